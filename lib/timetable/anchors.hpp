// SPDX-License-Identifier: MIT
// Which dates have to be set from outside before there is anything to count.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lib/timetable/timetable.hpp"

namespace inspect {

/// Where no date is set and some step is counted: the options that set the methodology's anchors,
/// "--starts DATE". Nothing where there is a date, or a methodology that counts nothing.
std::optional<std::vector<std::string>> missing_anchors(const TimetableRules& rules,
                                                        const Setting& setting);

}  // namespace inspect
