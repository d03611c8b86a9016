// SPDX-License-Identifier: MIT
#include "lib/base/processor.hpp"

// As in all vectorised code, so that what is listed here is what that was compiled for.
#define HWY_WANT_AVX3_DL
#include <hwy/targets.h>

#include <cstdint>
#include <stdexcept>

namespace inspect {

namespace {

// One bit for each, the lowest for the best. The static one needs no asking: the whole program was
// compiled for it.
std::int64_t targets_here() {
  return (hwy::SupportedTargets() | HWY_STATIC_TARGET) & HWY_TARGETS;
}

std::vector<std::int64_t> best_first(std::int64_t targets) {
  std::vector<std::int64_t> each;
  for (; targets != 0; targets &= targets - 1) each.push_back(targets & -targets);
  return each;
}

}  // namespace

std::vector<std::string> instruction_sets() {
  std::vector<std::string> names;
  for (const auto target : best_first(targets_here())) names.emplace_back(hwy::TargetName(target));
  return names;
}

void use_instruction_set(std::string_view name) {
  const std::int64_t here = targets_here();
  if (name.empty()) return hwy::GetChosenTarget().Update(here);
  for (const auto target : best_first(here)) {
    // Together with all that are below it, for code that was not compiled for it.
    if (name == hwy::TargetName(target)) return hwy::GetChosenTarget().Update(here & ~(target - 1));
  }
  throw std::invalid_argument("no instruction set of this processor and program: " +
                              std::string(name));
}

}  // namespace inspect
