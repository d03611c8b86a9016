// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <cmath>

#include "lib/estimates/estimates.hpp"
#include "tests/unit/estimates/tallies.hpp"

namespace inspect {

namespace {

Estimates estimated(const Tally& tally) {
  Diagnostics diagnostics;
  return estimate(tally, {}, diagnostics);
}

}  // namespace

TEST_CASE("present less previous, where both have the row") {
  const auto now = estimated(plain_tally({200, 100}, {50, 30}, {40, 15}));
  auto before = estimated(plain_tally({200, 90}, {50, 30}, {30, 18}));
  const auto changes = compare_inspections(now, before, Rational(19, 20));
  REQUIRE(changes.rows.size() == 3);
  const auto& change = changes.rows[0];
  CHECK(change.domain == "all");
  CHECK(change.method == "difference");
  CHECK(*change.estimate == doctest::Approx(*now.rows[0].estimate - *before.rows[0].estimate));
  CHECK(*change.standard_error ==
        doctest::Approx(std::hypot(*now.rows[0].standard_error, *before.rows[0].standard_error)));
  CHECK(*change.lower < *change.estimate);
  CHECK(*change.upper > *change.estimate);
  CHECK(change.level == "0.95");
  CHECK(change.note == "present less previous");

  before.rows[0].level = "0.9";
  before.rows[1].standard_error = std::nullopt;
  before.rows[2].domain = "stratum=Z";
  CHECK(compare_inspections(now, before, Rational(19, 20)).rows.empty());
}

TEST_CASE("two inspections that read everything differ by what they differ") {
  const auto now = estimated(plain_tally({20}, {20}, {15}));
  const auto before = estimated(plain_tally({10}, {10}, {5}));
  const auto changes = compare_inspections(now, before, Rational(19, 20));
  REQUIRE(changes.rows.size() == 2);
  CHECK(*changes.rows[0].estimate == doctest::Approx(0.25));
  CHECK(changes.rows[0].lower == changes.rows[0].upper);
}

TEST_CASE("bounds of non-response count every missing case as failed, and as passed") {
  // A: 20 answered, 10 good, 5 without an answer, 5 not read; N 100. B: 30 of 30 good; N 50.
  // Failed: (100*10/30 + 50) / 150; passed: (100*20/30 + 50) / 150.
  auto tally = plain_tally({100, 50}, {20, 30}, {10, 30});
  add_cases(5, {0, {}, {-1}}, tally);
  tally.strata[0].sampled += 5;
  tally.strata[0].withheld = 5;
  const auto bounds = nonresponse_bounds(tally, estimated(tally));
  REQUIRE(bounds.size() == 1);
  CHECK(bounds[0].question == "q1");
  CHECK(*bounds[0].lowest == doctest::Approx((1000.0 / 30 + 50) / 150).epsilon(1e-12));
  CHECK(*bounds[0].highest == doctest::Approx((2000.0 / 30 + 50) / 150).epsilon(1e-12));
}

TEST_CASE("a stratum of which nothing was read may hold anything") {
  auto tally = plain_tally({100, 100}, {20, 0}, {20, 0});
  tally.strata[1].sampled = tally.strata[1].unavailable = 10;
  const auto bounds = nonresponse_bounds(tally, estimated(tally));
  CHECK(*bounds.at(0).lowest == doctest::Approx(0.5));
  CHECK(*bounds.at(0).highest == doctest::Approx(1.0));
}

TEST_CASE("bounds would tell a suppressed number of missing answers") {
  auto tally = plain_tally({100, 100}, {20, 20}, {10, 10});
  add_cases(3, {0, {}, {-1}}, tally);
  CHECK(nonresponse_bounds(tally, estimated(tally)).at(0).lowest);
  const auto hidden = nonresponse_bounds(tally, suppress(estimated(tally), tally, 5));
  CHECK(hidden.at(0).question == "q1");
  CHECK_FALSE(hidden.at(0).lowest);
  CHECK_FALSE(hidden.at(0).highest);
}

}  // namespace inspect
