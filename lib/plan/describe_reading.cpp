// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/plan_blocks.hpp"
#include "lib/plan/words.hpp"
#include "lib/stats/exact.hpp"

namespace inspect {

namespace {

// Strata of another kind are no categories.
bool is_drawn_by_category(const DrawnCases& drawn, const SampleRules& sample) {
  return std::any_of(drawn.strata.begin(), drawn.strata.end(), [&](const SampledStratum& one) {
    return std::any_of(sample.categories.begin(), sample.categories.end(),
                       [&](const Category& category) { return category.key == one.name; });
  });
}

// How many records a day, how many read twice; empty where nobody says.
std::string reading_in_words(const Plan& plan) {
  const auto a_day = usual_records_a_day(plan);
  const auto twice = share_read_twice(plan);
  std::vector<std::string> parts;
  if (a_day)
    parts.push_back(fmt::format("A reader reads {} a day.",
                                counted(static_cast<std::size_t>(*a_day), "record")));
  if (twice > 0)
    parts.push_back(
        fmt::format("Of the cases {} % are read by a second reader as well.", plain(twice * 100)));
  const auto& citation = plan.rules().reading.citation;
  parts.push_back(sentences("", citation));
  return join(parts, " ");
}

}  // namespace

std::vector<Block> record_blocks(const PlanFacts& facts) {
  const auto& sample = facts.plan->inspection->definition.sample;
  auto blocks = section_blocks(*facts.plan, PlanSection::reading);
  const auto numbers = reading_in_words(*facts.plan);
  const bool by_category = sample && !sample->categories.empty();
  if (blocks.empty() && (by_category || !numbers.empty()))
    blocks.emplace_back(Heading{title_of(PlanSection::reading)});
  if (!numbers.empty()) blocks.emplace_back(Paragraph{numbers});
  if (!by_category) return blocks;
  Table table{.columns = {{"category", "Category"}, {"agencies", "Core records held by"}},
              .rows = {}};
  const bool with_cases = is_drawn_by_category(*facts.drawn, *sample);
  if (with_cases) table.columns.push_back({"cases", "Cases in the sample"});
  for (const auto& category : sample->categories) {
    const auto& agencies = category.agencies.empty() ? sample->records.agencies : category.agencies;
    table.rows.push_back({category.title, enumerate(agencies)});
    if (!with_cases) continue;
    const auto& strata = facts.drawn->strata;
    const auto found = std::find_if(strata.begin(), strata.end(), [&](const SampledStratum& one) {
      return one.name == category.key;
    });
    table.rows.back().emplace_back(found == strata.end() ? std::int64_t{0} : found->sample);
  }
  blocks.emplace_back(std::move(table));
  if (sample->records.back)
    blocks.emplace_back(Paragraph{
        fmt::format("Records of the last {} are asked for{}.", describe(*sample->records.back),
                    sample->records.note.empty() ? "" : ": " + sample->records.note)});
  return blocks;
}

}  // namespace inspect
