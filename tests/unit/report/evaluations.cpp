// SPDX-License-Identifier: MIT
// Grades and concerns as people state them.
#include <doctest/doctest.h>

#include "tests/unit/report/outlines.hpp"

using namespace inspect;
using outline_test::draft_of;

namespace {

// The number of the grade, 0 where none is read.
int grade(const std::string& value) {
  const auto scale = outline_test::rules().scale;
  const auto* found = stated_grade(scale, value);
  return found == nullptr ? 0 : found->number;
}

StatedEvaluations stated(const std::string& text) {
  return read_evaluations(draft_of(text), outline_test::rules());
}

int grade_of_line(const std::string& line) {
  const auto found = stated("# Report\n\n" + line + "\n").grades;
  return found.contains("2.1") ? found.at("2.1") : 0;
}

}  // namespace

TEST_CASE("a grade is read by word, by number, and by both where they agree") {
  for (const char* good : {"good (4)", "Good", "4", "GOOD (4).", "good, 4", "4 (good)", "(4)",
                           "good - 4", "4 – good", "4/6", "“good”", "good. There is more to say.",
                           "good; very good in part", "4: good", "good = 4"}) {
    CAPTURE(good);
    CHECK(grade(good) == 4);
  }
  CHECK(grade("very  good (5)") == 5);
  CHECK(grade("unsatisfactory") == 1);
  for (const char* none :
       {"", "good (5)", "very good (4)", "goodish", "good progress", "7", "4.5", "45", "brilliant",
        "fairly good", "good/very good", "good (4)/very good (5)", "4/5",
        "[[fill: excellent (6), very good (5)]]", "fill: good"}) {
    CAPTURE(none);
    CHECK(grade(none) == 0);
  }
}

TEST_CASE("the line of an evaluation is found however it is set") {
  for (const char* line :
       {"Evaluation of quality indicator 2.1: good (4)",
        "**Evaluation of quality indicator 2.1:** good (4)",
        "**Evaluation of quality indicator 2.1**: Good",
        "- *Evaluation of quality indicator 2.1:* **4**",
        "> evaluation of Quality Indicator 2.1 : good",
        "Evaluation of quality indicator 2.1 (impact on children): good",
        "Evaluation of quality indicator 2.1 – good", "Evaluation of quality indicator 2.1:\ngood",
        "### Evaluation of quality indicator 2.1: good"}) {
    CAPTURE(line);
    CHECK(grade_of_line(line) == 4);
  }
  for (const char* line :
       {"Evaluation of quality indicator 2.10: good", "Evaluation of quality indicator 2.1 is good",
        "The Evaluation of quality indicator 2.1: good", "Evaluation of quality indicator 2.1:",
        "<!-- Evaluation of quality indicator 2.1: good -->",
        "```\nEvaluation of quality indicator 2.1: good\n```",
        "Evaluation of quality indicator 2.1: good\n\nEvaluation of quality indicator 2.1: weak"}) {
    CAPTURE(line);
    CHECK(grade_of_line(line) == 0);
  }
  CHECK(grade_of_line("Evaluation of quality indicator 2.1: weak\n\nEvaluation of quality "
                      "indicator 2.1: 2") == 2);
}

TEST_CASE("a stated line has its place") {
  const auto draft =
      draft_of("# A\n\n- **Evaluation of quality indicator 2.1:** good\r\nSignificant concerns:\n");
  const auto lines = stated_lines(draft, evaluation_labels(outline_test::rules()));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].place.line == 3);
  CHECK(lines[0].place.column == 5);
  CHECK(lines[0].value == "good");
  CHECK(lines[1].label == concerns_label);
  CHECK(lines[1].value.empty());
}

TEST_CASE("lines in generated blocks state nothing") {
  const auto text = marked({"about", "Evaluation of quality indicator 2.1: weak (2)\n"});
  CHECK(stated("# A\n\n" + text).grades.empty());
}

TEST_CASE("significant concerns are yes or no, or not stated") {
  CHECK(stated("Significant concerns: yes\n").significant_concerns == true);
  CHECK(stated("**Significant concerns:** Yes, as said above\n").significant_concerns == true);
  CHECK(stated("Significant concerns: no\n").significant_concerns == false);
  CHECK(stated("Significant concerns: None.\n").significant_concerns == false);
  for (const char* text :
       {"Significant concerns: nothing yet\n", "Significant concerns: yesterday\n",
        "Significant concerns: [[fill: yes or no]]\n", "nothing\n",
        "Significant concerns: yes\n\nSignificant concerns: no\n"}) {
    CAPTURE(text);
    CHECK_FALSE(stated(text).significant_concerns.has_value());
  }
}

TEST_CASE("a fresh skeleton states nothing, and each subject's label is read again") {
  outline_test::Made made;
  for (auto& subject : made.inspection.definition.report.subjects) subject.evaluated = true;
  const auto skeleton = write_skeleton(made.outline(), made.bare());
  const auto none = read_evaluations(draft_of(skeleton), made.report());
  CHECK(none.grades.empty());
  CHECK_FALSE(none.significant_concerns.has_value());
  auto filled = skeleton;
  for (auto at = filled.find("[[fill: excellent"); at != std::string::npos;
       at = filled.find("[[fill: excellent"))
    filled.replace(at, filled.find("]]", at) + 2 - at, "very good (5)");
  const auto all = read_evaluations(draft_of(filled), made.report());
  CHECK(all.grades ==
        std::map<std::string, int>{{"2.1", 5}, {"statement_1", 5}, {"statement_2", 5}});
}
