// SPDX-License-Identifier: MIT
#include "lib/timetable/site_days.hpp"

#include <doctest/doctest.h>

#include "tests/unit/timetable/support.hpp"

using namespace inspect;

namespace {

// "2010-03-05 2010-03-08".
template <typename Days>
std::string days_told(const Days& days) {
  std::string text;
  for (const auto one : days) text += (text.empty() ? "" : " ") + iso(one);
  return text;
}

// The days of `step` where `a` is on `date`; `steps` come below it.
std::string counted(const std::string& counting, const std::string& steps, std::string_view step,
                    std::string_view date, Setting setting) {
  const auto rules = rules_of("counting: {" + counting + "}\nsteps:\n  a: {anchor: yes}\n" + steps);
  setting.given = {{"a", day(date), {}}};
  const auto timetable = build_timetable(rules, setting);
  return days_told(counted_days(*timetable.find(step), timetable.counting,
                                days_off(timetable.counting, setting)));
}

Setting of(Nation nation) {
  return {.calendar = &calendar_of(nation)};
}

// Maundy Thursday 2010; Good Friday was 2 April and Easter Monday, no bank holiday in Scotland, 5.
constexpr std::string_view maundy = "2010-04-01";

}  // namespace

TEST_CASE("the days of a length are counted as the length is") {
  const auto days = [](const std::string& length, const std::string& day = "calendar day") {
    return counted("day: " + day, "  b: {from: a, lasts: " + length + "}\n", "b", maundy,
                   of(Nation::england_and_wales));
  };
  CHECK(days("3 working days") == "2010-04-01 2010-04-06 2010-04-07");
  CHECK(days("3 weekdays") == "2010-04-01 2010-04-02 2010-04-05");
  CHECK(days("3 days") == "2010-04-01 2010-04-02 2010-04-03");
  CHECK(days("3 working days", "weekday") == "2010-04-01 2010-04-06 2010-04-07");
  CHECK(days("1 working days") == "2010-04-01");
}

TEST_CASE("the days of weeks and of what goes to a step are counted as the methodology counts") {
  const auto days = [](const std::string& day, const std::string& timing) {
    return counted("day: " + day, "  c: {at: a + 6 days}\n  b: {" + timing + "}\n", "b", maundy,
                   of(Nation::england_and_wales));
  };
  const std::string week = "from: a, lasts: 1 week";
  const std::string to = "from: a, to: c";
  CHECK(days("calendar day", week) ==
        "2010-04-01 2010-04-02 2010-04-03 2010-04-04 2010-04-05 2010-04-06 2010-04-07");
  CHECK(days("weekday", week) == "2010-04-01 2010-04-02 2010-04-05 2010-04-06 2010-04-07");
  CHECK(days("working day", week) == "2010-04-01 2010-04-06 2010-04-07");
  CHECK(days("working day", to) == "2010-04-01 2010-04-06 2010-04-07");
  CHECK(days("calendar day", to) ==
        "2010-04-01 2010-04-02 2010-04-03 2010-04-04 2010-04-05 2010-04-06 2010-04-07");
}

TEST_CASE("the first day of a row is one, whatever day it is") {
  const auto days = [](std::string_view date) {
    return counted("day: working day", "  c: {at: a + 2 working days}\n  b: {from: a, to: c}\n",
                   "b", date, of(Nation::england_and_wales));
  };
  CHECK(days("2010-04-03") == "2010-04-03 2010-04-06 2010-04-07");  // a Saturday
  CHECK(days("2010-04-02") == "2010-04-02 2010-04-06 2010-04-07");  // Good Friday
}

TEST_CASE("bank holidays are those of the nation; where none is known, weekdays are counted") {
  const std::string to = "  c: {at: a + 6 days}\n  b: {from: a, to: c}\n";
  CHECK(counted("day: working day", to, "b", maundy, of(Nation::scotland)) ==
        "2010-04-01 2010-04-05 2010-04-06 2010-04-07");
  CHECK(counted("day: working day", to, "b", maundy, Setting{}) ==
        "2010-04-01 2010-04-02 2010-04-05 2010-04-06 2010-04-07");
  CHECK(counted("day: working day", to, "b", "1960-04-14", of(Nation::scotland)) ==
        "1960-04-14 1960-04-15 1960-04-18 1960-04-19 1960-04-20");  // before the calendar
  CHECK(counted("day: calendar day", to, "b", maundy, Setting{}) ==
        "2010-04-01 2010-04-02 2010-04-03 2010-04-04 2010-04-05 2010-04-06 2010-04-07");
}

TEST_CASE("days that are closed are left out where the methodology skips them") {
  auto setting = of(Nation::england_and_wales);
  setting.closures = {{day("2010-04-06"), day("2010-04-06"), "flood"}};
  const std::string days = "  b: {from: a, lasts: 3 working days}\n";
  CHECK(counted("closures: skip", days, "b", maundy, setting) ==
        "2010-04-01 2010-04-07 2010-04-08");
  CHECK(counted("closures: count", days, "b", maundy, setting) ==
        "2010-04-01 2010-04-06 2010-04-07");
}

TEST_CASE("a row without a date has no days, an event has one") {
  CHECK(counted("day: weekday", "  b: {activity: some day}\n", "b", maundy, Setting{}).empty());
  CHECK(counted("day: weekday", "", "a", maundy, Setting{}) == "2010-04-01");
}

TEST_CASE("the days on site are those of the steps on site, each once") {
  const auto setting = setting_of({{"a", "2010-03-05"}});
  const auto days = [&](const std::string& steps) {
    const auto rules = rules_of("counting: {day: weekday}\nsteps:\n  a: {anchor: yes}\n" + steps);
    const auto timetable = build_timetable(rules, setting);
    return days_told(site_days(timetable, days_off(timetable.counting, setting)));
  };
  CHECK(days("  b: {from: a, lasts: 3 weekdays}\n").empty());
  CHECK(days("  b: {from: a, lasts: 3 weekdays, site: yes}\n") ==
        "2010-03-05 2010-03-08 2010-03-09");
  CHECK(days("  b: {from: a, lasts: 3 weekdays, site: yes}\n"
             "  c: {from: a, lasts: 4 weekdays, site: yes}\n"
             "  d: {from: a, lasts: 9 weekdays}\n") ==
        "2010-03-05 2010-03-08 2010-03-09 2010-03-10");
  CHECK(days("  b: {from: a, lasts: 1 weekdays, site: yes}\n"
             "  c: {from: after b, lasts: 1 weekdays}\n"
             "  d: {from: after c, lasts: 1 weekdays, site: yes}\n  e: {site: yes}\n") ==
        "2010-03-05 2010-03-09");
}

TEST_CASE("003 Inspection timetable: ten days on site, 8 to 19 March 2010") {
  const auto setting = setting_of({{"notification", "2010-02-22"}});
  const auto timetable = build_timetable(shipped_rules("ofsted-safeguarding-2010"), setting);
  CHECK(days_told(site_days(timetable, days_off(timetable.counting, setting))) ==
        "2010-03-08 2010-03-09 2010-03-10 2010-03-11 2010-03-12 2010-03-15 2010-03-16 2010-03-17 "
        "2010-03-18 2010-03-19");
}
