// SPDX-License-Identifier: MIT
#include "lib/estimates/sums.hpp"

#include <algorithm>
#include <numeric>

namespace inspect {

namespace {

constexpr std::uint64_t prime = (std::uint64_t{1} << 61) - 1;

using Vector = FigureRelations::Vector;

std::uint64_t times(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const auto product = static_cast<Wide>(a) * b;
  const auto folded =
      static_cast<std::uint64_t>(product & prime) + static_cast<std::uint64_t>(product >> 61U);
  return folded >= prime ? folded - prime : folded;
}

std::uint64_t minus(std::uint64_t a, std::uint64_t b) {
  return a >= b ? a - b : a + prime - b;
}

std::uint64_t plus(std::uint64_t a, std::uint64_t b) {
  return minus(a, minus(0, b));
}

// After Fermat: a to the power of prime - 2.
std::uint64_t inverse(std::uint64_t a) {
  std::uint64_t result = 1;
  for (auto power = prime - 2; power > 0; power >>= 1U, a = times(a, a))
    if ((power & 1U) != 0) result = times(result, a);
  return result;
}

std::uint64_t residue(std::int64_t value) {
  const auto size = static_cast<std::uint64_t>(value < 0 ? -value : value) % prime;
  return value < 0 ? minus(0, size) : size;
}

// Brings `rows` into reduced echelon form over the columns in their order; the pivots' columns.
std::vector<std::size_t> reduce(std::vector<Vector>& rows, const std::vector<std::size_t>& order) {
  std::vector<std::size_t> pivots;
  for (const auto column : order) {
    auto rank = pivots.size();
    while (rank < rows.size() && rows[rank][column] == 0) ++rank;
    if (rank == rows.size()) continue;
    std::swap(rows[rank], rows[pivots.size()]);
    auto& pivot = rows[pivots.size()];
    if (const auto scale = inverse(pivot[column]); scale != 1)
      for (auto& value : pivot)
        if (value != 0) value = times(value, scale);
    for (auto& row : rows) {
      const auto factor = row[column];
      if (&row == &pivot || factor == 0) continue;
      for (std::size_t i = 0; i < row.size(); ++i)
        if (pivot[i] != 0) row[i] = minus(row[i], times(factor, pivot[i]));
    }
    pivots.push_back(column);
  }
  return pivots;
}

// The relations that hold for the unknowns that were looked at: all there are at first, and with
// every unknown that tells more one less.
class ShrinkingRelations {
 public:
  // `out`: figures that are in none.
  explicit ShrinkingRelations(const std::vector<bool>& out)
      : at_(out.size()), figures_of_(out.size()), sums_(out.size(), 0) {
    for (std::uint32_t figure = 0; figure < out.size(); ++figure) {
      if (out[figure]) continue;
      at_[figure].push_back({figure, 1});
      figures_of_[figure].push_back(figure);
      ++left_;
    }
  }

  [[nodiscard]] std::size_t left() const { return left_; }

  // An unknown, by the figures that count it; true where one relation less holds.
  template <typename Places>
  bool take(const Places& places) {
    touched_.clear();
    for (const auto& place : places)
      for (const auto& [relation, factor] : at_[place.figure]) {
        touched_.push_back(relation);
        sums_[relation] = plus(sums_[relation], times(place.times, factor));
      }
    std::sort(touched_.begin(), touched_.end());
    touched_.erase(std::unique(touched_.begin(), touched_.end()), touched_.end());
    broken_.clear();
    for (const auto relation : touched_) {
      if (sums_[relation] != 0) broken_.push_back({relation, sums_[relation]});
      sums_[relation] = 0;
    }
    if (broken_.empty()) return false;
    give_up_one();
    --left_;
    return true;
  }

  [[nodiscard]] std::vector<Vector> basis() const {
    std::vector<Vector> vectors;
    std::vector<std::size_t> place(at_.size(), at_.size());
    for (std::size_t figure = 0; figure < at_.size(); ++figure)
      for (const auto& [relation, factor] : at_[figure]) {
        if (place[relation] == at_.size()) {
          place[relation] = vectors.size();
          vectors.emplace_back(at_.size(), 0);
        }
        vectors[place[relation]][figure] = factor;
      }
    return vectors;
  }

 private:
  struct Factor {
    std::uint32_t relation = 0;
    std::uint64_t factor = 0;
  };

  // The shortest of those that are broken mends the others, and is gone.
  void give_up_one() {
    const auto length = [&](const Factor& one) { return figures_of_[one.relation].size(); };
    const auto shortest =
        std::min_element(broken_.begin(), broken_.end(),
                         [&](const auto& a, const auto& b) { return length(a) < length(b); });
    const auto given_up = *shortest;
    broken_.erase(shortest);
    const auto scale = inverse(given_up.factor);
    for (auto& one : broken_) one.factor = times(one.factor, scale);
    for (const auto figure : figures_of_[given_up.relation]) {
      auto& factors = at_[figure];
      const auto own = std::find_if(factors.begin(), factors.end(), [&](const Factor& one) {
        return one.relation == given_up.relation;
      });
      if (own == factors.end()) continue;
      const auto factor = own->factor;
      factors.erase(own);
      for (const auto& one : broken_) subtract(figure, one.relation, times(one.factor, factor));
    }
    figures_of_[given_up.relation].clear();
  }

  void subtract(std::uint32_t figure, std::uint32_t relation, std::uint64_t value) {
    auto& factors = at_[figure];
    const auto found = std::find_if(factors.begin(), factors.end(),
                                    [&](const Factor& one) { return one.relation == relation; });
    if (found == factors.end()) {
      factors.push_back({relation, minus(0, value)});
      figures_of_[relation].push_back(figure);
    } else if (found->factor == value) {
      factors.erase(found);
      auto& figures = figures_of_[relation];
      figures.erase(std::find(figures.begin(), figures.end(), figure));
    } else {
      found->factor = minus(found->factor, value);
    }
  }

  std::vector<std::vector<Factor>> at_;                 // by figure: relations that have it
  std::vector<std::vector<std::uint32_t>> figures_of_;  // by relation
  std::size_t left_ = 0;
  std::vector<std::uint64_t> sums_;  // by relation, of the unknown that is looked at
  std::vector<std::uint32_t> touched_;
  std::vector<Factor> broken_;
};

// A run of places.
template <typename Place>
struct Run {
  const Place* first;
  const Place* last;
  [[nodiscard]] const Place* begin() const { return first; }
  [[nodiscard]] const Place* end() const { return last; }
};

// Numbers under `n`, each once, in leaps: neighbours are much alike, and tell little.
std::vector<std::size_t> spread(std::size_t n) {
  std::vector<std::size_t> order;
  auto step = n / 8 * 5 | 1U;
  while (std::gcd(step, n) != 1) step += 2;
  for (std::size_t i = 0, at = 0; i < n; ++i, at = (at + step) % n) order.push_back(at);
  return order;
}

}  // namespace

FigureSums::FigureSums(const std::vector<Summands>& figures) : figures_(figures.size()) {
  std::vector<std::vector<Place>> by_unknown;
  for (std::uint32_t figure = 0; figure < figures.size(); ++figure)
    for (const auto& [unknown, times_counted] : figures[figure]) {
      if (by_unknown.size() <= unknown) by_unknown.resize(unknown + 1);
      by_unknown[unknown].push_back({figure, residue(times_counted)});
    }
  ShrinkingRelations relations(std::vector<bool>(figures_, false));
  std::vector<Unknown> rest;
  for (const auto at : spread(by_unknown.size())) {
    const Unknown unknown{places_.size(), places_.size() + by_unknown[at].size()};
    places_.insert(places_.end(), by_unknown[at].begin(), by_unknown[at].end());
    (relations.take(by_unknown[at]) ? unknowns_ : rest).push_back(unknown);
  }
  unknowns_.insert(unknowns_.end(), rest.begin(), rest.end());
  always_ = relations.basis();
}

FigureRelations FigureSums::relations(const std::vector<bool>& zero) const {
  std::vector<bool> empty(figures_, true);
  std::vector<bool> is_zero(zero);
  is_zero.resize(figures_, false);
  // What holds always holds here: once no more is left than that, nothing is to be found out.
  auto known = always_;
  for (auto& relation : known)
    for (std::size_t figure = 0; figure < figures_; ++figure)
      if (is_zero[figure]) relation[figure] = 0;
  std::vector<std::size_t> order(figures_);
  std::iota(order.begin(), order.end(), std::size_t{0});
  known.resize(reduce(known, order).size());
  ShrinkingRelations relations(is_zero);
  for (const auto& unknown : unknowns_) {
    if (relations.left() == known.size()) break;
    const Run<Place> run{places_.data() + unknown.begin, places_.data() + unknown.end};
    if (std::any_of(run.begin(), run.end(), [&](const Place& one) { return is_zero[one.figure]; }))
      continue;
    for (const auto& place : run) empty[place.figure] = false;
    relations.take(run);
  }
  return {relations.basis(), std::move(empty)};
}

// Reduced first by the figures that are not shown, then by those shown, the last first: a pivot
// among the latter follows from figures before it, and does without in what is left.
std::vector<std::optional<std::vector<std::size_t>>> FigureRelations::derivations(
    const std::vector<bool>& shown, const std::vector<std::size_t>& targets) const {
  auto rows = basis_;
  std::vector<std::size_t> hidden;
  std::vector<std::size_t> order;
  for (std::size_t figure = shown.size(); figure-- > 0;)
    (shown[figure] ? order : hidden).push_back(figure);
  order.insert(order.begin(), hidden.begin(), hidden.end());
  const auto pivots = reduce(rows, order);
  std::vector<std::optional<std::vector<std::size_t>>> results;
  for (const auto target : targets) {
    auto& result = results.emplace_back();
    const auto found = std::find(pivots.begin(), pivots.end(), target);
    if (empty_[target]) {
      result.emplace();
      continue;
    }
    if (found == pivots.end()) {
      if (shown[target]) result = {target};
      continue;
    }
    const auto& row = rows[static_cast<std::size_t>(found - pivots.begin())];
    const bool needs_hidden = std::any_of(hidden.begin(), hidden.end(), [&](std::size_t figure) {
      return figure != target && row[figure] != 0;
    });
    if (needs_hidden) continue;
    result.emplace();
    for (std::size_t figure = 0; figure < row.size(); ++figure)
      if (figure != target && row[figure] != 0) result->push_back(figure);
  }
  return results;
}

}  // namespace inspect
