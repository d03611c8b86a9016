// SPDX-License-Identifier: MIT
// Where concerns stand. The days are counted by hand, from these rules: a count leaves out the day
// from which it starts and takes in the day on which it ends (lib/dates/counting.hpp); hours are so
// many whole days as they fill (lib/definition/protocol.hpp); bank holidays by Schedule 1 of the
// Banking and Financial Dealings Act 1971: in 2010 Good Friday is 2 April everywhere, Easter Monday
// 5 April in England and Wales alone, the early May one 3 May, the last Monday in May the 31st.
#include "lib/escalate/standing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "tests/unit/escalate/support.hpp"
#include "tests/unit/screening/random.hpp"

using namespace inspect;
using escalate_test::clock_of;
using escalate_test::folded;
using escalate_test::head;
using escalate_test::scotland;
using escalate_test::stands;
using escalate_test::trial;
using screening_test::Random;

namespace {

const Calendar& england() {
  static const Calendar calendar(Nation::england_and_wales);
  return calendar;
}

// One rule, whose decision has this time.
Protocol with_time(const std::string& within) {
  return *read_definition({"t.yaml",
                           "name: t\nprotocol:\n  source: S\n  roles: [lead]\n"
                           "  attributes: {severity: [low, high]}\n"
                           "  rules: {any: {decides: {role: lead, within: " +
                               within + "}}}\n"})
              .protocol;
}

// The last day for a decision about a concern that was raised on `raised`.
std::string due(const std::string& within, const std::string& raised, const Calendar& calendar) {
  const auto protocol = with_time(within);
  const auto concerns =
      folded(protocol, "concern,date,event,who,severity\nC-1," + raised + ",raised,,low\n");
  const auto standing = standing_of(concerns[0], concerns, clock_of(raised, calendar));
  return standing.due ? iso(*standing.due) : "none";
}

std::vector<std::string> ids(const Register& concerns, const std::vector<std::uint32_t>& order) {
  std::vector<std::string> found;
  for (const auto at : order) found.emplace_back(concerns.id(concerns[at]));
  return found;
}

}  // namespace

TEST_CASE("a time in working days over Easter 2010 (Act of 1971, Schedule 1)") {
  // Thu 1 April; Fri 2 is Good Friday; Mon 5 works in Scotland and is Easter Monday in England.
  CHECK(due("1 working day", "2010-04-01", scotland()) == "2010-04-05");
  CHECK(due("1 working day", "2010-04-01", england()) == "2010-04-06");
  // from Wed 31 March. Scotland: Thu 1, Mon 5, Tue 6. England: Thu 1, Tue 6, Wed 7.
  CHECK(due("3 working days", "2010-03-31", scotland()) == "2010-04-06");
  CHECK(due("3 working days", "2010-03-31", england()) == "2010-04-07");
  // from Fri 19 March ten working days: Mon 22 to Fri 26 are five, Mon 29 to Thu 1 nine, then one.
  CHECK(due("10 working days", "2010-03-19", scotland()) == "2010-04-05");
  CHECK(due("10 working days", "2010-03-19", england()) == "2010-04-06");
  CHECK(due("1 working day", "2010-04-02", england()) == "2010-04-06");  // raised on Good Friday
  CHECK(due("1 working day", "2010-04-30", scotland()) == "2010-05-04");
  CHECK(due("1 working day", "2010-05-28", england()) == "2010-06-01");
  // weekdays and calendar days know no bank holidays
  CHECK(due("1 weekday", "2010-04-01", scotland()) == "2010-04-02");
  CHECK(due("2 weekdays", "2010-04-01", england()) == "2010-04-05");
  CHECK(due("2 days", "2010-04-01", england()) == "2010-04-03");
  CHECK(due("2 weeks", "2010-04-01", england()) == "2010-04-15");
  CHECK(due("1 month", "2010-01-31", england()) == "2010-02-28");  // the last day where it lacks
}

TEST_CASE("a time in hours is so many whole days as they fill") {
  struct Row {
    const char* within;
    const char* due;
  };
  for (const auto& row : {Row{"1 hour", "2010-04-01"},
                          {"4 hours", "2010-04-01"},
                          {"23 hours", "2010-04-01"},
                          {"24 hours", "2010-04-02"},
                          {"47 hours", "2010-04-02"},
                          {"48 hours", "2010-04-03"},
                          {"72 hours", "2010-04-04"}}) {
    CAPTURE(row.within);
    CHECK(due(row.within, "2010-04-01", england()) == row.due);
  }
}

TEST_CASE("without a time nothing is due, and nothing is ever overdue") {
  const auto protocol = *read_definition({"t.yaml",
                                          "name: t\nprotocol:\n  source: S\n  roles: [lead]\n"
                                          "  attributes: {severity: [low]}\n"
                                          "  rules: {any: {decides: lead}}\n"})
                             .protocol;
  const auto concerns =
      folded(protocol, "concern,date,event,who,severity\nC-1,2010-03-08,raised,,low\n");
  CHECK(stands("C-1", concerns, clock_of("2029-12-31")) ==
        "waiting: decides lead since 2010-03-08");
}

TEST_CASE("overdue from the day after the last day, in calendar days") {
  const auto concerns = folded(trial(), head + "C-1,2010-04-01,raised,,low,service\n");
  // decide within a working day (Mon 5 April in Scotland), approach within 2 days (Sat 3 April)
  const std::string rest =
      " until 2010-04-03: report_to lead inspector since 2010-04-01; decides lead "
      "inspector+inspector later due 2010-04-05; approach relevant manager later due 2010-04-03; "
      "confirmation relevant manager later";
  CHECK(stands("C-1", concerns, clock_of("2010-04-03")) == "waiting" + rest);
  CHECK(stands("C-1", concerns, clock_of("2010-04-04")) == "overdue by 1" + rest);
  CHECK(stands("C-1", concerns, clock_of("2010-04-05")) == "overdue by 2" + rest);
  CHECK(stands("C-1", concerns, clock_of("2010-05-03")) == "overdue by 30" + rest);
}

TEST_CASE("each action in its turn, and what its time counts from") {
  const auto start = head + "C-1,2010-03-08,raised,inspector,low,service\n";
  const auto at = [](const std::string& csv) {
    return stands("C-1", folded(trial(), csv), clock_of("2010-03-08"));
  };
  const std::string late_decision = " (decides late, due 2010-03-09 done 2010-03-11)";
  const auto late = late_decision + " (approach late, due 2010-03-10 done 2010-03-15)";
  const auto reported = start + "C-1,2010-03-09,reported_to_lead,,,\n";
  CHECK(at(reported) ==
        "waiting until 2010-03-09: decides lead inspector+inspector since 2010-03-09 due "
        "2010-03-09; approach relevant manager later due 2010-03-10; confirmation relevant manager "
        "later");
  const auto decided = reported + "C-1,2010-03-11,decided,inspector 2,,\n";
  CHECK(at(decided) ==
        "waiting until 2010-03-10: approach relevant manager since 2010-03-11 due 2010-03-10; "
        "confirmation relevant manager later" +
            late_decision);
  const auto approached = decided + "C-1,2010-03-15,approached,relevant manager,,\n";
  CHECK(at(approached) ==
        "waiting until 2010-03-22: confirmation relevant manager since 2010-03-15 due 2010-03-22" +
            late);
  const auto again = approached + "C-1,2010-03-18,approached,relevant manager,,\n";
  CHECK(at(again) == at(approached));  // the first time counts
  const auto rectified = again + "C-1,2010-03-19,rectified,inspector,,\n";
  CHECK(at(rectified) == "open" + late);
  CHECK(at(rectified + "C-1,2010-03-20,closed,,,\n") == "closed" + late);
  CHECK(at(approached + "C-1,2010-03-20,closed,,,\n") == at(approached));  // closed too soon
}

TEST_CASE("a referral and its report: the report's time counts from the referral") {
  const auto start = head +
                     "C-1,2010-03-24,raised,,low,case\nC-1,2010-03-24,reported_to_lead,,,\n"
                     "C-1,2010-03-24,decided,lead inspector,,\n";
  CHECK(stands("C-1", folded(trial(), start), clock_of("2010-03-24")) ==
        "waiting until 2010-03-31: refer director since 2010-03-24 due 2010-03-31; report_back "
        "director later");
  const auto referred = start + "C-1,2010-03-31,referred,head of services,,\n";
  // ten working days from Wed 31 March: Thu 1; 5 to 9 April (2 to 6), 12 to 15 April (7 to 10)
  CHECK(stands("C-1", folded(trial(), referred), clock_of("2010-03-31")) ==
        "waiting until 2010-04-15: report_back director since 2010-03-31 due 2010-04-15");
  // in England, Easter Monday too is off
  CHECK(stands("C-1", folded(trial(), referred), clock_of("2010-04-20", england())) ==
        "overdue by 4 until 2010-04-16: report_back director since 2010-03-31 due 2010-04-16");
  CHECK(stands("C-1",
               folded(trial(), referred + "C-1,2010-04-12,reported_back,Director of Services,,\n"),
               clock_of("2010-04-20")) == "open");
}

TEST_CASE("a notification of two: who was told is not told again") {
  const auto start = head +
                     "C-1,2010-03-08,raised,,high,service\nC-1,2010-03-08,reported_to_lead,,,\n"
                     "C-1,2010-03-08,decided,lead inspector,,\n";
  const auto at = [](const std::string& csv) {
    const auto concerns = folded(trial(), csv);
    const auto standing = standing_of(concerns[0], concerns, clock_of("2010-03-08"));
    return waiting_for(standing, concerns.rule(concerns[0]), trial());
  };
  CHECK(at(start) == "lead inspector to notify the director and the chief executive");
  const auto first = start + "C-1,2010-03-08,notified,chief executive,,\n";
  CHECK(at(first) == "lead inspector to notify the director");
  CHECK(at(first + "C-1,2010-03-08,notified,chief executive,,\n") == at(first));
  CHECK(at(first + "C-1,2010-03-09,notified,director,,\n") == "to be closed");
  CHECK(at(start + "C-1,2010-03-09,notified,director,,\n") ==
        "lead inspector to notify the chief executive");
}

TEST_CASE("what is waited for, in words") {
  const auto words = [](const std::string& csv) {
    const auto concerns = folded(trial(), head + csv);
    const auto standing = standing_of(concerns[0], concerns, clock_of("2010-03-08"));
    return waiting_for(standing, concerns.rule(concerns[0]), trial());
  };
  std::string csv = "C-1,2010-03-08,raised,,low,service\n";
  CHECK(words(csv) == "whoever raised it to report it to the lead inspector");
  csv += "C-1,2010-03-08,reported_to_lead,,,\n";
  CHECK(words(csv) == "lead inspector or the inspector to decide");
  csv += "C-1,2010-03-08,decided,inspector,,\n";
  CHECK(words(csv) == "lead inspector to approach the relevant manager");
  csv += "C-1,2010-03-08,approached,relevant manager,,\n";
  CHECK(words(csv) ==
        "relevant manager to confirm to the lead inspector that the matter is rectified");
  csv += "C-1,2010-03-08,rectified,,,\n";
  CHECK(words(csv) == "to be closed");
  csv += "C-1,2010-03-08,closed,,,\n";
  CHECK(words(csv) == "");

  csv =
      "C-1,2010-03-08,raised,,high,case\nC-1,2010-03-08,reported_to_lead,,,\n"
      "C-1,2010-03-08,decided,inspector,,\n";
  CHECK(words(csv) ==
        "lead inspector to notify the director and the chief executive; inspector to refer it in "
        "writing to the director or the chief executive");
  csv += "C-1,2010-03-08,referred,chief executive,,\n";
  CHECK(words(csv) ==
        "lead inspector to notify the director and the chief executive; director to report back to "
        "the inspector");
}

TEST_CASE("a decision that the source leaves to nobody is waited for all the same") {
  const auto protocol =
      *read_definition({"t.yaml",
                        "name: t\nprotocol:\n  source: S\n  roles: [lead]\n"
                        "  attributes: {severity: [low]}\n"
                        "  rules: {any: {decides: not stated, approach: lead}}\n"})
           .protocol;
  const std::string csv = "concern,date,event,who,severity\nC-1,2010-03-08,raised,,low\n";
  const auto words = [&](const std::string& text) {
    const auto concerns = folded(protocol, text);
    return waiting_for(standing_of(concerns[0], concerns, clock_of("2010-03-08")),
                       concerns.rule(concerns[0]), protocol);
  };
  CHECK(words(csv) == "somebody (not stated) to decide");
  CHECK(words(csv + "C-1,2010-03-09,decided,lead,\n") ==
        "somebody (not stated) to approach the lead");
}

TEST_CASE("times in working days need a nation") {
  CHECK(refusal([] { check_deadlines(trial(), {}); }) ==  // once a rule, not once an action
        "no-nation 22:5; no-nation 26:5; no-nation 32:5; no-nation 37:5");
  CHECK_NOTHROW(check_deadlines(trial(), {.calendar = &scotland(), .closures = {}}));
  for (const auto* free : {"4 hours", "3 days", "2 weeks", "1 month", "3 weekdays"})
    CHECK_NOTHROW(check_deadlines(with_time(free), {}));
  CHECK(refusal([] { check_deadlines(with_time("1 working day"), {}); }) == "no-nation 6:11");
}

TEST_CASE("a due day beyond the known bank holidays is refused, not guessed") {
  const auto concerns =
      folded(trial(), head + "C-1,2030-12-31,raised,,low,service\n", "2030-12-31");
  CHECK_THROWS_AS(standing_of(concerns[0], concerns, clock_of("2030-12-31")), DateError);
}

TEST_CASE("by urgency: the state, the day, the severity, the age, the id") {
  std::string csv = head;
  const auto add = [&](const std::string& id, const std::string& date, const std::string& value) {
    csv += id + "," + date + ",raised,," + value + "\n";
  };
  add("late-1", "2010-03-01", "low,service");   // due 2010-03-02
  add("late-2", "2010-03-02", "high,service");  // due 2010-03-02: four hours
  add("late-3", "2010-03-03", "high,service");  // due 2010-03-03
  add("wait-1", "2010-03-31", "low,case");      // due 2010-04-01
  add("wait-2", "2010-03-31", "low,case");
  add("wait-10", "2010-03-31", "low,case");
  add("wait-0", "2010-03-31", "high,case");  // due 2010-04-01: 30 hours
  const auto open = [&](const std::string& id, const std::string& date) {
    add(id, date, "low,service");
    csv += id + "," + date + ",reported_to_lead,,,\n" + id + "," + date + ",decided,inspector,,\n" +
           id + "," + date + ",approached,relevant manager,,\n" + id + "," + date +
           ",rectified,,,\n";
  };
  open("open-2", "2010-03-02");
  open("open-1", "2010-03-01");
  open("shut-1", "2010-01-01");
  csv += "shut-1,2010-01-02,closed,,,\n";
  // no time is running for it: refer is done, and the report has none
  add("timeless", "2010-02-01", "high,case");
  for (const auto* event : {"reported_to_lead,", "decided,inspector", "notified,director",
                            "notified,chief executive", "referred,director"})
    csv += std::string("timeless,2010-02-01,") + event + ",,\n";
  const auto concerns = folded(trial(), csv);
  CHECK(ids(concerns, by_urgency(concerns, clock_of("2010-03-31"))) ==
        std::vector<std::string>{"late-2", "late-1", "late-3", "wait-0", "wait-1", "wait-10",
                                 "wait-2", "timeless", "open-1", "open-2", "shut-1"});
}

TEST_CASE("by urgency: total, and the same in whatever order the concerns were raised") {
  Random random(5);
  std::vector<std::string> rows;
  for (int i = 0; i < 200; ++i)  // many ties: three days, two severities, ids apart
    rows.push_back(fmt::format("C-{},2010-03-{:02},raised,,{},{}\n", i, random.between(1, 3),
                               random.chance(50) ? "low" : "high",
                               random.chance(50) ? "case" : "service"));
  std::vector<std::string> first;
  for (int round = 0; round < 20; ++round) {
    for (std::size_t i = rows.size(); i > 1; --i)
      std::swap(rows[i - 1], rows[static_cast<std::size_t>(random.below(static_cast<int>(i)))]);
    std::string csv = head;
    for (const auto& row : rows) csv += row;
    const auto concerns = folded(trial(), csv);
    const auto clock = clock_of("2010-03-03");
    const auto order = ids(concerns, by_urgency(concerns, clock));
    if (round == 0) first = order;
    CHECK(order == first);
    CHECK(std::set<std::string>(order.begin(), order.end()).size() == rows.size());
    // by the rule in standing.hpp, said another way
    for (std::size_t i = 1; i < order.size(); ++i) {
      const auto key = [&](const std::string& id) {
        const auto& concern = concerns[concerns.find(id).value()];
        const auto standing = standing_of(concern, concerns, clock);
        const auto value = trial().combination(concern.combination)[0];
        return std::tuple(static_cast<int>(standing.state), standing.due.value(),
                          -static_cast<int>(value), concern.day(), id);
      };
      CHECK(key(order[i - 1]) < key(order[i]));
    }
  }
}

TEST_CASE("what was done after its last day is told as late, what was done on it is not") {
  const auto late = [](const std::string& csv) {
    const auto concerns = folded(trial(), head + csv);
    std::string text;
    for (const auto& one : standing_of(concerns[0], concerns, clock_of("2010-12-31")).late)
      text += fmt::format("{}{} due {} done {}", text.empty() ? "" : "; ", key(one.kind),
                          iso(one.due), iso(one.done));
    return text;
  };
  const std::string raised =
      "C-1,2010-04-01,raised,,low,service\nC-1,2010-04-01,reported_to_lead,,,\n";
  CHECK(late(raised + "C-1,2010-04-05,decided,inspector,,\n") == "");
  CHECK(late(raised + "C-1,2010-04-06,decided,inspector,,\n") ==
        "decides due 2010-04-05 done 2010-04-06");
  // the first time counts; a week from the approach, not from the day it was raised
  CHECK(late(raised + "C-1,2010-04-01,decided,inspector,,\nC-1,2010-04-10,decided,inspector,,\n"
                      "C-1,2010-04-10,approached,relevant manager,,\n"
                      "C-1,2010-04-17,rectified,,,\n") ==
        "approach due 2010-04-03 done 2010-04-10");
  CHECK(late(raised + "C-1,2010-04-01,decided,inspector,,\n"
                      "C-1,2010-04-03,approached,relevant manager,,\n"
                      "C-1,2010-04-11,rectified,,,\n") ==
        "confirmation due 2010-04-10 done 2010-04-11");
  // a notification of two is done when the second was told
  const std::string high =
      "C-1,2010-04-01,raised,,high,service\nC-1,2010-04-01,reported_to_lead,,,\n"
      "C-1,2010-04-01,decided,inspector,,\nC-1,2010-04-01,notified,director,,\n";
  CHECK(late(high) == "");
  CHECK(late(high + "C-1,2010-04-01,notified,chief executive,,\n") == "");
  CHECK(late(high + "C-1,2010-04-02,notified,chief executive,,\n") ==
        "notify due 2010-04-01 done 2010-04-02");
}

TEST_CASE("closed too soon: told once a concern, with what is outstanding") {
  const auto concerns = folded(
      trial(), head +
                   "C-1,2010-03-08,raised,,low,service\nC-1,2010-03-09,closed,,,\n"
                   "C-2,2010-03-08,raised,,low,service\nC-2,2010-03-08,reported_to_lead,,,\n"
                   "C-2,2010-03-08,decided,inspector,,\n"
                   "C-2,2010-03-08,approached,relevant manager,,\nC-2,2010-03-08,rectified,,,\n"
                   "C-2,2010-03-09,closed,,,\nC-3,2010-03-08,raised,,low,service\n");
  Diagnostics found;
  warn_of_closed(concerns, clock_of("2010-03-10"), "c.csv", found);
  CHECK(told(found) == "closed-too-soon 0:0");
  const auto all = found.sorted();
  REQUIRE(all.size() == 1);
  CHECK(all[0].severity == Severity::warning);
  CHECK(all[0].file == "c.csv");
  CHECK(all[0].message ==
        "C-1 (raised in row 2) is closed, and this is outstanding: whoever raised it to report it "
        "to the lead "
        "inspector; lead inspector or the inspector to decide");
}
