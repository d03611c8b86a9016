// SPDX-License-Identifier: MIT
// Parts of the whole plan that are long enough for a file of their own.
#pragma once

#include <vector>

#include "lib/plan/describe.hpp"

namespace inspect {

/// Who plays which part, of the team or of the authority, and how many of the team there are: never
/// who. Nothing where the definition states no role of that side.
void add_roles(const PlanFacts& facts, bool of_authority, std::vector<Block>& blocks);

/// What counts as a recent role, and what that rests on.
void add_independence(const Plan& plan, std::vector<Block>& blocks);

/// Whose records are asked for, of which category, how many cases of it, and how they are read.
std::vector<Block> record_blocks(const PlanFacts& facts);

}  // namespace inspect
