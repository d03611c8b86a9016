// SPDX-License-Identifier: MIT
// The figures that a running text can be tied to, as far as they may be shown.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lib/estimates/figures.hpp"
#include "lib/report/blocks.hpp"
#include "lib/report/check.hpp"

namespace inspect {

namespace {

constexpr std::string_view all = "all";
constexpr std::string_view stratum_domain = "stratum=";

// "8 March 2010".
std::string date_in_words(Date date) {
  const auto whole = written_out(date);
  return whole.substr(whole.find(' ') + 1);
}

// Of one row: the cases of a stratum, or of all.
struct CaseCounts {
  std::optional<std::int64_t> population;
  std::optional<std::int64_t> sampled;
  std::optional<std::int64_t> read;
};

class Figures {
 public:
  explicit Figures(const ReportFacts& facts) : facts_(facts) {}

  std::vector<Figure> all_of_them() {
    add_cases();
    if (facts_.survey != nullptr && !is_small(facts_.survey->responses))
      add("survey.responses", facts_.survey->responses);
    add_estimates();
    add_dates();
    return std::move(figures_);
  }

 private:
  [[nodiscard]] bool is_small(std::int64_t count) const {
    return count > 0 && count < facts_.min_cell;
  }

  void add(const std::string& name, const std::string& value) {
    const bool known = std::any_of(figures_.begin(), figures_.end(),
                                   [&](const Figure& one) { return one.name == name; });
    if (!known) figures_.push_back({name, value});
  }
  void add(const std::string& name, std::int64_t value) { add(name, std::to_string(value)); }

  // A stratum's small count would follow from the others and the total: then none is told, and of
  // small totals nothing.
  void add_cases() {
    CaseCounts total;
    const auto strata = facts_.tally != nullptr ? counted_strata(total) : estimated_strata(total);
    add_family("population", total.population, strata, &CaseCounts::population);
    add_family("sampled", total.sampled, strata, &CaseCounts::sampled);
    add_family("read", total.read, strata, &CaseCounts::read);
  }

  using Strata = std::vector<std::pair<std::string, CaseCounts>>;

  void add_family(const std::string& what, const std::optional<std::int64_t>& total,
                  const Strata& strata, std::optional<std::int64_t> CaseCounts::*count) {
    if (total && !is_small(*total)) add("cases." + what, *total);
    const bool any_small = std::any_of(strata.begin(), strata.end(), [&](const auto& one) {
      const auto& value = one.second.*count;
      return !value || is_small(*value);
    });
    if (any_small) return;
    for (const auto& [name, counts] : strata)
      add(fmt::format("stratum.{}.{}", name, what), *(counts.*count));
  }

  Strata counted_strata(CaseCounts& total) const {
    Strata strata;
    total = {0, 0, 0};
    for (const auto& one : facts_.tally->strata) {
      strata.push_back({one.name, {one.population, one.sampled, one.read}});
      *total.population += one.population;
      *total.sampled += one.sampled;
      *total.read += one.read;
    }
    return strata;
  }

  // Of the first question whose row has them: those read are with an answer, without, or not
  // applicable.
  Strata estimated_strata(CaseCounts& total) const {
    Strata strata;
    if (facts_.estimates == nullptr) return strata;
    for (const auto& row : facts_.estimates->rows) {
      const bool is_stratum = row.domain.starts_with(stratum_domain);
      if (row.domain != all && !is_stratum) continue;
      auto* counts = &total;
      if (is_stratum) {
        const auto name = row.domain.substr(stratum_domain.size());
        auto found = std::find_if(strata.begin(), strata.end(),
                                  [&](const auto& one) { return one.first == name; });
        if (found == strata.end()) found = strata.insert(found, {name, {}});
        counts = &found->second;
      }
      if (!counts->population) counts->population = row.population;
      if (!counts->sampled) counts->sampled = row.sampled;
      if (!counts->read && row.read && row.missing && row.not_applicable)
        counts->read = *row.read + *row.missing + *row.not_applicable;
    }
    return strata;
  }

  void add_estimates() {
    if (facts_.estimates == nullptr) return;
    for (const auto& row : facts_.estimates->rows) {
      if (row.suppressed || !row.estimate || row.method == "difference") continue;
      const auto key = question_key(row.question);
      const bool mean = is_scored(*facts_.estimates, row.question);
      const auto name = fmt::format("{}.{}{}", mean ? "mean" : "share", key,
                                    row.domain == all ? "" : "." + row.domain);
      add(name, estimate_text(row, mean ? FigureKind::mean : FigureKind::share));
    }
  }

  void add_dates() {
    if (facts_.timetable == nullptr) return;
    for (const auto& row : facts_.timetable->rows) {
      if (!row.start) continue;
      add("date." + row.step.key, date_in_words(*row.start));
      add("date." + row.step.key + ".end", date_in_words(*row.end));
    }
  }

  const ReportFacts& facts_;
  std::vector<Figure> figures_;
};

}  // namespace

std::vector<Figure> figures(const ReportFacts& facts) {
  return Figures(facts).all_of_them();
}

}  // namespace inspect
