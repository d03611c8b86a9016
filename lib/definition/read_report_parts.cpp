// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/definition/read_report_values.hpp"

namespace inspect {

namespace {

// Reads the sections of one part, in order.
class SectionReader {
 public:
  SectionReader(const ReportRules& rules, const KnownSteps& steps, YamlReader& reader)
      : rules_(rules), steps_(steps), reader_(reader) {}

  std::vector<ReportSection> read(const std::vector<YamlEntry>& entries) {
    std::vector<ReportSection> sections;
    std::vector<Names> headings;
    for (const auto& entry : entries) {
      sections.push_back(read_section(entry));
      headings.push_back({entry.key, {folded_name(sections.back().heading)}, entry.place});
    }
    refuse_names_twice(headings, "section", reader_);
    for (std::size_t i = 0; i < sections.size(); ++i) {
      refuse_skipped_level(sections[i], i == 0 ? 1 : sections[i - 1].level);
      const bool more_below = i + 1 < sections.size() && sections[i + 1].level > sections[i].level;
      if (!more_below) refuse_empty(sections[i], entries[i]);
    }
    return sections;
  }

 private:
  ReportSection read_section(const YamlEntry& entry) {
    YamlMapping one(entry.value, reader_, "a section");
    ReportSection section;
    section.key = entry.key;
    section.heading = read_draft_text(one, "heading", reader_);
    if (section.heading.empty()) section.heading = humanised(entry.key);
    section.level = read_level(one);
    section.text = read_draft_texts(one, "text", reader_);
    section.list = read_draft_texts(one, "list", reader_);
    read_each(one, section);
    section.fills = read_fills(one);
    read_blocks(one, section);
    if (const auto* table = one.node("table")) section.table = read_report_table(*table, reader_);
    section.citation = read_citation(one, entry.place, reader_);
    one.close();
    return section;
  }

  int read_level(YamlMapping& one) {
    const auto level = one.integer("level");
    if (level && (*level < 2 || *level > 4))
      reader_.error(one.node("level")->place, "not-a-number", "'level' takes 2, 3 or 4",
                    "1 is the title of the whole");
    return level.value_or(2);
  }

  void read_each(YamlMapping& one, ReportSection& section) {
    const auto kind = read_choice(one, "each", {"statement", "question", "indicator"}, reader_);
    if (kind) {
      section.each = static_cast<ReportSubject::Kind>(*kind);
      const auto of_kind = [&](const ReportSubject& subject) {
        return subject.kind == *section.each;
      };
      if (std::none_of(rules_.subjects.begin(), rules_.subjects.end(), of_kind))
        reader_.error(one.node("each")->place, "unknown-subject",
                      "the report has no subject of that kind", "state it under 'subjects'");
      if (section.level == 4)
        reader_.error(one.node("each")->place, "contradiction",
                      "the headings below this one would be of level 5", "write level: 3");
    }
    for (const auto& word : read_words(one, "subjects", reader_)) {
      refuse_stranger(word, section);
      section.subjects.push_back(word.text);
    }
    if (!one.has("each") && one.has("subjects"))
      reader_.error(one.place_of("subjects"), "contradiction",
                    "'subjects' says of which subjects 'each' is", "write each: … beside it");
  }

  void refuse_stranger(const Word& word, const ReportSection& section) {
    const auto* subject = rules_.subject(word.text);
    if (subject != nullptr && (!section.each || subject->kind == *section.each)) return;
    std::vector<std::string> keys;
    for (const auto& one : rules_.subjects)
      if (!section.each || one.kind == *section.each) keys.push_back(one.key);
    reader_.error(word.place, "unknown-subject",
                  subject == nullptr ? fmt::format("the report has no subject '{}'", word.text)
                                     : fmt::format("'{}' is a subject of another kind", word.text),
                  nearest_hint(word.text, keys));
  }

  // A text, a mapping, or a list of them.
  std::vector<ReportFill> read_fills(YamlMapping& one) {
    const auto* node = one.node("fill");
    if (node == nullptr) return {};
    std::vector<ReportFill> fills;
    if (node->kind == YamlNode::Kind::list) {
      if (node->items.empty())
        reader_.error(node->place, "no-value", "the list 'fill' is empty", "leave the key out");
      for (const auto& item : node->items) fills.push_back(read_fill(item));
    } else {
      fills.push_back(read_fill(*node));
    }
    std::vector<std::string> seen;
    for (std::size_t i = 0; i < fills.size(); ++i) {
      const auto text = folded_name(fills[i].text);
      if (!text.empty() && std::find(seen.begin(), seen.end(), text) != seen.end())
        reader_.error(node->items[i].place, "name-twice",
                      fmt::format("'{}' stands twice in 'fill'", fills[i].text), "keep it once");
      seen.push_back(text);
    }
    return fills;
  }

  ReportFill read_fill(const YamlNode& node) {
    ReportFill fill;
    if (node.kind == YamlNode::Kind::mapping) {
      YamlMapping one(node, reader_, "what is to be written");
      one.require("text");
      fill.text = read_draft_text(one, "text", reader_);
      fill.by = read_report_stage(one, reader_);
      one.close();
      return fill;
    }
    fill.text = std::string(trim(node.text));
    if (fill.text.empty())
      reader_.error(
          node.place, "wrong-type",
          fmt::format("'fill' names what is to be written; this is {}",
                      node.kind == YamlNode::Kind::scalar ? "empty" : in_words(node.kind)),
          "write a text, or {text: …, by: final}");
    else
      refuse_unfit_for_draft({fill.text, node.place}, reader_);
    return fill;
  }

  void read_blocks(YamlMapping& one, ReportSection& section) {
    for (const auto& word : read_words(one, "blocks", reader_))
      if (const auto block = find_block(word)) {
        section.blocks.push_back(*block);
        refuse_without_rules(*block, word);
      }
    for (const auto& word : read_words(one, "steps", reader_)) {
      steps_.find(word);
      section.steps.push_back(word.text);
    }
    const bool has_dates = std::find(section.blocks.begin(), section.blocks.end(),
                                     ReportBlock::dates) != section.blocks.end();
    if (one.has("steps") && !has_dates)
      reader_.error(one.place_of("steps"), "contradiction",
                    "'steps' says whose dates are shown, and the block 'dates' is not there",
                    "add dates to 'blocks'");
  }

  std::optional<ReportBlock> find_block(const Word& word) {
    std::vector<std::string> keys;
    for (const auto& block : report_blocks) {
      if (block.key == word.text) return block.block;
      keys.emplace_back(block.key);
    }
    const auto near = nearest(word.text, keys);
    reader_.error(word.place, "unknown-block", fmt::format("there is no block '{}'", word.text),
                  near ? fmt::format("did you mean '{}'?", *near)
                       : fmt::format("there is {}", enumerate(keys)));
    return std::nullopt;
  }

  void refuse_without_rules(ReportBlock block, const Word& word) {
    const bool none = (block == ReportBlock::survey && rules_.surveys.empty()) ||
                      (block == ReportBlock::follow_up && rules_.follow_up.empty());
    if (none)
      reader_.error(
          word.place, "contradiction",
          fmt::format("the block '{}' stands here, and the report says nothing of it", word.text),
          fmt::format("state {}, or leave the block out",
                      block == ReportBlock::survey ? "'surveys'" : "'follow_up'"));
  }

  void refuse_skipped_level(const ReportSection& section, int above) {
    if (section.level > above + 1 && section.level <= 4)
      reader_.error(
          section.citation.where.place, "level-skipped",
          fmt::format("a heading of level {} stands below one of level {}", section.level, above),
          fmt::format("write level: {}", above + 1));
  }

  void refuse_empty(const ReportSection& section, const YamlEntry& entry) {
    if (entry.value.kind != YamlNode::Kind::mapping) return;  // told already
    for (const auto& key : entry.value.entries)
      if (key.key != "heading" && key.key != "level" && key.key != "note" && key.key != "assumed" &&
          key.key != "source")
        return;
    reader_.error(entry.place, "no-value",
                  fmt::format("nothing stands in the section '{}'", section.key),
                  "give it text, list, each, fill, blocks or table");
  }

  const ReportRules& rules_;
  const KnownSteps& steps_;
  YamlReader& reader_;
};

ReportPart read_part(const YamlEntry& entry, const ReportRules& rules, const KnownSteps& steps,
                     YamlReader& reader) {
  YamlMapping one(entry.value, reader, "a part of the report");
  ReportPart part;
  part.key = entry.key;
  part.title = read_draft_text(one, "title", reader);
  if (part.title.empty()) part.title = humanised(entry.key);
  part.audience = read_draft_texts(one, "for", reader);
  part.step = steps.read(one, "step");
  part.most_words = read_count(one, "most_words", reader, 1);
  one.require("sections");
  const auto& entries = read_entries(one, "sections", "a section", reader);
  part.sections = SectionReader(rules, steps, reader).read(entries);
  part.citation = read_citation(one, entry.place, reader);
  one.close();
  return part;
}

}  // namespace

std::vector<ReportPart> read_report_parts(YamlMapping& report, const ReportRules& rules,
                                          const KnownSteps& steps, YamlReader& reader) {
  std::vector<ReportPart> parts;
  std::vector<Names> titles;
  for (const auto& entry : read_entries(report, "parts", "a part of the report", reader)) {
    if (entry.key == "estimates" || entry.key == "survey" || entry.key == "evidence")
      reader.error(entry.place, "name-taken",
                   fmt::format("'{}' is the document of those figures alone", entry.key),
                   "give the part another key");
    parts.push_back(read_part(entry, rules, steps, reader));
    titles.push_back({entry.key, {folded_name(parts.back().title)}, entry.place});
  }
  refuse_names_twice(titles, "part", reader);
  return parts;
}

}  // namespace inspect
