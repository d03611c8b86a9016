// SPDX-License-Identifier: MIT
// What one thread keeps of the rows of long lists that it has read.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/sample/frame.hpp"
#include "lib/sample/low_rows.hpp"
#include "lib/sample/opened_list.hpp"
#include "lib/sample/plain_ids.hpp"
#include "lib/sample/seen_heads.hpp"
#include "lib/sample/strata_by_name.hpp"
#include "lib/sample/ticket_heads.hpp"
#include "lib/tables/block_rows.hpp"

namespace inspect {

/// The gate looks at the cells of so many rows of a long list, those with the lowest tickets; at
/// all of a list that has no more.
inline constexpr std::size_t most_screened_rows = 32'768;

/// What the threads share while they read.
struct SharedCases {
  std::atomic<std::size_t> cap;  // cases that are kept of a stratum
  bool exactly = false;          // else the cap falls where there are many strata
  LowRows screened{most_screened_rows};

  /// Where there are so many strata, unless `exactly`.
  void lower_cap(std::size_t strata);
};

class BlockCases {
 public:
  BlockCases(const FrameRules& rules, const TicketHasher& hasher, SharedCases& shared,
             SeenHeads& seen, unsigned worker)
      : rules_(rules), hasher_(hasher), shared_(shared), seen_(seen), worker_(worker) {}

  /// Before the blocks of a list.
  void begin_list(char separator, const LongColumns& columns);

  /// Reads the rows of `text`, whole records, and keeps nothing. False where one is not plain.
  bool read(std::string_view text);

  /// Reads them, and keeps what is to be kept. Likewise.
  bool take(std::uint64_t block, std::string_view text);

  /// Reads them, and keeps nothing of them but those with the lowest tickets of all. Likewise.
  bool take_low_rows(std::uint64_t block, std::string_view text);

  /// Keeps nothing but the heads of their ids, folded: ids that are alike have one head then.
  /// Likewise.
  bool take_folded(std::string_view text);

  /// Of the block that was read last.
  [[nodiscard]] std::size_t records() const { return rows_->records(); }
  [[nodiscard]] const std::vector<TicketHead>& heads() const { return heads_; }
  [[nodiscard]] std::deque<StratumCases>& strata() { return strata_.all(); }
  [[nodiscard]] const PlainIds& ids() const { return ids_; }
  /// Of the list, as the empty rows are.
  [[nodiscard]] std::int64_t rows() const { return row_count_; }
  [[nodiscard]] int empty_rows() const { return empty_rows_; }

 private:
  bool gather();
  void keep_lowest();
  void keep_low_rows(std::uint64_t block);
  [[nodiscard]] std::vector<std::string> kept(std::size_t row) const;

  const FrameRules& rules_;
  const TicketHasher& hasher_;
  SharedCases& shared_;
  SeenHeads& seen_;
  unsigned worker_;
  LongColumns columns_;
  std::optional<BlockRows> rows_;
  StrataByName strata_;
  PlainIds ids_;
  std::int64_t row_count_ = 0;
  int empty_rows_ = 0;
  // Of the block at hand, one for each row that is not empty:
  std::vector<std::uint32_t> row_of_;
  std::vector<std::string_view> id_of_;
  std::vector<StratumCases*> stratum_of_;
  std::vector<TicketHead> heads_;
  std::vector<LowRow> low_rows_;
  std::deque<std::string> rooms_;  // of ids whose quotes had to be undone
};

}  // namespace inspect
