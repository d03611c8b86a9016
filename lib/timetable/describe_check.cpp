// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>

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
  const auto& best = check.fits.front();
  const bool alone = check.fits.size() == 1 || check.fits[1].fitting < best.fitting;
  text += alone ? fmt::format(". The convention that fits best: {}", noun(best.convention))
                : std::string(". No convention fits best alone");
  return text + fmt::format("; the methodology counts {}.", noun(counting.day));
}

Table people_table(const Table& data) {
  Table table = data;
  const std::array titles = {"Row",      "Activity",    "Stated",       "to",      "Day",
                             "Expected", "Expected to", "Expected day", "Verdict", "Also"};
  for (std::size_t i = 0; i < titles.size(); ++i) table.columns[i].title = titles.at(i);
  return table;
}

}  // namespace

Document describe_check(const Check& check, const Inspection& inspection,
                        const Timetable& timetable) {
  Document document{.title = "Published timetable checked: " + inspection_title(inspection)};
  document.data = check_table(check);
  const auto wrong = std::count_if(check.rows.begin(), check.rows.end(),
                                   [](const auto& row) { return row.verdict != Verdict::ok; });
  document.blocks.emplace_back(
      Paragraph{wrong == 0 ? fmt::format("All {} rows are right.", check.rows.size())
                           : fmt::format("{} of {} rows {} not right.", wrong, check.rows.size(),
                                         wrong == 1 ? "is" : "are")});
  if (!check.fits.empty())
    document.blocks.emplace_back(Paragraph{fits_in_words(check, timetable.counting)});
  document.blocks.emplace_back(people_table(document.data));
  return document;
}

}  // namespace inspect
