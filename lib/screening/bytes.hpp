// SPDX-License-Identifier: MIT
// Classes of bytes by table, whatever the locale; several bytes as a number.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace inspect {

enum class ByteClass : std::uint8_t { other, at_sign, digit, letter, not_ascii };

constexpr std::array<ByteClass, 256> make_byte_classes() {
  std::array<ByteClass, 256> classes{};
  for (std::size_t c = 0; c < classes.size(); ++c) {
    if (c >= '0' && c <= '9') classes.at(c) = ByteClass::digit;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) classes.at(c) = ByteClass::letter;
    if (c == '@') classes.at(c) = ByteClass::at_sign;
    if (c >= 0x80) classes.at(c) = ByteClass::not_ascii;
  }
  return classes;
}

inline constexpr auto byte_classes = make_byte_classes();

inline ByteClass byte_class(char c) {
  return byte_classes[static_cast<unsigned char>(c)];
}
inline bool is_ascii_digit(char c) {
  return byte_class(c) == ByteClass::digit;
}
inline bool is_ascii_letter(char c) {
  return byte_class(c) == ByteClass::letter;
}
/// A letter, digit or any byte of a character that is not ASCII.
inline bool is_word_byte(char c) {
  return byte_class(c) >= ByteClass::digit;
}

/// The bytes from `at` on as a number, the first of them the lowest.
template <class Word>
Word load(const char* at) {
  Word word = 0;
  if constexpr (std::endian::native == std::endian::little)
    std::memcpy(&word, at, sizeof word);
  else
    for (std::size_t i = sizeof word; i-- > 0;)
      word = static_cast<Word>(word << 8U | static_cast<unsigned char>(at[i]));
  return word;
}

/// The same of a text of up to eight bytes; zeros for those that it lacks.
inline std::uint64_t load_few(std::string_view text) {
  const std::size_t size = text.size();
  const char* at = text.data();
  if (size == 8) return load<std::uint64_t>(at);
  if (size >= 4)
    return load<std::uint32_t>(at) | std::uint64_t{load<std::uint32_t>(at + size - 4)}
                                         << 8 * (size - 4);
  if (size >= 2)
    return load<std::uint16_t>(at) | std::uint64_t{load<std::uint16_t>(at + size - 2)}
                                         << 8 * (size - 2);
  return size == 0 ? 0 : static_cast<unsigned char>(*at);
}

}  // namespace inspect
