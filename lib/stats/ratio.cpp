// SPDX-License-Identifier: MIT
#include "lib/stats/ratio.hpp"

#include <algorithm>
#include <stdexcept>

namespace inspect {

namespace {

void check(const ScoredStratum& stratum) {
  const bool sound = stratum.population > 0 && stratum.read >= 1 &&
                     stratum.read <= ceiling(stratum.population) && stratum.in_domain >= 0 &&
                     stratum.in_domain <= stratum.read;
  if (!sound) throw std::invalid_argument("a stratum's counts cannot be");
}

// sum (y - R)^2 d, less the square of sum (y - R) d over n_h, is a quadratic in R: its coefficients
// over all strata, each with the weight of its stratum. Apart, the fractions stay short.
struct Quadratic {
  Rational constant;
  Rational linear;
  Rational square;

  void add(const ScoredStratum& h, const Rational& weight) {
    const Rational n(h.read);
    constant += weight * (h.sum_of_squares - Rational(h.sum) * h.sum / n);
    linear += weight * (h.sum - Rational(h.sum) * h.in_domain / n);
    square += weight * (h.in_domain - Rational(h.in_domain) * h.in_domain / n);
  }

  [[nodiscard]] Rational at(const Rational& r) const {
    return constant - 2 * r * linear + r * r * square;
  }
};

// Sums over the strata, in cases of the population: divided by those of the domain at the end.
struct RatioSums {
  Rational scores;       // estimated
  Rational domain;       // estimated size
  Rational known_sum;    // of the cases that were read
  Rational known_cases;  // of them in the domain
  Rational unread;
  Quadratic residuals;
  Rational lone;      // variance of strata with one case
  Rational per_case;  // sum N_h (N_h - n_h) d_h / n_h^2

  void add(const ScoredStratum& h, std::int64_t range) {
    const Rational weight = h.population / h.read;
    scores += weight * h.sum;
    domain += weight * h.in_domain;
    const Rational known = std::min<Rational>(Rational(1), weight);
    known_sum += known * h.sum;
    known_cases += known * h.in_domain;
    if (read_in_full(h)) return;
    const Rational left = h.population - h.read;
    unread += left;
    per_case += weight * left * h.in_domain / h.read;
    if (h.read > 1)
      residuals.add(h, weight * left / (h.read - 1));
    else if (h.in_domain == 1)  // N^2 (1 - 1/N) (range^2 / 4) N / (N - 1)
      lone += h.population * h.population * range * range / 4;
  }
};

void count(Ratio& ratio, const ScoredStratum& h) {
  const bool full = read_in_full(h);
  ratio.census = ratio.census && full;
  if (h.in_domain == 0) return;
  ratio.df_of_all_strata += h.in_domain - 1;
  if (full) return;
  ratio.cases += h.in_domain;
  ratio.df += h.in_domain - 1;
  ratio.lone_case = ratio.lone_case || h.read == 1;
}

}  // namespace

bool read_in_full(const ScoredStratum& stratum) {
  return stratum.read >= stratum.population;
}

std::optional<Ratio> ratio_of(const std::vector<ScoredStratum>& strata, std::int64_t range) {
  if (strata.empty()) throw std::invalid_argument("there is no stratum");
  Ratio ratio;
  RatioSums sums;
  for (const auto& stratum : strata) {
    check(stratum);
    count(ratio, stratum);
    sums.add(stratum, range);
  }
  if (sums.domain == 0) return std::nullopt;
  ratio.estimate = sums.scores / sums.domain;
  const Rational domain_squared = sums.domain * sums.domain;
  ratio.variance = (sums.residuals.at(ratio.estimate) + sums.lone) / domain_squared;
  ratio.per_case = sums.per_case / domain_squared;
  const Rational most_cases = sums.known_cases + sums.unread;
  ratio.least_share = sums.known_sum / most_cases;
  ratio.most_share = 1 - (sums.known_cases - sums.known_sum) / most_cases;
  return ratio;
}

Interval Ratio::interval(IntervalMethod method) const {
  Interval result;
  result.estimate = static_cast<double>(figure(estimate));
  result.standard_error = static_cast<double>(Figure(sqrt(figure(variance))));
  result.lower = result.upper = result.estimate;
  result.df = static_cast<double>(df);
  result.method = method;
  result.lone_case = lone_case;
  return result;
}

std::optional<Figure> Ratio::effective_size(const Rational& confidence) const {
  if (per_case == 0) return std::nullopt;
  const Rational of_design = 1 / per_case;
  const Rational between = estimate * (1 - estimate);
  const bool none = variance == 0 || between == 0;
  const Figure size = figure(none ? of_design : std::min<Rational>(between / variance, of_design));
  // No degrees of freedom: as if there were one, the widest t that there is.
  const auto of_sample = std::max<std::int64_t>(cases - 1, 1);
  const auto of_strata = std::max<std::int64_t>(df, 1);
  if (of_sample == of_strata) return size;
  const Figure tail = figure(tail_of(confidence));
  const Figure factor = t_quantile(tail, Figure(of_sample)) / t_quantile(tail, Figure(of_strata));
  return size * factor * factor;
}

Interval korn_graubard_interval(const Ratio& share, const Rational& confidence) {
  const Figure tail = figure(tail_of(confidence));
  if (share.census) return share.interval(IntervalMethod::census);
  auto result = share.interval(IntervalMethod::kg_fpc);
  const auto size = share.effective_size(confidence);
  if (!size) return result;
  result.effective = static_cast<double>(*size);
  const Figure passes = *size * figure(share.estimate);
  const Figure failures = *size * figure(1 - share.estimate);
  const Figure lower = beta_quantile(passes, failures + 1, tail);
  const Figure upper = 1 - beta_quantile(failures, passes + 1, tail);
  result.lower = static_cast<double>(std::max(lower, figure(share.least_share)));
  result.upper = static_cast<double>(std::min(upper, figure(share.most_share)));
  return result;
}

std::optional<Interval> logit_interval(const Ratio& share, const Rational& confidence) {
  const Rational between = share.estimate * (1 - share.estimate);
  if (between == 0 || share.variance == 0 || share.df == 0) return std::nullopt;
  auto result = share.interval(IntervalMethod::logit);
  result.df = static_cast<double>(share.df_of_all_strata);
  if (const auto size = share.effective_size(confidence))
    result.effective = static_cast<double>(*size);
  const Figure middle = log(figure(share.estimate / (1 - share.estimate)));
  const Figure half = t_quantile(figure(tail_of(confidence)), Figure(result.df)) *
                      sqrt(figure(share.variance)) / figure(between);
  const auto share_at = [](const Figure& x) { return static_cast<double>(1 / (1 + exp(-x))); };
  result.lower = share_at(middle - half);
  result.upper = share_at(middle + half);
  return result;
}

Rational tail_of(const Rational& confidence) {
  if (confidence <= 0 || confidence >= 1)
    throw std::invalid_argument("a confidence is between 0 and 1");
  return (1 - confidence) / 2;
}

std::vector<ScoredStratum> scored(const std::vector<ReadStratum>& strata) {
  std::vector<ScoredStratum> result;
  for (const auto& h : strata) {
    if (h.passes < 0 || h.passes > h.read)
      throw std::invalid_argument("a stratum's passes cannot be");
    result.push_back({.population = h.population,
                      .read = h.read,
                      .in_domain = h.read,
                      .sum = h.passes,
                      .sum_of_squares = h.passes});
  }
  return result;
}

std::int64_t whole_population(const Rational& population, std::int64_t read) {
  constexpr std::int64_t most = 1'000'000'000'000'000;
  if (population > most) throw std::invalid_argument("a population is above 10^15");
  const Rational doubled = 2 * population + 1;
  const Integer nearest = Integer(numerator(doubled)) / Integer(2 * denominator(doubled));
  return std::max(static_cast<std::int64_t>(nearest), read);
}

}  // namespace inspect
