// SPDX-License-Identifier: MIT
// How likely so many matches are where each cell matches by chance alone.
#pragma once

#include <cstdint>
#include <string>

namespace inspect {

/// Natural logarithm of the chance that `matching` or more of `cells` match, each with the chance
/// `each` (0 < each < 1). 0 (certain) where no more match than are to be expected.
double log_tail(std::int64_t cells, std::int64_t matching, double each);

/// "1 in 121", "1 in 2.4e+12" for such a logarithm, also where the number itself would underflow.
std::string chance_text(double log_chance);

}  // namespace inspect
