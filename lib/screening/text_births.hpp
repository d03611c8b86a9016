// SPDX-License-Identifier: MIT
// Dates of birth in running text.
#pragma once

#include <string_view>

#include "lib/screening/text_words.hpp"

namespace inspect {

/// True where a date stands a few words behind or before "born", "dob", "birthday" and the like.
/// `words` are those of `text`. A year alone is an age.
bool shows_birth_date(std::string_view text, const TextWords& words);

}  // namespace inspect
