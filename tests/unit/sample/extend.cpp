// SPDX-License-Identifier: MIT
// The sample as a file, and what a later draw owes to it: no case is taken back.
#include <doctest/doctest.h>

#include <set>

#include "lib/sample/sample_file.hpp"
#include "tests/unit/sample/support.hpp"

using namespace inspect;
using namespace sample_test;

namespace {

std::vector<EarlierCase> earlier_of(const Draw& draw) {
  Diagnostics diagnostics;
  return read_sample({"e.csv", csv_of(draw)}, diagnostics);
}

struct Bounds {
  std::vector<std::int64_t> sizes;
  std::vector<std::string> notes;
  std::string told;
};

Bounds bounds_of(const std::vector<EarlierCase>& earlier, const TicketedFrame& frame) {
  Bounds bounds;
  Diagnostics diagnostics;
  bounds.sizes = lower_bounds_of(earlier, "e.csv", frame, bounds.notes, diagnostics);
  bounds.told = told(diagnostics);
  return bounds;
}

std::set<std::string> sample_ids(const Draw& draw) {
  std::set<std::string> ids;
  for (const auto& stratum : draw.strata)
    for (const auto& drawn : stratum.cases)
      if (drawn.status == DrawnCase::Status::sample) ids.insert(drawn.one.id);
  return ids;
}

bool holds(const std::set<std::string>& later, const std::set<std::string>& earlier) {
  return std::includes(later.begin(), later.end(), earlier.begin(), earlier.end());
}

Draw three_strata(std::int64_t cases = 12, std::int64_t reserves = 2) {
  return draw_of(give_tickets(frame_with({20, 10, 6}), "s"), so_many(cases, reserves));
}

}  // namespace

TEST_CASE("the columns of a sample, weights with all their digits, none for a reserve") {
  Frame frame = frame_with({3, 4});
  frame.kept_columns = {"team", "=note"};
  for (auto& one : frame.cases) one.kept = {"t", "=1+1"};
  const auto csv = csv_of(draw_of(give_tickets(frame, "s"), so_many(5, 1)));
  const auto rows = split(csv, '\n');
  CHECK(rows.at(0) == "stratum,rank,case_id,ticket,status,weight,population,team,'=note");
  REQUIRE(rows.size() == 9);  // 2 + 1, 3 + 1, the header, and the end
  CHECK(rows.at(1).starts_with("a,1,a"));
  CHECK(rows.at(1).ends_with(",sample,1.5,3,t,'=1+1"));
  CHECK(rows.at(3).starts_with("a,3,a"));
  CHECK(rows.at(3).ends_with(",reserve,,3,t,'=1+1"));
  CHECK(rows.at(4).ends_with(",sample,1.3333333333333333,4,t,'=1+1"));
}

TEST_CASE("replaced cases are not in the sample, and the ranks of the others stay") {
  const auto first = three_strata();
  const auto id = first.strata.at(0).cases.at(1).one.id;
  Dispositions gone{.file = "d.csv", .entries = {{id, {Disposition::ineligible, 2}}}};
  const auto later = draw_of(give_tickets(frame_with({20, 10, 6}), "s"), so_many(12, 2), gone);
  CHECK_FALSE(contains(csv_of(later), "," + id + ","));
  CHECK(contains(csv_of(later), "a,3," + first.strata.at(0).cases.at(2).one.id + ","));
  CHECK(sample_ids(later).size() == 12);
}

TEST_CASE("the apostrophe before what a spreadsheet would run comes off again") {
  for (const char* id : {"=x", "+x", "-x", "@x", "'x", "'", "'=x", "x", "''", "-5", "2012-08-13"}) {
    CAPTURE(id);
    Frame frame{.strata = {{.name = id, .population = 1}}, .cases = {{.id = id}}};
    const auto earlier = earlier_of(draw_of(give_tickets(frame, "s"), so_many(1)));
    CHECK(earlier.at(0).id == id);
    CHECK(earlier.at(0).stratum == id);
  }
  CHECK(unguarded("'x") == "'x");
  CHECK(unguarded("'") == "'");
  CHECK(unguarded("") == "");
}

TEST_CASE("what a sample file is, and the columns behind its seven") {
  Diagnostics notes;
  const Source file{"e.csv", csv_of(three_strata())};
  CHECK(kept_columns_of(file, notes).empty());
  CHECK(is_sample_file(read_csv(file, {.needed = {{"rank"}}}, notes)));
  CHECK_FALSE(
      is_sample_file(read_csv({"x", "case_id,rank\n1,2\n"}, {.needed = {{"rank"}}}, notes)));
  CHECK(refusal([&] {
          read_sample({"x", "case_id,status\n1,sample\n"}, notes);
        }) == "no-header 1:1");
}

TEST_CASE("the bounds of an earlier sample are the ranks of its last cases, reserves left out") {
  const auto frame = give_tickets(frame_with({20, 10, 6}), "s");
  const auto bounds = bounds_of(earlier_of(three_strata()), frame);
  CHECK(bounds.sizes == std::vector<std::int64_t>{7, 3, 2});
  CHECK(bounds.notes.empty());
  CHECK(bounds.told.empty());
  CHECK(bounds_of({}, frame).sizes == std::vector<std::int64_t>{0, 0, 0});
}

TEST_CASE("an earlier case that is gone, has moved or had another ticket is an error") {
  const auto first = three_strata();
  const auto id = first.strata.at(0).cases.at(0).one.id;
  auto frame = frame_with({20, 10, 6});
  const auto at = std::find_if(frame.cases.begin(), frame.cases.end(),
                               [&](const Case& one) { return one.id == id; });
  at->stratum = 1;
  CHECK(bounds_of(earlier_of(first), give_tickets(frame, "s")).told == "case-moved 2:1");
  frame.cases.erase(at);
  CHECK(bounds_of(earlier_of(first), give_tickets(frame, "s")).told == "case-gone 2:1");
  CHECK(bounds_of(earlier_of(first), give_tickets(frame_with({20, 10, 6}), "t")).told ==
        "other-seed 2:1");
  frame = frame_with({21, 10, 6});
  CHECK(
      bounds_of(earlier_of(first), give_tickets(frame, "s")).notes ==
      std::vector<std::string>{"a had 20 cases when the earlier sample was drawn, and has 21 now"});
}

TEST_CASE("extending never takes a case back: any design, any later size, late additions") {
  Random random(20260601);
  for (int round = 0; round < 40; ++round) {
    std::vector<int> populations;
    for (int h = random.between(1, 6); h > 0; --h) populations.push_back(random.between(2, 40));
    const auto seed = random.digits(20);
    auto frame = frame_with(populations);
    const auto all = static_cast<int>(frame.cases.size());
    auto rules = so_many(std::min(all, static_cast<int>(2 * populations.size()) + random.below(15)),
                         random.below(3));
    rules.allocation = random.pick(std::array{AllocationRule::proportional, AllocationRule::equal,
                                              AllocationRule::square_root, AllocationRule::neyman});
    auto earlier = draw_of(give_tickets(frame, seed), rules);
    for (int step = 0; step < 3; ++step) {
      for (int late = random.below(6); late > 0; --late) {
        const auto h = static_cast<std::size_t>(random.below(static_cast<int>(populations.size())));
        frame.cases.push_back({.id = fmt::format("late{}-{}", step, late), .stratum = h});
        ++frame.strata[h].population;
      }
      const auto tickets = give_tickets(frame, seed);
      const auto bounds = bounds_of(earlier_of(earlier), tickets);
      CHECK(bounds.told.empty());
      std::int64_t least = 0;
      for (std::size_t h = 0; h < bounds.sizes.size(); ++h)
        least += std::max(bounds.sizes[h],
                          std::min<std::int64_t>(2, tickets.strata[h].facts.population));
      rules.size.size = std::min<std::int64_t>(static_cast<std::int64_t>(frame.cases.size()),
                                               least + random.below(8));
      const auto later = draw_of(tickets, rules, {}, bounds.sizes);
      CHECK(holds(sample_ids(later), sample_ids(earlier)));
      if (least > 1) {
        rules.size.size = least - 1;
        CHECK(refusal([&] { draw_of(tickets, rules, {}, bounds.sizes); }) == "cannot-be-met 0:0");
      }
      earlier = later;
    }
  }
}

TEST_CASE("extending a sample in which reserves took places keeps them") {
  const auto frame = give_tickets(frame_with({20, 10, 6}), "s");
  const auto first = draw_of(frame, so_many(12, 2));
  Dispositions gone{.file = "d.csv", .entries = {}};
  gone.entries[first.strata.at(0).cases.at(0).one.id] = {Disposition::ineligible, 2};
  const auto second = draw_of(frame, so_many(12, 2), gone);
  const auto bounds = bounds_of(earlier_of(second), frame);
  CHECK(bounds.sizes == std::vector<std::int64_t>{8, 3, 2});
  const auto third = draw_of(frame, so_many(14, 2), gone, bounds.sizes);
  CHECK(holds(sample_ids(third), sample_ids(second)));
}

TEST_CASE("the first difference is told by row and cell, without an id") {
  const auto draw = three_strata();
  Diagnostics notes;
  const auto text = csv_of(draw);
  const auto differs = [&](const std::string& other) {
    return first_difference(draw, {"v.csv", other}, notes);
  };
  CHECK(differs(text).empty());
  CHECK(differs(write_csv(sample_table(draw), {.byte_order_mark = true})).empty());
  auto crlf = text;
  for (std::size_t at = 0; (at = crlf.find('\n', at)) != std::string::npos; at += 2)
    crlf.insert(at, "\r");
  CHECK(differs(crlf).empty());
  const auto& id = draw.strata.at(0).cases.at(0).one.id;
  auto other = text;
  other.replace(other.find("," + id + ","), id.size() + 2, ",zzz,");
  CHECK(differs(other) == "row 2 differs in 'case_id' (cell C2); drawn there: stratum a, rank 1");
  const auto cut = text.substr(0, text.rfind('\n', text.size() - 2) + 1);
  CHECK(differs(cut) == "the file has 17 rows, the draw 18");
  CHECK(differs(text + "z,1,z,z,z,z,z\n") == "the file has 19 rows, the draw 18");
  CHECK(contains(differs(csv_of(three_strata(13))), "differs in"));
  CHECK(contains(differs("rank,stratum,case_id,ticket,status,weight,population\n"),
                 "the columns differ"));
}
