// SPDX-License-Identifier: MIT
// Reads `sources:` and `plan:` of a definition, and `team:`, `scoping:`, `plan:` and `expect:` of
// an inspection.
#pragma once

#include <vector>

#include "lib/definition/plan_rules.hpp"
#include "lib/definition/timetable_rules.hpp"
#include "lib/yaml/yaml.hpp"

namespace inspect {

/// The headings under `sources:`; none where the key is not there. A heading twice is an error.
std::vector<SourceHeading> read_sources(YamlMapping& definition, YamlReader& reader);

/// Reads `plan:`; empty rules where the key is not there. Every step that it names must be one of
/// `timetable`, every role one of its own; mistakes go to the reader's diagnostics.
PlanRules read_plan_rules(YamlMapping& definition, const TimetableRules& timetable,
                          YamlReader& reader);

/// Reads `team:`, `scoping:`, `plan:` and `expect:` of an inspection, before its definition is
/// known.
PlanSetting read_plan_setting(YamlMapping& inspection, YamlReader& reader);

/// Adds an error for everything that `setting` names and the definition does not have: a visit of
/// an unknown kind, an expected step that there is none of.
void check_plan_setting(const PlanSetting& setting, const PlanRules& rules,
                        const TimetableRules& timetable, YamlReader& reader);

}  // namespace inspect
