// SPDX-License-Identifier: MIT
#include "lib/definition/protocol.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

struct KindWords {
  std::string_view key;
  std::string_view counted_from;
};

// By kind.
constexpr std::array<KindWords, action_kinds> kinds = {{
    {"report_to", "the day it was raised"},
    {"decides", "the day it was raised"},
    {"approach", "the day it was raised"},
    {"notify", "the day it was raised"},
    {"refer", "the day it was raised"},
    {"report_back", "the day of the referral"},
    {"confirmation", "the day of the approach"},
}};

const KindWords& words(ActionKind kind) {
  return kinds.at(static_cast<std::size_t>(kind));
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

// "inspector" of "inspector 2"; empty where there is no such number.
std::string_view without_number(std::string_view text) {
  constexpr std::size_t most_digits = 3;
  auto rest = text;
  while (!rest.empty() && is_digit(rest.back())) rest.remove_suffix(1);
  const auto digits = text.size() - rest.size();
  if (digits == 0 || digits > most_digits || rest.empty() || !is_blank(rest.back())) return {};
  return trim(rest);
}

std::optional<std::size_t> role_called(std::string_view text, const std::vector<Role>& roles) {
  if (text.empty()) return std::nullopt;
  const std::string wanted = lower(text);
  const auto same = [&](const std::string& designation) {
    return lower(trim(designation)) == wanted;
  };
  const auto found = std::find_if(roles.begin(), roles.end(), [&](const Role& role) {
    return same(role.name) || same(role.title) ||
           std::any_of(role.also.begin(), role.also.end(), same);
  });
  if (found == roles.end()) return std::nullopt;
  return static_cast<std::size_t>(found - roles.begin());
}

bool has(ValueSet set, std::size_t value) {
  return value < most_values && (set >> value & 1U) != 0;
}

}  // namespace

std::string_view key(ActionKind kind) {
  return words(kind).key;
}

std::optional<ActionKind> parse_action(std::string_view key) {
  const auto* found =
      std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.key == key; });
  if (found == kinds.end()) return std::nullopt;
  return static_cast<ActionKind>(found - kinds.begin());
}

std::vector<std::string> action_keys() {
  std::vector<std::string> keys;
  keys.reserve(kinds.size());
  for (const auto& kind : kinds) keys.emplace_back(kind.key);
  return keys;
}

std::string_view counted_from(ActionKind kind) {
  return words(kind).counted_from;
}

Offset Deadline::counted() const {
  constexpr int day = 24;
  return hours ? Offset{*hours / day, Unit::days} : offset;
}

std::string describe(const Deadline& deadline) {
  if (!deadline.hours) return describe(deadline.offset);
  return fmt::format("{} hour{}", *deadline.hours, *deadline.hours == 1 ? "" : "s");
}

bool contains(const std::vector<ValueSet>& when, const Combination& combination) {
  for (std::size_t i = 0; i < combination.size(); ++i)
    if (!has(when[i], combination[i])) return false;
  return true;
}

bool Rule::fits(const Combination& combination) const {
  return contains(when, combination);
}

std::optional<std::size_t> Protocol::role(std::string_view text) const {
  const auto whole = trim(text);
  if (const auto found = role_called(whole, roles)) return found;
  return role_called(without_number(whole), roles);
}

std::vector<std::string> Protocol::role_names() const {
  std::vector<std::string> names;
  names.reserve(roles.size());
  for (const auto& role : roles) names.push_back(role.name);
  return names;
}

std::optional<std::size_t> Protocol::attribute(std::string_view name) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const Attribute& a) { return a.name == name; });
  if (found == attributes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - attributes.begin());
}

std::size_t Protocol::combinations() const {
  std::size_t result = 1;
  for (const auto& attribute : attributes)
    result = std::min(result * attribute.values.size(), most_combinations + 1);
  return result;
}

Combination Protocol::combination(std::size_t number) const {
  Combination result(attributes.size());
  for (std::size_t i = attributes.size(); i-- > 0;) {
    result[i] = number % attributes[i].values.size();
    number /= attributes[i].values.size();
  }
  return result;
}

std::size_t Protocol::number(const Combination& combination) const {
  std::size_t result = 0;
  for (std::size_t i = 0; i < attributes.size(); ++i)
    result = result * attributes[i].values.size() + combination[i];
  return result;
}

std::string Protocol::describe(const Combination& combination) const {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < attributes.size(); ++i)
    parts.push_back(attributes[i].name + " " + attributes[i].values[combination[i]].name);
  return join(parts, ", ");
}

std::string Protocol::describe(const std::vector<ValueSet>& when) const {
  std::vector<std::string> tests;
  for (std::size_t i = 0; i < attributes.size(); ++i) {
    const auto& attribute = attributes[i];
    const ValueSet set = when[i] & attribute.all();
    if (set == attribute.all()) continue;
    std::vector<std::string> values;
    for (std::size_t value = 0; value < attribute.values.size(); ++value)
      if (has(set, value)) values.push_back(attribute.values[value].name);
    tests.push_back(values.empty() ? attribute.name + " has no value"
                                   : attribute.name + " is " + enumerate(values, "or"));
  }
  return tests.empty() ? "any concern" : join(tests, "; ");
}

}  // namespace inspect
