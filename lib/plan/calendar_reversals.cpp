// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "lib/plan/reversals.hpp"

namespace inspect {

namespace {

using std::chrono::days;
using Kind = Reversal::Kind;
using Window = std::optional<std::pair<Date, Date>>;

template <typename Tasks>
void widen(Window& window, const Tasks& tasks) {
  for (const auto& task : tasks)
    for (const auto& day : {task.start, task.finish}) {
      if (!day) continue;
      if (!window) window.emplace(*day, *day);
      window->first = std::min(window->first, *day);
      window->second = std::max(window->second, *day);
    }
}

// From the first day of both plans to the last.
Window days_of_plans(const Plan& plan, const OldPlan& old) {
  Window window;
  widen(window, plan.tasks);
  widen(window, old.tasks);
  return window;
}

std::set<Date> days_in(const std::pair<Date, Date>& window,
                       const std::vector<HolidayChange>& changes) {
  std::set<Date> all;
  for (const auto& change : changes)
    if (const auto day = change.holiday.date; window.first <= day && day <= window.second)
      all.insert(day);
  return all;
}

std::string_view nation_in_words(const Calendar* calendar) {
  return calendar == nullptr ? "none known" : name(calendar->nation());
}

Reversal nation_reversal(const Calendar* now, const Calendar* before) {
  return {.kind = Kind::nation,
          .words = fmt::format("another nation: {}, before {}", nation_in_words(now),
                               nation_in_words(before)),
          .undo = [calendar = before == nullptr ? std::nullopt : std::optional(*before)](
                      Premises& p) { p.calendar = calendar; }};
}

// Nothing where the day is a bank holiday in both, or in neither.
std::optional<Reversal> day_reversal(const Calendar& now, const Calendar& before, Date day,
                                     bool known) {
  const auto is = now.bank_holiday_if_known(day);
  const auto was = before.bank_holiday_if_known(day);
  if (is.has_value() == was.has_value()) return std::nullopt;
  const std::string called(is ? *is : *was);
  using What = HolidayChange::What;
  const HolidayChange undone{
      .what = is ? What::remove : What::add, .holiday = {day, called}, .nation = std::nullopt};
  return Reversal{
      .kind = Kind::holiday,
      .words = fmt::format("{}: {}{}", is ? "a new bank holiday" : "no longer a bank holiday",
                           in_words(day), called.empty() ? "" : " (" + called + ")"),
      .known = known,
      .undo = [undone](Premises& p) {
        if (p.calendar) p.calendar->apply(undone);
      }};
}

}  // namespace

std::vector<Reversal> calendar_reversals(const Plan& plan, const OldPlan& old,
                                         const std::vector<HolidayChange>& changes) {
  const bool from_csv = old.setting == nullptr;
  const auto* now = plan.setting->calendar;
  if (from_csv && now == nullptr) return {};
  const Calendar own(now == nullptr ? Nation::none : now->nation());
  const auto* before = from_csv ? &own : old.setting->calendar;
  if (now == nullptr && before == nullptr) return {};
  if (now == nullptr || before == nullptr || now->nation() != before->nation())
    return {nation_reversal(now, before)};
  const auto window = days_of_plans(plan, old);
  if (!window) return {};
  std::vector<Reversal> all;
  const auto compare = [&](Date day) {
    if (auto one = day_reversal(*now, *before, day, !from_csv)) all.push_back(std::move(*one));
  };
  if (from_csv)  // it is not known whether its calendar was changed
    for (const auto day : days_in(*window, changes)) compare(day);
  else
    for (auto day = window->first; day <= window->second; day += days(1)) compare(day);
  return all;
}

}  // namespace inspect
