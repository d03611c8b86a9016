// SPDX-License-Identifier: MIT
#include "lib/gate/gate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/digest.hpp"
#include "lib/base/text.hpp"

namespace inspect {

namespace {

bool has(const std::vector<std::string>& names, std::string_view column) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return lower(name) == lower(column); });
}

// A list without ids is no list of cases.
void refuse_without_ids(const CsvTable& header, const ColumnRules& rules,
                        const std::vector<std::string>& id_columns, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < header.columns.size(); ++i)
    if (has(id_columns, header.columns[i]) && rules.drops(header.columns[i]))
      diagnostics.add(
          column_error(header, i, "column-dropped",
                       "the column of ids is dropped, and the list is nothing without it",
                       "replace its values with --pseudonymise"));
}

std::string mend(std::string_view column, bool only_accept) {
  if (only_accept)
    return fmt::format("take it out of the list, or say why it stays with --accept '{0}=REASON'",
                       column);
  return fmt::format(
      "leave it out with --drop '{0}', replace it with --pseudonymise '{0}' --key-file F, or say "
      "why "
      "it may stay with --accept '{0}=REASON'",
      column);
}

}  // namespace

bool ColumnRules::drops(std::string_view column) const {
  return has(drop, column);
}

bool ColumnRules::pseudonymises(std::string_view column) const {
  return has(pseudonymise, column);
}

const AcceptedColumn* ColumnRules::accepts(std::string_view column) const {
  const auto found = std::find_if(accept.begin(), accept.end(), [&](const AcceptedColumn& one) {
    return lower(one.column) == lower(column);
  });
  return found == accept.end() ? nullptr : &*found;
}

std::string ColumnRules::pseudonym(std::string_view value) const {
  return value.empty() ? "" : hexadecimal(hmac_sha256(key, value));
}

void ColumnRules::check(const std::vector<CsvTable>& headers, Diagnostics& diagnostics) const {
  std::vector<std::string> known;
  std::vector<std::string> labels;
  for (const auto& header : headers) {
    known.insert(known.end(), header.columns.begin(), header.columns.end());
    const auto more = column_labels(header);
    labels.insert(labels.end(), more.begin(), more.end());
  }
  const auto check = [&](std::string_view option, const std::string& column) {
    if (has(known, column)) return;
    diagnostics.add({.id = "unknown-column",
                     .file = headers.empty() ? "" : headers.front().file,
                     .place = headers.empty() ? Place{} : headers.front().header,
                     .message = fmt::format("{} names the column '{}', which is not there", option,
                                            printable(column)),
                     .hint = nearest_hint(column, labels)});
  };
  for (const auto& column : drop) check("--drop", column);
  for (const auto& column : pseudonymise) check("--pseudonymise", column);
  for (const auto& one : accept) check("--accept", one.column);
}

std::string_view name(GatedColumn::Treatment treatment) {
  switch (treatment) {
    case GatedColumn::Treatment::clean:
      return "clean";
    case GatedColumn::Treatment::accepted:
      return "accepted";
    case GatedColumn::Treatment::dropped:
      return "dropped";
    case GatedColumn::Treatment::pseudonymised:
      return "pseudonymised";
    case GatedColumn::Treatment::refused:
      return "refused";
  }
  return "";
}

std::vector<std::string> column_labels(const CsvTable& header) {
  std::vector<std::string> labels;
  for (const auto& column : header.columns) labels.push_back(column_label(column));
  return labels;
}

Gate::Gate(const CsvTable& header, const ColumnRules& rules, std::int64_t rows_apart)
    : header_(header), rules_(rules) {
  for (const auto& column : header_.columns) {
    const bool passed_over = rules.drops(column) || rules.pseudonymises(column);
    if (passed_over)
      screens_.emplace_back();
    else
      screens_.emplace_back(std::in_place, column, rows_apart);
  }
}

void Gate::take(const CsvRow& row) {
  for (std::size_t i = 0; i < screens_.size(); ++i) take(i, row.cells[i].text, row.number);
}

void Gate::take(std::size_t column, std::string_view cell, std::int64_t row) {
  if (screens_[column]) screens_[column]->add(cell, row);
}

void Gate::take(std::string_view column, std::string_view cell) {
  const auto at = header_.column(column);
  if (at) take(*at, cell, 0);
}

std::vector<GatedColumn> Gate::close(Diagnostics& diagnostics) const {
  using Treatment = GatedColumn::Treatment;
  std::vector<GatedColumn> gated;
  for (std::size_t i = 0; i < screens_.size(); ++i) {
    const auto& column = header_.columns[i];
    GatedColumn one{.list = header_.file, .column = column_label(column)};
    if (rules_.drops(column)) one.treatment = Treatment::dropped;
    if (rules_.pseudonymises(column)) one.treatment = Treatment::pseudonymised;
    if (screens_[i]) one.finding = screens_[i]->finding();
    if (const auto* accepted = rules_.accepts(column); accepted != nullptr) {
      one.treatment = Treatment::accepted;
      one.reason = accepted->reason;
    } else if (screens_[i] && is_personal_header(column)) {
      one.treatment = Treatment::refused;
      diagnostics.add(column_error(
          header_, i, std::string(personal_data),
          fmt::format("the header of this column is itself an identifier, of the form {}",
                      one.column),
          "name the columns in a header row"));
    } else if (one.finding) {
      one.treatment = Treatment::refused;
      diagnostics.add(column_error(header_, i, std::string(personal_data),
                                   describe(*one.finding, column),
                                   mend(one.column, rules_.only_accept)));
    }
    gated.push_back(std::move(one));
  }
  return gated;
}

bool passes_gate(const CsvTable& table, const ColumnRules& rules, Diagnostics& diagnostics) {
  bool passes = true;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto& column = table.columns[i];
    if (rules.drops(column) || rules.pseudonymises(column) || rules.accepts(column) != nullptr)
      continue;
    ColumnScreen screen(table.columns[i]);
    for (const auto& row : table.rows) screen.add(row.cells[i].text, row.number);
    const auto finding = screen.finding();
    if (!finding) continue;
    passes = false;
    diagnostics.add(
        column_error(table, i, std::string(personal_data), describe(*finding, table.columns[i]),
                     "take it out of the file; ids stay if --accept names their column"));
  }
  return passes;
}

void throw_if_refused(Diagnostics& diagnostics) {
  const auto all = diagnostics.sorted();
  const bool refused = std::any_of(all.begin(), all.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::error && diagnostic.id == personal_data;
  });
  if (refused) throw PolicyError(diagnostics);
  diagnostics.throw_if_errors();
}

std::vector<GatedColumn> screen_list(const Source& source, const ColumnRules& rules,
                                     const std::vector<std::string>& id_columns,
                                     Diagnostics& diagnostics) {
  std::optional<Gate> gate;
  read_csv_rows(source, {.needed = {id_columns}, .hint = std::string(name_the_ids)}, diagnostics,
                {.header =
                     [&](const CsvTable& header) {
                       gate.emplace(header, rules);
                       rules.check({header}, diagnostics);
                       refuse_without_ids(header, rules, id_columns, diagnostics);
                     },
                 .row = [&](const CsvRow& row) { gate->take(row); }});
  return gate->close(diagnostics);
}

Table clean_list(const Source& source, const ColumnRules& rules,
                 const std::vector<std::string>& id_columns, bool guarded,
                 Diagnostics& diagnostics) {
  Table table;
  CsvTable head;
  std::vector<std::size_t> passed;  // columns that are not dropped
  const auto is_id = [&](std::size_t column) {
    return has(id_columns, head.columns[column]) && !rules.pseudonymises(head.columns[column]);
  };
  const auto take_header = [&](const CsvTable& header) {
    head = header;
    for (std::size_t i = 0; i < header.columns.size(); ++i) {
      if (rules.drops(header.columns[i])) continue;
      passed.push_back(i);
      table.columns.push_back({header.columns[i], header.columns[i]});
    }
  };
  const auto take_row = [&](const CsvRow& row) {
    std::vector<Cell> cells;
    for (const auto i : passed) {
      const auto& text = row.cells[i].text;
      if (guarded && is_id(i) && is_guarded(text))
        diagnostics.add(cell_error(head, row, i, "id-guarded",
                                   "an id that a spreadsheet would run: the clean list would put a "
                                   "' before it, and it would be another id",
                                   "write with --raw, or replace the ids with --pseudonymise"));
      cells.emplace_back(rules.pseudonymises(head.columns[i]) ? rules.pseudonym(text) : text);
    }
    table.rows.push_back(std::move(cells));
  };
  Diagnostics told_before;
  read_csv_rows(source, {.needed = {id_columns}, .used = {}}, told_before,
                {.header = take_header, .row = take_row});
  return table;
}

}  // namespace inspect
