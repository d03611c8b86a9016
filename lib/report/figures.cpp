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

  void add_cases() {
    const auto shown =
        facts_.tally != nullptr ? shown_cases(*facts_.tally, facts_.min_cell) : estimated_cases();
    for (const auto& one : shown) {
      const auto place = one.stratum.empty() ? "cases." : fmt::format("stratum.{}.", one.stratum);
      if (one.population) add(place + "population", *one.population);
      if (one.sampled) add(place + "sampled", *one.sampled);
      if (one.read) add(place + "read", *one.read);
    }
  }

  // Of the first question whose row has them: those read are with an answer, without, or not
  // applicable.
  [[nodiscard]] std::vector<ShownCases> estimated_cases() const {
    std::vector<ShownCases> shown;
    if (facts_.estimates == nullptr) return shown;
    for (const auto& row : facts_.estimates->rows) {
      const bool is_stratum = row.domain.starts_with(stratum_domain);
      if ((row.domain != all && !is_stratum) || row.method == "difference") continue;
      const auto name = is_stratum ? row.domain.substr(stratum_domain.size()) : "";
      auto found = std::find_if(shown.begin(), shown.end(),
                                [&](const auto& one) { return one.stratum == name; });
      if (found == shown.end()) found = shown.insert(found, {.stratum = name});
      if (!found->population) found->population = row.population;
      if (!found->sampled) found->sampled = row.sampled;
      if (!found->read && row.read && row.missing && row.not_applicable)
        found->read = *row.read + *row.missing + *row.not_applicable;
    }
    return shown;
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
