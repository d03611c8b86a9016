// SPDX-License-Identifier: MIT
// Ids as they are in nearly all lists, told apart at little cost from those that need a closer
// look.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "lib/sample/case_id.hpp"

namespace inspect {

/// What there is among ids, collected over a list.
class PlainIds {
 public:
  /// False where mistake_in_id(id) may find something: it has to be asked. True: it finds nothing.
  /// Ids of nothing but blanks are not collected.
  bool add(std::string_view id) {
    if (!is_known(id)) return look_at(id);
    digits_.add(id, false);
    return true;
  }

  void join(const PlainIds& other);

  /// True where no two different ids have one folded() form, by what they are made of; false where
  /// they may or may not.
  [[nodiscard]] bool none_alike() const;

  /// leading_zeros_seem_lost() of them.
  [[nodiscard]] bool zeros_seem_lost() const { return digits_.zeros_seem_lost(); }

 private:
  // Doubtful: control characters, and what is not ASCII. Signs: '+' and '#', without which nothing
  // is a number in scientific notation or a spreadsheet's error.
  enum Kind : std::uint8_t {
    digit = 1,
    upper = 2,
    lower_case = 4,
    other = 8,
    blank = 16,
    sign = 32,
    doubtful = 64
  };

  // True of an id of eight to sixteen bytes, not all of them digits and none lower than '-', in
  // which there are no letters but of a case that was seen before: of it there is nothing to be
  // told that was not. The first eight bytes and the last are looked at, which may overlap.
  [[nodiscard]] bool is_known(std::string_view id) const {
    constexpr std::uint64_t each_byte = 0x0101010101010101U;
    constexpr std::uint64_t top_bits = 0x80 * each_byte;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    if (id.size() < sizeof first || id.size() > sizeof first + sizeof last) return false;
    std::memcpy(&first, id.data(), sizeof first);
    std::memcpy(&last, id.data() + id.size() - sizeof last, sizeof last);
    // Of bytes that are ASCII: those up to '~' have no top bit one higher, those from '-' on keep
    // the one they get when that many are taken away.
    const std::uint64_t high = first | last | (first + each_byte) | (last + each_byte);
    const std::uint64_t enough =
        ((first | top_bits) - '-' * each_byte) & ((last | top_bits) - '-' * each_byte);
    // '@' and above have the bit 64, '`' and above the bit 32 as well.
    const std::uint64_t letters = (first | last) & 64 * each_byte;
    const std::uint64_t small = (first & first << 1U) | (last & last << 1U);
    const std::uint64_t capital = (first & ~(first << 1U)) | (last & ~(last << 1U));
    return ((high | ~enough) & top_bits) == 0 && letters != 0 &&
           ((small & 64 * each_byte) == 0 || (kinds_ & lower_case) != 0) &&
           ((capital & 64 * each_byte) == 0 || (kinds_ & upper) != 0);
  }

  bool look_at(std::string_view id);
  static constexpr auto kinds_of_bytes();

  std::uint8_t kinds_ = 0;   // of the characters of all ids
  bool blank_ends_ = false;  // of an id
  DigitIds digits_;
};

}  // namespace inspect
