// SPDX-License-Identifier: MIT
// Can the sample be read in the days that there are? The days of the reading step times what the
// readers read in a day, against the cases and their second readings; and if not, what would have
// to change: readers, days, or the margin (Cochran 1977, by lib/stats).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/plan/drawn_cases.hpp"
#include "lib/plan/schedule.hpp"
#include "lib/plan/team.hpp"
#include "lib/stats/exact.hpp"

namespace inspect {

struct Capacity {
  std::vector<Date> days;       // of reading
  std::vector<Reader> readers;  // by person (bytes); those barred from the authority are none
  std::int64_t cases = 0;       // of the drawn sample, else planned
  bool planned = false;         // no sample is drawn yet
  std::int64_t second = 0;      // second readings
  std::int64_t places = 0;      // records that all readers can read on all days
  [[nodiscard]] std::int64_t wanted() const { return cases + second; }
  [[nodiscard]] bool fits() const { return wanted() <= places; }

  /// A case that is read twice needs two readers: so many are missing.
  [[nodiscard]] std::int64_t readers_lacking() const;

  // What would have to change, one of them; each is empty where it fits, cannot be told or would
  // not help: while readers are lacking, neither days nor a smaller sample do.
  std::optional<std::int64_t> more_readers;  // there on all days, at `rate` a day
  std::optional<std::int64_t> more_days;     // with the readers who are there on the last day
  std::optional<std::int64_t> fewer_cases;   // the most that can be read, second readings counted
  std::optional<Real> margin;                // of the drawn sample, as a share
  std::optional<Real> margin_then;           // of `fewer_cases`, allocated as the sample was
  // The inspection's or the definition's records a day, else the median of the readers', rounded
  // down; 0: not known.
  int rate = 0;
};

/// The readers of a team on the days of reading, by person (bytes): members who read, because their
/// row gives a number or else because their role reads; then with usual_records_a_day(), or none
/// where that is not known. A person with two rows that read on one day is one reader, with the
/// larger number; their bars are those of all their rows, but for roles that support. Who is there
/// on no day of reading, or is barred from the authority, is none. Where the days are not known,
/// `a_day` is empty and all who read are readers.
std::vector<Reader> readers_of(const Plan& plan, const Team& team);

/// `drawn` may be of no file: then the planned number of cases is taken; nothing where there is
/// neither, or no team, or no day of reading is known.
std::optional<Capacity> reading_capacity(const Plan& plan, const Team& team,
                                         const DrawnCases& drawn);

/// The share that is read twice: the inspection's, else the definition's, else 0. And records a day
/// for whom the team list gives none.
Rational share_read_twice(const Plan& plan);
std::optional<int> usual_records_a_day(const Plan& plan);

}  // namespace inspect
