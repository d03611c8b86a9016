// SPDX-License-Identifier: MIT
// Makes a plan of an inspection: its timetable as tasks with phases, owners and what they wait for,
// the visits that must be over before, and the days on site. Pure: the same inspection, setting and
// calendar give the same plan.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lib/definition/definition.hpp"
#include "lib/timetable/timetable.hpp"

namespace inspect {

/// Something that somebody does, from a day to a day.
struct Task {
  std::string key;            // of the step; of a visit "care_services_07"; unique in a plan
  std::string phase;          // its title; empty: in none
  std::optional<Date> start;  // both days in it, both there or neither
  std::optional<Date> finish;
  std::vector<std::string> owners;      // as the source calls them; empty: it does not say who
  std::vector<std::string> depends_on;  // keys of the tasks from which it is counted
  std::string source;
  std::string activity;
  std::string kind;  // event, span, deadline, visit
  std::string note;  // remarks joined with "; "
};

/// A visit that is not announced: its day is for the team alone.
struct Visits {
  VisitRule rule;
  int wanted = 0;
  std::vector<std::string> services;  // their names, or empty
  std::optional<Date> first_day;      // of the days on which visits can be; nothing: not known
  std::optional<Date> last_day;
  std::vector<Date> days;  // of each visit, ascending; empty where the days are not known
  int days_there_are = 0;  // working days (weekdays without a calendar) from first to last
};

/// `inspection` and `setting` are those it was built of, and must outlive it.
struct Plan {
  const Inspection* inspection = nullptr;
  const Setting* setting = nullptr;
  Timetable timetable;
  std::vector<Task> tasks;  // by start, then as in the definition; visits among them; those without
                            // a date last
  std::vector<Visits> visits;
  std::set<Date> site_days;        // on which the team is on site, each once
  std::vector<Date> reading_days;  // of the step in which records are read: those that count

  [[nodiscard]] const Task* find(std::string_view key) const;
  [[nodiscard]] const PlanRules& rules() const { return inspection->definition.plan; }
  /// The earliest and the latest day of all tasks; nothing where none has a date.
  [[nodiscard]] std::optional<Date> first_day() const;
  [[nodiscard]] std::optional<Date> last_day() const;
  /// Every owner of a task, sorted, none twice.
  [[nodiscard]] std::vector<std::string> owners() const;
  /// The authority; the definition's name where the inspection has none.
  [[nodiscard]] const std::string& name() const;
};

/// Builds the timetable first, and throws what build_timetable() throws. Visits are spread evenly
/// over the working days (weekdays where no calendar is known) after the step `from` up to the last
/// day of the step `until`: of n visits on W days, visit i (from 0) is on day floor(i W / n). Where
/// those days are not known, a visit is a task without a date. Reading days are those of the
/// reading step that count as its length is counted.
Plan build_plan(const Inspection& inspection, const Setting& setting);

/// What is wrong with the visits, in words: more than the source allows, or no day to visit on.
/// Nothing where they fit.
std::optional<std::string> visits_do_not_fit(const Visits& visits);

}  // namespace inspect
