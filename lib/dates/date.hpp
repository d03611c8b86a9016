// SPDX-License-Identifier: MIT
// Calendar dates of the Gregorian calendar, 1583 to 9999, read strictly and written in two forms.
#pragma once

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace inspect {

/// A day. Arithmetic with std::chrono::days, conversion to year_month_day and weekday as usual.
using Date = std::chrono::sys_days;

/// A date that cannot be: outside 1583 to 9999, or outside what a calendar knows.
class DateError : public std::domain_error {
 public:
  using std::domain_error::domain_error;
};

/// What a reader made of a text that should be a date: the date, or why it is none.
struct DateReading {
  std::optional<Date> date;
  std::string why;  // "February 2010 has 28 days"; empty with a date
  /// Written out with a weekday that is not the date's own ("Mon 9 March 2010").
  bool weekday_differs = false;
};

/// Reads exactly YYYY-MM-DD.
DateReading read_iso_date(std::string_view text);

/// Reads a date as people write it out: "8 March 2010", "Mon 8 March 2010", "Monday, 8th Mar 2010",
/// "8-Mar-2010",
/// with English names of months and weekdays, whole or cut to three letters (or "Sept"), any case.
/// A weekday that does not fit the date is told in `weekday_differs`, and the date is given still.
DateReading read_written_date(std::string_view text);

/// The day of the year, month and day; `why` says what does not exist.
DateReading make_date(int year, int month, int day);

/// "2010-03-08".
std::string iso(Date date);

/// "Monday 8 March 2010".
std::string written_out(Date date);

/// "Mon 8 March 2010".
std::string written_short(Date date);

/// "Monday".
std::string_view weekday_name(Date date);

bool is_weekend(Date date);

/// `date` if it lies in 1583 to 9999; throws DateError otherwise.
Date checked(Date date);

}  // namespace inspect
