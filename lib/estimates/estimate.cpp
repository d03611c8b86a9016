// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/estimates/domain_rows.hpp"
#include "lib/estimates/estimates.hpp"
#include "lib/estimates/notes.hpp"

namespace inspect {

namespace {

constexpr double small_effective_size = 30;
constexpr double wide = 0.30;

// N_h, without the part of it that proved ineligible.
Rational eligible_population(const StratumTally& stratum) {
  const auto settled = stratum.read + stratum.ineligible;
  if (!stratum.corrected() || settled == 0) return stratum.population;
  return Rational(stratum.population) * stratum.read / settled;
}

// What is estimated of a question: its mean, or the share of good answers.
enum class Figure { mean, share };

// One question's estimates of one kind.
class QuestionRows {
 public:
  QuestionRows(const Tally& tally, const EstimateRules& rules, const std::vector<DomainRow>& rows,
               std::size_t question, Figure figure)
      : tally_(tally), rules_(rules), rows_(rows), q_(question), figure_(figure) {
    const auto& scale = tally.rules.scale;
    for (std::size_t i = 0; i < scale.size(); ++i) {
      least_ = i == 0 ? scale[i].number : std::min(least_, scale[i].number);
      most_ = i == 0 ? scale[i].number : std::max(most_, scale[i].number);
    }
  }

  void append_to(std::vector<Estimate>& estimates) {
    for (const auto& row : rows_) estimates.push_back(of_domain(row));
    for (const auto& [first, second] : rules_.differences) {
      const auto one = found_.find(first);
      const auto other = found_.find(second);
      if (one != found_.end() && other != found_.end())
        estimates.push_back(difference(*one, *other));
    }
  }

 private:
  using Found = std::pair<const std::string, std::pair<Interval, std::size_t>>;  // and its group

  [[nodiscard]] std::string question_name() const {
    const auto& question = tally_.questions[q_];
    return question.kind == AnswerKind::score && figure_ == Figure::share
               ? fmt::format("{}>={}", question.name, tally_.rules.good_from)
               : question.name;
  }

  Estimate of_domain(const DomainRow& row) {
    const auto& counts = row.answers[q_];
    Estimate estimate{.question = question_name(),
                      .domain = row.domain,
                      .population = std::nullopt,
                      .sampled = row.sampled,
                      .read = counts.answered,
                      .missing = counts.missing,
                      .level = plain(rules_.confidence),
                      .method = {},
                      .note = {},
                      .not_applicable = counts.not_applicable};
    if (row.group < 2) estimate.population = row.population;
    notes_.clear();
    if (const auto interval = interval_of(row)) {
      put(*interval, estimate);
      found_.emplace(row.domain, std::pair(*interval, row.group));
    } else {
      notes_.emplace_back(row.read == 0 ? "no case was read" : "no answer that counts");
    }
    estimate.note = join(notes_, "; ");
    return estimate;
  }

  // Strata that the row covers and that were read; notes say what is not covered.
  std::optional<Interval> interval_of(const DomainRow& row) {
    const bool is_stratum = row.group == 1;
    const auto at = static_cast<std::size_t>(&row - rows_.data());
    std::vector<ScoredStratum> strata;
    std::vector<std::string> not_covered;
    bool corrected = false;
    some_not_applicable_ = false;
    for (std::size_t h = 0; h < tally_.strata.size(); ++h) {
      if (is_stratum && at != 1 + h) continue;
      const auto stratum = scored(h, row);
      if (stratum.read == 0) {
        not_covered.push_back(tally_.strata[h].name);
        continue;
      }
      corrected = corrected || tally_.strata[h].corrected();
      some_not_applicable_ = some_not_applicable_ || tally_.answers[h][q_].not_applicable > 0;
      strata.push_back(stratum);
    }
    if (row.answers[q_].answered == 0) return std::nullopt;
    const auto interval = estimated(row, strata);
    if (!interval) return std::nullopt;
    if (!not_covered.empty())
      notes_.push_back(fmt::format("not covered, as nothing was read: {}", enumerate(not_covered)));
    // Of a stratum it would tell which one has any: how many may be suppressed.
    if (corrected && row.group == 0) notes_.emplace_back("population less the ineligible");
    if (some_not_applicable_) notes_.emplace_back("applicable cases only");
    if (row.group >= 2) notes_.emplace_back("ratio over strata");
    add_flags(row, *interval);
    return interval;
  }

  // The stratum's sums over the cases of the row; those in the domain are its applicable cases.
  [[nodiscard]] ScoredStratum scored(std::size_t h, const DomainRow& row) const {
    const auto& all = tally_.answers[h][q_];
    const auto* in_row = &all;
    if (row.group >= 2) {
      const auto column = row.group - 2;
      const auto first = static_cast<std::size_t>(
          std::find_if(rows_.begin(), rows_.end(),
                       [&](const DomainRow& one) { return one.group == row.group; }) -
          rows_.begin());
      const auto value = static_cast<std::size_t>(&row - rows_.data()) - first;
      in_row = &tally_.cells[h][tally_.cell_of(column, value)].answers[q_];
    }
    const bool mean = figure_ == Figure::mean;
    return {.population = eligible_population(tally_.strata[h]),
            .read = all.answered + all.not_applicable,
            .in_domain = in_row->answered,
            .sum = mean ? in_row->sum : in_row->good,
            .sum_of_squares = mean ? in_row->sum_of_squares : in_row->good};
  }

  [[nodiscard]] std::optional<Interval> estimated(const DomainRow& row,
                                                  const std::vector<ScoredStratum>& strata) const {
    if (figure_ == Figure::mean) return mean_interval(strata, least_, most_, rules_.confidence);
    if (row.group >= 2 || some_not_applicable_)
      return domain_share_interval(strata, rules_.confidence, rules_.method);
    std::vector<ReadStratum> counts;
    for (const auto& one : strata) counts.push_back({one.population, one.read, one.sum});
    // Also of all cases, where they are of one stratum.
    const bool is_stratum = row.group == 1 || tally_.strata.size() == 1;
    const bool in_full = is_stratum && Rational(counts[0].read) == counts[0].population;
    if (is_stratum && !in_full && rules_.method == IntervalMethod::kg_fpc)
      return hypergeometric_interval(counts[0], rules_.confidence);
    return share_interval(counts, rules_.confidence, rules_.method);
  }

  void add_flags(const DomainRow& row, const Interval& interval) {
    if (interval.method == IntervalMethod::census) notes_.emplace_back("complete enumeration");
    if (interval.method == IntervalMethod::exact && rules_.method != IntervalMethod::exact)
      notes_.emplace_back(
          interval.df == 0 ? note_no_pair : "exact, as most was read and the share is near an end");
    if (interval.method == IntervalMethod::kg_fpc && rules_.method == IntervalMethod::logit)
      notes_.emplace_back("kg-fpc, as logit has no limits here");
    if (interval.method == IntervalMethod::kg_fpc && rules_.method == IntervalMethod::exact)
      notes_.emplace_back(some_not_applicable_ || row.group >= 2
                              ? "kg-fpc, as exact is not defined for a domain"
                              : "kg-fpc, as the population is too large for exact");
    if (interval.lone_case) notes_.emplace_back(note_lone_case);
    if (interval.effective && *interval.effective < small_effective_size)
      notes_.emplace_back("effective size under 30");
    if (figure_ == Figure::share && interval.upper - interval.lower > wide)
      notes_.emplace_back("interval wider than 30 points");
  }

  // Limits that are no numbers (a mean with no degree of freedom) are none.
  void put(const Interval& interval, Estimate& estimate) {
    estimate.estimate = interval.estimate;
    estimate.method = name(figure_ == Figure::mean ? IntervalMethod::mean : interval.method);
    if (!std::isfinite(interval.lower) || !std::isfinite(interval.upper)) {
      notes_.emplace_back("no limits: no stratum has two cases");
      return;
    }
    estimate.lower = interval.lower;
    estimate.upper = interval.upper;
    estimate.standard_error = interval.standard_error;
    if (interval.method != IntervalMethod::census) estimate.df = interval.df;
  }

  [[nodiscard]] Estimate difference(const Found& one, const Found& other) const {
    const auto interval = difference_interval(one.second.first, other.second.first,
                                              figure_ == Figure::share, rules_.confidence);
    const bool independent =
        one.second.second == 1 && other.second.second == 1 && one.first != other.first;
    Estimate estimate{.question = question_name(),
                      .domain = one.first + " - " + other.first,
                      .estimate = interval.estimate,
                      .level = plain(rules_.confidence),
                      .method = "difference",
                      .note = independent ? "" : "covariance left out"};
    if (!std::isfinite(interval.lower) || !std::isfinite(interval.upper)) return estimate;
    estimate.lower = interval.lower;
    estimate.upper = interval.upper;
    estimate.standard_error = interval.standard_error;
    if (interval.df > 0) estimate.df = interval.df;
    return estimate;
  }

  const Tally& tally_;
  const EstimateRules& rules_;
  const std::vector<DomainRow>& rows_;
  std::size_t q_;
  Figure figure_;
  bool some_not_applicable_ = false;  // in the row's strata: then applicable cases are a domain
  int least_ = 1;                     // of the scale
  int most_ = 6;
  std::vector<std::string> notes_;
  std::map<std::string, std::pair<Interval, std::size_t>> found_;
};

void check_differences(const EstimateRules& rules, const std::vector<DomainRow>& rows,
                       Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (const auto& row : rows) names.push_back(row.domain);
  for (const auto& [first, second] : rules.differences)
    for (const auto& domain : {first, second})
      if (std::find(names.begin(), names.end(), domain) == names.end())
        diagnostics.add({.id = "unknown-domain",
                         .file = {},
                         .message = fmt::format("a difference is wanted with '{}', and there is no "
                                                "such domain",
                                                printable(domain)),
                         .hint = nearest_hint(domain, names),
                         .excerpt = {}});
}

}  // namespace

const Estimate* Estimates::find(std::string_view question, std::string_view domain) const {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Estimate& one) {
    return one.question == question && one.domain == domain;
  });
  return found == rows.end() ? nullptr : &*found;
}

Estimates estimate(const Tally& tally, const EstimateRules& rules, Diagnostics& diagnostics) {
  const auto rows = domain_rows(tally);
  check_differences(rules, rows, diagnostics);
  Estimates estimates;
  for (std::size_t q = 0; q < tally.questions.size(); ++q) {
    if (tally.questions[q].kind == AnswerKind::score)
      QuestionRows(tally, rules, rows, q, Figure::mean).append_to(estimates.rows);
    QuestionRows(tally, rules, rows, q, Figure::share).append_to(estimates.rows);
  }
  return estimates;
}

}  // namespace inspect
