// SPDX-License-Identifier: MIT
// Which rows of a table have to go so that small counts cannot be got from those that stay.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <vector>

#include "lib/estimates/domain_rows.hpp"
#include "lib/estimates/sums.hpp"

namespace inspect {

/// The rows of a table of counts, and what is taken out of it. A row counts the cases of its
/// combinations, so a count follows from others exactly if the row's vector of combinations lies in
/// the rational span of theirs. That covers weighted shares too: the share over all is the sum of
/// W_h/n_h times the good answers of each stratum, and weights that belong to the combinations
/// scale every vector alike, which changes no span.
class Protection {
 public:
  /// `rows` must outlive this.
  explicit Protection(const std::vector<DomainRow>& rows);

  /// One count of every row.
  using Count = std::function<std::int64_t(const DomainRow&)>;

  /// Takes out (`hidden`) further rows, the smallest by `size` of those that give a sensitive one
  /// away, first of its own group, the row over all last, until no row of `sensitive` follows. Rows
  /// that are shown and count 0 tell that each of their combinations counts 0. True where a row was
  /// taken out.
  bool cut(const std::vector<bool>& sensitive, const Count& count, const Count& size,
           std::vector<bool>& hidden) const;

  /// Where exactly one row of a group is out, and it is one of `lone`, the next smallest that is
  /// not 0 goes too, unless `with_total` and the row over all is out. True where a row was taken
  /// out.
  bool pair_up(const std::vector<bool>& lone, bool with_total, const Count& size,
               std::vector<bool>& hidden) const;

 private:
  // Rows that are shown and count nothing.
  [[nodiscard]] std::vector<bool> known_zeros(const Count& count,
                                              const std::vector<bool>& hidden) const;
  [[nodiscard]] const FigureRelations& relations_without(const std::vector<bool>& zero) const;
  [[nodiscard]] std::size_t choose(const std::vector<std::size_t>& used, std::size_t group,
                                   const Count& size) const;

  const std::vector<DomainRow>& rows_;
  FigureSums sums_;
  // By rows that are known to be nothing: questions often agree in them.
  mutable std::map<std::vector<bool>, FigureRelations> relations_;
};

/// Rows of few cases (sampled, read, or of the population), and those that protect them.
struct FewCases {
  std::vector<bool> rows;
  bool population = false;  // some population is small: those of `rows` go too
};

/// They are out in every question: the cases read in a row are the same for all of them, so rows
/// left in one question would give what another took out.
FewCases few_cases(const std::vector<DomainRow>& rows, const Protection& protection,
                   std::int64_t min_cell);

}  // namespace inspect
