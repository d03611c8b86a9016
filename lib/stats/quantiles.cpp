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
  constexpr int most_steps = 20;
  for (int i = 0; i < most_steps; ++i) {
    const Figure slope = boost::math::ibeta_derivative(a, b, x, Policy());
    const Figure step = (boost::math::ibeta(a, b, x, Policy()) - tail) / slope;
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
