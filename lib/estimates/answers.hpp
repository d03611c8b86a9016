// SPDX-License-Identifier: MIT
// What a cell of the results says: yes, no, a grade of the scale, `na`, or nothing.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lib/estimates/tally.hpp"

namespace inspect {

struct Answer {
  enum class Says : std::uint8_t { nothing, not_applicable, yes, no, score, unknown };
  Says says = Says::nothing;
  int score = 0;

  [[nodiscard]] bool counts() const {
    return says == Says::yes || says == Says::no || says == Says::score;
  }
  [[nodiscard]] AnswerKind kind() const {
    return says == Says::score ? AnswerKind::score : AnswerKind::yes_no;
  }
};

/// Reads the cells of all questions, which have one scale.
class AnswerReader {
 public:
  explicit AnswerReader(const AnswerRules& rules);

  /// `cell` as it stood; blanks at its ends and the case of letters do not matter.
  [[nodiscard]] Answer read(std::string_view cell) const;

  /// What may stand in a cell, for a message: "yes, no, na, a number from 1 to 6, or nothing".
  [[nodiscard]] std::string choices() const;

 private:
  // Of text that is trimmed; no allocation.
  [[nodiscard]] Answer read_trimmed(std::string_view text) const;

  std::vector<ScaleGrade> scale_;
  std::array<Answer, 10> digits_{};  // what a number of one digit says
};

/// Counts one answer to a question; `good_from` as AnswerRules says.
void count(AnswerTally& tally, const Answer& answer, int good_from);

}  // namespace inspect
