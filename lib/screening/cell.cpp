// SPDX-License-Identifier: MIT
#include "lib/screening/cell.hpp"

#include <array>

#include "lib/base/text.hpp"
#include "lib/screening/birth_dates.hpp"
#include "lib/screening/bytes.hpp"
#include "lib/screening/codes.hpp"
#include "lib/screening/names.hpp"
#include "lib/screening/numbers.hpp"

namespace inspect {

namespace {

// How many bytes of each class a cell has: most searches need not begin.
std::array<std::uint32_t, 5> count_classes(std::string_view cell) {
  std::array<std::uint32_t, 5> counts{};
  for (const char c : cell) ++counts[static_cast<std::size_t>(byte_class(c))];
  return counts;
}

struct Replacement {
  std::string_view from;  // the beginning of a character's bytes
  char to;
};

// Letters stay as they are; signs (Latin-1: £, §; general punctuation and symbols: •, €, ✓) become
// '#', which is in no name and no number.
char plain_sign(std::string_view character) {
  constexpr std::array<Replacement, 22> replacements = {{
      {"\u00A0", ' '}, {"\u2002", ' '},  {"\u2003", ' '},  {"\u2007", ' '},  {"\u2009", ' '},
      {"\u200A", ' '}, {"\u200B", ' '},  {"\u202F", ' '},  {"\uFEFF", ' '},  {"\u00AD", '-'},
      {"\u2010", '-'}, {"\u2011", '-'},  {"\u2012", '-'},  {"\u2013", '-'},  {"\u2014", '-'},
      {"\u2212", '-'}, {"\u2018", '\''}, {"\u2019", '\''}, {"\u02BC", '\''}, {"\u00B4", '\''},
      {"\u201C", '"'}, {"\u201D", '"'},
  }};
  for (const auto& [from, to] : replacements)
    if (character == from) return to;
  const bool latin_sign = character[0] == '\xC2';
  const bool symbol = character[0] == '\xE2' || character[0] == '\xF0';
  return latin_sign || symbol ? '#' : '\0';
}

void write_plain(std::string_view cell, std::string& plain) {
  plain.clear();
  for (const auto character : split_characters(cell)) {
    const char sign = character.size() > 1 ? plain_sign(character) : '\0';
    if (sign == '\0')
      plain += character;
    else
      plain += sign;
  }
}

void find_name(std::string_view cell, CellFindings& findings) {
  const NameReading reading = read_name(cell);
  if (reading.full) findings.add(fact::name_full, cell);
  if (reading.words) findings.add(fact::name_words, cell);
  if (reading.given_first) findings.add(fact::given_first, cell);
  if (reading.given_last) findings.add(fact::given_last, cell);
  if (reading.other) findings.add(fact::other_words, cell);
}

}  // namespace

void CellSearch::run(std::string_view cell, CellFindings& findings) {
  auto counts = count_classes(cell);
  if (counts[static_cast<std::size_t>(ByteClass::not_ascii)] > 0) {
    write_plain(cell, plain_);
    cell = trim(plain_);
    counts = count_classes(cell);
  }
  const auto number_of = [&](ByteClass what) { return counts[static_cast<std::size_t>(what)]; };
  const auto digits = number_of(ByteClass::digit);
  const auto letters = number_of(ByteClass::letter);
  // The shortest of each: a@b.uk; A9 9AA; nine digits, or a plus and eight.
  if (number_of(ByteClass::at_sign) > 0) find_emails(cell, findings);
  if (digits >= 2 && letters >= 2) find_codes(cell, findings);
  if (digits >= 9 || (digits == 8 && cell.find('+') != std::string_view::npos))
    find_numbers(cell, findings);
  // Names have no digits, and no "@".
  const bool may_be_name = digits == 0 && number_of(ByteClass::at_sign) == 0;
  if (may_be_name && letters + number_of(ByteClass::not_ascii) >= 2) find_name(cell, findings);
  if (birth_ && digits > 0 && looks_like_date(cell)) findings.add(fact::date, cell);
}

}  // namespace inspect
