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

/// What a list may not have. An engine that makes a part (candidates_query()) counts it in a
/// setting of that name, and a part of which one is not 0 is not taken.
struct ListFault {
  std::string_view setting;
  std::string_view id;    // of the error
  std::string_view what;  // is counted
  std::string_view mend;
};
inline constexpr std::array<ListFault, 6> list_faults = {{
    {"duplicate_ids", "duplicate-id", "ids that stand in more than one row",
     "keep one row of each case"},
    {"rows_without_id", "no-id", "rows without an id", "every row names a case"},
    {"unfit_ids", "not-an-id",
     "rows of which the id holds a control character, or is what a spreadsheet makes of a number "
     "or "
     "a broken formula",
     "load the ids again, as text"},
    {"rows_without_stratum", "no-stratum", "rows without a stratum",
     "say in which stratum each case is"},
    {"unfit_strata", "not-a-stratum",
     "rows of which the stratum holds a control character, or is a spreadsheet's error",
     "mend the names of the strata"},
    {"too_many_strata", "too-many-strata", "strata", "is --stratum the right column?"},
}};

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

  /// True of a part that candidates_query() made; only what left the engine was screened.
  [[nodiscard]] bool made_by_engine() const { return !setting("made_by").empty(); }

  [[nodiscard]] std::string setting(std::string_view name) const {
    const auto found = settings.find(name);
    return found == settings.end() ? "" : found->second;
  }
};

/// Reads a part. Mistakes go to `diagnostics`: personal data, settings that are missing, a stratum
/// that has not the cases that it should have, tickets that are not those of their cases, a list
/// in which an engine counted what may not be there.
Part read_part(const Source& source, Diagnostics& diagnostics);

/// A whole number, not negative.
std::optional<std::int64_t> parse_number(std::string_view text);

}  // namespace inspect
