// SPDX-License-Identifier: MIT
// Reads a list of concerns: dated events, one a row, in the order in which they were written down.
// Each row is checked by itself here; what events say of each other, register.hpp checks.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/definition/protocol.hpp"
#include "lib/escalate/event.hpp"
#include "lib/gate/gate.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

/// What is told about a row: the column, and a message without any value.
using Tell = std::function<void(Severity severity, std::string_view column, std::string id,
                                const std::string& message, std::string hint)>;

struct EventRules {
  const Protocol& protocol;
  Date as_of;  // no event is later
  std::vector<AcceptedColumn> accept;
  std::string recording;    // what the methodology says of names, for the hint; may be empty
  bool with_cells = false;  // events have their cells
  const Calendar* calendar = nullptr;  // if given, one that must know the days of all events
};

/// Who gets the events that are right by themselves, in the order of the list. A list that turns
/// out to have its dates month first is read again from its beginning, with a new receiver.
struct EventReceiver {
  std::function<void()> begin;
  std::function<void(const Event& event, const Tell& tell)> take;
};

/// Reads `source` in one pass. Columns: `concern,date,event,who`, each attribute of the protocol,
/// and if they are there `note`, `theme` and `area`. `who` is a role of the protocol: of `raised`,
/// `decided`, `reported_back`, `responded`, `rectified` and `closed` who did it, of the others whom
/// it was done to. The attributes, theme and area stand where a concern is raised; further down
/// they may stand again as they were. Texts are screened one by one, and any other column as a
/// whole. Mistakes and personal data go to `diagnostics`; throws what read_csv_rows() throws.
void read_events(const Source& source, const EventRules& rules, const EventReceiver& receiver,
                 Diagnostics& diagnostics);

}  // namespace inspect
