// SPDX-License-Identifier: MIT
// The rows of a Markdown table: cells between pipes, of which `\|` is none.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace inspect {

struct RowCell {
  std::string text;       // trimmed, `\|` as `|`
  std::size_t begin = 0;  // offsets in the row, of what was trimmed
  std::size_t end = 0;
};

/// The cells of a row; pipes at its ends may be left out.
std::vector<RowCell> cells_of_row(std::string_view row);

/// How many columns the line under a table's head rules off ("|---|:-:|" two); 0: it is no such
/// line.
std::size_t count_columns_ruled(std::string_view row);

}  // namespace inspect
