// SPDX-License-Identifier: MIT
#include "lib/screening/chance.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace inspect;

TEST_CASE("the tail of the binomial distribution") {
  CHECK(std::exp(log_tail(1, 1, 0.25)) == doctest::Approx(0.25));
  CHECK(std::exp(log_tail(3, 3, 0.1)) == doctest::Approx(0.001));
  CHECK(std::exp(log_tail(3, 2, 0.1)) == doctest::Approx(0.028));
  CHECK(std::exp(log_tail(10, 5, 0.25)) == doctest::Approx(0.0781269));
  CHECK(std::exp(log_tail(100, 20, 1.0 / 11)) == doctest::Approx(0.00060997).epsilon(1e-3));
  CHECK(log_tail(10, 0, 0.1) == 0);
  CHECK(log_tail(100, 9, 1.0 / 11) == 0);  // no more than to be expected
  CHECK(log_tail(4096, 4096, 1.0 / 11) == doctest::Approx(-4096 * std::log(11.0)));
}

TEST_CASE("a chance as text, also where it would underflow") {
  CHECK(chance_text(-std::log(121.0)) == "1 in 121");
  CHECK(chance_text(-std::log(999999.0)) == "1 in 999999");
  CHECK(chance_text(-std::log(2.44e12)) == "1 in 2.4e+12");
  CHECK(chance_text(-std::log(9.96e9)) == "1 in 1.0e+10");
  CHECK(chance_text(-4096 * std::log(11.0)) == "1 in 3.5e+4265");
  CHECK(chance_text(-std::log(3e6)) == "1 in 3.0e+06");
}
