// SPDX-License-Identifier: MIT
// What an id may be. An id is hashed byte by byte, so what looks the same must be the same, and
// what a spreadsheet has spoilt must not pass for an id.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"

namespace inspect {

struct IdMistake {
  std::string id;
  std::string message;
  std::string hint;
};

/// What makes `text` (valid UTF-8) no id: it is empty, holds a control character, or is what a
/// spreadsheet makes of a long number or a broken formula.
std::optional<IdMistake> mistake_in_id(std::string_view text);

/// `id` without blanks at its ends, or leading zeros of a number, case-folded, in Unicode's normal
/// form C: two ids of one such form are two ids all the same, and probably one case.
std::string folded(std::string_view id);

/// True where the ids are digits of which some seem to have lost leading zeros: most have one
/// length, some are shorter, and they are no running numbers. Each id once.
bool leading_zeros_seem_lost(const std::vector<std::string_view>& ids);

}  // namespace inspect
