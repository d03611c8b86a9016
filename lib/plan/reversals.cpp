// SPDX-License-Identifier: MIT
#include "lib/plan/reversals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

using Kind = Reversal::Kind;

std::string closure_in_words(const Closure& closure) {
  return fmt::format("{}, {} to {}", closure.name.empty() ? "closed" : closure.name,
                     in_words(closure.from), in_words(closure.to));
}

bool is_same(const Closure& a, const Closure& b) {
  return a.from == b.from && a.to == b.to;
}

bool has(const std::vector<Closure>& closures, const Closure& wanted) {
  return std::any_of(closures.begin(), closures.end(),
                     [&](const Closure& one) { return is_same(one, wanted); });
}

// By step; of two for one step the later stands.
template <typename Placed>
std::map<std::string, Placed> by_step(const std::vector<Placed>& all) {
  std::map<std::string, Placed> result;
  for (const auto& one : all) result.insert_or_assign(one.step, one);
  return result;
}

// In the order of the new plan's files, then of the old ones', none twice.
template <typename Placed>
std::vector<std::string> steps_of(const std::vector<Placed>& now, const std::vector<Placed>& then) {
  std::vector<std::string> steps;
  for (const auto* all : {&now, &then})
    for (const auto& one : *all)
      if (std::find(steps.begin(), steps.end(), one.step) == steps.end()) steps.push_back(one.step);
  return steps;
}

template <typename Placed>
void set(std::vector<Placed>& all, const std::string& step, const std::optional<Placed>& to) {
  std::erase_if(all, [&](const Placed& one) { return one.step == step; });
  if (to) all.push_back(*to);
}

template <typename Placed>
std::optional<Placed> found(const std::map<std::string, Placed>& all, const std::string& step) {
  const auto at = all.find(step);
  return at == all.end() ? std::nullopt : std::optional(at->second);
}

std::string moved_in_words(const std::string& step, const std::optional<Move>& now,
                           const std::optional<Move>& then) {
  if (!now) return fmt::format("{} was moved to {}, and is not now", step, in_words(then->to));
  const auto what =
      then ? fmt::format("{} was moved elsewhere", step) : fmt::format("{} was moved", step);
  return now->reason.empty() ? fmt::format("{}, to {}", what, in_words(now->to))
                             : fmt::format("{}: {}", what, now->reason);
}

std::string given_in_words(const std::string& step, const std::optional<GivenDate>& now,
                           const std::optional<GivenDate>& then, bool from_csv) {
  if (!then) return fmt::format("{} is given now: {}", step, in_words(now->date));
  if (from_csv && now)  // it may have been counted from another that was given
    return fmt::format("{} stood on {}, now {}", step, in_words(then->date), in_words(now->date));
  return fmt::format("{} was given as {}, {}", step, in_words(then->date),
                     now ? "now " + in_words(now->date) : "and is not now");
}

class Reversals {
 public:
  Reversals(const Plan& plan, const OldPlan& old) : old_(old), now_(*plan.setting) {}

  std::vector<Reversal> all() {
    if (old_.setting != nullptr) {
      given_dates(old_.setting->given);
      moves(old_.setting->moved);
      closures(old_.setting->closures);
    } else {
      given_dates(given_by_tasks());
      moves_by_tasks();
      for (const auto& closure : now_.closures) new_closure(closure, false);
    }
    return std::move(all_);
  }

 private:
  [[nodiscard]] const OldTask* old_task(const std::string& key) const {
    const auto at = std::find_if(old_.tasks.begin(), old_.tasks.end(),
                                 [&](const OldTask& task) { return task.key == key; });
    return at == old_.tasks.end() ? nullptr : &*at;
  }

  // What a CSV tells: a step that has a date of its own now, and stood elsewhere, had another.
  [[nodiscard]] std::vector<GivenDate> given_by_tasks() const {
    std::vector<GivenDate> given;
    for (const auto& [step, one] : by_step(now_.given)) {
      const auto* task = old_task(step);
      if (task == nullptr)
        given.push_back(one);
      else if (task->start)
        given.push_back({step, *task->start, {}});
    }
    return given;
  }

  // Likewise: where it stood then, it stands without this move, or with another one.
  void moves_by_tasks() {
    for (const auto& [step, now] : by_step(now_.moved)) {
      const auto* task = old_task(step);
      if (task == nullptr || task->start == now.to) continue;
      std::optional<Move> then;
      if (task->start) then = Move{.step = step, .to = *task->start};
      if (then && task->finish != task->start) then->until = task->finish;
      all_.push_back(
          {.kind = Kind::moved,
           .step = step,
           .words = moved_in_words(step, now, std::nullopt),
           .undo = [step = step, then](Premises& p) { set(p.setting.moved, step, then); }});
    }
  }

  void given_dates(const std::vector<GivenDate>& before) {
    const auto now = by_step(now_.given);
    const auto then = by_step(before);
    for (const auto& step : steps_of(now_.given, before)) {
      const auto is = found(now, step);
      const auto was = found(then, step);
      if (is && was && is->date == was->date) continue;
      all_.push_back({.kind = Kind::given,
                      .step = step,
                      .words = given_in_words(step, is, was, old_.setting == nullptr),
                      .undo = [step, was](Premises& p) { set(p.setting.given, step, was); }});
    }
  }

  void moves(const std::vector<Move>& before) {
    const auto now = by_step(now_.moved);
    const auto then = by_step(before);
    for (const auto& step : steps_of(now_.moved, before)) {
      const auto is = found(now, step);
      const auto was = found(then, step);
      if (is && was && is->to == was->to && is->until == was->until) continue;
      all_.push_back({.kind = Kind::moved,
                      .step = step,
                      .words = moved_in_words(step, is, was),
                      .undo = [step, was](Premises& p) { set(p.setting.moved, step, was); }});
    }
  }

  void new_closure(const Closure& closure, bool known) {
    all_.push_back({.kind = Kind::closure,
                    .words = "a new closure: " + closure_in_words(closure),
                    .known = known,
                    .undo = [closure](Premises& p) {
                      std::erase_if(p.setting.closures,
                                    [&](const Closure& one) { return is_same(one, closure); });
                    }});
  }

  // One that has another stretch under the same name was changed.
  void closures(const std::vector<Closure>& before) {
    std::vector<Closure> gone;
    for (const auto& closure : before)
      if (!has(now_.closures, closure)) gone.push_back(closure);
    for (const auto& closure : now_.closures) {
      if (has(before, closure)) continue;
      const auto was = std::find_if(gone.begin(), gone.end(), [&](const Closure& one) {
        return !one.name.empty() && one.name == closure.name;
      });
      new_closure(closure, true);
      if (was == gone.end()) continue;
      auto& reversal = all_.back();
      reversal.words =
          fmt::format("another closure: {}; it was {} to {}", closure_in_words(closure),
                      in_words(was->from), in_words(was->to));
      reversal.undo = [take_away = reversal.undo, put_back = *was](Premises& p) {
        take_away(p);
        p.setting.closures.push_back(put_back);
      };
      gone.erase(was);
    }
    for (const auto& closure : gone)
      all_.push_back({.kind = Kind::closure,
                      .words = "no longer a closure: " + closure_in_words(closure),
                      .undo = [closure](Premises& p) { p.setting.closures.push_back(closure); }});
  }

  const OldPlan& old_;
  const Setting& now_;
  std::vector<Reversal> all_;
};

}  // namespace

std::string in_words(Date date) {
  const auto text = written_out(date);
  return text.substr(text.find(' ') + 1);
}

Premises premises_of(const Plan& plan) {
  Premises premises{.inspection = *plan.inspection, .setting = *plan.setting, .calendar = {}};
  if (plan.setting->calendar != nullptr) premises.calendar = *plan.setting->calendar;
  return premises;
}

std::vector<Reversal> reversals(const Plan& plan, const OldPlan& old,
                                const std::vector<HolidayChange>& changes) {
  auto all = Reversals(plan, old).all();
  for (auto& one : calendar_reversals(plan, old, changes)) all.push_back(std::move(one));
  for (auto& one : rule_reversals(plan, old)) all.push_back(std::move(one));
  return all;
}

}  // namespace inspect
