// SPDX-License-Identifier: MIT
// seen_bench [HEADS [FOLDER]]: what it costs to find the tickets that stand twice among so many
// (10,000,000), in memory and in a file in FOLDER (/tmp), with one thread and with two.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <thread>
#include <vector>

#include "lib/sample/seen_heads.hpp"
#include "tests/bench/made_list.hpp"

namespace {

using namespace inspect;

constexpr int repeats = 7;

// As even as the first eight bytes of a digest, and another for each number.
TicketHead head(std::uint64_t number) {
  return made_list::Random::mixed(number * 0x9E3779B97F4A7C15U);
}

struct Cost {
  double adding = 1e9;   // seconds
  double finding = 1e9;  // seconds
  std::size_t memory = 0;
  std::size_t found = 0;
};

template <typename Work>
double seconds(Work work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Each thread adds its part, as many at once as a block of a list has.
void add_part(SeenHeads& seen, unsigned writer, std::span<const TicketHead> heads) {
  constexpr std::size_t at_once = 1024;
  for (; !heads.empty(); heads = heads.subspan(std::min(at_once, heads.size())))
    seen.add(writer, heads.first(std::min(at_once, heads.size())));
}

Cost cost(std::span<const TicketHead> heads, unsigned threads, const std::string& folder) {
  Cost least;
  for (int i = 0; i < repeats; ++i) {
    SeenHeads seen(threads, folder);
    const double adding = seconds([&] {
      const std::size_t part = heads.size() / threads;
      std::vector<std::jthread> others;
      for (unsigned writer = 1; writer < threads; ++writer)
        others.emplace_back(
            [&, writer] { add_part(seen, writer, heads.subspan(writer * part, part)); });
      add_part(seen, 0, heads.first(part));
    });
    least.memory = seen.memory();
    const double finding = seconds([&] { least.found = seen.seen_twice(threads, 1000).size(); });
    least.adding = std::min(least.adding, adding);
    least.finding = std::min(least.finding, finding);
  }
  return least;
}

void print(std::string_view what, std::span<const TicketHead> heads, unsigned threads,
           const std::string& folder) {
  const auto one = cost(heads, threads, folder);
  const auto count = static_cast<double>(heads.size());
  fmt::print("{:<18} {:7} {:8.2f} {:9.2f} {:6.2f} {:13.2f} {:7}\n", what, threads,
             one.adding * 1e9 / count, one.finding * 1e9 / count,
             (one.adding + one.finding) * 1e9 / count, static_cast<double>(one.memory) / count,
             one.found);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10'000'000;
  const std::string folder = argc > 2 ? argv[2] : "/tmp";
  std::vector<TicketHead> heads(count);
  for (std::size_t i = 0; i < count; ++i) heads[i] = head(i + 1);
  fmt::print("{} heads, ns a head, least of {}\n", count, repeats);
  fmt::print("{:<18} {:>7} {:>8} {:>9} {:>6} {:>13} {:>7}\n", "", "threads", "adding", "finding",
             "both", "bytes a head", "found");
  for (const unsigned threads : {1U, 2U}) {
    print("in memory", heads, threads, "");
    print("in a file", heads, threads, folder);
  }
  const std::vector<TicketHead> equal(count, heads.front());
  print("all equal", equal, 2, "");
  for (std::size_t i = 0; i < count; ++i) heads[i] = i;
  print("ascending", heads, 2, "");
  for (std::size_t i = 0; i < count; ++i) heads[i] = head(i / 2);
  print("all twice", heads, 2, "");
}
