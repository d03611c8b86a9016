// SPDX-License-Identifier: MIT
#include "lib/definition/read_timetable_rules.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/definition/connections.hpp"
#include "lib/definition/read_point.hpp"
#include "lib/definition/read_timing.hpp"

namespace inspect {

namespace {

constexpr std::size_t most_steps = 1000;  // the longest methodology that we know has 14

constexpr std::array<std::pair<std::string_view, Landing>, 4> landings = {{
    {"keep", Landing::keep},
    {"next", Landing::next},
    {"previous", Landing::previous},
    {"error", Landing::error},
}};

constexpr std::array<std::pair<std::string_view, Convention>, 3> kinds_of_day = {{
    {"weekday", Convention::weekdays},
    {"working day", Convention::working},
    {"calendar day", Convention::calendar},
}};

// One of a few words; an error with the nearest where it is none of them.
template <typename Value, std::size_t n>
std::optional<Value> choice(YamlMapping& mapping, std::string_view key, YamlReader& reader,
                            const std::array<std::pair<std::string_view, Value>, n>& words) {
  const auto text = mapping.text(key);
  if (!text) return std::nullopt;
  std::vector<std::string> names;
  for (const auto& [word, value] : words) {
    if (word == *text) return value;
    names.emplace_back(word);
  }
  // Of kinds of day the nearest word may be the wrong kind: "workday" is near to "weekday".
  const auto near = key == "day" ? std::nullopt : nearest(*text, names);
  reader.error(mapping.node(key)->place, "not-a-choice",
               fmt::format("'{}' takes {}, not '{}'", key, enumerate(names, "or"), *text),
               near ? fmt::format("did you mean '{}'?", *near) : "");
  return std::nullopt;
}

std::optional<Landing> read_landing(YamlMapping& mapping, YamlReader& reader) {
  return choice(mapping, "on_day_off", reader, landings);
}

void read_first(YamlMapping& mapping, Counting& counting) {
  auto first = mapping.text("first");
  if (!first) return;
  counting.from_day_after = first->starts_with("after ");
  counting.first = trim(counting.from_day_after ? first->substr(6) : *first);
}

Counting read_counting(const YamlNode& node, YamlReader& reader) {
  YamlMapping mapping(node, reader, "counting");
  Counting counting;
  counting.day = choice(mapping, "day", reader, kinds_of_day).value_or(counting.day);
  read_first(mapping, counting);
  if (const auto is = mapping.integer("is")) {
    counting.is = *is;
    if (*is != 0 && *is != 1)
      reader.error(mapping.node("is")->place, "not-a-choice", "the first day is numbered 0 or 1");
    if (counting.first.empty())
      reader.error(mapping.place_of("is"), "nothing-numbered", "'is' numbers the day of 'first'",
                   "add first: STEP");
  }
  constexpr std::array<std::pair<std::string_view, bool>, 2> closures = {
      {{"count", false}, {"skip", true}}};
  counting.skip_closures = choice(mapping, "closures", reader, closures).value_or(false);
  counting.on_day_off = read_landing(mapping, reader).value_or(Landing::keep);
  mapping.close();
  return counting;
}

Step read_step(const YamlEntry& entry, YamlReader& reader) {
  Step step{.key = entry.key, .where = reader.location(entry.place)};
  if (!is_step_key(entry.key))
    reader.error(entry.place, "not-a-step-key",
                 fmt::format("'{}' cannot be the name of a step", entry.key),
                 "use lower-case letters, digits and underscores, a letter first");
  YamlMapping mapping(entry.value, reader, "a step");
  step.activity = mapping.text("activity").value_or(humanised(entry.key));
  step.by = join(mapping.texts("by"), "; ");
  step.timing = read_timing(mapping, reader);
  step.site = mapping.yes_or_no("site").value_or(false);
  step.on_day_off = read_landing(mapping, reader);
  step.note = mapping.text("note").value_or("");
  step.assumed = mapping.text("assumed").value_or("");
  step.source = mapping.text("source").value_or("");
  mapping.close();
  return step;
}

}  // namespace

TimetableRules read_timetable_rules(YamlMapping& definition, YamlReader& reader) {
  TimetableRules rules;
  Place first_place = definition.place();
  if (const auto* node = definition.node("counting")) {
    rules.counting = read_counting(*node, reader);
    for (const auto& entry : node->entries)
      if (entry.key == "first") first_place = entry.value.place;
  }
  // A sample or a protocol may be all there is.
  if (!definition.has("sample") && !definition.has("protocol")) definition.require("steps");
  const auto* steps = definition.node("steps");
  if (steps == nullptr) return rules;
  YamlMapping mapping(*steps, reader, "steps");
  if (steps->kind == YamlNode::Kind::mapping && steps->entries.empty())
    reader.error(steps->place, "no-steps", "there is no step in 'steps'");
  if (steps->entries.size() > most_steps) {
    reader.error(steps->entries[most_steps].place, "too-much",
                 fmt::format("more than {} steps in one definition", most_steps));
    return rules;
  }
  for (const auto& entry : steps->entries) rules.steps.push_back(read_step(entry, reader));
  check_connections(rules, first_place, reader);
  return rules;
}

}  // namespace inspect
