// SPDX-License-Identifier: MIT
// The words and figures that stand for an answer in a survey.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lib/report/survey.hpp"

namespace inspect {

/// A cell as answers are compared: in small letters, without apostrophes, with blanks for `_`.
std::string folded_answer(std::string_view cell);

/// The answer of such words; nothing for other words, figures and an empty cell.
std::optional<Agreement> answer_in_words(const std::string& folded);

/// 5 for strong agreement, down to 1 for strong disagreement.
std::optional<Agreement> answer_in_figures(const std::string& folded);

}  // namespace inspect
