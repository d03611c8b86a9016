// SPDX-License-Identifier: MIT
#include "lib/tables/records.hpp"

#include <fmt/format.h>

#include <utility>

namespace inspect {

CsvRow RecordReader::next() {
  row_ = CsvRow{.number = row_.number + 1, .cells = {}};
  columns_ = 0;
  while (read_cell()) {
  }
  return std::move(row_);
}

bool RecordReader::read_cell() {
  cell_ = CsvCell{.text = {}, .place = place_};
  characters_ = 0;
  if (!at_end() && peek() == '"')
    read_quoted();
  else
    read_plain();
  if (++columns_ <= most_columns)
    row_.cells.push_back(std::move(cell_));
  else if (columns_ == most_columns + 1)
    mistake("too-many-columns", fmt::format("more than {} columns", most_columns),
            "export the list again as CSV UTF-8; is the separator right?");
  if (at_end()) return false;
  const char end = take();
  if (end == '\r' && !at_end() && peek() == '\n') take();
  return end == separator_;
}

void RecordReader::read_plain() {
  bool told = false;
  while (!at_end() && !ends_cell(peek())) {
    if (peek() == '"' && !told) {
      mistake("misplaced-quote", "a quote inside a cell that does not begin with one",
              "put the whole cell in quotes and double the quotes inside it");
      told = true;
    }
    append(take());
  }
}

void RecordReader::append(char c) {
  if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80) ++characters_;
  if (characters_ <= longest_cell) {
    cell_.text += c;
  } else if (characters_ == longest_cell + 1) {
    mistake("cell-too-long", fmt::format("more than {} characters in one cell", longest_cell),
            "is a quote missing, or the separator another one?");
  }
}

void RecordReader::read_quoted() {
  take();
  while (true) {
    if (at_end()) {
      mistake("unclosed-quote", "a quote that is opened here is never closed",
              "close it; inside quotes, a quote is written twice");
      return;
    }
    const char c = take();
    if (c == '"' && (at_end() || peek() != '"')) break;
    if (c == '"') take();
    append(c);
  }
  if (at_end() || ends_cell(peek())) return;
  mistake("misplaced-quote", "text after the quote that closes the cell",
          "a quote inside quotes is written twice");
  while (!at_end() && !ends_cell(peek())) append(take());
}

char RecordReader::take() {
  if (text_[at_] == '\0') mistake("nul", "a NUL byte", "export the list again as CSV UTF-8");
  if (at_ == invalid_)
    mistake("not-text", "this is not valid in the file's encoding",
            "export the list again as CSV UTF-8");
  const char c = text_[at_++];
  const bool line_end = c == '\n' || (c == '\r' && (at_end() || peek() != '\n'));
  if (line_end)
    place_ = {place_.line + 1, 1};
  else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80)
    ++place_.column;
  return c;
}

void RecordReader::mistake(std::string id, std::string message, std::string hint) {
  constexpr std::size_t most = 1000;  // as Diagnostics keeps
  const bool again = !mistakes_.empty() && mistakes_.back().id == id &&
                     mistakes_.back().row == row_.number &&
                     mistakes_.back().column == row_.cells.size();
  if (again || mistakes_.size() >= most) return;
  mistakes_.push_back({cell_.place, row_.cells.size(), row_.number, std::move(id),
                       std::move(message), std::move(hint)});
}

}  // namespace inspect
