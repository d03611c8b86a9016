// SPDX-License-Identifier: MIT
#include "cmd/sample_outputs.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "cmd/usage.hpp"
#include "lib/base/text.hpp"
#include "lib/sample/requests.hpp"

namespace inspect::cmd {

namespace {

namespace fs = std::filesystem;

std::string file_name(const std::string& path) {
  return fs::path(path).filename().string();
}

bool is_json(const std::string& path) {
  return lower(path).ends_with(".json");
}

// An output that takes the place of an input would destroy what the draw rests on.
void refuse_input(const SampleOptions& options, const std::string& path) {
  auto inputs = options.cases;
  inputs.insert(inputs.end(), options.merge.begin(), options.merge.end());
  for (const auto& input :
       {options.file, options.seed_file, options.extend, options.dispositions, options.exclude,
        options.include, options.read_before, options.key_file, options.population, options.verify})
    inputs.push_back(input);
  refuse_to_write_over(path, inputs);
}

void check_certificate(std::string_view option, const std::string& path) {
  const auto name = lower(path);
  if (path.empty() || name.ends_with(".md") || name.ends_with(".json")) return;
  throw UsageError(fmt::format("{}: no certificate is written to a file of this name", option),
                   "end it with .md or .json");
}

}  // namespace

SampleOutputs::SampleOutputs(const SampleOptions& options, const CommonOptions& common)
    : options_(options), common_(common) {
  for (const auto& path : options.certificate) check_certificate("--certificate", path);
  check_certificate("--redacted", options.redacted);
  if (!options.redacted.empty() && options.key_file.empty())
    throw UsageError("--redacted needs a key", "give --key-file F; keep the file");
  std::set<std::string> paths;
  auto all = options.certificate;
  all.insert(all.end(), {common.output, options.redacted, options.frame, options.requests});
  for (const auto& path : all) {
    if (path.empty()) continue;
    refuse_input(options, path);
    if (!paths.insert(fs::path(path).lexically_normal().string()).second)
      throw UsageError(fmt::format("{} is to be written twice", path), "give each its own file");
  }
  for (const auto& path : {options.frame, options.requests})
    if (path == "-") throw UsageError("only -o may be standard output (-)", "name a file");
}

void SampleOutputs::add(const std::string& path, std::string content) {
  files_.push_back({path, std::move(content)});
}

void SampleOutputs::add_requests(const Draw& draw, const SampleRules* rules,
                                 const Inspection& inspection, Diagnostics& diagnostics) {
  if (rules == nullptr || !asks_for_records(*rules))
    throw UsageError("--requests: there is no definition that says whose records are asked for",
                     "add agencies: to the categories of its sample, or to records:");
  const auto asked = request_records(draw, *rules, inspection.sample.agreed);
  for (const auto& request : asked.requests)
    add((fs::path(options_.requests) / request.file).string(),
        write_csv(request.table, {common_.raw, common_.byte_order_mark}));
  if (asked.unasked > 0)
    diagnostics.add(
        {.severity = Severity::warning,
         .id = "nobody-asked",
         .message = fmt::format("of {} drawn cases nobody's records are asked for", asked.unasked),
         .hint = "add records: {agencies: …} to the sample of the definition"});
}

void SampleOutputs::add_certificates(Certificate certificate, const Redaction& redaction) {
  const bool to_file = !common_.output.empty() && common_.output != "-";
  certificate.outputs.push_back(
      {to_file ? file_name(common_.output) : "standard output", hexadecimal(sha256(main_))});
  for (const auto& file : files_)
    certificate.outputs.push_back({file_name(file.path), hexadecimal(sha256(file.content))});
  if (!options_.frame.empty()) certificate.frame_name = file_name(options_.frame);
  const auto content = [&](const std::string& path, const Redaction& key) {
    return is_json(path) ? certificate_json(certificate, key)
                         : write_markdown(describe_certificate(certificate, key));
  };
  for (const auto& path : options_.certificate) add(path, content(path, std::nullopt));
  if (!options_.redacted.empty()) add(options_.redacted, content(options_.redacted, redaction));
}

void SampleOutputs::write() const {
  auto files = files_;
  const bool to_file = !common_.output.empty() && common_.output != "-";
  if (to_file) files.push_back({common_.output, main_});
  const bool makes_folder = !options_.requests.empty() && !fs::exists(options_.requests);
  std::error_code problem;  // what cannot be made cannot be written to either, as is then told
  if (makes_folder) fs::create_directories(options_.requests, problem);
  try {
    write_files(files, common_.overwrite, [&] {
      if (!to_file) write_text(main_, common_);
    });
  } catch (const FileError&) {
    if (makes_folder) fs::remove(options_.requests, problem);
    throw;
  }
}

}  // namespace inspect::cmd
