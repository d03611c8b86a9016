// SPDX-License-Identifier: MIT
#include <cstddef>
#include <string>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/definition/definition.hpp"
#include "lib/definition/holidays_file.hpp"
#include "lib/document/document.hpp"
#include "lib/tables/csv.hpp"
#include "lib/tables/date_column.hpp"
#include "lib/timetable/check.hpp"
#include "lib/timetable/published.hpp"
#include "lib/timetable/timetable.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace inspect {

namespace {

// A timetable to check against, with every kind of step.
constexpr const char* definition = R"(
name: small
title: A small inspection
inspectorate: Nobody
nation: england-and-wales
counting: {day: working day, first: notification, is: 1}
steps:
  notification: {day: 1, activity: Notice}
  letter: {day: 3, activity: Letter to the council}
  audit: {day: 6-10, activity: Audit of case files}
  fieldwork: {day: 11-20, activity: Fieldwork, site: yes}
  report: {within: 2 weeks, of: end of fieldwork, activity: Report published}
  support: {activity: Support}
)";

struct Small {
  Inspection inspection{.definition = read_definition({"small.yaml", definition})};
  Calendar calendar{Nation::england_and_wales};
  Setting setting{.given = {{"notification", *make_date(2010, 2, 22).date}}, .calendar = &calendar};
  Timetable timetable = build_timetable(inspection.definition.timetable, setting);
};

}  // namespace

void fuzz_csv(std::string_view bytes) {
  static const Small small;
  const Source source{"fuzz.csv", std::string(bytes)};

  accepted([&] {
    Diagnostics diagnostics;
    const CsvTable table = read_csv(source, {.needed = {{"date", "start"}}}, diagnostics);
    for (const auto& row : table.rows) {
      must(row.cells.size() == table.columns.size(), "no row is ragged");
      for (const auto& cell : row.cells) must(!first_invalid_utf8(cell.text), "a cell is UTF-8");
    }
    for (std::size_t column = 0; column < table.columns.size(); ++column)
      must(read_date_column(table, column, diagnostics).size() == table.rows.size(),
           "a date or none for each row");
  });

  accepted([&] {
    Diagnostics diagnostics;
    const auto changes = read_holidays(source, diagnostics);
    Calendar calendar = small.calendar;
    apply_holidays(source, changes, calendar, diagnostics);
  });

  accepted([&] {
    Diagnostics diagnostics;
    const auto published = read_published(source, diagnostics);
    const Check check = check_published(published, small.timetable, small.setting);
    must(check.rows.size() >= published.size(), "every row is checked");
    const Document document = describe_check(check, small.inspection, small.timetable);
    must(!first_invalid_utf8(write_markdown(document)), "Markdown is UTF-8");
    must(!first_invalid_utf8(write_csv(document, {})), "CSV is UTF-8");
  });
}

}  // namespace inspect
