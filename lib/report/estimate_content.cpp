// SPDX-License-Identifier: MIT
// What a report says of the cases that were read and of a survey, with bars and pictures.
#include <fmt/format.h>

#include <set>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/estimates/figures.hpp"
#include "lib/report/blocks.hpp"

namespace inspect {

namespace {

std::string reading_of(const Estimate& row) {
  if (!row.estimate || !row.lower || !row.upper) return "no interval";
  if (*row.lower > 0) return "higher than before";
  if (*row.upper < 0) return "lower than before";
  return "no clear change";
}

std::vector<Cell> change_row(const Estimate& row, const ReportFacts& facts) {
  const bool mean = is_scored(*facts.changes, row.question) ||
                    (facts.estimates != nullptr && is_scored(*facts.estimates, row.question));
  const auto title = question_title(row.question, *facts.inspection);
  const auto label = domain_label(row.domain, estimate_labels(*facts.inspection));
  const auto kind = mean ? FigureKind::mean_points : FigureKind::points;
  if (row.suppressed || !row.estimate)
    return {title, label, estimate_text(row, kind), Cell(), Cell()};
  return {title, label, estimate_text(row, kind), text_cell(limits_text(row, kind)),
          reading_of(row)};
}

// Of the estimates themselves, which may have been made at another time, with other options.
std::string introduction(const Estimates& estimates) {
  const auto level = level_text(estimates);
  auto text = fmt::format(
      "Each figure is what reading every case would have shown, as far as those read can tell; the "
      "interval beside it holds at {}.",
      level.empty() ? "the confidence that its column names" : level + " confidence");
  if (const auto least = suppressed_under(estimates))
    text += fmt::format(" Counts under {} are suppressed, and so is what they could be got from.",
                        *least);
  return text;
}

}  // namespace

const std::vector<ReadingQuestion>& reading_questions(const Inspection& inspection) {
  return inspection.report.questions.empty() ? inspection.definition.report.questions
                                             : inspection.report.questions;
}

EstimateLabels estimate_labels(const Inspection& inspection) {
  EstimateLabels labels;
  if (const auto& sample = inspection.definition.sample)
    for (const auto& category : sample->categories) labels.strata[category.key] = category.title;
  for (const auto& one : reading_questions(inspection))
    labels.questions.emplace(folded_name(one.key), one.text);
  for (const auto& grade : inspection.definition.report.scale.grades)
    labels.grades[grade.number] = grade.word;
  return labels;
}

std::string question_title(const std::string& question, const Inspection& inspection) {
  return question_label(question, estimate_labels(inspection));
}

std::string estimates_content(const ReportFacts& facts) {
  auto content = write_markdown_part({Block(Paragraph{introduction(*facts.estimates)})});
  const auto names = picture_names(*facts.estimates);
  const auto labels = estimate_labels(*facts.inspection);
  const auto questions = questions_of(*facts.estimates);
  std::set<std::string> told;
  for (const auto& question : questions) {
    const auto key = question_key(question);
    if (!told.insert(key).second) continue;
    content += "\n" + write_markdown_part({Block(Heading{question_label(key, labels)})});
    // Of a scored question: the mean, and the share.
    const auto part = write_markdown_part(question_blocks(*facts.estimates, key, labels));
    if (!part.empty()) content += "\n" + part;
    for (const auto& one : questions)
      if (question_key(one) == key && !all_suppressed(*facts.estimates, one))
        content += picture_link(facts, question_bars(facts, one), names.at(one));
  }
  return content;
}

std::vector<Block> changes_blocks(const ReportFacts& facts) {
  Table table{.columns = {{"question", "Question"},
                          {"where", "Where"},
                          {"change", "Change"},
                          {"interval", "Interval"},
                          {"reading", "Reading"}},
              .rows = {}};
  for (const auto& row : facts.changes->rows) table.rows.push_back(change_row(row, facts));
  if (table.rows.empty())
    return {Block(Paragraph{"No figure can be compared with the earlier inspection's."})};
  return {Block(Paragraph{"This inspection less the earlier one; points are per cent of cases."}),
          Block(std::move(table))};
}

const SurveyRule* survey_rule(const Inspection& inspection) {
  const auto& rules = inspection.definition.report.surveys;
  const auto& settings = inspection.report.surveys;
  const auto wanted = settings.size() == 1 ? settings.front().key : "staff";
  for (const auto& one : rules)
    if (one.key == wanted) return &one;
  return rules.size() == 1 ? &rules.front() : nullptr;
}

const SurveySetting* survey_setting(const Inspection& inspection) {
  const auto* rule = survey_rule(inspection);
  for (const auto& one : inspection.report.surveys)
    if (rule != nullptr && one.key == rule->key) return &one;
  return nullptr;
}

Bars survey_picture_bars(const ReportFacts& facts) {
  const auto* rule = survey_rule(*facts.inspection);
  const auto title = rule == nullptr || rule->title.empty() ? "Survey" : rule->title;
  return survey_bars(survey_rows(*facts.survey, rule, survey_setting(*facts.inspection),
                                 facts.confidence, facts.min_cell),
                     title + ": share agreeing, by item");
}

std::string survey_content(const ReportFacts& facts) {
  const auto* rule = survey_rule(*facts.inspection);
  const auto content = write_markdown_part(survey_blocks(
      *facts.survey, rule, survey_setting(*facts.inspection), facts.confidence, facts.min_cell));
  return content + picture_link(facts, survey_picture_bars(facts), std::string(survey_picture));
}

}  // namespace inspect
