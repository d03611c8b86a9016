// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/yaml/yaml.hpp"

namespace inspect {

YamlMapping::YamlMapping(const YamlNode& node, YamlReader& reader, std::string what)
    : node_(node), reader_(reader), what_(std::move(what)), place_(node.place) {
  if (node.kind != YamlNode::Kind::mapping)
    reader_.error(node.place, "wrong-type",
                  fmt::format("{} is a mapping (key: value), not {}", what_, in_words(node.kind)));
}

const YamlNode* YamlMapping::node(std::string_view key) {
  allow(key);
  for (const auto& entry : node_.entries)
    if (entry.key == key) return &entry.value;
  return nullptr;
}

bool YamlMapping::has(std::string_view key) {
  return node(key) != nullptr;
}

Place YamlMapping::place_of(std::string_view key) const {
  for (const auto& entry : node_.entries)
    if (entry.key == key) return entry.place;
  return place_;
}

void YamlMapping::allow(std::string_view key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
}

const YamlNode* YamlMapping::scalar(std::string_view key, std::string_view expected) {
  const YamlNode* found = node(key);
  if (found == nullptr || (found->kind == YamlNode::Kind::scalar && !trim(found->text).empty()))
    return found;
  const bool empty = found->kind == YamlNode::Kind::scalar || found->kind == YamlNode::Kind::null;
  if (empty)
    reader_.error(place_of(key), "no-value", fmt::format("'{}' has no value", key),
                  fmt::format("write {} behind it, or leave the key out", expected));
  else
    reader_.error(found->place, "wrong-type",
                  fmt::format("'{}' takes {}, not {}", key, expected, in_words(found->kind)));
  return nullptr;
}

std::optional<std::string> YamlMapping::text(std::string_view key) {
  const YamlNode* found = scalar(key, "a text");
  if (found == nullptr) return std::nullopt;
  return std::string(trim(found->text));
}

std::vector<std::string> YamlMapping::texts(std::string_view key) {
  const YamlNode* found = node(key);
  if (found == nullptr) return {};
  if (found->kind != YamlNode::Kind::list) {
    const auto one = text(key);
    return one ? std::vector{*one} : std::vector<std::string>{};
  }
  std::vector<std::string> result;
  for (const auto& item : found->items) {
    if (item.kind == YamlNode::Kind::scalar && !trim(item.text).empty())
      result.emplace_back(trim(item.text));
    else
      reader_.error(item.place, "wrong-type",
                    fmt::format("'{}' is a list of texts; this is {}", key, in_words(item.kind)));
  }
  return result;
}

const std::vector<YamlNode>& YamlMapping::items(std::string_view key, std::string_view form) {
  static const std::vector<YamlNode> none;
  const YamlNode* found = node(key);
  if (found == nullptr) return none;
  if (found->kind == YamlNode::Kind::list) return found->items;
  reader_.error(found->kind == YamlNode::Kind::null ? place_of(key) : found->place, "wrong-type",
                fmt::format("'{}' takes a list, not {}", key, in_words(found->kind)),
                fmt::format("write {}", form));
  return none;
}

std::optional<Date> YamlMapping::date(std::string_view key) {
  const YamlNode* found = scalar(key, "a date (YYYY-MM-DD)");
  if (found == nullptr) return std::nullopt;
  return read_date(*found, reader_);
}

std::optional<Date> read_date(const YamlNode& node, YamlReader& reader) {
  if (node.kind != YamlNode::Kind::scalar) {
    reader.error(node.place, "wrong-type",
                 fmt::format("a date (YYYY-MM-DD) stands here, not {}", in_words(node.kind)));
    return std::nullopt;
  }
  const auto text = trim(node.text);
  const auto reading = read_iso_date(text);
  if (reading.date) return reading.date;
  const auto written = read_written_date(text);
  reader.error(node.place, "not-a-date", fmt::format("'{}' is not a date: {}", text, reading.why),
               written.date ? fmt::format("write {}", iso(*written.date)) : "");
  return std::nullopt;
}

std::optional<int> YamlMapping::integer(std::string_view key) {
  const YamlNode* found = scalar(key, "a whole number");
  if (found == nullptr) return std::nullopt;
  const auto text = trim(found->text);
  if (const auto value = parse_integer(text)) return value;
  std::string hint;
  const auto significant = text.find_first_not_of('0');
  if (text.size() > 1 && text[0] == '0' && significant != std::string_view::npos &&
      parse_integer(text.substr(significant)))
    hint = fmt::format("write {} without the leading zero", text.substr(significant));
  reader_.error(found->place, "not-a-number",
                fmt::format("'{}' takes a whole number, not '{}'", key, text), hint);
  return std::nullopt;
}

std::optional<bool> YamlMapping::yes_or_no(std::string_view key) {
  const YamlNode* found = scalar(key, "yes or no");
  if (found == nullptr) return std::nullopt;
  const auto text = lower(trim(found->text));
  if (text == "yes" || text == "true") return true;
  if (text == "no" || text == "false") return false;
  reader_.error(found->place, "not-yes-or-no",
                fmt::format("'{}' takes yes or no, not '{}'", key, trim(found->text)));
  return std::nullopt;
}

void YamlMapping::require(std::string_view key) {
  if (has(key) || node_.kind != YamlNode::Kind::mapping) return;
  reader_.error(place_, "missing-key", fmt::format("{} needs the key '{}'", what_, key));
}

void YamlMapping::close() {
  const auto is_known = [&](const YamlEntry& entry) {
    return std::find(known_.begin(), known_.end(), entry.key) != known_.end();
  };
  std::vector<std::string> free = known_;  // a key that is there already is no mend
  for (const auto& entry : node_.entries) std::erase(free, entry.key);
  for (const auto& entry : node_.entries)
    if (!is_known(entry))
      reader_.error(entry.place, "unknown-key", fmt::format("{} has no key '{}'", what_, entry.key),
                    nearest_hint(entry.key, free));
}

}  // namespace inspect
