// SPDX-License-Identifier: MIT
// Is a protocol fit for use? Every combination of its attributes is tried: exactly one rule must be
// for each, every rule must be the one for some, and what the protocol states of itself must hold.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/definition/protocol.hpp"
#include "lib/document/document.hpp"

namespace inspect {

/// What is wrong with a protocol.
struct ProtocolFault {
  enum class Kind {
    gap,          // no rule is for a combination
    overlap,      // two rules are
    never_fires,  // a rule is for none that an earlier one is not for already
    refuted,      // a statement does not hold
    vacuous,      // a statement speaks of nothing: no combination that it describes has a rule
  };
  Kind kind = Kind::gap;
  Location where;       // the rule (of two the later) or the statement; of a gap the protocol
  std::string what;     // name of the rule, or the statement in words; of a gap empty
  Location also_where;  // the rule of `also`, the first of several; nowhere without any
  std::string also;     // what other rule shows it, by name
  std::size_t combinations = 0;  // how many show it
  std::string example;           // the first of them, in words; empty where there is none
};

/// "gap", "overlap", "never fires", "refuted", "vacuous".
std::string_view name(ProtocolFault::Kind kind);

struct ProtocolCheck {
  std::size_t combinations = 0;
  std::vector<ProtocolFault> faults;  // gap first, then in the order of their lines
  std::size_t left_out = 0;           // overlaps beyond the first 10,000 pairs, only counted
  [[nodiscard]] bool sound() const { return faults.empty(); }
};

/// Tries every combination. Throws std::length_error for more than most_combinations.
///
/// gap: one fault; `combinations` have no rule.
///
/// overlap: one fault for each pair of rules that have `combinations` in common; `also` is the
/// earlier rule. It does not matter that the first would go: rules must be disjoint. Of more than
/// 10,000 pairs the later ones are only counted.
///
/// never_fires: each of the `combinations` that the rule is for has an earlier rule; `also` names
/// those that fire instead, with ", " between them. It takes the place of the rule's overlaps with
/// earlier rules. With no combination at all (a set of its `when` is empty), `also` is empty.
///
/// refuted: the rules that fire break the statement for `combinations`; `also` is the rule of the
/// first of these. What has no rule refutes nothing, nor does a rule behind the one that fires.
/// statement.hpp says when a rule breaks a statement.
///
/// vacuous: none of the `combinations` that the statement describes (there may be none) has a rule.
ProtocolCheck check_protocol(const Protocol& protocol);

/// For each combination, by its number, the rule that is for it (the first of several). Throws
/// std::length_error for more than most_combinations.
std::vector<std::optional<std::size_t>> rule_table(const Protocol& protocol);

/// The check for people, and as CSV: `fault,file,line,what,also_line,also,combinations,example`,
/// one row a fault. `title` is the definition's. The Markdown lists the faults (the first 1,000),
/// what has no rule (in at most 10 groups, each fit to be the `when` of a rule), and rules and
/// statements with how many combinations each is for, or was tried on.
Document describe_protocol_check(const ProtocolCheck& check, const Protocol& protocol,
                                 const std::string& title);

/// What is said of a definition without a protocol, with its recording rule if it has one.
Document describe_no_protocol(const std::string& title, const std::optional<RecordingRule>& rule);

/// The faults as errors with their places, for a command that needs a sound protocol: protocol-gap,
/// protocol-overlap, protocol-never-fires, protocol-refuted, protocol-vacuous.
void refuse_unsound(const ProtocolCheck& check, const Protocol& protocol, Diagnostics& diagnostics);

}  // namespace inspect
