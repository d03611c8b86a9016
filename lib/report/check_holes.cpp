// SPDX-License-Identifier: MIT
// What is still to be written, and what is too long.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "lib/base/text.hpp"
#include "lib/report/check_parts.hpp"

namespace inspect {

namespace {

using FillsByText = std::map<std::string, ReportFill>;  // by its folded text

// The outline's own placeholders, of each section and of all.
class KnownFills {
 public:
  explicit KnownFills(const Outline& outline) : first_(outline.sections.data()) {
    for (const auto& section : outline.sections) {
      by_section_.emplace_back();
      for (const auto& fill : placeholders_of(section)) {
        const auto text = folded_name(fill.text);
        by_section_.back().emplace(text, fill);
        all_.emplace(text, fill);
      }
    }
  }

  // The one of that text, of this section first; null: people wrote it.
  [[nodiscard]] const ReportFill* find(const OutlineSection* section,
                                       const std::string& text) const {
    const auto wanted = folded_name(text);
    if (section != nullptr) {
      const auto& own = by_section_[static_cast<std::size_t>(section - first_)];
      if (const auto found = own.find(wanted); found != own.end()) return &found->second;
    }
    const auto found = all_.find(wanted);
    return found == all_.end() ? nullptr : &found->second;
  }

 private:
  const OutlineSection* first_;
  std::vector<FillsByText> by_section_;
  FillsByText all_;
};

// The lines of what would follow from rules that do not apply.
std::set<int> idle_lines(const CheckedDraft& draft) {
  const auto apply = follow_up_of(draft.rules, draft.stated);
  std::set<int> lines;
  for (const auto& rule : draft.rules.follow_up) {
    if (rule.fill.empty() || std::find(apply.begin(), apply.end(), &rule) != apply.end()) continue;
    for (const auto& line : draft.stated_as(follow_up_label(rule))) lines.insert(line.place.line);
  }
  return lines;
}

void check_placeholders(CheckedDraft& draft) {
  const KnownFills known(draft.outline);
  const auto idle = idle_lines(draft);
  for (const auto& hole : draft.prose.placeholders) {
    const auto* fill = known.find(draft.section(draft.heading_at(hole.place.line)), hole.text);
    if (!draft.is_due(fill != nullptr ? fill->by : ReportStage::panel)) continue;
    // What people wrote into a placeholder themselves is not shown.
    draft.add("unfilled", hole.place,
              fill != nullptr ? fmt::format("not filled in: {}", fill->text)
                              : "a placeholder is not filled in",
              idle.count(hole.place.line) == 0
                  ? "write the text in the place of '[[fill: …]]'"
                  : "nothing that is stated calls for it: take the line out, or state why it does");
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
      const auto& stated = draft.stated_as(line.label);
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
  std::size_t words = 0;
  const auto first = std::find_if(lines.begin(), lines.end(), [&](const ProseLine& line) {
    words += line.words;
    return words > most;
  });
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
