// SPDX-License-Identifier: MIT
// What all the checks of a draft look at, and the checks, each of which adds what it finds.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/draft/markdown_lines.hpp"
#include "lib/draft/prose.hpp"
#include "lib/report/check.hpp"
#include "lib/report/check_passages.hpp"

namespace inspect {

/// `<!-- = NAME -->` behind what it ties to a figure.
struct DraftTie {
  std::string name;
  Place place;              // of "<!--"
  std::size_t passage = 0;  // in which the value stands,
  std::size_t offset = 0;   // before this place of it
};

/// A draft, read once for all checks.
struct CheckedDraft {
  static constexpr std::size_t no_section = static_cast<std::size_t>(-1);

  CheckedDraft(const Draft& read, const Outline& its_outline, const DraftCheck& asked_for);

  /// The section of the outline below whose heading the number of a heading stands (as ProseLine
  /// has it); null: in none.
  [[nodiscard]] const OutlineSection* section(std::size_t heading) const;
  /// The heading of a section of the outline in the draft; null where it is missing.
  [[nodiscard]] const ProseHeading* heading_of(const OutlineSection& section) const;
  /// True where what must be there by that stage must be there now.
  [[nodiscard]] bool is_due(ReportStage by) const { return check.stage >= by; }
  [[nodiscard]] std::string_view line(int number) const;
  /// The lines that state what `label` is of, a line of the outline or of what follows.
  [[nodiscard]] const std::vector<StatedLine>& stated_as(const std::string& label) const;
  /// The number of the heading that a line stands under, as ProseLine has it.
  [[nodiscard]] std::size_t heading_at(int line) const;
  /// True where a placeholder stands on the line of `label`, or on the next one.
  [[nodiscard]] bool has_hole(Place label) const;
  /// True where a tie stands behind `end` of a passage, with no more than a word between them:
  /// then the tie says what it is.
  [[nodiscard]] bool is_tied(const Passage& passage, std::size_t end) const;

  /// An error. `excerpt` only where the line is no prose: it would show what people wrote.
  void add(std::string_view id, Place place, std::string message, std::string hint,
           bool excerpt = false);

  const Draft& draft;
  const Outline& outline;
  const DraftCheck& check;
  const ReportRules& rules;
  std::vector<MarkdownLine> lines;
  Prose prose;                                  // without what the program wrote
  std::vector<Passage> passages;                // of it
  std::vector<DraftTie> ties;                   // in the order of the draft
  std::vector<std::size_t> heading_to_own;      // by heading: the outline's section of that heading
  std::vector<std::size_t> heading_to_section;  // by heading: the one that it stands in
  StatedEvaluations stated;
  std::map<std::string, std::vector<StatedLine>> lines_by_label;
  Diagnostics findings;
};

/// Finds the outline's sections among the draft's headings, then says which are missing or stand
/// elsewhere.
void check_structure(CheckedDraft& draft);
/// Placeholders that are due, evaluations and lines that are gone, too many words.
void check_holes(CheckedDraft& draft);
/// Evaluations: the lines that state them, then sentences and tables that do.
void check_evaluation_lines(CheckedDraft& draft);
void check_evaluation_sentences(CheckedDraft& draft);
void check_grade_words(CheckedDraft& draft);
/// Weekdays, and dates that clearly are a step's.
void check_dates(CheckedDraft& draft);
/// Counts that clearly are of cases read or of responses.
void check_counts(CheckedDraft& draft);
/// `<!-- = NAME -->` behind a date or a count.
void check_ties(CheckedDraft& draft);
void check_tables(CheckedDraft& draft);
void check_links(CheckedDraft& draft);
void check_people(CheckedDraft& draft);
/// Blocks that were edited, are gone, or would be written otherwise, which is the difference.
std::string check_blocks(CheckedDraft& draft);
void check_follow_up(CheckedDraft& draft);
void check_evidence(CheckedDraft& draft);

/// The ties of a draft that stand behind some text of people; those in code are no ties.
std::vector<DraftTie> ties_of(const CheckedDraft& draft);

/// "1,204", "twenty", "eighty-eight": a whole number in figures, or in words below a hundred.
std::optional<long long> read_number(std::string_view word);

}  // namespace inspect
