// SPDX-License-Identifier: MIT
// What changed since an earlier plan, and why: each cause alone, several, none that is known.
#include "lib/plan/diff.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <set>

#include "lib/base/text.hpp"
#include "lib/plan/reversals.hpp"
#include "tests/unit/facts.hpp"
#include "tests/unit/screening/random.hpp"

using namespace inspect;

namespace {

const std::string trial = R"(name: trial
title: Trial inspection
inspectorate: The Inspectorate
nation: scotland
counting: {day: working day}
steps:
  notification: {at: start - 12 weeks, activity: Notice is given, by: Inspectorate}
  start: {anchor: yes, activity: It starts, by: team}
  scoping: {from: start, lasts: 3 working days, site: yes, activity: Scoping, by: team}
  reading: {from: after scoping, lasts: 5 working days, site: yes, activity: Reading, by: team; readers}
  core: {from: after reading, lasts: 5 working days, site: yes, activity: Core, by: team}
  report: {due: end of core + 2 weeks, activity: Report, by: lead}
  sharing: {activity: Good practice is shared}
)";

// One inspection with all that a plan is built of.
struct Trial {
  Inspection inspection;
  Setting setting;
  Calendar calendar{Nation::scotland};
  Plan plan;

  void build() {
    if (setting.calendar != nullptr) setting.calendar = &calendar;
    plan = build_plan(inspection, setting);
  }
};

using Change = std::function<void(Trial&)>;

std::unique_ptr<Trial> made(const std::string& yaml, const std::string& start,
                            const Change& change = {}) {
  auto made = std::make_unique<Trial>();
  made->inspection = inspection_of(read_definition({"trial.yaml", yaml}));
  made->inspection.authority = "Glenmore";
  made->setting.given.push_back({"start", day(start), {}});
  made->setting.calendar = &made->calendar;
  if (change) change(*made);
  made->build();
  return made;
}

// "core moved 2012-09-13/2012-09-19 2012-09-20/2012-09-26: start was given …", a change a line.
std::string lines(const std::vector<PlanChange>& changes) {
  const auto days = [](const auto& start, const auto& finish) {
    return start ? iso(*start) + "/" + iso(*finish) : std::string("none");
  };
  std::string text;
  for (const auto& one : changes)
    text += fmt::format("{} {} {} {}: {}\n", one.task, name(one.kind),
                        days(one.old_start, one.old_finish), days(one.new_start, one.new_finish),
                        join(one.why, " | "));
  return text;
}

std::string compared(const Trial& now, const Trial& then,
                     const std::vector<HolidayChange>& changes = {}) {
  return lines(compare_plans(now.plan, old_plan_of("then.yaml", then.plan), changes));
}

// The plan as it would be read from its CSV.
OldPlan as_csv(const Trial& then) {
  auto old = old_plan_of("then.csv", then.plan);
  old.inspection = nullptr;
  old.setting = nullptr;
  return old;
}

// Every reason there is, none twice; and how many tasks moved.
std::set<std::string> reasons(const std::vector<PlanChange>& changes) {
  std::set<std::string> all;
  for (const auto& one : changes) all.insert(one.why.begin(), one.why.end());
  return all;
}

std::set<std::string> reasons(const Trial& now, const Trial& then) {
  return reasons(compare_plans(now.plan, old_plan_of("then.yaml", then.plan), {}));
}

Change holiday(const std::string& date, HolidayChange::What what = HolidayChange::What::add) {
  return [=](Trial& one) {
    one.calendar.apply({.what = what, .holiday = {day(date), "Fair Day"}, .nation = {}});
  };
}

Change move(const std::string& step, const std::string& to, const std::string& reason) {
  return [=](Trial& one) {
    one.setting.moved.push_back({.step = step, .to = day(to), .reason = reason});
  };
}

Change closed(const std::string& from, const std::string& to, const std::string& name) {
  return [=](Trial& one) { one.setting.closures.push_back({day(from), day(to), name}); };
}

Change skipping(const Change& change = {}) {
  return [=](Trial& one) {
    one.inspection.definition.timetable.counting.skip_closures = true;
    if (change) change(one);
  };
}

Change visits(int number, const std::string& from = "notification") {
  return [=](Trial& one) {
    VisitRule rule;
    rule.key = "care";
    rule.title = "Care services";
    rule.from = from;
    rule.until = "start";
    rule.by = "Inspectorate";
    one.inspection.definition.plan.visits.push_back(rule);
    VisitSetting setting;
    setting.key = "care";
    setting.number = number;
    one.inspection.plan.visits.push_back(setting);
  };
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  if (at == std::string::npos) throw std::logic_error("not there: " + what);
  return text.replace(at, what.size(), with);
}

std::string told_of(const std::string& csv, std::string_view authority = "Glenmore") {
  Diagnostics found;
  read_old_tasks({"old.csv", csv}, authority, found);
  return told(found);
}

const std::string head = "task,phase,start,finish,owner\n";

}  // namespace

TEST_CASE("a plan that did not change has no changes") {
  const auto plan = made(trial, "2012-09-03", visits(4));
  CHECK(compared(*plan, *plan).empty());
  CHECK(compare_plans(plan->plan, as_csv(*plan), {}).empty());
}

TEST_CASE("a moved anchor moves all that is counted from it") {
  const auto then = made(trial, "2012-09-03");
  const auto now = made(trial, "2012-09-10");
  const std::string why = ": start was given as 3 September 2012, now 10 September 2012\n";
  CHECK(compared(*now, *then) ==
        "notification moved 2012-06-11/2012-06-11 2012-06-18/2012-06-18" + why +
            "start moved 2012-09-03/2012-09-03 2012-09-10/2012-09-10" + why +
            "scoping moved 2012-09-03/2012-09-05 2012-09-10/2012-09-12" + why +
            "reading moved 2012-09-06/2012-09-12 2012-09-13/2012-09-19" + why +
            "core moved 2012-09-13/2012-09-19 2012-09-20/2012-09-26" + why +
            "report moved 2012-10-03/2012-10-03 2012-10-10/2012-10-10" + why);
  CHECK(lines(compare_plans(now->plan, as_csv(*then), {})) == compared(*now, *then));
}

TEST_CASE("another anchor: what was given and what is given") {
  const auto then = made(trial, "2012-09-03", [](Trial& one) {
    one.setting.given = {{"notification", day("2012-06-11"), {}}};
  });
  const auto now = made(trial, "2012-09-10");
  const auto found = compare_plans(now->plan, old_plan_of("then.yaml", then->plan), {});
  REQUIRE(found.size() == 6);
  const std::string is = "start is given now: 10 September 2012";
  const std::string was = "notification was given as 11 June 2012, and is not now";
  CHECK(found[0].task == "notification");
  CHECK(found[0].why == std::vector<std::string>{was});
  CHECK(found[1].task == "start");
  CHECK(found[1].why[0] == is);
  CHECK(found[5].task == "report");
  CHECK(std::find(found[5].why.begin(), found[5].why.end(), is) != found[5].why.end());
}

TEST_CASE("a moved step moves what follows it, in words of its own") {
  const auto then = made(trial, "2012-09-03");
  const auto now = made(trial, "2012-09-03", move("core", "2012-09-17", "agreed with the council"));
  CHECK(compared(*now, *then) ==
        "core moved 2012-09-13/2012-09-19 2012-09-17/2012-09-21: core was moved: agreed with the "
        "council\nreport moved 2012-10-03/2012-10-03 2012-10-05/2012-10-05: core was moved: agreed "
        "with the council\n");
  CHECK(lines(compare_plans(now->plan, as_csv(*then), {})) == compared(*now, *then));
  CHECK(reasons(*then, *now) ==
        std::set<std::string>{"core was moved to 17 September 2012, and is not now"});
  const auto elsewhere = made(trial, "2012-09-03", move("core", "2012-09-18", ""));
  CHECK(reasons(*elsewhere, *now) ==
        std::set<std::string>{"core was moved elsewhere, to 18 September 2012"});
}

TEST_CASE("a step moved in the new plan, and elsewhere in an old CSV") {
  const auto then = made(trial, "2012-09-03", move("core", "2012-09-18", ""));
  const auto now = made(trial, "2012-09-03", move("core", "2012-09-17", "school holidays"));
  const auto found = compare_plans(now->plan, as_csv(*then), {});
  REQUIRE(found.size() == 2);
  CHECK(reasons(found) == std::set<std::string>{"core was moved: school holidays"});
}

TEST_CASE("with a CSV a moved step is put back to both its days") {
  const auto to = [](const std::string& from, const std::string& until) {
    return [=](Trial& one) {
      one.setting.moved.push_back({.step = "core", .to = day(from), .until = day(until)});
    };
  };
  const auto then = made(trial, "2012-09-03", to("2012-09-14", "2012-09-24"));
  const auto now = made(trial, "2012-09-03", to("2012-09-17", "2012-09-20"));
  const auto found = compare_plans(now->plan, as_csv(*then), {});
  REQUIRE(found.size() == 2);
  CHECK(reasons(found) == std::set<std::string>{"core was moved, to 17 September 2012"});
}

TEST_CASE("with a CSV a task that it lacks was not put there by what moved it") {
  const auto then = made(trial, "2012-09-03");
  const auto now = made(trial, "2012-09-10");
  auto csv = as_csv(*then);
  std::erase_if(csv.tasks, [](const OldTask& task) { return task.key == "core"; });
  const auto found = compare_plans(now->plan, csv, {});
  const auto core =
      std::find_if(found.begin(), found.end(), [](const auto& one) { return one.task == "core"; });
  REQUIRE(core != found.end());
  CHECK(core->kind == PlanChange::Kind::added);
  CHECK(core->why == std::vector<std::string>{"not known from the CSV"});
}

TEST_CASE("with a CSV a holiday that changes nothing is no cause of what others explain") {
  const auto yaml = trial + "  whole: {from: start, to: end of core}\n";
  const auto then = made(yaml, "2012-09-03");
  const auto now = made(yaml, "2012-09-04", [](Trial& one) {
    move("core", "2012-09-17", "agreed")(one);
    holiday("2012-12-05")(one);
  });
  const HolidayChange late = {.holiday = {day("2012-12-05"), "Late"}, .nation = {}};
  const auto found = compare_plans(now->plan, as_csv(*then), {late});
  const auto whole =
      std::find_if(found.begin(), found.end(), [](const auto& one) { return one.task == "whole"; });
  REQUIRE(whole != found.end());
  CHECK(whole->why ==
        std::vector<std::string>{"start was given as 3 September 2012, now 4 September 2012",
                                 "core was moved: agreed"});
}

TEST_CASE("two closures over the same days are told together, and not what came of them") {
  const auto then = made(trial, "2012-09-03", skipping());
  const auto now = made(trial, "2012-09-03", skipping([](Trial& one) {
                          closed("2012-09-10", "2012-09-14", "fair")(one);
                          closed("2012-09-10", "2012-09-15", "strike")(one);
                          holiday("2012-09-25")(one);  // only because core is so late
                        }));
  const auto found = compare_plans(now->plan, old_plan_of("then.yaml", then->plan), {});
  const auto core =
      std::find_if(found.begin(), found.end(), [](const auto& one) { return one.task == "core"; });
  REQUIRE(core != found.end());
  CHECK(core->why ==
        std::vector<std::string>{"a new closure: fair, 10 September 2012 to 14 September 2012",
                                 "a new closure: strike, 10 September 2012 to 15 September 2012"});
}

TEST_CASE("a date that was given for a step that is gone is no cause") {
  const auto then = made(trial + "  extra: {anchor: yes}\n", "2012-09-03", [](Trial& one) {
    one.setting.given.push_back({"extra", day("2012-10-01"), {}});
    move("extra", "2012-10-02", "")(one);
  });
  const auto now = made(trial, "2012-09-03");
  CHECK(compared(*now, *then) ==
        "extra dropped 2012-10-02/2012-10-02 none: the definition has this step no longer\n");
}

TEST_CASE("what is moved does not change for the anchor's sake") {
  const auto then = made(trial, "2012-09-03");
  const auto now = made(trial, "2012-09-04", move("core", "2012-09-17", "a day more"));
  const auto found = compare_plans(now->plan, old_plan_of("then.yaml", then->plan), {});
  const auto core =
      std::find_if(found.begin(), found.end(), [](const auto& one) { return one.task == "core"; });
  REQUIRE(core != found.end());
  CHECK(core->why == std::vector<std::string>{"core was moved: a day more"});
}

TEST_CASE("a bank holiday that is new, and one that is none any more") {
  const auto then = made(trial, "2012-09-03");
  const auto now = made(trial, "2012-09-03", holiday("2012-09-10"));
  CHECK(
      compared(*now, *then) ==
      "reading moved 2012-09-06/2012-09-12 2012-09-06/2012-09-13: a new bank holiday: 10 "
      "September 2012 (Fair Day)\n"
      "core moved 2012-09-13/2012-09-19 2012-09-14/2012-09-20: a new bank holiday: 10 September "
      "2012 (Fair Day)\n"
      "report moved 2012-10-03/2012-10-03 2012-10-04/2012-10-04: a new bank holiday: 10 September "
      "2012 (Fair Day)\n");
  CHECK(reasons(*then, *now) ==
        std::set<std::string>{"no longer a bank holiday: 10 September 2012 (Fair Day)"});
}

TEST_CASE("two bank holidays bring a step back together, and both are told") {
  const auto then = made(trial, "2012-09-03");
  const auto now = made(trial, "2012-09-03", [](Trial& one) {
    holiday("2012-09-10")(one);
    holiday("2012-09-17")(one);
    holiday("2012-12-05")(one);  // after everything
  });
  const auto found = compare_plans(now->plan, old_plan_of("then.yaml", then->plan), {});
  REQUIRE(found.size() == 3);
  CHECK(found[0].why.size() == 1);  // the reading is over before the second
  CHECK(found[1].why ==
        std::vector<std::string>{"a new bank holiday: 10 September 2012 (Fair Day)",
                                 "a new bank holiday: 17 September 2012 (Fair Day)"});
  CHECK(found[2].why == found[1].why);
}

TEST_CASE("with a CSV each change of --holidays is tested") {
  const auto then = made(trial, "2012-09-03");
  const auto now = made(trial, "2012-09-03", holiday("2012-09-10"));
  const HolidayChange fair = {.holiday = {day("2012-09-10"), "Fair Day"}, .nation = {}};
  const HolidayChange late = {.holiday = {day("2012-12-05"), "Late"}, .nation = {}};
  CHECK(reasons(compare_plans(now->plan, as_csv(*then), {late, fair})) ==
        std::set<std::string>{"a new bank holiday: 10 September 2012 (Fair Day)"});
  CHECK(reasons(compare_plans(now->plan, as_csv(*then), {})) ==
        std::set<std::string>{"not known from the CSV"});
}

TEST_CASE("with a CSV a removed bank holiday is named") {
  const HolidayChange gone = {
      .what = HolidayChange::What::remove, .holiday = {day("2012-08-06"), ""}, .nation = {}};
  const auto then = made(trial, "2012-08-02");
  const auto now = made(trial, "2012-08-02", [&](Trial& one) { one.calendar.apply(gone); });
  CHECK(reasons(compare_plans(now->plan, as_csv(*then), {gone})) ==
        std::set<std::string>{"no longer a bank holiday: 6 August 2012 (Summer bank holiday)"});
}

TEST_CASE("with a CSV, what was not known before counts only where it explains the rest") {
  const auto then = made(trial, "2012-09-03");
  const auto now = made(trial, "2012-09-04", holiday("2012-09-10"));
  const HolidayChange fair = {.holiday = {day("2012-09-10"), "Fair Day"}, .nation = {}};
  const auto found = compare_plans(now->plan, as_csv(*then), {fair});
  const std::string start = "start was given as 3 September 2012, now 4 September 2012";
  const std::string day_off = "a new bank holiday: 10 September 2012 (Fair Day)";
  REQUIRE(found.size() == 6);
  CHECK(found[2].task == "scoping");
  CHECK(found[2].why == std::vector<std::string>{start});
  CHECK(found[4].task == "core");
  CHECK(found[4].why == std::vector<std::string>{start, day_off});
  // The day off was there before, too: then it moved nothing.
  const auto before = made(trial, "2012-09-03", holiday("2012-09-10"));
  CHECK(reasons(compare_plans(now->plan, as_csv(*before), {fair})) == std::set<std::string>{start});
}

TEST_CASE("closures: new, gone, another, and those that no count leaves out") {
  const auto open = made(trial, "2012-09-03", skipping());
  const auto shut = made(trial, "2012-09-03", skipping(closed("2012-09-10", "2012-09-14", "fair")));
  const auto later =
      made(trial, "2012-09-03", skipping(closed("2012-09-13", "2012-09-18", "fair")));
  CHECK(reasons(*shut, *open) ==
        std::set<std::string>{"a new closure: fair, 10 September 2012 to 14 September 2012"});
  CHECK(reasons(*open, *shut) ==
        std::set<std::string>{"no longer a closure: fair, 10 September 2012 to 14 September 2012"});
  CHECK(reasons(*later, *shut) ==
        std::set<std::string>{"another closure: fair, 13 September 2012 to 18 September 2012; it "
                              "was 10 September 2012 to 14 September 2012"});
  CHECK(reasons(compare_plans(shut->plan, as_csv(*open), {})) == reasons(*shut, *open));
  const auto plain = made(trial, "2012-09-03");
  const auto noted = made(trial, "2012-09-03", closed("2012-09-10", "2012-09-14", "fair"));
  CHECK(compared(*noted, *plain).empty());
}

TEST_CASE("another nation is one cause, not a cause for each of its days") {
  const auto then = made(trial, "2012-08-23");  // 27 August is a bank holiday in England
  const auto now = made(trial, "2012-08-23",
                        [](Trial& one) { one.calendar = Calendar(Nation::england_and_wales); });
  CHECK(reasons(*now, *then) ==
        std::set<std::string>{"another nation: england-and-wales, before scotland"});
  CHECK_FALSE(compared(*now, *then).empty());
}

TEST_CASE("the rule of a step is another") {
  const auto then = made(trial, "2012-09-03");
  const auto now =
      made(replaced(trial, "after reading, lasts: 5", "after reading, lasts: 4"), "2012-09-03");
  CHECK(reasons(*now, *then) ==
        std::set<std::string>{"the rule of core is another: from after reading, 4 working days "
                              "long, before from after reading, 5 working days long"});
  const auto counts = made(replaced(trial, "{day: working day}", "{day: weekday}"), "2012-08-03");
  const auto counted = made(trial, "2012-08-03");
  CHECK(compared(*counts, *counted).empty());  // every length says its own days
}

TEST_CASE("an old rule that names a step that is gone, or closes a circle, is no cause") {
  const auto renamed =
      replaced(replaced(trial, "  reading:", "  files:"), "after reading", "after files");
  const auto then = made(trial, "2012-09-03");
  const auto now =
      made(replaced(renamed, "after files, lasts: 5", "after files, lasts: 4"), "2012-09-03");
  const auto text = compared(*now, *then);
  CHECK(contains(text,
                 "reading dropped 2012-09-06/2012-09-12 none: the definition has this step no "
                 "longer\n"));
  CHECK(
      contains(text, "files added none 2012-09-06/2012-09-12: the definition has this step now\n"));
  CHECK(contains(text, "core moved 2012-09-13/2012-09-19 2012-09-13/2012-09-18: not known\n"));

  const std::string small = "name: trial\nsteps:\n  start: {anchor: yes}\n";
  const auto one = made(small + "  a: {at: start + 1 day}\n  b: {at: a + 1 day}\n", "2012-09-03");
  const auto other =
      made(small + "  a: {at: b + 1 day}\n  b: {at: start + 3 days}\n", "2012-09-03");
  const std::string rule_a = "the rule of a is another: at b + 1 day, before at start + 1 day";
  const std::string rule_b = "the rule of b is another: at start + 3 days, before at a + 1 day";
  CHECK(compared(*other, *one) ==
        "b moved 2012-09-05/2012-09-05 2012-09-06/2012-09-06: " + rule_b + " | " + rule_a +
            "\na moved 2012-09-04/2012-09-04 2012-09-07/2012-09-07: " + rule_a + "\n");
}

TEST_CASE("another definition is one cause") {
  const auto then = made(trial, "2012-09-03");
  const auto now = made(replaced(replaced(trial, "name: trial", "name: second\nedition: '2'"),
                                 "lasts: 3", "lasts: 2"),
                        "2012-09-03");
  CHECK(reasons(*now, *then) ==
        std::set<std::string>{"another definition: second@2, before trial"});
}

TEST_CASE("changes that hide one another are told together") {
  const auto then = made(trial, "2012-09-03");
  const auto now = made(trial, "2012-09-03", [](Trial& one) {
    one.setting.given.push_back({"core", day("2012-09-17"), {}});
    move("core", "2012-09-17", "twice")(one);
  });
  const auto found = compare_plans(now->plan, old_plan_of("then.yaml", then->plan), {});
  REQUIRE_FALSE(found.empty());
  CHECK(found[0].task == "core");
  CHECK(found[0].why == std::vector<std::string>{"several changes together"});
}

TEST_CASE("two kinds of change, each of which moves a step, are both told, its own first") {
  const auto then = made(trial, "2012-09-03");
  const auto now =
      made(replaced(trial, "after reading, lasts: 5", "after reading, lasts: 4"), "2012-09-10");
  const auto found = compare_plans(now->plan, old_plan_of("then.yaml", then->plan), {});
  const auto core =
      std::find_if(found.begin(), found.end(), [](const auto& one) { return one.task == "core"; });
  REQUIRE(core != found.end());
  REQUIRE(core->why.size() == 2);
  CHECK(core->why[0].starts_with("the rule of core is another"));
  CHECK(core->why[1].starts_with("start was given as"));
}

TEST_CASE("steps and owners: added, dropped, changed") {
  const auto then = made(trial, "2012-09-03");
  const auto now =
      made(replaced(replaced(trial, "  sharing: {activity: Good practice is shared}\n",
                             "  action_plan: {due: report + 6 weeks}\n"),
                    "activity: Core, by: team", "activity: Core phase, by: depute; team"),
           "2012-09-03");
  CHECK(compared(*now, *then) ==
        "core changed 2012-09-13/2012-09-19 2012-09-13/2012-09-19: who does it: depute and team; "
        "before: team | what it is: Core phase; before: Core\n"
        "action_plan added none 2012-11-14/2012-11-14: the definition has this step now\n"
        "sharing dropped none none: the definition has this step no longer\n");
  auto csv = as_csv(*then);
  csv.tasks[2].owners = {"readers", "team"};
  csv.tasks[3].owners = {"readers", "team"};           // in another order
  for (auto& task : csv.tasks) task.activity.clear();  // no such column
  CHECK(lines(compare_plans(then->plan, csv, {})) ==
        "scoping changed 2012-09-03/2012-09-05 2012-09-03/2012-09-05: who does it: team; before: "
        "readers and team\n");
}

TEST_CASE("visits move with their window, and with their number") {
  const auto then = made(trial, "2012-09-03", visits(4));
  const auto moved = made(trial, "2012-09-10", visits(4));
  for (const auto& old : {old_plan_of("then.yaml", then->plan), as_csv(*then)}) {
    const auto found = compare_plans(moved->plan, old, {});
    REQUIRE(found.size() == 10);
    CHECK(reasons(found) ==
          std::set<std::string>{"start was given as 3 September 2012, now 10 September 2012"});
  }
  const auto fewer = made(trial, "2012-09-03", visits(3));
  for (const auto& old : {old_plan_of("then.yaml", then->plan), as_csv(*then)}) {
    const auto found = compare_plans(fewer->plan, old, {});
    CHECK(reasons(found) == std::set<std::string>{"3 care are wanted, 4 before"});
    CHECK(found.back().task == "care_04");
    CHECK(found.back().kind == PlanChange::Kind::dropped);
  }
  const auto more = compare_plans(then->plan, old_plan_of("then.yaml", fewer->plan), {});
  CHECK(more.back().task == "care_04");
  CHECK(more.back().kind == PlanChange::Kind::added);
  CHECK(reasons(more) == std::set<std::string>{"4 care are wanted, 3 before"});
  const auto rule = made(trial, "2012-09-03", visits(4, "start"));
  CHECK(reasons(*rule, *then) == std::set<std::string>{"the rule of care is another"});
}

TEST_CASE("one change at a time is always found, whatever it is") {
  screening_test::Random random(20120903);
  int moved = 0;
  for (int i = 0; i < 60; ++i) {
    CAPTURE(i);
    const auto date = [&] { return iso(day("2012-08-20") + std::chrono::days(random.below(50))); };
    const auto base = iso(day("2012-08-20") + std::chrono::days(random.below(20)));
    const auto common = holiday(date());
    Change one;
    std::string part;
    switch (random.below(4)) {
      case 0:
        one = holiday(date());
        part = "bank holiday";
        break;
      case 1:
        one = move("reading", date(), "so agreed");
        part = "reading was moved: so agreed";
        break;
      case 2:
        one = closed(date(), date(), "fair");
        part = "a new closure: fair";
        break;
      default:
        one = [&](Trial& trial) {
          trial.setting.given = {{"start", day(base) + std::chrono::days(1 + random.below(9)), {}}};
        };
        part = "start was given as";
    }
    const auto then = made(trial, base, skipping(common));
    const auto now = made(trial, base, skipping([&](Trial& trial) {
                            common(trial);
                            one(trial);
                          }));
    for (const auto& change : compare_plans(now->plan, old_plan_of("then", then->plan), {})) {
      ++moved;
      REQUIRE(change.why.size() == 1);
      CHECK(contains(change.why[0], part));
    }
  }
  CHECK(moved > 60);
}

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
}

TEST_CASE("mistakes in an old plan are told at their cells, without a value") {
  CHECK(told_of(head + "core,,2012-09-13,2012-09-19,team\n").empty());
  CHECK(told_of(head + "core,,,2012-09-19,team\n") == "missing-date 2:7");
  CHECK(told_of(head + "core,,2012-09-13,,team\n") == "missing-date 2:18");
  CHECK(told_of(head + "core,,2012-09-19,2012-09-13,team\n") == "finish-before-start 2:18");
  CHECK(told_of(head + ",,2012-09-13,2012-09-19,team\n") == "missing-task 2:1");
  CHECK(told_of(head + "core,,,,\nreport,,,,\ncore,,,,\n") == "duplicate-task 4:1");
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

TEST_CASE("changes as a document: CSV has each day, Markdown none of a visit") {
  const auto then = made(trial, "2012-09-03", visits(1));
  const auto now = made(trial, "2012-09-10", visits(1));
  const auto old = old_plan_of("then.yaml", then->plan);
  const auto document = describe_changes(now->plan, old, compare_plans(now->plan, old, {}));
  const auto csv = write_csv(document, {});
  CHECK(csv.starts_with("task,change,old_start,old_finish,new_start,new_finish,days,why\n"));
  CHECK(contains(csv,
                 "core,moved,2012-09-13,2012-09-19,2012-09-20,2012-09-26,7,"
                 "\"start was given as 3 September 2012, now 10 September 2012\"\n"));
  CHECK(contains(csv, "care_01,moved,2012-06-12,2012-06-12,2012-06-19,2012-06-19,7,"));
  const auto markdown = write_markdown(document);
  CHECK(contains(markdown, "Compared with then.yaml: tasks 7 moved; 1 task stands as before."));
  CHECK(contains(markdown, "7 days later"));
  CHECK(contains(markdown, "for the team alone"));
  CHECK_FALSE(contains(markdown, "12 June 2012"));
  CHECK_FALSE(contains(markdown, "19 June 2012"));
  const auto same = describe_changes(then->plan, old, compare_plans(then->plan, old, {}));
  CHECK(contains(write_markdown(same), "nothing changed; 8 tasks stand as before."));
  CHECK(write_csv(same, {}) == "task,change,old_start,old_finish,new_start,new_finish,days,why\n");
}

TEST_CASE("the rule of a timing in words") {
  const auto words = [](const std::string& rule) {
    const auto definition = read_definition(
        {"t",
         "name: t\nnation: scotland\nsteps:\n  start: {anchor: yes}\n  core: {from: start, to: "
         "start + 1 week}\n  x: {" +
             rule + "}\n"});
    return in_words(definition.timetable.find("x")->timing);
  };
  CHECK(words("at: start - 12 weeks") == "at start - 12 weeks");
  CHECK(words("at: start") == "at start");
  CHECK(words("at: end of core + 1 working day") == "at end of core + 1 working day");
  CHECK(words("due: start of core - 1 day") == "by start of core - 1 day");
  CHECK(words("from: after core, lasts: 2 weeks") == "from after core, 2 weeks long");
  CHECK(words("from: start, to: end of core") == "from start to end of core");
  CHECK(words("about: 1 week, after: end of core") == "about end of core + 1 week");
  CHECK(words("anchor: yes") == "set from outside");
  CHECK(words("activity: x") == "no time");
  CHECK(in_words(Timing(Numbered{11, 20})) == "days 11 to 20");
  CHECK(in_words(Timing(Numbered{7, 7})) == "day 7");
}
