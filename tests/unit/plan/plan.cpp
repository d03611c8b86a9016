// SPDX-License-Identifier: MIT
// A plan of an inspection: its tasks with phases, owners and what they are counted from, the visits
// before, the days on site and of reading.
#include "lib/plan/plan.hpp"

#include <doctest/doctest.h>

#include "tests/unit/plan/plans.hpp"

using namespace inspect;
using namespace plan_test;

namespace {

using Texts = std::vector<std::string>;

const std::string pilot = "definition: care-inspectorate-pilot-2012\nauthority: Strathmuir\n";

// 17 to 28 September 2012 are ten weekdays; 17 September is a bank holiday of no nation.
const std::string trial = R"(name: trial
title: Trial review
counting: {day: weekday}
steps:
  notice: {at: start - 2 weeks, activity: Notice is given, by: office, note: in writing, source: A 1}
  start: {anchor: yes, activity: It starts}
  work: {from: start, lasts: 3 weekdays, site: yes, by: [team, " readers"], activity: Work}
  talks: {from: start, to: end of work, activity: Talks, by: team; office}
  pause: {from: start, to: start, activity: Pause}
  report: {within: 2 weeks, of: end of work, activity: Report, by: office, assumed: from the last day}
  word: {about: 1 week, after: end of work, activity: Word}
  last: {due: report - 1 day, activity: Last}
  later: {activity: Later, by: nobody in particular}
plan:
  phases:
    before: {title: Before it, steps: [notice]}
    on_it: {steps: [work, start]}
)";

// `lines` are below `plan:` of the trial; the inspection has `setting` below its own.
std::string visiting(const std::string& lines) {
  return trial + "  visits:\n" + lines;
}

std::string inspection(const std::string& setting) {
  return "definition: ./trial.yaml\nauthority: Glenmore\nstarts: 2012-09-17\n" + setting;
}

std::string visit_days(const Planned& planned, std::size_t kind = 0) {
  return plan_test::told(planned.plan.visits.at(kind).days);
}

}  // namespace

TEST_CASE("each step is a task with its days, phase, owners, source, kind and remarks") {
  const Planned planned(inspection(""), trial);
  const auto& notice = planned.task("notice");
  CHECK(days_of(notice) == "2012-09-03");
  CHECK(notice.phase == "Before it");
  CHECK(notice.owners == Texts{"office"});
  CHECK(notice.source == "A 1");
  CHECK(notice.activity == "Notice is given");
  CHECK(notice.kind == "event");
  CHECK(notice.note == "in writing");
  const auto& work = planned.task("work");
  CHECK(days_of(work) == "2012-09-17/2012-09-19");
  CHECK(work.phase == "On it");
  CHECK(work.kind == "span");
  CHECK(planned.task("talks").phase.empty());
  const auto& report = planned.task("report");
  CHECK(days_of(report) == "2012-10-03");
  CHECK(report.kind == "deadline");
  CHECK(report.note == "assumed: from the last day");
  CHECK(report.source.empty());
  CHECK(planned.task("word").note == "about this day");
  CHECK(days_of(planned, "later") == "-");
  CHECK(planned.task("later").note == "no time stated");
  CHECK(planned.plan.tasks.size() == 9);
  CHECK(planned.plan.find("no_step") == nullptr);
}

TEST_CASE("owners are those that the step names, each trimmed; none where it names none") {
  const Planned planned(inspection(""), trial);
  CHECK(planned.task("work").owners == Texts{"team", "readers"});
  CHECK(planned.task("talks").owners == Texts{"team", "office"});
  CHECK(planned.task("start").owners.empty());
  CHECK(planned.plan.owners() == Texts{"nobody in particular", "office", "readers", "team"});
}

TEST_CASE("a task waits for the steps from which it is counted, each once, and never for itself") {
  const Planned planned(inspection(""), trial);
  const auto waits = [&](const char* key) { return planned.task(key).depends_on; };
  CHECK(waits("start").empty());
  CHECK(waits("later").empty());
  CHECK(waits("notice") == Texts{"start"});
  CHECK(waits("work") == Texts{"start"});
  CHECK(waits("talks") == Texts{"start", "work"});
  CHECK(waits("pause") == Texts{"start"});
  CHECK(waits("report") == Texts{"work"});
  CHECK(waits("word") == Texts{"work"});
  CHECK(waits("last") == Texts{"report"});
}

TEST_CASE("numbered days wait for the first day, which waits for nothing") {
  const Planned planned(
      "name: d\ncounting: {day: weekday, first: notice, is: 1}\nsteps:\n"
      "  notice: {day: 1}\n  visit: {day: 3-4}\n  end: {day: 5}\n");
  CHECK(planned.task("notice").depends_on.empty());  // it is what the days are numbered from
  CHECK(planned.task("visit").depends_on == Texts{"notice"});
  CHECK(planned.task("end").depends_on == Texts{"notice"});
}

TEST_CASE("tasks are by start, then as in the file, and those without a date last") {
  const Planned planned(inspection("plan: {visits: {homes: 2}}\n"),
                        visiting("    homes: {from: notice, until: start}\n"));
  std::string keys;
  for (const auto& task : planned.plan.tasks) keys += task.key + " ";
  CHECK(keys == "notice homes_01 homes_02 start work talks pause word last report later ");
  CHECK(planned.plan.first_day() == day("2012-09-03"));
  CHECK(planned.plan.last_day() == day("2012-10-03"));
}

TEST_CASE("the last day is the end of the longest task and not of the last") {
  const Planned planned("definition: ./trial.yaml\non: {a: 2012-09-03, b: 2012-09-04}\n",
                        "name: d\nsteps:\n  a: {anchor: yes}\n  b: {anchor: yes}\n"
                        "  long: {from: a, lasts: 10 days}\n  short: {from: b, lasts: 2 days}\n");
  CHECK(planned.plan.first_day() == day("2012-09-03"));
  CHECK(planned.plan.last_day() == day("2012-09-12"));
}

TEST_CASE("a plan without a date has tasks and no days") {
  const Planned planned(trial);
  CHECK(planned.plan.tasks.size() == 9);
  CHECK_FALSE(planned.plan.first_day());
  CHECK_FALSE(planned.plan.last_day());
  CHECK(planned.plan.site_days.empty());
  CHECK(planned.plan.reading_days.empty());
  CHECK(planned.plan.name() == "trial");
  CHECK(Planned(inspection(""), trial).plan.name() == "Glenmore");
}

TEST_CASE("what the timetable refuses, the plan refuses") {
  CHECK(refusal([] {
          Planned("definition: ./trial.yaml\nstarts: 2012-09-17\n",
                  "name: d\nsteps:\n  start: {anchor: yes}\n  end: {at: start + 3 working days}\n");
        }) != "");
}

TEST_CASE("a step that was moved is moved in the tasks and in the days on site") {
  const Planned planned(inspection("moved: [{step: work, to: 2012-09-20, reason: elections}]\n"),
                        trial);
  CHECK(days_of(planned, "work") == "2012-09-20/2012-09-24");
  CHECK(contains(planned.task("work").note, "moved from"));
  CHECK(contains(planned.task("work").note, "elections"));
  CHECK(plan_test::told(planned.plan.site_days) == "2012-09-20 2012-09-21 2012-09-24");
}

TEST_CASE("004 Notification: 13 days on site, whatever bank holidays lie among them") {
  // In spring Good Friday and, in Scotland, no Easter Monday; in winter both days of the new year.
  for (const char* start : {"2012-09-03", "2013-03-18", "2012-12-17", "2012-11-26"}) {
    CAPTURE(start);
    const Planned planned(pilot + "starts: " + start + "\n");
    CHECK(planned.plan.site_days.size() == 13);
    CHECK(planned.plan.reading_days.size() == 5);
    CHECK(*planned.plan.site_days.begin() == day(start));
  }
  const Planned spring(pilot + "starts: 2013-03-18\n");
  CHECK(plan_test::told(spring.plan.site_days) ==
        "2013-03-18 2013-03-19 2013-03-20 2013-03-21 2013-03-22 2013-03-25 2013-03-26 2013-03-27 "
        "2013-03-28 2013-04-01 2013-04-02 2013-04-03 2013-04-04");
}

TEST_CASE(
    "004 Scoping, phase three: the days of reading are those of the reading step that count") {
  const Planned planned(pilot + "starts: 2012-11-26\n");  // 30 November is St Andrew's Day
  CHECK(plan_test::told(planned.plan.reading_days) ==
        "2012-11-29 2012-12-03 2012-12-04 2012-12-05 2012-12-06");
}

TEST_CASE("without a step of reading, or its date, there are no days of reading") {
  const Planned none(inspection(""), trial);
  CHECK(none.plan.reading_days.empty());
  const Planned undated(inspection(""), trial + "  record_reading: {step: later}\n");
  CHECK(undated.plan.reading_days.empty());
  const Planned there(inspection(""), trial + "  record_reading: {step: talks}\n");
  CHECK(plan_test::told(there.plan.reading_days) == "2012-09-17 2012-09-18 2012-09-19");
}

TEST_CASE("004 Integration of care service inspections: 30 between notification and start") {
  const Planned planned(pilot + "starts: 2012-10-22\nplan: {visits: {care_services: 30}}\n");
  REQUIRE(planned.plan.visits.size() == 1);
  const auto& visits = planned.plan.visits[0];
  CHECK(visits.rule.key == "care_services");
  CHECK(visits.wanted == 30);
  CHECK(visits.days.size() == 30);
  // Notified on Monday 30 July; 6 August is a bank holiday in Scotland; the start is a Monday.
  CHECK(visits.first_day == day("2012-07-31"));
  CHECK(visits.last_day == day("2012-10-19"));
  CHECK(visits.days_there_are == 58);
  CHECK(std::count(visits.days.begin(), visits.days.end(), day("2012-08-06")) == 0);
  CHECK(visits.days.front() == day("2012-07-31"));
  CHECK(visits.days.back() == day("2012-10-18"));  // day floor(29 * 58 / 30) = 56 of 0 to 57
  CHECK(std::is_sorted(visits.days.begin(), visits.days.end()));
  for (const auto& task : planned.plan.tasks)
    if (task.kind == "visit") CHECK(*task.finish < *planned.task("start").start);
  CHECK_FALSE(visits_do_not_fit(visits));
}

TEST_CASE("a visit is a task of its kind: number, phase, owner, what it waits for, source") {
  const Planned planned(
      inspection("plan: {visits: {homes: 3}}\n"),
      visiting("    homes: {title: Visits to homes, from: notice, until: start, by: visitors, "
               "most: 4, source: A 2}\n"));
  CHECK(planned.plan.find("homes_00") == nullptr);
  CHECK(planned.plan.find("homes_04") == nullptr);
  const auto& task = planned.task("homes_02");
  CHECK(days_of(task) == "2012-09-07");
  CHECK(task.phase == "On it");  // that of the step before which it must be over
  CHECK(task.owners == Texts{"visitors"});
  CHECK(task.depends_on == Texts{"notice"});
  CHECK(task.source == "A 2");
  CHECK(task.activity == "Visits to homes: 2 of 3");
  CHECK(task.kind == "visit");
  CHECK(contains(task.note, "for the team alone"));
  CHECK(planned.plan.owners() ==
        Texts{"nobody in particular", "office", "readers", "team", "visitors"});
}

TEST_CASE("visits are spread evenly over the weekdays after one step up to another's last day") {
  const auto days = [](int wanted) {
    const Planned planned(inspection(fmt::format("plan: {{visits: {{homes: {}}}}}\n", wanted)),
                          visiting("    homes: {from: notice, until: start}\n"));
    CHECK(planned.plan.visits.at(0).days_there_are == 10);  // 4 to 17 September
    CHECK(planned.plan.visits.at(0).first_day == day("2012-09-04"));
    CHECK(planned.plan.visits.at(0).last_day == day("2012-09-17"));
    return visit_days(planned);
  };
  CHECK(days(0).empty());
  CHECK(days(1) == "2012-09-04");
  CHECK(days(2) == "2012-09-04 2012-09-11");
  CHECK(days(3) == "2012-09-04 2012-09-07 2012-09-12");
  CHECK(days(10) ==
        "2012-09-04 2012-09-05 2012-09-06 2012-09-07 2012-09-10 2012-09-11 2012-09-12 2012-09-13 "
        "2012-09-14 2012-09-17");
  CHECK(days(12).size() == 12 * 11 - 1);
  CHECK(days(12).starts_with("2012-09-04 2012-09-04 2012-09-05 2012-09-06"));
}

TEST_CASE("visits are on no bank holiday where the calendar knows, and on no day that is closed") {
  const auto days = [](const std::string& counting, const std::string& more) {
    const Planned planned("definition: ./trial.yaml\non: {a: 2013-03-27, b: 2013-04-02}\n" + more +
                              "plan: {visits: {homes: 5}}\n",
                          "name: d\n" + counting +
                              "steps:\n  a: {anchor: yes}\n  b: {anchor: yes}\n" +
                              "plan: {visits: {homes: {from: a, until: b}}}\n");
    return fmt::format("{}: {}", planned.plan.visits.at(0).days_there_are, visit_days(planned));
  };
  // Good Friday was 29 March 2013; Easter Monday is a bank holiday in England and not in Scotland.
  CHECK(days("", "") == "4: 2013-03-28 2013-03-28 2013-03-29 2013-04-01 2013-04-02");
  CHECK(days("", "nation: scotland\n") ==
        "3: 2013-03-28 2013-03-28 2013-04-01 2013-04-01 2013-04-02");
  CHECK(days("", "nation: england-and-wales\n") ==
        "2: 2013-03-28 2013-03-28 2013-03-28 2013-04-02 2013-04-02");
  const std::string closed = "closures: [{from: 2013-03-28, to: 2013-03-29, name: flood}]\n";
  CHECK(days("counting: {closures: skip}\n", closed) ==
        "2: 2013-04-01 2013-04-01 2013-04-01 2013-04-02 2013-04-02");
  CHECK(days("", closed) == "4: 2013-03-28 2013-03-28 2013-03-29 2013-04-01 2013-04-02");
}

TEST_CASE("visits by name have their names in the tasks, and as many digits as they need") {
  const Planned named(inspection("plan: {visits: {homes: [Rowan House, Ash House]}}\n"),
                      visiting("    homes: {title: Homes, from: notice, until: start}\n"));
  CHECK(named.task("homes_01").activity == "Homes: Rowan House");
  CHECK(named.task("homes_02").activity == "Homes: Ash House");
  CHECK(named.plan.visits.at(0).services == Texts{"Rowan House", "Ash House"});
  const Planned many(inspection("plan: {visits: {homes: 100}}\n"),
                     visiting("    homes: {from: notice, until: start}\n"));
  CHECK(many.task("homes_001").activity == "Homes: 1 of 100");
  CHECK(many.task("homes_100").activity == "Homes: 100 of 100");
  CHECK(many.plan.find("homes_01") == nullptr);
  CHECK(many.task("homes_100").owners.empty());
}

TEST_CASE("visits whose days are not known are tasks without a date, and do not fit") {
  const auto made = [](const std::string& rule) {
    const Planned planned(inspection("plan: {visits: {homes: 2}}\n"),
                          visiting("    homes: " + rule + "\n"));
    const auto& visits = planned.plan.visits.at(0);
    CHECK(visits.wanted == 2);
    CHECK(visits.days.empty());
    CHECK(visits.days_there_are == 0);
    CHECK_FALSE(visits.first_day);
    CHECK_FALSE(visits.last_day);
    CHECK(planned.plan.tasks.size() == 11);
    CHECK(days_of(planned, "homes_01") == "-");
    CHECK(planned.plan.tasks.back().key == "homes_02");
    CHECK(planned.task("homes_02").activity == "Homes: 2 of 2");
    return visits_do_not_fit(visits).value_or("fits");
  };
  CHECK(made("{from: start, until: notice}") ==
        "no working day is known that lies after 'start' and before the end of 'notice'");
  CHECK(contains(made("{from: later, until: start}"), "after 'later'"));
  CHECK(contains(made("{from: notice, until: later}"), "the end of 'later'"));
  const Planned unwanted(inspection(""), visiting("    homes: {from: later, until: start}\n"));
  CHECK_FALSE(visits_do_not_fit(unwanted.plan.visits.at(0)));  // nobody is visited
  CHECK(made("{until: start}") == "fits");  // no first day is known, and so none is missing
}

TEST_CASE("the days of a span are the last one of `from` and the last one of `until`") {
  const Planned planned(inspection("plan: {visits: {homes: 1}}\n"),
                        visiting("    homes: {from: work, until: talks}\n"));
  CHECK_FALSE(planned.plan.visits.at(0).first_day);  // both end on 19 September
  const Planned after(inspection("plan: {visits: {homes: 1}}\n"),
                      visiting("    homes: {from: start, until: work}\n"));
  CHECK(after.plan.visits.at(0).first_day == day("2012-09-18"));
  CHECK(after.plan.visits.at(0).last_day == day("2012-09-19"));
}

TEST_CASE("more visits than the source allows do not fit; as many do") {
  const auto fits = [](int wanted, const std::string& most) {
    const Planned planned(inspection(fmt::format("plan: {{visits: {{homes: {}}}}}\n", wanted)),
                          visiting("    homes: {from: notice, until: start" + most + "}\n"));
    return visits_do_not_fit(planned.plan.visits.at(0)).value_or("fits");
  };
  CHECK(fits(4, ", most: 4") == "fits");
  CHECK(fits(5, ", most: 4") == "5 are wanted, and the source allows 4");
  CHECK(fits(500, "") == "fits");
}

TEST_CASE("each kind of visit is there, in the order of the definition, wanted or not") {
  const Planned planned(inspection("plan: {visits: {schools: 1}}\n"),
                        visiting("    homes: {from: notice, until: start}\n"
                                 "    schools: {from: notice, until: start}\n"));
  REQUIRE(planned.plan.visits.size() == 2);
  CHECK(planned.plan.visits[0].rule.key == "homes");
  CHECK(planned.plan.visits[0].wanted == 0);
  CHECK(planned.plan.visits[0].first_day == day("2012-09-04"));
  CHECK_FALSE(visits_do_not_fit(planned.plan.visits[0]));
  CHECK(planned.plan.visits[1].wanted == 1);
  CHECK(planned.plan.find("homes_01") == nullptr);
  CHECK(planned.plan.find("schools_01") != nullptr);
}

TEST_CASE("the same inspection gives the same plan") {
  const auto yaml = pilot + "starts: 2012-10-22\nplan: {visits: {care_services: 7}}\n";
  const Planned one(yaml);
  const Planned other(yaml);
  REQUIRE(one.plan.tasks.size() == other.plan.tasks.size());
  for (std::size_t i = 0; i < one.plan.tasks.size(); ++i) {
    CHECK(one.plan.tasks[i].key == other.plan.tasks[i].key);
    CHECK(days_of(one.plan.tasks[i]) == days_of(other.plan.tasks[i]));
  }
}
