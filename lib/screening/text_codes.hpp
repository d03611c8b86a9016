// SPDX-License-Identifier: MIT
// Numbers, codes and e-mail addresses in running text.
#pragma once

#include <optional>
#include <string_view>

#include "lib/screening/screening.hpp"

namespace inspect {

/// The first kind that there is of health numbers, National Insurance numbers, postcodes, e-mail
/// addresses and phone numbers; one is enough. Of ten digits that pass modulus 11 those are left
/// out that begin as no health number does, of postcodes without their blank those that are beside
/// a word for a code ("case", "ref").
std::optional<PersonalKind> find_code_in_text(std::string_view text);

}  // namespace inspect
