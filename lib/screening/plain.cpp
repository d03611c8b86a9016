// SPDX-License-Identifier: MIT
#include "lib/screening/plain.hpp"

#include <algorithm>
#include <array>

#include "lib/base/text.hpp"
#include "lib/screening/bytes.hpp"

namespace inspect {

namespace {

struct Replacement {
  std::string_view from;  // the beginning of a character's bytes
  char to;
};

// Letters stay as they are; signs (Latin-1: £, §; general punctuation and symbols: •, €, ✓) become
// '#', which is in no name and no number.
char plain_sign(std::string_view character) {
  constexpr std::array<Replacement, 19> replacements = {{
      {"\u00A0", ' '},  {"\u2002", ' '},  {"\u2003", ' '}, {"\u2007", ' '},  {"\u2009", ' '},
      {"\u200A", ' '},  {"\u202F", ' '},  {"\u2010", '-'}, {"\u2011", '-'},  {"\u2012", '-'},
      {"\u2013", '-'},  {"\u2014", '-'},  {"\u2212", '-'}, {"\u2018", '\''}, {"\u2019", '\''},
      {"\u02BC", '\''}, {"\u00B4", '\''}, {"\u201C", '"'}, {"\u201D", '"'},
  }};
  for (const auto& [from, to] : replacements)
    if (character == from) return to;
  const bool latin_sign = character[0] == '\xC2';
  const bool symbol = character[0] == '\xE2' || character[0] == '\xF0';
  return latin_sign || symbol ? '#' : '\0';
}

// Soft hyphens and characters without width, which documents leave within words.
bool is_invisible(std::string_view character) {
  constexpr std::array<std::string_view, 6> invisible = {"\u00AD", "\u200B", "\u200C",
                                                         "\u200D", "\u2060", "\uFEFF"};
  return std::find(invisible.begin(), invisible.end(), character) != invisible.end();
}

}  // namespace

void write_plain(std::string_view cell, std::string& plain) {
  plain.clear();
  const auto is_ascii = [](char c) { return byte_class(c) != ByteClass::not_ascii; };
  for (auto at = cell.begin(); at != cell.end();) {
    const auto others = std::find_if_not(at, cell.end(), is_ascii);
    plain.append(at, others);
    at = std::find_if(others, cell.end(), is_ascii);
    for (const auto character : split_characters({others, at})) {
      if (is_invisible(character)) continue;
      const char sign = character.size() > 1 ? plain_sign(character) : '\0';
      if (sign == '\0')
        plain += character;
      else
        plain += sign;
    }
  }
}

}  // namespace inspect
