// SPDX-License-Identifier: MIT
// The options of `inspect report`, as the words that were typed.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cmd/dates.hpp"

namespace inspect::cmd {

struct ReportOptions {
  std::string file;
  DateOptions dates;

  std::string results;
  std::string sample;
  std::string survey;
  std::string evidence;
  std::string estimates;
  std::string previous_estimates;
  std::vector<std::string> accept;  // columns of the sample and the survey

  std::string interval;
  std::string confidence;
  std::string min_cell;
  std::vector<std::string> differences;

  std::string part;
  std::string all;
  std::string update;
  std::vector<std::string> replace;
  std::string check;
  std::string stage;
};

/// Declares them on `command`.
void add_report_options(CLI::App& command, ReportOptions& options);

}  // namespace inspect::cmd
