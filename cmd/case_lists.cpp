// SPDX-License-Identifier: MIT
#include "cmd/case_lists.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <utility>

#include "cmd/input.hpp"
#include "cmd/usage.hpp"
#include "lib/base/file.hpp"
#include "lib/sample/list_messages.hpp"

namespace inspect::cmd {

namespace {

// What gzip or zstd packed so small can be held when it is unpacked.
constexpr std::size_t largest_packed = largest_list / 16;

bool begins_packed(const std::string& path) {
  std::array<char, 4> first{};
  const auto got = open_bytes(path)->read(first.data(), first.size());
  return is_packed({first.data(), got});
}

std::string shown(const std::string& path) {
  return path == "-" ? "standard input" : path;
}

}  // namespace

CaseLists::CaseLists(const std::vector<std::string>& paths) {
  std::set<std::string> seen;
  for (const auto& path : paths) {
    if (!seen.insert(path).second)
      throw UsageError(fmt::format("--cases names {} twice", path), "give each list once");
    auto& list = lists_.emplace_back();
    list.path = path;
    std::error_code problem;  // is told when the file is opened
    list.is_stream = path == "-" || !std::filesystem::is_regular_file(path, problem);
    if (!list.is_stream) {
      list.size = std::filesystem::file_size(path, problem);
      list.is_packed = begins_packed(path);
      continue;
    }
    auto bytes =
        path == "-" ? bytes_of_descriptor(STDIN_FILENO, "standard input") : open_bytes(path);
    list.rest = std::make_unique<LookedAheadBytes>(std::move(bytes), largest_list + 1);
    if (!list.rest->is_all()) continue;
    list.held = list.rest->take_first();
    list.is_packed = is_packed(list.held);
    list.rest.reset();
  }
}

std::vector<Source> CaseLists::hold() {
  const auto too_long = [](const List& list) {
    return TooLong(
        fmt::format("cannot hold {}, which these options ask for: it has more than {} MiB. "
                    "Draw from it in parts, with --candidates and --merge",
                    shown(list.path), largest_list >> 20U));
  };
  std::vector<Source> sources;
  for (const auto& list : lists_) {
    if (list.rest) throw too_long(list);
    try {
      sources.push_back(list.is_stream ? unpacked_source(list.path, list.held, largest_list)
                                       : read_source(list.path, largest_list));
    } catch (const TooLong&) {
      throw too_long(list);
    }
    for (std::size_t i = 0; i + 1 < sources.size(); ++i)
      if (sources[i].bytes() == sources.back().bytes()) {
        Diagnostics told;
        told.add(list_twice(sources[i].name, list.path));
        throw InputError(told);
      }
  }
  return sources;
}

TicketedLists CaseLists::read(const FrameRules& rules, const DrawNeeds& needs,
                              Diagnostics& diagnostics, const Progress& reading,
                              const Progress& drawing) {
  const bool may_be_long = can_be_long(rules);
  if (may_be_long && !(needs.all_cases && can_be_held()))
    if (auto lists = read_long(rules, needs, can_be_held(), diagnostics, reading))
      return *std::move(lists);
  std::vector<Source> held;
  try {
    held = hold();
  } catch (const TooLong&) {
    if (!may_be_long) throw;
    // What was packed is longer than it seemed.
    if (auto lists = read_long(rules, needs, false, diagnostics, reading)) return *std::move(lists);
    throw;
  }
  TicketedLists result;
  result.frame = read_frame(held, rules, diagnostics, reading);
  result.tickets = give_tickets(result.frame, needs.seed, needs.threads, drawing);
  return result;
}

std::optional<TicketedLists> CaseLists::read_long(const FrameRules& rules, const DrawNeeds& needs,
                                                  bool can_be_held, Diagnostics& diagnostics,
                                                  const Progress& reading) {
  const LongFrameRules how{.seed_digest = seed_digest(needs.seed),
                           .cap = needs.cap,
                           .exactly = needs.exactly,
                           .threads = needs.threads,
                           .can_be_held = can_be_held,
                           .wants_digests = needs.digests,
                           .spill = needs.spill};
  auto frame = read_long_frame(long_lists(), rules, how, diagnostics, reading);
  if (!frame) return std::nullopt;
  return TicketedLists{std::move(frame->frame), std::move(frame->tickets), true,
                       std::move(frame->gates)};
}

bool CaseLists::can_be_held() const {
  return std::all_of(lists_.begin(), lists_.end(), [](const List& list) {
    return !list.rest && std::max<std::uint64_t>(list.size, list.held.size()) <=
                             (list.is_packed ? largest_packed : largest_list);
  });
}

bool CaseLists::come_once() const {
  return std::any_of(lists_.begin(), lists_.end(),
                     [](const List& list) { return list.rest != nullptr; });
}

std::vector<LongList> CaseLists::long_lists() {
  std::vector<LongList> lists;
  for (auto& list : lists_)
    lists.push_back({.name = list.path,
                     .bytes = list.size,
                     .comes_once = list.rest != nullptr,
                     .open = [&list] {
                       if (!list.is_stream) return open_bytes(list.path);
                       if (list.rest) return lent(*list.rest);
                       return bytes_of(list.held);
                     }});
  return lists;
}

}  // namespace inspect::cmd
