// SPDX-License-Identifier: MIT
// A part of a list as `--candidates` wrote it, read back and held against itself.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lib/sample/tickets.hpp"

namespace inspect {

/// The columns of every part; the kept ones stand behind them.
inline constexpr std::array<std::string_view, 7> part_columns = {
    "record", "name", "stratum", "value", "rank", "case_id", "ticket"};

/// A part as it was written.
struct Part {
  std::string file;
  Place header;
  std::map<std::string, std::string, std::less<>> settings;
  std::vector<std::string> strata;  // in the part's order
  std::set<std::string> whole;      // those of them that are taken whole
  std::map<std::string, std::int64_t, std::less<>> populations;
  struct Row {
    std::string stratum;
    TicketedCase one;
    int row = 0;
  };
  std::vector<Row> rows;
  std::vector<std::string> kept_columns;
  std::vector<ListFacts> lists;

  [[nodiscard]] std::string setting(std::string_view name) const {
    const auto found = settings.find(name);
    return found == settings.end() ? "" : found->second;
  }
};

/// Reads a part. Mistakes go to `diagnostics`: personal data, settings that are missing, a stratum
/// that has not the cases that it should have, tickets that are not those of their cases.
Part read_part(const Source& source, Diagnostics& diagnostics);

/// A whole number, not negative.
std::optional<std::int64_t> parse_number(std::string_view text);

}  // namespace inspect
