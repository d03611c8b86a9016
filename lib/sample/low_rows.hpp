// SPDX-License-Identifier: MIT
// The rows of a list with the lowest tickets of all, whatever their stratum, with their text.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/sample/lowest.hpp"
#include "lib/sample/ticket_heads.hpp"

namespace inspect {

struct LowRow {
  TicketHead head = 0;
  std::uint64_t block = 0;
  std::uint32_t record = 0;  // of the block, from 0
  std::string_view text;     // without its line end; among LowRows a copy
};

/// Of all threads together.
class LowRows {
 public:
  /// So many are kept, at least one.
  explicit LowRows(std::size_t wanted) : wanted_(wanted) {}

  /// A higher head is certainly too high.
  [[nodiscard]] TicketHead limit() const { return limit_.load(std::memory_order_relaxed); }

  /// Those that are wanted, with a copy of their texts.
  void add(std::span<const LowRow> rows);

  /// So many rows are expected in all, so that those that are not likely to be among the lowest are
  /// wanted no more. Where there are far fewer, some of the lowest may be missing: has_lowest_of().
  void expect(std::size_t rows);

  /// Whether the lowest are all there, when so many rows were shown.
  [[nodiscard]] bool has_lowest_of(std::size_t rows) const {
    return rows_.items().size() >= std::min(rows, wanted_);
  }

  /// The lowest, and further ones whose heads equal the highest of these, in the order of the list,
  /// when nobody adds any more. Their texts stay until clear(): one stands behind the other, with a
  /// line feed behind each.
  [[nodiscard]] const std::vector<LowRow>& rows();

  void clear();

 private:
  static void put_text(LowRow& row, std::string& to);
  void make_room(std::size_t size);

  std::size_t wanted_;
  std::atomic<TicketHead> limit_ = std::numeric_limits<TicketHead>::max();
  std::mutex mutex_;  // of all below
  Lowest<LowRow> rows_;
  std::string texts_;  // of all rows since there was no room for more, as lines
  std::string other_;  // for those of the rows that are still wanted then
};

}  // namespace inspect
