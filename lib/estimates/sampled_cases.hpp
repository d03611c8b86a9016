// SPDX-License-Identifier: MIT
// A sample that was drawn, as results are joined to it: its strata, the domains of its cases, and
// an index of their ids; no case is kept beside it.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/estimates/case_index.hpp"
#include "lib/estimates/combinations.hpp"
#include "lib/estimates/tally.hpp"
#include "lib/gate/gate.hpp"

namespace inspect {

/// What the index knows of a case, in 32 bits: that it is there, whether the results have it, and
/// its combination, or of a reserve its number among the reserves.
class CaseFacts {
 public:
  static constexpr std::uint32_t known = 1U << 31U;
  static constexpr std::uint32_t has_row = 1U << 30U;
  static constexpr std::uint32_t reserve = 1U << 29U;
  static constexpr std::uint32_t number = reserve - 1;
};

/// Cases of the sample file, and what is known of them.
struct SampledCases {
  struct Reserve {
    std::uint32_t rank = 0;  // in its stratum
    std::uint16_t combination = 0;
    bool has_row = false;
  };

  explicit SampledCases(std::size_t most_cases) : index(most_cases) {}

  /// Strata in the order of `names`, then bytewise, whatever the order of the file's rows.
  void put_strata_in_order(const std::vector<std::string>& names);

  std::string file;
  std::vector<StratumTally> strata;  // name, population, sampled and reserves
  std::vector<std::string> kept;     // the headings behind the seven of every sample
  DomainCombinations combinations;
  std::vector<std::int64_t> sampled;  // by combination: cases of status `sample`
  CaseIndex index;                    // CaseFacts by id
  std::deque<Reserve> reserves;       // in file order
  bool whole = true;                  // the file's structure is as it must be
  bool sound = true;                  // and its rows, so that what is not here is not in the sample

  /// Bytes of the index and of the reserves.
  [[nodiscard]] std::size_t bytes() const {
    return index.bytes() + reserves.size() * sizeof(Reserve);
  }
};

/// Reads a sample that `inspect sample` wrote; see read_results(). Mistakes, those of the file's
/// structure too, go to `diagnostics`, and make it unsound.
SampledCases read_sampled_cases(const Source& source, const std::vector<std::string>& domains,
                                Diagnostics& diagnostics,
                                const std::vector<AcceptedColumn>& accept);

}  // namespace inspect
