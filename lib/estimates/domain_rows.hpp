// SPDX-License-Identifier: MIT
// The rows of every question's table, counted: over all, by stratum, by value of a column.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "lib/estimates/tally.hpp"

namespace inspect {

/// A row of the table, whatever the question.
struct DomainRow {
  std::string domain;     // `all`, `stratum=…`, `COLUMN=…`
  std::size_t group = 0;  // 0 is all, 1 the strata, 2 and on the columns: rows that share no case
  std::int64_t population = 0;  // 0 for columns: it is not known
  std::int64_t sampled = 0;
  std::int64_t read = 0;
  std::vector<AnswerTally> answers;         // by question
  std::vector<std::uint32_t> combinations;  // those of the tally with a case read, numbered anew
};

/// All, then strata, then the values of each column, in the order of the tally.
std::vector<DomainRow> domain_rows(const Tally& tally);

}  // namespace inspect
