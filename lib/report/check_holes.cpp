// SPDX-License-Identifier: MIT
// What is still to be written, and what is too long.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "lib/base/text.hpp"
#include "lib/report/check_parts.hpp"

namespace inspect {

namespace {

// The outline's own placeholder of that text, of this section first.
std::optional<ReportFill> known_fill(const CheckedDraft& draft, const OutlineSection* section,
                                     const std::string& text) {
  const auto wanted = folded_name(text);
  const auto among = [&](const OutlineSection& one) -> std::optional<ReportFill> {
    for (auto& fill : placeholders_of(one))
      if (folded_name(fill.text) == wanted) return fill;
    return std::nullopt;
  };
  if (section != nullptr)
    if (auto fill = among(*section)) return fill;
  for (const auto& one : draft.outline.sections)
    if (auto fill = among(one)) return fill;
  return std::nullopt;
}

// The line of what follows, on which the place stands, of a rule that does not apply.
const FollowUpRule* idle_rule(const CheckedDraft& draft, Place place) {
  const auto apply = follow_up_of(draft.rules, draft.stated);
  for (const auto& rule : draft.rules.follow_up) {
    if (rule.fill.empty() || std::find(apply.begin(), apply.end(), &rule) != apply.end()) continue;
    for (const auto& line : stated_lines(draft.draft, {follow_up_label(rule)}))
      if (line.place.line == place.line) return &rule;
  }
  return nullptr;
}

std::size_t heading_at(const CheckedDraft& draft, int line) {
  std::size_t number = 0;
  for (const auto& heading : draft.prose.headings)
    if (heading.place.line <= line) ++number;
  return number;
}

void check_placeholders(CheckedDraft& draft) {
  for (const auto& hole : draft.prose.placeholders) {
    const auto fill =
        known_fill(draft, draft.section(heading_at(draft, hole.place.line)), hole.text);
    if (!draft.is_due(fill ? fill->by : ReportStage::panel)) continue;
    const auto* idle = idle_rule(draft, hole.place);
    // What people wrote into a placeholder themselves is not shown.
    draft.add(
        "unfilled", hole.place,
        fill ? fmt::format("not filled in: {}", fill->text) : "a placeholder is not filled in",
        idle == nullptr ? "write the text in the place of '[[fill: …]]'"
                        : "nothing that is stated calls for it: take the line out, or state "
                          "why it does");
  }
}

// Lines on which something is stated that are gone, or have nothing behind the label.
void check_lines(CheckedDraft& draft) {
  for (const auto& section : draft.outline.sections) {
    const auto* heading = draft.heading_of(section);
    if (heading == nullptr) continue;
    auto wanted = section.lines;
    if (section.evaluation) wanted.insert(wanted.begin(), *section.evaluation);
    for (const auto& line : wanted) {
      const bool of_follow_up = !section.evaluation && line.label != concerns_label;
      if (of_follow_up || !draft.is_due(line.fill.by)) continue;  // see check_follow_up()
      const auto stated = stated_lines(draft.draft, {line.label});
      if (stated.empty())
        draft.add("unfilled", heading->place,
                  fmt::format("the line '{}' is missing below this heading", line.label),
                  fmt::format("write '{} …' with {}", line.label, line.fill.text), true);
      for (const auto& one : stated)
        if (one.value.empty() && !draft.has_hole(one.place))
          draft.add("unfilled", one.place, fmt::format("nothing is stated behind '{}'", line.label),
                    fmt::format("write {} behind it", line.fill.text));
    }
  }
}

// The line on which the limit is passed: the first up to which there are too many words.
Place where_too_long(const CheckedDraft& draft, std::size_t most) {
  const auto& lines = draft.prose.lines;
  const auto words_up_to = [&](const ProseLine& line) {
    const auto end = draft.lines[static_cast<std::size_t>(line.line) - 1].end;
    return read_prose(std::string_view(draft.draft.text).substr(0, end), true).words;
  };
  const auto first = std::partition_point(
      lines.begin(), lines.end(), [&](const ProseLine& line) { return words_up_to(line) <= most; });
  if (first == lines.end()) return {1, 1};
  const auto column = std::min(first->text.find_first_not_of(' '), first->text.size());
  return {first->line, static_cast<int>(count_characters(first->text.substr(0, column))) + 1};
}

}  // namespace

void check_holes(CheckedDraft& draft) {
  check_placeholders(draft);
  check_lines(draft);
  const auto& limit = draft.outline.part->most_words;
  if (!limit || draft.prose.words <= static_cast<std::size_t>(*limit)) return;
  draft.add("too-long", where_too_long(draft, static_cast<std::size_t>(*limit)),
            fmt::format("{} words, and at most {} are allowed: {}", draft.prose.words, *limit,
                        counting_rule),
            fmt::format("take out {} or more; here the limit is passed",
                        counted(draft.prose.words - static_cast<std::size_t>(*limit), "word")));
}

}  // namespace inspect
