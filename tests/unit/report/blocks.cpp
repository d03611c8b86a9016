// SPDX-License-Identifier: MIT
// What stands in generated blocks, and the pictures that they refer to.
#include "lib/report/blocks.hpp"

#include <doctest/doctest.h>

#include <set>

#include "lib/draft/prose.hpp"
#include "tests/unit/report/outlines.hpp"

using namespace inspect;
using outline_test::content;
using outline_test::Made;

namespace {

std::string block(const Made& made, const ReportFacts& facts, const std::string& name) {
  return content(write_blocks(made.outline(), facts, {}), name);
}

std::vector<std::string> names(const std::vector<GeneratedBlock>& blocks) {
  std::vector<std::string> all;
  for (const auto& one : blocks) all.push_back(one.name);
  return all;
}

}  // namespace

TEST_CASE("blocks are written for which there are data") {
  const Made made;
  CHECK(names(write_blocks(made.outline(), made.bare(), {})) ==
        std::vector<std::string>{"about", "follow-up"});
  auto facts = made.bare();
  facts.estimates = &made.estimates;
  CHECK(names(write_blocks(made.outline(), facts, {})) ==
        std::vector<std::string>{"about", "estimates", "follow-up"});
  CHECK(write_blocks(made.outline(), made.facts(), {}).size() == 9);
}

TEST_CASE("`about` names the inspection, its methodology and its days") {
  const Made made;
  CHECK(block(made, made.facts(), "about") == R"(- Authority: Glenmore
- Methodology: Trial review, edition 2019 07
- Inspectorate: The Inspectorate
- Notified: Mon 22 February 2010
- On site: Wed 3 March 2010 to Fri 19 March 2010
- Publication: Fri 16 April 2010
)");
  CHECK(block(made, made.bare(), "about") == R"(- Authority: Glenmore
- Methodology: Trial review, edition 2019 07
- Inspectorate: The Inspectorate
)");
}

TEST_CASE("`about` has the fieldwork where no step is on site, and no words of the program") {
  Made made;
  for (auto& row : made.timetable.rows) row.step.site = false;
  made.inspection.definition.edition = "section-18";
  const auto text = block(made, made.facts(), "about");
  CAPTURE(text);
  CHECK(text.find("- Fieldwork: Mon 8 March 2010") != std::string::npos);
  CHECK(text.find("On site") == std::string::npos);
  CHECK(text.find("- Methodology: Trial review\n") != std::string::npos);
  for (auto& row : made.timetable.rows)
    if (row.step.key == "fieldwork") row.step.key = "end_of_fieldwork";
  CHECK(block(made, made.facts(), "about").find("Fieldwork") == std::string::npos);
  made.timetable.rows[0].step.key = "start";
  CHECK(block(made, made.facts(), "about").find("- Fieldwork: from ") != std::string::npos);
}

TEST_CASE("`about` tells stays on site apart, and when another document is due") {
  Made made;
  made.timetable.rows[1].end = outline_test::day(2010, 3, 4);
  made.inspection.definition.report.parts[0].step = "fieldwork";
  const auto text = block(made, made.facts(), "about");
  CHECK(text.find("On site: Wed 3 March 2010 to Thu 4 March 2010 and Mon 8 March 2010 to Fri 19 "
                  "March 2010\n") != std::string::npos);
  CHECK(text.find("This document: Mon 8 March 2010 to Fri 19 March 2010\n") != std::string::npos);
}

TEST_CASE("`dates` has the steps that are asked for, else all that have a date") {
  Made made;
  CHECK(block(made, made.facts(), "dates") == R"(| When | What | Responsible |
| --- | --- | --- |
| Mon 8 March 2010 to Fri 19 March 2010 | Fieldwork | the office |
| no time stated | Later | the office |
)");
  const auto all = block(made, made.facts(), "data-dates");
  CHECK(all.find("Notice") != std::string::npos);
  CHECK(all.find("Later") == std::string::npos);
  for (auto& row : made.timetable.rows) row.start.reset();
  CHECK(block(made, made.facts(), "data-dates") == "No date is known yet.\n");
}

TEST_CASE("`estimates` has every question with its text, its figures and its picture") {
  const Made made;
  const auto text = block(made, made.facts(), "estimates");
  // What the file says, and not what the options do.
  CHECK(text.find("holds at 95 % confidence.\n") != std::string::npos);
  Made earlier;
  for (auto& row : earlier.estimates.rows) {
    row.level = "0.9";
    if (row.suppressed) row.note = "suppressed: a count under 3, or it protects one";
  }
  const auto stated = block(earlier, earlier.facts(), "estimates");
  CHECK(stated.find("holds at 90 % confidence. Counts under 3 are suppressed") !=
        std::string::npos);
  CHECK(stated.find("a: suppressed: a count under 3, or it protects one\n") != std::string::npos);
  for (auto& row : earlier.estimates.rows)
    row.suppressed = row.suppressed || row.question == "plan";
  const auto out = block(earlier, earlier.facts(), "estimates");
  CHECK(out.find("Every figure is suppressed") != std::string::npos);
  CHECK(out.find("plan.svg") == std::string::npos);
  CHECK(draw_pictures(earlier.facts()).size() + 1 == draw_pictures(made.facts()).size());
  CHECK(text.find("**Is there a plan?**\n") != std::string::npos);
  CHECK(text.find("**q \\[2\\]**\n") != std::string::npos);
  CHECK(text.find("Share at 4 or above (good):\n") != std::string::npos);
  const auto prose = read_prose(text, false);
  REQUIRE(prose.links.size() == 3);
  CHECK(prose.links[0].picture);
  CHECK(prose.links[0].target == "pictures/plan.svg");
  CHECK(prose.links[0].text.find("all cases 72 % (61 to 83)") != std::string::npos);
  CHECK(prose.links[0].text.find("North suppressed") != std::string::npos);
  CHECK(prose.links[0].text.find("South") == std::string::npos);  // of a difference
  CHECK(prose.links[1].target == "pictures/q-2.svg");
  CHECK(prose.links[2].target == "pictures/q-2-share.svg");
  auto facts = made.facts();
  facts.pictures.clear();
  CHECK(block(made, facts, "estimates").find("![") == std::string::npos);
  facts.pictures = "my pictures/";
  const auto spaced = read_prose(block(made, facts, "estimates"), false);
  REQUIRE(spaced.links.size() == 3);
  CHECK(spaced.links[0].target == "my pictures/plan.svg");
}

TEST_CASE("an inspection's own questions stand in the place of the definition's") {
  Made made;
  made.inspection.report.questions = {{"PLAN", "Does everyone know the plan?", false, "", {}}};
  CHECK(question_title("plan", made.inspection) == "Does everyone know the plan?");
  made.inspection.report.questions = {{"other", "Something", false, "", {}}};
  CHECK(question_title("plan", made.inspection) == "plan");
  CHECK(question_title("other>=4", made.inspection) == "Something: share at 4 or above (good)");
  CHECK(question_title("other>=9", made.inspection) == "Something: share at 9 or above");
}

TEST_CASE("`changes` are points of shares and differences of means, read with their intervals") {
  const Made made;
  const auto text = block(made, made.facts(), "changes");
  CHECK(
      text.find(
          "| Is there a plan? | all cases | +6 points | -2 to +14 points | no clear change |\n") !=
      std::string::npos);
  CHECK(text.find("| all cases | -0.3 | -0.5 to -0.1 | lower than before |\n") !=
        std::string::npos);
  CHECK(text.find("| all cases | +20 points | +10 to +30 points | higher than before |\n") !=
        std::string::npos);
  auto facts = made.facts();
  const Estimates nothing;
  facts.changes = &nothing;
  CHECK(block(made, facts, "changes") ==
        "No figure can be compared with the earlier inspection's.\n");
}

TEST_CASE("bars of a question are its rows but for differences, on the scale's axis for a mean") {
  const Made made;
  const auto shares = question_bars(made.facts(), "plan");
  REQUIRE(shares.bars.size() == 3);
  CHECK(shares.percent);
  CHECK(shares.bars[0].emphasised);
  CHECK(shares.bars[1].label == "North");
  CHECK_FALSE(shares.bars[1].value);
  CHECK_FALSE(shares.bars[1].lower);
  CHECK(shares.bars[2].label == "area: East end");
  CHECK(shares.bars[2].figure == "100 % (90 to 100)");
  const auto means = question_bars(made.facts(), "q [2]");
  CHECK_FALSE(means.percent);
  CHECK(means.least == 1);
  CHECK(means.most == 6);
  REQUIRE(means.bars.size() == 1);
  CHECK(means.bars[0].figure == "4.3 (3.9 to 4.5)");
}

TEST_CASE("a mean of cases that were all read is no share") {
  Made made;
  made.estimates.rows[4].method = "complete enumeration";
  CHECK_FALSE(question_bars(made.facts(), "q [2]").percent);
}

TEST_CASE("a picture a question and one of the survey, under names that differ") {
  Made made;
  made.estimates.rows.push_back(outline_test::estimate("Q 2", "all", 0.5, 0.4, 0.6));
  made.estimates.rows.push_back(outline_test::estimate("survey", "all", 0.5, 0.4, 0.6));
  made.estimates.rows.push_back(outline_test::estimate("???", "all", 0.5, 0.4, 0.6));
  std::vector<std::string> drawn;
  for (const auto& picture : draw_pictures(made.facts())) {
    drawn.push_back(picture.name);
    CHECK(picture.svg.find("<svg") != std::string::npos);
  }
  CHECK(drawn == std::vector<std::string>{"plan.svg", "q-2.svg", "q-2-share.svg", "q-2-2.svg",
                                          "survey-2.svg", "question.svg", "survey.svg"});
  auto facts = made.facts();
  facts.pictures.clear();
  CHECK(draw_pictures(facts).empty());
}

TEST_CASE("every picture that blocks refer to is drawn") {
  const Made made;
  std::set<std::string> drawn;
  for (const auto& picture : draw_pictures(made.facts())) drawn.insert("pictures/" + picture.name);
  std::set<std::string> wanted;
  for (const auto& one : write_blocks(made.outline(), made.facts(), {}))
    for (const auto& link : read_prose(one.content, false).links)
      if (link.picture) wanted.insert(link.target);
  CHECK(wanted == drawn);
  CHECK(wanted.size() == 4);
}

TEST_CASE(
    "the survey is the one that the inspection names, else that of staff, else the only one") {
  Made made;
  auto& rules = made.inspection.definition.report.surveys;
  rules.clear();
  CHECK(survey_rule(made.inspection) == nullptr);
  rules.resize(2);
  rules[0].key = "children";
  rules[1].key = "professionals";
  CHECK(survey_rule(made.inspection) == nullptr);
  made.inspection.report.surveys = {{"professionals", 310, std::nullopt, {}}};
  REQUIRE(survey_rule(made.inspection) != nullptr);
  CHECK(survey_rule(made.inspection)->key == "professionals");
  CHECK(survey_setting(made.inspection)->invited == 310);
  made.inspection.report.surveys.push_back({"children", 20, std::nullopt, {}});
  CHECK(survey_rule(made.inspection) == nullptr);
  rules.resize(3);
  rules[2].key = "staff";
  CHECK(survey_rule(made.inspection)->key == "staff");
  rules.resize(1);
  CHECK(survey_rule(made.inspection)->key == "children");
}

TEST_CASE("strata have the titles that the definition's categories give them") {
  Made made;
  made.inspection.definition.sample.emplace();
  auto& category = made.inspection.definition.sample->categories.emplace_back();
  category.key = "North";
  category.title = "In the north";
  CHECK(question_bars(made.facts(), "plan").bars[1].label == "In the north");
  CHECK(block(made, made.facts(), "cases").find("| In the north | 300 |") != std::string::npos);
  CHECK(block(made, made.facts(), "estimates").find("| In the north | ") != std::string::npos);
}
