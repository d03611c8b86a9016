// SPDX-License-Identifier: MIT
// Does the plan hold? What `inspect plan --check` looks at, each with what was found and what would
// help: roles, independence, visits, capacity, the schedule, what was expected; and over several
// plans, who is asked to be in two places.
#pragma once

#include <string>
#include <vector>

#include "lib/plan/capacity.hpp"
#include "lib/plan/drawn_cases.hpp"
#include "lib/plan/plan.hpp"
#include "lib/plan/schedule.hpp"
#include "lib/plan/team.hpp"

namespace inspect {

/// One thing that was looked at.
struct CheckResult {
  std::string check;    // team, role, deputy, independence, one_place, visits, bars, capacity,
                        // schedule, expect, two_sites
  std::string subject;  // what it is about: a role, "row 4 (depute lead)", on_site_days
  bool holds = true;
  std::string finding;    // in words, with the numbers: "2 of at least 3", without a person's name
  std::string mend;       // what would have to change; empty where it holds
  std::string source;     // of the rule; may be empty
  bool looked_at = true;  // false: it could not be told, and the finding says why
};

/// Required roles filled, deputies named, independence kept, nobody in two roles on site on one
/// day; in that order, each as the definition has its roles, then by rows.
/// - A role is filled if so many persons hold it on every day on which it is on site; where no such
///   day is known, on every day of the plan; without a dated day, at all.
/// - A deputy is somebody who holds the deputy's role on such a day and not the role itself.
/// - Independence: nobody in such a role has a row of a role that supports here, now or `recently`
///   (counted back from the first day of the plan), or is barred from the authority. Without a
///   dated day, or where nothing says what is recent, only a role that is still held is a breach.
std::vector<CheckResult> check_team(const Plan& plan, const Team& team);

/// The independence part alone.
std::vector<CheckResult> check_independence(const Plan& plan, const Team& team);

/// As a line of `plan --check`: capacity, with the numbers and the ways out that help.
CheckResult check_capacity(const Capacity& capacity);

/// Everything that `plan --check` looks at, in order: roles, deputies, independence, one place,
/// visits, capacity, the schedule (where there is a sample and a team that has places enough: bars
/// too), expectations. Without a team or cases, or where the schedule is too_large(), a line says
/// so, and is no breach.
std::vector<CheckResult> check_plan(const Plan& plan, const Team& team, const DrawnCases& drawn);

/// Whether each statement under `expect:` holds, in file order. A number that is not known (no
/// team, no date) does not hold, and says so.
std::vector<CheckResult> check_expectations(const Plan& plan, const Team& team,
                                            const DrawnCases& drawn);

/// A line of `plan --check` for each row that is barred from an area that no case of the sample has
/// and that is not the authority: it may be misspelt, and bars nobody from anything. None where
/// there is no sample.
std::vector<CheckResult> check_bars(const Plan& plan, const Team& team, const DrawnCases& drawn);

/// What would mend a shortage, in words.
std::string mend_of(const Shortage& shortage);

/// A shortage in words: which cases, which readers by their rows, by how many; without a name.
std::string describe(const Shortage& shortage, const std::vector<Reader>& readers);

/// Somebody who is asked to be on two sites on one day.
struct Clash {
  std::string person;
  std::vector<Date> days;          // on which it is so, ascending
  std::vector<std::size_t> plans;  // whose sites: indexes, ascending, two or more
};

/// Over all plans, sorted by person (bytes), then by plans. A person is known by the text of
/// `person`, in any case of letters and with blanks folded. `teams` are as many as `plans`. On site
/// is who is there on a day on which their role is on site, or on which they read there.
/// O(rows x site days), not pairs.
std::vector<Clash> find_clashes(const std::vector<const Plan*>& plans,
                                const std::vector<const Team*>& teams);

}  // namespace inspect
