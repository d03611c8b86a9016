// SPDX-License-Identifier: MIT
// Cuts decoded text into records and cells, with the place of each cell: the state machine of
// RFC 4180, byte by byte, and a quicker way through text that is regular.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/tables/csv.hpp"
#include "lib/tables/structure.hpp"

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

/// One record at a time, byte by byte.
class CarefulReader {
 public:
  /// `text` must outlive the reader; its first line is `first_line`, its first row `first_row`.
  /// `invalid`: the offset at which `text` stops being valid in its encoding, if it does.
  CarefulReader(std::string_view text, char separator, int first_line,
                std::optional<std::size_t> invalid = std::nullopt, int first_row = 1)
      : text_(text),
        separator_(separator),
        place_{first_line, 1},
        invalid_(invalid),
        row_{.number = first_row - 1, .cells = {}} {}

  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  /// Of the next record.
  [[nodiscard]] std::size_t offset() const { return at_; }
  [[nodiscard]] int line() const { return place_.line; }

  /// The next record, not at_end(), until the one after it is asked for; whatever is wrong with it
  /// is appended to mistakes().
  const CsvRow& next();

  [[nodiscard]] const std::vector<CsvMistake>& mistakes() const { return mistakes_; }

 protected:
  std::string_view text_;
  char separator_;
  Place place_;
  std::optional<std::size_t> invalid_;
  std::size_t at_ = 0;
  CsvRow row_;  // the one at hand

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

  CsvCell cell_;
  std::size_t characters_ = 0;  // of the cell
  std::size_t columns_ = 0;     // of the record, those passed over too
  std::vector<CsvMistake> mistakes_;
};

/// The same, with the same records, places and mistakes: what is regular is cut where
/// find_structure() says, and read byte by byte only where something is not.
class RecordReader : public CarefulReader {
 public:
  /// A text of fewer bytes than `worth_finding` is read as CarefulReader does: before structure is
  /// found for the first time, the processor is asked what it can do, which takes as long as to
  /// read some thousand bytes.
  RecordReader(std::string_view text, char separator, int first_line,
               std::optional<std::size_t> invalid = std::nullopt, int first_row = 1,
               std::size_t worth_finding = std::size_t{4} << 10U)
      : CarefulReader(text, separator, first_line, invalid, first_row),
        careful_until_(text.size() < worth_finding ? text.size() : 0) {}

  const CsvRow& next();

 private:
  // Finds the regular records at hand in a window of the text; none where the first is not one.
  void find_records();

  // The next of those that were found: the first behind its ends.
  [[nodiscard]] std::size_t record_end() const;

  // True where a limit may be passed, so that it takes a closer look.
  [[nodiscard]] bool is_beyond(std::size_t last) const;

  void cut_cell(std::size_t end, CsvCell& cell);

  Structure structure_;           // of the window
  std::size_t window_begin_ = 0;  // in the text
  std::size_t window_size_ = first_window;
  std::size_t next_ = 0;       // of the ends
  std::size_t careful_until_;  // this offset: before it no window begins

  static constexpr std::size_t first_window = std::size_t{4} << 10U;
  static constexpr std::size_t largest_window = std::size_t{256} << 10U;
};

/// True for a separator that find_structure() takes.
bool is_plain_separator(char c);

}  // namespace inspect
