// SPDX-License-Identifier: MIT
#include "lib/estimates/case_index.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <stdexcept>

using namespace inspect;

TEST_CASE("a million ids are found with their facts, further ones are not") {
  constexpr std::uint32_t cases = 1'000'000;
  CaseIndex index(cases);
  std::uint32_t refused = 0;
  for (std::uint32_t i = 0; i < cases; ++i)
    if (index.add(fmt::format("CH-{}", i), i + 1) == nullptr) ++refused;
  CHECK(refused == 0);
  CHECK(index.size() == cases);
  CHECK(index.bytes() <= 14 * cases);
  std::uint32_t wrong = 0;
  for (std::uint32_t i = 0; i < cases; ++i) {
    const auto* facts = index.find(fmt::format("CH-{}", i));
    if (facts == nullptr || *facts != i + 1) ++wrong;
  }
  CHECK(wrong == 0);
  std::uint32_t found = 0;
  for (std::uint32_t i = 0; i < 100'000; ++i)
    if (index.find(fmt::format("ch-{}", i)) != nullptr) ++found;
  CHECK(found == 0);
}

TEST_CASE("an id that is there already is not put in again, and its facts stay") {
  CaseIndex index(100);
  for (int i = 0; i < 100; ++i) CHECK(index.add(std::to_string(i), 7) != nullptr);
  for (int i = 0; i < 100; ++i) CHECK(index.add(std::to_string(i), 8) == nullptr);
  CHECK(index.size() == 100);
  for (int i = 0; i < 100; ++i) CHECK(*index.find(std::to_string(i)) == 7);
}

TEST_CASE("ids that belong in one place stand beside each other, over the end of the table too") {
  // So small that nearly every id collides.
  for (std::size_t most = 1; most < 40; ++most) {
    CAPTURE(most);
    CaseIndex index(most);
    for (std::uint32_t i = 1; i <= most; ++i) index.add(fmt::format("{}/{}", most, i), i);
    for (std::uint32_t i = 1; i <= most; ++i) {
      REQUIRE(index.find(fmt::format("{}/{}", most, i)) != nullptr);
      CHECK(*index.find(fmt::format("{}/{}", most, i)) == i);
    }
    CHECK(index.find("another") == nullptr);
    CHECK(index.find("") == nullptr);
  }
}

TEST_CASE("facts can be changed, one by one and all of them") {
  CaseIndex index(3);
  index.add("a", 1);
  index.add("b", 2);
  *index.find("a") = 10;
  index.each([](std::uint32_t& facts) { facts += 5; });
  CHECK(*index.find("a") == 15);
  CHECK(*index.find("b") == 7);
}

TEST_CASE("a table that is full takes no more, and still says what is not there") {
  CaseIndex index(3);
  for (const char* id : {"a", "b", "c"}) REQUIRE(index.add(id, 1) != nullptr);
  CHECK_THROWS_AS(index.add("d", 1), std::length_error);
  CHECK(index.find("d") == nullptr);
  CHECK(index.add("a", 1) == nullptr);
  CaseIndex none(0);
  CHECK(none.find("a") == nullptr);
}
