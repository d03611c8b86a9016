// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/estimates/figures.hpp"
#include "lib/report/blocks.hpp"

namespace inspect {

namespace {

constexpr std::size_t longest_name = 60;
constexpr int least_score = 1;  // of a definition without a scale, as results are read then
constexpr int most_score = 6;

// The ends of the scale, for an axis of means.
std::pair<int, int> ends(const EvaluationScale& scale) {
  if (scale.grades.empty()) return {least_score, most_score};
  const auto [least, most] =
      std::minmax_element(scale.grades.begin(), scale.grades.end(),
                          [](const auto& a, const auto& b) { return a.number < b.number; });
  return {least->number, most->number};
}

std::string stem_of(const std::string& question) {
  const auto key = question_key(question);
  auto stem = hyphenated(key);
  if (stem.empty()) stem = "question";
  if (key != question) stem += "-share";
  if (stem.size() > longest_name) stem.resize(longest_name);
  return stem;
}

}  // namespace

bool is_scored(const Estimates& estimates, const std::string& question) {
  return std::any_of(estimates.rows.begin(), estimates.rows.end(), [&](const Estimate& row) {
    return (row.question == question && row.is_mean()) || row.question.starts_with(question + ">=");
  });
}

Bars question_bars(const ReportFacts& facts, const std::string& question) {
  const bool mean = is_scored(*facts.estimates, question);
  const auto [least, most] = ends(facts.inspection->definition.report.scale);
  Bars bars;
  const auto labels = estimate_labels(*facts.inspection);
  bars.title = question_label(question, labels);
  bars.percent = !mean;
  bars.least = mean ? least : 0;
  bars.most = mean ? most : 1;
  for (const auto& one : facts.estimates->rows) {
    if (one.question != question || one.method == "difference") continue;
    const auto row = mean ? within_scale(one, labels) : one;
    bars.bars.push_back({.label = domain_label(row.domain, labels),
                         .value = row.suppressed ? std::nullopt : row.estimate,
                         .lower = row.suppressed ? std::nullopt : row.lower,
                         .upper = row.suppressed ? std::nullopt : row.upper,
                         .figure = full_text(row, mean ? FigureKind::mean : FigureKind::share),
                         .emphasised = row.domain == "all"});
  }
  return bars;
}

std::vector<std::string> questions_of(const Estimates& estimates) {
  std::vector<std::string> questions;
  for (const auto& row : estimates.rows)
    if (std::find(questions.begin(), questions.end(), row.question) == questions.end())
      questions.push_back(row.question);
  return questions;
}

std::map<std::string, std::string> picture_names(const Estimates& estimates) {
  std::set<std::string> taken = {std::string(survey_picture)};
  std::map<std::string, std::string> names;
  for (const auto& question : questions_of(estimates)) {
    const auto stem = stem_of(question);
    auto name = stem + ".svg";
    for (int number = 2; !taken.insert(name).second; ++number)
      name = fmt::format("{}-{}.svg", stem, number);
    names[question] = name;
  }
  return names;
}

std::string picture_link(const ReportFacts& facts, const Bars& bars, const std::string& name) {
  if (facts.pictures.empty()) return {};
  auto target = facts.pictures + (facts.pictures.ends_with('/') ? "" : "/") + name;
  if (target.find_first_of(" ()") != std::string::npos) target = "<" + target + ">";
  return fmt::format(
      "\n![{}]({})\n",
      markdown_escaped(bars.description.empty() ? describe_bars(bars) : bars.description), target);
}

std::vector<Picture> draw_pictures(const ReportFacts& facts) {
  std::vector<Picture> pictures;
  if (facts.pictures.empty()) return pictures;
  if (facts.estimates != nullptr) {
    const auto names = picture_names(*facts.estimates);
    for (const auto& question : questions_of(*facts.estimates))
      if (!all_suppressed(*facts.estimates, question))
        pictures.push_back({names.at(question), write_svg(question_bars(facts, question))});
  }
  if (facts.survey != nullptr)
    pictures.push_back({std::string(survey_picture), write_svg(survey_picture_bars(facts))});
  return pictures;
}

}  // namespace inspect
