// SPDX-License-Identifier: MIT
// What follows from grades and concerns: each rule on its own, and nothing unless something is
// stated.
#include <doctest/doctest.h>

#include "tests/unit/report/outlines.hpp"

using namespace inspect;
using outline_test::Made;

namespace {

std::vector<std::string> applying(const ReportRules& rules, const StatedEvaluations& stated) {
  std::vector<std::string> keys;
  for (const auto* rule : follow_up_of(rules, stated)) keys.push_back(rule->key);
  return keys;
}

using Keys = std::vector<std::string>;

std::string told(const Made& made, const StatedEvaluations& stated) {
  return outline_test::content(write_blocks(made.outline(), made.bare(), stated), "follow-up");
}

}  // namespace

TEST_CASE("a rule applies by the grades and subjects that it names, or by concerns") {
  auto rules = outline_test::rules();
  CHECK(applying(rules, {}).empty());
  CHECK(applying(rules, {{{"2.1", 3}}, false}).empty());
  CHECK(applying(rules, {{{"2.1", 2}}, {}}) == Keys{"progress_review"});
  CHECK(applying(rules, {{{"2.1", 1}}, true}) == Keys{"progress_review", "monitoring"});
  CHECK(applying(rules, {{{"2.1", 5}}, true}) == Keys{"monitoring"});
  CHECK(applying(rules, {{{"statement_1", 1}}, {}}).empty());
  rules.follow_up[0].subjects.clear();
  CHECK(applying(rules, {{{"statement_1", 1}}, {}}) == Keys{"progress_review"});
}

TEST_CASE("the block says which rules apply and why") {
  const Made made;
  CHECK(told(made, {{{"2.1", 2}}, true}) ==
        "**Progress review**\n\n"
        "This applies, for quality indicator 2.1 is evaluated as weak (2).\n\n"
        "The team may come back.\n\n"
        "**Formal monitoring**\n\n"
        "This applies, for significant concerns are stated.\n\n"
        "Someone watches.\n");
}

TEST_CASE("the block says what is not stated, and what calls for nothing") {
  const Made made;
  CHECK(told(made, {}) ==
        "No evaluation is stated yet.\n\n"
        "Whether there are significant concerns is not stated yet.\n");
  CHECK(told(made, {{{"2.1", 4}}, false}) ==
        "None of the stated evaluations calls for follow-up.\n\n"
        "No significant concerns are stated.\n");
  CHECK(told(made, {{{"2.1", 4}}, true}) ==
        "**Formal monitoring**\n\n"
        "This applies, for significant concerns are stated.\n\n"
        "Someone watches.\n\n"
        "None of the stated evaluations calls for follow-up.\n");
}

TEST_CASE("without rules nothing follows, and nothing is asked for") {
  Made made;
  made.inspection.definition.report.follow_up.clear();
  CHECK(told(made, {{{"2.1", 1}}, true}) ==
        "The methodology states nothing that follows from a finding.\n");
  CHECK(follow_up_lines(made.report()).empty());
}

TEST_CASE("what a person must state is asked for by the rules") {
  const auto lines = follow_up_lines(outline_test::rules());
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].label == concerns_label);
  CHECK(lines[1].label == "Progress review:");
  CHECK(lines[1].fill.text == "its timescale");
}
