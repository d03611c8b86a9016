// SPDX-License-Identifier: MIT
#include "lib/sample/row_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/gate/gate.hpp"

namespace inspect {

namespace {

bool has(const std::vector<std::string>& values, std::string_view value) {
  return std::any_of(values.begin(), values.end(),
                     [&](const std::string& one) { return lower(one) == lower(value); });
}

}  // namespace

bool RowRules::meets(const Condition& condition, std::size_t index) {
  const auto column = table_.column(condition.column);
  if (!column && condition.optional) {
    tell_once(Severity::note, "rule-not-applied",
              fmt::format("there is no column '{}': taken as a list to which the rule \"{}\" was "
                          "applied before it came",
                          condition.column, describe(condition)),
              "");
    return true;
  }
  if (!column) {
    tell_once(Severity::error, "unknown-column",
              fmt::format("a rule asks for the column '{}', which is not there", condition.column),
              nearest_hint(condition.column, column_labels(known_)));
    return false;
  }
  const auto cell = cell_text(table_.rows[index], column);
  if (condition.empty && *condition.empty != cell.empty()) return false;
  if (cell.empty() && condition.or_empty) return true;
  if (!condition.is.empty() && !has(condition.is, cell)) return false;
  if (!condition.is_not.empty() && has(condition.is_not, cell)) return false;
  return meets_dates(condition, *column, index) && meets_numbers(condition, *column, index);
}

bool RowRules::meets_dates(const Condition& condition, std::size_t column, std::size_t index) {
  if (!condition.not_before && !condition.not_after) return true;
  auto found = dates_.find(column);
  if (found == dates_.end())
    found = dates_.emplace(column, read_date_column(table_, column, diagnostics_)).first;
  const auto date = found->second[index].date;
  if (!date) return false;  // empty, or an error that is told
  if (condition.not_before) {
    const auto first = day(*condition.not_before);
    if (!first || *date < *first) return false;
  }
  if (!condition.not_after) return true;
  const auto last = day(*condition.not_after);
  return last && *date <= *last;
}

bool RowRules::meets_numbers(const Condition& condition, std::size_t column, std::size_t index) {
  if (!condition.at_least && !condition.at_most) return true;
  const auto cell = cell_text(table_.rows[index], column);
  if (cell.empty()) return false;
  const auto number = parse_integer(cell);
  if (!number) {
    diagnostics_.add(cell_error(table_, table_.rows[index], column, "not-a-number",
                                fmt::format("'{}' is no whole number", shape(cell))));
    return false;
  }
  return (!condition.at_least || *number >= *condition.at_least) &&
         (!condition.at_most || *number <= *condition.at_most);
}

std::optional<Date> RowRules::day(const RuleDay& day) {
  if (day.date) return day.date;
  if (agreed_) return add(*agreed_, day.offset, {});
  tell_once(Severity::error, "no-agreed-day",
            "a rule counts from the agreed day of the list, which is not stated",
            "add sample: {agreed: DATE} to the inspection, or give --as-of DATE");
  return std::nullopt;
}

const Condition* RowRules::first_failed(const std::vector<Condition>& conditions,
                                        std::size_t index) {
  for (const auto& condition : conditions)
    if (!meets(condition, index)) return &condition;
  return nullptr;
}

void RowRules::tell_once(Severity severity, const std::string& id, const std::string& message,
                         const std::string& hint) {
  if (std::find(told_.begin(), told_.end(), message) != told_.end()) return;
  told_.push_back(message);
  diagnostics_.add({.severity = severity,
                    .id = id,
                    .file = table_.file,
                    .place = table_.header,
                    .message = message,
                    .hint = hint});
}

void add_columns(const std::vector<Condition>& conditions, std::vector<std::string>& columns) {
  for (const auto& condition : conditions)
    if (!has(columns, condition.column)) columns.push_back(lower(condition.column));
}

}  // namespace inspect
