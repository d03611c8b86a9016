// SPDX-License-Identifier: MIT
// Text as the searches read it.
#pragma once

#include <string>
#include <string_view>

namespace inspect {

/// Writes `text` with blanks, hyphens and quotes in ASCII where it has others, and '#' for signs.
/// Letters stay, and so do bytes that are not valid UTF-8.
void write_plain(std::string_view text, std::string& plain);

}  // namespace inspect
