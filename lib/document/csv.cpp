// SPDX-License-Identifier: MIT
#include <algorithm>

#include "lib/dates/date.hpp"
#include "lib/document/document.hpp"

namespace inspect {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// An optional sign, digits, and at most one point with digits on both sides.
bool is_decimal(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  const auto all_digits = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), is_digit);
  };
  return all_digits(whole) &&
         (point == std::string_view::npos || all_digits(text.substr(point + 1)));
}

void append_text(std::string& out, std::string_view text, bool raw) {
  const bool guard = !raw && is_guarded(text);
  const bool quote = text.find_first_of(",\"\r\n") != std::string_view::npos;
  if (quote) out += '"';
  if (guard) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  if (quote) out += '"';
}

void append_cell(std::string& out, const Cell& cell, bool raw) {
  if (const auto* text = std::get_if<std::string>(&cell)) append_text(out, *text, raw);
  if (const auto* number = std::get_if<std::int64_t>(&cell)) out += std::to_string(*number);
  if (const auto* date = std::get_if<Date>(&cell)) out += iso(*date);
}

}  // namespace

bool is_guarded(std::string_view text) {
  if (text.empty() || std::string_view("=+-@\t\r'").find(text[0]) == std::string_view::npos)
    return false;
  return !is_decimal(text) && !read_iso_date(text).date;
}

std::string write_csv(const Document& document, CsvOptions options) {
  return write_csv(document.data, options);
}

std::string write_csv(const Table& table, CsvOptions options) {
  CsvWriter writer(table.columns, options);
  for (const auto& row : table.rows) writer.add(row);
  return writer.take();
}

CsvWriter::CsvWriter(const std::vector<Column>& columns, CsvOptions options) : options_(options) {
  if (options.byte_order_mark) out_ = "\xEF\xBB\xBF";
  std::vector<Cell> heads;
  for (const auto& column : columns) heads.emplace_back(column.key);
  add(heads);
}

void CsvWriter::add(const std::vector<Cell>& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) out_ += ',';
    append_cell(out_, row[i], options_.raw);
  }
  out_ += '\n';
}

}  // namespace inspect
