// SPDX-License-Identifier: MIT
#include "lib/screening/word_set.hpp"

#include <algorithm>

#include "lib/screening/bytes.hpp"

namespace inspect {

namespace {

char lower_letter(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_same(std::string_view lower_word, std::string_view word) {
  return std::equal(lower_word.begin(), lower_word.end(), word.begin(), word.end(),
                    [](char a, char b) { return a == lower_letter(b); });
}

// Of the first and the last eight bytes: in a long word those between do not count. What small
// letters have and capitals have not is set in each byte.
std::uint64_t hash_word(std::string_view word) {
  constexpr std::uint64_t small = 0x2020202020202020U;
  std::uint64_t h = word.size();
  if (word.size() > 8)
    h = (h ^ (load<std::uint64_t>(word.data() + word.size() - 8) | small)) * 0xC4CEB9FE1A85EC53U;
  h = (h ^ (load_few(word.substr(0, 8)) | small)) * 0xFF51AFD7ED558CCDU;
  return h ^ h >> 32U;
}

}  // namespace

HashedWord::HashedWord(std::string_view word) : text(word), hash(hash_word(word)) {}

WordSet::WordSet(std::string_view words) {
  const auto blanks = static_cast<std::size_t>(std::count(words.begin(), words.end(), ' '));
  std::size_t places = 4;
  while (places < (blanks + 1) * 3) places *= 2;
  places_.resize(places);
  while (!words.empty()) {
    const HashedWord word(words.substr(0, words.find(' ')));
    places_[place_of(word)] = word.text;
    words.remove_prefix(std::min(words.size(), word.text.size() + 1));
  }
}

std::size_t WordSet::place_of(const HashedWord& word) const {
  const std::size_t last = places_.size() - 1;
  std::size_t at = word.hash & last;
  while (!places_[at].empty() && !is_same(places_[at], word.text)) at = (at + 1) & last;
  return at;
}

}  // namespace inspect
