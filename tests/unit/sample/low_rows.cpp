// SPDX-License-Identifier: MIT
#include "lib/sample/low_rows.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "tests/unit/screening/random.hpp"

using namespace inspect;
using screening_test::Random;

namespace {

constexpr std::size_t rows_of_a_block = 100;
constexpr std::size_t wanted = 300;

// Of row `number` of a list: some are empty, one is longer than all others together.
std::string text_of(std::size_t number) {
  if (number % 97 == 0) return "";
  const std::size_t length = number == 500 ? std::size_t{3} << 20U : number % 4096;
  return fmt::format("{}|{}", number, std::string(length, 'x'));
}

// Many are equal.
std::vector<TicketHead> made_heads() {
  Random random(9);
  std::vector<TicketHead> heads(20'000);
  for (auto& head : heads) head = random.next() % 4000;
  heads[500] = 0;  // the long one is always among the lowest
  return heads;
}

// Every so many blocks from `first` on.
void add_blocks(LowRows& rows, const std::vector<TicketHead>& heads, std::size_t first,
                std::size_t apart) {
  const std::size_t blocks = heads.size() / rows_of_a_block;
  for (std::size_t block = first; block < blocks; block += apart) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < rows_of_a_block; ++i)
      texts.push_back(text_of(block * rows_of_a_block + i));
    std::vector<LowRow> low;
    for (std::uint32_t i = 0; i < rows_of_a_block; ++i)
      if (const auto head = heads[block * rows_of_a_block + i]; head <= rows.limit())
        low.push_back({head, block, i, texts[i]});
    rows.add(low);
  }
}

void check_lowest(LowRows& rows, const std::vector<TicketHead>& heads) {
  auto sorted = heads;
  std::sort(sorted.begin(), sorted.end());
  const TicketHead highest = sorted[wanted - 1];
  std::vector<std::size_t> expected;
  for (std::size_t i = 0; i < heads.size(); ++i)
    if (heads[i] <= highest) expected.push_back(i);
  std::vector<std::size_t> found;
  std::string lines;
  for (const auto& row : rows.rows()) {
    const std::size_t number = row.block * rows_of_a_block + row.record;
    found.push_back(number);
    CHECK(row.head == heads[number]);
    CHECK((row.text == text_of(number)));  // not shown: one is long
    lines.append(row.text).push_back('\n');
  }
  REQUIRE(!rows.rows().empty());
  CHECK(found == expected);  // in the order of the list
  CHECK((std::string_view(rows.rows().front().text.data(), lines.size()) == lines));
}

}  // namespace

TEST_CASE("the lowest rows of a list and their texts, by one thread and by several") {
  const auto heads = made_heads();
  LowRows rows(wanted);
  add_blocks(rows, heads, 0, 1);
  check_lowest(rows, heads);
  rows.clear();
  CHECK(rows.rows().empty());
  CHECK(rows.limit() == ~TicketHead{0});
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < 3; ++i)
      threads.emplace_back([&, i] { add_blocks(rows, heads, i, 3); });
  }
  check_lowest(rows, heads);
  CHECK(rows.limit() < ~TicketHead{0});
}

TEST_CASE("rows are not wanted that are too high where as many come as are expected") {
  Random random(4);
  std::vector<TicketHead> heads(20'000);
  for (auto& head : heads) head = random.next();
  LowRows rows(wanted);
  add_blocks(rows, heads, 0, 2);
  const auto before = rows.limit();
  rows.expect(heads.size());
  CHECK(rows.limit() < before);
  CHECK(rows.limit() / 1'000'000 ==
        ~TicketHead{0} / 20'000 * 450 / 1'000'000);  // half as many more
  add_blocks(rows, heads, 1, 2);
  CHECK(rows.has_lowest_of(heads.size()));
  check_lowest(rows, heads);
  for (const auto& [expected, is_enough] :
       {std::pair{2 * wanted, true}, std::pair{std::size_t{200'000}, false}}) {
    rows.clear();
    rows.expect(expected);
    CHECK((rows.limit() == ~TicketHead{0}) == is_enough);  // too few to tell
    add_blocks(rows, heads, 0, 1);
    CHECK(rows.has_lowest_of(heads.size()) == is_enough);
  }
  rows.clear();
  CHECK(rows.has_lowest_of(0));
  CHECK_FALSE(rows.has_lowest_of(1));
}

TEST_CASE("texts of a few bytes too stay where they are said to be") {
  LowRows rows(wanted);
  const std::vector<LowRow> two{{5, 0, 1, "B,2"}, {6, 0, 0, "A,1"}};
  rows.add(two);
  const auto& found = rows.rows();
  REQUIRE(found.size() == 2);
  CHECK(found[0].text == "A,1");
  CHECK(found[1].text == "B,2");
  CHECK((std::string_view(found[0].text.data(), 8) == "A,1\nB,2\n"));
}
