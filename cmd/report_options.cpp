// SPDX-License-Identifier: MIT
#include "cmd/report_options.hpp"

namespace inspect::cmd {

void add_report_options(CLI::App& command, ReportOptions& options) {
  command
      .add_option("file", options.file,
                  "an inspection or a definition: a YAML file, a folder with an inspection.yaml,\n"
                  "a shipped name, or - for standard input; not needed for estimates alone")
      ->type_name("FILE");
  Declarer declare(command);
  add_date_options(declare, options.dates);
  declare.group("What was found");
  declare.text("--results", options.results, "RESULTS.csv",
               "what case readers answered: case_id, a column a question, disposition");
  declare.text("--sample", options.sample, "SAMPLE.csv",
               "the sample that was read, as `inspect sample` drew it");
  declare.text("--survey", options.survey, "SURVEY.csv", "a survey: role and a column an item");
  declare.text("--evidence", options.evidence, "EVIDENCE.csv",
               "finding, indicator, statement, rationale, sources");
  declare.text("--estimates", options.estimates, "E.csv",
               "estimates that this command wrote, in the place of results and sample");
  declare.text("--previous-estimates", options.previous_estimates, "E.csv",
               "estimates of an earlier inspection, to say what changed");
  declare.list("--accept", options.accept, "COL=REASON",
               "a column of the sample or the survey may hold personal data, and why");
  declare.group("Estimates");
  declare.text("--interval", options.interval, "METHOD",
               "kg-fpc, exact or logit (default: kg-fpc)");
  declare.text("--confidence", options.confidence, "C", "in per cent (default: 95)");
  declare.text("--min-cell", options.min_cell, "N",
               "counts from 1 to one less are suppressed (default: 5; 0: none)");
  declare.list("--difference", options.differences, "\"A - B\"",
               "two domains to compare: \"area=North - area=South\"");
  declare.group("What is written");
  declare.text("--part", options.part, "NAME",
               "one document: report (default), a companion of it, estimates, survey, evidence");
  declare.text("--all", options.all, "DIR", "every document of the definition, into DIR");
  declare.text("--update", options.update, "DRAFT.md",
               "bring a draft up to date; what people wrote is left as it is");
  declare.list("--replace", options.replace, "BLOCK",
               "with --update: write this block anew although somebody edited it");
  declare.text("--check", options.check, "DRAFT.md",
               "is the draft complete and right? status 1 where it is not, and a diff");
  declare.text("--stage", options.stage, "STAGE",
               "with --check: complete for draft, panel or final (default: final)");
}

}  // namespace inspect::cmd
