// SPDX-License-Identifier: MIT
#include "lib/definition/connections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

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
    for (const auto& step : rules_.steps) {
      const auto* numbered = std::get_if<Numbered>(&step.timing);
      if (numbered == nullptr) continue;
      if (numbered->first < counting.is && step.key != counting.first)
        reader_.error(step.where.place, "not-a-day",
                      fmt::format("'{}' is on Day {}, and the first is Day {}", step.key,
                                  numbered->first, counting.is));
      if (counting.first.empty())
        reader_.error(
            step.where.place, "nothing-numbered",
            fmt::format("'{}' has a day number, but nothing says which day is Day 1", step.key),
            "add counting: {day: working day, first: STEP}");
    }
    if (counting.first.empty()) return;
    const auto found = std::find_if(rules_.steps.begin(), rules_.steps.end(),
                                    [&](const Step& s) { return s.key == counting.first; });
    if (found == rules_.steps.end()) return unknown_step(counting.first, first_place_);
    if (const auto* own = std::get_if<Numbered>(&found->timing)) {
      if (counting.from_day_after || own->first != counting.is || own->last != counting.is)
        reader_.error(
            found->where.place, "two-numbers",
            fmt::format("'{}' is where numbering begins, and carries another number", found->key),
            counting.from_day_after ? "leave its day out"
                                    : fmt::format("give it day: {}", counting.is));
      found->timing = Anchor{};
    } else if (std::holds_alternative<NoTime>(found->timing)) {
      reader_.error(first_place_, "no-time",
                    fmt::format("numbering begins with '{}', which has no time", found->key),
                    fmt::format("give it day: {}", counting.is));
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
      reader_.error(
          point.place, "which-end",
          fmt::format("'{}' lasts several days: from its start or from its end?", point.step),
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
    reader_.error((*first)->where.place, "cycle",
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

void check_connections(TimetableRules& rules, Place first_place, YamlReader& reader) {
  Connections(rules, first_place, reader).check();
}

}  // namespace inspect
