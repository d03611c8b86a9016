// SPDX-License-Identifier: MIT
// The section `report:` of a definition, and what an inspection says of its own report.
#include <doctest/doctest.h>

#include "lib/definition/definition.hpp"
#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

using Texts = std::vector<std::string>;

// Lines 1 to 4; `report:` is line 5, and what a test adds begins in line 6.
const std::string head =
    "name: d\nsteps:\n  start: {anchor: yes}\n  publication: {at: start + 12 weeks}\n";

ReportRules rules(const std::string& lines) {
  return read_definition({"d.yaml", head + "report:\n" + lines}).report;
}

std::string wrong(const std::string& lines) {
  return refusal([&] { rules(lines); });
}

std::string words(const std::string& lines) {
  return words_of_refusal([&] { rules(lines); });
}

// Lines 6 to 10; what a test adds begins in line 11.
const std::string scale =
    "  scale:\n    grades:\n      - {number: 3, word: very good, means: major strengths}\n"
    "      - {number: 2, word: Fair}\n      - {number: 1, word: weak, means: [gaps, deep gaps]}\n";

// And 11 to 14; what a test adds begins in line 15.
const std::string subjects =
    scale +
    "  subjects:\n    statement_1: {kind: statement}\n    2.1: {kind: indicator, title: "
    "impact, evaluated: yes}\n    2.2: {kind: indicator}\n";

// The sections of one part, which begin in line 18, and the block of each in one line.
ReportPart part(const std::string& sections) {
  return rules(subjects + "  parts:\n    report:\n      sections:\n" + sections).parts.at(0);
}

std::string wrong_part(const std::string& sections) {
  return refusal([&] { part(sections); });
}

std::string words_of_part(const std::string& sections) {
  return words_of_refusal([&] { part(sections); });
}

const std::string of_definition = subjects + "  surveys: {staff: {}, carers: {}}\n";

// Of an inspection; its lines begin in line 3.
ReportSetting setting(const std::string& lines, const std::string& report = of_definition) {
  Diagnostics notes;
  const auto read = [&](const std::string&) {
    return Source{"d.yaml", head + (report.empty() ? "" : "report:\n" + report)};
  };
  return read_inspection({"i.yaml", "definition: d.yaml\nreport:\n" + lines}, read, notes).report;
}

std::string wrong_setting(const std::string& lines, const std::string& report = of_definition) {
  return refusal([&] { setting(lines, report); });
}

}  // namespace

TEST_CASE("a definition without a report has no part, no subject and no scale") {
  const auto none = read_definition({"d.yaml", head}).report;
  CHECK(none.parts.empty());
  CHECK(none.subjects.empty());
  CHECK(none.scale.grades.empty());
  CHECK(none.scale.good_from == 0);
  CHECK(none.evidence.kinds_at_least == 2);
  CHECK(none.part("report") == nullptr);
  CHECK(none.part_names().empty());
}

TEST_CASE("grades are found by word and by number") {
  const auto read = rules(scale + "    good_from: fair\n    note: the middle one counts\n").scale;
  REQUIRE(read.grades.size() == 3);
  CHECK(read.grades[0].word == "very good");
  CHECK(read.grades[0].means == Texts{"major strengths"});
  CHECK(read.grades[2].means == Texts{"gaps", "deep gaps"});
  CHECK(read.grade("Very  Good")->number == 3);
  CHECK(read.grade("FAIR")->number == 2);
  CHECK(read.grade("1")->word == "weak");
  CHECK(read.grade(3)->word == "very good");
  CHECK(read.grade("good") == nullptr);
  CHECK(read.grade("0") == nullptr);
  CHECK(read.grade(4) == nullptr);
  CHECK(read.good_from == 2);
  CHECK(read.citation.note == "the middle one counts");
  CHECK(read.citation.where.place.line == 6);
  CHECK(rules(scale + "    good_from: 3\n").scale.good_from == 3);
}

TEST_CASE("subjects keep their order, and a title that is not stated stays empty") {
  const auto read = rules(subjects);
  REQUIRE(read.subjects.size() == 3);
  CHECK(read.subjects[0].kind == ReportSubject::Kind::statement);
  CHECK(read.subjects[0].title.empty());
  CHECK_FALSE(read.subjects[0].evaluated);
  CHECK(read.subject("2.1")->title == "impact");
  CHECK(read.subject("2.1")->evaluated);
  CHECK(read.subject("2.1")->citation.where.place.line == 13);
  CHECK(read.subject("2.3") == nullptr);
}

TEST_CASE("questions, surveys, evidence and follow-up") {
  const auto read =
      rules(subjects +
            "  reading_questions:\n    Q1: {text: \"Was it timely?\"}\n"
            "    plan quality: {text: \"How good is the plan?\", answer: grade, subject: 2.1}\n"
            "  surveys:\n    staff: {reach: everybody}\n    carers: {title: Of carers, reach: "
            "sample}\n    young_people: {reach: not stated}\n    parents: {note: n}\n"
            "  evidence: {kinds: [record, talk, survey], kinds_at_least: 3, source: s}\n"
            "  follow_up:\n    review: {grades: [weak, 2], subjects: [2.1], then: t, fill: f}\n"
            "    watch: {title: Watching, significant_concerns: yes, then: u}\n");
  REQUIRE(read.questions.size() == 2);
  CHECK(read.questions[0].key == "Q1");
  CHECK_FALSE(read.questions[0].scored);
  CHECK(read.questions[1].key == "plan quality");
  CHECK(read.questions[1].scored);
  CHECK(read.questions[1].subject == "2.1");
  CHECK(read.questions[1].where.place.line == 17);
  REQUIRE(read.surveys.size() == 4);
  CHECK(read.surveys[0].reach == SurveyReach::everybody);
  CHECK(read.surveys[0].title == "Staff");
  CHECK(read.surveys[1].reach == SurveyReach::sample);
  CHECK(read.surveys[1].title == "Of carers");
  CHECK(read.surveys[2].reach == SurveyReach::not_stated);
  CHECK(read.surveys[3].reach == SurveyReach::not_stated);
  CHECK(read.evidence.kinds == Texts{"record", "talk", "survey"});
  CHECK(read.evidence.kinds_at_least == 3);
  CHECK(read.evidence.citation.source == "s");
  REQUIRE(read.follow_up.size() == 2);
  CHECK(read.follow_up[0].grades == std::vector<int>{1, 2});
  CHECK(read.follow_up[0].subjects == Texts{"2.1"});
  CHECK(read.follow_up[0].text == "t");
  CHECK(read.follow_up[0].fill == "f");
  CHECK_FALSE(read.follow_up[0].on_significant_concerns);
  CHECK(read.follow_up[1].title == "Watching");
  CHECK(read.follow_up[1].grades.empty());
  CHECK(read.follow_up[1].on_significant_concerns);
}

TEST_CASE("parts and their sections") {
  const auto read = rules(
      subjects +
      "  parts:\n    the_report:\n      title: What we saw\n      for: [the public, staff]\n"
      "      step: publication\n      most_words: 500\n      source: s\n      sections:\n"
      "        main_points: {fill: the points}\n"
      "        by_subject:\n          heading: Subject by subject\n          level: 3\n"
      "          each: indicator\n          subjects: [2.2]\n          text: [one, two]\n"
      "          list: three\n          fill: [a, {text: b}, {text: c, by: final}]\n"
      "          blocks: [dates, about]\n          steps: [start]\n"
      "        actions:\n          table: {kind: actions, columns: [What, The owner, Date due], "
      "rows: [x, [y, z]], by: final}\n"
      "    note: {sections: {one: {text: t}}}\n");
  REQUIRE(read.parts.size() == 2);
  CHECK(read.part_names() == Texts{"the-report", "note"});
  CHECK(read.part("the-report") == read.part("the_report"));
  CHECK(read.part("reports") == nullptr);
  const auto& report = *read.part("the_report");
  CHECK(report.title == "What we saw");
  CHECK(report.audience == Texts{"the public", "staff"});
  CHECK(report.step == "publication");
  CHECK(report.most_words == 500);
  CHECK(report.citation.source == "s");
  CHECK_FALSE(read.parts[1].most_words);
  CHECK(read.parts[1].title == "Note");
  REQUIRE(report.sections.size() == 3);
  CHECK(report.sections[0].heading == "Main points");
  CHECK(report.sections[0].level == 2);
  REQUIRE(report.sections[0].fills.size() == 1);
  CHECK(report.sections[0].fills[0].by == ReportStage::panel);
  const auto& section = report.sections[1];
  CHECK(section.heading == "Subject by subject");
  CHECK(section.level == 3);
  CHECK(section.each == ReportSubject::Kind::indicator);
  CHECK(section.subjects == Texts{"2.2"});
  CHECK(section.text == Texts{"one", "two"});
  CHECK(section.list == Texts{"three"});
  REQUIRE(section.fills.size() == 3);
  CHECK(section.fills[1].text == "b");
  CHECK(section.fills[1].by == ReportStage::panel);
  CHECK(section.fills[2].by == ReportStage::final);
  CHECK(section.blocks == std::vector{ReportBlock::dates, ReportBlock::about});
  CHECK(section.steps == Texts{"start"});
  REQUIRE(report.sections[2].table);
  const auto& table = *report.sections[2].table;
  CHECK(table.kind == ReportTable::Kind::actions);
  CHECK(table.columns == Texts{"What", "The owner", "Date due"});
  CHECK(table.rows == std::vector<Texts>{{"x"}, {"y", "z"}});
  CHECK(table.by == ReportStage::final);
}

TEST_CASE("the names of stages are read and written alike") {
  for (const auto stage : {ReportStage::draft, ReportStage::panel, ReportStage::final})
    CHECK(parse_report_stage(name(stage)) == stage);
  CHECK(name(ReportStage::panel) == "panel");
  CHECK_FALSE(parse_report_stage("Panel"));
}

TEST_CASE("a scale that contradicts itself is told at the grade") {
  const auto grades = [](const std::string& items) {
    return wrong("  scale:\n    grades:\n" + items);
  };
  CHECK(grades("      - {number: 1, word: weak}\n      - {number: 2, word: good}\n") ==
        "not-in-order 8:9");
  CHECK(grades("      - {number: 3, word: good}\n      - {number: 1, word: weak}\n") ==
        "not-in-order 8:9");
  CHECK(grades("      - {number: 2, word: good}\n      - {number: 1, word: Good}\n") ==
        "name-twice 9:9");
  CHECK(grades("      - {number: 2, word: good, means: big gaps}\n"
               "      - {number: 1, word: weak, means: very big gaps}\n") == "name-twice 8:9");
  CHECK(grades("      - {number: 2, word: good, means: gaps}\n"
               "      - {number: 1, word: weak, means: stopgaps}\n")
            .empty());
  CHECK(grades("      - {number: 2, word: 2}\n      - {number: 1, word: weak}\n") ==
        "not-a-word 8:27");
  CHECK(wrong(scale + "    good_from: good\n") == "unknown-grade 11:16");
  CHECK(contains(words(scale + "    good_from: Fairr\n"), "did you mean 'Fair'?"));
}

TEST_CASE("what needs a scale is told where there is none") {
  CHECK(wrong("  subjects: {a: {kind: question, evaluated: yes}}\n") == "no-scale 6:45");
  CHECK(wrong("  reading_questions: {q: {text: t, answer: grade}}\n") == "no-scale 6:23");
  CHECK(wrong("  follow_up: {f: {grades: [weak], then: t}}\n") == "unknown-grade 6:28");
}

TEST_CASE("a rule of follow-up that nothing could bring about is told") {
  const auto rule = [](const std::string& keys) {
    return wrong(subjects + "  follow_up: {f: {then: t" + keys + "}}\n");
  };
  CHECK(rule("") == "contradiction 15:15");
  CHECK(rule(", significant_concerns: no") == "contradiction 15:15");
  CHECK(rule(", grades: [weak], subjects: [2.2]") == "unknown-subject 15:55");
  CHECK(rule(", grades: [weak], subjects: [2.3]") == "unknown-subject 15:55");
  CHECK(rule(", grades: [weak, 1]") == "name-twice 15:43");
  CHECK(rule(", significant_concerns: yes, subjects: [2.1]") == "contradiction 15:55");
  CHECK(rule(", significant_concerns: yes").empty());
  CHECK(wrong(scale + "  follow_up: {f: {grades: [weak], then: t}}\n") == "contradiction 11:19");
}

TEST_CASE("texts that would break a draft are told") {
  CHECK(wrong_part("        one: {text: \"a [[fill: b]]\"}\n") == "not-for-a-draft 18:21");
  CHECK(wrong_part("        one: {fill: \"a ]] b\"}\n") == "not-for-a-draft 18:21");
  CHECK(wrong_part("        one: {list: [\"<!-- a\"]}\n") == "not-for-a-draft 18:22");
  CHECK(wrong_part("        one: {fill: {text: \"a\\nb\"}}\n") == "not-for-a-draft 18:28");
  CHECK(wrong_part("        one: {table: {columns: [a], rows: [\"[[b\"]}}\n") ==
        "not-for-a-draft 18:44");
  CHECK(wrong_part("        one: {text: \"[a] <b> [c](d)\"}\n").empty());
}

TEST_CASE("a part's mistakes are told at their place") {
  CHECK(wrong_part("        one: {heading: One, level: 2}\n") == "no-value 18:9");
  CHECK(wrong_part("        one: {level: 2}\n        two: {level: 3, text: t}\n").empty());
  CHECK(wrong_part("        one: {level: 3, text: t}\n") == "level-skipped 18:9");
  CHECK(wrong_part("        one: {text: t}\n        two: {level: 4, text: t}\n") ==
        "level-skipped 19:9");
  CHECK(wrong_part("        one: {level: 5, text: t}\n") == "not-a-number 18:22");
  CHECK(wrong_part("        one: {text: t}\n        two: {heading: ONE, text: t}\n") ==
        "name-twice 19:9");
  CHECK(wrong_part("        one: {each: question, fill: f}\n") == "unknown-subject 18:21");
  CHECK(wrong_part("        one: {each: indicator, subjects: [statement_1]}\n") ==
        "unknown-subject 18:43");
  CHECK(wrong_part("        one: {subjects: [2.1], text: t}\n") == "contradiction 18:15");
  CHECK(wrong_part("        one: {blocks: [about], steps: [start]}\n") == "contradiction 18:32");
  CHECK(wrong_part("        one: {blocks: [survey]}\n") == "contradiction 18:24");
  CHECK(wrong_part("        one: {blocks: [follow_up]}\n") == "contradiction 18:24");
  CHECK(wrong_part("        one: {blocks: dates, steps: [strat]}\n") == "unknown-step 18:38");
  CHECK(
      contains(words_of_part("        one: {blocks: [estimate]}\n"), "did you mean 'estimates'?"));
  CHECK(contains(words_of_part("        one: {txet: t}\n"), "did you mean 'text'?"));
}

TEST_CASE("a table of recommendations has one owner and one date") {
  const auto table = [](const std::string& columns) {
    return wrong_part("        one: {table: {kind: recommendations, columns: [" + columns +
                      "]}}\n");
  };
  CHECK(table("What, Owner, Date").empty());
  CHECK(table("What, Lead owner, By which date").empty());
  CHECK(table("What, Owner") == "no-column 18:46");
  CHECK(table("What, Date") == "no-column 18:46");
  CHECK(table("Owner, Second owner, Date") == "no-column 18:46");
  CHECK(table("What, Ownership, Update") == "no-column 18:46; no-column 18:46");
  CHECK(wrong_part("        one: {table: {columns: [a], rows: [[b, c]]}}\n") == "too-many 18:44");
}

TEST_CASE("steps that could not be read are told once") {
  CHECK(refusal([] {
          read_definition({"d.yaml",
                           "name: d\nsteps: none\nreport: {parts: {r: {step: s, "
                           "sections: {a: {text: t}}}}}\n"});
        }) == "wrong-type 2:8");
}

TEST_CASE("an inspection says what is agreed for its own report") {
  const auto read = setting(
      "  surveys: {staff: {invited: 400, population: 1200}, carers: {population: 9}}\n"
      "  confidence: 99.5\n  min_cell: 10\n  interval: exact\n  domains: [area, agency]\n"
      "  reading_questions: {q: {text: t, answer: grade, subject: statement_1}}\n");
  REQUIRE(read.surveys.size() == 2);
  CHECK(read.surveys[0].key == "staff");
  CHECK(read.surveys[0].invited == 400);
  CHECK(read.surveys[0].population == 1200);
  CHECK_FALSE(read.surveys[1].invited);
  CHECK(read.surveys[1].where.place.column == 54);
  CHECK(read.confidence == Rational(199, 200));
  CHECK(read.min_cell == 10);
  CHECK(read.interval == IntervalMethod::exact);
  CHECK(read.domains == Texts{"area", "agency"});
  REQUIRE(read.questions.size() == 1);
  CHECK(read.questions[0].scored);
  CHECK(setting("  interval: kg-fpc\n").interval == IntervalMethod::kg_fpc);
  CHECK(setting("  interval: logit\n").interval == IntervalMethod::logit);
}

TEST_CASE("an inspection without a report sets nothing") {
  Diagnostics notes;
  const auto read = [](const std::string&) { return Source{"d.yaml", head}; };
  const auto none = read_inspection({"i.yaml", "definition: d.yaml\n"}, read, notes).report;
  CHECK(none.surveys.empty());
  CHECK(none.questions.empty());
  CHECK_FALSE(none.confidence);
  CHECK_FALSE(none.min_cell);
  CHECK_FALSE(none.interval);
}

TEST_CASE("what an inspection gets wrong about its report is told") {
  CHECK(wrong_setting("  surveys: {staf: {invited: 4}}\n") == "unknown-survey 3:13");
  CHECK(wrong_setting("  surveys: {staff: {invited: 4}}\n", "  evidence: {kinds: [a, b]}\n") ==
        "unknown-survey 3:13");
  CHECK(wrong_setting("  surveys: {staff: {invited: 5, population: 4}}\n") == "contradiction 3:33");
  CHECK(wrong_setting("  confidence: 100\n") == "not-a-percentage 3:15");
  CHECK(wrong_setting("  confidence: 0\n") == "not-a-percentage 3:15");
  CHECK(wrong_setting("  min_cell: 0\n") == "not-a-number 3:13");
  CHECK(wrong_setting("  interval: wald\n") == "not-a-choice 3:13");
  CHECK(wrong_setting("  domains: [area, Area]\n") == "name-twice 3:19");
  CHECK(wrong_setting("  reading_questions: {q: {text: t, subject: 3.1}}\n") ==
        "unknown-subject 3:23");
  CHECK(wrong_setting("  reading_questions: {q: {text: t, answer: grade}}\n", "") ==
        "no-scale 3:23");
  CHECK(wrong_setting("  reading_questions: {case_id: {text: t}}\n") == "not-a-key 3:23");
  CHECK(wrong_setting("  parts: {report: {}}\n") == "unknown-key 3:3");
}
