// SPDX-License-Identifier: MIT
// Which cases were drawn, by id, with a few facts of each: an open table of 12 bytes a place, at
// most seven eighths full, so that a case takes less than 14 bytes whatever its id.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace inspect {

/// Ids are not kept: of the SHA-256 digest of each, 64 bits are, and 64 others say where in the
/// table it belongs. Two ids are taken for one only if they agree in the 64 bits and stand within
/// the same few places of the table: in a list of a million ids, in some 79 bits. An id that is not
/// there is compared with 32 others on average, so that the chance that any of a million such is
/// taken for one that is there is 10^6 * 32 / 2^64, or 1 in 5 * 10^11.
class CaseIndex {
 public:
  /// For at most so many cases.
  explicit CaseIndex(std::size_t most_cases);

  /// Puts a case in, with facts that are not 0; nothing where one of that id is there already.
  /// Throws std::length_error where there is no room.
  std::uint32_t* add(std::string_view id, std::uint32_t facts);

  /// The facts of a case, to read and to change (never to 0); nothing where it is not there.
  [[nodiscard]] std::uint32_t* find(std::string_view id);

  /// Calls `change` with the facts of each case, in no order that means anything.
  template <typename Change>
  void each(const Change& change) {
    for (auto& place : places_)
      if (place.facts != 0) change(place.facts);
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  /// Of the table as a whole.
  [[nodiscard]] std::size_t bytes() const { return places_.size() * sizeof(Place); }

 private:
  struct Place {
    std::array<std::uint32_t, 2> hash{};
    std::uint32_t facts = 0;  // 0: an empty place
  };
  static_assert(sizeof(Place) == 12);

  // The place of that id, or the empty one where it belongs.
  Place& place_of(std::string_view id, std::array<std::uint32_t, 2>& hash);

  std::vector<Place> places_;
  std::size_t size_ = 0;
};

}  // namespace inspect
