// SPDX-License-Identifier: MIT
// Different values in bounded memory: their hashes, and once there are too many of them an even
// sample of these.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace inspect {

/// The same on every run; not for keeping secrets. Never 0.
std::uint64_t hash_text(std::string_view text);

/// Up to `most` different hashes with what is known of each. When they become more, every other one
/// is dropped and no more are taken of its kind (Wegman's adaptive sampling): whether a value is in
/// the sample depends on its hash alone, so neither its place in the list nor how often it comes
/// gives it more weight.
class DistinctSample {
 public:
  static constexpr std::size_t most = 1024;

  struct Entry {
    std::uint64_t hash = 0;  // 0: an empty place
    std::uint32_t facts = 0;
  };

  DistinctSample() : places_(16) {}

  /// Nothing where it was never added, or is not in the sample.
  [[nodiscard]] const Entry* find(std::uint64_t hash) const;

  /// True where `hash` would be taken, or is there.
  [[nodiscard]] bool is_sampled(std::uint64_t hash) const {
    return dropped_bits_ == 0 || hash >> (64 - dropped_bits_) == 0;
  }

  /// Does nothing where it is there already.
  void add(std::uint64_t hash, std::uint32_t facts);

  /// Entries that have all of `facts`.
  [[nodiscard]] std::int64_t count(std::uint32_t facts) const;
  [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(size_); }

  /// One of so many different values is in the sample.
  [[nodiscard]] std::int64_t one_of() const { return std::int64_t{1} << dropped_bits_; }

 private:
  [[nodiscard]] std::size_t place_of(std::uint64_t hash) const;
  void rebuild(std::size_t places);

  std::vector<Entry> places_;  // a power of two of them, at most half filled
  std::size_t size_ = 0;
  unsigned dropped_bits_ = 0;
};

/// What is known of values that came lately, in bounded memory: of two for one place the later
/// stays.
class LateValues {
 public:
  /// Nothing where the value was never added, or another took its place.
  [[nodiscard]] const std::uint32_t* find(std::uint64_t hash) const {
    if (places_.empty()) return nullptr;
    const auto& entry = places_[hash % places];
    return entry.hash == hash ? &entry.facts : nullptr;
  }

  void add(std::uint64_t hash, std::uint32_t facts) {
    if (places_.empty()) places_.resize(places);
    places_[hash % places] = {hash, facts};
  }

 private:
  static constexpr std::size_t places = 2048;
  std::vector<DistinctSample::Entry> places_;  // room is made when the first comes
};

}  // namespace inspect
