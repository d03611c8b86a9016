// SPDX-License-Identifier: MIT
// How a sample of n cases is spread over strata: x_h = clamp(lambda * w_h, lower_h, population_h)
// with sum n (one lambda), then rounded by largest remainder. Weights after Cochran, Sampling
// Techniques (3rd ed. 1977), 5.3-5.9; largest remainder is Hamilton's method of apportionment.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "lib/stats/exact.hpp"

namespace inspect {

enum class AllocationRule {
  proportional,  // w_h = N_h
  equal,         // w_h = 1
  square_root,   // w_h = sqrt(N_h)
  neyman,        // w_h = N_h * S_h
};

/// "proportional", "equal", "sqrt", "neyman", and the rule of such a name.
std::string_view name(AllocationRule rule);
std::optional<AllocationRule> parse_allocation_rule(std::string_view text);
std::vector<std::string> allocation_rule_names();

/// A stratum as allocation sees it.
struct AllocationStratum {
  std::int64_t population = 0;  // N_h, not negative
  std::int64_t lower = 0;       // at least so many are taken; not above the population
  Rational variance = 0;        // S_h squared, for Neyman's weights; not negative
};

/// What cannot be met: fewer cases than the lower bounds add up to, or more than there are.
class AllocationError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Allocation {
  std::vector<std::int64_t> sizes;       // n_h, in the order of the strata; the sum is n
  std::vector<std::string> real_shares;  // x_h before rounding, with six digits after the point
};

/// Spreads `total` cases. Remainders that tie go to the larger stratum, then to the earlier one.
/// Proportional and equal shares are exact fractions; square roots have fifty digits. Throws
/// AllocationError; never gives less or more than `total`.
Allocation allocate(std::int64_t total, const std::vector<AllocationStratum>& strata,
                    AllocationRule rule);

}  // namespace inspect
