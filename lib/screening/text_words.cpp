// SPDX-License-Identifier: MIT
#include "lib/screening/text_words.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/screening/bytes.hpp"
#include "lib/screening/names.hpp"

namespace inspect {

namespace {

char lower_letter(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_ascii_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_letter_byte(char c) {
  const ByteClass what = byte_class(c);
  return what == ByteClass::letter || what == ByteClass::not_ascii;
}

bool begins_with_capital(std::string_view word) {
  if (byte_class(word[0]) != ByteClass::not_ascii) return is_ascii_capital(word[0]);
  utf8proc_int32_t character = -1;
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(word.data()),
                                     static_cast<utf8proc_ssize_t>(word.size()), &character);
  return size > 0 && utf8proc_isupper(character) != 0;
}

bool is_shouted(std::string_view word) {
  int letters = 0;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') return false;
    letters += is_letter_byte(c);
  }
  return letters >= 2;
}

std::size_t end_of_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_ascii_digit(text[at])) ++at;
  return at;
}

std::size_t end_of_letters(std::string_view text, std::size_t at) {
  while (true) {
    while (at < text.size() && is_letter_byte(text[at])) ++at;
    const bool joins = at + 1 < text.size() && (text[at] == '\'' || text[at] == '-') &&
                       is_letter_byte(text[at + 1]);
    if (!joins) return at;
    ++at;
  }
}

// "Mr.", "J.": the full stop ends no sentence.
bool is_abbreviated(const TextWord& word) {
  if (word.number) return false;
  return word.text.size() == 1 || is_same_word(word.text, "st") || titles().has(word.text);
}

struct Gap {
  char sign = ' ';
  bool ends = false;  // a sentence or a line
};

bool has_blank(std::string_view gap) {
  return gap.find_first_of(" \n") != std::string_view::npos;
}

// The first sign that is no blank says most; a hyphen between blanks is a dash.
Gap read_gap(std::string_view gap, const TextWord& before) {
  if (gap == " ") return {};
  Gap result;
  for (const char c : gap) {
    if (c == ' ') continue;
    if (result.sign == ' ') result.sign = c;
    if (c == '.')
      result.ends |= !is_abbreviated(before);
    else if (c == ')')
      result.ends |= before.number;
    else if (c == '-')
      result.ends |= has_blank(gap);
    else
      result.ends |= std::string_view("!?:;\n#*|>\"=").find(c) != std::string_view::npos;
  }
  return result;
}

void cut_possessive(TextWord& word) {
  const auto size = word.text.size();
  if (size < 3 || word.text[size - 2] != '\'' || lower_letter(word.text[size - 1]) != 's') return;
  word.text.remove_suffix(2);
  word.possessive = true;
}

void read_letters(TextWord& word) {
  cut_possessive(word);
  word.capital = begins_with_capital(word.text);
  word.shouted = word.capital && is_shouted(word.text);
}

bool is_glue(char c) {
  return is_ascii_digit(c) || c == '@' || c == '_';
}

}  // namespace

bool is_same_word(std::string_view word, std::string_view other) {
  return std::equal(word.begin(), word.end(), other.begin(), other.end(),
                    [](char a, char b) { return lower_letter(a) == lower_letter(b); });
}

void TextWords::cut(std::string_view text) {
  words.clear();
  loud = std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  std::size_t gap = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_byte(text[at])) {
      ++at;
      continue;
    }
    TextWord& word = words.emplace_back();
    word.begin = at;
    word.number = is_ascii_digit(text[at]);
    at = word.number ? end_of_digits(text, at) : end_of_letters(text, at);
    word.end = at;
    word.text = text.substr(word.begin, at - word.begin);
    if (words.size() == 1) {
      word.gap = '\0';
      word.starts = true;
    } else if (gap < word.begin) {
      const auto [sign, ends] =
          read_gap(text.substr(gap, word.begin - gap), words[words.size() - 2]);
      word.gap = sign;
      word.starts = ends;
    }
    gap = at;
    if (word.number) continue;
    word.glued = (word.begin > 0 && is_glue(text[word.begin - 1])) ||
                 (at < text.size() && is_glue(text[at]));
    read_letters(word);
  }
}

Designations::Designations(const std::vector<std::string>& phrases) {
  for (const auto& phrase : phrases) {
    TextWords cut;
    cut.cut(phrase);
    std::vector<std::string> words;
    for (const auto& word : cut.words) words.push_back(lower(word.text));
    if (words.empty()) continue;
    by_first_letter_[static_cast<std::uint8_t>(words[0][0]) % by_first_letter_.size()].push_back(
        std::move(words));
  }
}

std::size_t Designations::match(const std::vector<TextWord>& words, std::size_t at) const {
  const char first = lower_letter(words[at].text[0]);
  std::size_t longest = 0;
  for (const auto& phrase :
       by_first_letter_[static_cast<std::uint8_t>(first) % by_first_letter_.size()]) {
    const bool stands =
        at + phrase.size() <= words.size() &&
        std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                   [](std::string_view a, const TextWord& b) { return is_same_word(a, b.text); });
    if (stands) longest = std::max(longest, phrase.size());
  }
  return longest;
}

void Designations::mask(TextWords& text) const {
  auto& words = text.words;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t size = match(words, at);
    for (std::size_t i = at; i < at + size; ++i) words[i].masked = true;
    at += std::max<std::size_t>(size, 1);
  }
}

}  // namespace inspect
