// SPDX-License-Identifier: MIT
// What changed since an earlier inspection file or an earlier plan (its CSV), and why. A cause is
// tested, not guessed: the plan is built again with that one thing as it was, and what then stands
// where it stood was moved by it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/document/document.hpp"
#include "lib/plan/plan.hpp"

namespace inspect {

/// A task of the earlier plan.
struct OldTask {
  std::string key;
  std::optional<Date> start;  // both days in it, both there or neither
  std::optional<Date> finish;
  std::vector<std::string> owners;
  std::string activity;
  std::string kind;  // as Task's; empty in a CSV that has no such column
};

struct OldPlan {
  std::string file;
  std::vector<OldTask> tasks;
  const Inspection* inspection = nullptr;  // of an inspection file; null: a CSV of tasks
  const Setting* setting = nullptr;        // likewise
};

/// Of a CSV that this program wrote: `task,phase,start,finish,owner` and what else there is; of
/// several inspections (column `inspection`) only the rows of `authority`, all where that is empty.
/// A task twice (a visit by its number), a finish before the start or one of the two missing, and
/// personal data in the columns that are shown again are errors in `diagnostics`, at the cell,
/// without its value; `designations` are words by which staff may be named. Throws InputError where
/// the structure of the file is wrong.
OldPlan read_old_tasks(const Source& source, std::string_view authority, Diagnostics& diagnostics,
                       const std::vector<std::string>& designations = {});

/// Of a plan; what `plan` was built of must outlive it.
OldPlan old_plan_of(const std::string& file, const Plan& plan);

struct PlanChange {
  enum class Kind { moved, added, dropped, changed };  // changed: who does it, or what it is
  Kind kind = Kind::moved;
  std::string task;
  std::string activity;
  std::optional<Date> old_start, old_finish, new_start, new_finish;
  std::vector<std::string> why;         // one text per cause, a task's own first; never empty
  std::vector<std::string> why_openly;  // the same without the name of a service that is visited
  std::string visits;                   // the kind of visits of which it is one; empty: none
};

/// "moved", "added", "dropped", "changed".
std::string_view name(PlanChange::Kind kind);

/// Sorted as the new plan, dropped tasks at their place in the old one, last; a task that moved and
/// changed has two. A visit is the same if its kind and number are, whatever the digits of its key.
/// Causes: a given date, a move of a step, a closure, a bank holiday (each day on which the
/// calendars differ; with a CSV: each of `changes` that makes the nation's calendar another), the
/// nation, the definition's own rule, the visits that are wanted; several together; not known.
std::vector<PlanChange> compare_plans(const Plan& plan, const OldPlan& old,
                                      const std::vector<HolidayChange>& changes);

/// CSV: `task,change,old_start,old_finish,new_start,new_finish,days,why`; `days` are calendar days
/// that the start moved, later positive. Markdown shows no day of a visit, and not which service is
/// visited; it says where the old plan is another authority's.
Document describe_changes(const Plan& plan, const OldPlan& old,
                          const std::vector<PlanChange>& changes);

}  // namespace inspect
