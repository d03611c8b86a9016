// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lib/estimates/estimates.hpp"
#include "lib/estimates/figures.hpp"
#include "lib/estimates/protection.hpp"

namespace inspect {

namespace {

struct Part {
  std::string_view key;
  std::string_view title;
  std::int64_t StratumTally::*count;
};
// Population; what was sampled and read; then what became of the others.
constexpr std::array<Part, 8> parts = {{
    {"population", "Population", &StratumTally::population},
    {"sampled", "Sampled", &StratumTally::sampled},
    {"read", "Read", &StratumTally::read},
    {"reserves_used", "Reserves used", &StratumTally::reserves_used},
    {"ineligible", "Ineligible", &StratumTally::ineligible},
    {"unavailable", "Unavailable", &StratumTally::unavailable},
    {"withheld", "Withheld", &StratumTally::withheld},
    {"no_result", "No result", &StratumTally::no_row},
}};
constexpr std::size_t first_reason = 3;

// The counts of the strata and, last, of all, with what is hidden of them.
class ResponseTable {
 public:
  ResponseTable(const Tally& tally, std::int64_t min_cell) : tally_(tally), min_cell_(min_cell) {
    hidden_.resize(tally.strata.size() + 1);
    hide_few_cases();
    hide_reasons();
  }

  [[nodiscard]] std::int64_t count(std::size_t h, std::size_t part) const {
    if (h < tally_.strata.size()) return tally_.strata[h].*parts[part].count;
    std::int64_t sum = 0;
    for (const auto& stratum : tally_.strata) sum += stratum.*parts[part].count;
    return sum;
  }
  [[nodiscard]] bool is_hidden(std::size_t h, std::size_t part) const { return hidden_[h][part]; }
  [[nodiscard]] bool any_hidden() const {
    return std::any_of(hidden_.begin(), hidden_.end(), [](const auto& row) {
      return std::find(row.begin(), row.end(), true) != row.end();
    });
  }

 private:
  // The rows of few cases of the estimates' tables, here as there.
  void hide_few_cases() {
    const auto shown = shown_cases(tally_, min_cell_);
    for (std::size_t h = 0; h < hidden_.size(); ++h) {
      const auto& cases = shown[h < tally_.strata.size() ? 1 + h : 0];
      if (cases.read) continue;
      hidden_[h].fill(true);
      hidden_[h][0] = !cases.population;
    }
  }

  // How many were not read can be told from what was sampled and read. Why can not where one of the
  // reasons is rare: all of that stratum and those over all are hidden, the noughts too, as each
  // reason follows from the others.
  void hide_reasons() {
    const auto all = tally_.strata.size();
    for (std::size_t h = 0; h < all; ++h)
      for (std::size_t part = first_reason; part < parts.size(); ++part)
        if (const auto some = count(h, part); some > 0 && some < min_cell_)
          for (const auto row : {h, all})
            std::fill(hidden_[row].begin() + first_reason, hidden_[row].end(), true);
  }

  const Tally& tally_;
  std::int64_t min_cell_;
  std::vector<std::array<bool, parts.size()>> hidden_;
};

// Read of those that should have been: what is ineligible should not. That all were read would tell
// why the others were not.
std::string completion(const Tally& tally, const ResponseTable& table) {
  const auto all = tally.strata.size();
  std::int64_t eligible = 0;
  std::int64_t read = 0;
  for (const auto& stratum : tally.strata) {
    read += stratum.read;
    eligible += stratum.read + stratum.unavailable + stratum.withheld + stratum.no_row;
  }
  if (eligible == 0) return "No case should have been read.";
  for (std::size_t part = 1; part < parts.size(); ++part)
    if (table.is_hidden(all, part))
      return fmt::format("At least {} % of the eligible cases were read.",
                         std::min<std::int64_t>(10 * read / eligible * 10, 90));
  const auto rate = fixed(Rational(100 * read, eligible), eligible < 1000 ? 0 : 1);
  return fmt::format("Of {} eligible cases {} were read: {} %.", eligible, read, rate);
}

}  // namespace

std::vector<ShownCases> shown_cases(const Tally& tally, std::int64_t min_cell) {
  std::vector<ShownCases> shown = {{{}, 0, 0, 0}};
  for (const auto& one : tally.strata) {
    shown.push_back({one.name, one.population, one.sampled, one.read});
    *shown[0].population += one.population;
    *shown[0].sampled += one.sampled;
    *shown[0].read += one.read;
  }
  if (min_cell <= 1) return shown;
  const auto rows = domain_rows(tally);
  const auto few = few_cases(rows, Protection(rows), min_cell);
  for (std::size_t row = 0; row < shown.size(); ++row) {
    if (!few.rows[row]) continue;
    shown[row].sampled = shown[row].read = std::nullopt;
    if (few.population) shown[row].population = std::nullopt;
  }
  return shown;
}

std::vector<Block> response_blocks(const Tally& tally, std::int64_t min_cell,
                                   const EstimateLabels& labels) {
  const ResponseTable counts(tally, min_cell);
  Table table{.columns = {{"stratum", "Stratum"}}, .rows = {}};
  for (const auto& part : parts)
    table.columns.push_back({std::string(part.key), std::string(part.title)});
  for (std::size_t h = 0; h <= tally.strata.size(); ++h) {
    auto& row = table.rows.emplace_back();
    row.emplace_back(
        domain_label(h == tally.strata.size() ? "all" : "stratum=" + tally.strata[h].name, labels));
    for (std::size_t part = 0; part < parts.size(); ++part)
      row.push_back(counts.is_hidden(h, part) ? Cell("suppressed") : Cell(counts.count(h, part)));
  }
  std::vector<Block> blocks = {std::move(table), Paragraph{completion(tally, counts)}};
  if (counts.any_hidden())
    blocks.emplace_back(Paragraph{fmt::format(
        "Counts under {} are suppressed, and those by which they could be got.", min_cell)});
  return blocks;
}

}  // namespace inspect
