// SPDX-License-Identifier: MIT
#include "lib/stats/interval.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "lib/stats/exact_limits.hpp"
#include "tests/unit/stats/rows.hpp"

using namespace inspect;

namespace {

const Rational nineteen_in_twenty(19, 20);

std::vector<ReadStratum> strata_of(const FactRow& row) {
  const auto populations = wholes(row.at("N_h"));
  const auto reads = wholes(row.at("n_h"));
  const auto passes = wholes(row.at("x_h"));
  std::vector<ReadStratum> strata;
  for (std::size_t i = 0; i < populations.size(); ++i)
    strata.push_back({populations.at(i), reads.at(i), passes.at(i)});
  return strata;
}

bool near(double ours, double theirs, double tolerance) {
  return std::abs(ours - theirs) <= tolerance * std::max(1.0, std::abs(theirs));
}

std::string shown(const Interval& i) {
  return fmt::format("{:.9g} {:.9g}..{:.9g} {}", i.estimate, i.lower, i.upper, name(i.method));
}

// Boundaries by trying every split of every count; the definition itself.
class EverySplit {
 public:
  explicit EverySplit(std::vector<ReadStratum> strata) : strata_(std::move(strata)) {}

  std::int64_t least(const Rational& alpha) {
    std::vector<double> best = {0.0};  // the least surprise, by passes in all strata so far
    for (const auto& stratum : strata_) best = with(stratum, best);
    for (std::size_t g = 0; g < best.size(); ++g)
      if (combined(best[g]) > static_cast<double>(alpha)) return static_cast<std::int64_t>(g);
    return -1;
  }

 private:
  static double ways(std::int64_t whole, std::int64_t part) {
    if (part < 0 || part > whole) return 0;
    double result = 1;
    for (std::int64_t i = 1; i <= part; ++i)
      result = result * static_cast<double>(whole - part + i) / static_cast<double>(i);
    return result;
  }

  static std::vector<double> with(const ReadStratum& h, const std::vector<double>& before) {
    const auto all = static_cast<std::int64_t>(numerator(h.population));
    std::vector<double> after(before.size() + static_cast<std::size_t>(all),
                              std::numeric_limits<double>::infinity());
    for (auto g = h.passes; g <= all - h.read + h.passes; ++g) {
      double chance = 0;
      for (auto j = h.passes; j <= std::min(h.read, g); ++j)
        chance += ways(g, j) * ways(all - g, h.read - j) / ways(all, h.read);
      for (std::size_t i = 0; i < before.size(); ++i) {
        auto& cell = after[i + static_cast<std::size_t>(g)];
        cell = std::min(cell, before[i] - std::log(chance));
      }
    }
    return after;
  }

  [[nodiscard]] double combined(double surprise) const {
    if (std::isinf(surprise)) return 0;
    double term = std::exp(-surprise);
    double sum = term;
    for (std::size_t i = 1; i < strata_.size(); ++i) {
      term *= surprise / static_cast<double>(i);
      sum += term;
    }
    return sum;
  }

  std::vector<ReadStratum> strata_;
};

}  // namespace

TEST_CASE("one stratum has the exact counts (tests/data/interval_one_stratum.csv)") {
  const auto rows = fact_rows("interval_one_stratum.csv", "K_lower");
  REQUIRE(rows.size() == 24);
  for (const auto& row : rows) {
    CAPTURE(row.at("source"));
    const auto read = whole(row.at("n"));
    const auto population = whole(row.at("N"));
    const auto confidence = fraction(row.at("level"));
    const auto limits = hypergeometric_limits(population, read, whole(row.at("x")), confidence);
    CHECK(limits.lower == whole(row.at("K_lower")));
    CHECK(limits.upper == whole(row.at("K_upper")));
    const auto interval =
        hypergeometric_interval({population, read, whole(row.at("x"))}, confidence);
    CHECK(near(interval.lower, std::stod(row.at("p_lower")), 1e-12));
    CHECK(near(interval.upper, std::stod(row.at("p_upper")), 1e-12));
    CHECK((interval.method == IntervalMethod::census) == (read == population));
  }
}

TEST_CASE("strata have the Korn-Graubard limits (tests/data/interval_kg_fpc.csv)") {
  const auto rows = fact_rows("interval_kg_fpc.csv", "n_eff");
  REQUIRE(rows.size() == 18);
  for (const auto& row : rows) {
    CAPTURE(row.at("case"));
    const auto interval = share_interval(strata_of(row), fraction(row.at("level")));
    CHECK(near(interval.estimate, std::stod(row.at("estimate")), 1e-9));
    CHECK(near(interval.standard_error, std::stod(row.at("se")), 1e-9));
    CHECK(near(interval.lower, std::stod(row.at("lower")), 1e-9));
    CHECK(near(interval.upper, std::stod(row.at("upper")), 1e-9));
    CHECK(interval.df == whole(row.at("df")));
    const bool census = row.at("n_eff") == "inf";
    CHECK(interval.effective.has_value() != census);
    if (!census) CHECK(near(*interval.effective, std::stod(row.at("n_eff")), 1e-9));
    CHECK(interval.method == (census ? IntervalMethod::census : IntervalMethod::kg_fpc));
    CHECK(interval.lone_case == (row.at("case") == "singleton"));
  }
}

TEST_CASE("strata have the exact counts (tests/data/interval_exact.csv)") {
  const auto rows = fact_rows("interval_exact.csv", "fisher_G_lower");
  REQUIRE(rows.size() == 9);
  for (const auto& row : rows) {
    CAPTURE(row.at("case"));
    const auto strata = strata_of(row);
    const auto limits = exact_limits(strata, fraction(row.at("level")));
    CHECK(limits.lower == whole(row.at("fisher_G_lower")));
    CHECK(limits.upper == whole(row.at("fisher_G_upper")));
    const auto interval = share_interval(strata, fraction(row.at("level")), IntervalMethod::exact);
    CHECK(near(interval.estimate, std::stod(row.at("estimate")), 1e-11));
    CHECK(interval.method == IntervalMethod::exact);
    Rational population;
    for (const auto& stratum : strata) population += stratum.population;
    CHECK(near(interval.lower, static_cast<double>(limits.lower / population), 1e-15));
    CHECK(near(interval.upper, static_cast<double>(limits.upper / population), 1e-15));
  }
}

TEST_CASE("exact counts are those of every split tried") {
  const std::vector<std::vector<ReadStratum>> designs = {
      {{12, 5, 3}, {7, 3, 3}},
      {{12, 5, 0}, {7, 3, 3}, {20, 1, 1}},
      {{5, 5, 2}, {30, 4, 1}, {30, 4, 1}, {3, 1, 0}},
      {{15, 9, 9}, {15, 9, 9}, {15, 9, 8}},
      {{40, 10, 0}, {1, 1, 1}},
      {{18, 6, 2}, {25, 24, 20}, {9, 2, 1}, {9, 2, 2}, {4, 3, 0}}};
  for (const auto& confidence : {Rational(4, 5), nineteen_in_twenty, Rational(999, 1000)})
    for (const auto& strata : designs) {
      auto failures = strata;
      Rational population;
      for (auto& stratum : failures) {
        stratum.passes = stratum.read - stratum.passes;
        population += stratum.population;
      }
      const Rational alpha = (1 - confidence) / 2;
      const auto limits = exact_limits(strata, confidence);
      CAPTURE(strata.size());
      CHECK(limits.lower == EverySplit(strata).least(alpha));
      CHECK(limits.upper == population - EverySplit(failures).least(alpha));
    }
}

TEST_CASE("a combined chance next to half of alpha is settled") {
  // The best split of 13 passes has P = 0.03824725922974341910806357823... (by every split, with
  // fifty digits); these confidences have alpha/2 above and below it, in the eighteenth digit.
  const std::vector<ReadStratum> strata = {{12, 5, 3}, {20, 6, 4}, {9, 3, 2}};
  CHECK(exact_limits(strata, fraction("0.92350548154051316")).lower == 14);
  CHECK(exact_limits(strata, fraction("0.92350548154051317")).lower == 13);
}

TEST_CASE("no limit denies what the cases read have shown") {
  const auto hardly = share_interval({{120, 24, 0}, {12, 12, 5}}, nineteen_in_twenty);
  CHECK(hardly.lower == hardly.estimate);  // 5 of 132 pass, whatever the others do
  CHECK(hardly.upper > hardly.estimate);
  const auto nearly = share_interval({{120, 24, 24}, {12, 12, 7}}, nineteen_in_twenty);
  CHECK(nearly.upper == nearly.estimate);
  CHECK(nearly.lower < nearly.estimate);
}

TEST_CASE("a chance that equals half of alpha refutes: the inequality is strict") {
  // P(X >= 1 | K = 1) for 1 of 10: 1/10; at a confidence of 80 % that is alpha/2.
  CHECK(hypergeometric_limits(10, 1, 1, Rational(4, 5)).lower == 2);
  CHECK(hypergeometric_limits(10, 1, 1, Rational(8001, 10000)).lower == 1);
  CHECK(hypergeometric_limits(10, 1, 0, Rational(4, 5)).upper == 8);
  CHECK(exact_limits({{10, 1, 1}}, Rational(4, 5)).lower == 2);
}

TEST_CASE("large populations are quick and their counts settled") {
  // By the definition in exact fractions: P(X >= 450 | 418866) <= 1/40 < P(X >= 450 | 418867).
  const auto limits = hypergeometric_limits(1'000'000, 1000, 450, nineteen_in_twenty);
  CHECK(limits.lower == 418867);
  CHECK(limits.upper == 481427);
  const std::vector<ReadStratum> ten(10, ReadStratum{20'000, 200, 150});
  const auto counts = exact_limits(ten, nineteen_in_twenty);
  CHECK(counts.lower < 150'000);
  CHECK(counts.lower > 140'000);
  CHECK(counts.upper > 150'000);
  CHECK(counts.upper < 160'000);
}

TEST_CASE("a lone case in a stratum does not widen the interval of a share of 0 or 1 to nothing") {
  const auto all = share_interval({{120, 24, 24}, {9, 1, 1}, {140, 28, 28}}, nineteen_in_twenty);
  const auto one_less =
      share_interval({{120, 24, 24}, {9, 1, 1}, {140, 28, 27}}, nineteen_in_twenty);
  CHECK(all.upper == 1);
  CHECK(all.lone_case);
  CHECK(all.lower > one_less.lower);  // more passes, a higher limit
  CHECK(all.method == IntervalMethod::kg_fpc);
}

TEST_CASE("exact limits stand in where the Korn-Graubard ones do not hold") {
  const auto method = [](const std::vector<ReadStratum>& strata) {
    return share_interval(strata, nineteen_in_twenty).method;
  };
  CHECK(method({{9, 1, 1}, {7, 1, 0}}) == IntervalMethod::exact);         // no degrees of freedom
  CHECK(method({{50, 40, 39}, {50, 40, 40}}) == IntervalMethod::exact);   // 80 of 100, 98.75 %
  CHECK(method({{50, 40, 38}, {50, 40, 38}}) == IntervalMethod::kg_fpc);  // 95 % is not above it
  CHECK(method({{50, 35, 35}, {50, 35, 35}}) == IntervalMethod::kg_fpc);  // 7/10 is not above it
  CHECK(method({{50, 40, 1}, {50, 40, 0}}) == IntervalMethod::exact);
  CHECK(method({{4, 4, 1}, {3, 3, 3}}) == IntervalMethod::census);
  const Rational many(most_for_exact_limits);
  CHECK(method({{many, 1, 1}, {7, 1, 0}}) == IntervalMethod::kg_fpc);  // too many to go through
}

TEST_CASE("populations need not be whole") {
  const auto interval =
      share_interval({{Rational(240, 7), 12, 9}, {Rational(81, 2), 10, 10}}, nineteen_in_twenty);
  // (240/7 * 3/4 + 81/2) / (240/7 + 81/2) = 927/1047
  CHECK(interval.estimate == doctest::Approx(927.0 / 1047).epsilon(1e-14));
  // 10.4 cases, 10 of them read: rounded they are all that there are
  CHECK(shown(hypergeometric_interval({Rational(52, 5), 10, 4}, nineteen_in_twenty)) ==
        "0.4 0.4..0.4 complete enumeration");
  CHECK(shown(hypergeometric_interval({Rational(21, 2), 10, 4}, nineteen_in_twenty)) ==
        "0.4 0.363636364..0.454545455 hypergeometric");
  // one stratum of 10.4, read but for 0.4 of a case: limits hold the estimate
  const auto exact = share_interval({{Rational(52, 5), 10, 0}, {5, 5, 5}}, nineteen_in_twenty,
                                    IntervalMethod::exact);
  CHECK(exact.lower <= exact.estimate);
  CHECK(exact.upper >= exact.estimate);
}

TEST_CASE("a method is what --interval takes") {
  CHECK(parse_interval_method("kg-fpc") == IntervalMethod::kg_fpc);
  CHECK(parse_interval_method("exact") == IntervalMethod::exact);
  CHECK(parse_interval_method("logit") == IntervalMethod::logit);
  CHECK_FALSE(parse_interval_method("hypergeometric"));
  CHECK_FALSE(parse_interval_method("KG-FPC"));
  CHECK(name(IntervalMethod::census) == "complete enumeration");
}

TEST_CASE("counts that cannot be are refused") {
  const auto refused = [](const ReadStratum& stratum, const Rational& confidence) {
    CHECK_THROWS_AS(share_interval({{8, 4, 2}, stratum}, confidence), std::invalid_argument);
    CHECK_THROWS_AS(exact_limits({stratum}, confidence), std::invalid_argument);
    CHECK_THROWS_AS(hypergeometric_interval(stratum, confidence), std::invalid_argument);
  };
  refused({10, 0, 0}, nineteen_in_twenty);
  refused({10, 11, 3}, nineteen_in_twenty);
  refused({10, 5, 6}, nineteen_in_twenty);
  refused({10, 5, -1}, nineteen_in_twenty);
  refused({0, 1, 1}, nineteen_in_twenty);
  refused({10, 5, 2}, 1);
  refused({10, 5, 2}, 0);
  CHECK_THROWS_AS(share_interval({}, nineteen_in_twenty), std::invalid_argument);
  CHECK_THROWS_AS(exact_limits({{most_for_exact_limits + 1, 5, 2}}, nineteen_in_twenty),
                  std::invalid_argument);
}
