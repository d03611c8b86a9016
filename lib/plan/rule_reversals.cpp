// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/identity.hpp"
#include "lib/plan/reversals.hpp"

namespace inspect {

namespace {

using Kind = Reversal::Kind;

std::string in_words(const Point& point) {
  std::string text;
  if (point.side == Point::Side::start) text = "start of ";
  if (point.side == Point::Side::end) text = "end of ";
  if (point.side == Point::Side::after) text = "after ";
  text += point.step;
  auto offset = point.offset;
  if (offset.amount == 0) return text;
  const char* sign = offset.amount < 0 ? "-" : "+";
  offset.amount = std::abs(offset.amount);
  return fmt::format("{} {} {}", text, sign, describe(offset));
}

struct TimingInWords {
  std::string operator()(const NoTime&) const { return "no time"; }
  std::string operator()(const Anchor&) const { return "set from outside"; }
  std::string operator()(const Numbered& days) const {
    return days.first == days.last ? fmt::format("day {}", days.first)
                                   : fmt::format("days {} to {}", days.first, days.last);
  }
  std::string operator()(const At& at) const { return "at " + in_words(at.when); }
  std::string operator()(const Lasting& lasting) const {
    return fmt::format("from {}, {} long", in_words(lasting.from), describe(lasting.lasts));
  }
  std::string operator()(const Between& between) const {
    return fmt::format("from {} to {}", in_words(between.from), in_words(between.to));
  }
  std::string operator()(const Due& due) const { return "by " + in_words(due.by); }
  std::string operator()(const About& about) const { return "about " + in_words(about.when); }
};

// "another definition", with its edition.
std::string definition_in_words(const Definition& definition) {
  return definition.name + (definition.edition.empty() ? "" : "@" + definition.edition);
}

Step* find_step(Premises& premises, const std::string& key) {
  auto& steps = premises.inspection.definition.timetable.steps;
  const auto at =
      std::find_if(steps.begin(), steps.end(), [&](const Step& step) { return step.key == key; });
  return at == steps.end() ? nullptr : &*at;
}

void add_steps(const TimetableRules& now, const TimetableRules& then, std::vector<Reversal>& all) {
  for (const auto& step : now.steps) {
    const auto* was = then.find(step.key);
    if (was == nullptr) continue;
    const auto rule = in_words(step.timing);
    const auto old_rule = in_words(was->timing);
    if (rule == old_rule && step.on_day_off == was->on_day_off) continue;
    all.push_back(
        {.kind = Kind::rule,
         .step = step.key,
         .words = rule == old_rule ? fmt::format("{} is treated otherwise on a day off", step.key)
                                   : fmt::format("the rule of {} is another: {}, before {}",
                                                 step.key, rule, old_rule),
         .undo = [key = step.key, timing = was->timing, landing = was->on_day_off](Premises& p) {
           auto* mine = find_step(p, key);
           if (mine == nullptr) return;
           mine->timing = timing;
           mine->on_day_off = landing;
         }});
  }
}

void add_counting(const Counting& now, const Counting& then, std::vector<Reversal>& all) {
  if (now == then) return;
  all.push_back(
      {.kind = Kind::rule,
       .words = now.day == then.day ? "the definition counts days otherwise"
                                    : fmt::format("the definition counts {} days, before {}",
                                                  name(now.day), name(then.day)),
       .undo = [then](Premises& p) { p.inspection.definition.timetable.counting = then; }});
}

void add_visit_rules(const PlanRules& now, const PlanRules& then, std::vector<Reversal>& all) {
  for (const auto& rule : now.visits) {
    const auto* was = find_visits(then, rule.key);
    if (was == nullptr || (was->from == rule.from && was->until == rule.until)) continue;
    all.push_back({.kind = Kind::rule,
                   .words = fmt::format("the rule of {} is another", rule.key),
                   .undo = [rule = *was](Premises& p) {
                     for (auto& one : p.inspection.definition.plan.visits)
                       if (one.key == rule.key) one = rule;
                   }});
  }
}

int wanted(const Inspection& inspection, const std::string& key) {
  for (const auto& one : inspection.plan.visits)
    if (one.key == key) return one.number;
  return 0;
}

// The visits of a kind among the tasks of a CSV.
int counted_in(const OldPlan& old, const Plan& plan, const std::string& kind) {
  return static_cast<int>(std::count_if(
      old.tasks.begin(), old.tasks.end(),
      [&](const OldTask& task) { return identity_of(task, old, plan).visits == kind; }));
}

// "24 homes are wanted, 20 before".
std::string wanted_in_words(const std::string& kind, int is, int was) {
  const auto what = lower(humanised(kind));
  const auto before = was == 0 ? "none" : std::to_string(was);
  if (is == 0) return fmt::format("no {} are wanted, {} before", what, before);
  if (is == 1) return fmt::format("1 of {} is wanted, {} before", what, before);
  return fmt::format("{} {} are wanted, {} before", is, what, before);
}

void set_wanted(Premises& premises, const std::string& key, int number) {
  auto& all = premises.inspection.plan.visits;
  std::erase_if(all, [&](const VisitSetting& one) { return one.key == key; });
  VisitSetting setting;
  setting.key = key;
  setting.number = number;
  all.push_back(std::move(setting));
}

void add_visits(const Plan& plan, const OldPlan& old, std::vector<Reversal>& all) {
  const bool from_csv = old.inspection == nullptr;
  for (const auto& rule : plan.rules().visits) {
    const auto& key = rule.key;
    const int is = wanted(*plan.inspection, key);
    const int was = from_csv ? counted_in(old, plan, key) : wanted(*old.inspection, key);
    if (is == was) continue;
    all.push_back({.kind = Kind::visits,
                   .words = wanted_in_words(key, is, was),
                   .known = !from_csv,
                   .undo = [key, was](Premises& p) { set_wanted(p, key, was); }});
  }
}

}  // namespace

std::string in_words(const Timing& timing) {
  return std::visit(TimingInWords{}, timing);
}

std::vector<Reversal> rule_reversals(const Plan& plan, const OldPlan& old) {
  std::vector<Reversal> all;
  if (old.inspection != nullptr) {
    const auto& now = plan.inspection->definition;
    const auto& then = old.inspection->definition;
    if (now.name != then.name) {
      all.push_back({.kind = Kind::rule,
                     .words = fmt::format("another definition: {}, before {}",
                                          definition_in_words(now), definition_in_words(then)),
                     .undo = [then](Premises& p) { p.inspection.definition = then; }});
    } else {
      add_steps(now.timetable, then.timetable, all);
      add_counting(now.timetable.counting, then.timetable.counting, all);
      add_visit_rules(now.plan, then.plan, all);
    }
  }
  add_visits(plan, old, all);
  return all;
}

}  // namespace inspect
