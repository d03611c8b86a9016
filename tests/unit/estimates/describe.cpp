// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "lib/estimates/estimates.hpp"
#include "lib/estimates/figures.hpp"
#include "tests/unit/estimates/tallies.hpp"

namespace inspect {

namespace {

std::string markdown(const std::vector<Block>& blocks) {
  return write_markdown({.title = "T", .blocks = blocks, .data = {}});
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// Two strata, one question yes or no, one of grades; noes are few in B.
Tally made() {
  auto tally = made_tally({{"A", 100}, {"B", 300}, {"C", 80}},
                          {{"q1", AnswerKind::yes_no}, {"q3", AnswerKind::score}});
  for (std::uint32_t h = 0; h < 3; ++h) {
    add_cases(12, {h, {}, {1, 5}}, tally);
    add_cases(h == 1 ? 3 : 8, {h, {}, {0, 2}}, tally);
  }
  return tally;
}

Estimates suppressed_of(const Tally& tally, const EstimateRules& rules = {}) {
  Diagnostics diagnostics;
  return suppress(estimate(tally, rules, diagnostics), tally, rules.min_cell);
}

}  // namespace

TEST_CASE("figures are as fine as the cases allow") {
  Estimate row{.question = "q",
               .domain = "all",
               .read = 999,
               .estimate = 0.7349,
               .lower = 0.61,
               .upper = 0.834};
  CHECK(full_text(row, FigureKind::share) == "73 % (61 to 83)");
  CHECK(limits_text(row, FigureKind::share) == "61 to 83 %");
  row.read = 1000;
  CHECK(full_text(row, FigureKind::share) == "73.5 % (61.0 to 83.4)");
  row.read = std::nullopt;
  CHECK(estimate_text(row, FigureKind::share) == "73 %");
  CHECK(estimate_text(row, FigureKind::points) == "+73 points");
  row.estimate = -0.001;
  CHECK(estimate_text(row, FigureKind::points) == "0 points");
  row.estimate = 4.24;
  row.lower = 3.8;
  row.upper = 4.6;
  CHECK(full_text(row, FigureKind::mean) == "4.2 (3.8 to 4.6)");
  row.suppressed = true;
  CHECK(estimate_text(row, FigureKind::mean) == "suppressed");
  CHECK(estimate_text({}, FigureKind::share) == "none");
}

TEST_CASE("the reader is told what was read, question by question, and what it means") {
  auto tally = made();
  EstimateRules rules;
  rules.differences = {{"stratum=A", "stratum=C"}};
  const auto left = suppressed_of(tally, rules);
  const auto document = describe_estimates(&tally, left, nullptr, 5);
  const auto text = write_markdown(document);
  CAPTURE(text);
  CHECK(has(text, "What was read"));
  CHECK(has(text, "| A | 100 | 20 |"));
  CHECK(has(text, "Of 55 eligible cases 55 were read: 100 %."));
  CHECK(has(text, "Interval (95 %)"));
  CHECK(has(text, "| B | suppressed | suppressed | suppressed |"));
  CHECK(has(text, "\"suppressed\" stands where a count is under 5"));
  CHECK(has(text, "Share at 4 or above:"));
  CHECK(has(text, "####"));
  CHECK(has(text, "If every missing case had failed"));
  CHECK_FALSE(has(text, "What changed"));
  CHECK(document.data.rows.size() == left.rows.size());
  const Estimates none;
  CHECK(has(write_markdown(describe_estimates(&tally, left, &none, 5)),
            "No figure of the previous inspection can be compared"));
  const auto changes = compare_inspections(left, left, Rational(19, 20));
  const auto changed = write_markdown(describe_estimates(&tally, left, &changes, 5));
  CHECK(has(changed, "| q1 | all cases | 0 points |"));
  CHECK(has(changed, "| q3 | all cases | 0.0 |"));
}

TEST_CASE("people read titles, texts and words in the place of names") {
  const auto tally = made();
  const auto left = suppressed_of(tally);
  EstimateLabels labels;
  labels.strata = {{"A", "Looked after"}};
  labels.questions = {{"q3", "How good is the plan?"}, {"q1", "Is there a plan?"}};
  labels.grades = {{4, "good"}};
  const auto changes = compare_inspections(left, left, Rational(19, 20));
  const auto text = write_markdown(describe_estimates(&tally, left, &changes, 5, labels));
  CAPTURE(text);
  CHECK(has(text, "| Looked after | 100 | 20 |"));
  CHECK(has(text, "\nLooked after   "));
  CHECK(has(text, "## How good is the plan?\n"));
  CHECK(has(text, "\nShare at 4 or above (good):\n"));
  CHECK(has(text, "| How good is the plan? Share at 4 or above (good) | "));
  CHECK(has(text, "| all cases | 480 |"));
  CHECK_FALSE(has(text, "q1"));
  CHECK_FALSE(has(text, "stratum="));
  CHECK(domain_label("area=North - side", labels) == "area: North - side");
  CHECK(domain_label("area=North - x - stratum=A", labels) == "area: North - x less Looked after");
  CHECK(domain_label("all - area=South", labels) == "all cases less area: South");
  CHECK(question_label("q9>=4", labels) == "q9: share at 4 or above (good)");
  CHECK(question_label("q9>=5", {}) == "q9: share at 5 or above");
}

TEST_CASE("halves are rounded away from zero") {
  CHECK(figure_text(0.625, FigureKind::share, false) == "63");
  CHECK(figure_text(0.125, FigureKind::share, false) == "13");
  CHECK(figure_text(-0.125, FigureKind::points, false) == "-13");
  CHECK(figure_text(4.25, FigureKind::mean, false) == "4.3");
  CHECK(figure_text(-0.04, FigureKind::mean, false) == "0.0");
  CHECK(figure_text(-0.04, FigureKind::mean_points, false) == "0.0");
  CHECK(figure_text(0.7, FigureKind::mean_points, false) == "+0.7");
  CHECK(figure_text(0.1235, FigureKind::share, true) == "12.4");
}

TEST_CASE("a mean's limits are cut to the scale, and notes are in words below the table") {
  Estimates two;
  two.rows.push_back({.question = "q",
                      .domain = "all",
                      .read = 6,
                      .estimate = 5.8,
                      .lower = 5.1,
                      .upper = 6.4,
                      .level = "0.9",
                      .method = "mean",
                      .note = "ratio over strata; interval wider than 30 points"});
  two.rows.push_back(two.rows[0]);
  two.rows[1].domain = "stratum=A";
  two.rows[1].note = "interval wider than 30 points";
  const auto text = markdown(question_blocks(two, "q"));
  CAPTURE(text);
  CHECK(has(text, "| 5.8 | 5.1 to 6.0 | a, b |"));
  CHECK(has(text, "| 5.8 | 5.1 to 6.0 | b |"));
  CHECK(has(text, "- b: the interval is wider than 30 points\n"));
  CHECK(has(text, "5.8 (5.1 to 6.0)"));
  CHECK(two.rows[0].upper == 6.4);
  EstimateLabels labels;
  labels.grades = {{1, "good"}, {3, "weak"}};
  CHECK(within_scale(two.rows[0], labels).upper == 5.8);  // never past the estimate
  CHECK(level_text(two) == "90 %");
  two.rows[1].level = "0.95";
  CHECK(level_text(two).empty());
  CHECK_FALSE(suppressed_under(two));
  for (auto& row : two.rows) row.suppressed = true;
  const auto blocks = question_blocks(two, "q");
  CHECK(blocks.size() == 1);
  CHECK(has(markdown(blocks), "Every figure is suppressed"));
}

TEST_CASE("one question alone has its means, its shares and its differences") {
  EstimateRules rules;
  rules.differences = {{"stratum=A", "stratum=C"}};
  rules.min_cell = 0;
  const auto left = suppressed_of(made(), rules);
  const auto scores = markdown(question_blocks(left, "q3"));
  CHECK(has(scores, "| Mean |"));
  CHECK(has(scores, "| Share |"));
  CHECK(has(scores, "A less C: 0.0"));
  CHECK_FALSE(has(markdown(question_blocks(left, "q3>=4")), "| Mean |"));
  CHECK(has(markdown(question_blocks(left, "q1")), "A less C: 0 points"));
  CHECK(question_blocks(left, "q2").empty());
}

TEST_CASE("a few cases that were not read are not told by reason") {
  auto tally = made();
  tally.strata[0].sampled += 2;
  tally.strata[0].withheld = 2;
  tally.strata[1].sampled += 9;
  tally.strata[1].withheld = 9;
  const auto open = markdown(response_blocks(tally, 0));
  CHECK(has(open, "| A | 100 | 22 | 20 | 0 | 0 | 0 | 2 | 0 |"));
  CHECK(has(open, "| all cases | 480 | 66 | 55 | 0 | 0 | 0 | 11 | 0 |"));
  CHECK(has(open, "Of 66 eligible cases 55 were read: 83 %."));
  const auto closed = markdown(response_blocks(tally, 5));
  CAPTURE(closed);
  const std::string hidden = "suppressed | suppressed | suppressed | suppressed | suppressed |";
  CHECK(has(closed, "| A | 100 | 22 | 20 | " + hidden));
  CHECK(has(closed, "| B | 300 | 24 | 15 | 0 | 0 | 0 | 9 | 0 |"));
  CHECK(has(closed, "| all cases | 480 | 66 | 55 | " + hidden));
  CHECK(has(closed, "At least 80 % of the eligible cases were read."));
  // All were read of those that are eligible: said of all, it would tell that few were not.
  auto ineligible = made();
  ineligible.strata[0].sampled += 2;
  ineligible.strata[0].ineligible = 2;
  CHECK(has(markdown(response_blocks(ineligible, 5)), "At least 90 % of the eligible"));
  CHECK(has(closed, "Counts under 5 are suppressed"));
  // A stratum of few cases loses them all, and so does the next smallest.
  const auto few = plain_tally({90, 60, 50}, {22, 3, 20}, {11, 3, 10});
  const auto both = markdown(response_blocks(few, 5));
  CHECK(has(both, "| B | 60 | suppressed | suppressed | " + hidden));
  CHECK(has(both, "| C | 50 | suppressed | suppressed | " + hidden));
  CHECK(has(both, "| A | 90 | 22 | 22 |"));
}

}  // namespace inspect
