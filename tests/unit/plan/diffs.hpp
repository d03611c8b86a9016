// SPDX-License-Identifier: MIT
// Two plans that differ, and what a comparison says of them: what the tests of differences share.
#pragma once

#include <fmt/format.h>

#include <functional>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/definition/definition.hpp"
#include "lib/plan/diff.hpp"
#include "tests/unit/facts.hpp"

namespace inspect::diff_test {

inline const std::string trial = R"(name: trial
title: Trial inspection
inspectorate: The Inspectorate
nation: scotland
counting: {day: working day}
steps:
  notification: {at: start - 12 weeks, activity: Notice is given, by: Inspectorate}
  start: {anchor: yes, activity: It starts, by: team}
  scoping: {from: start, lasts: 3 working days, site: yes, activity: Scoping, by: team}
  reading: {from: after scoping, lasts: 5 working days, site: yes, activity: Reading, by: team; readers}
  core: {from: after reading, lasts: 5 working days, site: yes, activity: Core, by: team}
  report: {due: end of core + 2 weeks, activity: Report, by: lead}
  sharing: {activity: Good practice is shared}
)";

// One inspection with all that a plan is built of.
struct Trial {
  Inspection inspection;
  Setting setting;
  Calendar calendar{Nation::scotland};
  Plan plan;

  void build() {
    if (setting.calendar != nullptr) setting.calendar = &calendar;
    plan = build_plan(inspection, setting);
  }
};

using Change = std::function<void(Trial&)>;

inline std::unique_ptr<Trial> made(const std::string& yaml, const std::string& start,
                                   const Change& change = {}) {
  auto made = std::make_unique<Trial>();
  made->inspection = inspection_of(read_definition({"trial.yaml", yaml}));
  made->inspection.authority = "Glenmore";
  made->setting.given.push_back({"start", day(start), {}});
  made->setting.calendar = &made->calendar;
  if (change) change(*made);
  made->build();
  return made;
}

// "core moved 2012-09-13/2012-09-19 2012-09-20/2012-09-26: start was given …", a change a line.
inline std::string lines(const std::vector<PlanChange>& changes) {
  const auto days = [](const auto& start, const auto& finish) {
    return start ? iso(*start) + "/" + iso(*finish) : std::string("none");
  };
  std::string text;
  for (const auto& one : changes)
    text += fmt::format("{} {} {} {}: {}\n", one.task, name(one.kind),
                        days(one.old_start, one.old_finish), days(one.new_start, one.new_finish),
                        join(one.why, " | "));
  return text;
}

inline std::string compared(const Trial& now, const Trial& then,
                            const std::vector<HolidayChange>& changes = {}) {
  return lines(compare_plans(now.plan, old_plan_of("then.yaml", then.plan), changes));
}

// The plan as it would be read from its CSV.
inline OldPlan as_csv(const Trial& then) {
  auto old = old_plan_of("then.csv", then.plan);
  old.inspection = nullptr;
  old.setting = nullptr;
  return old;
}

// Every reason there is, none twice; and how many tasks moved.
inline std::set<std::string> reasons(const std::vector<PlanChange>& changes) {
  std::set<std::string> all;
  for (const auto& one : changes) all.insert(one.why.begin(), one.why.end());
  return all;
}

inline std::set<std::string> reasons(const Trial& now, const Trial& then) {
  return reasons(compare_plans(now.plan, old_plan_of("then.yaml", then.plan), {}));
}

inline Change holiday(const std::string& date,
                      HolidayChange::What what = HolidayChange::What::add) {
  return [=](Trial& one) {
    one.calendar.apply({.what = what, .holiday = {day(date), "Fair Day"}, .nation = {}});
  };
}

inline Change move(const std::string& step, const std::string& to, const std::string& reason) {
  return [=](Trial& one) {
    one.setting.moved.push_back({.step = step, .to = day(to), .reason = reason});
  };
}

inline Change closed(const std::string& from, const std::string& to, const std::string& name) {
  return [=](Trial& one) { one.setting.closures.push_back({day(from), day(to), name}); };
}

inline Change skipping(const Change& change = {}) {
  return [=](Trial& one) {
    one.inspection.definition.timetable.counting.skip_closures = true;
    if (change) change(one);
  };
}

inline Change visits(int number, const std::string& from = "notification") {
  return [=](Trial& one) {
    VisitRule rule;
    rule.key = "care";
    rule.title = "Care services";
    rule.from = from;
    rule.until = "start";
    rule.by = "Inspectorate";
    one.inspection.definition.plan.visits.push_back(rule);
    VisitSetting setting;
    setting.key = "care";
    setting.number = number;
    one.inspection.plan.visits.push_back(setting);
  };
}

/// As many as there are names.
inline Change named_visits(const std::vector<std::string>& services) {
  return [=](Trial& one) {
    visits(static_cast<int>(services.size()))(one);
    one.inspection.plan.visits.back().services = services;
  };
}

inline std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  if (at == std::string::npos) throw std::logic_error("not there: " + what);
  return text.replace(at, what.size(), with);
}

}  // namespace inspect::diff_test
