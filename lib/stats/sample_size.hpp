// SPDX-License-Identifier: MIT
// How many cases: to estimate a share within a margin (Cochran 1977, 4.4-4.5, 5.5-5.7), or to rule
// out a rate of failures (exact hypergeometric, as in attribute sampling of audits).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "lib/stats/allocation.hpp"
#include "lib/stats/exact.hpp"

namespace inspect {

/// A stratum that is to be sampled.
struct SizeStratum {
  std::int64_t population = 0;      // N_h
  std::int64_t lower = 0;           // at least so many; the whole population of a certainty stratum
  Rational share = Rational(1, 2);  // planning share p_h, 0 to 1, both in it
};

/// S_h squared = N_h / (N_h - 1) * p_h (1 - p_h); 0 for a population under 2.
Rational planning_variance(const SizeStratum& stratum);

struct MarginTarget {
  Rational confidence = Rational(19, 20);  // between 0 and 1
  Rational margin = Rational(1, 10);       // e, half the width, as a share: 1/10 is 10 points
};

/// z * sqrt(sum W_h^2 (1 - n_h/N_h) S_h^2 / n_h) for the sizes given: the margin as a share. A
/// stratum that is taken whole, or is empty, contributes nothing. Nothing where a stratum with
/// cases has none in the sample: no margin can be given.
std::optional<Real> margin_of(const std::vector<SizeStratum>& strata,
                              const std::vector<std::int64_t>& sizes, const Rational& confidence);

/// The margin of one stratum for itself, likewise.
std::optional<Real> margin_of(const SizeStratum& stratum, std::int64_t size,
                              const Rational& confidence);

/// Cochran's n with the finite-population correction, as if all were one stratum: n0 / (1 + n0 /
/// N), rounded up, n0 = z^2 p (1 - p) / e^2 (1977, 4.4; the form with n0 - 1 in the place of the
/// second n0 can be one more). The planning share p is the mean of the strata's, weighted by
/// population. The textbook's first answer, for comparison.
std::int64_t cochran_size(const std::vector<SizeStratum>& strata, const MarginTarget& target);

/// The smallest n whose integer allocation meets the margin, and that allocation. Never below the
/// sum of the lower bounds. Throws AllocationError where a lower bound is above its population, or
/// where Neyman's rule leaves a stratum without a case (planning share 0 or 1, lower bound 0).
Allocation size_for_margin(const std::vector<SizeStratum>& strata, const MarginTarget& target,
                           AllocationRule rule);

/// The smallest size of one stratum that meets the margin for itself; at least its lower bound.
std::int64_t size_for_margin(const SizeStratum& stratum, const MarginTarget& target);

struct AssuranceTarget {
  Rational confidence = Rational(19, 20);
  Rational tolerable;     // m: the rate of failures to be ruled out; above 0, at most 1
  Rational expected = 0;  // the rate of failures planned for; below `tolerable`
  std::optional<std::int64_t>
      allowed;  // k: so many failures are allowed, in the place of `expected`
};

/// A size with its proof: two probabilities of finding at most `allowed` failures although
/// ceil(m N) cases fail.
struct AssurancePlan {
  std::int64_t size = 0;      // n: the first n that meets the target, or `lower` where that is more
  std::int64_t first = 0;     // the first n that meets it, which the proof is of
  std::int64_t allowed = 0;   // k at the first n; more cases with the same k only lower the chance
  std::int64_t failures = 0;  // K = ceil(m N)
  bool met = true;            // false: even all N cases do not meet it; then first = size = N
  Real chance = 0;            // P(X <= k | K, N, first), at most 1 - confidence where it is met
  Real chance_with_one_less = 1;  // the same at first - 1 with its own k, above 1 - confidence
};

/// The first n, from 1 on, with P(X <= k | K, N, n) <= 1 - confidence, k the allowed number or
/// ceil(n * expected). Comparisons are exact; a tie meets the target. At least `lower` cases: where
/// that is more, proof and k are those of the first n all the same. A population of 0 needs none.
/// Throws AllocationError where `lower` is above the population.
AssurancePlan size_for_assurance(std::int64_t population, const AssuranceTarget& target,
                                 std::int64_t lower = 0);

}  // namespace inspect
