// SPDX-License-Identifier: MIT
// What the columns of the results are: ids, dispositions, questions, and those passed over.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/estimates/tally.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

struct QuestionColumn {
  std::string name;
  std::size_t at = 0;
  std::optional<AnswerKind> kind;  // nothing until an answer shows it
  int row = 0;                     // of the answer that showed it; 0: it was known before
};

struct ResultColumns {
  std::size_t id = 0;
  std::optional<std::size_t> disposition;
  std::vector<QuestionColumn> questions;
  std::vector<std::size_t> unnamed;  // without a heading: their cells must be empty
};

/// Passed over, with a note, are columns of every sample and the `kept` ones of this sample, but
/// for questions that `rules` know; and `reason` beside a disposition. Two questions of one name, a
/// heading that is itself an identifier, and no question at all are errors in `diagnostics`.
ResultColumns find_result_columns(const CsvTable& header, const AnswerRules& rules,
                                  const std::vector<std::string>& kept, Diagnostics& diagnostics);

}  // namespace inspect
