// SPDX-License-Identifier: MIT
#include "lib/plan/coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

using Kind = CoverageGap::Kind;

// The headings that a source names, each once.
std::vector<std::string> headings_of(std::string_view source) {
  std::vector<std::string> headings;
  for (auto& heading : split_items(source))
    if (std::find(headings.begin(), headings.end(), heading) == headings.end())
      headings.push_back(std::move(heading));
  return headings;
}

bool is_stated(const Citation& citation) {
  return citation.where.place.line > 0 || !citation.source.empty() || !citation.note.empty() ||
         !citation.assumed.empty();
}

// Goes through a definition, line by line.
class Coverer {
 public:
  explicit Coverer(const Definition& definition) : definition_(definition) {
    for (const auto& source : definition.sources)
      coverage_.headings.push_back({.text = std::string(trim(source.text))});
  }

  Coverage cover() {
    for (const auto& step : definition_.timetable.steps)
      look_at(fmt::format("step '{}'", step.key), step.source, step.where);
    coverage_.steps = std::exchange(coverage_.lines, 0);
    if (definition_.sample) look_at(*definition_.sample);
    if (definition_.protocol) look_at(*definition_.protocol);
    if (definition_.recording) look_at("recording", definition_.recording->source, {});
    look_at(definition_.plan);
    for (std::size_t i = 0; i < definition_.sources.size(); ++i)
      if (const auto& heading = coverage_.headings[i]; heading.cited == 0)
        not_cited_.push_back({.kind = Kind::not_cited,
                              .what = heading.text,
                              .where = definition_.sources[i].where,
                              .heading = heading.text});
    auto& gaps = coverage_.gaps;
    for (auto* more : {&not_cited_, &unknown_})
      std::move(more->begin(), more->end(), std::back_inserter(gaps));
    return std::move(coverage_);
  }

 private:
  void look_at(const std::string& what, const std::string& source, const Location& where) {
    ++coverage_.lines;
    const auto headings = headings_of(source);
    if (headings.empty())
      coverage_.gaps.push_back(
          {.kind = Kind::no_source, .what = what, .where = where, .heading = {}});
    for (const auto& heading : headings) cite(heading, what, where);
  }

  void look_at(const std::string& what, const Citation& citation) {
    look_at(what, citation.source, citation.where);
  }

  void cite(const std::string& text, const std::string& what, const Location& where) {
    auto& headings = coverage_.headings;
    const auto found = std::find_if(headings.begin(), headings.end(),
                                    [&](const auto& heading) { return heading.text == text; });
    if (found != headings.end())
      ++found->cited;
    else if (definition_.sources.empty())
      headings.push_back({.text = text, .cited = 1});
    else
      unknown_.push_back({.kind = Kind::unknown_heading,
                          .what = fmt::format("{} cites '{}'", what, text),
                          .where = where,
                          .heading = text});
  }

  void look_at(const SampleRules& sample) {
    const auto own = [&](const std::string& source) {
      return source.empty() ? sample.source : source;
    };
    look_at("sample", sample.source, {});
    for (const auto& category : sample.categories)
      look_at(fmt::format("category '{}' of the sample", category.key), own(category.source), {});
    const auto& records = sample.records;
    if (records.back || !records.agencies.empty() || !records.source.empty())
      look_at("records of the sample", own(records.source), {});
  }

  // The protocol as a whole is a line where it says something of itself.
  void look_at(const Protocol& protocol) {
    const auto own = [&](const std::string& source) {
      return source.empty() ? protocol.source : source;
    };
    if (!protocol.source.empty() || !protocol.note.empty())
      look_at("protocol", protocol.source, protocol.where);
    for (const auto& rule : protocol.rules) look_at(rule, own(rule.source));
    for (const auto& statement : protocol.statements)
      look_at(fmt::format("statement: {}", protocol.describe(statement.when)),
              own(statement.source), statement.where);
    if (protocol.meeting) look_at("meeting", own(protocol.meeting->source), protocol.where);
  }

  // A deadline is a line where somebody else than the rule's source set it.
  void look_at(const Rule& rule, const std::string& source) {
    look_at(fmt::format("rule '{}'", rule.name), source, rule.where);
    for (const auto& action : rule.actions)
      if (action && action->within && !action->within->source.empty())
        look_at(fmt::format("time of {} in rule '{}'", key(action->kind), rule.name),
                action->within->source, action->within->where);
  }

  void look_at(const PlanRules& plan) {
    for (const auto& [section, items] : plan.sections)
      for (std::size_t i = 0; i < items.size(); ++i)
        look_at(fmt::format("line {} of '{}'", i + 1,
                            plan_sections.at(static_cast<std::size_t>(section)).key),
                items[i].citation);
    for (const auto& phase : plan.phases)
      look_at(fmt::format("phase '{}'", phase.key), phase.citation);
    for (const auto& role : plan.roles) look_at(fmt::format("role '{}'", role.key), role.citation);
    if (plan.independence.recently || is_stated(plan.independence.citation))
      look_at("independence", plan.independence.citation);
    for (const auto& visit : plan.visits)
      look_at(fmt::format("visits '{}'", visit.key), visit.citation);
    const auto& reading = plan.reading;
    if (!reading.step.empty() || reading.records_a_day || reading.read_twice ||
        !reading.area_columns.empty() || is_stated(reading.citation))
      look_at("record reading", reading.citation);
    for (const auto& audience : plan.audiences)
      look_at(fmt::format("audience '{}'", audience.key), audience.citation);
    look_at(plan.scoping);
  }

  // The tool as a whole is a line where it says something of itself.
  void look_at(const ScopingTool& tool) {
    const auto& of = tool.citation;
    const bool says =
        !tool.text.empty() || !of.source.empty() || !of.note.empty() || !of.assumed.empty();
    if (says) look_at("scoping", of);
    for (const auto& phase : tool.phases)
      look_at(fmt::format("scoping phase '{}'", phase.key), phase.citation);
  }

  const Definition& definition_;
  Coverage coverage_;
  std::vector<CoverageGap> not_cited_;
  std::vector<CoverageGap> unknown_;
};

Cell line_cell(const Location& where) {
  return where.place.line == 0 ? Cell() : Cell(std::int64_t{where.place.line});
}

std::string title_of(Kind kind) {
  switch (kind) {
    case Kind::no_source:
      return "Without a source";
    case Kind::not_cited:
      return "Headings that nothing cites";
    case Kind::unknown_heading:
      return "Headings that the sources do not have";
  }
  return {};
}

// "line 12: step 'core' cites '004 2. Brifings'; did you mean '004 2. Briefings'?"
std::string in_words(const CoverageGap& gap, const Coverage& coverage) {
  auto text = gap.where.place.line == 0
                  ? gap.what
                  : fmt::format("line {}: {}", gap.where.place.line, gap.what);
  if (gap.kind != Kind::unknown_heading) return text;
  std::vector<std::string> names;
  for (const auto& heading : coverage.headings) names.push_back(heading.text);
  if (const auto near = nearest(gap.heading, names))
    text += fmt::format("; did you mean '{}'?", *near);
  return text;
}

std::string result_in_words(const Definition& definition, const Coverage& coverage) {
  const auto number = [](int n) { return static_cast<std::size_t>(n); };
  auto text = fmt::format("{} and {}, {}: ", counted(number(coverage.steps), "step"),
                          counted(number(coverage.lines), "other line"),
                          counted(coverage.headings.size(), "heading"));
  if (!coverage.complete()) return text + counted(coverage.gaps.size(), "gap") + ".";
  if (definition.sources.empty()) return text + "each has a source.";
  return text + "each has a source, and each heading is cited.";
}

void add_gaps(Kind kind, const Coverage& coverage, Document& document) {
  List list;
  for (const auto& gap : coverage.gaps)
    if (gap.kind == kind) list.items.push_back(in_words(gap, coverage));
  if (list.items.empty()) return;
  document.blocks.emplace_back(Heading{title_of(kind)});
  document.blocks.emplace_back(std::move(list));
}

}  // namespace

std::string_view name(CoverageGap::Kind kind) {
  switch (kind) {
    case Kind::no_source:
      return "no-source";
    case Kind::not_cited:
      return "not-cited";
    case Kind::unknown_heading:
      return "unknown-heading";
  }
  return "";
}

Coverage cover(const Definition& definition) {
  return Coverer(definition).cover();
}

Document describe_coverage(const Definition& definition, const Coverage& coverage) {
  Document document;
  document.title =
      "Coverage of the sources: " + (definition.title.empty() ? definition.name : definition.title);
  document.data.columns = {{"gap", "Gap"}, {"what", "What"}, {"line", "Line"}};
  for (const auto& gap : coverage.gaps)
    document.data.rows.push_back({std::string(name(gap.kind)), gap.what, line_cell(gap.where)});
  document.blocks.emplace_back(Paragraph{result_in_words(definition, coverage)});
  if (definition.sources.empty())
    document.blocks.emplace_back(Paragraph{
        "The definition does not list the headings of its sources (sources:), so that it cannot be "
        "told which of them nothing cites."});
  for (const auto kind : {Kind::no_source, Kind::not_cited, Kind::unknown_heading})
    add_gaps(kind, coverage, document);
  if (coverage.headings.empty()) return document;
  Table table{.columns = {{"heading", "Heading"}, {"cited", "Cited"}}, .rows = {}};
  for (const auto& heading : coverage.headings)
    table.rows.push_back({heading.text, std::int64_t{heading.cited}});
  document.blocks.emplace_back(Heading{"How often each heading is cited"});
  document.blocks.emplace_back(std::move(table));
  return document;
}

}  // namespace inspect
