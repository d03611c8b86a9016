// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/diff.hpp"
#include "lib/plan/words.hpp"

namespace inspect {

namespace {

using Kind = PlanChange::Kind;

Cell days_cell(const PlanChange& change) {
  if (!change.old_start || !change.new_start) return {};
  return std::int64_t{(*change.new_start - *change.old_start).count()};
}

Table change_table(const std::vector<PlanChange>& changes) {
  Table table;
  for (const char* key :
       {"task", "change", "old_start", "old_finish", "new_start", "new_finish", "days", "why"})
    table.columns.push_back({key, humanised(key)});
  for (const auto& one : changes)
    table.rows.push_back({one.task, std::string(name(one.kind)), date_cell(one.old_start),
                          date_cell(one.old_finish), date_cell(one.new_start),
                          date_cell(one.new_finish), days_cell(one), join(one.why, "; ")});
  return table;
}

std::string days_in_words(const std::optional<Date>& start, const std::optional<Date>& finish) {
  if (!start) return "no date";
  if (!finish || *finish == *start) return written_short(*start);
  return fmt::format("{} to {}", written_short(*start), written_short(*finish));
}

// "12 days later", "1 day earlier"; empty where it starts on the same day.
std::string shift_in_words(const PlanChange& change) {
  if (!change.old_start || !change.new_start) return {};
  const auto days = (*change.new_start - *change.old_start).count();
  if (days == 0) return {};
  return counted(static_cast<std::size_t>(std::abs(days)), "day") +
         (days > 0 ? " later" : " earlier");
}

// All visits of a kind that changed so as one change: by the kind.
std::map<std::string, PlanChange> together(const std::vector<PlanChange>& changes, Kind kind) {
  std::map<std::string, PlanChange> all;
  std::map<std::string, std::size_t> number;
  for (const auto& one : changes) {
    if (one.kind != kind || one.visits.empty()) continue;
    auto& row = all[one.visits];
    row.kind = kind;
    row.task = row.visits = one.visits;
    row.activity = counted(++number[one.visits], "visit");
    for (const auto& cause : one.why_openly)
      if (std::find(row.why_openly.begin(), row.why_openly.end(), cause) == row.why_openly.end())
        row.why_openly.push_back(cause);
  }
  return all;
}

// A visit's day and service are for the team alone: the document for people does not show them.
std::vector<Cell> cells_of(const PlanChange& change) {
  const bool visits = !change.visits.empty();  // several of them, as one
  const auto day = [&](const std::optional<Date>& start, const std::optional<Date>& finish) {
    return visits ? "days for the team alone" : days_in_words(start, finish);
  };
  std::vector<Cell> cells = {change.task, change.activity};
  if (change.kind == Kind::moved || change.kind == Kind::dropped)
    cells.emplace_back(day(change.old_start, change.old_finish));
  if (change.kind == Kind::moved || change.kind == Kind::added)
    cells.emplace_back(day(change.new_start, change.new_finish));
  if (change.kind == Kind::moved) cells.emplace_back(visits ? "" : shift_in_words(change));
  cells.emplace_back(join(change.why_openly, "; "));
  return cells;
}

Table table_of(const std::vector<PlanChange>& changes, Kind kind) {
  Table table{.columns = {{"task", "Task"}, {"activity", "Activity"}}};
  if (kind == Kind::moved || kind == Kind::dropped) table.columns.push_back({"was", "Was"});
  if (kind == Kind::moved || kind == Kind::added) table.columns.push_back({"is", "Is"});
  if (kind == Kind::moved) table.columns.push_back({"days", "Start"});
  table.columns.push_back({"why", kind == Kind::changed ? "What changed" : "Why"});
  for (const auto& one : changes)
    if (one.kind == kind && one.visits.empty()) table.rows.push_back(cells_of(one));
  for (const auto& [visits, one] : together(changes, kind)) table.rows.push_back(cells_of(one));
  return table;
}

// "5 tasks moved, 1 added".
std::string changes_in_words(const std::vector<PlanChange>& changes) {
  std::vector<std::string> parts;
  for (const auto kind : {Kind::moved, Kind::added, Kind::dropped, Kind::changed}) {
    const auto number = static_cast<std::size_t>(std::count_if(
        changes.begin(), changes.end(), [&](const PlanChange& one) { return one.kind == kind; }));
    if (number > 0)
      parts.push_back(fmt::format(
          "{} {}", parts.empty() ? counted(number, "task") : std::to_string(number), name(kind)));
  }
  return parts.empty() ? "nothing changed" : join(parts, ", ");
}

std::string result_in_words(const Plan& plan, const OldPlan& old,
                            const std::vector<PlanChange>& changes) {
  std::set<std::string> tasks;  // of the new plan
  for (const auto& one : changes)
    if (one.kind != Kind::dropped) tasks.insert(one.task);
  const auto stand = plan.tasks.size() - tasks.size();
  return fmt::format("Compared with {}: {}; {} {} as before.", printable(old.file),
                     changes_in_words(changes), stand == 0 ? "no task" : counted(stand, "task"),
                     stand <= 1 ? "stands" : "stand");
}

// Of a CSV only the rows of the authority were read.
bool is_of_another(const Plan& plan, const OldPlan& old) {
  if (old.inspection == nullptr) return false;
  const auto& authority = old.inspection->authority;
  const auto& here = plan.inspection->authority;
  return !authority.empty() && !here.empty() && folded_name(authority) != folded_name(here);
}

}  // namespace

Document describe_changes(const Plan& plan, const OldPlan& old,
                          const std::vector<PlanChange>& changes) {
  Document document;
  document.title = plan_title("What changed", plan);
  document.data = change_table(changes);
  if (is_of_another(plan, old))
    document.blocks.emplace_back(Paragraph{fmt::format(
        "Compared with another authority's plan: {}.", printable(old.inspection->authority))});
  document.blocks.emplace_back(Paragraph{result_in_words(plan, old, changes)});
  for (const auto kind : {Kind::moved, Kind::added, Kind::dropped, Kind::changed}) {
    auto table = table_of(changes, kind);
    if (table.rows.empty()) continue;
    document.blocks.emplace_back(Heading{capitalised(name(kind))});
    document.blocks.emplace_back(std::move(table));
  }
  return document;
}

}  // namespace inspect
