// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/describe.hpp"
#include "lib/plan/words.hpp"
#include "lib/timetable/notes.hpp"

namespace inspect {

namespace {

struct PlannedTask {
  const Task* task;
  const Plan* plan;
};

// Those of `owner`, or all, by date over all plans; those without a date last.
std::vector<PlannedTask> tasks_of(const std::vector<const Plan*>& plans, const std::string& owner) {
  std::vector<PlannedTask> result;
  for (const auto* plan : plans)
    for (const auto& task : plan->tasks) {
      const bool theirs = std::any_of(
          task.owners.begin(), task.owners.end(),
          [&](const std::string& one) { return folded_name(one) == folded_name(owner); });
      if (owner.empty() || theirs) result.push_back({&task, plan});
    }
  std::stable_sort(result.begin(), result.end(), [](const PlannedTask& a, const PlannedTask& b) {
    if (!a.task->start || !b.task->start) return a.task->start.has_value() && !b.task->start;
    return *a.task->start < *b.task->start;
  });
  return result;
}

Table data_table(const std::vector<PlannedTask>& tasks) {
  Table table;
  for (const char* key : {"task", "phase", "start", "finish", "owner", "depends_on", "source",
                          "activity", "kind", "note", "inspection"})
    table.columns.push_back({key, key});
  for (const auto& [task, plan] : tasks)
    table.rows.push_back({task->key, text_cell(task->phase), date_cell(task->start),
                          date_cell(task->finish), text_cell(join(task->owners, "; ")),
                          text_cell(join(task->depends_on, ";")), text_cell(task->source),
                          task->activity, task->kind, text_cell(task->note), plan->name()});
  return table;
}

std::string when(const PlannedTask& planned) {
  const auto* row = planned.plan->timetable.find(planned.task->key);
  if (row != nullptr) return row->start ? when(*row) : "no time stated";
  return planned.task->start ? written_short(*planned.task->start) : "no time stated";
}

// That there is no date stands beside it.
std::string note_of(const PlannedTask& planned) {
  const auto* row = planned.plan->timetable.find(planned.task->key);
  if (row == nullptr || row->start) return planned.task->note;
  auto said = notes(*row, *planned.plan->setting);
  said.erase(said.begin());
  return join(said, "; ");
}

bool has_visits(const std::vector<PlannedTask>& tasks) {
  return std::any_of(tasks.begin(), tasks.end(),
                     [](const PlannedTask& one) { return one.task->kind == "visit"; });
}

Table list_of(const std::vector<PlannedTask>& tasks, bool several) {
  Table table{.columns = {{"when", "When"}, {"activity", "Activity"}, {"note", "Note"}},
              .rows = {}};
  if (several) table.columns.insert(table.columns.begin(), {"inspection", "Inspection"});
  for (const auto& planned : tasks) {
    std::vector<Cell> row = {when(planned), planned.task->activity, note_of(planned)};
    if (several) row.insert(row.begin(), planned.plan->name());
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Document describe_tasks(const std::vector<const Plan*>& plans, const std::string& owner) {
  const auto tasks = tasks_of(plans, owner);
  const bool several = plans.size() > 1;
  const auto what = owner.empty() ? std::string("Tasks") : "Tasks of " + owner;
  Document document{
      .title = several ? what : plan_title(what, *plans.front()), .blocks = {}, .data = {}};
  document.data = data_table(tasks);
  if (has_visits(tasks))
    document.blocks.emplace_back(
        Paragraph{"For the team alone: the days of visits that are not announced stand here."});
  if (!owner.empty()) {
    document.blocks.emplace_back(list_of(tasks, several));
    return document;
  }
  struct Owned {
    std::string name;  // as it is first written
    std::vector<PlannedTask> tasks;
  };
  std::map<std::string, Owned> by_owner;
  std::vector<PlannedTask> unowned;
  for (const auto& planned : tasks) {
    for (const auto& one : planned.task->owners) {
      auto& owned = by_owner[folded_name(one)];
      if (owned.name.empty()) owned.name = one;
      owned.tasks.push_back(planned);
    }
    if (planned.task->owners.empty()) unowned.push_back(planned);
  }
  for (const auto& [key, owned] : by_owner) {
    document.blocks.emplace_back(Heading{capitalised(owned.name)});
    document.blocks.emplace_back(list_of(owned.tasks, several));
  }
  if (!unowned.empty()) {
    document.blocks.emplace_back(Heading{"The source does not say who"});
    document.blocks.emplace_back(list_of(unowned, several));
  }
  return document;
}

}  // namespace inspect
