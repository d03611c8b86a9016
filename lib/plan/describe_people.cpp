// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <set>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/plan_blocks.hpp"
#include "lib/plan/words.hpp"

namespace inspect {

namespace {

// On some day of the plan; roles of the past stand in a list for independence alone.
bool is_there_at_all(const Plan& plan, const TeamMember& member) {
  const auto first = plan.first_day();
  const auto last = plan.last_day();
  if (!first || !last) return true;
  return (!member.to || *first <= *member.to) && (!member.from || *member.from <= *last);
}

// Of the team: how many hold a role, and as what; never who.
std::string holders(const Plan& plan, const Team& team, const PlanRole& role) {
  std::set<std::string> people;
  std::set<std::string> designations;
  for (const auto& member : team.members) {
    if (member.role != role.key || !is_there_at_all(plan, member)) continue;
    people.insert(folded_name(member.person));
    if (!member.designation.empty()) designations.insert(member.designation);
  }
  if (people.empty()) return "nobody yet";
  const auto shown = join({designations.begin(), designations.end()}, ", ");
  return shown.empty() ? std::to_string(people.size())
                       : fmt::format("{} ({})", people.size(), shown);
}

// What is required of those who have a role, besides its duties.
std::string rules_of(const PlanRole& role, const PlanRules& rules) {
  const auto* deputy = rules.role(role.deputy);
  return join({role.at_least > 0 ? fmt::format("at least {}", role.at_least) : "",
               role.independent ? "no role, now or recently, in supporting and challenging "
                                  "services in the area"
                                : "",
               deputy != nullptr ? "deputy: " + deputy->title : "", remarks(role.citation)},
              "; ");
}

}  // namespace

void add_roles(const PlanFacts& facts, bool of_authority, std::vector<Block>& blocks) {
  const auto& rules = facts.plan->rules();
  const bool named = !of_authority && facts.team->is_known();
  Table table{.columns = {{"role", "Role"}, {"duties", "Duties"}, {"rules", "Rules and notes"}},
              .rows = {}};
  if (named) table.columns.push_back({"named", "In the team"});
  for (const auto& role : rules.roles) {
    if (role.of_authority != of_authority) continue;
    table.rows.push_back({capitalised(role.title), join(role.duties, "; "), rules_of(role, rules)});
    if (named) table.rows.back().emplace_back(holders(*facts.plan, *facts.team, role));
  }
  if (table.rows.empty()) return;
  blocks.emplace_back(Heading{of_authority ? "Roles of the authority and its partners"
                                           : "Roles of the inspecting team"});
  blocks.emplace_back(std::move(table));
}

void add_independence(const Plan& plan, std::vector<Block>& blocks) {
  const auto& rule = plan.rules().independence;
  const auto& own = plan.inspection->plan.recently;
  const auto recently = own ? own : rule.recently;
  if (!recently) return;
  blocks.emplace_back(Paragraph{fmt::format(
      "A role in supporting and challenging services is recent for {} after its end. {}",
      describe(*recently),
      own ? "This was agreed for this inspection." : sentences("", rule.citation))});
}

}  // namespace inspect
