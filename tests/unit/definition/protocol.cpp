// SPDX-License-Identifier: MIT
#include "lib/definition/protocol.hpp"

#include <doctest/doctest.h>

#include "lib/base/text.hpp"
#include "tests/unit/escalate/protocols.hpp"

using namespace inspect;
using namespace protocol_test;

namespace {

// Where a designation leads: the role's name, or "nobody".
std::string role_of(std::string_view text) {
  Protocol protocol;
  protocol.roles = {
      {.name = "director", .title = "Director of Services", .also = {"chief officer"}},
      {.name = "inspector"},
      {.name = "team 2", .also = {"inspector 7", " Blanks "}},
      {.name = "team"}};
  const auto role = protocol.role(text);
  return role ? protocol.roles[*role].name : "nobody";
}

std::string counted(std::optional<int> hours, Offset offset = {}) {
  const Deadline deadline{.hours = hours, .offset = offset};
  return describe(deadline) + " = " + describe(deadline.counted());
}

}  // namespace

TEST_CASE("actions have keys") {
  CHECK(join(action_keys(), " ") ==
        "report_to decides approach notify refer report_back confirmation");
  for (std::size_t i = 0; i < action_kinds; ++i) {
    const auto kind = static_cast<ActionKind>(i);
    CHECK(key(kind) == action_keys()[i]);
    CHECK(parse_action(key(kind)) == kind);
  }
  CHECK(key(ActionKind::report_back) == "report_back");
  CHECK(key(ActionKind::confirm) == "confirmation");
  CHECK(!parse_action("decide"));
  CHECK(!parse_action("Notify"));
  CHECK(!parse_action(""));
}

TEST_CASE("the day that a time is counted from") {
  for (const auto kind : {ActionKind::report, ActionKind::decide, ActionKind::approach,
                          ActionKind::notify, ActionKind::refer})
    CHECK(counted_from(kind) == "the day it was raised");
  CHECK(counted_from(ActionKind::report_back) == "the day of the referral");
  CHECK(counted_from(ActionKind::confirm) == "the day of the approach");
}

TEST_CASE("hours are counted in the whole days that they fill") {
  CHECK(counted(0) == "0 hours = 0 days");
  CHECK(counted(1) == "1 hour = 0 days");
  CHECK(counted(4) == "4 hours = 0 days");
  CHECK(counted(23) == "23 hours = 0 days");
  CHECK(counted(24) == "24 hours = 1 day");
  CHECK(counted(47) == "47 hours = 1 day");
  CHECK(counted(48) == "48 hours = 2 days");
  CHECK(counted({}, {10, Unit::working_days}) == "10 working days = 10 working days");
  CHECK(counted({}, {1, Unit::months}) == "1 month = 1 month");
  CHECK(counted(48, {10, Unit::working_days}) == "48 hours = 2 days");  // hours go first
}

TEST_CASE("people read the title of a role, else its name") {
  CHECK(Role{.name = "director"}.shown() == "director");
  CHECK(Role{.name = "director", .title = "Director"}.shown() == "Director");
}

TEST_CASE("a role by its name, title or another designation") {
  CHECK(role_of("director") == "director");
  CHECK(role_of("Director of Services") == "director");
  CHECK(role_of("chief officer") == "director");
  CHECK(role_of(" CHIEF Officer\t") == "director");
  CHECK(role_of("DIRECTOR") == "director");
  CHECK(role_of("blanks") == "team 2");
  CHECK(role_of("chief") == "nobody");
  CHECK(role_of("director of") == "nobody");
}

TEST_CASE("an empty text is no role, though most have no title") {
  CHECK(role_of("") == "nobody");
  CHECK(role_of("  ") == "nobody");
  CHECK(role_of("2") == "nobody");
  CHECK(role_of(" 2") == "nobody");
  CHECK(!Protocol{}.role("director"));
}

TEST_CASE("a number tells persons of one designation apart") {
  CHECK(role_of("inspector 2") == "inspector");
  CHECK(role_of("Inspector  123 ") == "inspector");
  CHECK(role_of("inspector\t9") == "inspector");
  CHECK(role_of("Chief Officer 1") == "director");
  CHECK(role_of("inspector 1234") == "nobody");
  CHECK(role_of("inspector2") == "nobody");
  CHECK(role_of("inspector 2b") == "nobody");
  CHECK(role_of("inspector 2 3") == "nobody");
  CHECK(role_of("inspector -2") == "nobody");
}

TEST_CASE("a designation that has a number itself goes first") {
  CHECK(role_of("team 2") == "team 2");
  CHECK(role_of("team 3") == "team");
  CHECK(role_of("team 2 1") == "team 2");
  CHECK(role_of("inspector 7") == "team 2");
}

TEST_CASE("names of roles and attributes") {
  const auto protocol = protocol_of("severity: minor; about: case", "director, manager");
  CHECK(join(protocol.role_names(), ", ") == "director, manager");
  CHECK(protocol.attribute("severity") == 0U);
  CHECK(protocol.attribute("about") == 1U);
  CHECK(!protocol.attribute("About"));
  CHECK(!protocol.attribute(""));
}

TEST_CASE("all values of an attribute") {
  Attribute attribute;
  CHECK(attribute.all() == 0);
  for (int i = 0; i < 31; ++i) attribute.values.push_back({});
  CHECK(attribute.all() == 0x7FFFFFFFU);
  attribute.values.push_back({});
  CHECK(attribute.all() == 0xFFFFFFFFU);
}

TEST_CASE("combinations are numbered, the last attribute changes first") {
  const auto protocol = protocol_of("a: 1, 2; b: 1, 2, 3; c: 1; d: 1, 2");
  CHECK(protocol.combinations() == 12);
  CHECK(protocol.combination(0) == Combination{0, 0, 0, 0});
  CHECK(protocol.combination(1) == Combination{0, 0, 0, 1});
  CHECK(protocol.combination(2) == Combination{0, 1, 0, 0});
  CHECK(protocol.combination(11) == Combination{1, 2, 0, 1});
  for (std::size_t number = 0; number < 12; ++number)
    CHECK(protocol.number(protocol.combination(number)) == number);
}

TEST_CASE("more combinations than there may be are not counted") {
  Protocol protocol;
  CHECK(protocol.combinations() == 1);
  const Attribute many{"many", std::vector<AttributeValue>(32), {}};
  protocol.attributes = {many, many, many};
  CHECK(protocol.combinations() == 32768);
  protocol.attributes.push_back({"two", std::vector<AttributeValue>(2), {}});
  CHECK(protocol.combinations() == most_combinations);
  protocol.attributes.push_back({"two", std::vector<AttributeValue>(2), {}});
  CHECK(protocol.combinations() == most_combinations + 1);
  protocol.attributes.assign(200, many);
  CHECK(protocol.combinations() == most_combinations + 1);
  protocol.attributes.push_back({"none", {}, {}});
  CHECK(protocol.combinations() == 0);
}

TEST_CASE("a rule fits where each value is in its set") {
  auto protocol = protocol_of("severity: minor, serious, high; staff: no, yes");
  const auto& rule = add_rule(protocol, "a", "severity: minor, high; staff: yes");
  CHECK(rule.fits({0, 1}));
  CHECK(rule.fits({2, 1}));
  CHECK(!rule.fits({1, 1}));
  CHECK(!rule.fits({0, 0}));
  CHECK(!rule.fits({40, 1}));
  CHECK(!add_rule(protocol, "b", "severity").fits({0, 1}));
}

TEST_CASE("combinations and tests in words") {
  const auto protocol = protocol_of("severity: minor, serious, high risk; at_once: no, yes");
  CHECK(protocol.describe(Combination{2, 0}) == "severity high risk, at_once no");
  CHECK(protocol.describe(when(protocol, "")) == "any concern");
  CHECK(protocol.describe(when(protocol, "at_once: no")) == "at_once is no");
  CHECK(protocol.describe(when(protocol, "at_once: no; severity: high risk, minor")) ==
        "severity is minor or high risk; at_once is no");
  CHECK(protocol.describe(when(protocol, "severity; at_once: yes")) ==
        "severity has no value; at_once is yes");
  const std::vector<ValueSet> bits_beyond = {0xF7U, 0xFCU};
  CHECK(protocol.describe(bits_beyond) == "at_once has no value");
}
