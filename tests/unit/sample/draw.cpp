// SPDX-License-Identifier: MIT
#include "lib/sample/draw.hpp"

#include <doctest/doctest.h>

#include "tests/unit/sample/support.hpp"

using namespace inspect;
using namespace sample_test;

namespace {

// One stratum with the cases 1 to 9 in this order; a draw of five with two reserves.
TicketedFrame nine() {
  TicketedFrame frame{.seed_digest = seed_digest("s"), .kept_columns = {}, .strata = {}};
  frame.strata.push_back({.facts = {.name = "a", .population = 9}, .cases = {}, .certain = 9});
  for (unsigned char i = 1; i <= 9; ++i)
    frame.strata[0].cases.push_back({.id = std::to_string(i), .ticket = {i}});
  return frame;
}

Dispositions dispositions(const std::string& rows) {
  Diagnostics diagnostics;
  auto result =
      read_dispositions({"d.csv", "case_id,disposition,reason\n" + rows}, {}, diagnostics);
  diagnostics.throw_if_errors();
  return result;
}

std::string drawn(const std::string& rows, std::int64_t cases = 5, std::int64_t reserves = 2) {
  return drawn_of(draw_of(nine(), so_many(cases, reserves), dispositions(rows)));
}

}  // namespace

TEST_CASE("the first cases are the sample, the next are reserves, then comes one not taken") {
  CHECK(drawn("") == "a: 1 2 3 4 5 6? 7? next 8");
  CHECK(drawn("", 5, 0) == "a: 1 2 3 4 5 next 6");
  CHECK(drawn("", 7, 2) == "a: 1 2 3 4 5 6 7 8? 9?");
  CHECK(drawn("", 9, 0) == "a: 1 2 3 4 5 6 7 8 9");
  CHECK(drawn("", 5, 9) == "a: 1 2 3 4 5 6? 7? 8? 9?");
  const auto draw = draw_of(nine(), so_many(5, 2));
  for (std::size_t i = 0; i < 7; ++i)
    CHECK(draw.strata.at(0).cases.at(i).rank == static_cast<std::int64_t>(i + 1));
  CHECK_FALSE(draw.has_dispositions);
  CHECK(draw.seed_digest == seed_digest("s"));
}

TEST_CASE("an ineligible case gives its place to the next reserve, in their order") {
  CHECK(drawn("2,ineligible,\n") == "a: 1 2! 3 4 5 6 7? next 8");
  CHECK(drawn("2,ineligible,\n5,ineligible,\n") == "a: 1 2! 3 4 5! 6 7 next 8");
  CHECK(drawn("2,ineligible,\n6,ineligible,\n") == "a: 1 2! 3 4 5 6! 7 next 8");
  CHECK(drawn("6,read,\n2,ineligible,\n") == "a: 1 2! 3 4 5 6 7? next 8");
}

TEST_CASE("nobody takes the place of a case that is unavailable or withheld") {
  const auto rows = "1,read,\n2,unavailable,\n3,withheld,\n4,Ineligible , moved\n";
  CHECK(drawn(rows) == "a: 1 2 3 4! 5 6 7? next 8");
  const auto draw = draw_of(nine(), so_many(5, 2), dispositions(rows));
  CHECK(draw.has_dispositions);
  auto settled = draw.strata.at(0).settled;
  CHECK(settled[Disposition::read] == 1);
  CHECK(settled[Disposition::unavailable] == 1);
  CHECK(settled[Disposition::withheld] == 1);
  CHECK(settled[Disposition::ineligible] == 1);
}

TEST_CASE("dispositions are of cases in the sample, and reserves must suffice") {
  const auto wrong = [](const std::string& rows) { return refusal([&] { drawn(rows); }); };
  CHECK(wrong("6,read,\n") == "not-drawn 2:1");  // a reserve whose turn has not come
  CHECK(wrong("8,read,\n99,read,\n") == "not-drawn 2:1; not-drawn 3:1");
  CHECK(wrong("2,ineligible,\n7,read,\n") == "not-drawn 3:1");
  CHECK(wrong("2,ineligible,\n6,read,\n").empty());
  CHECK(wrong("1,ineligible,\n2,ineligible,\n3,ineligible,\n") == "no-reserves-left 1:1");
  CHECK(wrong("1,ineligible,\n2,ineligible,\n").empty());
}

TEST_CASE("a file of dispositions is as strict as a list") {
  const auto wrong = [](const std::string& rows) { return refusal([&] { dispositions(rows); }); };
  CHECK(wrong("1,gone,\n,read,\n1,read,\n1,read,\n") ==
        "unknown-disposition 2:3; no-id 3:1; duplicate-id 5:1");
  CHECK(wrong("1,read,ann.smith@example.com\n2,read,b.jones@example.com\n") ==
        "personal-data 1:21");
  CHECK(dispositions("1,READ,\n").entries.at("1").disposition == Disposition::read);
  CHECK(dispositions(" 1,read,\n").entries.contains(" 1"));  // ids are not trimmed
  for (const auto one : {Disposition::read, Disposition::ineligible, Disposition::unavailable,
                         Disposition::withheld})
    CHECK(dispositions(fmt::format("1,{},\n", name(one))).entries.at("1").disposition == one);
}

TEST_CASE("a stratum of which the parts bring too few tickets is an error") {
  auto frame = nine();
  frame.strata[0].certain = 8;
  CHECK(drawn_of(draw_of(frame, so_many(5, 2))) == "a: 1 2 3 4 5 6? 7? next 8");
  frame.strata[0].certain = 7;  // what comes next is not certain
  CHECK(drawn_of(draw_of(frame, so_many(5, 2))) == "a: 1 2 3 4 5 6? 7?");
  CHECK(refusal([&] { draw_of(frame, so_many(5, 3)); }) == "cap-too-low 0:0");
  CHECK(contains(words_of_refusal([&] { draw_of(frame, so_many(6, 2)); }), "--cap 8"));
}

TEST_CASE("any draw of a random frame: ranks run, nobody is drawn twice, counts are kept") {
  Random random(20260501);
  for (int round = 0; round < 60; ++round) {
    std::vector<int> populations;
    for (int h = random.between(1, 5); h > 0; --h) populations.push_back(random.between(3, 60));
    const auto tickets = give_tickets(frame_with(populations), random.digits(20));
    const int all = static_cast<int>(tickets.strata.size());
    const auto draw = draw_of(tickets, so_many(random.between(2 * all, 3 * all), random.below(4)));
    for (std::size_t h = 0; h < draw.strata.size(); ++h) {
      const auto& stratum = draw.strata[h];
      const auto taken = static_cast<std::size_t>(stratum.size.sample + stratum.size.reserve);
      REQUIRE(stratum.cases.size() == taken);
      for (std::size_t i = 0; i < taken; ++i) {
        const bool is_sample = i < static_cast<std::size_t>(stratum.size.sample);
        CHECK((stratum.cases[i].status == DrawnCase::Status::sample) == is_sample);
        CHECK(stratum.cases[i].rank == static_cast<std::int64_t>(i + 1));
        CHECK(stratum.cases[i].one.id == tickets.strata[h].cases[i].id);
      }
      const bool more = tickets.strata[h].cases.size() > taken;
      CHECK(stratum.first_not_taken.has_value() == more);
    }
  }
}
