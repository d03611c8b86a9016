// SPDX-License-Identifier: MIT
#include "lib/plan/team.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"

namespace inspect {

bool TeamMember::is_there(Date day) const {
  return (!from || *from <= day) && (!to || day <= *to);
}

bool TeamMember::is_barred_from(std::string_view area) const {
  const auto wanted = folded(area);
  return std::any_of(barred.begin(), barred.end(),
                     [&](const auto& one) { return folded(one) == wanted; });
}

std::string row_label(const Plan& plan, const TeamMember& member) {
  const auto* role = plan.rules().role(member.role);
  return fmt::format("row {} ({})", member.row, role == nullptr ? member.role : role->title);
}

std::vector<Date> days_on_site(const Plan& plan, std::string_view role) {
  const auto* stated = plan.rules().role(role);
  if (stated == nullptr || (stated->on.empty() && !stated->supports && !stated->of_authority))
    return {plan.site_days.begin(), plan.site_days.end()};
  std::set<Date> days;
  if (stated->supports || stated->of_authority) return {};
  for (const auto& step : stated->on) {
    const auto* row = plan.timetable.find(step);
    if (row == nullptr || !row->start || !row->end) continue;
    days.insert(plan.site_days.lower_bound(*row->start), plan.site_days.upper_bound(*row->end));
  }
  return {days.begin(), days.end()};
}

std::vector<Date> days_on_site(const Plan& plan, const TeamMember& member) {
  auto days = days_on_site(plan, member.role);
  std::erase_if(days, [&](Date day) { return !member.is_there(day); });
  return days;
}

}  // namespace inspect
