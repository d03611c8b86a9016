// SPDX-License-Identifier: MIT
// Who reads which case on which day. Pure, and exact where it says so:
// - the loads of the readers (first and second readings together) are as even as bars and daily
//   numbers allow: no other assignment has a smaller sum of squared loads, a smaller largest load
//   or a larger smallest one. Where nothing stands in the way, they are at most one apart. That is
//   the optimal semi-matching of Harvey, Ladner, Lovász and Tamir (Semi-matchings for bipartite
//   graphs and load balancing, Journal of Algorithms 59, 2006): each case goes along a shortest
//   path of exchanges to the least loaded reader that can be reached. (Two readers of a case need a
//   common day. Where that alone stands in the way, loads may be less even; lib/plan/days.hpp.)
// - where there is no assignment, the cases that have too few places are named (a minimum cut).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/plan/drawn_cases.hpp"
#include "lib/stats/exact.hpp"

namespace inspect {

struct Reader {
  std::string person;
  std::vector<int> a_day;           // records that they can read on each day; 0: not there
  std::vector<std::string> barred;  // areas, in any case of letters
  int row = 0;                      // of the team list, for messages; 0: not known
};

struct ScheduleTask {
  std::vector<DrawnCaseToRead> cases;  // in any order; ids unique
  std::vector<Reader> readers;         // in any order; persons unique; `a_day` all of one length
  Rational read_twice = 0;             // ceil(share * cases) of them get a second reader
};

/// One case with its day and readers: indexes into the ScheduleTask. Both readers of a case read it
/// on the same day, so that they can compare.
struct Reading {
  std::size_t one_case;
  std::size_t day;
  std::size_t reader;
  std::optional<std::size_t> second;
};

/// Why there is no schedule.
struct Shortage {
  enum class Kind {
    places,  // the cases of these areas (of no area: all) can only be read by these readers, who
             // have fewer places than there are readings
    pairs,   // a case that is read twice has fewer than two readers who may read it
    days,    // readings fit, but `missing` cases that are read twice find no common day
  };
  Kind kind = Kind::places;
  std::int64_t readings = 0;       // wanted of these cases; of `places` without what others can do
  std::int64_t places = 0;         // of these readers on all days
  std::int64_t missing = 0;        // readings - places; of `pairs` and `days`: cases
  std::vector<std::string> areas;  // of the cases; empty: of every area
  std::vector<std::size_t> readers;  // indexes into the ScheduleTask, ascending
};

struct Schedule {
  std::vector<Reading> readings;     // by day, then reader's person, then case id (bytes)
  std::vector<std::int64_t> loads;   // readings of each reader, in the order of the ScheduleTask
  std::optional<Shortage> shortage;  // then there are no readings
};

/// Which cases are read twice: ceil(share * cases) in all, spread over the strata in proportion
/// (largest remainder), the first ranks of each, which are a random choice already. Indexes,
/// ascending.
std::vector<std::size_t> cases_read_twice(const ScheduleTask& task);

/// Why the task is too large to be scheduled: "too many readers: 2,500 (at most 2,000)"; of cases
/// at most 200,000, and readers times kinds of cases (by who may read them) at most 20 million.
/// Nothing where make_schedule() may be called.
std::optional<std::string> too_large(const ScheduleTask& task);

/// The same for the same cases and readers in whatever order. Within a reader's load the days are
/// as even as the daily numbers and the common days of second readings allow; earlier days first.
Schedule make_schedule(const ScheduleTask& task);

}  // namespace inspect
