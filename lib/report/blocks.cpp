// SPDX-License-Identifier: MIT
#include "lib/report/blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lib/base/digest.hpp"
#include "lib/base/text.hpp"
#include "lib/timetable/notes.hpp"

namespace inspect {

namespace {

constexpr std::string_view publication_step = "publication";

// Both days of the steps on site that follow each other or overlap, as one stay.
std::vector<std::pair<Date, Date>> stays(const Timetable& timetable) {
  std::vector<std::pair<Date, Date>> result;
  for (const auto& row : timetable.rows) {
    if (!row.step.site || !row.start) continue;
    // From a Friday to the Monday after it nobody leaves.
    const auto gap = weekday_name(*row.start) == "Monday" ? 3 : 1;
    if (!result.empty() && *row.start <= result.back().second + std::chrono::days(gap))
      result.back().second = std::max(result.back().second, *row.end);
    else
      result.emplace_back(*row.start, *row.end);
  }
  return result;
}

std::string stays_in_words(const Timetable& timetable) {
  std::vector<std::string> parts;
  for (const auto& [first, last] : stays(timetable))
    parts.push_back(first == last
                        ? written_short(first)
                        : fmt::format("{} to {}", written_short(first), written_short(last)));
  return enumerate(parts);
}

std::string when_of(const Timetable* timetable, std::string_view step) {
  const auto* row = timetable == nullptr ? nullptr : timetable->find(step);
  return row == nullptr ? "" : when(*row);
}

// The edition only where it says when: others are words of the program.
std::string methodology(const Definition& definition) {
  const auto& edition = definition.edition;
  const bool is_year =
      edition.size() >= 4 && std::all_of(edition.begin(), edition.begin() + 4,
                                         [](char c) { return c >= '0' && c <= '9'; });
  const auto& title = definition.title.empty() ? definition.name : definition.title;
  return is_year ? fmt::format("{}, edition {}", title, edition) : title;
}

// From when to when, of a methodology that does not say which of its steps are on site.
std::string fieldwork(const Timetable& timetable) {
  for (const auto& row : timetable.rows)
    if (row.step.site) return {};
  if (const auto* whole = timetable.find("fieldwork"); whole != nullptr && whole->start)
    return when(*whole);
  const auto* first = timetable.find("start");
  const auto* last = timetable.find("end_of_fieldwork");
  const bool known = first != nullptr && first->start && last != nullptr && last->end;
  if (!known || *last->end < *first->start) return {};
  return fmt::format("from {} to {}", written_short(*first->start), written_short(*last->end));
}

// What was read, and how far what was not reaches.
std::string cases_content(const ReportFacts& facts) {
  const auto labels = estimate_labels(*facts.inspection);
  auto blocks = response_blocks(*facts.tally, facts.min_cell, labels);
  if (facts.estimates != nullptr)
    for (auto& block : nonresponse_blocks(*facts.tally, *facts.estimates, labels))
      blocks.push_back(std::move(block));
  auto content = write_markdown_part(blocks);
  if (facts.estimates != nullptr) content += "\n" + written_with(*facts.estimates) + "\n";
  return content;
}

std::string content_of(const OutlineBlock& block, const OutlineSection& section,
                       const Outline& outline, const ReportFacts& facts,
                       const StatedEvaluations& stated) {
  const auto& rules = facts.inspection->definition.report;
  switch (block.block) {
    case ReportBlock::about:
      return write_markdown_part(about_blocks(outline, facts));
    case ReportBlock::dates:
      return write_markdown_part(dates_blocks(*facts.timetable, section.rule->steps));
    case ReportBlock::cases:
      return cases_content(facts);
    case ReportBlock::estimates:
      return estimates_content(facts);
    case ReportBlock::changes:
      return write_markdown_part(changes_blocks(facts));
    case ReportBlock::survey:
      return survey_content(facts);
    case ReportBlock::evidence:
      return write_markdown_part(evidence_blocks(*facts.evidence, rules));
    case ReportBlock::follow_up:
      return write_markdown_part(follow_up_blocks(rules, stated));
  }
  return {};
}

bool has_data(ReportBlock block, const ReportFacts& facts) {
  switch (block) {
    case ReportBlock::about:
    case ReportBlock::follow_up:
      return true;
    case ReportBlock::dates:
      return facts.timetable != nullptr;
    case ReportBlock::cases:
      return facts.tally != nullptr;
    case ReportBlock::estimates:
      return facts.estimates != nullptr;
    case ReportBlock::changes:
      return facts.changes != nullptr;
    case ReportBlock::survey:
      return facts.survey != nullptr;
    case ReportBlock::evidence:
      return facts.evidence != nullptr;
  }
  return false;
}

}  // namespace

std::string written_with(const Estimates& estimates) {
  auto rows = estimates;
  std::erase_if(rows.rows, [](const Estimate& row) { return row.method == "difference"; });
  return fmt::format("<!-- with estimates sha256={} -->",
                     hexadecimal(sha256(write_csv(estimates_table(rows), {.raw = true}))));
}

const OutlineBlock* find_block(const Outline& outline, ReportBlock block) {
  for (const auto& section : outline.sections)
    for (const auto& one : section.blocks)
      if (one.block == block) return &one;
  return nullptr;
}

std::vector<Block> about_blocks(const Outline& outline, const ReportFacts& facts) {
  const auto& definition = facts.inspection->definition;
  List list;
  const auto add = [&](std::string_view what, const std::string& text) {
    if (!text.empty()) list.items.push_back(fmt::format("{}: {}", what, text));
  };
  add("Authority", facts.inspection->authority);
  add("Methodology", methodology(definition));
  add("Inspectorate", definition.inspectorate);
  add("Notified", when_of(facts.timetable, notification_step));
  if (facts.timetable != nullptr) {
    add("On site", stays_in_words(*facts.timetable));
    add("Fieldwork", fieldwork(*facts.timetable));
  }
  const auto due = outline.part == nullptr ? "" : outline.part->step;
  if (due != publication_step) add("This document", when_of(facts.timetable, due));
  add("Publication", when_of(facts.timetable, publication_step));
  return {Block(std::move(list))};
}

std::vector<Block> dates_blocks(const Timetable& timetable, const std::vector<std::string>& keys) {
  Table table{.columns = {{"when", "When"}, {"what", "What"}, {"by", "Responsible"}}, .rows = {}};
  for (const auto& row : timetable.rows) {
    const bool named = std::find(keys.begin(), keys.end(), row.step.key) != keys.end();
    if (keys.empty() ? !row.start.has_value() : !named) continue;
    const bool untimed = std::holds_alternative<NoTime>(row.step.timing);
    table.rows.push_back({row.start ? when(row)
                          : untimed ? "no time stated"
                                    : "no date yet",
                          row.step.activity, row.step.by});
  }
  if (table.rows.empty()) return {Block(Paragraph{"No date is known yet."})};
  return {Block(std::move(table))};
}

std::string waits_for(ReportBlock block) {
  switch (block) {
    case ReportBlock::dates:
      return "the timetable, which needs a date to count from";
    case ReportBlock::cases:
    case ReportBlock::estimates:
      return "the results of case reading and the sample that was drawn";
    case ReportBlock::changes:
      return "these results and the estimates of the earlier inspection";
    case ReportBlock::survey:
      return "the answers to the survey";
    case ReportBlock::evidence:
      return "the record of evidence";
    case ReportBlock::about:
    case ReportBlock::follow_up:
      break;
  }
  return {};
}

std::vector<GeneratedBlock> write_blocks(const Outline& outline, const ReportFacts& facts,
                                         const StatedEvaluations& stated) {
  std::vector<GeneratedBlock> blocks;
  for (const auto& section : outline.sections)
    for (const auto& block : section.blocks)
      if (has_data(block.block, facts))
        blocks.push_back({block.name, content_of(block, section, outline, facts, stated)});
  return blocks;
}

}  // namespace inspect
