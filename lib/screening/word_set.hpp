// SPDX-License-Identifier: MIT
// A fixed set of words in lower case, asked for words in any case.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace inspect {

/// A word to be asked for in several sets.
struct HashedWord {
  explicit HashedWord(std::string_view word);

  std::string_view text;
  std::uint64_t hash;  // the same for ASCII letters in any case
};

class WordSet {
 public:
  /// `words` separated by blanks; must outlive the set.
  explicit WordSet(std::string_view words);

  /// ASCII letters of `word` may be in upper case.
  [[nodiscard]] bool has(std::string_view word) const { return has(HashedWord(word)); }
  [[nodiscard]] bool has(const HashedWord& word) const { return !places_[place_of(word)].empty(); }

 private:
  // Of the word or, where it is not there, an empty one.
  [[nodiscard]] std::size_t place_of(const HashedWord& word) const;

  std::vector<std::string_view> places_;  // by hash; empty ones between
};

}  // namespace inspect
