// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lib/stats/hypergeometric.hpp"
#include "lib/stats/sample_size.hpp"

namespace inspect {

namespace {

// How many failures n cases may show; and the last n that may show as many.
class Allowed {
 public:
  Allowed(const AssuranceTarget& target, std::int64_t population)
      : fixed_(target.allowed), rate_(target.expected), population_(population) {}

  [[nodiscard]] std::int64_t at(std::int64_t n) const {
    if (fixed_) return *fixed_;
    return static_cast<std::int64_t>(ceiling(Rational(n * rate_)));
  }

  [[nodiscard]] std::int64_t last_with(std::int64_t k) const {
    if (fixed_ || rate_ == 0) return population_;
    const Rational last = k / rate_;
    const Integer whole = Integer(numerator(last)) / Integer(denominator(last));
    return static_cast<std::int64_t>(std::min<Integer>(whole, population_));
  }

 private:
  std::optional<std::int64_t> fixed_;
  Rational rate_;
  std::int64_t population_;
};

// The first n that meets `alpha`. While k stays the same the chance falls as n grows: so the last n
// of each k says whether one of them meets it, and halving finds the first. k never falls, so that
// nothing is left to try once as many may fail as do.
std::optional<std::int64_t> first_size(std::int64_t population, std::int64_t failures,
                                       const Allowed& allowed, const Rational& alpha) {
  HypergeometricChance chance(population, failures);
  for (std::int64_t n = 1; n <= population;) {
    const auto k = allowed.at(n);
    if (k >= failures) return std::nullopt;
    auto last = allowed.last_with(k);
    if (!chance.within(alpha, k, last)) {
      n = last + 1;
      continue;
    }
    while (n < last) {
      const auto middle = n + (last - n) / 2;
      if (chance.within(alpha, k, middle))
        last = middle;
      else
        n = middle + 1;
    }
    return n;
  }
  return std::nullopt;
}

}  // namespace

AssurancePlan size_for_assurance(std::int64_t population, const AssuranceTarget& target,
                                 std::int64_t lower) {
  if (lower > population)
    throw AllocationError(
        fmt::format("a stratum of {} cannot give at least {}", population, lower));
  AssurancePlan plan;
  if (population == 0) return plan;
  plan.failures = static_cast<std::int64_t>(ceiling(Rational(target.tolerable * population)));
  const Allowed allowed(target, population);
  const auto first = first_size(population, plan.failures, allowed, 1 - target.confidence);
  plan.met = first.has_value();
  plan.first = first.value_or(population);
  plan.size = std::max(plan.first, lower);
  plan.allowed = allowed.at(plan.first);
  const HypergeometricChance chance(population, plan.failures);
  plan.chance = chance.afresh(plan.allowed, plan.first);
  plan.chance_with_one_less = chance.afresh(allowed.at(plan.first - 1), plan.first - 1);
  return plan;
}

}  // namespace inspect
