// SPDX-License-Identifier: MIT
// How a task is known again in another plan: a step by its key, a visit by its kind and number.
#pragma once

#include <string>
#include <string_view>

#include "lib/plan/diff.hpp"

namespace inspect {

struct Identity {
  std::string name;    // unique in a plan; "care_services 7" of a visit, whatever the digits of its
                       // key; of any other task its key
  std::string visits;  // the kind of visits of which it is one; empty: it is none
};

/// Of a visit's key: "care_services_07". One without a number is of the kind "visits".
Identity identity_of_visit(std::string_view key);

Identity identity_of(const Task& task);

/// Of a task of `old`. In a CSV a visit is what its column `kind` says, and also what has the key
/// of one by the rules of `plan`.
Identity identity_of(const OldTask& task, const OldPlan& old, const Plan& plan);

/// True of a visit's `kind`, in any case of letters.
bool is_visit(std::string_view kind);

/// The rule of that kind of visits; null where there is none.
const VisitRule* find_visits(const PlanRules& rules, std::string_view kind);

}  // namespace inspect
