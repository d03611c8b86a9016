// SPDX-License-Identifier: MIT
#include "lib/definition/read_values.hpp"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/definition/read_point.hpp"

namespace inspect {

namespace {

// What is wrong with the item of a list of texts, and its mend; nothing where it is a text.
std::optional<std::pair<std::string, std::string>> wrong_item(const YamlNode& item,
                                                              std::string_view key) {
  if (item.kind == YamlNode::Kind::list || item.kind == YamlNode::Kind::mapping)
    return std::pair{fmt::format("'{}' is a list of texts; this is {}", key, in_words(item.kind)),
                     std::string("a text with : or [ in it stands in quotes")};
  if (trim(item.text).empty())
    return std::pair{fmt::format("an empty text stands in '{}'", key),
                     std::string("take it out, or write what belongs there")};
  return std::nullopt;
}

}  // namespace

std::vector<Word> read_words(YamlMapping& mapping, std::string_view key, YamlReader& reader) {
  const auto* node = mapping.node(key);
  if (node == nullptr) return {};
  if (node->kind == YamlNode::Kind::mapping) {
    reader.error(
        node->place, "wrong-type",
        fmt::format("'{}' takes a text or a list of texts, not {}", key, in_words(node->kind)),
        "a text with : in it stands in quotes");
    return {};
  }
  if (node->kind != YamlNode::Kind::list) {
    const auto one = mapping.text(key);
    return one ? std::vector{Word{*one, node->place}} : std::vector<Word>{};
  }
  if (node->items.empty())
    reader.error(node->place, "no-value", fmt::format("the list '{}' is empty", key),
                 "write what belongs to it, or leave the key out");
  std::vector<Word> words;
  std::set<std::string> seen;
  for (const auto& item : node->items) {
    const auto text = trim(item.text);
    if (const auto wrong = wrong_item(item, key))
      reader.error(item.place, "wrong-type", wrong->first, wrong->second);
    else if (!seen.insert(folded_name(text)).second)
      reader.error(item.place, "name-twice", fmt::format("'{}' stands twice in '{}'", text, key),
                   "keep it once");
    else
      words.push_back({std::string(text), item.place});
  }
  return words;
}

std::vector<std::string> read_texts(YamlMapping& mapping, std::string_view key,
                                    YamlReader& reader) {
  std::vector<std::string> texts;
  for (auto& word : read_words(mapping, key, reader)) texts.push_back(std::move(word.text));
  return texts;
}

std::optional<int> read_count(YamlMapping& mapping, std::string_view key, YamlReader& reader,
                              int least) {
  const auto number = mapping.integer(key);
  if (!number || *number >= least) return number;
  reader.error(mapping.node(key)->place, "not-a-number",
               fmt::format("'{}' takes a whole number from {} on", key, least));
  return std::nullopt;
}

std::optional<Rational> read_percentage(YamlMapping& mapping, std::string_view key,
                                        YamlReader& reader) {
  const auto text = mapping.text(key);
  if (!text) return std::nullopt;
  const auto share = parse_percentage(*text);
  if (share && *share <= 1) return share;
  reader.error(mapping.node(key)->place, "not-a-percentage",
               fmt::format("'{}' takes a percentage from 0 to 100, not '{}'", key, *text),
               "write 10 or 7.5, without a % sign");
  return std::nullopt;
}

std::optional<Offset> read_length_back(YamlMapping& mapping, std::string_view key,
                                       YamlReader& reader) {
  const auto* node = mapping.node(key);
  if (node == nullptr) return std::nullopt;
  const auto text = mapping.text(key);
  if (!text) return std::nullopt;
  const auto length = parse_offset(*text);
  if (length && length->amount > 0 && length->unit != Unit::working_days) return length;
  reader.error(node->place, "not-a-length",
               length && length->unit == Unit::working_days
                   ? fmt::format("'{}' does not go back working days", key)
                   : fmt::format("'{}' takes a length of time, not '{}'", key, *text),
               "write a number and days, weekdays, weeks or months: 24 months");
  return std::nullopt;
}

const std::vector<YamlEntry>& read_entries(YamlMapping& mapping, std::string_view key,
                                           std::string_view what, YamlReader& reader) {
  static const std::vector<YamlEntry> none;
  const auto* node = mapping.node(key);
  if (node == nullptr) return none;
  const YamlMapping entries(*node, reader, fmt::format("'{}'", key));  // says so where it is none
  if (node->kind == YamlNode::Kind::mapping && node->entries.empty())
    reader.error(node->place, "no-value", fmt::format("there is nothing in '{}'", key),
                 "leave the key out");
  for (const auto& entry : node->entries)
    if (!is_step_key(entry.key))
      reader.error(entry.place, "not-a-key",
                   fmt::format("'{}' cannot be the key of {}", entry.key, what),
                   "use lower-case letters, digits and underscores, a letter first");
  return node->entries;
}

}  // namespace inspect
