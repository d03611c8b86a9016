// SPDX-License-Identifier: MIT
#include "lib/screening/birth_dates.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "lib/base/text.hpp"
#include "lib/screening/word_set.hpp"

namespace inspect {

namespace {

constexpr std::size_t longest = 60;  // bytes
constexpr std::size_t most_parts = 8;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

const WordSet& month_names() {
  static const WordSet set(
      "january february march april may june july august september october november december jan "
      "feb "
      "mar apr jun jul aug sep sept oct nov dec");
  return set;
}

const WordSet& ignored_words() {
  static const WordSet set(
      "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs "
      "fri sat "
      "sun st nd rd th of the circa approx about c");
  return set;
}

struct Parts {
  std::array<int, most_parts> numbers{};
  std::array<std::size_t, most_parts> digits{};
  std::size_t size = 0;
  bool month_named = false;
  bool fit = true;
};

// A time of day ends the date: the "T" of 2010-05-17T00:00, or two digits and a colon.
bool begins_clock(std::string_view text) {
  if (text.size() > 1 && (text[0] == 'T' || text[0] == 't') && is_digit(text[1])) return true;
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  return digits >= 1 && digits <= 2 && digits < text.size() && text[digits] == ':';
}

void add_number(std::string_view digits, Parts& parts) {
  if (digits.size() > 8 || parts.size == most_parts) {
    parts.fit = false;
    return;
  }
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  parts.numbers.at(parts.size) = value;
  parts.digits.at(parts.size++) = digits.size();
}

void add_word(std::string_view word, Parts& parts) {
  if (month_names().has(word) && !parts.month_named)
    parts.month_named = true;
  else if (!ignored_words().has(word))
    parts.fit = false;
}

Parts cut(std::string_view cell) {
  Parts parts;
  for (std::size_t at = 0; at < cell.size() && parts.fit;) {
    if (begins_clock(cell.substr(at)) && (parts.size > 0)) break;
    const std::size_t first = at;
    if (is_digit(cell[at])) {
      while (at < cell.size() && is_digit(cell[at])) ++at;
      add_number(cell.substr(first, at - first), parts);
    } else if (is_letter(cell[at])) {
      while (at < cell.size() && is_letter(cell[at])) ++at;
      add_word(cell.substr(first, at - first), parts);
    } else {
      parts.fit = std::string_view(" /.-,'\"=()?~").find(cell[at]) != std::string_view::npos;
      ++at;
    }
  }
  return parts;
}

bool is_day(int number) {
  return number >= 1 && number <= 31;
}
bool is_month(int number) {
  return number >= 1 && number <= 12;
}
bool is_long_year(int number) {
  return number >= 1850 && number <= 2150;
}

// Day and month in either order.
bool is_day_and_month(int a, int b) {
  return (is_day(a) && is_month(b)) || (is_month(a) && is_day(b));
}

// 20100517, 17052010, 05172010.
bool is_compact(int number) {
  const int first = number / 10000;
  const int last = number % 10000;
  return (is_long_year(first) && is_day_and_month(last / 100, last % 100)) ||
         (is_long_year(last) && is_day_and_month(first / 100, first % 100));
}

// Days since 1900 of 1927 to 2064; ".0" may follow.
bool is_spreadsheet_day(const Parts& parts) {
  const bool alone = parts.size == 1 || (parts.size == 2 && parts.numbers[1] == 0);
  return alone && parts.digits[0] == 5 && parts.numbers[0] >= 10000 && parts.numbers[0] <= 60000;
}

bool is_in_figures(const Parts& parts) {
  const auto& [a, b, c] = std::array{parts.numbers[0], parts.numbers[1], parts.numbers[2]};
  if (parts.size == 3) {
    if (parts.digits[0] == 4) return is_long_year(a) && is_day_and_month(b, c);
    const bool year = parts.digits[2] == 4 ? is_long_year(c) : parts.digits[2] == 2;
    return year && is_day_and_month(a, b);
  }
  if (parts.size == 2 && (parts.digits[0] == 4 || parts.digits[1] == 4))
    return (is_long_year(a) && is_month(b)) || (is_month(a) && is_long_year(b));
  if (parts.size == 1 && parts.digits[0] == 8) return is_compact(a);
  return is_spreadsheet_day(parts);
}

// 17 May 2010, May 17, 2010, 2010 May 17, 17-May-10, May 2010.
bool is_written(const Parts& parts) {
  if (parts.size == 1) return is_long_year(parts.numbers[0]) || is_day(parts.numbers[0]);
  if (parts.size != 2) return false;
  return is_day(parts.numbers[0]) || is_day(parts.numbers[1]);
}

}  // namespace

bool looks_like_date(std::string_view cell) {
  if (cell.size() < 4 || cell.size() > longest) return false;
  const Parts parts = cut(cell);
  if (!parts.fit || parts.size == 0) return false;
  return parts.month_named ? is_written(parts) : is_in_figures(parts);
}

}  // namespace inspect
