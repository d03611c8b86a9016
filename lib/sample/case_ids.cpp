// SPDX-License-Identifier: MIT
// Files that name cases: exclusions, inclusions, an earlier sample.
#include <fmt/format.h>

#include "lib/base/text.hpp"
#include "lib/sample/case_id.hpp"
#include "lib/sample/frame.hpp"
#include "lib/sample/sample_file.hpp"

namespace inspect {

CaseIds read_case_ids(const Source& source, const ColumnRules& rules, Diagnostics& diagnostics) {
  const auto table =
      read_csv(source, {.needed = {{"case_id", "id"}}, .used = {"reason", "status"}}, diagnostics);
  CaseIds ids{.file = source.name, .entries = {}};
  if (!passes_gate(table, rules, diagnostics)) return ids;
  const bool is_sample = is_sample_file(table);
  const auto column = table.column("case_id") ? *table.column("case_id") : *table.column("id");
  const auto status = is_sample ? table.column("status") : std::nullopt;
  for (const auto& row : table.rows) {
    if (is_sample && cell_text(row, status) != "sample") continue;
    const auto& cell = row.cells[column].text;
    const auto id = is_sample ? unguarded(cell) : cell;
    if (const auto mistake = mistake_in_id(id)) {
      diagnostics.add(cell_error(table, row, column, mistake->id, mistake->message, mistake->hint));
      continue;
    }
    const bool is_raw = !is_sample && rules.pseudonymises(table.columns[column]);
    const auto used = is_raw ? rules.pseudonym(id) : id;
    const auto [earlier, added] = ids.entries.try_emplace(
        used, CaseIds::Entry{cell_text(row, table.column("reason")), row.number});
    if (!added)
      diagnostics.add(cell_error(table, row, column, "duplicate-id",
                                 fmt::format("the same case as in row {}", earlier->second.row),
                                 "keep one of the rows"));
  }
  return ids;
}

}  // namespace inspect
