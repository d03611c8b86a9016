// SPDX-License-Identifier: MIT
#include "lib/stats/interval.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "lib/stats/exact_limits.hpp"
#include "lib/stats/hypergeometric.hpp"
#include "lib/stats/ratio.hpp"

namespace inspect {

namespace {

constexpr std::array<std::pair<IntervalMethod, std::string_view>, 6> method_names = {{
    {IntervalMethod::kg_fpc, "kg-fpc"},
    {IntervalMethod::exact, "exact"},
    {IntervalMethod::logit, "logit"},
    {IntervalMethod::hypergeometric, "hypergeometric"},
    {IntervalMethod::mean, "mean"},
    {IntervalMethod::census, "complete enumeration"},
}};

double quotient(std::int64_t part, std::int64_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

// min{K: P(X >= x | K) > alpha}. X >= x passes are at most n - x failures; the chance grows with K.
std::int64_t least_passes(std::int64_t population, std::int64_t read, std::int64_t passes,
                          const Rational& alpha) {
  auto low = passes;
  auto high = population - read + passes;  // all the others pass: the chance is 1
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    if (hypergeometric_within(alpha, population, population - middle, read - passes, read))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

std::int64_t total_population(const std::vector<ReadStratum>& strata) {
  std::int64_t total = 0;
  for (const auto& stratum : strata) total += whole_population(stratum.population, stratum.read);
  return total;
}

// More than seven tenths of the cases were read, and nearly all or hardly any passed.
bool calls_for_exact(const std::vector<ReadStratum>& strata, const Rational& share) {
  Rational population;
  std::int64_t read = 0;
  for (const auto& stratum : strata) {
    population += stratum.population;
    read += stratum.read;
  }
  const bool extreme = share < Rational(1, 20) || share > Rational(19, 20);
  return extreme && read > population * Rational(7, 10);
}

Interval exact_interval(const std::vector<ReadStratum>& strata, const Ratio& share,
                        const Rational& confidence) {
  auto result = share.interval(IntervalMethod::exact);
  if (const auto size = share.effective_size(confidence))
    result.effective = static_cast<double>(*size);
  const auto counts = exact_limits(strata, confidence);
  const auto population = total_population(strata);
  // Rounding a population may have moved the limits past the estimate.
  result.lower = std::min(quotient(counts.lower, population), result.estimate);
  result.upper = std::max(quotient(counts.upper, population), result.estimate);
  return result;
}

}  // namespace

std::string_view name(IntervalMethod method) {
  for (const auto& [which, text] : method_names)
    if (which == method) return text;
  throw std::invalid_argument("no such method");
}

std::optional<IntervalMethod> parse_interval_method(std::string_view text) {
  for (const auto method : {IntervalMethod::kg_fpc, IntervalMethod::exact, IntervalMethod::logit})
    if (name(method) == text) return method;
  return std::nullopt;
}

CountLimits hypergeometric_limits(std::int64_t population, std::int64_t read, std::int64_t passes,
                                  const Rational& confidence) {
  if (read < 1 || read > population || passes < 0 || passes > read)
    throw std::invalid_argument("counts cannot be");
  const Rational alpha = tail_of(confidence);
  return {.lower = least_passes(population, read, passes, alpha),
          .upper = population - least_passes(population, read, read - passes, alpha)};
}

Interval hypergeometric_interval(const ReadStratum& stratum, const Rational& confidence) {
  const auto share = *ratio_of(scored({stratum}), 1);
  const auto population = whole_population(stratum.population, stratum.read);
  if (share.census || population == stratum.read) {
    tail_of(confidence);  // is it one?
    auto result = share.interval(IntervalMethod::census);
    result.standard_error = 0;
    result.df = 0;
    result.lone_case = false;
    return result;
  }
  auto result = share.interval(IntervalMethod::hypergeometric);
  if (const auto size = share.effective_size(confidence))
    result.effective = static_cast<double>(*size);
  const auto counts = hypergeometric_limits(population, stratum.read, stratum.passes, confidence);
  result.lower = std::min(quotient(counts.lower, population), result.estimate);
  result.upper = std::max(quotient(counts.upper, population), result.estimate);
  return result;
}

Interval share_interval(const std::vector<ReadStratum>& strata, const Rational& confidence,
                        IntervalMethod method) {
  const auto share = *ratio_of(scored(strata), 1);
  if (share.census) return korn_graubard_interval(share, confidence);
  if (method == IntervalMethod::logit)
    if (const auto limits = logit_interval(share, confidence)) return *limits;
  const bool exact = method == IntervalMethod::exact || share.df == 0 ||
                     (method == IntervalMethod::kg_fpc && calls_for_exact(strata, share.estimate));
  if (exact && total_population(strata) <= most_for_exact_limits)
    return exact_interval(strata, share, confidence);
  return korn_graubard_interval(share, confidence);
}

}  // namespace inspect
