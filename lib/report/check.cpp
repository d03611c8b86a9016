// SPDX-License-Identifier: MIT
#include "lib/report/check.hpp"

#include <algorithm>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/report/check_parts.hpp"

namespace inspect {

CheckedDraft::CheckedDraft(const Draft& read, const Outline& its_outline,
                           const DraftCheck& asked_for)
    : draft(read),
      outline(its_outline),
      check(asked_for),
      rules(asked_for.facts.inspection->definition.report),
      lines(markdown_lines(read.text)),
      prose(read_prose(read.text, true)),
      passages(passages_of(prose, read.text)),
      heading_to_own(prose.headings.size(), no_section),
      heading_to_section(prose.headings.size(), no_section),
      stated(read_evaluations(prose, rules)) {
  findings.mention(read.file);
  ties = ties_of(*this);
  auto labels = evaluation_labels(rules);
  for (const auto& rule : rules.follow_up) labels.push_back(follow_up_label(rule));
  for (const auto& label : labels) lines_by_label.emplace(label, stated_lines(prose, {label}));
}

const OutlineSection* CheckedDraft::section(std::size_t heading) const {
  if (heading == 0 || heading > heading_to_section.size()) return nullptr;
  const auto at = heading_to_section[heading - 1];
  return at == no_section ? nullptr : &outline.sections[at];
}

const ProseHeading* CheckedDraft::heading_of(const OutlineSection& wanted) const {
  const auto at = static_cast<std::size_t>(&wanted - outline.sections.data());
  for (std::size_t i = 0; i < heading_to_own.size(); ++i)
    if (heading_to_own[i] == at) return &prose.headings[i];
  return nullptr;
}

std::string_view CheckedDraft::line(int number) const {
  const auto at = static_cast<std::size_t>(number) - 1;
  if (number < 1 || at >= lines.size()) return {};
  return std::string_view(draft.text).substr(lines[at].begin, lines[at].end - lines[at].begin);
}

bool CheckedDraft::has_hole(Place label) const {
  const auto first =
      std::partition_point(prose.placeholders.begin(), prose.placeholders.end(),
                           [&](const auto& hole) { return hole.place.line < label.line; });
  return first != prose.placeholders.end() && first->place.line <= label.line + 1;
}

const std::vector<StatedLine>& CheckedDraft::stated_as(const std::string& label) const {
  static const std::vector<StatedLine> none;
  const auto found = lines_by_label.find(label);
  return found == lines_by_label.end() ? none : found->second;
}

std::size_t CheckedDraft::heading_at(int line) const {
  const auto behind =
      std::partition_point(prose.headings.begin(), prose.headings.end(),
                           [&](const ProseHeading& one) { return one.place.line <= line; });
  return static_cast<std::size_t>(behind - prose.headings.begin());
}

bool CheckedDraft::is_tied(const Passage& passage, std::size_t end) const {
  // The nearest one behind it tells: ties are in the order of the draft.
  const auto at = std::pair(static_cast<std::size_t>(&passage - passages.data()), end);
  const auto tie = std::partition_point(ties.begin(), ties.end(), [&](const DraftTie& one) {
    return std::pair(one.passage, one.offset) < at;
  });
  constexpr std::size_t far = 200;
  if (tie == ties.end() || tie->passage != at.first || tie->offset - end > far) return false;
  return split_words(std::string_view(passage.text).substr(end, tie->offset - end)).size() <= 1;
}

void CheckedDraft::add(std::string_view id, Place place, std::string message, std::string hint,
                       bool excerpt) {
  findings.add({.id = std::string(id),
                .file = draft.file,
                .place = place,
                .message = std::move(message),
                .hint = std::move(hint),
                .excerpt = excerpt ? std::string(line(place.line)) : std::string()});
}

DraftFindings check_draft(const Draft& draft, const Outline& outline, const DraftCheck& check) {
  CheckedDraft checked(draft, outline, check);
  check_structure(checked);
  check_holes(checked);
  check_evaluation_lines(checked);
  check_evaluation_sentences(checked);
  check_grade_words(checked);
  check_dates(checked);
  check_counts(checked);
  check_ties(checked);
  check_tables(checked);
  check_links(checked);
  check_people(checked);
  check_follow_up(checked);
  auto diff = check_blocks(checked);
  check_evidence(checked);
  return {std::move(checked.findings), std::move(diff)};
}

}  // namespace inspect
