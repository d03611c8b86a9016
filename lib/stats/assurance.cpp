// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <utility>

#include "lib/stats/sample_size.hpp"

namespace inspect {

namespace {

// The number of ways to choose `part` out of `whole`.
Integer ways(std::int64_t whole, std::int64_t part) {
  if (part < 0 || part > whole) return 0;
  part = std::min(part, whole - part);
  Integer result = 1;
  for (std::int64_t i = 1; i <= part; ++i) result = result * (whole - part + i) / i;
  return result;
}

Real log_ways(std::int64_t whole, std::int64_t part) {
  const auto log_factorial = [](std::int64_t n) { return lgamma(Real(n) + 1); };
  return log_factorial(whole) - log_factorial(part) - log_factorial(whole - part);
}

// P(X <= k) for the number X of failures among n cases drawn out of N of which K fail. Remembers
// where it was asked last: a step further, in n or k, takes a few multiplications.
class Chance {
 public:
  Chance(std::int64_t population, std::int64_t failures) : all_(population), fail_(failures) {}

  [[nodiscard]] Real at_most(std::int64_t k, std::int64_t n) {
    if (k >= std::min(n, fail_)) return 1;
    if (k < least(n)) return 0;
    if (!near(k, n)) return begin(k, n);
    while (k_ < k) more_allowed();
    while (n_ < n) one_more_case();
    return sum_;
  }

  // The same without any memory, for the proof.
  [[nodiscard]] Real afresh(std::int64_t k, std::int64_t n) const {
    return Chance(all_, fail_).at_most(k, n);
  }

  // Whether P(X <= k) <= alpha. Sixty digits settle it but where they are a tie or nearly so; there
  // whole numbers do.
  [[nodiscard]] bool within(const Rational& alpha, std::int64_t k, std::int64_t n) {
    const Real limit = real(alpha);
    const Real value = at_most(k, n);
    static const Real doubt = Real(1) / Real(ways_of_ten(30));
    if (abs(value - limit) > limit * doubt) return value < limit;
    return exactly_within(alpha, k, n);
  }

 private:
  static Integer ways_of_ten(unsigned exponent) {
    return boost::multiprecision::pow(Integer(10), exponent);
  }

  // The fewest failures that n cases can hold.
  [[nodiscard]] std::int64_t least(std::int64_t n) const {
    return std::max<std::int64_t>(0, n - (all_ - fail_));
  }

  [[nodiscard]] bool near(std::int64_t k, std::int64_t n) const {
    constexpr std::int64_t few = 200;  // beginning anew costs about as much
    return n_ > 0 && k_ <= k && n_ <= n && k - k_ + n - n_ <= few && k < std::min(n_, fail_) &&
           k_ >= least(n);
  }

  // The term of k by logarithms, then those below it, each from the one above. Once one is far
  // under the last digit of the sum they fall, and all that follow are left out.
  Real begin(std::int64_t k, std::int64_t n) {
    k_ = k;
    n_ = n;
    term_ = exp(log_ways(fail_, k) + log_ways(all_ - fail_, n - k) - log_ways(all_, n));
    sum_ = term_;
    Real term = term_;
    for (std::int64_t j = k; j > least(n); --j) {
      const Real next = term * j * (all_ - fail_ - n + j) / (fail_ - j + 1) / (n - j + 1);
      sum_ += next;
      if (next < sum_ * tie_tolerance() * tie_tolerance()) break;
      term = next;
    }
    return sum_;
  }

  void more_allowed() {
    term_ = term_ * (fail_ - k_) * (n_ - k_) / (k_ + 1) / (all_ - fail_ - n_ + k_ + 1);
    sum_ += term_;
    ++k_;
  }

  // The sum loses what the next case moves from k to k + 1.
  void one_more_case() {
    sum_ -= term_ * (fail_ - k_) / (all_ - n_);
    term_ = term_ * (n_ + 1) * (all_ - fail_ - n_ + k_) / (n_ + 1 - k_) / (all_ - n_);
    ++n_;
  }

  // X has the same law when the cases drawn and those that fail change places; the fewer of the two
  // make the smaller numbers.
  [[nodiscard]] bool exactly_within(const Rational& alpha, std::int64_t k, std::int64_t n) const {
    const auto fewer = std::min(n, fail_);
    const auto more = std::max(n, fail_);
    Integer favourable = 0;
    for (auto j = least(n); j <= std::min(k, fewer); ++j)
      favourable += ways(more, j) * ways(all_ - more, fewer - j);
    return favourable * denominator(alpha) <= ways(all_, fewer) * numerator(alpha);
  }

  std::int64_t all_;
  std::int64_t fail_;
  std::int64_t k_ = 0;
  std::int64_t n_ = 0;
  Real term_ = 0;  // P(X = k)
  Real sum_ = 0;   // P(X <= k)
};

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
  Chance chance(population, failures);
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
  const Chance chance(population, plan.failures);
  plan.chance = chance.afresh(plan.allowed, plan.first);
  plan.chance_with_one_less = chance.afresh(allowed.at(plan.first - 1), plan.first - 1);
  return plan;
}

}  // namespace inspect
