// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "lib/base/text.hpp"
#include "lib/plan/capacity.hpp"

namespace inspect {

void warn_of_unknown_areas(const Plan& plan, const Team& team, const DrawnCases& drawn,
                           Diagnostics& diagnostics) {
  if (drawn.file.empty()) return;
  std::set<std::string> known = {folded_name(plan.name())};
  for (const auto& one : drawn.cases)
    for (const auto& area : one.areas) known.insert(folded_name(area));
  for (const auto& member : team.members) {
    const auto* role = plan.rules().role(member.role);
    if (role != nullptr && role->supports) continue;  // its areas are where the role is held
    const auto unknown =
        std::count_if(member.barred.begin(), member.barred.end(),
                      [&](const std::string& area) { return known.count(folded_name(area)) == 0; });
    if (unknown == 0) continue;
    diagnostics.add(
        {.severity = Severity::warning,
         .id = "unknown-area",
         .file = member.where.file,
         .place = member.where.place,
         .message =
             fmt::format("row {} is barred from {} that no case of the sample has", member.row,
                         unknown == 1 ? "an area" : fmt::format("{} areas", unknown)),
         .hint =
             drawn.area_columns.empty()
                 ? "the sample has no column of areas: draw it with --keep COLUMN, and name the "
                   "column with area_columns: under plan: reading:"
                 : "compare its spelling with the column " + enumerate(drawn.area_columns, "or") +
                       " of the sample",
         .excerpt = {}});
  }
}

}  // namespace inspect
