// SPDX-License-Identifier: MIT
// Texts of an inspection file that a plan shows to others: whom to ask, and why a step was moved. A
// name, a telephone number or the like in them would be printed in a newsletter.
#pragma once

#include "lib/base/diagnostics.hpp"
#include "lib/definition/definition.hpp"

namespace inspect {

/// Adds an error of personal data for each of these texts that holds some, at its place, without
/// the text.
void screen_texts(const Inspection& inspection, Diagnostics& diagnostics);

}  // namespace inspect
