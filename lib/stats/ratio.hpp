// SPDX-License-Identifier: MIT
// The ratio estimate that shares and means are one of, with its variance, in fractions; and the
// limits that follow from it. For lib/stats/interval*.cpp; the formulas are in docs/statistics.md,
// "Estimates".
#pragma once

#include <optional>
#include <vector>

#include "lib/stats/interval.hpp"
#include "lib/stats/quantiles.hpp"

namespace inspect {

/// A stratum of which all cases were read.
bool read_in_full(const ScoredStratum& stratum);

struct Ratio {
  Rational estimate;
  Rational variance;
  Rational per_case;  // 1/n0: the variance of the ratio were that of a case 1; 0: none is unread
  std::int64_t cases = 0;  // n, those of the domain in strata not read in full
  std::int64_t df = 0;     // over such strata
  std::int64_t df_of_all_strata = 0;
  Rational least_share;  // a share's: what the cases read leave possible
  Rational most_share;
  bool census = true;
  bool lone_case = false;

  /// An interval without limits: estimate, standard error, df, lone_case.
  [[nodiscard]] Interval interval(IntervalMethod method) const;

  /// min(P(1 - P)/v, n0), or n0 where P is 0 or 1 or v is 0; times the square of t(n - 1)/t(df).
  /// Nothing where no case is unread.
  [[nodiscard]] std::optional<Figure> effective_size(const Rational& confidence) const;
};

/// `range` is that of what a case can score: 1 for a share. Nothing where no case is in the domain.
/// Throws std::invalid_argument for counts that cannot be.
std::optional<Ratio> ratio_of(const std::vector<ScoredStratum>& strata, std::int64_t range);

/// The limits of a share; the census itself where all was read.
Interval korn_graubard_interval(const Ratio& share, const Rational& confidence);

/// Nothing where it is not defined: a share of 0 or 1, no variance, no degrees of freedom.
std::optional<Interval> logit_interval(const Ratio& share, const Rational& confidence);

/// (1 - confidence)/2. Throws std::invalid_argument where that is not between 0 and 1/2.
Rational tail_of(const Rational& confidence);

/// What is read of a share: scores of 0 and 1, all cases in the domain.
std::vector<ScoredStratum> scored(const std::vector<ReadStratum>& strata);

/// The nearest whole number, not below `read`. Throws std::invalid_argument above 10^15.
std::int64_t whole_population(const Rational& population, std::int64_t read);

}  // namespace inspect
