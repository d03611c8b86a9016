// SPDX-License-Identifier: MIT
#include "lib/base/processor.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <thread>

#include "lib/base/each_instruction_set.hpp"

using namespace inspect;

namespace {

using Names = std::vector<std::string>;

// All that there can be, best first.
const Names order = {"AVX3_DL", "AVX3", "AVX2",   "SSE4",  "SSSE3",
                     "NEON",    "SSE2", "EMU128", "SCALAR"};

// The names by the table that vectorised code has.
std::string name_in_use() {
  constexpr ForEachSet<const char*> names = {"AVX3_DL", "AVX3", "AVX2",    "SSE4",
                                             "SSSE3",   "NEON", "portable"};
  return of_used_set(names);
}

}  // namespace

TEST_CASE("instruction sets: best first, each once, the portable one last") {
  const auto sets = instruction_sets();
  REQUIRE(!sets.empty());
  auto from = order.begin();
  for (const auto& set : sets) {
    CAPTURE(set);
    from = std::find(from, order.end(), set);
    REQUIRE(from != order.end());
    ++from;
  }
#if defined(__x86_64__) && !defined(__SSSE3__)
  CHECK(from > std::find(order.begin(), order.end(), "NEON"));
#elif defined(__aarch64__)
  CHECK(sets == Names{"NEON"});
#endif
  CHECK(instruction_sets() == sets);
}

#if defined(__x86_64__) && !defined(__SSSE3__)
TEST_CASE("instruction sets: those that the processor has") {
  const auto sets = instruction_sets();
  const auto has = [&](const char* set) { return std::ranges::count(sets, set) == 1; };
  CHECK(has("SSSE3") == (__builtin_cpu_supports("ssse3") != 0));
  CHECK(has("AVX2") == (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") &&
                        __builtin_cpu_supports("fma") && __builtin_cpu_supports("pclmul")));
  CHECK(has("AVX3") == (has("AVX2") && __builtin_cpu_supports("avx512bw") &&
                        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")));
}
#endif

TEST_CASE("instruction sets: the best is used until another is asked for, and again after that") {
  const auto sets = instruction_sets();
  const auto best = name_in_use();
  CHECK((best == sets.front() || best == "portable"));
  for (const auto& set : sets) {
    use_instruction_set(set);
    CHECK(name_in_use() == (std::ranges::find(order, set) - order.begin() < 6 ? set : "portable"));
    CHECK(instruction_sets() == sets);  // what there is does not depend on what is used
  }
  use_instruction_set("");
  CHECK(name_in_use() == best);
}

TEST_CASE("instruction sets: one that is not there changes nothing") {
  const auto best = name_in_use();
  for (const auto* name : {"abacus", "avx2", "AVX", "AVX2 ", "NEON2", "Unknown"})
    CHECK_THROWS_AS(use_instruction_set(name), std::invalid_argument);
  CHECK_THROWS_WITH(use_instruction_set("abacus"),
                    "no instruction set of this processor and program: abacus");
  CHECK(name_in_use() == best);
}

TEST_CASE("instruction sets: all threads find the same") {
  std::array<std::string, 4> found;
  {
    std::vector<std::jthread> threads;
    for (auto& name : found) threads.emplace_back([&name] { name = name_in_use(); });
  }
  CHECK(std::ranges::count(found, name_in_use()) == 4);
}
