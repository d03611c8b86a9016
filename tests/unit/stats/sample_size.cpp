// SPDX-License-Identifier: MIT
#include "lib/stats/sample_size.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <random>

#include "tests/unit/stats/rows.hpp"

using namespace inspect;

namespace {

using Sizes = std::vector<std::int64_t>;
using Strata = std::vector<SizeStratum>;

constexpr std::array all_rules = {AllocationRule::proportional, AllocationRule::equal,
                                  AllocationRule::square_root, AllocationRule::neyman};

Strata strata_of(const Sizes& populations, std::int64_t lower = 2,
                 const Rational& share = Rational(1, 2)) {
  Strata strata;
  for (const auto population : populations)
    strata.push_back({population, std::min(population, lower), share});
  return strata;
}

std::vector<AllocationStratum> spread(const Strata& strata) {
  std::vector<AllocationStratum> result;
  for (const auto& s : strata) result.push_back({s.population, s.lower, planning_variance(s)});
  return result;
}

std::int64_t sum(const Sizes& sizes) {
  return std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0});
}

std::int64_t least(const Strata& strata) {
  std::int64_t result = 0;
  for (const auto& s : strata) result += s.lower;
  return result;
}

// The formula again, in fractions all the way, over z squared.
std::optional<Rational> variance_by_hand(const Strata& strata, const Sizes& sizes) {
  Rational all = 0;
  for (const auto& s : strata) all += s.population;
  Rational result = 0;
  for (std::size_t h = 0; h < strata.size(); ++h) {
    const Rational population = strata[h].population;
    if (population == sizes[h]) continue;
    if (sizes[h] == 0) return std::nullopt;
    const Rational weight = population / all;
    const Rational deviation =
        population / (population - 1) * strata[h].share * (1 - strata[h].share);
    result += weight * weight * (1 - sizes[h] / population) * deviation / sizes[h];
  }
  return result;
}

// The first n, from the lower bounds on, whose allocation meets the margin; -1 where none does.
std::int64_t first_by_scan(const Strata& strata, const MarginTarget& target, AllocationRule rule) {
  const Real z = normal_quantile_two_sided(target.confidence);
  const Real largest = real(Rational(target.margin * target.margin)) / (z * z);
  std::int64_t all = 0;
  for (const auto& s : strata) all += s.population;
  for (auto total = least(strata); total <= all; ++total) {
    try {
      const auto value = variance_by_hand(strata, allocate(total, spread(strata), rule).sizes);
      if (value && real(*value) <= largest) return total;
    } catch (const AllocationError&) {
      return -1;
    }
  }
  return -1;
}

std::int64_t required(const Strata& strata, const MarginTarget& target, AllocationRule rule) {
  try {
    return sum(size_for_margin(strata, target, rule).sizes);
  } catch (const AllocationError&) {
    return -1;
  }
}

}  // namespace

TEST_CASE("sizes for a margin are those computed elsewhere (tests/data/sizes_margin.csv)") {
  const auto rows = fact_rows("sizes_margin.csv", "n_required");
  CHECK(rows.size() == 24);
  for (const auto& row : rows) {
    CAPTURE(row.at("population"));
    CAPTURE(row.at("rule"));
    CAPTURE(row.at("source"));
    const auto strata =
        strata_of(wholes(row.at("N_h")), whole(row.at("min_h")), fraction(row.at("p")));
    const MarginTarget target{fraction(row.at("confidence")), fraction(row.at("margin"))};
    const auto rule = parse_allocation_rule(row.at("rule"));
    REQUIRE(rule);
    const auto cochran = cochran_size(strata, target);
    CHECK(cochran == whole(row.at("n_cochran_srs")));
    const auto first = allocate(cochran, spread(strata), *rule).sizes;
    CHECK(first == wholes(row.at("alloc_at_n_cochran")));
    const auto first_margin = margin_of(strata, first, target.confidence);
    REQUIRE(first_margin);
    CHECK(fixed(*first_margin, 6) == row.at("margin_at_n_cochran"));
    CHECK((*first_margin <= real(target.margin)) == (row.at("met") == "Y"));
    const auto found = size_for_margin(strata, target, *rule);
    CHECK(sum(found.sizes) == whole(row.at("n_required")));
    CHECK(found.sizes == wholes(row.at("allocation")));
    CHECK(fixed(*margin_of(strata, found.sizes, target.confidence), 6) ==
          row.at("margin_achieved"));
  }
}

TEST_CASE("Cochran's n, then stratified, misses the margin") {
  const MarginTarget ten_points;
  const auto five = strata_of({120, 95, 140, 60, 85});
  CHECK(cochran_size(five, ten_points) == 81);
  CHECK(required(five, ten_points, AllocationRule::proportional) == 82);
  CHECK(required(five, ten_points, AllocationRule::equal) == 87);
  const auto skewed = strata_of({1600, 400, 100, 25});
  CHECK(cochran_size(skewed, ten_points) == 92);
  CHECK(required(skewed, ten_points, AllocationRule::equal) == 191);
}

TEST_CASE("the planning variance is that of a stratum's zeros and ones") {
  CHECK(planning_variance({10, 0, Rational(1, 2)}) == Rational(5, 18));
  CHECK(planning_variance({2, 0, Rational(1, 2)}) == Rational(1, 2));
  CHECK(planning_variance({10, 0, Rational(1)}) == 0);
  CHECK(planning_variance({1, 0, Rational(1, 2)}) == 0);
  CHECK(planning_variance({0, 0, Rational(1, 2)}) == 0);
}

TEST_CASE("Cochran's n by hand") {
  // n0 = 1.959964^2 / 4 / 0.01 = 96.04; 96.04 / (1 + 96.04 / N), rounded up.
  CHECK(cochran_size(strata_of({1000000000}), {}) == 97);
  CHECK(cochran_size(strata_of({1}), {}) == 1);
  CHECK(cochran_size(strata_of({2}), {}) == 2);
  CHECK(cochran_size(strata_of({97}), {}) == 49);  // 48.26
  // n0 = 384.15: 384.15 / (1 + 384.15 / 90) = 72.92; with 383.15 it would be 73.07.
  CHECK(cochran_size(strata_of({90}), {.margin = Rational(1, 20)}) == 73);
  CHECK(cochran_size({}, {}) == 0);
  CHECK(cochran_size(strata_of({50}, 2, 1), {}) == 0);
  // 400 at 30 % and 100 at 80 % are 500 at 40 %: n0 = 92.20, 92.20 / (1 + 92.20 / 500) = 77.84.
  CHECK(cochran_size({{400, 2, Rational(3, 10)}, {100, 2, Rational(4, 5)}}, {}) == 78);
}

TEST_CASE("margins where there is nothing to estimate, or nothing to estimate it from") {
  const Rational confidence(19, 20);
  CHECK(*margin_of(strata_of({10, 5}), {10, 5}, confidence) == 0);
  CHECK_FALSE(margin_of(strata_of({10, 5}), {10, 0}, confidence));
  CHECK_FALSE(margin_of(strata_of({1}), {0}, confidence));
  CHECK(*margin_of(strata_of({1, 0}), {1, 0}, confidence) == 0);
  CHECK(*margin_of(Strata{}, {}, confidence) == 0);
  CHECK_FALSE(margin_of(strata_of({10})[0], 0, confidence));
  CHECK(*margin_of(strata_of({10})[0], 10, confidence) == 0);
  // One of two: z * sqrt((1 - 1/2) * 1/2) = z / 2. One case of a stratum is enough for the plan.
  CHECK(fixed(*margin_of(strata_of({2})[0], 1, confidence), 12) == "0.979981992270");
  // A stratum of one that is read adds its weight and no variance: half of the margin above.
  CHECK(fixed(*margin_of(strata_of({2, 1, 1}), {1, 1, 1}, confidence), 12) == "0.489990996135");
}

TEST_CASE("one stratum for itself") {
  CHECK(size_for_margin(strata_of({300})[0], {}) == 73);
  CHECK(size_for_margin(strata_of({300}, 100)[0], {}) == 100);
  CHECK(size_for_margin(strata_of({1})[0], {}) == 1);
  CHECK(size_for_margin(strata_of({40})[0], {.margin = 0}) == 40);
  CHECK(size_for_margin(strata_of({0})[0], {}) == 0);
  CHECK(size_for_margin(strata_of({40}, 0, 0)[0], {}) == 1);  // nothing can be said from no case
  CHECK(size_for_margin(strata_of({1000000000})[0], {.margin = Rational(1, 1000)}) == 959444);
  // n0 = 960364.7; 960364.7 / (1 + 960363.7 / 10^9) = 959443.3
  for (std::int64_t population = 1; population <= 150; ++population) {
    const auto stratum = strata_of({population}, 0, Rational(2, 5))[0];
    const MarginTarget target{Rational(9, 10), Rational(7, 100)};
    const auto size = size_for_margin(stratum, target);
    CAPTURE(population);
    CHECK(size == first_by_scan({stratum}, target, AllocationRule::proportional));
  }
}

TEST_CASE("the size is the first that meets the margin, on 300 random designs") {
  std::mt19937_64 random(81);
  const auto up_to = [&](std::uint64_t limit) {
    return static_cast<std::int64_t>(random() % (limit + 1));
  };
  int refused = 0;
  for (std::size_t i = 0; i < 300; ++i) {
    Strata strata;
    for (auto left = 1 + up_to(5); left > 0; --left) {
      const auto population = up_to(i % 3 == 0 ? 8 : 60);
      const auto lower = std::min(population, up_to(3));
      strata.push_back({population, lower, Rational(up_to(20), 20)});
      if (up_to(9) == 0) strata.back().lower = population;
    }
    const MarginTarget target{Rational(80 + up_to(19), 100), Rational(2 + up_to(15), 100)};
    const auto rule = all_rules[i % 4];
    const auto expected = first_by_scan(strata, target, rule);
    CAPTURE(i);
    CHECK(required(strata, target, rule) == expected);
    if (expected < 0) ++refused;
  }
  CHECK(refused > 3);
  CHECK(refused < 60);
}

TEST_CASE("the margin is not monotone in n, and still the first n is found") {
  const auto strata = strata_of({35, 15, 2, 21}, 1);
  const auto rule = AllocationRule::proportional;
  const auto margin_at = [&](std::int64_t total) {
    return fixed(*margin_of(strata, allocate(total, spread(strata), rule).sizes, Rational(19, 20)),
                 6);
  };
  CHECK(margin_at(53) == "0.072387");
  CHECK(margin_at(54) == "0.072550");
  CHECK(required(strata, {.margin = Rational(725, 10000)}, rule) == 53);  // halving finds 55
}

TEST_CASE("bounds that cannot be met and margins that no rule can reach are refused") {
  CHECK_THROWS_AS(size_for_margin(Strata{{5, 6}}, {}, AllocationRule::equal), AllocationError);
  const Strata certain_pass = {{50, 2}, {20, 0, 1}};
  CHECK_THROWS_AS(size_for_margin(certain_pass, {}, AllocationRule::neyman), AllocationError);
  CHECK(required(certain_pass, {}, AllocationRule::proportional) > 0);
  CHECK(size_for_margin(Strata{}, {}, AllocationRule::equal).sizes.empty());
  // With lower bounds Neyman's rule reads the stratum with something to learn, in the end whole.
  CHECK(size_for_margin(Strata{{50, 2}, {20, 2, 1}}, {.margin = Rational(1, 10000)},
                        AllocationRule::neyman)
            .sizes == Sizes{50, 2});
}
