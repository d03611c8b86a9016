// SPDX-License-Identifier: MIT
#include "lib/definition/timetable_rules.hpp"

#include <algorithm>

namespace inspect {

const Step* TimetableRules::find(std::string_view key) const {
  const auto found =
      std::find_if(steps.begin(), steps.end(), [&](const Step& step) { return step.key == key; });
  return found == steps.end() ? nullptr : &*found;
}

std::vector<std::string> TimetableRules::step_keys() const {
  std::vector<std::string> keys;
  for (const auto& step : steps) keys.push_back(step.key);
  return keys;
}

std::vector<Point> points_of(const Timing& timing) {
  if (const auto* at = std::get_if<At>(&timing)) return {at->when};
  if (const auto* due = std::get_if<Due>(&timing)) return {due->by};
  if (const auto* about = std::get_if<About>(&timing)) return {about->when};
  if (const auto* lasting = std::get_if<Lasting>(&timing)) return {lasting->from};
  if (const auto* between = std::get_if<Between>(&timing)) return {between->from, between->to};
  return {};
}

bool is_span(const Timing& timing) {
  if (const auto* numbered = std::get_if<Numbered>(&timing))
    return numbered->last > numbered->first;
  return std::holds_alternative<Lasting>(timing) || std::holds_alternative<Between>(timing);
}

}  // namespace inspect
