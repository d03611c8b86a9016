// SPDX-License-Identifier: MIT
// What a plan is made of besides its dates. The first byte says what the others are: a team list
// (t), a drawn sample (c), a scoping table (s), an earlier plan's tasks (o), a definition or an
// inspection with a plan (d).
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/definition/definition.hpp"
#include "lib/plan/check.hpp"
#include "lib/plan/coverage.hpp"
#include "lib/plan/describe.hpp"
#include "lib/plan/diff.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace inspect {

namespace {

// Of cases, tasks and visits: more take too long for so many inputs.
constexpr std::size_t enough = 200;

// Every kind of rule that a plan's inputs are held against.
constexpr const char* definition = R"(
name: small
counting: {day: weekday}
steps:
  notification: {at: start - 2 weeks, by: [office, council]}
  start: {anchor: yes}
  work: {from: start, lasts: 3 weekdays, site: yes, by: team}
  reading: {from: after work, lasts: 2 weekdays, site: yes, by: readers}
  report: {within: 1 week, of: end of reading, by: office}
  talk: {activity: Talk}
plan:
  phases: {before: {steps: [notification]}, after: {steps: [report, talk]}}
  roles:
    lead: {at_least: 1, independent: yes, deputy: depute, called: boss}
    depute: {independent: yes}
    reader: {at_least: 2, reads: yes, on: [reading]}
    link: {supports: yes}
    council: {of: authority}
  independence: {recently: 12 months}
  record_reading: {step: reading, records_a_day: 2, read_twice: 10, area_columns: [area, team]}
  visits: {homes: {most: 3, from: notification, until: start}}
  audiences: {staff: {at: start, shows: [purpose]}}
  scoping: {phases: {one: {evidence: [plans, talks]}, two: {title: Phase two, evidence: files}}}
)";

constexpr const char* usual_team =
    "person,role,from,to,barred,records_a_day\nA,lead,,,,0\nB,depute,,,North,2\n"
    "C,reader,,2012-09-06,,3\nD,reader,,,South; Glenmore,\nE,link,2010-01-01,2011-01-01,,\n";

void write(const Document& document) {
  must(!first_invalid_utf8(write_markdown(document)), "Markdown is UTF-8");
  must(!first_invalid_utf8(write_csv(document, {})), "CSV is UTF-8");
}

// The inspection that all inputs are for. Not moved: its plan has pointers into it.
struct Small {
  Inspection inspection = inspection_of(read_definition({"small.yaml", definition}));
  Setting setting;
  Plan plan;
  Team team;
  DrawnCases none;
  Scoping blank;

  Small() {
    inspection.authority = "Glenmore";
    inspection.plan.visits = {{"homes", 4, {}, {}}};
    inspection.plan.expect = {{.subject = "readers", .kind = Expectation::Kind::at_least},
                              {.subject = "report", .date = make_date(2012, 9, 14).date}};
    setting.given = {{"start", *make_date(2012, 9, 3).date, {}}};
    plan = build_plan(inspection, setting);
    Diagnostics found;
    team = read_team({"team.csv", usual_team}, plan.rules(), inspection.authority, found);
    found.throw_if_errors();
  }
  Small(const Small&) = delete;
  Small& operator=(const Small&) = delete;
  Small(Small&&) = delete;
  Small& operator=(Small&&) = delete;
  ~Small() = default;
};

const Small& small() {
  static const Small one;
  return one;
}

void check_and_write(const Team& team, const DrawnCases& drawn) {
  const auto& plan = small().plan;
  const auto results = check_plan(plan, team, drawn);
  must(!results.empty(), "something is checked");
  write(describe_check({&plan}, {results}, {}));
  write(describe_plan({&plan, &team, &drawn, &small().blank}));
}

// Every case is read once, on a day on which its reader is there, and the loads are the readings'.
void schedule(const Capacity& capacity, const DrawnCases& drawn) {
  const auto& plan = small().plan;
  const ScheduleTask task{drawn.cases, capacity.readers, share_read_twice(plan)};
  const auto made = make_schedule(task);
  if (made.shortage) {
    must(made.readings.empty(), "a shortage has no readings");
    must(!describe(*made.shortage, task.readers).empty(), "a shortage can be told");
    return;
  }
  must(made.readings.size() == task.cases.size(), "each case is read");
  std::vector<std::int64_t> loads(task.readers.size(), 0);
  for (const auto& one : made.readings) {
    must(task.readers.at(one.reader).a_day.at(one.day) > 0, "the reader is there");
    must(one.second != one.reader, "the second reader is another");
    ++loads.at(one.reader);
    if (one.second) ++loads.at(*one.second);
  }
  must(loads == made.loads, "loads are counted");
  write(describe_schedule(plan, capacity, task, made, drawn.reserves));
}

void fuzz_team(const Source& source) {
  const auto& plan = small().plan;
  Diagnostics diagnostics;
  const auto team = read_team(source, plan.rules(), "Glenmore", diagnostics);
  diagnostics.throw_if_errors();
  if (team.members.size() > enough) return;
  check_and_write(team, small().none);
  const auto clashes = find_clashes({&plan, &plan}, {&team, &small().team});
  for (const auto& one : clashes)
    must(one.plans.size() == 2 && !one.days.empty(), "a clash is of two plans on a day");
  write(describe_overview({&plan, &plan}, {&team, &small().team}, clashes));
  write(describe_check({&plan, &plan}, {check_plan(plan, team, small().none), {}}, clashes));
}

void fuzz_cases(const Source& source) {
  const auto& plan = small().plan;
  Diagnostics diagnostics;
  const auto drawn =
      read_drawn_cases(source, plan.rules().reading.area_columns, false, diagnostics);
  diagnostics.throw_if_errors();
  if (drawn.cases.size() > enough) return;
  check_and_write(small().team, drawn);
  if (const auto capacity = reading_capacity(plan, small().team, drawn)) schedule(*capacity, drawn);
}

void fuzz_scoping(const Source& source) {
  const auto& tool = small().plan.rules().scoping;
  Diagnostics diagnostics;
  const auto filled = read_scoping(source, tool, diagnostics);
  diagnostics.throw_if_errors();
  const auto folded = fold(tool, filled);
  must(folded.rows.size() >= filled.rows.size(), "nothing that was written is lost");
  must(fold(tool, folded).rows.size() == folded.rows.size(), "folded again it is the same");
  const auto document = describe_scoping("Small", tool, folded);
  write(document);
  Document summary{.title = "Scoping", .blocks = summarise_scoping(tool, filled), .data = {}};
  write(summary);
  // Its table read again is the table.
  const auto csv = write_csv(document, {});
  Diagnostics again;
  const auto reread = read_scoping({"again.csv", csv}, tool, again);
  must(!again.has_errors(), "what was written can be read");
  must(write_csv(describe_scoping("Small", tool, reread), {}) == csv, "and is the same");
}

void fuzz_old_tasks(const Source& source) {
  const auto& plan = small().plan;
  for (const char* authority : {"", "Glenmore"})
    accepted([&] {
      Diagnostics diagnostics;
      const auto old = read_old_tasks(source, authority, diagnostics);
      diagnostics.throw_if_errors();
      if (old.tasks.size() > enough) return;
      const auto changes = compare_plans(plan, old, {});
      for (const auto& one : changes) must(!one.why.empty(), "a change has a cause");
      write(describe_changes(plan, old, changes));
    });
}

void plan_and_write(const Inspection& inspection, const Setting& setting) {
  const auto plan = build_plan(inspection, setting);
  must(plan.tasks.size() >= plan.timetable.rows.size(), "each step is a task");
  const Team team;
  const PlanFacts facts{&plan, &team, &small().none, &small().blank};
  write(describe_plan(facts));
  for (const auto& part : part_names(plan))
    if (part != "plan" && part != "tasks" && part != "scoping") write(describe_part(facts, part));
  for (const auto& owner : plan.owners()) write(describe_tasks({&plan}, owner));
  write(describe_scoping(plan.name(), plan.rules().scoping, small().blank));
  write(describe_check({&plan}, {check_plan(plan, team, small().none)}, {}));
  const auto same = old_plan_of("same.yaml", plan);
  must(compare_plans(plan, same, {}).empty(), "a plan is as it is");
}

void fuzz_definition(const Source& source) {
  const ReadSource no_files = [](const std::string& path) -> Source {
    throw FileError("there is no file " + path);
  };
  Diagnostics diagnostics;
  std::optional<Inspection> inspection;
  if (!accepted([&] { inspection = read_inspection(source, no_files, diagnostics); })) return;
  for (const auto& visits : inspection->plan.visits)
    if (visits.number > static_cast<int>(enough)) return;
  write(describe_coverage(inspection->definition, cover(inspection->definition)));
  static const Calendar scotland(Nation::scotland);
  Setting setting{.given = inspection->given,
                  .moved = inspection->moved,
                  .closures = inspection->closures,
                  .calendar = &scotland};
  accepted([&] { plan_and_write(*inspection, setting); });
  for (const auto& step : inspection->definition.timetable.steps)
    if (std::holds_alternative<Anchor>(step.timing))
      setting.given.push_back({step.key, *make_date(2012, 9, 3).date, {}});
  accepted([&] { plan_and_write(*inspection, setting); });
}

}  // namespace

void fuzz_plan(std::string_view bytes) {
  if (bytes.empty()) return;
  const Source source{"fuzz", std::string(bytes.substr(1))};
  switch (bytes.front()) {
    case 't':
      accepted([&] { fuzz_team(source); });
      return;
    case 'c':
      accepted([&] { fuzz_cases(source); });
      return;
    case 's':
      accepted([&] { fuzz_scoping(source); });
      return;
    case 'o':
      fuzz_old_tasks(source);
      return;
    case 'd':
      fuzz_definition(source);
      return;
    default:
      return;
  }
}

}  // namespace inspect
