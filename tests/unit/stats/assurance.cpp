// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <array>

#include "lib/stats/sample_size.hpp"
#include "tests/unit/stats/rows.hpp"

using namespace inspect;

namespace {

Integer ways(std::int64_t whole, std::int64_t part) {
  if (part < 0 || part > whole) return 0;
  Integer result = 1;
  for (std::int64_t i = 0; i < part; ++i) result = result * (whole - i) / (i + 1);
  return result;
}

// P(X <= k), every way of drawing n out of N counted.
Rational chance_by_counting(std::int64_t k, std::int64_t failures, std::int64_t all,
                            std::int64_t n) {
  Integer favourable = 0;
  for (std::int64_t j = 0; j <= k; ++j)
    favourable += ways(failures, j) * ways(all - failures, n - j);
  return Rational(favourable, ways(all, n));
}

std::int64_t allowed_at(const AssuranceTarget& target, std::int64_t n) {
  if (target.allowed) return *target.allowed;
  return static_cast<std::int64_t>(ceiling(Rational(n * target.expected)));
}

// Compares every part of the plan with the definition, n by n from 1.
std::string difference_from_counting(std::int64_t all, const AssuranceTarget& target) {
  const auto plan = size_for_assurance(all, target);
  const auto failures = static_cast<std::int64_t>(ceiling(Rational(target.tolerable * all)));
  std::int64_t n = 1;
  Rational before = 1;
  Rational chance;
  for (; n <= all; ++n) {
    chance = chance_by_counting(allowed_at(target, n), failures, all, n);
    if (chance <= 1 - target.confidence || n == all) break;
    before = chance;
  }
  const auto close = [](const Real& a, const Rational& b) {
    return abs(a - real(b)) < Real("1e-40");
  };
  if (plan.failures != failures) return "failures";
  if (plan.met != (chance <= 1 - target.confidence)) return "met";
  if (plan.first != n || plan.size != n) return "size";
  if (plan.allowed != allowed_at(target, n)) return "allowed";
  if (!close(plan.chance, chance)) return "chance";
  return close(plan.chance_with_one_less, before) ? "" : "chance with one less";
}

}  // namespace

TEST_CASE("sizes for an assurance are the exact ones (tests/data/sizes_assurance.csv)") {
  const auto rows = fact_rows("sizes_assurance.csv", "n_exact");
  CHECK(rows.size() == 350);
  int ties = 0;
  for (const auto& row : rows) {
    const auto all = whole(row.at("N"));
    const AssuranceTarget target{.confidence = fraction(row.at("confidence")),
                                 .tolerable = fraction(row.at("tolerable")),
                                 .expected = fraction(row.at("expected"))};
    CAPTURE(row.at("N"));
    CAPTURE(row.at("confidence"));
    CAPTURE(row.at("tolerable"));
    CAPTURE(row.at("expected"));
    CAPTURE(row.at("source"));
    const auto plan = size_for_assurance(all, target);
    CHECK(plan.met);
    CHECK(plan.size == whole(row.at("n_exact")));
    CHECK(plan.allowed == whole(row.at("k_allowed")));
    const Rational alpha = 1 - target.confidence;
    const auto chance = chance_by_counting(plan.allowed, plan.failures, all, plan.size);
    CHECK((chance == alpha) == (row.at("exact_tie") == "True"));
    CHECK(chance <= alpha);
    CHECK(abs(plan.chance - real(chance)) < Real("1e-40"));
    const auto before =
        chance_by_counting(allowed_at(target, plan.size - 1), plan.failures, all, plan.size - 1);
    CHECK(before > alpha);
    CHECK(abs(plan.chance_with_one_less - real(before)) < Real("1e-40"));
    if (chance == alpha) ++ties;
  }
  CHECK(ties == 1);
}

TEST_CASE("every plan for up to 24 cases is the one that counting finds") {
  const std::array confidences = {Rational(1, 2), Rational(4, 5), Rational(9, 10), Rational(19, 20),
                                  Rational(99, 100)};
  const std::array tolerables = {Rational(1, 100), Rational(1, 20), Rational(1, 10), Rational(1, 4),
                                 Rational(1, 2),   Rational(9, 10), Rational(1)};
  const std::array expecteds = {Rational(0),     Rational(1, 200), Rational(3, 100),
                                Rational(1, 10), Rational(1, 3),   Rational(4, 5)};
  for (std::int64_t all = 1; all <= 24; ++all)
    for (const auto& confidence : confidences)
      for (const auto& tolerable : tolerables) {
        for (const auto& expected : expecteds)
          if (expected < tolerable)
            REQUIRE_MESSAGE(difference_from_counting(all, {confidence, tolerable, expected}) == "",
                            all << " " << plain(confidence) << " " << plain(tolerable) << " "
                                << plain(expected));
        for (std::int64_t k = 0; k <= 5; ++k)
          REQUIRE_MESSAGE(difference_from_counting(all, {confidence, tolerable, 0, k}) == "",
                          all << " " << plain(confidence) << " " << plain(tolerable) << " " << k);
      }
}

TEST_CASE("plans for some hundreds of cases are those that counting finds") {
  for (const std::int64_t all : {97, 300, 641})
    for (const auto& tolerable : {Rational(3, 100), Rational(11, 100), Rational(7, 10)})
      for (const auto& expected : {Rational(0), Rational(1, 100), Rational(1, 40)})
        for (const auto& confidence : {Rational(9, 10), Rational(999, 1000)}) {
          CAPTURE(all);
          CHECK(difference_from_counting(all, {confidence, tolerable, expected}) == "");
        }
}

TEST_CASE("a tie meets the target, in whole numbers") {
  // One failure among N, none allowed: the chance at n is (N - n) / N, and 1/10 of it a tie.
  for (const std::int64_t all : {10, 100, 1000, 10000000}) {
    const auto plan = size_for_assurance(all, {Rational(9, 10), Rational(1, all)});
    CHECK(plan.failures == 1);
    CHECK(plan.size == all / 10 * 9);
    CHECK(fixed(plan.chance, 12) == "0.100000000000");
  }
  // A confidence that is the least bit higher needs one case more.
  const Rational higher = Rational(9, 10) + Rational(1, 1000000000000000000);
  CHECK(size_for_assurance(1000, {higher, Rational(1, 1000)}).size == 901);
}

TEST_CASE("K is the exact ceiling of the rate times the population") {
  // 0.07 * 100 is a little over 7 in doubles.
  CHECK(size_for_assurance(100, {Rational(19, 20), Rational(7, 100)}).failures == 7);
  CHECK(size_for_assurance(100, {Rational(19, 20), Rational(701, 10000)}).failures == 8);
}

TEST_CASE("plans at the edges") {
  const Rational confidence(19, 20);
  const auto none = size_for_assurance(0, {confidence, Rational(1, 10)});
  CHECK(none.size == 0);
  CHECK(none.met);
  const auto single = size_for_assurance(1, {confidence, Rational(1, 10)});
  CHECK(single.size == 1);
  CHECK(single.chance == 0);
  CHECK(single.chance_with_one_less == 1);
  const auto all_fail = size_for_assurance(500, {confidence, 1});
  CHECK(all_fail.size == 1);
  CHECK(all_fail.failures == 500);
  CHECK(size_for_assurance(500, {confidence, 1, 0, 3}).size == 4);
  const auto never = size_for_assurance(50, {confidence, Rational(1, 10), 0, 5});
  CHECK_FALSE(never.met);
  CHECK(never.size == 50);
  CHECK(never.allowed == 5);
  CHECK(never.chance == 1);
  const auto tiny = size_for_assurance(20, {confidence, Rational(1, 20), Rational(1, 1000)});
  CHECK_FALSE(tiny.met);  // one failure is allowed from the first case on, and one may fail
  CHECK(tiny.size == 20);
  // Four in a million: every case but a few.
  CHECK(size_for_assurance(10, {confidence, Rational(1, 10)}).size == 10);
}

TEST_CASE("a lower bound adds cases and leaves the proof") {
  const AssuranceTarget target{Rational(9, 10), Rational(1, 20), Rational(1, 50)};
  const auto plan = size_for_assurance(500, target);
  const auto more = size_for_assurance(500, target, 200);
  CHECK(plan.size == 99);
  CHECK(more.size == 200);
  CHECK(more.first == 99);
  CHECK(more.allowed == 2);
  CHECK(more.chance == plan.chance);
  CHECK(more.chance_with_one_less == plan.chance_with_one_less);
  CHECK(size_for_assurance(500, target, 99).size == 99);
  CHECK(size_for_assurance(500, target, 2).size == 99);
  CHECK_THROWS_AS(size_for_assurance(5, target, 6), AllocationError);
}

TEST_CASE("populations of millions, near and far from the end") {
  const Rational confidence(19, 20);
  CHECK(size_for_assurance(10000000, {confidence, Rational(1, 20)}).size == 59);
  // K failures, none allowed: n is the first with P(X = 0) <= 5 %.
  const auto rare = size_for_assurance(10000000, {confidence, Rational(1, 5000000)});
  CHECK(rare.failures == 2);
  CHECK(rare.size == 7763932);  // (N-n)(N-n-1) / (N(N-1)) <= 1/20
  const auto jumps = size_for_assurance(10000000, {confidence, Rational(1, 20), Rational(9, 200)});
  CHECK(jumps.met);
  CHECK(jumps.chance <= Real("0.05"));
  CHECK(jumps.chance_with_one_less > Real("0.05"));
}
