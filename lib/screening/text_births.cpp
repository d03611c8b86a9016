// SPDX-License-Identifier: MIT
#include "lib/screening/text_births.hpp"

#include <algorithm>

#include "lib/screening/birth_dates.hpp"
#include "lib/screening/bytes.hpp"
#include "lib/screening/checksums.hpp"
#include "lib/screening/word_set.hpp"

namespace inspect {

namespace {

constexpr std::size_t most_between = 4;  // words between the date and the word of birth
constexpr std::size_t longest_date = 5;  // words: "3rd of May, 2010", "Monday 3 May 2010"

const WordSet& words_of_birth() {
  static const WordSet set("born dob birthday birthdays birthdate birth dofb");
  return set;
}

const WordSet& words_between() {
  static const WordSet set(
      "on in at the is was of a an as to be her his their him date recorded given stated listed "
      "noted shown approx approximately about around circa child baby for no s th");
  return set;
}

const WordSet& words_before() {
  static const WordSet set(
      "is was are were the a as of date given her his their he she they when "
      "child child's baby being");
  return set;
}

// Words after which a date is of something else: "born before the review on 3 May 2012".
const WordSet& words_of_other_dates() {
  static const WordSet set(
      "before after since until till but and review reviews reviewed visit visits visited meeting "
      "meetings met conference held seen referral referred due chronology assessment inspection "
      "report reported updated checked corrected confirmed missing unknown by assessed recorded "
      "registered plan plans order case file");
  return set;
}

std::ptrdiff_t digits_in(std::string_view text) {
  return std::count_if(text.begin(), text.end(), is_ascii_digit);
}

bool is_whole_date(std::string_view piece) {
  const auto digits = digits_in(piece);
  const bool bare = digits == static_cast<std::ptrdiff_t>(piece.size());
  if (bare && digits == 6) return begins_with_date(piece);
  if (bare && digits == 5) return false;  // looks_like_date() takes it for a spreadsheet's day
  return digits > 0 && looks_like_date(piece);
}

// The end of the date that begins with the word `at`; 0 where none does.
std::size_t end_of_date(std::string_view text, const std::vector<TextWord>& words, std::size_t at) {
  const std::size_t last = std::min(words.size(), at + longest_date);
  for (std::size_t end = last; end > at; --end) {
    const auto piece = text.substr(words[at].begin, words[end - 1].end - words[at].begin);
    if (is_whole_date(piece)) return words[end - 1].end;
  }
  return 0;
}

bool is_letter(const TextWord& word, char letter) {
  return word.text.size() == 1 && (word.text[0] | 0x20) == letter;
}

// The words of birth that begin with the word `at`: "born", "d.o.b.", "b."; 0 where none do.
std::size_t count_words_of_birth(std::string_view text, const std::vector<TextWord>& words,
                                 std::size_t at) {
  const TextWord& word = words[at];
  if (words_of_birth().has(word.text)) return 1;
  if (is_letter(word, 'd') && at + 2 < words.size() && is_letter(words[at + 1], 'o') &&
      is_letter(words[at + 2], 'b'))
    return 3;
  const bool stop = word.end < text.size() && text[word.end] == '.';
  return word.text == "b" && stop && !word.starts ? 1 : 0;
}

bool ends_thought(const TextWord& word) {
  return word.gap == ';' || word.gap == '!' || word.gap == '?' || word.gap == '\n' ||
         (word.gap == '.' && word.starts);
}

bool is_date_behind(std::string_view text, const std::vector<TextWord>& words, std::size_t birth,
                    std::size_t size) {
  const std::size_t first = birth + size;
  const bool free = is_same_word(words[birth].text, "born");  // "born prematurely in hospital on …"
  const bool short_form = size == 1 && words[birth].text.size() == 1;  // "b."
  const std::size_t last = std::min(words.size(), first + (short_form ? 1 : most_between + 1));
  for (std::size_t at = first; at < last; ++at) {
    if (ends_thought(words[at]) && (at > first || free)) return false;
    if (end_of_date(text, words, at) != 0) return true;
    const auto word = words[at].text;
    if (free ? words_of_other_dates().has(word) : !words_between().has(word)) return false;
  }
  return false;
}

// "3 May 2010 (dob)", "3 May 2010, her date of birth"; not "3 May 2012 birth certificate missing".
bool is_date_before(std::string_view text, const std::vector<TextWord>& words, std::size_t birth) {
  const bool only_birth = is_same_word(words[birth].text, "birth") &&
                          (birth == 0 || !is_same_word(words[birth - 1].text, "of"));
  if (only_birth) return false;
  std::size_t first_between = birth;
  for (std::size_t count = 0; count <= most_between && first_between > 0; ++count) {
    if (ends_thought(words[first_between])) return false;
    const std::size_t end = words[first_between - 1].end;
    const std::size_t earliest = first_between > longest_date ? first_between - longest_date : 0;
    for (std::size_t at = earliest; at < first_between; ++at)
      if (end_of_date(text, words, at) == end) return true;
    if (!words_before().has(words[first_between - 1].text)) return false;
    --first_between;
  }
  return false;
}

}  // namespace

bool shows_birth_date(std::string_view text, const TextWords& words) {
  const auto& all = words.words;
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (all[at].number) continue;
    const std::size_t size = count_words_of_birth(text, all, at);
    if (size == 0) continue;
    if (is_date_behind(text, all, at, size) || is_date_before(text, all, at)) return true;
  }
  return false;
}

}  // namespace inspect
