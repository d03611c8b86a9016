// SPDX-License-Identifier: MIT
// Blocks in a draft that is checked: those that wait for data, their pictures, and the difference,
// which shows nothing of what people wrote.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/unit/report/check_facts.hpp"
#include "tests/unit/report/outlines.hpp"

using namespace inspect;
using check_test::Known;
using outline_test::draft_of;
using outline_test::Made;

namespace {

// Findings of that id, as "line:column message".
std::vector<std::string> told_as(const std::string& id, const DraftFindings& found) {
  std::vector<std::string> all;
  for (const auto& one : found.findings.sorted())
    if (one.id == id)
      all.push_back(fmt::format("{}:{} {}", one.place.line, one.place.column, one.message));
  return all;
}

DraftFindings check(const Made& made, const std::string& text, const ReportFacts& facts,
                    ReportStage stage) {
  DraftCheck asked;
  asked.stage = stage;
  asked.facts = facts;
  asked.exists = [](const std::string& path) { return path == "pictures/plan.svg"; };
  return check_draft(draft_of(text), made.outline(), asked);
}

// The text without the block of that name.
std::string without_block(const std::string& name, std::string text) {
  const auto draft = draft_of(text);
  const auto* block = draft.find(name);
  REQUIRE(block != nullptr);
  return text.erase(block->begin, block->end - block->begin);
}

}  // namespace

TEST_CASE("a block that waits for data is a hole from the panel on") {
  const Made made;
  const auto text = write_skeleton(made.outline(), made.bare());
  const auto waiting = [&](const std::string& draft, const ReportFacts& facts, ReportStage stage) {
    std::size_t count = 0;
    for (const auto& one : told_as("unfilled", check(made, draft, facts, stage)))
      count += contains(one, "waits for") ? 1 : 0;
    return count;
  };
  CHECK(waiting(text, made.bare(), ReportStage::draft) == 0);
  CHECK(waiting(text, made.bare(), ReportStage::panel) == 7);
  const auto all = told_as("unfilled", check(made, text, made.bare(), ReportStage::panel));
  const auto draft = draft_of(text);
  const auto line = draft.find("estimates")->place.line;
  CHECK(std::count(all.begin(), all.end(),
                   fmt::format("{}:1 the block 'estimates' waits for the results of case reading "
                               "and the sample that was drawn",
                               line)) == 1);
  // With its data it is out of date, which says it all.
  CHECK(waiting(text, made.facts(), ReportStage::panel) == 0);
  CHECK(told_as("block-drift", check(made, text, made.facts(), ReportStage::panel)).size() >= 7);
}

TEST_CASE("a block that is taken out is missed where its data are at hand") {
  const Made made;
  const auto text = without_block("survey", write_skeleton(made.outline(), made.bare()));
  CHECK(told_as("missing-block", check(made, text, made.bare(), ReportStage::final)).empty());
  CHECK(told_as("missing-block", check(made, text, made.facts(), ReportStage::draft)).size() == 1);
  const auto about = without_block("about", write_skeleton(made.outline(), made.bare()));
  CHECK(told_as("missing-block", check(made, about, made.bare(), ReportStage::draft)).size() == 1);
}

TEST_CASE("a picture of a block must be there") {
  const Made made;
  const auto text = write_skeleton(made.outline(), made.facts());
  REQUIRE(contains(text, "](pictures/plan.svg)"));
  REQUIRE(contains(text, "](pictures/survey.svg)"));
  const auto dead = told_as("dead-link", check(made, text, made.facts(), ReportStage::draft));
  std::size_t pictures = 0;
  for (auto at = text.find("]("); at != std::string::npos; at = text.find("](", at + 1)) ++pictures;
  CHECK(dead.size() == pictures - 1);
}

TEST_CASE("the difference shows nothing that people wrote") {
  Known known;
  auto text = write_skeleton(known.outline(), known.facts());
  const auto at = text.find("<!-- inspect:begin dates");
  text.insert(at, "Above stands Mrs Thornbury.\n");
  const auto end = text.find("<!-- inspect:end dates -->\n") + 27;
  text.insert(end, "Below stands Mr Quill.\n");
  known.timetable.rows[1].end = day("2010-03-26");
  const auto diff = known.check(text, ReportStage::draft).diff;
  CHECK(contains(diff, "26 March 2010"));
  CHECK(!contains(diff, "Thornbury"));
  CHECK(!contains(diff, "Quill"));
  CHECK(!contains(diff, "What we did"));
}
