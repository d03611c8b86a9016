// SPDX-License-Identifier: MIT
// What follows from grades and from concerns, each rule on its own.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/report/blocks.hpp"

namespace inspect {

namespace {

bool has(const std::vector<std::string>& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// The subjects whose grade makes the rule apply, in the definition's order.
std::vector<std::string> reasons(const FollowUpRule& rule, const ReportRules& rules,
                                 const StatedEvaluations& stated) {
  std::vector<std::string> found;
  for (const auto& subject : rules.subjects) {
    const auto grade = stated.grades.find(subject.key);
    const bool concerned = rule.subjects.empty() || has(rule.subjects, subject.key);
    if (!concerned || grade == stated.grades.end() ||
        std::find(rule.grades.begin(), rule.grades.end(), grade->second) == rule.grades.end())
      continue;
    const auto* known = rules.scale.grade(grade->second);
    found.push_back(fmt::format("{} is evaluated as {}", designation(subject),
                                known == nullptr
                                    ? fmt::format("{}", grade->second)
                                    : fmt::format("{} ({})", known->word, known->number)));
  }
  if (rule.on_significant_concerns && stated.significant_concerns.value_or(false))
    found.emplace_back("significant concerns are stated");
  return found;
}

bool is_by_grade(const FollowUpRule& rule) {
  return !rule.grades.empty();
}

// Why no rule by grade applies; empty where one does, or there are none.
std::string no_grade_applies(const ReportRules& rules, const StatedEvaluations& stated) {
  bool any = false;
  for (const auto& rule : rules.follow_up) {
    auto by_grade = rule;
    by_grade.on_significant_concerns = false;
    any = any || is_by_grade(rule);
    if (!reasons(by_grade, rules, stated).empty()) return {};
  }
  if (!any) return {};
  return stated.grades.empty() ? "No evaluation is stated yet."
                               : "None of the stated evaluations calls for follow-up.";
}

std::string no_concerns_apply(const ReportRules& rules, const StatedEvaluations& stated) {
  const bool any = std::any_of(rules.follow_up.begin(), rules.follow_up.end(),
                               [](const FollowUpRule& one) { return one.on_significant_concerns; });
  if (!any || stated.significant_concerns.value_or(false)) return {};
  return stated.significant_concerns ? "No significant concerns are stated."
                                     : "Whether there are significant concerns is not stated yet.";
}

}  // namespace

std::vector<const FollowUpRule*> follow_up_of(const ReportRules& rules,
                                              const StatedEvaluations& stated) {
  std::vector<const FollowUpRule*> apply;
  for (const auto& rule : rules.follow_up)
    if (!reasons(rule, rules, stated).empty()) apply.push_back(&rule);
  return apply;
}

std::vector<OutlineLine> follow_up_lines(const ReportRules& rules) {
  std::vector<OutlineLine> lines;
  const bool concerns =
      std::any_of(rules.follow_up.begin(), rules.follow_up.end(),
                  [](const FollowUpRule& one) { return one.on_significant_concerns; });
  if (concerns) lines.push_back({std::string(concerns_label), {"yes or no", ReportStage::panel}});
  for (const auto& rule : rules.follow_up)
    if (!rule.fill.empty()) lines.push_back({follow_up_label(rule), {rule.fill}});
  return lines;
}

std::string follow_up_label(const FollowUpRule& rule) {
  return (rule.title.empty() ? humanised(rule.key) : rule.title) + ":";
}

std::vector<Block> follow_up_blocks(const ReportRules& rules, const StatedEvaluations& stated) {
  std::vector<Block> blocks;
  for (const auto* rule : follow_up_of(rules, stated)) {
    blocks.emplace_back(Heading{rule->title.empty() ? humanised(rule->key) : rule->title});
    blocks.emplace_back(
        Paragraph{fmt::format("This applies, for {}.", enumerate(reasons(*rule, rules, stated)))});
    if (!rule->text.empty()) {
      const auto text = capitalised(rule->text);
      blocks.emplace_back(Paragraph{text.ends_with('.') ? text : text + "."});
    }
  }
  for (const auto& text : {no_grade_applies(rules, stated), no_concerns_apply(rules, stated)})
    if (!text.empty()) blocks.emplace_back(Paragraph{text});
  if (blocks.empty())
    blocks.emplace_back(Paragraph{"The methodology states nothing that follows from a finding."});
  return blocks;
}

}  // namespace inspect
