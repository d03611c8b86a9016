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

/// Every linear relation between some figures: what their sums have in common, whatever the
/// unknowns are.
class FigureRelations {
 public:
  using Vector = std::vector<std::uint64_t>;  // a factor a figure; the factors' sum is nothing

  /// `basis`: relations that no other relation is missing from. `empty`: figures without unknowns.
  FigureRelations(std::vector<Vector> basis, std::vector<bool> empty)
      : basis_(std::move(basis)), empty_(std::move(empty)) {}

  /// For each of `targets` the shown figures that give it (none of them can be left out; of several
  /// such choices that of the first figures), or nothing where it does not follow. A shown one that
  /// follows from none before it gives itself. A target without unknowns follows from none.
  [[nodiscard]] std::vector<std::optional<std::vector<std::size_t>>> derivations(
      const std::vector<bool>& shown, const std::vector<std::size_t>& targets) const;

  [[nodiscard]] const std::vector<Vector>& basis() const { return basis_; }

 private:
  std::vector<Vector> basis_;
  std::vector<bool> empty_;
};

/// The figures of a table as sums over unknowns.
///
/// A figure follows from others exactly if its vector of summands lies in their rational span; that
/// is, if a relation between it and them has a factor for it. Relations are few where unknowns are
/// many, and what follows is decided among them alone.
///
/// They are taken modulo the prime 2^61 - 1. No rank grows by that, so a figure that follows could
/// be passed over only if the prime divided every largest minor of those shown: never among 36
/// figures of zeros and ones, whose minors are all smaller (Hadamard), and by no more than chance
/// beyond, as no prime is special to a table.
class FigureSums {
 public:
  explicit FigureSums(const std::vector<Summands>& figures);

  /// The relations between all figures, where those in `zero` are known to be nothing, and each of
  /// their unknowns with them. None of the summands of such a figure may be negative.
  [[nodiscard]] FigureRelations relations(const std::vector<bool>& zero = {}) const;

 private:
  // The figures that count an unknown.
  struct Unknown {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  struct Place {
    std::uint32_t figure = 0;
    std::uint64_t times = 0;
  };

  std::size_t figures_;
  std::vector<Place> places_;      // of all unknowns, those of one in one run
  std::vector<Unknown> unknowns_;  // in the order of looking: what decides comes early
  std::vector<FigureRelations::Vector> always_;  // the relations where nothing is known to be zero
};

}  // namespace inspect
