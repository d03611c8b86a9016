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

// The letters and digits of a text: what stays the same however it is marked up.
std::string letters_of(std::string_view text) {
  auto letters = lower(text);
  std::erase_if(letters, [](char c) { return !markdown::is_word(c); });
  return letters;
}

// Sections in which people have written nothing: where a placeholder was deleted, not filled in.
class EmptySections {
 public:
  explicit EmptySections(CheckedDraft& draft)
      : draft_(draft), written_(draft.outline.sections.size()), holes_(written_.size()) {
    const auto skeleton = write_skeleton(draft.outline, {.inspection = facts().inspection});
    for (const auto& passage : passages_of(read_prose(skeleton, true), skeleton))
      fixed_.insert(letters_of(passage.text));
    for (const auto& [label, lines] : draft.lines_by_label)
      for (const auto& line : lines) stated_.emplace(line.place.line, &line);
    for (const auto& table : draft.prose.tables)
      if (is_of_outline(table)) tables_.insert(table.place.line);
    look();
  }

  void tell() {
    for (std::size_t i = 0; i < written_.size(); ++i) {
      const auto& section = draft_.outline.sections[i];
      const auto* heading = draft_.heading_of(section);
      if (heading == nullptr) continue;
      tell_text(section, heading->place, i);
      if (section.table != nullptr && draft_.is_due(section.table->by))
        tell_table(section, heading->place, i);
    }
  }

 private:
  [[nodiscard]] const ReportFacts& facts() const { return draft_.check.facts; }

  [[nodiscard]] std::optional<std::size_t> section_at(std::size_t heading) const {
    const auto* section = draft_.section(heading);
    if (section == nullptr) return std::nullopt;
    return static_cast<std::size_t>(section - draft_.outline.sections.data());
  }

  // The outline's own table has a column of it; another one is people's text.
  [[nodiscard]] bool is_of_outline(const ProseTable& table) const {
    const auto* section = draft_.section(draft_.heading_at(table.place.line));
    if (section == nullptr || section->table == nullptr) return false;
    std::set<std::string> columns;
    for (const auto& column : section->table->columns) columns.insert(letters_of(column));
    return std::any_of(table.head.begin(), table.head.end(),
                       [&](const auto& cell) { return columns.count(letters_of(cell.text)) > 0; });
  }

  void look() {
    std::set<int> rows;  // lines of the outline's tables
    for (const auto& table : draft_.prose.tables)
      if (tables_.count(table.place.line) > 0)
        for (int line = table.place.line; is_row(line); ++line) rows.insert(line);
    for (const auto& passage : draft_.passages) {
      const auto at = section_at(passage.section);
      if (!at || passage.kind == Passage::Kind::heading) continue;
      const bool own = rows.count(passage.pieces.front().place.line) == 0 && is_written(passage);
      if (own) written_[*at] = true;
    }
    for (const auto& hole : draft_.prose.placeholders)
      if (const auto at = section_at(draft_.heading_at(hole.place.line))) holes_[*at] = true;
  }

  [[nodiscard]] bool is_row(int line) const {
    return static_cast<std::size_t>(line) <= draft_.lines.size() &&
           draft_.line(line).find('|') != std::string_view::npos;
  }

  // Behind what a line states, a sentence of its own is text.
  [[nodiscard]] bool is_written(const Passage& passage) const {
    const auto letters = letters_of(passage.text);
    if (letters.empty() || fixed_.count(letters) > 0) return false;
    const auto stated = stated_.find(passage.pieces.front().place.line);
    if (stated == stated_.end()) return true;
    const auto& [label, value, place] = *stated->second;
    return letters != letters_of(label + value) || sentences_of(value).size() > 1;
  }

  void tell_text(const OutlineSection& section, Place place, std::size_t i) {
    std::vector<std::string> wanted;
    for (const auto& fill : section.fills)
      if (draft_.is_due(fill.by)) wanted.push_back(fill.text);
    if (wanted.empty() || written_[i] || holes_[i]) return;
    draft_.add("unfilled", place, fmt::format("nothing is written below '{}'", section.heading),
               fmt::format("write there: {}", join(wanted, "; ")), true);
  }

  void tell_table(const OutlineSection& section, Place place, std::size_t i) {
    const auto& rows = section.table->rows;
    const auto is_whole = [&](const auto& row) {
      return row.size() >= section.table->columns.size();
    };
    if (!rows.empty() && std::all_of(rows.begin(), rows.end(), is_whole)) return;  // all is given
    const ProseTable* first = nullptr;
    for (const auto& table : draft_.prose.tables) {
      if (section_at(draft_.heading_at(table.place.line)) != i) continue;
      if (tables_.count(table.place.line) == 0) continue;
      if (has_text(table, *section.table)) return;
      if (first == nullptr) first = &table;
    }
    // "There are no recommendations": said in the place of rows.
    const bool no_rows = first == nullptr || first->rows.empty();
    if (no_rows && written_[i] && section.fills.empty()) return;
    if (first == nullptr && (holes_[i] || stands_elsewhere(*section.table))) return;
    std::vector<std::string> columns;
    for (const auto& column : section.table->columns) columns.push_back(column_fill(column));
    if (first == nullptr)
      return draft_.add("unfilled", place,
                        fmt::format("the table below '{}' is missing", section.heading),
                        fmt::format("write one with the columns {}", enumerate(columns)), true);
    draft_.add("unfilled", first->place,
               fmt::format("nothing is written in the table below '{}'", section.heading),
               fmt::format("fill in a row or more: {}", enumerate(columns)));
  }

  // A table with all its columns stands below another heading.
  [[nodiscard]] bool stands_elsewhere(const ReportTable& wanted) const {
    return std::any_of(
        draft_.prose.tables.begin(), draft_.prose.tables.end(), [&](const ProseTable& table) {
          std::set<std::string> head;
          for (const auto& cell : table.head) head.insert(letters_of(cell.text));
          return std::all_of(wanted.columns.begin(), wanted.columns.end(), [&](const auto& column) {
            return head.count(letters_of(column)) > 0;
          });
        });
  }

  // Text or a placeholder in a cell, besides given ones and the numbers of rows.
  static bool has_text(const ProseTable& table, const ReportTable& outline) {
    std::set<std::string> given;
    for (const auto& row : outline.rows)
      for (const auto& cell : row) given.insert(letters_of(cell));
    for (const auto& row : table.rows)
      for (std::size_t i = 0; i < row.size(); ++i) {
        const auto letters = letters_of(row[i].text);
        const bool number = i == 0 && row.size() > 1 && read_number(letters);
        if (!letters.empty() && !number && given.count(letters) == 0) return true;
      }
    return false;
  }

  CheckedDraft& draft_;
  std::set<std::string> fixed_;              // what the skeleton has
  std::map<int, const StatedLine*> stated_;  // by line
  std::set<int> tables_;                     // lines on which the outline's tables begin
  std::vector<bool> written_;                // by section: people's text stands in it,
  std::vector<bool> holes_;                  // a placeholder
};

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
  EmptySections(draft).tell();
  const auto& limit = draft.outline.part->most_words;
  if (!limit || draft.prose.words <= static_cast<std::size_t>(*limit)) return;
  draft.add("too-long", where_too_long(draft, static_cast<std::size_t>(*limit)),
            fmt::format("{} words, and at most {} are allowed: {}", draft.prose.words, *limit,
                        counting_rule),
            fmt::format("take out {} or more; here the limit is passed",
                        counted(draft.prose.words - static_cast<std::size_t>(*limit), "word")));
}

}  // namespace inspect
