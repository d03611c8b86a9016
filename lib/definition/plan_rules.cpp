// SPDX-License-Identifier: MIT
#include "lib/definition/plan_rules.hpp"

#include <algorithm>

#include "lib/base/text.hpp"

namespace inspect {

std::vector<std::string> PlanRole::names() const {
  std::vector<std::string> names = {folded_name(key), folded_name(title),
                                    folded_name(humanised(key))};
  for (const auto& one : called) names.push_back(folded_name(one));
  return names;
}

const std::vector<PlanItem>& PlanRules::items(PlanSection section) const {
  static const std::vector<PlanItem> none;
  for (const auto& [one, items] : sections)
    if (one == section) return items;
  return none;
}

const PlanRole* PlanRules::role(std::string_view key) const {
  const auto found = std::find_if(roles.begin(), roles.end(),
                                  [&](const PlanRole& role) { return role.key == key; });
  return found == roles.end() ? nullptr : &*found;
}

const PlanRole* PlanRules::role_called(std::string_view name) const {
  const auto wanted = folded_name(name);
  for (const auto& role : roles) {
    const auto names = role.names();
    if (std::find(names.begin(), names.end(), wanted) != names.end()) return &role;
  }
  return nullptr;
}

const PlanPhase* PlanRules::phase_of(std::string_view step) const {
  for (const auto& phase : phases)
    if (std::find(phase.steps.begin(), phase.steps.end(), step) != phase.steps.end()) return &phase;
  return nullptr;
}

std::vector<std::string> designations(const PlanRules& rules) {
  std::vector<std::string> all;
  for (const auto& role : rules.roles) {
    all.push_back(role.title);
    all.insert(all.end(), role.called.begin(), role.called.end());
  }
  return all;
}

}  // namespace inspect
