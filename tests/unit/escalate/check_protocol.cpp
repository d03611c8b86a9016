// SPDX-License-Identifier: MIT
#include "lib/escalate/check_protocol.hpp"

#include <doctest/doctest.h>

#include "lib/escalate/combinations.hpp"
#include "lib/escalate/statement.hpp"
#include "tests/unit/escalate/protocols.hpp"
#include "tests/unit/facts.hpp"

using namespace inspect;
using namespace protocol_test;

namespace {

constexpr std::string_view of_two = "severity: minor, serious; staff: no, yes";
constexpr std::string_view of_three =
    "severity: minor, serious, high risk; about: case, service; staff: no, yes";
constexpr std::string_view people = "director, manager, lead inspector, member of staff";

std::string faults(const Protocol& protocol) {
  return told(check_protocol(protocol));
}

// "low" for minor, "high" for the others.
Protocol sound_protocol() {
  auto protocol = protocol_of(of_three, people);
  add_rule(protocol, "low", "severity: minor");
  add_rule(protocol, "high", "severity: serious, high risk");
  return protocol;
}

// One statement about one rule for everything with one action.
struct Case {
  bool always;
  ActionKind kind;
  std::string_view role;
  std::string_view roles;
  bool may = false;
  bool stated = true;
};

bool proved(const Case& c) {
  auto protocol = protocol_of(of_two, people);
  auto& action = add_action(add_rule(protocol, "a", ""), c.kind, roles_of(protocol, c.roles));
  action.may = c.may;
  action.stated = c.stated;
  add_statement(protocol, c.always, c.kind, c.role);
  return check_protocol(protocol).sound();
}

std::string statement_words(bool always, ActionKind kind, std::string_view role,
                            std::string_view tests = "", std::string_view to = "") {
  auto protocol = protocol_of(of_three, people);
  auto& statement = add_statement(protocol, always, kind, role, tests);
  if (!to.empty()) statement.to = protocol.role(to);
  return in_words(statement, protocol);
}

std::string groups(const Protocol& protocol, std::size_t most = 10) {
  std::string text;
  for (const auto& box : uncovered(protocol, rule_table(protocol), most))
    text += fmt::format("{}{} ({})", text.empty() ? "" : " / ", protocol.describe(box),
                        size_of(box, protocol));
  return text;
}

Diagnostics refused(const Protocol& protocol) {
  Diagnostics diagnostics;
  refuse_unsound(check_protocol(protocol), protocol, diagnostics);
  return diagnostics;
}

std::string messages(const Protocol& protocol) {
  std::string text;
  for (const auto& d : refused(protocol).sorted()) text += d.message + " | " + d.hint + "\n";
  return text;
}

std::string markdown(const Protocol& protocol) {
  return write_markdown(describe_protocol_check(check_protocol(protocol), protocol, "Care"));
}

std::string csv(const Protocol& protocol) {
  return write_csv(describe_protocol_check(check_protocol(protocol), protocol, "Care"),
                   CsvOptions{});
}

}  // namespace

TEST_CASE("faults have names") {
  CHECK(name(ProtocolFault::Kind::gap) == "gap");
  CHECK(name(ProtocolFault::Kind::overlap) == "overlap");
  CHECK(name(ProtocolFault::Kind::never_fires) == "never fires");
  CHECK(name(ProtocolFault::Kind::refuted) == "refuted");
  CHECK(name(ProtocolFault::Kind::vacuous) == "vacuous");
}

TEST_CASE("one rule for everything is sound") {
  auto protocol = protocol_of(of_three);
  add_rule(protocol, "all", "");
  const auto check = check_protocol(protocol);
  CHECK(check.sound());
  CHECK(check.combinations == 12);
}

TEST_CASE("rules that part the combinations are sound, in any order") {
  CHECK(faults(sound_protocol()).empty());
  auto protocol = protocol_of(of_three);
  add_rule(protocol, "c", "severity: high risk; about: service");
  add_rule(protocol, "a", "severity: minor, serious");
  add_rule(protocol, "b", "severity: high risk; about: case");
  CHECK(faults(protocol).empty());
}

TEST_CASE("a gap is one fault at the protocol with the first combination") {
  auto protocol = protocol_of(of_three);
  add_rule(protocol, "a", "severity: minor");
  add_rule(protocol, "b", "severity: serious; about: case");
  CHECK(faults(protocol) == "gap 3: 6, severity serious, about service, staff no");
}

TEST_CASE("without rules everything is a gap") {
  CHECK(faults(protocol_of(of_three)) == "gap 3: 12, severity minor, about case, staff no");
}

TEST_CASE("the last combination alone is a gap") {
  auto protocol = protocol_of(of_two);
  add_rule(protocol, "a", "severity: minor");
  add_rule(protocol, "b", "severity: serious; staff: no");
  CHECK(faults(protocol) == "gap 3: 1, severity serious, staff yes");
}

TEST_CASE("an overlap is at the later rule, whichever is the narrower") {
  auto protocol = protocol_of(of_three);
  add_rule(protocol, "a", "severity: serious; staff: yes");
  add_rule(protocol, "b", "");
  CHECK(faults(protocol) == "overlap 'b' 11, 'a' 10: 2, severity serious, about case, staff yes");
}

TEST_CASE("each pair of rules that overlap is a fault, in the order of lines") {
  auto protocol = protocol_of(of_three);
  add_rule(protocol, "a", "severity: minor, serious");
  add_rule(protocol, "b", "severity: serious, high risk; about: case");
  add_rule(protocol, "c", "severity: serious, high risk");
  CHECK(faults(protocol) ==
        "overlap 'b' 11, 'a' 10: 2, severity serious, about case, staff no\n"
        "overlap 'c' 12, 'a' 10: 4, severity serious, about case, staff no\n"
        "overlap 'c' 12, 'b' 11: 4, severity serious, about case, staff no");
}

TEST_CASE("faults go by line, whatever the order of the rules; a gap goes first") {
  auto protocol = protocol_of(of_three);
  add_rule(protocol, "a", "severity: minor, serious").where.place.line = 40;
  add_rule(protocol, "b", "severity: serious; about: case").where.place.line = 50;
  add_rule(protocol, "c", "severity: serious, high risk; about: case").where.place.line = 45;
  protocol.where.place.line = 99;
  CHECK(faults(protocol) ==
        "gap 99: 2, severity high risk, about service, staff no\n"
        "overlap 'c' 45, 'a' 40: 2, severity serious, about case, staff no\n"
        "overlap 'c' 45, 'b' 50: 2, severity serious, about case, staff no\n"
        "never fires 'b' 50, 'a' 40: 2, severity serious, about case, staff no");
}

TEST_CASE("a rule that an earlier one shadows never fires, and that is all") {
  auto protocol = protocol_of(of_three);
  add_rule(protocol, "all", "");
  add_rule(protocol, "b", "severity: serious; about: service");
  CHECK(faults(protocol) ==
        "never fires 'b' 11, 'all' 10: 2, severity serious, about service, staff no");
}

TEST_CASE("several earlier rules shadow a rule together") {
  auto protocol = protocol_of(of_two);
  add_rule(protocol, "a", "severity: minor");
  add_rule(protocol, "b", "severity: serious");
  add_rule(protocol, "c", "staff: yes");
  CHECK(faults(protocol) == "never fires 'c' 12, 'a, b' 10: 2, severity minor, staff yes");
}

TEST_CASE("of the earlier rules those are named that fire instead") {
  auto protocol = protocol_of(of_two);
  add_rule(protocol, "a", "");
  add_rule(protocol, "b", "staff: yes");
  add_rule(protocol, "c", "staff: yes");
  CHECK(faults(protocol) ==
        "never fires 'b' 11, 'a' 10: 2, severity minor, staff yes\n"
        "never fires 'c' 12, 'a' 10: 2, severity minor, staff yes");
}

TEST_CASE("a later rule that overlaps with one that never fires is told so") {
  auto protocol = protocol_of(of_two);
  add_rule(protocol, "a", "severity: minor");
  add_rule(protocol, "b", "severity: minor; staff: no");
  add_rule(protocol, "c", "staff: no");
  add_rule(protocol, "d", "severity: serious; staff: yes");
  CHECK(faults(protocol) ==
        "never fires 'b' 11, 'a' 10: 1, severity minor, staff no\n"
        "overlap 'c' 12, 'a' 10: 1, severity minor, staff no\n"
        "overlap 'c' 12, 'b' 11: 1, severity minor, staff no");
}

TEST_CASE("a rule with an empty set never fires, and shadows nothing") {
  auto protocol = protocol_of(of_two);
  add_rule(protocol, "none", "staff");
  add_rule(protocol, "all", "");
  CHECK(faults(protocol) == "never fires 'none' 10: 0");
}

TEST_CASE("bits beyond the values of an attribute mean nothing") {
  auto protocol = protocol_of(of_two);
  add_rule(protocol, "a", "severity: minor").when[0] |= 0xF0U;
  add_rule(protocol, "b", "severity: serious").when[0] |= 0xF0U;
  add_rule(protocol, "c", "").when[0] = 0xF0U;
  add_statement(protocol, true, ActionKind::notify, "").when[0] = 0xF0U;
  CHECK(faults(protocol) ==
        "never fires 'c' 12: 0\n"
        "vacuous 'always notify somebody where severity has no value' 100: 0");
}

TEST_CASE("the rule of each combination, by number") {
  auto protocol = protocol_of(of_two);
  add_rule(protocol, "a", "severity: serious; staff: yes");
  add_rule(protocol, "b", "staff: yes");
  add_rule(protocol, "c", "severity: minor");
  const std::vector<std::optional<std::size_t>> expected = {2, 1, std::nullopt, 0};
  CHECK(rule_table(protocol) == expected);
}

TEST_CASE("rules beyond the 64th are found") {
  auto protocol = protocol_of(of_two);
  for (int i = 0; i < 130; ++i) add_rule(protocol, fmt::format("empty {}", i), "staff");
  add_rule(protocol, "last", "");
  const std::vector<std::optional<std::size_t>> expected(4, 130);
  CHECK(rule_table(protocol) == expected);
}

TEST_CASE("an attribute may have 32 values") {
  auto protocol = protocol_of("severity: minor");
  Attribute many{.name = "many"};
  for (int i = 0; i < 32; ++i) many.values.push_back({fmt::format("v{}", i), ""});
  protocol.attributes.push_back(many);
  add_rule(protocol, "a", "").when[1] = 0x7FFFFFFFU;
  CHECK(faults(protocol) == "gap 3: 1, severity minor, many v31");
  add_rule(protocol, "b", "many: v31");
  CHECK(faults(protocol).empty());
}

TEST_CASE("without an attribute there is one combination, with a value-less one there is none") {
  auto protocol = protocol_of("");
  CHECK(faults(protocol) == "gap 3: 1");
  add_rule(protocol, "a", "");
  CHECK(faults(protocol).empty());
  const auto none = protocol_of("severity: minor; staff");
  CHECK(check_protocol(none).combinations == 0);
  CHECK(check_protocol(none).sound());
}

TEST_CASE("too many combinations are refused") {
  auto protocol = protocol_of("");
  for (int i = 0; i < 17; ++i)
    protocol.attributes.push_back({fmt::format("a{}", i), {{"no", ""}, {"yes", ""}}, {}});
  CHECK_THROWS_AS(check_protocol(protocol), std::length_error);
  CHECK_THROWS_AS(rule_table(protocol), std::length_error);
  protocol.attributes.pop_back();
  CHECK(check_protocol(protocol).combinations == most_combinations);
}

TEST_CASE("always: each of those who are notified is told") {
  const auto kind = ActionKind::notify;
  CHECK(proved({true, kind, "director", "director"}));
  CHECK(proved({true, kind, "director", "manager, director"}));
  CHECK(!proved({true, kind, "director", "manager"}));
  CHECK(proved({true, kind, "", "manager"}));
}

TEST_CASE("always: of the other actions the role must be the only one") {
  for (const auto kind : {ActionKind::report, ActionKind::decide, ActionKind::approach,
                          ActionKind::refer, ActionKind::report_back, ActionKind::confirm}) {
    CAPTURE(key(kind));
    CHECK(proved({true, kind, "director", "director"}));
    CHECK(!proved({true, kind, "director", "director, manager"}));
    CHECK(!proved({true, kind, "director", "manager"}));
    CHECK(proved({true, kind, "", "director, manager"}));
  }
}

TEST_CASE("always: what may be needed, or is left open, is not enough") {
  CHECK(!proved({true, ActionKind::notify, "director", "director", true}));
  CHECK(!proved({true, ActionKind::notify, "", "director", true}));
  CHECK(!proved({true, ActionKind::notify, "director", "", false, false}));
  CHECK(!proved({true, ActionKind::notify, "", "", false, false}));
}

TEST_CASE("never: any chance breaks it") {
  for (std::size_t i = 0; i < action_kinds; ++i) {
    const auto kind = static_cast<ActionKind>(i);
    CAPTURE(key(kind));
    CHECK(proved({false, kind, "director", "manager"}));
    CHECK(!proved({false, kind, "director", "director"}));
    CHECK(!proved({false, kind, "director", "manager, director"}));
    CHECK(!proved({false, kind, "director", "director", true}));
    CHECK(!proved({false, kind, "", "manager"}));
    CHECK(!proved({false, kind, "", "manager", true}));
    CHECK(proved({false, kind, "director", "", false, false}));
    CHECK(proved({false, kind, "", "", false, false}));
  }
}

TEST_CASE("another action is no such action") {
  auto protocol = sound_protocol();
  for (auto& rule : protocol.rules)
    add_action(rule, ActionKind::refer, roles_of(protocol, "director"));
  add_statement(protocol, true, ActionKind::notify, "director");
  add_statement(protocol, false, ActionKind::notify, "director");
  CHECK(faults(protocol) ==
        "refuted 'always notify director' 100, 'low' 10: 12, severity minor, about case, staff no");
}

TEST_CASE("a report back counts if it is to the right one") {
  auto protocol = protocol_of(of_two, people);
  auto& action = add_action(add_rule(protocol, "a", ""), ActionKind::report_back,
                            roles_of(protocol, "manager"));
  const auto broken = [&](bool always, std::string_view to) {
    protocol.statements.clear();
    auto& statement = add_statement(protocol, always, ActionKind::report_back, "manager");
    if (!to.empty()) statement.to = protocol.role(to);
    return !check_protocol(protocol).sound();
  };
  CHECK(broken(true, "director"));
  CHECK(!broken(false, "director"));
  action.to = protocol.role("director");
  CHECK(!broken(true, "director"));
  CHECK(broken(false, "director"));
  CHECK(broken(true, "lead inspector"));
  CHECK(!broken(false, "lead inspector"));
  CHECK(!broken(true, ""));
  CHECK(broken(false, ""));
}

TEST_CASE("to whom is not looked at where the action has no such thing") {
  auto protocol = protocol_of(of_two, people);
  add_action(add_rule(protocol, "a", ""), ActionKind::notify, roles_of(protocol, "manager"));
  add_statement(protocol, true, ActionKind::notify, "manager").to = 0;
  CHECK(faults(protocol).empty());
}

TEST_CASE("a statement is about the combinations that its `when` describes") {
  auto protocol = sound_protocol();
  add_action(protocol.rules[1], ActionKind::notify, roles_of(protocol, "director"));
  add_statement(protocol, true, ActionKind::notify, "director", "severity: serious, high risk");
  add_statement(protocol, false, ActionKind::notify, "", "severity: minor");
  CHECK(faults(protocol).empty());
  add_statement(protocol, true, ActionKind::notify, "director", "staff: yes");
  CHECK(faults(protocol) ==
        "refuted 'always notify director where staff is yes' 102, 'low' 10: 2, "
        "severity minor, about case, staff yes");
}

TEST_CASE("a refuted statement names the rule of its first combination") {
  auto protocol = protocol_of(of_two, people);
  add_rule(protocol, "late", "severity: serious");
  add_rule(protocol, "early", "severity: minor");
  for (auto& rule : protocol.rules)
    add_action(rule, ActionKind::approach, roles_of(protocol, "member of staff")).may = true;
  add_statement(protocol, false, ActionKind::approach, "member of staff");
  CHECK(faults(protocol) ==
        "refuted 'never approach member of staff' 100, 'early' 11: 4, severity minor, staff no");
}

TEST_CASE("a statement judges the rule that fires, not one behind it") {
  auto protocol = protocol_of(of_two, people);
  add_rule(protocol, "a", "severity: minor");
  add_action(add_rule(protocol, "b", ""), ActionKind::notify, roles_of(protocol, "director"));
  add_statement(protocol, false, ActionKind::notify, "director");
  CHECK(faults(protocol) ==
        "overlap 'b' 11, 'a' 10: 2, severity minor, staff no\n"
        "refuted 'never notify director' 100, 'b' 11: 2, severity serious, staff no");
}

TEST_CASE("what has no rule is the gap's fault and not the statement's") {
  auto protocol = protocol_of(of_two, people);
  add_action(add_rule(protocol, "a", "severity: minor"), ActionKind::notify,
             roles_of(protocol, "director"));
  add_statement(protocol, true, ActionKind::notify, "director");
  CHECK(faults(protocol) == "gap 3: 2, severity serious, staff no");
}

TEST_CASE("a statement about nothing is vacuous, always and never") {
  auto protocol = protocol_of(of_two, people);
  add_rule(protocol, "a", "severity: minor");
  add_statement(protocol, true, ActionKind::notify, "director", "severity: serious");
  add_statement(protocol, false, ActionKind::decide, "", "staff");
  CHECK(faults(protocol) ==
        "gap 3: 2, severity serious, staff no\n"
        "vacuous 'always notify director where severity is serious' 100: 2, "
        "severity serious, staff no\n"
        "vacuous 'never have anybody decide where staff has no value' 101: 0");
}

TEST_CASE("statements in words") {
  CHECK(statement_words(true, ActionKind::notify, "director", "severity: serious, high risk") ==
        "always notify director where severity is serious or high risk");
  CHECK(statement_words(false, ActionKind::approach, "member of staff") ==
        "never approach member of staff");
  CHECK(statement_words(true, ActionKind::decide, "lead inspector", "about: case; staff: yes") ==
        "always have lead inspector decide where about is case; staff is yes");
  CHECK(statement_words(true, ActionKind::report, "") == "always report to somebody");
  CHECK(statement_words(false, ActionKind::refer, "") == "never refer to anybody");
  CHECK(statement_words(true, ActionKind::report_back, "manager", "", "director") ==
        "always have manager report back to director");
  CHECK(statement_words(true, ActionKind::report_back, "manager") ==
        "always have manager report back");
  CHECK(statement_words(false, ActionKind::confirm, "", "", "director") ==
        "never have anybody confirm to director");
  CHECK(statement_words(true, ActionKind::notify, "manager", "", "director") ==
        "always notify manager");
}

TEST_CASE("what has no rule is merged into groups") {
  auto protocol = protocol_of(of_three);
  CHECK(groups(protocol) == "any concern (12)");
  add_rule(protocol, "a", "severity: minor");
  CHECK(groups(protocol) == "severity is serious or high risk (8)");
  add_rule(protocol, "b", "about: case");
  CHECK(groups(protocol) == "severity is serious or high risk; about is service (4)");
  add_rule(protocol, "c", "severity: serious; staff: yes");
  CHECK(groups(protocol) ==
        "severity is serious or high risk; about is service; staff is no (2) / "
        "severity is high risk; about is service; staff is yes (1)");
  add_rule(protocol, "d", "");
  CHECK(groups(protocol).empty());
}

TEST_CASE("a group is as large as it gets, and no group has what another has") {
  auto protocol = protocol_of("a: 1, 2, 3; b: 1, 2; c: 1, 2, 3, 4");
  add_rule(protocol, "r", "a: 2, 3; b: 2");
  add_rule(protocol, "s", "a: 1; b: 2; c: 4");
  CHECK(groups(protocol) == "b is 1 (12) / a is 1; b is 2; c is 1, 2 or 3 (3)");
  CHECK(groups(protocol, 1) == "b is 1 (12)");
  CHECK(groups(protocol, 0).empty());
}

TEST_CASE("of the groups around a combination the largest is taken") {
  auto protocol = protocol_of("a: 1, 2; b: 1, 2, 3, 4");
  add_rule(protocol, "r", "a: 2; b: 2, 3, 4");
  CHECK(groups(protocol) == "a is 1 (4) / a is 2; b is 1 (1)");
}

TEST_CASE("each fault is refused at its place with its line") {
  auto protocol = protocol_of(of_two, people);
  add_rule(protocol, "a", "severity: minor");
  add_rule(protocol, "b", "staff: yes");
  add_rule(protocol, "c", "severity: minor; staff: yes");
  add_statement(protocol, true, ActionKind::notify, "director");
  add_statement(protocol, true, ActionKind::notify, "director", "staff");
  const auto diagnostics = refused(protocol);
  CHECK(inspect::told(diagnostics) ==
        "protocol-gap 3:1; protocol-overlap 11:5; protocol-never-fires 12:5; "
        "protocol-refuted 100:5; protocol-vacuous 101:5");
  const auto all = diagnostics.sorted();
  REQUIRE(all.size() == 5);
  for (const auto& d : all) {
    CHECK(d.severity == Severity::error);
    CHECK(d.file == "p.yaml");
    CHECK(!d.hint.empty());
  }
  CHECK(all[0].excerpt == "protocol:");
  CHECK(all[1].excerpt == "  - rule: b");
  CHECK(all[4].excerpt == "  - statement");
}

TEST_CASE("refusals in words, of several") {
  auto protocol = protocol_of(of_two, people);
  add_rule(protocol, "a", "severity: minor");
  add_rule(protocol, "b", "severity: minor");
  add_statement(protocol, true, ActionKind::notify, "director");
  add_statement(protocol, true, ActionKind::notify, "director", "severity: serious");
  CHECK(messages(protocol) ==
        "2 of 4 combinations have no rule; the first: severity serious, staff no | "
        "add a rule, or widen one: severity is serious\n"
        "rule 'b' never fires: earlier rules (a) are for its 2 combinations; the first: severity "
        "minor, staff no | narrow the `when` of the earlier rules, or take this one out\n"
        "'always notify director' does not hold: rule 'a' (line 10) breaks it; it is broken for 2 "
        "combinations; the first: severity minor, staff no | "
        "mend the rule, or narrow the statement\n"
        "'always notify director where severity is serious' says nothing: it is about 2 "
        "combinations without a rule; the first: severity serious, staff no | "
        "add the rules that it speaks of, or take the statement out\n");
}

TEST_CASE("refusals in words, of one and of none") {
  auto protocol = protocol_of(of_two, people);
  add_rule(protocol, "a", "severity: minor");
  add_rule(protocol, "b", "staff: no");
  add_rule(protocol, "c", "staff");
  add_statement(protocol, true, ActionKind::decide, "", "staff");
  CHECK(messages(protocol) ==
        "1 of 4 combinations has no rule: severity serious, staff yes | "
        "add a rule, or widen one: severity is serious; staff is yes\n"
        "rule 'b' and the earlier rule 'a' (line 10) are both for 1 combination: severity minor, "
        "staff no | narrow the `when` of one of them: each combination must have exactly one rule\n"
        "rule 'c' never fires: its `when` leaves an attribute no value | "
        "give the attribute a value, or take the rule out\n"
        "'always have somebody decide where staff has no value' says nothing: its `when` leaves an "
        "attribute no value | give the attribute a value, or take the statement out\n");
}

TEST_CASE("a sound protocol is not refused") {
  CHECK(!refused(sound_protocol()).has_errors());
}

TEST_CASE("a sound protocol in Markdown and CSV") {
  auto protocol = sound_protocol();
  add_action(protocol.rules[1], ActionKind::notify, roles_of(protocol, "director"));
  add_statement(protocol, true, ActionKind::notify, "director", "severity: serious, high risk");
  CHECK(
      markdown(protocol) ==
      "# Protocol checked: Care\n\n"
      "12 combinations, each with exactly one rule; 1 statement holds.\n\n"
      "## Rules\n\n"
      "| Rule | Line | When | Combinations | Source |\n"
      "| --- | --- | --- | --- | --- |\n"
      "| low | 10 | severity is minor | 4 | section low |\n"
      "| high | 11 | severity is serious or high risk | 8 | section high |\n\n"
      "## Statements\n\n"
      "| Statement | Line | Combinations | Verdict | Source |\n"
      "| --- | --- | --- | --- | --- |\n"
      "| always notify director where severity is serious or high risk | 100 | 8 | holds | page 1 "
      "|\n");
  CHECK(csv(protocol) == "fault,file,line,what,also_line,also,combinations,example\n");
}

TEST_CASE("the first sentence") {
  auto protocol = sound_protocol();
  CHECK(contains(markdown(protocol), "\n12 combinations, each with exactly one rule.\n"));
  add_rule(protocol, "none", "staff");
  CHECK(contains(markdown(protocol), "\n12 combinations, each with exactly one rule; 1 fault.\n"));
  add_rule(protocol, "more", "staff: no");
  CHECK(contains(markdown(protocol),
                 "\n12 combinations, not each with exactly one rule; 2 faults.\n"));
  auto single = protocol_of("severity: minor");
  CHECK(contains(markdown(single), "\n1 combination, not each with exactly one rule; 1 fault.\n"));
}

TEST_CASE("faults in Markdown and CSV") {
  auto protocol = protocol_of(of_two, people);
  add_rule(protocol, "a", "severity: minor");
  add_rule(protocol, "b", "staff: no");
  add_statement(protocol, true, ActionKind::notify, "director", "severity: serious");
  add_statement(protocol, false, ActionKind::notify, "director");
  add_statement(protocol, false, ActionKind::notify, "", "severity: serious; staff: yes");
  CHECK(
      markdown(protocol) ==
      "# Protocol checked: Care\n\n"
      "4 combinations, not each with exactly one rule; 4 faults.\n\n"
      "## Faults\n\n"
      "| Fault | Line | What | Other line | Other rule | Combinations | The first |\n"
      "| --- | --- | --- | --- | --- | --- | --- |\n"
      "| gap | 3 |  |  |  | 1 | severity serious, staff yes |\n"
      "| overlap | 11 | b | 10 | a | 1 | severity minor, staff no |\n"
      "| refuted | 100 | always notify director where severity is serious | 11 | b | 1 | "
      "severity serious, staff no |\n"
      "| vacuous | 102 | never notify anybody where severity is serious; staff is yes |  |  | 1 | "
      "severity serious, staff yes |\n\n"
      "## Without a rule\n\n"
      "- severity is serious; staff is yes: 1 combination\n\n"
      "## Rules\n\n"
      "| Rule | Line | When | Combinations | Source |\n"
      "| --- | --- | --- | --- | --- |\n"
      "| a | 10 | severity is minor | 2 | section a |\n"
      "| b | 11 | staff is no | 2 | section b |\n\n"
      "## Statements\n\n"
      "| Statement | Line | Combinations | Verdict | Source |\n"
      "| --- | --- | --- | --- | --- |\n"
      "| always notify director where severity is serious | 100 | 1 | refuted | page 1 |\n"
      "| never notify director | 101 | 3 | holds | page 1 |\n"
      "| never notify anybody where severity is serious; staff is yes | 102 | 0 | vacuous | page "
      "1 |\n");
  CHECK(csv(protocol) ==
        "fault,file,line,what,also_line,also,combinations,example\n"
        "gap,p.yaml,3,,,,1,\"severity serious, staff yes\"\n"
        "overlap,p.yaml,11,b,10,a,1,\"severity minor, staff no\"\n"
        "refuted,p.yaml,100,always notify director where severity is serious,11,b,1,"
        "\"severity serious, staff no\"\n"
        "vacuous,p.yaml,102,never notify anybody where severity is serious; staff is yes,,,1,"
        "\"severity serious, staff yes\"\n");
}

TEST_CASE("of many groups without a rule ten are shown") {
  auto protocol = protocol_of("a: 0, 1, 2, 3; b: 0, 1, 2, 3; c: 0, 1, 2, 3");
  for (int a = 0; a < 4; ++a)  // of each a and b one c has no rule, and no two of these are in line
    for (int b = 0; b < 4; ++b) {
      auto& rule = add_rule(protocol, "r", fmt::format("a: {}; b: {}", a, b));
      rule.when[2] &= ~(ValueSet{1} << (a + b) % 4);
    }
  const auto text = markdown(protocol);
  CHECK(contains(text, "## Without a rule\n\n- a is 0; b is 0; c is 0: 1 combination\n"));
  CHECK(contains(text, "\n- a is 2; b is 1; c is 3: 1 combination\n\nAnd 6 more combinations.\n"));
}

TEST_CASE("of many faults a thousand are shown; the CSV has more") {
  auto protocol = protocol_of("a: 1, 2");
  add_rule(protocol, "all", "");
  for (int i = 0; i < 1002; ++i) add_rule(protocol, "again", "");
  CHECK(contains(markdown(protocol), "\n2 more faults; the CSV has the first 1002.\n"));
  CHECK(describe_protocol_check(check_protocol(protocol), protocol, "").data.rows.size() == 1002);
}
