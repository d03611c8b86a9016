// SPDX-License-Identifier: MIT
#include "lib/screening/cell.hpp"

#include <array>

#include "lib/base/text.hpp"
#include "lib/screening/birth_dates.hpp"
#include "lib/screening/bytes.hpp"
#include "lib/screening/codes.hpp"
#include "lib/screening/names.hpp"
#include "lib/screening/numbers.hpp"
#include "lib/screening/plain.hpp"

namespace inspect {

namespace {

// How many bytes of each class a cell has: most searches need not begin.
std::array<std::uint32_t, 5> count_classes(std::string_view cell) {
  std::array<std::uint32_t, 5> counts{};
  for (const char c : cell) ++counts[static_cast<std::size_t>(byte_class(c))];
  return counts;
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
