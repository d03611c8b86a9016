// SPDX-License-Identifier: MIT
// Reads rules about rows: `{column: status, is: [open, active]}`.
#pragma once

#include <string_view>
#include <vector>

#include "lib/definition/sample_rules.hpp"
#include "lib/yaml/yaml.hpp"

namespace inspect {

/// The rules under `key`, one or a list of them; none where the key is not there.
std::vector<Condition> read_conditions(YamlMapping& mapping, std::string_view key,
                                       YamlReader& reader);

}  // namespace inspect
