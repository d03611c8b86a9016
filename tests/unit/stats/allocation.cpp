// SPDX-License-Identifier: MIT
#include "lib/stats/allocation.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>

#include "lib/stats/shares.hpp"
#include "tests/unit/stats/rows.hpp"

using namespace inspect;

namespace {

using Sizes = std::vector<std::int64_t>;
using Strata = std::vector<AllocationStratum>;

constexpr std::array all_rules = {AllocationRule::proportional, AllocationRule::equal,
                                  AllocationRule::square_root, AllocationRule::neyman};

Strata strata_of(const Sizes& populations, std::int64_t lower = 0) {
  Strata strata;
  for (const auto population : populations)
    strata.push_back({population, std::min(population, lower), Rational(1, 4)});
  return strata;
}

Strata strata_in(const FactRow& row) {
  Strata strata;
  const auto lowers = wholes(row.at("min_h"));
  for (const auto population : wholes(row.at("N_h"))) strata.push_back({population, 0, 0});
  for (std::size_t h = 0; h < lowers.size(); ++h) strata.at(h).lower = lowers[h];
  if (row.at("S_h").empty()) return strata;
  const auto deviations = split(row.at("S_h"), ';');
  for (std::size_t h = 0; h < deviations.size(); ++h)
    strata.at(h).variance = fraction(deviations[h]) * fraction(deviations[h]);
  return strata;
}

std::string refusal_of(std::int64_t total, const Strata& strata, AllocationRule rule) {
  try {
    allocate(total, strata, rule);
  } catch (const AllocationError& error) {
    return error.what();
  }
  return {};
}

std::int64_t sum(const Sizes& sizes) {
  return std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0});
}

// The weight squared: rules with roots are compared through their squares, without any root.
Rational squared_weight(const AllocationStratum& s, AllocationRule rule) {
  if (rule == AllocationRule::equal) return 1;
  if (rule == AllocationRule::square_root) return s.population;
  const Rational squared = Rational(s.population) * s.population;
  return rule == AllocationRule::neyman ? Rational(squared * s.variance) : squared;
}

// Halving the interval of lambda a hundred times, in doubles: another way to the same shares.
std::vector<double> shares_by_halving(std::int64_t total, const Strata& strata,
                                      AllocationRule rule) {
  std::vector<double> weights;
  for (const auto& s : strata)
    weights.push_back(std::sqrt(static_cast<double>(real(squared_weight(s, rule)))));
  std::vector<double> shares(strata.size());
  double low = 0;
  double high = 1e12;
  for (int i = 0; i < 200; ++i) {
    const double lambda = (low + high) / 2;
    double reached = 0;
    for (std::size_t h = 0; h < strata.size(); ++h) {
      shares[h] = std::clamp(lambda * weights[h], static_cast<double>(strata[h].lower),
                             static_cast<double>(strata[h].population));
      reached += shares[h];
    }
    (reached < static_cast<double>(total) ? low : high) = lambda;
  }
  return shares;
}

// Whether some share was rounded up although a larger remainder was rounded down.
bool a_larger_remainder_lost(const Sizes& sizes, const std::vector<double>& shares) {
  constexpr double near = 1e-6;
  double smallest_up = 1;
  double largest_down = 0;
  for (std::size_t h = 0; h < sizes.size(); ++h) {
    const double above = static_cast<double>(sizes[h]) - shares[h];
    if (above > near) smallest_up = std::min(smallest_up, 1 - above);
    if (above < -near) largest_down = std::max(largest_down, -above);
  }
  return largest_down > smallest_up + near;
}

// Largest remainder on fractions, for proportional shares that meet no bound.
Sizes proportional_by_hand(std::int64_t total, const Sizes& populations) {
  const Rational all = sum(populations);
  Sizes sizes;
  std::vector<std::pair<Rational, std::size_t>> remainders;
  for (std::size_t h = 0; h < populations.size(); ++h) {
    const Rational share = total * Rational(populations[h]) / all;
    sizes.push_back(static_cast<std::int64_t>(Integer(numerator(share) / denominator(share))));
    remainders.emplace_back(share - sizes[h], h);
  }
  while (sum(sizes) < total) {
    auto best = remainders.begin();
    for (auto at = remainders.begin(); at != remainders.end(); ++at)
      if (at->first > best->first ||
          (at->first == best->first && populations[at->second] > populations[best->second]))
        best = at;
    ++sizes[best->second];
    best->first = -1;
  }
  return sizes;
}

}  // namespace

TEST_CASE("allocations are those of the textbooks (tests/data/allocations.csv)") {
  const auto rows = fact_rows("allocations.csv", "real_shares");
  CHECK(rows.size() == 20);
  for (const auto& row : rows) {
    CAPTURE(row.at("case"));
    CAPTURE(row.at("source"));
    const auto rule = parse_allocation_rule(row.at("method"));
    REQUIRE(rule);
    const auto total = whole(row.at("n"));
    const auto strata = strata_in(row);
    if (row.at("allocation") == "INFEASIBLE") {
      CHECK_THROWS_AS(allocate(total, strata, *rule), AllocationError);
      continue;
    }
    const auto result = allocate(total, strata, *rule);
    CHECK(result.sizes == wholes(row.at("allocation")));
    CHECK(sum(result.sizes) == whole(row.at("sum")));
    const auto shares = split(row.at("real_shares"), ';');
    REQUIRE(result.real_shares.size() == shares.size());
    for (std::size_t h = 0; h < shares.size(); ++h) {
      const Rational gap = fraction(result.real_shares[h]) - fraction(shares[h]);
      CHECK_MESSAGE(abs(gap) <= Rational(2, 1000000), result.real_shares[h] << " " << shares[h]);
    }
  }
}

TEST_CASE("rules have names and are read by them") {
  CHECK(allocation_rule_names() ==
        std::vector<std::string>{"proportional", "equal", "sqrt", "neyman"});
  for (const auto& text : allocation_rule_names())
    CHECK(name(*parse_allocation_rule(text)) == text);
  CHECK_FALSE(parse_allocation_rule("Equal"));
  CHECK_FALSE(parse_allocation_rule(""));
}

TEST_CASE("largest remainder alone is not monotone: N = 6, 6, 2 at 10 and at 11") {
  CHECK(allocate(10, strata_of({6, 6, 2}), AllocationRule::proportional).sizes == Sizes{4, 4, 2});
  CHECK(allocate(11, strata_of({6, 6, 2}), AllocationRule::proportional).sizes == Sizes{5, 5, 1});
  // Extending: the earlier allocation is the lower bound, and nobody's case is taken back.
  const Strata extended = {{6, 4, 0}, {6, 4, 0}, {2, 2, 0}};
  CHECK(allocate(11, extended, AllocationRule::proportional).sizes == Sizes{5, 4, 2});
}

TEST_CASE("a tie of remainders goes to the larger stratum, then to the earlier one") {
  struct Row {
    Sizes populations;
    std::int64_t total;
    AllocationRule rule;
    Sizes sizes;
  };
  constexpr auto proportional = AllocationRule::proportional;
  constexpr auto root = AllocationRule::square_root;
  const std::vector<Row> rows = {
      {{10, 30, 20}, 3, proportional, {0, 2, 1}},  // 0.5, 1.5, 1: to the larger
      {{10, 10, 10, 10}, 2, proportional, {1, 1, 0, 0}},
      {{5, 9, 9, 5}, 2, AllocationRule::equal, {0, 1, 1, 0}},
      {{16, 16, 64}, 6, root, {2, 1, 3}},   // 1.5, 1.5, 3: to the earlier
      {{16, 144, 64}, 3, root, {0, 2, 1}},  // 0.5, 1.5, 1: to the larger
      {{2, 18, 8}, 3, root, {0, 2, 1}},     // the same times root 2: no decimal ends
      {{8, 18, 2}, 9, root, {3, 5, 1}},     // 3, 4.5, 1.5
      {{10, 30, 20}, 3, AllocationRule::neyman, {0, 2, 1}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.total);
    CAPTURE(name(row.rule));
    CHECK(allocate(row.total, strata_of(row.populations), row.rule).sizes == row.sizes);
  }
}

TEST_CASE("a real share that is a whole number is that number") {
  // Roots of 2, 8, 18 are as 1 to 2 to 3: 12 cases give 2, 4, 6 and nothing is left to round.
  const auto result = allocate(12, strata_of({2, 8, 18}), AllocationRule::square_root);
  CHECK(result.sizes == Sizes{2, 4, 6});
  CHECK(result.real_shares == std::vector<std::string>{"2.000000", "4.000000", "6.000000"});
  for (std::int64_t k = 1; k <= 300; ++k) {
    const auto shares =
        prepare_shares(strata_of({3 * k * k, 12 * k * k, 27 * k * k}), AllocationRule::square_root);
    const auto total = 3 * k * k > 6 * k ? 6 * k : 6;
    CAPTURE(k);
    CHECK(shares->rounded_up(total) == Sizes{total / 6, total / 3, total / 2});
    CHECK(shares->sizes(total) == Sizes{total / 6, total / 3, total / 2});
  }
}

TEST_CASE("a stratum that is full or at its lower bound leaves the rest to the others") {
  CHECK(allocate(100, strata_of({1600, 400, 100, 25}, 10), AllocationRule::proportional).sizes ==
        Sizes{64, 16, 10, 10});
  CHECK(allocate(191, strata_of({1600, 400, 100, 25}, 2), AllocationRule::equal).sizes ==
        Sizes{56, 55, 55, 25});
  const Strata certain = {{100, 2, 0}, {50, 2, 0}, {10, 10, 0}};  // the third is taken whole
  CHECK(allocate(25, certain, AllocationRule::proportional).sizes == Sizes{10, 5, 10});
  CHECK(allocate(14, certain, AllocationRule::equal).real_shares ==
        std::vector<std::string>{"2.000000", "2.000000", "10.000000"});
}

TEST_CASE("strata without weight or without cases get what they must have and no more") {
  const Strata strata = {{100, 2, Rational(1, 4)}, {50, 2, 0}, {0, 0, Rational(1, 4)}, {1, 1, 0}};
  CHECK(allocate(20, strata, AllocationRule::neyman).sizes == Sizes{17, 2, 0, 1});
  CHECK(allocate(103, strata, AllocationRule::neyman).sizes == Sizes{100, 2, 0, 1});
  CHECK(refusal_of(104, strata, AllocationRule::neyman) ==
        "104 cases are asked for and only 103 can be placed: a stratum whose planning share is 0 "
        "or 1 has weight 0 and gets no more than its lower bound");
  CHECK(allocate(0, {}, AllocationRule::equal).sizes.empty());
  CHECK(allocate(0, strata_of({5, 0}), AllocationRule::square_root).sizes == Sizes{0, 0});
}

TEST_CASE("what cannot be met is said with its numbers") {
  for (const auto rule : all_rules) {
    CHECK(refusal_of(600, strata_of({400, 30, 8, 2}), rule) ==
          "600 cases are asked for and there are 440");
    CHECK(refusal_of(7, strata_of({400, 30, 8, 2}, 2), rule) ==
          "7 cases are asked for and the strata must have at least 8 together");
    CHECK(refusal_of(1, {}, rule) == "1 case is asked for and there are 0");
    CHECK(refusal_of(-1, {}, rule) != "");
    CHECK(refusal_of(9, {{5, 6, 0}, {9, 0, 0}}, rule) == "a stratum of 5 cannot give at least 6");
    CHECK(allocate(440, strata_of({400, 30, 8, 2}), rule).sizes == Sizes{400, 30, 8, 2});
    CHECK(allocate(8, strata_of({400, 30, 8, 2}, 2), rule).sizes == Sizes{2, 2, 2, 2});
  }
}

TEST_CASE("proportional shares are Hamilton's, on 300 random designs") {
  std::mt19937_64 random(1977);
  for (int i = 0; i < 300; ++i) {
    Sizes populations;
    for (auto left = 1 + random() % 8; left > 0; --left)
      populations.push_back(static_cast<std::int64_t>(random() % (i % 2 == 0 ? 12 : 1000000)));
    const auto all = sum(populations);
    if (all == 0) continue;
    const auto total = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(all + 1));
    CAPTURE(i);
    CHECK(allocate(total, strata_of(populations), AllocationRule::proportional).sizes ==
          proportional_by_hand(total, populations));
  }
}

TEST_CASE("every allocation adds up, keeps its bounds and stays beside its real share") {
  std::mt19937_64 random(5);
  for (std::size_t i = 0; i < 400; ++i) {
    Strata strata;
    for (auto left = 1 + random() % 7; left > 0; --left) {
      const auto population = static_cast<std::int64_t>(random() % 60);
      const auto lower = static_cast<std::int64_t>(
          random() % 3 == 0 ? random() % static_cast<std::uint64_t>(population + 1) : 0);
      strata.push_back({population, lower, Rational(1 + random() % 9, 36)});
    }
    const auto rule = all_rules[i % 4];
    const auto shares = prepare_shares(strata, rule);
    Sizes earlier;
    for (auto total = shares->least(); total <= shares->most(); ++total) {
      const auto sizes = shares->sizes(total);
      const auto above = shares->rounded_up(total);
      const auto real_shares = shares_by_halving(total, strata, rule);
      REQUIRE(sum(sizes) == total);
      REQUIRE_FALSE(a_larger_remainder_lost(sizes, real_shares));
      for (std::size_t h = 0; h < strata.size(); ++h) {
        REQUIRE(sizes[h] >= strata[h].lower);
        REQUIRE(sizes[h] <= strata[h].population);
        REQUIRE(sizes[h] <= above[h]);
        REQUIRE(above[h] <= strata[h].population);
        REQUIRE(std::abs(static_cast<double>(sizes[h]) - real_shares[h]) < 1.000001);
        REQUIRE(std::abs(static_cast<double>(above[h]) - real_shares[h] - 0.5) < 0.500001);
        if (!earlier.empty()) REQUIRE(above[h] >= earlier[h]);
      }
      earlier = above;
    }
  }
}

TEST_CASE("populations of thousands of millions are spread without loss") {
  const Sizes populations = {999999999, 1000000000, 1000000000, 3};
  const auto result = allocate(1499999999, strata_of(populations), AllocationRule::proportional);
  CHECK(result.sizes == proportional_by_hand(1499999999, populations));
  Sizes many;
  for (std::int64_t h = 0; h < 2000; ++h) many.push_back(1000000000 - 7 * h * h);
  for (const auto rule : all_rules)
    CHECK(sum(allocate(123456789, strata_of(many, 2), rule).sizes) == 123456789);
}
