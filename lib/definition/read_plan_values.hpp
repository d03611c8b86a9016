// SPDX-License-Identifier: MIT
// What the readers of a plan's parts share: steps that must be there, citations, names that must
// belong to one thing only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lib/definition/plan_rules.hpp"
#include "lib/definition/read_values.hpp"
#include "lib/definition/timetable_rules.hpp"
#include "lib/yaml/yaml.hpp"

namespace inspect {

/// The steps that a plan can name.
class KnownSteps {
 public:
  /// Both must outlive it. `readable` is false where the steps could not be read at all: then every
  /// name is taken as it is, for only the steps themselves are wrong.
  KnownSteps(const TimetableRules& timetable, bool readable, YamlReader& reader)
      : timetable_(timetable), readable_(readable), reader_(reader) {}

  /// The step of that key; null, and an error, where there is none.
  const Step* find(const Word& word) const;
  /// All of them, in file order.
  [[nodiscard]] std::vector<std::string> keys() const { return timetable_.step_keys(); }
  /// The step that stands under `key`; empty where the key is not there.
  std::string read(YamlMapping& mapping, std::string_view key) const;

 private:
  const TimetableRules& timetable_;
  bool readable_;
  YamlReader& reader_;
};

/// Reads `note`, `assumed` and `source`. `place` is that of the key, or of the item.
Citation read_citation(YamlMapping& mapping, Place place, YamlReader& reader);

/// What something may be called, in lower case.
struct Names {
  std::string key;
  std::vector<std::string> names;
  Place place;
};

/// An error for each name that two have. `what` is one of them: "role".
void refuse_names_twice(const std::vector<Names>& all, std::string_view what, YamlReader& reader);

/// Reads `roles:` of a plan; deputies are roles of the same side.
std::vector<PlanRole> read_plan_roles(YamlMapping& plan, const KnownSteps& steps,
                                      YamlReader& reader);

}  // namespace inspect
