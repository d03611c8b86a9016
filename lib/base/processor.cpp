// SPDX-License-Identifier: MIT
#include "lib/base/processor.hpp"

#include "lib/base/each_instruction_set.hpp"

// Behind it, so that what is listed here is what vectorised code is compiled for.
#include <hwy/targets.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <stdexcept>

namespace inspect {

namespace {

// By their places. The last one needs no asking: the whole program was compiled for it.
constexpr ForEachSet<std::int64_t> targets = {HWY_AVX3_DL, HWY_AVX3, HWY_AVX2,         HWY_SSE4,
                                              HWY_SSSE3,   HWY_NEON, HWY_STATIC_TARGET};

// What the compiler may use for each target, and the operating system must save the registers too.
// Of AVX3_DL, VAES and AVX-VNNI are not used.
std::int64_t supported_targets() {
  std::int64_t found = HWY_STATIC_TARGET;
#if HWY_ARCH_X86
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("ssse3")) return found;
  found |= HWY_SSSE3;
  if (!__builtin_cpu_supports("sse4.1") || !__builtin_cpu_supports("sse4.2") ||
      !__builtin_cpu_supports("pclmul") || !__builtin_cpu_supports("aes"))
    return found;
  found |= HWY_SSE4;
  if (!__builtin_cpu_supports("avx") || !__builtin_cpu_supports("avx2") ||
      !__builtin_cpu_supports("bmi") || !__builtin_cpu_supports("bmi2") ||
      !__builtin_cpu_supports("fma"))
    return found;
  found |= HWY_AVX2;
  if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512cd") ||
      !__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("avx512dq") ||
      !__builtin_cpu_supports("avx512vl"))
    return found;
  found |= HWY_AVX3;
  if (!__builtin_cpu_supports("avx512vbmi") || !__builtin_cpu_supports("avx512vbmi2") ||
      !__builtin_cpu_supports("avx512vnni") || !__builtin_cpu_supports("avx512bitalg") ||
      !__builtin_cpu_supports("avx512vpopcntdq") || !__builtin_cpu_supports("vpclmulqdq") ||
      !__builtin_cpu_supports("gfni"))
    return found;
  found |= HWY_AVX3_DL;
#endif
  return found;
}

// The places of those that there are, best first.
std::vector<SetPlace> places_here() {
  const std::int64_t here = supported_targets() & HWY_TARGETS;
  std::vector<SetPlace> places;
  for (std::size_t place = 0; place < targets.size(); ++place) {
    if ((targets[place] & here) == 0) continue;
    places.push_back(SetPlace{place});
    if (targets[place] == HWY_STATIC_TARGET) break;  // the last again, or that one already
  }
  return places;
}

std::string name_of(SetPlace place) {
  return hwy::TargetName(targets[static_cast<std::size_t>(place)]);
}

// `count`: not yet asked for.
std::atomic<SetPlace> used{SetPlace::count};

}  // namespace

SetPlace used_set() {
  SetPlace place = used.load(std::memory_order_relaxed);
  if (place == SetPlace::count) {  // whoever comes first; others find the same
    place = places_here().front();
    used.store(place, std::memory_order_relaxed);
  }
  return place;
}

std::vector<std::string> instruction_sets() {
  std::vector<std::string> names;
  for (const auto place : places_here()) names.push_back(name_of(place));
  return names;
}

void use_instruction_set(std::string_view name) {
  for (const auto place : places_here())
    if (name.empty() || name == name_of(place)) return used.store(place, std::memory_order_relaxed);
  throw std::invalid_argument("no instruction set of this processor and program: " +
                              std::string(name));
}

}  // namespace inspect
