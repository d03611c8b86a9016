// SPDX-License-Identifier: MIT
// What to say of an id in the results that is not in the sample.
#pragma once

#include <string_view>

#include "lib/estimates/case_index.hpp"
#include "lib/sample/case_id.hpp"

namespace inspect {

/// Whether it is no id at all; else whether the sample has it in another writing: without blanks at
/// the ends, in other letters, with or without leading zeros. Neither message nor hint has the id.
IdMistake explain_unknown_id(std::string_view id, CaseIndex& index);

}  // namespace inspect
