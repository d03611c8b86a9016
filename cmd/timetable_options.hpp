// SPDX-License-Identifier: MIT
// The options of `inspect timetable`, as the words that were typed.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

namespace inspect::cmd {

struct TimetableOptions {
  std::string file;
  std::string notified;
  std::string starts;
  std::vector<std::string> on;
  std::string nation;
  std::string holidays;
  std::string convention;
  std::string explain;
  std::string check;
  bool gantt = false;
  std::string as_of;
  std::pair<std::string, std::string> add;
  std::pair<std::string, std::string> count;
};

/// Declares them on `command`.
void add_timetable_options(CLI::App& command, TimetableOptions& options);

}  // namespace inspect::cmd
