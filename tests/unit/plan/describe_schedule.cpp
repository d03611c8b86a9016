// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "lib/plan/describe.hpp"
#include "tests/unit/facts.hpp"

using namespace inspect;

TEST_CASE("a schedule as a table for programs and by days for the team") {
  Inspection inspection;
  inspection.definition.title = "Joint inspection";
  inspection.authority = "Glenmore";
  Plan plan;
  plan.inspection = &inspection;
  Capacity capacity;
  capacity.days = {day("2012-09-10"), day("2012-09-11"), day("2012-09-12")};
  ScheduleTask task;
  for (const char* id : {"C-2", "=1", "C-3"})
    task.cases.push_back({.id = id, .stratum = "all", .rank = 1, .areas = {}, .row = 2});
  task.readers = {{.person = "second", .a_day = {2, 1, 0}, .barred = {}},
                  {.person = "first", .a_day = {1, 1, 0}, .barred = {}}};
  Schedule schedule;
  schedule.readings = {{0, 0, 1, 0}, {1, 0, 0, std::nullopt}, {2, 1, 1, std::nullopt}};
  schedule.loads = {2, 2};
  const auto document = describe_schedule(plan, capacity, task, schedule, 4);
  CHECK(write_csv(document, {}) ==
        "day,date,reader,case_id,stratum,second_reader\n"
        "1,2012-09-10,first,C-2,all,second\n"
        "1,2012-09-10,second,'=1,all,\n"
        "2,2012-09-11,first,C-3,all,\n");
  const auto text = write_markdown(document);
  CAPTURE(text);
  CHECK(contains(text,
                 "- Cases: 3\n- Read twice: 1\n- Reserves kept back: 4\n- Readers: 2\n"
                 "- Readings: 4, of each reader 2\n- Days: 3\n"));
  CHECK(contains(text, "| first | 1 | 1 | 0 | 2 |"));
  CHECK(contains(text, "| second | 2 | 0 | 0 | 2 |"));
  CHECK(contains(text, "| All | 3 | 1 | 0 | 4 |"));
  CHECK(contains(text, "Day 1: Mon 10 September 2012"));
  CHECK(contains(text, "| first | C-2 | C-2 with second |"));
  CHECK(contains(text, "| second | =1, C-2 | C-2 with first |"));
  CHECK(contains(text, "Nobody reads on this day."));
}
