// SPDX-License-Identifier: MIT
// Which step a published row means.
#pragma once

#include <vector>

#include "lib/timetable/published.hpp"
#include "lib/timetable/timetable.hpp"

namespace inspect {

/// For each published row the index of its row in `timetable`, or -1: as check_published() says.
std::vector<int> match_rows(const std::vector<PublishedRow>& published, const Timetable& timetable);

/// True where the row's label and dates, as far as it states them, are the step's.
bool states(const PublishedRow& row, const TimetableRow& step);

/// Marks a longest subsequence in which no value is less than the one before; of several, the one
/// whose members come first, so that a value that steps back is the one left out.
std::vector<bool> longest_rising(const std::vector<int>& values);

}  // namespace inspect
