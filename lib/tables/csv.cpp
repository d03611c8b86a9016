// SPDX-License-Identifier: MIT
#include "lib/tables/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "lib/base/encoding.hpp"
#include "lib/base/text.hpp"
#include "lib/tables/records.hpp"

namespace inspect {

namespace {

constexpr std::size_t header_search = 50;  // records looked at for the header

bool is_empty(const CsvRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const CsvCell& cell) { return trim(cell.text).empty(); });
}

bool has_name(const CsvRow& row, std::string_view name) {
  return std::any_of(row.cells.begin(), row.cells.end(),
                     [&](const CsvCell& cell) { return lower(trim(cell.text)) == lower(name); });
}

bool is_used(const WantedColumns& wanted, const std::string& name) {
  const auto has = [&](const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  return has(wanted.used) || std::any_of(wanted.needed.begin(), wanted.needed.end(), has);
}

bool has_wanted(const CsvRow& row, const WantedColumns& wanted) {
  return std::all_of(wanted.needed.begin(), wanted.needed.end(), [&](const auto& group) {
    return std::any_of(group.begin(), group.end(), [&](const auto& n) { return has_name(row, n); });
  });
}

// How the file is to be cut, and what had to be assumed for it.
struct Dialect {
  char separator = ',';
  int header_row = 0;  // from 1; 0: no header found
  int first_line = 1;  // the line after a `sep=` line
  std::string_view text;
};

std::optional<char> separator_line(std::string_view line) {
  line = trim(line);
  if (line.size() == 5 && lower(line).starts_with("sep=")) return line[4];
  return lower(line) == "sep=" ? std::optional('\t') : std::nullopt;  // trim() took the tab
}

// `sure` falls to the rows that are certain to be what they seem, should there be more text.
int find_header(const WantedColumns& wanted, std::string_view text, char separator, int& sure) {
  RecordReader reader(text, separator, 1);
  int found = 0;
  for (std::size_t i = 0; i < header_search && found == 0 && !reader.at_end(); ++i) {
    const CsvRow& row = reader.next();
    if (has_wanted(row, wanted)) found = row.number;
    if (reader.at_end()) sure = std::min(sure, row.number - 1);
  }
  return found;
}

Dialect find_dialect(std::string_view text, const WantedColumns& wanted, int& sure) {
  Dialect dialect{.text = text};
  const auto end = std::min(text.find_first_of("\r\n"), text.size());
  if (const auto separator = separator_line(text.substr(0, end))) {
    dialect.separator = *separator;
    const std::size_t line_end = text.substr(end).starts_with("\r\n") ? 2 : 1;
    dialect.text = text.substr(std::min(end + line_end, text.size()));
    dialect.first_line = 2;
    dialect.header_row = find_header(wanted, dialect.text, *separator, sure);
    return dialect;
  }
  for (const char separator : {',', ';', '\t', '|'}) {
    const int row = find_header(wanted, text, separator, sure);
    if (row == 0 || (dialect.header_row != 0 && row >= dialect.header_row)) continue;
    dialect.separator = separator;
    dialect.header_row = row;
    if (row == 1) break;  // none can be above it
  }
  return dialect;
}

std::string_view in_words(char separator) {
  switch (separator) {
    case ',':
      return "commas";
    case ';':
      return "semicolons";
    case '\t':
      return "tabs";
    case '|':
      return "bars (|)";
    default:
      return "the sep= line's character";
  }
}

void note_assumptions(const CsvTable& table, Encoding encoding, char separator, int header_row,
                      int empty_rows, Diagnostics& diagnostics) {
  std::vector<std::string> assumed;
  if (encoding != Encoding::utf8) assumed.push_back(fmt::format("as {}", name(encoding)));
  if (separator != ',')
    assumed.push_back(fmt::format("with {} between cells", in_words(separator)));
  if (header_row > 1) assumed.push_back(fmt::format("with its header in row {}", header_row));
  if (empty_rows > 0)
    assumed.push_back(
        fmt::format("passing over {} empty row{}", empty_rows, empty_rows == 1 ? "" : "s"));
  if (assumed.empty()) return;
  diagnostics.assume(table.file, table.header, "read " + enumerate(assumed));
}

std::string wanted_in_words(const WantedColumns& wanted) {
  std::vector<std::string> groups;
  for (const auto& group : wanted.needed) {
    std::vector<std::string> names;
    for (const auto& name : group) names.push_back(fmt::format("'{}'", name));
    groups.push_back(enumerate(names, "or"));
  }
  return enumerate(groups);
}

// Reads the header and the rows below it, hands them on, and collects everything that is wrong.
class TableReader {
 public:
  TableReader(const std::string& file, const Dialect& dialect, std::optional<std::size_t> invalid,
              const CsvReceiver& receiver)
      : dialect_(dialect),
        reader_(dialect.text, dialect.separator, dialect.first_line, invalid),
        receiver_(receiver) {
    table_.file = file;
  }

  // Below a header that was read already, in the row before `first_row`.
  TableReader(const CsvOpening& opening, std::string_view text, int first_line, int first_row,
              std::optional<std::size_t> invalid, const CsvReceiver& receiver)
      : dialect_({.header_row = first_row - 1}),
        reader_(text, opening.separator, first_line, invalid, first_row),
        receiver_(receiver),
        table_(opening.header) {}

  [[nodiscard]] bool at_end() const { return reader_.at_end(); }
  [[nodiscard]] std::size_t offset() const { return reader_.offset(); }
  [[nodiscard]] int line() const { return reader_.line(); }
  [[nodiscard]] bool has_mistakes() const {
    return diagnostics_.has_errors() || !reader_.mistakes().empty();
  }

  void read_record(const WantedColumns& wanted) {
    const CsvRow& row = reader_.next();
    if (row.number < dialect_.header_row) return;
    if (row.number == dialect_.header_row)
      take_header(row, wanted);
    else if (is_empty(row))
      note_empty(row);
    else if (!is_wrong(row))
      take_row(row);
    else if (receiver_.mistaken)
      receiver_.mistaken(row);
  }

  // True where a quote was wrong.
  [[nodiscard]] bool has_wrong_quotes() const {
    return std::any_of(reader_.mistakes().begin(), reader_.mistakes().end(),
                       [](const CsvMistake& one) { return one.id.ends_with("-quote"); });
  }

  // Throws where anything was wrong.
  void close() {
    for (const auto& mistake : reader_.mistakes())
      if (mistake.row >= dialect_.header_row || mistake.id == "not-text" || mistake.id == "nul")
        add(mistake);
    diagnostics_.throw_if_errors();
  }

  [[nodiscard]] const CsvTable& header() const { return table_; }
  [[nodiscard]] int empty_rows() const { return empty_rows_; }

 private:
  void add(const CsvMistake& m) {
    diagnostics_.add({.id = m.id,
                      .file = table_.file,
                      .place = m.place,
                      .message = fmt::format("cell {}: {}", cell_name(m.column, m.row), m.message),
                      .hint = m.hint});
  }

  void take_header(const CsvRow& row, const WantedColumns& wanted) {
    table_.header = row.cells.front().place;
    table_.heads = row.cells;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const auto column = std::string(trim(row.cells[i].text));
      const bool asked_for = is_used(wanted, lower(column));
      if (asked_for && table_.column(column))
        add({row.cells[i].place, i, row.number, "duplicate-column",
             fmt::format("the column '{}' stands twice in the header", printable(column)),
             "rename or delete one of them"});
      table_.columns.push_back(column);
    }
    receiver_.header(table_);
  }

  // Empty lines at the end of a file are everybody's; empty rows with separators are a
  // spreadsheet's.
  void note_empty(const CsvRow& row) {
    if (row.cells.size() > 1) ++empty_rows_;
  }

  // Something is wrong with a cell, so that the others may not be what they seem.
  [[nodiscard]] bool is_wrong(const CsvRow& row) const {
    return !reader_.mistakes().empty() && reader_.mistakes().back().row == row.number;
  }

  void take_row(const CsvRow& row) {
    const std::size_t got = row.cells.size();
    const std::size_t expected = table_.columns.size();
    if (got == expected) return receiver_.row(row);
    if (receiver_.mistaken) receiver_.mistaken(row);
    const std::size_t column = std::min(got, expected);
    const auto place = got > expected ? row.cells[expected].place : row.cells.back().place;
    add({place, column, row.number, "ragged-row",
         fmt::format("row {} has {} cell{} where the header has {}", row.number, got,
                     got == 1 ? "" : "s", expected),
         "put cells that contain the separator in quotes"});
  }

  Dialect dialect_;
  RecordReader reader_;
  const CsvReceiver& receiver_;
  CsvTable table_;  // its header alone
  Diagnostics diagnostics_;
  int empty_rows_ = 0;
};

// The name among the first rows that is nearest to one that is wanted; only what is near is shown.
std::string near_name(std::string_view text, const WantedColumns& wanted) {
  for (const char separator : {',', ';', '\t', '|'}) {
    RecordReader reader(text, separator, 1);
    for (std::size_t i = 0; i < header_search && !reader.at_end(); ++i) {
      const CsvRow& row = reader.next();
      std::vector<std::string> names;
      for (const auto& cell : row.cells) names.push_back(lower(trim(cell.text)));
      if (names.size() < 2) continue;
      for (const auto& group : wanted.needed)
        for (const auto& name : group)
          if (!has_name(row, name))
            if (const auto near = nearest(name, names)) return *near;
    }
  }
  return {};
}

// Says of what is no text what it is, by its first bytes.
void tell_no_text(std::string_view bytes, Diagnostic& problem) {
  const bool is_xz = bytes.starts_with(std::string_view("\xFD\x37zXZ\0", 6));
  const bool is_bzip2 = bytes.starts_with("BZh") && bytes.substr(0, 10).find("1AY&SY") == 4;
  if (bytes.starts_with("PK\x03\x04")) {
    problem.message = "this is a workbook or a zip archive, not CSV";
    problem.hint = "save the sheet as CSV UTF-8, or unpack the archive";
  } else if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
    problem.message = "this is a workbook, not CSV";
    problem.hint = "save the sheet as CSV UTF-8";
  } else if (is_xz || is_bzip2) {
    problem.message = fmt::format("{} packed this, and gzip and zstd alone are unpacked here",
                                  is_xz ? "xz" : "bzip2");
    problem.hint = "unpack it, or pack it with gzip";
  }
}

[[noreturn]] void fail_without_header(const Source& source, const WantedColumns& wanted,
                                      std::string_view text) {
  Diagnostic problem{.id = "no-header", .file = source.name, .place = {1, 1}};
  tell_no_text(source.text, problem);
  if (trim(text).empty()) {
    problem.message = "the file is empty";
  } else if (problem.message.empty()) {
    problem.message = fmt::format("no row among the first {} has a column {}", header_search,
                                  wanted_in_words(wanted));
    const auto near = near_name(text, wanted);
    problem.hint = !near.empty()         ? fmt::format("did you mean '{}'?", near)
                   : wanted.hint.empty() ? "name the columns in a header row"
                                         : wanted.hint;
  }
  Diagnostics diagnostics;
  diagnostics.add(std::move(problem));
  throw InputError(diagnostics);
}

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (lower(columns[i]) == lower(name)) return i;
  return std::nullopt;
}

std::string CsvTable::cell_name(std::size_t column, int row) const {
  return inspect::cell_name(positions.empty() ? column : positions[column], row);
}

CsvTable with_columns(const CsvTable& table, const std::vector<std::size_t>& positions) {
  CsvTable narrow{.file = table.file, .header = table.header, .positions = positions};
  for (const auto position : positions) {
    narrow.columns.push_back(table.columns[position]);
    narrow.heads.push_back(table.heads[position]);
  }
  return narrow;
}

std::string cell_name(std::size_t column, int row) {
  std::string letters;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  return letters + std::to_string(row);
}

Diagnostic cell_error(const CsvTable& table, const CsvRow& row, std::size_t column, std::string id,
                      const std::string& message, std::string hint) {
  return {.id = std::move(id),
          .file = table.file,
          .place = row.cells[column].place,
          .message = fmt::format("cell {}: {}", table.cell_name(column, row.number), message),
          .hint = std::move(hint)};
}

Diagnostic column_error(const CsvTable& table, std::size_t column, std::string id,
                        std::string message, std::string hint) {
  return {.id = std::move(id),
          .file = table.file,
          .place = table.heads[column].place,
          .message = std::move(message),
          .hint = std::move(hint)};
}

std::string cell_text(const CsvRow& row, std::optional<std::size_t> column) {
  return column ? std::string(trim(row.cells[*column].text)) : "";
}

CsvTable read_csv(const Source& source, const WantedColumns& wanted, Diagnostics& diagnostics) {
  CsvTable table;
  read_csv_rows(source, wanted, diagnostics,
                {.header = [&](const CsvTable& header) { table = header; },
                 .row = [&](const CsvRow& row) { table.rows.push_back(row); }});
  return table;
}

void read_csv_rows(const Source& source, const WantedColumns& wanted, Diagnostics& diagnostics,
                   const CsvReceiver& receiver) {
  const Decoded decoded = decode(source.text);
  int sure = 0;
  const Dialect dialect = find_dialect(decoded.text, wanted, sure);
  if (dialect.header_row == 0) fail_without_header(source, wanted, decoded.text);
  std::optional<std::size_t> invalid = decoded.invalid_at;
  const std::size_t skipped = decoded.text.size() - dialect.text.size();  // a `sep=` line
  if (invalid) *invalid = std::max(*invalid, skipped) - skipped;
  TableReader reader(source.name, dialect, invalid, receiver);
  while (!reader.at_end()) reader.read_record(wanted);
  reader.close();
  note_assumptions(reader.header(), decoded.encoding, dialect.separator, dialect.header_row,
                   reader.empty_rows(), diagnostics);
}

std::optional<CsvOpening> read_opening(const std::string& file, std::string_view first_bytes,
                                       bool is_all, const WantedColumns& wanted) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  const auto text = first_bytes.substr(first_bytes.starts_with(mark) ? mark.size() : 0);
  int sure = std::numeric_limits<int>::max();
  const Dialect dialect = find_dialect(text, wanted, sure);
  if (dialect.header_row == 0 || (dialect.header_row > sure && !is_all)) return std::nullopt;
  if (!is_plain_separator(dialect.separator)) return std::nullopt;
  const CsvReceiver nobody{.header = [](const CsvTable&) {}, .row = [](const CsvRow&) {}};
  TableReader reader(file, dialect, std::nullopt, nobody);
  for (int row = 0; row < dialect.header_row; ++row) reader.read_record(wanted);
  const auto above = first_bytes.size() - dialect.text.size();
  const bool is_utf8 = !first_invalid_utf8(first_bytes.substr(0, above + reader.offset()));
  if (reader.has_mistakes() || !is_utf8) return std::nullopt;
  return CsvOpening{.header = reader.header(),
                    .separator = dialect.separator,
                    .bytes = above + reader.offset(),
                    .lines = reader.line() - 1,
                    .rows = dialect.header_row};
}

FurtherRows read_further_rows(const CsvOpening& opening, std::string_view text, int lines, int rows,
                              const std::function<void(const CsvRow&)>& take_row,
                              Diagnostics& diagnostics) {
  const CsvReceiver receiver{.header = {}, .row = take_row, .mistaken = {}};
  TableReader reader(opening, text, lines + 1, rows + 1, first_invalid_utf8(text), receiver);
  FurtherRows further;
  for (; !reader.at_end() && !reader.has_wrong_quotes(); ++further.rows) reader.read_record({});
  further.lines = reader.line() - 1 - lines;
  further.quotes_are_right = !reader.has_wrong_quotes();
  try {
    reader.close();
  } catch (const InputError& error) {
    diagnostics.take(error.diagnostics);
  }
  return further;
}

void note_assumptions(const CsvOpening& opening, int empty_rows, Diagnostics& diagnostics) {
  note_assumptions(opening.header, Encoding::utf8, opening.separator, opening.rows, empty_rows,
                   diagnostics);
}

}  // namespace inspect
