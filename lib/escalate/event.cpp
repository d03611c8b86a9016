// SPDX-License-Identifier: MIT
#include "lib/escalate/event.hpp"

#include <algorithm>
#include <array>

namespace inspect {

namespace {

constexpr std::array<std::string_view, event_kinds> all_names = {
    "raised",   "reported_to_lead", "decided",   "approached", "notified",
    "referred", "reported_back",    "responded", "rectified",  "closed"};

}  // namespace

std::string_view name(EventKind kind) {
  return all_names.at(static_cast<std::size_t>(kind));
}

std::optional<EventKind> parse_event(std::string_view name) {
  const auto* const found = std::find(all_names.begin(), all_names.end(), name);
  if (found == all_names.end()) return std::nullopt;
  return static_cast<EventKind>(found - all_names.begin());
}

std::vector<std::string> event_names() {
  return {all_names.begin(), all_names.end()};
}

}  // namespace inspect
