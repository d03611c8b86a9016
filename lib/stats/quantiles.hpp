// SPDX-License-Identifier: MIT
// Quantiles of the beta and of Student's t distribution. A first value comes from Boost.Math in
// doubles and is mended by Newton's steps in numbers of thirty digits, so that no digit that is
// shown depends on the processor or on its compiler.
#pragma once

#include <boost/multiprecision/cpp_bin_float.hpp>

#include "lib/stats/exact.hpp"

namespace inspect {

/// A number of thirty decimal digits.
using Figure = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<30>,
                                             boost::multiprecision::et_off>;

/// The fraction as such a number.
Figure figure(const Rational& value);

/// x with P(B <= x) = tail for B of the distribution Beta(a, b), to some 24 digits. a is not
/// negative (0: the distribution is all at 0), b is above 0, tail between 0 and 1.
Figure beta_quantile(const Figure& a, const Figure& b, const Figure& tail);

/// t with P(T > t) = tail for Student's T with `df` degrees of freedom, which need not be whole.
/// tail is between 0 and 1/2.
Figure t_quantile(const Figure& tail, const Figure& df);

}  // namespace inspect
