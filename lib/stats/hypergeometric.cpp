// SPDX-License-Identifier: MIT
#include "lib/stats/hypergeometric.hpp"

#include <algorithm>
#include <cmath>

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
  const auto log_factorial = [](std::int64_t n) { return log_gamma(Real(n) + 1); };
  return log_factorial(whole) - log_factorial(part) - log_factorial(whole - part);
}

Integer power_of_ten(unsigned exponent) {
  return boost::multiprecision::pow(Integer(10), exponent);
}

// Terms P(X = j), as multiples of the largest, which is about 1 there.
class Terms {
 public:
  Terms(std::int64_t population, std::int64_t marked, std::int64_t n)
      : all_(static_cast<double>(population)),
        marked_(static_cast<double>(marked)),
        n_(static_cast<double>(n)),
        least_(std::max<std::int64_t>(0, n - (population - marked))),
        most_(std::min(n, marked)) {}

  [[nodiscard]] std::int64_t least() const { return least_; }
  [[nodiscard]] std::int64_t most() const { return most_; }
  [[nodiscard]] std::int64_t mode() const {
    const double at = std::floor((n_ + 1) / (all_ + 2) * (marked_ + 1));
    return std::clamp(static_cast<std::int64_t>(at), least_, most_);
  }

  // P(X = j + 1) / P(X = j).
  [[nodiscard]] double step(std::int64_t below) const {
    const auto j = static_cast<double>(below);
    return (marked_ - j) / (j + 1) * ((n_ - j) / (all_ - marked_ - n_ + j + 1));
  }

 private:
  double all_;
  double marked_;
  double n_;
  std::int64_t least_;
  std::int64_t most_;
};

}  // namespace

Real HypergeometricChance::at_most(std::int64_t k, std::int64_t n) {
  if (k >= std::min(n, marked_)) return 1;
  if (k < least(n)) return 0;
  if (!near(k, n)) return begin(k, n);
  while (k_ < k) more_allowed();
  while (n_ < n) one_more_case();
  return sum_;
}

Real HypergeometricChance::afresh(std::int64_t k, std::int64_t n) const {
  return HypergeometricChance(all_, marked_).at_most(k, n);
}

bool HypergeometricChance::within(const Rational& alpha, std::int64_t k, std::int64_t n) {
  const Real limit = real(alpha);
  const Real value = at_most(k, n);
  static const Real doubt = Real(1) / Real(power_of_ten(30));
  if (abs(value - limit) > limit * doubt) return value < limit;
  return exactly_within(alpha, k, n);
}

// The fewest marked cases that n cases can hold.
std::int64_t HypergeometricChance::least(std::int64_t n) const {
  return std::max<std::int64_t>(0, n - (all_ - marked_));
}

bool HypergeometricChance::near(std::int64_t k, std::int64_t n) const {
  constexpr std::int64_t few = 200;  // beginning anew costs about as much
  return n_ > 0 && k_ <= k && n_ <= n && k - k_ + n - n_ <= few && k < std::min(n_, marked_) &&
         k_ >= least(n);
}

// The term of k by logarithms, then those below it, each from the one above. Once one is far
// under the last digit of the sum they fall, and all that follow are left out.
Real HypergeometricChance::begin(std::int64_t k, std::int64_t n) {
  k_ = k;
  n_ = n;
  term_ = exp(log_ways(marked_, k) + log_ways(all_ - marked_, n - k) - log_ways(all_, n));
  sum_ = term_;
  Real term = term_;
  for (std::int64_t j = k; j > least(n); --j) {
    const Real next = term * j * (all_ - marked_ - n + j) / (marked_ - j + 1) / (n - j + 1);
    sum_ += next;
    if (next < sum_ * tie_tolerance() * tie_tolerance()) break;
    term = next;
  }
  return sum_;
}

void HypergeometricChance::more_allowed() {
  term_ = term_ * (marked_ - k_) * (n_ - k_) / (k_ + 1) / (all_ - marked_ - n_ + k_ + 1);
  sum_ += term_;
  ++k_;
}

// The sum loses what the next case moves from k to k + 1.
void HypergeometricChance::one_more_case() {
  sum_ -= term_ * (marked_ - k_) / (all_ - n_);
  term_ = term_ * (n_ + 1) * (all_ - marked_ - n_ + k_) / (n_ + 1 - k_) / (all_ - n_);
  ++n_;
}

// X has the same law when the cases drawn and those that are marked change places; the fewer of
// the two make the smaller numbers.
bool HypergeometricChance::exactly_within(const Rational& alpha, std::int64_t k,
                                          std::int64_t n) const {
  const auto fewer = std::min(n, marked_);
  const auto more = std::max(n, marked_);
  Integer favourable = 0;
  for (auto j = least(n); j <= std::min(k, fewer); ++j)
    favourable += ways(more, j) * ways(all_ - more, fewer - j);
  return favourable * denominator(alpha) <= ways(all_, fewer) * numerator(alpha);
}

double hypergeometric_at_most(std::int64_t population, std::int64_t marked, std::int64_t k,
                              std::int64_t n) {
  constexpr double negligible = 1e-18;
  constexpr double nothing = 1e-290;  // products below lose digits
  const Terms terms(population, marked, n);
  if (k >= terms.most()) return 1;
  if (k < terms.least()) return 0;
  const auto mode = terms.mode();
  double all = 1;
  double wanted = mode <= k ? 1 : 0;
  double term = 1;
  for (auto j = mode; j > terms.least();) {
    term /= terms.step(--j);
    all += term;
    if (j <= k) wanted += term;
    if (term < nothing || (j <= k && term < wanted * negligible)) break;
  }
  term = 1;
  for (auto j = mode; j < terms.most();) {
    term *= terms.step(j++);
    all += term;
    if (j <= k) wanted += term;
    if (term < all * negligible) break;
  }
  return wanted / all;
}

bool hypergeometric_within(const Rational& alpha, std::int64_t population, std::int64_t marked,
                           std::int64_t k, std::int64_t n) {
  constexpr double doubt = 1e-8;
  const double value = hypergeometric_at_most(population, marked, k, n);
  const auto limit = static_cast<double>(real(alpha));
  if (std::abs(value - limit) > limit * doubt) return value < limit;
  return HypergeometricChance(population, marked).within(alpha, k, n);
}

}  // namespace inspect
