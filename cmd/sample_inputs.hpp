// SPDX-License-Identifier: MIT
// What `inspect sample` is given: the inspection, the seed, the key, the lists and what is to be
// done with them, read when a mode asks for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cmd/case_lists.hpp"
#include "cmd/sample_options.hpp"
#include "lib/definition/definition.hpp"
#include "lib/sample/draw.hpp"
#include "lib/sample/sizing.hpp"

namespace inspect::cmd {

class SampleInputs {
 public:
  /// Both must outlive this.
  SampleInputs(const CLI::App& command, const SampleOptions& options)
      : command_(command), options_(options) {}

  Diagnostics diagnostics;
  Inspection inspection;
  const SampleRules* sample = nullptr;  // of the inspection
  std::vector<std::string> notes;       // for the certificate
  Dispositions dispositions;

  /// True where the option of that name, without dashes, was given.
  [[nodiscard]] bool given(const std::string& option) const;

  /// Reads FILE, if any, into `inspection`, `sample` and `notes`.
  void load_definition();

  /// Throws UsageError where there is none, InputError for what can be none.
  [[nodiscard]] std::string read_seed();
  const std::string& read_key();

  /// What is to be done with the lists, with the files that name cases.
  [[nodiscard]] FrameRules frame_rules();

  /// The lists of --cases with their tickets, and the sizes that follow from their counts. Of long
  /// lists the lowest tickets alone are kept; where a stratum turns out to need more, they are read
  /// once more.
  std::pair<TicketedLists, Sizes> read_and_size(const FrameRules& frame_rules,
                                                const SizingRules& rules, DrawNeeds needs);

  /// The sizes, for which an earlier sample that is extended may set bounds. Reads the dispositions
  /// too.
  Sizes sizes_of(const TicketedFrame& tickets, const SizingRules& rules);

  [[nodiscard]] std::int64_t cap() const;
  [[nodiscard]] unsigned threads() const;
  [[nodiscard]] Progress bar(std::string_view what) const;

 private:
  void check_seed(const std::string& seed);
  void read_dispositions();

  const CLI::App& command_;
  const SampleOptions& options_;
  std::optional<std::string> key_;  // once it is read
};

}  // namespace inspect::cmd
