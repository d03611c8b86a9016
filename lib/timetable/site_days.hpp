// SPDX-License-Identifier: MIT
// Which days of a timetable are worked: of a step, and of all steps on site.
#pragma once

#include <set>
#include <vector>

#include "lib/timetable/timetable.hpp"

namespace inspect {

/// The days of a row, ascending: the first, and of the others those that count, as the step's
/// length is counted or else as the methodology counts. Weekdays where the bank holidays are not
/// known. Empty for a row without a date.
std::vector<Date> counted_days(const TimetableRow& row, const Counting& counting,
                               const DaysOff& off);

/// The days on which the team is on site, each once.
std::set<Date> site_days(const Timetable& timetable, const DaysOff& off);

}  // namespace inspect
