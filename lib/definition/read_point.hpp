// SPDX-License-Identifier: MIT
// The small language of time in a definition: "start - 12 weeks", "end of core", "after scoping".
#pragma once

#include <optional>
#include <string_view>

#include "lib/definition/protocol.hpp"
#include "lib/definition/timetable_rules.hpp"
#include "lib/yaml/yaml.hpp"

namespace inspect {

/// Reads [start of|end of|after] STEP [+|- N UNIT]. An error at the node and nothing where it is
/// not.
std::optional<Point> read_point(const YamlNode& node, YamlReader& reader);

/// Reads a length such as "3 working days"; an error and nothing where it is none, or not positive.
std::optional<Offset> read_length(const YamlNode& node, YamlReader& reader);

/// The time under the key `within`: a length, or hours. Nothing where the key is not there, or,
/// with an error, where it is none.
std::optional<Deadline> read_deadline(YamlMapping& mapping, YamlReader& reader);

/// A key of a step: a lower-case letter, then lower-case letters, digits and underscores.
bool is_step_key(std::string_view text);

}  // namespace inspect
