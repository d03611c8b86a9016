// SPDX-License-Identifier: MIT
// Reads `report:` of a definition and of an inspection.
#pragma once

#include "lib/definition/report_rules.hpp"
#include "lib/definition/timetable_rules.hpp"
#include "lib/yaml/yaml.hpp"

namespace inspect {

/// Reads `report:` of a definition; empty rules where the key is not there. Every step that it
/// names must be one of `timetable`, every subject and grade one of its own, every key of a part or
/// a section its only one; mistakes go to the reader's diagnostics.
ReportRules read_report_rules(YamlMapping& definition, const TimetableRules& timetable,
                              YamlReader& reader);

/// Reads `report:` of an inspection, before its definition is known.
ReportSetting read_report_setting(YamlMapping& inspection, YamlReader& reader);

/// Adds an error for everything that `setting` names and the definition does not have.
void check_report_setting(const ReportSetting& setting, const ReportRules& rules,
                          YamlReader& reader);

}  // namespace inspect
