// SPDX-License-Identifier: MIT
// The plans of the shipped definitions: everything has a source and every heading is taken up, and
// what the documents state of purpose, people, evidence and follow-up is in the plan that is built.
// Each test names the heading that it is taken from; each line is looked up with its citation.
#include <doctest/doctest.h>

#include <map>

#include "lib/base/text.hpp"
#include "lib/plan/coverage.hpp"
#include "tests/unit/plan/plans.hpp"

using namespace inspect;
using namespace plan_test;

namespace {

using Texts = std::vector<std::string>;
using enum PlanSection;

// An inspection by each definition, dated as far as it can be.
const Planned& swia() {
  static const Planned planned(
      "definition: swia-performance-inspection\nauthority: Glenmore\n"
      "on: {start: 2009-09-07, end_of_fieldwork: 2009-09-18}\n");
  return planned;
}

const Planned& ssiw() {
  static const Planned planned(
      "definition: ssiw-joint-review\nauthority: Abergele Vale\n"
      "on: {start: 2005-10-03, end_of_fieldwork: 2005-10-14}\n");
  return planned;
}

const Planned& joint() {
  static const Planned planned(
      "definition: care-inspectorate-children-2019\nauthority: Kinbrae\nnotified: 2019-09-02\n"
      "on: {briefing: 2019-09-16, publication: 2020-03-24}\n");
  return planned;
}

const Planned& ofsted() {
  static const Planned planned(
      "definition: ofsted-safeguarding-2010\nauthority: Trentshire\nnotified: 2010-02-22\n");
  return planned;
}

const Planned& pilot() {
  static const Planned planned(
      "definition: care-inspectorate-pilot-2012\nauthority: Strathmuir\nstarts: 2012-10-22\n"
      "plan: {visits: {care_services: 30}}\n");
  return planned;
}

// The line of the plan that begins so, which must cite `heading`.
const PlanItem& line(const Planned& planned, PlanSection section, std::string_view beginning,
                     std::string_view heading) {
  const auto& item = planned.line(section, beginning);
  CAPTURE(item.text);
  CAPTURE(item.citation.source);
  bool cites = false;
  for (const auto part : split(item.citation.source, ';')) cites = cites || trim(part) == heading;
  CHECK(cites);
  return item;
}

const PlanRole& role(const Planned& planned, std::string_view key, std::string_view heading) {
  const auto* found = planned.plan.rules().role(key);
  if (found == nullptr) throw std::logic_error("no role " + std::string(key));
  CHECK(contains(found->citation.source, heading));
  return *found;
}

bool says(const Texts& texts, std::string_view part) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const std::string& text) { return contains(text, part); });
}

// Calendar days from the last day of one task to the first of another.
long days_between(const Planned& planned, std::string_view from, std::string_view to) {
  return (*planned.task(to).start - *planned.task(from).finish).count();
}

}  // namespace

TEST_CASE("each shipped definition: all is from its sources, and all of its sources is taken up") {
  const std::map<std::string, std::size_t> headings = {
      {"swia-performance-inspection", 2},      {"ssiw-joint-review", 2},
      {"care-inspectorate-children-2019", 11}, {"ofsted-safeguarding-2010", 8},
      {"care-inspectorate-pilot-2012", 10},
  };
  CHECK(shipped_names().size() == headings.size());
  for (const auto& name : shipped_names()) {
    CAPTURE(name);
    const auto definition = read_shipped(name);
    REQUIRE(definition);
    const auto coverage = cover(*definition);
    std::string gaps;
    for (const auto& gap : coverage.gaps) gaps += gap.what + "\n";
    CHECK(gaps == "");
    CHECK(coverage.complete());
    CHECK(coverage.headings.size() == headings.at(name));
    CHECK(coverage.steps == static_cast<int>(definition->timetable.steps.size()));
    CHECK(coverage.lines > 10);
    for (const auto& heading : coverage.headings) CHECK(heading.cited > 0);
  }
}

TEST_CASE("each shipped definition: each section is in its plan, and each audience is briefed") {
  for (const auto* planned : {&swia(), &ssiw(), &joint(), &ofsted(), &pilot()}) {
    const auto document = describe_plan(planned->facts());
    const auto text = write_markdown(document);
    CAPTURE(planned->inspection.definition.name);
    CHECK_FALSE(contains(text, "fill:"));
    for (const auto& [section, items] : planned->plan.rules().sections) {
      const auto title = plan_sections[static_cast<std::size_t>(section)].title;
      CHECK_FALSE(under(document, title).empty());
      for (const auto& item : items) CHECK(contains(text_under(document, title), item.text));
    }
    for (const auto& part : part_names(planned->plan))
      if (part.starts_with("briefing-"))
        CHECK(describe_part(planned->facts(), part).blocks.size() > 2);
  }
}

// 000: SWIA performance inspection.

TEST_CASE("000 Ongoing dialogue: formal feedback in a meeting about one week after fieldwork") {
  CHECK(days_between(swia(), "end_of_fieldwork", "formal_feedback") == 7);
  const auto& item = line(swia(), feedback, "Meeting for formal feedback", "000 Ongoing dialogue");
  CHECK(item.step == "formal_feedback");
  CHECK(contains(text_under(describe_plan(swia().facts()), "Feedback"),
                 "about Fri 25 September 2009"));
}

TEST_CASE(
    "000 Ongoing dialogue: the lead inspector meets lead manager and co-ordinator regularly") {
  const auto& item = line(swia(), discussions, "Regular meetings", "000 Ongoing dialogue");
  CHECK(item.by == Texts{"lead inspector"});
  CHECK(says(item.with, "lead manager"));
  CHECK(says(item.with, "co-ordinator"));
  REQUIRE(item.contents.size() == 4);
  CHECK(says(item.contents, "emerging themes"));
  CHECK(says(item.contents, "as the authority sees it"));
  CHECK(says(item.contents, "approach particular areas"));
  CHECK(says(item.contents, "Director of Social Work Services"));
  CHECK(item.step == "meetings");
  CHECK(days_of(swia(), "meetings") == "2009-09-07/2009-09-18");
}

TEST_CASE("000 Ongoing dialogue: interim comments are provisional, and may be challenged") {
  CHECK(contains(
      line(swia(), feedback, "What is said at an interim stage", "000 Ongoing dialogue").text,
      "provisional"));
  CHECK(contains(line(swia(), feedback, "The authority may give more", "000 Ongoing dialogue").text,
                 "corroborates or challenges"));
}

TEST_CASE("000 Dealing with concerns: the plan says by whose protocol, and refers in writing") {
  CHECK(contains(text_under(describe_plan(swia().facts()), "Concerns found during the inspection"),
                 "000 Dealing with concerns"));
  const auto& item =
      line(swia(), follow_up, "Concerns about individual cases", "000 Dealing with concerns");
  CHECK(contains(item.text, "in writing"));
  CHECK(contains(item.text, "investigated and resolved"));
}

// 001: SSIW joint review.

TEST_CASE("001 Ongoing dialogue: feedback to the authority and to users and carers, soon after") {
  const auto& item = line(ssiw(), feedback, "Formal feedback", "001 Ongoing dialogue");
  CHECK(item.with == Texts{"local authority", "service user and carer reference group"});
  CHECK(days_of(ssiw(), "formal_feedback") == "-");
  CHECK(contains(item.citation.note, "soon after fieldwork"));
}

TEST_CASE("001 Ongoing dialogue: lead reviewer and director meet; link officer manages jointly") {
  const auto& item = line(ssiw(), discussions, "Regular meetings", "001 Ongoing dialogue");
  CHECK(item.with == Texts{"director of social services"});
  CHECK(item.contents.size() == 4);
  CHECK(role(ssiw(), "link_officer", "001 Ongoing dialogue").of_authority);
}

TEST_CASE("001 Responding to specific issues: the director reports to the lead manager in SSIW") {
  const auto& item =
      line(ssiw(), follow_up, "Report to the lead manager", "001 Responding to specific issues");
  CHECK(item.by == Texts{"director of social services"});
  CHECK(item.with == Texts{"lead manager in SSIW"});
  CHECK(contains(line(ssiw(), discussions, "The director of social services is always notified",
                      "001 Responding to specific issues")
                     .citation.note,
                 "section 3.07"));
  const auto& taken = line(ssiw(), discussions, "What must be taken up speedily",
                           "001 Responding to specific issues");
  CHECK(taken.contents == Texts{"important themes", "issues", "individual cases"});
}

// 002: Care Inspectorate, joint inspections of 2019.

TEST_CASE("002 Pre-inspection return: a spreadsheet, within three weeks, made by four together") {
  const auto& item =
      line(joint(), requests, "Pre-inspection return", "002 Pre-inspection return (PIR)");
  CHECK(contains(item.text, "spreadsheet"));
  CHECK(item.step == "return_due");
  CHECK(days_between(joint(), "return_sent", "return_due") == 21);
  CHECK(joint().task("return_due").kind == "deadline");
  CHECK(item.by == Texts{"inspection co-ordinator", "local authority", "health", "police",
                         "Scottish Children's Reporter"});
  CHECK(says(item.contents, "members"));
  CHECK(says(item.contents, "integrated children's services planning"));
}

TEST_CASE("002 Pre-inspection return: four populations on an agreed date, one with an exclusion") {
  const auto& item = line(joint(), requests, "Children and young people in the return",
                          "002 Pre-inspection return (PIR)");
  REQUIRE(item.contents.size() == 4);
  CHECK(contains(item.contents[0], "investigation that has not led to registration"));
  CHECK(contains(item.contents[1], "child protection register"));
  CHECK(contains(item.contents[2], "vulnerable young person"));
  CHECK(contains(item.contents[3], "care and risk management"));
  CHECK(contains(item.citation.note,
                 "not those for whom concerns were reported and no "
                 "investigation began"));
}

TEST_CASE(
    "002 Pre-inspection return: adequate, relevant, limited; more may be a reportable breach") {
  const auto& item =
      line(joint(), requests, "Only such personal data", "002 Pre-inspection return (PIR)");
  for (const char* word : {"adequate", "relevant", "limited"}) CHECK(contains(item.text, word));
  CHECK(says(item.contents, "no personal identifiers"));
  CHECK(contains(item.citation.note, "reportable"));
}

TEST_CASE("002 Position statement: at most 5,000 words, four statements, three questions") {
  const auto& item = line(joint(), requests, "Joint position statement", "002 Position statement");
  CHECK(contains(item.text, "at most 5,000 words"));
  CHECK(contains(item.text, "four inspection statements"));
  CHECK(item.contents ==
        Texts{"How good are we now?", "How do we know?", "What do we plan to do next?"});
  const auto& how =
      line(joint(), requests, "A position statement that makes sense", "002 Position statement");
  CHECK(says(how.contents, "links to supporting evidence, clearly marked"));
}

TEST_CASE("002 Staff survey: three weeks, 15 to 20 minutes, seven professions, no name") {
  const auto& item = line(joint(), surveys, "Staff survey", "002 Staff survey");
  CHECK(contains(item.text, "15 to 20 minutes"));
  CHECK(contains(item.text, "three weeks"));
  CHECK(item.by == Texts{"community planning partners"});
  CHECK(item.with.size() == 7);
  for (const char* who : {"health visitors", "school nurses", "doctors", "teachers",
                          "social workers", "police officers", "voluntary and independent"})
    CHECK(says(item.with, who));
  const auto& survey = joint().task("staff_survey");
  CHECK((*survey.finish - *survey.start).count() == 20);  // both days in it
  CHECK(*survey.start == *joint().task("briefing").start);
  CHECK(contains(line(joint(), surveys, "Staff give their occupation", "002 Staff survey").text,
                 "need not give a name"));
  CHECK(line(joint(), surveys, "Survey of children", "002 Staff survey").with ==
        Texts{"children and young people"});
  CHECK(line(joint(), surveys, "Survey of parents", "002 Staff survey").with ==
        Texts{"parents and carers"});
}

TEST_CASE("002 Partnership discussions: throughout, some at set intervals, by the phase") {
  const auto& item =
      line(joint(), discussions, "Discussions between partners", "002 Partnership discussions");
  CHECK(contains(item.text, "throughout"));
  CHECK(contains(item.citation.note, "set intervals"));
  CHECK(contains(item.citation.note, "phase"));
}

TEST_CASE("002 Quality framework: six domains") {
  const auto& item = line(joint(), scope, "Quality framework", "002 Quality framework");
  CHECK(contains(item.text, "six domains"));
  CHECK(item.contents == Texts{"key outcomes", "stakeholders' needs", "delivery of services",
                               "management", "leadership", "capacity for improvement"});
}

TEST_CASE("002 Quality framework, quality indicators: ten areas, 22 indicators and a global one") {
  const auto& item = line(joint(), scope, "Ten areas", "002 Quality framework, quality indicators");
  CHECK(contains(item.text, "22 quality indicators"));
  CHECK(contains(item.text, "global indicator"));
  for (const char* indicator : {"1.1", "2.1", "2.2", "9.1 to 9.4"})
    CHECK(says(item.contents, indicator));
  CHECK(line(joint(), scope, "The indicators seen as a model of three parts",
             "002 Quality framework, quality indicators")
            .contents.size() == 3);
}

TEST_CASE("002 Quality framework, quality indicators: the pages disagree, and the plan says so") {
  const auto& item =
      line(joint(), questions, "Five questions", "002 Quality framework, quality indicators");
  CHECK(contains(item.citation.note, "the pages disagree"));
  CHECK(contains(line(joint(), questions, "Quality indicator 2.1", "002 Reporting").text,
                 "public report evaluates"));
}

TEST_CASE("002 Recording: agreed tools, no names but for safety, staff by designation, securely") {
  CHECK(says(line(joint(), PlanSection::recording, "Accurate records", "002 Recording").contents,
             "rationale"));
  CHECK(contains(line(joint(), PlanSection::recording, "No names", "002 Recording").citation.note,
                 "safety"));
  CHECK(line(joint(), PlanSection::recording, "Staff recorded", "002 Recording").text ==
        "Staff recorded by designation only");
  CHECK(contains(
      line(joint(), PlanSection::recording, "Written material", "002 Recording").citation.note,
      "core privacy notice"));
}

TEST_CASE("002 Quality assurance: the service manager at three kinds of key points") {
  const auto& item =
      line(joint(), quality_assurance, "Delivery of the inspection", "002 Quality assurance");
  CHECK(item.by == Texts{"service manager (strategic scrutiny)"});
  CHECK(item.contents.size() == 3);
  CHECK(role(joint(), "service_manager", "002 Quality assurance").at_least == 1);
}

TEST_CASE("002 Quality assurance: the panel, its chair, its three bodies and what it looks at") {
  const auto& item = line(joint(), quality_assurance, "Draft report reviewed and approved",
                          "002 Quality assurance");
  CHECK(item.by == Texts{"Quality and Consistency Panel"});
  CHECK(item.with == Texts{"Chief Inspector, strategic scrutiny (chair)", "Education Scotland",
                           "Healthcare Improvement Scotland",
                           "HM Inspectorate of Constabulary in Scotland"});
  REQUIRE(item.contents.size() == 4);
  for (const char* word : {"key messages", "robust", "consistent with earlier", "progress review"})
    CHECK(says(item.contents, word));
  CHECK(contains(item.text, "before it goes to the partnership"));
  CHECK(contains(
      line(joint(), quality_assurance, "Comments on the draft", "002 Quality assurance").text,
      "factual inaccuracies"));
  CHECK(line(joint(), quality_assurance, "Post-inspection questionnaire", "002 Quality assurance")
            .with == Texts{"community planning partners"});
}

TEST_CASE("002 Reporting: the four who receive the confidential draft") {
  const auto& item = line(joint(), reporting, "Confidential draft report", "002 Reporting");
  CHECK(item.with == Texts{"chair of the community planning partnership",
                           "chief executive of the council", "chief executive of the health board",
                           "Police Scotland divisional commander"});
}

TEST_CASE("002 Reporting: website and press release on the day, feedback by young volunteers") {
  CHECK(days_between(joint(), "publication", "press_release") == 0);
  CHECK(says(line(joint(), reporting, "Public report", "002 Reporting").contents,
             "four inspection statements"));
  CHECK(line(joint(), feedback, "Accessible feedback", "002 Reporting").by ==
        Texts{"young inspection volunteers"});
}

TEST_CASE("002 Sharing information: 32 council areas, a network for each, the national plan") {
  const std::string heading = "002 Sharing information with other inspection bodies";
  const auto& item = line(joint(), sharing, "Key scrutiny risks", heading);
  CHECK(contains(item.text, "32 council areas"));
  CHECK(item.contents.size() == 3);
  CHECK(contains(line(joint(), sharing, "Findings shared", heading).text, "Audit Scotland"));
  CHECK(contains(line(joint(), sharing, "National Scrutiny Plan", heading).text,
                 "shared risk assessment"));
}

TEST_CASE("002 Support for improvement: the link inspector's six purposes, and the action plan") {
  const auto& link = role(joint(), "link_inspector", "002 Support for improvement");
  CHECK(contains(link.citation.note, "the first six are the purposes"));
  REQUIRE(link.duties.size() == 7);
  const char* const purposes[] = {"performance and quality of social work services",
                                  "public protection",
                                  "hinders",
                                  "risks",
                                  "good practice",
                                  "capacity for continuous improvement"};
  for (std::size_t i = 0; i < std::size(purposes); ++i)
    CHECK(contains(link.duties[i], purposes[i]));
  CHECK(contains(link.duties[6], "action plan"));
  CHECK(link.supports);
}

TEST_CASE("002 Support for improvement: progress review and formal monitoring have own triggers") {
  const std::string heading = "002 Support for improvement";
  CHECK(contains(line(joint(), follow_up, "Progress review", heading).text,
                 "weak or unsatisfactory"));
  CHECK(contains(line(joint(), follow_up, "Progress review", heading).citation.note,
                 "published report"));
  CHECK(contains(line(joint(), follow_up, "More formal monitoring", heading).text,
                 "significant concerns"));
}

// 003: Ofsted and the Care Quality Commission, 2010.

TEST_CASE("003 Who are the inspectors?: a lead, at least three more of Ofsted, one of the CQC") {
  const std::string heading = "003 Who are the inspectors?";
  CHECK(role(ofsted(), "lead_inspector", heading).at_least == 1);
  CHECK(role(ofsted(), "ofsted_inspector", heading).at_least == 3);
  CHECK(role(ofsted(), "ofsted_inspector", heading).citation.note == "besides the lead inspector");
  CHECK(role(ofsted(), "cqc_inspector", heading).at_least == 1);
  const auto letter = write_markdown(describe_part(ofsted().facts(), "newsletter"));
  CHECK(contains(letter, "- Ofsted inspector (at least 3): looks at a specialist area"));
  CHECK(contains(letter, "- Care Quality Commission inspector: looks at primary care trusts"));
}

TEST_CASE("003 What will be inspected?: four groups that may be vulnerable") {
  CHECK(line(ofsted(), scope, "How well agencies", "003 What will be inspected?").contents ==
        Texts{"asylum-seeking children", "children in secure settings", "disabled children",
              "children treated by health services"});
}

TEST_CASE("003 User and stakeholder views and surveys: children from age eight, yearly surveys") {
  const std::string heading = "003 User and stakeholder views and surveys";
  const auto& item = line(ofsted(), surveys, "Survey of children in the authority's care", heading);
  CHECK(contains(item.text, "aged eight and over"));
  CHECK(says(item.by, "Children's Rights Director"));
  CHECK(line(ofsted(), surveys, "Ofsted's annual survey", heading).with ==
        Texts{"social workers", "other safeguarding professionals"});
  CHECK(line(ofsted(), surveys, "An annual survey", heading).with == Texts{"voluntary sector"});
}

TEST_CASE(
    "003 Inspection timetable: Day 3, a letter to those who left care in the past 12 months") {
  const auto& item = line(ofsted(), surveys, "Letter from Ofsted", "003 Inspection timetable");
  CHECK(item.step == "letter_to_children");
  CHECK(says(item.with, "past 12 months"));
  CHECK(days_of(ofsted(), "letter_to_children") == "2010-02-24");
  const auto& arrangements =
      line(ofsted(), surveys, "Arrangements that come", "003 Inspection timetable");
  CHECK(arrangements.contents.size() == 3);
  CHECK(days_of(ofsted(), arrangements.step) == "2010-02-22");
}

TEST_CASE("003 Inspection timetable: documents on Day 2, cases on Day 4, audit on Days 6 to 10") {
  const auto& documents = describe_part(ofsted().facts(), "documents").data;
  REQUIRE(documents.rows.size() == 3);
  CHECK(std::get<Date>(documents.rows[0][1]) == day("2010-02-23"));
  CHECK(std::get<Date>(documents.rows[1][1]) == day("2010-02-25"));
  CHECK(std::get<Date>(documents.rows[2][1]) == day("2010-03-05"));
  CHECK(days_of(ofsted(), "case_file_audit") == "2010-03-01/2010-03-05");
}

TEST_CASE("003 Safeguarding ... is announced: the inspector selects the case records") {
  const auto& item =
      line(ofsted(), reading, "Case records that the lead inspector selects",
           "003 Safeguarding and Looked After Children Services Inspection is announced");
  CHECK(contains(item.citation.note, "not a statistical sample"));
  CHECK(contains(line(ofsted(), purpose, "To assess",
                      "003 Safeguarding and Looked After Children Services Inspection is announced")
                     .text,
                 "safeguarded and cared for"));
}

TEST_CASE("003 Inspection timetable: feedback in the afternoon of Day 20") {
  const auto& item = line(ofsted(), feedback, "Initial feedback", "003 Inspection timetable");
  CHECK(contains(item.text, "afternoon"));
  CHECK(days_of(ofsted(), "initial_feedback") == "2010-03-19");
  CHECK(ofsted().plan.site_days.size() == 10);
  CHECK(*ofsted().plan.site_days.rbegin() == day("2010-03-19"));
}

TEST_CASE("003 Improvement Programme Update: eighteen workstreams, watched by three bodies") {
  const std::string heading = "003 Improvement Programme Update";
  const auto& item = line(ofsted(), follow_up, "The authority's own improvement", heading);
  for (const char* fact : {"eighteen workstreams", "three bodies", "children's trust executive",
                           "safeguarding children forum", "safeguarding children board"}) {
    CAPTURE(fact);
    CHECK(contains(item.citation.note, fact));
  }
  // It is that authority's: a newsletter of another one says nothing of it.
  CHECK_FALSE(contains(write_markdown(describe_part(ofsted().facts(), "newsletter")), "eighteen"));
}

TEST_CASE("003 Will I be involved?: told, briefed, and what to do if asked unexpectedly") {
  const std::string heading = "003 Will I be involved?";
  CHECK(contains(line(ofsted(), involvement, "The inspection project team", heading).text,
                 "interviewed"));
  CHECK(contains(line(ofsted(), involvement, "Where possible", heading).text, "briefed"));
  CHECK(contains(line(ofsted(), involvement, "If an inspector asks", heading).text, "immediately"));
  CHECK(contains(line(ofsted(), involvement, "Try", heading).text, "tangible examples"));
  CHECK(contains(line(ofsted(), involvement, "Be honest", heading).text, "challenges"));
}

TEST_CASE("003 The project team: six parts, and none of the names that the source prints") {
  int parts = 0;
  for (const auto& one : ofsted().plan.rules().roles)
    if (one.of_authority && contains(one.citation.source, "003 The project team")) ++parts;
  CHECK(parts == 7);  // the team itself and its six
  const auto text = write_markdown(describe_plan(ofsted().facts())) +
                    write_markdown(describe_part(ofsted().facts(), "newsletter"));
  CHECK_FALSE(contains(text, "@"));
  CHECK_FALSE(contains(text, "0115"));
}

// 004: Care Inspectorate pilot 2012-13.

TEST_CASE("004 Notification: twelve weeks' written notice, in the national scrutiny plan") {
  CHECK(days_between(pilot(), "notification", "start") == 12 * 7);
  const auto& item = line(pilot(), briefings, "Written notice", "004 1. Notification");
  CHECK(item.with == Texts{"chief officers", "community planning partners"});
  CHECK(contains(line(pilot(), scope, "Part of the annual", "004 1. Notification").text,
                 "national scrutiny plan"));
  CHECK(line(pilot(), scope, "13 days", "004 1. Notification").text == "13 days on site in all");
  CHECK(pilot().plan.site_days.size() == 13);
}

TEST_CASE("004 Briefings: six weeks after notification, for chief officers and for managers") {
  CHECK(days_between(pilot(), "notification", "briefings") == 6 * 7);
  const auto& chiefs = line(pilot(), briefings, "Briefing for chief officers", "004 2. Briefings");
  CHECK(chiefs.by == Texts{"inspection lead"});
  CHECK(chiefs.contents.size() == 3);
  CHECK(says(line(pilot(), briefings, "Briefing for operational", "004 2. Briefings").contents,
             "statistically valid sample"));
  CHECK(line(pilot(), briefings, "Information material", "004 2. Briefings").with ==
        Texts{"staff", "parents", "carers", "children and young people"});
  CHECK(part_names(pilot().plan).size() == 11);  // six, and one for each of five audiences
}

TEST_CASE("004 Integration of care service inspections: up to 30, over before the start") {
  const auto& visits = pilot().plan.visits.at(0);
  CHECK(visits.rule.most == 30);
  CHECK(visits.rule.citation.source == "004 3. Integration of care service inspections");
  CHECK(visits.days.size() == 30);
  CHECK(visits.days.back() < *pilot().task("start").start);
  CHECK_FALSE(visits_do_not_fit(visits));
  CHECK(contains(line(pilot(), scope, "Up to 30 regulated care services",
                      "004 3. Integration of care service inspections")
                     .text,
                 "unannounced"));
}

TEST_CASE("004 Scoping: lead and depute have not supported and challenged services in the area") {
  const std::string heading = "004 4. Scoping";
  for (const char* key : {"inspection_lead", "depute_lead"}) {
    CHECK(role(pilot(), key, heading).independent);
    CHECK(role(pilot(), key, heading).at_least == 1);
  }
  CHECK(role(pilot(), "link_inspector", heading).supports);
  CHECK(pilot().plan.rules().independence.recently.has_value());
  CHECK(contains(pilot().plan.rules().independence.citation.assumed, "gives no time"));
}

TEST_CASE("004 Scoping: three phases, off site, three days on site, within five days") {
  const auto& tool = pilot().plan.rules().scoping;
  REQUIRE(tool.phases.size() == 3);
  CHECK(tool.phases[0].evidence.size() == 5);
  CHECK(tool.phases[1].evidence.size() == 5);
  CHECK(tool.phases[2].evidence.size() == 1);
  CHECK(contains(tool.citation.note, "three phases"));
  CHECK_FALSE(pilot().plan.timetable.find(tool.phases[0].step)->step.site);
  CHECK(days_of(pilot(), tool.phases[1].step) == "2012-10-22/2012-10-24");
  CHECK(tool.phases[1].step == "scoping");
  CHECK(pilot().plan.reading_days.size() == 5);
  CHECK(tool.phases[2].step == pilot().plan.rules().reading.step);
}

TEST_CASE("004 Scoping, phase two: a survey of a sample of staff; young people as inspectors") {
  const std::string heading = "004 4. Scoping, phase two";
  const auto& survey = line(pilot(), surveys, "Electronic survey", heading);
  CHECK(contains(survey.text, "a sample of staff"));
  CHECK(survey.with == Texts{"named persons"});
  CHECK(role(pilot(), "young_inspector", heading).on == Texts{"scoping"});
  CHECK(says(line(pilot(), requests, "Position statements", heading).contents,
             "post adoption support"));
}

TEST_CASE("004 Scoping, phase three: records of four agencies for children in need of protection") {
  const std::string heading = "004 4. Scoping, phase three";
  CHECK(line(pilot(), reading, "Where a child is in need of protection", heading).with ==
        Texts{"health", "education", "social work", "police"});
  const auto text = text_under(describe_plan(pilot().facts()), "Record reading");
  CHECK(contains(text,
                 "| Children on or off the child protection register in the last year | "
                 "health, education, social work and police |"));
}

TEST_CASE("004 Scoping, phase three: else those of lead professional or named person") {
  const auto& item = line(pilot(), reading, "In all other cases", "004 4. Scoping, phase three");
  CHECK(item.with == Texts{"lead professional", "named person"});
  CHECK(contains(item.text, "named person where there is no current lead professional"));
  const auto blocks = under(describe_plan(pilot().facts()), "Record reading");
  const auto& table = std::get<Table>(blocks.at(blocks.size() - 2));  // before the last line
  REQUIRE(table.rows.size() == 5);                                    // the five categories
  for (std::size_t i = 1; i < 5; ++i)
    CHECK(std::get<std::string>(table.rows[i][1]) == "lead professional or named person");
}

TEST_CASE("004 Scoping, phase three: records of the last 18 months, which leaves out nobody") {
  CHECK(contains(
      line(pilot(), reading, "Current and recent involvement", "004 4. Scoping, phase three").text,
      "last 18 months"));
  CHECK(contains(text_under(describe_plan(pilot().facts()), "Record reading"),
                 "Records of the last 18 months are asked for: current and recent involvement "
                 "extending to the last 18 months, which excludes nobody"));
}

TEST_CASE("004 Scoping, phase three: read by the team and by more inspectors, by a Code") {
  const std::string heading = "004 4. Scoping, phase three";
  const auto& more = role(pilot(), "additional_inspector", heading);
  CHECK(more.reads);
  CHECK(more.on == Texts{"record_reading"});
  CHECK(line(pilot(), reading, "Core records of a statistically", heading).by ==
        Texts{"inspection team", "additional inspectors"});
  CHECK(contains(line(pilot(), PlanSection::recording, "Confidential information", heading).text,
                 "Code of Practice"));
  CHECK(contains(line(pilot(), reading, "Electronic recording systems", heading).text, "possible"));
}

TEST_CASE("004 Core/Proportionate Phase: seven kinds of activity in no more than five days") {
  const auto& items = pilot().plan.rules().items(activities);
  int kinds = 0;
  for (const auto& item : items)
    if (item.citation.source == "004 5. Core/Proportionate Phase") {
      ++kinds;
      CHECK(item.step == "core");
    }
  CHECK(kinds == 7);
  CHECK(contains(line(pilot(), activities, "Validation", "004 5. Core/Proportionate Phase").text,
                 "best practice"));
  CHECK(days_of(pilot(), "core") == "2012-11-01/2012-11-07");
  CHECK(contains(pilot().task("core").note, "no more than 5 days"));
}

TEST_CASE("004 Reporting inspection findings: the three questions") {
  const auto& items = pilot().plan.rules().items(questions);
  REQUIRE(items.size() == 3);
  CHECK(items[0].text ==
        "How well are the lives of children, young people and their families improving?");
  CHECK(items[1].text ==
        "How well do we work together to improve the lives of children and families?");
  CHECK(items[2].text ==
        "How well do we lead and improve the quality of our work and achieve better outcomes for "
        "children and families?");
  for (const auto& item : items)
    CHECK(item.citation.source == "004 6. Reporting inspection findings");
}

TEST_CASE("004 Reporting inspection findings: two weeks for comment, and a further two") {
  CHECK(days_between(pilot(), "core", "report_for_comment") == 2 * 7);
  CHECK(days_between(pilot(), "report_for_comment", "publication") == 2 * 7);
  const auto& item = line(pilot(), reporting, "Public report and a more detailed record",
                          "004 6. Reporting inspection findings");
  CHECK(item.step == "report_for_comment");
  CHECK(says(item.contents, "three questions"));
  CHECK(line(pilot(), feedback, "Emerging findings", "004 6. Reporting inspection findings").step ==
        "professional_discussions");
}

TEST_CASE("004 Supporting improvement: action plan within six weeks of the record, then support") {
  CHECK(days_between(pilot(), "report_for_comment", "action_plan") == 6 * 7);
  CHECK(pilot().task("action_plan").kind == "deadline");
  CHECK(pilot().task("action_plan").depends_on == Texts{"report_for_comment"});
  CHECK(line(pilot(), requests, "Joint action plan", "004 7. Supporting improvement").by ==
        Texts{"community planning partners"});
  CHECK(contains(line(pilot(), follow_up, "Co-ordinated", "004 7. Supporting improvement").text,
                 "targeted"));
  CHECK(pilot().task("support").owners == Texts{"Care Inspectorate", "scrutiny partners"});
}
