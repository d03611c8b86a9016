// SPDX-License-Identifier: MIT
#include "lib/plan/scoping.hpp"

#include <algorithm>
#include <set>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

bool is_phase(const ScopingTool& tool, const std::string& key) {
  return std::any_of(tool.phases.begin(), tool.phases.end(),
                     [&](const ScopingPhase& phase) { return phase.key == key; });
}

void add_phase(const ScopingPhase& phase, const Scoping& filled, Scoping& result) {
  std::set<std::string> there;
  for (const auto& row : filled.rows) {
    if (row.phase != phase.key) continue;
    there.insert(folded_name(row.evidence));
    result.rows.push_back(row);
  }
  for (const auto& evidence : phase.evidence) {
    if (!there.insert(folded_name(evidence)).second) continue;
    ScopingRow row;
    row.phase = phase.key;
    row.evidence = evidence;
    row.others.resize(filled.other_columns.size());
    result.rows.push_back(std::move(row));
  }
}

}  // namespace

Scoping fold(const ScopingTool& tool, const Scoping& filled) {
  Scoping result{.file = filled.file, .other_columns = filled.other_columns, .rows = {}};
  for (const auto& phase : tool.phases) add_phase(phase, filled, result);
  for (const auto& row : filled.rows)  // a reader refuses these; nothing is lost all the same
    if (!is_phase(tool, row.phase)) result.rows.push_back(row);
  return result;
}

}  // namespace inspect
