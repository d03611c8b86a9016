// SPDX-License-Identifier: MIT
#include "lib/dates/counting.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>

#include "tests/unit/facts.hpp"

using namespace inspect;
using std::chrono::days;

namespace {

const Calendar england(Nation::england_and_wales);
const DaysOff english{.calendar = &england, .closures = {}};
const DaysOff nothing_off{};
constexpr std::array conventions = {Convention::weekdays, Convention::working,
                                    Convention::calendar};

std::string after(std::string_view from, std::string_view offset, const DaysOff& off) {
  return iso(add(day(from), *parse_offset(offset), off));
}

}  // namespace

TEST_CASE("lengths of time are read as people write them") {
  struct Row {
    std::string_view text;
    int amount;
    Unit unit;
    std::string_view described;
  };
  constexpr std::array rows = {
      Row{"3 working days", 3, Unit::working_days, "3 working days"},
      Row{"1 working day", 1, Unit::working_days, "1 working day"},
      Row{"1 working days", 1, Unit::working_days, "1 working day"},
      Row{"1 week", 1, Unit::weeks, "1 week"},
      Row{"-12 weeks", -12, Unit::weeks, "-12 weeks"},
      Row{"6 months", 6, Unit::months, "6 months"},
      Row{"-1 month", -1, Unit::months, "-1 month"},
      Row{"10 days", 10, Unit::days, "10 days"},
      Row{"10 calendar days", 10, Unit::days, "10 days"},
      Row{"5 weekdays", 5, Unit::weekdays, "5 weekdays"},
      Row{"  0  days ", 0, Unit::days, "0 days"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto offset = parse_offset(row.text);
    REQUIRE(offset);
    CHECK(offset->amount == row.amount);
    CHECK(offset->unit == row.unit);
    CHECK(describe(*offset) == row.described);
  }
  for (const std::string wrong : {"", "3", "days", "three days", "3 Days", "3 fortnights", "3days",
                                  "3 working", "3 working weeks", "3 working days late", "1.5 days",
                                  "010 days", "1 year", "working 3 days"})
    CHECK_MESSAGE(!parse_offset(wrong), wrong);
}

TEST_CASE("conventions have names and units") {
  CHECK(convention_names() == std::vector<std::string>{"weekdays", "working", "calendar"});
  for (const auto& text : convention_names()) CHECK(name(*parse_convention(text)) == text);
  CHECK_FALSE(parse_convention("Working"));
  for (const auto convention : conventions)
    CHECK(convention_of(day_unit(convention)) == convention);
  CHECK(day_unit(Convention::working) == Unit::working_days);
  CHECK(day_unit(Convention::weekdays) == Unit::weekdays);
  CHECK(day_unit(Convention::calendar) == Unit::days);
  CHECK_FALSE(convention_of(Unit::weeks));
  CHECK_FALSE(convention_of(Unit::months));
}

TEST_CASE("a count leaves out its first day and takes in its last") {
  // Easter 2010: Good Friday 2 April, Easter Monday 5 April.
  CHECK(after("2010-03-05", "1 working day", english) == "2010-03-08");  // Friday, then Monday
  CHECK(after("2010-04-01", "1 working day", english) == "2010-04-06");
  CHECK(after("2010-04-01", "1 weekday", english) == "2010-04-02");
  CHECK(after("2010-04-01", "2 weekdays", english) == "2010-04-05");
  CHECK(after("2010-04-01", "1 day", english) == "2010-04-02");
  CHECK(after("2010-04-06", "-1 working day", english) == "2010-04-01");
  CHECK(after("2010-04-03", "0 working days", english) == "2010-04-03");  // itself, Saturday or not
  CHECK(after("2010-04-03", "1 working day", english) == "2010-04-06");
  CHECK(after("2010-02-22", "12 weeks", english) == "2010-05-17");
  CHECK(after("2010-05-17", "-12 weeks", nothing_off) == "2010-02-22");
  CHECK(count(day("2010-04-01"), day("2010-04-06"), Convention::working, english) == 1);
  CHECK(count(day("2010-04-01"), day("2010-04-06"), Convention::weekdays, english) == 3);
  CHECK(count(day("2010-04-01"), day("2010-04-06"), Convention::calendar, english) == 5);
  CHECK(count(day("2010-04-06"), day("2010-04-01"), Convention::working, english) == -1);
  CHECK(count(day("2010-04-06"), day("2010-04-01"), Convention::calendar, english) == -5);
  CHECK(count(day("2010-04-06"), day("2010-04-06"), Convention::working, english) == 0);
}

TEST_CASE("months keep the day, or take the last one where it is missing") {
  CHECK(after("2010-01-31", "1 month", nothing_off) == "2010-02-28");
  CHECK(after("2012-01-31", "1 month", nothing_off) == "2012-02-29");
  CHECK(after("2010-01-31", "2 months", nothing_off) == "2010-03-31");  // not through 28 February
  CHECK(after("2010-03-31", "-1 month", nothing_off) == "2010-02-28");
  CHECK(after("2010-05-31", "-6 months", nothing_off) == "2009-11-30");
  CHECK(after("2012-02-29", "12 months", nothing_off) == "2013-02-28");
  CHECK(after("2010-12-15", "1 month", nothing_off) == "2011-01-15");
}

TEST_CASE("why a day does not count") {
  const DaysOff closed{.calendar = &england,
                       .closures = {{day("2010-04-06"), day("2010-04-16"), "school holidays"}}};
  CHECK(day_off(day("2010-04-03"), Convention::working, closed) == "Saturday");
  CHECK(day_off(day("2010-04-03"), Convention::weekdays, closed) == "Saturday");
  CHECK(day_off(day("2010-04-03"), Convention::calendar, closed) == "");
  CHECK(day_off(day("2010-04-02"), Convention::working, closed) == "Good Friday");
  CHECK(day_off(day("2010-04-02"), Convention::weekdays, closed) == "");
  for (const auto convention : conventions) {  // both ends of a closure are in it
    CHECK(day_off(day("2010-04-06"), convention, closed) == "school holidays");
    CHECK(day_off(day("2010-04-16"), convention, closed) == "school holidays");
    CHECK(day_off(day("2010-04-01"), convention, closed) == "");
    CHECK(day_off(day("2010-04-19"), convention, closed) == "");
  }
}

TEST_CASE("week 12 can mean the twelfth week that counts") {
  // Two whole weeks closed; a week with one working day left in it counts.
  const DaysOff closed{.calendar = &england,
                       .closures = {{day("2010-04-03"), day("2010-04-18"), "Easter holidays"}}};
  CHECK(after("2010-03-28", "1 week", closed) == "2010-04-04");  // 29 March to 1 April are open
  CHECK(after("2010-04-04", "1 week", closed) == "2010-04-25");
  CHECK(after("2010-02-21", "12 weeks", closed) == "2010-05-30");  // 16 May without the closure
  CHECK(after("2010-02-21", "12 weeks", english) == "2010-05-16");
  CHECK(after("2010-05-30", "-12 weeks", closed) == "2010-02-21");
  const auto steps = trace(day("2010-03-28"), {2, Unit::weeks}, closed);
  REQUIRE(steps.size() == 4);
  CHECK(steps[1].reason == "Easter holidays");
  CHECK_FALSE(steps[1].counted);
  CHECK(steps[1].number == 1);
  CHECK(steps[3].reason == "week");
  CHECK(steps[3].number == 2);
  CHECK(iso(steps[3].date) == "2010-04-25");
}

TEST_CASE("a closure and a bank holiday together can take a week") {
  // Friday 2 April 2010 is Good Friday: with Monday to Thursday closed no working day is left.
  const std::vector<Closure> closures = {{day("2010-03-29"), day("2010-04-01"), "shut"}};
  CHECK(after("2010-03-28", "1 week", {&england, closures}) == "2010-04-11");
  CHECK(after("2010-03-28", "1 week", {nullptr, closures}) == "2010-04-04");  // no calendar asked
  const std::vector<Closure> weekend = {{day("2010-04-03"), day("2010-04-04"), "shut"}};
  CHECK(after("2010-03-28", "1 week", {&england, weekend}) == "2010-04-04");
}

TEST_CASE("a trace has every step of the count with its reason") {
  const auto steps = trace(day("2010-04-01"), {2, Unit::working_days}, english);
  std::string told_steps;
  for (const auto& s : steps)
    told_steps += fmt::format("{} {} {} {}\n", iso(s.date), s.counted, s.reason, s.number);
  CHECK(told_steps ==
        "2010-04-02 false Good Friday 0\n"
        "2010-04-03 false Saturday 0\n"
        "2010-04-04 false Sunday 0\n"
        "2010-04-05 false Easter Monday 0\n"
        "2010-04-06 true Tuesday 1\n"
        "2010-04-07 true Wednesday 2\n");
  CHECK(trace(day("2010-04-01"), Offset{0, Unit::days}, english).empty());
  CHECK(trace(day("2010-04-01"), day("2010-04-01"), Convention::working, english).empty());
  const auto months = trace(day("2010-01-31"), {-2, Unit::months}, nothing_off);
  REQUIRE(months.size() == 2);
  CHECK(iso(months[0].date) == "2009-12-31");
  CHECK(iso(months[1].date) == "2009-11-30");
  CHECK(months[1].reason == "month");
  const auto back = trace(day("2010-04-06"), day("2010-04-01"), Convention::working, english);
  REQUIRE(back.size() == 5);
  CHECK(iso(back.front().date) == "2010-04-05");
  CHECK(iso(back.back().date) == "2010-04-01");
}

TEST_CASE("beyond 1995 to 2030 working days are an error, other days are not") {
  CHECK_THROWS_AS(after("2030-12-30", "2 working days", english), DateError);
  CHECK_THROWS_AS(after("1995-01-03", "-1 working day", english), DateError);
  CHECK_THROWS_AS(count(day("2031-01-01"), day("2031-01-10"), Convention::working, english),
                  DateError);
  CHECK(after("2030-12-30", "2 days", english) == "2031-01-01");
  CHECK(after("2030-12-31", "1 weekday", english) == "2031-01-01");
  CHECK(after("2030-12-31", "1 week", english) == "2031-01-07");
  CHECK(after("2030-12-31", "1 month", english) == "2031-01-31");
  const Calendar none(Nation::none);
  CHECK(after("2030-12-31", "1 working day", {&none, {}}) == "2031-01-01");
}

TEST_CASE("beyond 1583 to 9999 every count is an error") {
  for (const std::string offset : {"1 day", "1 weekday", "1 week", "1 month", "999999999 months",
                                   "999999999 weeks", "999999999 days"})
    CHECK_THROWS_AS(after("9999-12-31", offset, nothing_off), DateError);
  for (const std::string offset :
       {"-1 day", "-1 weekday", "-1 week", "-1 month", "-999999999 months"})
    CHECK_THROWS_AS(after("1583-01-01", offset, nothing_off), DateError);
}

TEST_CASE("properties of counting, for every convention, both ways, with closures") {
  std::mt19937_64 engine(20100222);
  const auto below = [&](std::uint64_t n) { return static_cast<int>(engine() % n); };
  for (int i = 0; i < 3000; ++i) {
    DaysOff off{.calendar = &england, .closures = {}};
    const Date from = day("2001-01-01") + days(below(9000));
    for (int c = below(4); c > 0; --c) {
      const Date first = from + days(below(200) - 100);
      off.closures.push_back({first, first + days(below(40)), "closed"});
    }
    const auto convention = conventions.at(static_cast<std::size_t>(below(3)));
    const int n = below(60) + 1;
    const Unit unit = day_unit(convention);
    CAPTURE(iso(from));
    CAPTURE(n);
    const Date to = add(from, {n, unit}, off);
    CHECK(count(from, to, convention, off) == n);
    CHECK(day_off(to, convention, off).empty());
    const Date back = add(from, {-n, unit}, off);
    CHECK(count(from, back, convention, off) == -n);
    CHECK(trace(from, {n, unit}, off).back().date == to);
    if (day_off(from, convention, off).empty()) {
      CHECK(add(to, {-n, unit}, off) == from);
      CHECK(add(back, {n, unit}, off) == from);
      CHECK(count(to, from, convention, off) == -n);
    }
    CHECK(add(from, {n, Unit::weeks}, nothing_off) == from + days(7 * n));
    CHECK(add(from, {n, Unit::weeks}, off) >= from + days(7 * n));
    CHECK(add(from, {-n, Unit::weeks}, off) <= from - days(7 * n));
  }
}
