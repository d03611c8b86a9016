// SPDX-License-Identifier: MIT
// Is everything in a definition taken from its sources, and everything in the sources taken up?
// Steps and lines without a source, headings that nothing cites, citations of a heading that there
// is not.
#pragma once

#include <string>
#include <vector>

#include "lib/definition/definition.hpp"
#include "lib/document/document.hpp"

namespace inspect {

struct CoverageGap {
  enum class Kind { no_source, not_cited, unknown_heading };
  Kind kind = Kind::no_source;
  std::string what;  // "step 'core'", "004 2. Briefings"
  Location where;
};

struct Coverage {
  struct Heading {
    std::string text;
    int cited = 0;  // so many steps and lines cite it
  };
  std::vector<Heading> headings;  // in the order of `sources:`
  std::vector<CoverageGap> gaps;  // by kind, then in the order of the definition
  int lines = 0;                  // steps and lines that were looked at
};

/// Looks at every step, sample rule, protocol rule, recording rule and line of the plan. A source
/// "A; B" cites two headings. Where `sources:` is not there, headings are those that are cited, and
/// no gap of the other two kinds can be told.
Coverage cover(const Definition& definition);

/// CSV: `gap,what,line`.
Document describe_coverage(const Definition& definition, const Coverage& coverage);

}  // namespace inspect
