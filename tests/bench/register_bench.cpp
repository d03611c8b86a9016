// SPDX-License-Identifier: MIT
// register_bench [EVENTS]: a list of concerns of so many events (1,000,000) folded into a register,
// beside reading the same list and doing nothing with it; and what a concern takes in memory.
#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#include "lib/definition/definition.hpp"
#include "lib/escalate/describe.hpp"

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

// Five events a concern, a hundred concerns at a time.
std::string make_list(std::size_t events) {
  std::string list =
      "concern,date,event,who,note,severity,about,about_staff,resolvable_at_once,theme,area\n";
  const char* grades[] = {"small-scale", "more serious", "serious", "high risk"};
  const std::size_t concerns = events / 5;
  for (std::size_t first = 0; first < concerns; first += 100) {
    const std::size_t last = std::min(first + 100, concerns);
    const auto each = [&](auto line) {
      for (std::size_t i = first; i < last; ++i) list += line(i);
    };
    each([&](std::size_t i) {
      return fmt::format(
          "C-{:06},2009-09-{:02},raised,inspector,no visit for {} weeks; risk assessment not "
          "updated,{},individual case,no,no,theme {},area {}\n",
          i, i % 5 + 7, i % 30, grades[i % 4], i % 12, i % 7);
    });
    each([](std::size_t i) {
      return fmt::format("C-{:06},2009-09-14,reported_to_lead,lead inspector,,,,,,,\n", i);
    });
    each([](std::size_t i) {
      return fmt::format("C-{:06},2009-09-14,decided,lead inspector,to be referred,,,,,,\n", i);
    });
    each([](std::size_t i) {
      return fmt::format("C-{:06},2009-09-15,referred,director,,,,,,,\n", i);
    });
    each([](std::size_t i) {
      return fmt::format("C-{:06},2009-09-{},reported_back,director,plan made and checked,,,,,,\n",
                         i, i % 9 + 16);
    });
  }
  return list;
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
  const std::size_t events = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
  const auto inspection =
      inspect::inspection_of(*inspect::read_shipped("swia-performance-inspection"));
  const inspect::Source list{"list.csv", make_list(events)};
  const inspect::Date as_of = *inspect::read_iso_date("2009-09-30").date;
  std::size_t concerns = 0;
  std::size_t rows = 0;
  const auto read_alone = [&] {
    inspect::Diagnostics found;
    rows = 0;
    inspect::read_csv_rows(list, {.needed = {{"concern"}}}, found,
                           {.header = [](const inspect::CsvTable&) {},
                            .row = [&](const inspect::CsvRow&) { ++rows; }});
  };
  const auto fold = [&] {
    inspect::Diagnostics found;
    const auto read =
        inspect::read_register(list, {.protocol = *inspection.protocol, .as_of = as_of}, {}, found);
    found.throw_if_errors();
    concerns = inspect::by_urgency(read, {.as_of = as_of}).size();
  };
  std::vector<double> alone;
  std::vector<double> folded;
  for (int i = 0; i < 5; ++i) {
    alone.push_back(seconds(read_alone));
    folded.push_back(seconds(fold));
  }
  const auto beside = peak_of(fold) - std::min(peak_of(fold), peak_of(read_alone));
  fmt::print("{} events of {} concerns, {} MB\n", rows, concerns, list.text.size() / 1'000'000);
  fmt::print("read alone {:.0f} ms, folded and sorted {:.0f} ms: ratio {:.2f}\n",
             1000 * median(alone), 1000 * median(folded), median(folded) / median(alone));
  fmt::print("beside the list itself {:.1f} bytes a concern, ids of {} bytes included\n",
             static_cast<double>(beside) / static_cast<double>(concerns), 8);
}
