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
#include "lib/plan/identity.hpp"

namespace inspect {

namespace {

using Kind = PlanChange::Kind;

std::string owners_in_words(const std::vector<std::string>& owners) {
  return owners.empty() ? "nobody stated" : enumerate(owners);
}

// "Care services: 3 of 24" is no other visit than "Care services: 3 of 20".
bool is_numbered(std::string_view activity) {
  const auto words = split_words(activity.substr(std::min(activity.rfind(": "), activity.size())));
  return words.size() == 4 && words[2] == "of" && parse_integer(words[1]) &&
         parse_integer(words[3]);
}

// Texts for the team, and the same for everybody.
struct Words {
  std::vector<std::string> full;
  std::vector<std::string> open;

  void add(const std::string& text, const std::string& openly) {
    full.push_back(text);
    open.push_back(openly);
  }
};

// Which service is visited is not said openly: "Visits to homes: Ash House".
std::string visit_openly(const Task& now, const OldTask& then) {
  const auto service = [](const std::string& activity) {
    return single_spaced(activity.substr(std::min(activity.rfind(": "), activity.size())));
  };
  if (is_numbered(then.activity)) return "what it is: the service is named now";
  if (is_numbered(now.activity)) return "what it is: the service is not named any more";
  return service(now.activity) == service(then.activity) ? "what it is: it has another title"
                                                         : "what it is: another service";
}

// What it is and who does it, where that is known of both.
Words what_changed(const Task& now, const OldTask& then, bool from_csv) {
  Words why;
  auto is = now.owners;
  auto was = then.owners;
  std::sort(is.begin(), is.end());
  std::sort(was.begin(), was.end());
  if (is != was) {
    const auto words = fmt::format("who does it: {}; before: {}", owners_in_words(now.owners),
                                   owners_in_words(then.owners));
    why.add(words, words);
  }
  const bool unknown = from_csv && then.activity.empty();  // the column may not be there
  const bool visit = now.kind == "visit";
  const bool numbered = visit && is_numbered(now.activity) && is_numbered(then.activity);
  if (!unknown && !numbered && single_spaced(now.activity) != single_spaced(then.activity)) {
    const auto words = fmt::format("what it is: {}; before: {}",
                                   now.activity.empty() ? "not stated" : now.activity,
                                   then.activity.empty() ? "not stated" : then.activity);
    why.add(words, visit ? visit_openly(now, then) : words);
  }
  return why;
}

class Comparison {
 public:
  Comparison(const Plan& plan, const OldPlan& old, const std::vector<HolidayChange>& changes)
      : plan_(plan), old_(old), causes_(plan, old, changes) {
    for (const auto& task : old.tasks) then_.emplace(identity_of(task, old, plan).name, &task);
  }

  std::vector<PlanChange> all() {
    for (const auto& task : plan_.tasks) {
      const auto id = identity_of(task);
      const auto then = then_.find(id.name);
      if (then == then_.end()) {
        added(task, id);
      } else {
        compare(task, *then->second, id);
        found_.insert(then->second);
      }
    }
    for (const auto& task : old_.tasks)
      if (found_.count(&task) == 0) dropped(task, identity_of(task, old_, plan_));
    return std::move(changes_);
  }

 private:
  void add(Kind kind, const Task* now, const OldTask* then, const Identity& id, Words why) {
    PlanChange change;
    change.kind = kind;
    change.task = now != nullptr ? now->key : then->key;
    change.activity = now != nullptr ? now->activity : then->activity;
    if (now != nullptr)
      std::tie(change.new_start, change.new_finish) = std::tie(now->start, now->finish);
    if (then != nullptr)
      std::tie(change.old_start, change.old_finish) = std::tie(then->start, then->finish);
    change.why = std::move(why.full);
    change.why_openly = std::move(why.open);
    change.visits = id.visits;
    changes_.push_back(std::move(change));
  }

  [[nodiscard]] Words causes(const Identity& id, const Standing& is, const Standing& was) const {
    const auto words = causes_.of(id.name, is, was);
    return {.full = words, .open = words};
  }

  static Words only(const std::string& words) { return {.full = {words}, .open = {words}}; }

  void compare(const Task& now, const OldTask& then, const Identity& id) {
    const TaskDays is = {now.start, now.finish};
    const TaskDays was = {then.start, then.finish};
    if (is != was) add(Kind::moved, &now, &then, id, causes(id, is, was));
    if (auto why = what_changed(now, then, old_.inspection == nullptr); !why.full.empty())
      add(Kind::changed, &now, &then, id, std::move(why));
  }

  void added(const Task& task, const Identity& id) {
    Words why;
    if (old_.inspection == nullptr || has(*old_.inspection, id))
      why = causes(id, TaskDays{task.start, task.finish}, std::nullopt);
    else if (id.visits.empty())
      why = only("the definition has this step now");
    else
      why = only(fmt::format("the definition has {} now", visits_in_words(id)));
    add(Kind::added, &task, nullptr, id, std::move(why));
  }

  void dropped(const OldTask& task, const Identity& id) {
    const bool is_gone = !has(*plan_.inspection, id);
    Words why;
    if (is_gone && !id.visits.empty())  // a CSV, too, has them only of a definition that had them
      why = only(fmt::format("the definition has no {} any more", visits_in_words(id)));
    else if (is_gone && old_.inspection != nullptr)
      why = only("the definition has this step no longer");
    else
      why = causes(id, std::nullopt, TaskDays{task.start, task.finish});
    add(Kind::dropped, nullptr, &task, id, std::move(why));
  }

  static std::string visits_in_words(const Identity& id) {
    return "visits of the kind " + lower(humanised(id.visits));
  }

  // The step, or visits of that kind.
  static bool has(const Inspection& inspection, const Identity& id) {
    const auto& definition = inspection.definition;
    return id.visits.empty() ? definition.timetable.find(id.name) != nullptr
                             : find_visits(definition.plan, id.visits) != nullptr;
  }

  const Plan& plan_;
  const OldPlan& old_;
  Causes causes_;
  std::map<std::string, const OldTask*> then_;  // by the names of their identities
  std::set<const OldTask*> found_;              // those that the new plan has too
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
