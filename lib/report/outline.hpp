// SPDX-License-Identifier: MIT
// The outline of a document: which sections it has in which order, what people write into them and
// what the program does; and the skeleton that is made of it: a draft in which every hole says what
// belongs there.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/definition/definition.hpp"
#include "lib/draft/draft.hpp"
#include "lib/draft/prose.hpp"
#include "lib/estimates/estimates.hpp"
#include "lib/report/evidence.hpp"
#include "lib/report/survey.hpp"
#include "lib/timetable/timetable.hpp"

namespace inspect {

/// What is known of an inspection when a report is written; null or of no file: not given.
struct ReportFacts {
  const Inspection* inspection = nullptr;  // never null
  const Timetable* timetable = nullptr;    // null: no date is known
  const Tally* tally = nullptr;            // null where only estimates are at hand
  const Estimates* estimates = nullptr;    // suppressed
  const Estimates* changes = nullptr;
  const SurveyTally* survey = nullptr;
  const EvidenceRecord* evidence = nullptr;
  Rational confidence = Rational(19, 20);
  std::int64_t min_cell = 5;
  std::string pictures;  // folder beside the draft for pictures; empty: there are none
};

/// A block's place in an outline.
struct OutlineBlock {
  ReportBlock block = ReportBlock::about;
  std::string name;  // unique in the outline: "estimates"; of a second one "SECTION-dates"
};

/// A line on which people state something that the program reads again: its label, with a colon at
/// its end, and what is to be filled in behind it.
struct OutlineLine {
  std::string label;
  ReportFill fill;
};

/// A heading with what stands below it up to the next one, in this order.
struct OutlineSection {
  std::string key;  // of a subject's heading "SECTION/SUBJECT"
  std::string heading;
  int level = 2;
  std::vector<std::string> text;
  std::vector<std::string> list;
  const ReportSubject* subject = nullptr;  // of a heading for one subject
  std::optional<OutlineLine> evaluation;   // of a subject that is evaluated
  std::vector<OutlineBlock> blocks;
  std::vector<OutlineLine> lines;  // below the block `follow_up`
  std::vector<ReportFill> fills;   // the words of a subject without a title are the first
  const ReportTable* table = nullptr;
  const ReportSection* rule = nullptr;
};

/// Everything that people have to write below the heading, as the skeleton has it: of the
/// evaluation, the lines, the fills and the table's open cells, each text once.
std::vector<ReportFill> placeholders_of(const OutlineSection& section);

/// What stands in the open cells of a table's column: "[[fill: owner]]" of a column "Owner".
std::string column_fill(std::string_view column);

struct Outline {
  const ReportPart* part = nullptr;
  std::string title;
  std::vector<OutlineSection> sections;
};

/// The outline of a part, of which one section for each subject is made where the part says so. A
/// subject without a title has a heading such as "Statement 1", and a fill for its words. `part`
/// and `rules` must outlive it.
Outline build_outline(const ReportPart& part, const Inspection& inspection);

/// Grades as a draft states them, and whether it speaks of significant concerns.
struct StatedEvaluations {
  std::map<std::string, int> grades;  // by subject
  std::optional<bool> significant_concerns;
};

/// The line that states a subject's evaluation, up to and with its colon: "Evaluation of quality
/// indicator 2.1:". A grade follows as "good (4)". And the line on significant concerns.
std::string evaluation_label(const ReportSubject& subject);
inline constexpr std::string_view concerns_label = "Significant concerns:";

/// "quality indicator 2.1", "statement 1".
std::string designation(const ReportSubject& subject);

/// What a person must state where something follows from an evaluation: whether there are
/// significant concerns, if a rule asks for it; then of each rule with a `fill` "Progress review:".
std::vector<OutlineLine> follow_up_lines(const ReportRules& rules);

/// "Progress review:", the label of its line.
std::string follow_up_label(const FollowUpRule& rule);

/// A line of a draft that begins with a label, in any emphasis and any case of letters.
struct StatedLine {
  std::string label;
  std::string value;  // what follows it; empty: nothing does
  Place place;        // of the label
};

/// The lines of a draft that begin with the label of a subject's evaluation, or of `lines`; not
/// those in blocks, comments or code. A value may stand on the next line.
std::vector<StatedLine> stated_lines(const Draft& draft, const std::vector<std::string>& labels);

/// The same of a draft that was read without its blocks.
std::vector<StatedLine> stated_lines(const Prose& prose, const std::vector<std::string>& labels);

/// The labels that read_evaluations() looks for: of every evaluated subject, and of concerns.
std::vector<std::string> evaluation_labels(const ReportRules& rules);

/// The grade that a value states: "good (4)", "Good", "4"; with text behind a full stop, comma,
/// semicolon or dash. Null where it states none, or a word and a number that are two grades.
const GradeOfScale* stated_grade(const EvaluationScale& scale, std::string_view value);

/// "yes", "No, none were found", "none"; nothing for another value.
std::optional<bool> stated_yes(std::string_view value);

/// Reads them from a draft: lines that begin with a label, in any emphasis. What cannot be read is
/// left out, and so is what stands twice and differs: check_draft() says so.
StatedEvaluations read_evaluations(const Draft& draft, const ReportRules& rules);
StatedEvaluations read_evaluations(const Prose& prose, const ReportRules& rules);

/// The content of every block whose data are at hand: `about` always, `dates` with a timetable,
/// `cases` with a tally, and so on; `follow_up` always.
std::vector<GeneratedBlock> write_blocks(const Outline& outline, const ReportFacts& facts,
                                         const StatedEvaluations& stated);

/// The whole draft: title, headings, texts, placeholders, tables to fill in and blocks; a block
/// without data says what it waits for.
std::string write_skeleton(const Outline& outline, const ReportFacts& facts);

/// The content of a block in a skeleton that has no data for it.
std::string not_written_yet(ReportBlock block);

/// Of which part of which definition a draft says to be, in the comment of its skeleton.
struct DraftOrigin {
  std::string definition;
  std::string edition;
  std::string part;
};
std::optional<DraftOrigin> origin_of(const Draft& draft);
/// True where it is that definition's, whose name may be written otherwise in a comment.
bool is_draft_of(const DraftOrigin& origin, const Definition& definition);

/// CSV of the outline: `section,level,heading,kind,text,by,source`; kind is text, fill, block,
/// table or evaluation.
Table outline_table(const Outline& outline);

/// What follows from the grades and concerns that are stated: the rules that apply.
std::vector<const FollowUpRule*> follow_up_of(const ReportRules& rules,
                                              const StatedEvaluations& stated);

/// A picture that blocks refer to: written beside the draft.
struct Picture {
  std::string name;  // "q1.svg", in the folder of pictures
  std::string svg;
};

/// A picture a question (of a scored one a second for the share), and one for the survey, with the
/// figures that are not suppressed. None where `facts.pictures` is empty.
std::vector<Picture> draw_pictures(const ReportFacts& facts);

}  // namespace inspect
