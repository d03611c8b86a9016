// SPDX-License-Identifier: MIT
// The register: what became of each concern so far, folded from its events. A concern takes few
// bytes, so that a list of a million events is no burden.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/definition/protocol.hpp"
#include "lib/escalate/event.hpp"
#include "lib/escalate/read_events.hpp"

namespace inspect {

/// What the events of one concern say. Days count from the day on which it was raised.
struct Concern {
  std::uint32_t id_at = 0;        // where the register keeps its id
  std::uint32_t row = 0;          // of the event that raised it, as a spreadsheet numbers it
  std::int32_t raised = 0;        // days since 1 January 1970
  std::uint16_t combination = 0;  // of the protocol's attributes
  std::uint16_t theme = 0;        // 0: none
  std::uint16_t area = 0;
  std::uint16_t events = 0;                           // a bit for each kind that happened
  std::array<std::uint16_t, action_kinds> done_on{};  // the day on which an action was done
  std::uint16_t last = 0;                             // that of the last event
  std::uint8_t id_size = 0;
  std::uint8_t done = 0;          // a bit for each action that was done by or to the right role
  std::uint8_t notified = 0;      // a bit for each role that the rule notifies
  bool off_protocol : 1 = false;  // an event of it is not as the protocol says
  bool wrong : 1 = false;         // an event of it was refused: what follows may be wrong for that

  [[nodiscard]] bool happened(EventKind kind) const {
    return (events >> static_cast<unsigned>(kind) & 1U) != 0;
  }
  [[nodiscard]] bool did(ActionKind kind) const {
    return (done >> static_cast<unsigned>(kind) & 1U) != 0;
  }
  [[nodiscard]] Date day(std::uint16_t days_after = 0) const {
    return Date(std::chrono::days(raised + days_after));
  }
  /// The day on which the action was done; of one that was not, that on which it was raised.
  [[nodiscard]] Date day_of(ActionKind kind) const {
    return day(done_on[static_cast<std::size_t>(kind)]);
  }
};

/// All concerns of a list, in the order in which they were raised.
class Register {
 public:
  /// `protocol` must be sound (check_protocol) and outlive the register.
  explicit Register(const Protocol& protocol);

  /// The next event of the list. What does not fit the events before it is told as an error, what
  /// does not fit the protocol (another role than it names) as a warning.
  void take(const Event& event, const Tell& tell);

  /// After the last event: what only taking needs is given back.
  void finish();

  [[nodiscard]] std::size_t size() const { return concerns_.size(); }
  [[nodiscard]] const Concern& operator[](std::size_t at) const { return concerns_[at]; }
  [[nodiscard]] std::string_view id(const Concern& concern) const;
  [[nodiscard]] std::string_view theme(const Concern& concern) const;
  [[nodiscard]] std::string_view area(const Concern& concern) const;
  [[nodiscard]] const Rule& rule(const Concern& concern) const;
  [[nodiscard]] const Protocol& protocol() const { return protocol_; }
  [[nodiscard]] std::size_t events() const { return events_; }
  /// The concern of that id; nothing where there is none. Slow after finish(): it looks at each.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const;
  /// Bytes that one concern takes beside its id.
  static constexpr std::size_t bytes_a_concern = sizeof(Concern);

 private:
  struct Names {  // of themes or areas; a concern keeps the number
    std::vector<std::string> names;
    std::map<std::string, std::uint16_t, std::less<>> numbers;
    /// Nothing where there are too many.
    std::optional<std::uint16_t> number(std::string_view name);
  };

  Concern* known(std::string_view id);
  void raise(const Event& event, const Tell& tell);
  std::uint16_t number(Names& names, std::string_view column, std::string_view name,
                       const Tell& tell);
  bool follows(const Concern& concern, const Event& event, const Tell& tell) const;
  void report_by_itself(Concern& concern, const Event& event) const;
  [[nodiscard]] bool goes_on(const Concern& concern, EventKind event) const;
  [[nodiscard]] bool follows_its_action(const Concern& concern, ActionKind kind) const;
  [[nodiscard]] std::string_view first_difference(std::uint16_t one, std::uint16_t other) const;
  bool same_as_raised(const Concern& concern, const Event& event, const Tell& tell);
  void apply(Concern& concern, const Event& event, const Tell& tell);
  bool fits_protocol(Concern& concern, const Event& event, const Action& action, const Tell& tell);
  bool is_ruled_out(const Concern& concern, const Event& event, const Tell& tell) const;
  std::uint32_t keep_id(std::string_view id);
  void grow_index();
  void index(std::size_t at);

  const Protocol& protocol_;
  std::vector<std::uint16_t> rules_;  // by combination
  std::deque<Concern> concerns_;
  std::vector<std::unique_ptr<char[]>> id_blocks_;
  std::size_t id_end_ = 0;
  std::vector<std::uint32_t> index_;  // by hash of the id: 1 + the concern's place, 0 where free
  std::set<std::string, std::less<>> strangers_;  // ids that no row raised, each told once
  Names themes_;
  Names areas_;
  std::size_t events_ = 0;
};

/// Reads a list of concerns and folds it. `each`, if given, sees every event that is right by
/// itself, in the order of the list, with `cells`; it is told when a list is read again from its
/// beginning. Mistakes go to `diagnostics`, and what is returned is fit for use only if there were
/// none.
struct EachEvent {
  std::function<void()> begin;
  std::function<void(const Event& event)> take;
};
Register read_register(const Source& source, const EventRules& rules, const EachEvent& each,
                       Diagnostics& diagnostics);

}  // namespace inspect
