// SPDX-License-Identifier: MIT
// An inspection with two documents, made by hand, for the tests of check_draft(): a report by
// indicators on six points and a review by statements on four.
#pragma once

#include <fmt/format.h>

#include <algorithm>

#include <string>
#include <utility>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/report/check.hpp"
#include "tests/unit/facts.hpp"

namespace check_test {

using inspect::ReportBlock;
using inspect::ReportStage;
using Kind = inspect::ReportSubject::Kind;

inline inspect::ReportSection section(const std::string& key, const std::string& heading) {
  inspect::ReportSection made;
  made.key = key;
  made.heading = heading;
  return made;
}

inline inspect::ReportPart report_part() {
  inspect::ReportPart part;
  part.key = "report";
  part.title = "Report";
  part.sections = {section("introduction", "Introduction"),
                   section("what_we_did", "What we did"),
                   section("evaluations", "Evaluations"),
                   section("good_practice", "Good practice"),
                   section("improvement", "Areas for improvement"),
                   section("recommendations", "Recommendations"),
                   section("next_steps", "Next steps")};
  part.sections[0].fills = {{"why this area was inspected", ReportStage::panel},
                            {"thanks to those who took part", ReportStage::final}};
  part.sections[1].blocks = {ReportBlock::dates};
  part.sections[1].steps = {"fieldwork"};
  part.sections[2].each = Kind::indicator;
  part.sections[2].fills = {{"what was found", ReportStage::panel}};
  part.sections[3].fills = {{"an example of good practice", ReportStage::panel}};
  part.sections[5].table = inspect::ReportTable{inspect::ReportTable::Kind::recommendations,
                                                {"No", "Recommendation", "Owner", "By when"},
                                                {},
                                                ReportStage::panel};
  part.sections[6].blocks = {ReportBlock::follow_up};
  return part;
}

inline inspect::ReportPart statement_part() {
  inspect::ReportPart part;
  part.key = "position_statement";
  part.title = "Position statement";
  part.most_words = 30;
  part.sections = {section("first", "How good are we now?")};
  return part;
}

inline inspect::ReportRules rules() {
  inspect::ReportRules made;
  made.scale.grades = {{6, "excellent", {"outstanding or sector leading"}},
                       {5, "very good", {"major strengths"}},
                       {4, "good", {"important strengths with some areas for improvement"}},
                       {3, "adequate", {"strengths just outweigh weaknesses"}},
                       {2, "weak", {"important weaknesses"}},
                       {1, "unsatisfactory", {"major weaknesses"}}};
  made.subjects = {{"2.1", Kind::indicator, "Impact on children and young people", true, {}},
                   {"5.1", Kind::indicator, "Assessing and responding to risks", true, {}}};
  made.follow_up = {
      {"progress_review",
       "Progress review",
       {2, 1},
       {},
       false,
       "the team returns to see what changed",
       "its timescale",
       {}},
      {"monitoring", "Formal monitoring", {}, {}, true, "progress is watched", "", {}}};
  made.parts = {report_part(), statement_part()};
  return made;
}

inline inspect::TimetableRow step(const std::string& key, const std::string& from,
                                  const std::string& to, bool site = false) {
  inspect::TimetableRow row;
  row.step.key = key;
  row.step.activity = key;
  row.step.timing = inspect::Anchor();
  row.step.site = site;
  row.start = inspect::day(from);
  row.end = inspect::day(to);
  return row;
}

/// What is known, and a way to check a text against it.
struct Known {
  inspect::Inspection inspection;
  inspect::Timetable timetable;
  inspect::Tally tally;
  inspect::SurveyTally survey;
  inspect::EvidenceRecord evidence;
  std::vector<std::string> files = {"evidence.csv", "minutes of the panel.md", "map.png"};
  std::string part = "report";

  Known() {
    inspection.definition.name = "trial";
    inspection.definition.report = rules();
    inspection.definition.inspectorate = "Care Inspectorate";
    inspection.definition.plan.roles = {{.key = "lead", .title = "Lead inspector", .called = {}},
                                        {.key = "link", .title = "Link inspector", .called = {}}};
    inspection.authority = "Glenmore";
    timetable.rows = {step("notification", "2010-02-22", "2010-02-22"),
                      step("fieldwork", "2010-03-08", "2010-03-19", true),
                      step("publication", "2010-04-16", "2010-04-16")};
    for (const auto& [name, read] : {std::pair("North", 58), std::pair("South", 30)}) {
      inspect::StratumTally stratum;
      stratum.name = name;
      stratum.population = 200;
      stratum.sampled = read;
      stratum.read = read;
      tally.strata.push_back(stratum);
      tally.answers.emplace_back();
    }
    survey.file = "survey.csv";
    survey.responses = 212;
    evidence.file = "evidence.csv";
    evidence.findings = {
        {"F1", "2.1", "Children feel safer", "they said so", {"records", "interviews"}, {2, 1}},
        {"F2", "5.1", "Plans are clear", "they were read", {"records", "interviews"}, {3, 1}}};
  }

  [[nodiscard]] inspect::ReportFacts facts() const {
    inspect::ReportFacts made;
    made.inspection = &inspection;
    made.timetable = &timetable;
    made.tally = &tally;
    made.survey = &survey;
    made.evidence = &evidence;
    return made;
  }

  [[nodiscard]] inspect::Outline outline() const {
    return inspect::build_outline(*inspection.definition.report.part(part), inspection);
  }

  /// `text`, with each line "@NAME" made the block of that name as it would now be written.
  [[nodiscard]] std::string with_blocks(std::string text) const {
    const auto stated =
        inspect::read_evaluations({"draft.md", text, {}}, inspection.definition.report);
    for (const auto& block : inspect::write_blocks(outline(), facts(), stated)) {
      const auto line = "\n@" + block.name + "\n";
      if (const auto at = text.find(line); at != std::string::npos)
        text.replace(at + 1, line.size() - 1, inspect::marked(block));
    }
    return text;
  }

  [[nodiscard]] inspect::DraftFindings check(const std::string& text,
                                             ReportStage stage = ReportStage::final) const {
    inspect::Diagnostics wrong;
    const auto draft = inspect::read_draft({"draft.md", text}, wrong);
    wrong.throw_if_errors();
    inspect::DraftCheck asked;
    asked.stage = stage;
    asked.facts = facts();
    asked.exists = [this](const std::string& path) {
      return std::find(files.begin(), files.end(), path) != files.end();
    };
    return inspect::check_draft(draft, outline(), asked);
  }
};

inline constexpr std::string_view caret = "‸";

/// Takes the carets out of `text`; their places, "12:3".
inline std::vector<std::string> take_carets(std::string& text) {
  std::vector<std::string> places;
  for (auto at = text.find(caret); at != std::string::npos; at = text.find(caret)) {
    text.erase(at, caret.size());
    const auto before = std::string_view(text).substr(0, at);
    const auto line_begin =
        before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto column = inspect::count_characters(before.substr(line_begin)) + 1;
    places.push_back(fmt::format("{}:{}", line, column));
  }
  return places;
}

}  // namespace check_test
