// SPDX-License-Identifier: MIT
// The strata of a list that is read in passing: how many cases each has, and those with the lowest
// tickets.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "lib/sample/lowest.hpp"
#include "lib/sample/ticket_heads.hpp"

namespace inspect {

struct LowCase {
  TicketHead head = 0;
  std::string id;
  std::vector<std::string> kept;
};

struct StratumCases {
  std::string name;
  std::int64_t population = 0;
  Lowest<LowCase> lowest;
};

/// Strata by name, found quickly. Names are bytes.
class StrataByName {
 public:
  /// The stratum of that name, which is added if it is new; nullptr where it cannot be a name, or
  /// there would be more than `most_strata`. It stays where it is.
  StratumCases* find(std::string_view name) {
    const Key key = key_of(name);
    const std::size_t last = places_.size() - 1;
    for (std::size_t at = key.hash() & last; places_[at].stratum != nullptr; at = (at + 1) & last)
      if (places_[at].key == key && (is_its_key(name) || places_[at].stratum->name == name))
        return places_[at].stratum;
    return add(name);
  }

  /// In the order in which they were found first.
  [[nodiscard]] std::deque<StratumCases>& all() { return strata_; }

 private:
  // A name of up to sixteen bytes: its first eight and its last, which may overlap. A longer one:
  // its hash.
  struct Key {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::size_t size = 0;

    bool operator==(const Key& other) const {
      return ((first ^ other.first) | (last ^ other.last) | (size ^ other.size)) == 0;
    }

    // Every bit of the words counts: the upper halves come down before the product as well.
    [[nodiscard]] std::size_t hash() const {
      const std::uint64_t both = first ^ std::rotl(last, 29) ^ size;
      return mixed(both ^ both >> 32U);
    }
  };
  struct Place {
    Key key;
    StratumCases* stratum = nullptr;
  };

  static constexpr std::size_t word_size = sizeof(std::uint64_t);

  static std::uint64_t mixed(std::uint64_t word) {
    word *= 0x9E3779B97F4A7C15U;  // 2^64 by the golden ratio
    return word ^ word >> 32U;
  }

  static bool is_its_key(std::string_view name) { return name.size() <= 2 * word_size; }

  template <class Word>
  static std::uint64_t word(const char* from) {
    Word word;
    std::memcpy(&word, from, sizeof word);
    return word;
  }

  static Key key_of(std::string_view name) {
    const char* const begin = name.data();
    const char* const end = begin + name.size();
    if (!is_its_key(name)) return {hash_of(name), 0, name.size()};
    if (name.size() >= word_size)
      return {word<std::uint64_t>(begin), word<std::uint64_t>(end - word_size), name.size()};
    if (name.size() >= 4)
      return {word<std::uint32_t>(begin), word<std::uint32_t>(end - 4), name.size()};
    Key key{.size = name.size()};
    for (const char byte : name) key.first = key.first << 8U | static_cast<unsigned char>(byte);
    return key;
  }

  static std::uint64_t hash_of(std::string_view name);
  StratumCases* add(std::string_view name);
  void put(StratumCases& stratum);

  std::deque<StratumCases> strata_;
  std::vector<Place> places_ =
      std::vector<Place>(64);  // by hash: twice as many as strata, at least
};

}  // namespace inspect
