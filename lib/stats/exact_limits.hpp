// SPDX-License-Identifier: MIT
// How far exact_limits() of interval.hpp reaches.
#pragma once

#include <cstdint>

namespace inspect {

/// The largest population, all strata together. Time and memory grow with it: some 30 milliseconds
/// and 8 MB a million.
constexpr std::int64_t most_for_exact_limits = 20'000'000;

}  // namespace inspect
