// SPDX-License-Identifier: MIT
// The definition's rules about rows, bound to the columns of one list.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lib/definition/sample_rules.hpp"
#include "lib/tables/csv.hpp"
#include "lib/tables/date_column.hpp"

namespace inspect {

/// Tells of a row whether it meets a rule. Each mistake is told once.
class RowRules {
 public:
  /// `table` has the columns that the rules look at, `known` is the whole header, for hints. All
  /// three references must outlive this.
  RowRules(const CsvTable& table, const CsvTable& known, std::optional<Date> agreed,
           Diagnostics& diagnostics)
      : table_(table), known_(known), agreed_(agreed), diagnostics_(diagnostics) {}

  /// True where row number `index` of the table meets `condition`. A column that is not there
  /// (but for an optional rule), a cell that is no date or number where the rule needs one, and a
  /// missing agreed day are errors.
  bool meets(const Condition& condition, std::size_t index);

  /// The first of `conditions` that the row does not meet; null where it meets all.
  const Condition* first_failed(const std::vector<Condition>& conditions, std::size_t index);

 private:
  bool meets_dates(const Condition& condition, std::size_t column, std::size_t index);
  bool meets_numbers(const Condition& condition, std::size_t column, std::size_t index);
  std::optional<Date> day(const RuleDay& day);
  void tell_once(Severity severity, const std::string& id, const std::string& message,
                 const std::string& hint);

  const CsvTable& table_;
  const CsvTable& known_;
  std::optional<Date> agreed_;
  Diagnostics& diagnostics_;
  std::map<std::size_t, std::vector<DateCell>> dates_;  // by column
  std::vector<std::string> told_;
};

/// The columns that `conditions` look at, appended to `columns` in lower case, none twice.
void add_columns(const std::vector<Condition>& conditions, std::vector<std::string>& columns);

}  // namespace inspect
