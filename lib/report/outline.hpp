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

/// A heading with what stands below it up to the next one.
struct OutlineSection {
  std::string key;
  std::string heading;
  int level = 2;
  std::vector<std::string> text;
  std::vector<std::string> list;
  const ReportSubject* subject = nullptr;  // of a heading for one subject
  std::vector<ReportFill> fills;
  std::vector<OutlineBlock> blocks;
  const ReportTable* table = nullptr;
  const ReportSection* rule = nullptr;
};

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

/// Reads them from a draft: lines that begin with a label, in any emphasis. What cannot be read is
/// left out: check_draft() says so.
StatedEvaluations read_evaluations(const Draft& draft, const ReportRules& rules);

/// The content of every block whose data are at hand: `about` always, `dates` with a timetable,
/// `cases` with a tally, and so on; `follow_up` always.
std::vector<GeneratedBlock> write_blocks(const Outline& outline, const ReportFacts& facts,
                                         const StatedEvaluations& stated);

/// The whole draft: title, headings, texts, placeholders, tables to fill in and blocks; a block
/// without data says what it waits for.
std::string write_skeleton(const Outline& outline, const ReportFacts& facts);

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
std::vector<Picture> draw_pictures(const ReportFacts& facts);

}  // namespace inspect
