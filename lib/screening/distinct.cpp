// SPDX-License-Identifier: MIT
#include "lib/screening/distinct.hpp"

#include <utility>

#include "lib/screening/bytes.hpp"

namespace inspect {

namespace {

// The mixing of MurmurHash3 (A. Appleby, public domain): every bit of the input moves every bit.
std::uint64_t mix(std::uint64_t h) {
  h = (h ^ (h >> 33)) * 0xFF51AFD7ED558CCDU;
  h = (h ^ (h >> 33)) * 0xC4CEB9FE1A85EC53U;
  return h ^ (h >> 33);
}

}  // namespace

std::uint64_t hash_text(std::string_view text) {
  std::uint64_t h = 0x9E3779B97F4A7C15U ^ text.size();
  for (; text.size() > 8; text.remove_prefix(8)) h = mix(h ^ load<std::uint64_t>(text.data()));
  // The last eight or fewer with the first of them highest.
  const std::uint64_t last =
      text.empty() ? 0 : __builtin_bswap64(load_few(text) << 8 * (8 - text.size()));
  h = mix(h ^ last);
  return h == 0 ? 1 : h;
}

std::size_t DistinctSample::place_of(std::uint64_t hash) const {
  const std::size_t last = places_.size() - 1;
  std::size_t at = hash & last;
  while (places_[at].hash != 0 && places_[at].hash != hash) at = (at + 1) & last;
  return at;
}

const DistinctSample::Entry* DistinctSample::find(std::uint64_t hash) const {
  if (!is_sampled(hash)) return nullptr;
  const Entry& entry = places_[place_of(hash)];
  return entry.hash == 0 ? nullptr : &entry;
}

void DistinctSample::add(std::uint64_t hash, std::uint32_t facts) {
  if (!is_sampled(hash)) return;
  Entry& entry = places_[place_of(hash)];
  if (entry.hash != 0) return;
  entry = {hash, facts};
  ++size_;
  if (size_ > most) {
    ++dropped_bits_;
    rebuild(places_.size());
  } else if (size_ * 2 > places_.size()) {
    rebuild(places_.size() * 2);
  }
}

void DistinctSample::rebuild(std::size_t places) {
  const auto old = std::exchange(places_, std::vector<Entry>(places));
  size_ = 0;
  for (const Entry& entry : old) {
    if (entry.hash == 0 || !is_sampled(entry.hash)) continue;
    places_[place_of(entry.hash)] = entry;
    ++size_;
  }
}

std::int64_t DistinctSample::count(std::uint32_t facts) const {
  std::int64_t number = 0;
  for (const Entry& entry : places_)
    if (entry.hash != 0 && (entry.facts & facts) == facts) ++number;
  return number;
}

}  // namespace inspect
