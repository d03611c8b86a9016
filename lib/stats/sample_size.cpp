// SPDX-License-Identifier: MIT
#include "lib/stats/sample_size.hpp"

#include <fmt/format.h>

#include "lib/stats/shares.hpp"

namespace inspect {

namespace {

using Sizes = std::vector<std::int64_t>;

// The variance of the stratified estimate as a function of the sizes: sum of
// N_h (N_h - n_h) S_h^2 / n_h, over N^2. Each term falls as n_h grows.
class Variance {
 public:
  explicit Variance(const std::vector<SizeStratum>& strata) {
    Integer all = 0;
    for (const auto& stratum : strata) {
      all += stratum.population;
      populations_.push_back(stratum.population);
      factors_.push_back(stratum.population * real(planning_variance(stratum)));
    }
    squared_ = Real(Integer(all * all));
  }

  // Nothing where a stratum that has cases has none in the sample.
  [[nodiscard]] std::optional<Real> of(const Sizes& sizes) const {
    Real sum = 0;
    for (std::size_t h = 0; h < factors_.size(); ++h) {
      const auto size = sizes.at(h);
      if (size >= populations_[h]) continue;
      if (size <= 0) return std::nullopt;
      sum += factors_[h] * (populations_[h] - size) / size;
    }
    if (sum == 0) return sum;
    return Real(sum / squared_);
  }

 private:
  std::vector<std::int64_t> populations_;
  std::vector<Real> factors_;  // N_h S_h^2
  Real squared_ = 0;           // N^2
};

}  // namespace

Rational planning_variance(const SizeStratum& stratum) {
  if (stratum.population < 2) return 0;
  return Rational(stratum.population, stratum.population - 1) * stratum.share * (1 - stratum.share);
}

std::optional<Real> margin_of(const std::vector<SizeStratum>& strata, const Sizes& sizes,
                              const Rational& confidence) {
  const auto variance = Variance(strata).of(sizes);
  if (!variance) return std::nullopt;
  return Real(normal_quantile_two_sided(confidence) * sqrt(*variance));
}

std::optional<Real> margin_of(const SizeStratum& stratum, std::int64_t size,
                              const Rational& confidence) {
  return margin_of(std::vector{stratum}, Sizes{size}, confidence);
}

std::int64_t cochran_size(const std::vector<SizeStratum>& strata, const MarginTarget& target) {
  Rational population = 0;
  Rational passes = 0;
  for (const auto& stratum : strata) {
    population += stratum.population;
    passes += stratum.population * stratum.share;
  }
  if (population == 0) return 0;
  const Rational share = passes / population;
  const Real z = normal_quantile_two_sided(target.confidence);
  const Real infinite = z * z * real(Rational(share * (1 - share))) /
                        real(Rational(target.margin * target.margin));  // n0 of Cochran 4.4
  const Real all = real(population);
  return static_cast<std::int64_t>(ceiling(Real(all * infinite / (all + infinite))));
}

Allocation size_for_margin(const std::vector<SizeStratum>& strata, const MarginTarget& target,
                           AllocationRule rule) {
  std::vector<AllocationStratum> spread;
  for (const auto& s : strata) spread.push_back({s.population, s.lower, planning_variance(s)});
  const auto shares = prepare_shares(spread, rule);
  const Variance variance(strata);
  const Real z = normal_quantile_two_sided(target.confidence);
  const Real largest = real(Rational(target.margin * target.margin)) / (z * z);
  const auto met = [&](const Sizes& sizes) {
    const auto value = variance.of(sizes);
    return value && *value <= largest;
  };
  // The margin of the integer allocation is not monotone in n: remainders move cases to and fro.
  // That of the real shares rounded up is, for they never fall as n grows; and it is no wider, for
  // no size is above its share rounded up. So the first n at which the shares rounded up meet the
  // margin is found by halving, no smaller n can meet it, and from there on every n is tried.
  std::int64_t first = shares->least();
  std::int64_t last = shares->most();
  while (first < last) {
    const auto middle = first + (last - first) / 2;
    if (met(shares->rounded_up(middle)))
      last = middle;
    else
      first = middle + 1;
  }
  for (auto total = first; total <= shares->most(); ++total)
    if (met(shares->sizes(total))) return shares->allocation(total);
  throw AllocationError(
      "no sample meets the margin: a stratum whose planning share is 0 or 1 has weight 0 and gets "
      "no case unless its lower bound is at least 1");
}

std::int64_t size_for_margin(const SizeStratum& stratum, const MarginTarget& target) {
  // One stratum takes what there is to take, whatever the rule.
  return size_for_margin(std::vector{stratum}, target, AllocationRule::equal).sizes.at(0);
}

}  // namespace inspect
