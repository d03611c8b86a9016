// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <utility>

#include "lib/base/text.hpp"
#include "lib/escalate/check_protocol.hpp"
#include "lib/escalate/combinations.hpp"

namespace inspect {

namespace {

using Kind = ProtocolFault::Kind;

struct Words {
  std::string id;
  std::string message;
  std::string hint;
};

std::string in_line(const Location& where) {
  return where.place.line == 0 ? "" : fmt::format(" (line {})", where.place.line);
}

// ": severity minor" of one, "; the first: severity minor" of several.
std::string example_of(const ProtocolFault& fault) {
  return (fault.combinations == 1 ? ": " : "; the first: ") + fault.example;
}

Words words_of_gap(const ProtocolFault& fault, const ProtocolCheck& check,
                   const Protocol& protocol) {
  const auto boxes = uncovered(protocol, rule_table(protocol), 1);
  return {"protocol-gap",
          fmt::format("{} of {} {} no rule{}", fault.combinations,
                      counted(check.combinations, "combination"),
                      fault.combinations == 1 ? "has" : "have", example_of(fault)),
          fmt::format("add a rule, or widen one: {}", protocol.describe(boxes.at(0)))};
}

Words words_of_overlap(const ProtocolFault& fault) {
  return {"protocol-overlap",
          fmt::format("rule '{}' and the earlier rule '{}'{} are both for {}{}", fault.what,
                      fault.also, in_line(fault.also_where),
                      counted(fault.combinations, "combination"), example_of(fault)),
          "narrow the `when` of one of them: each combination must have exactly one rule"};
}

Words words_of_never_fires(const ProtocolFault& fault) {
  constexpr const char* id = "protocol-never-fires";
  if (fault.combinations == 0)
    return {
        id,
        fmt::format("rule '{}' never fires: its `when` leaves an attribute no value", fault.what),
        "give the attribute a value, or take the rule out"};
  return {id,
          fmt::format("rule '{}' never fires: earlier rules ({}) are for its {}{}", fault.what,
                      fault.also, counted(fault.combinations, "combination"), example_of(fault)),
          "narrow the `when` of the earlier rules, or take this one out"};
}

Words words_of_refuted(const ProtocolFault& fault) {
  return {"protocol-refuted",
          fmt::format("'{}' does not hold: rule '{}'{} breaks it; it is broken for {}{}",
                      fault.what, fault.also, in_line(fault.also_where),
                      counted(fault.combinations, "combination"), example_of(fault)),
          "mend the rule, or narrow the statement"};
}

Words words_of_vacuous(const ProtocolFault& fault) {
  constexpr const char* id = "protocol-vacuous";
  if (fault.combinations == 0)
    return {id,
            fmt::format("'{}' says nothing: its `when` leaves an attribute no value", fault.what),
            "give the attribute a value, or take the statement out"};
  return {id,
          fmt::format("'{}' says nothing: it is about {} without a rule{}", fault.what,
                      counted(fault.combinations, "combination"), example_of(fault)),
          "add the rules that it speaks of, or take the statement out"};
}

Words words_of(const ProtocolFault& fault, const ProtocolCheck& check, const Protocol& protocol) {
  switch (fault.kind) {
    case Kind::gap:
      return words_of_gap(fault, check, protocol);
    case Kind::overlap:
      return words_of_overlap(fault);
    case Kind::never_fires:
      return words_of_never_fires(fault);
    case Kind::refuted:
      return words_of_refuted(fault);
    case Kind::vacuous:
      return words_of_vacuous(fault);
  }
  return {};
}

}  // namespace

void refuse_unsound(const ProtocolCheck& check, const Protocol& protocol,
                    Diagnostics& diagnostics) {
  for (const auto& fault : check.faults) {
    auto words = words_of(fault, check, protocol);
    diagnostics.add({.id = std::move(words.id),
                     .file = fault.where.file,
                     .place = fault.where.place,
                     .message = std::move(words.message),
                     .hint = std::move(words.hint),
                     .excerpt = fault.where.line});
  }
}

}  // namespace inspect
