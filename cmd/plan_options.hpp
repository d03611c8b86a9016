// SPDX-License-Identifier: MIT
// The options of `inspect plan`, as the words that were typed.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cmd/dates.hpp"

namespace inspect::cmd {

struct PlanOptions {
  std::vector<std::string> files;
  DateOptions dates;

  std::string team;
  std::string sample;
  std::string scoping;
  std::vector<std::string> accept;  // columns of the sample

  bool check = false;
  bool coverage = false;
  std::string diff;
  std::string owner;
  bool schedule = false;
  std::string part;
};

/// Declares them on `command`.
void add_plan_options(CLI::App& command, PlanOptions& options);

}  // namespace inspect::cmd
