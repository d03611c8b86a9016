// SPDX-License-Identifier: MIT
// Confidence intervals of a stratified sample drawn without replacement from a finite population:
// shares, means, ratios, differences. Korn and Graubard, Survey Methodology 24 (1998) 193-201, with
// a finite-population cap; exact limits after Wendell and Schmee, JASA 91 (1996) 825-830, by
// Fisher's combination of the strata (Stark); docs/statistics.md has every formula. All intervals
// are two-sided with equal tails.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "lib/stats/exact.hpp"

namespace inspect {

/// A stratum of which some cases were read.
struct ReadStratum {
  Rational population;      // N_h; not whole where ineligible cases were taken out of it
  std::int64_t read = 0;    // n_h, at least 1, at most N_h rounded up
  std::int64_t passes = 0;  // x_h of them, 0 to n_h
};

/// How limits were found. `census`: nothing was estimated, all cases were read.
enum class IntervalMethod { kg_fpc, exact, logit, hypergeometric, mean, census };

/// "kg-fpc", "exact", "logit", "hypergeometric", "mean", "complete enumeration".
std::string_view name(IntervalMethod method);

/// What `--interval` takes: kg-fpc, exact, logit; nothing for another text.
std::optional<IntervalMethod> parse_interval_method(std::string_view text);

struct Interval {
  double estimate = 0;
  double lower = 0;  // shares: 0 to 1
  double upper = 0;
  double standard_error = 0;
  std::optional<double> effective;  // n_e; nothing where all was read, and for what has none
  double df = 0;  // degrees of freedom, over strata not read in full (logit: all); of a difference
                  // not whole
  IntervalMethod method = IntervalMethod::kg_fpc;
  bool lone_case = false;  // a stratum not read in full has one case: the binary maximum was taken
};

/// One stratum: exact hypergeometric, over N (rounded to the nearest whole number, not below n).
/// Counts are settled exactly: L = min{K: P(X >= x | K) > alpha/2}, U = max{K: P(X <= x | K) >
/// alpha/2}; the limits are L/N and U/N. `confidence` is between 0 and 1. Throws
/// std::invalid_argument for counts that cannot be.
Interval hypergeometric_interval(const ReadStratum& stratum, const Rational& confidence);

/// The counts themselves, for populations that are whole.
struct CountLimits {
  std::int64_t lower = 0;
  std::int64_t upper = 0;
};
CountLimits hypergeometric_limits(std::int64_t population, std::int64_t read, std::int64_t passes,
                                  const Rational& confidence);

/// The share over all strata, one or several. With kg_fpc: what docs/statistics.md says, with
/// `exact` in its place where df = 0, or where sum n_h / sum N_h > 0.7 and the share is below 0.05
/// or above 0.95; census where all strata are read in full. `exact` and `logit` as asked for
/// (logit where it is not defined, at 0 and 1 or without a variance: kg_fpc). Of more than 20
/// million cases kg_fpc stands in for `exact`. `method` in the result says which it was. At least
/// one stratum; throws std::invalid_argument for counts that cannot be.
Interval share_interval(const std::vector<ReadStratum>& strata, const Rational& confidence,
                        IntervalMethod method = IntervalMethod::kg_fpc);

/// The counts in the whole population that `exact` rests on. Populations are rounded to whole
/// numbers, not below the number read. Throws std::invalid_argument also above 20 million cases;
/// time and memory grow with the population.
CountLimits exact_limits(const std::vector<ReadStratum>& strata, const Rational& confidence);

/// Sums over the cases read in a stratum: of scores y, and of those in a domain (d = 1, else 0).
struct ScoredStratum {
  Rational population;
  std::int64_t read = 0;            // n_h, all that were read in the stratum
  std::int64_t in_domain = 0;       // of them in the domain; of a mean over all: n_h
  std::int64_t sum = 0;             // of y over those in the domain; 0 and 1 for a share
  std::int64_t sum_of_squares = 0;  // of y squared, likewise
};

/// The mean score of a domain that may cut the strata, or of all: the ratio of sum W_h mean(y d) to
/// sum W_h mean(d), with the linearised residual variance and t(df). Limits are not clipped. Of one
/// case in a stratum not read in full the largest variance of scores from `least` to `most` is
/// taken; with no degree of freedom the limits are these two. Nothing where no case is in the
/// domain.
std::optional<Interval> mean_interval(const std::vector<ScoredStratum>& strata, int least, int most,
                                      const Rational& confidence);

/// The share in such a domain: the same ratio, and the Korn-Graubard limits on the domain's
/// effective size (or logit; `exact` is not defined for a domain, and kg_fpc stands in). Nothing
/// where no case is in the domain.
std::optional<Interval> domain_share_interval(const std::vector<ScoredStratum>& strata,
                                              const Rational& confidence,
                                              IntervalMethod method = IntervalMethod::kg_fpc);

/// first - second with SE sqrt(v1 + v2) and t; degrees of freedom after Welch and Satterthwaite
/// from those of both (infinite for a census: where both are, the width is 0). Shares: clipped to
/// -1..1 where `shares`.
Interval difference_interval(const Interval& first, const Interval& second, bool shares,
                             const Rational& confidence);

}  // namespace inspect
