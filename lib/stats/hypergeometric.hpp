// SPDX-License-Identifier: MIT
// The chance of at most k marked cases among n that are drawn without replacement, K of N being
// marked; and whether it is within a threshold, which is settled exactly.
#pragma once

#include <cstdint>

#include "lib/stats/exact.hpp"

namespace inspect {

/// P(X <= k) for the number X of marked cases among n cases drawn out of N of which K are marked,
/// to some fifty digits. Remembers where it was asked last: a step further, in n or k, takes a few
/// multiplications.
class HypergeometricChance {
 public:
  /// `population` is N, `marked` is K, 0 to N.
  HypergeometricChance(std::int64_t population, std::int64_t marked)
      : all_(population), marked_(marked) {}

  /// P(X <= k) among `n` cases, 0 to N.
  [[nodiscard]] Real at_most(std::int64_t k, std::int64_t n);

  /// The same without any memory, for a proof.
  [[nodiscard]] Real afresh(std::int64_t k, std::int64_t n) const;

  /// Whether P(X <= k) <= alpha; a tie is. Sixty digits settle it but where they are a tie or
  /// nearly so; there whole numbers do.
  [[nodiscard]] bool within(const Rational& alpha, std::int64_t k, std::int64_t n);

 private:
  [[nodiscard]] std::int64_t least(std::int64_t n) const;
  [[nodiscard]] bool near(std::int64_t k, std::int64_t n) const;
  Real begin(std::int64_t k, std::int64_t n);
  void more_allowed();
  void one_more_case();
  [[nodiscard]] bool exactly_within(const Rational& alpha, std::int64_t k, std::int64_t n) const;

  std::int64_t all_;
  std::int64_t marked_;
  std::int64_t k_ = 0;
  std::int64_t n_ = 0;
  Real term_ = 0;  // P(X = k)
  Real sum_ = 0;   // P(X <= k)
};

/// P(X <= k) in doubles, right to 1e-9 of itself (0: below 1e-280): a sum of positive terms, each
/// from its neighbour, over the sum of all.
double hypergeometric_at_most(std::int64_t population, std::int64_t marked, std::int64_t k,
                              std::int64_t n);

/// Whether P(X <= k) <= alpha, as HypergeometricChance has it; quick where doubles can tell.
bool hypergeometric_within(const Rational& alpha, std::int64_t population, std::int64_t marked,
                           std::int64_t k, std::int64_t n);

}  // namespace inspect
