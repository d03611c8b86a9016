// SPDX-License-Identifier: MIT
#include "lib/screening/cell.hpp"

#include <algorithm>
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
struct ByteCounts {
  std::size_t digits = 0;
  std::size_t letters = 0;
  std::size_t not_ascii = 0;
  std::size_t at_signs = 0;
};

// Counts of the four classes beside each other in one number.
constexpr unsigned count_bits = 16;
constexpr std::size_t most_counted = (1U << count_bits) - 1;

constexpr unsigned place(ByteClass what) {
  return count_bits * (static_cast<unsigned>(what) - static_cast<unsigned>(ByteClass::at_sign));
}

constexpr std::array<std::uint64_t, 256> make_steps() {
  std::array<std::uint64_t, 256> steps{};
  for (std::size_t c = 0; c < steps.size(); ++c)
    if (byte_classes.at(c) != ByteClass::other)
      steps.at(c) = std::uint64_t{1} << place(byte_classes.at(c));
  return steps;
}

ByteCounts count_bytes(std::string_view cell) {
  static constexpr auto steps = make_steps();
  ByteCounts counts;
  for (; !cell.empty(); cell.remove_prefix(std::min(cell.size(), most_counted))) {
    std::uint64_t sum = 0;
    for (const char c : cell.substr(0, most_counted)) sum += steps[static_cast<unsigned char>(c)];
    const auto number_of = [sum](ByteClass what) { return sum >> place(what) & most_counted; };
    counts.digits += number_of(ByteClass::digit);
    counts.letters += number_of(ByteClass::letter);
    counts.not_ascii += number_of(ByteClass::not_ascii);
    counts.at_signs += number_of(ByteClass::at_sign);
  }
  return counts;
}

// Ten digits; nine without letters, the zero lost; or a plus and eight.
bool may_have_number(std::string_view cell, std::size_t digits, std::size_t letters) {
  if (digits >= 10 || (digits == 9 && letters == 0)) return true;
  return digits >= 8 && cell.find('+') != std::string_view::npos;
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
  ByteCounts counts = count_bytes(cell);
  if (counts.not_ascii > 0) {
    write_plain(cell, plain_);
    cell = trim(plain_);
    counts = count_bytes(cell);
  }
  const auto [digits, letters, not_ascii, at_signs] = counts;
  // The shortest of each: a@b.uk; A9 9AA.
  if (at_signs > 0) find_emails(cell, findings);
  if (digits >= 2 && letters >= 2) find_codes(cell, findings);
  if (may_have_number(cell, digits, letters)) find_numbers(cell, findings);
  // Names have no digits, and no "@".
  if (digits == 0 && at_signs == 0 && letters + not_ascii >= 2) find_name(cell, findings);
  if (birth_ && digits > 0 && looks_like_date(cell)) findings.add(fact::date, cell);
}

}  // namespace inspect
