// SPDX-License-Identifier: MIT
// The options of `inspect timetable`, as the words that were typed.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <utility>

#include "cmd/dates.hpp"

namespace inspect::cmd {

struct TimetableOptions {
  std::string file;
  DateOptions dates;
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
