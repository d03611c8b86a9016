// SPDX-License-Identifier: MIT
// The sealed log: one line an event, in the order of the list, each with the SHA-256 of the line
// before it, so that no line can be changed, taken out or put in between without a trace. A line is
// a JSON object: {"previous": 64 hexadecimal digits, then "concern", "date", …}. `previous` of the
// first line is 64 zeros. Anybody can check a line with sha256sum:
//   sed -n 7p LOG | sha256sum     is `previous` of line 8
//   tail -n 1 LOG | sha256sum     is the head
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "lib/base/diagnostics.hpp"
#include "lib/base/digest.hpp"
#include "lib/document/document.hpp"
#include "lib/escalate/event.hpp"

namespace inspect {

/// The line of one event, with its line end: `previous`, then the event's `cells` in their order.
std::string log_line(const Event& event, const Digest& previous);

/// What became of a log that was held against itself, and against the events and the head that it
/// should have.
struct LogCheck {
  std::size_t lines = 0;                  // in the log; what follows the last line end is one too
  std::optional<std::size_t> wrong_line;  // the first that does not fit, from 1
  std::string why;                        // in words, without any value of the line
  Digest head{};                          // of the last line of the log; zeros of an empty one
  std::optional<std::size_t> head_line;   // that the wanted head is of; 0: of the empty log
  std::optional<std::size_t> events;      // that were taken; nothing: no list was held against it
  [[nodiscard]] bool fits() const { return why.empty(); }
};

/// Reads a log, takes the events that it should hold, one after another, and makes the lines that
/// it lacks.
class Sealer {
 public:
  /// `log` (bytes; may be empty) must outlive this. Its chain is checked here: a line that is no
  /// such object, whose `previous` is not the digest of the line before, or that has no line end (a
  /// write that was cut off) does not fit. Neither does a log with a `wanted_head` that is the
  /// digest of none of its lines up to the first wrong one: lines at the end were cut off or
  /// changed.
  explicit Sealer(std::string_view log, const std::optional<Digest>& wanted_head = std::nullopt);

  /// The next event of the list. Where the log has a line for it, the two must be the same; where
  /// the log is at its end, the event's line is one that it lacks.
  void take(const Event& event);

  /// The verdict; of the faults the one in the earliest line. `all_events`: every line of the log
  /// must be of an event that was taken.
  [[nodiscard]] LogCheck check(bool all_events) const;

  /// The lines that are to be appended; empty where there is nothing new, or the log does not fit.
  [[nodiscard]] const std::string& lacking() const { return lacking_; }

  /// SHA-256 of the line of the last event that was taken (of the log's last line, if none was).
  /// Says nothing where the log does not fit.
  [[nodiscard]] const Digest& head() const { return taken_ == 0 ? found_.head : head_; }

 private:
  void read(std::string_view log, const std::optional<Digest>& wanted_head);

  LogCheck found_;         // what is known so far
  std::string_view rest_;  // lines that no event was taken for, as far as they are right
  std::size_t taken_ = 0;
  Digest head_{};  // of the line of the last event
  std::string lacking_;
};

/// For people, and as CSV: `log,lines,events,verdict,line,why,head`; verdict is `whole` or
/// `broken`, `events` is empty where no list was held against it.
Document describe_log_check(const LogCheck& check, const std::string& log,
                            const std::optional<Digest>& wanted_head);

}  // namespace inspect
