// SPDX-License-Identifier: MIT
#include "lib/tables/block_rows.hpp"

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/tables/records.hpp"

namespace inspect {

std::string_view BlockColumn::unquoted(std::string_view cell, std::string& room) {
  cell = cell.substr(1, cell.size() - 2);
  if (cell.find('"') == std::string_view::npos) return cell;
  room.clear();
  for (std::size_t i = 0; i < cell.size(); ++i) {
    room += cell[i];
    if (cell[i] == '"') ++i;  // the second of two
  }
  return room;
}

bool BlockRows::read(std::string_view text) {
  text_ = text;
  firsts_.clear();
  empty_before_.clear();
  find_structure(text, separator_, structure_);
  if (structure_.regular != text.size()) return false;
  const auto& ends = structure_.ends;
  std::size_t begin = 0;
  for (std::size_t first = 0; first < ends.size();) {
    std::size_t last = first + columns_ - 1;
    if (columns_ > 1 && ends_record(ends[first])) {
      if (!trim(text.substr(begin, ends[first] - begin)).empty()) return false;
      empty_before_.push_back(static_cast<std::uint32_t>(firsts_.size()));
      last = first;
    } else {
      if (last >= ends.size() || !ends_record(ends[last])) return false;
      if (ends[last] - begin > longest_cell && has_long_cell(first)) return false;
      firsts_.push_back(static_cast<std::uint32_t>(first));
    }
    begin = std::size_t{ends[last]} + 1;
    first = last + 1;
  }
  // Where there are more, one ended within what was taken for a row.
  return firsts_.size() + empty_before_.size() == structure_.records;
}

std::size_t BlockRows::record_of(std::size_t row) const {
  const auto before = std::upper_bound(empty_before_.begin(), empty_before_.end(), row);
  return row + static_cast<std::size_t>(before - empty_before_.begin());
}

std::string_view BlockRows::text(std::size_t row) const {
  const auto first = raw(row, 0);
  const auto last = raw(row, columns_ - 1);
  return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

bool BlockRows::is_empty(std::size_t row) const {
  std::string room;
  for (std::size_t column = 0; column < columns_; ++column)
    if (!trim(cell(row, column, room)).empty()) return false;
  return true;
}

bool BlockRows::has_long_cell(std::size_t first) const {
  for (std::size_t end = first; end < first + columns_; ++end) {
    const std::size_t from = end == 0 ? 0 : structure_.ends[end - 1] + 1;
    if (structure_.ends[end] - from > longest_cell) return true;
  }
  return false;
}

}  // namespace inspect
