// SPDX-License-Identifier: MIT
#include "lib/screening/word_set.hpp"

#include <algorithm>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

char lower_letter(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t place(std::string_view word, std::size_t places) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : word)
    hash = (hash ^ static_cast<std::uint8_t>(lower_letter(c))) * std::uint32_t{16777619};
  return (hash ^ (hash >> 15)) & (places - 1);
}

bool is_same(std::string_view lower_word, std::string_view word) {
  return std::equal(lower_word.begin(), lower_word.end(), word.begin(), word.end(),
                    [](char a, char b) { return a == lower_letter(b); });
}

}  // namespace

WordSet::WordSet(std::string_view words) {
  const auto all = split_words(words);
  std::size_t places = 4;
  while (places < all.size() * 3) places *= 2;
  places_.resize(places);
  for (const auto word : all) {
    if (has(word)) continue;
    std::size_t at = place(word, places);
    while (!places_[at].empty()) at = (at + 1) & (places - 1);
    places_[at] = word;
  }
}

bool WordSet::has(std::string_view word) const {
  const std::size_t places = places_.size();
  for (std::size_t at = place(word, places); !places_[at].empty(); at = (at + 1) & (places - 1))
    if (is_same(places_[at], word)) return true;
  return false;
}

}  // namespace inspect
