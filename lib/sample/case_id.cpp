// SPDX-License-Identifier: MIT
#include "lib/sample/case_id.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// "1.2E+09", "1,2E+9", "12E+10": what a spreadsheet shows of a number with too many digits.
bool is_in_scientific_notation(std::string_view text) {
  const auto e = text.find_first_of("eE");
  if (e == std::string_view::npos || e + 2 > text.size() || text[e + 1] != '+') return false;
  const auto mantissa = text.substr(0, e);
  const auto point = mantissa.find_first_of(".,");
  const bool number = point == std::string_view::npos ? all_digits(mantissa)
                                                      : all_digits(mantissa.substr(0, point)) &&
                                                            all_digits(mantissa.substr(point + 1));
  return number && all_digits(text.substr(e + 2));
}

bool is_spreadsheet_error(std::string_view text) {
  constexpr std::array<std::string_view, 9> errors = {
      "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"};
  const bool hashes = text.size() > 1 && text.find_first_not_of('#') == std::string_view::npos;
  return hashes || std::find(errors.begin(), errors.end(), text) != errors.end();
}

// C0, DEL, C1 (in UTF-8: C2 80 to C2 9F), and the line and paragraph separators.
bool has_control_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7F) return true;
    if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0)
      return true;
    if (text.substr(i).starts_with("\xE2\x80\xA8") || text.substr(i).starts_with("\xE2\x80\xA9"))
      return true;
  }
  return false;
}

}  // namespace

std::optional<IdMistake> mistake_in_id(std::string_view text) {
  if (trim(text).empty())
    return IdMistake{"no-id", "a row without an id", "every row names a case, or is wholly empty"};
  if (has_control_character(text))
    return IdMistake{"control-character", "a control character (a tab, a line end) in an id",
                     "take it out of the id"};
  const auto trimmed = trim(text);
  if (is_in_scientific_notation(trimmed))
    return IdMistake{"spoilt-id",
                     "a number in scientific notation: a spreadsheet has dropped its last digits",
                     "export the ids again from the case system, as text"};
  if (is_spreadsheet_error(trimmed))
    return IdMistake{"spoilt-id", "a spreadsheet's error in the place of an id",
                     "mend the formula, or export the ids again as text"};
  return std::nullopt;
}

std::string folded(std::string_view id) {
  std::string text(trim(id));
  const bool ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return (c & '\x80') == 0; });
  if (ascii && all_digits(text) && text.size() > 1)  // 0123 and 123
    text.erase(0, std::min(text.find_first_not_of('0'), text.size() - 1));
  if (ascii) return lower(text);
  utf8proc_uint8_t* result = nullptr;
  const auto options =
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &result, options);
  if (length < 0) return text;
  std::string form(reinterpret_cast<const char*>(result), static_cast<std::size_t>(length));
  std::free(result);  // NOLINT: utf8proc allocates with malloc
  while (form.ends_with("\xC2\xA0")) form.resize(form.size() - 2);  // no-break spaces
  while (form.starts_with("\xC2\xA0")) form.erase(0, 2);
  return std::string(trim(form));
}

void DigitIds::add_digits(std::string_view id) {
  if (id.size() > longest) others_ = true;
  if (id.size() > 1 && id.front() == '0') begins_with_zero_ = true;
  ++of_length_.at(std::min(id.size(), longest + 1));
  if (id.size() > longest) return;
  std::int64_t number = 0;
  for (const char c : id) number = 10 * number + (c - '0');
  largest_ = std::max(largest_, number);
}

void DigitIds::join(const DigitIds& other) {
  ids_ += other.ids_;
  others_ = others_ || other.others_;
  begins_with_zero_ = begins_with_zero_ || other.begins_with_zero_;
  for (std::size_t i = 0; i < of_length_.size(); ++i) of_length_.at(i) += other.of_length_.at(i);
  largest_ = std::max(largest_, other.largest_);
}

bool DigitIds::zeros_seem_lost() const {
  constexpr std::int64_t sparse = 20;  // numbers that run fill more than one place in so many
  if (others_) return false;
  const auto* const most = std::max_element(of_length_.begin(), of_length_.end());
  const bool shorter = std::any_of(of_length_.begin(), most, [](std::int64_t n) { return n > 0; });
  if (begins_with_zero_) return shorter;
  return shorter && largest_ / sparse > ids_;
}

bool DigitIds::zeros_may_differ() const {
  const auto lengths =
      std::count_if(of_length_.begin(), of_length_.end(), [](std::int64_t n) { return n > 0; });
  return begins_with_zero_ && (lengths > 1 || of_length_.back() > 0);
}

bool leading_zeros_seem_lost(const std::vector<std::string_view>& ids) {
  DigitIds digits;
  for (const auto id : ids) digits.add(id, all_digits(id));
  return digits.zeros_seem_lost();
}

}  // namespace inspect
