// SPDX-License-Identifier: MIT
#include "cmd/timetable_options.hpp"

namespace inspect::cmd {

void add_timetable_options(CLI::App& command, TimetableOptions& options) {
  command
      .add_option("file", options.file,
                  "an inspection or a definition: a YAML file, a folder with an inspection.yaml,\n"
                  "a shipped name, or - for standard input")
      ->type_name("FILE");
  const std::string dates = "Dates";
  const auto add = [&](const char* name, auto& value, const char* text, const char* type) {
    command.add_option(name, value, text)->group(dates)->type_name(type);
  };
  add("--notified", options.notified, "the day of the step 'notification'", "DATE");
  add("--starts", options.starts, "the day of the step 'start'", "DATE");
  command.add_option("--on", options.on, "the day of any step; may be given more than once")
      ->group(dates)
      ->type_name("STEP=DATE")
      ->allow_extra_args(false);
  add("--nation", options.nation,
      "whose bank holidays: england-and-wales, scotland, northern-ireland,\n"
      "any or none",
      "NATION");
  add("--holidays", options.holidays, "bank holidays to add or remove (CSV, or gov.uk's JSON)",
      "FILE");
  const std::string views = "What is shown";
  command
      .add_option("--convention", options.convention,
                  "the same counted in weekdays, working or calendar days beside it")
      ->group(views)
      ->type_name("C[,C]");
  command.add_flag("--gantt", options.gantt, "add a Mermaid chart (Markdown)")->group(views);
  command.add_option("--as-of", options.as_of, "add what is done, under way and to come on DATE")
      ->group(views)
      ->type_name("DATE");
  command
      .add_option("--explain", options.explain,
                  "why is STEP when it is? each day that was counted or left out")
      ->group(views)
      ->type_name("STEP");
  command
      .add_option("--check", options.check,
                  "is a published timetable right? status 1 where a row is not")
      ->group(views)
      ->type_name("PUBLISHED.csv");
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
