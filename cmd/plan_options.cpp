// SPDX-License-Identifier: MIT
#include "cmd/plan_options.hpp"

namespace inspect::cmd {

void add_plan_options(CLI::App& command, PlanOptions& options) {
  command
      .add_option("file", options.files,
                  "an inspection or a definition: a YAML file, a folder with an inspection.yaml,\n"
                  "a shipped name, or - for standard input; several are planned together")
      ->type_name("FILE");
  Declarer declare(command);
  add_date_options(declare, options.dates);
  declare.group("Who and what");
  declare.text("--team", options.team, "TEAM.csv",
               "person, role, designation, from, to, barred, records_a_day");
  declare.text("--sample", options.sample, "SAMPLE.csv",
               "the cases to be read, as `inspect sample` drew them");
  declare.text("--scoping", options.scoping, "SCOPING.csv", "the scoping tool as it was filled in");
  declare.list("--accept", options.accept, "COL=REASON",
               "a column of the sample may hold personal data, and why");
  declare.group("What is shown");
  declare.flag("--check", options.check,
               "does it fit? roles, conflicts, capacity and expect:; status 1 where it does not");
  declare.flag("--coverage", options.coverage,
               "is every line from a source, and every heading of the sources taken up?\n"
               "status 1 where not");
  declare.text("--diff", options.diff, "OLD",
               "what changed since an earlier inspection file or plan (CSV), and why");
  declare.text("--owner", options.owner, "WHO", "the tasks of one owner");
  declare.flag("--schedule", options.schedule, "who reads which case on which day");
  declare.text("--part", options.part, "NAME",
               "one document: plan, newsletter, documents, surveys, tasks, scoping,\n"
               "briefing-AUDIENCE");
}

}  // namespace inspect::cmd
