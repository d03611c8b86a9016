// SPDX-License-Identifier: MIT
// What can be checked of a methodology's steps only when all are read.
#pragma once

#include "lib/definition/timetable_rules.hpp"
#include "lib/yaml/yaml.hpp"

namespace inspect {

/// Tells every reference to a step that is not there or has no time, every "which end?", every
/// circle, and a first numbered day that makes no sense. The step that numbering begins with may
/// carry that number; it becomes an Anchor. `first_place` is where `first:` stands.
void check_connections(TimetableRules& rules, Place first_place, YamlReader& reader);

}  // namespace inspect
