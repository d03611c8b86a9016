// SPDX-License-Identifier: MIT
#include "lib/plan/team.hpp"
#include "lib/plan/check.hpp"

#include <doctest/doctest.h>

#include "lib/base/text.hpp"
#include "tests/unit/plan/teams.hpp"

using namespace inspect;
using namespace team_test;

namespace {

constexpr std::string_view header = "person,role,designation,from,to,barred,records_a_day\n";

std::string mistakes(std::string_view rows, std::string_view columns = header) {
  const Glenmore glenmore;
  Diagnostics found;
  read(std::string(columns) + std::string(rows), found, glenmore.inspection.definition.plan);
  return told(found);
}

std::string words_of(std::string_view rows, std::string_view columns = header) {
  const Glenmore glenmore;
  return words_of_refusal([&] {
    Diagnostics found;
    read(std::string(columns) + std::string(rows), found, glenmore.inspection.definition.plan);
    found.throw_if_errors();
  });
}

std::string checked(std::string_view rows, std::string_view check) {
  const Glenmore glenmore;
  return told(check_team(glenmore.plan, team_of(glenmore, rows)), check);
}

}  // namespace

TEST_CASE("a row of a team list has its person, role, days, bars and records") {
  const Glenmore glenmore;
  const auto team = team_of(
      glenmore,
      "P01,Lead Inspector,Strategic Inspector,3/9/2012,19/9/2012,Northmuir; East team ;,12\n"
      "P02,inspector,,,,,\n");
  CHECK(team.is_known());
  REQUIRE(team.members.size() == 2);
  const auto& lead = team.members[0];
  CHECK(lead.person == "P01");
  CHECK(lead.role == "inspection_lead");
  CHECK(lead.designation == "Strategic Inspector");
  CHECK(lead.from == day("2012-09-03"));
  CHECK(lead.to == day("2012-09-19"));
  CHECK(lead.barred == std::vector<std::string>{"Northmuir", "East team"});
  CHECK(lead.records_a_day == 12);
  CHECK(lead.row == 2);
  CHECK(lead.where.place.line == 2);
  CHECK(lead.where.line.empty());
  CHECK(lead.is_barred_from(" EAST  Team"));
  CHECK_FALSE(lead.is_barred_from("East"));
  CHECK(lead.is_there(day("2012-09-03")));
  CHECK(lead.is_there(day("2012-09-19")));
  CHECK_FALSE(lead.is_there(day("2012-09-02")));
  CHECK_FALSE(lead.is_there(day("2012-09-20")));
  CHECK_FALSE(team.members[1].records_a_day.has_value());
  CHECK(team.members[1].is_there(day("1999-01-01")));
}

TEST_CASE("a team list needs no columns but person and role") {
  const Glenmore glenmore;
  Diagnostics found;
  const auto team =
      read("role;person\nadditional  inspector;P01\n", found, glenmore.inspection.definition.plan);
  CHECK_FALSE(found.has_errors());
  REQUIRE(team.members.size() == 1);
  CHECK(team.members[0].role == "additional_inspector");
  CHECK(refusal([&] { read("person,from\nP01,\n", found, glenmore.inspection.definition.plan); }) ==
        "no-header 1:1");
}

TEST_CASE("names are compared in small letters of any alphabet, with blanks folded") {
  CHECK(folded_name("  Anna \t MUIR ") == "anna muir");
  CHECK(folded_name("ÉVA Ó\xC2\xA0RIAIN") == folded_name("éva ó riain"));
  CHECK(folded_name("E\xCC\x81va") == folded_name("\xC3\x89va"));
  CHECK(folded_name("Eva") != folded_name("Éva"));
  CHECK(folded_name("A\xFF") == "a\xFF");
}

TEST_CASE("each mistake of a team list is told at its cell") {
  CHECK(mistakes(",inspector,,,,,\n") == "no-person 2:1");
  CHECK(mistakes("P01,,,,,,\n") == "no-role 2:5");
  CHECK(mistakes("P01,inspektor,,,,,\n") == "unknown-role 2:5");
  CHECK(mistakes("P01,coordinator,,,,,\n") == "role-of-authority 2:5");
  CHECK(mistakes("P01,inspector,,2012-09-05,2012-09-04,,\n") == "ends-before-it-begins 2:27");
  CHECK(mistakes("P01,inspector,,2012-09-31,,,\n") == "not-a-date 2:16");
  CHECK(mistakes("P01,inspector,,Tue 3 September 2012,,,\n") == "weekday 2:16");
  CHECK(mistakes("P01,inspector,,,,,-1\n") == "not-a-number 2:19");
  CHECK(mistakes("P01,inspector,,,,,1001\n") == "not-a-number 2:19");
  CHECK(mistakes("P01,inspector,,,,,2.5\n") == "not-a-number 2:19");
  CHECK(mistakes("P01,inspector,,2012-09-05,2012-09-05,,\n").empty());
  CHECK(mistakes("P01,inspector,,,,,0\nP02,inspector,,,,,1000\n").empty());
  CHECK(mistakes("") == "no-members 1:1");
}

TEST_CASE("one role of one person on one day is one row") {
  CHECK(mistakes("Anna  Muir,inspector,,,,,\nP02,inspector,,,,,\nANNA MUIR,inspector,,,,,\n") ==
        "twice-in-team 4:1");
  CHECK(mistakes("P01,inspector,,,2012-09-05,,\nP01,inspector,,2012-09-05,,,\n") ==
        "twice-in-team 3:1");
  CHECK(mistakes("P01,inspector,,,2012-09-05,,\nP01,inspector,,2012-09-06,,,\n").empty());
  CHECK(mistakes("P01,inspector,,,,,\nP01,depute lead,,,,,\n").empty());
  CHECK(mistakes("P01,inspector,,2012-09-01,2012-09-30,,\n"
                 "P01,inspector,,2012-09-05,2012-09-06,,\n"
                 "P01,inspector,,2012-09-10,,,\n") == "twice-in-team 3:1; twice-in-team 4:1");
  // The first row lasts beyond the second, and meets the third.
  CHECK(mistakes("P01,inspector,,2012-09-01,2012-09-30,,\n"
                 "P01,inspector,,2012-08-01,2012-08-02,,\n"
                 "P01,inspector,,2012-09-20,,,\n") == "twice-in-team 4:1");
  CHECK(contains(words_of("P01,inspector,,,,,\nP01,inspector,,,,,\n"), "in row 2"));
}

TEST_CASE("all mistakes are told at once, without a cell's value") {
  const auto words = words_of("Morag Sinclair,Chief Whip,,2012-09-05,2012-09-04,,many\n");
  CHECK(contains(words, "Aaaaa Aaaa"));
  CHECK(contains(words,
                 "one of inspection lead, depute lead, inspector, additional inspector or "
                 "link inspector"));
  CHECK(contains(words, "2012-09-04, is before"));
  CHECK(contains(words, "'aaaa' is no whole number from 0 to 1000"));
  CHECK_FALSE(contains(words, "Sinclair"));
  CHECK_FALSE(contains(words, "Whip"));
  CHECK(contains(words_of("P01,deputy lead,,,,,\n"), "did you mean 'depute lead'?"));
  CHECK_FALSE(contains(words_of("P01,xyzzy,,,,,\n"), "co-ordinator"));
}

TEST_CASE("a designation is no name and no number") {
  CHECK(mistakes("P01,inspector,Strategic Inspector,,,,\n").empty());
  CHECK(mistakes("P01,inspector,Lead Inspector (Education Scotland),,,,\n").empty());
  for (const auto* two_words : {"Locality Lead", "Depute Reporter", "Associate Assessor"})
    CHECK(mistakes(fmt::format("P01,inspector,{},,,,\n", two_words)).empty());
  CHECK(mistakes("P01,inspector,Anna Smith,,,,\n") == "personal-data 2:15");
  CHECK(mistakes("P01,inspector,Inspector 0131 496 0000,,,,\n") == "personal-data 2:15");
  CHECK(mistakes("P01,inspector,inspector@example.org,,,,\n") == "personal-data 2:15");
  CHECK_FALSE(contains(words_of("P01,inspector,Anna Smith,,,,\n"), "Anna"));
}

TEST_CASE("where the definition states no roles every text is one, but no name") {
  Diagnostics found;
  const auto team = read("person,role\nP01,Service  Manager\n", found, PlanRules());
  CHECK_FALSE(found.has_errors());
  CHECK(team.members[0].role == "service manager");
  Diagnostics named;
  read("person,role\nP01,Anna Smith\n", named, PlanRules());
  CHECK(told(named) == "personal-data 2:5");
}

TEST_CASE("rows for another inspection are left out, with their mistakes") {
  const Glenmore glenmore;
  constexpr std::string_view text =
      "person,role,authority\nP01,inspector,Glenmore\nP02,surveyor,Northmuir\n"
      "P03,inspector,\nP04,inspector,GLENMORE \n";
  Diagnostics found;
  const auto team = read(text, found, glenmore.inspection.definition.plan);
  CHECK_FALSE(found.has_errors());
  REQUIRE(team.members.size() == 3);
  CHECK(team.members[1].person == "P03");
  CHECK(team.members[2].row == 5);
  Diagnostics none;
  read("person,role,authority\nP01,inspector,Glenmore\n", none, glenmore.inspection.definition.plan,
       "Southmuir");
  CHECK(told(none) == "no-members 1:1");
  const auto nobody = [&](std::string_view authority) {
    return words_of_refusal([&] {
      Diagnostics all;
      read("person,role,authority\nP01,inspector,Glenmore\n", all, PlanRules(), authority);
      all.throw_if_errors();
    });
  };
  CHECK(contains(nobody("Southmuir"), "no row is for 'Southmuir'"));
  CHECK(contains(nobody(""), "no row is for this inspection"));
  CHECK_FALSE(contains(nobody("Southmuir"), "Glenmore"));
}

TEST_CASE("a column that is not used is told, with the one that was meant") {
  const Glenmore glenmore;
  Diagnostics found;
  read("person,role,record_a_day\nP01,inspector,5\n", found, glenmore.inspection.definition.plan);
  REQUIRE(found.sorted().size() == 1);
  CHECK(found.sorted()[0].severity == Severity::warning);
  CHECK(found.sorted()[0].id == "unused-column");
  CHECK(found.sorted()[0].hint == "did you mean 'records_a_day'?");
}

TEST_CASE("a role is on site on the days of its steps, or on all") {
  Glenmore glenmore;
  CHECK(days_on_site(glenmore.plan, "inspector").size() == 13);
  CHECK(days_on_site(glenmore.plan, "additional_inspector") ==
        weekdays("2012-09-06", "2012-09-12"));
  CHECK(days_on_site(glenmore.plan, "link_inspector").empty());
  CHECK(days_on_site(glenmore.plan, "coordinator").empty());
  glenmore.role("link_inspector").on = {"core"};
  CHECK(days_on_site(glenmore.plan, "link_inspector").empty());
  CHECK(days_on_site(glenmore.plan, "not stated").size() == 13);
  glenmore.role("additional_inspector").on = {"core", "scoping"};
  CHECK(days_on_site(glenmore.plan, "additional_inspector").size() == 8);
  const auto team = team_of(glenmore, "P01,inspector,,2012-09-19,,,\n");
  CHECK(days_on_site(glenmore.plan, team.members[0]) == std::vector{day("2012-09-19")});
}

TEST_CASE("who reads is on site on the days of reading, whatever the role says") {
  Glenmore glenmore;
  glenmore.role("inspector").on = {"core"};
  glenmore.role("depute_lead").on = {"scoping"};
  const auto days = [&](std::string_view row) {
    return days_on_site(glenmore.plan, team_of(glenmore, row).members[0]);
  };
  CHECK(days("P01,inspector,,,,,\n") == weekdays("2012-09-06", "2012-09-19"));
  CHECK(days("P01,inspector,,,,,0\n") == weekdays("2012-09-13", "2012-09-19"));
  CHECK(days("P01,inspector,,2012-09-12,2012-09-13,,\n") == weekdays("2012-09-12", "2012-09-13"));
  CHECK(days("P01,inspector,,,,glenmore,5\n") == weekdays("2012-09-13", "2012-09-19"));
  CHECK(days("P01,depute lead,,,,,\n") == weekdays("2012-09-03", "2012-09-05"));
  CHECK(days("P01,depute lead,,,,,1\n") == weekdays("2012-09-03", "2012-09-12"));
  CHECK(days("P01,link inspector,,,,,5\n").empty());
  glenmore.plan.timetable.rows[3].step.site = false;  // read somewhere else
  CHECK(days("P01,depute lead,,,,,1\n") == weekdays("2012-09-03", "2012-09-05"));
}

TEST_CASE("what a row reads in a day is known, not known or nothing") {
  Glenmore glenmore;
  const auto records = [&](std::string_view row) {
    return records_read(glenmore.plan, team_of(glenmore, row).members[0]);
  };
  CHECK(records("P01,inspector,,,,,4\n") == 4);
  CHECK(records("P01,inspector,,,,,\n") == 0);
  glenmore.rules().reading.records_a_day = 6;
  CHECK(records("P01,inspector,,,,,\n") == 6);
  CHECK_FALSE(records("P01,inspector,,,,,0\n").has_value());
  CHECK_FALSE(records("P01,depute lead,,,,,\n").has_value());
  CHECK(records("P01,depute lead,,,,,3\n") == 3);
  CHECK_FALSE(records("P01,link inspector,,,,,3\n").has_value());
  CHECK_FALSE(records("P01,inspector,,,,Glenmore,3\n").has_value());
}

TEST_CASE("a required role is filled on every day on site") {
  CHECK(checked("P01,inspection lead,,,,,\n", "role") ==
        "role inspection lead: ok, 1 of at least 1 on each of 13 days on site\n");
  CHECK(checked("P01,inspection lead,,2012-09-03,2012-09-19,,\n", "role") ==
        "role inspection lead: ok, 1 of at least 1 on each of 13 days on site\n");
  CHECK(checked("P01,inspection lead,,,2012-09-13,,\n", "role") ==
        "role inspection lead: breach, 0 of at least 1 on Fri 14 September 2012, the first of 4 "
        "days on site | name 1 more with the role 'inspection lead' on these days, or let a row "
        "that there is reach over them\n");
  CHECK(checked("P01,inspector,,,,,\n", "role") ==
        "role inspection lead: breach, 0 of at least 1 on Mon 3 September 2012, the first of 13 "
        "days on site | name 1 more with the role 'inspection lead' on these days\n");
  // One hands over to another.
  CHECK(contains(checked("P01,inspection lead,,,2012-09-10,,\n"
                         "P02,inspection lead,,2012-09-11,,,\n",
                         "role"),
                 "ok"));
}

TEST_CASE("a shortage tells the number of its first day, and the fewest") {
  Glenmore glenmore;
  glenmore.role("inspection_lead").at_least = 2;
  const auto leads = [&](std::string_view rows) {
    return told(check_team(glenmore.plan, team_of(glenmore, rows)), "role");
  };
  CHECK(leads("P01,inspection lead,,,2012-09-04,,\n") ==
        "role inspection lead: breach, 1 of at least 2 on Mon 3 September 2012, the first of 13 "
        "days on site; fewest on Wed 5 September 2012: 0 | name 2 more with the role 'inspection "
        "lead' on these days\n");
  // More than are wanted at first; as many rows as are wanted would do.
  CHECK(leads("P01,inspection lead,,,2012-09-18,,\nP02,inspection lead,,,2012-09-17,,\n") ==
        "role inspection lead: breach, 1 of at least 2 on Tue 18 September 2012, the first of 2 "
        "days on site; fewest on Wed 19 September 2012: 0 | name 2 more with the role 'inspection "
        "lead' on these days, or let a row that there is reach over them\n");
  // Nobody who is there already could reach further.
  CHECK(leads("P01,inspection lead,,,,,\n") ==
        "role inspection lead: breach, 1 of at least 2 on Mon 3 September 2012, the first of 13 "
        "days on site | name 1 more with the role 'inspection lead' on these days\n");
  glenmore.plan.site_days.clear();
  CHECK(contains(leads("P01,inspection lead,,,2012-09-04,,\n"),
                 "1 of at least 2 on Mon 11 June 2012; fewest on Wed 5 September 2012: 0 |"));
}

TEST_CASE("one person in two rows fills a role once") {
  Glenmore glenmore;
  glenmore.role("inspection_lead").at_least = 2;
  const auto team = team_of(glenmore,
                            "Anna Muir,inspection lead,,,2012-09-10,,\n"
                            "anna muir,inspection lead,,2012-09-11,,,\nP02,inspection lead,,,,,\n");
  CHECK(contains(told(check_team(glenmore.plan, team), "role"), "ok, 2 of at least 2"));
  const auto alone = team_of(glenmore, "P02,inspection lead,,,,,\n");
  CHECK(contains(told(check_team(glenmore.plan, alone), "role"), "breach, 1 of at least 2"));
}

TEST_CASE("without days on site a role is to be filled on every day of the plan") {
  Glenmore glenmore;
  glenmore.plan.site_days.clear();
  const auto lead = [&](std::string_view days) {
    const auto team = team_of(glenmore, fmt::format("P01,inspection lead,,{},,\n", days));
    return told(check_team(glenmore.plan, team), "role");
  };
  CHECK(lead(",") == "role inspection lead: ok, 1 of at least 1\n");
  CHECK(lead("2012-06-11,2012-10-17") == "role inspection lead: ok, 1 of at least 1\n");
  CHECK(contains(lead("2012-06-12,"), "0 of at least 1 on Mon 11 June 2012 |"));
  CHECK(contains(lead(",2012-10-16"), "0 of at least 1 on Wed 17 October 2012 |"));
  CHECK_FALSE(contains(lead("2012-07-01,2012-07-10"), "the first of"));
  glenmore.forget_dates();
  CHECK(lead("2012-06-12,2012-06-13") == "role inspection lead: ok, 1 of at least 1\n");
}

TEST_CASE("a deputy is somebody else than who is deputised") {
  CHECK(checked("P01,inspection lead,,,,,\nP02,depute lead,,,,,\n", "deputy") ==
        "deputy inspection lead: ok, a depute lead is named on each of 13 days on site\n");
  CHECK(checked("P01,inspection lead,,,,,\n", "deputy") ==
        "deputy inspection lead: breach, no depute lead on Mon 3 September 2012, the first of 13 "
        "days on site | name somebody else with the role 'depute lead' on these days\n");
  CHECK(contains(checked("P01,inspection lead,,,,,\np01,depute lead,,,,,\n", "deputy"),
                 "breach, no depute lead on Mon 3 September 2012, the first of 13 days on site, "
                 "but for who is inspection lead |"));
}

TEST_CASE("a lead has no part in supporting services in the area, now or recently (004)") {
  const auto with = [](std::string_view link) {
    return checked(
        fmt::format("Anna Muir,inspection lead,,,,,\nanna  muir,link inspector,,{}\n", link),
        "independence");
  };
  CHECK(with(",,,") ==
        "independence row 2 (inspection lead): breach, the same person has row 3 (link inspector) "
        "with no end | give the role to somebody else; or, if that is of another area, name the "
        "area in its 'barred'\n");
  // The plan begins on 11 June 2012: 24 months before is 11 June 2010.
  CHECK(contains(with(",2010-06-11,,"),
                 "until Fri 11 June 2010, and the 24 months before Mon 11 June 2012 count"));
  CHECK(with(",2010-06-10,,") ==
        "independence inspection lead: ok, nobody in 1 row supports services here, now or in the "
        "24 months before\n");
  CHECK(contains(with(",2012-07-01,,"), "until Sun 1 July 2012 |"));
  CHECK(contains(with("2012-10-17,,,"), "breach"));
  CHECK(contains(with("2012-10-18,,,"), "ok"));
  CHECK(contains(with(",,Northmuir,"), "ok"));
  CHECK(contains(with(",,Northmuir; glenmore,"), "breach"));
}

TEST_CASE("of many rows that support the first are told, and the others counted") {
  std::string rows = "P01,inspection lead,,,,,\n";
  for (int month = 1; month <= 7; ++month)
    rows += fmt::format("P01,link inspector,,2012-{0:02}-01,2012-{0:02}-28,,\n", month);
  const auto found = checked(rows, "independence");
  CHECK(contains(found, "has row 7 (link inspector) until Mon 28 May 2012"));
  CHECK(contains(found, "; and 2 more such rows |"));
  CHECK_FALSE(contains(found, "row 8"));
  CHECK_FALSE(contains(checked("P01,inspection lead,,,,,\nP01,link inspector,,,2012-07-01,,\n"
                               "P01,link inspector,,2012-08-01,,,\n",
                               "independence"),
                       "more such rows"));
}

TEST_CASE("others may support services, and another person's role is nobody's breach") {
  CHECK(contains(checked("P01,inspector,,,,,\nP01,link inspector,,,,,\n"
                         "P02,inspection lead,,,,,\n",
                         "independence"),
                 "independence inspection lead: ok"));
  CHECK_FALSE(contains(checked("P01,inspector,,,,,\nP01,link inspector,,,,,\n", "independence"),
                       "independence"));
}

TEST_CASE("a lead who is barred from the authority is not independent") {
  CHECK(checked("P01,depute lead,,,,Glenmore,\n", "independence") ==
        "independence row 2 (depute lead): breach, the row itself is barred from the authority | "
        "give the role to somebody else; or take the authority out of 'barred'\n");
  CHECK(contains(checked("P01,depute lead,,,,Northmuir,\n", "independence"), "ok"));
}

TEST_CASE("what is recent is the inspection's affair, then the definition's") {
  Glenmore glenmore;
  const auto held_until = [&](std::string_view to) {
    const auto team =
        team_of(glenmore, fmt::format("P01,depute lead,,,,,\nP01,link inspector,,,{},,\n", to));
    return contains(told(check_team(glenmore.plan, team), "independence"), "breach");
  };
  CHECK(held_until("2011-06-01"));
  glenmore.inspection.plan.recently = Offset{12, Unit::months};
  CHECK_FALSE(held_until("2011-06-01"));
  CHECK(held_until("2011-06-11"));
  glenmore.inspection.plan.recently = std::nullopt;
  glenmore.rules().independence.recently = std::nullopt;
  CHECK_FALSE(held_until("2012-06-10"));
  CHECK(held_until("2012-06-11"));
  glenmore.inspection.plan.recently = Offset{120000, Unit::months};
  CHECK(held_until("1990-01-01"));
  glenmore.forget_dates();
  CHECK_FALSE(held_until("2012-06-11"));
  CHECK(held_until(""));
}

TEST_CASE("a breach says that what is recent is assumed, where it hangs on that") {
  Glenmore glenmore;
  const auto breach = [&](std::string_view to) {
    const auto team =
        team_of(glenmore, fmt::format("P01,depute lead,,,,,\nP01,link inspector,,,{},,\n", to));
    return told(check_team(glenmore.plan, team), "independence");
  };
  CHECK_FALSE(contains(breach("2012-06-10"), "assumed"));
  glenmore.rules().independence.citation.assumed = "the source says recently, and gives no time";
  CHECK(
      contains(breach("2012-06-10"),
               "24 months before Mon 11 June 2012 count; that 24 months are recent is assumed |"));
  CHECK(contains(breach("2012-06-11"), "breach"));
  CHECK_FALSE(contains(breach("2012-06-11"), "assumed"));
  CHECK_FALSE(contains(breach(""), "assumed"));
  glenmore.rules().independence.recently = Offset{1, Unit::months};
  CHECK(contains(breach("2012-06-10"), "; that 1 month is recent is assumed |"));
  glenmore.inspection.plan.recently = Offset{12, Unit::months};
  CHECK(contains(breach("2012-06-10"), "12 months"));
  CHECK_FALSE(contains(breach("2012-06-10"), "assumed"));
}

TEST_CASE("a breach names the rule's source") {
  const Glenmore glenmore;
  const auto results = check_team(
      glenmore.plan, team_of(glenmore, "P01,depute lead,,,,,\nP01,link inspector,,,,,\n"));
  for (const auto& one : results)
    if (one.check != "one_place") CHECK(one.source == "004 4. Scoping");
  CHECK(results.size() == 4);
}

TEST_CASE("nobody is in two roles on site on one day") {
  CHECK(checked("P01,inspection lead,,,,,\nP02,depute lead,,,,,\np01,additional inspector,,,,,\n",
                "one_place") ==
        "one_place row 2 (inspection lead) and row 4 (additional inspector): breach, one person is "
        "counted twice on 5 days, the first Thu 6 September 2012 | leave one of the roles to "
        "somebody else, or let one row end before the other begins\n");
  CHECK(checked("P01,inspection lead,,,2012-09-05,,\nP01,inspector,,2012-09-06,,,\n",
                "one_place") == "one_place team: ok, nobody is in two roles on site on one day\n");
  CHECK(contains(checked("P01,inspector,,,,,\nP01,link inspector,,,,,\n", "one_place"), "ok"));
  CHECK(contains(checked("P01,inspection lead,,,2012-09-03,,\nP01,inspector,,,,,\n", "one_place"),
                 "counted twice on 1 day, Mon 3 September 2012 |"));
  CHECK(contains(
      checked("P01,inspection lead,,,,,\nP01,inspector,,,,,\nP01,depute lead,,,,,\n", "one_place"),
      "counted 3 times on 13 days"));
}

TEST_CASE("the order of rows changes nothing but their numbers") {
  const Glenmore glenmore;
  const auto check = [&](std::string_view rows) {
    auto text = told(check_team(glenmore.plan, team_of(glenmore, rows)));
    for (auto& c : text)
      if (c >= '2' && c <= '4') c = '#';
    return text;
  };
  CHECK(
      check("P01,inspection lead,,,2012-09-07,,\nP02,inspector,,,,,\nP01,link inspector,,,,,\n") ==
      check("P01,link inspector,,,,,\nP01,inspection lead,,,2012-09-07,,\nP02,inspector,,,,,\n"));
}

TEST_CASE("no result shows a person's name") {
  const auto all = checked(
      "Morag Sinclair,inspection lead,,,,Glenmore,\nMorag Sinclair,link inspector,,,,,\n"
      "Morag Sinclair,inspector,,,,,\n",
      "");
  CHECK(contains(all, "breach"));
  CHECK_FALSE(contains(all, "Morag"));
  CHECK_FALSE(contains(all, "morag"));
}

TEST_CASE("a bar from an area that no case has is told, without the area") {
  const Glenmore glenmore;
  DrawnCases drawn{.file = "sample.csv",
                   .cases = {{.id = "1", .stratum = "all", .rank = 1, .areas = {"North Team"}}},
                   .area_columns = {"team", "home"}};
  const auto bars = [&](std::string_view rows) {
    return told(check_bars(glenmore.plan, team_of(glenmore, rows), drawn));
  };
  CHECK(bars("P01,inspector,,,,,\nP02,inspector,,,,NORTH  team,\n").empty());
  CHECK(bars("P01,inspector,,,,glenmore,\n").empty());
  CHECK(bars("P01,link inspector,,,,Northmuir,\n").empty());  // where the role is held
  CHECK(bars("P01,inspector,,,,,\nP02,inspector,,,,North team; Nroth,\n") ==
        "bars row 3 (inspector): breach, is barred from an area that no case of the sample has | "
        "compare its spelling with the column team or home of the sample, ';' between two areas; "
        "take it out if no case of it was drawn\n");
  CHECK(contains(bars("P01,inspector,,,,Nroth;Suoth,\n"), "is barred from 2 areas that no case"));
  CHECK(bars("P01,inspector,,,,Nroth,\nP02,inspector,,,,Nroth,\n").find("row 3") !=
        std::string::npos);
  drawn.area_columns.clear();
  CHECK(contains(bars("P01,inspector,,,,Nroth,\n"),
                 "| the sample has no column of areas: draw it with --keep COLUMN"));
  CHECK_FALSE(contains(bars("P01,inspector,,,,Nroth,\n"), "Nroth"));
  drawn.file.clear();
  CHECK(bars("P01,inspector,,,,Nroth,\n").empty());
}

TEST_CASE("idle bars are told with everything else that is checked") {
  const Glenmore glenmore;
  const DrawnCases drawn{.file = "sample.csv",
                         .cases = {{.id = "1", .stratum = "all", .rank = 1, .areas = {"North"}}},
                         .area_columns = {"team"}};
  const auto results =
      check_plan(glenmore.plan, team_of(glenmore, "P01,inspector,,,,Nroth,5\n"), drawn);
  CHECK(contains(told(results, "bars"), "bars row 2 (inspector): breach"));
}
