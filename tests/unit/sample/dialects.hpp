// SPDX-License-Identifier: MIT
// One list in every dialect and encoding in which people send it.
#pragma once

#include <fmt/format.h>

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/base/text.hpp"

namespace sample_test {

using ListCells = std::vector<std::vector<std::string>>;  // the header first

enum class Bytes { utf8, utf8_marked, little, little_marked, big, big_marked, cp1252 };

inline constexpr std::array all_bytes = {
    Bytes::utf8, Bytes::utf8_marked, Bytes::little, Bytes::little_marked,
    Bytes::big,  Bytes::big_marked,  Bytes::cp1252};

struct Dialect {
  char separator = ',';
  bool separator_line = false;
  Bytes bytes = Bytes::utf8;
  std::string_view line_end = "\n";
  bool quotes_all = false;
  int titles = 0;  // rows above the header
};

inline std::string describe(const Dialect& dialect) {
  return fmt::format("separator '{}'{}, encoding {}, line end of {} from {:02x}{}, {} titles",
                     dialect.separator, dialect.separator_line ? " (sep=)" : "",
                     static_cast<int>(dialect.bytes), dialect.line_end.size(),
                     static_cast<int>(dialect.line_end[0]), dialect.quotes_all ? ", quoted" : "",
                     dialect.titles);
}

/// The code point of one character of valid UTF-8 (three bytes at most).
inline unsigned code_point(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character.at(i)); };
  if (character.size() == 1) return byte(0);
  if (character.size() == 2) return (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
  return (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
}

/// CP1252 as far as the lists here need it: Latin-1 and a few of the characters at 80 to 9F.
inline char cp1252_of(unsigned code) {
  constexpr std::array<std::pair<unsigned, unsigned char>, 6> others = {{{0x20AC, 0x80},
                                                                         {0x0160, 0x8A},
                                                                         {0x2019, 0x92},
                                                                         {0x201C, 0x93},
                                                                         {0x2013, 0x96},
                                                                         {0x0153, 0x9C}}};
  if (code < 0x80 || (code >= 0xA0 && code <= 0xFF)) return static_cast<char>(code);
  for (const auto& [other, byte] : others)
    if (other == code) return static_cast<char>(byte);
  throw std::logic_error("not in CP1252");
}

inline std::string encoded(const std::string& text, Bytes bytes) {
  if (bytes == Bytes::utf8) return text;
  if (bytes == Bytes::utf8_marked) return "\xEF\xBB\xBF" + text;
  const bool big = bytes == Bytes::big || bytes == Bytes::big_marked;
  std::string result;
  const auto unit = [&](unsigned code) {
    const char high = static_cast<char>(code >> 8U);
    const char low = static_cast<char>(code & 0xFFU);
    result += big ? high : low;
    result += big ? low : high;
  };
  if (bytes == Bytes::little_marked || bytes == Bytes::big_marked) unit(0xFEFF);
  for (const auto character : inspect::split_characters(text)) {
    const auto code = code_point(character);
    if (bytes == Bytes::cp1252)
      result += cp1252_of(code);
    else
      unit(code);
  }
  return result;
}

inline std::string quoted(const std::string& cell, const Dialect& dialect) {
  const bool needs = dialect.quotes_all || cell.find_first_of("\"\r\n") != std::string::npos ||
                     cell.find(dialect.separator) != std::string::npos;
  if (!needs) return cell;
  std::string result = "\"";
  for (const char c : cell) result += c == '"' ? "\"\"" : std::string(1, c);
  return result + "\"";
}

/// The bytes of a file with these cells.
inline std::string written(const ListCells& cells, const Dialect& dialect) {
  std::string text;
  const std::string end(dialect.line_end);
  if (dialect.separator_line) text += std::string("sep=") + dialect.separator + end;
  for (int i = 0; i < dialect.titles; ++i)
    text += i % 2 == 0 ? quoted("Cases, open; or \"closed\" | since April", dialect) + end : end;
  for (const auto& row : cells) {
    for (std::size_t i = 0; i < row.size(); ++i)
      text += (i > 0 ? std::string(1, dialect.separator) : "") + quoted(row[i], dialect);
    text += end;
  }
  return encoded(text, dialect.bytes);
}

}  // namespace sample_test
