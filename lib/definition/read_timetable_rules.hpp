// SPDX-License-Identifier: MIT
// Reads `counting:` and `steps:`, and proves that they hang together: every reference is to a step
// that is there, and no step hangs on itself.
#pragma once

#include "lib/definition/timetable_rules.hpp"
#include "lib/yaml/yaml.hpp"

namespace inspect {

/// Reads the two sections of a definition; every mistake is told to `reader`, and what is returned
/// is fit for use only if there was none.
TimetableRules read_timetable_rules(YamlMapping& definition, YamlReader& reader);

}  // namespace inspect
