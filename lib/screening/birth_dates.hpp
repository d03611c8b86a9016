// SPDX-License-Identifier: MIT
// Dates as they stand in a column that its header calls one of birth. No date is computed: whether
// a cell looks like one is enough.
#pragma once

#include <string_view>

namespace inspect {

/// 2010-05-17, 17/05/2010, 5-17-10, 17.05.2010, 20100517, 17 May 2010, May 17th, 2010, 17-May-10,
/// 2010-05, May 2010, 05/2010, each with or without a weekday or a time of day; 40315 (the day's
/// number in a spreadsheet). Not a year alone: that is an age.
bool looks_like_date(std::string_view cell);

}  // namespace inspect
