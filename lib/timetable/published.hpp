// SPDX-License-Identifier: MIT
// A timetable as somebody published it, read from CSV.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/dates/date.hpp"

namespace inspect {

struct PublishedRow {
  int number = 0;  // from 1, the header not counted
  std::string step;
  std::string activity;
  Date start;
  std::optional<Date> end;                 // nothing where none is stated
  std::optional<std::pair<int, int>> day;  // "11-20" is 11 and 20, "11" is 11 and 11
  bool weekday_differs = false;            // a weekday is written that is not the date's
};

/// Reads the columns `start` or `date` (needed), `end`, `day`, `activity`, `step`; others are
/// passed over. Throws InputError with all mistakes; notes of what was assumed go to `diagnostics`.
std::vector<PublishedRow> read_published(const Source& source, Diagnostics& diagnostics);

/// Reads "11", "11-20", "11 to 20", "Day 11", "Days 11 - 20"; nothing where it is none of these.
std::optional<std::pair<int, int>> parse_day_label(std::string_view text);

}  // namespace inspect
