// SPDX-License-Identifier: MIT
#include "lib/estimates/answers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

constexpr int lowest_usual = 1;
constexpr int highest_usual = 6;

char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// `text` is `word` in any case of ASCII letters.
bool is(std::string_view text, std::string_view word) {
  return text.size() == word.size() &&
         std::equal(text.begin(), text.end(), word.begin(),
                    [](char a, char b) { return small(a) == small(b); });
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

AnswerReader::AnswerReader(const AnswerRules& rules) : scale_(rules.scale) {
  if (scale_.empty())
    for (int number = lowest_usual; number <= highest_usual; ++number)
      scale_.push_back({number, {}});
  digits_.fill({Answer::Says::unknown});
  for (const auto& grade : scale_)
    if (grade.number >= 0 && grade.number < static_cast<int>(digits_.size()))
      digits_[static_cast<std::size_t>(grade.number)] = {Answer::Says::score, grade.number};
}

Answer AnswerReader::read(std::string_view cell) const {
  const auto text = trim(cell);
  const auto answer = read_trimmed(text);
  if (answer.says != Answer::Says::unknown) return answer;
  // Small letters of any alphabet, and blanks of any kind.
  const auto folded = folded_name(text);
  if (folded.empty()) return {};
  for (const auto& grade : scale_)
    if (!grade.word.empty() && folded_name(grade.word) == folded)
      return {Answer::Says::score, grade.number};
  return read_trimmed(folded);
}

Answer AnswerReader::read_trimmed(std::string_view text) const {
  using Says = Answer::Says;
  if (text.empty()) return {};
  if (text.size() == 1 && is_digit(text[0]))
    return digits_[static_cast<std::size_t>(text[0] - '0')];
  if (text.size() == 2 && is(text, "no")) return {Says::no};
  if (text.size() == 2 && is(text, "na")) return {Says::not_applicable};
  if (text.size() == 3 && is(text, "yes")) return {Says::yes};
  if (text.size() == 3 && is(text, "n/a")) return {Says::not_applicable};
  for (const auto& grade : scale_)
    if (is(text, grade.word)) return {Says::score, grade.number};
  if (const auto number = parse_integer(text))
    for (const auto& grade : scale_)
      if (grade.number == *number) return {Says::score, grade.number};
  return {Says::unknown};
}

std::string AnswerReader::choices() const {
  std::vector<int> numbers;
  std::vector<std::string> words;
  for (const auto& grade : scale_) {
    numbers.push_back(grade.number);
    if (!grade.word.empty()) words.push_back(grade.word);
  }
  const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
  auto text = fmt::format("yes, no, na, a number from {} to {}", *least, *most);
  if (!words.empty()) text += fmt::format(" or its word ({})", join(words, ", "));
  return text + ", or nothing";
}

void count(AnswerTally& tally, const Answer& answer, int good_from) {
  switch (answer.says) {
    case Answer::Says::nothing:
    case Answer::Says::unknown:
      ++tally.missing;
      return;
    case Answer::Says::not_applicable:
      ++tally.not_applicable;
      return;
    case Answer::Says::yes:
      ++tally.good;
      ++tally.answered;
      return;
    case Answer::Says::no:
      ++tally.answered;
      return;
    case Answer::Says::score:
      ++tally.answered;
      tally.good += answer.score >= good_from ? 1 : 0;
      tally.sum += answer.score;
      tally.sum_of_squares += std::int64_t{answer.score} * answer.score;
      return;
  }
}

}  // namespace inspect
