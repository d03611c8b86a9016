// SPDX-License-Identifier: MIT
#include "lib/sample/low_rows.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace inspect {

void LowRows::put_text(LowRow& row, std::string& to) {
  const std::size_t at = to.size();
  to.append(row.text).push_back('\n');
  row.text = std::string_view(to).substr(at, row.text.size());
}

void LowRows::add(std::span<const LowRow> rows) {
  if (rows.empty()) return;
  const std::lock_guard lock(mutex_);
  for (auto row : rows) {
    if (!rows_.wants(row.head)) continue;
    if (texts_.capacity() - texts_.size() <= row.text.size()) make_room(row.text.size() + 1);
    put_text(row, texts_);
    rows_.add(row, wanted_);
  }
  limit_.store(rows_.limit(), std::memory_order_relaxed);
}

void LowRows::expect(std::size_t rows) {
  const std::size_t likely = wanted_ + wanted_ / 2;
  if (rows < 2 * likely) return;
  const std::lock_guard lock(mutex_);
  rows_.lower_limit(std::numeric_limits<TicketHead>::max() / rows * likely);
  limit_.store(rows_.limit(), std::memory_order_relaxed);
}

// For `size` bytes. The texts of rows that are no longer among the lowest are forgotten.
void LowRows::make_room(std::size_t size) {
  constexpr std::size_t least = std::size_t{8} << 20U;  // it costs nothing until it is written to
  for (const auto& row : rows_.items()) size += row.text.size() + 1;
  other_.clear();
  if (other_.capacity() < std::max(least, size + size / 2))
    other_.reserve(std::max(least, 2 * size));
  for (auto& row : rows_.items()) put_text(row, other_);
  std::swap(texts_, other_);
}

const std::vector<LowRow>& LowRows::rows() {
  rows_.cut(wanted_);
  auto& rows = rows_.items();
  std::sort(rows.begin(), rows.end(), [](const LowRow& a, const LowRow& b) {
    return std::tie(a.block, a.record) < std::tie(b.block, b.record);
  });
  make_room(0);
  other_ = {};
  return rows;
}

void LowRows::clear() {
  limit_.store(std::numeric_limits<TicketHead>::max(), std::memory_order_relaxed);
  rows_ = {};
  texts_.clear();
}

}  // namespace inspect
