// SPDX-License-Identifier: MIT
// The section `protocol:` of a definition: what is done about a concern. Rules over declared
// attributes say who decides, who is approached, notified and written to, who reports back and by
// when. And what an inspection adds to it: times that the source does not state, the authority's
// own designations, the meaning of a word.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/dates/counting.hpp"

namespace inspect {

/// Somebody by designation, never by name.
struct Role {
  std::string name;               // "director"
  std::string title;              // "Director of Social Work Services"; else the name
  std::vector<std::string> also;  // other designations that mean the same

  /// What people read: the title.
  [[nodiscard]] const std::string& shown() const { return title.empty() ? name : title; }
};

struct AttributeValue {
  std::string name;
  std::string meaning;  // may be empty
};

/// A bit for each value of one attribute, the first in the lowest.
using ValueSet = std::uint32_t;
inline constexpr std::size_t most_values = 32;

/// What is said of a concern when it is raised, in one of a few words.
struct Attribute {
  std::string name;
  std::vector<AttributeValue> values;  // of `severity`: from the least to the most severe
  Location where;

  /// The set of all its values.
  [[nodiscard]] ValueSet all() const {
    return values.size() < most_values ? (ValueSet{1} << values.size()) - 1 : ~ValueSet{0};
  }
};

/// One value of each attribute, by position: one way in which a concern can be.
using Combination = std::vector<std::size_t>;

/// What may have to be done about a concern, in the order in which it follows.
enum class ActionKind {
  report,       // it is reported to somebody
  decide,       // somebody decides what is done
  approach,     // somebody is spoken to
  notify,       // somebody is told
  refer,        // it is referred in writing
  report_back,  // somebody reports what came of the referral
  confirm,      // somebody confirms that the matter is rectified
};
inline constexpr std::size_t action_kinds = 7;

/// The key in YAML: "report_to", "decides", "approach", "notify", "refer", "report_back",
/// "confirmation".
std::string_view key(ActionKind kind);
std::optional<ActionKind> parse_action(std::string_view key);
std::vector<std::string> action_keys();

/// How long something may take. Hours are counted in days, since a register has no times of day: so
/// many whole days as they fill (4 hours: the same day; 24 to 47 hours: the next).
struct Deadline {
  std::optional<int> hours;  // else the offset
  Offset offset;
  std::string source;  // of one that an inspection sets: who agreed it
  Location where;      // likewise: where it is set

  /// The offset that is counted.
  [[nodiscard]] Offset counted() const;
};

/// "4 hours", "10 working days".
std::string describe(const Deadline& deadline);

/// Roles are positions in Protocol::roles.
struct Action {
  ActionKind kind = ActionKind::report;
  bool stated = true;              // false: the source leaves it open, and no role stands here
  bool may = false;                // it may be needed; nothing waits for it
  std::vector<std::size_t> roles;  // notify: each of them; else one of them
  std::optional<std::size_t> by;   // who approaches, notifies, refers
  std::optional<std::size_t> to;   // who is reported back to, or gets the confirmation
  std::optional<Deadline> within;  // nothing: no time is stated
};

/// The day from which the time of an action is counted, in words: "the day it was raised".
std::string_view counted_from(ActionKind kind);

/// True where each value of the combination is in the set of its attribute.
bool contains(const std::vector<ValueSet>& when, const Combination& combination);

struct Rule {
  std::string name;
  std::vector<ValueSet> when;  // one an attribute; all its values where it is not tested
  std::array<std::optional<Action>, action_kinds> actions;  // by kind
  std::string expects;  // what is expected of who is written to: "that the matter is investigated"
  std::string source;
  std::string note;
  std::string assumed;
  Location where;

  [[nodiscard]] const std::optional<Action>& action(ActionKind kind) const {
    return actions[static_cast<std::size_t>(kind)];
  }
  /// True where the rule is for this combination; for none where a set of `when` is empty.
  [[nodiscard]] bool fits(const Combination& combination) const;
};

/// What must hold of each combination that `when` describes: the rule that fires has the action
/// with that role (always), or has it not (never). lib/escalate/statement.hpp says what that means.
struct Statement {
  bool always = true;
  std::vector<ValueSet> when;
  ActionKind kind = ActionKind::notify;
  std::optional<std::size_t> role;  // nothing: any role
  std::optional<std::size_t> to;    // of a report back or a confirmation; nothing: to anybody
  std::string source;
  Location where;
};

/// What the meeting is about; each has its place on the sheet.
enum class Topic { themes, perception, areas, concerns };
std::vector<std::string> topic_keys();

/// The regular meeting with the authority during fieldwork.
struct Meeting {
  std::vector<std::size_t> of;                        // the inspectorate's side
  std::vector<std::size_t> with;                      // the authority's
  std::vector<std::pair<Topic, std::string>> topics;  // with the source's words
  std::string note;
  std::string source;
};

struct Protocol {
  std::vector<Role> roles;
  std::vector<Attribute> attributes;
  std::vector<Rule> rules;  // in file order
  std::vector<Statement> statements;
  std::optional<Meeting> meeting;
  std::string source;
  std::string note;
  Location where;

  /// The role that `text` names by its name, its title or another designation, in any case of
  /// letters (of ASCII); a blank and a number of one to three digits behind it tell persons of one
  /// designation apart ("inspector 2"). A designation that has such a number itself goes first.
  [[nodiscard]] std::optional<std::size_t> role(std::string_view text) const;
  [[nodiscard]] std::vector<std::string> role_names() const;
  [[nodiscard]] std::optional<std::size_t> attribute(std::string_view name) const;
  /// How many combinations of values there are; most_combinations + 1 where there are more than
  /// most_combinations, which the reader refuses.
  [[nodiscard]] std::size_t combinations() const;
  /// The combination of that number, from 0; the last attribute changes first.
  [[nodiscard]] Combination combination(std::size_t number) const;
  [[nodiscard]] std::size_t number(const Combination& combination) const;
  /// "severity serious, about service, staff no".
  [[nodiscard]] std::string describe(const Combination& combination) const;
  /// "about is individual case; at_once is no": the tests of `when`; "any concern" without any.
  /// "severity is serious or high risk" of two values, "about has no value" of an empty set.
  [[nodiscard]] std::string describe(const std::vector<ValueSet>& when) const;
};

inline constexpr std::size_t most_combinations = std::size_t{1} << 16U;

/// The attribute that every protocol has.
inline constexpr std::string_view severity = "severity";

/// What a methodology says about recording; screening cites it. The section `recording:`.
struct RecordingRule {
  std::string children;  // whether and when they may be named
  std::string staff;
  std::string source;
  std::string note;
};

/// What an inspection says of its protocol: the key `protocol:` of an inspection.
struct ProtocolSetting {
  std::string from;  // the definition that lends it; empty: the inspection's own
  Place place;       // of `from`

  struct SetDeadline {
    ActionKind kind = ActionKind::decide;
    std::string rule;  // empty: each rule that has the action
    Deadline within;
    Place place;
  };
  struct SetMeaning {
    std::string attribute;
    std::string value;
    std::string meaning;
    Place attribute_place;
    Place place;
  };
  struct SetRole {
    std::string role;
    std::string title;
    std::vector<std::string> also;
    Place place;
  };
  std::vector<SetDeadline> deadlines;
  std::vector<SetMeaning> meanings;
  std::vector<SetRole> roles;
};

}  // namespace inspect
