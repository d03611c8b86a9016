// SPDX-License-Identifier: MIT
// What follows from what: figures that are sums of the same unknowns, and which of them can be got
// from which others by adding, subtracting and scaling.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace inspect {

/// A figure as a sum: unknowns by number, each once, with how often it is counted.
using Summands = std::vector<std::pair<std::uint32_t, std::int64_t>>;

/// The figures of a table as sums over unknowns, and what follows from those of them that are
/// shown.
///
/// A figure follows from others exactly if its vector of summands lies in their rational span.
/// That is decided modulo the prime 2^61 - 1. No rank grows by that, so a figure that follows could
/// be passed over only if the prime divided every largest minor of those shown: never among 36
/// figures of zeros and ones, whose minors are all smaller (Hadamard), and by no more than chance
/// beyond, as no prime is special to a table.
class FigureSums {
 public:
  /// Unknowns in `zero` are known to be nothing, and leave the sums.
  explicit FigureSums(const std::vector<Summands>& figures, const std::vector<bool>& zero = {});

  /// For each of `targets` the shown figures that give it (none of them can be left out), or
  /// nothing where it does not follow. A target that has no unknowns left follows from none.
  [[nodiscard]] std::vector<std::optional<std::vector<std::size_t>>> derivations(
      const std::vector<bool>& shown, const std::vector<std::size_t>& targets) const;

 private:
  // Each figure on as many unknowns as decide: the others' columns are sums of theirs, so a
  // relation between figures that holds on these holds on all.
  std::vector<std::vector<std::uint64_t>> rows_;
};

}  // namespace inspect
