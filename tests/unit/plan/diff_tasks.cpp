// SPDX-License-Identifier: MIT
// Tasks that were added, dropped or changed, visits among them, and the document of all changes.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/unit/plan/diffs.hpp"

using namespace inspect;
using namespace inspect::diff_test;

TEST_CASE("visits move with their window, and with their number") {
  const auto then = made(trial, "2012-09-03", visits(4));
  const auto moved = made(trial, "2012-09-10", visits(4));
  for (const auto& old : {old_plan_of("then.yaml", then->plan), as_csv(*then)}) {
    const auto found = compare_plans(moved->plan, old, {});
    REQUIRE(found.size() == 10);
    CHECK(reasons(found).size() == 1);
    CHECK(reasons(found).begin()->ends_with(" 3 September 2012, now 10 September 2012"));
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

TEST_CASE("no visits before, and none now") {
  const auto none = made(trial, "2012-09-03", visits(0));
  const auto one = made(trial, "2012-09-03", visits(1));
  const auto two = made(trial, "2012-09-03", visits(2));
  CHECK(reasons(*two, *none) == std::set<std::string>{"2 care are wanted, none before"});
  CHECK(reasons(*none, *two) == std::set<std::string>{"no care are wanted, 2 before"});
  CHECK(reasons(*one, *two) == std::set<std::string>{"1 of care is wanted, 2 before"});
}

TEST_CASE("a visit is known by its number, whatever the digits of its key") {
  const auto then = made(trial, "2012-09-03", visits(99));
  const auto now = made(trial, "2012-09-03", visits(100));
  for (const auto& old : {old_plan_of("then.yaml", then->plan), as_csv(*then)}) {
    const auto found = compare_plans(now->plan, old, {});
    CHECK(reasons(found) == std::set<std::string>{"100 care are wanted, 99 before"});
    int added = 0;
    for (const auto& one : found) {
      CHECK(one.kind != PlanChange::Kind::dropped);
      CHECK(one.visits == "care");
      if (one.kind == PlanChange::Kind::added) ++added;
    }
    CHECK(added == 1);
    const auto back = compare_plans(then->plan, old_plan_of("now.yaml", now->plan), {});
    REQUIRE_FALSE(back.empty());
    CHECK(back.back().task == "care_100");
    CHECK(std::count_if(back.begin(), back.end(),
                        [](const auto& one) { return one.kind != PlanChange::Kind::moved; }) == 1);
  }
}

TEST_CASE("a kind of visits that the definition has no longer, or has newly") {
  const auto with = made(trial, "2012-09-03", visits(2));
  const auto without = made(trial, "2012-09-03");
  const std::string gone = "the definition has no visits of the kind care any more";
  CHECK(reasons(*without, *with) == std::set<std::string>{gone});
  CHECK(reasons(compare_plans(without->plan, as_csv(*with), {})) == std::set<std::string>{gone});
  CHECK(reasons(*with, *without) ==
        std::set<std::string>{"the definition has visits of the kind care now"});
  // A CSV without visits does not say whether there could have been some.
  CHECK(reasons(compare_plans(with->plan, as_csv(*without), {})) ==
        std::set<std::string>{"2 care are wanted, none before"});
}

namespace {

std::string markdown_of(const Trial& now, const OldPlan& old) {
  return write_markdown(describe_changes(now.plan, old, compare_plans(now.plan, old, {})));
}

std::string csv_of(const Trial& now, const OldPlan& old) {
  return write_csv(describe_changes(now.plan, old, compare_plans(now.plan, old, {})), {});
}

}  // namespace

TEST_CASE("Markdown does not say which service is visited") {
  const auto then = made(trial, "2012-09-03", named_visits({"Ash House", "Elm House"}));
  const auto now = made(trial, "2012-09-03", named_visits({"Rowan House", "Birch House"}));
  for (const auto& old : {old_plan_of("then.yaml", then->plan), as_csv(*then)}) {
    CHECK(contains(csv_of(*now, old),
                   "what it is: Care services: Rowan House; before: Care services: Ash House"));
    const auto markdown = markdown_of(*now, old);
    CHECK(contains(markdown, "| care | 2 visits | what it is: another service |"));
    CHECK_FALSE(contains(markdown, "House"));
  }
  const auto numbered = made(trial, "2012-09-03", visits(2));
  const auto named = markdown_of(*now, old_plan_of("then.yaml", numbered->plan));
  CHECK(contains(named, "| 2 visits | what it is: the service is named now |"));
  CHECK_FALSE(contains(named, "House"));
  const auto unnamed = markdown_of(*numbered, old_plan_of("then.yaml", now->plan));
  CHECK(contains(unnamed, "| 2 visits | what it is: the service is not named any more |"));
  CHECK_FALSE(contains(unnamed, "House"));
  const auto titled = made(trial, "2012-09-03", [](Trial& one) {
    named_visits({"Ash House", "Elm House"})(one);
    one.inspection.definition.plan.visits.back().title = "Homes";
  });
  const auto other = markdown_of(*titled, old_plan_of("then.yaml", then->plan));
  CHECK(contains(other, "| 2 visits | what it is: it has another title |"));
  CHECK_FALSE(contains(other, "House"));
}

TEST_CASE("Markdown hides what a CSV says of visits that no rule knows") {
  const auto then = made(trial, "2012-09-03", named_visits({"Ash House", "Elm House"}));
  const auto now = made(trial, "2012-09-03");
  auto old = as_csv(*then);
  CHECK(contains(csv_of(*now, old), "care_01,dropped,2012-06-12,2012-06-12,,,,"));
  old.tasks.push_back({.key = "oak_house",
                       .start = day("2012-06-14"),
                       .finish = day("2012-06-14"),
                       .owners = {},
                       .activity = "Oak House",
                       .kind = "Visit"});
  const auto markdown = markdown_of(*now, old);
  CHECK(contains(markdown, "| care | 2 visits | days for the team alone |"));
  CHECK(contains(markdown, "| visits | 1 visit | days for the team alone |"));
  CHECK(contains(markdown, "Compared with then.csv: 3 tasks dropped; 7 tasks stand as before."));
  for (const auto* hidden : {"House", "oak", "12 June", "14 June"})
    CHECK_FALSE(contains(markdown, hidden));
  // Without the column the rules say what is a visit.
  auto plain = as_csv(*then);
  for (auto& task : plain.tasks) task.kind.clear();
  const auto fewer = made(trial, "2012-09-03", named_visits({"Ash House"}));
  const auto dropped = markdown_of(*fewer, plain);
  CHECK(contains(dropped, "| care | 1 visit | days for the team alone |"));
  CHECK_FALSE(contains(dropped, "House"));
}

TEST_CASE("the document says where the old plan is another authority's") {
  const auto here = made(trial, "2012-09-03");
  const auto there =
      made(trial, "2012-09-03", [](Trial& one) { one.inspection.authority = "Strathmuir"; });
  const std::string words = "Compared with another authority's plan: Strathmuir.";
  const auto markdown = markdown_of(*here, old_plan_of("there.yaml", there->plan));
  CHECK(contains(markdown, words));
  CHECK(markdown.find(words) < markdown.find("Compared with there.yaml"));
  for (const auto* same : {"Glenmore", " glenmore ", ""}) {
    there->inspection.authority = same;
    CHECK_FALSE(contains(markdown_of(*here, old_plan_of("there.yaml", there->plan)), "another"));
  }
}

TEST_CASE("the first line says what became of the tasks") {
  const auto then = made(trial, "2012-09-03", visits(2));
  const auto now = made(trial, "2012-09-10", visits(3));
  CHECK(contains(markdown_of(*now, old_plan_of("then.yaml", then->plan)),
                 "Compared with then.yaml: 8 tasks moved, 1 added; 1 task stands as before."));
  const auto one = made(trial, "2012-09-03", [](Trial& it) {
    visits(2)(it);
    move("report", "2012-10-04", "agreed")(it);
  });
  CHECK(contains(markdown_of(*one, old_plan_of("then.yaml", then->plan)),
                 "Compared with then.yaml: 1 task moved; 8 tasks stand as before."));
  const std::string small = "name: trial\nsteps:\n  start: {anchor: yes}\n";
  CHECK(contains(markdown_of(*made(small, "2012-09-10"),
                             old_plan_of("then.yaml", made(small, "2012-09-03")->plan)),
                 "1 task moved; no task stands as before."));
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
  CHECK(contains(markdown, "Compared with then.yaml: 7 tasks moved; 1 task stands as before."));
  CHECK(contains(markdown, "7 days later"));
  CHECK(contains(markdown, "for the team alone"));
  CHECK_FALSE(contains(markdown, "12 June 2012"));
  CHECK_FALSE(contains(markdown, "19 June 2012"));
  const auto same = describe_changes(then->plan, old, compare_plans(then->plan, old, {}));
  CHECK(contains(write_markdown(same), "nothing changed; 8 tasks stand as before."));
  CHECK(write_csv(same, {}) == "task,change,old_start,old_finish,new_start,new_finish,days,why\n");
}
