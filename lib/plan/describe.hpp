// SPDX-License-Identifier: MIT
// A plan as documents: the whole for the lead inspector, its parts for those who need one of them.
// None shows a person's name, or the day of a visit that is not announced, but for the schedule,
// the clashes and the tasks, which are the team's own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lib/document/document.hpp"
#include "lib/plan/capacity.hpp"
#include "lib/plan/check.hpp"
#include "lib/plan/plan.hpp"
#include "lib/plan/schedule.hpp"
#include "lib/plan/scoping.hpp"
#include "lib/plan/team.hpp"

namespace inspect {

/// One inspection with what belongs to its plan; files that were not given are of no file.
struct PlanFacts {
  const Plan* plan = nullptr;
  const Team* team = nullptr;
  const DrawnCases* drawn = nullptr;
  const Scoping* scoping = nullptr;
};

/// The whole plan. CSV: the tasks (describe_tasks).
Document describe_plan(const PlanFacts& facts);

/// Tasks of one plan or of several: `task,phase,start,finish,owner,depends_on,source,activity,kind,
/// note,inspection`; by date over all. `owner`: only those of that owner (as owners() has it);
/// empty: all. Markdown: a table for each owner.
Document describe_tasks(const std::vector<const Plan*>& plans, const std::string& owner);

/// The names of the parts that `--part` knows for this plan: plan, newsletter, documents, surveys,
/// tasks, scoping if there is a tool, and briefing-AUDIENCE for each audience.
std::vector<std::string> part_names(const Plan& plan);

/// The part of that name, one of part_names(); not for `plan`, `tasks` and `scoping`, which have
/// functions of their own. CSV is the part's main table.
Document describe_part(const PlanFacts& facts, const std::string& part);

/// CSV: `day,date,reader,case_id,stratum,second_reader`; `day` is the number of the day of reading,
/// from 1. Markdown: what each reads on each day, and the loads.
Document describe_schedule(const Plan& plan, const Capacity& capacity, const ScheduleTask& task,
                           const Schedule& schedule, std::int64_t reserves);

/// CSV: `check,subject,verdict,finding,mend,source` with verdict `ok` or `breach`; of several plans
/// `inspection` at the end.
Document describe_check(const std::vector<const Plan*>& plans,
                        const std::vector<std::vector<CheckResult>>& results,
                        const std::vector<Clash>& clashes);

/// Several inspections side by side, and who would be in two places. CSV: the tasks of all.
Document describe_overview(const std::vector<const Plan*>& plans,
                           const std::vector<const Team*>& teams,
                           const std::vector<Clash>& clashes);

}  // namespace inspect
