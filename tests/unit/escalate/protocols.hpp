// SPDX-License-Identifier: MIT
// What the tests of protocols share: protocols from a few words, and their faults as text.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/definition/protocol.hpp"
#include "lib/escalate/check_protocol.hpp"

namespace protocol_test {

using namespace inspect;

inline std::vector<std::string> words(std::string_view text, char separator) {
  std::vector<std::string> result;
  for (const auto part : split(text, separator))
    if (!trim(part).empty()) result.emplace_back(trim(part));
  return result;
}

/// Attributes as "severity: minor, serious; staff: no, yes", roles as "director, manager", whose
/// titles are their names in capitals.
inline Protocol protocol_of(std::string_view attributes, std::string_view roles = "director") {
  Protocol protocol;
  protocol.where = {"p.yaml", {3, 1}, "protocol:"};
  for (const auto& text : words(attributes, ';')) {
    const auto parts = words(text, ':');
    Attribute attribute{.name = parts.at(0)};
    if (parts.size() > 1)
      for (const auto& value : words(parts[1], ',')) attribute.values.push_back({value, ""});
    protocol.attributes.push_back(attribute);
  }
  for (const auto& name : words(roles, ',')) protocol.roles.push_back({.name = name});
  return protocol;
}

/// "severity: minor, serious; staff: no"; all values of an attribute that is not named, none of one
/// that is named without a value.
inline std::vector<ValueSet> when(const Protocol& protocol, std::string_view tests) {
  std::vector<ValueSet> result;
  for (const auto& attribute : protocol.attributes) result.push_back(attribute.all());
  for (const auto& test : words(tests, ';')) {
    const auto parts = words(test, ':');
    const auto attribute = protocol.attribute(parts.at(0)).value();
    result[attribute] = 0;
    if (parts.size() == 1) continue;
    for (const auto& name : words(parts[1], ',')) {
      const auto& values = protocol.attributes[attribute].values;
      std::size_t value = 0;
      while (values.at(value).name != name) ++value;
      result[attribute] |= ValueSet{1} << value;
    }
  }
  return result;
}

inline std::vector<std::size_t> roles_of(const Protocol& protocol, std::string_view names) {
  std::vector<std::size_t> result;
  for (const auto& name : words(names, ',')) result.push_back(protocol.role(name).value());
  return result;
}

/// Rule i is in line 10 + i.
inline Rule& add_rule(Protocol& protocol, const std::string& name, std::string_view tests) {
  const auto line = 10 + static_cast<int>(protocol.rules.size());
  protocol.rules.push_back({.name = name,
                            .when = when(protocol, tests),
                            .source = "section " + name,
                            .where = {"p.yaml", {line, 5}, "  - rule: " + name}});
  return protocol.rules.back();
}

inline Action& add_action(Rule& rule, ActionKind kind, std::vector<std::size_t> roles) {
  auto& action = rule.actions.at(static_cast<std::size_t>(kind));
  action = Action{.kind = kind, .roles = std::move(roles)};
  return *action;
}

/// Statement i is in line 100 + i. No role: any.
inline Statement& add_statement(Protocol& protocol, bool always, ActionKind kind,
                                std::string_view role, std::string_view tests = "") {
  const auto line = 100 + static_cast<int>(protocol.statements.size());
  protocol.statements.push_back({.always = always,
                                 .when = when(protocol, tests),
                                 .kind = kind,
                                 .source = "page 1",
                                 .where = {"p.yaml", {line, 5}, "  - statement"}});
  if (!role.empty()) protocol.statements.back().role = protocol.role(role).value();
  return protocol.statements.back();
}

/// "overlap 'b' 11, 'a' 10: 2, severity minor": kind, what and line, also and line, how many, the
/// first.
inline std::string told(const ProtocolFault& fault) {
  std::string text(name(fault.kind));
  if (!fault.what.empty()) text += " '" + fault.what + "'";
  text += fmt::format(" {}", fault.where.place.line);
  if (!fault.also.empty())
    text += fmt::format(", '{}' {}", fault.also, fault.also_where.place.line);
  text += fmt::format(": {}", fault.combinations);
  return text + (fault.example.empty() ? "" : ", " + fault.example);
}

inline std::string told(const ProtocolCheck& check) {
  std::string text;
  for (const auto& fault : check.faults) text += (text.empty() ? "" : "\n") + told(fault);
  return text;
}

}  // namespace protocol_test
