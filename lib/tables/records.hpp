// SPDX-License-Identifier: MIT
// Cuts decoded text into records and cells: the state machine of RFC 4180, with the place of each
// cell.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/tables/csv.hpp"

namespace inspect {

/// A spreadsheet has no more columns, and its cells no more characters; a file that has is none,
/// and what is beyond is passed over, so that no file takes memory without end.
inline constexpr std::size_t most_columns = 16384;
inline constexpr std::size_t longest_cell = 32767;

/// What is wrong with the structure of the text.
struct CsvMistake {
  Place place;
  std::size_t column;  // from 0
  int row;             // from 1
  std::string id;
  std::string message;
  std::string hint;
};

/// One record at a time.
class RecordReader {
 public:
  /// `text` must outlive the reader; its first line is `first_line`. `invalid`: the offset at which
  /// `text` stops being valid in its encoding, if it does.
  RecordReader(std::string_view text, char separator, int first_line,
               std::optional<std::size_t> invalid = std::nullopt)
      : text_(text), separator_(separator), place_{first_line, 1}, invalid_(invalid) {}

  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

  /// The next record, not at_end(); whatever is wrong with it is appended to mistakes().
  CsvRow next();

  [[nodiscard]] const std::vector<CsvMistake>& mistakes() const { return mistakes_; }

 private:
  // Reads a cell and what ends it; true where another cell of the record follows.
  bool read_cell();

  // Puts a character into the cell, if there is room.
  void append(char c);

  void read_plain();

  void read_quoted();

  [[nodiscard]] bool ends_cell(char c) const { return c == separator_ || c == '\n' || c == '\r'; }
  [[nodiscard]] char peek() const { return text_[at_]; }

  char take();

  void mistake(std::string id, std::string message, std::string hint);

  std::string_view text_;
  char separator_;
  Place place_;
  std::optional<std::size_t> invalid_;
  std::size_t at_ = 0;
  CsvRow row_;
  CsvCell cell_;
  std::size_t characters_ = 0;  // of the cell
  std::size_t columns_ = 0;     // of the record, those passed over too
  std::vector<CsvMistake> mistakes_;
};

}  // namespace inspect
