// SPDX-License-Identifier: MIT
#include "lib/definition/read_plan_values.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "lib/base/text.hpp"

namespace inspect {

const Step* KnownSteps::find(const Word& word) const {
  const auto* step = timetable_.find(word.text);
  if (step == nullptr && readable_)
    reader_.error(word.place, "unknown-step", fmt::format("there is no step '{}'", word.text),
                  nearest_hint(word.text, timetable_.step_keys()));
  return step;
}

std::string KnownSteps::read(YamlMapping& mapping, std::string_view key) const {
  const auto text = mapping.text(key);
  if (!text) return {};
  find({*text, mapping.node(key)->place});
  return *text;
}

Citation read_citation(YamlMapping& mapping, Place place, YamlReader& reader) {
  return {.note = mapping.text("note").value_or(""),
          .assumed = mapping.text("assumed").value_or(""),
          .source = join(read_texts(mapping, "source", reader), "; "),
          .where = reader.location(place)};
}

void refuse_names_twice(const std::vector<Names>& all, std::string_view what, YamlReader& reader) {
  std::map<std::string, const Names*> owner;
  for (const auto& one : all)
    for (const auto& name : std::set(one.names.begin(), one.names.end())) {
      const auto [earlier, added] = owner.try_emplace(name, &one);
      if (added || earlier->second == &one) continue;
      reader.error(
          one.place, "name-twice",
          fmt::format("'{}' is called '{}', and so is '{}'", one.key, name, earlier->second->key),
          fmt::format("a name belongs to one {}", what));
    }
}

}  // namespace inspect
