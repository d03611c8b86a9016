// SPDX-License-Identifier: MIT
#include "lib/definition/read_sample_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lib/base/digest.hpp"
#include "lib/base/text.hpp"
#include "lib/definition/read_condition.hpp"
#include "lib/definition/read_point.hpp"

namespace inspect {

namespace {

constexpr std::size_t most_categories = 64;

// A percentage between 0 and 100; `open` leaves both ends out.
std::optional<Rational> read_percentage(YamlMapping& mapping, std::string_view key, bool open,
                                        YamlReader& reader) {
  const auto text = mapping.text(key);
  if (!text) return std::nullopt;
  const auto share = parse_percentage(*text);
  const bool inside = share && (open ? *share > 0 && *share < 1 : *share >= 0 && *share <= 1);
  if (inside) return share;
  reader.error(mapping.node(key)->place, "not-a-percentage",
               fmt::format("'{}' takes a percentage {} 0 and 100, not '{}'", key,
                           open ? "between" : "from", *text),
               "write 95 or 7.5, without a % sign");
  return std::nullopt;
}

std::optional<std::int64_t> read_count(YamlMapping& mapping, std::string_view key,
                                       YamlReader& reader, int least = 0) {
  const auto number = mapping.integer(key);
  if (!number || *number >= least) return number;
  reader.error(mapping.node(key)->place, "not-a-number",
               fmt::format("'{}' takes a whole number from {} on", key, least));
  return std::nullopt;
}

SizeKind read_kind(YamlMapping& size, YamlReader& reader) {
  const auto rule = size.text("rule");
  if (!rule) return size.has("cases") ? SizeKind::fixed : SizeKind::margin;
  for (const auto kind : {SizeKind::margin, SizeKind::assurance, SizeKind::discovery})
    if (*rule == name(kind)) return kind;
  reader.error(size.node("rule")->place, "unknown-rule",
               fmt::format("'{}' is no rule of size", *rule),
               nearest_hint(*rule, {"margin", "assurance", "discovery"}));
  return SizeKind::margin;
}

// Keys of one rule beside another would be passed over.
void refuse_strangers(YamlMapping& size, SizeKind kind, YamlReader& reader) {
  const auto refuse = [&](std::initializer_list<const char*> keys) {
    for (const char* key : keys)
      if (size.has(key))
        reader.error(size.place_of(key), "contradiction",
                     kind == SizeKind::fixed
                         ? fmt::format("'{}' does not go with 'cases'", key)
                         : fmt::format("'{}' does not go with the size rule '{}'", key, name(kind)),
                     "leave one of them out");
  };
  if (kind != SizeKind::fixed) refuse({"cases"});
  if (kind != SizeKind::margin) refuse({"margin", "margin_each"});
  if (kind != SizeKind::assurance) refuse({"expected", "allowed"});
  if (kind == SizeKind::margin || kind == SizeKind::fixed) refuse({"tolerable"});
}

SizeRules read_size(const YamlNode& node, YamlReader& reader) {
  YamlMapping mapping(node, reader, "'size'");
  SizeRules rules;
  rules.kind = read_kind(mapping, reader);
  rules.size = read_count(mapping, "cases", reader, 1).value_or(0);
  if (const auto share = read_percentage(mapping, "confidence", true, reader))
    rules.confidence = *share;
  if (const auto share = read_percentage(mapping, "margin", true, reader)) rules.margin = *share;
  if (const auto share = read_percentage(mapping, "share", false, reader)) rules.share = *share;
  rules.margin_each = mapping.yes_or_no("margin_each").value_or(false);
  rules.tolerable = read_percentage(mapping, "tolerable", true, reader);
  rules.expected = read_percentage(mapping, "expected", false, reader);
  rules.allowed = read_count(mapping, "allowed", reader);
  mapping.close();
  const bool assures = rules.kind == SizeKind::assurance || rules.kind == SizeKind::discovery;
  if (assures && !mapping.has("tolerable"))
    reader.error(node.place, "missing-key",
                 fmt::format("the rule '{}' needs the key 'tolerable'", name(rules.kind)),
                 "the share of failures that must not be missed, such as 10");
  refuse_strangers(mapping, rules.kind, reader);
  if (rules.tolerable && rules.expected && *rules.expected >= *rules.tolerable)
    reader.error(mapping.node("expected")->place, "contradiction",
                 "'expected' must be below 'tolerable': what is planned for would not pass");
  if (mapping.has("expected") && mapping.has("allowed"))
    reader.error(mapping.place_of("allowed"), "contradiction",
                 "'expected' and 'allowed' say the same thing in two ways", "keep one of them");
  return rules;
}

Category read_category(const YamlEntry& entry, YamlReader& reader) {
  YamlMapping mapping(entry.value, reader, "a category");
  Category category;
  category.key = entry.key;
  if (!is_step_key(entry.key))
    reader.error(entry.place, "not-a-key",
                 fmt::format("'{}' cannot be the key of a category", entry.key),
                 "write lower-case letters, digits and underscores: looked_after");
  category.title = mapping.text("title").value_or(humanised(entry.key));
  category.called = mapping.texts("called");
  category.when = read_conditions(mapping, "when", reader);
  category.eligible = read_conditions(mapping, "eligible", reader);
  category.share = read_percentage(mapping, "share", false, reader);
  category.minimum = read_count(mapping, "minimum", reader);
  category.whole = mapping.yes_or_no("whole").value_or(false);
  category.agencies = mapping.texts("agencies");
  category.source = mapping.text("source").value_or("");
  category.note = mapping.text("note").value_or("");
  category.assumed = mapping.text("assumed").value_or("");
  mapping.close();
  return category;
}

// What a list calls a category must say which.
void refuse_names_twice(const std::vector<Category>& categories, const YamlNode& node,
                        YamlReader& reader) {
  std::map<std::string, std::size_t> owner;
  for (std::size_t i = 0; i < categories.size(); ++i)
    for (const auto& name : categories[i].names()) {
      const auto [earlier, added] = owner.try_emplace(name, i);
      if (!added && earlier->second != i)
        reader.error(node.entries[i].place, "name-twice",
                     fmt::format("'{}' is called '{}', and so is '{}'", categories[i].key, name,
                                 categories[earlier->second].key),
                     "a name belongs to one category");
    }
}

std::vector<Category> read_categories(YamlMapping& sample, YamlReader& reader) {
  const auto* node = sample.node("categories");
  if (node == nullptr) return {};
  YamlMapping mapping(*node, reader, "'categories'");  // says so where it is none
  std::vector<Category> categories;
  for (const auto& entry : node->entries) categories.push_back(read_category(entry, reader));
  refuse_names_twice(categories, *node, reader);
  if (categories.size() > most_categories)
    reader.error(node->place, "too-many", fmt::format("more than {} categories", most_categories));
  return categories;
}

RecordRules read_records(const YamlNode& node, YamlReader& reader) {
  YamlMapping mapping(node, reader, "'records'");
  RecordRules rules;
  if (const auto* back = mapping.node("back")) {
    rules.back = read_length(*back, reader);
    if (rules.back && rules.back->unit == Unit::working_days)
      reader.error(back->place, "not-a-length", "records go back days, weeks or months",
                   "write 18 months");
  }
  rules.agencies = mapping.texts("agencies");
  rules.source = mapping.text("source").value_or("");
  rules.note = mapping.text("note").value_or("");
  mapping.close();
  return rules;
}

void read_numbers(YamlMapping& mapping, SampleRules& rules, YamlReader& reader) {
  if (const auto* size = mapping.node("size")) rules.size = read_size(*size, reader);
  if (const auto text = mapping.text("allocation")) {
    if (const auto rule = parse_allocation_rule(*text))
      rules.allocation = *rule;
    else
      reader.error(mapping.node("allocation")->place, "unknown-rule",
                   fmt::format("'{}' is no rule of allocation", *text),
                   nearest_hint(*text, allocation_rule_names()));
  }
  const bool each_for_itself = rules.size.kind == SizeKind::assurance ||
                               rules.size.kind == SizeKind::discovery || rules.size.margin_each;
  if (each_for_itself && mapping.has("allocation"))
    reader.error(mapping.place_of("allocation"), "contradiction",
                 "'allocation' spreads one size, and here each stratum is sized for itself",
                 "leave it out");
  rules.minimum = read_count(mapping, "minimum", reader);
  if (const auto text = mapping.text("reserve")) {
    if (const auto reserve = parse_reserve(*text))
      rules.reserve = *reserve;
    else
      reader.error(mapping.node("reserve")->place, "not-a-reserve",
                   fmt::format("'{}' is no number of reserves", *text),
                   "write 2 (of each stratum) or 10% (of its sample)");
  }
}

}  // namespace

std::vector<std::string> Category::names() const {
  std::vector<std::string> names = {lower(key), lower(title), lower(humanised(key))};
  for (const auto& one : called) names.push_back(lower(one));
  return names;
}

std::string_view name(SizeKind kind) {
  switch (kind) {
    case SizeKind::margin:
      return "margin";
    case SizeKind::assurance:
      return "assurance";
    case SizeKind::discovery:
      return "discovery";
    case SizeKind::fixed:
      return "fixed";
  }
  return "";
}

std::optional<Reserve> parse_reserve(std::string_view text) {
  if (text.ends_with('%')) {
    const auto share = parse_percentage(text.substr(0, text.size() - 1));
    return share ? std::optional(Reserve{.cases = 0, .share = share}) : std::nullopt;
  }
  const auto cases = parse_integer(text);
  if (!cases || *cases < 0) return std::nullopt;
  return Reserve{.cases = *cases, .share = std::nullopt};
}

std::optional<SampleRules> read_sample_rules(YamlMapping& definition, YamlReader& reader) {
  const auto* node = definition.node("sample");
  if (node == nullptr) return std::nullopt;
  YamlMapping mapping(*node, reader, "'sample'");
  SampleRules rules;
  rules.unit = mapping.text("unit").value_or("case");
  rules.id_column = mapping.text("id").value_or("");
  rules.category_column = mapping.text("category_column").value_or("");
  rules.categories = read_categories(mapping, reader);
  if (mapping.has("category_column") && rules.categories.empty())
    reader.error(mapping.place_of("category_column"), "contradiction",
                 "there is a column of categories and no categories",
                 "add categories:, or name the column of strata with --stratum");
  rules.eligible = read_conditions(mapping, "eligible", reader);
  read_numbers(mapping, rules, reader);
  rules.keep = mapping.texts("keep");
  for (std::size_t i = 0; i < rules.keep.size(); ++i)
    if (std::find(rules.keep.begin(), rules.keep.begin() + static_cast<std::ptrdiff_t>(i),
                  rules.keep[i]) != rules.keep.begin() + static_cast<std::ptrdiff_t>(i))
      reader.error(mapping.place_of("keep"), "name-twice",
                   fmt::format("'keep' names '{}' twice", rules.keep[i]), "keep it once");
  if (const auto* records = mapping.node("records")) rules.records = read_records(*records, reader);
  rules.source = mapping.text("source").value_or("");
  rules.note = mapping.text("note").value_or("");
  rules.assumed = mapping.text("assumed").value_or("");
  mapping.close();
  return rules;
}

SampleSetting read_sample_setting(YamlMapping& inspection, YamlReader& reader) {
  SampleSetting setting;
  const auto* node = inspection.node("sample");
  if (node == nullptr) return setting;
  YamlMapping mapping(*node, reader, "an inspection's 'sample'");
  setting.agreed = mapping.date("agreed");
  setting.commitment = mapping.text("commitment").value_or("");
  setting.dice = mapping.text("dice").value_or("");
  setting.words = mapping.text("words").value_or("");
  mapping.close();
  setting.places = {mapping.place_of("commitment"), mapping.place_of("dice"),
                    mapping.place_of("words")};
  Digest digest;
  if (!setting.commitment.empty() && !parse_hexadecimal(setting.commitment, digest))
    reader.error(mapping.node("commitment")->place, "not-a-digest",
                 "a commitment is the SHA-256 of the secret: 64 lower-case hexadecimal digits",
                 "printf %s 'SECRET' | sha256sum");
  return setting;
}

}  // namespace inspect
