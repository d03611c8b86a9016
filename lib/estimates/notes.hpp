// SPDX-License-Identifier: MIT
// Words of notes that more than one part knows.
#pragma once

#include <string_view>

namespace inspect {

/// Notes that tell how many cases a stratum has: suppress() takes them out.
inline constexpr std::string_view note_lone_case =
    "one case in a stratum: the largest variance is taken";
inline constexpr std::string_view note_no_pair = "exact, as no stratum has two cases";

/// What stands in their place: it tells no count.
inline constexpr std::string_view note_few_cases =
    "few cases in a stratum: the interval may be too narrow";

/// What the note of a suppressed row begins with.
inline constexpr std::string_view note_suppressed = "suppressed";

/// What follows in it, and in one of a count alone, on the least count.
inline constexpr std::string_view note_protects = ", or it protects one";

}  // namespace inspect
