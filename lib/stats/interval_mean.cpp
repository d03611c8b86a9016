// SPDX-License-Identifier: MIT
#include <algorithm>
#include <stdexcept>

#include "lib/stats/interval.hpp"
#include "lib/stats/ratio.hpp"

namespace inspect {

namespace {

// A variance as the difference of two estimates takes it.
struct Part {
  Figure variance = 0;
  Figure by_df = 0;  // variance^2 / df; 0 for a census, whose degrees of freedom are infinite
};

Part part_of(const Interval& interval, bool share, const Figure& tail) {
  if (interval.method == IntervalMethod::census) return {};
  const Figure df(std::max(interval.df, 1.0));
  Figure error(interval.standard_error);
  if (error == 0 && share)  // not certainty: what the limits say instead
    error =
        Figure(std::max(interval.estimate - interval.lower, interval.upper - interval.estimate)) /
        t_quantile(tail, df);
  const Figure variance = error * error;
  return {variance, variance * variance / df};
}

}  // namespace

std::optional<Interval> mean_interval(const std::vector<ScoredStratum>& strata, int least, int most,
                                      const Rational& confidence) {
  if (least > most) throw std::invalid_argument("a scale's ends are the wrong way round");
  const Figure tail = figure(tail_of(confidence));
  const std::int64_t range = std::int64_t{most} - least;
  const auto mean = ratio_of(strata, range);
  if (!mean) return std::nullopt;
  auto result = mean->interval(mean->census ? IntervalMethod::census : IntervalMethod::mean);
  if (mean->per_case == 0) return result;
  if (mean->df == 0) {  // nothing to tell a variance from: the whole scale
    const Rational largest = Rational(range) * range / 4 * mean->per_case;
    result.standard_error = static_cast<double>(Figure(sqrt(figure(largest))));
    result.lower = least;
    result.upper = most;
    result.lone_case = true;
    return result;
  }
  const Figure half = t_quantile(tail, Figure(mean->df)) * sqrt(figure(mean->variance));
  result.lower = static_cast<double>(figure(mean->estimate) - half);
  result.upper = static_cast<double>(figure(mean->estimate) + half);
  return result;
}

std::optional<Interval> domain_share_interval(const std::vector<ScoredStratum>& strata,
                                              const Rational& confidence, IntervalMethod method) {
  for (const auto& stratum : strata)
    if (stratum.sum < 0 || stratum.sum > stratum.in_domain || stratum.sum_of_squares != stratum.sum)
      throw std::invalid_argument("a stratum's passes cannot be");
  const auto share = ratio_of(strata, 1);
  if (!share) return std::nullopt;
  if (method == IntervalMethod::logit && !share->census)
    if (const auto limits = logit_interval(*share, confidence)) return limits;
  return korn_graubard_interval(*share, confidence);
}

Interval difference_interval(const Interval& first, const Interval& second, bool shares,
                             const Rational& confidence) {
  const Figure tail = figure(tail_of(confidence));
  const Part a = part_of(first, shares, tail);
  const Part b = part_of(second, shares, tail);
  const Figure variance = a.variance + b.variance;
  const bool census =
      first.method == IntervalMethod::census && second.method == IntervalMethod::census;
  Interval result;
  result.method = census ? IntervalMethod::census : IntervalMethod::mean;
  result.lone_case = first.lone_case || second.lone_case;
  const Figure estimate = Figure(first.estimate) - Figure(second.estimate);
  result.estimate = result.lower = result.upper = static_cast<double>(estimate);
  if (variance == 0) return result;
  const Figure df = variance * variance / (a.by_df + b.by_df);
  const Figure error = sqrt(variance);
  const Figure half = t_quantile(tail, df) * error;
  result.standard_error = static_cast<double>(error);
  result.df = static_cast<double>(df);
  result.lower = static_cast<double>(estimate - half);
  result.upper = static_cast<double>(estimate + half);
  if (!shares) return result;
  result.lower = std::max(result.lower, -1.0);
  result.upper = std::min(result.upper, 1.0);
  return result;
}

}  // namespace inspect
