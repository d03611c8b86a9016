// SPDX-License-Identifier: MIT
// Draws samples of the sizes that lib/stats gives, 20,000 for each design, and prints as Markdown
// how often they keep what the size promised: the tables of docs/statistics.md. No standard
// distribution is used, so that the tables are the same everywhere.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/stats/sample_size.hpp"

using namespace inspect;

namespace {

using Sizes = std::vector<std::int64_t>;
constexpr int draws = 20000;

// A number below `bound`, each as likely: the lowest bits that can hold it, drawn until it fits.
std::int64_t below(std::int64_t bound, std::mt19937_64& random) {
  std::uint64_t mask = static_cast<std::uint64_t>(bound - 1);
  for (int shift = 1; shift < 64; shift *= 2) mask |= mask >> shift;
  for (;;) {
    const auto number = random() & mask;
    if (number < static_cast<std::uint64_t>(bound)) return static_cast<std::int64_t>(number);
  }
}

// How many of `size` cases pass, drawn without replacement out of `population` of which `passes`
// do.
std::int64_t passes_drawn(std::int64_t population, std::int64_t passes, std::int64_t size,
                          std::mt19937_64& random) {
  std::int64_t drawn = 0;
  for (; size > 0; --size, --population)
    if (below(population, random) < passes - drawn) ++drawn;
  return drawn;
}

struct Design {
  Sizes populations;
  AllocationRule rule = AllocationRule::proportional;
  int margin = 10;      // per cent
  int confidence = 95;  // per cent
  int planned = 50;     // per cent, the planning share
  Sizes truth = {50};   // per cent, the true share of each stratum; one for all
};

std::vector<SizeStratum> strata_of(const Design& design) {
  std::vector<SizeStratum> strata;
  for (const auto population : design.populations)
    strata.push_back(
        {population, std::min<std::int64_t>(2, population), Rational(design.planned, 100)});
  return strata;
}

Sizes passes_of(const Design& design) {
  Sizes passes;
  for (std::size_t h = 0; h < design.populations.size(); ++h) {
    const auto share = design.truth.size() == 1 ? design.truth[0] : design.truth.at(h);
    passes.push_back((design.populations[h] * share + 50) / 100);
  }
  return passes;
}

// The share of draws whose stratified estimate lies within the margin of the truth, in per cent.
// An estimate at the very margin is within it, whatever its last bit.
double kept(const Design& design, const Sizes& sizes) {
  constexpr double last_bit = 1e-9;
  const auto passes = passes_of(design);
  double all = 0;
  double truth = 0;
  for (std::size_t h = 0; h < sizes.size(); ++h) {
    all += static_cast<double>(design.populations[h]);
    truth += static_cast<double>(passes[h]);
  }
  std::mt19937_64 random(20240229);
  int within = 0;
  for (int i = 0; i < draws; ++i) {
    double estimate = 0;
    for (std::size_t h = 0; h < sizes.size(); ++h) {
      const auto drawn = passes_drawn(design.populations[h], passes[h], sizes[h], random);
      estimate +=
          static_cast<double>(design.populations[h] * drawn) / static_cast<double>(sizes[h]);
    }
    if (std::abs(estimate - truth) / all <= design.margin / 100.0 + last_bit) ++within;
  }
  return 100.0 * within / draws;
}

std::string listed(const Sizes& numbers) {
  std::vector<std::string> texts;
  for (const auto number : numbers) texts.push_back(std::to_string(number));
  const bool alike = std::equal(texts.begin() + 1, texts.end(), texts.begin());
  if (texts.size() > 5 && alike) return fmt::format("{} × {}", texts.size(), texts[0]);
  return join(texts, "/");
}

void print_design(const Design& design) {
  const auto strata = strata_of(design);
  const MarginTarget target{Rational(design.confidence, 100), Rational(design.margin, 100)};
  const auto sizes = size_for_margin(strata, target, design.rule).sizes;
  std::int64_t required = 0;
  for (const auto size : sizes) required += size;
  const auto cochran = cochran_size(strata, target);
  std::vector<AllocationStratum> spread;
  for (const auto& s : strata) spread.push_back({s.population, s.lower, planning_variance(s)});
  fmt::print("| {} | {} | {} | {} | ±{} | {} | {} | {:.1f} | {} | {:.1f} |\n",
             listed(design.populations), name(design.rule), design.planned, listed(design.truth),
             design.margin, design.confidence, required, kept(design, sizes), cochran,
             kept(design, allocate(cochran, spread, design.rule).sizes));
}

std::vector<Design> designs() {
  constexpr auto proportional = AllocationRule::proportional;
  constexpr auto equal = AllocationRule::equal;
  constexpr auto root = AllocationRule::square_root;
  constexpr auto neyman = AllocationRule::neyman;
  const Sizes five = {120, 95, 140, 60, 85};
  const Sizes skewed = {1600, 400, 100, 25};
  const Sizes tiny = {400, 30, 8, 2};
  const Sizes small = {30, 25, 15, 12, 8};
  const Sizes twenty(20, 15);
  const Sizes hundreds(10, 200);
  const Sizes large = {100000, 20000, 3000};
  std::vector<Design> result;
  // At the planning share of a half, which is the worst case: every population and rule.
  for (const auto& populations : {five, skewed, tiny, small, twenty, hundreds, large})
    for (const auto rule : {proportional, equal, root}) result.push_back({populations, rule});
  // The truth away from the half that was planned for.
  for (const std::int64_t truth : {70, 90, 97}) {
    result.push_back({five, proportional, 10, 95, 50, {truth}});
    result.push_back({skewed, equal, 10, 95, 50, {truth}});
  }
  // Other margins and confidences.
  for (const auto& populations : {five, skewed, hundreds}) {
    result.push_back({populations, proportional, 5, 95});
    result.push_back({populations, proportional, 10, 90});
    result.push_back({populations, equal, 7, 99});
  }
  // A planning share that is right, one that is too hopeful, and one near the edge.
  result.push_back({five, proportional, 10, 95, 80, {80}});
  result.push_back({skewed, equal, 10, 95, 80, {80}});
  result.push_back({skewed, root, 7, 95, 80, {80}});
  result.push_back({five, proportional, 10, 95, 80, {60}});
  result.push_back({skewed, root, 7, 95, 90, {75}});
  result.push_back({hundreds, proportional, 5, 95, 95, {95}});
  result.push_back({five, proportional, 3, 95, 97, {97}});
  result.push_back({large, neyman, 2, 95, 98, {98}});
  result.push_back({tiny, proportional, 2, 95, 98, {98}});
  result.push_back({small, equal, 5, 95, 95, {95}});
  result.push_back({skewed, equal, 3, 95, 98, {98}});
  // Strata that differ from one another.
  result.push_back({five, proportional, 10, 95, 50, {20, 35, 50, 65, 80}});
  result.push_back({skewed, root, 10, 95, 50, {60, 50, 40, 20}});
  result.push_back({skewed, equal, 10, 95, 50, {50, 90, 90, 90}});
  result.push_back({small, proportional, 10, 95, 50, {90, 70, 50, 30, 10}});
  result.push_back({tiny, neyman, 7, 95, 50, {50, 50, 50, 50}});
  result.push_back({{300}, proportional, 10, 95});
  return result;
}

struct Assurance {
  std::int64_t population = 0;
  Rational tolerable;
  Rational expected = 0;
  Rational confidence = Rational(19, 20);
};

void print_assurance(const Assurance& design) {
  const auto plan = size_for_assurance(design.population, {.confidence = design.confidence,
                                                           .tolerable = design.tolerable,
                                                           .expected = design.expected});
  std::mt19937_64 random(20240229);
  int accepted = 0;
  for (int i = 0; i < draws; ++i)
    if (passes_drawn(design.population, plan.failures, plan.size, random) <= plan.allowed)
      ++accepted;
  const auto per_cent = [](const Rational& share) { return plain(Rational(share * 100)); };
  fmt::print("| {} | {} | {} | {} | {} | {} | {} | {} | {:.2f} | {} |\n", design.population,
             per_cent(design.tolerable), per_cent(design.expected), per_cent(design.confidence),
             plan.failures, plan.size, plan.allowed, per_cent(1 - design.confidence),
             100.0 * accepted / draws, fixed(Real(plan.chance * 100), 2));
}

std::vector<Assurance> assurances() {
  const Rational five(1, 20);
  const Rational ten(1, 10);
  return {
      {20, ten},
      {50, five},
      {100, five},
      {100, ten, Rational(1, 50)},
      {100, ten, Rational(9, 100), Rational(9, 10)},
      {500, five, Rational(1, 50), Rational(9, 10)},
      {500, five, Rational(1, 50)},
      {500, ten, Rational(1, 50), Rational(99, 100)},
      {1000, five},
      {1000, five, Rational(1, 100)},
      {5000, Rational(1, 50)},
      {5000, Rational(1, 5), ten},
      {100000, five, Rational(1, 100)},
      {100000, Rational(1, 100)},
  };
}

}  // namespace

int main() {
  fmt::print(
      "| populations | rule | planned % | true % | margin | promised % | n | kept % | Cochran's n "
      "| "
      "kept % |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
  for (const auto& design : designs()) print_design(design);
  fmt::print(
      "\n| N | tolerable % | expected % | confidence % | K | n | k | at most % | accepted % | "
      "exact % |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
  for (const auto& design : assurances()) print_assurance(design);
}
