// SPDX-License-Identifier: MIT
// Lists of concerns, read and folded: what is wrong with them, and what they say.
#include "lib/escalate/register.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "lib/escalate/event_screen.hpp"
#include "tests/unit/escalate/support.hpp"
#include "tests/unit/screening/random.hpp"

using namespace inspect;
using escalate_test::clock_of;
using escalate_test::folded;
using escalate_test::head;
using escalate_test::long_head;
using escalate_test::stands;
using escalate_test::trial;
using screening_test::Random;

static_assert(sizeof(Concern) <= 40, "a register of a million concerns takes 40 MB");
static_assert(Register::bytes_a_concern == sizeof(Concern));

namespace {

const std::string raised = "C-1,2010-03-08,raised,inspector,low,service\n";

// What is told of a whole list, notes too.
std::string told_of(const std::string& csv, std::string_view as_of = "2010-12-31") {
  Diagnostics found;
  folded(trial(), csv, found, as_of);
  return told(found);
}

// Of rows below a head: rows count from 2.
std::string rows(const std::string& csv, std::string_view as_of = "2010-12-31") {
  return told_of(head + csv, as_of);
}

std::string messages(const std::string& csv) {
  Diagnostics found;
  folded(trial(), csv, found);
  std::string text;
  for (const auto& one : found.sorted()) text += one.message + " | " + one.hint + "\n";
  return text;
}

Severity severity_of_first(const std::string& csv) {
  Diagnostics found;
  folded(trial(), csv, found);
  return found.sorted().at(0).severity;
}

// One line a concern, sorted: what a register says beside the order of its rows.
std::vector<std::string> contents(const Register& concerns, const Clock& clock) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < concerns.size(); ++i) {
    const auto& concern = concerns[i];
    lines.push_back(fmt::format("{} raised {} {} theme '{}' area '{}' events {:x} last {}: {}",
                                concerns.id(concern), iso(concern.day()),
                                trial().describe(trial().combination(concern.combination)),
                                concerns.theme(concern), concerns.area(concern), concern.events,
                                iso(concern.day(concern.last)), stands(concern, concerns, clock)));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace

TEST_CASE("rows: the id of a concern") {
  CHECK(rows(raised) == "");
  CHECK(rows(",2010-03-08,raised,,low,service\n") == "not-an-id 2:1");
  for (const auto* id : {"C 1", ".C", "C/1", "Ç", "C:1", "..", "C\\1", "C*"})
    CHECK(rows(std::string(id) + ",2010-03-08,raised,,low,service\n") == "not-an-id 2:1");
  for (const auto& id : {std::string("C-1"), std::string("a_b.c"), std::string("7"),
                         std::string("-"), std::string(64, 'x')})
    CHECK(rows(id + ",2010-03-08,raised,,low,service\n") == "");
  CHECK(rows(std::string(65, 'x') + ",2010-03-08,raised,,low,service\n") == "not-an-id 2:1");
  CHECK(rows("  C-1 ,2010-03-08,raised,,low,service\nC-1,2010-03-08,closed,,,\n") == "");
}

TEST_CASE("rows: the day") {
  CHECK(rows("C-1,,raised,,low,service\n") == "no-date 2:5");
  CHECK(rows("C-1,soon,raised,,low,service\n") == "not-a-date 2:5");
  CHECK(rows("C-1,2010-02-30,raised,,low,service\n") == "not-a-date 2:5");
  CHECK(rows("C-1,Tue 8 March 2010,raised,,low,service\n") == "weekday 2:5");
  CHECK(rows("C-1,Mon 8 March 2010,raised,,low,service\n") == "");
  CHECK(rows("C-1,2010-03-09,raised,,low,service\n", "2010-03-08") == "in-the-future 2:5");
  CHECK(rows("C-1,2010-03-08,raised,,low,service\n", "2010-03-08") == "");
  CHECK(rows("C-1,13/3/2010,raised,,low,service\nC-2,3/14/2010,raised,,low,service\n") ==
        "date-order 3:5");
}

TEST_CASE("rows: the event") {
  CHECK(rows("C-1,2010-03-08,,,low,service\n") == "unknown-event 2:16");
  CHECK(rows("C-1,2010-03-08,rised,,low,service\n") == "unknown-event 2:16");
  CHECK(contains(messages(head + "C-1,2010-03-08,rised,,low,service\n"), "did you mean 'raised'?"));
  CHECK(rows("C-1,2010-03-08,RAISED,,low,service\n"
             "C-1,2010-03-08,Reported to Lead,,,\nC-1,2010-03-08,reported_to_lead,,,\n") == "");
}

TEST_CASE("rows: who") {
  CHECK(rows(raised + "C-1,2010-03-08,decided,manager,,\n") == "unknown-role 3:24");
  CHECK(rows("C-1,2010-03-08,raised,boss,low,service\n") == "unknown-role 2:23");
  CHECK(rows(raised + "C-1,2010-03-08,decided,Mary Campbell,,\n") == "personal-data 3:24");
  CHECK_FALSE(
      contains(messages(head + "C-1,2010-03-08,raised,Mary Campbell,low,service\n"), "Campbell"));
  for (const auto* kind : {"decided", "approached", "notified", "referred"}) {
    const auto place = std::string("C-1,2010-03-08,").size() + std::string_view(kind).size() + 2;
    CHECK(rows(raised + "C-1,2010-03-08," + kind + ",,,\n") == fmt::format("no-who 3:{}", place));
  }
  CHECK(rows("C-1,2010-03-08,raised,,low,case\nC-1,2010-03-08,referred,director,,\n"
             "C-1,2010-03-08,reported_back,,,\n") == "no-who 4:30");
  for (const auto* kind : {"reported_to_lead", "responded", "rectified", "closed"})
    CHECK(rows(raised + "C-1,2010-03-08," + kind + ",,,\n") == "");
  // by its name, its title, another designation, any case, with a number
  for (const auto* who : {"director", "DIRECTOR", "Director of Services", "head of services",
                          "director 2", " director "})
    CHECK(rows("C-1,2010-03-08,raised,,low,case\nC-1,2010-03-08,referred," + std::string(who) +
               ",,\n") == "");
}

TEST_CASE("rows: the attributes") {
  CHECK(rows("C-1,2010-03-08,raised,,,service\n") == "no-value 2:24");
  CHECK(rows("C-1,2010-03-08,raised,,,\n") == "no-value 2:24; no-value 2:25");
  CHECK(rows("C-1,2010-03-08,raised,,lowish,service\n") == "unknown-value 2:24");
  CHECK(rows("C-1,2010-03-08,raised,,LOW, Service \n") == "");
  CHECK(rows(raised + "C-1,2010-03-08,closed,,,service\n") == "no-value 3:24");
  CHECK(rows(raised + "C-1,2010-03-08,closed,,low,service\n") == "");
}

TEST_CASE("rows: several mistakes of one row are told together") {
  CHECK(rows(".,soon,rised,boss,lowish,no\n") ==
        "not-an-id 2:1; not-a-date 2:3; unknown-event 2:8; unknown-role 2:14; unknown-value 2:19; "
        "unknown-value 2:26");
}

TEST_CASE("columns: needed, unused, of a log") {
  CHECK(refusal([] { told_of("concern,date,event,who,severity\nC-1,2010-03-08,raised,,low\n"); }) ==
        "no-header 1:1");
  CHECK(refusal([] { told_of(""); }) == "no-header 1:1");
  CHECK(told_of(head + "C-1,2010-03-08\n") == "ragged-row 2:5");
  CHECK(told_of("concern,date,event,who,severity,about,nite\n"
                "C-1,2010-03-08,raised,,low,service,x\n") == "unused-column 1:39");
  CHECK(contains(messages("concern,date,event,who,severity,about,nite\n"
                          "C-1,2010-03-08,raised,,low,service,x\n"),
                 "note"));
  CHECK(severity_of_first("concern,date,event,who,severity,about,nite\n"
                          "C-1,2010-03-08,raised,,low,service,x\n") == Severity::warning);
  CHECK(told_of("concern,date,event,who,severity,about,previous\n"
                "C-1,2010-03-08,raised,,low,service,x\n") == "not-a-column 1:39");
  CHECK(told_of("Severity;About;WHO;Event;Date;Concern\nlow;service;;raised;2010-03-08;C-1\n") ==
        "assumed 1:1");
}

TEST_CASE("columns: a reason for a column that is not there") {
  Diagnostics found;
  const EventRules rules{.protocol = trial(),
                         .as_of = day("2010-12-31"),
                         .accept = {{"nope", "a reason"}},
                         .recording = {},
                         .with_cells = false};
  read_register({"c.csv", head + raised}, rules, {}, found);
  CHECK(told(found) == "unknown-column 1:1");
}

TEST_CASE("texts: personal data is told at its cell, and never shown") {
  const auto text = [](const std::string& note) {
    return long_head + "C-1,2010-03-08,raised,,low,service," + note + "\n";
  };
  CHECK(told_of(text("care,north,the plan is late")) == "");
  CHECK(told_of(text("care,north,his mother Mary Campbell phoned")) == "personal-data 2:47");
  CHECK(told_of(text("care,Mary Campbell,late")) == "personal-data 2:41");
  CHECK(told_of(text("Mary Campbell,north,late")) == "personal-data 2:36");
  CHECK(told_of("concern,date,event,who,severity,about,other\n"
                "C-1,2010-03-08,raised,,low,service,mail anna.reid@example.com\n") ==
        "unused-column 1:39; personal-data 1:39");
  const auto words = messages(text("care,north,his mother Mary Campbell phoned"));
  CHECK_FALSE(contains(words, "Campbell"));
  CHECK(contains(words, "--accept 'note=REASON'"));
  // of a column that is accepted nothing is told, of another all the same
  const EventRules rules{.protocol = trial(),
                         .as_of = day("2010-12-31"),
                         .accept = {{"NOTE", "a child's safety"}},
                         .recording = "the rule",
                         .with_cells = false};
  Diagnostics found;
  const auto concerns = read_register(
      {"c.csv", text("Mary Campbell,north,his mother Mary Campbell phoned")}, rules, {}, found);
  CHECK(told(found) == "personal-data 2:36");
  CHECK(contains(found.sorted()[0].hint, "(the rule)"));
}

TEST_CASE("texts: more than a hundred are counted, not told one by one") {
  std::string csv = long_head;
  for (int i = 0; i < 130; ++i)
    csv += fmt::format("C-{},2010-03-08,raised,,low,service,,,write to a{}@example.com\n", i, i);
  Diagnostics found;
  folded(trial(), csv, found);
  const auto all = found.sorted();
  CHECK(all.size() == 101);
  CHECK(std::all_of(all.begin(), all.end(), [](const auto& one) {
    return one.id == personal_data && one.severity == Severity::error;
  }));
  CHECK(std::count_if(all.begin(), all.end(), [](const auto& one) {
          return contains(one.message, "in 30 more cells");
        }) == 1);
}

TEST_CASE("a last row without a line end is told, for the file may be cut off there") {
  CHECK(rows("C-1,2010-03-08,raised,,low,service") == "no-line-end 0:0");
  CHECK(rows("C-1,2010-03-08,raised,,low,service\r\n") == "");
  CHECK(told_of("concern,date,event,who,severity,about\rC-1,2010-03-08,raised,,low,service\r") ==
        "");
  CHECK(severity_of_first(head + "C-1,2010-03-08,raised,,low,service") == Severity::warning);
}

TEST_CASE("events that do not fit those before them") {
  CHECK(rows("C-1,2010-03-08,closed,,,\n") == "not-raised 2:1");
  CHECK(rows("C-1,2010-03-08,closed,,,\nC-2,2010-03-08,closed,,,\nC-1,2010-03-08,closed,,,\n") ==
        "not-raised 2:1; not-raised 3:1");  // once a concern
  CHECK(rows(raised + raised) == "raised-twice 3:1");
  CHECK(contains(messages(head + raised + raised), "raised in row 2 already"));
  CHECK(rows(raised + "C-1,2010-03-07,closed,,,\n") == "out-of-order 3:5");
  CHECK(rows(raised + "C-1,2010-03-10,responded,,,\nC-1,2010-03-09,closed,,,\n") ==
        "out-of-order 4:5");
  CHECK(rows(raised + "C-1,2010-03-08,closed,,,\n") == "");  // on the same day
  CHECK(rows(raised + "C-1,2010-03-08,closed,,,\nC-1,2010-03-09,reported_back,director,,\n") ==
        "after-closed 4:16");
  // What is outstanding may follow.
  CHECK(rows(raised + "C-1,2010-03-08,closed,,,\nC-1,2010-03-09,decided,inspector,,\n") == "");
  CHECK(rows(raised + "C-1,2010-03-08,closed,,,\nC-1,2010-03-09,closed,,,\n") ==
        "after-closed 4:16");
  CHECK(rows(raised + "C-1,2010-03-08,closed,,,\nC-1,2010-03-09,responded,,,\n") == "");
  CHECK(rows("C-1,2010-03-08,raised,,low,case\nC-1,2010-03-09,reported_back,director,,\n") ==
        "report-before-referral 3:16");
  CHECK(rows("C-1,1700-03-08,raised,,low,service\nC-1,1879-08-12,closed,,,\n") == "");  // 65,535
  CHECK(rows("C-1,1700-03-08,raised,,low,service\nC-1,1879-08-13,closed,,,\n") ==
        "out-of-order 3:5");
}

TEST_CASE("attributes, theme and area may stand again as they were") {
  const auto first = long_head + "C-1,2010-03-08,raised,,low,service,care,north,\n";
  const auto with = [&](const std::string& rest) {
    return told_of(first + "C-1,2010-03-09,responded,," + rest + ",\n");
  };
  CHECK(with(",,,") == "");
  CHECK(with("low,service,care,north") == "");
  CHECK(with("LOW,service,,north") == "");
  CHECK(with("low,case,,") == "not-as-raised 3:31");
  CHECK(with("high,service,care,north") == "not-as-raised 3:27");
  CHECK(with(",,health,") == "not-as-raised 3:29");
  CHECK(with(",,,south") == "not-as-raised 3:30");
  CHECK(contains(messages(first + "C-1,2010-03-09,responded,,,,health,,\n"),
                 "'theme' is another here than in row 2, which raises the concern"));
  CHECK(told_of(long_head + "C-1,2010-03-08,raised,,low,service,,,\n"
                            "C-1,2010-03-09,responded,,,,care,,\n") == "not-as-raised 3:29");
}

TEST_CASE("another role than the protocol's: told as a warning, and the action stays undone") {
  const auto csv = head + raised + "C-1,2010-03-08,reported_to_lead,,,\n";
  CHECK(told_of(csv + "C-1,2010-03-08,decided,director,,\n") == "other-role 4:24");
  CHECK(severity_of_first(csv + "C-1,2010-03-08,decided,director,,\n") == Severity::warning);
  CHECK(contains(
      messages(csv + "C-1,2010-03-08,decided,director,,\n"),
      "Decided by the director; by the rule low_service it is the lead inspector or inspector"));
  const auto at = [](const std::string& text) {
    Diagnostics found;
    return stands("C-1", folded(trial(), text, found), clock_of("2010-03-08"));
  };
  CHECK(at(csv + "C-1,2010-03-08,decided,director,,\n") == at(csv));
  const auto decided = csv + "C-1,2010-03-08,decided,inspector,,\n";
  CHECK(at(decided + "C-1,2010-03-08,approached,director,,\n") == at(decided));
  CHECK(at(decided + "C-1,2010-03-08,approached,director,,\n"
                     "C-1,2010-03-09,approached,relevant manager,,\n") ==
        at(decided + "C-1,2010-03-09,approached,relevant manager,,\n"));
  const auto referred = head + "C-1,2010-03-08,raised,,low,case\nC-1,2010-03-08,referred,";
  CHECK(told_of(referred + "chief executive,,\n") == "other-role 3:25");
  CHECK(at(referred + "chief executive,,\n") == at(head + "C-1,2010-03-08,raised,,low,case\n"));
  CHECK(told_of(referred + "director,,\nC-1,2010-03-08,reported_back,inspector,,\n") ==
        "other-role 4:30");
  CHECK(told_of(head + "C-1,2010-03-08,raised,,high,service\n"
                       "C-1,2010-03-08,notified,relevant manager,,\n") == "other-role 3:25");
  // who confirms, who is told of it, and what the rule does not have or leaves open: no matter
  CHECK(told_of(decided + "C-1,2010-03-08,rectified,director,,\n"
                          "C-1,2010-03-08,notified,director,,\n") == "");
  CHECK(rows("C-1,2010-03-08,raised,,low,case\nC-1,2010-03-08,approached,chief executive,,\n"
             "C-1,2010-03-08,reported_to_lead,lead inspector,,\n") == "");
  CHECK(told_of(head + raised + "C-1,2010-03-08,reported_to_lead,inspector,,\n") ==
        "other-role 3:33");
  CHECK(at(head + raised + "C-1,2010-03-08,reported_to_lead,inspector,,\n") == at(head + raised));
}

TEST_CASE("what comes back counts only for what went out to the right role") {
  const auto at = [](const std::string& text) {
    Diagnostics found;
    return stands("C-1", folded(trial(), text, found), clock_of("2010-03-12"));
  };
  const auto start = head +
                     "C-1,2010-03-08,raised,lead inspector,low,case\n"
                     "C-1,2010-03-08,decided,lead inspector,,\n";
  const auto referred = "C-1,2010-03-10,referred,director,,\n";
  CHECK(at(start +
           "C-1,2010-03-09,referred,chief executive,,\n"
           "C-1,2010-03-09,reported_back,director,,\n" +
           referred) == at(start + referred));
}

TEST_CASE("who is to be told of a concern, and raises or decides it, was told") {
  const auto waits = [](const std::string& text) {
    Diagnostics found;
    return contains(stands("C-1", folded(trial(), text, found), clock_of("2010-03-12")),
                    "report_to");
  };
  CHECK(waits(head + "C-1,2010-03-08,raised,inspector,low,case\n"));
  CHECK_FALSE(waits(head + "C-1,2010-03-08,raised,lead inspector,low,case\n"));
  const auto raised_by_another = head + "C-1,2010-03-08,raised,inspector,low,case\n";
  CHECK_FALSE(waits(raised_by_another + "C-1,2010-03-09,decided,lead inspector,,\n"));
  CHECK(waits(raised_by_another + "C-1,2010-03-09,decided,inspector,,\n"));
}

TEST_CASE("a designation that is somebody's name is refused, and not shown") {
  auto protocol = trial();
  Diagnostics none;
  refuse_named_persons(protocol, none);
  CHECK_FALSE(none.has_errors());
  protocol.roles[0].also.push_back("Sarah Examplar");
  Diagnostics found;
  refuse_named_persons(protocol, found);
  REQUIRE(found.has_errors());
  CHECK(found.sorted()[0].id == personal_data);
  CHECK_FALSE(contains(found.sorted()[0].message, "Sarah"));
}

TEST_CASE("a notification of two is done when both were told, in any order") {
  const std::string start = head + "C-1,2010-03-08,raised,,high,service\n";
  const auto did = [&](const std::string& csv) {
    const auto concerns = folded(trial(), start + csv);
    return concerns[0].did(ActionKind::notify);
  };
  const std::string director = "C-1,2010-03-08,notified,director,,\n";
  const std::string chief = "C-1,2010-03-08,notified,chief executive,,\n";
  CHECK_FALSE(did(director));
  CHECK_FALSE(did(chief));
  CHECK_FALSE(did(director + director));
  CHECK(did(director + chief));
  CHECK(did(chief + director));
  CHECK(did(chief + director + chief));
}

TEST_CASE("what the protocol rules out is told as a warning with its source") {
  const auto csv = head +
                   "C-1,2010-03-08,raised,,high,service\n"
                   "C-1,2010-03-08,approached,member of staff,,\n";
  CHECK(told_of(csv) == "against-protocol 3:27");
  CHECK(contains(messages(csv), "which the protocol rules out (S 2)"));
  CHECK(severity_of_first(csv) == Severity::warning);
  // also where the rule leaves open who is approached, or has no approach
  CHECK(rows("C-1,2010-03-08,raised,,low,case\nC-1,2010-03-08,approached,member of staff 2,,\n") ==
        "against-protocol 3:27");
  CHECK(rows("C-1,2010-03-08,raised,,high,case\nC-1,2010-03-08,approached,member of staff,,\n") ==
        "against-protocol 3:27");
  CHECK(rows("C-1,2010-03-08,raised,,high,case\nC-1,2010-03-08,approached,director,,\n") == "");
  // it does not count as done, not even where the rule leaves open who is approached
  const auto did = [](const std::string& text) {
    Diagnostics found;
    return folded(trial(), text, found)[0].did(ActionKind::approach);
  };
  CHECK_FALSE(did(csv));
  const auto open = head + "C-1,2010-03-08,raised,,low,case\nC-1,2010-03-08,approached,";
  CHECK_FALSE(did(open + "member of staff,,\n"));
  CHECK(did(open + "director,,\n"));
}

TEST_CASE("a statement with a test rules out only what it describes") {
  const auto protocol = *read_definition({"t.yaml",
                                          "name: t\nprotocol:\n  source: S\n  roles: [lead, boss]\n"
                                          "  attributes: {severity: [low, high]}\n"
                                          "  rules: {any: {decides: lead}}\n"
                                          "  never: [{when: {severity: high}, notify: boss}]\n"})
                             .protocol;
  const auto of = [&](const std::string& value) {
    Diagnostics found;
    folded(protocol,
           "concern,date,event,who,severity\nC-1,2010-03-08,raised,," + value +
               "\nC-1,2010-03-08,notified,boss,\nC-1,2010-03-08,notified,lead,\n",
           found);
    return told(found);
  };
  CHECK(of("low") == "");
  CHECK(of("high") == "against-protocol 3:25");
}

TEST_CASE("what follows a row that is wrong is not told as wrong for that") {
  // the row that raises it is wrong: those below are not told as never raised
  CHECK(rows("C-1,2010-03-08,raised,,lowish,case\nC-1,2010-03-08,referred,director,,\n"
             "C-1,2010-03-08,closed,,,\nC-2,2010-03-08,closed,,,\n") ==
        "unknown-value 2:24; not-raised 5:1");
  CHECK(rows("C-1,soon,raised,,low,case\nC-1,2010-03-08,closed,,,\n") == "not-a-date 2:5");
  CHECK(rows("C-1,2010-03-08,rised,,low,case\nC-1,2010-03-08,closed,,,\n") == "unknown-event 2:16");
  // the referral is wrong: the report is not told as one without
  CHECK(rows("C-1,2010-03-08,raised,,low,case\nC-1,2010-03-08,referred,boss,,\n"
             "C-1,2010-03-09,reported_back,director,,\n") == "unknown-role 3:25");
  // a second raising is told though the first was wrong, and so is what is wrong after another
  CHECK(rows("C-1,soon,raised,,low,case\n" + raised) == "not-a-date 2:5; raised-twice 3:1");
  CHECK(rows("C-1,soon,closed,,low,case\n" + raised) == "not-a-date 2:5");
  CHECK(rows("C-1,soon,raised,,low,case\nC-1,soon,closed,,,\n") ==
        "not-a-date 2:5; not-a-date 3:5");
  // other concerns are read on
  CHECK(rows("C-0,soon,raised,,low,case\n" + raised + raised + raised) ==
        "not-a-date 2:5; raised-twice 4:1; raised-twice 5:1");
}

TEST_CASE("what follows a row that does not fit is not told as wrong for that") {
  CHECK(rows("C-1,2010-03-08,raised,,low,case\nC-1,2010-03-07,referred,director,,\n"
             "C-1,2010-03-09,reported_back,director,,\n") == "out-of-order 3:5");
  CHECK(rows("C-1,2010-03-08,raised,,low,case\nC-1,2010-03-08,referred,director,high,case\n"
             "C-1,2010-03-09,reported_back,director,,\n") == "not-as-raised 3:34");
  CHECK(rows("C-1,2010-03-08,raised,,low,case\nC-1,2010-03-07,referred,director,,\n"
             "C-2,2010-03-08,raised,,low,case\nC-2,2010-03-09,reported_back,director,,\n") ==
        "out-of-order 3:5; report-before-referral 5:16");
  CHECK(rows(raised + "C-1,2010-03-08,closed,,,\nC-1,2010-03-09,closed,,,\n"
                      "C-1,2010-03-07,responded,,,\n") == "after-closed 4:16; out-of-order 5:5");
}

TEST_CASE("a list month first is read again, and gives the same register") {
  const std::string iso_list = head +
                               "C-1,2010-03-08,raised,inspector,low,service\n"
                               "C-1,2010-03-09,reported_to_lead,,,\n"
                               "C-2,2010-04-01,raised,,high,case\n"
                               "C-1,2010-04-02,decided,inspector,,\n"
                               "C-1,2010-04-23,closed,,,\n";
  const std::string american = head +
                               "C-1,3/8/2010,raised,inspector,low,service\n"
                               "C-1,3/9/2010,reported_to_lead,,,\n"
                               "C-2,4/1/2010,raised,,high,case\n"
                               "C-1,4/2/2010,decided,inspector,,\n"
                               "C-1,4/23/2010,closed,,,\n";
  const auto clock = clock_of("2010-04-30");
  int begun = 0;
  std::vector<int> seen;
  Diagnostics found;
  const auto again = folded(trial(), american, found, "2010-04-30",
                            {.begin =
                                 [&] {
                                   ++begun;
                                   seen.clear();
                                 },
                             .take = [&](const Event& event) { seen.push_back(event.row); }});
  CHECK(contents(again, clock) == contents(folded(trial(), iso_list), clock));
  CHECK(begun == 2);
  CHECK(seen == std::vector<int>{2, 3, 4, 5, 6});
  CHECK(again.events() == 5);
  CHECK(told(found) == "assumed 1:1");  // of the first reading, which it ruled out, nothing is told
  const auto all = found.sorted();
  CHECK(contains(all[0].message, "month first"));
  // without a day that rules it out: day first
  Diagnostics day_first;
  const auto once =
      folded(trial(), head + "C-1,3/8/2010,raised,inspector,low,service\n", day_first);
  CHECK(iso(once[0].day()) == "2010-08-03");
}

TEST_CASE("mistakes of a list month first are told once, with the days of the second reading") {
  CHECK(rows("C-1,4/23/2010,raised,,low,service\nC-1,4/2/2010,closed,,,\n"
             "C-2,13/13/2010,raised,,low,service\nC-3,4/3/2010,closed,,,\n") ==
        "assumed 1:1; out-of-order 3:5; not-a-date 4:5; not-raised 5:1");
}

TEST_CASE("each event that is right by itself is handed on, in the order of the list") {
  std::vector<std::string> seen;
  Diagnostics found;
  folded(trial(),
         long_head +
             "C-1,2010-03-08,raised,inspector,low,service,care,north,a note\n"
             ".,2010-03-08,raised,,low,service,,,\n"
             "C-1,2010-03-09,responded,,,,,,no\n",
         found, "2010-12-31",
         {.begin = {}, .take = [&](const Event& event) {
            seen.push_back(fmt::format("{} {} {} {} {} {} {} {}", event.row, event.concern,
                                       iso(event.date), name(event.kind),
                                       event.who ? trial().roles[*event.who].name : "-", event.note,
                                       event.theme, event.area));
            CHECK(event.cells.empty());
          }});
  CHECK(seen == std::vector<std::string>{"2 C-1 2010-03-08 raised inspector a note care north",
                                         "4 C-1 2010-03-09 responded - no  "});
}

TEST_CASE("a hundred thousand concerns: each id, theme and area comes back as it was given") {
  Register concerns(trial());
  const auto tell = [](Severity, std::string_view, const std::string& id, const std::string&,
                       const std::string&) { throw std::logic_error(id); };
  constexpr int many = 100'000;
  const auto id_of = [](int i) {  // 1 to 64 bytes, so that ids end at and over the ends of blocks
    auto id = fmt::format("{}", i);
    id.append(static_cast<std::size_t>(i) * 7919U % (65 - id.size()), 'x');
    return id;
  };
  const auto take = [&](int i, EventKind kind) {
    const auto id = id_of(i);
    const auto theme = fmt::format("t{}", i % 1000);
    const auto area = i % 3 == 0 ? std::string() : fmt::format("a{}", i % 77);
    Event event;
    event.row = i + 2;
    event.concern = id;
    event.date = day("2010-03-08") + std::chrono::days(i % 365);
    event.kind = kind;
    if (kind == EventKind::raised) event.combination = static_cast<std::uint16_t>(i % 4);
    event.theme = theme;
    event.area = area;
    concerns.take(event, tell);
  };
  for (int i = 0; i < many; ++i) {
    take(i, EventKind::raised);
    if (i % 2 == 1) take(i / 2, EventKind::reported_to_lead);  // the index finds earlier ones
  }
  concerns.finish();
  REQUIRE(concerns.size() == many);
  CHECK(concerns.events() == many + many / 2);
  int wrong = 0;
  for (int i = 0; i < many; ++i) {
    const auto& concern = concerns[static_cast<std::size_t>(i)];
    const bool right = concerns.id(concern) == id_of(i) &&
                       concerns.theme(concern) == fmt::format("t{}", i % 1000) &&
                       concerns.area(concern) == (i % 3 == 0 ? "" : fmt::format("a{}", i % 77)) &&
                       concern.row == static_cast<std::uint32_t>(i + 2) &&
                       concern.combination == i % 4 &&
                       concern.day() == day("2010-03-08") + std::chrono::days(i % 365) &&
                       concern.did(ActionKind::report) == (i < many / 2);
    if (!right) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(concerns.find(id_of(99'999)) == std::size_t{99'999});
  CHECK_FALSE(concerns.find("nobody"));
}

TEST_CASE("ids that fill a block to its end are kept whole") {
  Register concerns(trial());
  const auto tell = [](Severity, std::string_view, const std::string& id, const std::string&,
                       const std::string&) { throw std::logic_error(id); };
  constexpr int many = 3000;  // of 64 bytes: 1,024 fill a block of 64 KiB
  const auto id_of = [](int i) { return fmt::format("{:0>64}", i); };
  for (int i = 0; i < many; ++i) {
    const auto id = id_of(i);
    Event event;
    event.concern = id;
    event.date = day("2010-03-08");
    event.combination = std::uint16_t{0};
    concerns.take(event, tell);
  }
  int wrong = 0;
  for (int i = 0; i < many; ++i)
    if (concerns.id(concerns[static_cast<std::size_t>(i)]) != id_of(i)) ++wrong;
  CHECK(wrong == 0);
}

TEST_CASE("a theme or an area is kept or told as too many, but never lost without a word") {
  Register concerns(trial());
  int words = 0;
  const auto tell = [&](Severity, std::string_view, const std::string&, const std::string&,
                        const std::string&) { ++words; };
  constexpr int many = 66'000;
  for (int i = 0; i < many; ++i) {
    const auto id = fmt::format("C-{}", i);
    Event event;
    event.concern = id;
    event.date = day("2010-03-08");
    event.combination = std::uint16_t{0};
    event.theme = id;
    event.area = id;
    concerns.take(event, tell);
  }
  int lost = 0;
  for (std::size_t i = 0; i < concerns.size(); ++i)
    if (concerns.theme(concerns[i]).empty() || concerns.area(concerns[i]).empty()) ++lost;
  CHECK((lost == 0 || words > 0));
}
