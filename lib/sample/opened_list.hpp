// SPDX-License-Identifier: MIT
// A long list, opened: its header is read, and its rows come in blocks.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "lib/base/looked_ahead.hpp"
#include "lib/sample/frame.hpp"
#include "lib/sample/long_frame.hpp"
#include "lib/tables/blocks.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

/// Which columns of a list are looked at.
struct LongColumns {
  std::size_t columns = 0;
  std::size_t id = 0;
  std::optional<std::size_t> stratum;
  std::vector<std::optional<std::size_t>> kept;  // as FrameRules::keep; nothing: not in this list
};

class OpenedList {
 public:
  /// Opens `list` and reads its header. Throws FileError.
  OpenedList(const LongList& list, const FrameRules& rules, bool wants_digest);

  /// Nothing where the header takes a closer look: read_opening().
  [[nodiscard]] const std::optional<CsvOpening>& opening() const { return opening_; }
  /// Nothing where the columns of ids or strata are left out, or replaced by pseudonyms.
  [[nodiscard]] const std::optional<LongColumns>& columns() const { return columns_; }
  /// Until the blocks are read.
  [[nodiscard]] std::string_view first_bytes() const { return bytes_.first(); }

  /// `text`: whole records below the header, if no quote was irregular so far; `is_cut`: no record
  /// ends in it. False: enough.
  using Work =
      std::function<bool(unsigned worker, std::uint64_t block, std::string_view text, bool is_cut)>;

  /// As for_each_block().
  void for_each_block(const BlockRules& rules, const Work& work);

  /// Bytes of the file that were read so far, packed or not.
  [[nodiscard]] std::uint64_t bytes_read() const { return packed_.count(); }
  /// Once, after all blocks, where it was wanted.
  [[nodiscard]] std::string sha256() { return hexadecimal(packed_.digest()); }

 private:
  void choose_columns(const FrameRules& rules);

  CountedBytes packed_;
  LookedAheadBytes bytes_;
  std::optional<CsvOpening> opening_;
  std::optional<LongColumns> columns_;
};

/// What read_csv() is to look for in a list without a definition's rules.
WantedColumns wanted_columns(const FrameRules& rules);

}  // namespace inspect
