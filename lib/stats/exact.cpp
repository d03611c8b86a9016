// SPDX-License-Identifier: MIT
#include "lib/stats/exact.hpp"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
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

Real normal_quantile_two_sided(const Rational& confidence) {
  // One run asks for one confidence, thousands of times.
  thread_local std::optional<std::pair<Rational, Real>> last;
  if (last && last->first == confidence) return last->second;
  // From the side of the smaller tail, where no digit is lost.
  const Real half = confidence < Rational(1, 2)
                        ? Real(boost::math::erf_inv(real(confidence)))
                        : Real(boost::math::erfc_inv(real(Rational(1 - confidence))));
  last.emplace(confidence, half * sqrt(Real(2)));
  return last->second;
}

}  // namespace inspect
