// SPDX-License-Identifier: MIT
// The options of `inspect sample`, as the words that were typed, and the rules that they make.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "lib/definition/sample_rules.hpp"
#include "lib/gate/gate.hpp"
#include "lib/sample/sizing.hpp"

namespace inspect::cmd {

struct SampleOptions {
  std::string file;
  std::vector<std::string> cases;
  std::string seed;
  std::string seed_file;
  std::string id;
  std::string stratum;
  std::string as_of;

  std::string size;
  std::string confidence;
  std::string margin;
  std::string share;
  bool margin_each = false;
  std::string rule;
  std::string tolerable;
  std::string expected;
  std::string allowed;
  std::string allocation;
  std::string minimum;
  std::string reserve;

  std::string extend;
  std::string dispositions;
  std::string exclude;
  std::string include;
  std::string read_before;

  std::vector<std::string> keep;
  std::vector<std::string> drop;
  std::vector<std::string> pseudonymise;
  std::vector<std::string> accept;
  std::string key_file;

  std::vector<std::string> certificate;
  std::string frame;
  std::string redacted;
  std::string requests;
  std::string threads;
  std::string spill;
  bool progress = false;

  std::string population;
  bool commit = false;
  std::string verify;
  bool screen = false;
  bool candidates = false;
  std::string sql;
  std::string cap;
  std::vector<std::string> merge;
};

/// Declares them on `command`.
void add_sample_options(CLI::App& command, SampleOptions& options);

/// Long names of the options about sizes, for allow_only().
std::vector<std::string> size_option_names();

/// The sizes that are asked for: the definition's rules, overridden by the options that were given.
/// `sample` may be null. Throws UsageError.
SizingRules sizing_rules(const SampleOptions& options, const SampleRules* sample);

/// What is to be done with the columns; the key is read elsewhere. Throws UsageError.
ColumnRules column_rules(const SampleOptions& options);

/// The columns to keep: those of `--keep`, else those of the definition. Throws UsageError.
std::vector<std::string> kept_columns(const SampleOptions& options, const SampleRules* sample);

/// A whole number from `least` on. Throws UsageError that names the option.
std::int64_t count_value(std::string_view option, const std::string& text, std::int64_t least);

}  // namespace inspect::cmd
