// SPDX-License-Identifier: MIT
// A fixed set of words in lower case, asked for words in any case.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace inspect {

class WordSet {
 public:
  /// `words` separated by blanks; must outlive the set.
  explicit WordSet(std::string_view words);

  /// ASCII letters of `word` may be in upper case.
  [[nodiscard]] bool has(std::string_view word) const;

 private:
  std::vector<std::string_view> places_;  // by hash; empty ones between
};

}  // namespace inspect
