// SPDX-License-Identifier: MIT
// Whether a column holds names of persons.
#pragma once

#include <optional>

#include "lib/screening/judge.hpp"

namespace inspect {

struct NamesFound {
  Facts any_of = 0;  // cells with one of these are the names
  bool by_header = false;
};

std::optional<NamesFound> judge_names(const ColumnEvidence& column);

}  // namespace inspect
