// SPDX-License-Identifier: MIT
// The grades and concerns that people state in a draft, however they set them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/draft/characters.hpp"
#include "lib/draft/prose.hpp"
#include "lib/report/outline.hpp"

namespace inspect {

namespace {

constexpr auto none = std::string_view::npos;

// What may stand before a label: marks of lists and quotations.
std::size_t behind_marks(std::string_view text) {
  const auto at = text.find_first_not_of(" \t>*+-");
  return at == none ? text.size() : at;
}

// The text without what stands before it of blanks and of one of `signs`.
std::string_view without_sign(std::string_view text, const std::vector<std::string_view>& signs) {
  text = trim(text);
  for (const auto sign : signs)
    if (text.starts_with(sign)) return trim(text.substr(sign.size()));
  return text;
}

// Behind `label`, in any case of letters and with any blanks; npos where it does not stand there.
std::size_t behind_label(std::string_view text, std::size_t at, std::string_view label) {
  for (std::size_t i = 0; i < label.size(); ++i) {
    if (label[i] == ' ') {
      const auto next = text.find_first_not_of(" \t", at);
      if (next == at || next == none) return none;
      at = next;
      continue;
    }
    if (at >= text.size() || lower(text.substr(at, 1)) != lower(label.substr(i, 1))) return none;
    ++at;
  }
  return at;
}

// What follows a label: a title in brackets may, then the colon or a dash. Nothing where the label
// goes on: "2.1" is not "2.10", and "2.1 shows" states nothing.
std::optional<std::string_view> value_behind(std::string_view rest) {
  const auto blank = trim(rest);
  if (blank.empty()) return blank;
  rest = blank;
  if (rest.front() == '(' && rest.find(')') != none) rest = trim(rest.substr(rest.find(')') + 1));
  if (rest.empty()) return rest;
  const auto value = without_sign(rest, {":", "=", "–", "—", "- "});
  if (value.data() == rest.data() && !value.empty()) return std::nullopt;
  return value;
}

int characters_before(std::string_view text, std::size_t at) {
  return static_cast<int>(count_characters(text.substr(0, at)));
}

// How far a word reaches at the beginning of `value`, where nothing but the end, a sign or a
// bracket follows it; 0 where it does not stand there.
std::size_t reach(std::string_view value, std::string_view word) {
  const auto end = behind_label(value, 0, word);
  if (end == none) return 0;
  const auto rest = value.substr(end);
  const auto next = trim(rest);
  if (next.empty()) return end;
  if (std::string_view(".,;:(/=)\"'").find(next.front()) != none) {
    const bool decimal = rest.size() > 1 && rest[0] == '.' && markdown::is_word(rest[1]);
    return decimal ? 0 : end;  // 4.5 is no grade
  }
  for (const auto* sign : {"–", "—", "- ", "”", "’"})
    if (next.starts_with(sign)) return end;
  return 0;
}

struct GradeReading {
  const GradeOfScale* grade = nullptr;
  std::size_t end = 0;
};

// A grade by its word, the longest one, or by its number.
GradeReading grade_at(const EvaluationScale& scale, std::string_view value) {
  GradeReading found;
  for (const auto& grade : scale.grades)
    for (const auto& word : {grade.word, std::to_string(grade.number)})
      if (const auto end = reach(value, word); end > found.end) found = {&grade, end};
  return found;
}

// "6" of "4/6", four of six; "good/very good" are two grades, and "4/5" may be.
bool is_highest(const EvaluationScale& scale, std::string_view text) {
  int highest = 0;
  for (const auto& grade : scale.grades) highest = std::max(highest, grade.number);
  return reach(trim(text), std::to_string(highest)) > 0;
}

}  // namespace

const GradeOfScale* stated_grade(const EvaluationScale& scale, std::string_view value) {
  value = without_sign(value, {"\"", "'", "“", "‘", "("});
  const auto first = grade_at(scale, value);
  if (first.grade == nullptr) return nullptr;
  auto rest = trim(value.substr(first.end));
  if (rest.empty() || std::string_view(".;").find(rest.front()) != none) return first.grade;
  if (!rest.starts_with('/')) {
    const auto behind = without_sign(rest, {"(", ":", ",", "=", "–", "—", "-"});
    const auto second = grade_at(scale, behind);
    if (second.grade != nullptr && second.grade != first.grade) return nullptr;
    rest = without_sign(behind.substr(second.end), {")"});
  }
  return !rest.starts_with('/') || is_highest(scale, rest.substr(1)) ? first.grade : nullptr;
}

std::vector<std::string> evaluation_labels(const ReportRules& rules) {
  std::vector<std::string> labels;
  for (const auto& subject : rules.subjects)
    if (subject.evaluated) labels.push_back(evaluation_label(subject));
  labels.emplace_back(concerns_label);
  return labels;
}

std::vector<StatedLine> stated_lines(const Draft& draft, const std::vector<std::string>& labels) {
  return stated_lines(read_prose(draft.text, true), labels);
}

std::vector<StatedLine> stated_lines(const Prose& prose, const std::vector<std::string>& labels) {
  std::vector<StatedLine> found;
  for (std::size_t i = 0; i < prose.lines.size(); ++i) {
    const auto& line = prose.lines[i];
    const auto at = behind_marks(line.text);
    for (const auto& label : labels) {
      const auto words = std::string_view(label).substr(0, label.find_last_not_of(": ") + 1);
      const auto end = behind_label(line.text, at, words);
      if (end == none) continue;
      auto value = value_behind(std::string_view(line.text).substr(end));
      if (!value) continue;
      const auto* next = i + 1 < prose.lines.size() ? &prose.lines[i + 1] : nullptr;
      if (value->empty() && next != nullptr && next->line == line.line + 1 &&
          next->section == line.section)
        value = trim(next->text);
      found.push_back(
          {label, std::string(*value), {line.line, characters_before(line.text, at) + 1}});
      break;
    }
  }
  return found;
}

std::optional<bool> stated_yes(std::string_view value) {
  for (const auto& [word, yes] : std::array<std::pair<std::string_view, bool>, 3>{
           {{"yes", true}, {"none", false}, {"no", false}}}) {
    const auto end = behind_label(value, 0, word);
    if (end == none) continue;
    if (end == value.size() || !markdown::is_word(value[end])) return yes;
  }
  return std::nullopt;
}

StatedEvaluations read_evaluations(const Draft& draft, const ReportRules& rules) {
  return read_evaluations(read_prose(draft.text, true), rules);
}

StatedEvaluations read_evaluations(const Prose& prose, const ReportRules& rules) {
  std::map<std::string, std::set<int>> grades;
  std::set<bool> concerns;
  for (const auto& line : stated_lines(prose, evaluation_labels(rules))) {
    if (line.label == concerns_label) {
      if (const auto yes = stated_yes(line.value)) concerns.insert(*yes);
      continue;
    }
    const auto* grade = stated_grade(rules.scale, line.value);
    for (const auto& subject : rules.subjects)
      if (grade != nullptr && subject.evaluated && evaluation_label(subject) == line.label)
        grades[subject.key].insert(grade->number);
  }
  StatedEvaluations stated;
  for (const auto& [subject, numbers] : grades)
    if (numbers.size() == 1) stated.grades[subject] = *numbers.begin();
  if (concerns.size() == 1) stated.significant_concerns = *concerns.begin();
  return stated;
}

}  // namespace inspect
