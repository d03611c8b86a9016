// SPDX-License-Identifier: MIT
// The strata and the values of domain columns that occur together in a sample, numbered as they
// come, so that a case needs no more than one small number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lib/tables/csv.hpp"

namespace inspect {

/// Combinations of a stratum with one value of each domain column.
class DomainCombinations {
 public:
  static constexpr std::size_t most = 65535;

  struct Column {
    std::string name;
    std::size_t at = 0;               // the sample's column
    std::vector<std::string> values;  // in the order in which they came
  };

  struct Combination {
    std::uint32_t stratum = 0;
    std::vector<std::uint8_t> values;  // one a column: an index, or `no_value`
  };
  static constexpr std::uint8_t no_value = 255;

  void add_column(std::string name, std::size_t at) {
    columns_.push_back({std::move(name), at, {}});
  }

  /// The number of the row's combination; nothing where there are `most` already.
  std::optional<std::uint32_t> number_of(std::uint32_t stratum, const CsvRow& row);

  /// The columns that have got more than AnswerRules::most_values values, out of which they are
  /// taken. Where there is any, numbers change: to `renumbered()[number]`.
  std::vector<Column> take_out_long_columns();
  [[nodiscard]] const std::vector<std::uint32_t>& renumbered() const { return renumbered_; }

  /// Strata get the number `numbers[number]`; no row may be taken after that.
  void renumber_strata(const std::vector<std::uint32_t>& numbers) {
    for (auto& one : all_) one.stratum = numbers[one.stratum];
    numbers_.clear();
  }

  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] const std::vector<Combination>& all() const { return all_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const {
      return std::hash<std::string_view>()(key);
    }
  };

  [[nodiscard]] std::uint8_t value_of(Column& column, std::string_view cell);
  [[nodiscard]] std::string_view key_of(const Combination& combination);

  std::vector<Column> columns_;
  std::vector<Combination> all_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
  Combination current_;
  std::string key_;
  bool has_long_column_ = false;
  std::vector<std::uint32_t> renumbered_;
};

}  // namespace inspect
