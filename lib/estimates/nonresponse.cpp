// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "lib/estimates/estimates.hpp"

namespace inspect {

namespace {

// Sums over strata of W_h times shares of the cases that should have been read; those of which the
// question does not apply are no part of it.
NonresponseBound bound_of(const Tally& tally, std::size_t q) {
  double failed = 0;  // if every missing case had
  double passed = 0;
  double applicable = 0;
  for (std::size_t h = 0; h < tally.strata.size(); ++h) {
    const auto& stratum = tally.strata[h];
    const auto& answers = tally.answers[h][q];
    const auto missing = answers.missing + stratum.unavailable + stratum.withheld + stratum.no_row;
    const auto all = answers.answered + missing + answers.not_applicable;
    const auto settled = stratum.read + stratum.ineligible;
    if (all == 0) continue;
    auto weight = static_cast<double>(stratum.population) / static_cast<double>(all);
    if (stratum.corrected() && stratum.read > 0)
      weight *= static_cast<double>(stratum.read) / static_cast<double>(settled);
    failed += weight * static_cast<double>(answers.good);
    passed += weight * static_cast<double>(answers.good + missing);
    applicable += weight * static_cast<double>(answers.answered + missing);
  }
  NonresponseBound bound;
  if (applicable > 0) {
    bound.lowest = failed / applicable;
    bound.highest = passed / applicable;
  }
  return bound;
}

}  // namespace

std::vector<NonresponseBound> nonresponse_bounds(const Tally& tally, const Estimates& suppressed) {
  std::vector<NonresponseBound> bounds;
  for (std::size_t q = 0; q < tally.questions.size(); ++q) {
    const auto& question = tally.questions[q];
    const auto name = question.kind == AnswerKind::score
                          ? fmt::format("{}>={}", question.name, tally.rules.good_from)
                          : question.name;
    // The bounds lie as far apart as answers are missing: they tell a number that is suppressed.
    const auto* all = suppressed.find(name, "all");
    const bool shown = all != nullptr && all->estimate && all->missing;
    bounds.push_back(shown ? bound_of(tally, q) : NonresponseBound{});
    bounds.back().question = name;
  }
  return bounds;
}

}  // namespace inspect
