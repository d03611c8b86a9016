// SPDX-License-Identifier: MIT
#include "cmd/sample_options.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cmd/declarer.hpp"
#include "cmd/options.hpp"
#include "cmd/usage.hpp"
#include "lib/base/text.hpp"
#include "lib/sample/sample_file.hpp"

namespace inspect::cmd {

namespace {

void declare_list_and_seed(Declarer& declare, SampleOptions& options) {
  declare.group("The list and the seed");
  declare.list("--cases", options.cases, "LIST.csv",
               "the list of cases; may be given more than once, - is standard input");
  declare.text("--seed", options.seed, "TEXT", "the seed, its bytes as given");
  declare.text("--seed-file", options.seed_file, "FILE",
               "the seed in a file; one final line end is taken off");
  declare.text("--id", options.id, "COLUMN",
               "the column of ids (default: the definition's, else case_id or id)");
  declare.text("--stratum", options.stratum, "COLUMN",
               "the column of strata, or of the definition's categories");
  declare.text("--as-of", options.as_of, "DATE",
               "the agreed day of the list, where the inspection states none");
  declare.text("--exclude", options.exclude, "IDS.csv", "cases that are not in the frame, and why");
  declare.text("--include", options.include, "IDS.csv",
               "cases taken in any case, as a stratum of their own: a panel, say");
  declare.text("--read-before", options.read_before, "IDS.csv",
               "cases read in an earlier inspection, as a stratum of their own");
}

void declare_sizes(Declarer& declare, SampleOptions& options) {
  declare.group("How many");
  declare.text("--size", options.size, "N", "so many cases");
  declare.text("--confidence", options.confidence, "C", "in per cent (default: 95)");
  declare.text("--margin", options.margin, "E", "in points, half the width (default: 10)");
  declare.text("--share", options.share, "P", "planning share in per cent (default: 50)");
  declare.flag("--margin-each", options.margin_each, "the margin holds in each stratum for itself");
  declare.text("--rule", options.rule, "RULE", "margin, assurance or discovery");
  declare.text("--tolerable", options.tolerable, "M",
               "assurance, discovery: the share of failures that must not pass, in per cent");
  declare.text("--expected", options.expected, "D",
               "assurance: the share of failures planned for, in per cent");
  declare.text("--allowed", options.allowed, "K", "assurance: so many failures are allowed");
  declare.text("--allocation", options.allocation, "RULE",
               "proportional, equal, sqrt or neyman (default: proportional)");
  declare.text("--minimum", options.minimum, "K", "so many of each stratum at least (default: 2)");
  declare.text("--reserve", options.reserve, "N|P%",
               "reserves: N of each stratum, or P% of its sample");
  declare.text("--extend", options.extend, "EARLIER.csv",
               "an earlier sample of which no case is taken back");
  declare.text("--dispositions", options.dispositions, "D.csv",
               "what became of the cases; reserves replace the ineligible");
}

void declare_columns(Declarer& declare, SampleOptions& options) {
  declare.group("Columns and personal data");
  declare.list("--keep", options.keep, "COL[,COL]",
               "columns, or categories as yes and no, that the sample keeps");
  declare.list("--drop", options.drop, "COL", "a column that is not looked at");
  declare.list("--pseudonymise", options.pseudonymise, "COL",
               "a column whose values are replaced by HMAC-SHA-256");
  declare.list("--accept", options.accept, "COL=REASON",
               "a column that may stay although it holds personal data, and why");
  declare.text("--key-file", options.key_file, "F", "the key for pseudonyms and --redacted");
}

void declare_outputs(Declarer& declare, SampleOptions& options) {
  declare.group("Beside the sample");
  declare.list("--certificate", options.certificate, "FILE.md|.json",
               "the certificate of the draw");
  declare.text("--redacted", options.redacted, "FILE.md|.json",
               "the certificate with ids and tickets replaced under the key");
  declare.text("--frame", options.frame, "FILE", "the frame: lines `stratum TAB id`");
  declare.text("--requests", options.requests, "DIR", "record requests: one CSV an agency");
  declare.text("--threads", options.threads, "N",
               "share the work; changes nothing else (default: all that the machine has)");
  declare.text("--spill", options.spill, "DIR",
               "a folder for what a list of many millions leaves no memory for");
  declare.flag("--progress", options.progress, "a bar on standard error (terminal only)");
}

void declare_modes(CLI::App& command, Declarer& declare, SampleOptions& options) {
  declare.group("In the place of a draw");
  declare.text("--population", options.population, "COUNTS.csv",
               "sizes from counts alone: stratum,population[,share]");
  declare.flag("--commit", options.commit, "SHA-256 of what decides the draw, before the seed");
  declare.text("--verify", options.verify, "SAMPLE.csv",
               "draw again and compare: status 1 where something differs");
  declare.flag("--screen", options.screen,
               "only look for personal data: status 4 where there is any; with -o, a clean list");
  declare.flag("--candidates", options.candidates,
               "the counts and lowest tickets of one part of a list, for --merge");
  declare.text("--sql", options.sql, "ENGINE",
               "the query that makes a part where the data are: spark, duckdb or postgres");
  declare.text("--cap", options.cap, "K", "so many tickets of each stratum (default: 10000)");
  command
      .add_option("--merge", options.merge, "parts made with --candidates: the sample of one list")
      ->group("In the place of a draw")
      ->type_name("PART ...")
      ->expected(1, -1);
}

Rational percentage(std::string_view option, const std::string& text, bool open) {
  const auto share = parse_percentage(text);
  const bool inside = share && (open ? *share > 0 && *share < 1 : *share <= 1);
  if (!inside)
    throw UsageError(fmt::format("{}: '{}' is not a percentage {} 100", option, text,
                                 open ? "between 0 and" : "from 0 to"),
                     "write 95 or 7.5, without a % sign");
  return *share;
}

SizeKind kind_of(const SampleOptions& options, SizeKind otherwise) {
  if (!options.size.empty()) {
    for (const auto* other : {&options.margin, &options.rule, &options.tolerable})
      if (!other->empty())
        throw UsageError("--size says how many; a rule of size beside it cannot");
    return SizeKind::fixed;
  }
  if (options.rule.empty())
    return options.margin.empty() && !options.margin_each ? otherwise : SizeKind::margin;
  for (const auto kind : {SizeKind::margin, SizeKind::assurance, SizeKind::discovery})
    if (options.rule == name(kind)) return kind;
  const std::vector<std::string> names = {"margin", "assurance", "discovery"};
  throw UsageError(fmt::format("--rule takes {}, not '{}'", enumerate(names, "or"), options.rule),
                   nearest_hint(options.rule, names));
}

// Options of one rule beside another would be passed over.
void refuse_strangers(const SampleOptions& options, const SizeRules& rules) {
  const auto refuse = [&](const std::string& value, std::string_view option) {
    if (value.empty()) return;
    throw UsageError(
        fmt::format("{} does not go with the size rule '{}'", option, name(rules.kind)),
        "leave one of them out");
  };
  const bool assures = rules.kind == SizeKind::assurance || rules.kind == SizeKind::discovery;
  if (!assures) refuse(options.tolerable, "--tolerable");
  if (rules.kind != SizeKind::assurance) {
    refuse(options.expected, "--expected");
    refuse(options.allowed, "--allowed");
  }
  if (assures) {
    refuse(options.margin, "--margin");
    refuse(options.allocation, "--allocation");
  }
  if (rules.kind != SizeKind::margin && options.margin_each) refuse("yes", "--margin-each");
  if (rules.margin_each && !options.allocation.empty())
    throw UsageError("--allocation spreads one size, and --margin-each sizes each stratum",
                     "leave one of them out");
  if (!options.expected.empty() && !options.allowed.empty())
    throw UsageError("--expected and --allowed say the same thing in two ways",
                     "leave one of them out");
}

SizeRules size_rules(const SampleOptions& options, SizeRules rules) {
  rules.kind = kind_of(options, rules.kind);
  if (!options.size.empty()) rules.size = count_value("--size", options.size, 1);
  if (!options.confidence.empty())
    rules.confidence = percentage("--confidence", options.confidence, true);
  if (rules.confidence < Rational(1, 100))
    throw UsageError(
        fmt::format("--confidence is in per cent, and {} % is next to none", options.confidence),
        "write 95, not 0.95");
  if (!options.margin.empty()) rules.margin = percentage("--margin", options.margin, true);
  if (!options.share.empty()) rules.share = percentage("--share", options.share, false);
  if (rules.kind != SizeKind::margin) rules.margin_each = false;
  rules.margin_each = rules.margin_each || options.margin_each;
  if (!options.tolerable.empty())
    rules.tolerable = percentage("--tolerable", options.tolerable, true);
  if (!options.expected.empty()) {
    rules.expected = percentage("--expected", options.expected, false);
    rules.allowed.reset();
  }
  if (!options.allowed.empty()) {
    rules.allowed = count_value("--allowed", options.allowed, 0);
    rules.expected.reset();
  }
  refuse_strangers(options, rules);
  if (rules.kind != SizeKind::assurance) {  // the definition's, of another rule
    rules.expected.reset();
    rules.allowed.reset();
  }
  const bool assures = rules.kind == SizeKind::assurance || rules.kind == SizeKind::discovery;
  if (!assures) rules.tolerable.reset();
  if (assures && !rules.tolerable)
    throw UsageError(fmt::format("--rule {} needs --tolerable", name(rules.kind)),
                     "the share of failures that must not pass, such as --tolerable 10");
  if (rules.expected && rules.tolerable && *rules.expected >= *rules.tolerable)
    throw UsageError("--expected must be below --tolerable: what is planned for would not pass");
  return rules;
}

}  // namespace

void add_sample_options(CLI::App& command, SampleOptions& options) {
  command
      .add_option("file", options.file,
                  "an inspection or a definition: a YAML file, a folder with an inspection.yaml,\n"
                  "a shipped name, or - for standard input")
      ->type_name("[FILE]");
  Declarer declare(command);
  declare_list_and_seed(declare, options);
  declare_sizes(declare, options);
  declare_columns(declare, options);
  declare_outputs(declare, options);
  declare_modes(command, declare, options);
}

std::vector<std::string> size_option_names() {
  return {"size",      "confidence", "margin",  "share",      "margin-each", "rule",
          "tolerable", "expected",   "allowed", "allocation", "minimum",     "reserve"};
}

std::int64_t count_value(std::string_view option, const std::string& text, std::int64_t least) {
  const auto value = parse_integer(text);
  if (!value || *value < least)
    throw UsageError(fmt::format("{}: '{}' is not a whole number from {} on", option, text, least));
  return *value;
}

SizingRules sizing_rules(const SampleOptions& options, const SampleRules* sample) {
  SizingRules rules;
  if (sample != nullptr) {
    rules.size = sample->size;
    rules.allocation = sample->allocation;
    rules.otherwise = sample->minimum.value_or(usual_minimum);
    rules.reserve = sample->reserve;
  }
  rules.size = size_rules(options, rules.size);
  if (!options.allocation.empty()) {
    const auto rule = parse_allocation_rule(options.allocation);
    if (!rule)
      throw UsageError(fmt::format("--allocation takes {}, not '{}'",
                                   enumerate(allocation_rule_names(), "or"), options.allocation),
                       nearest_hint(options.allocation, allocation_rule_names()));
    rules.allocation = *rule;
  }
  if (!options.minimum.empty()) rules.minimum = count_value("--minimum", options.minimum, 0);
  if (!options.reserve.empty()) {
    const auto reserve = parse_reserve(options.reserve);
    if (!reserve)
      throw UsageError(fmt::format("--reserve: '{}' is no number of reserves", options.reserve),
                       "write 2 (of each stratum) or 10% (of its sample)");
    rules.reserve = *reserve;
  }
  return rules;
}

ColumnRules column_rules(const SampleOptions& options) {
  ColumnRules rules{.drop = options.drop, .pseudonymise = options.pseudonymise};
  rules.accept = accept_values(options.accept, "the reason stands in the certificate");
  if (!rules.pseudonymise.empty() && options.key_file.empty())
    throw UsageError("--pseudonymise needs a key", "give --key-file F; keep the file");
  for (const auto& column : rules.drop)
    if (rules.pseudonymises(column) || rules.accepts(column) != nullptr)
      throw UsageError(fmt::format("the column '{}' is dropped, and something else too", column),
                       "decide on one");
  for (const auto& column : rules.pseudonymise)
    if (rules.accepts(column) != nullptr)
      throw UsageError(fmt::format("the column '{}' is pseudonymised and accepted", column),
                       "decide on one");
  return rules;
}

std::vector<std::string> kept_columns(const SampleOptions& options, const SampleRules* sample) {
  std::vector<std::string> columns;
  for (const auto& list : options.keep)
    for (const auto part : split(list, ',')) {
      const std::string column(trim(part));
      if (column.empty()) throw UsageError("--keep names a column without a name");
      if (std::any_of(columns.begin(), columns.end(),
                      [&](const std::string& one) { return lower(one) == lower(column); }))
        throw UsageError(fmt::format("--keep names the column '{}' twice", column));
      columns.push_back(column);
    }
  if (options.keep.empty() && sample != nullptr) columns = sample->keep;
  const auto rules = column_rules(options);
  for (const auto& column : columns)
    if (is_sample_column(column))
      throw UsageError(
          fmt::format("a sample has a column '{}' of its own, beside which none of the "
                      "list can be kept",
                      lower(column)),
          "rename the column of the list");
  for (const auto& column : columns)
    if (rules.drops(column))
      throw UsageError(fmt::format("the column '{}' is kept and dropped", column), "decide on one");
  return columns;
}

}  // namespace inspect::cmd
