// SPDX-License-Identifier: MIT
// The scoping tool: for each phase and kind of evidence what was seen, of which area, whether that
// leaves certainty or not, and the rationale for more targeted scrutiny. A table that people fill
// in and that is folded into the next edition without losing what they wrote.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/definition/plan_rules.hpp"
#include "lib/document/document.hpp"

namespace inspect {

/// A row: `phase,evidence,seen,area,certainty,rationale,activity`. Phase is a key of the
/// definition's; the rest is text as it was written, but for `certainty`: certain, uncertain or
/// empty.
struct ScopingRow {
  std::string phase;
  std::string evidence;
  std::string seen;  // what was seen, and when
  std::string area;
  std::string certainty;
  std::string rationale;
  std::string activity;             // that is proposed
  std::vector<std::string> others;  // cells of the columns that people added
  int row = 0;                      // 0: not filled in by anybody yet
};

struct Scoping {
  std::string file;  // empty: nobody filled in anything yet
  std::vector<std::string> other_columns;
  std::vector<ScopingRow> rows;
};

/// Reads a filled-in table. Its phases must be `tool`'s (by key or title, any case); certainty must
/// be certain, uncertain or empty (any case); an uncertain row without an area, or a row with a
/// rationale and no area, is an error. Free text that holds a name, a date of birth, a number of a
/// person or the like is an error of personal data; `designations` are words by which staff may be
/// named. Mistakes go to `diagnostics`, each at its cell, without its value; what is wrong with the
/// structure of the file is thrown as InputError. The `'` that keeps a spreadsheet from running a
/// text is taken away. A column without a name is another one if anything stands in it.
Scoping read_scoping(const Source& source, const ScopingTool& tool, Diagnostics& diagnostics,
                     const std::vector<std::string>& designations = {});

/// The tool's rows with what was filled in: every row of `filled` as it stands, in phase order and
/// then its own, and after those of a phase a row for each kind of evidence that it lacks (known by
/// folded_name()). The same when it is done again.
Scoping fold(const ScopingTool& tool, const Scoping& filled);

/// To be filled in: Markdown shows it by phases, CSV is the table, both folded. `title` is the
/// title's end.
Document describe_scoping(const std::string& title, const ScopingTool& tool,
                          const Scoping& scoping);

/// What the plan shows of it: evidence not seen yet, areas of certainty, areas of uncertainty with
/// rationale and activity, areas that are not judged yet, by phase. Nothing where the definition
/// has no tool.
std::vector<Block> summarise_scoping(const ScopingTool& tool, const Scoping& scoping);

}  // namespace inspect
