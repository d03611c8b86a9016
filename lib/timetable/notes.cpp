// SPDX-License-Identifier: MIT
#include "lib/timetable/notes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace inspect {

namespace {

void note_missing_date(const TimetableRow& row, std::vector<std::string>& notes) {
  if (!row.waits_for.empty())
    notes.push_back(
        fmt::format("no time stated: counted from '{}', which has no date", row.waits_for));
  else if (std::holds_alternative<Anchor>(row.step.timing))
    notes.push_back(fmt::format("no time stated: set it with {}", option_for(row.step.key)));
  else
    notes.emplace_back("no time stated");
}

void note_move(const TimetableRow& row, std::vector<std::string>& notes) {
  const auto was = row.unmoved ? fmt::format(" from {}", written_out(*row.unmoved)) : "";
  if (row.moved)
    notes.push_back(
        fmt::format("moved{}{}", was, row.moved->reason.empty() ? "" : ": " + row.moved->reason));
  else if (row.unmoved && row.start_leg)
    notes.push_back(
        fmt::format("follows {}; was {}", row.start_leg->base, written_out(*row.unmoved)));
  else if (row.unmoved)
    notes.push_back(
        fmt::format("set to this day; the methodology gives {}", written_out(*row.unmoved)));
}

void note_day_off(Date date, std::string_view verb, const Setting& setting,
                  std::vector<std::string>& notes) {
  if (is_weekend(date)) notes.push_back(fmt::format("{} on a {}", verb, weekday_name(date)));
  if (setting.calendar != nullptr)
    if (const auto holiday = setting.calendar->bank_holiday_if_known(date))
      notes.push_back(fmt::format("{} on a bank holiday ({})", verb, *holiday));
  const auto closure =
      std::find_if(setting.closures.begin(), setting.closures.end(),
                   [&](const Closure& c) { return c.from <= date && date <= c.to; });
  if (closure != setting.closures.end())
    notes.push_back(fmt::format("{} in a closure ({})", verb, closure->name));
}

}  // namespace

std::vector<std::string> notes(const TimetableRow& row, const Setting& setting) {
  std::vector<std::string> result;
  if (!row.start) note_missing_date(row, result);
  note_move(row, result);
  if (std::holds_alternative<About>(row.step.timing) && row.start)
    result.emplace_back("about this day");
  if (!row.step.note.empty()) result.push_back(row.step.note);
  if (!row.step.assumed.empty()) result.push_back("assumed: " + row.step.assumed);
  if (!row.start) return result;
  if (row.landed_on)
    result.push_back(fmt::format("the count leads to {}, a day off ({})",
                                 written_out(*row.landed_on), row.landed_why));
  if (*row.start == *row.end) {
    note_day_off(*row.start, "falls", setting, result);
  } else {
    note_day_off(*row.start, "starts", setting, result);
    note_day_off(*row.end, "ends", setting, result);
  }
  return result;
}

std::string when(const TimetableRow& row) {
  if (!row.start) return {};
  if (*row.end != *row.start)
    return fmt::format("{} to {}", written_short(*row.start), written_short(*row.end));
  if (std::holds_alternative<About>(row.step.timing)) return "about " + written_short(*row.start);
  return (row.kind == StepKind::deadline ? "by " : "") + written_short(*row.start);
}

std::string option_for(const std::string& step) {
  if (step == notification_step) return "--notified DATE";
  if (step == start_step) return "--starts DATE";
  return fmt::format("--on {}=DATE", step);
}

std::string noun(Convention convention) {
  switch (convention) {
    case Convention::weekdays:
      return "weekdays";
    case Convention::working:
      return "working days";
    case Convention::calendar:
      return "calendar days";
  }
  return "";
}

}  // namespace inspect
