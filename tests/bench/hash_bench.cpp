// SPDX-License-Identifier: MIT
// hash_bench: tickets of ids of some lengths, by the hashing of whole texts, by a kept state and
// one at a time, and in the lanes of every instruction set that there is, side by side in one run.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/processor.hpp"
#include "lib/sample/ticket_heads.hpp"
#include "lib/sample/tickets.hpp"

namespace {

using namespace inspect;

constexpr std::size_t number = 20000;
constexpr int rounds = 40;

struct Way {
  std::string name;
  std::function<void(std::vector<TicketHead>&)> run;
  double least = std::numeric_limits<double>::infinity();  // nanoseconds an id
};

// Ids of digits in a text like a case list, each with a cell behind it.
std::string make_list(std::size_t shortest, std::size_t longest,
                      std::vector<std::string_view>& ids) {
  std::mt19937_64 random(1);
  std::string text;
  std::vector<std::size_t> sizes;
  for (std::size_t i = 0; i < number; ++i) {
    sizes.push_back(shortest + random() % (longest - shortest + 1));
    for (std::size_t k = 0; k < sizes.back(); ++k) text += static_cast<char>('0' + random() % 10);
    text += ",stratum\n";
  }
  ids.clear();
  const char* at = text.data();
  for (const auto size : sizes) {
    ids.emplace_back(at, size);
    at += size + std::string_view(",stratum\n").size();
  }
  return text;
}

std::vector<Way> ways_of(const std::vector<std::string_view>& ids, const std::string& digest,
                         const TicketHasher& hasher) {
  std::vector<Way> ways;
  ways.push_back({"Nettle, whole", [&](std::vector<TicketHead>& heads) {
                    for (std::size_t i = 0; i < ids.size(); ++i)
                      heads[i] = head_of(ticket(digest, ids[i]));
                  }});
  ways.push_back({"Nettle, kept state", [&](std::vector<TicketHead>& heads) {
                    for (std::size_t i = 0; i < ids.size(); ++i)
                      heads[i] = head_of(hasher.ticket(ids[i]));
                  }});
  for (const auto& name : instruction_sets())
    ways.push_back({"lanes, " + name, [&, name](std::vector<TicketHead>& heads) {
                      use_instruction_set(name);
                      hasher.heads(ids, heads);
                    }});
  return ways;
}

// The ways take turns; of each, the quickest time counts. False where they differ.
bool measure(std::size_t shortest, std::size_t longest) {
  std::vector<std::string_view> ids;
  const auto text = make_list(shortest, longest, ids);
  const auto digest = seed_digest("31");
  const TicketHasher hasher(digest);
  auto ways = ways_of(ids, digest, hasher);
  std::vector<TicketHead> expected(ids.size());
  ways.front().run(expected);
  for (int i = 0; i < rounds; ++i)
    for (auto& way : ways) {
      std::vector<TicketHead> heads(ids.size());
      const auto start = std::chrono::steady_clock::now();
      way.run(heads);
      const std::chrono::duration<double, std::nano> time =
          std::chrono::steady_clock::now() - start;
      way.least = std::min(way.least, time.count() / number);
      if (heads == expected) continue;
      fmt::print("{}: not the same tickets\n", way.name);
      return false;
    }
  use_instruction_set("");
  fmt::print("ids of {} to {} bytes\n", shortest, longest);
  for (const auto& way : ways)
    fmt::print("  {:20} {:6.1f} ns an id, ratio {:.3f}\n", way.name, way.least,
               way.least / ways.front().least);
  return true;
}

}  // namespace

int main() {
  return measure(15, 15) && measure(11, 20) && measure(36, 36) && measure(0, 55) ? 0 : 1;
}
