// SPDX-License-Identifier: MIT
// The dates of a column: ISO, written out, or in figures with one order for the whole column.
#pragma once

#include <optional>
#include <vector>

#include "lib/dates/date.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

struct DateCell {
  std::optional<Date> date;      // nothing for an empty cell, or one that is an error
  bool weekday_differs = false;  // written out with another weekday than the date's own
};

/// One DateCell per row of `table`. Figures such as 8/3/2010, 08.03.2010 or 8-3-2010 are read day
/// first unless a value of the column rules it out; what was assumed is a note. A column that rules
/// out both orders, and every cell that is no date, is an error in `diagnostics` that shows the
/// cell's shape, not its value.
std::vector<DateCell> read_date_column(const CsvTable& table, std::size_t column,
                                       Diagnostics& diagnostics);

}  // namespace inspect
