// SPDX-License-Identifier: MIT
// The rule and the data behind bank_holidays(). Source of the rule: Banking and Financial Dealings
// Act 1971, Schedule 1 (holidays that need no proclamation) and section 1(3) (those appointed every
// year by proclamation: New Year's Day and the first Monday in May before they had a statute,
// Boxing Day in Scotland, substitutes for a Saturday); St Andrew's Day Bank Holiday (Scotland) Act
// 2007. tests/data/bank_holidays.csv has the published days that prove them.
#include <algorithm>
#include <array>
#include <string>

#include "lib/dates/calendar.hpp"

namespace inspect {

namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

// Sets of nations, as bits.
constexpr unsigned ew = 1;
constexpr unsigned sc = 2;
constexpr unsigned ni = 4;
constexpr unsigned all = ew | sc | ni;

unsigned bits(Nation nation) {
  switch (nation) {
    case Nation::england_and_wales:
      return ew;
    case Nation::scotland:
      return sc;
    case Nation::northern_ireland:
      return ni;
    case Nation::any:
      return all;
    case Nation::none:
      return 0;
  }
  return 0;
}

constexpr int first_monday = 1;
constexpr int last_monday = -1;

// A holiday that comes every year: on a day of a month (which has a substitute when it falls on a
// weekend), on the first or last Monday of a month, or so many days after Easter Sunday.
struct Yearly {
  enum class Kind { fixed, monday, easter };
  std::string_view name;
  unsigned nations;
  Kind kind;
  unsigned month;
  int number;  // the day; first_monday or last_monday; days after Easter Sunday
  int since = first_known_year;
};

constexpr std::array<Yearly, 13> yearly = {{
    {"New Year's Day", all, Yearly::Kind::fixed, 1, 1},
    {"2 January", sc, Yearly::Kind::fixed, 1, 2},
    {"St Patrick's Day", ni, Yearly::Kind::fixed, 3, 17},
    {"Good Friday", all, Yearly::Kind::easter, 0, -2},
    {"Easter Monday", ew | ni, Yearly::Kind::easter, 0, 1},
    {"Early May bank holiday", all, Yearly::Kind::monday, 5, first_monday},
    {"Spring bank holiday", all, Yearly::Kind::monday, 5, last_monday},
    {"Battle of the Boyne", ni, Yearly::Kind::fixed, 7, 12},
    {"Summer bank holiday", sc, Yearly::Kind::monday, 8, first_monday},
    {"Summer bank holiday", ew | ni, Yearly::Kind::monday, 8, last_monday},
    {"St Andrew's Day", sc, Yearly::Kind::fixed, 11, 30, 2007},
    {"Christmas Day", all, Yearly::Kind::fixed, 12, 25},
    {"Boxing Day", all, Yearly::Kind::fixed, 12, 26},
}};

// What a proclamation changed in one year: a day moved from `from`, or (no `from`) added.
struct Proclaimed {
  std::string_view name;
  unsigned nations;
  year_month_day from;  // not ok(): nothing was moved
  year_month_day to;
};

constexpr year_month_day nowhere{year{0}, month{0}, std::chrono::day{0}};

constexpr year_month_day day(int y, unsigned m, unsigned d) {
  return {year{y}, month{m}, std::chrono::day{d}};
}

constexpr std::array<Proclaimed, 14> proclaimed = {{
    {"Early May bank holiday (VE day)", ew | ni, day(1995, 5, 1), day(1995, 5, 8)},
    {"VE day bank holiday", sc, nowhere, day(1995, 5, 8)},  // Scotland kept 1 May as well
    {"Millennium bank holiday", all, nowhere, day(1999, 12, 31)},
    {"Golden Jubilee bank holiday", all, nowhere, day(2002, 6, 3)},
    {"Spring bank holiday", all, day(2002, 5, 27), day(2002, 6, 4)},
    {"Wedding of Prince William and Catherine Middleton", all, nowhere, day(2011, 4, 29)},
    {"Spring bank holiday", all, day(2012, 5, 28), day(2012, 6, 4)},
    {"Diamond Jubilee bank holiday", all, nowhere, day(2012, 6, 5)},
    {"Early May bank holiday (VE day)", all, day(2020, 5, 4), day(2020, 5, 8)},
    {"Spring bank holiday", all, day(2022, 5, 30), day(2022, 6, 2)},
    {"Platinum Jubilee bank holiday", all, nowhere, day(2022, 6, 3)},
    {"State Funeral of Queen Elizabeth II", all, nowhere, day(2022, 9, 19)},
    {"Coronation of King Charles III", all, nowhere, day(2023, 5, 8)},
    {"World Cup bank holiday", sc, nowhere, day(2026, 6, 15)},
}};

// Easter Sunday of the Gregorian calendar (J. Meeus, Astronomical Algorithms, 2nd edition, chapter
// 8).
Date easter_sunday(int y) {
  const int a = y % 19;
  const int b = y / 100;
  const int c = y % 100;
  const int d = b / 4;
  const int e = b % 4;
  const int f = (b + 8) / 25;
  const int g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4;
  const int k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int sum = h + l - 7 * m + 114;
  return sys_days(day(y, static_cast<unsigned>(sum / 31), static_cast<unsigned>(sum % 31 + 1)));
}

Date date_in_year(const Yearly& holiday, int y) {
  switch (holiday.kind) {
    case Yearly::Kind::fixed:
      return sys_days(day(y, holiday.month, static_cast<unsigned>(holiday.number)));
    case Yearly::Kind::easter:
      return easter_sunday(y) + days(holiday.number);
    case Yearly::Kind::monday:
      break;
  }
  if (holiday.number == last_monday)
    return sys_days(year{y} / month{holiday.month} / std::chrono::Monday[std::chrono::last]);
  return sys_days(year{y} / month{holiday.month} / std::chrono::Monday[1]);
}

bool has(const std::vector<BankHoliday>& holidays, Date date) {
  return std::any_of(holidays.begin(), holidays.end(),
                     [&](const BankHoliday& h) { return h.date == date; });
}

// The holidays of one nation in one year, substitutes placed: a holiday on a weekend is observed on
// the first weekday after it that is not a bank holiday already.
std::vector<BankHoliday> holidays_of_year(unsigned nation, int y) {
  std::vector<BankHoliday> found;
  std::vector<BankHoliday> on_weekend;
  for (const auto& holiday : yearly) {
    if ((holiday.nations & nation) == 0 || y < holiday.since) continue;
    const Date date = date_in_year(holiday, y);
    (is_weekend(date) ? on_weekend : found).push_back({date, std::string(holiday.name)});
  }
  for (const auto& change : proclaimed) {
    if ((change.nations & nation) == 0 || change.to.year() != year{y}) continue;
    if (change.from.ok())
      std::erase_if(found, [&](const auto& h) { return h.date == sys_days(change.from); });
    found.push_back({sys_days(change.to), std::string(change.name)});
  }
  for (const auto& [date, name] : on_weekend) {
    Date substitute = date;
    while (is_weekend(substitute) || has(found, substitute)) substitute += days(1);
    found.push_back({substitute, name + " (substitute)"});
  }
  return found;
}

}  // namespace

std::vector<BankHoliday> bank_holidays(Nation nation) {
  std::vector<BankHoliday> result;
  for (int y = first_known_year; y <= last_known_year; ++y)
    for (const unsigned one : {ew, sc, ni}) {
      if ((one & bits(nation)) == 0) continue;
      for (auto& holiday : holidays_of_year(one, y)) result.push_back(std::move(holiday));
    }
  std::stable_sort(result.begin(), result.end(),
                   [](const auto& a, const auto& b) { return a.date < b.date; });
  const auto same_day = [](const auto& a, const auto& b) { return a.date == b.date; };
  result.erase(std::unique(result.begin(), result.end(), same_day), result.end());
  return result;
}

}  // namespace inspect
