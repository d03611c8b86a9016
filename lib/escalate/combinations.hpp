// SPDX-License-Identifier: MIT
// Sets of combinations of a protocol. A box is a set like the `when` of a rule: of each attribute
// some values. None of these is for a protocol of more than most_combinations.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "lib/definition/protocol.hpp"

namespace inspect {

using Box = std::vector<ValueSet>;

/// How many combinations are in the box.
std::size_t size_of(const Box& box, const Protocol& protocol);

/// Their numbers, rising.
std::vector<std::size_t> numbers_of(const Box& box, const Protocol& protocol);

/// The first of them; for a box that is not empty.
Combination first_of(const Box& box);

/// What is in both.
Box common(const Box& one, const Box& other);

/// The combinations without a rule, in boxes that have none in common, each as large as it gets:
/// for a rule each. At most `most` of them; the first holds the first combination without a rule,
/// the next the first that is left. `rules` is the rule_table() of the protocol.
std::vector<Box> uncovered(const Protocol& protocol,
                           const std::vector<std::optional<std::size_t>>& rules, std::size_t most);

}  // namespace inspect
