// SPDX-License-Identifier: MIT
#include "lib/timetable/describe.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/timetable/notes.hpp"
#include "lib/timetable/site_days.hpp"

namespace inspect {

namespace {

Cell number_cell(const std::optional<int>& number) {
  return number ? Cell(std::int64_t{*number}) : Cell();
}

std::string state(const TimetableRow& row, Date as_of) {
  if (!row.start) return {};
  if (*row.end < as_of) return "done";
  return *row.start <= as_of ? "under way" : "to come";
}

bool differs(const TimetableRow& row, const Showing& showing) {
  return std::any_of(showing.beside.begin(), showing.beside.end(), [&](const auto& other) {
    const auto* theirs = other.second.find(row.step.key);
    return theirs->start != row.start || theirs->end != row.end;
  });
}

Table data_table(const Inspection& inspection, const Timetable& timetable, const Setting& setting,
                 const Showing& showing) {
  Table table;
  for (const char* key : {"inspection", "step", "start", "end", "day_first", "day_last", "activity",
                          "responsible", "kind", "note", "source"})
    table.columns.push_back({key, key});
  for (const auto& [convention, other] : showing.beside)
    for (const char* which : {"start", "end"}) {
      const auto key = fmt::format("{}_{}", which, name(convention));
      table.columns.push_back({key, key});
    }
  if (!showing.beside.empty()) table.columns.push_back({"differs", "differs"});
  if (showing.as_of) table.columns.push_back({"state", "state"});
  const auto& whose =
      inspection.authority.empty() ? inspection.definition.name : inspection.authority;
  for (const auto& row : timetable.rows) {
    std::vector<Cell> cells = {whose,
                               row.step.key,
                               date_cell(row.start),
                               date_cell(row.end),
                               number_cell(row.day_first),
                               number_cell(row.day_last),
                               row.step.activity,
                               text_cell(row.step.by),
                               std::string(name(row.kind)),
                               text_cell(join(notes(row, setting), "; ")),
                               text_cell(row.step.source)};
    for (const auto& [convention, other] : showing.beside) {
      cells.push_back(date_cell(other.find(row.step.key)->start));
      cells.push_back(date_cell(other.find(row.step.key)->end));
    }
    if (!showing.beside.empty()) cells.emplace_back(differs(row, showing) ? "yes" : "no");
    if (showing.as_of) cells.push_back(text_cell(state(row, *showing.as_of)));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Table dated_table(const Timetable& timetable, const Setting& setting, const Showing& showing) {
  const bool numbered = timetable.first_day.has_value();
  Table table;
  table.columns.push_back({"when", "When"});
  if (numbered) table.columns.push_back({"day", "Day"});
  table.columns.push_back({"activity", "Activity"});
  table.columns.push_back({"responsible", "Responsible"});
  for (const auto& [convention, other] : showing.beside)
    table.columns.push_back({"", fmt::format("Counted in {}", noun(convention))});
  if (showing.as_of) table.columns.push_back({"state", "State"});
  table.columns.push_back({"note", "Note"});
  for (const auto& row : timetable.rows) {
    if (!row.start) continue;
    std::vector<Cell> cells = {when(row)};
    if (numbered) cells.emplace_back(day_label(row.day_first, row.day_last));
    cells.emplace_back(row.step.activity);
    cells.emplace_back(row.step.by);
    for (const auto& [convention, other] : showing.beside) {
      const auto* theirs = other.find(row.step.key);
      const bool same = theirs->start == row.start && theirs->end == row.end;
      cells.emplace_back(same ? "the same" : when(*theirs));
    }
    if (showing.as_of) cells.emplace_back(state(row, *showing.as_of));
    cells.emplace_back(join(notes(row, setting), "; "));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Table undated_table(const Timetable& timetable, const Setting& setting) {
  Table table{
      .columns = {{"activity", "Activity"}, {"responsible", "Responsible"}, {"note", "Note"}},
      .rows = {}};
  for (const auto& row : timetable.rows)
    if (!row.start)
      table.rows.push_back({row.step.activity, row.step.by, join(notes(row, setting), "; ")});
  return table;
}

std::string numbering(const Timetable& timetable) {
  const auto& counting = timetable.counting;
  return fmt::format("Days are numbered in {}{}: Day {} is {}.", noun(counting.day),
                     counting.day == Convention::weekdays ? " (bank holidays count as days)" : "",
                     counting.is, written_out(*timetable.first_day));
}

std::vector<std::string> facts(const Inspection& inspection, const Timetable& timetable,
                               const Setting& setting) {
  const auto& definition = inspection.definition;
  std::vector<std::string> items;
  items.push_back(
      fmt::format("Methodology: {}{}{}", definition.name,
                  definition.edition.empty() ? "" : ", edition " + definition.edition,
                  definition.inspectorate.empty() ? "" : ", " + definition.inspectorate));
  if (timetable.first_day) items.push_back(numbering(timetable));
  if (setting.calendar != nullptr)
    items.push_back(fmt::format("Bank holidays: {}", name(setting.calendar->nation())));
  for (const auto& closure : setting.closures)
    items.push_back(fmt::format("Closure: {}, {} to {}; its days {}", closure.name,
                                written_short(closure.from), written_short(closure.to),
                                timetable.counting.skip_closures
                                    ? "are not counted"
                                    : "count all the same in this methodology"));
  const auto on_site = site_days(timetable, days_off(timetable.counting, setting));
  if (!on_site.empty())
    items.push_back(fmt::format("On site: {} day{}, {} to {}", on_site.size(),
                                on_site.size() == 1 ? "" : "s", written_short(*on_site.begin()),
                                written_short(*on_site.rbegin())));
  if (!definition.note.empty()) items.push_back("Note: " + definition.note);
  return items;
}

// Which steps are under way on the day, and which comes next.
std::string where_we_are(const Timetable& timetable, const Setting& setting, Date as_of) {
  std::vector<std::string> under_way;
  const TimetableRow* next = nullptr;
  for (const auto& row : timetable.rows) {
    if (state(row, as_of) == "under way") under_way.push_back(row.step.activity);
    if (state(row, as_of) == "to come" && next == nullptr) next = &row;
  }
  std::string text = "As of " + written_out(as_of);
  if (timetable.first_day)
    if (const auto number = day_number(as_of, *timetable.first_day, timetable.counting,
                                       days_off(timetable.counting, setting)))
      text += fmt::format(" (Day {})", *number);
  text +=
      under_way.empty() ? ": nothing under way." : ": under way: " + join(under_way, "; ") + ".";
  if (next != nullptr) text += fmt::format(" Next, {}: {}.", when(*next), next->step.activity);
  return text;
}

Gantt gantt(const Inspection& inspection, const Timetable& timetable) {
  Gantt chart{.title = inspection_title(inspection), .bars = {}};
  for (const auto& row : timetable.rows)
    if (row.start)
      chart.bars.push_back(
          {humanised(row.step.key), *row.start, *row.end, row.kind != StepKind::span});
  return chart;
}

std::string sources(const Timetable& timetable) {
  std::vector<std::string> found;
  for (const auto& row : timetable.rows)
    if (std::find(found.begin(), found.end(), row.step.source) == found.end())
      found.push_back(row.step.source);
  return join(found, "; ");
}

}  // namespace

std::string day_label(std::optional<int> first, std::optional<int> last) {
  if (!first || !last) return first ? std::to_string(*first) : "";
  return *first == *last ? std::to_string(*first) : fmt::format("{}-{}", *first, *last);
}

std::string inspection_title(const Inspection& inspection) {
  const auto& title = inspection.definition.title;
  return inspection.authority.empty() ? title : fmt::format("{}: {}", title, inspection.authority);
}

Document describe_timetable(const Inspection& inspection, const Timetable& timetable,
                            const Setting& setting, const Showing& showing) {
  Document document{.title = inspection_title(inspection)};
  document.data = data_table(inspection, timetable, setting, showing);
  document.blocks.emplace_back(List{facts(inspection, timetable, setting)});
  if (showing.as_of)
    document.blocks.emplace_back(Paragraph{where_we_are(timetable, setting, *showing.as_of)});
  Table dated = dated_table(timetable, setting, showing);
  if (!dated.rows.empty()) document.blocks.emplace_back(std::move(dated));
  Table undated = undated_table(timetable, setting);
  if (!undated.rows.empty()) {
    document.blocks.emplace_back(Heading{"No date"});
    document.blocks.emplace_back(std::move(undated));
  }
  if (showing.gantt) document.blocks.emplace_back(gantt(inspection, timetable));
  if (const auto all = sources(timetable); !all.empty())
    document.blocks.emplace_back(Paragraph{"Sources: " + all});
  return document;
}

}  // namespace inspect
