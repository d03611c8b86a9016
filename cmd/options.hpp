// SPDX-License-Identifier: MIT
// The options that every command has, declared once, and the reading of option values.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/dates/counting.hpp"
#include "lib/document/document.hpp"
#include "lib/gate/gate.hpp"

namespace inspect::cmd {

struct CommonOptions {
  std::string format;
  std::string output;
  bool overwrite = false;
  bool raw = false;
  bool byte_order_mark = false;
  std::string diagnostics = "text";
  bool quiet = false;
  std::string color = "auto";
  /// What a form that is one document (gitlab, sarif) has to say so far; see finish_diagnostics().
  std::shared_ptr<Diagnostics> kept = std::make_shared<Diagnostics>();
};

/// Declares them on `command`.
void add_common_options(CLI::App& command, CommonOptions& options);

/// Throws UsageError for a value that is none of its option's.
void check_common_options(const CommonOptions& options);

/// Prints what was found to stderr: errors always, warnings and notes unless quiet. A form that is
/// one document keeps it for the end.
void print_diagnostics(const Diagnostics& diagnostics, const CommonOptions& options);

/// At the end of the program: prints what was kept, also where that is nothing.
void finish_diagnostics(const CommonOptions& options);

/// "markdown" or "csv": `-f`, else by the suffix of `-o`, else Markdown. Throws UsageError.
std::string format_of(const CommonOptions& options);

/// The document in the format of format_of(). Throws UsageError.
std::string render_document(const Document& document, const CommonOptions& options);

/// Writes the document where and as the options say. Throws UsageError, and FileError where it
/// cannot be written.
void write_document(const Document& document, const CommonOptions& options);

/// Writes `text` to `-o` or stdout.
void write_text(std::string_view text, const CommonOptions& options);

/// Throws UsageError where `output` is one of the files that are read; empty names are none.
void refuse_to_write_over(const std::string& output, const std::vector<std::string>& inputs);

/// Throws UsageError where a given option is none of `allowed` (long names without dashes) and none
/// of the ones that are about files and messages: no option is taken and then passed over.
void allow_only(const CLI::App& command, std::string_view mode,
                const std::vector<std::string>& allowed);

/// Values of options; each throws UsageError that names the option.
Date date_value(std::string_view option, const std::string& text);
Nation nation_value(const std::string& text);
std::vector<Convention> convention_values(const std::string& text);
/// `COL=REASON`, each; `hint` says where the reason stands.
std::vector<AcceptedColumn> accept_values(const std::vector<std::string>& texts,
                                          const std::string& hint);

}  // namespace inspect::cmd
