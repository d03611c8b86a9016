// SPDX-License-Identifier: MIT
// Classes of bytes by table, whatever the locale.
#pragma once

#include <array>
#include <cstdint>

namespace inspect {

enum class ByteClass : std::uint8_t { other, digit, letter, at_sign, not_ascii };

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
  const ByteClass what = byte_class(c);
  return what != ByteClass::other && what != ByteClass::at_sign;
}

}  // namespace inspect
