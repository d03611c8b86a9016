// SPDX-License-Identifier: MIT
// The rows of a block of CSV, of which a few cells are looked at: nothing is copied that is not
// asked for. What is not plain (irregular, ragged) is not read here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lib/tables/structure.hpp"

namespace inspect {

/// One column of the rows of a block, as long as these stay.
class BlockColumn {
 public:
  BlockColumn(std::string_view text, const Structure& structure,
              const std::vector<std::uint32_t>& firsts, std::size_t column, bool is_last)
      : text_(text.data()),
        ends_(structure.ends.data()),
        firsts_(firsts.data()),
        column_(column),
        may_return_(is_last && structure.has_returns) {}

  /// The cell as it stands in the file, with its quotes.
  [[nodiscard]] std::string_view raw(std::size_t row) const {
    const std::size_t end = firsts_[row] + column_;
    const std::size_t from = end == 0 ? 0 : std::size_t{ends_[end - 1]} + 1;
    std::size_t to = ends_[end];
    if (may_return_ && to > from && text_[to - 1] == '\r') --to;
    return {text_ + from, to - from};
  }

  /// The cell's text, in `room` where its quotes had to be undone, else in the file's.
  [[nodiscard]] std::string_view cell(std::size_t row, std::string& room) const {
    const auto text = raw(row);
    return !text.empty() && text.front() == '"' ? unquoted(text, room) : text;
  }

 private:
  // The text between the quotes, with single ones for doubled ones.
  static std::string_view unquoted(std::string_view cell, std::string& room);

  const char* text_;
  const std::uint32_t* ends_;
  const std::uint32_t* firsts_;  // of each row, which end is its first cell's
  std::size_t column_;
  bool may_return_;  // before the end of its cells
};

class BlockRows {
 public:
  /// Of a table with so many columns, at least one.
  BlockRows(char separator, std::size_t columns) : separator_(separator), columns_(columns) {}

  /// Reads whole records; `text` must outlive their use. False where they are not plain: irregular
  /// in their structure, with more or fewer cells than there are columns, a cell longer than
  /// `longest_cell`. Lines without anything are passed over.
  bool read(std::string_view text);

  /// Rows that were read, those with nothing but separators among them.
  [[nodiscard]] std::size_t size() const { return firsts_.size(); }
  /// Records, lines without anything among them: what a spreadsheet counts.
  [[nodiscard]] std::size_t records() const { return structure_.records; }
  /// Which record row `row` is, from 0; `row` less than size().
  [[nodiscard]] std::size_t record_of(std::size_t row) const;

  /// Counted from 0, as rows are.
  [[nodiscard]] BlockColumn column(std::size_t column) const {
    return {text_, structure_, firsts_, column, column + 1 == columns_};
  }

  /// As BlockColumn does.
  [[nodiscard]] std::string_view raw(std::size_t row, std::size_t column) const {
    return this->column(column).raw(row);
  }
  [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column,
                                      std::string& room) const {
    return this->column(column).cell(row, room);
  }

  /// The row as it stands in the file, without its line end.
  [[nodiscard]] std::string_view text(std::size_t row) const;

  /// True where no cell of the row has anything but blanks.
  [[nodiscard]] bool is_empty(std::size_t row) const;

 private:
  [[nodiscard]] bool has_long_cell(std::size_t first) const;
  [[nodiscard]] bool ends_record(std::size_t at) const {
    return at == text_.size() || text_[at] == '\n';
  }

  char separator_;
  std::size_t columns_;
  std::string_view text_;
  Structure structure_;
  std::vector<std::uint32_t> firsts_;        // of each row, which end is its first cell's
  std::vector<std::uint32_t> empty_before_;  // of each line without anything, how many rows before
};

}  // namespace inspect
