// SPDX-License-Identifier: MIT
// Given dates of steps that the methodology counts, and what cannot be counted.
#include <doctest/doctest.h>

#include <array>
#include <random>

#include "lib/timetable/timetable.hpp"
#include "tests/unit/timetable/support.hpp"

using namespace inspect;
using std::chrono::days;

namespace {

std::string solved(const std::string& counting, const std::string& step, const Setting& setting) {
  return built("counting: {" + counting + "}\nsteps:\n  a: {anchor: yes}\n  b: {" + step + "}\n",
               setting);
}

}  // namespace

TEST_CASE("a given date of a counted step is solved backwards, and all others follow") {
  const auto given_b = setting_of({{"b", "2010-04-06"}});  // the Tuesday after Easter
  CHECK(solved("day: calendar day", "at: a + 3 days", given_b) == "a 2010-04-03; b 2010-04-06");
  CHECK(solved("day: calendar day", "at: a - 12 weeks", given_b) == "b 2010-04-06; a 2010-06-29");
  CHECK(solved("day: working day", "at: a + 1 working day", given_b) ==
        "a 2010-04-01; b 2010-04-06");
  CHECK(solved("day: calendar day", "from: a, lasts: 2 weeks", given_b) ==
        "a 2010-04-06; b 2010-04-06/2010-04-19");
  CHECK(built("counting: {day: weekday, first: a}\nsteps:\n  a: {anchor: yes}\n  b: {day: 4}\n",
              given_b) == "a 2010-04-01; b 2010-04-06");
}

TEST_CASE("of several starting days the earliest that counts is taken") {
  // the last days of January all lead to 28 February
  CHECK(solved("day: calendar day", "at: a + 1 month", setting_of({{"b", "2011-02-28"}})) ==
        "a 2011-01-28; b 2011-02-28");
  // Saturday, Sunday and Monday are one working day after Friday: Monday counts
  CHECK(solved("day: working day", "at: a - 1 working day", setting_of({{"b", "2010-03-05"}})) ==
        "b 2010-03-05; a 2010-03-08");
  CHECK(solved("day: working day", "at: a - 1 working day", setting_of({{"b", "2010-04-01"}})) ==
        "b 2010-04-01; a 2010-04-06");
}

TEST_CASE("where bank holidays count as days, a bank holiday can be the starting day") {
  CHECK(solved("day: weekday", "at: a - 1 weekday", setting_of({{"b", "2010-04-02"}})) ==
        "b 2010-04-02; a 2010-04-05");  // Easter Monday, not Saturday
}

TEST_CASE("where closures are left out, a starting day in one does not count") {
  auto setting = setting_of({{"b", "2026-06-05"}});
  setting.closures = {{day("2026-06-08"), day("2026-06-12"), "closed"}};
  CHECK(solved("day: working day, closures: skip", "at: a - 1 working day", setting) ==
        "b 2026-06-05; a 2026-06-15");
  setting.given = {{"b", day("2026-06-15")}};
  CHECK(solved("day: working day, closures: skip", "at: a + 1 working day", setting) ==
        "a 2026-06-05; b 2026-06-15");
}

TEST_CASE("a starting day before a long closure is found") {
  auto setting = setting_of({{"b", "2026-09-01"}});
  setting.closures = {{day("2026-07-20"), day("2026-08-31"), "summer holidays"}};
  CHECK(solved("day: working day, closures: skip", "at: a + 1 working day", setting) ==
        "a 2026-07-17; b 2026-09-01");
}

TEST_CASE("a given date that no starting day leads to is an error") {
  // one working day after anything is never a Saturday
  CHECK(solved("day: working day", "at: a + 1 working day", setting_of({{"b", "2010-03-06"}})) ==
        "cannot-solve 9:1");
  CHECK(solved("day: calendar day, on_day_off: next", "at: a + 1 week",
               setting_of({{"b", "2010-03-07"}})) == "cannot-solve 9:1");
  CHECK(solved("day: calendar day", "at: a + 1 month", setting_of({{"b", "2011-02-28"}})) != "");
  CHECK(solved("day: calendar day", "at: a - 1 month", setting_of({{"b", "2011-02-28"}})) ==
        "b 2011-02-28; a 2011-03-28");
}

TEST_CASE("given dates that contradict both stand, and the methodology's own is told") {
  const auto rules =
      rules_of("steps:\n  a: {anchor: yes}\n  b: {at: a + 1 week}\n  c: {at: b + 1 day}\n");
  const auto timetable =
      build_timetable(rules, setting_of({{"a", "2010-03-08"}, {"b", "2010-03-17"}}));
  CHECK(told(timetable) == "a 2010-03-08; b 2010-03-17; c 2010-03-18");
  CHECK(timetable.find("b")->unmoved == day("2010-03-15"));
  CHECK_FALSE(timetable.find("a")->unmoved);
  const auto agreeing =
      build_timetable(rules, setting_of({{"b", "2010-03-15"}, {"a", "2010-03-08"}}));
  CHECK_FALSE(agreeing.find("b")->unmoved);
  // so do those of two counted steps: the nearer one leads back to the anchor
  CHECK(built("steps:\n  a: {anchor: yes}\n  c: {at: a + 1 week}\n  b: {at: c + 1 week}\n",
              setting_of({{"b", "2010-03-31"}, {"c", "2010-03-15"}})) ==
        "a 2010-03-08; c 2010-03-15; b 2010-03-31");
  // of two dates for one step the later given stands
  CHECK(dates_of(build_timetable(rules, setting_of({{"a", "2010-03-08"}, {"a", "2010-03-09"}})),
                 "a") == "2010-03-09");
  // a step that has no time, or an anchor of its own, may be given a date too
  CHECK(built("steps:\n  a: {anchor: yes}\n  n: {}\n", setting_of({{"n", "2010-03-08"}})) ==
        "n 2010-03-08; a -");
}

TEST_CASE("solving backwards, then counting forwards gives the given date") {
  std::mt19937_64 engine(20100222);
  const auto below = [&](std::uint64_t n) { return static_cast<int>(engine() % n); };
  constexpr std::array<std::string_view, 4> units = {"days", "weekdays", "working days", "weeks"};
  for (int i = 0; i < 150; ++i) {
    const auto unit = units.at(static_cast<std::size_t>(below(4)));
    const auto step = fmt::format("at: a {} {} {}", below(2) == 0 ? "+" : "-", below(30) + 1, unit);
    Date wanted = day("2010-01-04") + days(below(4000));
    while (!day_off(wanted, Convention::working, {&calendar_of(Nation::england_and_wales), {}})
                .empty())
      wanted += days(1);
    const auto rules =
        rules_of("counting: {day: working day}\nsteps:\n  a: {anchor: yes}\n  b: {" + step + "}\n");
    CAPTURE(step);
    CAPTURE(iso(wanted));
    const auto back = build_timetable(rules, setting_of({{"b", iso(wanted)}}));
    REQUIRE(back.find("a")->start);
    CHECK(back.find("b")->start == wanted);
    const auto again = build_timetable(rules, setting_of({{"a", iso(*back.find("a")->start)}}));
    CHECK(told(again) == told(back));
  }
}

TEST_CASE("working days without a nation are an error at the step; other counts need none") {
  Setting no_nation{.given = {{"a", day("2010-03-08")}}};
  CHECK(solved("day: calendar day", "at: a + 1 working day", no_nation) == "no-nation 5:3");
  CHECK(solved("day: calendar day", "from: a, lasts: 2 working days", no_nation) ==
        "no-nation 5:3");
  CHECK(solved("day: working day, on_day_off: next", "at: a + 1 week", no_nation) ==
        "no-nation 5:3");
  CHECK(solved("day: calendar day", "at: a + 1 weekday", no_nation) ==
        "a 2010-03-08; b 2010-03-09");
  CHECK(solved("day: working day", "at: a + 12 weeks", no_nation) == "a 2010-03-08; b 2010-05-31");
  no_nation.given = {{"b", day("2010-03-08")}};
  CHECK(solved("day: calendar day", "at: a + 1 working day", no_nation) == "no-nation 5:3");
}

TEST_CASE("beyond 1995 to 2030 working days are an error at the step, calendar days are not") {
  const auto late = setting_of({{"a", "2031-03-03"}});
  CHECK(solved("day: working day", "at: a + 1 working day", late) == "beyond-calendar 5:3");
  CHECK(solved("day: calendar day", "at: a + 1 day", late) == "a 2031-03-03; b 2031-03-04");
  CHECK(solved("day: weekday", "at: a + 1 weekday", late) == "a 2031-03-03; b 2031-03-04");
  CHECK(solved("day: calendar day", "at: a + 1 working day",
               setting_of({{"a", "2031-03-03"}}, Nation::none)) == "a 2031-03-03; b 2031-03-04");
  CHECK(solved("day: calendar day", "at: a + 1 day", setting_of({{"a", "9999-12-31"}})) ==
        "beyond-calendar 5:3");
}

TEST_CASE("a day beyond the known bank holidays has a date and no number") {
  // counted in months, numbered in working days
  CHECK(solved("day: working day, first: a", "at: a + 12 months",
               setting_of({{"a", "2030-06-03"}})) == "a 2030-06-03; b 2031-06-03");
  CHECK(contains(solved("day: working day, first: after a", "at: a + 1 week",
                        setting_of({{"a", "2030-12-31"}})),
                 "beyond-calendar"));
}

TEST_CASE("a span that would end before it begins is an error") {
  const std::string yaml =
      "steps:\n  a: {anchor: yes}\n  z: {anchor: yes}\n  s: {from: a, to: z}\n";
  CHECK(built(yaml, setting_of({{"a", "2010-03-09"}, {"z", "2010-03-08"}})) ==
        "ends-before-it-begins 5:3");
  CHECK(built(yaml, setting_of({{"a", "2010-03-08"}, {"z", "2010-03-08"}})) ==
        "a 2010-03-08; z 2010-03-08; s 2010-03-08");
}
