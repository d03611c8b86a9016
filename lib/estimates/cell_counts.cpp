// SPDX-License-Identifier: MIT
#include "lib/estimates/cell_counts.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace inspect {

namespace {

constexpr std::uint8_t no_value = DomainCombinations::no_value;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The digits at the begin, without zeros that say nothing; taken out of `text`.
std::string_view take_number(std::string_view& text) {
  const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
  auto digits = text.substr(0, end);
  text.remove_prefix(end);
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

// Bytewise, but runs of digits as numbers; texts that are alike in that, wholly bytewise.
bool comes_before(std::string_view one, std::string_view other) {
  auto a = one;
  auto b = other;
  while (!a.empty() && !b.empty()) {
    if (is_digit(a[0]) && is_digit(b[0])) {
      const auto first = take_number(a);
      const auto second = take_number(b);
      if (first == second) continue;
      return std::tuple(first.size(), first) < std::tuple(second.size(), second);
    }
    if (a[0] != b[0]) return std::string_view(a.data(), 1) < std::string_view(b.data(), 1);
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  return std::tuple(!a.empty(), one) < std::tuple(!b.empty(), other);
}

std::size_t width_of(const DomainCombinations& combinations) {
  std::size_t width = 1;
  for (const auto& column : combinations.columns()) width += column.values.size();
  return width;
}

}  // namespace

std::size_t CellCounts::cells_of(std::size_t strata, const DomainCombinations& combinations,
                                 std::size_t questions) {
  return strata * width_of(combinations) * questions;
}

CellCounts::CellCounts(std::size_t strata, const DomainCombinations& combinations,
                       std::size_t questions, int good_from)
    : combinations_(combinations),
      strata_(strata),
      questions_(questions),
      good_from_(good_from),
      counts_(cells_of(strata, combinations, questions)),
      read_(combinations.all().size(), 0) {
  for (const auto& column : combinations.columns()) {
    first_.push_back(width_);
    width_ += column.values.size();
  }
  for (const auto& one : combinations.all()) {
    begins_.push_back(places_.size());
    const auto stratum = one.stratum * width_;
    places_.push_back(stratum * questions_);
    for (std::size_t i = 0; i < one.values.size(); ++i)
      if (one.values[i] != no_value)
        places_.push_back((stratum + first_[i] + one.values[i]) * questions_);
  }
  begins_.push_back(places_.size());
}

void CellCounts::add(std::uint32_t combination, const std::vector<Answer>& answers) {
  ++read_[combination];
  for (auto at = begins_[combination]; at < begins_[combination + 1]; ++at)
    for (std::size_t q = 0; q < questions_; ++q)
      count(counts_[places_[at] + q], answers[q], good_from_);
}

std::vector<std::vector<std::size_t>> CellCounts::used_values(
    const std::vector<std::int64_t>& sampled) const {
  const auto& columns = combinations_.columns();
  std::vector<std::vector<std::size_t>> used(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::vector<bool> is_used(columns[i].values.size(), false);
    for (std::size_t c = 0; c < read_.size(); ++c) {
      const auto value = combinations_.all()[c].values[i];
      if (value != no_value && sampled[c] + read_[c] > 0) is_used[value] = true;
    }
    for (std::size_t value = 0; value < is_used.size(); ++value)
      if (is_used[value]) used[i].push_back(value);
    std::sort(used[i].begin(), used[i].end(), [&](std::size_t a, std::size_t b) {
      return comes_before(columns[i].values[a], columns[i].values[b]);
    });
  }
  return used;
}

void CellCounts::fill(Tally& tally, const std::vector<std::int64_t>& sampled) const {
  const auto& columns = combinations_.columns();
  const auto used = used_values(sampled);
  std::vector<std::vector<std::uint32_t>> ordered(columns.size());  // by value: its place in order
  std::vector<std::size_t> cells;                                   // in the order of the tally
  std::vector<std::size_t> new_first;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    auto& domain = tally.domains.emplace_back(DomainColumn{columns[i].name, {}});
    ordered[i].resize(columns[i].values.size());
    new_first.push_back(cells.size());
    for (const auto value : used[i]) {
      ordered[i][value] = static_cast<std::uint32_t>(domain.values.size());
      domain.values.push_back(columns[i].values[value]);
      cells.push_back(first_[i] + value);
    }
  }
  for (std::size_t h = 0; h < strata_; ++h) {
    tally.answers.emplace_back(answers_of(h, 0), answers_of(h, 1));
    auto& row = tally.cells.emplace_back();
    for (const auto cell : cells)
      row.push_back({.answers = {answers_of(h, cell), answers_of(h, cell) + questions_}});
  }
  for (std::size_t c = 0; c < read_.size(); ++c) {
    if (sampled[c] + read_[c] == 0) continue;
    const auto& one = combinations_.all()[c];
    Tally::Combination named{one.stratum, {}, read_[c]};
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const bool is_empty = one.values[i] == no_value;
      named.values.push_back(is_empty ? static_cast<std::uint32_t>(used[i].size())
                                      : ordered[i][one.values[i]]);
      if (is_empty) continue;
      auto& cell = tally.cells[one.stratum][new_first[i] + named.values.back()];
      cell.sampled += sampled[c];
      cell.read += read_[c];
    }
    tally.combinations.push_back(std::move(named));
  }
  std::sort(tally.combinations.begin(), tally.combinations.end(), [](const auto& a, const auto& b) {
    return std::tie(a.stratum, a.values) < std::tie(b.stratum, b.values);
  });
}

}  // namespace inspect
