// SPDX-License-Identifier: MIT
// draw_bench LIST.csv [RUNS]: what the parts of a draw cost, each with all before it, beside
// reading the list and beside `wc -l`; with one thread and with two. The ways take turns, RUNS
// times (5), and of each the quickest time counts. The columns of the list are those of make_list.
//
// The check of duplicates cannot be left out of a draw. What it costs is the difference of two ways
// that differ in nothing else, and the draw without it is the draw less that difference.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lib/sample/block_cases.hpp"
#include "lib/sample/long_frame.hpp"
#include "lib/sample/opened_list.hpp"
#include "lib/tables/block_rows.hpp"
#include "tests/bench/process.hpp"

namespace {

using namespace inspect;

constexpr std::size_t block_bytes = BlockRules{}.size;
constexpr std::size_t most_wanted = 10'000;  // cases of a stratum

// What a thread has for itself, on cache lines of its own.
template <class Thing>
struct alignas(64) Own {
  Thing thing;
};

class Parts {
 public:
  Parts(const std::string& file, unsigned threads) : threads_(threads) {
    rules_.stratum_column = "category";
    list_.name = file;
    list_.bytes = std::filesystem::file_size(file);
    list_.open = [file] { return open_bytes(file); };
  }

  void read() const {
    std::vector<char> room(block_bytes);
    const auto bytes = list_.open();
    while (bytes->read(room.data(), room.size()) > 0) {
    }
  }

  void blocks() const {
    each_block([](const OpenedList&) {
      return [](unsigned, std::uint64_t, std::string_view) { return true; };
    });
  }

  void structure() const {
    each_block([this](const OpenedList& list) {
      return [structures = std::vector<Own<Structure>>(threads_), &list](
                 unsigned worker, std::uint64_t, std::string_view text) mutable {
        find_structure(text, list.opening()->separator, structures[worker].thing);
        return structures[worker].thing.regular == text.size();
      };
    });
  }

  void rows() const {
    each_block([this](const OpenedList& list) {
      const Own<BlockRows> rows{{list.opening()->separator, list.columns()->columns}};
      return [rows = std::vector<Own<BlockRows>>(threads_, rows)](unsigned worker, std::uint64_t,
                                                                  std::string_view text) mutable {
        return rows[worker].thing.read(text);
      };
    });
  }

  // Ids, strata and tickets of the rows.
  void tickets() const {
    SeenHeads unused(threads_, "");
    cases(unused, [](unsigned, BlockCases& cases, std::uint64_t, std::string_view text) {
      return cases.read(text);
    });
  }

  void duplicates() const {
    SeenHeads seen(threads_, "");
    cases(seen, [&](unsigned worker, BlockCases& cases, std::uint64_t, std::string_view text) {
      if (!cases.read(text)) return false;
      seen.add(worker, cases.heads());
      return true;
    });
    refuse_twice(seen);
  }

  void lowest() const {
    SeenHeads seen(threads_, "");
    cases(seen, [](unsigned, BlockCases& cases, std::uint64_t block, std::string_view text) {
      return cases.take(block, text);
    });
    refuse_twice(seen);
  }

  void draw() const {
    Diagnostics diagnostics;
    const LongFrameRules how{.seed_digest = digest_, .cap = most_wanted, .threads = threads_};
    if (!read_long_frame({list_}, rules_, how, diagnostics))
      process::give_up("draw_bench: the list is not plain");
  }

 private:
  // `begin`: makes the work, once the list is open.
  template <class Begin>
  void each_block(const Begin& begin) const {
    OpenedList opened(list_, rules_, false);
    if (!opened.columns()) process::give_up("draw_bench: the list has no header");
    auto work = begin(opened);
    opened.for_each_block({.threads = threads_},
                          [&](unsigned worker, std::uint64_t block, std::string_view text, bool) {
                            if (!work(worker, block, text))
                              process::give_up("draw_bench: the list is not plain");
                            return true;
                          });
  }

  // `work` on each block with what its thread keeps of cases. False: it was not plain.
  template <class Work>
  void cases(SeenHeads& seen, const Work& work) const {
    const TicketHasher hasher(digest_);
    SharedCases shared{.cap = most_wanted};
    std::vector<std::unique_ptr<BlockCases>> cases;
    for (unsigned i = 0; i < threads_; ++i)
      cases.push_back(std::make_unique<BlockCases>(rules_, hasher, shared, seen, i));
    each_block([&](const OpenedList& list) {
      for (auto& one : cases) one->begin_list(list.opening()->separator, *list.columns());
      return [&](unsigned worker, std::uint64_t block, std::string_view text) {
        return work(worker, *cases[worker], block, text);
      };
    });
  }

  void refuse_twice(const SeenHeads& seen) const {
    if (!seen.seen_twice(threads_, 1).empty()) process::give_up("draw_bench: an id stands twice");
  }

  FrameRules rules_;
  LongList list_;
  std::string digest_ = seed_digest("bench");
  unsigned threads_;
};

struct Way {
  std::string_view name;
  std::function<void()> run;
  double least = std::numeric_limits<double>::infinity();  // seconds
};

void take_turns(std::vector<Way>& ways, int runs) {
  for (int i = 0; i < runs + 1; ++i)  // the first brings the file into memory
    for (auto& way : ways) {
      const auto begin = std::chrono::steady_clock::now();
      way.run();
      const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
      if (i > 0) way.least = std::min(way.least, time.count());
    }
}

void print(std::string_view name, double seconds, double beside, double bytes) {
  fmt::print("{:8.4f} {:6.2f} {:7.2f}  {}\n", seconds, seconds / beside, bytes / seconds / 1e9,
             name);
}

void measure(const std::string& file, unsigned threads, int runs) {
  const Parts parts(file, threads);
  std::vector<Way> ways = {
      {"wc -l",
       [&] {
         process::Process({"wc", "-l", file}).spent();
       }},
      {"reading, by one thread", [&] { parts.read(); }},
      {"blocks of whole records", [&] { parts.blocks(); }},
      {"and their structure, UTF-8", [&] { parts.structure(); }},
      {"and rows of as many cells", [&] { parts.rows(); }},
      {"and ids, strata, tickets", [&] { parts.tickets(); }},
      {"and no ticket twice", [&] { parts.duplicates(); }},
      {"and the lowest tickets", [&] { parts.lowest(); }},
      {"and the gate: the draw", [&] { parts.draw(); }},
  };
  take_turns(ways, runs);
  const double first = ways.front().least;
  const auto bytes = static_cast<double>(std::filesystem::file_size(file));
  fmt::print("\nthreads: {}; least of {}\n{:>8} {:>6} {:>7}\n", threads, runs, "seconds", "ratio",
             "GB/s");
  for (const auto& way : ways) print(way.name, way.least, first, bytes);
  const double check = ways[ways.size() - 3].least - ways[ways.size() - 4].least;
  print("the draw, but for tickets twice", ways.back().least - check, first, bytes);
}

}  // namespace

int main(int argc, char** argv) {
  const int runs = argc > 2 ? std::atoi(argv[2]) : 5;
  if (argc < 2 || runs < 1) process::give_up("draw_bench LIST.csv [RUNS]");
  for (const unsigned threads : {1U, 2U}) measure(argv[1], threads, runs);
}
