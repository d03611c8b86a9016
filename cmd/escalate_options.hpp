// SPDX-License-Identifier: MIT
// The options of `inspect escalate`, as the words that were typed.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace inspect::cmd {

struct EscalateOptions {
  std::string file;
  std::string concerns;
  std::string as_of;
  std::vector<std::string> accept;

  bool check = false;
  std::string explain;
  bool meeting = false;
  bool themes = false;
  std::string min_cell;

  std::string letters;
  std::string seal;
  std::string verify;
  std::string head;
};

/// Declares them on `command`.
void add_escalate_options(CLI::App& command, EscalateOptions& options);

}  // namespace inspect::cmd
