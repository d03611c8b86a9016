// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "lib/base/text.hpp"
#include "lib/plan/capacity.hpp"
#include "lib/plan/check.hpp"

namespace inspect {

std::vector<CheckResult> check_bars(const Plan& plan, const Team& team, const DrawnCases& drawn) {
  std::vector<CheckResult> results;
  if (drawn.file.empty()) return results;
  std::set<std::string> known = {folded_name(plan.name())};
  for (const auto& one : drawn.cases)
    for (const auto& area : one.areas) known.insert(folded_name(area));
  for (const auto& member : team.members) {
    const auto* role = plan.rules().role(member.role);
    if (role != nullptr && role->supports) continue;  // its areas are where the role is held
    const auto unknown = static_cast<std::size_t>(std::count_if(
        member.barred.begin(), member.barred.end(),
        [&](const std::string& area) { return known.count(folded_name(area)) == 0; }));
    if (unknown == 0) continue;
    results.push_back(
        {.check = "bars",
         .subject = row_label(plan, member),
         .holds = false,
         .finding = fmt::format("is barred from {} that no case of the sample has",
                                unknown == 1 ? "an area" : counted(unknown, "area")),
         .mend =
             drawn.area_columns.empty()
                 ? "the sample has no column of areas: draw it with --keep COLUMN, and name the "
                   "column under plan: reading: area_columns:"
                 : fmt::format("compare its spelling with the column {} of the sample, ';' "
                               "between two areas; take it out if no case of it was drawn",
                               enumerate(drawn.area_columns, "or")),
         .source = ""});
  }
  return results;
}

}  // namespace inspect
