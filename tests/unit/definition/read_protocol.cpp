// SPDX-License-Identifier: MIT
// The section `protocol:` of a definition, `recording:`, and what an inspection sets.
#include "lib/definition/read_protocol.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "lib/base/file.hpp"
#include "lib/definition/definition.hpp"
#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

const std::string start =
    "name: t\n"
    "protocol:\n"
    "  source: S 1\n"
    "  roles: [lead, manager, {role: boss, title: The Boss, also: [chief]}]\n"
    "  attributes: {severity: [low, high], about: {case: one person, thing: }}\n";

Definition with(const std::string& rest) {
  return read_definition({"d.yaml", start + rest});
}

Protocol protocol_with(const std::string& rest) {
  return *with(rest).protocol;
}

std::string refused(const std::string& rest) {
  return refusal([&] { with(rest); });
}

// Of one rule, in flow form, in line 6.
Protocol rule_with(const std::string& actions) {
  return protocol_with("  rules: {r: {decides: lead" + (actions.empty() ? "" : ", " + actions) +
                       "}}\n");
}

std::string rule_refused(const std::string& actions) {
  return refused("  rules: {r: {decides: lead" + (actions.empty() ? "" : ", " + actions) + "}}\n");
}

std::string roles(const std::vector<std::size_t>& roles, const Protocol& protocol) {
  std::string text;
  for (const auto role : roles) text += (text.empty() ? "" : "+") + protocol.roles[role].name;
  return text;
}

/// "boss by lead to manager may within 4 hours"; "not stated"; "none".
std::string told(const Protocol& protocol, ActionKind kind, std::size_t rule = 0) {
  const auto& action = protocol.rules.at(rule).action(kind);
  if (!action) return "none";
  std::string text = action->stated ? roles(action->roles, protocol) : "not stated";
  if (action->by) text += " by " + protocol.roles[*action->by].name;
  if (action->to) text += " to " + protocol.roles[*action->to].name;
  if (action->may) text += " may";
  if (action->within) text += " within " + describe(*action->within);
  if (action->within && !action->within->source.empty()) text += ", " + action->within->source;
  return text;
}

const std::string lender = start +
                           "  rules:\n"
                           "    low:\n"
                           "      when: {severity: low}\n"
                           "      decides: lead\n"
                           "      notify: boss\n"
                           "      approach: {role: manager, may: yes}\n"
                           "    high:\n"
                           "      when: {severity: high}\n"
                           "      decides: lead\n"
                           "      notify: {role: boss, within: 2 days}\n"
                           "      refer: boss\n"
                           "      report_back: {from: boss, to: lead}\n"
                           "      approach: not stated\n"
                           "recording: {children: none, staff: by designation, source: R}\n";

const std::string borrower = "name: own\ntitle: Own\nsteps: {start: {anchor: yes}}\n";

// Files in memory.
Source in_memory(const std::string& path) {
  if (path == "dir/lender.yaml") return {path, lender};
  if (path == "dir/own.yaml") return {path, borrower};
  if (path == "dir/rec.yaml") return {path, borrower + "recording: {staff: own rule}\n"};
  if (path == "dir/bad.yaml") return {path, "name: bad\nprotocol: 7\n"};
  throw FileError("cannot read " + path);
}

Inspection inspection(const std::string& yaml) {
  Diagnostics found;
  auto read = read_inspection({"dir/i.yaml", yaml}, in_memory, found);
  found.throw_if_errors();
  return read;
}

// What an inspection of lender.yaml sets, from line 2 on.
Protocol set(const std::string& yaml) {
  return *inspection("definition: lender.yaml\n" + yaml).protocol;
}

std::string set_refused(const std::string& yaml) {
  return refusal([&] { set(yaml); });
}

}  // namespace

TEST_CASE("protocol: roles, short and long") {
  const auto protocol = rule_with("");
  CHECK(protocol.role_names() == std::vector<std::string>{"lead", "manager", "boss"});
  CHECK(protocol.roles[0].shown() == "lead");
  CHECK(protocol.roles[2].shown() == "The Boss");
  for (const auto* name : {"boss", "BOSS", "The Boss", "the boss", "chief", " chief ", "boss 2",
                           "chief 123", "boss\t7"})
    CHECK(protocol.role(name) == 2);
  for (const auto* name : {"", "bos", "boss 1234", "boss2", "2", "boss 2 3", "boss x"})
    CHECK_FALSE(protocol.role(name));
}

TEST_CASE("protocol: attributes as a list or with what they mean; what `when` tests") {
  const auto protocol = protocol_with(
      "  rules:\n"
      "    a: {when: {severity: HIGH, about: [case, thing]}, decides: lead}\n"
      "    b: {when: {severity: low, about: case}, decides: lead}\n"
      "    c: {when: {severity: [low], about: [thing]}, decides: lead}\n");
  REQUIRE(protocol.attributes.size() == 2);
  CHECK(protocol.attributes[0].values[1].name == "high");
  CHECK(protocol.attributes[0].values[1].meaning == "");
  CHECK(protocol.attributes[1].values[0].meaning == "one person");
  CHECK(protocol.attributes[1].values[1].meaning == "");
  CHECK(protocol.combinations() == 4);
  CHECK(protocol.rules[0].when == std::vector<ValueSet>{2, 3});
  CHECK(protocol.rules[1].when == std::vector<ValueSet>{1, 1});
  CHECK(protocol.rules[2].when == std::vector<ValueSet>{1, 2});
  CHECK(rule_with("").rules[0].when == std::vector<ValueSet>{3, 3});  // no test
  for (std::size_t i = 0; i < 4; ++i) CHECK(protocol.number(protocol.combination(i)) == i);
  CHECK(protocol.describe(protocol.combination(1)) == "severity low, about thing");
  CHECK(protocol.describe(protocol.rules[2].when) == "severity is low; about is thing");
}

TEST_CASE("protocol: an action in its short and its long form") {
  const auto by_default = [](const std::string& text, ActionKind kind) {
    return told(rule_with(text), kind);
  };
  CHECK(by_default("approach: manager", ActionKind::approach) == "manager by lead");
  CHECK(by_default("approach: [manager, boss]", ActionKind::approach) == "manager+boss by lead");
  CHECK(by_default("approach: {role: manager}", ActionKind::approach) == "manager by lead");
  CHECK(by_default("approach: {role: [manager, boss], by: boss, within: 4 hours}",
                   ActionKind::approach) == "manager+boss by boss within 4 hours");
  CHECK(by_default("approach: {role: manager, may: yes}", ActionKind::approach) ==
        "manager by lead may");
  CHECK(by_default("approach: {role: manager, may: no, within: 1 week}", ActionKind::approach) ==
        "manager by lead within 1 week");
  CHECK(by_default("approach: not stated", ActionKind::approach) == "not stated by lead");
  CHECK(by_default("approach: not stated by the source", ActionKind::approach) ==
        "not stated by lead");
  CHECK(by_default("notify: BOSS", ActionKind::notify) == "boss by lead");
  CHECK(by_default("refer: boss, report_back: boss", ActionKind::report_back) == "boss");
  CHECK(by_default("refer: boss, report_back: {from: boss, to: lead, within: 10 working days}",
                   ActionKind::report_back) == "boss to lead within 10 working days");
  CHECK(by_default("approach: manager, confirmation: {from: [manager, boss]}",
                   ActionKind::confirm) == "manager+boss");
  CHECK(by_default("report_to: {role: lead, within: 1 day}", ActionKind::report) ==
        "lead within 1 day");
  CHECK(by_default("", ActionKind::notify) == "none");
}

TEST_CASE("protocol: what stands for every concern, and what a rule says otherwise") {
  const auto protocol = protocol_with(
      "  every_concern: {report_to: lead, decides: [lead, manager], by: manager, notify: boss}\n"
      "  rules:\n"
      "    a: {when: {severity: low}}\n"
      "    b: {when: {severity: high}, decides: boss, by: lead, approach: manager, notify: "
      "manager,\n"
      "        source: S 9, note: n, assumed: x, expects: e}\n");
  CHECK(told(protocol, ActionKind::report, 0) == "lead");
  CHECK(told(protocol, ActionKind::decide, 0) == "lead+manager");
  CHECK(told(protocol, ActionKind::notify, 0) == "boss by manager");
  CHECK(told(protocol, ActionKind::decide, 1) == "boss");
  CHECK(told(protocol, ActionKind::approach, 1) == "manager by lead");
  CHECK(told(protocol, ActionKind::notify, 1) == "manager by lead");
  CHECK(protocol.rules[0].source == "S 1");
  CHECK(protocol.rules[1].source == "S 9");
  CHECK(protocol.rules[1].note == "n");
  CHECK(protocol.rules[1].assumed == "x");
  CHECK(protocol.rules[1].expects == "e");
  // who acts is who decides, where that is one, unless somebody else is said
  CHECK(told(protocol_with("  rules: {r: {decides: [lead, boss], notify: boss}}\n"),
             ActionKind::notify) == "boss");
  CHECK(told(protocol_with("  rules: {r: {decides: manager, notify: boss}}\n"),
             ActionKind::notify) == "boss by manager");
}

TEST_CASE("protocol: lengths of time") {
  const auto counted = [](const std::string& within) {
    const auto protocol = rule_with("notify: {role: boss, within: " + within + "}");
    return describe(protocol.rules[0].action(ActionKind::notify)->within->counted());
  };
  CHECK(counted("1 hour") == "0 days");
  CHECK(counted("23 hours") == "0 days");
  CHECK(counted("24 hours") == "1 day");
  CHECK(counted("47 hours") == "1 day");
  CHECK(counted("48 hours") == "2 days");
  CHECK(counted("10 working days") == "10 working days");
  CHECK(counted("2 weeks") == "2 weeks");
  CHECK(counted("3 calendar days") == "3 days");
  for (const auto* wrong : {"0 hours", "-4 hours", "0 days", "-1 week", "soon", "4", "hours",
                            "4.5 hours", "99999999999 hours", "[4 hours]", "{a: 1}"}) {
    CAPTURE(std::string(wrong));
    CHECK(rule_refused(std::string("notify: {role: boss, within: ") + wrong + "}") ==
          "not-a-length 6:59");
  }
}

TEST_CASE("protocol: mistakes in the section") {
  CHECK(refusal([] {
          read_definition({"d.yaml", "name: t\nprotocol: {}\n"});
        }) == "missing-key 2:11; missing-key 2:11; missing-key 2:11");
  CHECK(refused("") == "missing-key 3:3");
  CHECK(refused("  rules: {}\n") == "no-rules 6:10");
  CHECK(refused("  rules: [a]\n") == "wrong-type 6:10");
  CHECK(refused("  rules: {r: {decides: lead}}\n  ruels: 1\n") == "unknown-key 7:3");
  CHECK(refused("  rules: {r: {report_to: lead}}\n") == "missing-key 6:11");
  CHECK(rule_refused("report_back: boss") == "contradiction 6:11");
  CHECK(rule_refused("confirmation: boss") == "contradiction 6:11");
  CHECK(rule_refused("notify: nobody") == "unknown-role 6:38");
  CHECK(rule_refused("notify: [boss, boss]") == "name-twice 6:45");
  CHECK(rule_refused("notify: []") == "no-value 6:38");
  CHECK(rule_refused("notify: {by: lead}") == "missing-key 6:38");
  CHECK(rule_refused("notify: {role: boss, to: lead}") == "unknown-key 6:51");
  CHECK(rule_refused("notify: {role: boss, may: yes, within: 4 hours}") == "contradiction 6:61");
  CHECK(rule_refused("refer: boss, report_back: {role: boss}") ==
        "missing-key 6:56; unknown-key 6:57");
  CHECK(rule_refused("when: {severity: lowish}") == "unknown-value 6:47");
  CHECK(rule_refused("when: {nope: low}") == "unknown-key 6:37");
  CHECK(refusal([] {
          read_definition({"d.yaml",
                           "name: t\nprotocol:\n  roles: [a]\n  attributes: {severity: [x]}\n"
                           "  rules: {r: {decides: a}}\n"});
        }) == "no-source 5:11");
}

TEST_CASE("protocol: mistakes in roles and attributes") {
  const auto of = [](const std::string& roles, const std::string& attributes) {
    return refusal([&] {
      read_definition({"d.yaml", "name: t\nprotocol:\n  source: S\n  roles: " + roles +
                                     "\n  attributes: " + attributes +
                                     "\n  rules: {r: {decides: a}}\n"});
    });
  };
  const std::string fine = "{severity: [x]}";
  CHECK(of("[a]", fine) == "");
  CHECK(of("[a, A]", fine) == "name-twice 4:14");
  CHECK(of("[a, {role: b, title: a}]", fine) == "name-twice 4:14");
  CHECK(of("[a, {role: b, also: [c, A]}]", fine) == "name-twice 4:14");
  CHECK(of("[a, {title: b}]", fine) == "missing-key 4:14");
  CHECK(of("[a, [b]]", fine) == "wrong-type 4:14");
  CHECK(of("[a, {role: b, nope: c}]", fine) == "unknown-key 4:24");
  CHECK(of("[a]", "{about: [x]}") == "missing-key 5:15");
  CHECK(of("[a]", "{severity: [x], Big: [y]}") == "not-a-key 5:31");
  CHECK(of("[a]", "{severity: [x, X]}") == "name-twice 5:30");
  CHECK(of("[a]", "{severity: 7}") == "wrong-type 5:16");
  CHECK(of("[a]", "{severity: []}") == "wrong-type 5:16");
  CHECK(of("[a]", "{severity: [x, \"\"]}") == "wrong-type 5:30");
  for (const auto* own : {"concern", "date", "event", "who", "note", "theme", "area", "previous"})
    CHECK(of("[a]", std::string("{severity: [x], ") + own + ": [y]}") == "not-a-key 5:31");
  const auto many = [](int number) {
    std::string list;
    for (int i = 0; i < number; ++i) list += (i == 0 ? "[v" : ", v") + std::to_string(i);
    return list + "]";
  };
  CHECK(of("[a]", "{severity: " + many(32) + "}") == "");
  CHECK(of("[a]", "{severity: " + many(33) + "}") == "too-many 5:16");
  const auto wide = [&](int last) {  // 32 * 32 * 32 and the last
    return "{severity: " + many(32) + ", b: " + many(32) + ", c: " + many(32) +
           ", d: " + many(last) + "}";
  };
  CHECK(of("[a]", wide(2)) == "");
  CHECK(of("[a]", wide(3)) == "too-many 5:15");
}

TEST_CASE("protocol: one rule notifies eight at most") {
  const auto of = [](int number) {
    std::string list = "[r0";
    for (int i = 1; i < number; ++i) list += ", r" + std::to_string(i);
    return refusal([&] {
      read_definition({"d.yaml", "name: t\nprotocol:\n  source: S\n  roles: " + list +
                                     "]\n  attributes: {severity: [x]}\n"
                                     "  rules: {r: {decides: r0, notify: " +
                                     list + "]}}\n"});
    });
  };
  CHECK(of(8) == "");
  CHECK(of(9) == "too-many 6:36");
}

TEST_CASE("protocol: what it states of itself") {
  const auto protocol = protocol_with(
      "  rules: {r: {decides: lead}}\n"
      "  always:\n"
      "    - {decides: lead}\n"
      "    - {when: {severity: high}, report_back: {from: boss, to: lead}, source: S 4}\n"
      "    - {notify: anybody}\n"
      "  never: [{approach: manager}]\n");
  REQUIRE(protocol.statements.size() == 4);
  CHECK(protocol.statements[0].always);
  CHECK(protocol.statements[0].kind == ActionKind::decide);
  CHECK(protocol.statements[0].role == 0);
  CHECK(protocol.statements[0].when == std::vector<ValueSet>{3, 3});
  CHECK(protocol.statements[0].source == "S 1");
  CHECK(protocol.statements[1].kind == ActionKind::report_back);
  CHECK(protocol.statements[1].role == 2);
  CHECK(protocol.statements[1].to == 0);
  CHECK(protocol.statements[1].when == std::vector<ValueSet>{2, 3});
  CHECK(protocol.statements[1].source == "S 4");
  CHECK_FALSE(protocol.statements[2].role);
  CHECK_FALSE(protocol.statements[3].always);
  CHECK(protocol.statements[3].role == 1);
  const std::string rule = "  rules: {r: {decides: lead}}\n  never: ";
  CHECK(refused(rule + "[{when: {severity: high}}]\n") == "wrong-statement 7:11");
  CHECK(refused(rule + "[{approach: boss, notify: boss}]\n") == "wrong-statement 7:11");
  CHECK(refused(rule + "[{approach: nobody}]\n") == "unknown-role 7:22");
  CHECK(refused(rule + "{approach: boss}\n") == "wrong-type 7:10");
}

TEST_CASE("protocol: the meeting") {
  const std::string rule = "  rules: {r: {decides: lead}}\n  meeting: ";
  const auto protocol = protocol_with(rule +
                                      "{of: lead, with: [manager, boss], note: n,\n"
                                      "    about: {concerns: any, themes: emerging}}\n");
  REQUIRE(protocol.meeting);
  CHECK(roles(protocol.meeting->of, protocol) == "lead");
  CHECK(roles(protocol.meeting->with, protocol) == "manager+boss");
  CHECK(protocol.meeting->note == "n");
  CHECK(protocol.meeting->source == "S 1");
  REQUIRE(protocol.meeting->topics.size() == 2);
  CHECK(protocol.meeting->topics[0] == std::pair(Topic::concerns, std::string("any")));
  CHECK(protocol.meeting->topics[1] == std::pair(Topic::themes, std::string("emerging")));
  CHECK(refused(rule + "{of: lead, with: boss}\n") == "missing-key 7:12");
  CHECK(refused(rule + "{of: lead, with: boss, about: {theme: x}}\n") == "unknown-key 7:43");
}

TEST_CASE("recording: its four texts") {
  const auto definition = read_definition({"d.yaml",
                                           "name: t\nsteps: {a: {anchor: yes}}\nrecording: "
                                           "{children: c, staff: s, source: S, note: n}\n"});
  REQUIRE(definition.recording);
  CHECK(definition.recording->children == "c");
  CHECK(definition.recording->staff == "s");
  CHECK(definition.recording->source == "S");
  CHECK(definition.recording->note == "n");
  CHECK_FALSE(definition.protocol);
  CHECK(
      refusal([] {
        read_definition({"d.yaml", "name: t\nsteps: {a: {anchor: yes}}\nrecording: {child: c}\n"});
      }) == "unknown-key 3:13");
}

TEST_CASE("an inspection sets times: for each rule that needs it, or for one") {
  const auto none = set("");
  CHECK(told(none, ActionKind::notify, 0) == "boss by lead");
  CHECK(told(none, ActionKind::notify, 1) == "boss by lead within 2 days");
  const auto all =
      set("protocol: {deadlines: [{action: notify, within: 4 hours, source: agreed}]}\n");
  CHECK(told(all, ActionKind::notify, 0) == "boss by lead within 4 hours, agreed");
  CHECK(told(all, ActionKind::notify, 1) == "boss by lead within 4 hours, agreed");
  CHECK(told(all, ActionKind::decide, 0) == "lead");
  const auto one =
      set("protocol:\n  deadlines:\n"
          "    - {action: notify, rule: low, within: 3 working days}\n"
          "    - {action: report_back, within: 2 weeks}\n");
  CHECK(told(one, ActionKind::notify, 0) == "boss by lead within 3 working days");
  CHECK(told(one, ActionKind::notify, 1) == "boss by lead within 2 days");
  CHECK(told(one, ActionKind::report_back, 1) == "boss to lead within 2 weeks");
  // the later of two stands; what may be needed and what is left open gets none
  const auto both =
      set("protocol:\n  deadlines:\n    - {action: notify, within: 4 hours}\n"
          "    - {action: notify, rule: high, within: 1 day}\n");
  CHECK(told(both, ActionKind::notify, 0) == "boss by lead within 4 hours");
  CHECK(told(both, ActionKind::notify, 1) == "boss by lead within 1 day");
  CHECK(set_refused("protocol: {deadlines: [{action: approach, within: 4 hours}]}\n") ==
        "unknown-action 2:24");
  CHECK(set_refused("protocol: {deadlines: [{action: approach, rule: low, within: 4 hours}]}\n") ==
        "unknown-action 2:24");
  CHECK(set_refused("protocol: {deadlines: [{action: refer, rule: low, within: 4 hours}]}\n") ==
        "unknown-action 2:24");
  CHECK(set_refused("protocol: {deadlines: [{action: notify, rule: lo, within: 4 hours}]}\n") ==
        "unknown-rule 2:24");
  CHECK(set_refused("protocol: {deadlines: [{action: notif, within: 4 hours}]}\n") ==
        "not-a-choice 2:33");
  CHECK(set_refused("protocol: {deadlines: [{action: notify, within: soon}]}\n") ==
        "not-a-length 2:49");
  CHECK(set_refused("protocol: {deadlines: [{action: notify}]}\n") == "missing-key 2:24");
  CHECK(set_refused("protocol: {deadlines: {action: notify}}\n") == "wrong-type 2:23");
  CHECK(set_refused("protocol: {deadline: []}\n") == "unknown-key 2:12");
}

TEST_CASE("a time for one rule goes before one for all, in either order") {
  const std::string all = "{action: notify, within: 20 days}";
  const std::string one = "{action: notify, rule: NAME, within: 1 days}";
  const auto rule = set("protocol: {deadlines: []}\n").rules;
  const auto at = std::find_if(rule.begin(), rule.end(), [](const Rule& r) {
    const auto& notify = r.action(ActionKind::notify);
    return notify && notify->stated && !notify->may;
  });
  REQUIRE(at != rule.end());
  auto named = one;
  named.replace(named.find("NAME"), 4, at->name);
  for (const auto& list : {all + ", " + named, named + ", " + all}) {
    const auto protocol = set("protocol: {deadlines: [" + list + "]}\n");
    const auto& notify =
        protocol.rules[static_cast<std::size_t>(at - rule.begin())].action(ActionKind::notify);
    CHECK(describe(*notify->within) == "1 day");
  }
}

TEST_CASE("an inspection sets what a word means") {
  const auto protocol =
      set("protocol: {meanings: {severity: {high: as in 3.07}, about: {case: two persons}}}\n");
  CHECK(protocol.attributes[0].values[0].meaning == "");
  CHECK(protocol.attributes[0].values[1].meaning == "as in 3.07");
  CHECK(protocol.attributes[1].values[0].meaning == "two persons");
  CHECK(set_refused("protocol: {meanings: {severity: {higher: x}}}\n") == "unknown-value 2:34");
  CHECK(set_refused("protocol: {meanings: {sever: {high: x}}}\n") == "unknown-attribute 2:23");
  CHECK(set_refused("protocol: {meanings: {severity: x}}\n") == "wrong-type 2:33");
}

TEST_CASE("an inspection sets designations") {
  const auto title = set("protocol: {roles: {lead: Mother Superior}}\n");
  CHECK(title.roles[0].shown() == "Mother Superior");
  CHECK(title.role("mother superior") == 0);
  CHECK(title.role("lead") == 0);
  const auto also = set("protocol: {roles: {lead: [first, second]}}\n");
  CHECK(also.roles[0].shown() == "lead");
  CHECK(also.role("second") == 0);
  const auto both = set("protocol: {roles: {boss: {title: Director, also: top}}}\n");
  CHECK(both.roles[2].shown() == "Director");
  for (const auto* name : {"boss", "chief", "The Boss", "top", "director 2"})
    CHECK(both.role(name) == 2);  // what the definition calls it is understood still
  CHECK(set("protocol: {roles: {chief: Head}}\n").roles[2].shown() == "Head");
  CHECK(set("protocol: {roles: {boss: The Boss}}\n").roles[2].shown() == "The Boss");
  CHECK(set_refused("protocol: {roles: {nobody: x}}\n") == "unknown-role 2:20");
  CHECK(set_refused("protocol: {roles: {lead: Boss}}\n") == "name-twice 2:20");
  CHECK(set_refused("protocol: {roles: {lead: x, manager: X}}\n") == "name-twice 2:29");
  CHECK(set_refused("protocol: {roles: {lead: {also: [a, chief]}}}\n") == "name-twice 2:20");
  CHECK(set_refused("protocol: {roles: {lead: {name: a}}}\n") == "unknown-key 2:27");
}

TEST_CASE("several mistakes of an inspection are told together") {
  CHECK(set_refused("protocol:\n  deadlines: [{action: notify, rule: lo, within: 4 hours}]\n"
                    "  meanings: {severity: {higher: x}}\n  roles: {nobody: x}\n") ==
        "unknown-rule 3:15; unknown-value 4:25; unknown-role 5:11");
}

TEST_CASE("a protocol is borrowed by name, with or without what is set") {
  const auto own = inspection("definition: own.yaml\n");
  CHECK_FALSE(own.protocol);
  CHECK(own.protocol_of == "");
  for (const auto* how : {"protocol: lender.yaml\n", "protocol: {from: lender.yaml}\n"}) {
    const auto i = inspection(std::string("definition: own.yaml\n") + how);
    CHECK(i.definition.name == "own");
    CHECK_FALSE(i.definition.protocol);
    REQUIRE(i.protocol);
    CHECK(i.protocol_of == "t");
    CHECK(i.protocol_file == "dir/lender.yaml");
    CHECK(i.protocol->rules.size() == 2);
    REQUIRE(i.recording);
    CHECK(i.recording->staff == "by designation");
  }
  const auto with_time = inspection(
      "definition: own.yaml\n"
      "protocol: {from: lender.yaml, deadlines: [{action: notify, within: 1 day}]}\n");
  CHECK(told(*with_time.protocol, ActionKind::notify, 0) == "boss by lead within 1 day");
  // the recording rule of the inspection's own definition stands
  CHECK(inspection("definition: rec.yaml\nprotocol: lender.yaml\n").recording->staff == "own rule");
  // one that has a protocol of its own borrows another
  const auto other = inspection("definition: lender.yaml\nprotocol: swia-performance-inspection\n");
  CHECK(other.protocol_of == "swia-performance-inspection");
  CHECK(other.protocol_file == "");
  CHECK(other.protocol->rules.size() == 10);
  CHECK(other.definition.protocol->rules.size() == 2);
  const auto edition = read_shipped("swia-performance-inspection")->edition;
  CHECK(inspection("definition: own.yaml\nprotocol: swia-performance-inspection@" + edition + "\n")
            .protocol);
}

TEST_CASE("what is set is laid over the inspection's protocol, not over the definition") {
  const auto i = inspection(
      "definition: lender.yaml\nprotocol: {deadlines: [{action: notify, within: 1 day}]}\n");
  CHECK(told(*i.protocol, ActionKind::notify, 0) == "boss by lead within 1 day");
  CHECK(told(*i.definition.protocol, ActionKind::notify, 0) == "boss by lead");
  CHECK(i.protocol_of == "t");
}

TEST_CASE("what cannot be borrowed") {
  const auto of = [](const std::string& protocol) {
    return refusal([&] { inspection("definition: own.yaml\nprotocol: " + protocol + "\n"); });
  };
  CHECK(of("nobody") == "unknown-definition 2:11");
  CHECK(of("{from: none.yaml}") == "unknown-definition 2:18");
  CHECK(of("own.yaml") == "no-protocol 2:11");
  CHECK(of("ofsted-safeguarding-2010") == "no-protocol 2:11");
  CHECK(of("{from: care-inspectorate-children-2019}") == "no-protocol 2:18");
  CHECK(of("{deadlines: []}") == "no-protocol 2:11");
  CHECK(of("swia-performance-inspection@1900") == "wrong-edition 2:11");
  CHECK(of("bad.yaml") != "");
  CHECK(contains(words_of_refusal([] { inspection("definition: own.yaml\nprotocol: own.yaml\n"); }),
                 "own.yaml states no protocol | borrow one by its name: ssiw-joint-review or "
                 "swia-performance-inspection"));
}

TEST_CASE("a role of the shipped protocol gets the authority's own designation") {
  const auto i = inspection(
      "definition: swia-performance-inspection\n"
      "protocol: {roles: {director: Chief Social Work Officer}}\n");
  CHECK(i.protocol->role("chief social work officer") == i.protocol->role("director"));
  CHECK(i.protocol->role("Director of Social Work Services") == i.protocol->role("director"));
}
