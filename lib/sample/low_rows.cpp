// SPDX-License-Identifier: MIT
#include "lib/sample/low_rows.hpp"

#include <algorithm>
#include <utility>

namespace inspect {

void LowRows::add(std::span<const LowRow> rows) {
  if (rows.empty()) return;
  const std::lock_guard lock(mutex_);
  for (auto row : rows) {
    if (!rows_.wants(row.head)) continue;
    if (texts_.capacity() - texts_.size() < row.text.size()) make_room(row.text.size());
    const std::size_t at = texts_.size();
    row.text = std::string_view(texts_.append(row.text)).substr(at);
    rows_.add(row, wanted_);
  }
  limit_.store(rows_.limit(), std::memory_order_relaxed);
}

// For `size` bytes. The texts of rows that are no longer among the lowest are forgotten.
void LowRows::make_room(std::size_t size) {
  constexpr std::size_t least = std::size_t{1} << 20U;
  for (const auto& row : rows_.items()) size += row.text.size();
  other_.clear();
  other_.reserve(std::max(least, 2 * size));
  for (auto& row : rows_.items()) {
    const std::size_t at = other_.size();
    row.text = std::string_view(other_.append(row.text)).substr(at);
  }
  std::swap(texts_, other_);
}

std::vector<LowRow>& LowRows::rows() {
  rows_.cut(wanted_);
  return rows_.items();
}

void LowRows::clear() {
  limit_ = std::numeric_limits<TicketHead>::max();
  rows_ = {};
  texts_.clear();
}

}  // namespace inspect
