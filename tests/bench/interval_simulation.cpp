// SPDX-License-Identifier: MIT
// How often the intervals of reports hold the truth: stratified samples drawn without replacement
// from populations that are known. Prints the table of docs/statistics.md, "Coverage".
#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "lib/stats/interval.hpp"

namespace {

using namespace inspect;

constexpr int samples = 4000;
constexpr double z = 1.959963984540054;

struct Stratum {
  std::int64_t population = 0;
  std::int64_t read = 0;
  std::int64_t passing = 0;
};

struct Row {
  std::string populations;
  std::string sizes;
  std::string truth;
  std::vector<Stratum> strata;
};

// mt19937_64 is the same everywhere; the standard distributions are not, so % it is.
class Random {
 public:
  std::int64_t below(std::int64_t n) {
    return static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(n));
  }

 private:
  std::mt19937_64 engine_{20100308};
};

std::int64_t passes_found(const Stratum& h, Random& random) {
  std::int64_t passing = h.passing;
  for (std::int64_t left = h.population; left > h.population - h.read; --left)
    if (random.below(left) < passing) --passing;
  return h.passing - passing;
}

struct Held {
  bool kg = false;
  bool exact = false;
  bool wald = false;
  double kg_width = 0;
  double exact_width = 0;
};

Held held(const std::vector<ReadStratum>& strata, double truth) {
  constexpr double hair = 1e-12;  // limits and truth are quotients of the same whole numbers
  const Rational confidence(19, 20);
  const auto kg = share_interval(strata, confidence);
  const auto exact = share_interval(strata, confidence, IntervalMethod::exact);
  const auto holds = [&](double lower, double upper) {
    return lower <= truth + hair && truth <= upper + hair;
  };
  const double half = z * kg.standard_error;
  return {holds(kg.lower, kg.upper), holds(exact.lower, exact.upper),
          holds(kg.estimate - half, kg.estimate + half), kg.upper - kg.lower,
          exact.upper - exact.lower};
}

void simulate(const Row& row) {
  Random random;
  std::int64_t passing = 0;
  std::int64_t population = 0;
  for (const auto& h : row.strata) {
    passing += h.passing;
    population += h.population;
  }
  const double truth = static_cast<double>(passing) / static_cast<double>(population);
  std::map<std::vector<std::int64_t>, Held> known;
  double kg = 0;
  double exact = 0;
  double wald = 0;
  double kg_width = 0;
  double exact_width = 0;
  for (int i = 0; i < samples; ++i) {
    std::vector<std::int64_t> found;
    std::vector<ReadStratum> strata;
    for (const auto& h : row.strata) {
      found.push_back(passes_found(h, random));
      strata.push_back({h.population, h.read, found.back()});
    }
    auto at = known.find(found);
    if (at == known.end()) at = known.emplace(found, held(strata, truth)).first;
    kg += at->second.kg ? 1 : 0;
    exact += at->second.exact ? 1 : 0;
    wald += at->second.wald ? 1 : 0;
    kg_width += at->second.kg_width;
    exact_width += at->second.exact_width;
  }
  const auto percent = [](double sum) { return 100 * sum / samples; };
  fmt::print("| {} | {} | {} | {:.1f} | {:.1f} | {:.1f} | {:.1f} | {:.1f} |\n", row.populations,
             row.sizes, row.truth, percent(kg), percent(kg_width), percent(exact),
             percent(exact_width), percent(wald));
}

Row row(const std::vector<Stratum>& strata) {
  Row result;
  result.strata = strata;
  for (const auto& h : strata) {
    const char* slash = result.populations.empty() ? "" : "/";
    result.populations += fmt::format("{}{}", slash, h.population);
    result.sizes += fmt::format("{}{}", slash, h.read);
    result.truth += fmt::format("{}{}", slash, h.passing);
  }
  return result;
}

// The same share of passes in all strata, in whole cases.
std::vector<Stratum> with_share(std::vector<Stratum> strata, double share) {
  for (auto& h : strata) h.passing = std::lround(share * static_cast<double>(h.population));
  return strata;
}

}  // namespace

int main() {
  const std::vector<std::vector<Stratum>> designs = {
      {{120, 24}, {95, 19}, {140, 28}, {60, 12}, {85, 17}},
      {{1600, 48}, {400, 48}, {100, 48}, {25, 25}},
      {{30, 10}, {25, 9}, {15, 5}, {12, 4}, {8, 3}},
      {{400, 40}, {30, 3}, {8, 1}, {2, 2}},
      {{120, 24}, {9, 1}, {140, 28}},
      {{15, 2}, {15, 2}, {15, 2}, {15, 2}, {15, 2}, {15, 2}, {15, 2}, {15, 2}},
  };
  fmt::print(
      "| N_h | n_h | passes in the population | kg-fpc % | width | exact % | width | "
      "plain Wald % |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
  for (const auto& design : designs) {
    std::string last;
    for (const double share : {0.5, 0.8, 0.95, 0.99, 1.0}) {
      const auto next = row(with_share(design, share));
      if (next.truth != last) simulate(next);  // of few cases 99 % are all
      last = next.truth;
    }
  }
  simulate(row({{120, 24, 12}, {95, 19, 38}, {140, 28, 84}, {60, 12, 48}, {85, 17, 81}}));
  simulate(row({{1600, 48, 1568}, {400, 48, 40}, {100, 48, 50}, {25, 25, 3}}));
  simulate(row({{120, 24, 120}, {100, 1, 90}, {140, 28, 140}}));
  simulate(row({{120, 24, 120}, {100, 1, 50}, {140, 28, 140}}));
  simulate(row({{120, 24, 118}, {9, 1, 5}, {140, 28, 138}}));
  simulate(row({{50, 40, 49}, {50, 40, 49}}));
  simulate(row({{50, 40, 47}, {50, 40, 46}}));
  return 0;
}
