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
      stated(read_evaluations(read, rules)) {
  findings.mention(read.file);
  ties = ties_of(*this);
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
  return std::any_of(prose.placeholders.begin(), prose.placeholders.end(),
                     [&](const Placeholder& hole) {
                       return hole.place.line == label.line || hole.place.line == label.line + 1;
                     });
}

bool CheckedDraft::is_tied(const Passage& passage, std::size_t end) const {
  const auto number = static_cast<std::size_t>(&passage - passages.data());
  for (const auto& tie : ties) {
    if (tie.passage != number || tie.offset < end) continue;
    const auto between = std::string_view(passage.text).substr(end, tie.offset - end);
    if (split_words(between).size() <= 1) return true;
  }
  return false;
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
