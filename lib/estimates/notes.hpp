// SPDX-License-Identifier: MIT
// Words of notes that more than one part knows.
#pragma once

#include <string_view>

namespace inspect {

/// Notes that tell how many cases a stratum has: suppress() takes them out.
inline constexpr std::string_view note_lone_case =
    "one case in a stratum: the largest variance is taken";
inline constexpr std::string_view note_no_pair = "exact, as no stratum has two cases";

/// What the note of a suppressed row begins with.
inline constexpr std::string_view note_suppressed = "suppressed";

}  // namespace inspect
