// SPDX-License-Identifier: MIT
// The section `report:` of a definition: what a methodology says of its reports: their parts and
// sections, the scale of evaluations, indicators, evidence, surveys, and what follows from a grade.
// And `report:` of an inspection: what is agreed for this one. lib/report writes and checks drafts
// by it. What a source does not state is a placeholder, `[[fill: …]]`.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/definition/plan_rules.hpp"
#include "lib/stats/exact.hpp"
#include "lib/stats/interval.hpp"

namespace inspect {

/// By when something must be there: in any draft, before the panel sees it, before it is published.
enum class ReportStage { draft, panel, final };

/// "draft", "panel", "final", and the stage of such a name.
std::string_view name(ReportStage stage);
std::optional<ReportStage> parse_report_stage(std::string_view text);

/// One grade of the scale of evaluations.
struct GradeOfScale {
  int number = 0;                  // 1 is the lowest
  std::string word;                // "very good"
  std::vector<std::string> means;  // phrases that stand for this grade alone: "major strengths"
};

/// The grades, best first; none: the source names no scale.
struct EvaluationScale {
  std::vector<GradeOfScale> grades;
  int good_from = 0;  // this grade and above counts as positive in a share; 0: not stated
  Citation citation;

  /// The grade of that word (any case of letters and blanks) or number; null where there is none.
  [[nodiscard]] const GradeOfScale* grade(std::string_view word) const;
  [[nodiscard]] const GradeOfScale* grade(int number) const;
};

/// What a report speaks to: a statement, a question or a quality indicator.
struct ReportSubject {
  enum class Kind { statement, question, indicator };
  std::string key;  // "2.1", "statement_1"
  Kind kind = Kind::indicator;
  std::string title;       // empty: the source does not have its words
  bool evaluated = false;  // gets a grade of the scale
  Citation citation;
};

/// A question that case readers answer, if the definition or the inspection names any: a column of
/// the results.
struct ReadingQuestion {
  std::string key;      // the column
  std::string text;     // as people read it
  bool scored = false;  // by the scale, else yes or no
  std::string subject;  // the key of a ReportSubject; may be empty
  Location where;
};

/// Whom a survey reaches, which decides what its figures say.
enum class SurveyReach { everybody, sample, not_stated };

struct SurveyRule {
  std::string key;  // "staff"
  std::string title;
  SurveyReach reach = SurveyReach::not_stated;
  Citation citation;
};

/// What evidence must be there before a finding stands.
struct EvidenceRule {
  std::vector<std::string> kinds;  // of sources; none: any word is a kind
  int kinds_at_least = 2;          // different ones for each finding (triangulation)
  Citation citation;
};

/// Something that follows from an evaluation or from what was found.
struct FollowUpRule {
  std::string key;  // "progress_review"
  std::string title;
  std::vector<int> grades;            // any of these, in any of `subjects`; none: not by grade
  std::vector<std::string> subjects;  // keys; none: every subject that is evaluated
  bool on_significant_concerns = false;
  std::string text;  // what then follows, by the source
  std::string fill;  // what a person must then state: "its timescale"
  Citation citation;
};

/// What the program writes into a draft and brings up to date, between markers.
enum class ReportBlock {
  about,      // which inspection, by which methodology
  dates,      // steps with their dates
  cases,      // what was sampled and read
  estimates,  // every question with its interval and its picture
  changes,    // since an earlier inspection
  survey,
  evidence,  // findings by subject with their sources, and gaps
  follow_up,
};

struct ReportBlockName {
  ReportBlock block;
  std::string_view key;
};
inline constexpr std::array<ReportBlockName, 8> report_blocks = {{
    {ReportBlock::about, "about"},
    {ReportBlock::dates, "dates"},
    {ReportBlock::cases, "cases"},
    {ReportBlock::estimates, "estimates"},
    {ReportBlock::changes, "changes"},
    {ReportBlock::survey, "survey"},
    {ReportBlock::evidence, "evidence"},
    {ReportBlock::follow_up, "follow_up"},
}};

/// Something that a person must write.
struct ReportFill {
  std::string text;  // what: "[[fill: text]]" in the draft
  ReportStage by = ReportStage::panel;
};

/// A table that people fill in.
struct ReportTable {
  enum class Kind {
    plain,
    recommendations,
    actions
  };  // the latter two: each row has an owner and
      // a date
  Kind kind = Kind::plain;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  // given ones, shorter than `columns` or as long: the
                                               // rest is filled in; none: one row to fill in
  ReportStage by = ReportStage::panel;
};

struct ReportSection {
  std::string key;  // unique in its part
  std::string heading;
  int level = 2;                            // of the heading: 2 to 4
  std::vector<std::string> text;            // paragraphs, by the source
  std::vector<std::string> list;            // items, by the source
  std::optional<ReportSubject::Kind> each;  // below, one heading for each such subject with its
                                            // evaluation (if it has one) and the `fills`
  std::vector<std::string> subjects;        // of `each`: these alone; none: every one of the kind
  std::vector<ReportFill> fills;
  std::vector<ReportBlock> blocks;
  std::vector<std::string> steps;  // of the block `dates`; none: every step
  std::optional<ReportTable> table;
  Citation citation;
};

/// One document: the report, or a companion of it.
struct ReportPart {
  std::string key;  // "report", "record_of_findings": `--part record-of-findings`
  std::string title;
  std::vector<std::string> audience;  // who gets it, by the source
  std::string step;                   // in the timetable, by which it is due; may be empty
  std::optional<int> most_words;
  std::vector<ReportSection> sections;  // in order, flat: levels say what belongs to what
  Citation citation;
};

struct ReportRules {
  EvaluationScale scale;
  std::vector<ReportSubject> subjects;
  std::vector<ReadingQuestion> questions;
  std::vector<SurveyRule> surveys;
  EvidenceRule evidence;
  std::vector<FollowUpRule> follow_up;
  std::vector<ReportPart> parts;  // the first is the report itself; none: nothing is stated

  [[nodiscard]] const ReportSubject* subject(std::string_view key) const;
  [[nodiscard]] const ReportPart* part(std::string_view key) const;  // `-` and `_` are one
  [[nodiscard]] std::vector<std::string> part_names() const;         // with `-`
};

/// How many people a survey of this inspection could reach: `surveys: {staff: {invited: 400,
/// population: 1200}}`.
struct SurveySetting {
  std::string key;                // of a SurveyRule
  std::optional<int> invited;     // who got it; at least 1
  std::optional<int> population;  // whom it is to speak for; not below `invited`
  Location where;
};

/// What an inspection says of its own report.
struct ReportSetting {
  std::vector<SurveySetting> surveys;
  std::optional<Rational> confidence;  // 0 to 1
  std::optional<std::int64_t> min_cell;
  std::optional<IntervalMethod> interval;
  std::vector<std::string> domains;
  std::vector<ReadingQuestion> questions;  // in the place of the definition's, if there are any
};

}  // namespace inspect
