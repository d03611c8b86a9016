// SPDX-License-Identifier: MIT
#include "lib/escalate/words.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/escalate/describe.hpp"

namespace inspect {

namespace {

std::string in_words(const Deadline& within, ActionKind kind) {
  return fmt::format("within {} of {}{}", describe(within), counted_from(kind),
                     within.source.empty() ? "" : " (" + within.source + ")");
}

// Rules with the same time for the same action stand together, in the order of the actions.
std::vector<std::string> times(const Protocol& protocol) {
  std::vector<std::string> items;
  for (std::size_t i = 0; i < action_kinds; ++i) {
    const auto kind = static_cast<ActionKind>(i);
    std::map<std::string, std::vector<std::string>> rules;  // by the time in words
    std::size_t with_action = 0;
    for (const auto& rule : protocol.rules) {
      const auto& action = rule.action(kind);
      if (action && action->stated && !action->may) ++with_action;
      if (action && action->within) rules[in_words(*action->within, kind)].push_back(rule.name);
    }
    for (const auto& [words, names] : rules)
      items.push_back(fmt::format("{}: {}{}", humanised(key(kind)), words,
                                  names.size() == with_action ? "" : ": " + enumerate(names)));
  }
  return items;
}

std::vector<std::string> meanings(const Protocol& protocol) {
  std::vector<std::string> items;
  for (const auto& attribute : protocol.attributes)
    for (const auto& value : attribute.values)
      if (!value.meaning.empty())
        items.push_back(fmt::format("{} {}: {}", attribute.name, value.name, value.meaning));
  return items;
}

void add_list(const char* heading, std::vector<std::string> items, std::vector<Block>& blocks) {
  if (items.empty()) return;
  blocks.emplace_back(Heading{heading});
  blocks.emplace_back(List{std::move(items)});
}

}  // namespace

std::string protocol_in_words(const Inspection& inspection) {
  const bool borrowed = inspection.protocol_of != inspection.definition.name;
  return inspection.protocol_of +
         (borrowed ? fmt::format(" (borrowed by {})", inspection.definition.name) : "");
}

std::string titles(const std::vector<std::size_t>& roles, const Protocol& protocol,
                   std::string_view glue) {
  std::vector<std::string> names;
  for (const auto role : roles) names.push_back(protocol.roles[role].shown());
  return enumerate(names, glue);
}

std::string action_in_words(const std::optional<Action>& action, const Protocol& protocol) {
  if (!action) return "";
  if (!action->stated) return "not stated by the source";
  std::vector<std::string> names;
  for (const auto role : action->roles) names.push_back(protocol.roles[role].name);
  return (action->may ? "may: " : "") +
         enumerate(names, action->kind == ActionKind::notify ? "and" : "or");
}

const std::string& severity_of(const Concern& concern, const Protocol& protocol) {
  const auto at = *protocol.attribute(severity);
  return protocol.attributes[at].values[protocol.combination(concern.combination)[at]].name;
}

std::string words_of(const Concern& concern, const Standing& standing, const Register& concerns) {
  const auto words = waiting_for(standing, concerns.rule(concern), concerns.protocol());
  const bool too_soon = concern.happened(EventKind::closed) && !standing.outstanding.empty();
  return too_soon ? "closed too soon: " + words : words;
}

Paragraph provisional() {
  return {
      "Everything here is provisional: it can change in the light of further evidence, and the "
      "authority may provide more information to corroborate or challenge it."};
}

std::vector<Block> protocol_blocks(const Protocol& protocol) {
  std::vector<Block> blocks;
  auto set_times = times(protocol);
  if (set_times.empty())
    set_times.emplace_back("none is stated or set, so that nothing becomes overdue");
  add_list("Times", std::move(set_times), blocks);
  add_list("What the words mean", meanings(protocol), blocks);
  if (!protocol.note.empty()) blocks.emplace_back(Paragraph{"Note: " + protocol.note});
  return blocks;
}

std::vector<Block> closing_blocks(const RegisterFacts& facts) {
  std::vector<Block> blocks;
  std::vector<std::string> accepted;
  for (const auto& one : facts.accepted)
    accepted.push_back(fmt::format("column {}: {}", one.column, one.reason));
  add_list("Personal data that was accepted", accepted, blocks);
  if (const auto& rule = facts.inspection.recording)
    add_list("Recording",
             {fmt::format("children: {} ({})", rule->children, rule->source),
              fmt::format("staff: {} ({})", rule->staff, rule->source)},
             blocks);
  if (!facts.head.empty() && facts.concerns.events() > 0)
    blocks.emplace_back(
        Paragraph{fmt::format("Head of a log sealed from this list: {} ({}).", facts.head,
                              counted(facts.concerns.events(), "event"))});
  return blocks;
}

}  // namespace inspect
