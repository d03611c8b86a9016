// SPDX-License-Identifier: MIT
#include "lib/base/text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>

namespace inspect {

namespace {

constexpr std::string_view blanks = " \t\r\n";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

// Bytes of the valid UTF-8 sequence at the start of `text`; 0 where there is none.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) -> std::uint8_t {
    return i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0;
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4 || !follows(1)) return 0;
  if (lead < 0xE0) return 2;
  if (!follows(2)) return 0;
  if (lead < 0xF0) {
    const bool overlong = lead == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = lead == 0xED && byte(1) >= 0xA0;
    return overlong || surrogate ? 0 : 3;
  }
  if (!follows(3)) return 0;
  const bool overlong = lead == 0xF0 && byte(1) < 0x90;
  const bool too_large = lead == 0xF4 && byte(1) >= 0x90;
  return overlong || too_large ? 0 : 4;
}

// Optimal string alignment distance: insert, delete, change, swap of neighbours.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> two_back(b.size() + 1);
  std::vector<std::size_t> back(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) back[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = back[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({back[j] + 1, row[j - 1] + 1, change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], two_back[j - 2] + 1);
    }
    std::swap(two_back, back);
    std::swap(back, row);
  }
  return back[b.size()];
}

std::optional<std::string> only_one_that_begins_with(std::string_view word,
                                                     const std::vector<std::string>& names) {
  std::optional<std::string> found;
  for (const auto& name : names) {
    if (word.size() < 3 || !lower(name).starts_with(lower(word))) continue;
    if (found) return std::nullopt;
    found = name;
  }
  return found;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// In small letters and composed, with every kind of blank a plain one; as it is where it is no
// UTF-8.
std::string small_letters(std::string_view text) {
  if (is_ascii(text)) return lower(text);
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_CASEFOLD |
                                                      UTF8PROC_COMPOSE | UTF8PROC_LUMP);
  utf8proc_uint8_t* result = nullptr;
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &result, options);
  if (length < 0) return lower(text);
  std::string small(reinterpret_cast<const char*>(result), static_cast<std::size_t>(length));
  std::free(result);  // NOLINT: utf8proc allocates with malloc
  return small;
}

}  // namespace

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  return result;
}

std::string folded_name(std::string_view name) {
  return single_spaced(small_letters(name));
}

std::string single_spaced(std::string_view text) {
  std::string result;
  for (const auto word : split_words(text)) {
    if (!result.empty()) result += ' ';
    result += word;
  }
  return result;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string> split_items(std::string_view text, char separator) {
  std::vector<std::string> items;
  for (const auto part : split(text, separator))
    if (const auto item = trim(part); !item.empty()) items.emplace_back(item);
  return items;
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  while (true) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return words;
    text.remove_prefix(first);
    const auto end = std::min(text.find_first_of(blanks), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view glue) {
  std::string result;
  for (const auto& part : parts) {
    if (part.empty()) continue;
    if (!result.empty()) result += glue;
    result += part;
  }
  return result;
}

std::string enumerate(const std::vector<std::string>& parts, std::string_view last_glue) {
  std::string result;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) result += i + 1 == parts.size() ? fmt::format(" {} ", last_glue) : ", ";
    result += parts[i];
  }
  return result;
}

std::string counted(std::size_t number, std::string_view noun) {
  return std::to_string(number) + ' ' + std::string(noun) + (number == 1 ? "" : "s");
}

std::string capitalised(std::string_view text) {
  std::string result(text);
  if (!result.empty() && is_lower(result[0])) result[0] = static_cast<char>(result[0] - 'a' + 'A');
  return result;
}

std::string hyphenated(std::string_view name) {
  std::string part;
  for (const char c : lower(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain)
      part += c;
    else if (!part.empty() && part.back() != '-')
      part += '-';
  }
  while (part.ends_with('-')) part.pop_back();
  return part;
}

std::string humanised(std::string_view name) {
  std::string words = capitalised(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::optional<int> parse_integer(std::string_view text) {
  std::string_view digits = text;
  if (!digits.empty() && (digits[0] == '+' || digits[0] == '-')) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > 9) return std::nullopt;
  if (!std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  if (digits.size() > 1 && digits[0] == '0') return std::nullopt;
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return text[0] == '-' ? -value : value;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

bool has_valid_multibyte_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at)
    if (utf8_length(text.substr(at, 4)) > 1) return true;
  return false;
}

std::vector<std::string_view> split_characters(std::string_view text) {
  std::vector<std::string_view> characters;
  while (!text.empty()) {
    const std::size_t length = std::max<std::size_t>(1, utf8_length(text));
    characters.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return characters;
}

std::size_t count_characters(std::string_view text) {
  return split_characters(text).size();
}

std::string printable(std::string_view text) {
  std::string result;
  for (const auto character : split_characters(text)) {
    const auto byte = static_cast<std::uint8_t>(character[0]);
    const bool c1_control =
        character.size() == 2 && byte == 0xC2 && static_cast<std::uint8_t>(character[1]) < 0xA0;
    const bool invalid = character.size() == 1 && byte >= 0x80;
    if (byte < 0x20 || byte == 0x7F || c1_control || invalid)
      result += ' ';
    else
      result += character;
  }
  return result;
}

std::string shape(std::string_view value) {
  constexpr std::size_t longest = 24;
  std::string result;
  const auto characters = split_characters(value);
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (i == longest) return result + "…";
    const char c = characters[i][0];
    if (characters[i].size() > 1 || is_lower(c))
      result += 'a';
    else if (is_upper(c))
      result += 'A';
    else if (is_digit(c))
      result += '9';
    else
      result += c;
  }
  return printable(result);
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& names) {
  constexpr std::size_t longest = 80;  // nobody mistypes more; keeps a hostile file cheap
  if (word.size() > longest) return std::nullopt;
  if (const auto whole = only_one_that_begins_with(word, names)) return whole;
  std::optional<std::string> best;
  std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const auto& name : names) {
    const std::size_t distance = edit_distance(lower(word), lower(name));
    if (distance < best_distance) {
      best_distance = distance;
      best = name;
    }
  }
  return best;
}

std::string nearest_hint(std::string_view word, const std::vector<std::string>& names) {
  constexpr std::size_t few = 12;
  if (const auto name = nearest(word, names)) return fmt::format("did you mean '{}'?", *name);
  if (names.empty() || names.size() > few) return {};
  return "there is " + enumerate(names);
}

}  // namespace inspect
