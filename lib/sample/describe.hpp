// SPDX-License-Identifier: MIT
// A draw, and a calculation from counts alone, as documents.
#pragma once

#include <string>
#include <vector>

#include "lib/document/document.hpp"
#include "lib/sample/draw.hpp"

namespace inspect {

/// What a draw is shown with.
struct DrawFacts {
  std::string title;                   // of the inspection
  const Frame* frame = nullptr;        // null where parts were merged
  const SampleRules* rules = nullptr;  // may be null
  std::vector<std::string> notes;
};

/// The strata with their margins and what the sample represents, then the cases; the data are
/// sample_table().
Document describe_draw(const Draw& draw, const DrawFacts& facts);

/// From counts alone. Data: `stratum,population,sample,reserve,margin_achieved` (points, four
/// decimals) and a last row `all`.
Document describe_sizes(const Sizes& sizes, const std::string& title);

}  // namespace inspect
