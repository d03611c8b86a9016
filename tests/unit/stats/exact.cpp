// SPDX-License-Identifier: MIT
#include "lib/stats/exact.hpp"

#include <doctest/doctest.h>

#include <array>
#include <stdexcept>

using namespace inspect;

TEST_CASE("decimal numbers are the fractions that they are") {
  CHECK(*parse_decimal("7.5") == Rational(15, 2));
  CHECK(*parse_decimal("0") == 0);
  CHECK(*parse_decimal("010") == 10);  // no octal
  CHECK(*parse_decimal("0.10") == Rational(1, 10));
  CHECK(*parse_decimal("00.089") == Rational(89, 1000));
  CHECK(*parse_decimal("999999999999999999") == Rational(Integer("999999999999999999")));
  CHECK(*parse_decimal("0.12345678901234567") == Rational(12345678901234567, 100000000000000000));
  CHECK(*parse_percentage("7.5") == Rational(3, 40));
  CHECK(*parse_percentage("100") == 1);
  for (const auto* wrong : {"", ".", "1.", ".5", "1.2.3", "-1", "+1", "1e3", " 1", "1 ", "1,5",
                            "1000000000000000000", "0.123456789012345678", "7%", "1/2"}) {
    CHECK_MESSAGE(!parse_decimal(wrong), wrong);
    CHECK_MESSAGE(!parse_percentage(wrong), wrong);
  }
}

TEST_CASE("ceilings of fractions are exact, those of reals agree with fifty digits") {
  CHECK(ceiling(Rational(0)) == 0);
  CHECK(ceiling(Rational(1, 1000000)) == 1);
  CHECK(ceiling(Rational(7, 100) * 100) == 7);  // 0.07 * 100 is above 7 in doubles
  CHECK(ceiling(Rational(701, 100)) == 8);
  CHECK(ceiling(Real(2)) == 2);
  CHECK(ceiling(Real(Real(2) + Real("1e-52"))) == 2);
  CHECK(ceiling(Real(Real(2) + Real("1e-48"))) == 3);
  CHECK(ceiling(Real(Real(2) - Real("1e-52"))) == 2);
  CHECK(whole_part(Real(2)) == 2);
  CHECK(whole_part(Real(Real(2) - Real("1e-52"))) == 2);
  CHECK(whole_part(Real(Real(2) - Real("1e-48"))) == 1);
  CHECK(whole_part(Real(Real("1e9") - Real("5e-42"))) == 1000000000);
  CHECK(whole_part(Real(0)) == 0);
  CHECK(ceiling(Real(sqrt(Real(3)) * sqrt(Real(3)))) == 3);
  CHECK(tie_tolerance() == Real("1e-50"));
}

TEST_CASE("numbers with a fixed count of places, halves away from zero") {
  CHECK(fixed(Rational(19845, 2000), 4) == "9.9225");
  CHECK(fixed(Rational(1, 8), 2) == "0.13");
  CHECK(fixed(Rational(-1, 8), 2) == "-0.13");
  CHECK(fixed(Rational(-1, 1000), 2) == "0.00");
  CHECK(fixed(Rational(5, 2), 0) == "3");
  CHECK(fixed(Rational(2), 3) == "2.000");
  CHECK(fixed(Rational(9999, 1000), 2) == "10.00");
  CHECK(fixed(Rational(1, 3), 5) == "0.33333");
  CHECK(fixed(Real(Real(1) / 8), 2) == "0.13");
  CHECK(fixed(Real(Real(-1) / 8), 2) == "-0.13");
  CHECK(fixed(Real("0.125") - Real("1e-55"), 2) == "0.13");
  CHECK(fixed(Real("0.1249999"), 2) == "0.12");
  CHECK(fixed(Real(0), 2) == "0.00");
  CHECK(fixed(Real("-0.001"), 2) == "0.00");
  CHECK(fixed(Real("123456789012.5"), 0) == "123456789013");
}

TEST_CASE("plain numbers are decimal where they end, else fractions") {
  CHECK(plain(Rational(15, 2)) == "7.5");
  CHECK(plain(Rational(10)) == "10");
  CHECK(plain(Rational(0)) == "0");
  CHECK(plain(Rational(1, 3)) == "1/3");
  CHECK(plain(Rational(-3, 40)) == "-0.075");
  CHECK(plain(Rational(1, 262144)) == "0.000003814697265625");
  CHECK(plain(Rational(1, 524288)) == "1/524288");
  CHECK(*parse_decimal(plain(Rational(12345, 1000))) == Rational(12345, 1000));
}

TEST_CASE("normal quantiles to fifty digits") {
  struct Row {
    Rational confidence;
    std::string_view z;
  };
  const std::array rows = {
      // mpmath 1.3.0, sqrt(2) * erfinv(c) at 90 digits
      Row{Rational(19, 20), "1.9599639845400542355245944305205515279555500778695483984769526"},
      Row{Rational(9, 10), "1.6448536269514727148638489079916321360831957442753220717696721"},
      Row{Rational(99, 100), "2.5758293035489007609785767486038141173060176342763173764604862"},
      Row{Rational(4, 5), "1.2815515655446004669651033294487428186199078243525826597026482"},
      Row{Rational(1, 2), "0.67448975019608174320222701454130718538690441504986189566209379"},
      Row{Rational(1, 100), "0.012533469508069263161142848523149609155608403609251410001108110"},
      Row{Rational(195, 200), "2.2414027276049453750853795409136622810829600498644415492984344"},
      Row{Rational(999999999, 1000000000),
          "6.1094102048693971399354352984358443751935929934843003736549366"},
      Row{Rational(99999999999999999, 100000000000000000),
          "8.5739440767208827562256158372269293061499671457092972574281291"},
      Row{Rational(1, 1000000000),
          "0.0000000012533141373155002515359995162747397046899401682713192909351069"},
      Row{Rational(1, 1000000000000000),
          "0.0000000000000012533141373155002512078826424058507433773625873829752134398467"},
  };
  for (const auto& row : rows) {
    const Real expected(std::string{row.z});
    const Real gap = normal_quantile_two_sided(row.confidence) - expected;
    CHECK_MESSAGE(abs(gap) <= expected * tie_tolerance(), row.z);
  }
}

TEST_CASE("the quantile of 95 %, which is kept, is where those beside it are found") {
  const Rational step(1, boost::multiprecision::pow(Integer(10), 25U));
  const Real below = normal_quantile_two_sided(Rational(19, 20) - step);
  const Real at = normal_quantile_two_sided(Rational(19, 20));
  const Real above = normal_quantile_two_sided(Rational(19, 20) + step);
  // The slope is 1 / (2 phi(z)) = 8.5549 there.
  CHECK(at - below > Real("8.554e-25"));
  CHECK(at - below < Real("8.556e-25"));
  CHECK(abs(above - at - (at - below)) < Real("1e-45"));
}

TEST_CASE("normal quantiles as far out as they go, and no further") {
  const Rational least(1, boost::multiprecision::pow(Integer(10), 30U));
  const Real root_of_half_pi("1.2533141373155002512078826424055226265034933703049691583149617882");
  const Real expected = root_of_half_pi / Real(boost::multiprecision::pow(Integer(10), 30U));
  CHECK(abs(normal_quantile_two_sided(least) - expected) <= expected * tie_tolerance());
  // mpmath 1.3.0, the root of erfc(z / sqrt(2)) = 10^-30 at 90 digits
  const Real far("11.523883577380249524916852612854738700882526308351371032188612");
  CHECK(abs(normal_quantile_two_sided(1 - least) - far) <= far * tie_tolerance());
  for (const auto& wrong : {Rational(0), Rational(1), Rational(-1, 2), Rational(3, 2),
                            Rational(least / 2), Rational(1 - least / 2)})
    CHECK_THROWS_AS(normal_quantile_two_sided(wrong), std::invalid_argument);
}

TEST_CASE("the logarithm of the gamma function to fifty digits") {
  struct Row {
    Real x;
    std::string_view value;
  };
  const std::array rows = {
      // mpmath 1.3.0, loggamma(x) at 70 digits
      Row{Real("0.01"), "4.5994798780420217225139454110087480872610014133852896524191714"},
      Row{Real("0.5"), "0.57236494292470008707171367567652935582364740645765578575681154"},
      Row{Real(1), "0"},
      Row{Real("2.5"), "0.28468287047291915963249466968270192432013769555989472925014585"},
      Row{Real(10), "12.801827480081469611207717874566706164281149255663163496155575"},
      Row{Real("49.5"), "142.61728282114598260445609911828298301294449150783419518220502"},
      Row{Real(50), "144.56574394634488600891844306296897157498517284736525839664999"},
      Row{Real(1000), "5905.2204232091812118260769123614407898489424097154325900233875"},
      Row{Real(100000000), "1742068066.1038347092762165027891886143045975559155655348699888"},
  };
  for (const auto& row : rows)
    CHECK_MESSAGE(abs(log_gamma(row.x) - Real(std::string{row.value})) <= tie_tolerance(),
                  row.value);
}

TEST_CASE("a fraction as a real keeps its digits") {
  CHECK(real(Rational(1, 4)) == Real("0.25"));
  CHECK(abs(real(Rational(1, 3)) * 3 - 1) < Real("1e-58"));
}
