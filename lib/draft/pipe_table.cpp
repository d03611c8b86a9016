// SPDX-License-Identifier: MIT
#include "lib/draft/pipe_table.hpp"

#include "lib/base/text.hpp"

namespace inspect {

namespace {

RowCell cell_at(std::string_view row, std::size_t begin, std::size_t end) {
  const auto inside = trim(row.substr(begin, end - begin));
  RowCell cell{.begin =
                   inside.empty() ? begin : static_cast<std::size_t>(inside.data() - row.data())};
  cell.end = cell.begin + inside.size();
  for (std::size_t i = 0; i < inside.size(); ++i)
    if (inside[i] != '\\' || i + 1 == inside.size() || inside[i + 1] != '|') cell.text += inside[i];
  return cell;
}

bool is_ruled(std::string_view cell) {
  if (cell.starts_with(':')) cell.remove_prefix(1);
  if (cell.ends_with(':')) cell.remove_suffix(1);
  return !cell.empty() && cell.find_first_not_of('-') == std::string_view::npos;
}

}  // namespace

std::vector<RowCell> cells_of_row(std::string_view row) {
  std::vector<RowCell> cells;
  const auto first = row.find_first_not_of(" \t");
  std::size_t begin = first != std::string_view::npos && row[first] == '|' ? first + 1 : 0;
  for (std::size_t i = begin; i < row.size(); ++i) {
    if (row[i] == '\\') {
      ++i;
    } else if (row[i] == '|') {
      cells.push_back(cell_at(row, begin, i));
      begin = i + 1;
    }
  }
  if (!trim(row.substr(begin)).empty() || cells.empty())
    cells.push_back(cell_at(row, begin, row.size()));
  return cells;
}

std::size_t count_columns_ruled(std::string_view row) {
  if (row.find_first_not_of(" \t|:-") != std::string_view::npos) return 0;
  const auto cells = cells_of_row(row);
  for (const auto& cell : cells)
    if (!is_ruled(cell.text)) return 0;
  return cells.size();
}

}  // namespace inspect
