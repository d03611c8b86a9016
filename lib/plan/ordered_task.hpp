// SPDX-License-Identifier: MIT
// A schedule's task in an order of its own, so that the order of rows is of no account: the readers
// who have a place by person, the cases by id in groups of those that the same readers may read.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "lib/plan/days.hpp"
#include "lib/plan/schedule.hpp"

namespace inspect {

/// How many kinds of cases there are, by who is barred from them and whether they are read twice:
/// an OrderedTask has no more groups. Quick, whatever the number of readers.
std::size_t kinds_of_cases(const ScheduleTask& task);

/// Who is barred from which area: areas with the same readers share a number.
struct Bars {
  std::map<std::string, std::size_t> of_area;     // by folded_name(); only areas that bar somebody
  std::vector<std::vector<std::size_t>> readers;  // of each number, ascending

  /// The numbers of the case's areas, ascending, none twice.
  [[nodiscard]] std::vector<std::size_t> of(const DrawnCaseToRead& one) const;
};

class OrderedTask {
 public:
  /// `task` must outlive it.
  explicit OrderedTask(const ScheduleTask& task);

  std::vector<std::size_t> readers;             // indexes into the task
  DailyPlaces places;                           // of each of `readers`
  std::vector<CaseGroup> groups;                // whose readers are indexes into `readers`
  std::vector<std::vector<std::size_t>> cases;  // of each group: indexes into the task

  /// The areas of the cases of these groups that somebody is barred from, as written, none twice;
  /// none where everybody may read one of the groups.
  [[nodiscard]] std::vector<std::string> areas_of(const std::vector<std::size_t>& some) const;

  /// By stratum, then by id, so that what is dealt out in turn spreads the strata.
  [[nodiscard]] bool comes_before(std::size_t one_case, std::size_t other) const;

 private:
  void sort_cases();
  [[nodiscard]] std::vector<std::size_t> who_may(const std::vector<std::size_t>& bars) const;

  const ScheduleTask& task_;
  Bars bars_;  // of `readers`
};

}  // namespace inspect
