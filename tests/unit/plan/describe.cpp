// SPDX-License-Identifier: MIT
// A plan, its tasks, its parts, the overview and the check as documents: which blocks, which
// columns, and what is shown in none: who somebody is, and on which day a service is visited.
#include "lib/plan/describe.hpp"
#include "lib/plan/check.hpp"

#include <doctest/doctest.h>

#include "tests/unit/plan/plans.hpp"

using namespace inspect;
using namespace plan_test;

namespace {

using Texts = std::vector<std::string>;

// Each section, phase, role, kind of visit and audience, as small as can be.
const std::string whole = R"(name: whole
edition: "3"
title: Review of homes
inspectorate: The Inspectorate
note: an example
counting: {day: weekday, first: notification, is: 1}
steps:
  notification: {day: 1, activity: Notice is given, by: office, note: in writing}
  answers: {within: 1 week, of: notification, activity: Answers are due, by: council}
  survey: {from: notification, lasts: 3 weekdays, activity: Survey is open, by: council}
  start: {day: 11, activity: It starts, by: team}
  fieldwork: {day: 11-13, site: yes, activity: Fieldwork, by: [team, readers]}
  reading: {from: after fieldwork, lasts: 2 weekdays, site: yes, activity: Reading, by: readers, assumed: at once}
  feedback: {about: 1 week, after: end of reading, activity: Feedback}
  report: {activity: Report, by: office}
sample:
  categories:
    register: {title: On the register, agencies: [health, police]}
    other: {title: All others}
  records: {back: 18 months, agencies: [lead professional], note: which leaves out nobody}
sources: [A 1, A 2]
plan:
  follow_up: [What follows]
  sharing: [{text: What is shared, with: others}]
  reporting: [{text: The report, at: report, contents: [findings, grades], by: office, with: council}]
  quality_assurance: [Who looks at it]
  feedback: [{text: First findings, at: feedback, with: [council, partners]}]
  recording: [What is written down]
  involvement: [You may be asked]
  activities: [Interviews]
  reading: [{text: Files are read, at: reading, note: some of them, assumed: all at once}]
  surveys:
    - {text: Survey of staff, at: survey, by: council, with: staff, contents: [views, hopes], source: A 1}
    - {text: Survey of nobody, note: perhaps}
  requests:
    - {text: Self-evaluation, at: answers, by: council, with: office, contents: [what, how], note: no form, source: A 2}
    - {text: Minutes, at: report}
  discussions: [First talk, {text: Second talk, at: start}]
  briefings: [{text: Briefing of all, by: office}]
  questions: ["How good is it?"]
  scope: [Homes, {text: Schools, contents: [one, two], note: not all}]
  purpose: [To know]
  phases:
    before: {title: Before it, steps: [survey, notification, answers], text: so that it can start., note: short}
    on_it: {title: On site, steps: [start, fieldwork, reading], source: A 1}
  roles:
    lead: {duties: [leads, decides], at_least: 1, independent: yes, deputy: depute, note: one alone}
    depute: {title: depute lead}
    reader: {at_least: 2, reads: yes, on: [reading]}
    link: {title: link officer, supports: yes, assumed: not on site}
    coordinator: {title: co-ordinator, of: authority, duties: answers}
  independence: {recently: 12 months}
  record_reading: {step: reading, records_a_day: 2}
  visits:
    homes: {title: Visits to homes, most: 12, from: notification, until: start, by: visitors, note: unannounced}
    schools: {title: Visits to schools, until: start}
  audiences:
    head_teachers: {at: start, contents: [what, when], shows: [requests, purpose], note: soon, source: A 1}
    families: {title: All families, contents: what, shows: [questions], dates: no}
)";

const std::string glenmore =
    "definition: ./trial.yaml\nauthority: Glenmore\nnotified: 2012-09-03\nplan:\n"
    "  contact: project team\n  visits: {homes: [Rowan House, Ash House, Elm House]}\n";

// Rows of people whose names would be seen.
const std::string people =
    "Xanthe Quill,lead,strategic inspector,,,,\nYorick Pym,depute,,,,,\n"
    "Zenobia Rusk,reader,associate inspector,,,,\nWalburga Oke,reader,inspector,,,,3\n"
    "Zenobia Rusk,link,link officer,,,Elsewhere,\n";

const char* const names[] = {"Xanthe", "Quill",   "Yorick", "Pym",
                             "Rusk",   "Zenobia", "Oke",    "Walburga"};

bool has_table(const std::vector<Block>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [](const Block& block) { return std::holds_alternative<Table>(block); });
}

Table table_in(const std::vector<Block>& blocks) {
  for (const auto& block : blocks)
    if (const auto* table = std::get_if<Table>(&block)) return *table;
  throw std::logic_error("no table");
}

// The documents that are for others than the team.
std::vector<Document> for_others(const Planned& planned) {
  std::vector<Document> all = {describe_plan(planned.facts())};
  for (const auto& part : part_names(planned.plan))
    if (part != "plan" && part != "tasks" && part != "scoping")
      all.push_back(describe_part(planned.facts(), part));
  return all;
}

}  // namespace

TEST_CASE("a plan has its parts in an order of its own, whatever that of the definition") {
  Planned planned(glenmore, whole);
  planned.give_team(people);
  const auto document = describe_plan(planned.facts());
  CHECK(document.title == "Plan: Review of homes: Glenmore");
  CHECK(headings(document) == Texts{"Purpose",
                                    "Scope",
                                    "Questions that the inspection answers",
                                    "Timetable: Before it",
                                    "Timetable: On site",
                                    "Timetable: other dates",
                                    "Roles of the inspecting team",
                                    "Roles of the authority and its partners",
                                    "Does it fit?",
                                    "Briefings",
                                    "Discussions with partners",
                                    "Evidence and documents requested",
                                    "Surveys",
                                    "Inspections of single services beforehand",
                                    "Record reading",
                                    "Interviews, focus groups, observations and visits",
                                    "Who may be asked to take part",
                                    "Recording and confidentiality",
                                    "Feedback",
                                    "Quality assurance",
                                    "Reporting",
                                    "Sharing with other bodies",
                                    "Follow-up",
                                    "What the methodology does not state"});
  CHECK(text_under(document, "What the methodology does not state") ==
        "- Scoping\n\nSources: A 1; A 2\n");
}

TEST_CASE("a plan begins with what it is made from, when it is and whom to ask") {
  CHECK(text_under(describe_plan(Planned(glenmore, whole).facts()), "") ==
        "- Methodology: whole, edition 3, The Inspectorate\n"
        "- Notification: Mon 3 September 2012\n"
        "- On site: Mon 17 September 2012 to Fri 21 September 2012, 5 days\n"
        "- Whom to ask: project team\n"
        "- Note: an example\n");
  CHECK(text_under(describe_plan(Planned("name: d\nsteps:\n  start: {anchor: yes}\n").facts()),
                   "") == "- Methodology: d\n");
  CHECK(text_under(
            describe_plan(Planned("definition: ./trial.yaml\nstarts: 2012-09-03\n",
                                  "name: d\nnation: scotland\nsteps:\n  start: {anchor: yes}\n"
                                  "  notification: {activity: some day}\n")
                              .facts()),
            "") == "- Methodology: d\n- Notification: no time stated\n- Bank holidays: scotland\n");
}

TEST_CASE("the dates are by phases: in date order, those without a date last, the rest below") {
  const auto document = describe_plan(Planned(glenmore, whole).facts());
  CHECK(text_under(document, "Timetable: Before it") ==
        "So that it can start. Short.\n\n"
        "| When | Activity | Responsible | Note |\n| --- | --- | --- | --- |\n"
        "| Mon 3 September 2012 | Notice is given | office | in writing |\n"
        "| Mon 3 September 2012 to Wed 5 September 2012 | Survey is open | council |  |\n"
        "| by Mon 10 September 2012 | Answers are due | council |  |\n");
  CHECK(text_under(document, "Timetable: On site") ==
        "| When | Activity | Responsible | Note |\n| --- | --- | --- | --- |\n"
        "| Mon 17 September 2012 | It starts | team |  |\n"
        "| Mon 17 September 2012 to Wed 19 September 2012 | Fieldwork | team; readers |  |\n"
        "| Thu 20 September 2012 to Fri 21 September 2012 | Reading | readers | assumed: at once "
        "|\n");
  CHECK(text_under(document, "Timetable: other dates") ==
        "| When | Activity | Responsible | Note |\n| --- | --- | --- | --- |\n"
        "| about Fri 28 September 2012 | Feedback |  | about this day |\n"
        "| no time stated | Report | office |  |\n");
  const auto without = describe_plan(Planned("name: d\nsteps:\n  a: {activity: A}\n").facts());
  CHECK(headings(without).front() == "Timetable");
  const auto all = describe_plan(
      Planned("name: d\nsteps:\n  a: {activity: A}\nplan: {phases: {p: {steps: [a]}}}\n").facts());
  CHECK(headings(all).front() == "Timetable: P");
  CHECK(headings(all).at(1) == "What the methodology does not state");
}

TEST_CASE("lines that are texts are a list, others a table of the columns that have something") {
  const auto document = describe_plan(Planned(glenmore, whole).facts());
  CHECK(text_under(document, "Scope") == "- Homes\n- Schools: one; two (not all)\n");
  CHECK(columns_of(table_in(under(document, "Discussions with partners"))) == "What, When");
  CHECK(columns_of(table_in(under(document, "Briefings"))) == "What, By");
  CHECK(columns_of(table_in(under(document, "Feedback"))) == "What, When, With or for");
  CHECK(columns_of(table_in(under(document, "Evidence and documents requested"))) ==
        "What, When, By, With or for, Note");
  CHECK(text_under(document, "Discussions with partners") ==
        "| What | When |\n| --- | --- |\n| First talk |  |\n"
        "| Second talk | Mon 17 September 2012 |\n");
  CHECK(text_under(document, "Reporting") ==
        "| What | When | By | With or for |\n| --- | --- | --- | --- |\n"
        "| The report: findings; grades | no time stated | office | council |\n");
  CHECK(contains(text_under(document, "Feedback"),
                 "| First findings | about Fri 28 September 2012 | council; partners |"));
  CHECK(text_under(document, "Sharing with other bodies") ==
        "| What | With or for |\n| --- | --- |\n| What is shared | others |\n");
  CHECK(text_under(document, "Purpose") == "- To know\n");
  CHECK(text_under(document, "Questions that the inspection answers") == "- How good is it?\n");
}

TEST_CASE("roles have their duties and rules; of a team how many hold them, and as what") {
  Planned planned(glenmore, whole);
  const auto alone = describe_plan(planned.facts());
  CHECK(text_under(alone, "Roles of the inspecting team") ==
        "| Role | Duties | Rules and notes |\n| --- | --- | --- |\n"
        "| Lead | leads; decides | at least 1; no role, now or recently, in supporting and "
        "challenging services in the area; deputy: depute lead; one alone |\n"
        "| Depute lead |  |  |\n"
        "| Reader |  | at least 2 |\n"
        "| Link officer |  | assumed: not on site |\n\n"
        "A role in supporting and challenging services is recent for 12 months after its end.\n");
  CHECK(
      text_under(alone, "Roles of the authority and its partners") ==
      "| Role | Duties | Rules and notes |\n| --- | --- | --- |\n| Co-ordinator | answers |  |\n");
}

TEST_CASE("of a team list the plan tells how many hold each role and as what, each once") {
  Planned planned(glenmore, whole);
  planned.give_team(
      "Xanthe Quill,lead,strategic inspector,,2012-09-18,,\n"
      "Xanthe Quill,lead,acting head,2012-09-19,,,\nZenobia Rusk,reader,inspector,,,,\n"
      "Walburga Oke,reader,inspector,,,,\nYorick Pym,link,,,,,\n");
  const auto table =
      table_in(under(describe_plan(planned.facts()), "Roles of the inspecting team"));
  CHECK(columns_of(table) == "Role, Duties, Rules and notes, In the team");
  REQUIRE(table.rows.size() == 4);
  CHECK(std::get<std::string>(table.rows[0][3]) == "1 (acting head, strategic inspector)");
  CHECK(std::get<std::string>(table.rows[1][3]) == "nobody yet");
  CHECK(std::get<std::string>(table.rows[2][3]) == "2 (inspector)");
  CHECK(std::get<std::string>(table.rows[3][3]) == "1");
  CHECK(columns_of(table_in(
            under(describe_plan(planned.facts()), "Roles of the authority and its partners"))) ==
        "Role, Duties, Rules and notes");
}

TEST_CASE("in the team is who is there on a day of the plan, one name in whatever letters") {
  Planned planned(glenmore, whole);
  planned.give_team(
      "Xanthe Quill,lead,a,,2012-09-02,,\nYorick Pym,lead,b,2012-09-29,,,\n"
      "Walburga Oke,reader,c,,2012-09-03,,\nWALBURGA  oke,reader,d,2012-09-28,,,\n");
  const auto table =
      table_in(under(describe_plan(planned.facts()), "Roles of the inspecting team"));
  CHECK(std::get<std::string>(table.rows[0][3]) == "nobody yet");  // before, and after
  CHECK(std::get<std::string>(table.rows[2][3]) == "1 (c, d)");    // first and last day
}

TEST_CASE("004 Scoping: what counts as recent is told with what it rests on, or as agreed") {
  const auto roles = [](const std::string& more) {
    const Planned planned("definition: care-inspectorate-pilot-2012\nstarts: 2012-09-03\n" + more);
    return text_under(describe_plan(planned.facts()), "Roles of the inspecting team");
  };
  CHECK(contains(roles(""),
                 "is recent for 24 months after its end. Assumed: the source says \"recently\" and "
                 "gives no time; 24 months are taken.\n"));
  CHECK(contains(roles("plan: {recently: 6 months}\n"),
                 "is recent for 6 months after its end. This was agreed for this inspection.\n"));
}

TEST_CASE("whether it fits is in the plan where there is a team, or something is expected") {
  Planned planned(glenmore, whole);
  const auto asked = [](const Planned& one) {
    const auto all = headings(describe_plan(one.facts()));
    return std::count(all.begin(), all.end(), "Does it fit?") == 1;
  };
  CHECK_FALSE(asked(planned));
  planned.give_team("Xanthe Quill,lead,,,,,\n");
  const auto document = describe_plan(planned.facts());
  const auto text = text_under(document, "Does it fit?");
  CHECK(columns_of(table_in(under(document, "Does it fit?"))) ==
        "Check, What, Found, What would help");
  CHECK(contains(text, "| Reader | NO: 0 of at least 2"));
  CHECK(contains(text, "| Lead | 1 of at least 1"));
  const Planned expecting(glenmore + "expect: {on_site_days: 5, visits: 4}\n", whole);
  CHECK(asked(expecting));
  const auto found = text_under(describe_plan(expecting.facts()), "Does it fit?");
  CHECK(contains(found, "| on_site_days | 5; expected: 5 |  |"));
  CHECK(contains(found, "| visits | NO: 3; expected: 4 |"));
}

TEST_CASE("of visits the plan has what the source says, and nothing to reckon their days from") {
  const auto shown = [](const Planned& one) {
    return text_under(describe_plan(one.facts()), "Inspections of single services beforehand");
  };
  const Planned planned(glenmore, whole);
  const Planned unwanted("definition: ./trial.yaml\nnotified: 2012-09-03\n", whole);
  CHECK(contains(shown(planned), "| Visits to homes | 12 | Mon 3 September 2012 | "));
  CHECK(contains(shown(planned), "| Visits to schools | not stated | not stated | "));
  CHECK(shown(planned) == shown(unwanted));
  const Planned expecting(glenmore + "expect: {visits: 3}\n", whole);
  CHECK(contains(text_under(describe_plan(expecting.facts()), "Does it fit?"),
                 "| Expect | visits | they fit |"));
}

TEST_CASE("no name of a person, no service that is visited and no day of a visit is for others") {
  Planned planned(glenmore + "expect: {on_site_days: 4}\n", whole);
  planned.give_team(people);
  REQUIRE(planned.plan.visits.at(0).days.size() == 3);
  const auto documents = for_others(planned);
  CHECK(documents.size() == 6);
  for (const auto& document : documents) {
    const auto text = write_markdown(document);
    CAPTURE(document.title);
    for (const auto* name : names) CHECK_FALSE(contains(text, name));
    for (const auto& service : planned.plan.visits[0].services)
      CHECK_FALSE(contains(text, service));
    // The second and the third day are within those that are shown, and no step is on them.
    for (const auto* day : {"Fri 7 September", "Wed 12 September"})
      CHECK_FALSE(contains(text, day));
    CHECK_FALSE(contains(text, "homes_0"));
    if (document.title.starts_with("Plan")) continue;  // whose CSV is the tasks
    const auto data = write_csv(document, {});
    for (const auto* name : names) CHECK_FALSE(contains(data, name));
    for (const auto* day : {"2012-09-07", "2012-09-12"}) CHECK_FALSE(contains(data, day));
  }
  const auto tasks = write_csv(describe_tasks({&planned.plan}, ""), {});
  for (const auto* day : {"2012-09-04", "2012-09-07", "2012-09-12", "Rowan House"})
    CHECK(contains(tasks, day));
  for (const auto* name : names) CHECK_FALSE(contains(tasks, name));
}

TEST_CASE("reading has a table of whose records are asked for, and of a sample its cases") {
  Planned planned(glenmore, whole);
  CHECK(
      text_under(describe_plan(planned.facts()), "Record reading") ==
      "| What | When | Note |\n| --- | --- | --- |\n"
      "| Files are read | Thu 20 September 2012 to Fri 21 September 2012 | some of them; assumed: "
      "all at once |\n\nA reader reads 2 records a day.\n\n"
      "| Category | Core records held by |\n| --- | --- |\n"
      "| On the register | health and police |\n| All others | lead professional |\n\n"
      "Records of the last 18 months are asked for: which leaves out nobody.\n");
  planned.drawn.file = "sample.csv";
  planned.drawn.strata = {{"register", 40, 20}};
  const auto text = text_under(describe_plan(planned.facts()), "Record reading");
  CHECK(contains(text, "| Category | Core records held by | Cases in the sample |\n"));
  CHECK(contains(text, "| On the register | health and police | 20 |\n"));
  CHECK(contains(text, "| All others | lead professional | 0 |\n"));
}

TEST_CASE("a sample that is not drawn by category has no cases of them") {
  Planned planned(glenmore, whole);
  planned.drawn.file = "sample.csv";
  planned.drawn.strata = {{"North", 40, 20}};
  CHECK_FALSE(contains(text_under(describe_plan(planned.facts()), "Record reading"), "Cases"));
}

TEST_CASE("how many are read in a day and twice is told, as this inspection agreed it") {
  const Planned planned(glenmore + "  reading: {records_a_day: 1, read_twice: 12.5}\n", whole);
  CHECK(
      contains(text_under(describe_plan(planned.facts()), "Record reading"),
               "A reader reads 1 record a day. Of the cases 12.5 % are read by a second reader as "
               "well.\n"));
}

TEST_CASE("reading is told of a sample without words on it, and not without either") {
  const std::string steps = "name: d\nsteps:\n  a: {activity: A}\n";
  const std::string sample = "sample: {categories: {all: {agencies: [health]}}}\n";
  CHECK(text_under(describe_plan(Planned(steps + sample).facts()), "Record reading") ==
        "| Category | Core records held by |\n| --- | --- |\n| All | health |\n");
  const auto none = headings(describe_plan(Planned(steps).facts()));
  CHECK(std::count(none.begin(), none.end(), "Record reading") == 0);
}

TEST_CASE("what the methodology does not state is listed, scoping among it") {
  const auto document = describe_plan(Planned("name: d\nsteps:\n  a: {activity: A}\n"
                                              "plan: {purpose: [To know], sharing: [All]}\n")
                                          .facts());
  const auto text = text_under(document, "What the methodology does not state");
  CHECK(text.starts_with("- Scope\n- Questions that the inspection answers\n- Briefings\n"));
  CHECK(text.ends_with("- Reporting\n- Follow-up\n- Scoping\n"));
  CHECK_FALSE(contains(text, "Purpose"));
  CHECK_FALSE(contains(text, "Sharing"));
  CHECK(under(document, "What the methodology does not state").size() == 1);  // and no sources
}

TEST_CASE("004 Scoping: the plan says what the tool is for and what is not seen yet") {
  Planned planned("definition: care-inspectorate-pilot-2012\nauthority: A\nstarts: 2012-09-03\n");
  const auto text = text_under(describe_plan(planned.facts()), "Scoping");
  CHECK(
      text.starts_with("Gives the rationale for more targeted scrutiny, over and above the core "
                       "activities, and is the focus for discussion with the partnership. Shared "
                       "at each of the three phases.\n\n"
                       "Nothing of the scoping tool is filled in yet.\n"));
  CHECK(contains(text, "- Phase one: Intelligence and evidence from scrutiny bodies"));
  CHECK(contains(text, "- Phase three: Core records of a statistically valid sample"));
  planned.scoping.file = "scoping.csv";
  ScopingRow row;
  row.phase = "three";
  row.evidence = "Core records of a statistically valid sample of children";
  row.seen = "20 records";
  row.area = "Chronologies";
  row.certainty = "uncertain";
  row.rationale = "few are up to date";
  row.activity = "focus group";
  planned.scoping.rows = {row};
  const auto filled = text_under(describe_plan(planned.facts()), "Scoping");
  CHECK_FALSE(contains(filled, "Nothing of the scoping tool"));
  CHECK_FALSE(contains(filled, "- Phase three"));
  CHECK(contains(filled, "| Chronologies |"));
  CHECK(contains(filled, "| few are up to date | focus group |"));
}

TEST_CASE("concerns are by the protocol that the inspection has, its own or a borrowed one") {
  const Planned swia("definition: swia-performance-inspection\n");
  CHECK(text_under(describe_plan(swia.facts()), "Concerns found during the inspection") ==
        "Each concern is decided and passed on by the protocol of swia-performance-inspection (000 "
        "Dealing with concerns); who is told, in what form and by when, is kept in the register of "
        "concerns.\n");
  const auto none = headings(describe_plan(Planned(glenmore, whole).facts()));
  CHECK(std::count(none.begin(), none.end(), "Concerns found during the inspection") == 0);
}

TEST_CASE("the table of a plan for programs is that of its tasks") {
  const Planned planned(glenmore, whole);
  CHECK(write_csv(describe_plan(planned.facts()), {}) ==
        write_csv(describe_tasks({&planned.plan}, ""), {}));
}

TEST_CASE("the parts: those that every plan has, scoping where there is a tool, each audience") {
  CHECK(part_names(Planned(glenmore, whole).plan) ==
        Texts{"plan", "newsletter", "documents", "surveys", "tasks", "briefing-head-teachers",
              "briefing-families"});
  CHECK(part_names(Planned("definition: care-inspectorate-pilot-2012\nstarts: 2012-09-03\n").plan)
            .at(5) == "scoping");
}

TEST_CASE("documents wanted: from whom, for whom, by when; and for programs") {
  const Planned planned(glenmore, whole);
  const auto document = describe_part(planned.facts(), "documents");
  CHECK(
      write_markdown(document) ==
      "# Documents and evidence wanted: Review of homes: Glenmore\n\n"
      "| What | Due | From | For | Note | Source |\n| --- | --- | --- | --- | --- | --- |\n"
      "| Self-evaluation: what; how | by Mon 10 September 2012 | council | office | no form | A 2 "
      "|\n| Minutes | no time stated |  |  |  |  |\n");
  CHECK(write_csv(document, {}) ==
        "item,due,from,to,contents,note,source\n"
        "Self-evaluation,2012-09-10,council,office,what; how,no form,A 2\n"
        "Minutes,,,,,,\n");
}

TEST_CASE("surveys: who is asked, by whom, from when to when; and for programs") {
  const Planned planned(glenmore, whole);
  const auto document = describe_part(planned.facts(), "surveys");
  CHECK(
      write_markdown(document) ==
      "# Surveys: Review of homes: Glenmore\n\n"
      "| What | Open | Sent out by | Asked | Note | Source |\n"
      "| --- | --- | --- | --- | --- | --- |\n"
      "| Survey of staff: views; hopes | Mon 3 September 2012 to Wed 5 September 2012 | council | "
      "staff |  | A 1 |\n"
      "| Survey of nobody |  |  |  | perhaps |  |\n");
  CHECK(write_csv(document, {}) ==
        "item,open,close,from,to,contents,note,source\n"
        "Survey of staff,2012-09-03,2012-09-05,council,staff,views; hopes,,A 1\n"
        "Survey of nobody,,,,,,perhaps,\n");
}

TEST_CASE("a methodology that wants no document says so") {
  const Planned planned("name: d\ntitle: Small\nsteps:\n  a: {activity: A}\n");
  for (const char* part : {"documents", "surveys"}) {
    const auto document = describe_part(planned.facts(), part);
    CHECK_FALSE(has_table(document.blocks));
    CHECK(contains(write_markdown(document), "states none."));
    CHECK(document.data.rows.empty());
  }
}

TEST_CASE("003: the newsletter for staff: who, what, will I be involved, when, whom to ask") {
  Planned planned(glenmore, whole);
  planned.give_team(people);
  const auto document = describe_part(planned.facts(), "newsletter");
  CHECK(write_markdown(document) ==
        "# Inspection update: Review of homes: Glenmore\n\n"
        "Inspectors will be in Glenmore from Monday 17 September 2012 to Friday 21 September "
        "2012.\n\n"
        "## Who are the inspectors?\n\n"
        "- From: The Inspectorate\n- Lead: leads; decides\n- Depute lead\n- Reader (at least "
        "2)\n\n"
        "## What is it for?\n\n- To know\n\n"
        "## What will be inspected?\n\n- Homes\n- Schools: one; two\n\n"
        "## Which questions will be answered?\n\n- How good is it?\n\n"
        "## How will my views be heard?\n\n"
        "- Survey of staff: views; hopes (Mon 3 September 2012 to Wed 5 September 2012)\n"
        "- Survey of nobody\n\n"
        "## Will I be involved?\n\n- Interviews\n- You may be asked\n\n"
        "## When?\n\n"
        "| When | Day | Activity | Responsible |\n| --- | --- | --- | --- |\n"
        "| Mon 3 September 2012 | 1 | Notice is given | office |\n"
        "| Mon 3 September 2012 to Wed 5 September 2012 | 1-3 | Survey is open | council |\n"
        "| by Mon 10 September 2012 | 6 | Answers are due | council |\n"
        "| Mon 17 September 2012 | 11 | It starts | team |\n"
        "| Mon 17 September 2012 to Wed 19 September 2012 | 11-13 | Fieldwork | team; readers |\n"
        "| Thu 20 September 2012 to Fri 21 September 2012 | 14-15 | Reading | readers |\n"
        "| about Fri 28 September 2012 | 20 | Feedback |  |\n\n"
        "## What happens with what is found?\n\n"
        "- First findings (about Fri 28 September 2012)\n- The report: findings; grades\n"
        "- What follows\n\n"
        "## Whom can I ask?\n\nProject team.\n");
  CHECK(write_csv(document, {}) ==
        "start,end,activity,responsible\n2012-09-03,2012-09-03,Notice is given,office\n"
        "2012-09-03,2012-09-05,Survey is open,council\n"
        "2012-09-10,2012-09-10,Answers are due,council\n2012-09-17,2012-09-17,It starts,team\n"
        "2012-09-17,2012-09-19,Fieldwork,team; readers\n"
        "2012-09-20,2012-09-21,Reading,readers\n2012-09-28,2012-09-28,Feedback,\n");
}

TEST_CASE("a newsletter of little: no authority, no date, nobody to ask") {
  const Planned dateless("name: d\ntitle: Small\nsteps:\n  a: {activity: A}\n");
  CHECK(write_markdown(describe_part(dateless.facts(), "newsletter")) ==
        "# Inspection update: Small\n\n"
        "## Whom can I ask?\n\n\\[\\[fill: whom staff ask, by designation\\]\\]\n");
  const Planned dated("definition: ./trial.yaml\nstarts: 2012-09-03\n",
                      "name: d\nsteps:\n  start: {anchor: yes, site: yes, activity: S}\n");
  const auto text = write_markdown(describe_part(dated.facts(), "newsletter"));
  CHECK(contains(text, "Inspectors will be on site from Monday 3 September 2012 to"));
  CHECK(contains(text, "| When | Activity | Responsible |\n"));  // no days are numbered
}

TEST_CASE("the briefing of an audience: its contents, the sections it is shown, the dates") {
  const Planned planned(glenmore, whole);
  const auto document = describe_part(planned.facts(), "briefing-head-teachers");
  CHECK(document.title == "Briefing: Head teachers: Review of homes: Glenmore");
  CHECK(text_under(document, "") ==
        "- When: Mon 17 September 2012\n"
        "- On site: Mon 17 September 2012 to Fri 21 September 2012, 5 days\n"
        "- Whom to ask: project team\n");
  CHECK(headings(document) == Texts{"What this briefing is about",
                                    "Evidence and documents requested", "Purpose", "Key dates"});
  CHECK(text_under(document, "What this briefing is about") == "- what\n- when\n");
  CHECK(columns_of(table_in(under(document, "Evidence and documents requested"))) ==
        "What, When, By, With or for");  // notes are about the source, and for the team
  CHECK(columns_of(table_in(under(document, "Key dates"))) == "When, Day, Activity, Responsible");
  CHECK(table_in(under(document, "Key dates")).rows.size() == 7);  // all that have a date
  CHECK(write_csv(document, {}).starts_with("start,end,activity,responsible\n2012-09-03,"));
}

TEST_CASE("a briefing without dates has none of them, and is known by its key") {
  const Planned planned(glenmore, whole);
  const auto document = describe_part(planned.facts(), "briefing-families");
  CHECK(document.title == "Briefing: All families: Review of homes: Glenmore");
  CHECK(headings(document) ==
        Texts{"What this briefing is about", "Questions that the inspection answers"});
}

TEST_CASE("tasks for programs: one line each, by date, those without a date last") {
  const Planned planned(glenmore, whole);
  const auto document = describe_tasks({&planned.plan}, "");
  CHECK(document.title == "Tasks: Review of homes: Glenmore");
  CHECK(
      write_csv(document, {}) ==
      "task,phase,start,finish,owner,depends_on,source,activity,kind,note,inspection\n"
      "notification,Before it,2012-09-03,2012-09-03,office,,,Notice is given,event,in "
      "writing,Glenmore\n"
      "survey,Before it,2012-09-03,2012-09-05,council,notification,,Survey is open,span,,Glenmore\n"
      "homes_01,On site,2012-09-04,2012-09-04,visitors,notification,,Visits to homes: Rowan "
      "House,visit,its day is for the team alone,Glenmore\n"
      "homes_02,On site,2012-09-07,2012-09-07,visitors,notification,,Visits to homes: Ash "
      "House,visit,its day is for the team alone,Glenmore\n"
      "answers,Before it,2012-09-10,2012-09-10,council,notification,,Answers are "
      "due,deadline,,Glenmore\n"
      "homes_03,On site,2012-09-12,2012-09-12,visitors,notification,,Visits to homes: Elm "
      "House,visit,its day is for the team alone,Glenmore\n"
      "start,On site,2012-09-17,2012-09-17,team,notification,,It starts,event,,Glenmore\n"
      "fieldwork,On site,2012-09-17,2012-09-19,team; readers,notification,,Fieldwork,span,,"
      "Glenmore\n"
      "reading,On site,2012-09-20,2012-09-21,readers,fieldwork,,Reading,span,assumed: at "
      "once,Glenmore\n"
      "feedback,,2012-09-28,2012-09-28,,reading,,Feedback,event,about this day,Glenmore\n"
      "report,,,,office,,,Report,event,no time stated,Glenmore\n");
}

TEST_CASE("tasks for programs: what a task waits for, with ; between and no blank") {
  const Planned planned("definition: ./trial.yaml\nauthority: North\nstarts: 2012-09-03\n",
                        "name: d\nsteps:\n  start: {anchor: yes}\n"
                        "  end: {at: start + 7 days}\n  all: {from: start, to: end}\n");
  CHECK(write_csv(describe_tasks({&planned.plan}, ""), {}) ==
        "task,phase,start,finish,owner,depends_on,source,activity,kind,note,inspection\n"
        "start,,2012-09-03,2012-09-03,,,,Start,event,,North\n"
        "all,,2012-09-03,2012-09-10,,start;end,,All,span,,North\n"
        "end,,2012-09-10,2012-09-10,,start,,End,event,,North\n");
}

TEST_CASE("tasks to read: a table for each owner, by name, and what nobody is named for") {
  const Planned planned(glenmore, whole);
  const auto document = describe_tasks({&planned.plan}, "");
  CHECK(headings(document) ==
        Texts{"Council", "Office", "Readers", "Team", "Visitors", "The source does not say who"});
  CHECK(text_under(document, "Readers") ==
        "| When | Activity | Note |\n| --- | --- | --- |\n"
        "| Mon 17 September 2012 to Wed 19 September 2012 | Fieldwork |  |\n"
        "| Thu 20 September 2012 to Fri 21 September 2012 | Reading | assumed: at once |\n");
  CHECK(text_under(document, "Office") ==
        "| When | Activity | Note |\n| --- | --- | --- |\n"
        "| Mon 3 September 2012 | Notice is given | in writing |\n"
        "| no time stated | Report |  |\n");
  CHECK(contains(
      text_under(document, "Visitors"),
      "| Fri 7 September 2012 | Visits to homes: Ash House | its day is for the team alone |"));
  CHECK(text_under(document, "").starts_with("For the team alone: the days of visits"));
  CHECK(
      contains(text_under(document, "Council"), "| by Mon 10 September 2012 | Answers are due |"));
  CHECK(contains(text_under(document, "The source does not say who"),
                 "| about Fri 28 September 2012 | Feedback | about this day |"));
}

TEST_CASE("the tasks of one owner are theirs alone, those shared with others among them") {
  const Planned planned(glenmore, whole);
  const auto document = describe_tasks({&planned.plan}, "team");
  CHECK(document.title == "Tasks of team: Review of homes: Glenmore");
  CHECK(headings(document).empty());
  REQUIRE(document.data.rows.size() == 2);
  CHECK(std::get<std::string>(document.data.rows[0][0]) == "start");
  CHECK(std::get<std::string>(document.data.rows[1][0]) == "fieldwork");
  CHECK(table_in(document.blocks).rows.size() == 2);
}

TEST_CASE("tasks of several inspections are by date over all, each with its inspection") {
  const std::string small =
      "name: d\nsteps:\n  start: {anchor: yes, activity: S, by: team}\n"
      "  end: {at: start + 7 days, activity: E}\n  last: {activity: L}\n";
  const Planned one("definition: ./trial.yaml\nauthority: North\nstarts: 2012-09-03\n", small);
  const Planned two("definition: ./trial.yaml\nauthority: South\nstarts: 2012-09-05\n", small);
  const auto document = describe_tasks({&one.plan, &two.plan}, "");
  CHECK(document.title == "Tasks");
  std::string order;
  for (const auto& row : document.data.rows)
    order += std::get<std::string>(row[10]) + " " + std::get<std::string>(row[0]) + "\n";
  CHECK(order == "North start\nSouth start\nNorth end\nSouth end\nNorth last\nSouth last\n");
  CHECK(text_under(document, "Team") ==
        "| Inspection | When | Activity | Note |\n| --- | --- | --- | --- |\n"
        "| North | Mon 3 September 2012 | S |  |\n| South | Wed 5 September 2012 | S |  |\n");
  CHECK(describe_tasks({&one.plan, &two.plan}, "team").title == "Tasks of team");
  CHECK(describe_tasks({&one.plan, &two.plan}, "team").data.rows.size() == 2);
}

TEST_CASE("a check says first whether the plan holds, then each thing that was looked at") {
  const Planned planned(glenmore, whole);
  const CheckResult good = {.check = "expect",
                            .subject = "on_site_days",
                            .holds = true,
                            .finding = "5; expected: 5",
                            .mend = {},
                            .source = "A 1"};
  CheckResult bad = good;
  bad.check = "one_place";
  bad.holds = false;
  bad.mend = "wait";
  const auto of = [&](const std::vector<CheckResult>& results) {
    return describe_check({&planned.plan}, {results}, {});
  };
  const auto document = of({good, bad});
  CHECK(write_markdown(document) ==
        "# Check: Review of homes: Glenmore\n\nThe plan does not hold: 1 breach of 2 checks.\n\n"
        "| Check | What | Verdict | Found | What would help | Source |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| Expect | on_site_days | ok | 5; expected: 5 |  | A 1 |\n"
        "| One place | on_site_days | breach | 5; expected: 5 | wait | A 1 |\n");
  CHECK(write_csv(document, {}) ==
        "check,subject,verdict,finding,mend,source\n"
        "expect,on_site_days,ok,5; expected: 5,,A 1\n"
        "one_place,on_site_days,breach,5; expected: 5,wait,A 1\n");
  CHECK(contains(write_markdown(of({good})), "The plan holds: 1 check, no breach."));
  CHECK(contains(write_markdown(of({bad, bad, good})), "2 breaches of 3 checks."));
  CHECK(contains(write_markdown(of({})), "Nothing was checked:"));
  CHECK_FALSE(has_table(of({}).blocks));
  CheckResult unmade = good;
  unmade.looked_at = false;
  CHECK(contains(write_markdown(of({unmade, bad})),
                 "The plan does not hold: 1 breach of 1 check; 1 could not be made."));
  CHECK(contains(write_csv(of({unmade}), {}), "expect,on_site_days,not checked,"));
  CHECK(contains(write_markdown(of({unmade})), "Nothing was checked:"));
}

TEST_CASE("of several plans each check has its inspection, and who is on two sites is a breach") {
  const Planned one(glenmore, whole);
  const Planned two("definition: ./trial.yaml\nauthority: Strathmuir\nnotified: 2012-09-04\n",
                    whole);
  const CheckResult good = {.check = "team", .subject = "s", .holds = true, .finding = "f"};
  const Clash clash = {"P07", {day("2012-09-18"), day("2012-09-20")}, {0, 1}};
  const auto document = describe_check({&one.plan, &two.plan}, {{good}, {good}}, {clash});
  CHECK(document.title == "Check of the plans");
  CHECK(write_csv(document, {}) ==
        "check,subject,verdict,finding,mend,source,inspection\n"
        "team,s,ok,f,,,Glenmore\nteam,s,ok,f,,,Strathmuir\n"
        "two_sites,P07,breach,on site at Glenmore and Strathmuir on Tue 18 September 2012 and Thu "
        "20 September 2012,\"change from or to in one of the team lists, or move one of the "
        "inspections\",,Glenmore; Strathmuir\n");
  CHECK(contains(write_markdown(document), "1 breach of 3 checks."));
  CHECK(contains(write_markdown(document), "| Two sites | P07 | breach |"));
  const auto days = [&](std::vector<Date> all) {
    const auto told = describe_overview({&one.plan, &two.plan}, {&one.team, &two.team},
                                        {{"P07", std::move(all), {0, 1}}});
    return std::get<std::string>(table_in(under(told, "Asked to be in two places")).rows[0][1]);
  };
  std::vector<Date> several = {day("2012-09-17"), day("2012-09-18"), day("2012-09-19"),
                               day("2012-09-20")};
  CHECK(days(several) == "4 days from Mon 17 September 2012 to Thu 20 September 2012");
  several.pop_back();
  CHECK(days(several) == "Mon 17 September 2012, Tue 18 September 2012 and Wed 19 September 2012");
}

TEST_CASE("inspections side by side: first and last day, on site, people; who is in two places") {
  const Planned one(glenmore, whole);
  Planned two("definition: ./trial.yaml\nauthority: Strathmuir\nnotified: 2012-09-04\n", whole);
  const Planned three("name: d\nsteps:\n  a: {activity: A}\n");
  two.give_team(people +
                "Xanthe Quill,reader,,,2012-09-05,,\nNobody There,reader,,2013-01-01,,,\n");
  const Clash clash = {"Xanthe Quill", {day("2012-09-19")}, {0, 1}};
  const std::vector<const Plan*> plans = {&one.plan, &two.plan, &three.plan};
  const std::vector<const Team*> teams = {&one.team, &two.team, &three.team};
  const auto document = describe_overview(plans, teams, {clash});
  CHECK(write_markdown(document) ==
        "# Inspections\n\nFor the team alone: people are named here.\n\n"
        "| Inspection | Methodology | First day | On site | Last day | People on site |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| Glenmore | whole | Mon 3 September 2012 | Mon 17 September 2012 to Fri 21 September "
        "2012, 5 days | Fri 28 September 2012 | no team list |\n"
        "| Strathmuir | whole | Tue 4 September 2012 | Tue 18 September 2012 to Mon 24 September "
        "2012, 5 days | Mon 1 October 2012 | 4 |\n"
        "| d | d | no date |  | no date | no team list |\n\n"
        "## Asked to be in two places\n\n"
        "| Person | On | At |\n| --- | --- | --- |\n"
        "| Xanthe Quill | Wed 19 September 2012 | Glenmore and Strathmuir |\n");
  CHECK(write_csv(document, {}) == write_csv(describe_tasks(plans, ""), {}));
  CHECK(text_under(describe_overview(plans, teams, {}), "Asked to be in two places") ==
        "Nobody is asked to be on two sites on one day.\n");
}
