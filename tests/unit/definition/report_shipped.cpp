// SPDX-License-Identifier: MIT
// The section `report:` of the shipped definitions against what their sources state (seeds 000 to
// 004).
#include <doctest/doctest.h>

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/definition/definition.hpp"
#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

using Texts = std::vector<std::string>;

const std::string_view swia = "swia-performance-inspection";          // seed 000
const std::string_view ssiw = "ssiw-joint-review";                    // seed 001
const std::string_view children = "care-inspectorate-children-2019";  // seed 002
const std::string_view ofsted = "ofsted-safeguarding-2010";           // seed 003
const std::string_view pilot = "care-inspectorate-pilot-2012";        // seed 004
const std::string_view outside = "outside the sources:";

ReportRules report_of(std::string_view name) {
  return read_definition(*shipped_definition(name)).report;
}

// A section of a part; a test that asks for another is itself wrong.
ReportSection section_of(const ReportRules& rules, std::string_view part, std::string_view key) {
  const auto* found = rules.part(part);
  if (found == nullptr) throw std::logic_error("no part " + std::string(part));
  for (const auto& section : found->sections)
    if (section.key == key) return section;
  throw std::logic_error("no section " + std::string(key));
}

struct Cited {
  std::string what;
  const Citation* citation;
};

// Everything in a report that has a source.
std::vector<Cited> citations(const ReportRules& rules) {
  std::vector<Cited> all;
  if (!rules.scale.grades.empty()) all.push_back({"scale", &rules.scale.citation});
  if (rules.evidence.citation.where.place.line > 0)
    all.push_back({"evidence", &rules.evidence.citation});
  for (const auto& one : rules.subjects) all.push_back({one.key, &one.citation});
  for (const auto& one : rules.surveys) all.push_back({one.key, &one.citation});
  for (const auto& one : rules.follow_up) all.push_back({one.key, &one.citation});
  for (const auto& part : rules.parts) {
    all.push_back({part.key, &part.citation});
    for (const auto& section : part.sections)
      all.push_back({part.key + "." + section.key, &section.citation});
  }
  return all;
}

// Every text that a draft could show.
Texts texts(const ReportRules& rules) {
  Texts all;
  const auto add = [&](const Texts& more) { all.insert(all.end(), more.begin(), more.end()); };
  for (const auto& one : rules.subjects) all.push_back(one.title);
  for (const auto& one : rules.follow_up) add({one.title, one.text, one.fill});
  for (const auto& part : rules.parts) {
    all.push_back(part.title);
    add(part.audience);
    for (const auto& section : part.sections) {
      all.push_back(section.heading);
      add(section.text);
      add(section.list);
      for (const auto& fill : section.fills) all.push_back(fill.text);
      if (section.table) add(section.table->columns);
      if (section.table)
        for (const auto& row : section.table->rows) add(row);
    }
  }
  return all;
}

bool says(const Texts& texts, std::string_view part) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const std::string& text) { return contains(text, part); });
}

}  // namespace

TEST_CASE("every line of a shipped report cites a heading of its sources, or says it is outside") {
  for (const auto& name : shipped_names()) {
    CAPTURE(name);
    const auto definition = read_definition(*shipped_definition(name));
    Texts headings;
    for (const auto& source : definition.sources) headings.push_back(source.text);
    const auto all = citations(definition.report);
    CHECK(all.size() >= 10);
    for (const auto& cited : all) {
      CAPTURE(cited.what);
      const auto sources = split(cited.citation->source, ';');
      for (const auto source : sources) {
        const std::string heading(trim(source));
        CAPTURE(heading);
        const bool known = std::find(headings.begin(), headings.end(), heading) != headings.end();
        CHECK((known || heading.starts_with(outside)));
      }
    }
  }
}

TEST_CASE("nothing in a shipped report must be written before its draft, and the rest in time") {
  for (const auto& name : shipped_names()) {
    CAPTURE(name);
    const auto rules = report_of(name);
    int to_write = 0;
    for (const auto& part : rules.parts)
      for (const auto& section : part.sections) {
        for (const auto& fill : section.fills) {
          CAPTURE(fill.text);
          CHECK(fill.by != ReportStage::draft);
          ++to_write;
        }
        if (section.table) CHECK(section.table->by != ReportStage::draft);
      }
    CHECK(to_write >= 8);
  }
}

TEST_CASE("the parts of each shipped report") {
  CHECK(report_of(swia).part_names() == Texts{"report", "feedback"});
  CHECK(report_of(ssiw).part_names() == Texts{"report", "feedback"});
  CHECK(report_of(children).part_names() ==
        Texts{"report", "record-of-findings", "position-statement", "factual-accuracy",
              "action-plan", "panel-checklist", "distribution-list", "accessible-version",
              "press-note"});
  CHECK(report_of(ofsted).part_names() == Texts{"report", "feedback", "factual-accuracy"});
  CHECK(report_of(pilot).part_names() ==
        Texts{"report", "record-of-findings", "position-statement", "comments", "action-plan"});
}

TEST_CASE("every part of a shipped report is for somebody and due by a step of the timetable") {
  for (const auto& name : shipped_names()) {
    const auto definition = read_definition(*shipped_definition(name));
    for (const auto& part : definition.report.parts) {
      CAPTURE(name);
      CAPTURE(part.key);
      CHECK_FALSE(part.audience.empty());
      const bool is_record = name == children && part.key == "record_of_findings";
      CHECK(part.step.empty() == is_record);  // the source gives the record no time of its own
    }
  }
}

TEST_CASE("no text of a shipped report has an address or a long number in it") {
  for (const auto& name : shipped_names()) {
    CAPTURE(name);
    const auto all = texts(report_of(name));
    CHECK(all.size() >= 20);
    for (const char* part : {"@", "www.", "http"}) CHECK_FALSE(says(all, part));
    for (const auto& text : all) {
      CAPTURE(text);
      CHECK(std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) <
            5);
    }
  }
}

TEST_CASE("seed 002, Reporting: four statements whose words it does not have, and 2.1 evaluated") {
  const auto rules = report_of(children);
  int statements = 0;
  Texts evaluated;
  for (const auto& subject : rules.subjects) {
    if (subject.kind == ReportSubject::Kind::statement) {
      ++statements;
      CHECK(subject.title.empty());
      CHECK_FALSE(subject.evaluated);
    }
    if (subject.evaluated) evaluated.push_back(subject.key);
  }
  CHECK(statements == 4);
  CHECK(evaluated == Texts{"2.1"});
  CHECK(section_of(rules, "report", "what_we_found").each == ReportSubject::Kind::statement);
  const auto evaluation = section_of(rules, "report", "evaluation");
  CHECK(evaluation.each == ReportSubject::Kind::indicator);
  CHECK(evaluation.subjects == Texts{"2.1"});
}

TEST_CASE(
    "seed 002, Quality framework: the indicators that it names, and that its pages disagree") {
  const auto rules = report_of(children);
  CHECK(rules.subject("1.1")->title ==
        "improvements in the safety, well-being and life chances of vulnerable children and young "
        "people");
  CHECK(rules.subject("2.1")->title == "impact on children and young people");
  CHECK(contains(rules.subject("2.1")->citation.note, "the pages disagree"));
  CHECK(rules.subject("2.2")->title == "impact on families");
  for (const char* key : {"9.1", "9.2", "9.3", "9.4"}) {
    CAPTURE(key);
    REQUIRE(rules.subject(key) != nullptr);
    CHECK(rules.subject(key)->title.empty());  // the source has only that of their domain
    CHECK_FALSE(rules.subject(key)->evaluated);
  }
}

TEST_CASE("seed 002 names three grades; the six are from outside the sources") {
  const auto scale = report_of(children).scale;
  CHECK(scale.citation.source.starts_with(outside));
  CHECK(contains(scale.citation.note, "very good, weak and unsatisfactory"));
  Texts words;
  for (const auto& grade : scale.grades)
    words.push_back(fmt::format("{} {}", grade.number, grade.word));
  // Care Inspectorate, Quality grades
  CHECK(words ==
        Texts{"6 excellent", "5 very good", "4 good", "3 adequate", "2 weak", "1 unsatisfactory"});
  CHECK(scale.grade("very good")->means == Texts{"major strengths"});
  CHECK(scale.good_from == 0);  // no source says from where on a grade is positive
  const auto meanings = section_of(report_of(children), "report", "what_the_grades_mean");
  REQUIRE(meanings.table);
  REQUIRE(meanings.table->rows.size() == scale.grades.size());
  for (std::size_t i = 0; i < scale.grades.size(); ++i) {
    CHECK(meanings.table->rows[i][0] == std::to_string(scale.grades[i].number));
    CHECK(meanings.table->rows[i][1] == scale.grades[i].word);
  }
  CHECK(meanings.citation.source.starts_with(outside));
}

TEST_CASE("no other source names a scale, and so nothing is evaluated") {
  for (const auto name : {swia, ssiw, ofsted, pilot}) {
    CAPTURE(name);
    CHECK(report_of(name).scale.grades.empty());
    CHECK(report_of(name).follow_up.empty());
  }
}

TEST_CASE("seed 002, Support for improvement: two rules of follow-up, each with its own trigger") {
  const auto rules = report_of(children).follow_up;
  REQUIRE(rules.size() == 2);
  CHECK(rules[0].key == "progress_review");
  CHECK(rules[0].grades == std::vector<int>{2, 1});  // weak, unsatisfactory
  CHECK_FALSE(rules[0].on_significant_concerns);
  CHECK(contains(rules[0].text, "may conduct a progress review"));
  CHECK(contains(rules[0].fill, "timescale"));
  CHECK(rules[1].key == "formal_monitoring");
  CHECK(rules[1].grades.empty());
  CHECK(rules[1].on_significant_concerns);
  CHECK(contains(rules[1].text, "may have a more formal monitoring role"));
}

TEST_CASE("seed 002, Staff survey: all staff; children, parents and carers are invited") {
  const auto surveys = report_of(children).surveys;
  REQUIRE(surveys.size() == 3);
  CHECK(surveys[0].key == "staff");
  CHECK(surveys[0].reach == SurveyReach::everybody);
  CHECK(surveys[1].reach == SurveyReach::not_stated);
  CHECK(surveys[2].reach == SurveyReach::not_stated);
}

TEST_CASE("seed 002, Position statement: 5,000 words, four statements, three questions") {
  const auto rules = report_of(children);
  CHECK(rules.part("position-statement")->most_words == 5000);
  CHECK(rules.part("position-statement")->step == "position_statement");
  const auto answers = section_of(rules, "position_statement", "our_answers");
  CHECK(answers.each == ReportSubject::Kind::statement);
  REQUIRE(answers.fills.size() == 3);
  CHECK(answers.fills[0].text == "How good are we now?");
  CHECK(answers.fills[1].text.starts_with("How do we know?"));
  CHECK(contains(answers.fills[1].text, "links to supporting evidence, clearly marked"));
  CHECK(answers.fills[2].text == "What do we plan to do next?");
}

TEST_CASE(
    "seed 002, Recording and Quality framework: evidence, findings, rationale; triangulation") {
  const auto rules = report_of(children);
  CHECK(rules.evidence.kinds_at_least == 2);
  CHECK_FALSE(rules.evidence.citation.assumed.empty());
  const auto evidence = section_of(rules, "record_of_findings", "evidence_and_findings");
  CHECK(evidence.blocks == std::vector{ReportBlock::evidence});
  for (const auto& section : rules.part("report")->sections)
    CHECK(std::count(section.blocks.begin(), section.blocks.end(), ReportBlock::evidence) == 0);
}

TEST_CASE("seed 002, Quality assurance: who sits on the panel, and its four remits") {
  const auto rules = report_of(children);
  CHECK(section_of(rules, "panel_checklist", "members").list ==
        Texts{"Chief Inspector, strategic scrutiny (chair)", "Education Scotland",
              "Healthcare Improvement Scotland",
              "His Majesty's Inspectorate of Constabulary in Scotland"});
  const auto remit = section_of(rules, "panel_checklist", "remit");
  REQUIRE(remit.table);
  REQUIRE(remit.table->rows.size() == 4);
  CHECK(contains(remit.table->rows[0][0], "key messages"));
  CHECK(contains(remit.table->rows[1][0], "experiences of children and young people"));
  CHECK(contains(remit.table->rows[2][0], "earlier joint inspection reports"));
  CHECK(contains(remit.table->rows[3][0], "timing, focus and approach"));
}

TEST_CASE("seed 002, Reporting: four get the confidential draft; the press on the day") {
  const auto rules = report_of(children);
  const auto recipients = section_of(rules, "distribution_list", "recipients");
  REQUIRE(recipients.table);
  CHECK(recipients.table->rows ==
        std::vector<Texts>{{"chair of the community planning partnership"},
                           {"chief executive of the council"},
                           {"chief executive of the health board"},
                           {"Police Scotland divisional commander for the area"}});
  CHECK(rules.part("press-note")->step == "press_release");
  CHECK(contains(rules.part("press-note")->citation.note, "day of publication"));
  CHECK(contains(rules.part("accessible-version")->citation.note, "young inspection volunteers"));
}

TEST_CASE(
    "seed 003, Inspection timetable: feedback with the children's surveys, and a check of facts") {
  const auto rules = report_of(ofsted);
  CHECK(rules.part("feedback")->step == "initial_feedback");
  CHECK(section_of(rules, "feedback", "results_of_the_childrens_surveys").blocks ==
        std::vector{ReportBlock::survey});
  const auto check = section_of(rules, "factual_accuracy", "concerns");
  CHECK(check.steps == Texts{"draft_report", "factual_accuracy", "final_report"});
  CHECK(rules.part("report")->audience ==
        Texts{"local authority", "Local Safeguarding Children Board", "the public"});
  CHECK(rules.surveys.size() == 3);
  for (const auto& survey : rules.surveys) CHECK(survey.reach == SurveyReach::not_stated);
}

TEST_CASE("seed 003: selected cases are no statistical sample, and four groups may be vulnerable") {
  const auto rules = report_of(ofsted);
  CHECK(says(section_of(rules, "report", "case_records").text, "are no statistical sample"));
  CHECK(section_of(rules, "report", "whom_it_is_about").list ==
        Texts{"asylum-seeking children", "children in secure settings", "disabled children",
              "children treated by health services"});
}

TEST_CASE("seed 004, 6. Reporting: three questions, in its words, and recommendations") {
  const auto rules = report_of(pilot);
  REQUIRE(rules.subjects.size() == 3);
  CHECK(rules.subjects[0].title ==
        "How well are the lives of children, young people and their families improving?");
  CHECK(rules.subjects[1].title ==
        "How well do we work together to improve the lives of children and families?");
  CHECK(rules.subjects[2].title ==
        "How well do we lead and improve the quality of our work and achieve better outcomes for "
        "children and families?");
  CHECK(section_of(rules, "report", "what_we_found").each == ReportSubject::Kind::question);
  const auto recommendations = section_of(rules, "report", "recommendations");
  REQUIRE(recommendations.table);
  CHECK(recommendations.table->kind == ReportTable::Kind::recommendations);
  CHECK(rules.part("record-of-findings")->step == "report_for_comment");
  CHECK(rules.part("report")->step == "publication");
}

TEST_CASE("seed 004: a survey of a sample of staff, best practice, an action plan in six weeks") {
  const auto rules = report_of(pilot);
  REQUIRE(rules.surveys.size() == 1);
  CHECK(rules.surveys[0].reach == SurveyReach::sample);
  CHECK(
      contains(section_of(rules, "report", "best_practice").fills[0].text, "promoted nationally"));
  CHECK(says(section_of(rules, "report", "what_happens_next").text,
             "within six weeks of the receipt of the record of inspection findings"));
  const auto actions = section_of(rules, "action_plan", "actions");
  REQUIRE(actions.table);
  CHECK(actions.table->kind == ReportTable::Kind::actions);
  CHECK(rules.part("position-statement")->step == "position_statements");
}

TEST_CASE("seeds 000 and 001: headline findings soon after fieldwork, interim comments, concerns") {
  for (const auto name : {swia, ssiw}) {
    CAPTURE(name);
    const auto rules = report_of(name);
    CHECK(rules.part("report")->step == "formal_feedback");
    CHECK(says(section_of(rules, "report", "what_may_have_changed").text,
               "can change in the light of further evidence"));
    CHECK(section_of(rules, "report", "concerns_dealt_with").table);
    CHECK(rules.subjects.empty());
    CHECK(rules.surveys.empty());
  }
  CHECK(contains(report_of(swia).part("report")->citation.note, "about one week"));
  CHECK(report_of(swia).part("report")->audience == Texts{"local authority"});
  CHECK(report_of(ssiw).part("report")->audience ==
        Texts{"local authority", "service user and carer reference group"});
  CHECK(says(section_of(report_of(swia), "report", "concerns_dealt_with").text,
             "not the individual member of staff"));
  CHECK(says(section_of(report_of(swia), "report", "concerns_that_are_open").text,
             "reports this to the lead inspector"));
  CHECK(says(section_of(report_of(ssiw), "report", "concerns_that_are_open").text,
             "reports this to the lead manager in SSIW"));
}
