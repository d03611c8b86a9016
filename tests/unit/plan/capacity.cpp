// SPDX-License-Identifier: MIT
#include "lib/plan/capacity.hpp"
#include "lib/plan/check.hpp"

#include <doctest/doctest.h>

#include "lib/stats/sample_size.hpp"
#include "tests/unit/plan/teams.hpp"

using namespace inspect;
using namespace team_test;

namespace {

const DrawnCases no_sample;

// So many inspectors, P01, P02, …: their rows from `from` to `to` with `records` a day.
std::string inspectors(int number, std::string_view records = "5", std::string_view from = "",
                       std::string_view to = "") {
  std::string rows;
  for (int i = 1; i <= number; ++i)
    rows += fmt::format("P{:02},inspector,,{},{},,{}\n", i, from, to, records);
  return rows;
}

// A sample of `sizes` from strata a, b, … of those populations.
DrawnCases drawn_of(const std::vector<SampledStratum>& strata) {
  DrawnCases drawn{.file = "sample.csv", .cases = {}, .strata = strata};
  for (const auto& stratum : strata)
    for (std::int64_t i = 1; i <= stratum.sample; ++i)
      drawn.cases.push_back({.id = fmt::format("{}-{:04}", stratum.name, i),
                             .stratum = stratum.name,
                             .rank = i,
                             .areas = {},
                             .row = 0});
  return drawn;
}

// "P01 5 5 0; P02 3 3 3".
std::string in_words(const std::vector<Reader>& readers) {
  std::string text;
  for (const auto& reader : readers) {
    text += (text.empty() ? "" : "; ") + reader.person;
    for (const auto records : reader.a_day) text += fmt::format(" {}", records);
  }
  return text;
}

std::string readers_told(const Glenmore& glenmore, std::string_view rows) {
  return in_words(readers_of(glenmore.plan, team_of(glenmore, rows)));
}

// The capacity for so many planned cases, as check_capacity() tells it.
std::string planned_told(Glenmore& glenmore, std::string_view rows, int cases) {
  glenmore.inspection.plan.cases = cases;
  const auto capacity = reading_capacity(glenmore.plan, team_of(glenmore, rows), no_sample);
  return capacity ? told({check_capacity(*capacity)}) : "nothing";
}

}  // namespace

TEST_CASE("who reads is said by the row, then by the role with the usual number") {
  Glenmore glenmore;
  CHECK(readers_told(glenmore, "P01,inspector,,,,,4\nP02,inspection lead,,,,,2\n") ==
        "P01 4 4 4 4 4; P02 2 2 2 2 2");
  CHECK(readers_told(glenmore, "P01,inspector,,,,,0\nP02,inspection lead,,,,,\n").empty());
  CHECK(readers_told(glenmore, "P01,inspector,,,,,\n") == "P01 0 0 0 0 0");
  glenmore.rules().reading.records_a_day = 6;
  CHECK(readers_told(glenmore, "P01,inspector,,,,,\n") == "P01 6 6 6 6 6");
  glenmore.inspection.plan.records_a_day = 3;
  CHECK(readers_told(glenmore, "P01,inspector,,,,,\nP02,depute lead,,,,,\n") == "P01 3 3 3 3 3");
}

TEST_CASE("a reader reads on the days that they are there") {
  const Glenmore glenmore;
  CHECK(readers_told(glenmore, "P01,inspector,,2012-09-07,2012-09-11,,5\n") == "P01 0 5 5 5 0");
  CHECK(readers_told(glenmore, "P01,inspector,,2012-09-13,,,5\n").empty());
}

TEST_CASE("two rows of one person are one reader, with the larger number of each day") {
  const Glenmore glenmore;
  const std::string first = "anna  muir,inspector,,,2012-09-10,North,5\n";
  const std::string second = "Anna Muir,depute lead,,2012-09-10,,South;North,7\n";
  CHECK(readers_told(glenmore, first + second) == "anna  muir 5 5 7 7 7");
  CHECK(readers_told(glenmore, second + first) == "anna  muir 5 5 7 7 7");
  const auto readers = readers_of(glenmore.plan, team_of(glenmore, second + first));
  CHECK(readers[0].barred == std::vector<std::string>{"North", "South"});
  CHECK(readers[0].row == 2);
}

TEST_CASE("who is barred from the authority reads nothing; who supports elsewhere does") {
  const Glenmore glenmore;
  CHECK(readers_told(glenmore, "P01,inspector,,,,GLENMORE,5\n").empty());
  CHECK(readers_told(glenmore, "P01,inspector,,,,,5\nP01,depute lead,,,,Glenmore,\n").empty());
  CHECK(readers_told(glenmore, "P01,inspector,,,,Northmuir,5\n") == "P01 5 5 5 5 5");
  CHECK(readers_told(glenmore, "P01,inspector,,,,,5\nP01,link inspector,,,,Glenmore,9\n") ==
        "P01 5 5 5 5 5");
}

TEST_CASE("where no day of reading is known, readers are known still") {
  Glenmore glenmore;
  glenmore.forget_dates();
  CHECK(readers_told(glenmore, inspectors(2)) == "P01; P02");
}

TEST_CASE("the share that is read twice and the records a day: the inspection's first") {
  Glenmore glenmore;
  CHECK(share_read_twice(glenmore.plan) == 0);
  CHECK_FALSE(usual_records_a_day(glenmore.plan).has_value());
  glenmore.rules().reading.read_twice = Rational(1, 10);
  glenmore.rules().reading.records_a_day = 5;
  CHECK(share_read_twice(glenmore.plan) == Rational(1, 10));
  CHECK(usual_records_a_day(glenmore.plan) == 5);
  glenmore.inspection.plan.read_twice = Rational(0);
  glenmore.inspection.plan.records_a_day = 4;
  CHECK(share_read_twice(glenmore.plan) == 0);
  CHECK(usual_records_a_day(glenmore.plan) == 4);
}

TEST_CASE("a capacity is nothing without a team, days or cases") {
  Glenmore glenmore;
  const auto team = team_of(glenmore, inspectors(4));
  CHECK_FALSE(reading_capacity(glenmore.plan, team, no_sample).has_value());
  glenmore.inspection.plan.cases = 88;
  CHECK(reading_capacity(glenmore.plan, team, no_sample).has_value());
  CHECK_FALSE(reading_capacity(glenmore.plan, Team(), no_sample).has_value());
  glenmore.forget_dates();
  CHECK_FALSE(reading_capacity(glenmore.plan, team, no_sample).has_value());
}

TEST_CASE("a capacity that fits asks for no change") {
  Glenmore glenmore;
  glenmore.rules().reading.read_twice = Rational(1, 10);
  CHECK(planned_told(glenmore, inspectors(4), 88) ==
        "capacity record reading: ok, 97 readings (88 cases as planned, 9 of them read twice); "
        "100 places are there (4 readers, 5 days)\n");
  glenmore.rules().reading.read_twice = std::nullopt;
  CHECK(contains(planned_told(glenmore, inspectors(4), 100), "ok, 100 cases as planned; 100"));
  CHECK(contains(planned_told(glenmore, inspectors(4), 101), "breach"));
}

TEST_CASE("what would have to change is the least that does, to the reader, day and case") {
  Glenmore glenmore;
  const Rational tenth(1, 10);
  glenmore.rules().reading.read_twice = tenth;
  glenmore.inspection.plan.cases = 160;
  const auto team = team_of(glenmore, inspectors(4));
  const auto capacity = *reading_capacity(glenmore.plan, team, no_sample);
  CHECK(capacity.wanted() == 176);
  CHECK(capacity.places == 100);
  CHECK(capacity.rate == 5);
  CHECK(capacity.more_readers == 4);  // 76 readings, 25 a reader
  CHECK(capacity.more_days == 4);     // 20 a day
  CHECK(capacity.fewer_cases == 90);
  CHECK(90 + static_cast<std::int64_t>(ceiling(tenth * 90)) <= 100);
  CHECK(91 + static_cast<std::int64_t>(ceiling(tenth * 91)) > 100);
  CHECK_FALSE(capacity.margin.has_value());
  CHECK(check_capacity(capacity).mend ==
        "4 more readers at 5 a day, or 4 more days, or a sample of 90");
  CHECK(contains(check_capacity(capacity).finding, ": 76 too few"));
}

TEST_CASE("the ways out are exact at their edges, for every number of cases") {
  Glenmore glenmore;
  glenmore.rules().reading.read_twice = Rational(1, 7);
  const auto rows = inspectors(2, "3") + "P09,inspector,,,2012-09-10,,4\n";  // 42 places, 6 at last
  const auto team = team_of(glenmore, rows);
  const auto second = [](std::int64_t cases) { return (cases + 6) / 7; };
  for (int cases = 1; cases <= 200; ++cases) {
    glenmore.inspection.plan.cases = cases;
    const auto capacity = *reading_capacity(glenmore.plan, team, no_sample);
    REQUIRE(capacity.places == 42);
    REQUIRE(capacity.wanted() == cases + second(cases));
    if (capacity.fits()) continue;
    const auto readers = *capacity.more_readers;
    CHECK(42 + readers * 3 * 5 >= capacity.wanted());
    CHECK(42 + (readers - 1) * 3 * 5 < capacity.wanted());
    const auto days = *capacity.more_days;
    CHECK(42 + days * 6 >= capacity.wanted());
    CHECK(42 + (days - 1) * 6 < capacity.wanted());
    const auto fewer = *capacity.fewer_cases;
    CHECK(fewer + second(fewer) <= 42);
    CHECK(fewer + 1 + second(fewer + 1) > 42);
  }
}

TEST_CASE("the rate is the usual one, else the median of the readers, rounded down") {
  Glenmore glenmore;
  glenmore.inspection.plan.cases = 1000;
  const auto rate = [&](std::string_view rows) {
    return reading_capacity(glenmore.plan, team_of(glenmore, rows), no_sample)->rate;
  };
  const std::string_view four =
      "P01,inspector,,,,,2\nP02,inspector,,,,,9\nP03,inspector,,,,,4\nP04,inspector,,,,,7\n";
  CHECK(rate(four) == 5);
  CHECK(rate("P01,inspector,,,,,2\nP02,inspector,,,,,9\nP03,inspector,,,,,4\n") == 4);
  CHECK(rate("P01,inspector,,,,,\nP02,inspector,,,,,3\n") == 3);
  CHECK(rate("P01,inspector,,,,,\n") == 0);
  glenmore.rules().reading.records_a_day = 8;
  CHECK(rate(four) == 8);
}

TEST_CASE("what cannot be told is left out") {
  Glenmore glenmore;
  CHECK(planned_told(glenmore, "P01,inspector,,,,,\n", 20) ==
        "capacity record reading: breach, 20 cases as planned; 0 places are there (1 reader, 5 "
        "days): 20 too few | say how many records are read in a day: records_a_day of the team "
        "list, or of 'reading' under plan:\n");
  // Nobody reads on the last day.
  CHECK(contains(planned_told(glenmore, inspectors(1, "3", "", "2012-09-11"), 20),
                 "12 places are there (1 reader, 5 days): 8 too few | 1 more reader at 3 a day, "
                 "or a sample of 12\n"));
  glenmore.rules().reading.records_a_day = 5;
  CHECK(contains(
      planned_told(glenmore, "P01,inspection lead,,,,,\n", 20),
      "0 places are there (0 readers, 5 days): 20 too few | name 1 reader at 5 a day, there "
      "on the days of reading\n"));
  CHECK(contains(planned_told(glenmore, inspectors(1, "4"), 21),
                 "| 1 more reader at 5 a day, or 1 more day, or a sample of 20\n"));
}

TEST_CASE("while cases are read twice and readers are fewer than two, only readers help") {
  Glenmore glenmore;
  glenmore.rules().reading.read_twice = Rational(1, 10);
  CHECK(contains(planned_told(glenmore, inspectors(1, "1"), 6),
                 "7 readings (6 cases as planned, 1 of them read twice); 5 places are there (1 "
                 "reader, 5 days): 2 too few | 1 more reader at 1 a day\n"));
  CHECK(contains(planned_told(glenmore, inspectors(1, "2"), 6),
                 "breach, 7 readings (6 cases as planned, 1 of them read twice); 10 places are "
                 "there (1 reader, 5 days); a case that is read twice needs two readers | 1 more "
                 "reader, there on the same days\n"));
  CHECK(contains(planned_told(glenmore, inspectors(2, "2"), 6), "ok, 7 readings"));
  CHECK(contains(planned_told(glenmore, inspectors(2, "1"), 10),
                 "| 1 more reader at 1 a day, or 1 more day, or a sample of 9\n"));
  // One of two has no number.
  CHECK(contains(planned_told(glenmore, "P01,inspector,,,,,1\nP02,inspector,,,,,\n", 6),
                 "| 1 more reader at 1 a day\n"));
  glenmore.rules().reading.records_a_day = 5;
  CHECK(contains(planned_told(glenmore, "P01,inspection lead,,,,,\n", 5),
                 "| name 2 readers at 5 a day, there on the days of reading\n"));
  glenmore.rules().reading.read_twice = std::nullopt;
  CHECK(contains(planned_told(glenmore, "P01,inspection lead,,,,,\n", 5), "| name 1 reader at"));
  glenmore.rules().reading.records_a_day = std::nullopt;
  CHECK(contains(planned_told(glenmore, "P01,inspection lead,,,,,\n", 5),
                 "| name readers who are there on the days of reading, with their records_a_day "
                 "in the team list\n"));
}

TEST_CASE("a smaller sample has a larger margin, by the sampling engine") {
  // 1.96 sqrt(sum W^2 (1 - f) S^2 / n) is 6.4015 points for 160 of 500, 9.3729 for 90.
  Glenmore glenmore;
  glenmore.rules().reading.read_twice = Rational(1, 10);
  const auto team = team_of(glenmore, inspectors(4));
  const auto drawn = drawn_of({{"a", 300, 96}, {"b", 200, 64}});
  const auto capacity = *reading_capacity(glenmore.plan, team, drawn);
  CHECK_FALSE(capacity.planned);
  CHECK(capacity.cases == 160);
  CHECK(check_capacity(capacity).mend ==
        "4 more readers at 5 a day, or 4 more days, or a sample of 90 (margin 9.4 points in the "
        "place of 6.4)");
}

TEST_CASE("the margin is by the definition's confidence, shares and certainty strata") {
  Glenmore glenmore;
  const auto team = team_of(glenmore, inspectors(4, "5"));  // 100 places
  SampleRules rules;
  rules.size.confidence = Rational(9, 10);
  glenmore.inspection.definition.sample = rules;
  auto capacity =
      *reading_capacity(glenmore.plan, team, drawn_of({{"a", 300, 96}, {"b", 200, 64}}));
  CHECK(fixed(*capacity.margin * 100, 4) == "5.3723");
  // A stratum that is taken whole stays so: 70 of the other 300 are left.
  Category whole;
  whole.key = "w";
  whole.whole = true;
  rules.size.confidence = Rational(19, 20);
  rules.categories = {whole};
  glenmore.inspection.definition.sample = rules;
  const auto with_whole = drawn_of({{"a", 300, 130}, {"w", 30, 30}});
  capacity = *reading_capacity(glenmore.plan, team, with_whole);
  CHECK(capacity.fewer_cases == 100);
  const SizeStratum other{.population = 300};
  const auto share = Real(300) / Real(330);
  CHECK(fixed(*capacity.margin_then * 100, 6) ==
        fixed(*margin_of(other, 70, Rational(19, 20)) * share * 100, 6));
  // So does what was asked for by its id.
  glenmore.inspection.definition.sample = SampleRules();
  const auto asked_for = drawn_of({{"a", 300, 130}, {"included", 30, 30}});
  CHECK(reading_capacity(glenmore.plan, team, asked_for)->margin_then == capacity.margin_then);
}

TEST_CASE("a smaller sample is allocated by the definition's rule, minimum and shares") {
  Glenmore glenmore;
  const auto team = team_of(glenmore, inspectors(4, "5"));  // 100 places
  const auto drawn = drawn_of({{"a", 300, 96}, {"b", 200, 64}});
  SampleRules rules;
  const auto margin_then = [&] {
    glenmore.inspection.definition.sample = rules;
    return fixed(*reading_capacity(glenmore.plan, team, drawn)->margin_then * 100, 6);
  };
  const auto expected = [](std::int64_t a, std::int64_t b, const Rational& of_a,
                           const Rational& of_b) {
    const std::vector<SizeStratum> strata = {{.population = 300, .share = of_a},
                                             {.population = 200, .share = of_b}};
    return fixed(*margin_of(strata, {a, b}, Rational(19, 20)) * 100, 6);
  };
  const Rational half(1, 2);
  CHECK(margin_then() == expected(60, 40, half, half));
  rules.allocation = AllocationRule::equal;
  CHECK(margin_then() == expected(50, 50, half, half));
  Category category;
  category.key = "b";
  category.minimum = 70;
  rules.categories = {category};
  CHECK(margin_then() == expected(30, 70, half, half));
  rules.size.share = Rational(1, 5);
  CHECK(margin_then() == expected(30, 70, Rational(1, 5), Rational(1, 5)));
  rules.categories[0].share = Rational(1, 20);
  CHECK(margin_then() == expected(30, 70, Rational(1, 5), Rational(1, 20)));
  rules.categories.clear();
  rules.minimum = 60;  // of both: more than the places
  CHECK_FALSE([&] {
    glenmore.inspection.definition.sample = rules;
    return reading_capacity(glenmore.plan, team, drawn)->margin_then.has_value();
  }());
}

TEST_CASE("there is no margin where strata cannot be so small, or sizes prove a rate") {
  Glenmore glenmore;
  const auto team = team_of(glenmore, inspectors(1, "5"));  // 25 places
  const auto drawn = drawn_of({{"a", 300, 60}, {"w", 30, 30}});
  SampleRules rules;
  Category whole;
  whole.key = "w";
  whole.whole = true;
  rules.categories = {whole};
  glenmore.inspection.definition.sample = rules;
  auto capacity = *reading_capacity(glenmore.plan, team, drawn);
  CHECK(capacity.margin.has_value());
  CHECK(capacity.fewer_cases == 25);
  CHECK_FALSE(capacity.margin_then.has_value());
  CHECK(contains(check_capacity(capacity).mend, "or a sample of 25"));
  CHECK_FALSE(contains(check_capacity(capacity).mend, "margin"));
  rules.size.kind = SizeKind::discovery;
  glenmore.inspection.definition.sample = rules;
  capacity = *reading_capacity(glenmore.plan, team, drawn);
  CHECK_FALSE(capacity.margin.has_value());
}

TEST_CASE("a plan is checked in one order") {
  Glenmore glenmore;
  glenmore.rules().reading.citation.source = "004 4. Scoping, phase three";
  Visits visits;
  visits.rule.title = "Care service inspections";
  visits.rule.most = 30;
  visits.wanted = 24;
  visits.first_day = day("2012-06-12");
  visits.last_day = day("2012-08-31");
  visits.days_there_are = 58;
  glenmore.plan.visits = {visits, Visits()};  // of the second kind none are wanted
  glenmore.inspection.plan.cases = 88;
  Expectation expected;
  expected.subject = "on_site_days";
  expected.number = 13;
  glenmore.inspection.plan.expect = {expected};
  const auto team =
      team_of(glenmore, "L01,inspection lead,,,,,\nL02,depute lead,,,,,\n" + inspectors(4));
  const auto results = check_plan(glenmore.plan, team, no_sample);
  std::string order;
  for (const auto& one : results) {
    order += one.check + " ";
    CHECK(one.holds);
    CHECK(one.mend.empty());
    if (one.check == "capacity") CHECK(one.source == "004 4. Scoping, phase three");
  }
  CHECK(order == "role deputy independence independence one_place visits capacity expect ");
  CHECK(told(results, "visits") ==
        "visits Care service inspections: ok, 24 of at most 30 in 58 days from Tue 12 June 2012 "
        "to Fri 31 August 2012\n");
}

TEST_CASE("visits on one day, on none, and on days that are not known") {
  Glenmore glenmore;
  Visits visits;
  visits.rule.title = "Homes";
  visits.rule.from = "notification";
  visits.rule.until = "start";
  visits.wanted = 1;
  visits.days_there_are = 1;
  visits.first_day = visits.last_day = day("2012-06-12");
  const auto visits_told = [&] {
    glenmore.plan.visits = {visits};
    return told(check_plan(glenmore.plan, Team(), no_sample), "visits");
  };
  CHECK(visits_told() == "visits Homes: ok, 1 on 1 day, Tue 12 June 2012\n");
  visits.first_day = visits.last_day = std::nullopt;
  CHECK(visits_told() ==
        "visits Homes: breach, no working day lies after 'notification' and before the end of "
        "'start' | let there be days between them\n");
  glenmore.plan.timetable.rows[1].start = glenmore.plan.timetable.rows[1].end = std::nullopt;
  CHECK(visits_told() ==
        "visits Homes: breach, it is not known when: 'start' has no date | give the dates that "
        "they hang on\n");
  glenmore.forget_dates();
  CHECK(contains(visits_told(), "it is not known when: 'notification' and 'start' have no date |"));
}

TEST_CASE("what could not be told was not looked at") {
  Glenmore glenmore;
  const auto looked_at = [&](std::string_view check, const Team& team, const DrawnCases& drawn) {
    for (const auto& one : check_plan(glenmore.plan, team, drawn))
      if (one.check == check) {
        CHECK(one.holds);
        return one.looked_at;
      }
    throw std::logic_error("no such check");
  };
  const auto team = team_of(glenmore, inspectors(4) +
                                          "P09,inspection lead,,,,,\nP08,depute "
                                          "lead,,,,,\n");
  CHECK_FALSE(looked_at("team", Team(), no_sample));
  CHECK_FALSE(looked_at("capacity", team, no_sample));
  const auto drawn = drawn_of({{"a", 300, 10}});
  CHECK(looked_at("role", team, drawn));
  CHECK(looked_at("one_place", team, drawn));
  CHECK(looked_at("capacity", team, drawn));
  CHECK(looked_at("schedule", team, drawn));
  glenmore.plan.reading_days.clear();
  CHECK_FALSE(looked_at("capacity", team, drawn));
}

TEST_CASE("a schedule that is too large is not made, and that is no breach") {
  const Glenmore glenmore;
  const auto results = [&](int readers) {
    return check_plan(glenmore.plan, team_of(glenmore, inspectors(readers)),
                      drawn_of({{"a", 300, 10}}));
  };
  CHECK(told(results(2001), "schedule") ==
        "schedule record reading: ok, not checked, too many readers: 2,001 (at most 2,000)\n");
  for (const auto& one : results(2001)) CHECK(one.looked_at == (one.check != "schedule"));
}

TEST_CASE("without a team a line says so, and dates are checked all the same") {
  Glenmore glenmore;
  Visits visits;
  visits.rule.title = "Care service inspections";
  visits.rule.most = 30;
  visits.wanted = 31;
  glenmore.plan.visits = {visits};
  const auto results = check_plan(glenmore.plan, Team(), no_sample);
  REQUIRE(results.size() == 2);
  CHECK(results[0].check == "team");
  CHECK(results[0].holds);
  CHECK(contains(results[0].finding, "not given"));
  CHECK(results[1].check == "visits");
  CHECK_FALSE(results[1].holds);
  CHECK(results[1].mend == "plan 30 or fewer");
}

TEST_CASE("a capacity that cannot be told says why, and is no breach") {
  Glenmore glenmore;
  const auto told_with = [&] {
    return told(check_plan(glenmore.plan, team_of(glenmore, inspectors(4)), no_sample), "capacity");
  };
  CHECK(told_with() ==
        "capacity record reading: ok, cannot be told: no sample is given, and no "
        "number of cases is planned\n");
  glenmore.forget_dates();
  CHECK(told_with() ==
        "capacity record reading: ok, cannot be told: the days of reading have no date\n");
  glenmore.rules().reading.step.clear();
  CHECK(told_with().empty());
}

TEST_CASE("a drawn sample is scheduled where there are places, and bars can forbid it") {
  const Glenmore glenmore;
  auto drawn = drawn_of({{"a", 300, 10}});
  const auto schedule = [&](std::string_view rows) {
    return told(check_plan(glenmore.plan, team_of(glenmore, rows), drawn), "schedule");
  };
  CHECK(schedule(inspectors(4)) ==
        "schedule record reading: ok, every case has its reader and its day; readers read from 2 "
        "to 3\n");
  CHECK(schedule(inspectors(5)) ==
        "schedule record reading: ok, every case has its reader and its day; each reads 2\n");
  CHECK(schedule("P01,inspector,,,,,1\n").empty());  // told as capacity
  for (auto& one : drawn.cases) one.areas = {"North team"};
  CHECK(schedule("P01,inspector,,,,north team,5\nP02,inspector,,2012-09-12,,,5\n") ==
        "schedule record reading: breach, 10 readings of the cases of North team, and 5 places for "
        "them (the reader of row 3): 5 too few | find 5 more places: readers or records a "
        "day, of readers who are not barred from the cases of North team\n");
  CHECK(contains(schedule("P01,inspector,,,,north team,5\n"),
                 "nobody may read the cases of North team: 10 readings without a reader"));
}

TEST_CASE("a shortage is told by rows") {
  std::vector<Reader> readers(14);
  for (std::size_t i = 0; i < readers.size(); ++i) {
    readers[i].person = "Morag Sinclair";
    readers[i].row = static_cast<int>(20 - i);
  }
  Shortage shortage{.kind = Shortage::Kind::places,
                    .readings = 40,
                    .places = 39,
                    .missing = 1,
                    .areas = {"North", "South"},
                    .readers = {0, 1, 2}};
  CHECK(describe(shortage, readers) ==
        "40 readings of the cases of North and South, and 39 places for them (the readers of rows "
        "18, 19 and 20): 1 too few");
  CHECK(contains(describe({.kind = Shortage::Kind::places, .readers = {0, 1}},
                          {readers.begin(), readers.begin() + 2}),
                 "(both readers)"));
  shortage.readers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  CHECK(contains(describe(shortage, readers), "13 of 14 readers"));
  shortage.readers.push_back(13);
  CHECK(contains(describe(shortage, readers), "all 14 readers"));
  shortage.kind = Shortage::Kind::pairs;
  shortage.readers = {4};
  CHECK(describe(shortage, readers) ==
        "a case of North and South that is read twice needs two readers, and only the reader of "
        "row 16 may read it");
  shortage.missing = 2;
  CHECK(describe(shortage, readers) ==
        "2 cases of North and South that are read twice need two readers each, and only the reader "
        "of row 16 may read them");
  shortage.missing = 1;
  readers[4].row = 0;
  CHECK(contains(describe(shortage, readers), "only 1 of 14 readers may"));
  shortage.readers.clear();
  CHECK(contains(describe(shortage, readers), "and nobody may read it"));
  shortage.kind = Shortage::Kind::days;
  shortage.areas.clear();
  shortage.missing = 2;
  CHECK(describe(shortage, readers) ==
        "2 cases that are read twice find no day on which two readers have a place");
}

TEST_CASE("of many areas a shortage names six") {
  Shortage shortage{.kind = Shortage::Kind::places, .readings = 1, .missing = 1};
  shortage.areas = {"A", "B", "C", "D", "E", "F"};
  CHECK(contains(describe(shortage, {}), "the cases of A, B, C, D, E and F: 1 reading"));
  shortage.areas.emplace_back("G");
  CHECK(contains(describe(shortage, {}), "the cases of A, B, C, D, E, F and 1 more: 1 reading"));
  shortage.areas.resize(3000, "H");
  CHECK(contains(describe(shortage, {}), " of A, B, C, D, E, F and 2,994 more: "));
  CHECK(contains(mend_of(shortage), " of A, B, C, D, E, F and 2,994 more"));
}
