// SPDX-License-Identifier: MIT
// Values that come again in a column with more different ones than are kept of it.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "lib/screening/screening.hpp"

using namespace inspect;

namespace {

constexpr int many = 20000;  // of which one of 32 or so is in the sample

ColumnScreen screen_of_many(std::string_view header) {
  ColumnScreen screen(header);
  for (int i = 0; i < many; ++i) screen.add(fmt::format("note {}", i), 0);
  return screen;
}

}  // namespace

TEST_CASE("a value counts as often as it comes, in the sample of its column or not") {
  ColumnScreen screen = screen_of_many("comment");
  for (int round = 0; round < 3; ++round)
    for (int i = 0; i < 100; ++i)
      screen.add(fmt::format("wrote to p{}@example.org", i), 100 * round + i + 1);
  for (int i = 0; i < many; ++i) screen.add(fmt::format("note {}", i % 50), 0);
  const auto finding = screen.finding();
  REQUIRE(finding);
  CHECK(finding->kind == PersonalKind::email);
  CHECK(finding->tested == 2 * many + 300);
  CHECK(finding->matching == 300);
  CHECK(finding->rows == std::vector<std::int64_t>{1, 2, 3, 4, 5});
}

TEST_CASE("rows of a value that comes again are named like those of others") {
  ColumnScreen screen = screen_of_many("comment");
  for (int row = 7; row < 14; ++row) screen.add("EH1 2AB", row);
  const auto finding = screen.finding();
  REQUIRE(finding);
  CHECK(finding->matching == 7);
  CHECK(finding->rows == std::vector<std::int64_t>{7, 8, 9, 10, 11});
  CHECK(finding->shape == "AA9 9AA");
}

TEST_CASE("a value that is passed over when it comes first is so when it comes again") {
  ColumnScreen screen = screen_of_many("comment");
  for (int i = 0; i < 5 * many; ++i) screen.add(fmt::format("still open {}", i % 3), i);
  CHECK_FALSE(screen.finding());
}

TEST_CASE("phone numbers that count on are order numbers, each twice they are none") {
  const auto found = [](int times) {
    ColumnScreen screen = screen_of_many("ref");
    for (int i = 0; i < 500; ++i)
      for (int time = 0; time < times; ++time) screen.add(fmt::format("0131496{:04}", i), i);
    return screen.finding().has_value();
  };
  CHECK_FALSE(found(1));
  CHECK(found(2));
}
