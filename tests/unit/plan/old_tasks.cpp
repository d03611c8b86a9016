// SPDX-License-Identifier: MIT
// An earlier plan read from its CSV.
#include <doctest/doctest.h>

#include "tests/unit/plan/diffs.hpp"

using namespace inspect;

namespace {

std::string told_of(const std::string& csv, std::string_view authority = "Glenmore") {
  Diagnostics found;
  read_old_tasks({"old.csv", csv}, authority, found);
  return told(found);
}

const std::string head = "task,phase,start,finish,owner\n";
}  // namespace

TEST_CASE("an old plan is read from its CSV") {
  Diagnostics found;
  const auto old = read_old_tasks(
      {"old.csv",
       "task,phase,start,finish,owner,depends_on,source,activity,kind,note,inspection\n"
       "core,,2012-09-13,2012-09-19,inspection team; lead,,,\"'=Core, and so on\",span,,Glenmore\n"
       "core,,2012-09-13,2012-09-19,team,,,,span,,Strathmuir\n"
       "sharing,,,,,,,,,,  GLENMORE \n"},
      "Glenmore", found);
  CHECK(told(found).empty());
  REQUIRE(old.tasks.size() == 2);
  CHECK(old.inspection == nullptr);
  CHECK(old.file == "old.csv");
  CHECK(old.tasks[0].key == "core");
  CHECK(old.tasks[0].start == day("2012-09-13"));
  CHECK(old.tasks[0].finish == day("2012-09-19"));
  CHECK(old.tasks[0].owners == std::vector<std::string>{"inspection team", "lead"});
  CHECK(old.tasks[0].activity == "=Core, and so on");
  CHECK_FALSE(old.tasks[1].start);
  CHECK(old.tasks[0].kind == "span");
  CHECK(old.tasks[1].kind.empty());
}

TEST_CASE("mistakes in an old plan are told at their cells, without a value") {
  CHECK(told_of(head + "core,,2012-09-13,2012-09-19,team\n").empty());
  CHECK(told_of(head + "core,,,2012-09-19,team\n") == "missing-date 2:7");
  CHECK(told_of(head + "core,,2012-09-13,,team\n") == "missing-date 2:18");
  CHECK(told_of(head + "core,,2012-09-19,2012-09-13,team\n") == "finish-before-start 2:18");
  CHECK(told_of(head + ",,2012-09-13,2012-09-19,team\n") == "missing-task 2:1");
  CHECK(told_of(head + "core,,,,\nreport,,,,\ncore,,,,\n") == "duplicate-task 4:1");
  const std::string kinds = "task,phase,start,finish,owner,kind\n";
  CHECK(told_of(kinds + "care_01,,,,,visit\ncare_2,,,,,visit\ncare_001,,,,, Visit\n") ==
        "duplicate-task 4:1");
  CHECK(told_of(kinds + "step_1,,,,,event\nstep_01,,,,,event\n").empty());
  CHECK(told_of(head + "core,,soon,2012-09-19,team\n") == "not-a-date 2:7");
  CHECK(told_of(head + "core,,,,Margaret Campbell\n") == "personal-data 2:9");
  CHECK(refusal([] { told_of("task,start\n"); }) == "no-header 1:1");
  Diagnostics found;
  read_old_tasks({"old.csv", head + "core,,soon,2012-09-19,Margaret Campbell\n"}, "", found);
  for (const auto& one : found.sorted()) {
    CHECK_FALSE(contains(one.message + one.hint + one.excerpt, "soon"));
    CHECK_FALSE(contains(one.message + one.hint + one.excerpt, "Campbell"));
  }
  CHECK(found.sorted().size() == 2);
}

TEST_CASE("an old plan of other inspections only is refused") {
  const std::string csv = "task,phase,start,finish,owner,inspection\ncore,,,,,Strathmuir\n";
  CHECK(told_of(csv) == "other-inspection 1:31");
  CHECK(told_of(csv, "strathmuir").empty());
  CHECK(told_of(csv, "").empty());
}

TEST_CASE("no owner or activity of the shipped definitions is taken for a person") {
  for (const auto& name : shipped_names()) {
    const auto definition = *read_shipped(name);
    Table table{.columns = {{"task", ""},
                            {"phase", ""},
                            {"start", ""},
                            {"finish", ""},
                            {"owner", ""},
                            {"activity", ""}}};
    for (const auto& step : definition.timetable.steps)
      table.rows.push_back({step.key, "", "", "", step.by, step.activity});
    CAPTURE(name);
    Diagnostics found;
    const auto old = read_old_tasks({name, write_csv(table, {})}, "", found);
    CHECK(told(found).empty());
    REQUIRE(old.tasks.size() == definition.timetable.steps.size());
    for (std::size_t i = 0; i < old.tasks.size(); ++i)
      CHECK(old.tasks[i].activity == trim(definition.timetable.steps[i].activity));
  }
}
