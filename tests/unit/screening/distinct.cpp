// SPDX-License-Identifier: MIT
#include "lib/screening/distinct.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace inspect;

TEST_CASE("different values are counted once, with what is known of them") {
  DistinctSample sample;
  for (int i = 0; i < 300; ++i)
    sample.add(hash_text(fmt::format("{}", i % 100)), i % 2 == 0 ? 3 : 1);
  CHECK(sample.size() == 100);
  CHECK(sample.one_of() == 1);
  CHECK(sample.count(1) == 100);
  CHECK(sample.count(3) == 50);
  REQUIRE(sample.find(hash_text("7")) != nullptr);
  CHECK(sample.find(hash_text("7"))->facts == 1);
  CHECK(sample.find(hash_text("100")) == nullptr);
}

TEST_CASE("of very many a bounded, even sample is kept, whatever their order") {
  constexpr int values = 200000;
  DistinctSample up;
  DistinctSample down;
  for (int i = 0; i < values; ++i) {
    up.add(hash_text(fmt::format("value {}", i)), i < values / 4 ? 1 : 0);
    down.add(hash_text(fmt::format("value {}", values - 1 - i)),
             values - 1 - i < values / 4 ? 1 : 0);
  }
  CHECK(up.size() <= static_cast<std::int64_t>(DistinctSample::most));
  CHECK(up.size() > static_cast<std::int64_t>(DistinctSample::most) / 4);
  CHECK(up.size() == down.size());
  CHECK(up.count(1) == down.count(1));
  const double estimate = static_cast<double>(up.size() * up.one_of());
  CHECK(estimate == doctest::Approx(values).epsilon(0.06));
  CHECK(static_cast<double>(up.count(1)) / static_cast<double>(up.size()) ==
        doctest::Approx(0.25).epsilon(0.1));
}

TEST_CASE("hashes differ for texts that differ anywhere") {
  CHECK(hash_text("") != 0);
  CHECK(hash_text("a") != hash_text(std::string_view("a\0", 2)));
  CHECK(hash_text("12345678a") != hash_text("12345678b"));
  CHECK(hash_text("a12345678") != hash_text("b12345678"));
}
