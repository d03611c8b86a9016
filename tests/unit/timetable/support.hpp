// SPDX-License-Identifier: MIT
// What the tests of timetables share: rules from a few lines of YAML, and a timetable as text.
#pragma once

#include <string>
#include <vector>

#include "lib/definition/definition.hpp"
#include "lib/timetable/timetable.hpp"
#include "tests/unit/facts.hpp"

namespace inspect {

/// Rules of `yaml`, which holds `counting:` and `steps:`.
inline TimetableRules rules_of(const std::string& yaml) {
  return read_definition({"rules.yaml", "name: rules\n" + yaml}).timetable;
}

inline TimetableRules shipped_rules(std::string_view name) {
  return read_definition(*shipped_definition(name)).timetable;
}

inline const Calendar& calendar_of(Nation nation) {
  static const Calendar england(Nation::england_and_wales);
  static const Calendar scotland(Nation::scotland);
  static const Calendar none(Nation::none);
  if (nation == Nation::scotland) return scotland;
  return nation == Nation::none ? none : england;
}

/// Given dates as {{"start", "2010-03-08"}}, all in line 9 of i.yaml, in the calendar of England
/// and Wales.
inline Setting setting_of(const std::vector<std::pair<std::string, std::string>>& given,
                          Nation nation = Nation::england_and_wales) {
  Setting setting{.calendar = &calendar_of(nation)};
  for (const auto& [step, date] : given)
    setting.given.push_back({step, day(date), {"i.yaml", {9, 1}, ""}});
  return setting;
}

/// "2010-03-08", "2010-03-08/2010-03-19", "-" for a step without a date.
inline std::string dates_of(const TimetableRow& row) {
  if (!row.start) return "-";
  return iso(*row.start) + (row.end == row.start ? "" : "/" + iso(*row.end));
}

inline std::string dates_of(const Timetable& timetable, std::string_view step) {
  const auto* row = timetable.find(step);
  return row == nullptr ? "no such step" : dates_of(*row);
}

/// "11", "11-20", "" for a step without numbers.
inline std::string numbers_of(const TimetableRow& row) {
  std::string text = row.day_first ? std::to_string(*row.day_first) : "";
  if (row.day_last != row.day_first)
    text += "-" + (row.day_last ? std::to_string(*row.day_last) : "?");
  return text;
}

/// "a 2010-03-08; b 2010-03-09/2010-03-10": the rows in their order.
inline std::string told(const Timetable& timetable) {
  std::string text;
  for (const auto& row : timetable.rows)
    text += (text.empty() ? "" : "; ") + row.step.key + " " + dates_of(row);
  return text;
}

/// What build_timetable() says of rules in `yaml` with these dates: rows, or ids and places.
inline std::string built(const std::string& yaml, const Setting& setting) {
  try {
    return told(build_timetable(rules_of(yaml), setting));
  } catch (const InputError& error) {
    return told(error.diagnostics);
  }
}

}  // namespace inspect
