// SPDX-License-Identifier: MIT
#include "cmd/options.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "cmd/usage.hpp"
#include "cmd/version.hpp"
#include "lib/base/diagnostic_formats.hpp"
#include "lib/base/file.hpp"
#include "lib/base/text.hpp"

namespace inspect::cmd {

namespace {

constexpr std::string_view formats = "markdown or csv";

// Options about files and messages, which go with everything.
const std::vector<std::string>& always_allowed() {
  static const std::vector<std::string> names = {"output", "overwrite", "diagnostics",
                                                 "quiet",  "color",     "help"};
  return names;
}

bool use_colour(const CommonOptions& options) {
  if (options.color != "auto") return options.color == "always";
  const char* no_color = std::getenv("NO_COLOR");
  return ::isatty(STDERR_FILENO) == 1 && (no_color == nullptr || *no_color == '\0');
}

bool is_one_document(const CommonOptions& options) {
  return options.diagnostics == "gitlab" || options.diagnostics == "sarif";
}

void check_choice(std::string_view option, const std::string& value,
                  const std::vector<std::string>& choices) {
  if (std::find(choices.begin(), choices.end(), value) != choices.end()) return;
  throw UsageError(fmt::format("{} takes {}, not '{}'", option, enumerate(choices, "or"), value),
                   nearest(value, choices) ? nearest_hint(value, choices) : "");
}

}  // namespace

std::string format_of(const CommonOptions& options) {
  if (!options.format.empty()) return options.format;
  const auto slash = options.output.find_last_of('/');
  const auto dot = options.output.find_last_of('.');
  if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) return "markdown";
  const auto suffix = lower(options.output.substr(dot + 1));
  if (suffix == "md" || suffix == "markdown" || suffix == "txt") return "markdown";
  if (suffix == "csv") return "csv";
  throw UsageError(fmt::format("no format is known for a file that ends in .{}", suffix),
                   fmt::format("give -f with {}", formats));
}

void add_common_options(CLI::App& command, CommonOptions& options) {
  const std::string group = "Output";
  command
      .add_option("-f,--format", options.format, "markdown or csv (default: by the suffix of -o)")
      ->group(group)
      ->type_name("FORMAT");
  command.add_option("-o,--output", options.output, "write to FILE instead of standard output")
      ->group(group)
      ->type_name("FILE");
  command.add_flag("--overwrite", options.overwrite, "replace FILE if it exists")->group(group);
  command.add_flag("--raw", options.raw, "CSV: no ' before cells that a spreadsheet would run")
      ->group(group);
  command.add_flag("--bom", options.byte_order_mark, "CSV: begin with a byte-order mark")
      ->group(group);
  command
      .add_option("--diagnostics", options.diagnostics,
                  "form of messages: text, github, gitlab or sarif")
      ->group(group)
      ->type_name("FORM");
  command.add_flag("-q,--quiet", options.quiet, "no warnings and notes, errors only")->group(group);
  command.add_option("--color", options.color, "colour in messages: auto, always or never")
      ->group(group)
      ->type_name("WHEN");
}

void check_common_options(const CommonOptions& options) {
  if (!options.format.empty()) check_choice("--format", options.format, {"markdown", "csv"});
  check_choice("--diagnostics", options.diagnostics, {"text", "github", "gitlab", "sarif"});
  check_choice("--color", options.color, {"auto", "always", "never"});
}

void print_diagnostics(const Diagnostics& diagnostics, const CommonOptions& options) {
  const bool colour = use_colour(options);
  for (const auto& diagnostic : diagnostics.sorted()) {
    if (options.quiet && diagnostic.severity != Severity::error) continue;
    if (is_one_document(options))
      options.kept->add(diagnostic);
    else if (options.diagnostics == "github")
      std::fputs(render_github(diagnostic).c_str(), stderr);
    else
      std::fputs(render_text(diagnostic, colour).c_str(), stderr);
  }
  if (diagnostics.left_out() > 0 && !is_one_document(options))
    std::fputs(fmt::format("inspect: and {} more\n", diagnostics.left_out()).c_str(), stderr);
}

void finish_diagnostics(const CommonOptions& options) {
  if (!is_one_document(options)) return;
  auto all = options.kept->sorted();
  if (options.kept->left_out() > 0)
    all.push_back({.severity = Severity::note,
                   .id = "left-out",
                   .message = fmt::format("and {} more", options.kept->left_out())});
  const auto text =
      options.diagnostics == "sarif" ? render_sarif(all, version) : render_gitlab(all);
  std::fputs(text.c_str(), stderr);
}

void write_text(std::string_view text, const CommonOptions& options) {
  if (!options.output.empty() && options.output != "-")
    return write_file(options.output, text, options.overwrite);
  const bool written =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (!written && errno != EPIPE)  // whoever read it has seen enough
    throw FileError(fmt::format("cannot write standard output: {}", std::strerror(errno)));
}

std::string render_document(const Document& document, const CommonOptions& options) {
  if (format_of(options) == "csv")
    return write_csv(document, {options.raw, options.byte_order_mark});
  if (options.raw || options.byte_order_mark)
    throw UsageError(fmt::format("--{} is for CSV", options.raw ? "raw" : "bom"), "add -f csv");
  return write_markdown(document);
}

void write_document(const Document& document, const CommonOptions& options) {
  write_text(render_document(document, options), options);
}

void refuse_to_write_over(const std::string& output, const std::vector<std::string>& inputs) {
  namespace fs = std::filesystem;
  std::error_code problem;  // of a path that is not there, which is then no input
  for (const auto& input : inputs)
    if (!input.empty() && !output.empty() && fs::is_regular_file(input, problem) &&
        fs::equivalent(input, output, problem))
      throw UsageError(fmt::format("{} is read, and would be written over", output),
                       "write to another file");
}

void allow_only(const CLI::App& command, std::string_view mode,
                const std::vector<std::string>& allowed) {
  const auto has = [](const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  for (const auto* option : command.get_options()) {
    if (option->count() == 0 || option->get_lnames().empty()) continue;
    const auto& name = option->get_lnames().front();
    if (has(allowed, name) || has(always_allowed(), name)) continue;
    throw UsageError(fmt::format("--{} does not go with {}", name, mode), "leave one of them out");
  }
}

Date date_value(std::string_view option, const std::string& text) {
  const auto reading = read_iso_date(trim(text));
  if (reading.date) return *reading.date;
  throw UsageError(fmt::format("{}: '{}' is not a date: {}", option, text, reading.why));
}

Nation nation_value(const std::string& text) {
  check_choice("--nation", text, nation_names());
  return *parse_nation(text);
}

std::vector<Convention> convention_values(const std::string& text) {
  std::vector<Convention> conventions;
  for (const auto part : split(text, ',')) {
    const std::string word(trim(part));
    check_choice("--convention", word, convention_names());
    const auto convention = *parse_convention(word);
    if (std::find(conventions.begin(), conventions.end(), convention) != conventions.end())
      throw UsageError(fmt::format("--convention names '{}' twice", word));
    conventions.push_back(convention);
  }
  return conventions;
}

std::vector<AcceptedColumn> accept_values(const std::vector<std::string>& texts,
                                          const std::string& hint) {
  std::vector<AcceptedColumn> accepted;
  for (const auto& text : texts) {
    const auto equals = text.find('=');
    const bool stated = equals != std::string::npos && !trim(text.substr(equals + 1)).empty();
    if (equals == 0 || !stated)
      throw UsageError(fmt::format("--accept: '{}' is not COL=REASON", text), hint);
    accepted.push_back({text.substr(0, equals), std::string(trim(text.substr(equals + 1)))});
  }
  return accepted;
}

}  // namespace inspect::cmd
