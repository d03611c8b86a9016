// SPDX-License-Identifier: MIT
#include "lib/plan/team.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "lib/base/text.hpp"
#include "lib/plan/capacity.hpp"

namespace inspect {

bool TeamMember::is_there(Date day) const {
  return (!from || *from <= day) && (!to || day <= *to);
}

bool TeamMember::is_barred_from(std::string_view area) const {
  const auto wanted = folded_name(area);
  return std::any_of(barred.begin(), barred.end(),
                     [&](const auto& one) { return folded_name(one) == wanted; });
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

std::optional<int> records_read(const Plan& plan, const TeamMember& member) {
  const auto* role = plan.rules().role(member.role);
  if (role != nullptr && role->supports) return std::nullopt;
  if (member.is_barred_from(plan.name())) return std::nullopt;
  if (member.records_a_day) return *member.records_a_day > 0 ? member.records_a_day : std::nullopt;
  if (role == nullptr || !role->reads) return std::nullopt;
  return usual_records_a_day(plan).value_or(0);
}

std::vector<Date> days_on_site(const Plan& plan, const TeamMember& member) {
  const auto of_role = days_on_site(plan, member.role);
  const auto* reading = plan.timetable.find(plan.rules().reading.step);
  std::vector<Date> days;
  if (reading != nullptr && reading->step.site && records_read(plan, member))
    std::set_union(of_role.begin(), of_role.end(), plan.reading_days.begin(),
                   plan.reading_days.end(), std::back_inserter(days));
  else
    days = of_role;
  std::erase_if(days, [&](Date day) { return !member.is_there(day); });
  return days;
}

}  // namespace inspect
