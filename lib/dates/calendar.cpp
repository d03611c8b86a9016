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

Calendar::Calendar(Nation nation) : nation_(nation), holidays_(bank_holidays(nation)) {}

std::optional<std::string_view> Calendar::bank_holiday(Date date) const {
  if (nation_ != Nation::none && !is_known(date))
    throw DateError(fmt::format("the bank holidays of {} are known from {} to {}, not for {}",
                                name(nation_), first_known_year, last_known_year, year_of(date)));
  return bank_holiday_if_known(date);
}

std::optional<std::string_view> Calendar::bank_holiday_if_known(Date date) const {
  const auto at = position(holidays_, date);
  if (at == holidays_.end() || at->date != date) return std::nullopt;
  return at->name;
}

bool Calendar::apply(const HolidayChange& change) {
  if (change.nation && nation_ != Nation::any && *change.nation != nation_) return true;
  const auto at = position(holidays_, change.holiday.date);
  const bool is_holiday = at != holidays_.end() && at->date == change.holiday.date;
  if (change.what == HolidayChange::What::remove) {
    if (!is_holiday) return false;
    holidays_.erase(at);
  } else if (!is_holiday) {
    holidays_.insert(at, change.holiday);
  }
  return true;
}

}  // namespace inspect
