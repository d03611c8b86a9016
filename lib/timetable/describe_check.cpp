// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lib/base/text.hpp"
#include "lib/timetable/check.hpp"
#include "lib/timetable/describe.hpp"
#include "lib/timetable/notes.hpp"

namespace inspect {

namespace {

std::string names(const std::vector<Verdict>& verdicts) {
  std::string result;
  for (const auto verdict : verdicts) {
    if (!result.empty()) result += ';';
    result += name(verdict);
  }
  return result;
}

Table check_table(const Check& check) {
  Table table;
  for (const char* key : {"row", "activity", "stated_start", "stated_end", "stated_day",
                          "expected_start", "expected_end", "expected_day", "verdict", "also"})
    table.columns.push_back({key, key});
  for (const auto& row : check.rows) {
    std::vector<Cell> cells(table.columns.size());
    if (row.stated) {
      cells[0] = std::int64_t{row.stated->number};
      cells[2] = row.stated->start;
      if (row.stated->end) cells[3] = *row.stated->end;
      if (row.stated->day) cells[4] = day_label(row.stated->day->first, row.stated->day->second);
    }
    const bool own_words = row.stated && !row.stated->activity.empty();
    if (own_words)
      cells[1] = row.stated->activity;
    else if (row.expected != nullptr)
      cells[1] = row.expected->step.activity;
    if (row.expected != nullptr) {
      if (row.expected->start) cells[5] = *row.expected->start;
      if (row.expected->end) cells[6] = *row.expected->end;
      cells[7] = day_label(row.expected->day_first, row.expected->day_last);
    }
    cells[8] = std::string(name(row.verdict));
    cells[9] = names(row.also);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

// "12 of 14 day labels fit weekdays, 10 of 14 fit working days, …"
std::string fits_in_words(const Check& check, const Counting& counting) {
  std::string text;
  for (const auto& fit : check.fits)
    text += fmt::format("{}{} of {} {}fit {}", text.empty() ? "" : ", ", fit.fitting, fit.labelled,
                        text.empty() ? "day labels " : "", noun(fit.convention));
  std::vector<std::string> best;
  for (const auto& fit : check.fits)
    if (fit.fitting == check.fits.front().fitting) best.push_back(noun(fit.convention));
  text += fmt::format(". The convention{} best: {}", best.size() == 1 ? " that fits" : "s that fit",
                      enumerate(best));
  return text + fmt::format("; the methodology counts {}.", noun(counting.day));
}

Table people_table(const Check& check, const Table& data) {
  Table table = data;
  const std::array titles = {"Row",      "Activity",    "Stated",       "to",      "Day",
                             "Expected", "Expected to", "Expected day", "Verdict", "Also"};
  for (std::size_t i = 0; i < titles.size(); ++i) table.columns[i].title = titles.at(i);
  table.columns.push_back({"step", "Step"});
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto* step = check.rows[i].expected;
    table.rows[i].push_back(step == nullptr ? Cell() : Cell(step->step.key));
  }
  return table;
}

std::string result_in_words(const Check& check) {
  const auto wrong = std::count_if(check.rows.begin(), check.rows.end(),
                                   [](const auto& row) { return row.verdict != Verdict::ok; });
  const auto rows = [](auto n) { return fmt::format("{} row{}", n, n == 1 ? "" : "s"); };
  if (wrong == 0) return fmt::format("{}, all right.", rows(check.rows.size()));
  return fmt::format("{} of {} {} not right.", wrong, rows(check.rows.size()),
                     wrong == 1 ? "is" : "are");
}

// Steps with a date and without a number, which are never missing: the reader may miss them.
std::string not_covered(const Check& check, const Timetable& timetable) {
  std::vector<std::string> keys;
  for (const auto& row : timetable.rows) {
    const bool covered = std::any_of(check.rows.begin(), check.rows.end(),
                                     [&](const auto& c) { return c.expected == &row; });
    if (row.start && !covered) keys.push_back(row.step.key);
  }
  return enumerate(keys);
}

}  // namespace

Document describe_check(const Check& check, const Inspection& inspection,
                        const Timetable& timetable) {
  Document document{.title = "Published timetable checked: " + inspection_title(inspection)};
  document.data = check_table(check);
  document.blocks.emplace_back(Paragraph{result_in_words(check)});
  if (!check.fits.empty())
    document.blocks.emplace_back(Paragraph{fits_in_words(check, timetable.counting)});
  document.blocks.emplace_back(people_table(check, document.data));
  if (const auto steps = not_covered(check, timetable); !steps.empty())
    document.blocks.emplace_back(Paragraph{fmt::format("In no row: {}.", steps)});
  return document;
}

}  // namespace inspect
