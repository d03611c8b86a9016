// SPDX-License-Identifier: MIT
// The register, the sheet for the meeting, the themes and one concern's story, as documents.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lib/definition/definition.hpp"
#include "lib/document/document.hpp"
#include "lib/escalate/register.hpp"
#include "lib/escalate/standing.hpp"
#include "lib/gate/gate.hpp"

namespace inspect {

/// What the documents are made of.
struct RegisterFacts {
  const Inspection& inspection;  // with a protocol
  const Register& concerns;
  const Clock& clock;
  std::vector<AcceptedColumn> accepted;
  std::string head;  // of the sealed log, hexadecimal; empty where none is known
};

/// One event with texts of its own.
struct KeptEvent {
  int row = 0;
  Date date;
  EventKind kind = EventKind::raised;
  std::string designation;
  std::string note;
};

/// The notes of raised concerns and the authority's responses, by id; or all events of one concern.
class EventKeeper {
 public:
  /// `only`: all events of this concern, and of others none; empty: raised and responded ones of
  /// all.
  explicit EventKeeper(std::string only = {}) : only_(std::move(only)) {}
  void clear() { kept_.clear(); }
  void take(const Event& event);
  [[nodiscard]] const std::vector<KeptEvent>& of(std::string_view concern) const;
  /// The note of the event that raised it.
  [[nodiscard]] std::string note(std::string_view concern) const;

 private:
  std::string only_;
  std::map<std::string, std::vector<KeptEvent>, std::less<>> kept_;
};

/// The columns of the register: `concern,raised,severity,state,decided_by,approach,notify,
/// written_referral,report_back_by,due,overdue_days,waiting_for,rule,source`.
std::vector<Column> register_columns();

/// The row of one concern.
std::vector<Cell> register_row(const Concern& concern, const Register& concerns,
                               const Clock& clock);

/// For people, in the order that by_urgency() gives; no data, which can be long: use
/// register_row().
Document describe_register(const RegisterFacts& facts, const std::vector<std::uint32_t>& order);

/// The sheet for the meeting with the authority, everything on it provisional: themes, how the
/// inspection is seen, how to approach areas, the concerns for those who are notified and written
/// to, what the authority has answered. The data are the concerns on it:
/// `concern,raised,severity,state,waiting_for,due,note`. Throws InputError where the protocol
/// states no meeting.
Document describe_meeting(const RegisterFacts& facts, const std::vector<std::uint32_t>& order,
                          const EventKeeper& events);

/// Why a concern stands where it does: the rule that fired, why the others did not, and each day
/// that was counted to what is due. Data: `kind,what,line,date,detail`; kind is rule, other_rule,
/// event, late, outstanding or day; line is that of the rule, or the row of the event.
Document describe_concern(const RegisterFacts& facts, std::size_t at, const EventKeeper& events);

}  // namespace inspect
