// SPDX-License-Identifier: MIT
#include "lib/plan/causes.hpp"

#include <algorithm>
#include <set>

#include "lib/plan/identity.hpp"

namespace inspect {

namespace {

Standing standing(const Trial& trial, const std::string& task) {
  const auto at = trial->find(task);
  return at == trial->end() ? std::nullopt : Standing(at->second);
}

// A rule of an earlier definition may name a step that there is no longer, or close a circle.
bool can_be_counted(const TimetableRules& rules) {
  std::set<std::string> counted;
  const auto is_ready = [&](const Step& step) {
    if (std::holds_alternative<Numbered>(step.timing) && counted.count(rules.counting.first) == 0)
      return false;
    const auto points = points_of(step.timing);
    return std::all_of(points.begin(), points.end(),
                       [&](const Point& point) { return counted.count(point.step) > 0; });
  };
  while (counted.size() < rules.steps.size()) {
    const auto before = counted.size();
    for (const auto& step : rules.steps)
      if (is_ready(step)) counted.insert(step.key);
    if (counted.size() == before) return false;
  }
  return true;
}

Trial build(const Plan& plan, const std::vector<const Reversal*>& undone) {
  auto premises = premises_of(plan);
  for (const auto* one : undone) one->undo(premises);
  const auto& rules = premises.inspection.definition.timetable;
  std::erase_if(premises.setting.given,
                [&](const GivenDate& one) { return rules.find(one.step) == nullptr; });
  premises.setting.calendar = premises.calendar ? &*premises.calendar : nullptr;
  if (!can_be_counted(rules)) return std::nullopt;
  try {
    const auto built = build_plan(premises.inspection, premises.setting);
    std::map<std::string, TaskDays> standings;
    for (const auto& task : built.tasks)
      standings[identity_of(task).name] = {task.start, task.finish};
    return standings;
  } catch (const InputError&) {  // what cannot be built so is no cause
  } catch (const DateError&) {
  }
  return std::nullopt;
}

}  // namespace

Causes::Causes(const Plan& plan, const OldPlan& old, const std::vector<HolidayChange>& changes)
    : reversals_(reversals(plan, old, changes)),
      unknown_(old.inspection == nullptr ? "not known from the CSV" : "not known") {
  for (const auto& one : reversals_) {
    alone_.push_back(build(plan, {&one}));
    if (one.known) known_.push_back(&one);
  }
  together_ = build(plan, known_);
  for (const auto& one : reversals_) {
    auto all = known_;
    all.push_back(&one);
    with_known_.push_back(one.known ? Trial() : build(plan, all));
  }
  try_groups(plan);
}

void Causes::try_groups(const Plan& plan) {
  std::map<Reversal::Kind, std::vector<const Reversal*>> kinds;
  for (const auto* one : known_) kinds[one->kind].push_back(one);
  for (auto& [kind, members] : kinds) {
    if (members.size() < 2) continue;
    auto trial = build(plan, members);
    groups_.push_back({std::move(members), std::move(trial)});
  }
}

// The words of those that it holds for, the task's own first.
template <typename Holds>
std::vector<std::string> Causes::those(const std::string& task, Holds holds) const {
  std::vector<std::string> own;
  std::vector<std::string> others;
  for (std::size_t i = 0; i < reversals_.size(); ++i)
    if (holds(i)) (reversals_[i].step == task ? own : others).push_back(reversals_[i].words);
  own.insert(own.end(), others.begin(), others.end());
  return own;
}

std::vector<std::string> Causes::of(const std::string& task, const Standing& now,
                                    const Standing& then) const {
  const auto brings_back = [&](const Trial& trial) {
    return trial && standing(trial, task) == then;
  };
  const auto moves = [&](const Trial& trial) {
    if (!trial) return false;
    const auto there = standing(trial, task);
    return there != now && there.has_value() == then.has_value();
  };
  auto found =
      those(task, [&](std::size_t i) { return reversals_[i].known && brings_back(alone_[i]); });
  if (!found.empty()) return found;
  const auto is_in = [&](const Group& group, std::size_t i) {
    const auto& members = group.members;
    return std::find(members.begin(), members.end(), &reversals_[i]) != members.end();
  };
  const auto all_of = [&](const Group& group) {
    return those(task, [&](std::size_t i) { return is_in(group, i); });
  };
  for (const auto& group : groups_) {
    if (!brings_back(group.trial)) continue;
    found = those(task, [&](std::size_t i) { return is_in(group, i) && moves(alone_[i]); });
    return found.empty() ? all_of(group) : found;
  }
  const bool explained = brings_back(together_);
  found = those(task, [&](std::size_t i) {
    return reversals_[i].known ? moves(alone_[i]) : !explained && brings_back(with_known_[i]);
  });
  if (!found.empty()) return found;
  for (const auto& group : groups_)
    if (moves(group.trial)) return all_of(group);
  if (moves(together_)) return {"several changes together"};
  return {unknown_};
}

}  // namespace inspect
