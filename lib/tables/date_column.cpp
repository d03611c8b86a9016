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

// Only what looks like ISO is measured as ISO, so that `why` speaks of what the writer meant.
bool looks_like_iso(std::string_view text) {
  return text.size() > 4 && text[4] == '-' && text.find(' ') == std::string_view::npos;
}

DateReading read_text(std::string_view text, DateColumn::Order order) {
  if (const auto f = read_figures(text))
    return order == DateColumn::Order::month_first ? make_date(f->year, f->first, f->second)
                                                   : make_date(f->year, f->second, f->first);
  for (const std::string_view midnight : {" 00:00:00", "T00:00:00", " 00:00"})
    if (text.ends_with(midnight)) text.remove_suffix(midnight.size());
  return looks_like_iso(text) ? read_iso_date(text) : read_written_date(text);
}

Diagnostic contradiction(const CsvTable& table, std::size_t column, const CsvRow& day_only,
                         const CsvRow& month_only) {
  const bool day_is_later = day_only.number > month_only.number;
  const CsvRow& later = day_is_later ? day_only : month_only;
  const CsvRow& earlier = day_is_later ? month_only : day_only;
  return cell_error(
      table, later, column, "date-order",
      fmt::format("the column's dates contradict each other: cell {} can only be read {} first, "
                  "this one only {} first",
                  table.cell_name(column, earlier.number), day_is_later ? "month" : "day",
                  day_is_later ? "day" : "month"),
      "write the whole column as YYYY-MM-DD");
}

}  // namespace

DateCell DateColumn::read(const CsvRow& row) {
  const std::string_view text = trim(row.cells[column_].text);
  if (text.empty()) return {};
  if (const auto figures = read_figures(text)) {
    any_ = true;
    const bool month_only = rules_out_day_first(*figures);
    const bool day_only = rules_out_month_first(*figures);
    if (month_only && !month_only_) month_only_ = row;
    if (day_only && !day_only_) day_only_ = row;
    if (order_ == Order::day_first ? month_only : day_only) return {};
  }
  const auto reading = read_text(text, order_);
  if (!reading.date)
    diagnostics_.add(cell_error(
        table_, row, column_, "not-a-date",
        fmt::format("what has the form '{}' is not a date: {}", shape(text), reading.why),
        "write it as YYYY-MM-DD"));
  return {reading.date, reading.weekday_differs};
}

bool DateColumn::finish() {
  if (month_only_ && day_only_) {
    diagnostics_.add(contradiction(table_, column_, *day_only_, *month_only_));
    return false;
  }
  if (month_only_ && order_ == Order::day_first) return true;
  if (any_)
    diagnostics_.assume(table_.file, table_.header,
                        fmt::format("column '{}': dates in figures read {} first",
                                    printable(table_.columns[column_]),
                                    order_ == Order::month_first ? "month" : "day"));
  return false;
}

std::vector<DateCell> read_date_column(const CsvTable& table, std::size_t column,
                                       Diagnostics& diagnostics) {
  for (const auto order : {DateColumn::Order::day_first, DateColumn::Order::month_first}) {
    Diagnostics found;
    DateColumn dates(table, column, order, found);
    std::vector<DateCell> cells;
    for (const auto& row : table.rows) cells.push_back(dates.read(row));
    if (dates.finish()) continue;
    diagnostics.take(found);
    return cells;
  }
  return {};  // month first is never read again
}

}  // namespace inspect
