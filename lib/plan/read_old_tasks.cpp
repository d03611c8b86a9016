// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <map>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/diff.hpp"
#include "lib/plan/identity.hpp"
#include "lib/sample/sample_file.hpp"
#include "lib/screening/text_screen.hpp"
#include "lib/tables/csv.hpp"
#include "lib/tables/date_column.hpp"

namespace inspect {

namespace {

WantedColumns wanted_columns() {
  return {.needed = {{"task"}, {"phase"}, {"start"}, {"finish"}, {"owner"}},
          .used = {"depends_on", "source", "activity", "kind", "note", "inspection"},
          .hint =
              "a plan in CSV has the columns task, phase, start, finish and owner; an earlier "
              "inspection file ends in .yaml"};
}

class TaskReader {
 public:
  TaskReader(const CsvTable& table, Diagnostics& diagnostics,
             const std::vector<std::string>& designations)
      : table_(table),
        diagnostics_(diagnostics),
        screen_(designations),
        task_(*table.column("task")),
        start_(*table.column("start")),
        finish_(*table.column("finish")),
        owner_(*table.column("owner")),
        activity_(table.column("activity")),
        kind_(table.column("kind")),
        inspection_(table.column("inspection")),
        starts_(read_date_column(table, start_, diagnostics)),
        finishes_(read_date_column(table, finish_, diagnostics)) {}

  std::vector<OldTask> read(std::string_view authority) {
    std::vector<OldTask> tasks;
    for (std::size_t i = 0; i < table_.rows.size(); ++i)
      if (is_of(table_.rows[i], authority)) tasks.push_back(read(i));
    if (tasks.empty() && !table_.rows.empty())
      diagnostics_.add(column_error(
          table_, *inspection_, "other-inspection",
          fmt::format("{}, and none is of {}", counted(table_.rows.size(), "row"),
                      printable(authority)),
          "compare with a plan of the same authority, as the inspection file names it"));
    return tasks;
  }

 private:
  [[nodiscard]] std::string text(const CsvRow& row, std::optional<std::size_t> column) const {
    return column ? std::string(trim(unguarded(row.cells[*column].text))) : "";
  }

  [[nodiscard]] bool is_of(const CsvRow& row, std::string_view authority) const {
    const auto inspection = text(row, inspection_);
    return authority.empty() || inspection.empty() ||
           folded_name(inspection) == folded_name(authority);
  }

  void error(const CsvRow& row, std::size_t column, std::string id, const std::string& message,
             std::string hint) {
    diagnostics_.add(cell_error(table_, row, column, std::move(id), message, std::move(hint)));
  }

  OldTask read(std::size_t at) {
    const auto& row = table_.rows[at];
    OldTask task{.key = text(row, task_),
                 .start = date(starts_, at),
                 .finish = date(finishes_, at),
                 .owners = split_items(text(row, owner_)),
                 .activity = text(row, activity_),
                 .kind = text(row, kind_)};
    check_key(row, task);
    check_dates(row, task);
    for (const auto column : {std::optional(task_), std::optional(owner_), activity_})
      if (column) screen(row, *column);
    return task;
  }

  static std::optional<Date> date(const std::vector<DateCell>& cells, std::size_t at) {
    return at < cells.size() ? cells[at].date : std::nullopt;
  }

  void check_key(const CsvRow& row, const OldTask& task) {
    if (task.key.empty())
      return error(row, task_, "missing-task", "no task stands here", "name it, or delete the row");
    const auto [first, is_new] = rows_.emplace(
        is_visit(task.kind) ? identity_of_visit(task.key).name : task.key, row.number);
    if (!is_new)
      error(row, task_, "duplicate-task",
            fmt::format("the task of cell {} stands here again",
                        table_.cell_name(task_, first->second)),
            inspection_ ? "compare one inspection at a time" : "delete one of the two rows");
  }

  // A cell that is no date was told by the column.
  void check_dates(const CsvRow& row, OldTask& task) {
    const bool no_start = text(row, start_).empty();
    const bool no_finish = text(row, finish_).empty();
    if (no_start != no_finish)
      error(row, no_start ? start_ : finish_, "missing-date",
            fmt::format("the task has a {}, and no {} stands here", no_start ? "finish" : "start",
                        no_start ? "start" : "finish"),
            "write both days, or neither");
    else if (task.start && task.finish && *task.finish < *task.start)
      error(row, finish_, "finish-before-start", "the finish is before the start",
            "exchange the two, or mend one of them");
    else
      return;
    task.start = task.finish = std::nullopt;
  }

  void screen(const CsvRow& row, std::size_t column) {
    if (const auto kind = screen_.find(row.cells[column].text))
      error(row, column, std::string(personal_data),
            fmt::format("this text holds personal data: {}", name(*kind)),
            "say who somebody is by designation");
  }

  const CsvTable& table_;
  Diagnostics& diagnostics_;
  TextScreen screen_;
  std::size_t task_;
  std::size_t start_;
  std::size_t finish_;
  std::size_t owner_;
  std::optional<std::size_t> activity_;
  std::optional<std::size_t> kind_;
  std::optional<std::size_t> inspection_;
  std::vector<DateCell> starts_;
  std::vector<DateCell> finishes_;
  std::map<std::string, int> rows_;  // of each task
};

}  // namespace

OldPlan read_old_tasks(const Source& source, std::string_view authority, Diagnostics& diagnostics,
                       const std::vector<std::string>& designations) {
  const auto table = read_csv(source, wanted_columns(), diagnostics);
  OldPlan old{.file = source.name, .tasks = {}};
  old.tasks = TaskReader(table, diagnostics, designations).read(authority);
  return old;
}

OldPlan old_plan_of(const std::string& file, const Plan& plan) {
  OldPlan old{.file = file, .tasks = {}, .inspection = plan.inspection, .setting = plan.setting};
  for (const auto& task : plan.tasks)
    old.tasks.push_back({task.key, task.start, task.finish, task.owners, task.activity, task.kind});
  return old;
}

}  // namespace inspect
