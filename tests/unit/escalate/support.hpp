// SPDX-License-Identifier: MIT
// What the tests of concerns share: a protocol for trial with every kind of action, a list of
// concerns in memory, and where a concern stands as one readable line.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "lib/definition/definition.hpp"
#include "lib/escalate/describe.hpp"
#include "lib/escalate/register.hpp"
#include "lib/escalate/standing.hpp"
#include "tests/unit/facts.hpp"

namespace escalate_test {

using namespace inspect;

/// Each kind of action, with and without a time; a notification of two; one that may be; one that
/// the source leaves open.
inline const std::string trial_yaml = R"(name: trial
title: Trial inspection
inspectorate: The Inspectorate
protocol:
  source: S 1
  roles:
    - inspector
    - lead inspector
    - relevant manager
    - more senior manager
    - {role: director, title: Director of Services, also: [head of services]}
    - chief executive
    - member of staff
  attributes:
    severity: [low, high]
    about: [case, service]
  every_concern:
    report_to: lead inspector
    decides: {role: [lead inspector, inspector], within: 1 working day}
    by: lead inspector
  rules:
    low_service:
      when: {severity: low, about: service}
      approach: {role: relevant manager, within: 2 days}
      confirmation: {from: relevant manager, to: lead inspector, within: 1 week}
    low_case:
      when: {severity: low, about: case}
      approach: not stated
      refer: {role: director, within: 5 working days}
      report_back: {from: director, to: lead inspector, within: 10 working days}
      expects: it is investigated
    high_service:
      when: {severity: high, about: service}
      approach: {role: more senior manager, may: yes}
      notify: {role: [director, chief executive], within: 4 hours}
      source: S 3
    high_case:
      when: {severity: high, about: case}
      notify: {role: [director, chief executive], within: 30 hours}
      refer: {role: [director, chief executive], by: inspector}
      report_back: {from: director, to: inspector}
  never:
    - {approach: member of staff, source: S 2}
)";

inline Inspection trial_inspection() {
  return inspection_of(read_definition({"trial.yaml", trial_yaml}));
}

inline const Protocol& trial() {
  static const Inspection inspection = trial_inspection();
  return *inspection.protocol;
}

inline const std::string head = "concern,date,event,who,severity,about\n";
inline const std::string long_head = "concern,date,event,who,severity,about,theme,area,note\n";

/// The list folded; what was found goes to `found`.
inline Register folded(const Protocol& protocol, const std::string& csv, Diagnostics& found,
                       std::string_view as_of = "2010-12-31", const EachEvent& each = {}) {
  const EventRules rules{.protocol = protocol,
                         .as_of = inspect::day(as_of),
                         .accept = {},
                         .recording = {},
                         .with_cells = false};
  return read_register({"c.csv", csv}, rules, each, found);
}

/// Of a list in which nothing is wrong: warnings neither.
inline Register folded(const Protocol& protocol, const std::string& csv,
                       std::string_view as_of = "2010-12-31") {
  Diagnostics found;
  auto concerns = folded(protocol, csv, found, as_of);
  if (const auto text = inspect::told(found); !text.empty()) throw std::logic_error(text);
  return concerns;
}

inline const Calendar& scotland() {
  static const Calendar calendar(Nation::scotland);
  return calendar;
}

inline Clock clock_of(std::string_view as_of, const Calendar& calendar = scotland()) {
  return {inspect::day(as_of), {.calendar = &calendar, .closures = {}}};
}

inline std::string role_list(const std::vector<std::size_t>& roles, const Protocol& protocol) {
  std::string text;
  for (const auto role : roles) text += (text.empty() ? "" : "+") + protocol.roles[role].name;
  return text;
}

/// "waiting until 2010-03-09: decides lead inspector+inspector since 2010-03-08 due 2010-03-09;
/// approach relevant manager later due 2010-03-10", "overdue by 3 until …", "open", "closed".
inline std::string stands(const Concern& concern, const Register& concerns, const Clock& clock) {
  const auto standing = standing_of(concern, concerns, clock);
  std::string text(name(standing.state));
  if (standing.overdue_days != 0) text += fmt::format(" by {}", standing.overdue_days);
  if (standing.due) text += " until " + iso(*standing.due);
  std::string glue = ": ";
  for (const auto& one : standing.outstanding) {
    text += fmt::format(
        "{}{} {} {}{}", glue, key(one.kind), role_list(one.roles, concerns.protocol()),
        one.ready ? "since " + iso(one.since) : "later", one.due ? " due " + iso(*one.due) : "");
    glue = "; ";
  }
  for (const auto& one : standing.late)
    text += fmt::format(" ({} late, due {} done {})", key(one.kind), iso(one.due), iso(one.done));
  return text;
}

/// Of a concern by its id.
inline std::string stands(std::string_view id, const Register& concerns, const Clock& clock) {
  const auto at = concerns.find(id);
  return at ? stands(concerns[*at], concerns, clock) : "no such concern";
}

}  // namespace escalate_test
