// SPDX-License-Identifier: MIT
// For vectorised code: a .cpp file that Highway compiles once for each instruction set. It includes
// this before <hwy/foreach_target.h>. Only Highway's headers are used: its library is slow to load.
#pragma once

#define HWY_WANT_AVX3_DL
#define HWY_DISABLE_F16C  // not used, and not asked of the processor
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#define HWY_IS_DEBUG_BUILD 0  // its assertions would call the library

#include <array>
#include <cstddef>

namespace inspect {

/// Places in a table of INSPECT_FOR_EACH_SET, best first; the last is for the instruction set that
/// the whole program is compiled for.
enum class SetPlace : std::size_t { avx3_dl, avx3, avx2, sse4, ssse3, neon, portable, count };

template <typename Function>
using ForEachSet = std::array<Function, static_cast<std::size_t>(SetPlace::count)>;

/// The place of the one to run: the best that there is, or the one of use_instruction_set().
SetPlace used_set();

/// The function of the instruction set to run.
template <typename Function>
Function of_used_set(const ForEachSet<Function>& functions) {
  return functions[static_cast<std::size_t>(used_set())];
}

}  // namespace inspect

/// A ForEachSet of pointers to the function of that name, for use under HWY_ONCE in the namespace
/// around HWY_NAMESPACE; null where it was not compiled.
#define INSPECT_FOR_EACH_SET(name)                                                                 \
  ::inspect::ForEachSet<decltype(&HWY_STATIC_DISPATCH(name))> {                                    \
    HWY_CHOOSE_AVX3_DL(name), HWY_CHOOSE_AVX3(name), HWY_CHOOSE_AVX2(name), HWY_CHOOSE_SSE4(name), \
        HWY_CHOOSE_SSSE3(name), HWY_CHOOSE_NEON(name), HWY_CHOOSE_FALLBACK(name)                   \
  }
