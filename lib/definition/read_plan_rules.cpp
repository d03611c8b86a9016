// SPDX-License-Identifier: MIT
#include "lib/definition/read_plan_rules.hpp"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/definition/read_plan_values.hpp"

namespace inspect {

namespace {

// The key `plan:` of a definition.
class PlanReader {
 public:
  PlanReader(const YamlNode& node, const KnownSteps& steps, YamlReader& reader)
      : mapping_(node, reader, "'plan'"), steps_(steps), reader_(reader) {}

  PlanRules read() {
    read_sections();
    read_phases();
    rules_.roles = read_plan_roles(mapping_, steps_, reader_);
    if (const auto* node = mapping_.node("independence")) read_independence(*node);
    for (const auto& entry : read_entries(mapping_, "visits", "a kind of visit", reader_))
      rules_.visits.push_back(read_visit(entry));
    if (const auto* node = mapping_.node("record_reading")) read_record_reading(*node);
    for (const auto& entry : read_entries(mapping_, "audiences", "an audience", reader_))
      rules_.audiences.push_back(read_audience(entry));
    if (const auto* node = mapping_.node("scoping")) read_scoping(*node);
    refuse_absent_readers();
    mapping_.close();
    return std::move(rules_);
  }

 private:
  void read_sections() {
    for (const auto& section : plan_sections) {
      const auto form = fmt::format("{}: [a line, {{text: a line, source: …}}]", section.key);
      const auto& lines = mapping_.items(section.key, form);
      const auto* node = mapping_.node(section.key);
      if (node != nullptr && node->kind == YamlNode::Kind::list && lines.empty())
        reader_.error(node->place, "no-value", fmt::format("the list '{}' is empty", section.key),
                      "leave the key out");
      std::vector<PlanItem> items;
      for (const auto& line : lines) items.push_back(read_item(line));
      if (!items.empty()) rules_.sections.emplace_back(section.section, std::move(items));
    }
  }

  PlanItem read_item(const YamlNode& node) {
    PlanItem item;
    item.citation.where = reader_.location(node.place);
    if (node.kind == YamlNode::Kind::mapping) {
      YamlMapping line(node, reader_, "a line");
      line.require("text");
      item.text = line.text("text").value_or("");
      item.step = steps_.read(line, "at");
      item.by = read_texts(line, "by", reader_);
      item.with = read_texts(line, "with", reader_);
      item.contents = read_texts(line, "contents", reader_);
      item.citation = read_citation(line, node.place, reader_);
      line.close();
    } else if (node.kind == YamlNode::Kind::scalar && !trim(node.text).empty()) {
      item.text = trim(node.text);
    } else {
      reader_.error(
          node.place, "wrong-type",
          fmt::format("a line is a text, or a mapping with 'text'; this is {}",
                      node.kind == YamlNode::Kind::scalar ? "empty" : in_words(node.kind)));
    }
    return item;
  }

  void read_phases() {
    std::map<std::string, std::string> phase_of;  // by step
    std::vector<Names> names;
    for (const auto& entry : read_entries(mapping_, "phases", "a phase", reader_)) {
      YamlMapping one(entry.value, reader_, "a phase");
      PlanPhase phase;
      phase.key = entry.key;
      phase.title = one.text("title").value_or(humanised(entry.key));
      one.require("steps");
      for (const auto& word : read_words(one, "steps", reader_)) {
        steps_.find(word);
        const auto [earlier, added] = phase_of.try_emplace(word.text, entry.key);
        if (!added)
          reader_.error(
              word.place, "step-twice",
              fmt::format("'{}' is in the phase '{}' already", word.text, earlier->second),
              "a step is in one phase at most");
        phase.steps.push_back(word.text);
      }
      phase.text = one.text("text").value_or("");
      phase.citation = read_citation(one, entry.place, reader_);
      one.close();
      names.push_back({entry.key, {lower(phase.title)}, entry.place});
      rules_.phases.push_back(std::move(phase));
    }
    refuse_names_twice(names, "phase", reader_);
  }

  void read_independence(const YamlNode& node) {
    YamlMapping mapping(node, reader_, "'independence'");
    rules_.independence.recently = read_length_back(mapping, "recently", reader_);
    rules_.independence.citation =
        read_citation(mapping, mapping_.place_of("independence"), reader_);
    mapping.close();
  }

  VisitRule read_visit(const YamlEntry& entry) {
    YamlMapping one(entry.value, reader_, "a kind of visit");
    VisitRule visit;
    visit.key = entry.key;
    visit.title = one.text("title").value_or(humanised(entry.key));
    visit.most = read_count(one, "most", reader_, 1);
    visit.from = steps_.read(one, "from");
    one.require("until");
    visit.until = steps_.read(one, "until");
    visit.by = join(read_texts(one, "by", reader_), "; ");
    visit.citation = read_citation(one, entry.place, reader_);
    one.close();
    if (!visit.from.empty() && visit.from == visit.until)
      reader_.error(one.node("until")->place, "contradiction",
                    fmt::format("there is no day after '{}' and up to its end", visit.from),
                    "name two steps, or leave 'from' out");
    refuse_step_like_a_visit(entry);
    return visit;
  }

  // The tasks of visits have the kind's key and a number.
  void refuse_step_like_a_visit(const YamlEntry& entry) {
    for (const auto& key : steps_.keys()) {
      if (!key.starts_with(entry.key + "_")) continue;
      if (key.find_first_not_of("0123456789", entry.key.size() + 1) == std::string::npos)
        reader_.error(entry.place, "name-twice",
                      fmt::format("the step '{}' is called like one of these visits", key),
                      "give the step or the kind of visit another key");
    }
  }

  // Who reads is there when records are read.
  void refuse_absent_readers() {
    const auto& step = rules_.reading.step;
    if (step.empty()) return;
    for (const auto& role : rules_.roles)
      if (role.reads && !role.on.empty() &&
          std::find(role.on.begin(), role.on.end(), step) == role.on.end())
        reader_.error(role.citation.where.place, "contradiction",
                      fmt::format("'{}' reads records, and is not on site for '{}', when they are "
                                  "read",
                                  role.key, step),
                      fmt::format("add {} to 'on', or leave out 'reads'", step));
  }

  void read_record_reading(const YamlNode& node) {
    YamlMapping mapping(node, reader_, "'record_reading'");
    auto& reading = rules_.reading;
    reading.step = steps_.read(mapping, "step");
    reading.records_a_day = read_count(mapping, "records_a_day", reader_, 1);
    reading.read_twice = read_percentage(mapping, "read_twice", reader_);
    reading.area_columns = read_texts(mapping, "area_columns", reader_);
    reading.citation = read_citation(mapping, mapping_.place_of("record_reading"), reader_);
    mapping.close();
  }

  PlanAudience read_audience(const YamlEntry& entry) {
    YamlMapping one(entry.value, reader_, "an audience");
    PlanAudience audience;
    audience.key = entry.key;
    audience.title = one.text("title").value_or(humanised(entry.key));
    audience.step = steps_.read(one, "at");
    audience.contents = read_texts(one, "contents", reader_);
    for (const auto& word : read_words(one, "shows", reader_))
      if (const auto section = read_section(word)) audience.shows.push_back(*section);
    audience.dates = one.yes_or_no("dates").value_or(true);
    audience.citation = read_citation(one, entry.place, reader_);
    one.close();
    return audience;
  }

  std::optional<PlanSection> read_section(const Word& word) {
    std::vector<std::string> keys;
    for (const auto& section : plan_sections) {
      if (section.key == word.text) return section.section;
      keys.emplace_back(section.key);
    }
    const auto near = nearest(word.text, keys);
    reader_.error(word.place, "unknown-section",
                  fmt::format("a plan has no section '{}'", word.text),
                  near ? fmt::format("did you mean '{}'?", *near)
                       : fmt::format("there is {}", enumerate(keys)));
    return std::nullopt;
  }

  void read_scoping(const YamlNode& node) {
    YamlMapping mapping(node, reader_, "'scoping'");
    auto& tool = rules_.scoping;
    tool.text = mapping.text("text").value_or("");
    tool.citation = read_citation(mapping, mapping_.place_of("scoping"), reader_);
    mapping.require("phases");
    std::vector<Names> names;
    for (const auto& entry : read_entries(mapping, "phases", "a phase of scoping", reader_)) {
      YamlMapping one(entry.value, reader_, "a phase of scoping");
      ScopingPhase phase;
      phase.key = entry.key;
      phase.title = one.text("title").value_or(humanised(entry.key));
      phase.step = steps_.read(one, "step");
      one.require("evidence");
      phase.evidence = read_texts(one, "evidence", reader_);
      phase.citation = read_citation(one, entry.place, reader_);
      one.close();
      names.push_back({entry.key, {lower(phase.key), lower(phase.title)}, entry.place});
      tool.phases.push_back(std::move(phase));
    }
    refuse_names_twice(names, "phase of scoping", reader_);
    mapping.close();
  }

  YamlMapping mapping_;
  const KnownSteps& steps_;
  YamlReader& reader_;
  PlanRules rules_;
};

}  // namespace

std::vector<SourceHeading> read_sources(YamlMapping& definition, YamlReader& reader) {
  std::vector<SourceHeading> headings;
  if (!definition.has("sources")) return headings;
  definition.items("sources", "sources: [a heading of a document, another heading]");
  if (definition.node("sources")->kind != YamlNode::Kind::list) return headings;
  for (const auto& word : read_words(definition, "sources", reader)) {
    if (word.text.find(';') != std::string::npos)
      reader.error(
          word.place, "not-a-heading",
          fmt::format("'{}' could not be cited: in a source, ; stands between two headings",
                      word.text),
          "write two headings, or the heading without ;");
    headings.push_back({word.text, reader.location(word.place)});
  }
  return headings;
}

PlanRules read_plan_rules(YamlMapping& definition, const TimetableRules& timetable,
                          YamlReader& reader) {
  const auto* node = definition.node("plan");
  if (node == nullptr) return {};
  const bool readable = !timetable.steps.empty() || !definition.has("steps");
  return PlanReader(*node, KnownSteps(timetable, readable, reader), reader).read();
}

}  // namespace inspect
