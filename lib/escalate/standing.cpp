// SPDX-License-Identifier: MIT
#include "lib/escalate/standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

// Finds what is outstanding of one concern.
class Finder {
 public:
  Finder(const Concern& concern, const Register& concerns, const Clock& clock)
      : concern_(concern), rule_(concerns.rule(concern)), clock_(clock) {}

  void find(Standing& standing) const {
    for (const auto& action : rule_.actions) {
      if (!action || !is_needed(*action)) continue;
      const auto one = outstanding(*action);
      const auto done = concern_.day_of(action->kind);
      if (!concern_.did(action->kind))
        standing.outstanding.push_back(one);
      else if (one.due && *one.due < done)
        standing.late.push_back({action->kind, *one.due, done});
    }
  }

 private:
  // Who decides may be left open by the source; decided it must be. What comes back waits for what
  // went out, and that may have been optional.
  [[nodiscard]] bool is_needed(const Action& action) const {
    if (action.kind == ActionKind::decide) return !action.may;
    if (action.may || !action.stated) return false;
    if (action.kind == ActionKind::report_back) return is_needed_or_done(ActionKind::refer);
    return action.kind != ActionKind::confirm || is_needed_or_done(ActionKind::approach);
  }

  [[nodiscard]] bool is_needed_or_done(ActionKind kind) const {
    const auto& action = rule_.action(kind);
    return concern_.did(kind) || (action && is_needed(*action));
  }

  [[nodiscard]] bool waits_for(ActionKind kind) const {
    const auto& action = rule_.action(kind);
    return action && is_needed(*action) && !concern_.did(kind);
  }

  [[nodiscard]] Outstanding outstanding(const Action& action) const {
    Outstanding one{.kind = action.kind, .roles = action.roles};
    one.since = concern_.day();
    one.from = concern_.day();
    switch (action.kind) {
      case ActionKind::report:
        one.ready = true;
        break;
      case ActionKind::decide:
        one.ready = !waits_for(ActionKind::report);
        one.since = concern_.day_of(ActionKind::report);
        break;
      case ActionKind::approach:
      case ActionKind::notify:
      case ActionKind::refer:
        one.ready = !waits_for(ActionKind::decide);
        one.since = concern_.day_of(ActionKind::decide);
        if (action.kind == ActionKind::notify) drop_told(one.roles);
        break;
      case ActionKind::report_back:
        follow(ActionKind::refer, one);
        break;
      case ActionKind::confirm:
        follow(ActionKind::approach, one);
        break;
    }
    if (action.within && one.from) one.due = add(*one.from, action.within->counted(), clock_.off);
    return one;
  }

  void follow(ActionKind earlier, Outstanding& one) const {
    one.ready = concern_.did(earlier);
    one.since = concern_.day_of(earlier);
    one.from = one.ready ? std::optional(one.since) : std::nullopt;
  }

  void drop_told(std::vector<std::size_t>& roles) const {
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < roles.size(); ++i)
      if ((concern_.notified >> i & 1U) == 0) left.push_back(roles[i]);
    roles = std::move(left);
  }

  const Concern& concern_;
  const Rule& rule_;
  const Clock& clock_;
};

std::string role_names(const std::vector<std::size_t>& roles, const Protocol& protocol,
                       std::string_view glue) {
  std::vector<std::string> names;
  for (const auto role : roles) names.push_back("the " + protocol.roles[role].name);
  return enumerate(names, glue);
}

bool counts_working_days(const Deadline& deadline) {
  return deadline.counted().unit == Unit::working_days;
}

}  // namespace

std::string_view name(Standing::State state) {
  switch (state) {
    case Standing::State::overdue:
      return "overdue";
    case Standing::State::waiting:
      return "waiting";
    case Standing::State::open:
      return "open";
    case Standing::State::closed:
      return "closed";
  }
  return "";
}

bool counts_working_days(const Protocol& protocol) {
  return std::any_of(protocol.rules.begin(), protocol.rules.end(), [](const Rule& rule) {
    return std::any_of(rule.actions.begin(), rule.actions.end(), [](const auto& action) {
      return action && action->within && counts_working_days(*action->within);
    });
  });
}

void check_deadlines(const Protocol& protocol, const DaysOff& off) {
  if (off.calendar != nullptr) return;
  Diagnostics diagnostics;
  std::set<std::tuple<std::string, int, int>> told;
  for (const auto& rule : protocol.rules) {
    for (const auto& action : rule.actions) {
      if (!action || !action->within || !counts_working_days(*action->within)) continue;
      const auto& where = action->within->where.file.empty() ? rule.where : action->within->where;
      if (!told.emplace(where.file, where.place.line, where.place.column).second) continue;
      diagnostics.add({.id = "no-nation",
                       .file = where.file,
                       .place = where.place,
                       .message = "a time in working days, and no nation is known",
                       .hint = "add nation: to the inspection, such as nation: scotland",
                       .excerpt = where.line});
    }
  }
  diagnostics.throw_if_errors();
}

Standing standing_of(const Concern& concern, const Register& concerns, const Clock& clock) {
  Standing standing;
  Finder(concern, concerns, clock).find(standing);
  for (const auto& one : standing.outstanding)
    if (one.due && (!standing.due || *one.due < *standing.due)) standing.due = one.due;
  for (auto& one : standing.outstanding) one.late = one.due && *one.due < clock.as_of;
  const bool late = standing.due && *standing.due < clock.as_of;
  if (late) standing.overdue_days = static_cast<int>((clock.as_of - *standing.due).count());
  standing.state = late                                  ? Standing::State::overdue
                   : !standing.outstanding.empty()       ? Standing::State::waiting
                   : concern.happened(EventKind::closed) ? Standing::State::closed
                                                         : Standing::State::open;
  return standing;
}

std::string in_words(const Outstanding& outstanding, const Rule& rule, const Protocol& protocol) {
  const auto& action = *rule.action(outstanding.kind);
  const auto by = action.by ? protocol.roles[*action.by].name : "somebody (not stated)";
  const auto one_of = role_names(outstanding.roles, protocol, "or");
  const auto actor = one_of.empty() ? "somebody (not stated)" : one_of.substr(4);
  const auto to = action.to ? " to the " + protocol.roles[*action.to].name : "";
  switch (outstanding.kind) {
    case ActionKind::report:
      return fmt::format("whoever raised it to report it to {}", one_of);
    case ActionKind::decide:
      return actor + " to decide";
    case ActionKind::approach:
      return fmt::format("{} to approach {}", by, one_of);
    case ActionKind::notify:
      return fmt::format("{} to notify {}", by, role_names(outstanding.roles, protocol, "and"));
    case ActionKind::refer:
      return fmt::format("{} to refer it in writing to {}", by, one_of);
    case ActionKind::report_back:
      return fmt::format("{} to report back{}", actor, to);
    case ActionKind::confirm:
      return fmt::format("{} to confirm{} that the matter is rectified", actor, to);
  }
  return "";
}

std::string waiting_for(const Standing& standing, const Rule& rule, const Protocol& protocol) {
  if (standing.state == Standing::State::closed) return "";
  if (standing.outstanding.empty()) return "to be closed";
  std::vector<std::string> words;
  for (const auto& one : standing.outstanding)
    if (one.ready || one.late) words.push_back(in_words(one, rule, protocol));
  return join(words, "; ");
}

void refuse_uncountable(const Register& concerns, const Clock& clock, const std::string& file,
                        Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < concerns.size(); ++i) {
    try {
      (void)standing_of(concerns[i], concerns, clock);
    } catch (const DateError& error) {
      diagnostics.add({.id = "beyond-calendar",
                       .file = file,
                       .place = {},
                       .message = fmt::format("{} (raised in row {}): {}", concerns.id(concerns[i]),
                                              concerns[i].row, error.what()),
                       .hint = "is the year right, and the time that the protocol gives?"});
    }
  }
}

std::vector<std::uint32_t> by_urgency(const Register& concerns, const Clock& clock) {
  struct Ranked {
    std::uint64_t urgency;
    std::uint32_t at;
  };
  const auto at = *concerns.protocol().attribute(severity);
  std::vector<Ranked> ranked;
  ranked.reserve(concerns.size());
  // Days since 1583, before which there is no date, take 22 bits.
  constexpr std::int64_t first_day =
      std::chrono::sys_days(std::chrono::year(1583) / 1 / 1).time_since_epoch().count();
  constexpr std::uint64_t no_day = (1U << 22U) - 1;
  for (std::uint32_t i = 0; i < concerns.size(); ++i) {
    const auto& concern = concerns[i];
    const auto standing = standing_of(concern, concerns, clock);
    const auto day = [&](Date date) {
      return static_cast<std::uint64_t>(date.time_since_epoch().count() - first_day);
    };
    const auto value = concerns.protocol().combination(concern.combination)[at];
    std::uint64_t urgency = static_cast<std::uint64_t>(standing.state);
    urgency = urgency << 22U | (standing.due ? day(*standing.due) : no_day);
    urgency = urgency << 5U | (most_values - 1 - value);
    urgency = urgency << 22U | day(concern.day());
    ranked.push_back({urgency, i});
  }
  std::sort(ranked.begin(), ranked.end(), [&](const Ranked& a, const Ranked& b) {
    if (a.urgency != b.urgency) return a.urgency < b.urgency;
    return concerns.id(concerns[a.at]) < concerns.id(concerns[b.at]);
  });
  std::vector<std::uint32_t> order;
  order.reserve(ranked.size());
  for (const auto& one : ranked) order.push_back(one.at);
  return order;
}

void warn_of_closed(const Register& concerns, const Clock& clock, const std::string& file,
                    Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < concerns.size(); ++i) {
    const auto& concern = concerns[i];
    if (!concern.happened(EventKind::closed)) continue;
    const auto standing = standing_of(concern, concerns, clock);
    if (standing.outstanding.empty()) continue;
    diagnostics.add(
        {.severity = Severity::warning,
         .id = "closed-too-soon",
         .file = file,
         .place = {},
         .message = fmt::format("{} (raised in row {}) is closed, and this is outstanding: {}",
                                concerns.id(concern), concern.row,
                                waiting_for(standing, concerns.rule(concern), concerns.protocol())),
         .hint = "it stays in the register until it is done"});
  }
}

}  // namespace inspect
