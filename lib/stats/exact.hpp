// SPDX-License-Identifier: MIT
// Numbers in which a threshold can be settled: whole numbers and fractions of any length, and
// reals of fifty decimal digits where a root or a quantile enters.
#pragma once

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace inspect {

using Integer = boost::multiprecision::cpp_int;
using Rational = boost::multiprecision::cpp_rational;
using Real = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<60>,
                                           boost::multiprecision::et_off>;

/// Two reals that differ by no more than this, relative to the larger (to 1 where both are below
/// 1), are a tie: they agree in fifty digits. Computed reals are right to well over that.
Real tie_tolerance();

/// A decimal number as the fraction that it is: "7.5" is 15/2. Digits, at most one point with
/// digits on both sides of it, at most 18 digits; no sign, no exponent, no blanks.
std::optional<Rational> parse_decimal(std::string_view text);

/// A percentage as the share that it is: "7.5" is 3/40.
std::optional<Rational> parse_percentage(std::string_view text);

/// The fraction as a real of sixty digits, right but for the last.
Real real(const Rational& value);

/// The smallest whole number not below `value`. `value` is not negative.
Integer ceiling(const Rational& value);

/// The same of a real; one that agrees with a whole number to fifty digits is that number.
Integer ceiling(const Real& value);

/// The largest whole number not above `value`, which is not negative, with the same understanding.
Integer whole_part(const Real& value);

/// `value` with `places` digits after the point, rounded half away from zero: "9.9225".
std::string fixed(const Rational& value, int places);
std::string fixed(const Real& value, int places);

/// `value` written as briefly as it can be without loss where it is a decimal number of at most 18
/// places ("7.5", "10"), else as a fraction ("1/3").
std::string plain(const Rational& value);

/// ln of the gamma function at `x`, which is above 0, to some fifty digits after the point while
/// x is below 10^8.
Real log_gamma(const Real& x);

/// z with P(|Z| <= z) = confidence for a standard normal Z, to fifty digits. `confidence` is
/// between 0 and 1, and no nearer to either than 10^-30.
Real normal_quantile_two_sided(const Rational& confidence);

}  // namespace inspect
