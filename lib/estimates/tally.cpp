// SPDX-License-Identifier: MIT
#include "lib/estimates/tally.hpp"

namespace inspect {

std::size_t Tally::cell_of(std::size_t column, std::size_t value) const {
  std::size_t cell = value;
  for (std::size_t i = 0; i < column; ++i) cell += domains[i].values.size();
  return cell;
}

}  // namespace inspect
