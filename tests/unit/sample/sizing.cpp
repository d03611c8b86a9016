// SPDX-License-Identifier: MIT
#include "lib/sample/sizing.hpp"

#include <doctest/doctest.h>

#include "tests/unit/sample/support.hpp"

using namespace inspect;
using namespace sample_test;

namespace {

std::vector<FrameStratum> strata(const std::vector<std::int64_t>& populations) {
  std::vector<FrameStratum> result;
  for (std::size_t h = 0; h < populations.size(); ++h) {
    const std::string name(1, static_cast<char>('a' + h));
    result.push_back({.name = name, .title = name, .population = populations[h]});
  }
  return result;
}

SizingRules margin(AllocationRule allocation = AllocationRule::proportional) {
  SizingRules rules;
  rules.allocation = allocation;
  return rules;
}

SizingRules assurance(SizeKind kind, const Rational& tolerable) {
  SizingRules rules;
  rules.size.kind = kind;
  rules.size.tolerable = tolerable;
  return rules;
}

// "4 3 2": the sizes, and behind a bar the reserves where there are any.
std::string sizes_of(const Sizes& sizes) {
  std::vector<std::string> samples;
  std::vector<std::string> reserves;
  for (const auto& stratum : sizes.strata) {
    samples.push_back(std::to_string(stratum.sample));
    reserves.push_back(std::to_string(stratum.reserve));
  }
  const bool any = std::any_of(sizes.strata.begin(), sizes.strata.end(),
                               [](const StratumSize& one) { return one.reserve > 0; });
  return join(samples, " ") + (any ? " | " + join(reserves, " ") : "");
}

std::string notes_of(const Sizes& sizes) {
  return join(sizes.notes, "; ");
}

}  // namespace

TEST_CASE("a margin: the strata of the statistics page, with Cochran's n beside them") {
  struct Row {
    std::vector<std::int64_t> populations;
    AllocationRule rule;
    std::int64_t cochran;
    std::int64_t needed;
  };
  const std::vector<Row> rows = {
      {{120, 95, 140, 60, 85}, AllocationRule::proportional, 81, 82},
      {{120, 95, 140, 60, 85}, AllocationRule::equal, 81, 87},
      {{1600, 400, 100, 25}, AllocationRule::equal, 92, 191},
  };
  for (const auto& row : rows) {
    CAPTURE(name(row.rule));
    const auto sizes = size_sample(strata(row.populations), margin(row.rule));
    CHECK(sizes.cochran == row.cochran);
    CHECK(sizes.sample == row.needed);
    CHECK(*sizes.margin <= Real(1) / 10);
    for (const auto& stratum : sizes.strata) CHECK(stratum.margin.has_value());
    CHECK(sizes.notes.empty());
  }
}

TEST_CASE("a size that is fixed, spread by each rule; the sums are right") {
  const auto of = [](AllocationRule rule) {
    auto rules = so_many(20);
    rules.allocation = rule;
    return sizes_of(size_sample(strata({100, 25, 16, 4}), rules));
  };
  CHECK(of(AllocationRule::proportional) == "13 3 2 2");  // 13.79 … with at least two of each
  CHECK(of(AllocationRule::equal) == "6 5 5 4");
  const auto sizes = size_sample(strata({100, 25, 16, 4}), so_many(20, 1));
  CHECK(sizes.population == 145);
  CHECK(sizes.sample == 20);
  CHECK(sizes.reserve == 4);
  CHECK(sizes.cochran == 0);
  CHECK(sizes.margin.has_value());
  CHECK(sizes.strata.at(3).lower == 2);
  CHECK_FALSE(sizes.strata.at(0).real_share.empty());
}

TEST_CASE(
    "lower bounds: two, the stratum's minimum, the options' minimum, whole, at least so many") {
  auto facts = strata({100, 10, 1, 30, 0});
  CHECK(sizes_of(size_sample(facts, so_many(20))) == "13 2 1 4 0");
  facts.at(1).minimum = 5;
  CHECK(sizes_of(size_sample(facts, so_many(20))) == "11 5 1 3 0");
  facts.at(3).whole = true;
  CHECK(sizes_of(size_sample(facts, so_many(50))) == "14 5 1 30 0");
  auto rules = so_many(50);
  rules.minimum = 0;  // stronger than the stratum's, weaker than `whole`
  CHECK(sizes_of(size_sample(facts, rules)) == "18 2 0 30 0");
  rules.minimum = 7;
  CHECK(sizes_of(size_sample(facts, rules)) == "12 7 1 30 0");
  facts.at(3).whole = false;
  CHECK(sizes_of(size_sample(facts, so_many(30), {0, 9, 0, 12})) == "8 9 1 12 0");
  CHECK(size_sample(facts, so_many(30), {0, 3, 0, 12}).strata.at(1).lower == 5);
}

TEST_CASE("what cannot be met is an error, never a quiet reduction") {
  CHECK(refusal([] { size_sample(strata({10, 10}), so_many(21)); }) == "cannot-be-met 0:0");
  CHECK(refusal([] { size_sample(strata({10, 10}), so_many(3)); }) == "cannot-be-met 0:0");
  CHECK(refusal([] { size_sample(strata({10, 10}), so_many(4)); }).empty());
  CHECK(refusal([] { size_sample(strata({10, 10}), so_many(20)); }).empty());
  CHECK(refusal([] { size_sample(strata({0, 0}), so_many(4)); }) == "no-cases 0:0");
  CHECK(refusal([] { size_sample({}, margin()); }) == "no-cases 0:0");
  CHECK(refusal([] { size_sample(strata({10, 10}), so_many(9), {5, 5}); }) == "cannot-be-met 0:0");
  auto rules = assurance(SizeKind::assurance, Rational(1, 10));
  rules.size.allowed = 3;  // of 20 only 2 fail: nothing can show more than 3
  CHECK(refusal([&] { size_sample(strata({300, 20}), rules); }) == "cannot-be-met 0:0");
}

TEST_CASE("a minimum above a population is noted, and the stratum is taken whole") {
  auto facts = strata({100, 3, 0});
  CHECK(notes_of(size_sample(facts, so_many(20))).empty());
  auto rules = so_many(20);
  rules.minimum = 5;
  CHECK(notes_of(size_sample(facts, rules)) ==
        "b has 3 cases, fewer than the minimum of 5: it is taken whole");
  rules.minimum = 3;
  CHECK(notes_of(size_sample(facts, rules)).empty());
  facts.at(1).minimum = 4;
  CHECK(contains(notes_of(size_sample(facts, so_many(20))), "b has 3 cases"));
}

TEST_CASE("reserves: so many of each, or a share rounded up; what is left is the limit") {
  auto facts = strata({100, 25, 16, 4});
  CHECK(sizes_of(size_sample(facts, so_many(20, 3))) == "13 3 2 2 | 3 3 3 2");
  CHECK(notes_of(size_sample(facts, so_many(20, 3))) == "d has 2 cases left for 3 reserves");
  CHECK(notes_of(size_sample(facts, so_many(20, 2))).empty());
  auto rules = so_many(20);
  rules.reserve.share = Rational(1, 3);
  CHECK(sizes_of(size_sample(facts, rules)) == "13 3 2 2 | 5 1 1 1");
  rules.reserve.share = Rational(0);
  CHECK(sizes_of(size_sample(facts, rules)) == "13 3 2 2");
  facts.at(3).whole = true;
  CHECK(sizes_of(size_sample(facts, so_many(20, 3))) == "11 3 2 4 | 3 3 3 0");
  CHECK(notes_of(size_sample(facts, so_many(20, 3))).empty());  // whole: none is expected
  CHECK(contains(notes_of(size_sample(strata({9, 20}), so_many(26, 2))),
                 "a has 1 case left for 2 reserves"));
}

TEST_CASE("each stratum for itself: the smallest size that meets the margin") {
  auto rules = margin();
  rules.size.margin_each = true;
  const auto sizes = size_sample(strata({120, 95, 2000, 0}), rules);
  const Real target = Real(1) / 10;
  std::int64_t sum = 0;
  for (const auto& stratum : sizes.strata) {
    sum += stratum.sample;
    if (stratum.facts.population == 0) continue;
    const SizeStratum one{.population = stratum.facts.population};
    CHECK(*margin_of(one, stratum.sample, rules.size.confidence) <= target);
    CHECK(*margin_of(one, stratum.sample - 1, rules.size.confidence) > target);
    CHECK(stratum.real_share.empty());
  }
  CHECK(sizes.sample == sum);
  CHECK(sizes.sample > size_sample(strata({120, 95, 2000, 0}), margin()).sample);
  CHECK(size_sample(strata({120, 95}), rules, {0, 80}).strata.at(1).sample == 80);
}

TEST_CASE("planning shares: a stratum's own, else the rule's") {
  auto facts = strata({500, 500});
  auto rules = margin();
  const auto half = size_sample(facts, rules).sample;
  rules.size.share = Rational(1, 10);
  const auto tenth = size_sample(facts, rules).sample;
  CHECK(tenth < half);
  facts.at(0).share = Rational(1, 2);
  const auto mixed = size_sample(facts, rules).sample;
  CHECK(tenth < mixed);
  CHECK(mixed < half);
  rules.allocation = AllocationRule::neyman;
  const auto neyman = size_sample(facts, rules);
  CHECK(neyman.strata.at(0).sample > neyman.strata.at(1).sample);
}

TEST_CASE("assurance and discovery: exact hypergeometric sizes with their proof") {
  struct Row {
    std::int64_t population;
    std::int64_t allowed;
    Rational tolerable;
    std::int64_t size;      // sum over i <= allowed of C(K, i) C(N - K, n - i) / C(N, n) is at
    std::string_view with;  // most 0.05 there, and above it with one case less
    std::string_view less;
  };
  const std::vector<Row> rows = {
      {100, 0, Rational(1, 20), 45, "0.046206", "0.050736"},
      {100, 1, Rational(1, 10), 39, "0.044280", "0.050745"},
  };
  for (const auto& row : rows) {
    const auto kind = row.allowed == 0 ? SizeKind::discovery : SizeKind::assurance;
    auto rules = assurance(kind, row.tolerable);
    rules.size.allowed = row.allowed;
    const auto sizes = size_sample(strata({row.population, 1, 0, 2}), rules);
    CAPTURE(row.population);
    CHECK(sizes.strata.at(0).sample == row.size);
    CHECK(sizes.strata.at(1).sample == 1);  // taken whole: nothing to prove
    CHECK_FALSE(sizes.strata.at(1).proof);
    CHECK(sizes.strata.at(2).sample == 0);
    CHECK(sizes.strata.at(3).sample == 2);
    REQUIRE(sizes.strata.at(0).proof);
    CHECK(sizes.strata.at(0).proof->chance <= Real(1) / 20);
    CHECK(sizes.strata.at(0).proof->chance_with_one_less > Real(1) / 20);
    CHECK(fixed(sizes.strata.at(0).proof->chance, 6) == row.with);
    CHECK(fixed(sizes.strata.at(0).proof->chance_with_one_less, 6) == row.less);
    CHECK(sizes.cochran == 0);
  }
  // Discovery allows none, whatever else is stated; a lower bound may ask for more.
  auto rules = assurance(SizeKind::discovery, Rational(1, 20));
  rules.size.expected = Rational(1, 50);
  CHECK(size_sample(strata({100}), rules).sample == 45);
  rules.minimum = 50;
  const auto more = size_sample(strata({100}), rules);
  CHECK(more.sample == 50);
  CHECK(more.strata.at(0).proof->first == 45);
  rules.minimum = 100;
  CHECK(size_sample(strata({100}), rules).sample == 100);
}

TEST_CASE("where the normal formula is thin, a note says that the interval will be wider") {
  const auto notes = [](const std::vector<std::int64_t>& populations, const Rational& share,
                        const Rational& e) {
    auto rules = margin();
    rules.size.share = share;
    rules.size.margin = e;
    return notes_of(size_sample(strata(populations), rules));
  };
  const Rational half(1, 2);
  const Rational tenth(1, 10);
  CHECK(notes({2000}, half, tenth).empty());
  CHECK(notes({100}, half, tenth).empty());
  CHECK(contains(notes({99}, half, tenth), "there are only 99 cases"));
  CHECK(contains(notes({300}, half, Rational(1, 50)), "more than two thirds"));
  auto rules = margin();  // 200 of 300 are two thirds, and no more
  rules.size.margin = Rational(1, 5);
  rules.minimum = 200;
  CHECK(notes_of(size_sample(strata({300}), rules)).empty());
  rules.minimum = 201;
  CHECK(contains(notes_of(size_sample(strata({300}), rules)), "more than two thirds"));
  rules.minimum = 10;  // five passes and five failures are enough
  rules.size.margin = Rational(2, 5);
  CHECK(notes_of(size_sample(strata({300}), rules)).empty());
  rules.minimum = 9;
  CHECK(contains(notes_of(size_sample(strata({300}), rules)), "only 4.5 passes are expected"));
  CHECK(contains(notes({2000}, Rational(1, 20), tenth), "passes are expected"));
  CHECK_FALSE(contains(notes({2000}, Rational(1, 20), tenth), "failures are"));
  CHECK(contains(notes({2000}, Rational(19, 20), tenth), "failures are expected"));
  CHECK(notes_of(size_sample(strata({50}), so_many(10))).empty());  // of a margin alone
}
