// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/causes.hpp"
#include "lib/plan/diff.hpp"

namespace inspect {

namespace {

using Kind = PlanChange::Kind;

std::string owners_in_words(const std::vector<std::string>& owners) {
  return owners.empty() ? "nobody stated" : enumerate(owners);
}

// "Care services: 3 of 24" is no other visit than "Care services: 3 of 20".
bool is_numbered(const std::string& activity) {
  const auto words = split_words(activity.substr(std::min(activity.rfind(": "), activity.size())));
  return words.size() == 4 && words[2] == "of" && parse_integer(words[1]) &&
         parse_integer(words[3]);
}

// What it is and who does it, where that is known of both.
std::vector<std::string> what_changed(const Task& now, const OldTask& then, bool from_csv) {
  std::vector<std::string> why;
  auto is = now.owners;
  auto was = then.owners;
  std::sort(is.begin(), is.end());
  std::sort(was.begin(), was.end());
  if (is != was)
    why.push_back(fmt::format("who does it: {}; before: {}", owners_in_words(now.owners),
                              owners_in_words(then.owners)));
  const bool unknown = from_csv && then.activity.empty();  // the column may not be there
  const bool numbered =
      now.kind == "visit" && is_numbered(now.activity) && is_numbered(then.activity);
  if (!unknown && !numbered && single_spaced(now.activity) != single_spaced(then.activity))
    why.push_back(fmt::format("what it is: {}; before: {}",
                              now.activity.empty() ? "not stated" : now.activity,
                              then.activity.empty() ? "not stated" : then.activity));
  return why;
}

class Comparison {
 public:
  Comparison(const Plan& plan, const OldPlan& old, const std::vector<HolidayChange>& changes)
      : plan_(plan), old_(old), causes_(plan, old, changes) {
    for (const auto& task : old.tasks) then_.emplace(task.key, &task);
    for (const auto& task : plan.tasks) now_.insert(task.key);
  }

  std::vector<PlanChange> all() {
    for (const auto& task : plan_.tasks) {
      const auto then = then_.find(task.key);
      if (then == then_.end())
        added(task);
      else
        compare(task, *then->second);
    }
    for (const auto& task : old_.tasks)
      if (now_.count(task.key) == 0) dropped(task);
    return std::move(changes_);
  }

 private:
  void add(Kind kind, const Task* now, const OldTask* then, std::vector<std::string> why) {
    PlanChange change;
    change.kind = kind;
    change.task = now != nullptr ? now->key : then->key;
    change.activity = now != nullptr ? now->activity : then->activity;
    if (now != nullptr)
      std::tie(change.new_start, change.new_finish) = std::tie(now->start, now->finish);
    if (then != nullptr)
      std::tie(change.old_start, change.old_finish) = std::tie(then->start, then->finish);
    change.why = std::move(why);
    changes_.push_back(std::move(change));
  }

  void compare(const Task& now, const OldTask& then) {
    const TaskDays is = {now.start, now.finish};
    const TaskDays was = {then.start, then.finish};
    if (is != was) add(Kind::moved, &now, &then, causes_.of(now.key, is, was));
    if (auto why = what_changed(now, then, old_.inspection == nullptr); !why.empty())
      add(Kind::changed, &now, &then, std::move(why));
  }

  void added(const Task& task) {
    const bool is_new = old_.inspection != nullptr && is_step(*plan_.inspection, task.key);
    add(Kind::added, &task, nullptr,
        is_new ? std::vector<std::string>{"the definition has this step now"}
               : causes_.of(task.key, TaskDays{task.start, task.finish}, std::nullopt));
  }

  void dropped(const OldTask& task) {
    const bool is_gone = old_.inspection != nullptr && is_step(*old_.inspection, task.key);
    add(Kind::dropped, nullptr, &task,
        is_gone ? std::vector<std::string>{"the definition has this step no longer"}
                : causes_.of(task.key, std::nullopt, TaskDays{task.start, task.finish}));
  }

  static bool is_step(const Inspection& inspection, const std::string& key) {
    return inspection.definition.timetable.find(key) != nullptr;
  }

  const Plan& plan_;
  const OldPlan& old_;
  Causes causes_;
  std::map<std::string, const OldTask*> then_;
  std::set<std::string> now_;
  std::vector<PlanChange> changes_;
};

}  // namespace

std::string_view name(PlanChange::Kind kind) {
  switch (kind) {
    case Kind::moved:
      return "moved";
    case Kind::added:
      return "added";
    case Kind::dropped:
      return "dropped";
    case Kind::changed:
      return "changed";
  }
  return "";
}

std::vector<PlanChange> compare_plans(const Plan& plan, const OldPlan& old,
                                      const std::vector<HolidayChange>& changes) {
  return Comparison(plan, old, changes).all();
}

}  // namespace inspect
