// SPDX-License-Identifier: MIT
// What is wrong with lists that are too long to be held: they are read once more, and the blocks
// that are not plain byte by byte.
#pragma once

#include <cstddef>
#include <vector>

#include "lib/sample/long_frame.hpp"
#include "lib/sample/ticket_heads.hpp"

namespace inspect {

/// So many mistakes are told, as Diagnostics does.
inline constexpr std::size_t most_told = 1000;

/// Throws InputError with what is wrong; `twice`: heads of ids that stand more than once,
/// ascending. Nothing is where they are those of different ids alone.
void explain_long_lists(const std::vector<LongList>& lists, const FrameRules& rules,
                        const LongFrameRules& how, const std::vector<TicketHead>& twice,
                        Diagnostics& diagnostics);

}  // namespace inspect
