// SPDX-License-Identifier: MIT
// Concerns counted by theme and area, for the report: no count that could point at a child, neither
// by itself nor as the difference of others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lib/document/document.hpp"
#include "lib/escalate/register.hpp"

namespace inspect {

struct ThemeCount {
  enum class Of { all_areas, area, other_areas };
  std::string theme;  // empty: none was stated
  Of of = Of::all_areas;
  std::string area;                     // of one area; empty: none was stated
  std::optional<std::size_t> concerns;  // nothing: suppressed
};

/// For each theme, bytewise by name and those without one last: all areas, each area that can be
/// shown, and the others together, which are not named. A count below `least` is suppressed. An
/// area is among the others where its count is, and where it is the next smallest (ties: bytewise)
/// and the others do not add up to `least` yet, lest they be found as what is missing from the
/// total. Of a theme whose total is suppressed no area is named. Totals over themes are not given.
std::vector<ThemeCount> count_themes(const Register& concerns, std::size_t least);

/// As a table `theme,area,concerns,note`; a suppressed count is empty and `note` says so.
Document describe_themes(const std::vector<ThemeCount>& counts, std::size_t least,
                         const std::string& title);

}  // namespace inspect
