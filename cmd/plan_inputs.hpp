// SPDX-License-Identifier: MIT
// The files of a plan: the inspection, and the team list, the sample and the scoping tool that
// options or the inspection itself name.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cmd/dates.hpp"
#include "cmd/plan_options.hpp"
#include "lib/plan/describe.hpp"

namespace inspect::cmd {

/// One inspection with its plan and what belongs to it; a file that there is not is of no file.
struct PlannedInspection {
  std::unique_ptr<DatedInspection> dated;
  Plan plan;
  Team team;
  DrawnCases drawn;
  Scoping scoping;

  [[nodiscard]] PlanFacts facts() const { return {&plan, &team, &drawn, &scoping}; }
};

/// Which of an inspection's files a mode uses.
struct WantedFiles {
  bool team = false;
  bool sample = false;
  bool scoping = false;
  bool undated = false;  // the inspection need not have a date
};

/// Reads and plans every file of the options. All mistakes of all files are thrown together:
/// PolicyError where personal data is among them, else InputError. What is only doubtful goes to
/// `diagnostics`.
std::vector<PlannedInspection> read_planned(const DateReader& dates, const PlanOptions& options,
                                            WantedFiles wanted, Diagnostics& diagnostics);

/// The names of the files that an inspection is made of, read or not: none is written over.
std::vector<std::string> files_of(const Inspection& inspection);

}  // namespace inspect::cmd
