// SPDX-License-Identifier: MIT
// The real shares of an allocation, prepared once and solved for as many totals as are asked about.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "lib/stats/allocation.hpp"

namespace inspect {

/// What allocate() is made of. The strata need not outlive it.
class Shares {
 public:
  virtual ~Shares() = default;

  /// The totals that can be spread: from the sum of the lower bounds to what the rule can place,
  /// which is everything but what strata of weight 0 hold above their lower bounds.
  [[nodiscard]] virtual std::int64_t least() const = 0;
  [[nodiscard]] virtual std::int64_t most() const = 0;

  /// The sizes, and the sizes with the real shares as text. Throws AllocationError.
  [[nodiscard]] virtual std::vector<std::int64_t> sizes(std::int64_t total) const = 0;
  [[nodiscard]] virtual Allocation allocation(std::int64_t total) const = 0;

  /// Every real share rounded up: no size is above it, and it never falls as `total` grows.
  /// Throws AllocationError.
  [[nodiscard]] virtual std::vector<std::int64_t> rounded_up(std::int64_t total) const = 0;
};

/// Throws AllocationError where a stratum's lower bound is above its population.
std::unique_ptr<Shares> prepare_shares(const std::vector<AllocationStratum>& strata,
                                       AllocationRule rule);

}  // namespace inspect
