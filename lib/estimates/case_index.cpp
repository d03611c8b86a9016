// SPDX-License-Identifier: MIT
#include "lib/estimates/case_index.hpp"

#include <stdexcept>

#include "lib/base/digest.hpp"

namespace inspect {

namespace {

std::uint32_t four_bytes(const Digest& digest, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = at; i < at + 4; ++i) value = value << 8U | digest[i];
  return value;
}

// Places are counted with 32 bits of the digest where they suffice, and else with 64.
std::size_t scaled(std::uint64_t bits, std::size_t places) {
  const auto high = bits >> 32U;
  if (places <= UINT32_MAX) return static_cast<std::size_t>(high * places >> 32U);
  return static_cast<std::size_t>(bits % places);
}

}  // namespace

CaseIndex::CaseIndex(std::size_t most_cases) : places_(most_cases + most_cases / 7 + 1) {}

CaseIndex::Place& CaseIndex::place_of(std::string_view id, std::array<std::uint32_t, 2>& hash) {
  const auto digest = sha256(id);
  hash = {four_bytes(digest, 0), four_bytes(digest, 4)};
  const auto where = std::uint64_t{four_bytes(digest, 8)} << 32U | four_bytes(digest, 12);
  auto at = scaled(where, places_.size());
  while (places_[at].facts != 0 && places_[at].hash != hash)
    at = at + 1 == places_.size() ? 0 : at + 1;
  return places_[at];
}

std::uint32_t* CaseIndex::add(std::string_view id, std::uint32_t facts) {
  std::array<std::uint32_t, 2> hash{};
  auto& place = place_of(id, hash);
  if (place.facts != 0) return nullptr;
  // One place stays empty, so that every search ends.
  if (size_ + 1 == places_.size()) throw std::length_error("more cases than there is room for");
  ++size_;
  place = {hash, facts};
  return &place.facts;
}

std::uint32_t* CaseIndex::find(std::string_view id) {
  std::array<std::uint32_t, 2> hash{};
  auto& place = place_of(id, hash);
  return place.facts == 0 ? nullptr : &place.facts;
}

}  // namespace inspect
