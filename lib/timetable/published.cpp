// SPDX-License-Identifier: MIT
#include "lib/timetable/published.hpp"

#include <fmt/format.h>

#include "lib/base/text.hpp"
#include "lib/tables/csv.hpp"
#include "lib/tables/date_column.hpp"

namespace inspect {

namespace {

constexpr std::size_t most_rows = 5000;  // past any timetable; keeps the matching cheap

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

}  // namespace

std::optional<std::pair<int, int>> parse_day_label(std::string_view text) {
  std::string plain = lower(text);
  replace_all(plain, "–", "-");
  replace_all(plain, "to", "-");
  replace_all(plain, "days", "");
  replace_all(plain, "day", "");
  const auto parts = split(plain, '-');
  if (parts.size() > 2) return std::nullopt;
  const auto first = parse_integer(trim(parts.front()));
  const auto last = parse_integer(trim(parts.back()));
  if (!first || !last || *first < 0 || *last < *first) return std::nullopt;
  return std::pair(*first, *last);
}

std::vector<PublishedRow> read_published(const Source& source, Diagnostics& diagnostics) {
  const CsvTable table =
      read_csv(source, {.needed = {{"start", "date"}}, .used = {"end", "day", "activity", "step"}},
               diagnostics);
  const auto start = table.column("start") ? *table.column("start") : *table.column("date");
  const auto end = table.column("end");
  const auto day = table.column("day");
  const auto activity = table.column("activity");
  const auto step = table.column("step");
  const auto starts = read_date_column(table, start, diagnostics);
  const auto ends = end ? read_date_column(table, *end, diagnostics) : std::vector<DateCell>{};
  std::vector<PublishedRow> rows;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const CsvRow& cells = table.rows[i];
    PublishedRow row{.number = static_cast<int>(i) + 1};
    row.step = cell_text(cells, step);
    row.activity = cell_text(cells, activity);
    row.weekday_differs = starts[i].weekday_differs;
    if (starts[i].date)
      row.start = *starts[i].date;
    else if (cell_text(cells, start).empty())
      diagnostics.add(cell_error(table, cells, start, "no-date", "a row without a date",
                                 "write it as YYYY-MM-DD"));
    if (end) {
      row.end = ends[i].date;
      row.weekday_differs = row.weekday_differs || ends[i].weekday_differs;
    }
    const auto label = cell_text(cells, day);
    row.day = parse_day_label(label);
    if (!label.empty() && !row.day)
      diagnostics.add(
          cell_error(table, cells, *day, "not-a-day",
                     fmt::format("what has the form '{}' is not a day label", shape(label)),
                     "write 11, 11-20, 11 to 20 or Day 11"));
    rows.push_back(std::move(row));
  }
  if (rows.size() > most_rows)
    diagnostics.add(
        {.id = "too-much",
         .file = table.file,
         .place = {1, 1},
         .message = fmt::format("{} rows: more than {} are no timetable", rows.size(), most_rows)});
  if (rows.empty())
    diagnostics.add({.id = "no-rows",
                     .file = table.file,
                     .place = {1, 1},
                     .message = "no row below the header"});
  diagnostics.throw_if_errors();
  return rows;
}

}  // namespace inspect
