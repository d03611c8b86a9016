// SPDX-License-Identifier: MIT
#include "lib/estimates/result_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "lib/base/text.hpp"
#include "lib/sample/sample_file.hpp"
#include "lib/screening/screening.hpp"
#include "lib/screening/text_screen.hpp"

namespace inspect {

namespace {

const AnswerRules::Known* known_question(const AnswerRules& rules, std::string_view name) {
  const auto found =
      std::find_if(rules.questions.begin(), rules.questions.end(),
                   [&](const auto& one) { return lower(trim(one.question)) == lower(name); });
  return found == rules.questions.end() ? nullptr : &*found;
}

bool is_kept(std::string_view name, const std::vector<std::string>& kept) {
  return std::any_of(kept.begin(), kept.end(),
                     [&](const std::string& column) { return lower(column) == lower(name); });
}

void note_passed_over(const CsvTable& header, const std::vector<std::string>& columns,
                      const std::string& why, Diagnostics& diagnostics) {
  if (columns.empty()) return;
  diagnostics.add({.severity = Severity::note,
                   .id = "columns-passed-over",
                   .file = header.file,
                   .place = header.header,
                   .message = fmt::format("passing over the column{} {}: {}",
                                          columns.size() == 1 ? "" : "s", enumerate(columns), why),
                   .hint = {},
                   .excerpt = {}});
}

void check_heading(const CsvTable& header, std::size_t at, std::set<std::string>& names,
                   Diagnostics& diagnostics) {
  const auto& name = header.columns[at];
  const auto label = column_label(name);
  if (is_personal_header(name))
    diagnostics.add(column_error(
        header, at, std::string(personal_data),
        fmt::format("the header of this column is itself an identifier, of the form {}", label),
        "name the columns in a header row"));
  else if (const auto kind = TextScreen({}).find(name))
    diagnostics.add(column_error(
        header, at, std::string(personal_data),
        fmt::format("the heading of this question, which is shown, holds personal data: {}",
                    inspect::name(*kind)),
        "name what is asked, not whom it is about"));
  else if (!names.insert(lower(name)).second)
    diagnostics.add(column_error(header, at, "duplicate-column",
                                 fmt::format("the question '{}' stands twice in the header", label),
                                 "rename or delete one of them"));
}

}  // namespace

ResultColumns find_result_columns(const CsvTable& header, const AnswerRules& rules,
                                  const std::vector<std::string>& kept, Diagnostics& diagnostics) {
  ResultColumns columns{.id = *header.column("case_id"),
                        .disposition = header.column("disposition"),
                        .questions = {},
                        .unnamed = {}};
  std::set<std::string> names;
  std::vector<std::string> of_sample;
  std::vector<std::string> reasons;
  for (std::size_t i = 0; i < header.columns.size(); ++i) {
    const auto& name = header.columns[i];
    if (i == columns.id || i == columns.disposition) continue;
    const auto* known = known_question(rules, name);
    if (name.empty()) {
      columns.unnamed.push_back(i);
    } else if (is_sample_column(name) || (known == nullptr && is_kept(unguarded(name), kept))) {
      of_sample.push_back(fmt::format("'{}'", column_label(name)));
    } else if (known == nullptr && columns.disposition && lower(name) == "reason") {
      reasons.push_back(fmt::format("'{}'", column_label(name)));
    } else {
      check_heading(header, i, names, diagnostics);
      columns.questions.push_back(
          {name, i, known == nullptr ? std::nullopt : std::optional(known->kind), 0});
    }
  }
  note_passed_over(header, of_sample, "the sample says what they say", diagnostics);
  note_passed_over(header, reasons, "it is no question", diagnostics);
  if (columns.questions.empty())
    diagnostics.add({.id = "no-questions",
                     .file = header.file,
                     .place = header.header,
                     .message = "no column of these results is a question",
                     .hint = "give each question a column, headed by its name",
                     .excerpt = {}});
  return columns;
}

}  // namespace inspect
