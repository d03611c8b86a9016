// SPDX-License-Identifier: MIT
#include "lib/screening/checksums.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>
#include <string>

using namespace inspect;

TEST_CASE("modulus 11 passes the published examples") {
  CHECK(passes_modulus_11("9434765919"));        // NHS Data Dictionary, NHS NUMBER
  CHECK(passes_modulus_11("0101011237"));        // Public Health Scotland, phsmethods, chi_check()
  CHECK_FALSE(passes_modulus_11("0101201234"));  // there: "Invalid checksum"
  CHECK(passes_modulus_11("9876543210"));        // sum 330: remainder 0, which is the digit 0
}

TEST_CASE("one changed digit, and any two neighbours swapped, fail modulus 11") {
  const std::string number = "9434765919";
  for (std::size_t at = 0; at < number.size(); ++at)
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string other = number;
      other[at] = digit;
      CHECK(passes_modulus_11(other) == (other == number));
    }
  for (std::size_t at = 0; at + 1 < number.size(); ++at) {
    std::string other = number;
    std::swap(other[at], other[at + 1]);
    CHECK(passes_modulus_11(other) == (other == number));
  }
}

TEST_CASE("of eleven remainders one passes: a share of one in eleven") {
  int passed = 0;
  for (int i = 0; i < 110000; ++i)
    if (passes_modulus_11(fmt::format("{:010}", 1234500000 + i))) ++passed;
  CHECK(passed > 9900);
  CHECK(passed < 10100);
}

TEST_CASE("a check value of 10 has no digit") {
  for (char digit = '0'; digit <= '9'; ++digit)
    CHECK_FALSE(passes_modulus_11(std::string("943476582") + digit));
}

TEST_CASE("ten equal digits fail") {
  for (char digit = '0'; digit <= '9'; ++digit)
    CHECK_FALSE(passes_modulus_11(std::string(10, digit)));
}

TEST_CASE("real dates: their share of six digits is the one that is reckoned with") {
  CHECK(begins_with_date("010101"));
  CHECK(begins_with_date("311299"));
  CHECK(begins_with_date("290200"));  // 2000 was a leap year
  CHECK(begins_with_date("290224"));
  for (const auto wrong :
       {"290223", "300201", "310401", "000101", "320101", "010001", "011301", "321320"})
    CHECK_FALSE(begins_with_date(wrong));
  int ten = 0;
  int nine = 0;
  for (int i = 0; i < 1000000; ++i) {
    const auto digits = fmt::format("{:06}", i);
    if (!begins_with_date(digits)) continue;
    ++ten;
    if (digits[0] == '0') ++nine;
  }
  CHECK(ten == 36525);
  CHECK(ten / 1e6 == doctest::Approx(share_dated_of_ten));
  CHECK(nine / 9e4 == doctest::Approx(share_dated_of_nine));
}

TEST_CASE("Northern Ireland's range") {
  CHECK_FALSE(is_in_health_care_range("3200000009"));
  CHECK(is_in_health_care_range("3200000010"));
  CHECK(is_in_health_care_range("3999999999"));
  CHECK_FALSE(is_in_health_care_range("4000000000"));
}
