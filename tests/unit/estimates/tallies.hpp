// SPDX-License-Identifier: MIT
// Tallies made from cases written out: what the tests of estimates and their suppression share.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "lib/estimates/tally.hpp"

namespace inspect {

/// One case that was read. Answers: -2 not applicable, -1 missing, else 0 and 1 or a score.
struct MadeCase {
  std::uint32_t stratum = 0;
  std::vector<std::uint32_t> values;  // one a column; past the last value: none
  std::vector<int> answers;           // one a question
};

/// A tally without cases: strata by name and population, questions of one kind, columns.
inline Tally made_tally(const std::vector<std::pair<std::string, std::int64_t>>& strata,
                        const std::vector<TalliedQuestion>& questions,
                        const std::vector<DomainColumn>& columns = {}) {
  Tally tally;
  tally.questions = questions;
  tally.domains = columns;
  std::size_t cells = 0;
  for (const auto& column : columns) cells += column.values.size();
  for (const auto& [name, population] : strata) {
    StratumTally stratum;
    stratum.name = name;
    stratum.population = population;
    tally.strata.push_back(stratum);
  }
  tally.answers.assign(strata.size(), std::vector<AnswerTally>(questions.size()));
  DomainCell cell;
  cell.answers.resize(questions.size());
  tally.cells.assign(strata.size(), std::vector<DomainCell>(cells, cell));
  return tally;
}

inline void add_answer(int answer, AnswerKind kind, int good_from, AnswerTally& tally) {
  if (answer == -2) {
    ++tally.not_applicable;
  } else if (answer == -1) {
    ++tally.missing;
  } else {
    ++tally.answered;
    tally.good += (kind == AnswerKind::score ? answer >= good_from : answer == 1) ? 1 : 0;
    tally.sum += answer;
    tally.sum_of_squares += answer * answer;
  }
}

inline void add_case(const MadeCase& one, Tally& tally) {
  auto& stratum = tally.strata.at(one.stratum);
  ++stratum.sampled;
  ++stratum.read;
  const auto answer = [&](std::vector<AnswerTally>& answers) {
    for (std::size_t q = 0; q < one.answers.size(); ++q)
      add_answer(one.answers[q], tally.questions.at(q).kind, tally.rules.good_from, answers.at(q));
  };
  answer(tally.answers.at(one.stratum));
  for (std::size_t column = 0; column < one.values.size(); ++column) {
    if (one.values[column] >= tally.domains.at(column).values.size()) continue;
    std::size_t at = one.values[column];
    for (std::size_t i = 0; i < column; ++i) at += tally.domains[i].values.size();
    auto& cell = tally.cells.at(one.stratum).at(at);
    ++cell.sampled;
    ++cell.read;
    answer(cell.answers);
  }
  const auto found = std::find_if(
      tally.combinations.begin(), tally.combinations.end(),
      [&](const auto& c) { return c.stratum == one.stratum && c.values == one.values; });
  if (found != tally.combinations.end()) {
    ++found->read;
  } else {
    Tally::Combination combination;
    combination.stratum = one.stratum;
    combination.values = one.values;
    combination.read = 1;
    tally.combinations.push_back(combination);
  }
}

/// A case of the same place that was drawn and not read.
inline void add_unread(const MadeCase& one, Tally& tally) {
  ++tally.strata.at(one.stratum).sampled;
  ++tally.strata.at(one.stratum).no_row;
  std::size_t first = 0;
  for (std::size_t column = 0; column < one.values.size(); ++column) {
    const auto values = tally.domains.at(column).values.size();
    if (one.values[column] < values)
      ++tally.cells.at(one.stratum).at(first + one.values[column]).sampled;
    first += values;
  }
}

/// `times` cases of the same answers.
inline void add_cases(int times, const MadeCase& one, Tally& tally) {
  for (int i = 0; i < times; ++i) add_case(one, tally);
}

/// Strata of one yes-or-no question, all cases answered: how many were read, and passed.
inline Tally plain_tally(const std::vector<std::int64_t>& populations, const std::vector<int>& read,
                         const std::vector<int>& passes) {
  std::vector<std::pair<std::string, std::int64_t>> strata;
  for (std::size_t h = 0; h < populations.size(); ++h)
    strata.emplace_back(std::string(1, static_cast<char>('A' + h)), populations[h]);
  auto tally = made_tally(strata, {{"q1", AnswerKind::yes_no}});
  for (std::size_t h = 0; h < populations.size(); ++h) {
    const auto stratum = static_cast<std::uint32_t>(h);
    add_cases(passes[h], {stratum, {}, {1}}, tally);
    add_cases(read[h] - passes[h], {stratum, {}, {0}}, tally);
  }
  return tally;
}

}  // namespace inspect
