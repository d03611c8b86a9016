// SPDX-License-Identifier: MIT
#include "lib/dates/date.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

using std::chrono::year_month_day;

constexpr int first_year = 1583;  // the first whole year of the Gregorian calendar
constexpr int last_year = 9999;   // four digits

constexpr std::array<std::string_view, 12> months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> weekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};

unsigned weekday_index(Date date) {
  return std::chrono::weekday(date).c_encoding();
}

// The digits of `text` as a number; -1 where it is not 1 to 4 digits.
int digits(std::string_view text) {
  if (text.empty() || text.size() > 4) return -1;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// 1 for "January", "jan", "JAN."; for September also "Sept". 0 where it is no name of the list.
template <std::size_t n>
int index_of_name(const std::array<std::string_view, n>& names, std::string_view word) {
  if (!word.empty() && word.back() == '.') word.remove_suffix(1);
  const std::string wanted = lower(word);
  for (std::size_t i = 0; i < n; ++i) {
    const std::string name = lower(names.at(i));
    if (wanted == name || wanted == name.substr(0, 3) ||
        (name == "september" && wanted == "sept") || (name == "tuesday" && wanted == "tues") ||
        (name == "thursday" && wanted == "thurs"))
      return static_cast<int>(i) + 1;
  }
  return 0;
}

// 8 for "8", "08", "8th", "1st".
int day_number(std::string_view word) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"})
    if (lower(word).ends_with(ending)) {
      word.remove_suffix(2);
      break;
    }
  return word.size() > 2 ? -1 : digits(word);
}

DateReading not_a_date(std::string why) {
  return {.date = std::nullopt, .why = std::move(why)};
}

}  // namespace

DateReading make_date(int year, int month, int day) {
  if (year < first_year || year > last_year)
    return not_a_date(fmt::format("the year must lie between {} and {}", first_year, last_year));
  if (month < 1 || month > 12) return not_a_date("a year has 12 months");
  if (day < 1) return not_a_date("days of a month count from 1");
  const auto of_month = std::chrono::year{year} / std::chrono::month(static_cast<unsigned>(month));
  const auto last = static_cast<unsigned>((of_month / std::chrono::last).day());
  if (static_cast<unsigned>(day) > last)
    return not_a_date(fmt::format("{} {} has {} days",
                                  months.at(static_cast<std::size_t>(month) - 1), year, last));
  return {.date = Date(of_month / day), .why = {}};
}

DateReading read_iso_date(std::string_view text) {
  const auto parts = split(text, '-');
  const bool form =
      parts.size() == 3 && parts[0].size() == 4 && parts[1].size() == 2 && parts[2].size() == 2;
  if (!form) return not_a_date("a date is written YYYY-MM-DD");
  const int year = digits(parts[0]);
  const int month = digits(parts[1]);
  const int day = digits(parts[2]);
  if (year < 0 || month < 0 || day < 0) return not_a_date("a date is written YYYY-MM-DD");
  return make_date(year, month, day);
}

DateReading read_written_date(std::string_view text) {
  std::string plain(text);
  for (std::size_t i = 0; i < plain.size(); ++i)
    if (plain[i] == ',' || (plain[i] == '-' && i > 0)) plain[i] = ' ';
  auto words = split_words(plain);
  int weekday = 0;
  if (!words.empty()) weekday = index_of_name(weekdays, words[0]);
  if (weekday > 0) words.erase(words.begin());
  if (words.size() == 2 && day_number(words[0]) > 0 && index_of_name(months, words[1]) > 0)
    return not_a_date("the year is missing");
  if (words.size() != 3) return not_a_date("a date is written 2010-03-08 or Mon 8 March 2010");
  const int day = day_number(words[0]);
  const int month = index_of_name(months, words[1]);
  const int year = words[2].size() == 4 ? digits(words[2]) : -1;
  if (day < 0 || month == 0 || year < 0)
    return not_a_date("a date is written 2010-03-08 or Mon 8 March 2010");
  auto reading = make_date(year, month, day);
  if (reading.date && weekday > 0)
    reading.weekday_differs = static_cast<int>(weekday_index(*reading.date)) + 1 != weekday;
  return reading;
}

std::string iso(Date date) {
  const year_month_day d(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()),
                     static_cast<unsigned>(d.month()), static_cast<unsigned>(d.day()));
}

std::string_view weekday_name(Date date) {
  return weekdays.at(weekday_index(date));
}

namespace {

std::string day_month_year(Date date) {
  const year_month_day d(date);
  return fmt::format("{} {} {}", static_cast<unsigned>(d.day()),
                     months.at(static_cast<unsigned>(d.month()) - 1U), static_cast<int>(d.year()));
}

}  // namespace

std::string written_out(Date date) {
  return fmt::format("{} {}", weekday_name(date), day_month_year(date));
}

std::string written_short(Date date) {
  return fmt::format("{} {}", weekday_name(date).substr(0, 3), day_month_year(date));
}

bool is_weekend(Date date) {
  const unsigned index = weekday_index(date);
  return index == 0 || index == 6;
}

Date checked(Date date) {
  const int year = static_cast<int>(year_month_day(date).year());
  if (year < first_year || year > last_year)
    throw DateError(fmt::format("the date falls outside {} to {}", first_year, last_year));
  return date;
}

}  // namespace inspect
