// SPDX-License-Identifier: MIT
#include "cmd/timetable_options.hpp"

namespace inspect::cmd {

void add_timetable_options(CLI::App& command, TimetableOptions& options) {
  command
      .add_option("file", options.file,
                  "an inspection or a definition: a YAML file, a folder with an inspection.yaml,\n"
                  "a shipped name, or - for standard input")
      ->type_name("FILE");
  Declarer declare(command);
  add_date_options(declare, options.dates);
  declare.group("What is shown");
  declare.text("--convention", options.convention, "C[,C]",
               "the same counted in weekdays, working or calendar days beside it");
  declare.flag("--gantt", options.gantt, "add a Mermaid chart (Markdown)");
  declare.text("--as-of", options.as_of, "DATE", "add what is done, under way and to come on DATE");
  declare.text("--explain", options.explain, "STEP",
               "why is STEP when it is? each day that was counted or left out");
  declare.text("--check", options.check, "PUBLISHED.csv",
               "is a published timetable right? status 1 where a row is not");
  const std::string alone = "Without FILE";
  command
      .add_option("--add", options.add,
                  "the date so long after DATE: 2010-02-22 \"70 working days\"")
      ->group(alone)
      ->type_name("DATE OFFSET");
  command
      .add_option("--count", options.count,
                  "the days after FROM up to and with TO: working days of a --nation,\n"
                  "else calendar days")
      ->group(alone)
      ->type_name("FROM TO");
}

}  // namespace inspect::cmd
