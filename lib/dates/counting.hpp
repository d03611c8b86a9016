// SPDX-License-Identifier: MIT
// Counting days the way a methodology counts them. Every count leaves out the day it starts from
// and takes in the day it ends on: one working day after a Friday is the next working day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/dates/calendar.hpp"
#include "lib/dates/date.hpp"

namespace inspect {

/// What counts as a day. `weekdays`: Monday to Friday, bank holidays too. `working`: Monday to
/// Friday without bank holidays. `calendar`: every day.
enum class Convention { weekdays, working, calendar };

std::string_view name(Convention convention);
std::optional<Convention> parse_convention(std::string_view name);
std::vector<std::string> convention_names();

/// A stretch of days, both ends in it, on which nothing is done: school holidays, an embargo.
struct Closure {
  Date from;
  Date to;
  std::string name;
};

/// Why a day may not count. `calendar` must outlive this.
struct DaysOff {
  const Calendar* calendar = nullptr;  // may be null where bank holidays are not asked about
  std::vector<Closure> closures;       // only those that the counting leaves out
};

enum class Unit { days, weekdays, working_days, weeks, months };

/// A length of time, forwards or (negative) backwards.
struct Offset {
  int amount = 0;
  Unit unit = Unit::days;
};

/// Reads "3 working days", "1 week", "-12 weeks", "6 months", "10 days", "5 weekdays"; "calendar
/// days" is the same as "days". Nothing where it is none of these.
std::optional<Offset> parse_offset(std::string_view text);

/// "3 working days", "1 week".
std::string describe(Offset offset);

/// The day unit that counts like `convention`, and back (nothing for weeks and months).
Unit day_unit(Convention convention);
std::optional<Convention> convention_of(Unit unit);

/// Why `date` does not count: "Saturday", the bank holiday's or the closure's name; empty where it
/// counts. Throws DateError for a weekday whose bank holidays are not known.
std::string day_off(Date date, Convention convention, const DaysOff& off);

/// The day that is `offset` after `from` (before it where negative; `from` itself for 0). Days,
/// weekdays and working days are stepped one by one over those that do not count. Weeks are steps
/// of seven days; one into a week (Monday to Sunday) that has no working day outside the closures
/// is not counted (with no closures, every one is). Months keep the day of the month, or take the
/// last one where it is missing. Throws DateError beyond 1583 to 9999 or beyond the known bank
/// holidays.
Date add(Date from, Offset offset, const DaysOff& off);

/// The days that count after `from` up to and with `to`; negative where `to` is before `from`, so
/// that add(from, count) is `to` again where `to` counts. Throws as add().
int count(Date from, Date to, Convention convention, const DaysOff& off);

/// One day (or week, or month) of a count.
struct CountedDay {
  Date date;  // the day; for weeks and months the day that the step leads to
  bool counted = true;
  std::string reason;  // why it is not counted; "Monday" or "week" where it is
  int number = 0;      // how many were counted up to here
};

/// Every step that add() takes, in its order; empty for an offset of 0. Throws as add().
std::vector<CountedDay> trace(Date from, Offset offset, const DaysOff& off);

/// Every day that count() looks at, in the order from `from` to `to`.
std::vector<CountedDay> trace(Date from, Date to, Convention convention, const DaysOff& off);

}  // namespace inspect
