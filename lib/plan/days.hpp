// SPDX-License-Identifier: MIT
// Finds two readers and a day for every case that is read twice, so that the rest can still be
// shared out, and as evenly as lib/plan/balance.hpp found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "lib/plan/balance.hpp"

namespace inspect {

/// What each reader can read on each day; none is negative, all rows are of one length.
using DailyPlaces = std::vector<std::vector<std::int64_t>>;

/// A case of a group with its two readers, who are `first` < `second`.
struct PairedReading {
  std::size_t group;
  std::size_t first;
  std::size_t second;
  std::size_t day;
};

struct Pairing {
  std::vector<PairedReading> pairs;  // in no order
  Balance balance;                   // shares of the groups read once; loads of all
};

/// The cases of `group` (nothing: all that are read twice) of which so many find no common day.
struct NoCommonDay {
  std::optional<std::size_t> group;
  std::int64_t missing = 0;
};

struct PairingResult {
  std::optional<Pairing> found;
  NoCommonDay lack;  // where nothing was found
};

/// `even` is the balance of all groups, with nothing unplaced. Which cases can share a day is a
/// matching problem that no fast rule solves always. So: the shares of `even` are paired, the
/// largest first; who finds no day with room for both gets one by exchanging readings between two
/// days (an alternating path); if there is none, by exchanging readings with others. For small
/// tasks all ways are tried, the most even first, so that there is a schedule whenever there can be
/// one; for large ones a fixed number, and a lack may then be claimed where there is none.
PairingResult pair_readings(const std::vector<CaseGroup>& groups, const DailyPlaces& places,
                            const Balance& even);

}  // namespace inspect
