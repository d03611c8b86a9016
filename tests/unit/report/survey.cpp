// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "tests/unit/report/survey_support.hpp"

using namespace inspect;
using namespace survey_test;

namespace {

const Rational level(19, 20);

SurveyRule rule_of(SurveyReach reach) {
  return {.key = "staff", .title = "Staff survey", .reach = reach, .citation = {}};
}

SurveySetting setting_of(std::optional<int> invited, std::optional<int> population) {
  return {.key = "staff", .invited = invited, .population = population, .where = {}};
}

// 100 people: 45 agree of 80 with a view.
SurveyTally hundred() {
  return tally_of({{20, 10, 5, 10, 5, 5, 5}, {5, 10, 5, 5, 5, 5, 5}});
}

std::string markdown_of(const SurveyTally& survey, const SurveyRule* rule,
                        const SurveySetting* setting) {
  return write_markdown(describe_survey(survey, rule, setting, level, 5));
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("for whom a survey speaks is said in words") {
  const auto survey = hundred();
  const auto all = rule_of(SurveyReach::everybody);
  const auto some = rule_of(SurveyReach::sample);
  const auto invited = setting_of(400, std::nullopt);
  const auto both = setting_of(160, 1200);
  CHECK(survey_standing(survey, &all, &invited) ==
        "The survey went to all staff. 100 people answered of 400 invited, a response rate of 25 "
        "%. Who answers chooses to: the figures are of those who answered, and have no interval.");
  CHECK(has(survey_standing(survey, &all, nullptr), "how many were invited is not stated"));
  CHECK(survey_standing(survey, &some, &both) ==
        "The survey went to a sample of staff. 100 people answered of 160 invited, a response "
        "rate of 63 %. Intervals of the figures over all take the answers for a random sample of "
        "1200 staff. What those who did not answer would have said is covered by no interval.");
  CHECK(has(survey_standing(survey, &some, &invited), "Of how many it is a sample is not stated"));
  CHECK(
      has(survey_standing(survey, nullptr, nullptr), "to everybody or to a sample is not stated"));
  const auto stated_less = setting_of(99, 99);
  CHECK(has(survey_standing(survey, &some, &stated_less), "one of the two numbers is wrong"));
  CHECK(has(survey_standing(survey, &all, &stated_less),
            "more than the 99 that are stated to have been invited"));
}

TEST_CASE("a row has counts and the share that agrees of those with a view") {
  const auto rows = survey_rows(hundred(), nullptr, nullptr, level, 5);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].role == "all");
  CHECK(rows[0].item == "I am heard.");
  CHECK(rows[0].responses == 90);
  CHECK(rows[0].missing == 10);
  CHECK(rows[0].answers[0] == 25);
  CHECK(rows[0].agreeing.value() == doctest::Approx(45.0 / 80));
  CHECK_FALSE(rows[0].lower.has_value());
  CHECK(rows[0].note.empty());
  CHECK(rows[1].role == "role 1");
  CHECK(rows[1].responses == 55);
  CHECK(rows[1].agreeing.value() == doctest::Approx(30.0 / 50));
}

TEST_CASE("only a sample of a known population has an interval, and only over all") {
  const auto survey = hundred();
  const auto all = rule_of(SurveyReach::everybody);
  const auto some = rule_of(SurveyReach::sample);
  const auto setting = setting_of(160, 1200);
  const auto rows = survey_rows(survey, &some, &setting, level, 5);
  // 20 of 100 have no view: the 80 are of 960.
  const auto expected = hypergeometric_interval({960, 80, 45}, level);
  REQUIRE(rows[0].lower.has_value());
  CHECK(*rows[0].lower == expected.lower);
  CHECK(*rows[0].upper == expected.upper);
  CHECK(*rows[0].lower < 45.0 / 80);
  CHECK(*rows[0].upper > 45.0 / 80);
  CHECK(rows[0].note == "a sample: the interval does not cover those who did not answer");
  CHECK_FALSE(rows[1].lower.has_value());
  CHECK_FALSE(survey_rows(survey, &all, &setting, level, 5)[0].lower.has_value());
  const auto unknown = setting_of(160, std::nullopt);
  CHECK_FALSE(survey_rows(survey, &some, &unknown, level, 5)[0].lower.has_value());
  const auto too_few = setting_of(99, 99);
  CHECK_FALSE(survey_rows(survey, &some, &too_few, level, 5)[0].lower.has_value());
}

TEST_CASE("all staff of a small population that all answered leave nothing to an interval") {
  const auto survey = hundred();
  const auto some = rule_of(SurveyReach::sample);
  const auto everyone = setting_of(100, 100);
  const auto rows = survey_rows(survey, &some, &everyone, level, 5);
  CHECK(rows[0].lower.value() == doctest::Approx(45.0 / 80));
  CHECK(rows[0].upper.value() == doctest::Approx(45.0 / 80));
}

TEST_CASE("a small count goes with the next smallest of its row and of its column") {
  const auto survey = tally_of({{20, 10, 9, 8, 7, 6, 0}, {20, 10, 9, 8, 3, 6, 0}});
  const auto rows = survey_rows(survey, nullptr, nullptr, level, 5);
  const auto& second = rows[2];
  CHECK_FALSE(second.answers[4].has_value());  // 3
  CHECK_FALSE(second.answers[3].has_value());  // the next smallest of those who do not agree
  CHECK(second.answers[0] == 20);
  CHECK(second.agreeing.has_value());
  CHECK_FALSE(rows[1].answers[4].has_value());  // in its column
  CHECK_FALSE(rows[1].answers[3].has_value());
  CHECK(rows[0].answers[4] == 10);  // over all nothing need go
  CHECK(second.note.starts_with("suppressed"));
  CHECK(rows[0].note.empty());
  const auto open = survey_rows(survey, nullptr, nullptr, level, 3);
  CHECK(open[2].answers[4] == 3);
}

TEST_CASE("a role of few people is hidden whole, with another") {
  const auto survey =
      tally_of({{2, 1, 0, 0, 0, 0, 0}, {20, 9, 9, 9, 9, 9, 9}, {5, 5, 5, 5, 5, 5, 5}});
  const auto rows = survey_rows(survey, nullptr, nullptr, level, 5);
  for (const auto role : {1, 3}) {
    const auto& row = rows[static_cast<std::size_t>(role)];
    CHECK_FALSE(row.responses.has_value());
    CHECK_FALSE(row.missing.has_value());
    CHECK_FALSE(row.agreeing.has_value());
    for (const auto& answer : row.answers) CHECK_FALSE(answer.has_value());
  }
  CHECK(rows[2].answers[0] == 20);
  CHECK(rows[0].answers[0] == 27);
}

TEST_CASE("what is hidden together is never of fewer people than a cell") {
  // One and one are hidden, and so is what is left of those who do not agree.
  const auto answers = tally_of({{30, 8, 1, 1, 20, 6, 6}, {20, 20, 20, 20, 20, 20, 20}});
  const auto row = survey_rows(answers, nullptr, nullptr, level, 5)[1];
  CHECK_FALSE(row.answers[4].has_value());
  CHECK(row.answers[1] == 8);
  // Two and two people are hidden, and so is the smaller of the other roles.
  const auto roles = tally_of({{2, 0, 0, 0, 0, 0, 0},
                               {0, 2, 0, 0, 0, 0, 0},
                               {9, 9, 9, 9, 9, 9, 9},
                               {30, 9, 9, 9, 9, 9, 9}});
  const auto rows = survey_rows(roles, nullptr, nullptr, level, 5);
  CHECK_FALSE(rows[3].agreeing.has_value());
  CHECK_FALSE(rows[3].answers[0].has_value());
  CHECK(rows[4].answers[0] == 30);
}

TEST_CASE("a survey is shown with its standing, tables and bars") {
  const auto survey = tally_of({{20, 10, 9, 8, 7, 6, 0}, {20, 10, 9, 8, 3, 6, 0}});
  auto rule = rule_of(SurveyReach::sample);
  rule.citation.source = "004 1. Phase two";
  const auto setting = setting_of(200, 1000);
  const auto markdown = markdown_of(survey, &rule, &setting);
  CHECK(markdown.starts_with("# Staff survey\n"));
  CHECK(has(markdown, "The survey went to a sample of staff."));
  CHECK(has(markdown, "Intervals are at 95 %."));
  CHECK(has(markdown, "Source: 004 1. Phase two."));
  CHECK(has(markdown, "| role 1 | 60 |"));
  CHECK(has(markdown, "| all | 116 |"));
  CHECK(has(markdown, "| 1. I am heard. | 116 | 40 | 20 | 18 | 16 | 10 | 12 | 0 | 58 % ("));
  CHECK(has(markdown, "Counts from 1 to 4 are suppressed"));
  CHECK(has(markdown, "By role: 1. I am heard."));
  CHECK(has(markdown, "role 1  ######################..................  56 %\n"));
  CHECK_FALSE(has(markdown, "| 3 |"));
}

TEST_CASE("a survey that too few answered shows nothing") {
  const auto survey = tally_of({{3, 0, 0, 0, 0, 0, 0}});
  const auto markdown = markdown_of(survey, nullptr, nullptr);
  CHECK(markdown == "# Survey\n\nFewer than 5 people answered: every figure is suppressed.\n");
  CHECK(write_csv(describe_survey(survey, nullptr, nullptr, level, 5), {}) ==
        "item,role,responses,strongly_agree,agree,neither,disagree,strongly_disagree,dont_know,"
        "missing,agreeing,lower,upper,note\n"
        "I am heard.,all,,,,,,,,,,,,\"suppressed: counts under 5, and what they could be got "
        "from\"\n"
        "I am heard.,role 1,,,,,,,,,,,,\"suppressed: counts under 5, and what they could be got "
        "from\"\n");
}

TEST_CASE("an item of which nobody has a view has no share") {
  const auto survey = tally_of({{0, 0, 0, 0, 0, 20, 10}, {0, 0, 0, 0, 0, 10, 10}});
  const auto rows = survey_rows(survey, nullptr, nullptr, level, 5);
  CHECK_FALSE(rows[0].agreeing.has_value());
  CHECK(rows[0].note == "nobody gave a view");
  CHECK(survey_bars(rows, "Staff").bars[0].figure == "no view");
}

TEST_CASE("the picture has a bar for each item over all") {
  const auto some = rule_of(SurveyReach::sample);
  const auto setting = setting_of(200, 1000);
  const auto bars = survey_bars(survey_rows(hundred(), &some, &setting, level, 5), "Staff survey");
  CHECK(bars.title == "Staff survey");
  REQUIRE(bars.bars.size() == 1);
  CHECK(bars.bars[0].label == "1. I am heard.");
  CHECK(bars.bars[0].value.value() == doctest::Approx(0.5625));
  CHECK(bars.bars[0].figure.starts_with("56 % ("));
  CHECK(bars.bars[0].upper.has_value());
}
