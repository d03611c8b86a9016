// SPDX-License-Identifier: MIT
// Tickets that stand twice, against counting them in a map.
#include "lib/sample/seen_heads.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <thread>

#include "lib/base/file.hpp"

using namespace inspect;

namespace {

using Heads = std::vector<TicketHead>;

constexpr std::size_t all = ~std::size_t{0};
const std::string in_memory;
const std::string in_a_file = std::filesystem::temp_directory_path().string();

// Even, and another for each number (splitmix64, Steele, Lea and Flood 2014).
TicketHead even(std::uint64_t number) {
  std::uint64_t x = number * 0x9E3779B97F4A7C15U;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

Heads make(std::size_t count, const std::function<TicketHead(std::uint64_t)>& head) {
  Heads heads;
  for (std::size_t i = 0; i < count; ++i) heads.push_back(head(i));
  return heads;
}

Heads counted(const Heads& heads) {
  std::map<TicketHead, int> counts;
  for (const auto head : heads) ++counts[head];
  Heads twice;
  for (const auto& [head, count] : counts)
    if (count > 1) twice.push_back(head);
  return twice;
}

// What each of `writers` threads adds, some at a time: every head of its own part.
void add_all(SeenHeads& seen, const Heads& heads, unsigned writers) {
  std::vector<std::jthread> threads;
  for (unsigned writer = 0; writer < writers; ++writer)
    threads.emplace_back([&, writer] {
      const std::size_t first = heads.size() * writer / writers;
      const std::size_t last = heads.size() * (writer + 1) / writers;
      for (std::size_t i = first; i < last; i += 700)
        seen.add(writer, std::span(heads).subspan(i, std::min<std::size_t>(700, last - i)));
    });
}

Heads twice(const Heads& heads, unsigned threads, const std::string& spill,
            std::size_t most = all) {
  SeenHeads seen(threads, spill);
  add_all(seen, heads, threads);
  return seen.seen_twice(threads, most);
}

struct Kind {
  std::string name;
  std::function<TicketHead(std::uint64_t)> head;
};

const std::vector<Kind> kinds = {
    {"all different", even},
    {"one of ten twice", [](std::uint64_t i) { return even(i % 10 == 3 ? i - 1 : i); }},
    {"all twice, far apart", [](std::uint64_t i) { return even(i % 50'000); }},
    {"all twice, one behind the other", [](std::uint64_t i) { return even(i / 2); }},
    {"all equal", [](std::uint64_t) { return ~TicketHead{0}; }},
    {"all nothing", [](std::uint64_t) { return TicketHead{0}; }},
    {"ascending", [](std::uint64_t i) { return i; }},
    {"ascending, each three times", [](std::uint64_t i) { return i / 3; }},
    {"descending from the end", [](std::uint64_t i) { return ~(i - i % 7 / 6); }},
    {"the lowest bits are equal", [](std::uint64_t i) { return (i - i % 5 / 4) << 40U; }},
    {"one bucket", [](std::uint64_t i) { return even(i % 90'000) >> 8U; }},
    {"some often", [](std::uint64_t i) { return even(even(i) % (1 + i / 8)); }},
};

}  // namespace

TEST_CASE("the heads that were added twice, as a map counts them") {
  for (const auto& kind : kinds)
    for (const std::size_t count : {0U, 1U, 2U, 3U, 17U, 1000U, 100'000U}) {
      CAPTURE(kind.name);
      CAPTURE(count);
      const auto heads = make(count, kind.head);
      const auto expected = counted(heads);
      CHECK(twice(heads, 1, in_memory) == expected);
      CHECK(twice(heads, 2, in_memory) == expected);
      CHECK(twice(heads, 1, in_a_file) == expected);
      CHECK(twice(heads, 3, in_a_file) == expected);
    }
}

TEST_CASE("more heads than memory holds of them when there is a file") {
  for (const auto* name : {"one of ten twice", "all equal", "one bucket", "ascending"}) {
    const auto kind =
        std::find_if(kinds.begin(), kinds.end(), [&](const auto& one) { return one.name == name; });
    CAPTURE(kind->name);
    const auto heads = make(1'200'000, kind->head);
    const auto expected = twice(heads, 2, in_memory);
    for (const unsigned threads : {1U, 4U}) CHECK(twice(heads, threads, in_a_file) == expected);
  }
}

TEST_CASE("heads that are all in the file") {
  constexpr std::size_t held = std::size_t{1} << 20U;  // written at once
  auto heads = make(held, even);
  heads[held - 5] = heads[7];
  CHECK(twice(heads, 1, in_a_file) == Heads{even(7)});
}

TEST_CASE("a head that two threads added") {
  for (const auto& spill : {in_memory, in_a_file}) {
    SeenHeads seen(4, spill);
    const Heads heads = {even(1), even(2)};
    seen.add(1, heads);
    seen.add(3, std::span(heads).first(1));
    CHECK(seen.seen_twice(2, all) == Heads{even(1)});
    seen.add(0, std::span(heads).last(1));
    CHECK(seen.seen_twice(1, all).size() == 2);
  }
}

TEST_CASE("the lowest of those that stand twice, as many as are asked for") {
  for (const auto& kind : kinds) {
    CAPTURE(kind.name);
    const auto heads = make(100'000, kind.head);
    const auto expected = counted(heads);
    for (const std::size_t most : {0U, 1U, 2U, 1000U, 20'000U}) {
      CAPTURE(most);
      auto lowest = expected;
      lowest.resize(std::min(most, lowest.size()));
      CHECK(twice(heads, 2, in_memory, most) == lowest);
      CHECK(twice(heads, 2, in_a_file, most) == lowest);
    }
  }
}

TEST_CASE("the memory is at most 12 bytes a head and 4 MiB; of a few heads it is little") {
  const auto memory = [](std::size_t count, unsigned writers, const std::string& spill,
                         const Kind& kind) {
    SeenHeads seen(writers, spill);
    add_all(seen, make(count, kind.head), writers);
    return seen.memory();
  };
  CHECK(memory(0, 2, in_memory, kinds[0]) < 2000);
  CHECK(memory(1000, 1, in_memory, kinds[0]) < 60'000);
  for (const auto& kind : kinds)
    for (const std::size_t count : {100U, 3000U, 20'000U, 150'000U})
      for (const unsigned writers : {1U, 2U, 16U, 64U}) {
        CAPTURE(kind.name);
        CAPTURE(count);
        CAPTURE(writers);
        const auto taken = memory(count, writers, in_memory, kind);
        CHECK(taken >= 8 * count);
        CHECK(taken <= 12 * count + (std::size_t{4} << 20U));
      }
  CHECK(memory(4'000'000, 2, in_memory, kinds[0]) <= 12 * 4'000'000 + (std::size_t{4} << 20U));
  CHECK(memory(4'000'000, 2, in_a_file, kinds[0]) <= std::size_t{12} << 20U);
}

TEST_CASE("a folder that is not there is a FileError") {
  CHECK_THROWS_WITH_AS(SeenHeads(1, in_a_file + "/no-such-folder-of-heads"),
                       doctest::Contains("no-such-folder-of-heads: No such file or directory"),
                       FileError);
}

TEST_CASE("a file of heads leaves no name behind") {
  std::string folder = in_a_file + "/inspect-test.XXXXXX";
  REQUIRE(::mkdtemp(folder.data()) != nullptr);
  {
    SeenHeads seen(1, folder);
    seen.add(0, make(1'100'000, even));
    CHECK(std::filesystem::is_empty(folder));
    CHECK(seen.seen_twice(1, all).empty());
  }
  CHECK(std::filesystem::is_empty(folder));
  std::filesystem::remove(folder);
}
