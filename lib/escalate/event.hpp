// SPDX-License-Identifier: MIT
// One row of a list of concerns: what happened to a concern on a day.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/dates/date.hpp"

namespace inspect {

enum class EventKind : std::uint8_t {
  raised,
  reported_to_lead,
  decided,
  approached,
  notified,
  referred,
  reported_back,
  responded,  // the authority corroborates or challenges
  rectified,
  closed,
};
inline constexpr std::size_t event_kinds = 10;

/// "raised", "reported_to_lead", …
std::string_view name(EventKind kind);
std::optional<EventKind> parse_event(std::string_view name);
std::vector<std::string> event_names();

/// A row that is right by itself.
struct Event {
  int row = 0;  // as a spreadsheet numbers it
  std::string_view concern;
  Date date;
  EventKind kind = EventKind::raised;
  std::optional<std::size_t> who;  // the role; nothing where the cell is empty
  std::string_view designation;    // as it stands there
  std::string_view note;
  std::optional<std::uint16_t> combination;  // of the attributes; nothing where none stands here
  std::string_view theme;
  std::string_view area;
  /// All its cells that are not empty, by column in the order of the list, trimmed: what is sealed.
  /// The date is YYYY-MM-DD, and a text that is no declared word is "sha256:" and the digest of its
  /// bytes. Empty where nobody asked for them.
  std::vector<std::pair<std::string, std::string>> cells;
};

}  // namespace inspect
