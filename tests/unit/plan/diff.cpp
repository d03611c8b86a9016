// SPDX-License-Identifier: MIT
// What changed since an earlier plan, and why: each cause alone, several, none that is known.
#include "lib/plan/diff.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "lib/plan/reversals.hpp"
#include "tests/unit/plan/diffs.hpp"
#include "tests/unit/screening/random.hpp"

using namespace inspect;
using namespace inspect::diff_test;

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
  // A CSV does not say which date was given.
  CHECK(reasons(compare_plans(now->plan, as_csv(*then), {})) ==
        std::set<std::string>{"start stood on 3 September 2012, now 10 September 2012"});
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
        std::vector<std::string>{"start stood on 3 September 2012, now 4 September 2012",
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

TEST_CASE("with a CSV only days that make the calendar of the plans another are tested") {
  using What = HolidayChange::What;
  std::vector<HolidayChange> changes;
  const auto change = [&](What what, Date date) {
    changes.push_back({.what = what, .holiday = {date, "Fair Day"}, .nation = {}});
  };
  for (Date date = day("2005-01-01"); date < day("2016-01-01"); date += std::chrono::days(1)) {
    const bool far = date < day("2012-01-01") || date >= day("2013-01-01");
    if (far || std::chrono::weekday(date) == std::chrono::Wednesday) change(What::add, date);
  }
  for (const auto* gone : {"2012-08-06", "2012-06-20", "2012-12-25"})
    change(What::remove, day(gone));
  change(What::add, day("2012-08-06"));
  change(What::remove, day("2012-08-06"));
  const auto then = made(trial, "2012-09-03");
  const auto now = made(trial, "2012-09-03", [&](Trial& one) {
    for (const auto& each : changes) one.calendar.apply(each);
  });
  CHECK(iso(*now->plan.last_day()) == "2012-10-08");
  const auto all = reversals(now->plan, as_csv(*then), changes);
  CHECK(all.size() == 17);  // Wednesdays from 11 June to 8 October but for 20 June; and 6 August
  for (const auto& one : all) {
    CAPTURE(one.words);
    CHECK_FALSE(one.known);
    CHECK_FALSE(contains(one.words, "20 June"));
    auto premises = premises_of(now->plan);
    one.undo(premises);
    std::vector<Date> other;
    for (Date date = day("2005-01-01"); date < day("2016-01-01"); date += std::chrono::days(1))
      if (premises.calendar->bank_holiday_if_known(date).has_value() !=
          now->calendar.bank_holiday_if_known(date).has_value())
        other.push_back(date);
    REQUIRE(other.size() == 1);
    CHECK(contains(one.words, in_words(other.front())));
  }
  CHECK(std::any_of(all.begin(), all.end(), [](const Reversal& one) {
    return one.words == "no longer a bank holiday: 6 August 2012 (Summer bank holiday)";
  }));
}

TEST_CASE("with a CSV, what was not known before counts only where it explains the rest") {
  const auto then = made(trial, "2012-09-03");
  const auto now = made(trial, "2012-09-04", holiday("2012-09-10"));
  const HolidayChange fair = {.holiday = {day("2012-09-10"), "Fair Day"}, .nation = {}};
  const auto found = compare_plans(now->plan, as_csv(*then), {fair});
  const std::string start = "start stood on 3 September 2012, now 4 September 2012";
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
        one = [&](Trial& it) {
          it.setting.given = {{"start", day(base) + std::chrono::days(1 + random.below(9)), {}}};
        };
        part = "start was given as";
    }
    const auto then = made(trial, base, skipping(common));
    const auto now = made(trial, base, skipping([&](Trial& it) {
                            common(it);
                            one(it);
                          }));
    for (const auto& change : compare_plans(now->plan, old_plan_of("then", then->plan), {})) {
      ++moved;
      REQUIRE(change.why.size() == 1);
      CHECK(contains(change.why[0], part));
    }
  }
  CHECK(moved > 60);
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
