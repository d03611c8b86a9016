// SPDX-License-Identifier: MIT
#include "lib/timetable/describe.hpp"

#include <doctest/doctest.h>

#include "lib/timetable/notes.hpp"
#include "tests/unit/timetable/support.hpp"

using namespace inspect;

namespace {

Inspection inspection_of(const std::string& yaml, const std::string& authority = "") {
  Inspection inspection;
  inspection.definition = read_definition({"d.yaml", "name: d\ntitle: A title\n" + yaml});
  inspection.authority = authority;
  return inspection;
}

const std::string three =
    "counting: {day: weekday, first: a}\nsteps:\n  a: {anchor: yes, by: team, source: page 1}\n"
    "  b: {day: 2-3, site: yes}\n  c: {due: a + 1 month}\n  n: {note: soon}\n";

// The rows of CSV, header and all.
std::string csv(const Inspection& inspection, const Setting& setting, Showing showing = {}) {
  const auto timetable = build_timetable(inspection.definition.timetable, setting);
  return write_csv(describe_timetable(inspection, timetable, setting, showing), {});
}

std::string markdown(const Inspection& inspection, const Setting& setting, Showing showing = {}) {
  const auto timetable = build_timetable(inspection.definition.timetable, setting);
  return write_markdown(describe_timetable(inspection, timetable, setting, showing));
}

std::string notes_of(const std::string& yaml, const std::string& step, const Setting& setting) {
  const auto timetable = build_timetable(rules_of(yaml), setting);
  return fmt::format("{}", fmt::join(notes(*timetable.find(step), setting), "; "));
}

}  // namespace

TEST_CASE("CSV has the columns that scripts rely on") {
  const auto setting = setting_of({{"a", "2010-04-01"}});
  CHECK(csv(inspection_of(three), setting) ==
        "inspection,step,start,end,day_first,day_last,activity,responsible,kind,note,source\n"
        "d,a,2010-04-01,2010-04-01,1,1,A,team,event,,page 1\n"
        "d,b,2010-04-02,2010-04-05,2,3,B,,span,starts on a bank holiday (Good Friday); ends on a "
        "bank "
        "holiday (Easter Monday),\n"
        "d,c,2010-05-01,2010-05-01,,,C,,deadline,falls on a Saturday,\n"
        "d,n,,,,,N,,event,no time stated; soon,\n");
  CHECK(contains(csv(inspection_of(three, "Fife"), setting), "\nFife,a,"));
}

TEST_CASE("CSV with other conventions beside, and whether they differ") {
  const auto inspection = inspection_of(three);
  const auto setting = setting_of({{"a", "2010-04-01"}});
  Showing showing;
  for (const auto convention : {Convention::weekdays, Convention::working})
    showing.beside.emplace_back(
        convention,
        build_timetable(recounted(inspection.definition.timetable, convention), setting));
  const auto text = csv(inspection, setting, showing);
  CHECK(contains(text, ",source,start_weekdays,end_weekdays,start_working,end_working,differs\n"));
  CHECK(contains(text, ",page 1,2010-04-01,2010-04-01,2010-04-01,2010-04-01,no\n"));
  CHECK(contains(text, ",2010-04-02,2010-04-05,2010-04-06,2010-04-07,yes\n"));
  CHECK(contains(text, ",,,,,no\n"));  // no dates anywhere
}

TEST_CASE("a span of which only the end differs, differs") {
  const auto inspection =
      inspection_of("steps:\n  a: {anchor: yes}\n  s: {from: a, lasts: 2 working days}\n");
  const auto setting = setting_of({{"a", "2010-04-01"}});
  Showing showing;
  showing.beside.emplace_back(
      Convention::weekdays,
      build_timetable(recounted(inspection.definition.timetable, Convention::weekdays), setting));
  CHECK(contains(csv(inspection, setting, showing), ",2010-04-01,2010-04-02,yes\n"));
}

TEST_CASE("days on site: those that count, and a first day that was set, each once") {
  const auto inspection = inspection_of(
      "counting: {day: working day}\nsteps:\n  a: {anchor: yes, site: yes}\n"
      "  s: {from: a, to: a + 9 days, site: yes}\n");
  CHECK(contains(markdown(inspection, setting_of({{"a", "2010-03-06"}})),
                 "On site: 7 days, Sat 6 March 2010 to Mon 15 March 2010"));
}

TEST_CASE("as of a day: done, under way, to come") {
  const auto inspection = inspection_of(three);
  const auto setting = setting_of({{"a", "2010-04-01"}});
  const auto on = [&](const char* date) { return Showing{.beside = {}, .as_of = day(date)}; };
  const auto text = csv(inspection, setting, on("2010-04-05"));
  CHECK(contains(text, ",source,state\n"));
  CHECK(contains(text, ",page 1,done\n"));
  CHECK(contains(text, "(Easter Monday),,under way\n"));
  CHECK(contains(text, "falls on a Saturday,,to come\n"));
  CHECK(contains(text, "no time stated; soon,,\n"));
  CHECK(contains(csv(inspection, setting, on("2010-04-02")), "(Easter Monday),,under way\n"));
  CHECK(contains(csv(inspection, setting, on("2010-04-01")), "(Easter Monday),,to come\n"));
  CHECK(contains(csv(inspection, setting, on("2010-04-06")), "(Easter Monday),,done\n"));
  CHECK(contains(markdown(inspection, setting, on("2010-04-05")),
                 "As of Monday 5 April 2010 (Day 3): under way: B. Next, by Sat 1 May 2010: C."));
  CHECK_NOTHROW(markdown(inspection, setting, on("2031-04-05")));
}

TEST_CASE(
    "as of a day beyond the known bank holidays, and a long span, are described all the same") {
  const auto inspection = inspection_of(
      "counting: {day: working day, first: a}\nsteps:\n  a: {anchor: yes}\n  z: {anchor: yes}\n"
      "  s: {from: a, to: z, site: yes}\n");
  const auto setting = setting_of({{"a", "2010-04-01"}, {"z", "2010-04-30"}});
  CHECK_NOTHROW(markdown(inspection, setting, {.beside = {}, .as_of = day("2031-01-06")}));
}

TEST_CASE("Markdown for people") {
  const auto text =
      markdown(inspection_of(three, "Fife"), setting_of({{"a", "2010-04-01"}}), {.gantt = true});
  CHECK(text.starts_with("# A title: Fife\n"));
  CHECK(contains(text,
                 "Days are numbered in weekdays (bank holidays count as days): Day 1 is Thursday 1 "
                 "April 2010."));
  CHECK(contains(text, "Bank holidays: england-and-wales"));
  CHECK(contains(text, "On site: 2 days, Fri 2 April 2010 to Mon 5 April 2010"));
  CHECK(contains(text, "| Fri 2 April 2010 to Mon 5 April 2010 | 2-3 | B |"));
  CHECK(contains(text, "| by Sat 1 May 2010 |"));
  CHECK(contains(text, "## No date\n"));
  CHECK(contains(text, "Sources: page 1\n"));
  CHECK(contains(text, "```mermaid\ngantt\n"));
  CHECK(contains(text, "2010-04-02, 2010-04-05\n"));
}

TEST_CASE("notes: what moved it, what was assumed, what it falls on") {
  const std::string yaml =
      "steps:\n  a: {anchor: yes}\n  b: {about: 1 week, after: a, note: x, assumed: y}\n  c: {at: "
      "b}\n";
  auto setting = setting_of({{"a", "2010-03-08"}});
  CHECK(notes_of(yaml, "b", setting) == "about this day; x; assumed: y");
  CHECK(notes_of(yaml, "c", setting) == "");
  setting.moved = {{"b", day("2010-03-17"), {}, "agreed"}};
  CHECK(contains(notes_of(yaml, "b", setting), "moved from Monday 15 March 2010: agreed"));
  CHECK(contains(notes_of(yaml, "c", setting), "was Monday 15 March 2010"));
  setting.moved = {};
  setting.closures = {{day("2010-03-15"), day("2010-03-15"), "training"}};
  CHECK(contains(notes_of(yaml, "c", setting), "falls in a closure (training)"));
  CHECK(notes_of(yaml, "a", setting_of({})) == "no time stated: set it with --on a=DATE");
  CHECK(contains(notes_of(yaml, "c", setting_of({})), "'a'"));
  CHECK(option_for("notification") == "--notified DATE");
  CHECK(option_for("start") == "--starts DATE");
  const std::string landing =
      "counting: {day: weekday, on_day_off: next}\nsteps:\n  a: {anchor: yes}\n  b: {at: a + 5 "
      "days}\n";
  CHECK(contains(notes_of(landing, "b", setting_of({{"a", "2010-03-08"}})),
                 "Saturday 13 March 2010"));
}

TEST_CASE("labels and titles") {
  CHECK(day_label(11, 20) == "11-20");
  CHECK(day_label(11, 11) == "11");
  CHECK(day_label({}, {}) == "");
  CHECK(inspection_title(inspection_of(three)) == "A title");
  CHECK(inspection_title(inspection_of(three, "Fife")) == "A title: Fife");
}

TEST_CASE("why a step is when it is: each day counted or left out") {
  const auto inspection = inspection_of(
      "counting: {day: working day, first: a}\nsteps:\n  a: {anchor: yes}\n  b: {day: 3}\n  c: "
      "{from: after b, lasts: 2 working days}\n");
  const auto setting = setting_of({{"a", "2010-04-01"}});
  const auto timetable = build_timetable(inspection.definition.timetable, setting);
  const auto explained = [&](const std::string& step) {
    return describe_step(inspection, timetable, step, setting);
  };
  CHECK(write_csv(explained("b"), {}) ==
        "date,counted,reason,number\n"
        "2010-04-02,no,Good Friday,\n"
        "2010-04-03,no,Saturday,\n"
        "2010-04-04,no,Sunday,\n"
        "2010-04-05,no,Easter Monday,\n"
        "2010-04-06,yes,Tuesday,2\n"
        "2010-04-07,yes,Wednesday,3\n");
  CHECK(contains(write_markdown(explained("b")),
                 "Wednesday 7 April 2010, which is 2 working days after Day 1"));
  CHECK(write_csv(explained("c"), {}) ==
        "date,counted,reason,number\n2010-04-08,yes,Thursday,1\n2010-04-09,yes,Friday,2\n");
  CHECK(contains(write_markdown(explained("a")), "was set to Thursday 1 April 2010"));
}

TEST_CASE("each day of a count") {
  const DaysOff off{.calendar = &calendar_of(Nation::england_and_wales), .closures = {}};
  CHECK(write_csv(describe_count(day("2010-04-01"), day("2010-04-06"), Convention::working, off),
                  {}) ==
        "date,counted,reason\n2010-04-02,no,Good "
        "Friday\n2010-04-03,no,Saturday\n2010-04-04,no,Sunday\n"
        "2010-04-05,no,Easter Monday\n2010-04-06,yes,Tuesday\n");
}
