// SPDX-License-Identifier: MIT
#include "lib/definition/report_rules.hpp"

#include <algorithm>
#include <utility>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

constexpr std::array<std::pair<ReportStage, std::string_view>, 3> stage_names = {{
    {ReportStage::draft, "draft"},
    {ReportStage::panel, "panel"},
    {ReportStage::final, "final"},
}};

std::string with_hyphens(std::string_view key) {
  std::string text(key);
  std::replace(text.begin(), text.end(), '_', '-');
  return text;
}

}  // namespace

std::string_view name(ReportStage stage) {
  for (const auto& [one, word] : stage_names)
    if (one == stage) return word;
  return {};
}

std::optional<ReportStage> parse_report_stage(std::string_view text) {
  for (const auto& [stage, word] : stage_names)
    if (word == text) return stage;
  return std::nullopt;
}

const GradeOfScale* EvaluationScale::grade(std::string_view word) const {
  const auto wanted = folded_name(word);
  for (const auto& one : grades)
    if (folded_name(one.word) == wanted) return &one;
  const auto number = parse_integer(trim(word));
  return number ? grade(*number) : nullptr;
}

const GradeOfScale* EvaluationScale::grade(int number) const {
  for (const auto& one : grades)
    if (one.number == number) return &one;
  return nullptr;
}

const ReportSubject* ReportRules::subject(std::string_view key) const {
  for (const auto& one : subjects)
    if (one.key == key) return &one;
  return nullptr;
}

const ReportPart* ReportRules::part(std::string_view key) const {
  const auto wanted = with_hyphens(key);
  for (const auto& one : parts)
    if (with_hyphens(one.key) == wanted) return &one;
  return nullptr;
}

std::vector<std::string> ReportRules::part_names() const {
  std::vector<std::string> names;
  for (const auto& one : parts) names.push_back(with_hyphens(one.key));
  return names;
}

}  // namespace inspect
