// SPDX-License-Identifier: MIT
#include "lib/report/survey_answers.hpp"

#include "lib/base/text.hpp"

namespace inspect {

namespace {

struct KnownAnswer {
  std::string_view word;
  Agreement agreement;
};

// As folded_answer() has them.
constexpr std::array<KnownAnswer, 19> known_answers = {{
    {"strongly agree", Agreement::strongly_agree},
    {"agree", Agreement::agree},
    {"neither", Agreement::neither},
    {"neither agree nor disagree", Agreement::neither},
    {"neither agree or disagree", Agreement::neither},
    {"neutral", Agreement::neither},
    {"disagree", Agreement::disagree},
    {"strongly disagree", Agreement::strongly_disagree},
    {"dont know", Agreement::dont_know},
    {"do not know", Agreement::dont_know},
    {"dk", Agreement::dont_know},
    {"no opinion", Agreement::dont_know},
    {"not sure", Agreement::dont_know},
    {"unsure", Agreement::dont_know},
    {"n/a", Agreement::dont_know},
    {"na", Agreement::dont_know},
    {"n.a.", Agreement::dont_know},
    {"not applicable", Agreement::dont_know},
    {"not relevant", Agreement::dont_know},
}};

// 5 is strong agreement.
constexpr std::array<KnownAnswer, 5> known_figures = {{
    {"1", Agreement::strongly_disagree},
    {"2", Agreement::disagree},
    {"3", Agreement::neither},
    {"4", Agreement::agree},
    {"5", Agreement::strongly_agree},
}};

template <std::size_t size>
std::optional<Agreement> answer_in(const std::array<KnownAnswer, size>& known,
                                   const std::string& folded) {
  for (const auto& one : known)
    if (one.word == folded) return one.agreement;
  return std::nullopt;
}

}  // namespace

std::string folded_answer(std::string_view cell) {
  std::string result;
  const auto folded = folded_name(cell);
  for (const auto character : split_characters(folded)) {
    if (character == "_")
      result += ' ';
    else if (character != "'" && character != "\xE2\x80\x99")
      result += character;
  }
  return result;
}

std::optional<Agreement> answer_in_words(const std::string& folded) {
  return answer_in(known_answers, folded);
}

std::optional<Agreement> answer_in_figures(const std::string& folded) {
  return answer_in(known_figures, folded);
}

}  // namespace inspect
