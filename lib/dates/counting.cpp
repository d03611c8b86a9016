// SPDX-License-Identifier: MIT
#include "lib/dates/counting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <utility>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

using std::chrono::days;

constexpr std::array<std::pair<Convention, std::string_view>, 3> conventions = {{
    {Convention::weekdays, "weekdays"},
    {Convention::working, "working"},
    {Convention::calendar, "calendar"},
}};

struct UnitName {
  Unit unit;
  std::string_view one;
  std::string_view many;
};

constexpr std::array<UnitName, 6> units = {{
    {Unit::days, "day", "days"},
    {Unit::weekdays, "weekday", "weekdays"},
    {Unit::working_days, "working day", "working days"},
    {Unit::weeks, "week", "weeks"},
    {Unit::months, "month", "months"},
    {Unit::days, "calendar day", "calendar days"},
}};

const Closure* closure_on(Date date, const DaysOff& off) {
  const auto found = std::find_if(off.closures.begin(), off.closures.end(),
                                  [&](const Closure& c) { return c.from <= date && date <= c.to; });
  return found == off.closures.end() ? nullptr : &*found;
}

Date add_months(Date from, int months) {
  constexpr int too_many = 12 * 10000;  // past any date that there is, before the years overflow
  if (std::abs(months) > too_many) throw DateError("the date falls outside 1583 to 9999");
  const std::chrono::year_month_day date(from);
  const auto target = date + std::chrono::months(months);
  if (target.ok()) return checked(Date(target));
  return checked(Date(target.year() / target.month() / std::chrono::last));
}

// Why the week (Monday to Sunday) that `date` lies in is not counted: closures leave no working day
// in it. Bank holidays matter only where a closure touches the week, so that a count of plain weeks
// needs no calendar.
std::string week_off(Date date, const DaysOff& off) {
  const auto since_monday = std::chrono::weekday(date) - std::chrono::Monday;
  const Date monday = date - since_monday;
  const Closure* touched = nullptr;
  for (int i = 0; i < 7; ++i)
    if (const auto* closure = closure_on(monday + days(i), off)) touched = closure;
  if (touched == nullptr) return {};
  const auto convention = off.calendar != nullptr ? Convention::working : Convention::weekdays;
  for (int i = 0; i < 7; ++i)
    if (day_off(monday + days(i), convention, off).empty()) return {};
  return touched->name;
}

// Steps that a count takes, given to `visit` one by one.
using Visit = std::function<void(CountedDay)>;

Date walk_days(Date from, int amount, Convention convention, const DaysOff& off,
               const Visit& visit) {
  const days step(amount < 0 ? -1 : 1);
  Date at = from;
  for (int number = 0; number < std::abs(amount);) {
    at = checked(at + step);
    auto reason = day_off(at, convention, off);
    const bool counted = reason.empty();
    if (counted) {
      ++number;
      reason = weekday_name(at);
    }
    if (visit) visit({at, counted, std::move(reason), number});
  }
  return at;
}

Date walk_weeks(Date from, int amount, const DaysOff& off, const Visit& visit) {
  const days step(amount < 0 ? -7 : 7);
  Date at = from;
  for (int number = 0; number < std::abs(amount);) {
    at = checked(at + step);
    auto reason = week_off(at, off);
    const bool counted = reason.empty();
    if (counted) {
      ++number;
      reason = "week";
    }
    if (visit) visit({at, counted, std::move(reason), number});
  }
  return at;
}

Date walk_months(Date from, int amount, const Visit& visit) {
  const int sign = amount < 0 ? -1 : 1;
  for (int number = 1; visit && number <= std::abs(amount); ++number)
    visit({add_months(from, sign * number), true, "month", number});
  return add_months(from, amount);
}

Date walk(Date from, Offset offset, const DaysOff& off, const Visit& visit) {
  if (const auto convention = convention_of(offset.unit))
    return walk_days(from, offset.amount, *convention, off, visit);
  if (offset.unit == Unit::weeks) return walk_weeks(from, offset.amount, off, visit);
  return walk_months(from, offset.amount, visit);
}

}  // namespace

std::string_view name(Convention convention) {
  for (const auto& [value, text] : conventions)
    if (value == convention) return text;
  return "";
}

std::optional<Convention> parse_convention(std::string_view name) {
  for (const auto& [value, text] : conventions)
    if (text == name) return value;
  return std::nullopt;
}

std::vector<std::string> convention_names() {
  std::vector<std::string> result;
  for (const auto& entry : conventions) result.emplace_back(entry.second);
  return result;
}

std::optional<Offset> parse_offset(std::string_view text) {
  auto words = split_words(text);
  if (words.size() < 2 || words.size() > 3) return std::nullopt;
  const auto amount = parse_integer(words[0]);
  if (!amount) return std::nullopt;
  std::string unit(words[1]);
  if (words.size() == 3) unit += " " + std::string(words[2]);
  for (const auto& known : units)
    if (unit == known.one || unit == known.many) return Offset{*amount, known.unit};
  return std::nullopt;
}

std::string describe(Offset offset) {
  for (const auto& known : units)
    if (known.unit == offset.unit)
      return fmt::format("{} {}", offset.amount,
                         std::abs(offset.amount) == 1 ? known.one : known.many);
  return {};
}

Unit day_unit(Convention convention) {
  switch (convention) {
    case Convention::weekdays:
      return Unit::weekdays;
    case Convention::working:
      return Unit::working_days;
    case Convention::calendar:
      return Unit::days;
  }
  return Unit::days;
}

std::optional<Convention> convention_of(Unit unit) {
  switch (unit) {
    case Unit::days:
      return Convention::calendar;
    case Unit::weekdays:
      return Convention::weekdays;
    case Unit::working_days:
      return Convention::working;
    case Unit::weeks:
    case Unit::months:
      return std::nullopt;
  }
  return std::nullopt;
}

std::string day_off(Date date, Convention convention, const DaysOff& off) {
  if (convention != Convention::calendar && is_weekend(date))
    return std::string(weekday_name(date));
  if (convention == Convention::working && off.calendar != nullptr)
    if (const auto holiday = off.calendar->bank_holiday(date)) return std::string(*holiday);
  if (const auto* closure = closure_on(date, off)) return closure->name;
  return {};
}

Date add(Date from, Offset offset, const DaysOff& off) {
  return walk(from, offset, off, nullptr);
}

int count(Date from, Date to, Convention convention, const DaysOff& off) {
  const int step = to < from ? -1 : 1;
  int number = 0;
  for (Date at = from; at != to;) {
    at += days(step);
    if (day_off(at, convention, off).empty()) number += step;
  }
  return number;
}

std::vector<CountedDay> trace(Date from, Offset offset, const DaysOff& off) {
  std::vector<CountedDay> steps;
  walk(from, offset, off, [&](CountedDay day) { steps.push_back(std::move(day)); });
  return steps;
}

std::vector<CountedDay> trace(Date from, Date to, Convention convention, const DaysOff& off) {
  std::vector<CountedDay> steps;
  const days step(to < from ? -1 : 1);
  int number = 0;
  for (Date at = from; at != to;) {
    at += step;
    auto reason = day_off(at, convention, off);
    const bool counted = reason.empty();
    if (counted) {
      ++number;
      reason = weekday_name(at);
    }
    steps.push_back({at, counted, std::move(reason), number});
  }
  return steps;
}

}  // namespace inspect
