// SPDX-License-Identifier: MIT
// Running text cut into words, with what stands between them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace inspect {

/// Letters with apostrophes and hyphens between them, or digits.
struct TextWord {
  std::string_view text;    // without "'s" at its end
  std::size_t begin = 0;    // in the text
  std::size_t end = 0;      // behind it, and behind its "'s"
  char gap = ' ';           // what is before it: ' ' where only blanks are, '\0' where nothing is
  bool number = false;      // digits
  bool capital = false;     // the first letter is one
  bool shouted = false;     // two letters or more, all of them capitals
  bool starts = false;      // a sentence, a line, an item of a list
  bool possessive = false;  // "'s" was at its end
  bool glued = false;       // to the digits, "@" or "_" beside it
  bool masked = false;      // part of a designation
};

struct TextWords {
  std::vector<TextWord> words;
  bool loud = false;  // no letter of the text is a small one

  /// `text` must outlive the words. Their room is kept from text to text.
  void cut(std::string_view text);
};

/// Phrases of words, in any case of letters.
class Designations {
 public:
  explicit Designations(const std::vector<std::string>& phrases);

  /// Marks the words of each phrase that stands in `text` as masked.
  void mask(TextWords& text) const;

 private:
  [[nodiscard]] std::size_t match(const std::vector<TextWord>& words, std::size_t at) const;

  std::array<std::vector<std::vector<std::string>>, 32> by_first_letter_;  // in lower case
};

/// ASCII letters in any case are the same.
bool is_same_word(std::string_view word, std::string_view other);

}  // namespace inspect
