// SPDX-License-Identifier: MIT
#include "lib/definition/read_condition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

constexpr std::string_view day_forms = "write agreed, agreed - 12 months, or a date (YYYY-MM-DD)";

// "agreed", "agreed - 12 months", "2012-08-13".
std::optional<RuleDay> read_day(YamlMapping& rule, std::string_view key, YamlReader& reader) {
  const auto text = rule.text(key);
  if (!text) return std::nullopt;
  if (const auto date = read_iso_date(*text).date) return RuleDay{.date = *date, .offset = {}};
  if (*text == "agreed") return RuleDay{};
  std::string length = *text;
  if (length.starts_with("agreed ")) {
    length = std::string(trim(length.substr(6)));
    if (length.starts_with("- ")) length = "-" + std::string(trim(length.substr(1)));
    if (length.starts_with("+ ")) length = std::string(trim(length.substr(1)));
    const auto offset = parse_offset(length);
    if (offset && offset->unit != Unit::working_days)
      return RuleDay{.date = std::nullopt, .offset = *offset};
  }
  reader.error(rule.node(key)->place, "not-a-day",
               fmt::format("'{}' is not a day that a rule can name", *text),
               std::string(day_forms));
  return std::nullopt;
}

Condition read_condition(const YamlNode& node, YamlReader& reader) {
  YamlMapping rule(node, reader, "a rule");
  Condition condition;
  rule.require("column");
  condition.column = rule.text("column").value_or("");
  condition.is = rule.texts("is");
  condition.is_not = rule.texts("is_not");
  condition.empty = rule.yes_or_no("empty");
  condition.not_before = read_day(rule, "not_before", reader);
  condition.not_after = read_day(rule, "not_after", reader);
  condition.at_least = rule.integer("at_least");
  condition.at_most = rule.integer("at_most");
  condition.or_empty = rule.yes_or_no("or_empty").value_or(false);
  condition.optional = rule.yes_or_no("optional").value_or(false);
  condition.why = rule.text("why").value_or("");
  rule.close();
  bool tests = false;
  for (const char* key :
       {"is", "is_not", "empty", "not_before", "not_after", "at_least", "at_most"})
    tests = tests || rule.has(key);
  const bool no_stranger = std::all_of(node.entries.begin(), node.entries.end(), [](const auto& e) {
    return e.key == "column" || e.key == "or_empty" || e.key == "optional" || e.key == "why";
  });
  if (!tests && no_stranger && node.kind == YamlNode::Kind::mapping)
    reader.error(node.place, "no-test", "a rule that tests nothing",
                 "add is, is_not, empty, not_before, not_after, at_least or at_most");
  if (condition.empty && condition.or_empty)
    reader.error(rule.place_of("or_empty"), "contradiction",
                 "'or_empty' beside 'empty' says the same twice, or contradicts it",
                 "leave one of them out");
  if (condition.at_least && condition.at_most && *condition.at_most < *condition.at_least)
    reader.error(rule.place_of("at_most"), "contradiction",
                 fmt::format("nothing is at least {} and at most {}", *condition.at_least,
                             *condition.at_most));
  return condition;
}

std::string describe(const RuleDay& day) {
  if (day.date) return iso(*day.date);
  if (day.offset.amount == 0) return "the agreed day";
  const Offset length{std::abs(day.offset.amount), day.offset.unit};
  return fmt::format("{} {} the agreed day", describe(length),
                     day.offset.amount < 0 ? "before" : "after");
}

}  // namespace

std::vector<Condition> read_conditions(YamlMapping& mapping, std::string_view key,
                                       YamlReader& reader) {
  const auto* node = mapping.node(key);
  if (node == nullptr) return {};
  std::vector<Condition> conditions;
  if (node->kind == YamlNode::Kind::mapping) {
    conditions.push_back(read_condition(*node, reader));
  } else if (node->kind == YamlNode::Kind::list) {
    for (const auto& item : node->items) conditions.push_back(read_condition(item, reader));
  } else {
    reader.error(node->kind == YamlNode::Kind::null ? mapping.place_of(key) : node->place,
                 "wrong-type", fmt::format("'{}' takes rules, not {}", key, in_words(node->kind)),
                 fmt::format("write {}: {{column: …, is: …}}", key));
  }
  return conditions;
}

std::string describe(const Condition& condition) {
  std::vector<std::string> tests;
  if (!condition.is.empty()) tests.push_back("is " + enumerate(condition.is, "or"));
  if (!condition.is_not.empty()) tests.push_back("is not " + enumerate(condition.is_not, "or"));
  if (condition.empty) tests.emplace_back(*condition.empty ? "is empty" : "is not empty");
  if (condition.not_before)
    tests.push_back("is not earlier than " + describe(*condition.not_before));
  if (condition.not_after) tests.push_back("is not later than " + describe(*condition.not_after));
  if (condition.at_least) tests.push_back(fmt::format("is at least {}", *condition.at_least));
  if (condition.at_most) tests.push_back(fmt::format("is at most {}", *condition.at_most));
  return fmt::format("{} {}{}", condition.column, enumerate(tests),
                     condition.or_empty ? ", or is empty" : "");
}

std::string reason(const Condition& condition) {
  if (!condition.why.empty()) return condition.why;
  return fmt::format("fails the rule \"{}\"", describe(condition));
}

}  // namespace inspect
