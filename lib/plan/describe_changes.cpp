// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/diff.hpp"
#include "lib/plan/words.hpp"

namespace inspect {

namespace {

using Kind = PlanChange::Kind;

Cell date_cell(const std::optional<Date>& date) {
  return date ? Cell(*date) : Cell();
}

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

// A visit's day is for the team alone: the document for people does not show it.
class ChangeTables {
 public:
  ChangeTables(const Plan& plan, const OldPlan& old) {
    for (const auto& rule : plan.rules().visits) visits_.insert(rule.key);
    if (old.inspection != nullptr)
      for (const auto& rule : old.inspection->definition.plan.visits) visits_.insert(rule.key);
  }

  [[nodiscard]] Table table(const std::vector<PlanChange>& changes, Kind kind) const {
    Table table{.columns = {{"task", "Task"}, {"activity", "Activity"}}};
    if (kind == Kind::moved || kind == Kind::dropped) table.columns.push_back({"was", "Was"});
    if (kind == Kind::moved || kind == Kind::added) table.columns.push_back({"is", "Is"});
    if (kind == Kind::moved) table.columns.push_back({"days", "Start"});
    table.columns.push_back({"why", kind == Kind::changed ? "What changed" : "Why"});
    for (const auto& one : changes)
      if (one.kind == kind && visits_of(one).empty()) table.rows.push_back(cells(one));
    for (const auto& visits : visits_)
      if (const auto together = all_of(changes, kind, visits))
        table.rows.push_back(cells(*together));
    return table;
  }

 private:
  // The kind of visits of which the task is one; empty for any other task.
  [[nodiscard]] std::string visits_of(const PlanChange& change) const {
    const auto digits = change.task.find_last_not_of("0123456789");
    const bool numbered = digits != std::string::npos && digits + 1 < change.task.size() &&
                          change.task[digits] == '_';
    const auto kind = numbered ? change.task.substr(0, digits) : "";
    return visits_.count(kind) > 0 ? kind : "";
  }

  // All visits of one kind as one change; nothing where none of them changed so.
  [[nodiscard]] std::optional<PlanChange> all_of(const std::vector<PlanChange>& changes, Kind kind,
                                                 const std::string& visits) const {
    std::size_t number = 0;
    PlanChange together;
    together.kind = kind;
    together.task = visits;
    for (const auto& one : changes) {
      if (one.kind != kind || visits_of(one) != visits) continue;
      ++number;
      for (const auto& cause : one.why)
        if (std::find(together.why.begin(), together.why.end(), cause) == together.why.end())
          together.why.push_back(cause);
    }
    if (number == 0) return std::nullopt;
    together.activity = counted(number, "visit");
    return together;
  }

  [[nodiscard]] std::vector<Cell> cells(const PlanChange& change) const {
    const bool visit = visits_.count(change.task) > 0;  // several of them
    const auto day = [&](const std::optional<Date>& start, const std::optional<Date>& finish) {
      return visit ? "days for the team alone" : days_in_words(start, finish);
    };
    std::vector<Cell> cells = {change.task, change.activity};
    if (change.kind == Kind::moved || change.kind == Kind::dropped)
      cells.emplace_back(day(change.old_start, change.old_finish));
    if (change.kind == Kind::moved || change.kind == Kind::added)
      cells.emplace_back(day(change.new_start, change.new_finish));
    if (change.kind == Kind::moved) cells.emplace_back(visit ? "" : shift_in_words(change));
    cells.emplace_back(join(change.why, "; "));
    return cells;
  }

  std::set<std::string> visits_;  // kinds of them
};

std::string result_in_words(const Plan& plan, const OldPlan& old,
                            const std::vector<PlanChange>& changes) {
  std::vector<std::string> parts;
  std::set<std::string> tasks;  // of the new plan
  for (const auto kind : {Kind::moved, Kind::added, Kind::dropped, Kind::changed}) {
    const auto number = std::count_if(changes.begin(), changes.end(),
                                      [&](const PlanChange& one) { return one.kind == kind; });
    if (number > 0) parts.push_back(fmt::format("{} {}", number, name(kind)));
  }
  for (const auto& one : changes)
    if (one.kind != Kind::dropped) tasks.insert(one.task);
  const auto stand = plan.tasks.size() - tasks.size();
  const auto what = parts.empty() ? "nothing changed" : "tasks " + enumerate(parts);
  return fmt::format("Compared with {}: {}; {} {} as before.", printable(old.file), what,
                     counted(stand, "task"), stand == 1 ? "stands" : "stand");
}

}  // namespace

Document describe_changes(const Plan& plan, const OldPlan& old,
                          const std::vector<PlanChange>& changes) {
  Document document;
  document.title = plan_title("What changed", plan);
  document.data = change_table(changes);
  document.blocks.emplace_back(Paragraph{result_in_words(plan, old, changes)});
  const ChangeTables tables(plan, old);
  for (const auto kind : {Kind::moved, Kind::added, Kind::dropped, Kind::changed}) {
    auto table = tables.table(changes, kind);
    if (table.rows.empty()) continue;
    document.blocks.emplace_back(Heading{capitalised(name(kind))});
    document.blocks.emplace_back(std::move(table));
  }
  return document;
}

}  // namespace inspect
