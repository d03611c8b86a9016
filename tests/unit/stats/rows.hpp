// SPDX-License-Identifier: MIT
// The rows of checked numbers in tests/data, each with its source.
#pragma once

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/file.hpp"
#include "lib/base/text.hpp"
#include "lib/stats/exact.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

using FactRow = std::map<std::string, std::string>;  // column to cell

/// The rows of tests/data/`file`, whose header has `column`.
inline std::vector<FactRow> fact_rows(const std::string& file, const std::string& column) {
  Diagnostics notes;
  const auto table = read_csv({file, read_file(std::string(TEST_DATA "/") + file, 1000000)},
                              {.needed = {{column}, {"source"}}}, notes);
  std::vector<FactRow> rows;
  for (const auto& row : table.rows) {
    auto& facts = rows.emplace_back();
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      facts[table.columns[i]] = row.cells.at(i).text;
  }
  return rows;
}

/// "7.5" or "3/10" as the fraction that it is.
inline Rational fraction(std::string_view text) {
  const auto parts = split(text, '/');
  const auto above = parse_decimal(parts.at(0));
  const auto below = parse_decimal(parts.size() > 1 ? parts[1] : "1");
  if (!above || !below) throw std::logic_error("no number: " + std::string(text));
  return Rational(*above / *below);
}

inline std::int64_t whole(std::string_view text) {
  return static_cast<std::int64_t>(ceiling(fraction(text)));
}

/// "16;48" as its numbers; none of an empty text.
inline std::vector<std::int64_t> wholes(std::string_view text) {
  std::vector<std::int64_t> numbers;
  if (text.empty()) return numbers;
  for (const auto part : split(text, ';')) numbers.push_back(whole(part));
  return numbers;
}

}  // namespace inspect
