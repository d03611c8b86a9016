// SPDX-License-Identifier: MIT
#include "lib/estimates/combinations.hpp"

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/estimates/tally.hpp"
#include "lib/sample/sample_file.hpp"

namespace inspect {

namespace {

constexpr std::size_t most_values = AnswerRules::most_values;
static_assert(most_values < DomainCombinations::no_value);

}  // namespace

std::optional<std::uint32_t> DomainCombinations::number_of(std::uint32_t stratum,
                                                           const CsvRow& row) {
  current_.stratum = stratum;
  current_.values.resize(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i)
    current_.values[i] = value_of(columns_[i], row.cells[columns_[i].at].text);
  const auto key = key_of(current_);
  if (const auto found = numbers_.find(key); found != numbers_.end()) return found->second;
  if (all_.size() == most) return std::nullopt;
  const auto number = static_cast<std::uint32_t>(all_.size());
  numbers_.emplace(key, number);
  all_.push_back(current_);
  return number;
}

// One value more than a column may have is kept, which makes it a long one; further ones are it.
std::uint8_t DomainCombinations::value_of(Column& column, std::string_view cell) {
  const bool guarded = !cell.empty() && cell.front() == '\'';
  const std::string without = guarded ? unguarded(cell) : std::string();
  const auto text = guarded ? std::string_view(without) : cell;
  if (trim(text).empty()) return no_value;
  const auto found = std::find(column.values.begin(), column.values.end(), text);
  const auto index = static_cast<std::uint8_t>(found - column.values.begin());
  if (found != column.values.end()) return index;
  if (column.values.size() > most_values) return most_values;
  column.values.emplace_back(text);
  has_long_column_ = has_long_column_ || column.values.size() > most_values;
  return index;
}

std::string_view DomainCombinations::key_of(const Combination& combination) {
  key_.clear();
  for (unsigned shift = 0; shift < 32; shift += 8)
    key_ += static_cast<char>(combination.stratum >> shift & 0xFFU);
  key_.append(combination.values.begin(), combination.values.end());
  return key_;
}

std::vector<DomainCombinations::Column> DomainCombinations::take_out_long_columns() {
  std::vector<Column> taken;
  if (!has_long_column_) return taken;
  has_long_column_ = false;
  std::vector<std::size_t> staying;
  std::vector<Column> columns;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const bool stays = columns_[i].values.size() <= most_values;
    if (stays) staying.push_back(i);
    (stays ? columns : taken).push_back(std::move(columns_[i]));
  }
  columns_ = std::move(columns);
  numbers_.clear();
  renumbered_.clear();
  std::vector<Combination> fewer;
  for (const auto& one : all_) {
    Combination narrow{one.stratum, {}};
    for (const auto i : staying) narrow.values.push_back(one.values[i]);
    const auto [place, is_new] =
        numbers_.try_emplace(std::string(key_of(narrow)), static_cast<std::uint32_t>(fewer.size()));
    renumbered_.push_back(place->second);
    if (is_new) fewer.push_back(std::move(narrow));
  }
  all_ = std::move(fewer);
  return taken;
}

}  // namespace inspect
