// SPDX-License-Identifier: MIT
// What a draw writes: the sample, and beside it certificates, the frame and record requests; all of
// them or none.
#pragma once

#include <string>
#include <vector>

#include "cmd/options.hpp"
#include "cmd/sample_options.hpp"
#include "lib/base/file.hpp"
#include "lib/definition/definition.hpp"
#include "lib/sample/certificate.hpp"

namespace inspect::cmd {

class SampleOutputs {
 public:
  /// Throws UsageError where two outputs have one path, or an output that of an input, an option
  /// names standard output or a certificate no format, or a key is missing.
  SampleOutputs(const SampleOptions& options, const CommonOptions& common);

  /// What goes to `-o` or standard output.
  void set_main(std::string text) { main_ = std::move(text); }
  void add(const std::string& path, std::string content);
  /// One file an agency in the folder of --requests. Throws UsageError where the definition asks
  /// for no records.
  void add_requests(const Draw& draw, const SampleRules* rules, const Inspection& inspection,
                    Diagnostics& diagnostics);
  /// The certificates that were asked for; last, since they state the digests of all else.
  void add_certificates(Certificate certificate, const Redaction& redaction);

  /// Throws FileError.
  void write() const;

 private:
  const SampleOptions& options_;
  const CommonOptions& common_;
  std::string main_;
  std::vector<FileContent> files_;
};

}  // namespace inspect::cmd
