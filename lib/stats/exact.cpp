// SPDX-License-Identifier: MIT
#include "lib/stats/exact.hpp"

#include <algorithm>
#include <array>
#include <boost/math/special_functions/erf.hpp>
#include <stdexcept>
#include <utility>

namespace inspect {

namespace {

constexpr std::size_t most_digits = 18;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

Integer power_of_ten(int exponent) {
  return boost::multiprecision::pow(Integer(10), static_cast<unsigned>(exponent));
}

// The digits of `scaled` with a point before the last `places` of them.
std::string with_point(const Integer& scaled, int places, bool negative) {
  std::string digits = scaled.str();
  const auto after = static_cast<std::size_t>(places);
  if (digits.size() <= after) digits.insert(0, after + 1 - digits.size(), '0');
  if (after > 0) digits.insert(digits.size() - after, 1, '.');
  return negative && scaled != 0 ? "-" + digits : digits;
}

Real slack(const Real& value) {
  return tie_tolerance() * std::max<Real>(Real(1), value);
}

// The smallest number of decimal places that writes 1 / `denominator` in full, if 18 do.
std::optional<int> places_for(const Integer& denominator) {
  Integer power = 1;
  for (int places = 0; places <= static_cast<int>(most_digits); ++places, power *= 10)
    if (power % denominator == 0) return places;
  return std::nullopt;
}

// B(2k) / (2k (2k - 1)), k = 1, 2, ...: the coefficients of Stirling's series. The Bernoulli
// numbers come from the tangent numbers (Brent and Harvey 2011, "Fast computation of Bernoulli,
// tangent and secant numbers", section 6).
constexpr std::size_t stirling_terms = 30;
std::array<Real, stirling_terms> stirling_coefficients() {
  std::array<Integer, stirling_terms + 1> tangent;
  tangent[1] = 1;
  for (std::size_t k = 2; k <= stirling_terms; ++k) tangent[k] = tangent[k - 1] * (k - 1);
  for (std::size_t k = 2; k <= stirling_terms; ++k)
    for (std::size_t j = k; j <= stirling_terms; ++j)
      tangent[j] = tangent[j - 1] * (j - k) + tangent[j] * (j - k + 2);
  std::array<Real, stirling_terms> result;
  Integer power = 1;
  for (std::size_t k = 1; k <= stirling_terms; ++k) {
    power *= 4;
    const Real size = Real(tangent[k]) / Real(Integer(power * (power - 1) * (2 * k - 1)));
    result[k - 1] = k % 2 == 1 ? size : Real(-size);
  }
  return result;
}

// Digits to spare: the chance of a tail of 10^-30 is right to seventy.
using Wide = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<100>,
                                           boost::multiprecision::et_off>;

// P(|Z| <= z) and its slope 2 phi(z).
struct NormalChance {
  Wide value;
  Wide slope;
};

// Phi(z) = 1/2 + phi(z) (z + z^3/3 + z^5/(3 5) + ...): Abramowitz and Stegun 26.2.11; Marsaglia
// 2004, "Evaluating the normal distribution".
NormalChance normal_chance(const Wide& z) {
  static const Wide root_of_two_over_pi(
      "0."
      "7978845608028653558798921198687637369517172623298693153318516593413158517986036770025046678"
      "146138728606051177252703653710219839");
  static const Wide negligible("1e-100");
  const Wide square = z * z;
  Wide term = z;
  Wide sum = z;
  for (unsigned odd = 3; term > sum * negligible; odd += 2) {
    term = term * square / odd;
    sum += term;
  }
  const Wide slope = root_of_two_over_pi * exp(Wide(-square / 2));
  return {slope * sum, slope};
}

// The quantile in doubles, from the side of the smaller tail, where no digit is lost.
double first_normal_quantile(const Rational& confidence) {
  namespace policies = boost::math::policies;
  const policies::policy<policies::promote_double<false>> plain_doubles;
  const double half =
      confidence < Rational(1, 2)
          ? boost::math::erf_inv(static_cast<double>(real(confidence)), plain_doubles)
          : boost::math::erfc_inv(static_cast<double>(real(Rational(1 - confidence))),
                                  plain_doubles);
  return half * 1.4142135623730951;
}

// The Taylor series of the quantile about the value so far (Hill and Davis 1973, CACM Algorithm
// 442) leaves the fifth power of what it mends: one step does for a first value in doubles.
Real find_normal_quantile(const Rational& confidence) {
  const Wide wanted = Wide(Integer(numerator(confidence))) / Wide(Integer(denominator(confidence)));
  Wide z = first_normal_quantile(confidence);
  constexpr int most_steps = 5;
  for (int i = 0; i < most_steps; ++i) {
    const auto [value, slope] = normal_chance(z);
    const Wide v = (wanted - value) / slope;
    const Wide square = z * z;
    const Wide fourth = z * (6 * square + 7) / 24;
    const Wide third = (2 * square + 1) / 6;
    z += v * (1 + v * (z / 2 + v * (third + v * fourth)));
    // (z v)^5 is below 10^-60.
    if (abs(v) * (1 + square) < z * 1e-12) break;
  }
  return Real(z);
}

}  // namespace

Real tie_tolerance() {
  static const Real tolerance = Real(1) / Real(power_of_ten(50));
  return tolerance;
}

std::optional<Rational> parse_decimal(std::string_view text) {
  std::string digits;
  std::optional<std::size_t> point;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_digit(text[i]))
      digits += text[i];
    else if (text[i] == '.' && !point && i > 0 && i + 1 < text.size())
      point = i;
    else
      return std::nullopt;
  }
  if (digits.empty() || digits.size() > most_digits) return std::nullopt;
  Integer value = 0;  // not from the text: a leading zero would make an octal number of it
  for (const char digit : digits) value = value * 10 + (digit - '0');
  const int places = point ? static_cast<int>(text.size() - *point - 1) : 0;
  return Rational(value, power_of_ten(places));
}

std::optional<Rational> parse_percentage(std::string_view text) {
  const auto value = parse_decimal(text);
  if (!value) return std::nullopt;
  return Rational(*value / 100);
}

Real real(const Rational& value) {
  return Real(Integer(numerator(value))) / Real(Integer(denominator(value)));
}

Integer whole_part(const Real& value) {
  const Integer below(value);  // cut off: `value` is not negative
  return Real(Integer(below + 1)) - value <= slack(value) ? Integer(below + 1) : below;
}

Integer ceiling(const Real& value) {
  const Integer below = whole_part(value);
  return value - Real(below) <= slack(value) ? below : Integer(below + 1);
}

Integer ceiling(const Rational& value) {
  const Integer below(denominator(value));
  return (Integer(numerator(value)) + below - 1) / below;
}

std::string fixed(const Rational& value, int places) {
  const Integer above(abs(numerator(value)));
  const Integer below(denominator(value));
  const Integer scaled = (2 * above * power_of_ten(places) + below) / (2 * below);
  return with_point(scaled, places, value < 0);
}

std::string fixed(const Real& value, int places) {
  const Real scaled = abs(value) * Real(power_of_ten(places)) + Real(1) / 2;
  return with_point(whole_part(scaled), places, value < 0);
}

std::string plain(const Rational& value) {
  const Integer above(numerator(value));
  const Integer below(denominator(value));
  if (const auto places = places_for(below)) return fixed(value, *places);
  return above.str() + "/" + below.str();
}

// Stirling's series (Abramowitz and Stegun 6.1.40) from 50 on, where thirty terms are right to
// 10^-69; below, ln gamma(x) = ln gamma(x + 1) - ln x.
Real log_gamma(const Real& x) {
  static const auto coefficients = stirling_coefficients();
  static const Real half_log_of_two_pi(
      "0.918938533204672741780329736405617639861397473637783412817151540482765695927");
  constexpr int far_enough = 50;
  Real at = x;
  Real product = 1;
  for (; at < far_enough; at += 1) product *= at;
  const Real inverse = 1 / at;
  const Real square = inverse * inverse;
  Real series = 0;
  for (std::size_t i = coefficients.size(); i-- > 0;) series = series * square + coefficients[i];
  return (at - Real(0.5)) * log(at) - at + half_log_of_two_pi + series * inverse - log(product);
}

Real normal_quantile_two_sided(const Rational& confidence) {
  // What is asked for nearly always, and takes a million instructions to find.
  static const Rational usual(19, 20);
  static const Real of_usual(
      "1.9599639845400542355245944305205515279555500778695483984769526463616352741449");
  if (confidence == usual) return of_usual;
  static const Rational nearest(1, power_of_ten(30));
  // One run asks for one confidence, thousands of times.
  thread_local std::optional<std::pair<Rational, Real>> last;
  if (last && last->first == confidence) return last->second;
  if (confidence < nearest || confidence > 1 - nearest)
    throw std::invalid_argument("a confidence is too near to 0 or 1");
  last.emplace(confidence, find_normal_quantile(confidence));
  return last->second;
}

}  // namespace inspect
