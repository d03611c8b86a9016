// SPDX-License-Identifier: MIT
// What a timetable says, as a document: for people, and as the CSV columns that scripts rely on.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lib/document/document.hpp"
#include "lib/timetable/timetable.hpp"

namespace inspect {

/// What is shown besides the timetable itself.
struct Showing {
  std::vector<std::pair<Convention, Timetable>> beside;  // the same steps counted otherwise
  std::optional<Date> as_of;                             // adds what is done, under way, to come
  bool gantt = false;                                    // adds a Mermaid chart
};

/// The timetable. CSV: inspection,step,start,end,day_first,day_last,activity,responsible,kind,note,
/// source, then start_C,end_C for each convention beside and `differs`, then `state` with as_of.
/// `differs` is yes where not all dates of a step are the same, the methodology's own among them.
Document describe_timetable(const Inspection& inspection, const Timetable& timetable,
                            const Setting& setting, const Showing& showing);

/// Why one step is when it is: each day that was counted or left out. CSV:
/// date,counted,reason,number.
Document describe_step(const Inspection& inspection, const Timetable& timetable,
                       const std::string& step, const Setting& setting);

/// Each day of count(from, to). CSV: date,counted,reason.
Document describe_count(Date from, Date to, Convention convention, const DaysOff& off);

/// "Ofsted …: Nottinghamshire", or the title alone.
std::string inspection_title(const Inspection& inspection);

/// "11", "11-20", or nothing.
std::string day_label(std::optional<int> first, std::optional<int> last);

}  // namespace inspect
