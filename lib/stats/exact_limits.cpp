// SPDX-License-Identifier: MIT
// Limits for the passes in a stratified population: hypergeometric tails of the strata, combined by
// Fisher's method and maximised over how the passes could be split (Stark; the public repository
// pbstark/Strat has the idea). Written anew; why one pass over the counts suffices is in
// docs/statistics.md.
#include "lib/stats/exact_limits.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <functional>
#include <numeric>
#include <queue>
#include <stdexcept>
#include <utility>

#include "lib/stats/hypergeometric.hpp"
#include "lib/stats/ratio.hpp"

namespace inspect {

namespace {

struct WholeStratum {
  std::int64_t population = 0;
  std::int64_t read = 0;
  std::int64_t passes = 0;

  [[nodiscard]] std::int64_t fewest() const { return passes; }
  [[nodiscard]] std::int64_t most() const { return population - read + passes; }
};

using Split = std::vector<std::int64_t>;  // G_h, by stratum

// -ln P(X >= x | G), to fifty digits.
Real surprise(const WholeStratum& h, std::int64_t g) {
  return -log(
      HypergeometricChance(h.population, h.population - g).at_most(h.read - h.passes, h.read));
}

// ln P(X >= x | G + 1) - ln P(X >= x | G) for G from x on. It falls: that X >= x means that the
// x-th of the cases read, in an order in which the passes come first, is among the first G; the
// chance that it is the G-th is log-concave in G, and so is the sum of these chances. The share of
// the last chance in the sum is carried along, so that nothing becomes too small for a double.
std::vector<double> gains(const WholeStratum& h) {
  const auto count = static_cast<std::size_t>(h.most() - h.fewest());
  std::vector<double> result(count, 0.0);
  if (h.passes == 0) return result;
  const auto x = static_cast<double>(h.passes);
  const auto all = static_cast<double>(h.population);
  const auto unread = static_cast<double>(h.population - h.read);
  double share = 1;
  for (std::size_t i = 0; i < count; ++i) {
    const auto steps = static_cast<double>(i);
    const double g = x + steps;
    const double more = share * (g / (steps + 1)) * ((unread - steps) / (all - g));
    result[i] = std::log1p(more);
    share = more / (1 + more);
  }
  return result;
}

// One case from where it costs least to where it gains most, until that no longer pays: for a
// convex sum the best split.
void mend(const std::vector<WholeStratum>& strata, Split& split) {
  for (;;) {
    std::optional<std::pair<Real, std::size_t>> dearest;
    std::optional<std::pair<Real, std::size_t>> cheapest;
    for (std::size_t i = 0; i < strata.size(); ++i) {
      const auto& h = strata[i];
      const Real here = surprise(h, split[i]);
      if (split[i] < h.most()) {
        const Real gain = here - surprise(h, split[i] + 1);
        if (!dearest || gain > dearest->first) dearest = {gain, i};
      }
      if (split[i] > h.fewest()) {
        const Real cost = surprise(h, split[i] - 1) - here;
        if (!cheapest || cost < cheapest->first) cheapest = {cost, i};
      }
    }
    if (!dearest || !cheapest || dearest->first <= cheapest->first + tie_tolerance()) return;
    ++split[dearest->second];
    --split[cheapest->second];
  }
}

// Whether Fisher's combined P is above alpha: P(chi-squared(2H) > 2s) = e^-s (1 + s + s^2/2! + ...
// + s^(H-1)/(H-1)!). For two strata and more it is no fraction unless it is 1: there are no ties.
bool settled_above(const std::vector<WholeStratum>& strata, Split split, const Rational& alpha) {
  mend(strata, split);
  Real sum = 0;
  for (std::size_t i = 0; i < strata.size(); ++i) sum += surprise(strata[i], split[i]);
  Real term = exp(-sum);
  Real combined = term;
  for (std::size_t i = 1; i < strata.size(); ++i) {
    term = term * sum / static_cast<int>(i);
    combined += term;
  }
  return combined > real(alpha);
}

// The smallest number of passes in the population that is not refuted. From the top, where nothing
// is, one case at a time is taken where it costs least; a convex sum makes that the best split of
// every number on the way.
std::int64_t least_total(const std::vector<WholeStratum>& strata, const Rational& alpha) {
  constexpr double doubt = 1e-8;
  const double limit = boost::math::gamma_q_inv(static_cast<double>(strata.size()),
                                                static_cast<double>(real(alpha)));
  std::vector<std::vector<double>> costs;
  using Next = std::pair<double, std::size_t>;
  std::priority_queue<Next, std::vector<Next>, std::greater<>> next;
  Split split;
  for (std::size_t i = 0; i < strata.size(); ++i) {
    costs.push_back(gains(strata[i]));
    split.push_back(strata[i].most());
    if (!costs[i].empty()) next.emplace(costs[i].back(), i);
  }
  double sum = 0;
  while (!next.empty()) {
    const auto [cost, i] = next.top();
    next.pop();
    sum += cost;
    --split[i];
    if (std::abs(sum - limit) <= limit * doubt ? !settled_above(strata, split, alpha)
                                               : sum > limit) {
      ++split[i];
      break;
    }
    costs[i].pop_back();
    if (!costs[i].empty()) next.emplace(costs[i].back(), i);
  }
  return std::accumulate(split.begin(), split.end(), std::int64_t{0});
}

}  // namespace

CountLimits exact_limits(const std::vector<ReadStratum>& strata, const Rational& confidence) {
  const Rational alpha = tail_of(confidence);
  if (!ratio_of(scored(strata), 1)) throw std::invalid_argument("there is no stratum");
  std::vector<WholeStratum> passes;
  std::vector<WholeStratum> failures;
  std::int64_t total = 0;
  for (const auto& h : strata) {
    const auto population = whole_population(h.population, h.read);
    passes.push_back({population, h.read, h.passes});
    failures.push_back({population, h.read, h.read - h.passes});
    total += population;
    if (total > most_for_exact_limits)
      throw std::invalid_argument("a population is too large for exact limits");
  }
  if (strata.size() == 1)
    return hypergeometric_limits(total, passes[0].read, passes[0].passes, confidence);
  return {.lower = least_total(passes, alpha), .upper = total - least_total(failures, alpha)};
}

}  // namespace inspect
