// SPDX-License-Identifier: MIT
#include "lib/plan/identity.hpp"

#include <algorithm>

#include "lib/base/text.hpp"

namespace inspect {

Identity identity_of_visit(std::string_view key) {
  const auto last = key.find_last_not_of("0123456789");
  const bool numbered =
      last != std::string_view::npos && last > 0 && last + 1 < key.size() && key[last] == '_';
  if (!numbered) return {.name = "visits " + std::string(key), .visits = "visits"};
  const std::string kind(key.substr(0, last));
  auto number = key.substr(last + 1);
  number.remove_prefix(std::min(number.find_first_not_of('0'), number.size() - 1));
  return {.name = kind + " " + std::string(number), .visits = kind};
}

bool is_visit(std::string_view kind) {
  return folded_name(kind) == "visit";
}

const VisitRule* find_visits(const PlanRules& rules, std::string_view kind) {
  const auto at = std::find_if(rules.visits.begin(), rules.visits.end(),
                               [&](const VisitRule& one) { return one.key == kind; });
  return at == rules.visits.end() ? nullptr : &*at;
}

Identity identity_of(const Task& task) {
  return task.kind == "visit" ? identity_of_visit(task.key) : Identity{task.key, {}};
}

Identity identity_of(const OldTask& task, const OldPlan& old, const Plan& plan) {
  auto visit = identity_of_visit(task.key);
  const bool by_rule =
      old.inspection == nullptr && find_visits(plan.rules(), visit.visits) != nullptr;
  if (is_visit(task.kind) || by_rule) return visit;
  return {.name = task.key, .visits = {}};
}

}  // namespace inspect
