// SPDX-License-Identifier: MIT
// Changes to a calendar from a file: days that the program cannot know (a local holiday, one that
// was proclaimed after this edition) or that are none here.
#pragma once

#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/dates/calendar.hpp"

namespace inspect {

/// A change with its place, so that one that cannot be made is told there.
struct PlacedChange {
  HolidayChange change;
  Place place;
};

/// Reads either CSV with the columns `date`, and if wanted `name`, `nation` and `change` (add or
/// remove; add where it is empty), or JSON in the shape of gov.uk's bank-holidays.json (a division
/// for each nation, each with `events` of `title` and `date`), whose days are added. Throws
/// InputError with all mistakes; notes go to `diagnostics`.
std::vector<PlacedChange> read_holidays(const Source& source, Diagnostics& diagnostics);

/// Makes the changes. Throws InputError where a day to be removed is no bank holiday; a day outside
/// the years that the calendar knows is a warning.
void apply_holidays(const Source& source, const std::vector<PlacedChange>& changes,
                    Calendar& calendar, Diagnostics& diagnostics);

}  // namespace inspect
