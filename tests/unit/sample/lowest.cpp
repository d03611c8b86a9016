// SPDX-License-Identifier: MIT
#include "lib/sample/lowest.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "tests/unit/screening/random.hpp"

using namespace inspect;
using screening_test::Random;

namespace {

struct Item {
  TicketHead head;
  int number;
};

std::vector<TicketHead> heads_of(Lowest<Item>& lowest) {
  std::vector<TicketHead> heads;
  for (const auto& item : lowest.items()) heads.push_back(item.head);
  std::sort(heads.begin(), heads.end());
  return heads;
}

// The `cap` lowest, with all that equal the highest of these.
std::vector<TicketHead> expected(std::vector<TicketHead> heads, std::size_t cap) {
  std::sort(heads.begin(), heads.end());
  if (heads.size() > cap)
    heads.erase(std::upper_bound(heads.begin(), heads.end(), heads[cap - 1]), heads.end());
  return heads;
}

}  // namespace

TEST_CASE("the lowest of many, with those that equal the highest of them") {
  Random random(3);
  for (int round = 0; round < 300; ++round) {
    Lowest<Item> lowest;
    std::vector<TicketHead> all;
    auto cap = static_cast<std::size_t>(random.between(1, 40));
    const bool many_are_equal = random.chance(50);
    const int range = many_are_equal ? 60 : 1'000'000;
    for (int i = random.between(0, 800); i > 0; --i) {
      const auto head = static_cast<TicketHead>(random.below(range));
      all.push_back(head);
      if (lowest.wants(head)) lowest.add({head, i}, cap);
      if (random.chance(1) && cap > 1) --cap;
    }
    CHECK(lowest.items().size() <= all.size());
    lowest.cut(cap);
    auto found = heads_of(lowest);
    const auto right = expected(all, cap);
    if (many_are_equal && found.size() >= cap) found.resize(right.size(), right.back());
    CHECK(found == right);
  }
}

TEST_CASE("memory is for twice as many as are wanted") {
  Random random(4);
  Lowest<Item> lowest;
  std::size_t most = 0;
  int wanted = 0;
  for (int i = 0; i < 10'000; ++i) {
    const auto head = random.next();
    if (!lowest.wants(head)) continue;
    ++wanted;
    lowest.add({head, i}, 10);
    most = std::max(most, lowest.items().size());
  }
  CHECK(most < 2 * 10 + 16);
  CHECK(wanted < 500);
}

TEST_CASE("of far more items of one head than are wanted not all are kept, and lower ones are") {
  Lowest<Item> lowest;
  for (int i = 0; i < 100'000; ++i) {
    lowest.add({7, i}, 10);
    REQUIRE(lowest.items().size() < 10 + 2 + 16);
  }
  for (TicketHead head = 0; head < 4; ++head) lowest.add({head, 0}, 10);
  lowest.cut(10);
  const auto heads = heads_of(lowest);
  REQUIRE(heads.size() >= 10);
  CHECK(std::vector(heads.begin(), heads.begin() + 5) == std::vector<TicketHead>{0, 1, 2, 3, 7});
  CHECK(heads.back() == 7);
}

TEST_CASE("the limit is the highest head that is wanted") {
  Lowest<Item> lowest;
  CHECK(lowest.wants(~TicketHead{0}));
  for (TicketHead head = 1; head <= 6; ++head) lowest.add({head, 0}, 2);
  CHECK(lowest.limit() == ~TicketHead{0});
  lowest.cut(2);
  CHECK(lowest.limit() == 2);
  CHECK(lowest.wants(2));
  CHECK_FALSE(lowest.wants(3));
}
