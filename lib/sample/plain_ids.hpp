// SPDX-License-Identifier: MIT
// Ids as they are in nearly all lists, told apart at little cost from those that need a closer
// look.
#pragma once

#include <cstdint>
#include <string_view>

#include "lib/sample/case_id.hpp"

namespace inspect {

/// What there is among ids, collected over a list.
class PlainIds {
 public:
  /// False where mistake_in_id(id) may find something: it has to be asked. True: it finds nothing.
  /// Ids of nothing but blanks are not collected.
  bool add(std::string_view id);

  void join(const PlainIds& other);

  /// True where no two different ids have one folded() form, by what they are made of; false where
  /// they may or may not.
  [[nodiscard]] bool none_alike() const;

  /// leading_zeros_seem_lost() of them.
  [[nodiscard]] bool zeros_seem_lost() const { return digits_.zeros_seem_lost(); }

 private:
  std::uint8_t kinds_ = 0;   // of the characters of all ids
  bool blank_ends_ = false;  // of an id
  DigitIds digits_;
};

}  // namespace inspect
