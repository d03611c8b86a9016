// SPDX-License-Identifier: MIT
#include "lib/estimates/domain_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/estimates/tally.hpp"
#include "lib/sample/sample_file.hpp"
#include "lib/screening/screening.hpp"

namespace inspect {

namespace {

Diagnostic no_column(const CsvTable& header, const std::string& name) {
  std::vector<std::string> kept;
  for (const auto& column : header.columns)
    if (!is_sample_column(column)) kept.push_back(column_label(unguarded(column)));
  return {.id = "unknown-column",
          .file = header.file,
          .place = header.header,
          .message = fmt::format("the sample kept no column '{}'", printable(name)),
          .hint = kept.empty() ? fmt::format("draw it with --keep {}", printable(name))
                               : nearest_hint(name, kept),
          .excerpt = {}};
}

bool is_named(std::string_view column, const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return lower(trim(name)) == lower(column) || lower(trim(name)) == lower(unguarded(column));
  });
}

}  // namespace

void DomainChoice::tell_long_column(const CsvTable& header,
                                    const DomainCombinations::Column& column,
                                    Diagnostics& diagnostics) const {
  const bool named = columns.at(column.at);
  auto told = column_error(
      header, column.at, "too-many-values",
      fmt::format("the column '{}' has more than {} values{}", column_label(column.name),
                  AnswerRules::most_values, named ? "" : ": no estimates are made by it"),
      named ? "draw with a column of wider values, such as areas or age bands" : "");
  if (!named) told.severity = Severity::note;
  diagnostics.add(std::move(told));
}

DomainChoice choose_domains(const CsvTable& header, const std::vector<std::string>& names,
                            Diagnostics& diagnostics) {
  DomainChoice choice;
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < header.columns.size(); ++i) {
    const auto name = unguarded(header.columns[i]);
    if (is_sample_column(name) || name.empty()) continue;
    kept.push_back(lower(name));
    if (!names.empty() && !is_named(header.columns[i], names)) continue;
    // Of those that are named, the reader of the file has told it.
    if (names.empty() && std::count(kept.begin(), kept.end(), lower(name)) > 1) {
      diagnostics.add(column_error(
          header, i, "duplicate-column",
          fmt::format("the column '{}' stands twice in the header", column_label(name)),
          "give the sample as inspect sample wrote it, with -f csv"));
      continue;
    }
    choice.columns[i] = !names.empty();
  }
  for (const auto& name : names) {
    const auto key = lower(trim(name));
    const bool is_there =
        std::any_of(header.columns.begin(), header.columns.end(), [&](const std::string& column) {
          return !is_sample_column(column) && is_named(column, {name});
        });
    if (is_there || key == "stratum") continue;
    diagnostics.add(no_column(header, name));
  }
  return choice;
}

}  // namespace inspect
