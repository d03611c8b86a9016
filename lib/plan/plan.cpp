// SPDX-License-Identifier: MIT
#include "lib/plan/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/timetable/notes.hpp"
#include "lib/timetable/site_days.hpp"

namespace inspect {

namespace {

using std::chrono::days;

std::vector<std::string> one_or_none(const std::string& text) {
  return text.empty() ? std::vector<std::string>() : std::vector{text};
}

// The steps from which it is counted, none twice.
std::vector<std::string> bases_of(const Step& step, const Counting& counting) {
  std::vector<std::string> bases;
  const auto add = [&](const std::string& key) {
    if (!key.empty() && key != step.key &&
        std::find(bases.begin(), bases.end(), key) == bases.end())
      bases.push_back(key);
  };
  if (std::holds_alternative<Numbered>(step.timing)) add(counting.first);
  for (const auto& point : points_of(step.timing)) add(point.step);
  return bases;
}

std::string phase_title(const PlanRules& rules, std::string_view step) {
  const auto* phase = rules.phase_of(step);
  return phase == nullptr ? "" : phase->title;
}

Task task_of(const TimetableRow& row, const Plan& plan) {
  return {.key = row.step.key,
          .phase = phase_title(plan.rules(), row.step.key),
          .start = row.start,
          .finish = row.end,
          .owners = split_items(row.step.by),
          .depends_on = bases_of(row.step, plan.timetable.counting),
          .source = row.step.source,
          .activity = row.step.activity,
          .kind = std::string(name(row.kind)),
          .note = join(notes(row, *plan.setting), "; ")};
}

// The days after the step `from` up to the last day of `until` on which a service may be visited.
std::vector<Date> window(const VisitRule& rule, const Plan& plan, const DaysOff& off) {
  const auto* from = plan.timetable.find(rule.from);
  const auto* until = plan.timetable.find(rule.until);
  std::vector<Date> result;
  if (from == nullptr || until == nullptr || !from->end || !until->end) return result;
  for (Date day = *from->end + days(1); day <= *until->end; day += days(1)) {
    const bool known = off.calendar != nullptr && off.calendar->knows(day);
    if (day_off(day, known ? Convention::working : Convention::weekdays, off).empty())
      result.push_back(day);
  }
  return result;
}

Visits visits_of(const VisitRule& rule, const VisitSetting& wanted, const Plan& plan,
                 const DaysOff& off) {
  Visits visits{.rule = rule, .wanted = wanted.number, .services = wanted.services};
  const auto possible = window(rule, plan, off);
  visits.days_there_are = static_cast<int>(possible.size());
  if (possible.empty()) return visits;
  visits.first_day = possible.front();
  visits.last_day = possible.back();
  for (std::size_t i = 0; i < static_cast<std::size_t>(wanted.number); ++i)
    visits.days.push_back(possible[i * possible.size() / static_cast<std::size_t>(wanted.number)]);
  return visits;
}

void add_visits(Plan& plan, const DaysOff& off) {
  for (const auto& rule : plan.rules().visits) {
    const auto& settings = plan.inspection->plan.visits;
    const auto wanted = std::find_if(settings.begin(), settings.end(),
                                     [&](const VisitSetting& one) { return one.key == rule.key; });
    VisitSetting none;
    none.key = rule.key;
    plan.visits.push_back(visits_of(rule, wanted == settings.end() ? none : *wanted, plan, off));
    const auto& visits = plan.visits.back();
    const auto digits = std::max<std::size_t>(2, std::to_string(visits.wanted).size());
    const auto day = [&](std::size_t i) {
      return i < visits.days.size() ? std::optional(visits.days[i]) : std::nullopt;
    };
    for (std::size_t i = 0; i < static_cast<std::size_t>(visits.wanted); ++i)
      plan.tasks.push_back(
          {.key = fmt::format("{}_{:0{}}", rule.key, i + 1, digits),
           .phase = phase_title(plan.rules(), rule.until),
           .start = day(i),
           .finish = day(i),
           .owners = split_items(rule.by),
           .depends_on = one_or_none(rule.from),
           .source = rule.citation.source,
           .activity = visits.services.empty()
                           ? fmt::format("{}: {} of {}", rule.title, i + 1, visits.wanted)
                           : fmt::format("{}: {}", rule.title, visits.services[i]),
           .kind = "visit",
           .note = "its day is for the team alone"});
  }
}

}  // namespace

Plan build_plan(const Inspection& inspection, const Setting& setting) {
  Plan plan;
  plan.inspection = &inspection;
  plan.setting = &setting;
  plan.timetable = build_timetable(inspection.definition.timetable, setting);
  const auto off = days_off(plan.timetable.counting, setting);
  plan.site_days = site_days(plan.timetable, off);
  if (const auto* reading = plan.timetable.find(plan.rules().reading.step); reading != nullptr)
    plan.reading_days = counted_days(*reading, plan.timetable.counting, off);
  for (const auto& row : plan.timetable.rows) plan.tasks.push_back(task_of(row, plan));
  add_visits(plan, off);
  std::stable_sort(plan.tasks.begin(), plan.tasks.end(), [](const Task& a, const Task& b) {
    if (!a.start || !b.start) return a.start.has_value() && !b.start;
    return *a.start < *b.start;
  });
  return plan;
}

const Task* Plan::find(std::string_view key) const {
  const auto found =
      std::find_if(tasks.begin(), tasks.end(), [&](const Task& task) { return task.key == key; });
  return found == tasks.end() ? nullptr : &*found;
}

std::optional<Date> Plan::first_day() const {
  return tasks.empty() ? std::nullopt : tasks.front().start;
}

std::optional<Date> Plan::last_day() const {
  std::optional<Date> last;
  for (const auto& task : tasks)
    if (task.finish && (!last || *last < *task.finish)) last = task.finish;
  return last;
}

std::vector<std::string> Plan::owners() const {
  std::set<std::string> all;
  for (const auto& task : tasks) all.insert(task.owners.begin(), task.owners.end());
  return {all.begin(), all.end()};
}

const std::string& Plan::name() const {
  return inspection->authority.empty() ? inspection->definition.name : inspection->authority;
}

std::optional<std::string> visits_do_not_fit(const Visits& visits) {
  if (visits.rule.most && visits.wanted > *visits.rule.most)
    return fmt::format("{} are wanted, and the source allows {}", visits.wanted, *visits.rule.most);
  const bool dated = visits.first_day.has_value();
  if (visits.wanted > 0 && !visits.rule.from.empty() && !dated)
    return fmt::format("no working day is known that lies after '{}' and before the end of '{}'",
                       visits.rule.from, visits.rule.until);
  return std::nullopt;
}

}  // namespace inspect
