// SPDX-License-Identifier: MIT
// What the lists for measurements are made of: words of the field, days, and even numbers that are
// the same on every machine.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace made_list {

using Words = std::span<const std::string_view>;

inline constexpr std::array<std::string_view, 9> columns = {
    "case_id", "category", "opened", "closed", "team", "status", "score", "area", "note"};
inline constexpr std::array<unsigned, 5> shares = {40, 30, 15, 10, 5};
inline constexpr std::array<std::string_view, 5> usual_categories = {
    "looked after", "child protection", "child in need", "care leaver", "short breaks"};
inline constexpr std::array<std::string_view, 5> hostile_categories = {
    "looked after, at home", "\"at risk\" (register)", "plant mewn tŷ newydd",
    "clann fo chùram; dà bhliadhna", "  short  breaks "};
inline constexpr std::array<std::string_view, 8> teams = {
    "Northern locality",   "Southern locality", "Disability service", "Fostering",
    "Duty and assessment", "Family support",    "Leaving care",       "Youth justice"};
inline constexpr std::array<std::string_view, 4> statuses = {"open", "closed", "transferred",
                                                             "under review"};
inline constexpr std::array<std::string_view, 12> areas = {"NG", "SA", "IV", "BT", "LL", "CF",
                                                           "EH", "G",  "DE", "S",  "TR", "HX"};
inline constexpr std::array<std::string_view, 16> phrases = {
    "visit recorded",      "plan reviewed",           "core group met",   "records complete",
    "chronology updated",  "health assessment due",   "placement stable", "advocate offered",
    "no concerns raised",  "risk assessment missing", "school informed",  "views of child noted",
    "supervision monthly", "decision not signed",     "letter on file",   "next review planned"};
inline constexpr std::array<std::string_view, 6> accented = {
    "cynllun wedi'i adolygu yn y tŷ",    "dŵr a gwres wedi'u trwsio",
    "sgrùdadh dèanta gun dàil",          "athbhreithniú déanta in am",
    "cyfarfod â'r ysgol fore dydd Llun", "coinneamh ùr air a cur"};

// splitmix64 (Steele, Lea and Flood 2014): the same numbers on every machine.
class Random {
 public:
  Random(std::uint64_t seed, std::uint64_t row) : state_(mixed(seed) ^ mixed(~row)) {}

  static std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
  }

  // 0 to `end` - 1.
  unsigned below(unsigned end) {
    if (left_ == 0) {
      bits_ = mixed(state_ += 0x9E3779B97F4A7C15U);
      left_ = 2;
    }
    --left_;
    const std::uint64_t half = bits_ & 0xFFFFFFFFU;
    bits_ >>= 32U;
    return static_cast<unsigned>(half * end >> 32U);
  }
  std::string_view pick(Words words) { return words[below(static_cast<unsigned>(words.size()))]; }
  bool chance(unsigned percent) { return below(100) < percent; }

 private:
  std::uint64_t state_;
  std::uint64_t bits_ = 0;
  unsigned left_ = 0;
};

inline void append_digits(std::string& text, std::uint64_t number, std::size_t width) {
  text.append(width, '0');
  for (char* at = text.data() + text.size(); number > 0; number /= 10)
    *--at = static_cast<char>('0' + number % 10);
}

// ISO dates from 2006-04-01 on.
inline std::vector<std::string> days(std::size_t count) {
  constexpr std::array<unsigned, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::vector<std::string> result;
  unsigned year = 2006;
  unsigned month = 4;
  for (unsigned day = 1; result.size() < count; ++day) {
    const unsigned leap = month == 2 && year % 4 == 0 ? 1 : 0;
    if (day > lengths[month - 1] + leap) {
      day = 1;
      if (++month == 13) {
        month = 1;
        ++year;
      }
    }
    std::string text;
    append_digits(text, year, 4);
    append_digits(text += '-', month, 2);
    append_digits(text += '-', day, 2);
    result.push_back(text);
  }
  return result;
}

}  // namespace made_list
