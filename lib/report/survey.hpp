// SPDX-License-Identifier: MIT
// A staff survey: what was answered to items of agreement, by role, without names. Whether the
// figures speak for all, for a sample with a margin, or only for those who answered, is the
// definition's to say.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/definition/report_rules.hpp"
#include "lib/document/bars.hpp"
#include "lib/document/document.hpp"
#include "lib/gate/gate.hpp"

namespace inspect {

/// Answers from most to least agreement; `dont_know` is an answer, and no view.
enum class Agreement { strongly_agree, agree, neither, disagree, strongly_disagree, dont_know };
inline constexpr std::size_t agreements = 6;

/// "strongly agree", …, "don't know".
std::string_view name(Agreement agreement);

/// Counts of answers to one item.
struct ItemTally {
  std::array<std::int64_t, agreements> answers{};
  std::int64_t missing = 0;

  /// Those who agree, strongly or not.
  [[nodiscard]] std::int64_t agreeing() const;
  /// Those with a view: every answer but `dont_know`.
  [[nodiscard]] std::int64_t with_view() const;
};

struct SurveyTally {
  std::string file;                  // empty: there is none
  std::vector<std::string> items;    // headings of the columns, in their order
  std::vector<std::string> roles;    // bytewise; as most rows write it, any case of letters is one
  std::vector<std::int64_t> people;  // by role
  std::vector<std::vector<ItemTally>> answers;  // [role][item]
  std::int64_t responses = 0;

  [[nodiscard]] ItemTally over_all(std::size_t item) const;
};

/// Reads SURVEY: `role` (needed), optionally `job_type`, and a column an item. Answers are the six
/// words in any case of letters ("neither agree nor disagree", "neutral", "n/a" are known too, see
/// docs/reports.md), or 1 to 5 with 5 for strong agreement where the whole file has figures. A
/// column of names, anything else that the personal-data gate refuses, an answer that is none:
/// errors in `diagnostics`, at the cell, without its value.
SurveyTally read_survey(const Source& source, Diagnostics& diagnostics,
                        const std::vector<AcceptedColumn>& accept = {});

/// The survey with what may be said of it: counts of 1 to min_cell - 1 are suppressed, by item and
/// by role, with what they could be got from.
struct SurveyRow {
  std::string item;
  std::string role;  // `all`, or a role
  std::optional<std::int64_t> responses;
  std::array<std::optional<std::int64_t>, agreements> answers;
  std::optional<std::int64_t> missing;
  std::optional<double> agreeing;  // share of those with a view
  std::optional<double> lower;     // only where the survey is a sample, and its population is known
  std::optional<double> upper;
  std::string note;
};
std::vector<SurveyRow> survey_rows(const SurveyTally& survey, const SurveyRule* rule,
                                   const SurveySetting* setting, const Rational& confidence,
                                   std::int64_t min_cell);

/// What the figures speak for, in a sentence or two: response rate, sample or self-selected.
std::string survey_standing(const SurveyTally& survey, const SurveyRule* rule,
                            const SurveySetting* setting);

/// CSV: item,role,responses,strongly_agree,agree,neither,disagree,strongly_disagree,dont_know,
/// missing,agreeing,lower,upper,note.
Document describe_survey(const SurveyTally& survey, const SurveyRule* rule,
                         const SurveySetting* setting, const Rational& confidence,
                         std::int64_t min_cell);

/// For a report: the standing, a table and text bars by item over all, then by role.
std::vector<Block> survey_blocks(const SurveyTally& survey, const SurveyRule* rule,
                                 const SurveySetting* setting, const Rational& confidence,
                                 std::int64_t min_cell);

/// One picture: share agreeing by item.
Bars survey_bars(const std::vector<SurveyRow>& rows, const std::string& title);

}  // namespace inspect
