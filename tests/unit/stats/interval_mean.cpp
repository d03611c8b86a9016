// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>

#include "lib/stats/interval.hpp"
#include "tests/unit/stats/rows.hpp"

using namespace inspect;

namespace {

const Rational nineteen_in_twenty(19, 20);

// A share as a mean of noughts and ones.
std::vector<ScoredStratum> as_scores(const FactRow& row) {
  std::vector<ScoredStratum> strata;
  const auto populations = wholes(row.at("N_h"));
  const auto reads = wholes(row.at("n_h"));
  const auto passes = wholes(row.at("x_h"));
  for (std::size_t i = 0; i < populations.size(); ++i)
    strata.push_back({populations.at(i), reads.at(i), reads.at(i), passes.at(i), passes.at(i)});
  return strata;
}

}  // namespace

TEST_CASE("means and their limits are R's (tests/data/interval_r_survey.csv)") {
  int compared = 0;
  for (const auto& row : fact_rows("interval_r_survey.csv", "lonely")) {
    CAPTURE(row.at("case"));
    const auto mean = mean_interval(as_scores(row), 0, 1, fraction(row.at("level")));
    REQUIRE(mean);
    const auto at = [&](const char* column) { return std::stod(row.at(column)); };
    CHECK(mean->estimate == doctest::Approx(at("estimate")).epsilon(1e-13));
    // R stops at a lone case, or does one of four things that we do not; and its degrees of freedom
    // count strata that were read in full.
    if (row.at("case") == "singleton" || row.at("case") == "census_stratum") continue;
    CHECK(std::abs(mean->standard_error - at("se")) < 1e-13);
    if (mean->method == IntervalMethod::mean && row.at("case") != "census_rest_pure")
      CHECK(mean->df == whole(row.at("df")));
    CHECK(std::abs(mean->lower - at("lower")) < 1e-12);
    CHECK(std::abs(mean->upper - at("upper")) < 1e-12);
    ++compared;
  }
  CHECK(compared == 15);
}

TEST_CASE("a stratum read in full gives no degrees of freedom") {
  const auto mean = mean_interval(
      {{120, 24, 24, 18, 18}, {12, 12, 12, 7, 7}, {140, 28, 28, 19, 19}}, 0, 1, nineteen_in_twenty);
  REQUIRE(mean);
  CHECK(mean->df == 50);
  // t(0.025, 50) = 2.008559112100 (R: qt)
  CHECK(mean->upper - mean->estimate ==
        doctest::Approx(2.008559112100 * 0.0546026696418724).epsilon(1e-11));
}

TEST_CASE("a mean over strata, by hand") {
  // N = 10 and 30; scores 2 4 6 and 1 3: means 4 and 2, variances 4 and 2. 10/40 * 4 + 30/40 * 2;
  // variance (1/16)(1 - 3/10) 4/3 + (9/16)(1 - 2/30) 2/2 = 7/120 + 21/40 = 7/12.
  const auto mean =
      mean_interval({{10, 3, 3, 12, 56}, {30, 2, 2, 4, 10}}, 1, 6, nineteen_in_twenty);
  REQUIRE(mean);
  CHECK(mean->estimate == 2.5);
  CHECK(mean->standard_error == doctest::Approx(std::sqrt(7.0 / 12)).epsilon(1e-15));
  CHECK(mean->df == 3);
  CHECK(mean->method == IntervalMethod::mean);
  // t(0.025, 3) = 3.182446305284263 (R: qt); not clipped to the scale
  CHECK(mean->lower == doctest::Approx(2.5 - 3.182446305284263 * std::sqrt(7.0 / 12)));
  CHECK(mean->lower < 1);
}

TEST_CASE("one case in a stratum takes the largest variance of the scale") {
  // (1/4)(6 - 1)^2 * 20/19 * (1 - 1/20) = 25/4, of a stratum with half the weight: /4
  const auto mean = mean_interval({{20, 1, 1, 3, 9}, {20, 4, 4, 12, 36}}, 1, 6, nineteen_in_twenty);
  REQUIRE(mean);
  CHECK(mean->lone_case);
  CHECK(mean->standard_error == doctest::Approx(std::sqrt(25.0 / 16)).epsilon(1e-15));
  const auto nothing = mean_interval({{20, 1, 1, 3, 9}}, 1, 6, nineteen_in_twenty);
  REQUIRE(nothing);
  CHECK(nothing->lower == 1);
  CHECK(nothing->upper == 6);
  CHECK(nothing->lone_case);
}

TEST_CASE("a census has a mean and no doubt") {
  const auto mean = mean_interval({{3, 3, 3, 12, 56}, {2, 2, 2, 4, 10}}, 1, 6, nineteen_in_twenty);
  REQUIRE(mean);
  CHECK(mean->method == IntervalMethod::census);
  CHECK(mean->lower == mean->upper);
  CHECK(mean->estimate == 3.2);
  CHECK_FALSE(mean->effective);
}

TEST_CASE("a domain that is everything has the interval of everything") {
  for (const auto& row : fact_rows("interval_kg_fpc.csv", "n_eff")) {
    CAPTURE(row.at("case"));
    const auto share = domain_share_interval(as_scores(row), fraction(row.at("level")));
    REQUIRE(share);
    CHECK(std::abs(share->estimate - std::stod(row.at("estimate"))) < 1e-9);
    CHECK(std::abs(share->lower - std::stod(row.at("lower"))) < 1e-9);
    CHECK(std::abs(share->upper - std::stod(row.at("upper"))) < 1e-9);
  }
}

TEST_CASE("a domain that cuts strata, by hand") {
  // N = 10 of which 5 are read, 4 in the domain, 2 of them pass; N = 30, 6, 3, 3. Weights 2 and 5:
  // (2*2 + 5*3) / (2*4 + 5*3) = 19/23. Residual sums of squares: 2(4/23)^2 + 2(19/23)^2 less
  // (-30/23)^2/5, and 3(4/23)^2 less (12/23)^2/6; times N (N - n) / (n (n - 1)) = 5/2 and 24.
  const auto share =
      domain_share_interval({{10, 5, 4, 2, 2}, {30, 6, 3, 3, 3}}, nineteen_in_twenty);
  REQUIRE(share);
  CHECK(share->estimate == doctest::Approx(19.0 / 23).epsilon(1e-15));
  const double squares = 2.5 * (2 * 16 + 2 * 361 - 900.0 / 5) + 24 * (3 * 16 - 144.0 / 6);
  CHECK(share->standard_error == doctest::Approx(std::sqrt(squares) / 23 / 23).epsilon(1e-14));
  CHECK(share->df == 5);
  CHECK(share->lower < share->estimate);
  CHECK(share->upper > share->estimate);
  CHECK(share->upper <= 1 - 2.0 / (7 + 5 + 24));
}

TEST_CASE("a domain of which no case was read has no estimate") {
  CHECK_FALSE(mean_interval({{10, 5, 0, 0, 0}}, 1, 6, nineteen_in_twenty));
  CHECK_FALSE(domain_share_interval({{10, 5, 0, 0, 0}}, nineteen_in_twenty));
}

TEST_CASE("one case in a domain says next to nothing") {
  const auto share = domain_share_interval({{100, 20, 1, 1, 1}}, nineteen_in_twenty);
  REQUIRE(share);
  CHECK(share->estimate == 1);
  CHECK(share->lower < 0.06);
  const auto mean = mean_interval({{100, 20, 1, 5, 25}}, 1, 6, nineteen_in_twenty);
  REQUIRE(mean);
  CHECK(mean->lower == 1);
  CHECK(mean->upper == 6);
}

TEST_CASE("logit limits are those of the logit scale") {
  // n = 80 of 400, 61 pass: log odds and t(0.025, 79) = 1.990450210 by hand
  const auto interval = share_interval({{400, 80, 61}}, nineteen_in_twenty, IntervalMethod::logit);
  CHECK(interval.method == IntervalMethod::logit);
  const double p = 0.7625;
  const double half = 1.99045021023013 * 0.0428236004966148 / (p * (1 - p));
  CHECK(interval.lower == doctest::Approx(1 / (1 + (1 - p) / p * std::exp(half))).epsilon(1e-12));
  CHECK(interval.upper == doctest::Approx(1 / (1 + (1 - p) / p * std::exp(-half))).epsilon(1e-12));
  const auto method = [](const ReadStratum& a, const ReadStratum& b) {
    return share_interval({a, b}, nineteen_in_twenty, IntervalMethod::logit).method;
  };
  CHECK(method({20, 5, 5}, {20, 6, 6}) == IntervalMethod::kg_fpc);
  CHECK(method({20, 5, 0}, {20, 6, 6}) == IntervalMethod::kg_fpc);  // no variance
  CHECK(method({20, 1, 0}, {20, 1, 1}) == IntervalMethod::exact);   // nor degrees of freedom
  CHECK(method({5, 5, 0}, {6, 6, 6}) == IntervalMethod::census);
  // R counts the degrees of freedom of strata that were read in full; here so do we
  CHECK(
      share_interval({{120, 24, 18}, {12, 12, 7}}, nineteen_in_twenty, IntervalMethod::logit).df ==
      34);
}

TEST_CASE("a difference has the sum of the variances, and Welch's degrees of freedom") {
  Interval first{.estimate = 0.5, .lower = 0.4, .upper = 0.6, .standard_error = 0.03, .df = 10};
  Interval second{.estimate = 0.7, .lower = 0.6, .upper = 0.8, .standard_error = 0.04, .df = 20};
  const auto difference = difference_interval(first, second, true, nineteen_in_twenty);
  CHECK(difference.estimate == doctest::Approx(-0.2).epsilon(1e-15));
  CHECK(difference.standard_error == doctest::Approx(0.05).epsilon(1e-15));
  CHECK(difference.df == doctest::Approx(29.9043062201)
                             .epsilon(1e-10));  // 0.0025^2 / (0.0009^2/10 + 0.0016^2/20) = 29.9
  // t(0.025, 29.9043062201) = 2.0425...: between those of 29 and 30
  CHECK(difference.upper < -0.2 + 0.05 * 2.0452297);
  CHECK(difference.upper > -0.2 + 0.05 * 2.0422724);
  const Interval census{
      .estimate = 0.7, .lower = 0.7, .upper = 0.7, .method = IntervalMethod::census};
  const auto against_census = difference_interval(first, census, true, nineteen_in_twenty);
  CHECK(against_census.df == 10);
  CHECK(against_census.standard_error == doctest::Approx(0.03).epsilon(1e-15));
  const auto both = difference_interval(census, census, true, nineteen_in_twenty);
  CHECK(both.lower == 0);
  CHECK(both.upper == 0);
  CHECK(both.method == IntervalMethod::census);
}

TEST_CASE("two shares of 1 of samples do not differ by nothing for certain") {
  const auto first = share_interval({{200, 20, 20}}, nineteen_in_twenty);
  const auto second = share_interval({{300, 30, 30}}, nineteen_in_twenty);
  const auto difference = difference_interval(first, second, true, nineteen_in_twenty);
  CHECK(difference.estimate == 0);
  CHECK(difference.lower < first.lower - 1);  // further than either alone
  CHECK(difference.upper > 1 - second.lower);
}

TEST_CASE("a difference of shares is not beyond -1 and 1, one of means may be") {
  Interval first{.estimate = 0.9, .lower = 0, .upper = 1, .standard_error = 0.5, .df = 1};
  Interval second{.estimate = 0.1, .lower = 0, .upper = 1, .standard_error = 0.5, .df = 1};
  CHECK(difference_interval(first, second, true, nineteen_in_twenty).upper == 1);
  CHECK(difference_interval(first, second, true, nineteen_in_twenty).lower == -1);
  CHECK(difference_interval(first, second, false, nineteen_in_twenty).upper > 1);
}

TEST_CASE("sums that cannot be are refused") {
  CHECK_THROWS_AS(domain_share_interval({{10, 5, 4, 5, 5}}, nineteen_in_twenty),
                  std::invalid_argument);
  CHECK_THROWS_AS(domain_share_interval({{10, 5, 4, 2, 4}}, nineteen_in_twenty),
                  std::invalid_argument);
  CHECK_THROWS_AS(mean_interval({{10, 5, 6, 5, 5}}, 1, 6, nineteen_in_twenty),
                  std::invalid_argument);
  CHECK_THROWS_AS(mean_interval({{10, 5, 5, 9, 25}}, 6, 1, nineteen_in_twenty),
                  std::invalid_argument);
}
