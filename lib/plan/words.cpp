// SPDX-License-Identifier: MIT
#include "lib/plan/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/timetable/describe.hpp"
#include "lib/timetable/notes.hpp"

namespace inspect {

namespace {

bool is_plain(const PlanItem& item) {
  return item.step.empty() && item.by.empty() && item.with.empty();
}

List list_of(const std::vector<PlanItem>& items, bool notes) {
  List list;
  for (const auto& item : items) {
    const auto more = notes ? remarks(item.citation) : "";
    list.items.push_back(with_contents(item) + (more.empty() ? "" : " (" + more + ")"));
  }
  return list;
}

// Only the columns that have something in them.
Table table_of(const Plan& plan, const std::vector<PlanItem>& items, bool notes) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& item : items)
    rows.push_back({with_contents(item), when(plan, item.step), join(item.by, "; "),
                    join(item.with, "; "), notes ? remarks(item.citation) : ""});
  const std::vector<Column> columns = {
      {"what", "What"}, {"when", "When"}, {"by", "By"}, {"with", "With or for"}, {"note", "Note"}};
  Table table;
  table.rows.resize(rows.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (std::all_of(rows.begin(), rows.end(), [&](const auto& row) { return row[i].empty(); }))
      continue;
    table.columns.push_back(columns[i]);
    for (std::size_t row = 0; row < rows.size(); ++row) table.rows[row].emplace_back(rows[row][i]);
  }
  return table;
}

}  // namespace

std::string when(const Plan& plan, std::string_view step) {
  if (step.empty()) return {};
  const auto* row = plan.timetable.find(step);
  return row == nullptr || !row->start ? "no time stated" : when(*row);
}

std::string with_contents(const PlanItem& item) {
  return item.contents.empty() ? item.text : item.text + ": " + join(item.contents, "; ");
}

std::string remarks(const Citation& citation) {
  return join({citation.note, citation.assumed.empty() ? "" : "assumed: " + citation.assumed},
              "; ");
}

std::string sentences(const std::string& text, const Citation& citation) {
  std::vector<std::string> parts;
  for (const auto& part :
       {text, citation.note, citation.assumed.empty() ? "" : "assumed: " + citation.assumed})
    if (!part.empty()) parts.push_back(capitalised(part) + (part.ends_with('.') ? "" : "."));
  return join(parts, " ");
}

std::vector<Block> section_blocks(const Plan& plan, PlanSection section, bool notes) {
  const auto& items = plan.rules().items(section);
  if (items.empty()) return {};
  std::vector<Block> blocks = {Heading{title_of(section)}};
  if (std::all_of(items.begin(), items.end(), is_plain))
    blocks.emplace_back(list_of(items, notes));
  else
    blocks.emplace_back(table_of(plan, items, notes));
  return blocks;
}

std::string title_of(PlanSection section) {
  return std::string(plan_sections[static_cast<std::size_t>(section)].title);
}

Table dates_table(const Plan& plan, const std::vector<std::string>& keys) {
  const bool numbered = plan.timetable.first_day.has_value();
  Table table;
  table.columns.push_back({"when", "When"});
  if (numbered) table.columns.push_back({"day", "Day"});
  table.columns.push_back({"activity", "Activity"});
  table.columns.push_back({"responsible", "Responsible"});
  for (const auto& row : plan.timetable.rows) {
    const bool wanted =
        keys.empty() || std::find(keys.begin(), keys.end(), row.step.key) != keys.end();
    if (!row.start || !wanted) continue;
    std::vector<Cell> cells = {when(row)};
    if (numbered) cells.emplace_back(day_label(row.day_first, row.day_last));
    cells.emplace_back(row.step.activity);
    cells.emplace_back(row.step.by);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

std::string days_on_site_in_words(const Plan& plan) {
  if (plan.site_days.empty()) return {};
  return fmt::format("{} to {}, {}", written_short(*plan.site_days.begin()),
                     written_short(*plan.site_days.rbegin()),
                     counted(plan.site_days.size(), "day"));
}

std::string plan_title(const std::string& what, const Plan& plan) {
  const auto title = inspection_title(*plan.inspection);
  return what.empty() ? title : what + ": " + title;
}

void append(std::vector<Block>& blocks, std::vector<Block> more) {
  std::move(more.begin(), more.end(), std::back_inserter(blocks));
}

}  // namespace inspect
