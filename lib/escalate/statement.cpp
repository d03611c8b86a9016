// SPDX-License-Identifier: MIT
#include "lib/escalate/statement.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace inspect {

namespace {

bool has_to(ActionKind kind) {
  return kind == ActionKind::report_back || kind == ActionKind::confirm;
}

// Whether each of the roles has its part in the action, not one of them.
bool is_with_each(ActionKind kind) {
  return kind == ActionKind::notify;
}

bool is_possible(std::size_t role, const Action& action) {
  return std::find(action.roles.begin(), action.roles.end(), role) != action.roles.end();
}

bool is_certain(std::size_t role, ActionKind kind, const Action& action) {
  const bool only_role = std::all_of(action.roles.begin(), action.roles.end(),
                                     [&](std::size_t other) { return other == role; });
  return is_possible(role, action) && (only_role || is_with_each(kind));
}

// "notify director": what always or never is done.
std::string deed(ActionKind kind, const std::string& who) {
  switch (kind) {
    case ActionKind::report:
      return fmt::format("report to {}", who);
    case ActionKind::decide:
      return fmt::format("have {} decide", who);
    case ActionKind::approach:
      return fmt::format("approach {}", who);
    case ActionKind::notify:
      return fmt::format("notify {}", who);
    case ActionKind::refer:
      return fmt::format("refer to {}", who);
    case ActionKind::report_back:
      return fmt::format("have {} report back", who);
    case ActionKind::confirm:
      return fmt::format("have {} confirm", who);
  }
  return {};
}

}  // namespace

bool holds(const Statement& statement, const Rule& rule) {
  const auto& action = rule.action(statement.kind);
  const bool there = action && action->stated;
  const bool right_to =
      there && (!has_to(statement.kind) || !statement.to || action->to == statement.to);
  if (!right_to) return !statement.always;
  const auto& role = statement.role;
  if (!statement.always) return role && !is_possible(*role, *action);
  return !action->may && (!role || is_certain(*role, statement.kind, *action));
}

std::string in_words(const Statement& statement, const Protocol& protocol) {
  const std::string anybody = statement.always ? "somebody" : "anybody";
  const auto& roles = protocol.roles;
  const auto& who = statement.role ? roles.at(*statement.role).name : anybody;
  std::string text =
      fmt::format("{} {}", statement.always ? "always" : "never", deed(statement.kind, who));
  if (has_to(statement.kind) && statement.to) text += " to " + roles.at(*statement.to).name;
  for (std::size_t i = 0; i < statement.when.size(); ++i)
    if (const auto all = protocol.attributes[i].all(); (statement.when[i] & all) != all)
      return text + " where " + protocol.describe(statement.when);
  return text;
}

}  // namespace inspect
