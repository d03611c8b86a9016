// SPDX-License-Identifier: MIT
// The instruction sets that vectorised code is compiled for. Which one runs is chosen when the
// program runs, by what the processor has; all of them give the same results.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inspect {

/// The ones that this processor has and this program was compiled for, best first: "AVX3", "AVX2",
/// "SSE4", …; the last one is the portable one ("EMU128" or "SCALAR"; "SSE2" where that is as far
/// down as the compiler goes).
std::vector<std::string> instruction_sets();

/// Has all vectorised code run with that one from now on; an empty name: the best again. For tests
/// and benchmarks: not while others run. Throws std::invalid_argument for one that is not there.
void use_instruction_set(std::string_view name);

}  // namespace inspect
