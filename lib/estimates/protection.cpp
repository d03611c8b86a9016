// SPDX-License-Identifier: MIT
#include "lib/estimates/protection.hpp"

#include <algorithm>
#include <tuple>

namespace inspect {

namespace {

std::vector<Summands> summands_of(const std::vector<DomainRow>& rows) {
  std::vector<Summands> all;
  for (const auto& row : rows) {
    auto& one = all.emplace_back();
    for (const auto combination : row.combinations) one.emplace_back(combination, 1);
  }
  return all;
}

}  // namespace

Protection::Protection(const std::vector<DomainRow>& rows)
    : rows_(rows), sums_(summands_of(rows)) {}

std::vector<bool> Protection::known_zeros(const Count& count,
                                          const std::vector<bool>& hidden) const {
  std::vector<bool> zero(rows_.size(), false);
  for (std::size_t row = 0; row < rows_.size(); ++row)
    zero[row] = !hidden[row] && count(rows_[row]) == 0;
  return zero;
}

const FigureRelations& Protection::relations_without(const std::vector<bool>& zero) const {
  constexpr std::size_t most_kept = 64;
  if (const auto found = relations_.find(zero); found != relations_.end()) return found->second;
  if (relations_.size() == most_kept) relations_.clear();
  return relations_.emplace(zero, sums_.relations(zero)).first->second;
}

// Of the target's own group first, of other columns or strata next, then all; the smallest; the
// first of equals.
std::size_t Protection::choose(const std::vector<std::size_t>& used, std::size_t group,
                               const Count& size) const {
  const auto place = [&](std::size_t row) {
    const auto of = rows_[row].group;
    return std::tuple(of == group ? 0 : of != 0 ? 1 : 2, size(rows_[row]), row);
  };
  return *std::min_element(used.begin(), used.end(),
                           [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
}

bool Protection::cut(const std::vector<bool>& sensitive, const Count& count, const Count& size,
                     std::vector<bool>& hidden) const {
  std::vector<std::size_t> targets;
  for (std::size_t row = 0; row < rows_.size(); ++row)
    if (sensitive[row]) targets.push_back(row);
  bool any = false;
  for (bool changed = !targets.empty(); changed;) {
    changed = false;
    auto shown = hidden;
    shown.flip();
    const auto found = relations_without(known_zeros(count, hidden)).derivations(shown, targets);
    for (std::size_t i = 0; i < targets.size(); ++i) {
      // One that a row just taken out has broken is looked at again in the next round.
      if (!found[i] || found[i]->empty() ||
          std::any_of(found[i]->begin(), found[i]->end(), [&](auto row) { return hidden[row]; }))
        continue;
      hidden[choose(*found[i], rows_[targets[i]].group, size)] = true;
      changed = any = true;
    }
  }
  return any;
}

bool Protection::pair_up(const std::vector<bool>& lone, bool with_total, const Count& size,
                         std::vector<bool>& hidden) const {
  if (with_total && hidden[0]) return false;
  bool any = false;
  for (std::size_t group = 1; group <= rows_.back().group; ++group) {
    std::vector<std::size_t> out;
    std::vector<std::size_t> left;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      if (rows_[row].group != group) continue;
      if (hidden[row])
        out.push_back(row);
      else if (size(rows_[row]) > 0)
        left.push_back(row);
    }
    if (out.size() != 1 || !lone[out[0]] || left.empty()) continue;
    hidden[choose(left, group, size)] = true;
    any = true;
  }
  return any;
}

FewCases few_cases(const std::vector<DomainRow>& rows, const Protection& protection,
                   std::int64_t min_cell) {
  const auto read = [](const DomainRow& row) { return row.read; };
  const auto size = [](const DomainRow& row) { return row.sampled; };
  const auto is_small = [&](std::int64_t count) { return count > 0 && count < min_cell; };
  FewCases few;
  std::vector<bool> sensitive;
  for (const auto& row : rows) {
    sensitive.push_back(is_small(row.sampled) || is_small(row.read));
    few.rows.push_back(sensitive.back() || is_small(row.population));
    few.population = few.population || is_small(row.population);
  }
  while (protection.pair_up(few.rows, false, size, few.rows) ||
         protection.cut(sensitive, read, size, few.rows)) {
  }
  return few;
}

}  // namespace inspect
