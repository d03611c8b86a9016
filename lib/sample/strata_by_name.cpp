// SPDX-License-Identifier: MIT
#include "lib/sample/strata_by_name.hpp"

#include "lib/sample/case_id.hpp"
#include "lib/sample/frame.hpp"

namespace inspect {

// Eight bytes at a time, and the last eight once more where they overlap.
std::uint64_t StrataByName::hash_of(std::string_view name) {
  std::uint64_t hash = 0;
  for (std::size_t at = 0; at + word_size < name.size(); at += word_size)
    hash = mixed(hash ^ word<std::uint64_t>(name.data() + at));
  return mixed(hash ^ word<std::uint64_t>(name.data() + name.size() - word_size));
}

StratumCases* StrataByName::add(std::string_view name) {
  if (name.empty() || mistake_in_id(name) || strata_.size() == most_strata) return nullptr;
  strata_.push_back({.name = std::string(name), .population = 0, .lowest = {}});
  if (2 * strata_.size() <= places_.size()) {
    put(strata_.back());
  } else {
    places_.assign(2 * places_.size(), {});
    for (auto& stratum : strata_) put(stratum);
  }
  return &strata_.back();
}

void StrataByName::put(StratumCases& stratum) {
  const Key key = key_of(stratum.name);
  const std::size_t last = places_.size() - 1;
  std::size_t at = key.hash() & last;
  while (places_[at].stratum != nullptr) at = (at + 1) & last;
  places_[at] = {key, &stratum};
}

}  // namespace inspect
