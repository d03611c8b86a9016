// SPDX-License-Identifier: MIT
#include "lib/screening/names.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace inspect {

namespace {

constexpr std::size_t longest = 80;  // bytes; what is longer is a sentence
constexpr std::size_t most_words = 7;

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_other_letter(char c) {  // any byte of a character that is not ASCII
  return static_cast<unsigned char>(c) >= 0x80;
}

// What a byte is in a name.
enum class NameByte : std::uint8_t { other, of_word, blank, sign, comma, ends };

constexpr std::array<NameByte, 256> make_name_bytes() {
  std::array<NameByte, 256> bytes{};
  for (std::size_t c = 0; c < bytes.size(); ++c)
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80)
      bytes.at(c) = NameByte::of_word;
  for (const char c : {'\'', '-'}) bytes.at(static_cast<std::size_t>(c)) = NameByte::of_word;
  for (const char c : {'.', '"', '\t'}) bytes.at(static_cast<std::size_t>(c)) = NameByte::sign;
  for (const char c : {'(', ';', '&', '/'}) bytes.at(static_cast<std::size_t>(c)) = NameByte::ends;
  bytes.at(' ') = NameByte::blank;
  bytes.at(',') = NameByte::comma;
  return bytes;
}

NameByte name_byte(char c) {
  static constexpr auto bytes = make_name_bytes();
  return bytes[static_cast<unsigned char>(c)];
}

const WordSet& particles() {
  static const WordSet set(
      "de da di do dos du del della der den van von la le el al bin ibn ap ab y");
  return set;
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return word.size() > ending.size() + 2 && word.ends_with(ending);
  });
}

struct Word {
  std::string_view text;
  bool after_comma = false;
};

struct Words {
  std::array<Word, most_words> words;
  std::size_t size = 0;
  int commas = 0;
  bool fit = true;  // letters, and not too many
};

// " - aunt", " and Ben Smith".
bool begins_another(std::string_view rest) {
  if (rest.size() < 3 || (rest[1] != '-' && (rest[1] | 0x20) != 'a')) return false;
  return rest.starts_with(" - ") || rest.starts_with(" and ") || rest.starts_with(" AND ");
}

// The words of the name itself, without what stands behind it: "Anna Smith (aunt)", "Anna Smith &
// Ben Smith".
Words cut_words(std::string_view text) {
  Words result;
  for (std::size_t at = 0; at < text.size();) {
    const NameByte what = name_byte(text[at]);
    const bool another = what == NameByte::blank && begins_another(text.substr(at));
    if (another || what == NameByte::ends) return result;
    if (what == NameByte::of_word && result.size < most_words) {
      const std::size_t first = at;
      while (at < text.size() && name_byte(text[at]) == NameByte::of_word) ++at;
      result.words.at(result.size++) = {text.substr(first, at - first), result.commas > 0};
      continue;
    }
    if (what == NameByte::of_word || what == NameByte::other) {
      result.fit = false;
      return result;
    }
    result.commas += what == NameByte::comma;
    ++at;
  }
  return result;
}

struct Tally {
  int proper = 0;    // words of two letters or more
  int initials = 0;  // "J"
  int capitalised = 0;
  int shouted = 0;  // in upper case throughout
  int short_shouted = 0;
  bool title = false;
  bool no_name = false;
  bool place = false;
  bool given_first = false;
  bool given_last = false;
};

bool is_given(const HashedWord& word) {
  if (given_names().has(word)) return true;
  const auto hyphen = word.text.find('-');
  return hyphen != std::string_view::npos && given_names().has(word.text.substr(0, hyphen));
}

void count_proper(const HashedWord& hashed, bool after_comma, Tally& tally) {
  const auto word = hashed.text;
  const bool is_first = tally.proper == 0;
  ++tally.proper;
  tally.no_name = words_of_no_name().has(hashed) || has_ending_of_nouns(word);
  if (tally.no_name) return;
  const bool shouted = std::none_of(word.begin(), word.end(), is_lower);
  tally.capitalised += is_upper(word[0]) || is_other_letter(word[0]) || word.starts_with("d'");
  tally.shouted += shouted;
  tally.short_shouted += shouted && word.size() <= 4 && !is_other_letter(word[0]);
  tally.place |= words_of_places().has(hashed);
  tally.given_last = is_given(hashed);
  tally.given_first |= tally.given_last && (is_first || after_comma);
}

// Up to a word that is in no name: with it the others do not matter.
Tally count(const Words& words) {
  Tally tally;
  for (std::size_t i = 0; i < words.size && !tally.no_name; ++i) {
    const auto& [word, after_comma] = words.words.at(i);
    const HashedWord hashed(word);
    if (i == 0 && titles().has(hashed))
      tally.title = true;
    else if (word.size() == 1)
      ++tally.initials;
    else if (i > 0 && is_lower(word[0]) && particles().has(hashed))
      continue;
    else
      count_proper(hashed, after_comma, tally);
  }
  return tally;
}

bool is_full(const Words& words, const Tally& tally, bool given) {
  if (tally.proper == 0 || tally.capitalised != tally.proper || words.commas > 1) return false;
  const int parts = tally.proper + tally.initials;
  if (tally.title) return parts <= 4;
  // "CPO granted", "GIRFEC Meeting": a word of a few capitals among others is an abbreviation.
  const bool abbreviation = tally.short_shouted > 0 && tally.shouted < tally.proper;
  if (abbreviation && words.commas == 0 && !given) return false;
  return parts >= 2 && parts <= (given ? 5 : 3);
}

}  // namespace

bool has_ending_of_nouns(std::string_view word) {
  // The shortest has seven letters with what stands before it; the last ones are few.
  const char last = word.size() < 7 ? '\0' : static_cast<char>(word.back() | 0x20);
  if (last != 'n' && last != 'p' && last != 'y' && last != 's') return false;
  return ends_with_any(
      word, {"tion", "sion", "ship", "ology", "ities", "ments", "tions", "TION", "SION", "SHIP"});
}

const WordSet& titles() {
  static const WordSet set(
      "mr mrs ms miss mx dr prof professor rev revd sir dame lady lord master");
  return set;
}

NameReading read_name(std::string_view text) {
  NameReading reading;
  if (text.size() < 2 || text.size() > longest) return reading;
  const Words words = cut_words(text);
  if (!words.fit || words.size == 0) return reading;
  const Tally tally = count(words);
  const bool given = tally.given_first || tally.given_last || tally.title;
  if (tally.no_name || (tally.place && !given && tally.proper > 1)) {
    reading.other = true;
    reading.words = !tally.no_name;
    return reading;
  }
  reading.full = is_full(words, tally, given);
  reading.given_first = tally.given_first || tally.title;
  reading.given_last = tally.given_last;
  const bool code = tally.proper == 1 && tally.shouted == 1 && words.words[0].text.size() <= 2;
  reading.words = tally.proper >= 1 && tally.proper <= 5 && words.commas <= 1 && !code;
  return reading;
}

}  // namespace inspect
