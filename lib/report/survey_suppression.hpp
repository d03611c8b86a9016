// SPDX-License-Identifier: MIT
// Which counts of a survey are hidden, so that a small one can neither be read nor be got from the
// others. Of each item there is a table: a row for each role and one over all, a column for each
// answer and one for none. Known to whoever reads it are also the sums of rows (how many of a role
// answered the survey) and what a share of agreement gives away: how many agree, and how many do
// not.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "lib/report/survey.hpp"

namespace inspect {

/// What is hidden of a row.
struct HiddenRow {
  std::array<bool, agreements> answers{};
  bool missing = false;   // and with it how many gave an answer
  bool agreeing = false;  // the share
};

/// Roles of fewer than `min_cell` people, with the smallest of the others until there are two and
/// they are `min_cell` together. Of a hidden role nothing is shown.
std::vector<bool> hidden_roles(const SurveyTally& survey, std::int64_t min_cell);

/// By role, over all at the end. Hidden are counts from 1 to min_cell - 1, shares of agreement
/// where that few agree or do not, and the next smallest counts of a row or column in which fewer
/// than two are hidden, or fewer than `min_cell` people; then more until no hidden count follows
/// from the shown ones by any sum or difference (settled by exact elimination).
std::vector<HiddenRow> hide_counts(const SurveyTally& survey, std::size_t item,
                                   const std::vector<bool>& roles, std::int64_t min_cell);

}  // namespace inspect
