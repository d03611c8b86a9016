// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/report/survey.hpp"
#include "lib/report/survey_suppression.hpp"

namespace inspect {

namespace {

constexpr std::string_view suppressed = "suppressed";

// Halves are rounded away from zero.
long percent(double share) {
  return std::lround(std::floor(100 * share + 0.5 + 1e-9));
}

std::string figure(const SurveyRow& row) {
  if (!row.agreeing) return std::string(row.note.starts_with(suppressed) ? suppressed : "no view");
  if (!row.lower || !row.upper) return fmt::format("{} %", percent(*row.agreeing));
  return fmt::format("{} % ({} to {})", percent(*row.agreeing), percent(*row.lower),
                     percent(*row.upper));
}

constexpr std::size_t longest_item = 60;  // beside a bar

// With its number, by which long ones are told apart.
std::string numbered(std::size_t number, const std::string& item) {
  return fmt::format("{}. {}", number, item);
}

Bars::Bar bar_of(const SurveyRow& row, const std::string& label) {
  return {.label = label,
          .value = row.agreeing,
          .lower = row.lower,
          .upper = row.upper,
          .figure = figure(row)};
}

Cell shown(const std::optional<std::int64_t>& count) {
  return count ? Cell(*count) : Cell(std::string(suppressed));
}

Cell kept(const std::optional<std::int64_t>& count) {
  return count ? Cell(*count) : Cell();
}

Cell decimal(const std::optional<double>& value) {
  return value ? Cell(fmt::format("{:.12g}", *value)) : Cell();
}

Table table_over_all(const std::vector<SurveyRow>& rows) {
  Table table{.columns = {{"item", "Item"}, {"responses", "Answers"}}, .rows = {}};
  for (std::size_t i = 0; i < agreements; ++i) {
    const auto answer = std::string(name(static_cast<Agreement>(i)));
    table.columns.push_back({answer, capitalised(answer)});
  }
  table.columns.push_back({"missing", "Not answered"});
  table.columns.push_back({"agreeing", "Agree, of those with a view"});
  for (const auto& row : rows) {
    if (row.role != "all") continue;
    std::vector<Cell> cells = {numbered(table.rows.size() + 1, row.item), shown(row.responses)};
    for (const auto& answer : row.answers) cells.push_back(shown(answer));
    cells.push_back(shown(row.missing));
    cells.emplace_back(figure(row));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

// A count that is suppressed is not told by the total either.
Table table_of_roles(const SurveyTally& survey, std::int64_t min_cell) {
  Table table{.columns = {{"role", "Role"}, {"responses", "People who answered"}}, .rows = {}};
  const auto hidden = hidden_roles(survey, min_cell);
  for (std::size_t i = 0; i < survey.roles.size(); ++i)
    table.rows.push_back(
        {survey.roles[i], hidden[i] ? Cell(std::string(suppressed)) : Cell(survey.people[i])});
  table.rows.push_back({std::string("all"), survey.responses < min_cell
                                                ? Cell(std::string(suppressed))
                                                : Cell(survey.responses)});
  return table;
}

// One item, over all and by role.
Bars bars_by_role(const std::vector<SurveyRow>& rows, const std::string& item) {
  Bars bars{.title = item};
  for (const auto& row : rows)
    if (row.item == item) {
      bars.bars.push_back(bar_of(row, row.role));
      bars.bars.back().emphasised = row.role == "all";
    }
  return bars;
}

std::string words_of_suppression(std::int64_t min_cell) {
  return fmt::format(
      "Counts from 1 to {} are suppressed, and further ones from which they could be got.",
      min_cell - 1);
}

Table data_of(const std::vector<SurveyRow>& rows) {
  Table data;
  for (const auto* key :
       {"item", "role", "responses", "strongly_agree", "agree", "neither", "disagree",
        "strongly_disagree", "dont_know", "missing", "agreeing", "lower", "upper", "note"})
    data.columns.push_back({key, humanised(key)});
  for (const auto& row : rows) {
    std::vector<Cell> cells = {row.item, row.role, kept(row.responses)};
    for (const auto& answer : row.answers) cells.push_back(kept(answer));
    cells.push_back(kept(row.missing));
    for (const auto& value : {row.agreeing, row.lower, row.upper}) cells.push_back(decimal(value));
    cells.emplace_back(row.note);
    data.rows.push_back(std::move(cells));
  }
  return data;
}

// The level of the intervals, and from where it is known whom the survey reaches.
std::string words_of_figures(const std::vector<SurveyRow>& rows, const SurveyRule* rule,
                             const Rational& confidence) {
  std::string words = "Shares are of those with a view: who answered \"don't know\" has none.";
  if (std::any_of(rows.begin(), rows.end(), [](const SurveyRow& row) { return row.lower; }))
    words += fmt::format(" Intervals are at {} %.", plain(confidence * 100));
  if (rule != nullptr && !rule->citation.source.empty())
    words += fmt::format(" Source: {}.", rule->citation.source);
  return words;
}

}  // namespace

Bars survey_bars(const std::vector<SurveyRow>& rows, const std::string& title) {
  Bars bars{.title = title};
  bars.longest_label = longest_item;
  for (const auto& row : rows)
    if (row.role == "all")
      bars.bars.push_back(bar_of(row, numbered(bars.bars.size() + 1, row.item)));
  return bars;
}

std::vector<Block> survey_blocks(const SurveyTally& survey, const SurveyRule* rule,
                                 const SurveySetting* setting, const Rational& confidence,
                                 std::int64_t min_cell) {
  const auto rows = survey_rows(survey, rule, setting, confidence, min_cell);
  std::vector<Block> blocks;
  if (survey.responses > 0 && survey.responses < min_cell) {
    blocks.emplace_back(Paragraph{
        fmt::format("Fewer than {} people answered: every figure is suppressed.", min_cell)});
    return blocks;
  }
  blocks.emplace_back(Paragraph{survey_standing(survey, rule, setting)});
  blocks.emplace_back(table_of_roles(survey, min_cell));
  blocks.emplace_back(Paragraph{words_of_figures(rows, rule, confidence)});
  blocks.emplace_back(table_over_all(rows));
  if (min_cell > 1) blocks.emplace_back(Paragraph{words_of_suppression(min_cell)});
  blocks.emplace_back(Code{.language = "text", .text = write_text_bars(survey_bars(rows, ""))});
  if (survey.roles.size() < 2) return blocks;
  for (std::size_t i = 0; i < survey.items.size(); ++i) {
    const auto& item = survey.items[i];
    blocks.emplace_back(Paragraph{"By role: " + numbered(i + 1, item)});
    blocks.emplace_back(
        Code{.language = "text", .text = write_text_bars(bars_by_role(rows, item))});
  }
  return blocks;
}

Document describe_survey(const SurveyTally& survey, const SurveyRule* rule,
                         const SurveySetting* setting, const Rational& confidence,
                         std::int64_t min_cell) {
  return {.title = rule == nullptr || rule->title.empty() ? "Survey" : rule->title,
          .blocks = survey_blocks(survey, rule, setting, confidence, min_cell),
          .data = data_of(survey_rows(survey, rule, setting, confidence, min_cell))};
}

}  // namespace inspect
