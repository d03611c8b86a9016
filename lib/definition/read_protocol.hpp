// SPDX-License-Identifier: MIT
// Reads the sections `protocol:` and `recording:` of a definition and the key `protocol:` of an
// inspection.
#pragma once

#include "lib/definition/protocol.hpp"
#include "lib/yaml/yaml.hpp"

namespace inspect {

/// The section of a definition; nothing where there is none. Mistakes go to the reader.
std::optional<Protocol> read_protocol(YamlMapping& definition, YamlReader& reader);

std::optional<RecordingRule> read_recording(YamlMapping& definition, YamlReader& reader);

/// The key of an inspection: the name of a definition, or a mapping. Nothing where there is none.
std::optional<ProtocolSetting> read_protocol_setting(YamlMapping& inspection, YamlReader& reader);

/// Lays the setting over the protocol. What it names must be there; mistakes go to the reader of
/// the inspection.
void apply_setting(const ProtocolSetting& setting, Protocol& protocol, YamlReader& reader);

}  // namespace inspect
