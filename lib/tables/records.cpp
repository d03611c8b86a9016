// SPDX-License-Identifier: MIT
#include "lib/tables/records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

namespace inspect {

namespace {

bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
}

// Characters in valid UTF-8: bytes but for those that go on with one, eight at a time.
int characters_in(std::string_view text) {
  constexpr std::uint64_t each_byte = 0x0101010101010101U;
  std::size_t going_on = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    going_on += static_cast<std::size_t>(std::popcount(word >> 7U & ~word >> 6U & each_byte));
  }
  for (; at < text.size(); ++at) going_on += begins_character(text[at]) ? 0 : 1;
  return static_cast<int>(text.size() - going_on);
}

// The place behind what was passed, in which there may be line ends; the last byte is none.
Place behind(Place place, std::string_view passed) {
  if (passed.find('\n') != std::string_view::npos || passed.find('\r') != std::string_view::npos) {
    for (std::size_t end = 0; end + 1 < passed.size(); ++end) {
      if (passed[end] != '\n' && (passed[end] != '\r' || passed[end + 1] == '\n')) continue;
      place = {place.line + 1, 1};
      passed.remove_prefix(end + 1);
      end = std::string_view::npos;  // from the first again
    }
  }
  place.column += characters_in(passed);
  return place;
}

// Gives `text` what stands between the quotes, with single ones for doubled ones.
void unquote(std::string_view cell, std::string& text) {
  cell = cell.substr(1, cell.size() - 2);
  text.clear();
  while (true) {
    const auto quote = std::min(cell.find('"'), cell.size());
    text += cell.substr(0, quote + 1);  // the first of two
    if (quote == cell.size()) return;
    cell.remove_prefix(quote + 2);
  }
}

}  // namespace

bool is_plain_separator(char c) {
  return (c & '\x80') == 0 && c != '\0' && c != '"' && c != '\n' && c != '\r';
}

const CsvRow& CarefulReader::next() {
  ++row_.number;
  row_.cells.clear();
  columns_ = 0;
  while (read_cell()) {
  }
  return row_;
}

bool CarefulReader::read_cell() {
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

void CarefulReader::read_plain() {
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

void CarefulReader::append(char c) {
  if (begins_character(c)) ++characters_;
  if (characters_ <= longest_cell) {
    cell_.text += c;
  } else if (characters_ == longest_cell + 1) {
    mistake("cell-too-long", fmt::format("more than {} characters in one cell", longest_cell),
            "is a quote missing, or the separator another one?");
  }
}

void CarefulReader::read_quoted() {
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

char CarefulReader::take() {
  if (text_[at_] == '\0') mistake("nul", "a NUL byte", "export the list again as CSV UTF-8");
  if (at_ == invalid_)
    mistake("not-text", "this is not valid in the file's encoding",
            "export the list again as CSV UTF-8");
  const char c = text_[at_++];
  const bool line_end = c == '\n' || (c == '\r' && (at_end() || peek() != '\n'));
  if (line_end)
    place_ = {place_.line + 1, 1};
  else if (begins_character(c))
    ++place_.column;
  return c;
}

void CarefulReader::mistake(std::string id, std::string message, std::string hint) {
  constexpr std::size_t most = 1000;  // as Diagnostics keeps
  const bool again = !mistakes_.empty() && mistakes_.back().id == id &&
                     mistakes_.back().row == row_.number &&
                     mistakes_.back().column == row_.cells.size();
  if (again || mistakes_.size() >= most) return;
  mistakes_.push_back({cell_.place, row_.cells.size(), row_.number, std::move(id),
                       std::move(message), std::move(hint)});
}

const CsvRow& RecordReader::next() {
  const auto& ends = structure_.ends;
  if (next_ == ends.size() && at_ >= careful_until_) find_records();
  if (next_ == ends.size()) return CarefulReader::next();
  const std::size_t last = record_end();
  if (is_beyond(last)) {
    next_ = last;
    return CarefulReader::next();
  }
  ++row_.number;
  row_.cells.resize(last - next_);
  for (auto& cell : row_.cells) cut_cell(window_begin_ + ends[next_++], cell);
  return row_;
}

void RecordReader::find_records() {
  const std::size_t limit = invalid_ && *invalid_ >= at_ ? *invalid_ : text_.size();
  auto& ends = structure_.ends;
  ends.clear();
  next_ = 0;
  window_begin_ = at_;
  for (bool is_last = !is_plain_separator(separator_); ends.empty() && !is_last;) {
    is_last = limit - at_ <= window_size_ || window_size_ == largest_window;
    const auto window = text_.substr(at_, std::min(limit - at_, window_size_));
    find_structure(window, separator_, structure_);
    if (at_ + window.size() < text_.size())  // what ends with the window may go on behind it
      while (!ends.empty() && (ends.back() == window.size() || window[ends.back()] != '\n'))
        ends.pop_back();
    window_size_ = std::min(4 * window_size_, largest_window);
  }
  if (!ends.empty()) return;
  window_size_ = first_window;
  careful_until_ = at_ + first_window;
}

std::size_t RecordReader::record_end() const {
  const auto& ends = structure_.ends;
  std::size_t last = next_;
  while (last + 1 < ends.size() && text_[window_begin_ + ends[last]] != '\n') ++last;
  return last + 1;
}

bool RecordReader::is_beyond(std::size_t last) const {
  if (last - next_ > most_columns) return true;
  const auto& ends = structure_.ends;
  if (window_begin_ + ends[last - 1] - at_ <= longest_cell) return false;
  std::size_t from = at_ - window_begin_;
  for (std::size_t end = next_; end < last; from = ends[end++] + std::size_t{1})
    if (ends[end] - from > longest_cell) return true;
  return false;
}

void RecordReader::cut_cell(std::size_t end, CsvCell& cell) {
  const bool ends_record = end == text_.size() || text_[end] == '\n';
  auto text = text_.substr(at_, end - at_);
  if (ends_record && text.ends_with('\r')) text.remove_suffix(1);
  cell.place = place_;
  if (text.starts_with('"')) {
    unquote(text, cell.text);
    place_ = behind(place_, text);
  } else {
    cell.text = text;
    place_.column += characters_in(text);
  }
  at_ = std::min(end + 1, text_.size());
  if (!ends_record)
    ++place_.column;
  else if (end != text_.size())
    place_ = {place_.line + 1, 1};
}

}  // namespace inspect
