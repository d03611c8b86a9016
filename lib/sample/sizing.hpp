// SPDX-License-Identifier: MIT
// How many cases of each stratum: the definition's or the options' rule applied to the populations.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/definition/sample_rules.hpp"
#include "lib/sample/frame.hpp"
#include "lib/stats/sample_size.hpp"

namespace inspect {

/// The fewest cases of a stratum from which a variance can be estimated.
inline constexpr std::int64_t usual_minimum = 2;

/// True where the rule sizes each stratum for itself, and no allocation spreads one size.
bool is_each_for_itself(const SizeRules& rules);

/// What decides the sizes.
struct SizingRules {
  SizeRules size;
  AllocationRule allocation = AllocationRule::proportional;
  std::optional<std::int64_t> minimum;     // of every stratum, whatever it states itself
  std::int64_t otherwise = usual_minimum;  // of those that state none
  Reserve reserve;
};

struct StratumSize {
  FrameStratum facts;
  std::int64_t lower = 0;              // at least so many were wanted
  std::string real_share;              // before rounding; empty where each is sized for itself
  std::int64_t sample = 0;             // n_h
  std::int64_t reserve = 0;            // r_h
  std::optional<Real> margin;          // of the stratum for itself, as a share
  std::optional<AssurancePlan> proof;  // of an assurance or discovery rule
};

struct Sizes {
  SizingRules rules;
  std::vector<StratumSize> strata;
  std::int64_t population = 0;
  std::int64_t sample = 0;
  std::int64_t reserve = 0;
  std::int64_t cochran = 0;    // the textbook's n for one stratum; for a margin
  std::optional<Real> margin;  // over all
  std::vector<std::string> notes;
};

/// `at_least`: so many of each stratum are taken in any case (an earlier sample that is extended),
/// in the order of `strata`; may be empty. Throws InputError for what cannot be met.
Sizes size_sample(const std::vector<FrameStratum>& strata, const SizingRules& rules,
                  const std::vector<std::int64_t>& at_least = {});

/// Counts alone: `stratum,population[,share]`, in the order of the file. `rules` (may be null) says
/// what the definition's categories of those names are. Mistakes go to `diagnostics`.
std::vector<FrameStratum> read_counts(const Source& source, const SampleRules* rules,
                                      Diagnostics& diagnostics);

}  // namespace inspect
