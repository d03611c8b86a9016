// SPDX-License-Identifier: MIT
#include "lib/dates/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace inspect {

namespace {

constexpr std::array<std::pair<Nation, std::string_view>, 5> names = {{
    {Nation::england_and_wales, "england-and-wales"},
    {Nation::scotland, "scotland"},
    {Nation::northern_ireland, "northern-ireland"},
    {Nation::any, "any"},
    {Nation::none, "none"},
}};

int year_of(Date date) {
  return static_cast<int>(std::chrono::year_month_day(date).year());
}

template <typename Holidays>
auto position(Holidays& holidays, Date date) {
  return std::lower_bound(holidays.begin(), holidays.end(), date,
                          [](const BankHoliday& h, Date d) { return h.date < d; });
}

}  // namespace

bool is_known(Date date) {
  return year_of(date) >= first_known_year && year_of(date) <= last_known_year;
}

std::string_view name(Nation nation) {
  for (const auto& [value, text] : names)
    if (value == nation) return text;
  return "";
}

std::optional<Nation> parse_nation(std::string_view name) {
  for (const auto& [value, text] : names)
    if (text == name) return value;
  return std::nullopt;
}

std::vector<std::string> nation_names() {
  std::vector<std::string> result;
  for (const auto& entry : names) result.emplace_back(entry.second);
  return result;
}

Calendar::Calendar(Nation nation) : nation_(nation) {
  if (nation == Nation::any)
    for (const auto one : {Nation::england_and_wales, Nation::scotland, Nation::northern_ireland})
      days_.push_back({one, bank_holidays(one)});
  else
    days_.push_back({nation, bank_holidays(nation)});
}

bool Calendar::knows(Date date) const {
  return nation_ == Nation::none || is_known(date);
}

std::optional<std::string_view> Calendar::bank_holiday(Date date) const {
  if (!knows(date))
    throw DateError(fmt::format("the bank holidays of {} are known from {} to {}, not for {}",
                                name(nation_), first_known_year, last_known_year, year_of(date)));
  return bank_holiday_if_known(date);
}

std::optional<std::string_view> Calendar::bank_holiday_if_known(Date date) const {
  for (const auto& [nation, holidays] : days_) {
    const auto at = position(holidays, date);
    if (at != holidays.end() && at->date == date) return at->name;
  }
  return std::nullopt;
}

bool Calendar::apply(const HolidayChange& change) {
  bool asked = false;
  bool changed = false;
  for (auto& [nation, holidays] : days_) {
    if (change.nation && *change.nation != nation) continue;
    asked = true;
    const auto at = position(holidays, change.holiday.date);
    const bool is_holiday = at != holidays.end() && at->date == change.holiday.date;
    if (change.what == HolidayChange::What::remove && is_holiday)
      holidays.erase(at);
    else if (change.what == HolidayChange::What::add && !is_holiday)
      holidays.insert(at, change.holiday);
    else
      continue;
    changed = true;
  }
  return changed || !asked || change.what == HolidayChange::What::add;
}

}  // namespace inspect
