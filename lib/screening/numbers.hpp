// SPDX-License-Identifier: MIT
// Health and phone numbers in a cell, alone or among words.
#pragma once

#include <string_view>

#include "lib/screening/facts.hpp"

namespace inspect {

/// Finds digits written in one ("9434765919") or in the groups in which such numbers are written
/// ("943 476 5919", "010101-1237", "(0131) 496 0123"), and a CHI number whose leading zero a
/// spreadsheet has taken.
void find_numbers(std::string_view cell, CellFindings& findings);

/// `number`: ten or eleven digits, the first a zero. What follows the zero in Ofcom's National
/// Telephone Numbering Plan: 1 and 2 places, 3 and 8 services, 5 corporate, 7 mobiles. Ten digits
/// are left in few places and for 0800, 0845.
bool is_in_numbering_plan(std::string_view number);

}  // namespace inspect
