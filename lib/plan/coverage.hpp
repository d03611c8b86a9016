// SPDX-License-Identifier: MIT
// Is everything in a definition taken from its sources, and everything in the sources taken up?
// Steps and lines without a source, headings that nothing cites, citations of a heading that there
// is not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lib/definition/definition.hpp"
#include "lib/document/document.hpp"

namespace inspect {

struct CoverageGap {
  enum class Kind { no_source, not_cited, unknown_heading };
  Kind kind = Kind::no_source;
  std::string what;     // "step 'core'", "004 2. Briefings", "step 'core' cites '004 2. Brifings'"
  Location where;       // no line: the definition keeps no place of it
  std::string heading;  // the one that is cited or not; empty for no source
};

/// "no-source", "not-cited", "unknown-heading".
std::string_view name(CoverageGap::Kind kind);

struct Coverage {
  struct Heading {
    std::string text;
    int cited = 0;  // so many steps and lines cite it, each once
  };
  std::vector<Heading> headings;  // in the order of `sources:`
  std::vector<CoverageGap> gaps;  // by kind, then in the order of the definition
  int steps = 0;                  // steps that were looked at
  int lines = 0;                  // and other lines: rules, items, roles, …

  /// True where there is no gap.
  [[nodiscard]] bool complete() const { return gaps.empty(); }
};

/// Looks at every step, sample rule, protocol rule, recording rule and line of the plan. A source
/// "A; B" cites two headings. Categories and records have the sample's source where they have none
/// of their own, rules, statements and the meeting the protocol's. Where `sources:` is not there,
/// headings are those that are cited, and no gap of the other two kinds can be told.
Coverage cover(const Definition& definition);

/// CSV: `gap,what,line`.
Document describe_coverage(const Definition& definition, const Coverage& coverage);

}  // namespace inspect
