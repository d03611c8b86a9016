// SPDX-License-Identifier: MIT
// What stands in generated blocks, one function a kind. Content for people: nothing in it names a
// person, and nothing in it waits to be filled in.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "lib/document/bars.hpp"
#include "lib/document/document.hpp"
#include "lib/report/outline.hpp"

namespace inspect {

/// The comment at the end of the block `cases`: the SHA-256 of the estimates that were made of the
/// same results, differences left out. With it a check that has estimates alone sees whether the
/// block is of others.
std::string written_with(const Estimates& estimates);

/// The first block of that kind; null where there is none.
const OutlineBlock* find_block(const Outline& outline, ReportBlock block);

/// Which inspection, by which methodology, when.
std::vector<Block> about_blocks(const Outline& outline, const ReportFacts& facts);

/// The steps `keys` with their dates, those without a date too; none: every step with a date.
std::vector<Block> dates_blocks(const Timetable& timetable, const std::vector<std::string>& keys);

/// Question by question: table, bars in text, picture.
std::string estimates_content(const ReportFacts& facts);

/// What changed since an earlier inspection.
std::vector<Block> changes_blocks(const ReportFacts& facts);

/// Standing and figures of the survey, and its picture.
std::string survey_content(const ReportFacts& facts);

std::vector<Block> follow_up_blocks(const ReportRules& rules, const StatedEvaluations& stated);

/// What a block of that kind needs, for a reader of a draft in which it is not yet written.
std::string waits_for(ReportBlock block);

/// The questions that the inspection names, else the definition's.
const std::vector<ReadingQuestion>& reading_questions(const Inspection& inspection);

/// The titles of strata, the texts of questions and the words of grades that an inspection and its
/// definition state.
EstimateLabels estimate_labels(const Inspection& inspection);

/// How the question is headed: question_label() by those.
std::string question_title(const std::string& question, const Inspection& inspection);

/// The rule of the survey that is at hand: the one that the inspection's own settings name, where
/// they name one alone; else `staff`; else the only one. Null where that does not say which.
const SurveyRule* survey_rule(const Inspection& inspection);

/// The setting of that survey; null where there is none.
const SurveySetting* survey_setting(const Inspection& inspection);

/// The questions of the estimates in their order, each once; the share of a scored one is another.
std::vector<std::string> questions_of(const Estimates& estimates);

/// True where the question's figures are mean scores: it has a row of a mean, or a share beside it.
bool is_scored(const Estimates& estimates, const std::string& question);

/// A question's rows over all, by stratum and by domain as bars.
Bars question_bars(const ReportFacts& facts, const std::string& question);

/// The survey's items over all as bars.
Bars survey_picture_bars(const ReportFacts& facts);

/// The names of pictures by question, in which no two are the same.
std::map<std::string, std::string> picture_names(const Estimates& estimates);
inline constexpr std::string_view survey_picture = "survey.svg";

/// `![alt](folder/name)`, a line of its own with an empty one before it; empty without a folder.
std::string picture_link(const ReportFacts& facts, const Bars& bars, const std::string& name);

}  // namespace inspect
