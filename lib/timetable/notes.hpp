// SPDX-License-Identifier: MIT
// What stands in a row's note: what moved it and why, what the source says, what was assumed, what
// it falls on.
#pragma once

#include <string>
#include <vector>

#include "lib/timetable/timetable.hpp"

namespace inspect {

/// One text per remark, without a full stop, in that order; a step to which the source gives no
/// time begins with "no time stated".
std::vector<std::string> notes(const TimetableRow& row, const Setting& setting);

/// "Mon 8 March 2010", "Mon 8 March 2010 to Fri 19 March 2010", with "about" or "by" where so;
/// empty without a date.
std::string when(const TimetableRow& row);

/// The option that sets `step`: "--notified DATE", "--on core=DATE".
std::string option_for(const std::string& step);

/// "weekdays", "working days", "calendar days".
std::string noun(Convention convention);

}  // namespace inspect
