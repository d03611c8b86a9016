// SPDX-License-Identifier: MIT
#include "lib/screening/text_screen.hpp"

#include <array>
#include <cstdint>

#include "lib/base/text.hpp"
#include "lib/screening/plain.hpp"
#include "lib/screening/text_births.hpp"
#include "lib/screening/text_codes.hpp"
#include "lib/screening/text_names.hpp"

namespace inspect {

namespace {

// What a text has, as bits.
constexpr std::uint8_t not_plain = 1;  // other than ASCII, or control characters
constexpr std::uint8_t digit = 2;
constexpr std::uint8_t at_sign = 4;

constexpr std::array<std::uint8_t, 256> make_bits() {
  std::array<std::uint8_t, 256> bits{};
  for (std::size_t byte = 0; byte < bits.size(); ++byte)
    if (byte < 0x20 || byte >= 0x80) bits.at(byte) = not_plain;
  for (std::size_t byte = '0'; byte <= '9'; ++byte) bits.at(byte) = digit;
  bits.at('@') = at_sign;
  return bits;
}

unsigned look_at(std::string_view text) {
  static constexpr auto bits = make_bits();
  unsigned seen = 0;
  for (const char c : text) seen |= bits[static_cast<unsigned char>(c)];
  return seen;
}

// Well-known phrases with a given name in them.
std::vector<std::string> with_known_phrases(std::vector<std::string> phrases) {
  for (const auto* known : {"Christmas Eve", "Year's Eve", "Christmas Carol", "Marks & Spencer",
                            "Marks and Spencer", "Marie Curie", "Marie Stopes", "Jack and Jill",
                            "Ben Nevis", "Ben Lomond", "Kyle of Lochalsh", "Robin Hood"})
    phrases.emplace_back(known);
  return phrases;
}

// Every end of a line is one '\n', other control characters are blanks.
void make_lines_alike(std::string& text) {
  std::size_t to = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool pair = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (pair) continue;
    const bool line = text[at] == '\n' || text[at] == '\r';
    text[to++] = line ? '\n' : byte < 0x20 ? ' ' : text[at];
  }
  text.resize(to);
}

}  // namespace

TextScreen::TextScreen(const std::vector<std::string>& designations)
    : designations_(with_known_phrases(designations)) {}

std::optional<PersonalKind> TextScreen::find(std::string_view text) {
  text = trim(text);
  const unsigned seen = look_at(text);
  if ((seen & not_plain) != 0) {
    write_plain(text, plain_);
    make_lines_alike(plain_);
    text = trim(plain_);
  }
  if ((seen & (digit | at_sign)) != 0)
    if (const auto kind = find_code_in_text(text)) return kind;
  words_.cut(text);
  if ((seen & digit) != 0 && shows_birth_date(text, words_)) return PersonalKind::date_of_birth;
  designations_.mask(words_);
  return shows_name(words_) ? std::optional(PersonalKind::name) : std::nullopt;
}

}  // namespace inspect
