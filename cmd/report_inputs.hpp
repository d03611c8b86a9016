// SPDX-License-Identifier: MIT
// The files of a report: the inspection with its dates, what was found, and the estimates of it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cmd/dates.hpp"
#include "cmd/report_options.hpp"
#include "lib/report/outline.hpp"
#include "lib/timetable/timetable.hpp"

namespace inspect::cmd {

/// What was read; what was not given is nothing. Stays where it is: facts() points into it.
struct ReportInputs {
  ReportInputs() = default;
  ReportInputs(const ReportInputs&) = delete;
  ReportInputs& operator=(const ReportInputs&) = delete;

  std::unique_ptr<DatedInspection> dated;  // null without FILE
  std::optional<Timetable> timetable;      // nothing where no date is known
  EstimateRules rules;
  std::optional<Tally> tally;
  std::optional<Estimates> estimates;  // suppressed
  std::optional<Estimates> changes;
  std::optional<SurveyTally> survey;
  std::optional<EvidenceRecord> evidence;

  [[nodiscard]] const Inspection& inspection() const { return dated->inspection; }
  /// The facts for a draft whose pictures are in the folder of that name; empty: it has none.
  [[nodiscard]] ReportFacts facts(const std::string& pictures) const;
};

/// Reads every file that the options name. All mistakes of all files are thrown together:
/// PolicyError where personal data is among them, else InputError; values of options throw
/// UsageError. What is only doubtful goes to `diagnostics`.
std::unique_ptr<ReportInputs> read_report_inputs(const CLI::App& command,
                                                 const ReportOptions& options,
                                                 Diagnostics& diagnostics);

/// The names of all files that options and the inspection name: none is written over.
std::vector<std::string> files_read(const ReportOptions& options, const ReportInputs& inputs);

}  // namespace inspect::cmd
