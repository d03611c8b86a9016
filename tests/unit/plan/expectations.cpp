// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "tests/unit/plan/teams.hpp"

using namespace inspect;
using namespace team_test;

namespace {

using Kind = Expectation::Kind;

const DrawnCases no_sample;

Expectation number(std::string_view subject, int value, Kind kind = Kind::exactly) {
  Expectation expectation;
  expectation.subject = std::string(subject);
  expectation.kind = kind;
  expectation.number = value;
  return expectation;
}

Expectation date(std::string_view step, std::string_view value, Kind kind = Kind::exactly) {
  auto expectation = number(step, 0, kind);
  expectation.date = day(value);
  return expectation;
}

std::string told_of(Glenmore& glenmore, const Expectation& expectation, const Team& team = Team(),
                    const DrawnCases& drawn = no_sample) {
  glenmore.inspection.plan.expect = {expectation};
  return told(check_expectations(glenmore.plan, team, drawn));
}

bool holds(Glenmore& glenmore, const Expectation& expectation, const Team& team = Team(),
           const DrawnCases& drawn = no_sample) {
  glenmore.inspection.plan.expect = {expectation};
  return check_expectations(glenmore.plan, team, drawn).at(0).holds;
}

}  // namespace

TEST_CASE("13 days on site are expected and found (004)") {
  Glenmore glenmore;
  CHECK(told_of(glenmore, number("on_site_days", 13)) ==
        "expect on_site_days: ok, 13; expected: 13\n");
  auto twelve = number("on_site_days", 12);
  twelve.where.place = {14, 3};
  CHECK(told_of(glenmore, twelve) ==
        "expect on_site_days: breach, 13; expected: 12 | change the "
        "plan, or what is expected in line 14\n");
}

TEST_CASE("at least and at most take in the number itself") {
  Glenmore glenmore;
  CHECK(holds(glenmore, number("reading_days", 5, Kind::at_least)));
  CHECK_FALSE(holds(glenmore, number("reading_days", 6, Kind::at_least)));
  CHECK(holds(glenmore, number("reading_days", 5, Kind::at_most)));
  CHECK_FALSE(holds(glenmore, number("reading_days", 4, Kind::at_most)));
  CHECK(contains(told_of(glenmore, number("reading_days", 4, Kind::at_most)),
                 "breach, 5; expected: at most 4"));
  CHECK(contains(told_of(glenmore, number("reading_days", 6, Kind::at_least)),
                 "breach, 5; expected: at least 6"));
}

TEST_CASE("readers and inspectors are persons of the team, each once") {
  Glenmore glenmore;
  const auto team = team_of(glenmore,
                            "Anna Muir,inspection lead,,,2012-09-05,,\n"
                            "anna muir,inspector,,2012-09-06,,,5\nP02,inspector,,,,,0\n"
                            "P03,link inspector,,,,,\nP04,additional inspector,,,2012-09-05,,5\n");
  CHECK(holds(glenmore, number("inspectors", 2), team));
  CHECK(holds(glenmore, number("readers", 1), team));
  CHECK(contains(told_of(glenmore, number("readers", 1)),
                 "breach, not known: no team list is given; expected: 1"));
  CHECK(contains(told_of(glenmore, number("inspectors", 0)), "breach, not known"));
}

TEST_CASE("cases are those drawn, else those planned") {
  Glenmore glenmore;
  CHECK(contains(told_of(glenmore, number("cases", 88)), "breach, not known: no sample"));
  glenmore.inspection.plan.cases = 88;
  CHECK(holds(glenmore, number("cases", 88)));
  const DrawnCases drawn{.file = "sample.csv", .cases = std::vector<DrawnCaseToRead>(90)};
  CHECK(holds(glenmore, number("cases", 90), Team(), drawn));
}

TEST_CASE("visits are those wanted of every kind") {
  Glenmore glenmore;
  CHECK(holds(glenmore, number("visits", 0)));
  glenmore.plan.visits.resize(2);
  glenmore.plan.visits[0].wanted = 24;
  glenmore.plan.visits[1].wanted = 3;
  CHECK(holds(glenmore, number("visits", 27)));
}

TEST_CASE("who reads on site is on site") {
  Glenmore glenmore;
  glenmore.role("depute_lead").on = {"core"};
  const auto until = [&](std::string_view records) {
    return team_of(glenmore, fmt::format("P01,depute lead,,,2012-09-12,,{}\n", records));
  };
  CHECK(holds(glenmore, number("inspectors", 0), until("")));
  CHECK(holds(glenmore, number("inspectors", 1), until("5")));
}

TEST_CASE("weeks of notice are whole weeks") {
  Glenmore glenmore;
  CHECK(holds(glenmore, number("weeks_of_notice", 12)));
  glenmore.plan.timetable.rows[0].start = day("2012-06-12");
  CHECK(holds(glenmore, number("weeks_of_notice", 11)));
  glenmore.plan.timetable.rows[0].start = day("2012-09-04");
  CHECK(holds(glenmore, number("weeks_of_notice", -1)));
  glenmore.plan.timetable.rows[0].step.key = "letter";
  CHECK(contains(told_of(glenmore, number("weeks_of_notice", 12)),
                 "breach, not known: there is no step 'notification'"));
}

TEST_CASE("a step's last day is expected as a date") {
  Glenmore glenmore;
  CHECK(told_of(glenmore, date("core", "2012-09-19")) ==
        "expect core: ok, Wed 19 September 2012; expected: Wed 19 September 2012\n");
  CHECK_FALSE(holds(glenmore, date("core", "2012-09-13")));
  CHECK(holds(glenmore, date("core", "2012-09-19", Kind::at_most)));
  CHECK_FALSE(holds(glenmore, date("core", "2012-09-18", Kind::at_most)));
  CHECK(contains(told_of(glenmore, date("core", "2012-09-20", Kind::at_least)),
                 "breach, Wed 19 September 2012; expected: not before Thu 20 September 2012"));
  CHECK(contains(told_of(glenmore, date("no_step", "2012-09-19")), "breach, not known"));
}

TEST_CASE("a number that hangs on a missing date does not hold") {
  Glenmore glenmore;
  glenmore.plan.timetable.rows[5].start = glenmore.plan.timetable.rows[5].end = std::nullopt;
  CHECK(holds(glenmore, number("on_site_days", 13)));  // nobody is on site at the publication
  glenmore.plan.timetable.rows[4].start = glenmore.plan.timetable.rows[4].end = std::nullopt;
  CHECK(contains(told_of(glenmore, number("on_site_days", 13, Kind::at_least)),
                 "breach, not known: the step 'core' has no date"));
  const auto team = team_of(glenmore, "P01,inspector,,,,,\n");
  CHECK_FALSE(holds(glenmore, number("inspectors", 1), team));
  CHECK(holds(glenmore, number("reading_days", 5)));
  glenmore.forget_dates();
  for (const auto* subject : {"on_site_days", "reading_days", "weeks_of_notice"})
    CHECK_FALSE(holds(glenmore, number(subject, 0, Kind::at_least)));
  CHECK_FALSE(holds(glenmore, date("core", "1999-01-01", Kind::at_least)));
  CHECK(holds(glenmore, number("readers", 1), team));
}

TEST_CASE("statements are tested in the order of the file") {
  Glenmore glenmore;
  glenmore.inspection.plan.expect = {number("visits", 0), number("on_site_days", 1),
                                     number("reading_days", 5)};
  const auto results = check_expectations(glenmore.plan, Team(), no_sample);
  REQUIRE(results.size() == 3);
  CHECK(results[0].subject == "visits");
  CHECK(results[1].subject == "on_site_days");
  CHECK_FALSE(results[1].holds);
  CHECK(results[2].subject == "reading_days");
}
