// SPDX-License-Identifier: MIT
// What the program wrote: edited since, gone, or not what the data would now give. What follows
// from grades and concerns. Gaps in the record of evidence.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "lib/base/text.hpp"
#include "lib/report/blocks.hpp"
#include "lib/report/check_parts.hpp"

namespace inspect {

namespace {

using Names = std::set<std::string, std::less<>>;

// A block whose data are not at hand may have been taken out for good.
void check_missing(CheckedDraft& draft, const Names& at_hand) {
  for (const auto& section : draft.outline.sections) {
    const auto* heading = draft.heading_of(section);
    if (heading == nullptr) continue;  // the section is told
    for (const auto& block : section.blocks)
      if (at_hand.contains(block.name) && draft.draft.find(block.name) == nullptr)
        draft.add("missing-block", heading->place,
                  fmt::format("the block '{}' is missing below this heading", block.name),
                  "put its two markers back, and bring the draft up to date", true);
  }
}

// A block that still says what it waits for, and its data are not at hand.
void check_waiting(CheckedDraft& draft, const Names& at_hand) {
  if (draft.check.stage == ReportStage::draft) return;
  for (const auto& section : draft.outline.sections)
    for (const auto& block : section.blocks) {
      const auto* found = draft.draft.find(block.name);
      if (found == nullptr || found->edited || at_hand.contains(block.name)) continue;
      if (found->content == not_written_yet(block.block))
        draft.add("unfilled", found->place,
                  fmt::format("the block '{}' waits for {}", block.name, waits_for(block.block)),
                  "bring the draft up to date with --update and what it waits for, or take the "
                  "block out with both its markers",
                  true);
    }
}

// Nothing is stated behind a label: "none", "not applicable".
bool says_nothing(std::string_view value) {
  const auto text = folded_name(value);
  if (std::none_of(text.begin(), text.end(), markdown::is_word)) return true;
  for (const std::string_view word :
       {"no", "none", "n/a", "not applicable", "nothing", "tbc", "to be confirmed", "to be agreed"})
    if (phrase_end(text, 0, word) != std::string::npos &&
        trim(std::string_view(text).substr(word.size())).size() <= 1)
      return true;
  return false;
}

bool has_line(const OutlineSection& section, std::string_view label) {
  return std::any_of(section.lines.begin(), section.lines.end(),
                     [&](const OutlineLine& line) { return line.label == label; });
}

// True where the part has the line at all: companions state nothing that follows.
bool has_line(const Outline& outline, std::string_view label) {
  return std::any_of(outline.sections.begin(), outline.sections.end(),
                     [&](const OutlineSection& section) { return has_line(section, label); });
}

// Where something that follows is to be stated: the section of its line, or the draft's first line.
Place place_of_follow_up(const CheckedDraft& draft, std::string_view label) {
  for (const auto& section : draft.outline.sections) {
    const auto* heading = draft.heading_of(section);
    if (has_line(section, label) && heading != nullptr) return heading->place;
  }
  return {1, 1};
}

// "Within a year." and "within a" are one statement, of which the second goes on on the next line.
bool are_one(std::string_view value, std::string_view other) {
  auto text = folded_name(value);
  auto same = folded_name(other);
  for (auto* one : {&text, &same})
    while (!one->empty() && !markdown::is_word(one->back())) one->pop_back();
  return text.starts_with(same) || same.starts_with(text);
}

bool is_same_answer(std::string_view value, std::string_view other) {
  const auto yes = stated_yes(value);
  const auto other_yes = stated_yes(other);
  return !yes || !other_yes || *yes == *other_yes;  // one that is not clear is told as such
}

// What stands on two lines, and is not the same.
void check_twice(CheckedDraft& draft, const std::string& label,
                 bool (*is_same)(std::string_view, std::string_view)) {
  const StatedLine* first = nullptr;
  for (const auto& line : draft.stated_as(label)) {
    if (line.value.empty() || draft.has_hole(line.place)) continue;
    if (first == nullptr) first = &line;
    if (!is_same(line.value, first->value))
      draft.add("follow-up", line.place,
                fmt::format("'{}' is stated otherwise on line {}",
                            label.substr(0, label.size() - 1), first->place.line),
                "state it once, or the same each time");
  }
}

void check_rule(CheckedDraft& draft, const FollowUpRule& rule) {
  const auto label = follow_up_label(rule);
  const auto& stated = draft.stated_as(label);
  const auto title = label.substr(0, label.size() - 1);
  if (stated.empty())
    return draft.add("follow-up", place_of_follow_up(draft, label),
                     fmt::format("'{}' follows from what is stated, and is not spoken of", title),
                     fmt::format("write '{} …' with {}", label, rule.fill));
  for (const auto& line : stated)
    if (says_nothing(line.value) && !draft.has_hole(line.place))  // a hole is told as one
      draft.add("follow-up", line.place,
                fmt::format("'{}' follows from what is stated, and nothing is said here", title),
                fmt::format("write {}", rule.fill));
}

void check_concerns(CheckedDraft& draft) {
  for (const auto& line : draft.stated_as(std::string(concerns_label))) {
    const bool open = line.value.empty() || draft.has_hole(line.place);
    if (!open && !stated_yes(line.value))
      draft.add("follow-up", line.place, "whether there are significant concerns is not clear",
                "write 'yes' or 'no' first");
  }
}

// Estimates alone cannot write `cases` anew, but they tell whether it was written with them.
void check_cases(CheckedDraft& draft) {
  const auto& facts = draft.check.facts;
  if (facts.estimates == nullptr || facts.tally != nullptr) return;
  const auto* cases = find_block(draft.outline, ReportBlock::cases);
  const auto* block = cases == nullptr ? nullptr : draft.draft.find(cases->name);
  if (block == nullptr || block->content.find("<!-- with estimates ") == std::string::npos ||
      block->content.find(written_with(*facts.estimates)) != std::string::npos)
    return;
  draft.add(
      "block-drift", block->place,
      fmt::format("the block '{}' was written from other results than the estimates", block->name),
      "bring the draft up to date with --results and --sample", true);
}

}  // namespace

std::string check_blocks(CheckedDraft& draft) {
  for (const auto& block : draft.draft.blocks)
    if (block.edited)
      draft.add("edited-block", block.place,
                fmt::format("the block '{}' was changed by hand", block.name),
                "write what you have to say outside its markers, and let it be written anew", true);
  const auto fresh = write_blocks(draft.outline, draft.check.facts, draft.stated);
  Names at_hand;
  for (const auto& block : fresh) at_hand.insert(block.name);
  check_missing(draft, at_hand);
  check_waiting(draft, at_hand);
  const auto updated = update_draft(draft.draft, fresh, {});
  for (const auto& name : updated.changed)
    draft.add("block-drift", draft.draft.find(name)->place,
              fmt::format("the data would write the block '{}' otherwise", name),
              "bring the draft up to date", true);
  check_cases(draft);
  if (updated.changed.empty()) return {};
  Diagnostics none;  // the markers are those of a draft that was read
  return diff_of_blocks(draft.draft, read_draft({draft.draft.file, updated.text}, none));
}

void check_follow_up(CheckedDraft& draft) {
  check_twice(draft, std::string(concerns_label), is_same_answer);
  for (const auto& rule : draft.rules.follow_up)
    if (has_line(draft.outline, follow_up_label(rule)))
      check_twice(draft, follow_up_label(rule), are_one);
  if (draft.check.stage == ReportStage::draft) return;
  check_concerns(draft);
  for (const auto* rule : follow_up_of(draft.rules, draft.stated))
    if (!rule->fill.empty() && has_line(draft.outline, follow_up_label(*rule)))
      check_rule(draft, *rule);
}

void check_evidence(CheckedDraft& draft) {
  const auto* evidence = draft.check.facts.evidence;
  if (evidence == nullptr || draft.check.stage == ReportStage::draft) return;
  const bool is_report =
      !draft.rules.parts.empty() && draft.outline.part->key == draft.rules.parts.front().key;
  if (!is_report && find_block(draft.outline, ReportBlock::evidence) == nullptr) return;
  for (const auto& gap : find_gaps(*evidence, draft.rules)) {
    const auto what = gap.finding.empty() ? gap.subject : "finding '" + gap.finding + "'";
    draft.findings.add({.id = "evidence-gap",
                        .file = evidence->file,
                        .place = gap.place.line > 0 ? gap.place : Place{1, 1},
                        .message = fmt::format("{}: {}", what, gap.gap),
                        .hint = "add what is lacking to the record, or take the finding out",
                        .excerpt = {}});
  }
}

}  // namespace inspect
