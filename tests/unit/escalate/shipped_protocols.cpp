// SPDX-License-Identifier: MIT
// The shipped protocols against what their sources state, tried on every way in which a concern can
// be (seeds 000 to 004).
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "lib/escalate/check_protocol.hpp"
#include "tests/unit/escalate/support.hpp"

using namespace inspect;

namespace {

const std::string swia = "swia-performance-inspection";
const std::string ssiw = "ssiw-joint-review";

const Protocol& shipped(const std::string& name) {
  static std::map<std::string, Protocol> kept;
  if (kept.count(name) == 0) kept.emplace(name, *read_shipped(name)->protocol);
  return kept.at(name);
}

// One way in which a concern can be, and the rule for it.
struct Way {
  const Protocol& protocol;
  Combination combination;
  const Rule& rule;

  [[nodiscard]] const std::string& value(std::string_view attribute) const {
    const auto at = protocol.attribute(attribute).value();
    return protocol.attributes[at].values[combination[at]].name;
  }
  [[nodiscard]] bool is_serious() const {
    return value("severity") == "serious" || value("severity") == "high risk";
  }
  [[nodiscard]] bool is_resolvable() const { return value("resolvable_at_once") == "yes"; }
  [[nodiscard]] bool is_unresolved_case() const {
    return !is_resolvable() && value("about") == "individual case";
  }
  /// "director", "reviewer or lead reviewer"; "(may) more senior manager"; "not stated"; "" where
  /// the rule has no such action.
  [[nodiscard]] std::string who(ActionKind kind) const {
    const auto& action = rule.action(kind);
    if (!action) return "";
    if (!action->stated) return "not stated";
    std::string text = action->may ? "(may) " : "";
    for (std::size_t i = 0; i < action->roles.size(); ++i)
      text += (i == 0 ? "" : " or ") + protocol.roles[action->roles[i]].name;
    return text;
  }
  [[nodiscard]] std::string by(ActionKind kind) const { return named(rule.action(kind)->by); }
  [[nodiscard]] std::string to(ActionKind kind) const { return named(rule.action(kind)->to); }

 private:
  [[nodiscard]] std::string named(const std::optional<std::size_t>& role) const {
    return role ? protocol.roles[*role].name : "nobody stated";
  }
};

// Each combination once, counted in here and not by the library; exactly one rule must be for it.
template <typename Check>
int for_all(const std::string& name, Check check) {
  const auto& protocol = shipped(name);
  Combination combination(protocol.attributes.size(), 0);
  int tried = 0;
  while (true) {
    std::vector<const Rule*> fitting;
    for (const auto& rule : protocol.rules)
      if (rule.fits(combination)) fitting.push_back(&rule);
    CAPTURE(name);
    CAPTURE(protocol.describe(combination));
    REQUIRE(fitting.size() == 1);
    check(Way{protocol, combination, *fitting.front()});
    ++tried;
    std::size_t i = 0;
    while (i < combination.size() && ++combination[i] == protocol.attributes[i].values.size())
      combination[i++] = 0;
    if (i == combination.size()) return tried;
  }
}

std::vector<std::string> values(const std::string& name, std::string_view attribute) {
  const auto& protocol = shipped(name);
  std::vector<std::string> names;
  for (const auto& value : protocol.attributes[protocol.attribute(attribute).value()].values)
    names.push_back(value.name);
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("000 and 001: both protocols are sound, and each combination has exactly one rule") {
  for (const auto& name : {swia, ssiw}) {
    CAPTURE(name);
    const auto check = check_protocol(shipped(name));
    CHECK(check.sound());
    const auto tried = for_all(name, [](const Way&) {});
    CHECK(tried == (name == swia ? 48 : 36));
    CHECK(check.combinations == static_cast<std::size_t>(tried));
  }
}

TEST_CASE("000, 001: from small-scale but important through to high risk") {
  CHECK(values(swia, "severity") == Names{"small-scale", "more serious", "serious", "high risk"});
  CHECK(values(ssiw, "severity") == Names{"less serious", "serious", "high risk"});
  // 000 "important concerns, issues or individual cases", "a failure to deliver a service"; 001
  // "important themes, issues or individual cases"
  CHECK(values(swia, "about") == Names{"individual case", "service", "issue"});
  CHECK(values(ssiw, "about") == Names{"individual case", "issue", "theme"});
}

TEST_CASE("000 Dealing with concerns: the lead inspector will always decide") {
  for_all(swia, [](const Way& way) { CHECK(way.who(ActionKind::decide) == "lead inspector"); });
}

TEST_CASE("000 Dealing with concerns: all concerns are reported to the lead inspector") {
  for_all(swia, [](const Way& way) { CHECK(way.who(ActionKind::report) == "lead inspector"); });
}

TEST_CASE("001 Responding to specific issues: reviewers decide at the appropriate level") {
  for_all(ssiw, [](const Way& way) {
    CHECK(way.who(ActionKind::decide) == "reviewer or lead reviewer");
    CHECK(way.who(ActionKind::report) == "");  // 001 does not say that they are reported
  });
}

TEST_CASE("000, 001: the relevant manager is approached where it can be resolved at once") {
  for (const auto& name : {swia, ssiw})
    for_all(name, [&](const Way& way) {
      CHECK((way.who(ActionKind::approach) == "relevant manager") == way.is_resolvable());
      // "and then obtain subsequent confirmation that the matter has been rectified"
      CHECK(way.who(ActionKind::confirm) == (way.is_resolvable() ? "relevant manager" : ""));
      if (!way.is_resolvable()) return;
      CHECK(way.by(ActionKind::approach) == (name == swia ? "lead inspector" : "reviewer"));
      CHECK(way.to(ActionKind::confirm) == (name == swia ? "lead inspector" : "nobody stated"));
    });
}

TEST_CASE("000 Dealing with concerns: not the individual member of staff (and so held in 001)") {
  for (const auto& name : {swia, ssiw}) {
    const auto staff = shipped(name).role("member of staff");
    REQUIRE(staff);
    for_all(name, [&](const Way& way) {
      for (const auto& action : way.rule.actions) {
        if (!action) continue;
        CHECK(std::count(action->roles.begin(), action->roles.end(), *staff) == 0);
        CHECK(action->by != staff);
        CHECK(action->to != staff);
      }
    });
  }
}

TEST_CASE("000, 001: nothing hangs on whether a concern is about a member of staff") {
  for (const auto& name : {swia, ssiw}) {
    const auto at = shipped(name).attribute("about_staff").value();
    for_all(name, [&](const Way& way) {
      auto other = way.combination;
      other[at] = 1 - other[at];
      CHECK(way.rule.fits(other));
    });
  }
}

TEST_CASE("000, 001: the Director is always notified of a serious concern") {
  for (const auto& name : {swia, ssiw})
    for_all(name, [&](const Way& way) {
      CHECK(way.who(ActionKind::notify) == (way.is_serious() ? "director" : ""));
      if (way.is_serious())
        CHECK(way.by(ActionKind::notify) == (name == swia ? "lead inspector" : "lead reviewer"));
    });
  const auto title = [](const std::string& name) {
    return shipped(name).roles[shipped(name).role("director").value()].shown();
  };
  CHECK(title(swia) == "Director of Social Work Services");
  CHECK(title(ssiw) == "director of social services");
}

TEST_CASE(
    "000, 001: an unresolved individual case, and no other, goes to the Director in writing") {
  for (const auto& name : {swia, ssiw})
    for_all(name, [&](const Way& way) {
      CHECK(way.who(ActionKind::refer) == (way.is_unresolved_case() ? "director" : ""));
      if (!way.is_unresolved_case()) return;
      CHECK(way.by(ActionKind::refer) == (name == swia ? "lead inspector" : "lead reviewer"));
      CHECK(contains(way.rule.expects, "investigated and resolved"));
    });
}

TEST_CASE(
    "000: the Director reports back to the lead inspector; 001: to the lead manager in SSIW") {
  for (const auto& name : {swia, ssiw})
    for_all(name, [&](const Way& way) {
      CHECK(way.who(ActionKind::report_back) == (way.is_unresolved_case() ? "director" : ""));
      if (way.is_unresolved_case())
        CHECK(way.to(ActionKind::report_back) ==
              (name == swia ? "lead inspector" : "lead manager"));
    });
  const auto& protocol = shipped(ssiw);
  CHECK(protocol.roles[protocol.role("lead manager").value()].shown() == "lead manager in SSIW");
}

TEST_CASE("000, 001: more senior managers are optional: 'may need to be referred'") {
  for (const auto& name : {swia, ssiw})
    for_all(name, [&](const Way& way) {
      if (way.is_resolvable()) return;
      // 000 "More serious concerns may need …"; of smaller ones nothing is said. 001 "Other
      // issues".
      const auto wanted = way.is_unresolved_case()                 ? ""
                          : way.value("severity") == "small-scale" ? "not stated"
                                                                   : "(may) more senior manager";
      CHECK(way.who(ActionKind::approach) == wanted);
    });
}

TEST_CASE("000, 001: nothing else is optional, and nothing else is left open") {
  for (const auto& name : {swia, ssiw})
    for_all(name, [](const Way& way) {
      for (const auto& action : way.rule.actions) {
        if (!action || action->kind == ActionKind::approach) continue;
        CHECK_FALSE(action->may);
        CHECK(action->stated);
      }
    });
}

TEST_CASE("000, 001: a high risk situation asks for immediate intervention by the authority") {
  for (const auto& name : {swia, ssiw})
    for_all(name, [](const Way& way) {
      const bool high = way.value("severity") == "high risk";
      CHECK(contains(way.rule.expects, "immediate intervention") == high);
      CHECK((way.rule.assumed == "a high risk situation is a serious concern") == high);
    });
}

TEST_CASE("000, 001: no time is stated anywhere") {
  for (const auto& name : {swia, ssiw}) {
    for_all(name, [](const Way& way) {
      for (const auto& action : way.rule.actions) CHECK_FALSE((action && action->within));
    });
    CHECK(contains(shipped(name).note, "gives no time by which"));
    CHECK_NOTHROW(check_deadlines(shipped(name), {}));  // nothing is counted in working days
  }
}

TEST_CASE("000, 001: every rule cites the section that it is from") {
  for_all(swia, [](const Way& way) { CHECK(way.rule.source == "000 Dealing with concerns"); });
  for_all(ssiw,
          [](const Way& way) { CHECK(way.rule.source == "001 Responding to specific issues"); });
}

TEST_CASE("001: what is serious stands in the Handbook, section 3.07, which is not there") {
  const auto& protocol = shipped(ssiw);
  for (const auto& value : protocol.attributes[protocol.attribute("severity").value()].values)
    if (value.name == "serious") CHECK(contains(value.meaning, "Handbook, section 3.07"));
  CHECK(contains(protocol.note, "section 3.07"));
}

TEST_CASE("000, 001 Ongoing dialogue: who meets, and what about") {
  const auto names = [](const std::string& name, const std::vector<std::size_t>& roles) {
    return escalate_test::role_list(roles, shipped(name));
  };
  for (const auto& name : {swia, ssiw}) {
    const auto& meeting = shipped(name).meeting;
    REQUIRE(meeting);
    CHECK(names(name, meeting->of) == (name == swia ? "lead inspector" : "lead reviewer"));
    CHECK(names(name, meeting->with) ==
          (name == swia ? "lead manager+inspection co-ordinator" : "director"));
    REQUIRE(meeting->topics.size() == 4);
    CHECK(meeting->topics[0] == std::pair(Topic::themes, std::string("emerging themes")));
    CHECK(meeting->topics[1].first == Topic::perception);
    CHECK(contains(meeting->topics[1].second, "the authority's perception of the way in which"));
    CHECK(meeting->topics[2] ==
          std::pair(Topic::areas,
                    std::string("how best to approach particular areas of investigation")));
    CHECK(meeting->topics[3].first == Topic::concerns);
    CHECK(contains(meeting->topics[3].second,
                   "any concerns that need to be brought to the attention of the"));
    CHECK(meeting->source == std::string(name == swia ? "000" : "001") + " Ongoing dialogue");
  }
}

TEST_CASE("002 Recording: no names of children and families, staff by designation; no protocol") {
  const auto definition = *read_shipped("care-inspectorate-children-2019");
  CHECK_FALSE(definition.protocol);
  REQUIRE(definition.recording);
  CHECK(contains(definition.recording->children,
                 "names and identifying details of children and families are not recorded"));
  CHECK(contains(definition.recording->children, "exceptional circumstances"));
  CHECK(contains(definition.recording->children, "safety or welfare is passed on"));
  CHECK(definition.recording->staff == "by designation only");
  CHECK(definition.recording->source == "002 Recording");
  const auto inspection = inspection_of(definition);
  CHECK_FALSE(inspection.protocol);
  CHECK(inspection.protocol_of == "");
  CHECK(inspection.recording->staff == "by designation only");
}

TEST_CASE("003 and 004: neither a protocol nor a recording rule; 000 and 001 have no such rule") {
  for (const std::string name : {"ofsted-safeguarding-2010", "care-inspectorate-pilot-2012"}) {
    CAPTURE(name);
    CHECK_FALSE(read_shipped(name)->protocol);
    CHECK_FALSE(read_shipped(name)->recording);
  }
  for (const auto& name : {swia, ssiw}) CHECK_FALSE(read_shipped(name)->recording);
  CHECK(protocol_lenders() == Names{ssiw, swia});
}
