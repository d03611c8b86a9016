// SPDX-License-Identifier: MIT
#include "lib/timetable/anchors.hpp"

#include <algorithm>

#include "lib/timetable/notes.hpp"

namespace inspect {

std::optional<std::vector<std::string>> missing_anchors(const TimetableRules& rules,
                                                        const Setting& setting) {
  if (!setting.given.empty() || !setting.moved.empty()) return std::nullopt;
  const bool counts = std::any_of(rules.steps.begin(), rules.steps.end(), [](const Step& step) {
    return std::holds_alternative<Numbered>(step.timing) || !points_of(step.timing).empty();
  });
  if (!counts) return std::nullopt;
  std::vector<std::string> options;
  for (const auto& step : rules.steps)
    if (std::holds_alternative<Anchor>(step.timing)) options.push_back(option_for(step.key));
  return options;
}

}  // namespace inspect
