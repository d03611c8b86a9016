// SPDX-License-Identifier: MIT
// What the tests of long lists share: lists in memory that are read in passing, and frames as text.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/digest.hpp"
#include "lib/sample/long_frame.hpp"
#include "tests/unit/base/pieces.hpp"
#include "tests/unit/facts.hpp"

namespace sample_test {

using namespace inspect;

inline constexpr std::string_view long_seed = "17 4 23 8";

/// The lists, as files of which `piece` bytes come at a time. They must outlive what is returned.
inline std::vector<LongList> long_lists(const std::vector<Source>& lists,
                                        std::size_t piece = 100'000) {
  std::vector<LongList> result;
  for (const auto& list : lists)
    result.push_back({.name = list.name,
                      .bytes = list.bytes().size(),
                      .comes_once = false,
                      .open = [&list, piece] { return in_pieces(list.bytes(), piece); }});
  return result;
}

inline LongFrameRules so_long(std::int64_t cap, unsigned threads = 1) {
  return {
      .seed_digest = seed_digest(long_seed), .cap = cap, .threads = threads, .wants_digests = true};
}

inline std::string all_told(const Diagnostics& diagnostics) {
  std::string text;
  for (const auto& one : diagnostics.sorted()) text += render_text(one, false);
  return text;
}

/// All of a frame but its cases, one thing a line.
inline std::string words_of(const Frame& frame) {
  std::string text =
      fmt::format("ids '{}' strata '{}' rules {} linked {} left out {} included {} kept {}\n",
                  frame.id_column, frame.stratum_column, frame.rules_digest, frame.linked,
                  frame.left_out.size(), frame.included.size(), fmt::join(frame.kept_columns, "|"));
  for (const auto& list : frame.lists)
    text += fmt::format("list {} {} {} {}\n", list.name, list.bytes, list.sha256, list.rows);
  for (const auto& one : frame.columns)
    text += fmt::format("column {} '{}' {} '{}' {}\n", one.list, one.column, name(one.treatment),
                        one.reason, one.finding ? describe(*one.finding, one.column) : "");
  return text;
}

/// The strata with their populations, and of each the `cap` lowest tickets.
inline std::string words_of(const TicketedFrame& tickets, std::size_t cap) {
  std::string text =
      fmt::format("seed {} kept {}\n", tickets.seed_digest, fmt::join(tickets.kept_columns, "|"));
  for (const auto& stratum : tickets.strata) {
    text += fmt::format("stratum '{}' '{}' {} {}\n", stratum.facts.name, stratum.facts.title,
                        stratum.facts.population, stratum.facts.whole);
    for (std::size_t i = 0; i < std::min(cap, stratum.cases.size()); ++i)
      text += fmt::format("'{}' {} {} '{}'\n", stratum.cases[i].id,
                          hexadecimal(stratum.cases[i].ticket), stratum.cases[i].categories,
                          fmt::join(stratum.cases[i].kept, "'|'"));
  }
  return text;
}

/// What became of lists: a frame in words, or what was thrown; nothing where nothing came back.
struct Outcome {
  std::optional<std::string> frame;
  std::string thrown;
  bool by_policy = false;
  std::size_t kept = 0;     // cases of the stratum of which most are kept
  bool all_certain = true;  // certain is as many as are kept
};

/// By read_frame() and give_tickets(), with `cap` cases a stratum.
inline Outcome held_outcome(const std::vector<Source>& lists, const FrameRules& rules,
                            std::size_t cap) {
  Diagnostics notes;
  try {
    const auto frame = read_frame(lists, rules, notes);
    const auto tickets = give_tickets(frame, long_seed);
    return {.frame = words_of(frame) + words_of(tickets, cap) + all_told(notes), .thrown = {}};
  } catch (const PolicyError& error) {
    return {.frame = {}, .thrown = all_told(error.diagnostics), .by_policy = true};
  } catch (const InputError& error) {
    return {.frame = {}, .thrown = all_told(error.diagnostics)};
  }
}

/// By read_long_frame().
inline Outcome long_outcome(const std::vector<LongList>& lists, const FrameRules& rules,
                            const LongFrameRules& how) {
  Diagnostics notes;
  try {
    const auto read = read_long_frame(lists, rules, how, notes);
    if (!read) return {.frame = {}, .thrown = all_told(notes)};
    const auto cap = static_cast<std::size_t>(how.cap);
    Outcome outcome{.frame = words_of(read->frame) + words_of(read->tickets, cap) + all_told(notes),
                    .thrown = {}};
    for (const auto& stratum : read->tickets.strata) {
      outcome.kept = std::max(outcome.kept, stratum.cases.size());
      if (stratum.certain != static_cast<std::int64_t>(stratum.cases.size()))
        outcome.all_certain = false;
    }
    return outcome;
  } catch (const PolicyError& error) {
    return {.frame = {}, .thrown = all_told(error.diagnostics), .by_policy = true};
  } catch (const InputError& error) {
    return {.frame = {}, .thrown = all_told(error.diagnostics)};
  }
}

}  // namespace sample_test
