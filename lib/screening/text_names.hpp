// SPDX-License-Identifier: MIT
// Names of persons in running text.
#pragma once

#include "lib/screening/text_words.hpp"

namespace inspect {

/// True where some word of the text names a person, by what stands beside it.
bool shows_name(const TextWords& text);

}  // namespace inspect
