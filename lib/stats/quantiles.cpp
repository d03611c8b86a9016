// SPDX-License-Identifier: MIT
#include "lib/stats/quantiles.hpp"

#include <boost/math/special_functions/beta.hpp>

namespace inspect {

namespace {

namespace policies = boost::math::policies;
using Policy = policies::policy<policies::promote_float<false>, policies::promote_double<false>,
                                policies::overflow_error<policies::ignore_error>,
                                policies::underflow_error<policies::ignore_error>,
                                policies::denorm_error<policies::ignore_error>,
                                policies::evaluation_error<policies::ignore_error>>;

// The continued fraction of DiDonato and Morris 1992 (ACM TOMS 18, "Algorithm 708", equation 9), by
// the modified method of Lentz. x + y = 1, and x is no more than the mean, a / (a + b).
Figure beta_fraction(const Figure& a, const Figure& b, const Figure& x, const Figure& y) {
  static const Figure negligible("1e-30");
  constexpr int most_terms = 1000000;
  const Figure lead = a * y - b * x + 1;
  Figure value = a * lead / (a + 1);
  Figure above = value;
  Figure below = 0;
  for (int m = 1; m <= most_terms; ++m) {
    const Figure middle = a + 2 * m - 1;
    const Figure share = m * (b - m) * x / middle;
    const Figure part = (a + m - 1) * (a + b + m - 1) * share * x / middle;
    const Figure whole = m + share + (a + m) * (lead + m * (1 + y)) / (middle + 2);
    below = 1 / (whole + part * below);
    above = whole + part / above;
    const Figure change = above * below;
    value *= change;
    if (abs(change - 1) < negligible) break;
  }
  return 1 / value;
}

// P(B <= x) and its slope, for one a and b after another x.
class BetaChance {
 public:
  BetaChance(const Figure& a, const Figure& b)
      : a_(a),
        b_(b),
        log_scale_(log_gamma(Real(a) + Real(b)) - log_gamma(Real(a)) - log_gamma(Real(b))) {}

  struct At {
    Figure value;
    Figure slope;
  };

  [[nodiscard]] At operator()(const Figure& x) const {
    const Real rest = 1 - Real(x);
    const Figure y(rest);
    // In logarithms, which are large where a and b are: with digits to spare.
    const Figure power(exp(Real(Real(a_) * log(Real(x)) + Real(b_) * log(rest) + log_scale_)));
    const Figure value = x * (a_ + b_) <= a_ ? Figure(power * beta_fraction(a_, b_, x, y))
                                             : Figure(1 - power * beta_fraction(b_, a_, y, x));
    return {value, power / (x * y)};
  }

 private:
  Figure a_;
  Figure b_;
  Real log_scale_;
};

}  // namespace

Figure figure(const Rational& value) {
  return Figure(Integer(numerator(value))) / Figure(Integer(denominator(value)));
}

Figure beta_quantile(const Figure& a, const Figure& b, const Figure& tail) {
  if (a <= 0) return 0;
  const double first = boost::math::ibeta_inv(static_cast<double>(a), static_cast<double>(b),
                                              static_cast<double>(tail), Policy());
  Figure x(first);
  if (!(x > 0 && x < 1)) return x;  // nearer to the end than a double can tell
  const BetaChance chance(a, b);
  constexpr int most_steps = 20;
  for (int i = 0; i < most_steps; ++i) {
    const auto [value, slope] = chance(x);
    const Figure step = (value - tail) / slope;
    const Figure next = x - step;
    if (!(next > 0 && next < 1)) return x;
    x = next;
    // A step leaves about the square of what it mends.
    if (abs(step) < Figure(1e-12) * (x < 0.5 ? x : Figure(1 - x))) break;
  }
  return x;
}

Figure t_quantile(const Figure& tail, const Figure& df) {
  const Figure x = beta_quantile(df / 2, Figure(0.5), 2 * tail);
  return sqrt(df * (1 - x) / x);
}

}  // namespace inspect
