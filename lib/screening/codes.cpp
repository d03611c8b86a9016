// SPDX-License-Identifier: MIT
#include "lib/screening/codes.hpp"

#include <algorithm>
#include <string>

#include "lib/screening/bytes.hpp"
#include "lib/screening/word_set.hpp"

namespace inspect {

namespace {

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
bool is_one_of(char c, std::string_view set) {
  return set.find(upper(c)) != std::string_view::npos;
}

// The end of the letters and digits from `at` on.
std::size_t end_of_run(std::string_view cell, std::size_t at) {
  while (at < cell.size() && is_word_byte(cell[at])) ++at;
  return at;
}

std::string normalised(std::string_view code) {
  std::string result;
  for (const char c : code)
    if (is_word_byte(c)) result += upper(c);
  return result;
}

// --- e-mail ---

bool is_mailbox_byte(char c) {
  return is_word_byte(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '\'' || c == '&';
}

bool is_domain(std::string_view text) {
  const auto dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const auto last = text.substr(dot + 1);
  return last.size() >= 2 && std::all_of(last.begin(), last.end(), is_ascii_letter) &&
         text.find("..") == std::string_view::npos && is_word_byte(text[0]);
}

// --- postcode ---

const WordSet& areas() {
  static const WordSet set(
      "ab al b ba bb bd bh bl bn br bs bt bx ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt "
      "dy "
      "e ec eh en ex fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld "
      "le "
      "ll ln ls lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk "
      "sl "
      "sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze");
  return set;
}

enum class Postcode {
  none,
  shape,  // letters and digits stand where a postcode has them
  form,   // and may stand there
  area,   // and the area is one that there is
};

std::size_t letters_at_start(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_ascii_letter) -
                                  text.begin());
}

// A9, A99, A9A, AA9, AA99, AA9A.
Postcode read_outward(std::string_view text) {
  const std::size_t letters = letters_at_start(text);
  const std::size_t rest = text.size() - letters;
  if (letters < 1 || letters > 2 || rest < 1 || rest > 2 || !is_ascii_digit(text[letters]))
    return Postcode::none;
  const char last = text.back();
  bool may = !is_one_of(text[0], "QVX") && (letters == 1 || !is_one_of(text[1], "IJZ"));
  if (is_ascii_letter(last))
    may = may && is_one_of(last, letters == 1 ? "ABCDEFGHJKPSTUW" : "ABEHMNPRVWXY");
  else if (!is_ascii_digit(last))
    return Postcode::none;
  if (!may) return Postcode::shape;
  return areas().has(text.substr(0, letters)) ? Postcode::area : Postcode::form;
}

// 9AA.
Postcode read_inward(std::string_view text) {
  if (text.size() != 3 || !is_ascii_digit(text[0]) || !is_ascii_letter(text[1]) ||
      !is_ascii_letter(text[2]))
    return Postcode::none;
  const bool may = !is_one_of(text[1], "CIKMOV") && !is_one_of(text[2], "CIKMOV");
  return may ? Postcode::area : Postcode::shape;
}

// "S47 2nd visit", "B1 1hr": how often or how long. In capitals it is a postcode to be safe.
bool is_ordinal(std::string_view inward) {
  const std::string_view end = inward.substr(1);
  return end == "st" || end == "nd" || end == "rd" || end == "th" || end == "hr" || end == "yr";
}

// A code among words, not part of a longer code such as PH12AB-001.
bool is_among_words(std::string_view cell, std::size_t begin, std::size_t end) {
  const bool left = begin == 0 || is_one_of(cell[begin - 1], " ,(");
  const bool right = end == cell.size() || is_one_of(cell[end], " ,.;)");
  return left && right && std::count(cell.begin(), cell.end(), ' ') >= 3;
}

void find_joined(std::string_view cell, std::size_t begin, std::size_t end,
                 CellFindings& findings) {
  const auto code = cell.substr(begin, end - begin);
  const Postcode read = std::min(read_outward(code.substr(0, code.size() - 3)),
                                 read_inward(code.substr(code.size() - 3)));
  if (read == Postcode::none) return;
  const bool form = read >= Postcode::form;
  const bool area = read == Postcode::area;
  findings.keep(evidence::postcode | (form ? evidence::postcode_form : 0U) |
                    (area ? evidence::postcode_area : 0U),
                normalised(code));
  if (area && code.size() >= 6 && is_among_words(cell, begin, end))
    findings.add(fact::postcode, code);
  else if (area)
    findings.add(fact::postcode_joined, code);
  else if (form)
    findings.add(fact::postcode_form, code);
}

void find_spaced(std::string_view cell, std::size_t begin, std::size_t end,
                 CellFindings& findings) {
  std::size_t next = end;
  while (next < cell.size() && next < end + 2 && cell[next] == ' ') ++next;
  const std::size_t inward_end = end_of_run(cell, next);
  if (next == end || inward_end != next + 3) return;
  const auto inward = cell.substr(next, 3);
  const auto code = cell.substr(begin, inward_end - begin);
  const Postcode read =
      std::min(read_outward(cell.substr(begin, end - begin)), read_inward(inward));
  if (read == Postcode::none || (code.size() < cell.size() && is_ordinal(inward))) return;
  if (read < Postcode::area)
    findings.keep(evidence::postcode | (read == Postcode::form ? evidence::postcode_form : 0U),
                  normalised(code));
  if (read == Postcode::area) findings.add(fact::postcode, code);
  if (read == Postcode::form) findings.add(fact::postcode_form, code);
}

// --- National Insurance number ---

bool is_insurance_prefix(char first, char second) {
  constexpr std::string_view never = "DFIQUV";
  const std::string prefix = {upper(first), upper(second)};
  if (prefix == "QQ") return true;
  for (const std::string_view unused : {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
    if (prefix == unused) return false;
  return !is_one_of(first, never) && !is_one_of(second, never) && !is_one_of(second, "O");
}

std::size_t skip_gap(std::string_view cell, std::size_t at) {
  return at < cell.size() && (cell[at] == ' ' || cell[at] == '-') ? at + 1 : at;
}

// Two letters, three pairs of digits, a letter; a blank or hyphen may stand between them.
void find_insurance(std::string_view cell, std::size_t begin, CellFindings& findings) {
  if (begin + 8 > cell.size() || !is_ascii_letter(cell[begin]) || !is_ascii_letter(cell[begin + 1]))
    return;
  std::size_t at = begin + 2;
  std::size_t gaps = 0;
  for (int pair = 0; pair < 3; ++pair) {
    const std::size_t digits = skip_gap(cell, at);
    gaps += digits - at;
    if (digits + 2 > cell.size() || !is_ascii_digit(cell[digits]) ||
        !is_ascii_digit(cell[digits + 1]))
      return;
    at = digits + 2;
  }
  // "AB123456 a week later": only where the pairs stand apart may the last letter do so.
  const std::size_t last = gaps >= 2 ? skip_gap(cell, at) : at;
  const bool has_last =
      last < cell.size() && is_ascii_letter(cell[last]) && end_of_run(cell, last) == last + 1;
  if (has_last) {
    const auto code = cell.substr(begin, last + 1 - begin);
    const bool valid =
        is_one_of(cell[last], "ABCD") && is_insurance_prefix(cell[begin], cell[begin + 1]);
    findings.keep(evidence::insurance | (valid ? evidence::insurance_valid : 0U), normalised(code));
    if (valid) findings.add(fact::insurance, code);
  } else if (end_of_run(cell, at) == at && is_insurance_prefix(cell[begin], cell[begin + 1])) {
    findings.add(fact::insurance_short, cell.substr(begin, at - begin));
  }
}

}  // namespace

void find_emails(std::string_view cell, CellFindings& findings) {
  for (auto at = cell.find('@'); at != std::string_view::npos; at = cell.find('@', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && is_mailbox_byte(cell[begin - 1])) --begin;
    std::size_t end = at + 1;
    while (end < cell.size() && (is_word_byte(cell[end]) || is_one_of(cell[end], ".-"))) ++end;
    while (end > at + 1 && is_one_of(cell[end - 1], ".-")) --end;
    const bool has_mailbox = end_of_run(cell, begin) > begin || at > begin + 1;
    if (begin < at && has_mailbox && is_domain(cell.substr(at + 1, end - at - 1)))
      findings.add(fact::email, cell.substr(begin, end - begin));
  }
}

void find_codes(std::string_view cell, CellFindings& findings) {
  for (std::size_t at = 0; at < cell.size();) {
    if (!is_word_byte(cell[at])) {
      ++at;
      continue;
    }
    const std::size_t end = end_of_run(cell, at);
    if (is_ascii_letter(cell[at])) {
      find_insurance(cell, at, findings);
      if (end - at >= 2 && end - at <= 4) find_spaced(cell, at, end, findings);
      if (end - at >= 5 && end - at <= 7) find_joined(cell, at, end, findings);
    }
    at = end;
  }
}

}  // namespace inspect
