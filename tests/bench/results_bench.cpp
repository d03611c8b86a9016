// SPDX-License-Identifier: MIT
// results_bench [CASES]: the results of so many sampled cases (1,000,000) joined to their sample
// and counted, beside reading the two lists and doing nothing with them; and what a case takes in
// memory.
#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <new>
#include <random>
#include <string>
#include <vector>

#include "lib/estimates/sampled_cases.hpp"
#include "lib/estimates/tally.hpp"
#include "lib/tables/csv.hpp"

namespace {

// Bytes in use and the most there were, by what the allocator gave.
std::size_t in_use = 0;
std::size_t peak = 0;

void* counted_new(std::size_t size) {
  void* memory = std::malloc(size);
  if (memory == nullptr) throw std::bad_alloc();
  in_use += ::malloc_usable_size(memory);
  peak = std::max(peak, in_use);
  return memory;
}

void counted_delete(void* memory) {
  if (memory == nullptr) return;
  in_use -= ::malloc_usable_size(memory);
  std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) {
  return counted_new(size);
}
void* operator new[](std::size_t size) {
  return counted_new(size);
}
void operator delete(void* memory) noexcept {
  counted_delete(memory);
}
void operator delete[](void* memory) noexcept {
  counted_delete(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  counted_delete(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  counted_delete(memory);
}

namespace {

using namespace inspect;

constexpr std::size_t strata = 5;
constexpr std::size_t one_reserve_in = 20;

// Five strata, by rank; a twentieth are reserves; two kept columns of ten areas and four teams.
Source make_sample(std::size_t cases) {
  std::string text = "stratum,rank,case_id,ticket,status,weight,population,area,team\n";
  std::mt19937_64 random(1);
  const std::size_t each = cases / strata;
  for (std::size_t i = 0; i < each * strata; ++i) {
    const bool is_reserve = i % each >= each - each / one_reserve_in;
    text += fmt::format(
        "stratum {},{},CH-{:07},{:016x}{:016x}{:016x}{:016x},{},{},{},area {},team {}\n", i / each,
        i % each + 1, i, random(), random(), random(), random(), is_reserve ? "reserve" : "sample",
        is_reserve ? "" : "2.1052631578947367", 2 * each, random() % 10, random() % 4);
  }
  return {"sample.csv", std::move(text)};
}

// Those that are no reserves, in another order; two questions of yes and no and two grades.
Source make_results(std::size_t cases) {
  std::string text = "case_id,q1,q2,q3,q4\n";
  const char* const answers[] = {"yes", "no", "Yes", "NO", "yes", "yes", "", "na"};
  const char* const grades[] = {"1", "2", "3", "4", "5", "6", "", "na"};
  std::mt19937_64 random(2);
  const std::size_t each = cases / strata;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < each * strata; ++i)
    if (i % each < each - each / one_reserve_in) order.push_back(i);
  std::shuffle(order.begin(), order.end(), random);
  for (const auto i : order)
    text += fmt::format("CH-{:07},{},{},{},{}\n", i, answers[random() % 8], answers[random() % 8],
                        grades[random() % 8], grades[random() % 8]);
  return {"results.csv", std::move(text)};
}

template <typename Work>
double seconds(Work work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// The most that was in use during `work`, beside what was in use before.
template <typename Work>
std::size_t peak_of(Work work) {
  const std::size_t before = in_use;
  peak = in_use;
  work();
  return peak - before;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t cases = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
  const auto sample = make_sample(cases);
  const auto results = make_results(cases);
  std::size_t rows = 0;
  std::int64_t read = 0;
  const auto read_alone = [&] {
    rows = 0;
    for (const auto* source : {&sample, &results}) {
      Diagnostics found;
      read_csv_rows(*source, {.needed = {{"case_id"}}}, found,
                    {.header = [](const CsvTable&) {}, .row = [&](const CsvRow&) { ++rows; }});
    }
  };
  const auto tally = [&] {
    Diagnostics found;
    const auto counted = read_results(sample, results, {}, found);
    found.throw_if_errors();
    read = 0;
    for (const auto& stratum : counted.strata) read += stratum.read;
  };
  std::vector<double> alone;
  std::vector<double> tallied;
  for (int i = 0; i < 5; ++i) {
    alone.push_back(seconds(read_alone));
    tallied.push_back(seconds(tally));
  }
  const auto of_reading = peak_of(read_alone);
  const auto of_tally = peak_of(tally);
  Diagnostics found;
  const auto joined = read_sampled_cases(sample, {}, found, {});
  const auto a_case = [&](std::size_t bytes) {
    return static_cast<double>(bytes) / static_cast<double>(joined.index.size());
  };
  fmt::print("{} rows, {} cases of which {} are reserves, {} read, {} MB\n", rows,
             joined.index.size(), joined.reserves.size(), read,
             (sample.text.size() + results.text.size()) / 1'000'000);
  fmt::print("read alone {:.0f} ms, joined and counted {:.0f} ms: ratio {:.2f}\n",
             1000 * median(alone), 1000 * median(tallied), median(tallied) / median(alone));
  fmt::print("the index {:.1f} bytes a case; the most in use beside reading alone {:.1f}\n",
             a_case(joined.bytes()), a_case(of_tally - std::min(of_tally, of_reading)));
  return read > 0 ? 0 : 1;
}
