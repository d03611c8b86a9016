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

// Which values of a long column are in its sample depends on them.
TEST_CASE("hashes are the same for ever") {
  struct Known {
    std::size_t size;
    std::uint64_t hash;
  };
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
  for (const auto& [size, hash] : std::vector<Known>{{0, 0x9CA066F1A4AB2EEAU},
                                                     {1, 0x97956212FCBBD79AU},
                                                     {2, 0xDE1A899973DF606CU},
                                                     {3, 0x74F53E6A060C7632U},
                                                     {4, 0x51A7DBC262B9B2F3U},
                                                     {5, 0x543169468CF01DFDU},
                                                     {7, 0x55DE8ACCFCE89C6DU},
                                                     {8, 0x71F26332CE096313U},
                                                     {9, 0x2F7F43AFFE6A8031U},
                                                     {12, 0xB215416DA64772BAU},
                                                     {16, 0x4F5D4B9C3F52AACEU},
                                                     {17, 0x65047AD3F7E3C3DEU},
                                                     {26, 0x2C6305BCF9EF7913U}})
    CHECK(hash_text(letters.substr(0, size)) == hash);
  CHECK(hash_text("\xFF\xC3\xA9") == 0x3962415879031B0DU);
}

TEST_CASE("of late values the last for a place is known") {
  LateValues late;
  CHECK(late.find(7) == nullptr);
  late.add(7, 3);
  REQUIRE(late.find(7) != nullptr);
  CHECK(*late.find(7) == 3);
  CHECK(late.find(8) == nullptr);
  late.add(7 + (std::uint64_t{1} << 40U), 5);  // the same place
  CHECK(late.find(7) == nullptr);
  REQUIRE(late.find(7 + (std::uint64_t{1} << 40U)) != nullptr);
  CHECK(*late.find(7 + (std::uint64_t{1} << 40U)) == 5);
}
