// SPDX-License-Identifier: MIT
#include "lib/stats/quantiles.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

using namespace inspect;

namespace {

bool agree(const Figure& value, std::string_view expected) {
  const Figure wanted{std::string{expected}};
  return abs(value - wanted) <= wanted * Figure("1e-24");
}

}  // namespace

TEST_CASE("quantiles of the beta distribution to twenty-four digits") {
  struct Row {
    Rational a;
    Rational b;
    Rational tail;
    std::string_view x;
  };
  const std::array rows = {
      // mpmath 1.3.0, the root of betainc(a, b, 0, x, regularized=True) at 70 digits
      Row{3, 8, Rational(1, 40), "0.06673951117773446711464805629164889886033"},
      Row{97, 4, Rational(1, 40), "0.914823947025719964943405151357491323238"},
      Row{Rational(1, 2), Rational(1, 2), Rational(39, 40),
          "0.9984586668665639880988867043710222100795"},
      Row{Rational(3, 4), Rational(49, 4), Rational(1, 20),
          "0.001369314024766590636834715882029139445879"},
      Row{1, 1, Rational(3, 10), "0.3"},
      Row{Rational(501, 2), Rational(5001, 4), Rational(1, 200),
          "0.1429788092388121772752388580343284555521"},
      Row{Rational(25, 2), Rational(1, 2), Rational(1, 20),
          "0.8549434818071234455337052498514020520199"},
      Row{2, 5, Rational(999, 1000), "0.8186138669191339728303120493554422220186"},
  };
  for (const auto& row : rows)
    CHECK_MESSAGE(agree(beta_quantile(figure(row.a), figure(row.b), figure(row.tail)), row.x),
                  row.x);
  CHECK(beta_quantile(0, 3, figure(Rational(1, 40))) == 0);
}

TEST_CASE("quantiles of beta distributions with large parameters") {
  // Beta(a, 1) and Beta(1, b) are powers: x^a and 1 - (1 - x)^b.
  const Figure tail = figure(Rational(1, 40));
  const Figure large = 50000000;
  const Figure top = exp(Figure(log(tail) / large));
  CHECK(abs(beta_quantile(large, 1, tail) - top) <= Figure("1e-24"));
  const Figure bottom(1 - exp(Real(log(Real(1 - Real(tail))) / Real(large))));
  CHECK(abs(beta_quantile(1, large, tail) - bottom) <= Figure("1e-24") * bottom);
  // By symmetry the middle of Beta(a, a) is a half.
  CHECK(agree(beta_quantile(1000000, 1000000, Figure(0.5)), "0.5"));
}

TEST_CASE("quantiles of Student's t to twenty-four digits") {
  struct Row {
    Rational tail;
    Rational df;
    std::string_view t;
  };
  const std::array rows = {
      // mpmath 1.3.0, from the beta quantile above
      Row{Rational(1, 40), 1, "12.70620473617470464602167997884208746767"},
      Row{Rational(1, 40), 2, "4.302652729749463852320943892621175008188"},
      Row{Rational(1, 20), Rational(15, 2), "1.875747479211288519173093802173425803296"},
      Row{Rational(1, 200), 120, "2.617421145106866008418166383259556418109"},
  };
  for (const auto& row : rows)
    CHECK_MESSAGE(agree(t_quantile(figure(row.tail), figure(row.df)), row.t), row.t);
}
