// SPDX-License-Identifier: MIT
// The sections `sources:` and `plan:` of a definition: what a methodology says of an inspection
// besides its times: what it is for, who takes part, what is asked for, how records are read. And
// `plan:` and `expect:` of an inspection: what is agreed for this one. lib/plan makes a plan of it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/dates/counting.hpp"
#include "lib/stats/exact.hpp"

namespace inspect {

/// What the definition says on one matter, in the order in which a plan tells it.
enum class PlanSection {
  purpose,
  scope,
  questions,
  briefings,
  discussions,
  requests,
  surveys,
  reading,
  activities,
  involvement,
  recording,
  feedback,
  quality_assurance,
  reporting,
  sharing,
  follow_up,
};

/// The key in the definition, and the heading in the plan.
struct PlanSectionName {
  PlanSection section;
  std::string_view key;
  std::string_view title;
};

inline constexpr std::array<PlanSectionName, 16> plan_sections = {{
    {PlanSection::purpose, "purpose", "Purpose"},
    {PlanSection::scope, "scope", "Scope"},
    {PlanSection::questions, "questions", "Questions that the inspection answers"},
    {PlanSection::briefings, "briefings", "Briefings"},
    {PlanSection::discussions, "discussions", "Discussions with partners"},
    {PlanSection::requests, "requests", "Evidence and documents requested"},
    {PlanSection::surveys, "surveys", "Surveys"},
    {PlanSection::reading, "reading", "Record reading"},
    {PlanSection::activities, "activities", "Interviews, focus groups, observations and visits"},
    {PlanSection::involvement, "involvement", "Who may be asked to take part"},
    {PlanSection::recording, "recording", "Recording and confidentiality"},
    {PlanSection::feedback, "feedback", "Feedback"},
    {PlanSection::quality_assurance, "quality_assurance", "Quality assurance"},
    {PlanSection::reporting, "reporting", "Reporting"},
    {PlanSection::sharing, "sharing", "Sharing with other bodies"},
    {PlanSection::follow_up, "follow_up", "Follow-up"},
}};

/// Where something comes from, and what must be known of it.
struct Citation {
  std::string note;     // what a reader must know of the source
  std::string assumed;  // what the definition had to assume because the source does not say it
  std::string source;   // "004 2. Briefings"; several joined with "; "; empty: none is stated
  Location where;       // of the key, or of the item
};

/// One line of a section.
struct PlanItem {
  std::string text;
  std::string step;                   // `at`: the step whose days it is on; empty: none
  std::vector<std::string> by;        // who does it: sends, leads, arranges
  std::vector<std::string> with;      // who takes part, is asked, or is told
  std::vector<std::string> contents;  // what belongs to it
  Citation citation;
};

/// A part of the inspection: some steps, in their order. A step is in one phase at most.
struct PlanPhase {
  std::string key;
  std::string title;
  std::vector<std::string> steps;
  std::string text;  // what the phase is for; may be empty
  Citation citation;
};

/// A part that somebody plays.
struct PlanRole {
  std::string key;
  std::string title;
  std::vector<std::string> called;  // what a team list may call it, besides key and title
  bool of_authority = false;        // else of the inspecting team
  std::vector<std::string> duties;
  int at_least = 0;          // so many people are required
  bool independent = false;  // may not support and challenge services in the area, now or recently
  bool supports = false;     // is such a role itself
  bool reads = false;        // reads records, where the team list gives no number for the person
  std::vector<std::string> on;  // steps for which the role is on site; empty: all steps on site
  std::string deputy;           // the role that deputises and must be filled; may be empty
  Citation citation;

  /// What a team list may call it, as folded_name() has it.
  [[nodiscard]] std::vector<std::string> names() const;
};

/// How long ago a role of supporting and challenging counts as recent.
struct IndependenceRule {
  std::optional<Offset> recently;  // back from the first day of the inspection; nothing: no limit
                                   // is known, and only a role that is still held is a breach
  Citation citation;
};

/// Inspections of single services that must be over before something begins.
struct VisitRule {
  std::string key;
  std::string title;
  std::optional<int> most;
  std::string from;   // the first visit is after that step; may be empty: none is stated
  std::string until;  // the last one is on the last day of that step, or earlier
  std::string by;
  Citation citation;
};

/// How records are read.
struct ReadingRule {
  std::string step;                       // in whose days they are read; empty: none
  std::optional<int> records_a_day;       // of a reader for whom the team list gives no number
  std::optional<Rational> read_twice;     // this share of the cases has a second reader; 0 to 1
  std::vector<std::string> area_columns;  // of the sample: what a reader may be barred from
  Citation citation;
};

/// People who get a briefing of their own.
struct PlanAudience {
  std::string key;
  std::string title;
  std::string step;                   // when; empty: not stated
  std::vector<std::string> contents;  // what they are told, by the source
  std::vector<PlanSection> shows;     // the sections of the plan that their briefing has
  bool dates = true;                  // and the dates
  Citation citation;
};

/// A phase of the scoping tool with the kinds of evidence that are looked at in it.
struct ScopingPhase {
  std::string key;
  std::string title;
  std::string step;  // in whose days it is; may be empty
  std::vector<std::string> evidence;
  Citation citation;
};

struct ScopingTool {
  std::vector<ScopingPhase> phases;  // none: there is no tool
  std::string text;
  Citation citation;
};

struct PlanRules {
  std::vector<std::pair<PlanSection, std::vector<PlanItem>>> sections;  // in the order of the enum
  std::vector<PlanPhase> phases;
  std::vector<PlanRole> roles;
  IndependenceRule independence;
  std::vector<VisitRule> visits;
  ReadingRule reading;
  std::vector<PlanAudience> audiences;
  ScopingTool scoping;

  /// The items of a section; empty where the definition says nothing on it.
  [[nodiscard]] const std::vector<PlanItem>& items(PlanSection section) const;
  /// The role of that key; null where there is none.
  [[nodiscard]] const PlanRole* role(std::string_view key) const;
  /// The role that a team list calls so, compared as folded_name() does; null where there is none.
  [[nodiscard]] const PlanRole* role_called(std::string_view name) const;
  /// The phase that the step is in; null where it is in none.
  [[nodiscard]] const PlanPhase* phase_of(std::string_view step) const;
};

/// What the roles of the team and of the authority are called: words by which staff may be named.
std::vector<std::string> designations(const PlanRules& rules);

/// A heading of a document that a definition is made from.
struct SourceHeading {
  std::string text;
  Location where;
};

/// A statement that `plan --check` tests: a number of something, or the day of a step.
struct Expectation {
  enum class Kind { exactly, at_least, at_most };
  std::string subject;  // one of expectation_subjects, or the key of a step
  Kind kind = Kind::exactly;
  int number = 0;            // of a subject
  std::optional<Date> date;  // of a step: of its last day
  Location where;
};

/// on_site_days, reading_days, readers, inspectors, cases, visits, weeks_of_notice.
inline constexpr std::array<std::string_view, 7> expectation_subjects = {
    "on_site_days", "reading_days", "readers", "inspectors", "cases", "visits", "weeks_of_notice"};

/// The visits that are wanted: so many, or services by their names.
struct VisitSetting {
  std::string key;  // of the VisitRule
  int number = 0;
  std::vector<std::string> services;  // as many as `number`, or none: they are not named yet
  Location where;
};

/// What an inspection says of its own plan.
struct PlanSetting {
  std::string team;     // a path relative to the inspection file; empty: none
  std::string scoping;  // likewise: the scoping tool as it was filled in
  std::string contact;  // whom staff ask, by designation
  std::optional<Offset> recently;
  std::optional<int> cases;  // planned, while no sample is drawn
  std::optional<int> records_a_day;
  std::optional<Rational> read_twice;
  std::vector<std::string> area_columns;
  std::vector<VisitSetting> visits;
  std::vector<Expectation> expect;
  struct Places {
    Location team;
    Location scoping;
    Location cases;
    Location contact;
  } places;
};

}  // namespace inspect
