// SPDX-License-Identifier: MIT
#include "lib/screening/facts.hpp"

#include <bit>

namespace inspect {

void CellFindings::add(Facts one_fact, std::string_view piece) {
  if ((facts_ & one_fact) != 0) return;
  facts_ |= one_fact;
  pieces_.at(static_cast<std::size_t>(std::countr_zero(one_fact))) = piece;
}

std::string_view CellFindings::piece(Facts any_of) const {
  const Facts found = facts_ & any_of;
  return found == 0 ? std::string_view()
                    : pieces_.at(static_cast<std::size_t>(std::countr_zero(found)));
}

}  // namespace inspect
