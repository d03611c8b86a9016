// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <array>
#include <random>

#include "lib/timetable/timetable.hpp"
#include "tests/unit/timetable/support.hpp"

using namespace inspect;
using std::chrono::days;

namespace {

const std::string anchored = "steps:\n  a: {anchor: yes}\n";
const std::string working = "counting: {day: working day}\n";

// "a" on a day, then the steps of `yaml`; the dates of all of them.
std::string steps(const std::string& yaml, const std::string& a, const std::string& counting = "") {
  return built(counting + anchored + yaml, setting_of({{"a", a}}));
}

Setting closed(Setting setting, const std::string& from, const std::string& to) {
  setting.closures.push_back({day(from), day(to), "closed"});
  return setting;
}

}  // namespace

TEST_CASE("every way of saying a time") {
  // 1 April 2010 is the Thursday before Easter.
  CHECK(steps("  b: {at: a}\n", "2010-04-01") == "a 2010-04-01; b 2010-04-01");
  CHECK(steps("  b: {at: a + 1 week}\n", "2010-04-01") == "a 2010-04-01; b 2010-04-08");
  CHECK(steps("  b: {at: a - 1 month}\n", "2010-03-31") == "b 2010-02-28; a 2010-03-31");
  CHECK(steps("  b: {at: a + 1 working day}\n", "2010-04-01") == "a 2010-04-01; b 2010-04-06");
  CHECK(steps("  b: {due: a + 3 days}\n", "2010-04-01") == "a 2010-04-01; b 2010-04-04");
  CHECK(steps("  b: {within: 2 weeks, of: a}\n", "2010-04-01") == "a 2010-04-01; b 2010-04-15");
  CHECK(steps("  b: {about: 1 week, after: a}\n", "2010-04-01") == "a 2010-04-01; b 2010-04-08");
  CHECK(steps("  b: {about: 1 week, before: a}\n", "2010-04-08") == "b 2010-04-01; a 2010-04-08");
  CHECK(steps("  b: {from: a, lasts: 3 working days}\n", "2010-04-01") ==
        "a 2010-04-01; b 2010-04-01/2010-04-07");
  CHECK(steps("  b: {from: a, lasts: 1 day}\n", "2010-04-01") == "a 2010-04-01; b 2010-04-01");
  CHECK(steps("  b: {from: a, lasts: 3 weeks}\n", "2010-03-01") ==
        "a 2010-03-01; b 2010-03-01/2010-03-21");
  CHECK(steps("  b: {from: a, lasts: 1 month}\n", "2010-03-01") ==
        "a 2010-03-01; b 2010-03-01/2010-03-31");
  CHECK(steps("  b: {from: a, to: a + 4 days}\n", "2010-04-01") ==
        "a 2010-04-01; b 2010-04-01/2010-04-05");
  CHECK(steps("  b: {}\n", "2010-04-01") == "a 2010-04-01; b -");
}

TEST_CASE("both ends of a span, and the day after it") {
  const std::string span = "  s: {from: a, lasts: 5 working days}\n";
  CHECK(steps(span + "  b: {at: end of s}\n  c: {at: start of s + 1 week}\n", "2010-03-08") ==
        "a 2010-03-08; s 2010-03-08/2010-03-12; b 2010-03-12; c 2010-03-15");
  CHECK(steps(span + "  b: {from: after s, lasts: 2 working days}\n", "2010-03-08") ==
        "a 2010-03-08; s 2010-03-08/2010-03-12; b 2010-03-15/2010-03-16");
  // "after" counts in the unit of the length, else as the methodology counts
  CHECK(steps(span + "  b: {from: after s, lasts: 2 days}\n", "2010-03-08", working) ==
        "a 2010-03-08; s 2010-03-08/2010-03-12; b 2010-03-13/2010-03-14");
  CHECK(steps(span + "  b: {at: after s}\n", "2010-03-08") ==
        "a 2010-03-08; s 2010-03-08/2010-03-12; b 2010-03-13");
  CHECK(steps(span + "  b: {at: after s}\n", "2010-03-08", working) ==
        "a 2010-03-08; s 2010-03-08/2010-03-12; b 2010-03-15");
}

TEST_CASE("rows are in order of dates, then of the file; those without a date last") {
  CHECK(steps("  n: {}\n  z: {at: a}\n  m: {at: a - 1 day}\n  b: {at: a}\n", "2010-03-09") ==
        "m 2010-03-08; a 2010-03-09; z 2010-03-09; b 2010-03-09; n -");
}

TEST_CASE("a step that hangs on one without a date waits for it") {
  const auto timetable = build_timetable(
      rules_of(anchored + "  b: {at: a + 1 day}\n  c: {at: b + 1 day}\n  d: {}\n"), setting_of({}));
  CHECK(told(timetable) == "a -; b -; c -; d -");
  CHECK(timetable.find("c")->waits_for == "a");
  CHECK(timetable.find("a")->waits_for == "");
  CHECK(timetable.find("d")->waits_for == "");
  const std::string open_end = anchored + "  z: {anchor: yes}\n  b: {from: a, to: z}\n";
  CHECK(built(open_end, setting_of({{"a", "2010-03-08"}})) == "a 2010-03-08; z -; b -");
  CHECK(timetable.find("nothing") == nullptr);
}

TEST_CASE("kinds of step") {
  const auto timetable = build_timetable(
      rules_of(anchored +
               "  b: {due: a}\n  c: {from: a, lasts: 1 week}\n  d: {about: 1 week, after: a}\n"),
      setting_of({{"a", "2010-03-08"}}));
  CHECK(name(timetable.find("a")->kind) == "event");
  CHECK(name(timetable.find("b")->kind) == "deadline");
  CHECK(name(timetable.find("c")->kind) == "span");
  CHECK(name(timetable.find("d")->kind) == "event");
}

TEST_CASE("days are numbered from Day 1, from Day 0, or from the day after") {
  struct Row {
    std::string counting;
    std::string dates;
    std::string numbers;
  };
  const std::string rest = "steps:\n  n: {anchor: yes}\n  s: {day: 2-3}\n";
  const std::array rows = {
      // Thursday 1 April 2010; Good Friday and Easter Monday follow
      Row{"{day: weekday, first: n, is: 1}", "n 2010-04-01; s 2010-04-02/2010-04-05", "1"},
      Row{"{day: weekday, first: n, is: 0}", "n 2010-04-01; s 2010-04-05/2010-04-06", "0"},
      Row{"{day: weekday, first: after n, is: 1}", "n 2010-04-01; s 2010-04-05/2010-04-06", ""},
      Row{"{day: working day, first: n, is: 1}", "n 2010-04-01; s 2010-04-06/2010-04-07", "1"},
      Row{"{day: working day, first: after n, is: 1}", "n 2010-04-01; s 2010-04-07/2010-04-08", ""},
      Row{"{day: calendar day, first: n}", "n 2010-04-01; s 2010-04-02/2010-04-03", "1"},
      Row{"{day: calendar day, first: after n}", "n 2010-04-01; s 2010-04-03/2010-04-04", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.counting);
    const auto timetable = build_timetable(rules_of("counting: " + row.counting + "\n" + rest),
                                           setting_of({{"n", "2010-04-01"}}));
    CHECK(told(timetable) == row.dates);
    CHECK(numbers_of(*timetable.find("n")) == row.numbers);
    CHECK(numbers_of(*timetable.find("s")) == "2-3");
  }
}

TEST_CASE("day_number: nothing for a day that does not count or comes before the first") {
  const Counting counting{.day = Convention::working, .first = "n"};
  const DaysOff off{.calendar = &calendar_of(Nation::england_and_wales), .closures = {}};
  const auto number = [&](const char* date) {
    return day_number(day(date), day("2010-04-01"), counting, off);
  };
  CHECK(number("2010-04-01") == 1);
  CHECK(number("2010-04-06") == 2);
  CHECK_FALSE(number("2010-04-02"));
  CHECK_FALSE(number("2010-04-03"));
  CHECK_FALSE(number("2010-03-31"));
}

TEST_CASE("a step that lands on a day off: keep, next, previous, error") {
  const auto landed = [](const std::string& counting, const std::string& step) {
    return built("counting: {" + counting + "}\n" + anchored + "  b: {at: a + 1 day" + step + "}\n",
                 setting_of({{"a", "2010-04-01"}}));  // lands on Good Friday
  };
  CHECK(landed("day: working day", "") == "a 2010-04-01; b 2010-04-02");
  CHECK(landed("day: working day, on_day_off: keep", "") == "a 2010-04-01; b 2010-04-02");
  CHECK(landed("day: working day, on_day_off: next", "") == "a 2010-04-01; b 2010-04-06");
  CHECK(landed("day: working day, on_day_off: previous", "") == "a 2010-04-01; b 2010-04-01");
  CHECK(landed("day: working day, on_day_off: error", "") == "lands-on-day-off 5:3");
  CHECK(landed("day: calendar day, on_day_off: next", "") == "a 2010-04-01; b 2010-04-06");
  CHECK(landed("day: weekday, on_day_off: next", "") ==
        "a 2010-04-01; b 2010-04-02");  // no day off
  CHECK(landed("day: working day, on_day_off: next", ", on_day_off: keep") ==
        "a 2010-04-01; b 2010-04-02");  // the step's own rule stands
  CHECK(landed("day: working day", ", on_day_off: next") == "a 2010-04-01; b 2010-04-06");
  const auto timetable = build_timetable(rules_of("counting: {day: weekday, on_day_off: next}\n" +
                                                  anchored + "  b: {at: a + 2 days}\n"),
                                         setting_of({{"a", "2010-04-01"}}));
  CHECK(told(timetable) == "a 2010-04-01; b 2010-04-05");  // Saturday; Easter Monday is a weekday
  CHECK(timetable.find("b")->landed_on == day("2010-04-03"));
  CHECK_FALSE(timetable.find("a")->landed_on);
}

TEST_CASE("a span of counted days begins on the first that counts") {
  CHECK(steps("  b: {from: a, lasts: 2 working days}\n", "2010-04-02") ==
        "a 2010-04-02; b 2010-04-06/2010-04-07");
  CHECK(steps("  b: {from: a, lasts: 2 weekdays}\n", "2010-04-03") ==
        "a 2010-04-03; b 2010-04-05/2010-04-06");
  CHECK(steps("  b: {from: a, lasts: 2 days}\n", "2010-04-03") ==
        "a 2010-04-03; b 2010-04-03/2010-04-04");
}

TEST_CASE("closures are left out only where the methodology skips them") {
  const auto with = [](const std::string& closures, const std::string& step) {
    return built("counting: {day: working day" + closures + "}\n" + anchored + step,
                 closed(setting_of({{"a", "2010-04-01"}}), "2010-04-06", "2010-04-16"));
  };
  const std::string one_day = "  b: {at: a + 1 working day}\n";
  CHECK(with("", one_day) == "a 2010-04-01; b 2010-04-06");
  CHECK(with(", closures: count", one_day) == "a 2010-04-01; b 2010-04-06");
  CHECK(with(", closures: skip", one_day) == "a 2010-04-01; b 2010-04-19");
  CHECK(with(", closures: skip", "  b: {at: a + 1 day}\n") == "a 2010-04-01; b 2010-04-02");
  CHECK(with(", closures: skip", "  b: {at: a + 5 days}\n") == "a 2010-04-01; b 2010-04-17");
  // week 12 can mean the twelfth week that counts: the weeks of 5 and 12 April do not
  CHECK(with(", closures: skip", "  b: {at: a + 12 weeks}\n") == "a 2010-04-01; b 2010-07-08");
  CHECK(with("", "  b: {at: a + 12 weeks}\n") == "a 2010-04-01; b 2010-06-24");
  CHECK(with(", closures: skip, on_day_off: next", "  b: {at: a + 1 month}\n") ==
        "a 2010-04-01; b 2010-05-04");  // Saturday 1 May, then the early May bank holiday
}

TEST_CASE("a span of weeks is not stretched by a closure that begins after it") {
  const auto span = [](const std::string& lasts) {
    return built("counting: {day: working day, closures: skip}\n" + anchored +
                     "  b: {from: a, lasts: " + lasts + "}\n",
                 closed(setting_of({{"a", "2010-03-29"}}), "2010-04-03", "2010-04-18"));
  };
  CHECK(span("1 week") == "a 2010-03-29; b 2010-03-29/2010-04-04");
  CHECK(span("2 weeks") == "a 2010-03-29; b 2010-03-29/2010-04-25");
}

TEST_CASE("moved steps: what hangs on them follows, and what was is remembered") {
  const auto rules = rules_of(anchored +
                              "  b: {at: a + 1 week}\n  c: {at: b + 1 day}\n"
                              "  s: {from: b, lasts: 3 days}\n");
  auto setting = setting_of({{"a", "2010-03-08"}});
  setting.moved = {{"b", day("2010-03-17"), {}, "agreed"}};
  const auto moved = build_timetable(rules, setting);
  CHECK(told(moved) == "a 2010-03-08; b 2010-03-17; s 2010-03-17/2010-03-19; c 2010-03-18");
  CHECK(moved.find("b")->moved->reason == "agreed");
  CHECK(moved.find("b")->unmoved == day("2010-03-15"));
  CHECK(moved.find("c")->unmoved == day("2010-03-16"));
  CHECK_FALSE(moved.find("c")->moved);
  CHECK_FALSE(moved.find("a")->unmoved);
  setting.moved = {{"s", day("2010-03-22"), {}, ""}};  // a span keeps its length
  CHECK(dates_of(build_timetable(rules, setting), "s") == "2010-03-22/2010-03-24");
  setting.moved = {{"s", day("2010-03-22"), day("2010-03-22"), ""}};
  CHECK(dates_of(build_timetable(rules, setting), "s") == "2010-03-22");
  setting.moved = {{"b", day("2010-03-22"), day("2010-03-24"), ""}};  // an event may come to last
  CHECK(build_timetable(rules, setting).find("b")->kind == StepKind::span);
  setting.moved = {{"b", day("2010-03-22"), day("2010-03-21"), "", {"i.yaml", {7, 3}, ""}}};
  CHECK(refusal([&] { build_timetable(rules, setting); }) == "ends-before-it-begins 7:3");
  setting.moved = {{"a", day("2010-03-09"), {}, ""}};
  CHECK(told(build_timetable(rules, setting)) ==
        "a 2010-03-09; b 2010-03-16; s 2010-03-16/2010-03-18; c 2010-03-17");
}

TEST_CASE("a moved Day 1 takes the numbered days with it, another moved day does not") {
  const auto rules = shipped_rules("ofsted-safeguarding-2010");
  auto setting = setting_of({{"notification", "2010-02-22"}});
  setting.moved = {{"notification", day("2010-02-23"), {}, ""}};
  CHECK(dates_of(build_timetable(rules, setting), "start") == "2010-03-09");
  setting.moved = {{"final_report", day("2010-04-12"), {}, "agreed with the council"}};
  const auto timetable = build_timetable(rules, setting);
  CHECK(dates_of(timetable, "final_report") == "2010-04-12");
  CHECK(numbers_of(*timetable.find("final_report")) == "36");  // the number of its new date
  CHECK(dates_of(timetable, "publication") == "2010-04-16");
}

TEST_CASE("counts in other conventions: days are recounted, weeks and months stay") {
  const auto rules = rules_of(
      "counting: {day: weekday, first: a}\n" + anchored +
      "  n: {day: 3}\n  b: {at: a + 3 working days}\n  c: {from: a + 2 days, lasts: 2 days}\n"
      "  w: {due: a + 1 week}\n  m: {about: 2 months, after: a}\n  t: {from: a, to: a + 3 days}\n");
  const auto in = [&](Convention convention) {
    return told(build_timetable(recounted(rules, convention), setting_of({{"a", "2010-04-01"}})));
  };
  CHECK(
      in(Convention::calendar) ==
      "a 2010-04-01; t 2010-04-01/2010-04-04; n 2010-04-03; c 2010-04-03/2010-04-04; b 2010-04-04; "
      "w 2010-04-08; m 2010-06-01");
  CHECK(
      in(Convention::weekdays) ==
      "a 2010-04-01; t 2010-04-01/2010-04-06; n 2010-04-05; c 2010-04-05/2010-04-06; b 2010-04-06; "
      "w 2010-04-08; m 2010-06-01");
  CHECK(
      in(Convention::working) ==
      "a 2010-04-01; t 2010-04-01/2010-04-08; n 2010-04-07; c 2010-04-07/2010-04-08; b 2010-04-08; "
      "w 2010-04-08; m 2010-06-01");
}
