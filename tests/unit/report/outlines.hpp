// SPDX-License-Identifier: MIT
// An inspection made by hand, with something of everything that a report can have.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "lib/report/outline.hpp"

namespace outline_test {

inline inspect::Date day(int year, unsigned month, unsigned of_month) {
  return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month);
}

inline inspect::TimetableRow row(const std::string& key, const std::string& activity,
                                 std::optional<inspect::Date> start,
                                 std::optional<inspect::Date> end, bool site = false) {
  inspect::TimetableRow made;
  made.step.key = key;
  made.step.activity = activity;
  made.step.by = "the office";
  made.step.site = site;
  if (!start)
    made.step.timing = inspect::NoTime();
  else
    made.step.timing = inspect::Anchor();
  made.start = start;
  made.end = end;
  return made;
}

inline inspect::Estimate estimate(const std::string& question, const std::string& domain,
                                  double value, double lower, double upper,
                                  const std::string& method = "kg-fpc") {
  inspect::Estimate made;
  made.question = question;
  made.domain = domain;
  made.population = 400;
  made.sampled = 90;
  made.read = 80;
  made.missing = 6;
  made.not_applicable = 2;
  made.estimate = value;
  made.lower = lower;
  made.upper = upper;
  made.level = "0.95";
  made.method = method;
  return made;
}

/// A methodology with six grades, an indicator that is evaluated, a statement with words and one
/// without, two rules of follow-up and one part.
inline inspect::ReportRules rules() {
  using inspect::ReportBlock;
  using inspect::ReportStage;
  using Kind = inspect::ReportSubject::Kind;
  inspect::ReportRules made;
  made.scale.grades = {{6, "excellent", {}}, {5, "very good", {}}, {4, "good", {}},
                       {3, "adequate", {}},  {2, "weak", {}},      {1, "unsatisfactory", {}}};
  made.scale.good_from = 4;
  made.subjects = {{"statement_1", Kind::statement, "", false, {}},
                   {"statement_2", Kind::statement, "children are listened to", false, {}},
                   {"2.1", Kind::indicator, "impact on children", true, {}}};
  made.subjects[0].citation.source = "A 1";
  made.questions = {{"plan", "Is there a plan?", false, "2.1", {}}};
  made.surveys = {{"parents", "Parents", {}, {}}, {"staff", "Staff survey", {}, {}}};
  made.follow_up = {{"progress_review",
                     "Progress review",
                     {2, 1},
                     {"2.1"},
                     false,
                     "the team may come back",
                     "its timescale",
                     {}},
                    {"monitoring", "Formal monitoring", {}, {}, true, "someone watches", "", {}}};
  inspect::ReportPart part;
  part.key = "main_report";
  part.title = "Report";
  part.audience = {"the public"};
  part.most_words = 5000;
  part.step = "publication";
  const auto section = [&](const std::string& key, const std::string& heading) {
    part.sections.push_back({});
    part.sections.back().key = key;
    part.sections.back().heading = heading;
    return &part.sections.back();
  };
  auto* one = section("how", "How & when");
  one->text = {"1. First of all: a * b | c_d, and <i>."};
  one->list = {"an item", "- another"};
  one->blocks = {ReportBlock::about, ReportBlock::dates, ReportBlock::cases};
  one->steps = {"fieldwork", "later"};
  one->fills = {{"what else", ReportStage::final}};
  one->citation.source = "A 2";
  one->citation.note = "prints it twice -- or more";
  one->citation.assumed = "its order";
  one = section("found", "What we found");
  one->each = Kind::statement;
  one->fills = {{"what was found", ReportStage::panel}};
  one = section("grade", "Evaluation");
  one->each = Kind::indicator;
  one = section("data", "Figures");
  one->blocks = {ReportBlock::estimates, ReportBlock::changes, ReportBlock::dates,
                 ReportBlock::survey, ReportBlock::evidence};
  one = section("mend", "Recommendations");
  one->table = inspect::ReportTable{inspect::ReportTable::Kind::recommendations,
                                    {"Recommendation", "Owner", "CPP date"},
                                    {{"Mend a|b"}, {"Look", "council"}},
                                    ReportStage::final};
  one = section("open", "Open table");
  one->level = 3;
  one->table =
      inspect::ReportTable{inspect::ReportTable::Kind::plain, {"What"}, {}, ReportStage::panel};
  one = section("next", "Next steps");
  one->blocks = {ReportBlock::follow_up};
  made.parts = {part};
  return made;
}

struct Made {
  inspect::Inspection inspection;
  inspect::Timetable timetable;
  inspect::Tally tally;
  inspect::Estimates estimates;
  inspect::Estimates changes;
  inspect::SurveyTally survey;
  inspect::EvidenceRecord evidence;

  Made() {
    auto& definition = inspection.definition;
    definition.name = "trial";
    definition.edition = "2019 07";
    definition.title = "Trial review";
    definition.inspectorate = "The Inspectorate";
    definition.report = rules();
    inspection.authority = "Glenmore";
    timetable.rows = {
        row("notification", "Notice", day(2010, 2, 22), day(2010, 2, 22)),
        row("scoping", "Scoping", day(2010, 3, 3), day(2010, 3, 5), true),
        row("fieldwork", "Fieldwork", day(2010, 3, 8), day(2010, 3, 19), true),
        row("publication", "Published", day(2010, 4, 16), day(2010, 4, 16)),
        row("later", "Later", std::nullopt, std::nullopt),
    };
    inspect::StratumTally north;
    north.name = "North";
    north.population = 300;
    north.sampled = 60;
    north.read = 58;
    inspect::StratumTally south;
    south.name = "South";
    south.population = 100;
    south.sampled = 30;
    south.read = 30;
    tally.strata = {north, south};
    tally.answers.resize(tally.strata.size());
    tally.cells.resize(tally.strata.size());
    estimates.rows = {
        estimate("plan", "all", 0.721, 0.612, 0.834),
        estimate("plan", "stratum=North", 0.5, 0.25, 0.75),
        estimate("plan", "area=East end", 1, 0.9, 1),
        estimate("plan", "stratum=North - stratum=South", 0.1, -0.1, 0.3, "difference"),
        estimate("q [2]", "all", 4.25, 3.9, 4.5, "mean"),
        estimate("q [2]>=4", "all", 0.8, 0.7, 0.9)};
    estimates.rows[1].suppressed = true;
    estimates.rows[1].estimate.reset();
    changes.rows = {estimate("plan", "all", 0.06, -0.02, 0.14, "difference"),
                    estimate("q [2]", "all", -0.34, -0.5, -0.1, "difference"),
                    estimate("q [2]>=4", "all", 0.2, 0.1, 0.3, "difference")};
    survey.file = "survey.csv";
    survey.responses = 212;
    survey.items = {"I have time"};
    survey.roles = {"teacher"};
    survey.people = {212};
    survey.answers = {{inspect::ItemTally{{50, 100, 20, 20, 12, 10}, 0}}};
    evidence.file = "evidence.csv";
  }

  [[nodiscard]] inspect::ReportFacts facts() const {
    inspect::ReportFacts made;
    made.inspection = &inspection;
    made.timetable = &timetable;
    made.tally = &tally;
    made.estimates = &estimates;
    made.changes = &changes;
    made.survey = &survey;
    made.evidence = &evidence;
    made.pictures = "pictures";
    return made;
  }

  [[nodiscard]] inspect::ReportFacts bare() const {
    inspect::ReportFacts made;
    made.inspection = &inspection;
    return made;
  }

  [[nodiscard]] const inspect::ReportRules& report() const { return inspection.definition.report; }
  [[nodiscard]] inspect::Outline outline() const {
    return inspect::build_outline(report().parts.front(), inspection);
  }
};

inline inspect::Draft draft_of(const std::string& text) {
  inspect::Diagnostics diagnostics;
  auto draft = inspect::read_draft({"draft.md", text}, diagnostics);
  diagnostics.throw_if_errors();
  return draft;
}

inline std::string content(const std::vector<inspect::GeneratedBlock>& blocks,
                           const std::string& name) {
  for (const auto& block : blocks)
    if (block.name == name) return block.content;
  return "no block " + name;
}

}  // namespace outline_test
