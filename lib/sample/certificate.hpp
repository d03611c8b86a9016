// SPDX-License-Identifier: MIT
// The certificate of a draw: everything that somebody needs who was not there to see that it was
// done by the rules, and to do it again with coreutils alone. It holds ids and never a name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lib/document/document.hpp"
#include "lib/sample/draw.hpp"
#include "lib/sample/frame.hpp"

namespace inspect {

/// What tickets, allocation and sizes rest on. It changes when a draw of the same list with the
/// same seed would come out otherwise.
inline constexpr int rule_set = 1;

struct OutputFacts {
  std::string name;
  std::string sha256;
};

struct Certificate {
  std::string title;       // of the inspection
  std::string definition;  // name@edition; empty where there is none
  std::string unit = "case";
  std::vector<ListFacts> lists;
  SampleSetting setting;
  std::string seed;
  Draw draw;
  std::vector<std::string> frame_rules;  // describe_frame_rules()
  std::vector<Decided> left_out;
  std::vector<Decided> included;
  std::vector<GatedColumn> columns;
  std::int64_t linked = 0;
  std::vector<std::string> notes;  // late additions, what was assumed
  std::vector<OutputFacts> outputs;
  std::string frame_name = "frame.tsv";  // empty: the list is too long for one
  std::string frame_sha256;              // empty where parts were merged: each part has its own
};

/// A key under which ids and tickets are replaced by HMAC-SHA-256; nothing: they stay.
using Redaction = std::optional<std::string>;

/// For people. The lines of shell in it stand in a block of code, verbatim.
Document describe_certificate(const Certificate& certificate, const Redaction& redaction);

/// For programs: the same facts as JSON, with a line end at the end.
std::string certificate_json(const Certificate& certificate, const Redaction& redaction);

/// Lines for a POSIX shell and coreutils that repeat the draw from the frame file, and check it
/// against what was drawn.
std::string repeat_lines(const Certificate& certificate);

/// The categories in their order and the rules of eligibility, in words.
std::vector<std::string> describe_frame_rules(const SampleRules& rules);

/// What the definition had to assume or remarks about its sample: "assumed: …".
std::vector<std::string> remarks_of(const SampleRules& rules);

/// How the rule of size reads: "a margin of 10 points at 95 % confidence, planning share 50 %".
std::string describe(const SizeRules& rules);

/// Allocation, minimum and reserves: "spread proportional, 2 of each stratum at least, no
/// reserves".
std::string describe_spread(const SizingRules& rules);

/// What a certificate cannot show.
std::vector<std::string> what_it_does_not_show();

}  // namespace inspect
