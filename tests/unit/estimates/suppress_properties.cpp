// SPDX-License-Identifier: MIT
// Random tables of few cases, suppressed, and an attacker who solves what is left for the counts of
// each combination of stratum and columns, in exact fractions.
#include <doctest/doctest.h>

#include <random>

#include "lib/estimates/domain_rows.hpp"
#include "lib/estimates/estimates.hpp"
#include "tests/unit/estimates/tallies.hpp"

namespace inspect {

namespace {

using Vector = std::vector<Rational>;

// What somebody knows who has equations in unknowns none of which is negative.
class Attacker {
 public:
  explicit Attacker(std::size_t unknowns) : zero_(unknowns, false) {}

  void learn(const std::vector<std::size_t>& summands, std::int64_t sum) {
    known_.push_back(summands);
    if (sum == 0)
      for (const auto unknown : summands) zero_[unknown] = true;
  }

  // A basis of all changes of the unknowns that no equation sees.
  void solve() {
    std::vector<Vector> rows;
    for (const auto& summands : known_) rows.push_back(dense(summands));
    std::vector<std::size_t> pivots;
    std::size_t rank = 0;
    for (std::size_t column = 0; column < zero_.size() && rank < rows.size(); ++column) {
      std::size_t pivot = rank;
      while (pivot < rows.size() && rows[pivot][column] == 0) ++pivot;
      if (pivot == rows.size()) continue;
      std::swap(rows[pivot], rows[rank]);
      const Rational scale = rows[rank][column];
      for (auto& value : rows[rank]) value /= scale;
      for (std::size_t row = 0; row < rows.size(); ++row) {
        if (row == rank || rows[row][column] == 0) continue;
        const Rational factor = rows[row][column];
        for (std::size_t i = 0; i < zero_.size(); ++i) rows[row][i] -= factor * rows[rank][i];
      }
      pivots.push_back(column);
      ++rank;
    }
    for (std::size_t free = 0; free < zero_.size(); ++free) {
      if (zero_[free] || std::find(pivots.begin(), pivots.end(), free) != pivots.end()) continue;
      Vector change(zero_.size(), 0);
      change[free] = 1;
      for (std::size_t i = 0; i < rank; ++i) change[pivots[i]] = -rows[i][free];
      unseen_.push_back(std::move(change));
    }
  }

  [[nodiscard]] bool knows(const std::vector<std::size_t>& summands) const {
    return std::all_of(unseen_.begin(), unseen_.end(), [&](const Vector& change) {
      Rational sum = 0;
      for (const auto unknown : summands) sum += change[unknown];
      return sum == 0;
    });
  }

 private:
  [[nodiscard]] Vector dense(const std::vector<std::size_t>& summands) const {
    Vector row(zero_.size(), 0);
    for (const auto unknown : summands)
      if (!zero_[unknown]) row[unknown] = 1;
    return row;
  }

  std::vector<std::vector<std::size_t>> known_;
  std::vector<bool> zero_;
  std::vector<Vector> unseen_;
};

int below(std::mt19937& random, int limit) {
  return static_cast<int>(random() % static_cast<unsigned>(limit));
}

Tally random_tally(std::mt19937& random) {
  std::vector<std::pair<std::string, std::int64_t>> strata;
  const int h = 1 + below(random, 4);
  for (int i = 0; i < h; ++i) strata.emplace_back(std::string(1, static_cast<char>('A' + i)), 200);
  std::vector<DomainColumn> columns;
  const int d = below(random, 3);
  for (int i = 0; i < d; ++i) {
    DomainColumn column{"c" + std::to_string(i), {}};
    const int values = 1 + below(random, 4);
    for (int v = 0; v < values; ++v) column.values.push_back("v" + std::to_string(v));
    columns.push_back(column);
  }
  auto tally =
      made_tally(strata, {{"q1", AnswerKind::yes_no}, {"q2", AnswerKind::yes_no}}, columns);
  const int cases = 5 + below(random, 120);
  const int rare = 2 + below(random, 8);  // so that some answers hardly occur
  const bool nested = below(random, 3) == 0;
  const bool unplaced = below(random, 3) == 0;
  for (int i = 0; i < cases; ++i) {
    MadeCase one;
    one.stratum = static_cast<std::uint32_t>(std::min(below(random, h), below(random, h)));
    for (const auto& column : columns) {
      const auto values = static_cast<int>(column.values.size());
      const int value = nested ? static_cast<int>(one.stratum) % values
                               : below(random, values + (unplaced ? 1 : 0));
      one.values.push_back(static_cast<std::uint32_t>(value));
    }
    for (int q = 0; q < 2; ++q) {
      const int dice = below(random, 4 * rare);
      one.answers.push_back(dice == 0 ? -1 : dice == 1 ? -2 : dice < 6 ? 0 : 1);
    }
    add_case(one, tally);
    if (below(random, 3) == 0) add_unread(one, tally);
  }
  return tally;
}

bool is_small(std::int64_t count) {
  return count > 0 && count < 5;
}

// The row's combinations as unknowns of the kind-th sort.
std::vector<std::size_t> unknowns(const DomainRow& row, std::size_t kind, std::size_t each) {
  std::vector<std::size_t> all;
  for (const auto combination : row.combinations) all.push_back(kind * each + combination);
  return all;
}

std::vector<std::size_t> operator+(std::vector<std::size_t> a, const std::vector<std::size_t>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace

TEST_CASE("nobody gets a small count from what suppression leaves, in 500 random tables") {
  std::mt19937 random(20100308);
  int sensitive = 0;
  int shown = 0;
  for (int round = 0; round < 500; ++round) {
    const auto tally = random_tally(random);
    Diagnostics diagnostics;
    const auto all = estimate(tally, {}, diagnostics);
    const auto left = suppress(all, tally, 5);
    const auto rows = domain_rows(tally);
    const auto each = tally.combinations.size();
    Attacker of_cases(each);
    Attacker of_sampled(each);
    for (std::size_t q = 0; q < 2; ++q) {
      const auto& name = tally.questions[q].name;
      Attacker of_answers(2 * each);  // yes, no
      Attacker of_gaps(3 * each);     // answered, missing, not applicable
      for (const auto& row : rows) {
        const auto& estimate = *left.find(name, row.domain);
        const auto& counts = row.answers[q];
        if (estimate.sampled) of_sampled.learn(unknowns(row, 0, each), *estimate.sampled);
        if (estimate.estimate) {
          ++shown;
          of_answers.learn(unknowns(row, 0, each), counts.good);
          of_answers.learn(unknowns(row, 1, each), counts.answered - counts.good);
        }
        if (estimate.read) of_gaps.learn(unknowns(row, 0, each), *estimate.read);
        if (estimate.missing) of_gaps.learn(unknowns(row, 1, each), *estimate.missing);
        if (estimate.not_applicable)
          of_gaps.learn(unknowns(row, 2, each), *estimate.not_applicable);
        if (estimate.read && estimate.missing && estimate.not_applicable)
          of_cases.learn(unknowns(row, 0, each), row.read);
        if (!is_small(row.read) && estimate.sampled)
          of_gaps.learn(unknowns(row, 0, each) + unknowns(row, 1, each) + unknowns(row, 2, each),
                        row.read);
      }
      of_answers.solve();
      of_gaps.solve();
      for (const auto& row : rows) {
        const auto& counts = row.answers[q];
        CAPTURE(round);
        CAPTURE(name);
        CAPTURE(row.domain);
        const auto good = unknowns(row, 0, each);
        const auto bad = unknowns(row, 1, each);
        if (is_small(counts.good)) CHECK_FALSE(of_answers.knows(good));
        if (is_small(counts.answered - counts.good)) CHECK_FALSE(of_answers.knows(bad));
        if (is_small(counts.answered)) {
          ++sensitive;
          CHECK_FALSE(of_answers.knows(good + bad));
          CHECK_FALSE(of_gaps.knows(unknowns(row, 0, each)));
        }
        if (is_small(counts.missing)) CHECK_FALSE(of_gaps.knows(unknowns(row, 1, each)));
        if (is_small(counts.not_applicable)) CHECK_FALSE(of_gaps.knows(unknowns(row, 2, each)));
      }
    }
    of_cases.solve();
    of_sampled.solve();
    for (const auto& row : rows) {
      CAPTURE(round);
      CAPTURE(row.domain);
      if (is_small(row.read)) CHECK_FALSE(of_cases.knows(unknowns(row, 0, each)));
      if (is_small(row.sampled)) CHECK_FALSE(of_sampled.knows(unknowns(row, 0, each)));
    }
  }
  CHECK(sensitive > 200);
  CHECK(shown > 1000);
}

}  // namespace inspect
