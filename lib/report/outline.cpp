// SPDX-License-Identifier: MIT
#include "lib/report/outline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

std::string_view noun_of(ReportSubject::Kind kind) {
  switch (kind) {
    case ReportSubject::Kind::statement:
      return "statement";
    case ReportSubject::Kind::question:
      return "question";
    case ReportSubject::Kind::indicator:
      return "quality indicator";
  }
  return {};
}

// A number alone says little; a title that is a sentence needs no number before it.
std::string heading_of(const ReportSubject& subject) {
  if (subject.title.empty()) return capitalised(designation(subject));
  if (subject.kind != ReportSubject::Kind::indicator) return capitalised(subject.title);
  return fmt::format("{}: {}", capitalised(designation(subject)), subject.title);
}

std::string grades_in_words(const EvaluationScale& scale) {
  std::vector<std::string> grades;
  for (const auto& grade : scale.grades)
    grades.push_back(fmt::format("{} ({})", grade.word, grade.number));
  return grades.empty() ? "the grade" : enumerate(grades, "or");
}

std::string_view key_of(ReportBlock block) {
  for (const auto& one : report_blocks)
    if (one.block == block) return one.key;
  return {};
}

// Makes the sections of one part, and names its blocks so that no name stands twice.
class OutlineMaker {
 public:
  OutlineMaker(const ReportRules& rules, Outline& outline) : rules_(rules), outline_(outline) {}

  void add(const ReportSection& rule) {
    outline_.sections.push_back({.key = rule.key,
                                 .heading = rule.heading,
                                 .level = rule.level,
                                 .text = rule.text,
                                 .list = rule.list,
                                 .subject = nullptr,
                                 .evaluation = std::nullopt,
                                 .blocks = blocks_of(rule),
                                 .lines = lines_of(rule),
                                 .fills = {},
                                 .table = rule.table ? &*rule.table : nullptr,
                                 .rule = &rule});
    if (!rule.each) {
      outline_.sections.back().fills = rule.fills;
      return;
    }
    for (const auto& subject : rules_.subjects)
      if (is_wanted(subject, rule)) add_subject(subject, rule);
  }

 private:
  static bool is_wanted(const ReportSubject& subject, const ReportSection& rule) {
    const auto& keys = rule.subjects;
    return subject.kind == *rule.each &&
           (keys.empty() || std::find(keys.begin(), keys.end(), subject.key) != keys.end());
  }

  void add_subject(const ReportSubject& subject, const ReportSection& rule) {
    OutlineSection section;
    section.key = rule.key + "/" + subject.key;
    section.heading = heading_of(subject);
    section.level = rule.level + 1;
    section.subject = &subject;
    section.rule = &rule;
    if (subject.title.empty())
      section.fills.push_back(
          {fmt::format("the words of {}", designation(subject)), ReportStage::panel});
    section.fills.insert(section.fills.end(), rule.fills.begin(), rule.fills.end());
    if (subject.evaluated)
      section.evaluation = {evaluation_label(subject),
                            {grades_in_words(rules_.scale), ReportStage::panel}};
    outline_.sections.push_back(std::move(section));
  }

  std::vector<OutlineBlock> blocks_of(const ReportSection& rule) {
    std::vector<OutlineBlock> blocks;
    for (const auto block : rule.blocks) {
      const auto plain = hyphenated(key_of(block));
      auto name = plain;
      if (!names_.insert(name).second) {
        const auto stem = hyphenated(rule.key) + "-" + plain;
        name = stem;
        for (int number = 2; !names_.insert(name).second; ++number)
          name = fmt::format("{}-{}", stem, number);
      }
      blocks.push_back({block, name});
    }
    return blocks;
  }

  // What follows is stated once in a document.
  std::vector<OutlineLine> lines_of(const ReportSection& rule) {
    const auto& blocks = rule.blocks;
    const bool has_block =
        std::find(blocks.begin(), blocks.end(), ReportBlock::follow_up) != blocks.end();
    if (!has_block || std::exchange(has_lines_, true)) return {};
    return follow_up_lines(rules_);
  }

  const ReportRules& rules_;
  Outline& outline_;
  std::set<std::string> names_;
  bool has_lines_ = false;
};

// The cells of a row that nothing is given for.
std::vector<ReportFill> open_cells(const ReportTable& table) {
  std::size_t given = table.columns.size();
  for (const auto& row : table.rows) given = std::min(given, row.size());
  if (table.rows.empty()) given = 0;
  std::vector<ReportFill> fills;
  for (std::size_t i = given; i < table.columns.size(); ++i)
    fills.push_back({column_fill(table.columns[i]), table.by});
  return fills;
}

}  // namespace

std::string designation(const ReportSubject& subject) {
  const auto noun = noun_of(subject.kind);
  const auto words = lower(humanised(subject.key));
  return words.starts_with(noun) ? words : fmt::format("{} {}", noun, words);
}

std::string evaluation_label(const ReportSubject& subject) {
  return fmt::format("Evaluation of {}:", designation(subject));
}

std::string column_fill(std::string_view column) {
  // "Owner" is "owner"; "CPP members" stays.
  const bool abbreviation = column.size() > 1 && column[1] >= 'A' && column[1] <= 'Z';
  if (column.empty() || abbreviation) return std::string(column);
  return lower(column.substr(0, 1)) + std::string(column.substr(1));
}

Outline build_outline(const ReportPart& part, const Inspection& inspection) {
  Outline outline;
  outline.part = &part;
  outline.title =
      inspection.authority.empty() ? part.title : part.title + ": " + inspection.authority;
  OutlineMaker maker(inspection.definition.report, outline);
  for (const auto& section : part.sections) maker.add(section);
  return outline;
}

std::vector<ReportFill> placeholders_of(const OutlineSection& section) {
  std::vector<ReportFill> all;
  if (section.evaluation) all.push_back(section.evaluation->fill);
  for (const auto& line : section.lines) all.push_back(line.fill);
  all.insert(all.end(), section.fills.begin(), section.fills.end());
  if (section.table != nullptr)
    for (auto& fill : open_cells(*section.table)) all.push_back(std::move(fill));
  std::set<std::string> known;
  std::erase_if(all, [&](const ReportFill& fill) { return !known.insert(fill.text).second; });
  return all;
}

}  // namespace inspect
