// SPDX-License-Identifier: MIT
// Estimates alone cannot write the block `cases` anew; they tell whether it was written with them.
#include <doctest/doctest.h>

#include <algorithm>

#include "lib/report/blocks.hpp"
#include "lib/report/check.hpp"
#include "tests/unit/report/outlines.hpp"

using namespace inspect;
using outline_test::draft_of;
using outline_test::Made;

namespace {

std::vector<std::string> drifted(const Made& made, const Estimates& estimates) {
  DraftCheck asked;
  asked.stage = ReportStage::draft;
  asked.facts = made.facts();
  asked.facts.tally = nullptr;
  asked.facts.estimates = &estimates;
  asked.exists = [](const std::string&) { return true; };
  const auto outline = made.outline();
  const auto draft = draft_of(write_skeleton(outline, made.facts()));
  std::vector<std::string> messages;
  for (const auto& one : check_draft(draft, outline, asked).findings.sorted())
    if (one.id == "block-drift") messages.push_back(one.message);
  return messages;
}

}  // namespace

TEST_CASE("a block `cases` that was written from other results is told by estimates alone") {
  const Made made;
  CHECK(drifted(made, made.estimates).empty());
  auto more = made.estimates;  // differences are asked for now and then
  more.rows.push_back(more.rows.front());
  more.rows.back().method = "difference";
  CHECK(written_with(more) == written_with(made.estimates));
  auto others = made.estimates;
  others.rows.back().lower = 0.25;
  const auto told = drifted(made, others);
  CHECK(std::count(told.begin(), told.end(),
                   "the block 'cases' was written from other results than the estimates") == 1);
}
