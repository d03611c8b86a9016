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

/// The same for a list too long to be kept, one row after another.
class DateColumn {
 public:
  enum class Order { day_first, month_first };

  /// `header` and `diagnostics` must outlive this.
  DateColumn(const CsvTable& header, std::size_t column, Order order, Diagnostics& diagnostics)
      : table_(header), column_(column), order_(order), diagnostics_(diagnostics) {}

  /// The date of the next row. Figures that the order rules out have none, and are no mistake yet.
  DateCell read(const CsvRow& row);

  /// After the last row: notes what was assumed, or adds the error of a column that rules out both
  /// orders. True where day first is ruled out: the list is to be read again, month first.
  bool finish();

 private:
  const CsvTable& table_;
  std::size_t column_;
  Order order_;
  Diagnostics& diagnostics_;
  bool any_ = false;                // figures
  std::optional<CsvRow> day_only_;  // the first row that can only be read so
  std::optional<CsvRow> month_only_;
};

}  // namespace inspect
