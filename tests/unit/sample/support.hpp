// SPDX-License-Identifier: MIT
// What the tests of samples share: lists and rules written short, and frames and draws as text.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/definition/definition.hpp"
#include "lib/sample/draw.hpp"
#include "lib/sample/frame.hpp"
#include "lib/sample/sample_file.hpp"
#include "lib/sample/sizing.hpp"
#include "lib/sample/tickets.hpp"
#include "tests/unit/facts.hpp"
#include "tests/unit/screening/random.hpp"

namespace sample_test {

using namespace inspect;
using screening_test::Random;

/// The section `sample:` of a definition, from its lines (indented by two blanks).
inline SampleRules sample_rules(const std::string& lines) {
  const std::string head = "name: d\nsteps:\n  a: {anchor: yes}\nsample:\n";
  return read_definition({"d.yaml", head + lines}).sample.value();
}

inline FrameRules with_rules(const SampleRules& sample, std::string_view agreed = "2012-08-13") {
  return {.sample = &sample, .agreed = day(agreed)};
}

inline std::vector<Source> one_list(const std::string& text) {
  return {{"l.csv", text}};
}

inline Frame frame_of(const std::vector<Source>& lists, const FrameRules& rules = {}) {
  Diagnostics notes;
  return read_frame(lists, rules, notes);
}

/// What is told of lists that are read all the same.
inline std::string warned(const std::vector<Source>& lists, const FrameRules& rules = {}) {
  Diagnostics notes;
  read_frame(lists, rules, notes);
  return told(notes);
}

/// What is wrong with lists that cannot be read.
inline std::string refused(const std::vector<Source>& lists, const FrameRules& rules = {}) {
  return refusal([&] { frame_of(lists, rules); });
}

/// "a: 1 2; b: 3": the strata in their order, with their cases.
inline std::string strata_of(const Frame& frame) {
  std::string text;
  for (std::size_t h = 0; h < frame.strata.size(); ++h) {
    text += (h > 0 ? "; " : "") + frame.strata[h].name + ":";
    for (const auto& one : frame.cases)
      if (one.stratum == h) text += " " + one.id;
  }
  return text;
}

/// "1 moved away (7); 2 not eligible": who is not in the frame.
inline std::string left_out_of(const Frame& frame) {
  std::string text;
  for (const auto& one : frame.left_out) {
    text += fmt::format("{}{} {}", text.empty() ? "" : "; ", one.cases, one.why);
    if (!one.ids.empty()) text += " (" + join(one.ids, " ") + ")";
  }
  return text;
}

inline std::vector<FrameStratum> facts_of(const TicketedFrame& frame) {
  std::vector<FrameStratum> strata;
  for (const auto& stratum : frame.strata) strata.push_back(stratum.facts);
  return strata;
}

inline SizingRules so_many(std::int64_t cases, std::int64_t reserves = 0) {
  SizingRules rules;
  rules.size.kind = SizeKind::fixed;
  rules.size.size = cases;
  rules.reserve.cases = reserves;
  return rules;
}

inline Draw draw_of(const TicketedFrame& tickets, const SizingRules& rules,
                    const Dispositions& dispositions = {},
                    const std::vector<std::int64_t>& at_least = {}) {
  return draw_sample(tickets, size_sample(facts_of(tickets), rules, at_least), dispositions);
}

inline std::string csv_of(const Draw& draw) {
  return write_csv(sample_table(draw), {});
}

/// A frame of so many cases in each stratum, called a, b, c, …; their ids are a1, a2, …
inline Frame frame_with(const std::vector<int>& populations) {
  Frame frame;
  for (std::size_t h = 0; h < populations.size(); ++h) {
    const std::string name(1, static_cast<char>('a' + h));
    frame.strata.push_back({.name = name, .title = name, .population = populations[h]});
    for (int i = 1; i <= populations[h]; ++i)
      frame.cases.push_back({.id = name + std::to_string(i), .stratum = h});
  }
  std::sort(frame.cases.begin(), frame.cases.end(),
            [](const Case& one, const Case& other) { return one.id < other.id; });
  return frame;
}

/// "a: 3 1 | 2 | x4; next 5": sample, reserves and replaced cases of each stratum, by rank.
inline std::string drawn_of(const Draw& draw) {
  std::string text;
  for (const auto& stratum : draw.strata) {
    text += (text.empty() ? "" : "; ") + stratum.size.facts.name + ":";
    for (const auto& drawn : stratum.cases) {
      const bool is_sample = drawn.status == DrawnCase::Status::sample;
      const bool is_replaced = drawn.status == DrawnCase::Status::replaced;
      text += " " + drawn.one.id + (is_sample ? "" : is_replaced ? "!" : "?");
    }
    if (stratum.first_not_taken) text += " next " + stratum.first_not_taken->id;
  }
  return text;
}

}  // namespace sample_test
