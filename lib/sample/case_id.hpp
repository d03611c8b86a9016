// SPDX-License-Identifier: MIT
// What an id may be. An id is hashed byte by byte, so what looks the same must be the same, and
// what a spreadsheet has spoilt must not pass for an id.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"

namespace inspect {

struct IdMistake {
  std::string id;
  std::string message;
  std::string hint;
};

/// What makes `text` (valid UTF-8) no id: it is empty, holds a control character, or is what a
/// spreadsheet makes of a long number or a broken formula.
std::optional<IdMistake> mistake_in_id(std::string_view text);

/// `id` without blanks at its ends, or leading zeros of a number, case-folded, in Unicode's normal
/// form C: two ids of one such form are two ids all the same, and probably one case.
std::string folded(std::string_view id);

/// Ids that are made of digits alone, and whether leading zeros matter in them.
class DigitIds {
 public:
  /// Each id of a list once; `digits`: it is made of digits alone.
  void add(std::string_view id, bool digits) {
    ++ids_;
    if (digits)
      add_digits(id);
    else
      others_ = true;
  }

  void join(const DigitIds& other);

  /// True where all ids are digits of which some seem to have lost leading zeros: most have one
  /// length, some are shorter, and they are no running numbers.
  [[nodiscard]] bool zeros_seem_lost() const;

  /// False where no two of those that are digits can differ in leading zeros alone: all have one
  /// length, or none has such a zero.
  [[nodiscard]] bool zeros_may_differ() const;

 private:
  static constexpr std::size_t longest = 18;

  void add_digits(std::string_view id);

  std::int64_t ids_ = 0;
  bool others_ = false;            // not digits alone, or longer than longest
  bool begins_with_zero_ = false;  // some do; those that are shorter have lost theirs
  std::array<std::int64_t, longest + 2> of_length_{};  // the last: of those that are longer
  std::int64_t largest_ = 0;
};

/// DigitIds::zeros_seem_lost() of them.
bool leading_zeros_seem_lost(const std::vector<std::string_view>& ids);

}  // namespace inspect
