// SPDX-License-Identifier: MIT
// A sample that was drawn, a line `---`, and results of it.
#include <string>

#include "lib/estimates/tally.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace inspect {

namespace {

constexpr std::string_view between = "\n---\n";

AnswerRules grades() {
  AnswerRules rules;
  rules.scale = {{5, "excellent"}, {4, "very good"}, {3, "good"}, {2, "weak"}, {1, "poor"}};
  rules.good_from = 3;
  rules.questions = {{"known", AnswerKind::score}};
  return rules;
}

AnswerTally& operator+=(AnswerTally& sum, const AnswerTally& one) {
  sum.answered += one.answered;
  sum.missing += one.missing;
  sum.not_applicable += one.not_applicable;
  sum.good += one.good;
  sum.sum += one.sum;
  return sum;
}

// Every case that was read has said something of every question, if only nothing.
void check_answers(const std::vector<AnswerTally>& answers, std::int64_t read) {
  for (const auto& one : answers) {
    must(one.answered + one.missing + one.not_applicable == read, "each case read is counted");
    must(one.good >= 0 && one.good <= one.answered, "what is good was answered");
    must(one.sum >= 0 && one.sum_of_squares >= one.sum, "grades are from 1");
  }
}

// The cells of a column and the cases without a value there make up the stratum.
void check_column(const Tally& tally, std::size_t stratum, std::size_t column) {
  const auto& values = tally.domains[column].values;
  std::int64_t without = 0;
  for (const auto& one : tally.combinations)
    if (one.stratum == stratum && one.values[column] == values.size()) without += one.read;
  std::int64_t read = 0;
  std::vector<AnswerTally> sums(tally.questions.size());
  for (std::size_t value = 0; value < values.size(); ++value) {
    const auto& cell = tally.cells[stratum].at(tally.cell_of(column, value));
    read += cell.read;
    check_answers(cell.answers, cell.read);
    for (std::size_t q = 0; q < sums.size(); ++q) sums[q] += cell.answers[q];
    must(value == 0 || values[value - 1] < values[value], "values are in order, each once");
  }
  must(read + without == tally.strata[stratum].read, "domains make up the stratum");
  for (std::size_t q = 0; q < sums.size(); ++q)
    must(sums[q].answered <= tally.answers[stratum][q].answered &&
             sums[q].good <= tally.answers[stratum][q].good,
         "no domain has more than the stratum");
}

void check(const Tally& tally) {
  for (std::size_t h = 0; h < tally.strata.size(); ++h) {
    const auto& one = tally.strata[h];
    must(one.sampled - one.no_row + one.reserves_used ==
             one.read + one.ineligible + one.unavailable + one.withheld,
         "each row is of a case");
    must(one.no_row >= 0 && one.reserves_used <= one.reserves, "and each case has one row");
    must(one.sampled + one.reserves <= one.population, "no more are drawn than there are");
    check_answers(tally.answers[h], one.read);
    for (std::size_t column = 0; column < tally.domains.size(); ++column)
      check_column(tally, h, column);
  }
}

}  // namespace

void fuzz_results(std::string_view bytes) {
  const auto cut = bytes.find(between);
  if (cut == std::string_view::npos) return;
  const Source sample{"sample.csv", std::string(bytes.substr(0, cut + 1))};
  const Source results{"results.csv", std::string(bytes.substr(cut + between.size()))};
  for (const auto& rules : {AnswerRules{}, grades()})
    accepted([&] {
      Diagnostics diagnostics;
      const auto tally = read_results(sample, results, rules, diagnostics);
      diagnostics.throw_if_errors();
      check(tally);
    });
}

}  // namespace inspect
