// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <chrono>
#include <memory>

#include "tests/unit/plan/teams.hpp"

using namespace inspect;
using namespace team_test;

namespace {

// "P01 2012-09-03..2012-09-19 13 of 0 1": first and last day, their number, the plans.
std::string told(const std::vector<Clash>& clashes) {
  std::string text;
  for (const auto& one : clashes) {
    text += fmt::format("{} {}..{} {} of", one.person, iso(one.days.front()), iso(one.days.back()),
                        one.days.size());
    for (const auto plan : one.plans) text += fmt::format(" {}", plan);
    text += "\n";
  }
  return text;
}

// Of inspections on the same days.
std::string clashes_of(const std::vector<std::string>& lists) {
  const Glenmore glenmore;
  std::vector<Team> teams;
  for (const auto& rows : lists) teams.push_back(team_of(glenmore, rows));
  std::vector<const Plan*> plans(lists.size(), &glenmore.plan);
  std::vector<const Team*> pointers;
  for (const auto& team : teams) pointers.push_back(&team);
  return told(find_clashes(plans, pointers));
}

}  // namespace

TEST_CASE("who is asked to be on two sites on one day is found") {
  CHECK(clashes_of({"P01,inspector,,,,,\n", "P01,inspection lead,,,,,\n"}) ==
        "P01 2012-09-03..2012-09-19 13 of 0 1\n");
  CHECK(clashes_of({"P01,inspector,,,,,\n", "P02,inspector,,,,,\n"}).empty());
  CHECK(clashes_of({"P01,inspector,,,2012-09-05,,\n", "P01,inspector,,2012-09-06,,,\n"}).empty());
  CHECK(clashes_of({"P01,inspector,,,2012-09-06,,\n", "P01,inspector,,2012-09-06,,,\n"}) ==
        "P01 2012-09-06..2012-09-06 1 of 0 1\n");
}

TEST_CASE("only days on which the role is on site are asked about") {
  CHECK(clashes_of({"P01,inspector,,,,,\n", "P01,additional inspector,,,,,\n"}) ==
        "P01 2012-09-06..2012-09-12 5 of 0 1\n");
  CHECK(clashes_of({"P01,inspector,,,,,\n", "P01,link inspector,,,,,\n"}).empty());
}

TEST_CASE("readers are asked about on the days of reading, whatever their role says") {
  Glenmore glenmore;
  glenmore.role("depute_lead").on = {"scoping"};
  const auto clashes = [&](std::string_view one, std::string_view other) {
    const auto first = team_of(glenmore, one);
    const auto second = team_of(glenmore, other);
    return told(find_clashes({&glenmore.plan, &glenmore.plan}, {&first, &second}));
  };
  const std::string_view elsewhere = "P01,inspector,,2012-09-06,,,\n";
  CHECK(clashes("P01,depute lead,,,,,\n", elsewhere).empty());
  CHECK(clashes("P01,depute lead,,,,,4\n", elsewhere) == "P01 2012-09-06..2012-09-12 5 of 0 1\n");
  CHECK(clashes("P01,depute lead,,,2012-09-06,,4\n", elsewhere) ==
        "P01 2012-09-06..2012-09-06 1 of 0 1\n");
  glenmore.role("inspector").on = {"scoping"};  // but reads
  CHECK(clashes("P01,additional inspector,,,,,\n", "P01,inspector,,,,,\n") ==
        "P01 2012-09-06..2012-09-12 5 of 0 1\n");
}

TEST_CASE("two roles at one inspection are no two sites") {
  CHECK(clashes_of({"P01,inspector,,,,,\nP01,depute lead,,,,,\n"}).empty());
  CHECK(clashes_of({"P01,inspector,,,,,\nP01,depute lead,,,,,\n",
                    "P01,inspector,,,2012-09-03,,\n"}) == "P01 2012-09-03..2012-09-03 1 of 0 1\n");
}

TEST_CASE("a person is known in any case of letters, and shown as first in bytes") {
  CHECK(clashes_of({"morag  sinclair,inspector,,,,,\n", "Morag Sinclair,inspector,,,,,\n"}) ==
        "Morag Sinclair 2012-09-03..2012-09-19 13 of 0 1\n");
}

TEST_CASE("clashes are by person, then by plans, with the days of each set of plans") {
  CHECK(clashes_of({"P02,inspector,,,,,\nP01,inspector,,,,,\n",
                    "P01,inspector,,,2012-09-05,,\nP02,inspector,,,2012-09-03,,\n",
                    "P01,inspector,,2012-09-05,,,\n"}) ==
        "P01 2012-09-03..2012-09-04 2 of 0 1\n"
        "P01 2012-09-05..2012-09-05 1 of 0 1 2\n"
        "P01 2012-09-06..2012-09-19 10 of 0 2\n"
        "P02 2012-09-03..2012-09-03 1 of 0 1\n");
}

TEST_CASE("one clash among 500 inspections with 15 people each is found") {
  constexpr std::size_t inspections = 500;
  const Glenmore glenmore;
  std::vector<Team> teams(inspections);
  for (std::size_t i = 0; i < inspections; ++i) {
    teams[i].file = "team.csv";
    for (std::size_t k = 0; k < 15; ++k) {
      TeamMember member;
      member.person = fmt::format("P{:05}", 15 * i + k);
      member.role = "inspector";
      teams[i].members.push_back(member);
    }
  }
  teams[499].members[7].person = "p00004";
  std::vector<const Plan*> plans(inspections, &glenmore.plan);
  std::vector<const Team*> pointers;
  for (const auto& team : teams) pointers.push_back(&team);
  const auto clashes = find_clashes(plans, pointers);
  CHECK(told(clashes) == "P00004 2012-09-03..2012-09-19 13 of 0 499\n");
}
