// SPDX-License-Identifier: MIT
// The rules of a sample in words.
#include <fmt/format.h>

#include "lib/base/text.hpp"
#include "lib/sample/certificate.hpp"

namespace inspect {

namespace {

std::string all_of(const std::vector<Condition>& conditions) {
  std::vector<std::string> rules;
  for (const auto& condition : conditions) rules.push_back(describe(condition));
  return enumerate(rules);
}

}  // namespace

std::string describe(const SizeRules& rules) {
  const auto percent = [](const Rational& share) { return plain(share * 100); };
  switch (rules.kind) {
    case SizeKind::fixed:
      return fmt::format(
          "A size of {} was asked for; margins are at {} % confidence, planning share {} %",
          rules.size, percent(rules.confidence), percent(rules.share));
    case SizeKind::margin:
      return fmt::format("Rule margin: {} points at {} % confidence, planning share {} %{}",
                         percent(rules.margin), percent(rules.confidence), percent(rules.share),
                         rules.margin_each ? ", in each stratum for itself" : "");
    case SizeKind::discovery:
      return fmt::format(
          "Rule discovery: with {} % confidence at least one failure is found in "
          "each stratum in which {} % or more fail",
          percent(rules.confidence), percent(*rules.tolerable));
    case SizeKind::assurance:
      break;
  }
  const auto allowed =
      rules.allowed
          ? fmt::format("{} failure{} allowed", *rules.allowed, *rules.allowed == 1 ? "" : "s")
          : fmt::format("{} % failures planned for", percent(rules.expected.value_or(Rational(0))));
  return fmt::format(
      "Rule assurance: with {} % confidence no stratum in which {} % or more fail "
      "passes, {}",
      percent(rules.confidence), percent(*rules.tolerable), allowed);
}

std::string describe_spread(const SizingRules& rules) {
  std::vector<std::string> parts;
  if (!is_each_for_itself(rules.size))
    parts.push_back(fmt::format("spread by the rule '{}'", name(rules.allocation)));
  if (rules.minimum)
    parts.push_back(fmt::format("{} of each stratum at least", *rules.minimum));
  else
    parts.push_back(
        fmt::format("{} of each stratum at least where nothing else is stated", rules.otherwise));
  if (rules.reserve.share)
    parts.push_back(
        fmt::format("{} % of each stratum's sample in reserve", plain(*rules.reserve.share * 100)));
  else
    parts.push_back(fmt::format("{} of each stratum in reserve", rules.reserve.cases));
  return enumerate(parts);
}

std::vector<std::string> describe_frame_rules(const SampleRules& rules) {
  std::vector<std::string> items;
  if (!rules.eligible.empty())
    items.push_back(fmt::format("Every {}: {}", rules.unit, all_of(rules.eligible)));
  int order = 0;
  for (const auto& category : rules.categories) {
    auto item = fmt::format("Category {}, {}: {}", ++order, category.key, category.title);
    if (!category.when.empty()) item += "; a row belongs to it if " + all_of(category.when);
    if (!category.eligible.empty()) item += "; eligible if " + all_of(category.eligible);
    if (!category.source.empty()) item += fmt::format(" (source: {})", category.source);
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<std::string> remarks_of(const SampleRules& rules) {
  std::vector<std::string> remarks;
  const auto add = [&](std::string_view word, const std::string& of, const std::string& text) {
    if (!text.empty()) remarks.push_back(fmt::format("{}{}: {}", word, of, text));
  };
  add("assumed", "", rules.assumed);
  add("note", "", rules.note);
  for (const auto& category : rules.categories) {
    add("assumed", " of " + category.key, category.assumed);
    add("note", " of " + category.key, category.note);
  }
  add("note", " of the records", rules.records.note);
  return remarks;
}

}  // namespace inspect
