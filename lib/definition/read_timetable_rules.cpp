// SPDX-License-Identifier: MIT
#include "lib/definition/read_timetable_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/definition/read_point.hpp"

namespace inspect {

namespace {

constexpr std::size_t most_steps = 1000;  // the longest methodology that we know has 14

constexpr std::array<std::pair<std::string_view, Landing>, 4> landings = {{
    {"keep", Landing::keep},
    {"next", Landing::next},
    {"previous", Landing::previous},
    {"error", Landing::error},
}};

constexpr std::array<std::pair<std::string_view, Convention>, 4> kinds_of_day = {{
    {"weekday", Convention::weekdays},
    {"working day", Convention::working},
    {"calendar day", Convention::calendar},
    {"day", Convention::calendar},
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
  reader.error(mapping.node(key)->place, "not-a-choice",
               fmt::format("'{}' takes {}, not '{}'", key, enumerate(names, "or"), *text),
               nearest_hint(*text, names));
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

// "11", "11-20", "11 to 20".
std::optional<Numbered> read_days(const YamlNode& node, YamlReader& reader) {
  const auto fail = [&](std::string message, std::string hint) {
    reader.error(node.place, "not-a-day", std::move(message), std::move(hint));
    return std::nullopt;
  };
  if (node.kind != YamlNode::Kind::scalar)
    return fail(fmt::format("a day stands here, not {}", in_words(node.kind)), "write 11 or 11-20");
  std::string text(trim(node.text));
  if (const auto to = text.find(" to "); to != std::string::npos) text.replace(to, 4, "-");
  const auto parts = split(text, '-');
  std::vector<int> days;
  for (const auto part : parts) {
    const auto day = parse_integer(trim(part));
    if (day && *day >= 0) days.push_back(*day);
  }
  if (days.size() != parts.size() || days.size() > 2)
    return fail(fmt::format("'{}' is not a day", text), "write 11 or 11-20, without leading zeros");
  if (days.back() < days.front())
    return fail(fmt::format("day {} is before day {}", days.back(), days.front()),
                fmt::format("write {}-{}", days.back(), days.front()));
  if (days.back() > 9999) return fail("days are numbered up to 9999", "");
  return Numbered{days.front(), days.back()};
}

// Reads the keys that say when a step is. The first key of a form chooses it.
class TimingReader {
 public:
  TimingReader(YamlMapping& step, YamlReader& reader) : step_(step), reader_(reader) {}

  Timing read() {
    constexpr std::array forms = {"anchor", "day", "at", "from", "due", "within", "about"};
    std::vector<std::string> found;
    for (const std::string form : forms)
      if (step_.has(form)) found.push_back(form);
    if (found.size() > 1)
      reader_.error(step_.place_of(found[1]), "two-times",
                    fmt::format("a step says its time in one way; '{}' and '{}' are two", found[0],
                                found[1]),
                    "leave one of them out");
    const std::string form = found.empty() ? "" : found[0];
    Timing timing = read_form(form);
    for (const auto& [key, owners] : companions) refuse_companion(key, owners, form);
    return timing;
  }

 private:
  // What a step stands for whose time could not be read: told once, and not again by every step that
  // is counted from it.
  using Unreadable = Anchor;

  // Keys that mean something only beside another: {key, the form that takes it}.
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> companions = {{
      {"lasts", "from"},
      {"to", "from"},
      {"of", "within"},
      {"after", "about"},
      {"before", "about"},
  }};

  void refuse_companion(std::string_view key, std::string_view owner, const std::string& form) {
    if (step_.has(key) && form != owner)
      reader_.error(step_.place_of(key), "stray-key",
                    fmt::format("'{}' says nothing without '{}'", key, owner),
                    fmt::format("add '{}', or leave it out", owner));
  }

  Timing read_form(const std::string& form) {
    if (form == "anchor") return read_anchor();
    if (form == "day") return of(read_days(*step_.node("day"), reader_));
    if (form == "at") return of<At>(point("at"));
    if (form == "due") return of<Due>(point("due"));
    if (form == "from") return read_span();
    if (form == "within") return read_within();
    if (form == "about") return read_about();
    return NoTime{};
  }

  template <typename Made>
  static Timing of(std::optional<Made> made) {
    return made ? Timing(*made) : Timing(Unreadable{});
  }
  template <typename Form>
  static Timing of(std::optional<Point> point) {
    return point ? Timing(Form{*point}) : Timing(Unreadable{});
  }

  std::optional<Point> point(std::string_view key) { return read_point(*step_.node(key), reader_); }
  std::optional<Offset> length(std::string_view key) {
    return read_length(*step_.node(key), reader_);
  }

  Timing read_anchor() {
    const auto anchor = step_.yes_or_no("anchor");
    return anchor.value_or(false) ? Timing(Anchor{}) : Timing(NoTime{});
  }

  Timing read_span() {
    const auto from = point("from");
    if (step_.has("lasts") == step_.has("to")) {
      reader_.error(step_.place_of("from"), "no-length",
                    "'from' takes either 'lasts' (how long) or 'to' (until when)",
                    step_.has("to") ? "leave one of them out" : "add lasts: 5 working days");
      return of<At>(from);
    }
    if (step_.has("to")) {
      const auto to = point("to");
      return from && to ? Timing(Between{*from, *to}) : Timing(Unreadable{});
    }
    const auto lasts = length("lasts");
    return from && lasts ? Timing(Lasting{*from, *lasts}) : of<At>(from);
  }

  // A point with a length added: "within 2 weeks of end of core" is "end of core + 2 weeks".
  std::optional<Point> shifted(std::string_view length_key, std::string_view point_key, int sign) {
    const auto by = length(length_key);
    auto base = point(point_key);
    if (!base) return std::nullopt;
    if (base->offset.amount != 0 || base->side == Point::Side::after) {
      reader_.error(base->place, "two-lengths",
                    fmt::format("'{}' names a step here, without a length of its own", point_key));
      return std::nullopt;
    }
    if (by) base->offset = {sign * by->amount, by->unit};
    return base;
  }

  Timing read_within() {
    if (step_.has("of")) return of<Due>(shifted("within", "of", 1));
    reader_.error(step_.place_of("within"), "no-base", "'within' needs 'of': within 2 weeks of what?",
                  "add of: STEP");
    return Unreadable{};
  }

  Timing read_about() {
    if (step_.has("after") != step_.has("before")) {
      const bool after = step_.has("after");
      return of<About>(shifted("about", after ? "after" : "before", after ? 1 : -1));
    }
    reader_.error(step_.place_of("about"), "no-base", "'about' takes either 'after' or 'before'",
                  step_.has("after") ? "leave one of them out" : "add after: STEP");
    return Unreadable{};
  }

  YamlMapping& step_;
  YamlReader& reader_;
};

std::string humanised(std::string key) {
  std::replace(key.begin(), key.end(), '_', ' ');
  return capitalised(std::move(key));
}

Step read_step(const YamlEntry& entry, YamlReader& reader) {
  Step step{.key = entry.key, .place = entry.place};
  if (!is_step_key(entry.key))
    reader.error(entry.place, "not-a-step-key",
                 fmt::format("'{}' cannot be the name of a step", entry.key),
                 "use lower-case letters, digits and underscores, a letter first");
  YamlMapping mapping(entry.value, reader, "a step");
  step.activity = mapping.text("activity").value_or(humanised(entry.key));
  step.by = join(mapping.texts("by"), "; ");
  step.timing = TimingReader(mapping, reader).read();
  step.site = mapping.yes_or_no("site").value_or(false);
  step.on_day_off = read_landing(mapping, reader);
  step.note = mapping.text("note").value_or("");
  step.assumed = mapping.text("assumed").value_or("");
  step.source = mapping.text("source").value_or("");
  mapping.close();
  return step;
}

// Checks what can be checked only with all steps read.
class Connections {
 public:
  Connections(TimetableRules& rules, Place first_place, YamlReader& reader)
      : rules_(rules), first_place_(first_place), reader_(reader) {}

  void check() {
    check_first();
    for (const auto& step : rules_.steps)
      for (const auto& point : points_of(step.timing)) check_point(point);
    for (const auto& step : rules_.steps) look_for_cycle(step);
  }

 private:
  // The step that numbering begins with may carry its own number; it is then set from outside.
  void check_first() {
    const auto& counting = rules_.counting;
    for (const auto& step : rules_.steps)
      if (std::holds_alternative<Numbered>(step.timing) && counting.first.empty())
        reader_.error(step.place, "nothing-numbered",
                      fmt::format("'{}' has a day number, but nothing says which day is Day 1",
                                  step.key),
                      "add counting: {day: working day, first: STEP}");
    if (counting.first.empty()) return;
    const auto found = std::find_if(rules_.steps.begin(), rules_.steps.end(),
                                    [&](const Step& s) { return s.key == counting.first; });
    if (found == rules_.steps.end()) return unknown_step(counting.first, first_place_);
    if (const auto* own = std::get_if<Numbered>(&found->timing)) {
      if (counting.from_day_after || own->first != counting.is || own->last != counting.is)
        reader_.error(found->place, "two-numbers",
                      fmt::format("'{}' is where numbering begins, and carries another number",
                                  found->key),
                      counting.from_day_after ? "leave its day out"
                                              : fmt::format("give it day: {}", counting.is));
      found->timing = Anchor{};
    } else if (is_span(found->timing)) {
      reader_.error(first_place_, "not-an-event",
                    fmt::format("numbering begins on one day; '{}' lasts several", found->key));
    }
  }

  void unknown_step(std::string_view key, Place place) {
    reader_.error(place, "unknown-step", fmt::format("there is no step '{}'", key),
                  nearest_hint(key, rules_.step_keys()));
  }

  void check_point(const Point& point) {
    const Step* step = rules_.find(point.step);
    if (step == nullptr) return unknown_step(point.step, point.place);
    if (std::holds_alternative<NoTime>(step->timing))
      reader_.error(point.place, "no-time",
                    fmt::format("nothing can be counted from '{}', which has no time", point.step),
                    "give it one, or 'anchor: yes' if it is set for each inspection");
    if (point.side == Point::Side::whole && is_span(step->timing))
      reader_.error(point.place, "which-end",
                    fmt::format("'{}' lasts several days: from its start or from its end?",
                                point.step),
                    fmt::format("write 'start of {0}' or 'end of {0}'", point.step));
  }

  [[nodiscard]] std::vector<std::string> dependencies(const Step& step) const {
    if (std::holds_alternative<Numbered>(step.timing)) return {rules_.counting.first};
    std::vector<std::string> keys;
    for (const auto& point : points_of(step.timing)) keys.push_back(point.step);
    return keys;
  }

  // Depth first, with the way here in path_, so that the message can show the whole circle.
  void look_for_cycle(const Step& step) {
    const auto on_path = std::find(path_.begin(), path_.end(), &step);
    if (on_path != path_.end()) return say_cycle(on_path);
    if (!done_.insert(step.key).second) return;
    path_.push_back(&step);
    for (const auto& key : dependencies(step))
      if (const Step* next = rules_.find(key)) look_for_cycle(*next);
    path_.pop_back();
  }

  void say_cycle(std::vector<const Step*>::const_iterator first) {
    std::string circle;
    for (auto at = first; at != path_.end(); ++at) circle += (*at)->key + " → ";
    reader_.error((*first)->place, "cycle",
                  fmt::format("'{0}' hangs on itself: {1}{0}", (*first)->key, circle),
                  "give one of them 'anchor: yes' in the place of its time");
  }

  TimetableRules& rules_;
  Place first_place_;
  YamlReader& reader_;
  std::set<std::string> done_;
  std::vector<const Step*> path_;
};

}  // namespace

TimetableRules read_timetable_rules(YamlMapping& definition, YamlReader& reader) {
  TimetableRules rules{.file = reader.file()};
  Place first_place = definition.place();
  if (const auto* node = definition.node("counting")) {
    rules.counting = read_counting(*node, reader);
    for (const auto& entry : node->entries)
      if (entry.key == "first") first_place = entry.value.place;
  }
  definition.require("steps");
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
  Connections(rules, first_place, reader).check();
  return rules;
}

}  // namespace inspect
