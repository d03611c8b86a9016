// SPDX-License-Identifier: MIT
// Reads a CSV file the way spreadsheets write it (RFC 4180 and its dialects), strictly: what is
// ragged, unclosed or not text is an error with its line and spreadsheet cell, never repaired.
// No cell's type is guessed: every cell is the text that stood there.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"

namespace inspect {

/// A cell with where it stood.
struct CsvCell {
  std::string text;  // UTF-8, quotes removed, neither trimmed nor folded
  Place place;
};

struct CsvRow {
  int number = 0;  // as a spreadsheet numbers it, from 1, the header and title rows counted
  std::vector<CsvCell> cells;  // as many as there are columns
};

struct CsvTable {
  std::string file;
  std::vector<std::string> columns;    // the header's cells, trimmed
  std::vector<CsvRow> rows;            // those below the header that are not wholly empty
  Place header;                        // where the header begins
  std::vector<CsvCell> heads;          // the header's cells as they stood, with their places
  std::vector<std::size_t> positions;  // of the columns in the file, where not all were kept

  /// The column of that name, in any case; nothing where there is none.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
  /// "B7" for the cell of that column in that row, as the file has it.
  [[nodiscard]] std::string cell_name(std::size_t column, int row) const;
};

/// The table with the columns at `positions` alone, in that order, and no rows.
CsvTable with_columns(const CsvTable& table, const std::vector<std::size_t>& positions);

/// "B7": column 1, row 7. Columns count from 0 here, as in CsvTable.
std::string cell_name(std::size_t column, int row);

/// The columns that a reader uses, by their names in lower case.
struct WantedColumns {
  std::vector<std::vector<std::string>> needed;  // of each group one must be in the header
  std::vector<std::string> used;                 // further ones, used if they are there
  std::string hint;                              // the mend where no header is found; may be empty
};

/// A mistake in one cell: "cell B7: message", at the cell's place. `column` is one of the row's.
Diagnostic cell_error(const CsvTable& table, const CsvRow& row, std::size_t column, std::string id,
                      const std::string& message, std::string hint = {});

/// A mistake about a column, at its head.
Diagnostic column_error(const CsvTable& table, std::size_t column, std::string id,
                        std::string message, std::string hint = {});

/// The cell's text, trimmed; empty for a column that is not there.
std::string cell_text(const CsvRow& row, std::optional<std::size_t> column);

/// Reads `source` (bytes as they came, in any encoding that decode() knows). The separator is the
/// one of `,` `;` tab `|`, or of a `sep=` line, that gives a row with all wanted columns; the
/// header is the first such row. Everything assumed on the way is said in one note in
/// `diagnostics`. Throws InputError with all structural mistakes: no header, a ragged row, an
/// unclosed or misplaced quote, a NUL, text that is not valid in its encoding, a column that stands
/// twice.
CsvTable read_csv(const Source& source, const WantedColumns& wanted, Diagnostics& diagnostics);

/// What is called with the header, in a table without rows, and then with each row below it.
struct CsvReceiver {
  std::function<void(const CsvTable& header)> header;
  std::function<void(const CsvRow& row)> row;
  std::function<void(const CsvRow& row)> mistaken;  // if given, the rows that are not handed over
};

/// Reads `source` as read_csv() does, without keeping it: for lists that are long. A row is handed
/// over if it is no mistake itself, though others may be; the InputError comes at the end.
void read_csv_rows(const Source& source, const WantedColumns& wanted, Diagnostics& diagnostics,
                   const CsvReceiver& receiver);

/// What a file begins with, up to the first row below its header.
struct CsvOpening {
  CsvTable header;  // without rows
  char separator = ',';
  std::size_t bytes = 0;  // a byte-order mark, a `sep=` line, rows above the header, the header
  int lines = 0;
  int rows = 0;  // as a spreadsheet numbers them; the header is the last of these
};

/// Reads that off the first bytes of a file that is too long to hold; `is_all`: there are no more.
/// Nothing where it takes all of the file, or a closer look, to tell: another encoding than UTF-8,
/// a header that is not found, or a mistake in it. Then read_csv_rows() tells.
std::optional<CsvOpening> read_opening(const std::string& file, std::string_view first_bytes,
                                       bool is_all, const WantedColumns& wanted);

/// What a part of a file had.
struct FurtherRows {
  int lines = 0;
  int rows = 0;
  bool quotes_are_right = true;  // else nothing behind it is sure to be what it seems
};

/// Reads further rows of that file, byte by byte: `text` are whole records, before which there are
/// `lines` lines and `rows` rows in the file. What is wrong goes to `diagnostics`; behind a quote
/// that is wrong nothing is read.
FurtherRows read_further_rows(const CsvOpening& opening, std::string_view text, int lines, int rows,
                              const std::function<void(const CsvRow&)>& take_row,
                              Diagnostics& diagnostics);

/// The note that read_csv() leaves of what was assumed, with `empty_rows` passed over.
void note_assumptions(const CsvOpening& opening, int empty_rows, Diagnostics& diagnostics);

}  // namespace inspect
