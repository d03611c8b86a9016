// SPDX-License-Identifier: MIT
// Where a concern stands on a day: what the protocol still asks for, of whom, since when and until
// when.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/dates/counting.hpp"
#include "lib/definition/protocol.hpp"
#include "lib/escalate/register.hpp"

namespace inspect {

/// What has not been done yet, and is not optional.
struct Outstanding {
  ActionKind kind = ActionKind::report;
  std::vector<std::size_t> roles;  // of a notification those not told yet; else the action's
  bool ready = false;              // its turn has come: what it follows is done
  Date since;                      // the day on which its turn came; of one not ready, meaningless
  std::optional<Date> from;        // the day from which its time counts; nothing if still open
  bool late = false;               // `due` is before the day
  std::optional<Date> due;         // the last day; nothing where no time is stated, or no `from`
};

/// What was done after the day by which it was due.
struct DoneLate {
  ActionKind kind = ActionKind::report;
  Date due;
  Date done;
};

struct Standing {
  enum class State {
    overdue,  // something is due before the day
    waiting,  // something is outstanding
    open,     // nothing is outstanding by the protocol, and it is not closed
    closed,   // closed, and nothing is outstanding
  };
  State state = State::open;
  std::vector<Outstanding> outstanding;  // in the order of ActionKind
  std::vector<DoneLate> late;            // likewise
  std::optional<Date> due;               // the earliest of what is outstanding
  int overdue_days = 0;                  // calendar days from `due` to the day; 0 if not overdue
};

/// "overdue", "waiting", "open", "closed".
std::string_view name(Standing::State state);

/// The day, and what is left out of its counts.
struct Clock {
  Date as_of;
  DaysOff off;
};

/// True where some time is in working days, so that the days of events must be ones whose bank
/// holidays are known.
bool counts_working_days(const Protocol& protocol);

/// Throws InputError, at the place that sets it, where a time is in working days and no nation is
/// known.
void check_deadlines(const Protocol& protocol, const DaysOff& off);

/// A concern that is closed although something is outstanding is waiting or overdue all the same.
/// Throws DateError beyond the known bank holidays.
Standing standing_of(const Concern& concern, const Register& concerns, const Clock& clock);

/// "lead inspector to decide", "director to report back to the lead inspector": of one that is
/// ready or not.
std::string in_words(const Outstanding& outstanding, const Rule& rule, const Protocol& protocol);

/// The words of all that are ready or late, joined with "; "; "to be closed" where nothing is
/// outstanding; empty for a closed one.
std::string waiting_for(const Standing& standing, const Rule& rule, const Protocol& protocol);

/// Errors about concerns of which something is due on a day that cannot be counted to, so that the
/// functions below and standing_of() throw for none.
void refuse_uncountable(const Register& concerns, const Clock& clock, const std::string& file,
                        Diagnostics& diagnostics);

/// The concerns by urgency: overdue first, then waiting, open, closed; of these the earliest due
/// first and those without a time last, then the most severe, the earliest raised, and by id,
/// bytewise.
std::vector<std::uint32_t> by_urgency(const Register& concerns, const Clock& clock);

/// Warnings about concerns that are closed although something is outstanding.
void warn_of_closed(const Register& concerns, const Clock& clock, const std::string& file,
                    Diagnostics& diagnostics);

}  // namespace inspect
