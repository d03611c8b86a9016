// SPDX-License-Identifier: MIT
// What a command has to say, before any format: blocks for people, one table for programs. Cells
// keep their type until a writer, who alone knows how to write and to escape them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "lib/dates/date.hpp"

namespace inspect {

/// std::monostate is an empty cell.
using Cell = std::variant<std::monostate, std::string, std::int64_t, Date>;

/// The cell of something that may be missing.
inline Cell date_cell(const std::optional<Date>& date) {
  return date ? Cell(*date) : Cell();
}
inline Cell text_cell(const std::string& text) {
  return text.empty() ? Cell() : Cell(text);
}

/// `key` is the stable heading in CSV, `title` the one that people read.
struct Column {
  std::string key;
  std::string title;
};

struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  // each as long as `columns`
};

struct Heading {
  std::string text;
};

struct Paragraph {
  std::string text;
};

/// Lines to be taken verbatim, such as commands.
struct Code {
  std::string language;  // may be empty
  std::string text;      // ends with a line end
};

struct List {
  std::vector<std::string> items;
};

/// Bars over time, both days in them; a milestone is a mark on its day.
struct Gantt {
  struct Bar {
    std::string name;
    Date start;
    Date end;
    bool milestone = false;
  };
  std::string title;
  std::vector<Bar> bars;
};

using Block = std::variant<Heading, Paragraph, Code, List, Table, Gantt>;

struct Document {
  std::string title;
  std::vector<Block> blocks;  // what Markdown writes
  Table data;                 // what CSV writes
};

/// CommonMark with pipe tables, and Mermaid for charts. Text is escaped; dates are written "Mon 8
/// March 2010".
std::string write_markdown(const Document& document);

/// The same of blocks that stand within another text: a heading becomes a bold line, so that the
/// text's own headings stay what they are. Begins with no empty line; empty of no blocks.
std::string write_markdown_part(const std::vector<Block>& blocks);

/// The text with a backslash before whatever Markdown would take for markup, also in a table.
std::string markdown_escaped(std::string_view text);

/// The text of a Mermaid gantt chart, without a fence: ISO dates with explicit start and end.
std::string write_mermaid(const Gantt& gantt);

struct CsvOptions {
  bool raw = false;              // no guard against cells that a spreadsheet would run
  bool byte_order_mark = false;  // for spreadsheets that take UTF-8 for something else without one
};

/// RFC 4180, UTF-8, LF, header row, ISO dates. A text cell that begins with `=`, `+`, `-`, `@`, a
/// tab, a carriage return or `'` gets a `'` before it, unless it is a decimal number or an ISO
/// date, or `raw`.
std::string write_csv(const Document& document, CsvOptions options);

/// True for a text that gets a `'` before it.
bool is_guarded(std::string_view text);

/// Likewise for a table.
std::string write_csv(const Table& table, CsvOptions options);

/// Likewise row by row, for tables too long to be kept.
class CsvWriter {
 public:
  CsvWriter(const std::vector<Column>& columns, CsvOptions options);
  void add(const std::vector<Cell>& row);
  /// All that was written.
  std::string take() { return std::move(out_); }

 private:
  CsvOptions options_;
  std::string out_;
};

}  // namespace inspect
