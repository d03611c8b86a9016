// SPDX-License-Identifier: MIT
// The commands. Each has one function that declares its options on a CLI::App and gives back what
// runs it; main() knows nothing else of them.
#pragma once

#include <CLI/CLI.hpp>
#include <array>
#include <functional>
#include <string_view>

#include "cmd/options.hpp"
#include "cmd/usage.hpp"

namespace inspect::cmd {

/// Runs a command whose options are parsed.
using Run = std::function<Status()>;

struct Command {
  std::string_view name;
  std::string_view summary;
  Run (*setup)(CLI::App& command, CommonOptions& common);
};

Run setup_timetable(CLI::App& command, CommonOptions& common);
Run setup_sample(CLI::App& command, CommonOptions& common);
Run setup_plan(CLI::App& command, CommonOptions& common);
Run setup_escalate(CLI::App& command, CommonOptions& common);
Run setup_report(CLI::App& command, CommonOptions& common);

inline constexpr std::array<Command, 5> commands = {{
    {"timetable", "every date of an inspection, counted as its methodology counts",
     setup_timetable},
    {"sample", "a sample of cases with a known margin that anyone can draw again", setup_sample},
    {"plan", "the whole inspection on paper, and whether it fits the days and hands there are",
     setup_plan},
    {"escalate", "who is told of a concern, by when, and what is overdue", setup_escalate},
    {"report", "a draft that a job keeps honest, with estimates of what was found", setup_report},
}};

}  // namespace inspect::cmd
