// SPDX-License-Identifier: MIT
// A plan made by hand of an inspection of three blocks on site, and teams for it: what the tests of
// teams, of clashes, of capacity and of expectations share.
#pragma once

#include <fmt/format.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lib/plan/capacity.hpp"
#include "lib/plan/check.hpp"
#include "lib/plan/team.hpp"
#include "tests/unit/facts.hpp"

namespace inspect::team_test {

/// The days from `from` to `to` but for Saturdays and Sundays.
inline std::vector<Date> weekdays(std::string_view from, std::string_view to) {
  std::vector<Date> all;
  for (auto one = day(from); one <= day(to); one += std::chrono::days(1))
    if (!is_weekend(one)) all.push_back(one);
  return all;
}

/// 13 days on site from 3 September 2012 on, of which five are of reading; notified twelve weeks
/// before, published on 17 October. Neither copied nor moved: the plan has pointers into it.
struct Glenmore {
  Inspection inspection;
  Setting setting;
  Plan plan;

  Glenmore() {
    inspection.authority = "Glenmore";
    add_roles();
    inspection.definition.plan.independence.recently = Offset{24, Unit::months};
    inspection.definition.plan.independence.citation.source = "004 4. Scoping";
    inspection.definition.plan.reading.step = "record_reading";
    plan.inspection = &inspection;
    plan.setting = &setting;
    add("notification", "2012-06-11", "2012-06-11", false);
    add("start", "2012-09-03", "2012-09-03", false);
    add("scoping", "2012-09-03", "2012-09-05", true);
    add("record_reading", "2012-09-06", "2012-09-12", true);
    add("core", "2012-09-13", "2012-09-19", true);
    add("publication", "2012-10-17", "2012-10-17", false);
    plan.reading_days = weekdays("2012-09-06", "2012-09-12");
  }
  Glenmore(const Glenmore&) = delete;
  Glenmore& operator=(const Glenmore&) = delete;
  Glenmore(Glenmore&&) = delete;
  Glenmore& operator=(Glenmore&&) = delete;
  ~Glenmore() = default;

  PlanRules& rules() { return inspection.definition.plan; }

  PlanRole& role(std::string_view key) {
    for (auto& one : rules().roles)
      if (one.key == key) return one;
    throw std::logic_error("no such role");
  }

  void add(const std::string& key, std::string_view from, std::string_view to, bool site) {
    TimetableRow row;
    row.step.key = key;
    row.step.site = site;
    row.start = day(from);
    row.end = day(to);
    if (site)
      for (const auto one : weekdays(from, to)) plan.site_days.insert(one);
    Task task;
    task.key = key;
    task.start = row.start;
    task.finish = row.end;
    plan.timetable.rows.push_back(row);
    plan.tasks.push_back(task);
  }

  /// As a definition alone has it.
  void forget_dates() {
    for (auto& row : plan.timetable.rows) row.start = row.end = std::nullopt;
    for (auto& task : plan.tasks) task.start = task.finish = std::nullopt;
    plan.site_days.clear();
    plan.reading_days.clear();
  }

 private:
  void add_roles() {
    PlanRole lead;
    lead.key = "inspection_lead";
    lead.title = "inspection lead";
    lead.called = {"lead inspector"};
    lead.at_least = 1;
    lead.independent = true;
    lead.deputy = "depute_lead";
    lead.citation.source = "004 4. Scoping";
    PlanRole depute;
    depute.key = "depute_lead";
    depute.title = "depute lead";
    depute.independent = true;
    PlanRole inspector;
    inspector.key = "inspector";
    inspector.title = "inspector";
    inspector.reads = true;
    PlanRole additional;
    additional.key = "additional_inspector";
    additional.title = "additional inspector";
    additional.reads = true;
    additional.on = {"record_reading"};
    PlanRole link;
    link.key = "link_inspector";
    link.title = "link inspector";
    link.supports = true;
    PlanRole coordinator;
    coordinator.key = "coordinator";
    coordinator.title = "inspection co-ordinator";
    coordinator.of_authority = true;
    rules().roles = {lead, depute, inspector, additional, link, coordinator};
  }
};

/// What read_team() makes of `text`; the mistakes are in `found`.
inline Team read(std::string_view text, Diagnostics& found, const PlanRules& rules,
                 std::string_view authority = "Glenmore") {
  return read_team({"team.csv", std::string(text)}, rules, authority, found);
}

/// A team without mistakes, of rows under the columns of the contract.
inline Team team_of(const Glenmore& glenmore, std::string_view rows) {
  Diagnostics found;
  auto team = read("person,role,designation,from,to,barred,records_a_day\n" + std::string(rows),
                   found, glenmore.inspection.definition.plan, glenmore.inspection.authority);
  found.throw_if_errors();
  return team;
}

/// A line for each result: "role inspection lead: ok, 1 of at least 1".
inline std::string told(const std::vector<CheckResult>& results, std::string_view check = "") {
  std::string text;
  for (const auto& one : results) {
    if (!check.empty() && one.check != check) continue;
    text += fmt::format("{} {}: {}, {}", one.check, one.subject, one.holds ? "ok" : "breach",
                        one.finding);
    if (!one.mend.empty()) text += " | " + one.mend;
    text += "\n";
  }
  return text;
}

}  // namespace inspect::team_test
