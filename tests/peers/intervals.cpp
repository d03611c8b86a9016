// SPDX-License-Identifier: MIT
// Stratified designs and what we estimate from them, for tests/peers/intervals.R to estimate again
// with R's package survey. `intervals cases` prints every case that was read, `intervals results`
// our numbers; both make the same designs.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>
#include <string_view>
#include <vector>

#include "lib/stats/interval.hpp"

namespace {

using namespace inspect;

constexpr int designs = 240;
constexpr int least_score = 1;
constexpr int most_score = 6;

// mt19937_64 is the same everywhere; the standard distributions are not, so % it is.
class Random {
 public:
  std::int64_t below(std::int64_t n) {
    return static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(n));
  }
  std::int64_t between(std::int64_t a, std::int64_t b) { return a + below(b - a + 1); }

 private:
  std::mt19937_64 engine_{19981112};
};

struct Case {
  int score = 1;
  bool pass = false;
  bool in_domain = false;
};

struct Stratum {
  std::int64_t population = 0;
  std::vector<Case> cases;
};

struct Design {
  Rational confidence;
  std::vector<Stratum> strata;
};

// Two cases at least, where not all are read: of one, R and we say different things. R takes no
// design of one case, so that the first stratum of a design has more.
Stratum random_stratum(Random& random, std::int64_t least_population, std::int64_t passing) {
  Stratum stratum;
  stratum.population = random.between(least_population, random.below(2) == 0 ? 30 : 500);
  const auto most = std::min<std::int64_t>(stratum.population, 60);
  const bool full = stratum.population <= 2 || (most == stratum.population && random.below(6) == 0);
  const auto read = full ? stratum.population : random.between(2, most);
  const auto in_domain = random.between(1, 5);
  for (std::int64_t i = 0; i < read; ++i)
    stratum.cases.push_back({.score = static_cast<int>(random.between(least_score, most_score)),
                             .pass = random.below(10) < passing,
                             .in_domain = random.below(6) < in_domain});
  return stratum;
}

std::vector<Design> random_designs() {
  Random random;
  std::vector<Design> result;
  for (int i = 0; i < designs; ++i) {
    Design design;
    design.confidence = Rational(random.below(3) == 0 ? 90 : 95, 100);
    const auto passing = random.between(1, 9);
    design.strata.push_back(random_stratum(random, 3, passing));
    for (auto h = random.below(9); h > 0; --h)
      design.strata.push_back(random_stratum(random, 1, passing));
    result.push_back(design);
  }
  return result;
}

template <class Score>
std::vector<ScoredStratum> sums(const Design& design, bool of_domain, const Score& score) {
  std::vector<ScoredStratum> result;
  for (const auto& stratum : design.strata) {
    ScoredStratum& h = result.emplace_back();
    h.population = stratum.population;
    for (const auto& each : stratum.cases) {
      ++h.read;
      if (of_domain && !each.in_domain) continue;
      const std::int64_t y = score(each);
      ++h.in_domain;
      h.sum += y;
      h.sum_of_squares += y * y;
    }
  }
  return result;
}

std::vector<ReadStratum> passes(const Design& design) {
  std::vector<ReadStratum> result;
  for (const auto& h : sums(design, false, [](const Case& c) { return c.pass ? 1 : 0; }))
    result.push_back({h.population, h.read, h.sum});
  return result;
}

void print_cases(const std::vector<Design>& all) {
  fmt::print("design,level,stratum,population,pass,score,domain\n");
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t h = 0; h < all[i].strata.size(); ++h)
      for (const auto& each : all[i].strata[h].cases)
        fmt::print("{},{},{},{},{},{},{}\n", i + 1, plain(all[i].confidence), h + 1,
                   all[i].strata[h].population, each.pass ? 1 : 0, each.score,
                   each.in_domain ? 1 : 0);
}

void print_result(std::size_t design, std::string_view what,
                  const std::optional<Interval>& interval) {
  if (!interval) return;
  fmt::print("{},{},{},{:.17g},{:.17g},{:.17g},{:.17g},{}\n", design, what, name(interval->method),
             interval->estimate, interval->standard_error, interval->lower, interval->upper,
             interval->df);
}

void print_results(const std::vector<Design>& all) {
  const auto pass = [](const Case& c) { return c.pass ? 1 : 0; };
  const auto score = [](const Case& c) { return c.score; };
  fmt::print("design,what,method,estimate,se,lower,upper,df\n");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& confidence = all[i].confidence;
    const auto strata = passes(all[i]);
    const auto in_domain = sums(all[i], true, pass);
    print_result(i + 1, "share", share_interval(strata, confidence));
    print_result(i + 1, "logit", share_interval(strata, confidence, IntervalMethod::logit));
    print_result(i + 1, "mean",
                 mean_interval(sums(all[i], false, score), least_score, most_score, confidence));
    print_result(i + 1, "domain mean",
                 mean_interval(sums(all[i], true, score), least_score, most_score, confidence));
    print_result(i + 1, "domain share", domain_share_interval(in_domain, confidence));
    print_result(i + 1, "domain logit",
                 domain_share_interval(in_domain, confidence, IntervalMethod::logit));
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc == 2 ? argv[1] : "";
  if (what == "cases")
    print_cases(random_designs());
  else if (what == "results")
    print_results(random_designs());
  else
    return 2;
  return 0;
}
