// SPDX-License-Identifier: MIT
#include "lib/sample/strata_by_name.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <string>

#include "lib/sample/frame.hpp"
#include "tests/unit/screening/random.hpp"

using namespace inspect;
using screening_test::Random;

namespace {

// Of every length to 40, and many that differ in one byte alone, at the front, in the middle or at
// the end; bytes that are not ASCII too.
std::string random_name(Random& random) {
  const auto size = static_cast<std::size_t>(random.between(1, 40));
  std::string name(size, 'a');
  for (int i = random.between(0, 2); i > 0; --i)
    name[static_cast<std::size_t>(random.below(static_cast<int>(size)))] =
        random.letter_of("bcB\xC3\xA9");
  return name;
}

}  // namespace

TEST_CASE("each name has a stratum of its own, whatever its length") {
  Random random(8);
  StrataByName strata;
  std::map<std::string, StratumCases*> known;
  std::map<std::string, int> times;
  for (int i = 0; i < 12'000; ++i) {
    const auto name = random_name(random);
    auto* const found = strata.find(name);
    REQUIRE(found != nullptr);
    CHECK((found->name == name));
    ++found->population;
    ++times[name];
    const auto [earlier, is_new] = known.try_emplace(name, found);
    CHECK(earlier->second == found);  // it stays where it is
  }
  CHECK(known.size() > 3000);
  REQUIRE(strata.all().size() == known.size());
  for (const auto& stratum : strata.all()) CHECK(stratum.population == times.at(stratum.name));
}

TEST_CASE("what cannot be a name is none") {
  StrataByName strata;
  for (const std::string name : {"", " ", "a\tb", "#REF!", "1.2E+09"})
    CHECK(strata.find(name) == nullptr);
  CHECK(strata.all().empty());
}

TEST_CASE("there are no more strata than may be") {
  StrataByName strata;
  for (std::size_t i = 0; i < most_strata; ++i)
    REQUIRE(strata.find(fmt::format("ward {}", i)) != nullptr);
  CHECK(strata.find("ward one too many") == nullptr);
  CHECK(strata.find("ward 7") == &strata.all()[7]);
}
