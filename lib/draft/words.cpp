// SPDX-License-Identifier: MIT
#include "lib/draft/words.hpp"

#include <utf8proc.h>

#include "lib/base/text.hpp"
#include "lib/draft/prose.hpp"

namespace inspect {

namespace {

constexpr utf8proc_int32_t soft_hyphen = 0xAD;

utf8proc_int32_t code_point(std::string_view character) {
  utf8proc_int32_t code = -1;
  utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(character.data()),
                   static_cast<utf8proc_ssize_t>(character.size()), &code);
  return code;
}

bool is_number(utf8proc_int32_t code) {
  const auto category = utf8proc_category(code);
  return category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
}

// A letter, a mark upon one, or a digit.
bool is_in_word(utf8proc_int32_t code) {
  const auto category = utf8proc_category(code);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

bool joins_letters(utf8proc_int32_t code) {
  return code == '\'' || code == '-' || code == 0x2019 || code == 0x2010 || code == 0x2011;
}

bool joins_digits(utf8proc_int32_t code) {
  return code == '.' || code == ',';
}

}  // namespace

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  utf8proc_int32_t last = 0;    // of the word that is going on; 0: none is
  utf8proc_int32_t joiner = 0;  // what came behind it, if it may join
  for (const auto character : split_characters(text)) {
    const auto code = code_point(character);
    if (code == soft_hyphen) continue;
    if (is_in_word(code)) {
      const bool joined =
          joiner == 0 || joins_letters(joiner) || (is_number(last) && is_number(code));
      if (last == 0 || !joined) ++words;
      last = code;
      joiner = 0;
    } else if (last != 0 && joiner == 0 && (joins_letters(code) || joins_digits(code))) {
      joiner = code;
    } else {
      last = joiner = 0;
    }
  }
  return words;
}

std::string heading_anchor(std::string_view heading) {
  std::string anchor = "#";
  for (const auto character : split_characters(trim(heading))) {
    const auto code = code_point(character);
    if (code == ' ') {
      anchor += '-';
    } else if (code == '-' || code == '_') {
      anchor += character;
    } else if (is_in_word(code)) {
      utf8proc_uint8_t bytes[4];
      const auto length = utf8proc_encode_char(utf8proc_tolower(code), bytes);
      anchor.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
    }
  }
  return anchor;
}

}  // namespace inspect
