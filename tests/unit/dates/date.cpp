// SPDX-License-Identifier: MIT
#include "lib/dates/date.hpp"

#include <doctest/doctest.h>

#include <array>

#include "tests/unit/facts.hpp"

using namespace inspect;

TEST_CASE("ISO dates are exactly YYYY-MM-DD") {
  CHECK(read_iso_date("2010-03-08").date == day("2010-03-08"));
  CHECK(iso(*read_iso_date("1583-01-01").date) == "1583-01-01");
  CHECK(iso(*read_iso_date("9999-12-31").date) == "9999-12-31");
  for (const std::string wrong : {"", "2010-3-8", "2010-03-8", "10-03-08", "2010/03/08", "20100308",
                                  " 2010-03-08", "2010-03-08 ", "2010-03-08T00:00", "2010-0a-08",
                                  "2010-03--8", "+010-03-08", "2010-+3-08"}) {
    CAPTURE(wrong);
    CHECK(read_iso_date(wrong).why == "a date is written YYYY-MM-DD");
    CHECK_FALSE(read_iso_date(wrong).date);
  }
}

TEST_CASE("a day that does not exist says why") {
  struct Row {
    std::string_view text;
    std::string_view why;
  };
  constexpr std::array rows = {
      Row{"2010-02-29", "February 2010 has 28 days"},
      Row{"1900-02-29", "February 1900 has 28 days"},  // no leap year: Gregorian rule
      Row{"2012-02-30", "February 2012 has 29 days"},
      Row{"2010-04-31", "April 2010 has 30 days"},
      Row{"2010-13-01", "a year has 12 months"},
      Row{"2010-00-01", "a year has 12 months"},
      Row{"2010-01-00", "days of a month count from 1"},
      Row{"1582-12-31", "the year must lie between 1583 and 9999"},
      Row{"0000-01-01", "the year must lie between 1583 and 9999"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK_FALSE(read_iso_date(row.text).date);
    CHECK(read_iso_date(row.text).why == row.why);
  }
  CHECK(read_iso_date("2000-02-29").date);  // a leap year: divisible by 400
}

TEST_CASE("make_date takes any integers and never wraps") {
  CHECK(make_date(2010, 3, 8).date == day("2010-03-08"));
  for (const int wrong : {-1, 0, 32, 256, 257, 264, 9999}) {
    CAPTURE(wrong);
    CHECK_FALSE(make_date(2010, 3, wrong).date);
    CHECK_FALSE(make_date(2010, wrong, 8).date);
  }
  CHECK_FALSE(make_date(67546, 3, 8).date);
}

TEST_CASE("dates as people write them out") {
  for (const std::string text :
       {"8 March 2010", "08 march 2010", "8th Mar 2010", "Mon 8 March 2010", "Monday, 8th Mar 2010",
        "MONDAY 8 MARCH 2010", "  Mon  8  Mar.  2010 ", "8 March, 2010"}) {
    CAPTURE(text);
    CHECK(read_written_date(text).date == day("2010-03-08"));
    CHECK_FALSE(read_written_date(text).weekday_differs);
  }
  CHECK(read_written_date("1 Sept 2011").date == day("2011-09-01"));
  CHECK(read_written_date("1st September 2011").date == day("2011-09-01"));
  CHECK(read_written_date("2nd Feb 2011").date == day("2011-02-02"));
  CHECK(read_written_date("3rd May 2011").date == day("2011-05-03"));
}

TEST_CASE("every month and weekday has its English names") {
  constexpr std::array months = {"January",   "February", "March",    "April",
                                 "May",       "June",     "July",     "August",
                                 "September", "October",  "November", "December"};
  for (int m = 1; m <= 12; ++m) {
    const std::string name = months.at(static_cast<std::size_t>(m) - 1);
    const auto expected = make_date(2010, m, 3).date;
    CHECK(read_written_date("3 " + name + " 2010").date == expected);
    CHECK(read_written_date("3 " + name.substr(0, 3) + " 2010").date == expected);
  }
  constexpr std::array weekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                   "Friday", "Saturday", "Sunday"};  // 8 March 2010 is a Monday
  for (int i = 0; i < 7; ++i) {
    const Date date = day("2010-03-08") + std::chrono::days(i);
    const std::string name = weekdays.at(static_cast<std::size_t>(i));
    CHECK(weekday_name(date) == name);
    CHECK(is_weekend(date) == (i >= 5));
    for (const auto& word : {name, name.substr(0, 3)}) {
      const auto rest = written_out(date).substr(name.size());
      CHECK_FALSE(read_written_date(word + rest).weekday_differs);
      CHECK(read_written_date(word + rest).date == date);
    }
  }
}

TEST_CASE("a weekday that is not the date's is told, and the date is given still") {
  const auto reading = read_written_date("Mon 9 March 2010");
  CHECK(reading.date == day("2010-03-09"));
  CHECK(reading.weekday_differs);
  CHECK(read_written_date("Sunday 6 March 2010").weekday_differs);  // a Saturday
}

TEST_CASE("what is not a written date says what is amiss") {
  CHECK(read_written_date("8 March").why == "the year is missing");
  CHECK(read_written_date("Mon 8 March").why == "the year is missing");
  CHECK(read_written_date("31 April 2010").why == "April 2010 has 30 days");
  CHECK(read_written_date("0 March 2010").why == "days of a month count from 1");
  for (const std::string wrong :
       {"", "Monday", "March 8 2010", "8 Mars 2010", "8 March 10", "8 M 2010", "8 March 2010 10:00",
        "Mo 8 March 2010", "eight March 2010", "108 March 2010", "8 March 02010", "-8 March 2010",
        "8 Ma 2010"}) {
    CAPTURE(wrong);
    CHECK_FALSE(read_written_date(wrong).date);
    CHECK_FALSE(read_written_date(wrong).why.empty());
  }
}

TEST_CASE("dates are written in three forms") {
  CHECK(iso(day("2010-03-08")) == "2010-03-08");
  CHECK(written_out(day("2010-03-08")) == "Monday 8 March 2010");
  CHECK(written_short(day("2010-12-25")) == "Sat 25 December 2010");
}

TEST_CASE("the dates that there are lie in 1583 to 9999") {
  CHECK(checked(day("1583-01-01")) == day("1583-01-01"));
  CHECK(checked(day("9999-12-31")) == day("9999-12-31"));
  CHECK_THROWS_AS(checked(day("1583-01-01") - std::chrono::days(1)), DateError);
  CHECK_THROWS_AS(checked(day("9999-12-31") + std::chrono::days(1)), DateError);
}
