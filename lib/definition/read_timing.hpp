// SPDX-License-Identifier: MIT
// When a step is: the keys day, at, from, due, within, about, anchor and their companions.
#pragma once

#include "lib/definition/timetable_rules.hpp"
#include "lib/yaml/yaml.hpp"

namespace inspect {

/// Reads them from a step's mapping. A time that cannot be read is told once and returned as an
/// Anchor, so that no step counted from it is told as a mistake too.
Timing read_timing(YamlMapping& step, YamlReader& reader);

}  // namespace inspect
