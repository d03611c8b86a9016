// SPDX-License-Identifier: MIT
// Evaluations that are stated on lines of their own: "Evaluation of quality indicator 2.1: good
// (4)". One word of the scale, with its own number, once a subject.
#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/report/check_parts.hpp"

namespace inspect {

namespace {

constexpr auto npos = std::string::npos;

std::vector<std::string> words_of(const EvaluationScale& scale) {
  std::vector<std::string> words;
  for (const auto& grade : scale.grades) words.push_back(grade.word);
  return words;
}

std::string grade_text(const GradeOfScale& grade) {
  return fmt::format("'{} ({})'", grade.word, grade.number);
}

// The longest word of the scale that `text` begins with; `end` is behind it.
const GradeOfScale* word_at(const EvaluationScale& scale, std::string_view text, std::size_t& end) {
  const GradeOfScale* found = nullptr;
  end = 0;
  for (const auto& grade : scale.grades) {
    const auto behind = phrase_end(text, 0, grade.word);
    if (behind != npos && behind > end) {
      found = &grade;
      end = behind;
    }
  }
  return found;
}

// The number that `text` begins with, behind a bracket or the like; nothing where there is none.
std::optional<int> number_at(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t(,:=/");
  if (begin == npos) return std::nullopt;
  text.remove_prefix(begin);
  for (const std::string_view dash : {"– ", "— ", "- ", "–", "—"})
    if (text.starts_with(dash)) text = text.substr(dash.size());
  text = trim(text);
  const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
  if (end == 0 || end > 4) return std::nullopt;
  if (end < text.size() && markdown::is_word(text[end])) return std::nullopt;
  return parse_integer(text.substr(0, end));
}

// What is wrong with a value that states a grade; both texts empty: nothing.
struct Fault {
  std::string_view id;
  std::string message;
  std::string hint;
};

std::string one_of(const EvaluationScale& scale) {
  std::vector<std::string> all;
  for (const auto& grade : scale.grades) all.push_back(grade_text(grade));
  return "write one of " + enumerate(all, "or");
}

Fault unknown_word(const EvaluationScale& scale, std::string_view value) {
  const auto letters = trim(value.substr(0, value.find_first_of("(,.;:/0123456789")));
  const auto near = nearest(lower(letters), words_of(scale));
  return {"unknown-grade", "no grade of the scale is stated here",
          near ? fmt::format("did you mean {}?", grade_text(*scale.grade(*near))) : one_of(scale)};
}

Fault fault_of(const EvaluationScale& scale, std::string_view value) {
  const auto begin = value.find_first_not_of(" \t\"'");
  value = begin == npos ? std::string_view() : value.substr(begin);
  for (const std::string_view quote : {"“", "‘"})
    if (value.starts_with(quote)) value.remove_prefix(quote.size());
  std::size_t end = 0;
  const auto* word = word_at(scale, value, end);
  const auto number = number_at(word == nullptr ? value : value.substr(end));
  if (word != nullptr && number && *number != word->number)
    return {"grade-differs", "the word and the number are not of one grade",
            scale.grade(*number) == nullptr ? fmt::format("write {}", grade_text(*word))
                                            : fmt::format("write {} or {}", grade_text(*word),
                                                          grade_text(*scale.grade(*number)))};
  if (const auto open = value.find('('); word == nullptr && number && open != npos) {
    const auto inside = value.substr(open + 1, value.find(')', open) - open - 1);
    const auto* other = scale.grade(trim(inside));
    if (other != nullptr && other->number != *number)
      return {"grade-differs", "the number and the word are not of one grade",
              fmt::format("write {} where that is meant", grade_text(*other))};
  }
  if (stated_grade(scale, value) == nullptr) {
    if (word == nullptr || number) return unknown_word(scale, value);
    return {"unknown-grade", "more or less than one grade is stated here", one_of(scale)};
  }
  return {};
}

// "4 (fair)": a word in brackets behind a number is of the scale too.
Fault fault_of_bracket(const EvaluationScale& scale, std::string_view value) {
  const auto open = value.find('(');
  const auto close = value.find(')', open == npos ? 0 : open);
  if (open == npos || close == npos || !number_at(value)) return {};
  if (value.find_first_not_of(" \t0123456789") != open) return {};
  const auto inside = trim(value.substr(open + 1, close - open - 1));
  return scale.grade(inside) == nullptr ? unknown_word(scale, inside) : Fault{};
}

// The place of what stands behind the label: on its line, or on the next one.
Place place_of_value(const CheckedDraft& draft, const StatedLine& line) {
  const auto& lines = draft.prose.lines;
  auto at_line = std::partition_point(
      lines.begin(), lines.end(), [&](const ProseLine& one) { return one.line < line.place.line; });
  for (; at_line != lines.end() && at_line->line <= line.place.line + 1; ++at_line) {
    const auto& one = *at_line;
    auto from = one.line == line.place.line ? one.text.find_first_of(":=") : 0;
    if (from == npos) from = 0;
    const auto at = one.text.find(line.value, from);
    if (at == npos) continue;
    return {one.line, static_cast<int>(count_characters(one.text.substr(0, at))) + 1};
  }
  return line.place;
}

}  // namespace

void check_evaluation_lines(CheckedDraft& draft) {
  const auto& scale = draft.rules.scale;
  if (scale.grades.empty()) return;
  for (const auto& subject : draft.rules.subjects) {
    if (!subject.evaluated) continue;
    const GradeOfScale* first = nullptr;
    for (const auto& line : draft.stated_as(evaluation_label(subject))) {
      if (line.value.empty() || draft.has_hole(line.place)) continue;  // see check_holes()
      const auto place = place_of_value(draft, line);
      auto fault = fault_of(scale, line.value);
      if (fault.id.empty()) fault = fault_of_bracket(scale, line.value);
      if (!fault.id.empty()) {
        draft.add(fault.id, place, std::move(fault.message), std::move(fault.hint));
        continue;
      }
      const auto* grade = stated_grade(scale, line.value);
      if (first == nullptr) first = grade;
      if (grade != first)
        draft.add("grade-differs", place,
                  fmt::format("another grade of {} is stated further up: {}", designation(subject),
                              grade_text(*first)),
                  "state it once, or the same each time");
    }
  }
}

}  // namespace inspect
