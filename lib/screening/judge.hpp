// SPDX-License-Identifier: MIT
// From what the cells of a column showed to what the column holds.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/screening/distinct.hpp"
#include "lib/screening/facts.hpp"
#include "lib/screening/header_words.hpp"
#include "lib/screening/screening.hpp"

namespace inspect {

/// Counts the cells that have one of some facts.
struct MatchTally {
  Facts any_of = 0;
  std::int64_t cells = 0;
  std::vector<std::int64_t> rows;  // the first five
  std::string shape;               // of the first
};

struct ColumnEvidence {
  HeaderSays header;
  std::int64_t tested = 0;
  DistinctSample values;   // different cells, with their facts
  DistinctSample numbers;  // different numbers and codes, with their evidence
  std::int64_t labelled = 0;
  std::int64_t bare_phones = 0;
  std::int64_t bare_phones_counting = 0;  // that are little more than the one before
  std::array<MatchTally, 16> tallies;     // those that a finding may need

  explicit ColumnEvidence(const HeaderSays& says);
  [[nodiscard]] const MatchTally& tally(Facts any_of) const;
};

/// The places of the tallies that count a cell with one of `facts`, as bits.
std::uint32_t tallies_of(Facts facts);

std::optional<PersonalFinding> judge(const ColumnEvidence& column);

}  // namespace inspect
