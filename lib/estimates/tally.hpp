// SPDX-License-Identifier: MIT
// What case readers found, counted: the results joined to the sample that was drawn, in one pass
// over each file, with no case kept but 16 bytes of it. Counts by question, stratum and domain are
// all that estimates need.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/gate/gate.hpp"

namespace inspect {

/// What the cells of a question's column are: yes and no, or numbers and words of a scale.
enum class AnswerKind { yes_no, score };

/// A grade of a scale as results may give it: by number or by word, in any case of letters.
struct ScaleGrade {
  int number = 0;
  std::string word;
};

/// What is known of the questions before the results are read.
struct AnswerRules {
  std::vector<ScaleGrade> scale;  // empty: numbers from 1 to 6, no words
  int good_from = 4;              // the share of a scored question counts this grade and above
  struct Known {
    std::string question;  // the column, in any case of letters
    AnswerKind kind = AnswerKind::yes_no;
  };
  std::vector<Known> questions;      // others are judged by their first answer that is not `na`
  std::vector<std::string> strata;   // by name, in the definition's order; others follow, bytewise
  std::vector<std::string> domains;  // columns of the sample, any case; empty: every kept column
                                     // with at most `most_values` values
  static constexpr std::size_t most_values = 40;
};

/// Cases of a stratum, by what became of them. Whole numbers, of cases.
struct StratumTally {
  std::string name;
  std::int64_t population = 0;     // N_h of the sample
  std::int64_t sampled = 0;        // of status `sample`
  std::int64_t reserves = 0;       // kept back when the sample was drawn
  std::int64_t reserves_used = 0;  // of them with a result, or a disposition
  std::int64_t read = 0;           // cases read: with a row, and no other disposition
  std::int64_t ineligible = 0;
  std::int64_t unavailable = 0;
  std::int64_t withheld = 0;
  std::int64_t no_row = 0;  // sampled, and the results say nothing of it

  /// N_h, or N_h * eligible / settled where cases proved ineligible; settled = read + ineligible.
  [[nodiscard]] bool corrected() const { return ineligible > 0; }
};

/// Answers to one question in one cell: the cases of a stratum (and of a domain) that were read.
struct AnswerTally {
  std::int64_t answered = 0;        // with an answer that counts
  std::int64_t missing = 0;         // the cell is empty
  std::int64_t not_applicable = 0;  // `na`
  std::int64_t good = 0;            // yes; of a scored question: at or above `good_from`
  std::int64_t sum = 0;             // of scores
  std::int64_t sum_of_squares = 0;
};

struct TalliedQuestion {
  std::string name;  // the column's heading
  AnswerKind kind = AnswerKind::yes_no;
};

/// A column of the sample by which estimates are broken down.
struct DomainColumn {
  std::string name;
  // Bytewise, but digits as numbers: "5 to 9" before "10 to 15". An empty cell is in no domain.
  // Values of reserves alone that were not read are not among them.
  std::vector<std::string> values;
};

/// Cells are by stratum and domain value: `area=North` in stratum 2.
struct DomainCell {
  std::int64_t sampled = 0;          // of status `sample`
  std::int64_t read = 0;             // of those and of reserves: it may be more
  std::vector<AnswerTally> answers;  // by question
};

struct Tally {
  std::string sample_file;
  std::string results_file;
  AnswerRules rules;
  std::vector<TalliedQuestion> questions;         // in the order of the columns
  std::vector<StratumTally> strata;               // as AnswerRules::strata says
  std::vector<std::vector<AnswerTally>> answers;  // [stratum][question]
  std::vector<DomainColumn> domains;
  // [stratum][domain value], the values of all columns one after another
  std::vector<std::vector<DomainCell>> cells;
  // Which cases share which domains: each distinct combination of stratum and domain values with
  // the number of cases read in it, which may be none; what suppression must know to see what can
  // be subtracted. By stratum, then by values.
  struct Combination {
    std::uint32_t stratum = 0;
    std::vector<std::uint32_t> values;  // one a domain column, an index into its values; empty
                                        // cell: the number of values
    std::int64_t read = 0;
  };
  std::vector<Combination> combinations;

  /// The place of a value in a row of `cells`.
  [[nodiscard]] std::size_t cell_of(std::size_t column, std::size_t value) const;
};

/// Reads `sample` (as `inspect sample` wrote it) and then `results` (`case_id`, a column a
/// question, optionally `disposition`: read, ineligible, unavailable, withheld). An id that is not
/// in the sample or stands twice, an answer that is none, a column with both kinds of answers, a
/// disposition that is none, an answer on a case that was not read, a reserve that is out of order:
/// errors in `diagnostics` at the cell, which show its shape and never its value. A reserve that
/// was read though no case before it was ineligible is a warning. The sample's kept columns pass
/// the personal-data gate. Throws what read_csv() throws.
Tally read_results(const Source& sample, const Source& results, const AnswerRules& rules,
                   Diagnostics& diagnostics, const std::vector<AcceptedColumn>& accept = {});

}  // namespace inspect
