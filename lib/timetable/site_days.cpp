// SPDX-License-Identifier: MIT
#include "lib/timetable/site_days.hpp"

namespace inspect {

std::vector<Date> counted_days(const TimetableRow& row, const Counting& counting,
                               const DaysOff& off) {
  std::vector<Date> result;
  if (!row.start) return result;
  auto convention = counting.day;
  if (const auto* lasting = std::get_if<Lasting>(&row.step.timing))
    convention = convention_of(lasting->lasts.unit).value_or(convention);
  const bool known =
      off.calendar != nullptr && off.calendar->knows(*row.start) && off.calendar->knows(*row.end);
  if (convention == Convention::working && !known) convention = Convention::weekdays;
  for (Date day = *row.start; day <= *row.end; day += std::chrono::days(1))
    if (day == *row.start || day_off(day, convention, off).empty()) result.push_back(day);
  return result;
}

std::set<Date> site_days(const Timetable& timetable, const DaysOff& off) {
  std::set<Date> result;
  for (const auto& row : timetable.rows) {
    if (!row.step.site) continue;
    const auto days = counted_days(row, timetable.counting, off);
    result.insert(days.begin(), days.end());
  }
  return result;
}

}  // namespace inspect
