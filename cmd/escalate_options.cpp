// SPDX-License-Identifier: MIT
#include "cmd/escalate_options.hpp"

#include "cmd/declarer.hpp"

namespace inspect::cmd {

void add_escalate_options(CLI::App& command, EscalateOptions& options) {
  command
      .add_option("file", options.file,
                  "an inspection or a definition: a YAML file, a folder with an inspection.yaml,\n"
                  "a shipped name, or - for standard input")
      ->type_name("FILE");
  Declarer declare(command);
  declare.group("The concerns");
  declare.text("--concerns", options.concerns, "CONCERNS.csv",
               "the list of events: concern, date, event, who, note and the attributes");
  declare.text("--as-of", options.as_of, "DATE", "the day of the register (default: today)");
  declare.list("--accept", options.accept, "COL=REASON",
               "a column may hold personal data, and why; the reason stands in the output");
  declare.group("What is shown");
  declare.flag("--check", options.check,
               "is the protocol right? status 1 where a rule is missing or contradicts another");
  declare.text("--explain", options.explain, "CONCERN",
               "why does it stand where it does? which rule, and each day that was counted");
  declare.flag("--meeting", options.meeting, "the sheet for the meeting with the authority");
  declare.flag("--themes", options.themes, "concerns counted by theme and area, for the report");
  declare.text("--min-cell", options.min_cell, "N",
               "with --themes: smaller counts are suppressed (default: 5)");
  declare.group("What is written");
  declare.text("--letters", options.letters, "DIR",
               "a letter for each referral and notification that is due, one never twice");
  declare.text("--seal", options.seal, "LOG", "append the events that it lacks to a sealed log");
  declare.text("--verify", options.verify, "LOG", "is the log whole? status 1 where it is not");
  declare.text("--head", options.head, "HEX",
               "with --verify: the SHA-256 of a line that the log must have");
}

}  // namespace inspect::cmd
