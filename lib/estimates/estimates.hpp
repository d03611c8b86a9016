// SPDX-License-Identifier: MIT
// Estimates of what would have been found had every case been read: by question, over all, by
// stratum and by domain, each with its interval; small counts suppressed with whatever they could
// be got from. Definitions: docs/statistics.md, "Estimates".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/document/document.hpp"
#include "lib/estimates/tally.hpp"
#include "lib/stats/interval.hpp"

namespace inspect {

/// A row of the estimates. Figures that are suppressed, or that there are none of, are nothing.
struct Estimate {
  std::string question;  // of a scored question two rows: "q3" is the mean, "q3>=4" the share
  std::string domain;    // `all`, `stratum=…`, `COLUMN=…`; of a difference "A - B"
  std::optional<std::int64_t> population;  // N of all and of strata; of domains it is not known
  std::optional<std::int64_t> sampled;
  std::optional<std::int64_t> read;     // n: with an answer that counts
  std::optional<std::int64_t> missing;  // read, and no answer given
  std::optional<double> estimate;       // a share from 0 to 1, or a mean score
  std::optional<double> lower;
  std::optional<double> upper;
  std::string level;   // "0.95"
  std::string method;  // name(IntervalMethod), "difference"; empty where nothing was estimated
  std::string note;    // joined with "; "
  std::optional<std::int64_t> not_applicable;
  std::optional<double> standard_error;
  std::optional<double> df;  // nothing: infinite (all was read), or suppressed with the error
  bool suppressed = false;   // in the CSV: `note` begins with "suppressed"

  [[nodiscard]] bool is_mean() const { return method == "mean"; }
};

struct EstimateRules {
  Rational confidence = Rational(19, 20);
  IntervalMethod method = IntervalMethod::kg_fpc;
  std::int64_t min_cell = 5;  // counts from 1 to one less are suppressed; 0 and 1: none is
  /// Pairs of domains whose difference is wanted, as `domain` has them.
  std::vector<std::pair<std::string, std::string>> differences;
};

struct Estimates {
  std::string file;  // that they were read from; empty: they were computed
  /// By question (a scored one's means in one block, then its shares in another), in each block
  /// all, strata, values of columns in the order of the tally, then differences.
  std::vector<Estimate> rows;

  /// Where the cells of a row stand in `file`: its counts as its fields are called.
  struct Cells {
    Place population, sampled, read, missing, not_applicable, estimate;
  };
  std::vector<Cells> cells;  // by row; empty where they were computed

  [[nodiscard]] const Estimate* find(std::string_view question, std::string_view domain) const;
};

/// Estimates from counts, all figures in them: not to be shown. Differences are at the end of each
/// question. A domain that a difference names and there is not: an error in `diagnostics`.
Estimates estimate(const Tally& tally, const EstimateRules& rules, Diagnostics& diagnostics);

/// The cases of a stratum or of all, as far as they may be shown; nothing: suppressed.
struct ShownCases {
  std::string stratum;  // empty: of all
  std::optional<std::int64_t> population;
  std::optional<std::int64_t> sampled;
  std::optional<std::int64_t> read;
};

/// All, then the strata: small numbers are out, with those by which they could be got, as they are
/// out of the estimates.
std::vector<ShownCases> shown_cases(const Tally& tally, std::int64_t min_cell);

/// Takes out every count from 1 to min_cell - 1 (of cases, of answers yes and of answers no, of
/// missing ones) with every figure of its row that gives it away, and then of further rows, the
/// smallest first, until nothing that was taken out follows from what is left: neither by
/// subtraction within strata or a column, nor by any sum of rows (decided by elimination over the
/// combinations of the tally). The mean goes with its share, as n, the mean and its standard error
/// can give the grades. Notes say what is suppressed, and read alike for a row that was small and
/// one that protects it. Expects what estimate() made of `tally`, and takes out what it does not
/// know. docs/reports.md, "Suppression".
Estimates suppress(Estimates estimates, const Tally& tally, std::int64_t min_cell);

/// The contract's columns, then `not_applicable,standard_error,df`. Figures have 12 significant
/// digits.
Table estimates_table(const Estimates& estimates);

/// Reads such a CSV again, written by this program or by a later one with more columns. Mistakes,
/// and figures that cannot be, go to `diagnostics`.
Estimates read_estimates(const Source& source, Diagnostics& diagnostics);

/// Of estimates that were read: an error at each count from 1 to min_cell - 1 that is shown, and at
/// a stratum's share that tells so few answers yes or no.
void refuse_unsuppressed(const Estimates& estimates, std::int64_t min_cell,
                         Diagnostics& diagnostics);

/// Present less previous, question by question and domain by domain, where both have the row with a
/// standard error at one level; rows of method "difference" whose domain is that of both.
Estimates compare_inspections(const Estimates& present, const Estimates& previous,
                              const Rational& confidence);

/// What non-response can do to a question over all: the share if every missing case had failed, and
/// if every one had passed. Suppressed (nothing) where the row over all is.
struct NonresponseBound {
  std::string question;
  std::optional<double> lowest;
  std::optional<double> highest;
};
std::vector<NonresponseBound> nonresponse_bounds(const Tally& tally, const Estimates& suppressed);

/// Words for people in the place of names; a name that is not here stands for itself.
struct EstimateLabels {
  std::map<std::string, std::string> strata;     // titles
  std::map<std::string, std::string> questions;  // texts, by folded_name() of the column
  std::map<int, std::string> grades;             // words, by number
};

/// For people: what was read and what not, the estimates by question with bars in text, how far
/// non-response reaches, what changed. `tally` is null where only estimates are at hand: then
/// without the first and the third. CSV: estimates_table().
Document describe_estimates(const Tally* tally, const Estimates& suppressed,
                            const Estimates* changes, std::int64_t min_cell,
                            const EstimateLabels& labels = {});

/// The parts of it, for a report: what became of the cases (counts under `min_cell` suppressed);
/// the bounds, where a question has any; one question's rows.
std::vector<Block> response_blocks(const Tally& tally, std::int64_t min_cell,
                                   const EstimateLabels& labels = {});
std::vector<Block> nonresponse_blocks(const Tally& tally, const Estimates& suppressed,
                                      const EstimateLabels& labels = {});
std::vector<Block> question_blocks(const Estimates& suppressed, std::string_view question,
                                   const EstimateLabels& labels = {});

}  // namespace inspect
