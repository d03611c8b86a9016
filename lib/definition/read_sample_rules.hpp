// SPDX-License-Identifier: MIT
// Reads the section `sample:` of a definition and that of an inspection.
#pragma once

#include "lib/definition/sample_rules.hpp"
#include "lib/yaml/yaml.hpp"

namespace inspect {

/// The section of a definition; nothing where there is none. Mistakes go to the reader.
std::optional<SampleRules> read_sample_rules(YamlMapping& definition, YamlReader& reader);

/// The section of an inspection; what it does not state stays empty.
SampleSetting read_sample_setting(YamlMapping& inspection, YamlReader& reader);

}  // namespace inspect
