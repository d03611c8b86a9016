// SPDX-License-Identifier: MIT
#include "lib/tables/date_column.hpp"

#include <fmt/format.h>

#include <utility>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

// 8/3/2010 before it is known which of the first two is the day.
struct Figures {
  int first = 0;
  int second = 0;
  int year = 0;
};

std::optional<Figures> read_figures(std::string_view text) {
  for (const char separator : {'/', '.', '-'}) {
    const auto parts = split(text, separator);
    if (parts.size() != 3 || parts[2].size() != 4) continue;
    const auto number = [](std::string_view part) {
      if (part.size() == 2 && part[0] == '0') part.remove_prefix(1);
      return part.size() <= 4 && !part.starts_with('-') && !part.starts_with('+')
                 ? parse_integer(part)
                 : std::nullopt;
    };
    const auto first = number(parts[0]);
    const auto second = number(parts[1]);
    const auto year = number(parts[2]);
    if (first && second && year) return Figures{*first, *second, *year};
  }
  return std::nullopt;
}

bool rules_out_day_first(const Figures& f) {
  return f.second > 12 && f.first <= 12;
}
bool rules_out_month_first(const Figures& f) {
  return f.first > 12 && f.second <= 12;
}

// Which of the figures comes first; a column that rules out both is told once, not cell by cell.
enum class Order { day_first, month_first, contradictory };

// Only what looks like ISO is measured as ISO, so that `why` speaks of what the writer meant.
bool looks_like_iso(std::string_view text) {
  return text.size() > 4 && text[4] == '-' && text.find(' ') == std::string_view::npos;
}

class ColumnReader {
 public:
  ColumnReader(const CsvTable& table, std::size_t column, Diagnostics& diagnostics)
      : table_(table), column_(column), diagnostics_(diagnostics) {}

  std::vector<DateCell> read() {
    const Order order = settle_order();
    std::vector<DateCell> cells;
    for (const auto& row : table_.rows) cells.push_back(read_cell(row, order));
    return cells;
  }

 private:
  Order settle_order() {
    const CsvRow* month_only = nullptr;  // the first row that can only be month first
    const CsvRow* day_only = nullptr;
    bool any = false;
    for (const auto& row : table_.rows) {
      const auto figures = read_figures(trim(row.cells[column_].text));
      if (!figures) continue;
      any = true;
      if (rules_out_day_first(*figures) && month_only == nullptr) month_only = &row;
      if (rules_out_month_first(*figures) && day_only == nullptr) day_only = &row;
    }
    if (month_only != nullptr && day_only != nullptr) {
      say_contradiction(*day_only, *month_only);
      return Order::contradictory;
    }
    const Order order = month_only != nullptr ? Order::month_first : Order::day_first;
    if (any)
      diagnostics_.assume(table_.file, table_.header,
                          fmt::format("column '{}': dates in figures read {} first",
                                      printable(table_.columns[column_]),
                                      order == Order::month_first ? "month" : "day"));
    return order;
  }

  void say_contradiction(const CsvRow& day_only, const CsvRow& month_only) {
    const bool day_is_later = day_only.number > month_only.number;
    const CsvRow& later = day_is_later ? day_only : month_only;
    const CsvRow& earlier = day_is_later ? month_only : day_only;
    error(
        later, "date-order",
        fmt::format("the column's dates contradict each other: cell {} can only be read {} first, "
                    "this one only {} first",
                    table_.cell_name(column_, earlier.number), day_is_later ? "month" : "day",
                    day_is_later ? "day" : "month"),
        "write the whole column as YYYY-MM-DD");
  }

  DateCell read_cell(const CsvRow& row, Order order) {
    const std::string_view text = trim(row.cells[column_].text);
    if (text.empty()) return {};
    const auto reading = read_text(text, order);
    if (!reading) return {};
    if (!reading->date)
      error(row, "not-a-date",
            fmt::format("what has the form '{}' is not a date: {}", shape(text), reading->why),
            "write it as YYYY-MM-DD");
    return {reading->date, reading->weekday_differs};
  }

  // Nothing for figures in a column that contradicts itself.
  static std::optional<DateReading> read_text(std::string_view text, Order order) {
    if (const auto f = read_figures(text)) {
      if (order == Order::contradictory) return std::nullopt;
      return order == Order::month_first ? make_date(f->year, f->first, f->second)
                                         : make_date(f->year, f->second, f->first);
    }
    for (const std::string_view midnight : {" 00:00:00", "T00:00:00", " 00:00"})
      if (text.ends_with(midnight)) text.remove_suffix(midnight.size());
    return looks_like_iso(text) ? read_iso_date(text) : read_written_date(text);
  }

  void error(const CsvRow& row, std::string id, const std::string& message, std::string hint) {
    diagnostics_.add(cell_error(table_, row, column_, std::move(id), message, std::move(hint)));
  }

  const CsvTable& table_;
  std::size_t column_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::vector<DateCell> read_date_column(const CsvTable& table, std::size_t column,
                                       Diagnostics& diagnostics) {
  return ColumnReader(table, column, diagnostics).read();
}

}  // namespace inspect
