// SPDX-License-Identifier: MIT
#include "lib/screening/chance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace inspect {

double log_tail(std::int64_t cells, std::int64_t matching, double each) {
  const auto n = static_cast<double>(cells);
  const auto k = static_cast<double>(matching);
  if (k <= n * each) return 0;
  // The first term, C(n, k) each^k (1 - each)^(n - k), as a sum of logarithms: none of its factors
  // is out of range, though the product may be.
  double first = k * std::log(each) + (n - k) * std::log1p(-each);
  for (double i = 0; i < k; ++i) first += std::log((n - i) / (i + 1));
  // The others as shares of it. Above the mean they fall, so the sum is small and soon there.
  double term = 1;
  double sum = 1;
  for (double i = k; i < n && term > sum * 1e-17; ++i) {
    term *= (n - i) / (i + 1) * each / (1 - each);
    sum += term;
  }
  return std::min(0.0, first + std::log(sum));
}

std::string chance_text(double log_chance) {
  constexpr double plain_below = 6;  // 1 in a million and rarer is written with an exponent
  const double digits = -log_chance / std::numbers::ln10;
  if (digits < plain_below) return fmt::format("1 in {:.0f}", std::pow(10.0, digits));
  double exponent = std::floor(digits);
  double leading = std::pow(10.0, digits - exponent);
  if (leading >= 9.95) {  // would be rounded to 10.0
    leading = 1;
    ++exponent;
  }
  return fmt::format("1 in {:.1f}e+{:02.0f}", leading, exponent);
}

}  // namespace inspect
