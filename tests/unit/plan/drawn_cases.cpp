// SPDX-License-Identifier: MIT
#include "lib/plan/drawn_cases.hpp"

#include <doctest/doctest.h>

#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

const std::string head = "stratum,rank,case_id,ticket,status,weight,population";

DrawnCases read(const std::string& text, const std::vector<std::string>& areas = {},
                bool must_have = false) {
  Diagnostics found;
  auto drawn = read_drawn_cases({"s.csv", text}, areas, must_have, found);
  found.throw_if_errors();
  return drawn;
}

// What is wrong with rows below the header.
std::string wrong(const std::string& rows) {
  return refusal([&] { read(head + "\n" + rows); });
}

}  // namespace

TEST_CASE("a drawn sample: cases by id, strata by name, reserves counted") {
  const auto drawn = read(head +
                              ",Team,locality\n"
                              "b,1,C-3,t,sample,2,4,North,\n"
                              "b,2,C-1,t,sample,2,4,'=x, west \n"
                              "b,3,C-9,t,reserve,,4,North,east\n"
                              "a,1,'-7,t,sample,5,5, ,east\n",
                          {"TEAM", "nowhere", "locality", "team"});
  CHECK(drawn.file == "s.csv");
  REQUIRE(drawn.cases.size() == 3);
  CHECK(drawn.cases[0].id == "-7");
  CHECK(drawn.cases[0].areas == std::vector<std::string>{"east"});
  CHECK(drawn.cases[1].id == "C-1");
  CHECK(drawn.cases[1].areas == std::vector<std::string>{"=x", " west "});
  CHECK(drawn.cases[1].stratum == "b");
  CHECK(drawn.cases[1].rank == 2);
  CHECK(drawn.cases[1].row == 3);
  CHECK(drawn.cases[2].areas == std::vector<std::string>{"North"});
  CHECK(drawn.reserves == 1);
  CHECK(drawn.area_columns == std::vector<std::string>{"Team", "locality"});
  REQUIRE(drawn.strata.size() == 2);
  CHECK(drawn.strata[0].name == "a");
  CHECK(drawn.strata[0].population == 5);
  CHECK(drawn.strata[0].sample == 1);
  CHECK(drawn.strata[1].population == 4);
  CHECK(drawn.strata[1].sample == 2);
}

TEST_CASE("a stratum may be an area, the other columns of every sample are none") {
  const std::string rows = "\nNorth,1,C-1,t,sample,2,4\n";
  CHECK(read(head + rows, {"Stratum"}, true).cases[0].areas == std::vector<std::string>{"North"});
  CHECK(refusal([&] { read(head + rows, {"ticket"}, true); }) == "unknown-column 1:1");
  CHECK(read(head + rows, {"ticket"}).area_columns.empty());
}

TEST_CASE("a column of areas that must be there") {
  const std::string rows = ",team\na,1,C-1,t,sample,2,4,North\n";
  CHECK(read(head + rows, {"team"}, true).area_columns.size() == 1);
  const auto words = words_of_refusal([&] { read(head + rows, {"teem", "team"}, true); });
  CHECK(words == "the sample has no column 'teem' of areas | did you mean 'team'?\n");
  CHECK(words_of_refusal([&] { read(head + "\na,1,C-1,t,sample,2,4\n", {"team"}, true); }) ==
        "the sample has no column 'team' of areas | draw it with --keep team\n");
}

TEST_CASE("mistakes in a sample are told all at once, at their cells") {
  CHECK(wrong("a,1,C-1,t,sample,2,4\n") == "");
  CHECK(wrong("a,1,C-1,t,sample,2,4\na,2,C-1,t,reserve,,4\n") == "duplicate-id 3:5");
  CHECK(wrong("a,1,C-1,t,Sample,2,4\n") == "no-cases 1:1; unknown-status 2:11");
  CHECK(wrong("a,first,C-1,t,sample,2,4\n") == "not-a-number 2:3");
  CHECK(wrong("a,0,C-1,t,sample,2,4\n") == "not-a-number 2:3");
  CHECK(wrong("a,1,C-1,t,sample,2,\n") == "not-a-number 2:20");
  CHECK(wrong("a,1,C-1,t,sample,2,4\na,2,C-2,t,sample,2,5\n") == "not-as-drawn 3:20");
  CHECK(wrong("a,1,C-1,t,sample,2,1\na,2,C-2,t,sample,2,1\n") == "not-as-drawn 2:20");
  CHECK(wrong("a,1,,t,sample,2,4\n") == "no-id 2:5");
  CHECK(wrong("a,1,C-1,t,reserve,,4\n") == "no-cases 1:1");
  CHECK(wrong("") == "no-cases 1:1");
  CHECK(wrong("a,x,C-1,t,sample,2,y\na,2,C-1,t,none,2,4\n") ==
        "not-a-number 2:3; not-a-number 2:20; duplicate-id 3:5; unknown-status 3:11");
  CHECK(refusal([] { read("case_id,team\nC-1,North\n"); }) == "no-header 1:1");
}

TEST_CASE("no message shows what stands in a cell") {
  const auto words = words_of_refusal([] {
    read(head + "\nMcSecret,Jean,Jean McSecret,t,Jean,2,Jean\nMcSecret,2,Jean McSecret,t,,2,9\n");
  });
  CHECK(contains(words, "Aaaa"));
  CHECK(!contains(words, "Jean"));
  CHECK(!contains(words, "McSecret"));
}
