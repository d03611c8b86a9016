// SPDX-License-Identifier: MIT
// Kinds of characters, as Markdown knows them: those of ASCII; others are letters to it.
#pragma once

#include <cstddef>
#include <string_view>

namespace inspect::markdown {

inline bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
/// A part of a word: every byte of a character that is not ASCII counts as a letter.
inline bool is_word(char c) {
  return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}
inline bool is_punctuation(char c) {
  return c > ' ' && c < 0x7F && !is_letter(c) && !is_digit(c);
}

/// The offset of what stands behind blanks and ends of lines.
inline std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

}  // namespace inspect::markdown
