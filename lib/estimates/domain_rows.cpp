// SPDX-License-Identifier: MIT
#include "lib/estimates/domain_rows.hpp"

namespace inspect {

namespace {

void add(const std::vector<AnswerTally>& some, std::vector<AnswerTally>& sum) {
  for (std::size_t q = 0; q < some.size() && q < sum.size(); ++q) {
    sum[q].answered += some[q].answered;
    sum[q].missing += some[q].missing;
    sum[q].not_applicable += some[q].not_applicable;
    sum[q].good += some[q].good;
    sum[q].sum += some[q].sum;
    sum[q].sum_of_squares += some[q].sum_of_squares;
  }
}

void add_stratum(const Tally& tally, std::size_t h, DomainRow& row) {
  row.population += tally.strata[h].population;
  row.sampled += tally.strata[h].sampled;
  row.read += tally.strata[h].read;
  add(tally.answers[h], row.answers);
}

DomainRow value_row(const Tally& tally, std::size_t column, std::size_t value) {
  DomainRow row{.domain = tally.domains[column].name + "=" + tally.domains[column].values[value],
                .group = 2 + column,
                .answers = std::vector<AnswerTally>(tally.questions.size()),
                .combinations = {}};
  for (const auto& of_stratum : tally.cells) {
    const auto& cell = of_stratum[tally.cell_of(column, value)];
    row.sampled += cell.sampled;
    row.read += cell.read;
    add(cell.answers, row.answers);
  }
  return row;
}

}  // namespace

std::vector<DomainRow> domain_rows(const Tally& tally) {
  const std::vector<AnswerTally> none(tally.questions.size());
  std::vector<DomainRow> rows;
  rows.push_back({.domain = "all", .group = 0, .answers = none, .combinations = {}});
  for (std::size_t h = 0; h < tally.strata.size(); ++h) {
    rows.push_back({.domain = "stratum=" + tally.strata[h].name,
                    .group = 1,
                    .answers = none,
                    .combinations = {}});
    add_stratum(tally, h, rows.back());
    add_stratum(tally, h, rows.front());
  }
  std::vector<std::size_t> first_of;  // row of each column
  for (std::size_t column = 0; column < tally.domains.size(); ++column) {
    first_of.push_back(rows.size());
    for (std::size_t value = 0; value < tally.domains[column].values.size(); ++value)
      rows.push_back(value_row(tally, column, value));
  }
  std::uint32_t c = 0;
  for (const auto& one : tally.combinations) {
    if (one.read == 0) continue;
    rows[0].combinations.push_back(c);
    rows[1 + one.stratum].combinations.push_back(c);
    for (std::size_t column = 0; column < one.values.size(); ++column)
      if (one.values[column] < tally.domains[column].values.size())
        rows[first_of[column] + one.values[column]].combinations.push_back(c);
    ++c;
  }
  return rows;
}

}  // namespace inspect
