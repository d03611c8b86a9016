// SPDX-License-Identifier: MIT
#include "lib/dates/calendar.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <set>

#include "lib/base/file.hpp"
#include "lib/tables/csv.hpp"
#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

constexpr std::array nations = {Nation::england_and_wales, Nation::scotland,
                                Nation::northern_ireland};

// tests/data/bank_holidays.csv: nation,date,name,source; each row with where it was published.
std::map<std::string, std::set<std::string>> published_dates() {
  Diagnostics notes;
  const auto table =
      read_csv({"bank_holidays.csv", read_file(TEST_DATA "/bank_holidays.csv", 1000000)},
               {.needed = {{"nation"}, {"date"}}}, notes);
  std::map<std::string, std::set<std::string>> dates;
  for (const auto& row : table.rows) dates[row.cells.at(0).text].insert(row.cells.at(1).text);
  return dates;
}

std::set<std::string> computed_dates(Nation nation) {
  std::set<std::string> dates;
  for (const auto& holiday : bank_holidays(nation)) dates.insert(iso(holiday.date));
  return dates;
}

std::string difference(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::string only_in_a;
  for (const auto& date : a)
    if (b.count(date) == 0) only_in_a += date + " ";
  return only_in_a;
}

std::string holiday_on(Nation nation, std::string_view date) {
  return std::string(Calendar(nation).bank_holiday(day(date)).value_or("none"));
}

}  // namespace

TEST_CASE("the bank holidays of 1995 to 2030 are those published (tests/data/bank_holidays.csv)") {
  auto published = published_dates();
  CHECK(published.size() == 3);
  for (const auto nation : nations) {
    const std::string key(name(nation));
    CAPTURE(key);
    CHECK(published[key].size() > 290);
    CHECK(difference(published[key], computed_dates(nation)) == "");  // published, not computed
    CHECK(difference(computed_dates(nation), published[key]) == "");  // computed, not published
  }
}

TEST_CASE("any is the union of the three, none is empty") {
  std::set<std::string> all;
  for (const auto nation : nations) all.merge(computed_dates(nation));
  CHECK(computed_dates(Nation::any) == all);
  CHECK(bank_holidays(Nation::none).empty());
}

TEST_CASE("bank holidays are sorted, one row a day, named, and none on a weekend") {
  for (const auto nation :
       {Nation::england_and_wales, Nation::scotland, Nation::northern_ireland, Nation::any}) {
    const auto holidays = bank_holidays(nation);
    for (std::size_t i = 0; i < holidays.size(); ++i) {
      CHECK_FALSE(is_weekend(holidays[i].date));
      CHECK_FALSE(holidays[i].name.empty());
      if (i > 0) CHECK(holidays[i - 1].date < holidays[i].date);
    }
    CHECK(holidays.front().date >= day("1995-01-01"));
    CHECK(holidays.back().date <= day("2030-12-31"));
  }
}

TEST_CASE("names of bank holidays, as HM Government's list or the proclamation has them") {
  struct Row {
    Nation nation;
    std::string_view date;
    std::string_view name;
  };
  constexpr auto ew = Nation::england_and_wales;
  constexpr auto sc = Nation::scotland;
  constexpr auto ni = Nation::northern_ireland;
  constexpr std::array rows = {
      Row{ew, "2010-04-02", "Good Friday"},  // seed 003's year: Good Friday 2010 is 2 April
      Row{ew, "2010-04-05", "Easter Monday"},
      Row{sc, "2010-04-05", "none"},  // Scotland keeps no Easter Monday (Act of 1971, Schedule 1)
      Row{ni, "2010-04-05", "Easter Monday"},
      Row{sc, "2010-08-02", "Summer bank holiday"},  // first Monday in August in Scotland
      Row{ew, "2010-08-30", "Summer bank holiday"},  // last Monday in August elsewhere
      Row{sc, "2010-08-30", "none"},
      Row{ew, "2010-12-27", "Christmas Day (substitute)"},  // 25 December 2010 is a Saturday
      Row{ew, "2010-12-28", "Boxing Day (substitute)"},
      Row{ew, "2016-12-26", "Boxing Day"},  // 25 December 2016 is a Sunday
      Row{ew, "2016-12-27", "Christmas Day (substitute)"},
      Row{sc, "2006-11-30", "none"},  // St Andrew's Day Act 2007
      Row{sc, "2007-11-30", "St Andrew's Day"},
      Row{ni, "2012-03-19", "St Patrick's Day (substitute)"},
      Row{ni, "2010-07-12", "Battle of the Boyne"},
      Row{ew, "2011-04-29", "Wedding of Prince William and Catherine Middleton"},
      Row{ew, "2012-05-28", "none"},  // moved to 4 June for the Diamond Jubilee
      Row{ew, "2012-06-04", "Spring bank holiday"},
      Row{sc, "1995-05-01", "Early May bank holiday"},  // Hansard, 2 March 1995: both in Scotland
      Row{sc, "1995-05-08", "VE day bank holiday"},
      Row{ew, "1995-05-01", "none"},
      Row{ew, "2020-05-08", "Early May bank holiday (VE day)"},
      Row{ew, "2022-09-19", "State Funeral of Queen Elizabeth II"},
      Row{sc, "2026-06-15", "World Cup bank holiday"},  // proclamation of 3 February 2026
      Row{ew, "2026-06-15", "none"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.date);
    CHECK(holiday_on(row.nation, row.date) == row.name);
  }
}

TEST_CASE("a calendar knows 1995 to 2030, and says so beyond") {
  const Calendar calendar(Nation::scotland);
  CHECK_NOTHROW(static_cast<void>(calendar.bank_holiday(day("1995-01-01"))));
  CHECK_NOTHROW(static_cast<void>(calendar.bank_holiday(day("2030-12-31"))));
  CHECK_THROWS_AS(static_cast<void>(calendar.bank_holiday(day("1994-12-31"))), DateError);
  CHECK_THROWS_AS(static_cast<void>(calendar.bank_holiday(day("2031-01-01"))), DateError);
  CHECK_FALSE(calendar.bank_holiday_if_known(day("2031-01-01")));
  CHECK(calendar.bank_holiday_if_known(day("2030-12-25")) == "Christmas Day");
  CHECK_FALSE(Calendar(Nation::none).bank_holiday(day("2031-01-01")));
}

TEST_CASE("nations have names and are read by them") {
  CHECK(nation_names() == std::vector<std::string>{"england-and-wales", "scotland",
                                                   "northern-ireland", "any", "none"});
  for (const auto& text : nation_names()) CHECK(name(*parse_nation(text)) == text);
  CHECK_FALSE(parse_nation("Scotland"));
  CHECK_FALSE(parse_nation("wales"));
  CHECK_FALSE(parse_nation(""));
}

TEST_CASE("a calendar can be changed by a day") {
  using What = HolidayChange::What;
  Calendar calendar(Nation::scotland);
  CHECK(calendar.apply({What::add, {day("2026-06-12"), "Fair"}, {}}));
  CHECK(calendar.bank_holiday(day("2026-06-12")) == "Fair");
  CHECK(calendar.bank_holiday(day("2026-06-15")) == "World Cup bank holiday");  // still sorted
  CHECK(calendar.apply({What::remove, {day("2026-06-15"), ""}, Nation::scotland}));
  CHECK_FALSE(calendar.bank_holiday(day("2026-06-15")));
  CHECK_FALSE(calendar.apply({What::remove, {day("2026-06-15"), ""}, Nation::scotland}));
  CHECK(calendar.bank_holiday(day("2026-06-12")) == "Fair");
  CHECK(calendar.apply({What::add, {day("2026-08-03"), "twice"}, {}}));
  CHECK(calendar.apply({What::remove, {day("2026-08-03"), ""}, {}}));
  CHECK_FALSE(calendar.bank_holiday(day("2026-08-03")));  // no date stands twice
}

TEST_CASE("a change for another nation changes nothing here and is no mistake") {
  using What = HolidayChange::What;
  Calendar calendar(Nation::scotland);
  CHECK(calendar.apply({What::add, {day("2026-06-12"), "Fair"}, Nation::northern_ireland}));
  CHECK_FALSE(calendar.bank_holiday(day("2026-06-12")));
  CHECK(calendar.apply({What::remove, {day("2026-06-16"), ""}, Nation::northern_ireland}));
  CHECK(calendar.apply({What::remove, {day("2026-12-25"), ""}, Nation::northern_ireland}));
  CHECK(calendar.bank_holiday(day("2026-12-25")));
}

TEST_CASE("for any nation, a day is a holiday while one of the three has it") {
  using What = HolidayChange::What;
  Calendar calendar(Nation::any);
  CHECK(calendar.apply({What::add, {day("2026-06-12"), "Fair"}, Nation::northern_ireland}));
  CHECK(calendar.bank_holiday(day("2026-06-12")) == "Fair");
  CHECK(calendar.apply({What::remove, {day("2026-12-25"), ""}, Nation::scotland}));
  CHECK(calendar.bank_holiday(day("2026-12-25")));  // the other two still have it
  CHECK(calendar.apply({What::remove, {day("2026-11-30"), ""}, Nation::scotland}));
  CHECK_FALSE(calendar.bank_holiday(day("2026-11-30")));  // Scotland alone had it
}
