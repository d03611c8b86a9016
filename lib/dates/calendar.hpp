// SPDX-License-Identifier: MIT
// The bank holidays of the United Kingdom, 1995 to 2030: the yearly ones by rule, the one-off and
// moved ones as data (bank_holidays.cpp has both, with their sources).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/dates/date.hpp"

namespace inspect {

/// Whose bank holidays count. `any`: a day that is one in at least one of the three. `none`: no
/// bank holiday at all, so that every weekday is a working day.
enum class Nation { england_and_wales, scotland, northern_ireland, any, none };

/// "england-and-wales", …
std::string_view name(Nation nation);
std::optional<Nation> parse_nation(std::string_view name);
/// The five names, for messages.
std::vector<std::string> nation_names();

/// True in the years whose bank holidays are known.
bool is_known(Date date);

struct BankHoliday {
  Date date;
  std::string name;  // a day in lieu of a weekend: "Christmas Day (substitute)"
};

/// A change to a calendar: a day that is a bank holiday too, or one that is none after all.
struct HolidayChange {
  enum class What { add, remove };
  What what = What::add;
  BankHoliday holiday;
  std::optional<Nation> nation;  // nothing: whichever nation is asked for
};

constexpr int first_known_year = 1995;
constexpr int last_known_year = 2030;

/// The bank holidays of one nation, 1995-01-01 to 2030-12-31, sorted by date, one row per day,
/// weekends only where the holiday has no substitute. `any` and `none` as Nation says. Source:
/// Banking and Financial Dealings Act 1971, Schedule 1, and the proclamations under section 1.
std::vector<BankHoliday> bank_holidays(Nation nation);

/// The bank holidays of one nation, ready to be asked.
class Calendar {
 public:
  explicit Calendar(Nation nation);

  [[nodiscard]] Nation nation() const { return nation_; }

  /// The name of the bank holiday on `date`; nothing where it is none. Throws DateError for a date
  /// beyond 1995 to 2030 (never for Nation::none, which has no holidays in any year).
  [[nodiscard]] std::optional<std::string_view> bank_holiday(Date date) const;

  /// True where bank_holiday(date) does not throw.
  [[nodiscard]] bool knows(Date date) const;

  /// The same without a throw: nothing too where the calendar does not know.
  [[nodiscard]] std::optional<std::string_view> bank_holiday_if_known(Date date) const;

  /// False where the day to be removed is no bank holiday; true otherwise, also for a change that
  /// is for another nation and so changes nothing here. Of `any`, a change for one nation leaves
  /// the others' days as they are.
  bool apply(const HolidayChange& change);

 private:
  // The days of one nation, sorted by date, no date twice.
  struct Days {
    Nation nation;
    std::vector<BankHoliday> holidays;
  };

  Nation nation_;
  std::vector<Days> days_;  // of `any`, one for each nation
};

}  // namespace inspect
