// SPDX-License-Identifier: MIT
#include "lib/report/survey.hpp"

#include <fmt/format.h>

#include "lib/base/text.hpp"
#include "lib/report/survey_suppression.hpp"

namespace inspect {

namespace {

// A share of all those with a view is to be had with its interval.
bool has_population(const SurveyRule* rule, const SurveySetting* setting,
                    const SurveyTally& survey) {
  return rule != nullptr && rule->reach == SurveyReach::sample && setting != nullptr &&
         setting->population && *setting->population >= survey.responses;
}

// Those without a view and without an answer are taken out of the population as they are out of the
// sample.
Interval interval_of(const ItemTally& tally, const SurveyTally& survey, int population,
                     const Rational& confidence) {
  return hypergeometric_interval(
      {.population = Rational(population) * tally.with_view() / survey.responses,
       .read = tally.with_view(),
       .passes = tally.agreeing()},
      confidence);
}

// What is shown of one row.
SurveyRow row_of(const ItemTally& tally, const HiddenRow& hidden, std::int64_t min_cell) {
  SurveyRow row;
  bool any = hidden.missing;
  for (std::size_t i = 0; i < agreements; ++i) {
    if (!hidden.answers[i]) row.answers[i] = tally.answers[i];
    any = any || hidden.answers[i];
  }
  if (!hidden.missing) {
    row.missing = tally.missing;
    std::int64_t answered = 0;
    for (const auto count : tally.answers) answered += count;
    row.responses = answered;
  }
  const auto with_view = tally.with_view();
  if (!hidden.agreeing && with_view > 0)
    row.agreeing = static_cast<double>(tally.agreeing()) / static_cast<double>(with_view);
  if (hidden.agreeing || any)
    row.note =
        fmt::format("suppressed: counts under {}, and what they could be got from", min_cell);
  else if (with_view == 0)
    row.note = "nobody gave a view";
  return row;
}

}  // namespace

std::string_view name(Agreement agreement) {
  switch (agreement) {
    case Agreement::strongly_agree:
      return "strongly agree";
    case Agreement::agree:
      return "agree";
    case Agreement::neither:
      return "neither";
    case Agreement::disagree:
      return "disagree";
    case Agreement::strongly_disagree:
      return "strongly disagree";
    case Agreement::dont_know:
      return "don't know";
  }
  return "";
}

std::int64_t ItemTally::agreeing() const {
  return answers[0] + answers[1];
}

std::int64_t ItemTally::with_view() const {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i + 1 < agreements; ++i) sum += answers[i];
  return sum;
}

ItemTally SurveyTally::over_all(std::size_t item) const {
  ItemTally all;
  for (const auto& by_item : answers) {
    for (std::size_t i = 0; i < agreements; ++i) all.answers[i] += by_item[item].answers[i];
    all.missing += by_item[item].missing;
  }
  return all;
}

std::vector<SurveyRow> survey_rows(const SurveyTally& survey, const SurveyRule* rule,
                                   const SurveySetting* setting, const Rational& confidence,
                                   std::int64_t min_cell) {
  std::vector<SurveyRow> rows;
  const auto roles = hidden_roles(survey, min_cell);
  for (std::size_t item = 0; item < survey.items.size(); ++item) {
    const auto hidden = hide_counts(survey, item, roles, min_cell);
    const auto all = survey.over_all(item);
    auto over_all = row_of(all, hidden.back(), min_cell);
    over_all.role = "all";
    if (over_all.agreeing && has_population(rule, setting, survey)) {
      const auto interval = interval_of(all, survey, *setting->population, confidence);
      over_all.lower = interval.lower;
      over_all.upper = interval.upper;
      over_all.note = over_all.note.empty() ? "" : over_all.note + "; ";
      over_all.note += "a sample: the interval does not cover those who did not answer";
    }
    rows.push_back(std::move(over_all));
    for (std::size_t role = 0; role < survey.roles.size(); ++role) {
      rows.push_back(row_of(survey.answers[role][item], hidden[role], min_cell));
      rows.back().role = survey.roles[role];
    }
    for (auto i = rows.size() - survey.roles.size() - 1; i < rows.size(); ++i)
      rows[i].item = survey.items[item];
  }
  return rows;
}

}  // namespace inspect
