// SPDX-License-Identifier: MIT
#include "lib/sample/describe.hpp"

#include <doctest/doctest.h>

#include "tests/unit/sample/support.hpp"

using namespace inspect;
using namespace sample_test;

namespace {

const Table& table_of(const Document& document, std::string_view column) {
  for (const auto& block : document.blocks)
    if (const auto* table = std::get_if<Table>(&block))
      if (std::any_of(table->columns.begin(), table->columns.end(),
                      [&](const Column& one) { return one.key == column; }))
        return *table;
  throw std::logic_error("no such table");
}

}  // namespace

TEST_CASE("sizes as CSV: margins in points, and a last row with all") {
  auto strata = facts_of(give_tickets(frame_with({120, 95, 3}), "s"));
  const auto sizes = size_sample(strata, so_many(30, 2));
  const auto document = describe_sizes(sizes, "");
  const auto csv = write_csv(document, {});
  const auto rows = split(csv, '\n');
  CHECK(document.title == "Case sample");
  CHECK(describe_sizes(sizes, "X").title == "Case sample: X");
  CHECK(rows.at(0) == "stratum,population,sample,reserve,margin_achieved");
  REQUIRE(rows.size() == 6);
  CHECK(rows.at(3).starts_with("c,3,2,1,"));
  CHECK(rows.at(4) == fmt::format("all,218,30,5,{}", fixed(*sizes.margin * 100, 4)));
}

TEST_CASE("a case of several categories counts in each, drawn or not") {
  const auto rules = sample_rules("  unit: child\n  categories: {a: {}, b: {}}\n");
  auto frame = frame_with({6, 4});
  for (auto& one : frame.cases) one.categories = one.stratum == 0 ? 0b11 : 0b10;
  const auto draw = draw_of(give_tickets(frame, "s"), so_many(5, 1));
  const auto document = describe_draw(draw, {.title = "T", .frame = &frame, .rules = &rules});
  const auto& table = table_of(document, "category");
  REQUIRE(table.rows.size() == 2);
  CHECK(std::get<std::int64_t>(table.rows[0][1]) == 6);
  CHECK(std::get<std::int64_t>(table.rows[0][2]) == 3);
  CHECK(std::get<std::int64_t>(table.rows[1][1]) == 10);
  CHECK(std::get<std::int64_t>(table.rows[1][2]) == 5);  // reserves do not count
}

TEST_CASE("the completion: what is missing stays missing, what is ineligible is replaced") {
  const auto tickets = give_tickets(frame_with({20}), "s");
  const auto first = draw_of(tickets, so_many(8, 2));
  Dispositions settled{.file = "d", .entries = {}};
  const auto settle = [&](std::size_t rank, Disposition one) {
    settled.entries[first.strata.at(0).cases.at(rank - 1).one.id] = {one, 2};
  };
  settle(1, Disposition::read);
  settle(2, Disposition::read);
  settle(3, Disposition::unavailable);
  settle(4, Disposition::withheld);
  settle(5, Disposition::ineligible);
  const auto document = describe_draw(draw_of(tickets, so_many(8, 2), settled), {});
  const auto& row = table_of(document, "completion").rows.at(0);
  std::string text;
  for (std::size_t i = 1; i < row.size(); ++i)
    text += std::holds_alternative<std::string>(row[i])
                ? std::get<std::string>(row[i]) + " "
                : std::to_string(std::get<std::int64_t>(row[i])) + " ";
  CHECK(text == "8 2 1 1 4 25.0 % 1 ");
  CHECK(table_of(document, "case_id").rows.size() == 9);  // without the replaced one
}

TEST_CASE("who is left out and the notes are said") {
  auto frame = frame_with({9});
  frame.left_out.push_back({.why = "moved away", .cases = 3, .ids = {"secret"}});
  const auto draw = draw_of(give_tickets(frame, "s"), so_many(4, 6));
  const auto text = write_markdown(describe_draw(draw, {.frame = &frame, .notes = {"a note"}}));
  CHECK(contains(text, "3: moved away"));
  CHECK_FALSE(contains(text, "secret"));
  CHECK(contains(text, "a note"));
  CHECK(contains(text, "a has 5 cases left for 6 reserves"));
  CHECK(contains(text, "4 of 9 cases. SHA-256 of the seed: " + seed_digest("s")));
}
