// SPDX-License-Identifier: MIT
// Answers counted by stratum and by domain, in tables whose size does not depend on the cases.
#pragma once

#include <cstdint>
#include <vector>

#include "lib/estimates/answers.hpp"
#include "lib/estimates/combinations.hpp"
#include "lib/estimates/tally.hpp"

namespace inspect {

/// Counts while results are read; a case is known by its combination.
class CellCounts {
 public:
  /// Strata and domain values times questions: 2^21 of 48 bytes each.
  static constexpr std::size_t most_cells = 1U << 21U;

  /// How many there would be.
  static std::size_t cells_of(std::size_t strata, const DomainCombinations& combinations,
                              std::size_t questions);

  CellCounts(std::size_t strata, const DomainCombinations& combinations, std::size_t questions,
             int good_from);

  /// A case that was read, with an answer to each question.
  void add(std::uint32_t combination, const std::vector<Answer>& answers);

  /// Moves the counts into `tally`, values and combinations in order. `sampled`, by combination:
  /// cases of status `sample`. Values and combinations that have neither a sampled case nor one
  /// that was read (of reserves alone) are left out.
  void fill(Tally& tally, const std::vector<std::int64_t>& sampled) const;

 private:
  [[nodiscard]] const AnswerTally* answers_of(std::size_t stratum, std::size_t cell) const {
    return counts_.data() + (stratum * width_ + cell) * questions_;
  }
  // Of each column the values that are in the tally, in their order.
  [[nodiscard]] std::vector<std::vector<std::size_t>> used_values(
      const std::vector<std::int64_t>& sampled) const;

  const DomainCombinations& combinations_;
  std::size_t strata_;
  std::size_t questions_;
  int good_from_;
  std::size_t width_ = 1;            // cells of a stratum: itself, then the values of all columns
  std::vector<std::size_t> first_;   // by column: the cell of its first value
  std::vector<std::size_t> places_;  // of counts to add to, those of a combination in one run
  std::vector<std::size_t> begins_;  // by combination: its run in `places_`; one more at the end
  std::vector<AnswerTally> counts_;  // [stratum][cell][question]
  std::vector<std::int64_t> read_;   // by combination
};

}  // namespace inspect
