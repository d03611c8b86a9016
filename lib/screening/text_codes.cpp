// SPDX-License-Identifier: MIT
#include "lib/screening/text_codes.hpp"

#include <algorithm>
#include <string>

#include "lib/screening/bytes.hpp"
#include "lib/screening/checksums.hpp"
#include "lib/screening/codes.hpp"
#include "lib/screening/facts.hpp"
#include "lib/screening/numbers.hpp"
#include "lib/screening/word_set.hpp"

namespace inspect {

namespace {

std::size_t end_behind(std::string_view text, std::string_view piece) {
  return static_cast<std::size_t>(piece.data() - text.data()) + piece.size();
}

// --- health and phone numbers ---

struct NumbersFound {
  std::optional<PersonalKind> health;
  bool phone = false;
};

// NHS numbers are issued from 4 and from 6 to 7, and tests begin with 9.
bool begins_as_nhs(std::string_view number) {
  return std::string_view("4679").find(number[0]) != std::string_view::npos;
}

// One of `words` stands a few letters in front of `at`: "NHS no. ", "CHI: ".
bool is_labelled(std::string_view text, std::size_t at, const WordSet& words) {
  constexpr std::size_t near = 20;
  const auto before = text.substr(at > near ? at - near : 0, std::min(at, near));
  for (std::size_t begin = 0; begin < before.size();) {
    const auto first = std::find_if(before.begin() + static_cast<std::ptrdiff_t>(begin),
                                    before.end(), is_ascii_letter);
    const auto last = std::find_if_not(first, before.end(), is_ascii_letter);
    if (words.has(std::string_view(first, last))) return true;
    begin = static_cast<std::size_t>(last - before.begin());
  }
  return false;
}

// A piece that is rejected hides the next of its kind, so that the search goes on behind it. A text
// with more than so many is a list of numbers, no note: the last of them counts.
constexpr int most_rejected = 100;

NumbersFound find_numbers_in_text(std::string_view text) {
  DistinctSample evidence;
  CellFindings findings(evidence);
  static const WordSet health_words("nhs chi hcn");
  NumbersFound found;
  for (int rejected = 0; !found.health; ++rejected) {
    findings.clear();
    find_numbers(text, findings);
    const Facts facts = findings.facts();
    found.phone |= (facts & (fact::phone | fact::phone_bare)) != 0;
    const auto nhs = findings.piece(fact::nhs);
    if ((facts & fact::chi) != 0)
      found.health = PersonalKind::chi_number;
    else if ((facts & fact::health_care) != 0)
      found.health = PersonalKind::health_care_number;
    else if (nhs.empty())
      break;
    else if (begins_as_nhs(nhs) || rejected == most_rejected ||
             is_labelled(text, end_behind(text, nhs) - nhs.size(), health_words))
      found.health = PersonalKind::nhs_number;
    else
      text.remove_prefix(end_behind(text, nhs));
  }
  return found;
}

bool is_apart(std::string_view text, std::size_t begin, std::size_t end) {
  const auto joins = [](char c) { return is_word_byte(c) || c == '-' || c == '_' || c == '/'; };
  const bool left = begin == 0 || (!joins(text[begin - 1]) && text[begin - 1] != '.');
  return left && (end == text.size() || !joins(text[end]));
}

// The places that have numbers of ten digits left (Ofcom, National Telephone Numbering Plan), and
// 0800.
bool has_ten_digits(std::string_view number) {
  static const WordSet codes(
      "01204 01208 01254 01276 01297 01298 01363 01364 01384 01386 01404 01420 01460 01461 01480 "
      "01488 01524 01527 01562 01566 01606 01629 01635 01647 01659 01695 01726 01744 01750 01768 "
      "01827 01837 01884 01900 01905 01935 01946 01949 01963 01995");
  return number.starts_with("0800") || codes.has(number.substr(0, 5)) ||
         number.starts_with("016977");
}

// "CHI 101011237": a spreadsheet has taken the zero.
bool is_chi_without_zero(std::string_view text, std::size_t begin, std::string_view nine) {
  static const WordSet chi("chi");
  const std::string ten = "0" + std::string(nine);
  return begins_with_date(ten) && passes_modulus_11(ten) && is_labelled(text, begin, chi);
}

// Digits in one that find_numbers() does not read alone.
void find_bare(std::string_view text, NumbersFound& found) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_ascii_digit(text[at])) ++at;
    const auto digits = text.substr(begin, at - begin);
    if (digits.size() == 9 && is_chi_without_zero(text, begin, digits))
      found.health = PersonalKind::chi_number;
    if (digits.size() == 10 && digits[0] == '0' && is_apart(text, begin, at))
      found.phone |= is_in_numbering_plan(digits) && has_ten_digits(digits);
    at += at == begin;
  }
}

// --- postcodes and National Insurance numbers ---

// The word before `at`, with blanks and such signs as in "ref. no: " between.
std::string_view word_before(std::string_view text, std::size_t at) {
  constexpr std::string_view between = " .:#-";
  while (at > 0 && between.find(text[at - 1]) != std::string_view::npos) --at;
  const std::size_t end = at;
  while (at > 0 && is_word_byte(text[at - 1])) --at;
  return text.substr(at, end - at);
}

bool is_one_case(std::string_view code) {
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::none_of(code.begin(), code.end(), is_lower) ||
         std::none_of(code.begin(), code.end(), is_upper);
}

// EH125AB may be a code of another kind; with its blank it is taken as it is.
bool is_postcode_in_text(std::string_view text, std::string_view code) {
  constexpr std::size_t shortest = 6;
  static const WordSet words_of_codes(
      "case cases ref refs reference id ids no number nr code file files key ticket order invoice "
      "version form template document doc record item serial asset batch job");
  if (code.find(' ') != std::string_view::npos) return true;
  const std::size_t end = end_behind(text, code);
  const std::size_t begin = end - code.size();
  const bool left = begin == 0 || std::string_view(" ,(:;\n").find(text[begin - 1]) != text.npos;
  const bool right =
      end == text.size() || std::string_view(" ,.;)\n!?").find(text[end]) != text.npos;
  return left && right && code.size() >= shortest && is_one_case(code) &&
         !words_of_codes.has(word_before(text, begin));
}

std::optional<PersonalKind> find_codes_in_piece(std::string_view text) {
  DistinctSample evidence;
  CellFindings findings(evidence);
  for (std::size_t from = 0;;) {
    findings.clear();
    find_codes(text.substr(from), findings);
    if ((findings.facts() & fact::insurance) != 0) return PersonalKind::national_insurance;
    std::size_t rejected = text.size();
    for (const Facts kind : {fact::postcode, fact::postcode_joined}) {
      const auto piece = findings.piece(kind);
      if (piece.empty()) continue;
      if (is_postcode_in_text(text, piece)) return PersonalKind::postcode;
      rejected = std::min(rejected, end_behind(text, piece));
    }
    if (rejected == text.size()) return std::nullopt;
    from = rejected;
  }
}

// Long texts in pieces that overlap by more than a code and the word before it, cut at blanks: a
// rejected code begins the search anew.
std::optional<PersonalKind> find_codes_in_text(std::string_view text) {
  constexpr std::size_t longest = 512;
  constexpr std::size_t overlap = 64;
  for (std::size_t from = 0;; from += longest - overlap) {
    const std::size_t latest = from + overlap / 2;
    while (from > 0 && from < latest && from < text.size() && text[from - 1] != ' ') ++from;
    from = std::min(from, text.size());
    const auto piece = text.substr(from, longest);
    const bool last = from + piece.size() == text.size();
    const auto blank = piece.rfind(' ');
    const bool cut = !last && blank != std::string_view::npos && blank > longest - overlap;
    if (const auto kind = find_codes_in_piece(cut ? piece.substr(0, blank) : piece)) return kind;
    if (last) return std::nullopt;
  }
}

bool has_email(std::string_view text) {
  DistinctSample evidence;
  CellFindings findings(evidence);
  find_emails(text, findings);
  return findings.facts() != 0;
}

}  // namespace

std::optional<PersonalKind> find_code_in_text(std::string_view text) {
  std::ptrdiff_t digits = 0;
  bool at_sign = false;
  for (const char c : text) {
    digits += is_ascii_digit(c);
    at_sign |= c == '@';
  }
  NumbersFound found;
  if (digits >= 8) {  // the shortest: a plus and eight
    found = find_numbers_in_text(text);
    find_bare(text, found);
    if (found.health) return found.health;
  }
  if (digits >= 2)
    if (const auto code = find_codes_in_text(text)) return code;
  if (at_sign && has_email(text)) return PersonalKind::email;
  return found.phone ? std::optional(PersonalKind::phone) : std::nullopt;
}

}  // namespace inspect
