// SPDX-License-Identifier: MIT
#include "lib/escalate/describe.hpp"

namespace inspect {

void EventKeeper::take(const Event& event) {
  const bool wanted = only_.empty()
                          ? event.kind == EventKind::raised || event.kind == EventKind::responded
                          : event.concern == only_;
  if (!wanted) return;
  kept_[std::string(event.concern)].push_back(
      {event.row, event.date, event.kind, std::string(event.designation), std::string(event.note)});
}

const std::vector<KeptEvent>& EventKeeper::of(std::string_view concern) const {
  static const std::vector<KeptEvent> none;
  const auto found = kept_.find(concern);
  return found == kept_.end() ? none : found->second;
}

std::string EventKeeper::note(std::string_view concern) const {
  for (const auto& event : of(concern))
    if (event.kind == EventKind::raised) return event.note;
  return "";
}

}  // namespace inspect
