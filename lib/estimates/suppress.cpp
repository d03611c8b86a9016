// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/estimates/estimates.hpp"
#include "lib/estimates/notes.hpp"
#include "lib/estimates/protection.hpp"

namespace inspect {

namespace {

using Rows = std::vector<bool>;  // one a row of the table

// What of a question's table is taken out.
struct TakenOut {
  Rows rows;            // with every figure that rests on answers
  Rows missing;         // the number of missing answers; all of `rows` too
  Rows not_applicable;  // likewise
};

class Suppression {
 public:
  Suppression(const Tally& tally, std::int64_t min_cell)
      : rows_(domain_rows(tally)), protection_(rows_), min_cell_(min_cell) {
    auto few = few_cases(rows_, protection_, min_cell);
    cases_ = std::move(few.rows);
    small_population_ = few.population;
    for (std::size_t q = 0; q < tally.questions.size(); ++q) {
      take_out_answers(q);
      const auto& name = tally.questions[q].name;
      questions_.emplace(name, q);
      questions_.emplace(fmt::format("{}>={}", name, tally.rules.good_from), q);
    }
    for (const auto& row : rows_) rare_reason_.push_back(has_rare_reason(tally, row));
    for (const auto& stratum : tally.strata)
      few_in_stratum_ = few_in_stratum_ || (is_small(stratum.read) && !is_read_in_full(stratum));
    for (std::size_t row = 0; row < rows_.size(); ++row) places_.emplace(rows_[row].domain, row);
  }

  void apply(Estimate& estimate) const {
    const auto question = questions_.find(estimate.question);
    const auto covered = rows_of(estimate);
    if (question == questions_.end() || covered.empty()) {
      take_out(estimate);
      estimate.population = estimate.sampled = std::nullopt;
      return;
    }
    const auto& out = out_[question->second];
    const auto any = [&](const Rows& some) {
      return std::any_of(covered.begin(), covered.end(), [&](auto row) { return some[row]; });
    };
    if (any(cases_)) {
      estimate.sampled = std::nullopt;
      if (small_population_) estimate.population = std::nullopt;
    }
    if (any(out.rows)) return take_out(estimate);
    hide_counts(any(out.missing), any(out.not_applicable), estimate);
    if (any(rare_reason_)) estimate.standard_error = estimate.df = std::nullopt;
    drop_notes(estimate);
    if (few_in_stratum_ && rows_[covered[0]].group != 1 && is_approximate(estimate))
      estimate.note = estimate.note.empty() ? std::string(note_few_cases)
                                            : fmt::format("{}; {}", estimate.note, note_few_cases);
  }

 private:
  [[nodiscard]] bool is_small(std::int64_t count) const { return count > 0 && count < min_cell_; }

  // Of the cases that are eligible.
  static bool is_read_in_full(const StratumTally& stratum) {
    return stratum.read + stratum.ineligible >= stratum.population;
  }

  // Exact limits are not too narrow, however few the cases.
  static bool is_approximate(const Estimate& estimate) {
    return estimate.is_mean() || estimate.method == name(IntervalMethod::kg_fpc) ||
           estimate.method == name(IntervalMethod::logit);
  }

  // A reason for which few cases of the row's one stratum were not read, which response_blocks()
  // hides: the standard error has the population less the ineligible in it.
  [[nodiscard]] bool has_rare_reason(const Tally& tally, const DomainRow& row) const {
    if (row.group != 1 && tally.strata.size() != 1) return false;
    const auto at = row.group == 1 ? static_cast<std::size_t>(&row - rows_.data()) - 1 : 0;
    const auto& of = tally.strata[at];
    return is_small(of.reserves_used) || is_small(of.ineligible) || is_small(of.unavailable) ||
           is_small(of.withheld) || is_small(of.no_row);
  }

  [[nodiscard]] Rows small(const Protection::Count& count) const {
    Rows result;
    for (const auto& row : rows_) result.push_back(is_small(count(row)));
    return result;
  }

  static void join_into(const Rows& some, Rows& all) {
    for (std::size_t row = 0; row < all.size(); ++row) all[row] = all[row] || some[row];
  }

  // Answers yes and answers no are protected each for itself: where both are, so is their sum.
  void take_out_answers(std::size_t q) {
    const auto answered = [q](const DomainRow& row) { return row.answers[q].answered; };
    const auto good = [q](const DomainRow& row) { return row.answers[q].good; };
    const auto bad = [q](const DomainRow& row) {
      return row.answers[q].answered - row.answers[q].good;
    };
    const auto few_good = small(good);
    const auto few_bad = small(bad);
    TakenOut out{.rows = cases_, .missing = {}, .not_applicable = {}};
    join_into(few_good, out.rows);
    join_into(few_bad, out.rows);
    while (protection_.pair_up(out.rows, false, answered, out.rows) ||
           protection_.cut(few_good, good, answered, out.rows) ||
           protection_.cut(few_bad, bad, answered, out.rows)) {
    }
    const auto missing = [q](const DomainRow& row) { return row.answers[q].missing; };
    const auto inapplicable = [q](const DomainRow& row) { return row.answers[q].not_applicable; };
    // Who knows how many cases were read in a row gets few answers from how many are not given.
    auto from_missing = small(answered);
    auto from_inapplicable = from_missing;
    for (std::size_t row = 0; row < rows_.size(); ++row)
      (missing(rows_[row]) < inapplicable(rows_[row]) ? from_missing : from_inapplicable)[row] =
          false;
    out.missing = protecting(missing, from_missing, out.rows);
    out.not_applicable = protecting(inapplicable, from_inapplicable, out.rows);
    out_.push_back(std::move(out));
  }

  // Rows in which the count is out: all that are `out`, those where it is small, and those by which
  // it could be got there or in the rows `besides`.
  [[nodiscard]] Rows protecting(const Protection::Count& count, const Rows& besides,
                                const Rows& out) const {
    auto few = small(count);
    auto hidden = out;
    join_into(few, hidden);
    join_into(besides, few);
    while (protection_.pair_up(few, true, count, hidden) ||
           protection_.cut(few, count, count, hidden)) {
    }
    return hidden;
  }

  // The row of the estimate, or both of a difference; nothing where the table has none such.
  [[nodiscard]] std::vector<std::size_t> rows_of(const Estimate& estimate) const {
    if (const auto found = places_.find(estimate.domain); found != places_.end())
      return {found->second};
    constexpr std::string_view less = " - ";
    for (auto at = estimate.domain.find(less); at != std::string::npos;
         at = estimate.domain.find(less, at + 1)) {
      const auto first = places_.find(estimate.domain.substr(0, at));
      const auto second = places_.find(estimate.domain.substr(at + less.size()));
      if (first != places_.end() && second != places_.end()) return {first->second, second->second};
    }
    return {};
  }

  // A row that was small and one that protects it read alike: to know which it was would tell that
  // its counts are under the limit.
  void take_out(Estimate& estimate) const {
    estimate.read = estimate.missing = estimate.not_applicable = std::nullopt;
    estimate.estimate = estimate.lower = estimate.upper = std::nullopt;
    estimate.standard_error = estimate.df = std::nullopt;
    if (estimate.method != "mean" && estimate.method != "difference") estimate.method.clear();
    estimate.note =
        fmt::format("{}: a count under {}{}", note_suppressed, min_cell_, note_protects);
    estimate.suppressed = true;
  }

  // What was read is what is neither missing nor not applicable, and the degrees of freedom are
  // that less one a stratum; the standard error gives them by a formula.
  void hide_counts(bool missing, bool not_applicable, Estimate& estimate) const {
    if (!missing && !not_applicable) return;
    if (missing) estimate.missing = std::nullopt;
    if (not_applicable) estimate.not_applicable = std::nullopt;
    estimate.read = std::nullopt;
    estimate.standard_error = estimate.df = std::nullopt;
    estimate.note =
        join({estimate.note, fmt::format("{} under {}{}",
                                         missing && not_applicable ? "missing and not applicable"
                                         : missing                 ? "missing"
                                                                   : "not applicable",
                                         min_cell_, note_protects)},
             "; ");
  }

  static void drop_notes(Estimate& estimate) {
    for (const auto note : {note_lone_case, note_no_pair})
      if (const auto at = estimate.note.find(note); at != std::string::npos) {
        const bool is_last = at + note.size() == estimate.note.size();
        const auto from = is_last && at >= 2 ? at - 2 : at;
        estimate.note.erase(from, note.size() + 2);
      }
  }

  std::vector<DomainRow> rows_;
  Protection protection_;
  std::int64_t min_cell_;
  Rows cases_;  // rows out in every question
  bool small_population_ = false;
  bool few_in_stratum_ = false;  // some stratum, not read in full, has few cases
  Rows rare_reason_;             // rows whose standard error is out
  std::vector<TakenOut> out_;    // by question
  std::map<std::string, std::size_t> questions_;
  std::map<std::string, std::size_t> places_;
};

}  // namespace

Estimates suppress(Estimates estimates, const Tally& tally, std::int64_t min_cell) {
  if (min_cell <= 1) return estimates;
  const Suppression suppression(tally, min_cell);
  for (auto& row : estimates.rows) suppression.apply(row);
  return estimates;
}

}  // namespace inspect
