// SPDX-License-Identifier: MIT
// The sections `sources:` and `plan:` of a definition, and what an inspection says of its own plan.
#include <doctest/doctest.h>

#include "lib/definition/definition.hpp"
#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

using Texts = std::vector<std::string>;

// Lines 1 to 6; what a test adds begins in line 7.
const std::string head =
    "name: d\nsteps:\n  start: {anchor: yes}\n  notice: {at: start - 12 weeks}\n"
    "  work: {from: start, lasts: 3 days, site: yes}\n"
    "  reading: {from: after work, lasts: 5 days, site: yes}\n";

// `lines` are those under `plan:`, in line 8 and after.
PlanRules rules(const std::string& lines) {
  return read_definition({"d.yaml", head + "plan:\n" + lines}).plan;
}

std::string wrong(const std::string& lines) {
  return refusal([&] { rules(lines); });
}

std::string words(const std::string& lines) {
  return words_of_refusal([&] { rules(lines); });
}

Texts headings(const std::string& lines) {
  Texts texts;
  for (const auto& heading : read_definition({"d.yaml", head + lines}).sources)
    texts.push_back(heading.text);
  return texts;
}

const std::string tool =
    "plan:\n  visits: {homes: {until: start}, schools: {until: start}}\n"
    "  scoping: {phases: {one: {evidence: plans}}}\n";

// Of an inspection; its lines begin in line 2.
PlanSetting setting(const std::string& lines, const std::string& plan = tool) {
  Diagnostics notes;
  const auto read = [&](const std::string&) { return Source{"d.yaml", head + plan}; };
  return read_inspection({"i.yaml", "definition: d.yaml\n" + lines}, read, notes).plan;
}

std::string wrong_setting(const std::string& lines, const std::string& plan = tool) {
  return refusal([&] { setting(lines, plan); });
}

std::string words_of_setting(const std::string& lines, const std::string& plan = tool) {
  return words_of_refusal([&] { setting(lines, plan); });
}

}  // namespace

TEST_CASE("a definition without the sections: nothing of each") {
  const auto definition = read_definition({"d.yaml", head});
  CHECK(definition.sources.empty());
  const auto& plan = definition.plan;
  CHECK(plan.sections.empty());
  CHECK(plan.phases.empty());
  CHECK(plan.roles.empty());
  CHECK_FALSE(plan.independence.recently);
  CHECK(plan.visits.empty());
  CHECK(plan.reading.step.empty());
  CHECK_FALSE(plan.reading.records_a_day);
  CHECK_FALSE(plan.reading.read_twice);
  CHECK(plan.audiences.empty());
  CHECK(plan.scoping.phases.empty());
  CHECK(plan.items(PlanSection::purpose).empty());
  CHECK(plan.role("lead") == nullptr);
  CHECK(plan.role_called("lead") == nullptr);
  CHECK(plan.phase_of("start") == nullptr);
}

TEST_CASE("sources: headings as they stand, each once and each citable") {
  CHECK(headings("sources: [\"004 1. Notification\", 003 Timetable]\n") ==
        Texts{"004 1. Notification", "003 Timetable"});
  const auto definition = read_definition({"d.yaml", head + "sources:\n  - a\n  -  b\n"});
  REQUIRE(definition.sources.size() == 2);
  CHECK(definition.sources[1].where.place.line == 9);
  CHECK(definition.sources[1].where.place.column == 6);
  CHECK(definition.sources[1].where.file == "d.yaml");
  const auto refused = [](const std::string& lines) { return refusal([&] { headings(lines); }); };
  CHECK(refused("sources: a\n") == "wrong-type 7:10");
  CHECK(refused("sources:\n") == "wrong-type 7:1");
  CHECK(refused("sources: []\n") == "no-value 7:10");
  CHECK(refused("sources: [a, b, A]\n") == "name-twice 7:17");
  CHECK(refused("sources: [a, '', [b]]\n") == "wrong-type 7:14; wrong-type 7:18");
  CHECK(refused("sources: [a; b]\n") == "not-a-heading 7:11");
}

TEST_CASE("a line is a text, or a mapping with everything that a line has") {
  const auto plan = rules(
      "  requests:\n    - a return\n"
      "    - {text: a statement, at: notice, by: lead, with: [chief officers, board],\n"
      "       contents: [outcomes, evidence], note: n, assumed: a, source: [s 1, s 2]}\n");
  const auto& lines = plan.items(PlanSection::requests);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].text == "a return");
  CHECK(lines[0].step.empty());
  CHECK(lines[0].by.empty());
  CHECK(lines[0].citation.source.empty());
  CHECK(lines[0].citation.where.place.line == 9);
  CHECK(lines[0].citation.where.place.column == 7);
  CHECK(lines[1].text == "a statement");
  CHECK(lines[1].step == "notice");
  CHECK(lines[1].by == Texts{"lead"});
  CHECK(lines[1].with == Texts{"chief officers", "board"});
  CHECK(lines[1].contents == Texts{"outcomes", "evidence"});
  CHECK(lines[1].citation.note == "n");
  CHECK(lines[1].citation.assumed == "a");
  CHECK(lines[1].citation.source == "s 1; s 2");
  CHECK(lines[1].citation.where.place.line == 10);
  CHECK(plan.items(PlanSection::purpose).empty());
}

TEST_CASE("every section is read under its key, in the order of the plan and not of the file") {
  std::string lines;
  for (auto section = plan_sections.rbegin(); section != plan_sections.rend(); ++section)
    lines += fmt::format("  {0}: [about {0}]\n", section->key);
  const auto plan = rules(lines);
  REQUIRE(plan.sections.size() == plan_sections.size());
  for (std::size_t i = 0; i < plan_sections.size(); ++i) {
    CHECK(plan.sections[i].first == plan_sections[i].section);
    CHECK(plan.items(plan_sections[i].section).at(0).text ==
          fmt::format("about {}", plan_sections[i].key));
  }
}

TEST_CASE("lines that are none") {
  CHECK(wrong("  purpose: text\n") == "wrong-type 8:12");
  CHECK(wrong("  purpose: []\n") == "no-value 8:12");
  CHECK(wrong("  purpose: [[a]]\n") == "wrong-type 8:13");
  CHECK(wrong("  purpose: [a, '']\n") == "wrong-type 8:16");
  CHECK(wrong("  purpose: [{at: notice}]\n") == "missing-key 8:13");
  CHECK(wrong("  purpose: [{text: ''}]\n") == "no-value 8:14");
  CHECK(wrong("  purpose: [{text: a, by: ['']}]\n") == "wrong-type 8:28");
  CHECK(wrong("  purpose: [{text: a, with: ''}]\n") == "no-value 8:23");
  CHECK(wrong("  purpose: [{text: a, contents: []}]\n") == "no-value 8:33");
  CHECK(wrong("  purpose: [{text: a, at: notise}]\n") == "unknown-step 8:27");
  CHECK(contains(words("  purpose: [{text: a, at: notise}]\n"), "did you mean 'notice'?"));
  CHECK(wrong("  purposes: [a]\n") == "unknown-key 8:3");
  CHECK(contains(words("  purposes: [a]\n"), "did you mean 'purpose'?"));
}

TEST_CASE("phases: their steps in order, a title of their key, and where a step belongs") {
  const auto plan = rules(
      "  phases:\n    off_site: {steps: [start, notice], text: before, source: s}\n"
      "    on_site: {title: In the area, steps: work}\n");
  REQUIRE(plan.phases.size() == 2);
  CHECK(plan.phases[0].key == "off_site");
  CHECK(plan.phases[0].title == "Off site");
  CHECK(plan.phases[0].steps == Texts{"start", "notice"});
  CHECK(plan.phases[0].text == "before");
  CHECK(plan.phases[0].citation.source == "s");
  CHECK(plan.phases[0].citation.where.place.line == 9);
  CHECK(plan.phases[1].title == "In the area");
  CHECK(plan.phases[1].text.empty());
  CHECK(plan.phase_of("notice") == &plan.phases[0]);
  CHECK(plan.phase_of("work") == &plan.phases[1]);
  CHECK(plan.phase_of("reading") == nullptr);
}

TEST_CASE("phases that cannot be") {
  CHECK(wrong("  phases: {a: {title: A}}\n") == "missing-key 8:15");
  CHECK(wrong("  phases: {a: {steps: []}}\n") == "no-value 8:23");
  CHECK(wrong("  phases: {a: {steps: [wrk]}}\n") == "unknown-step 8:24");
  CHECK(wrong("  phases: {a: {steps: [work, work]}}\n") == "name-twice 8:30");
  CHECK(wrong("  phases: {a: {steps: work}, b: {steps: [work]}}\n") == "step-twice 8:42");
  CHECK(contains(words("  phases: {a: {steps: work}, b: {steps: work}}\n"),
                 "'work' is in the phase 'a' already"));
  CHECK(wrong("  phases: {A: {steps: work}}\n") == "not-a-key 8:12");
  CHECK(wrong("  phases: {a: {steps: work}, b: {title: a, steps: start}}\n") == "name-twice 8:30");
  CHECK(wrong("  phases: {}\n") == "no-value 8:11");
  CHECK(wrong("  phases: [a]\n") == "wrong-type 8:11");
}

TEST_CASE("a role has everything that is said of it, or the defaults") {
  const auto plan = rules(
      "  roles:\n    lead:\n      title: Lead inspector\n      called: [Head of Inspection, LI]\n"
      "      duties: [arranges, decides]\n      at_least: 2\n      independent: yes\n"
      "      reads: yes\n      on: [work]\n      deputy: depute_lead\n      note: n\n"
      "    depute_lead: {supports: yes}\n    link: {of: authority}\n    member: {of: team}\n");
  REQUIRE(plan.roles.size() == 4);
  const auto& lead = plan.roles[0];
  CHECK(lead.key == "lead");
  CHECK(lead.title == "Lead inspector");
  CHECK(lead.called == Texts{"Head of Inspection", "LI"});
  CHECK_FALSE(lead.of_authority);
  CHECK(lead.duties == Texts{"arranges", "decides"});
  CHECK(lead.at_least == 2);
  CHECK(lead.independent);
  CHECK_FALSE(lead.supports);
  CHECK(lead.reads);
  CHECK(lead.on == Texts{"work"});
  CHECK(lead.deputy == "depute_lead");
  CHECK(lead.citation.note == "n");
  CHECK(lead.citation.where.place.line == 9);
  const auto& depute = plan.roles[1];
  CHECK(depute.title == "Depute lead");
  CHECK(depute.called.empty());
  CHECK(depute.at_least == 0);
  CHECK_FALSE(depute.independent);
  CHECK(depute.supports);
  CHECK_FALSE(depute.reads);
  CHECK(depute.on.empty());
  CHECK(depute.deputy.empty());
  CHECK(plan.roles[2].of_authority);
  CHECK_FALSE(plan.roles[3].of_authority);
}

TEST_CASE("a role is found by its key, and by what a team list calls it") {
  const auto plan = rules(
      "  roles:\n    depute_lead: {title: Deputy, called: Second Inspector}\n    other: {}\n");
  const auto* role = plan.role("depute_lead");
  REQUIRE(role != nullptr);
  CHECK(plan.role("Depute_lead") == nullptr);
  CHECK(plan.role("deputy") == nullptr);
  for (const char* name : {"depute_lead", "DEPUTE_LEAD", "Depute lead", "deputy",
                           " second inspector ", "SECOND INSPECTOR"})
    CHECK(plan.role_called(name) == role);
  CHECK(plan.role_called("Other") == &plan.roles[1]);
  CHECK(plan.role_called("second") == nullptr);
  CHECK(plan.role_called("") == nullptr);
  CHECK(role->names() == Texts{"depute_lead", "deputy", "depute lead", "second inspector"});
}

TEST_CASE("roles that cannot be") {
  const auto role = [](const std::string& keys) { return wrong("  roles: {a: {" + keys + "}}\n"); };
  CHECK(role("at_least: 0").empty());
  CHECK(role("at_least: -1") == "not-a-number 8:25");
  CHECK(role("at_least: one") == "not-a-number 8:25");
  CHECK(role("of: council") == "not-a-choice 8:19");
  CHECK(role("independent: maybe") == "not-yes-or-no 8:28");
  CHECK(role("independent: yes, supports: yes") == "contradiction 8:33");
  CHECK(role("independent: yes, supports: no").empty());
  CHECK(role("on: [work, reading]").empty());
  CHECK(role("on: [work, notice]") == "not-on-site 8:26");
  CHECK(role("on: [wrk]") == "unknown-step 8:20");
  CHECK(role("deputy: a") == "contradiction 8:23");
  CHECK(role("deputy: b") == "unknown-role 8:23");
  CHECK(role("called: [x, X]") == "name-twice 8:27");
  CHECK(role("called: [x y, X  y]") == "name-twice 8:29");
  for (const char* key : {"independent: no", "supports: no", "reads: no", "on: [work]"})
    CHECK(role(fmt::format("of: authority, {}", key)) == "contradiction 8:30");
  CHECK(role("called: [A]").empty());  // its own name, once more
  CHECK(role("titel: x") == "unknown-key 8:15");
  CHECK(wrong("  roles: {a b: {}}\n") == "not-a-key 8:11");
  CHECK(wrong("  roles: {a: {called: x}, b: {title: X}}\n") == "name-twice 8:27");
  CHECK(wrong("  roles: {a_b: {}, c: {called: A B}}\n") == "name-twice 8:20");
  CHECK(wrong("  roles: {a: {called: b}, b: {title: B}}\n") == "name-twice 8:27");  // told once
  CHECK(contains(words("  roles: {a: {called: x}, b: {title: X}}\n"),
                 "'b' is called 'x', and so is 'a'"));
  CHECK(wrong("  roles: {a: {deputy: b}, b: {of: authority}}\n") == "contradiction 8:23");
  CHECK(wrong("  roles: {a: {deputy: b, of: authority}, b: {of: authority}}\n").empty());
  CHECK(contains(words("  roles: {a: {deputy: deputi}, deputy: {}}\n"), "did you mean 'deputy'?"));
}

TEST_CASE("independence, visits, the reading of records") {
  const auto plan = rules(
      "  independence: {recently: 24 months, assumed: a, source: s}\n"
      "  visits:\n    homes: {title: Care homes, most: 30, from: notice, until: start, by: [x, "
      "y]}\n"
      "    schools: {until: work}\n"
      "  record_reading: {step: reading, records_a_day: 5, read_twice: 7.5,\n"
      "    area_columns: [team, locality], assumed: b}\n");
  CHECK(describe(*plan.independence.recently) == "24 months");
  CHECK(plan.independence.citation.assumed == "a");
  CHECK(plan.independence.citation.source == "s");
  CHECK(plan.independence.citation.where.place.line == 8);
  REQUIRE(plan.visits.size() == 2);
  CHECK(plan.visits[0].title == "Care homes");
  CHECK(plan.visits[0].most == 30);
  CHECK(plan.visits[0].from == "notice");
  CHECK(plan.visits[0].until == "start");
  CHECK(plan.visits[0].by == "x; y");
  CHECK(plan.visits[1].key == "schools");
  CHECK(plan.visits[1].title == "Schools");
  CHECK_FALSE(plan.visits[1].most);
  CHECK(plan.visits[1].from.empty());
  CHECK(plan.reading.step == "reading");
  CHECK(plan.reading.records_a_day == 5);
  CHECK(plan.reading.read_twice == Rational(3, 40));
  CHECK(plan.reading.area_columns == Texts{"team", "locality"});
  CHECK(plan.reading.citation.assumed == "b");
}

TEST_CASE("lengths, counts and shares that are none") {
  const auto recently = [](const std::string& length) {
    return wrong("  independence: {recently: " + length + "}\n");
  };
  for (const char* length : {"1 month", "2 weeks", "90 days", "60 weekdays"})
    CHECK(recently(length).empty());
  for (const char* length : {"24", "soon", "-1 month", "0 days", "3 working days"})
    CHECK(recently(length) == "not-a-length 8:28");
  const auto reading = [](const std::string& keys) {
    return wrong("  record_reading: {" + keys + "}\n");
  };
  CHECK(reading("records_a_day: 1").empty());
  CHECK(reading("records_a_day: 0") == "not-a-number 8:35");
  CHECK(reading("records_a_day: few") == "not-a-number 8:35");
  for (const char* share : {"0", "100", "12.5"})
    CHECK(reading(fmt::format("read_twice: {}", share)).empty());
  for (const char* share : {"100.1", "-1", "10%", "some"})
    CHECK(reading(fmt::format("read_twice: {}", share)) == "not-a-percentage 8:32");
  CHECK(reading("step: [reading]") == "wrong-type 8:26");
  CHECK(reading("step: 5") == "unknown-step 8:26");
  CHECK(reading("area_columns: {a: b}") == "wrong-type 8:34");
}

TEST_CASE("visits that cannot be") {
  const auto visit = [](const std::string& keys) {
    return wrong("  visits: {a: {" + keys + "}}\n");
  };
  CHECK(visit("until: start, most: 1").empty());
  CHECK(visit("most: 1") == "missing-key 8:15");
  CHECK(visit("until: begin") == "unknown-step 8:23");
  CHECK(visit("until: start, from: begin") == "unknown-step 8:36");
  CHECK(visit("until: start, from: start") == "contradiction 8:23");
  CHECK(visit("until: start, most: 0") == "not-a-number 8:36");
  CHECK(wrong("  visits: {a-b: {until: start}}\n") == "not-a-key 8:12");
}

TEST_CASE("audiences: what they are told and which sections they see") {
  const auto plan = rules(
      "  audiences:\n    chief_officers: {title: Chiefs, at: notice, contents: [dates],\n"
      "      shows: [follow_up, purpose], dates: no, source: s}\n    staff: {}\n");
  REQUIRE(plan.audiences.size() == 2);
  const auto& chiefs = plan.audiences[0];
  CHECK(chiefs.key == "chief_officers");
  CHECK(chiefs.title == "Chiefs");
  CHECK(chiefs.step == "notice");
  CHECK(chiefs.contents == Texts{"dates"});
  CHECK(chiefs.shows == std::vector{PlanSection::follow_up, PlanSection::purpose});
  CHECK_FALSE(chiefs.dates);
  CHECK(chiefs.citation.source == "s");
  CHECK(plan.audiences[1].title == "Staff");
  CHECK(plan.audiences[1].dates);
  CHECK(plan.audiences[1].shows.empty());
  CHECK(wrong("  audiences: {a: {at: begin}}\n") == "unknown-step 8:23");
  CHECK(wrong("  audiences: {a: {shows: [purposes]}}\n") == "unknown-section 8:27");
  CHECK(contains(words("  audiences: {a: {shows: [purposes]}}\n"), "did you mean 'purpose'?"));
  CHECK(contains(words("  audiences: {a: {shows: dates}}\n"), "sharing and follow_up"));
  CHECK(wrong("  audiences: {a: {shows: [scope, scope]}}\n") == "name-twice 8:34");
  CHECK(wrong("  audiences: {a: {dates: 3}}\n") == "not-yes-or-no 8:26");
  CHECK(wrong("  audiences: {1a: {}}\n") == "not-a-key 8:15");
}

TEST_CASE("the scoping tool") {
  const auto plan = rules(
      "  scoping:\n    text: shared\n    source: s\n    phases:\n"
      "      one: {title: Phase one, step: start, evidence: [plans, surveys], note: n}\n"
      "      two: {evidence: plans}\n");
  CHECK(plan.scoping.text == "shared");
  CHECK(plan.scoping.citation.source == "s");
  CHECK(plan.scoping.citation.where.place.line == 8);
  REQUIRE(plan.scoping.phases.size() == 2);
  CHECK(plan.scoping.phases[0].key == "one");
  CHECK(plan.scoping.phases[0].title == "Phase one");
  CHECK(plan.scoping.phases[0].step == "start");
  CHECK(plan.scoping.phases[0].evidence == Texts{"plans", "surveys"});
  CHECK(plan.scoping.phases[0].citation.note == "n");
  CHECK(plan.scoping.phases[1].title == "Two");
  CHECK(plan.scoping.phases[1].step.empty());
  CHECK(wrong("  scoping: {text: t}\n") == "missing-key 8:12");
  CHECK(wrong("  scoping: {phases: {}}\n") == "no-value 8:21");
  CHECK(wrong("  scoping: {phases: {a: {}}}\n") == "missing-key 8:25");
  CHECK(wrong("  scoping: {phases: {a: {evidence: []}}}\n") == "no-value 8:36");
  CHECK(wrong("  scoping: {phases: {a: {evidence: [x, X]}}}\n") == "name-twice 8:40");
  CHECK(wrong("  scoping: {phases: {a: {step: b, evidence: x}}}\n") == "unknown-step 8:32");
  CHECK(wrong("  scoping: {phases: {a: {title: B, evidence: x}, b: {evidence: x}}}\n") ==
        "name-twice 8:50");
  CHECK(wrong("  scoping: {phases: {A: {evidence: x}}}\n") == "not-a-key 8:22");
}

TEST_CASE("where the steps cannot be read, what names them is not wrong as well") {
  const std::string plan = "plan:\n  phases: {a: {steps: [x]}}\n";
  const auto told_of = [&](const std::string& lines) {
    return refusal([&] { read_definition({"d.yaml", lines + plan}); });
  };
  CHECK(told_of("name: d\nsteps: [x]\n") == "wrong-type 2:8");
  CHECK(told_of("name: d\nsample: {unit: case}\n") == "unknown-step 4:24");
  CHECK(told_of("name: d\nsteps: {x: {anchor: yes}}\n").empty());
  CHECK(told_of("name: d\n") == "missing-key 1:1; unknown-step 3:24");
}

TEST_CASE("an inspection that says nothing of its plan") {
  const auto plan = setting("authority: x\n");
  CHECK(plan.team.empty());
  CHECK(plan.scoping.empty());
  CHECK(plan.contact.empty());
  CHECK_FALSE(plan.recently);
  CHECK_FALSE(plan.cases);
  CHECK_FALSE(plan.records_a_day);
  CHECK_FALSE(plan.read_twice);
  CHECK(plan.area_columns.empty());
  CHECK(plan.visits.empty());
  CHECK(plan.expect.empty());
}

TEST_CASE("everything that an inspection says of its plan") {
  const auto plan = setting(
      "team: t.csv\nscoping: s.csv\nplan:\n  contact: project team\n  recently: 12 months\n"
      "  reading: {cases: 88, records_a_day: 4, read_twice: 10, area_columns: team}\n"
      "  visits: {homes: 24, schools: [Ash, Rowan House]}\n");
  CHECK(plan.team == "t.csv");
  CHECK(plan.places.team.place.line == 2);
  CHECK(plan.places.team.place.column == 7);
  CHECK(plan.places.team.file == "i.yaml");
  CHECK(plan.scoping == "s.csv");
  CHECK(plan.places.scoping.place.line == 3);
  CHECK(plan.contact == "project team");
  CHECK(describe(*plan.recently) == "12 months");
  CHECK(plan.cases == 88);
  CHECK(plan.places.cases.place.line == 7);
  CHECK(plan.places.cases.place.column == 20);
  CHECK(plan.records_a_day == 4);
  CHECK(plan.read_twice == Rational(1, 10));
  CHECK(plan.area_columns == Texts{"team"});
  REQUIRE(plan.visits.size() == 2);
  CHECK(plan.visits[0].key == "homes");
  CHECK(plan.visits[0].number == 24);
  CHECK(plan.visits[0].services.empty());
  CHECK(plan.visits[0].where.place.column == 12);
  CHECK(plan.visits[1].number == 2);
  CHECK(plan.visits[1].services == Texts{"Ash", "Rowan House"});
  CHECK(setting("plan: {visits: {homes: 0}}\n").visits.at(0).number == 0);
}

TEST_CASE("expectations are numbers of subjects and dates of steps") {
  const auto expect = setting(
                          "expect:\n  on_site_days: 13\n  readers: at least 8\n"
                          "  weeks_of_notice: at most 12\n  notice: 2012-06-11\n  cases: 0\n")
                          .expect;
  REQUIRE(expect.size() == 5);
  CHECK(expect[0].subject == "on_site_days");
  CHECK(expect[0].kind == Expectation::Kind::exactly);
  CHECK(expect[0].number == 13);
  CHECK_FALSE(expect[0].date);
  CHECK(expect[0].where.place.line == 3);
  CHECK(expect[0].where.file == "i.yaml");
  CHECK(expect[1].kind == Expectation::Kind::at_least);
  CHECK(expect[1].number == 8);
  CHECK(expect[2].kind == Expectation::Kind::at_most);
  CHECK(expect[2].number == 12);
  CHECK(expect[3].subject == "notice");
  CHECK(expect[3].date == day("2012-06-11"));
  CHECK(expect[4].number == 0);
  for (const auto subject : expectation_subjects)
    CHECK(setting(fmt::format("expect: {{{}: 7}}\n", subject)).expect.at(0).number == 7);
}

TEST_CASE("expectations that are none") {
  const auto expect = [](const std::string& line) {
    return wrong_setting("expect: {" + line + "}\n");
  };
  for (const char* value : {"many", "-1", "1.5", "at least", "at least many", "at 5", "5 at most",
                            "at least -3", "2012-06-11", "'>= 5'"})
    CHECK(expect(fmt::format("readers: {}", value)) == "not-a-number 2:19");
  CHECK(expect("readers: [1]") == "wrong-type 2:10");
  CHECK(expect("readers: ''") == "wrong-type 2:10");
  CHECK(expect("reader: 3") == "unknown-subject 2:10");
  CHECK(contains(words_of_setting("expect: {reader: 3}\n"), "did you mean 'readers'?"));
  CHECK(expect("notise: 2012-06-11") == "unknown-subject 2:10");
  CHECK(contains(words_of_setting("expect: {notise: 2012-06-11}\n"), "did you mean 'notice'?"));
  CHECK(expect("notice: 3") == "not-a-date 2:10");
  CHECK(expect("notice: at least 3") == "not-a-date 2:10");
  CHECK(expect("notice: at most 2012-06-11") == "not-a-date 2:18");
  CHECK(expect("notice: 2012-06-31") == "not-a-date 2:18");
  CHECK(expect("notice: soon") == "not-a-date 2:18");
  CHECK(wrong_setting("expect: {}\n") == "no-value 2:9");
  CHECK(wrong_setting("expect: [readers]\n") == "wrong-type 2:9");
}

TEST_CASE("settings that are none, or that the definition has no place for") {
  CHECK(wrong_setting("team: [a]\n") == "wrong-type 2:7");
  CHECK(wrong_setting("scoping: s.csv\n", "") == "no-scoping-tool 2:10");
  CHECK(wrong_setting("plan: {visits: {hmes: 3}}\n") == "unknown-visits 2:17");
  CHECK(contains(words_of_setting("plan: {visits: {hmes: 3}}\n"), "did you mean 'homes'?"));
  CHECK(wrong_setting("plan: {visits: {homes: 3}}\n", "") == "unknown-visits 2:17");
  CHECK(wrong_setting("plan: {visits: {homes: -3}}\n") == "not-a-number 2:24");
  CHECK(wrong_setting("plan: {visits: {homes: some}}\n") == "not-a-number 2:24");
  CHECK(wrong_setting("plan: {visits: {homes: []}}\n") == "no-value 2:24");
  CHECK(wrong_setting("plan: {visits: {homes: [A, a]}}\n") == "name-twice 2:28");
  CHECK(wrong_setting("plan: {reading: {cases: 0}}\n") == "not-a-number 2:25");
  CHECK(wrong_setting("plan: {reading: {records_a_day: 0}}\n") == "not-a-number 2:33");
  CHECK(wrong_setting("plan: {reading: {read_twice: 200}}\n") == "not-a-percentage 2:30");
  CHECK(wrong_setting("plan: {recently: 3 working days}\n") == "not-a-length 2:18");
  CHECK(wrong_setting("plan: {contact: ''}\n") == "no-value 2:8");
  CHECK(wrong_setting("plan: {reeding: {cases: 1}}\n") == "unknown-key 2:8");
}

TEST_CASE("a file with a team or expectations is an inspection that lacks its definition") {
  const auto told_of = [](const std::string& text) {
    Diagnostics notes;
    const auto read = [](const std::string&) { return Source{"d.yaml", head}; };
    return words_of_refusal([&] { read_inspection({"i.yaml", text}, read, notes); });
  };
  CHECK(told_of("team: t.csv\n") == "an inspection needs the key 'definition' | \n");
  CHECK(told_of("expect: {readers: 3}\n") == "an inspection needs the key 'definition' | \n");
}
