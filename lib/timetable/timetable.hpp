// SPDX-License-Identifier: MIT
// Makes a timetable of a methodology's rules and a date or two: every step with its day or days,
// and why. Pure: the same rules, dates and calendar give the same timetable.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/dates/counting.hpp"
#include "lib/definition/definition.hpp"

namespace inspect {

enum class StepKind { event, span, deadline };

/// "event", "span", "deadline".
std::string_view name(StepKind kind);

/// One count: `offset` after `from`, with the day itself not counted.
struct Leg {
  Date from;
  Offset offset;
  std::string base;   // what `from` is, in words: "start of fieldwork"
  int number = 0;     // the running number that `from` itself has
  int then_days = 0;  // calendar days after that: a span of weeks or months ends so
};

/// One step of a timetable. Both dates are there or neither; a span has both its days in it.
struct TimetableRow {
  Step step;
  StepKind kind = StepKind::event;
  std::optional<Date> start;
  std::optional<Date> end;
  std::optional<int> day_first;  // numbers where the methodology numbers days
  std::optional<int> day_last;
  std::optional<Move> moved;     // it was set to another date
  std::optional<Date> unmoved;   // its start by the methodology alone, where that differs
  std::string waits_for;         // the step without a date that it hangs on; empty otherwise
  std::optional<Leg> start_leg;  // how the start was counted; nothing for a date given from outside
  std::optional<Leg> end_leg;
  std::optional<Date>
      landed_on;            // the day off that the count led to, where it was left for `start`
  std::string landed_why;   // what that day is: "Saturday", "Easter Monday"
  std::string solved_from;  // an anchor whose day was solved: the step whose date was given
};

struct Timetable {
  std::vector<TimetableRow> rows;  // by start, then file order; those without a date last
  Counting counting;
  std::optional<Date> first_day;  // the date of the day that the numbering begins with

  [[nodiscard]] const TimetableRow* find(std::string_view step) const;
};

/// What is set from outside the methodology.
struct Setting {
  std::vector<GivenDate> given;  // of steps that there are; of two for one step the later stands
  std::vector<Move> moved;
  std::vector<Closure> closures;
  const Calendar* calendar = nullptr;  // null: no nation is known
};

/// Counts every step. A given date of a step that others derive is solved backwards: the dates that
/// lead to it are found, and all others from them; of several starting days that lead to it, the
/// earliest one that counts is taken. Throws InputError, with the steps' places: a count of working
/// days without a nation, a date beyond the known bank holidays, a step that lands on a day off
/// where the methodology forbids it, a given date that no starting day leads to.
Timetable build_timetable(const TimetableRules& rules, const Setting& setting);

/// The rules with every count of days made in `convention`: the numbered days, "3 working days",
/// "10
/// days". Weeks and months stay. For a comparison, which is not refused where a step lands on a day
/// off.
TimetableRules recounted(TimetableRules rules, Convention convention);

/// The days off that a count under `counting` leaves out.
DaysOff days_off(const Counting& counting, const Setting& setting);

/// The number of `date` where Day `counting.is` is `first_day`; nothing for a day that does not
/// count or whose bank holidays are not known, for days before the first, and for days more than
/// 30,000 calendar days after it.
std::optional<int> day_number(Date date, Date first_day, const Counting& counting,
                              const DaysOff& off);

}  // namespace inspect
