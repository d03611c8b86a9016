// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "lib/base/text.hpp"
#include "lib/estimates/answers.hpp"
#include "lib/estimates/cell_counts.hpp"
#include "lib/estimates/result_columns.hpp"
#include "lib/estimates/sampled_cases.hpp"
#include "lib/estimates/tally.hpp"
#include "lib/estimates/unknown_id.hpp"
#include "lib/sample/draw.hpp"

namespace inspect {

namespace {

constexpr int most_explained = 1000;  // unknown ids: looked up in other writings, which takes time

std::optional<Disposition> read_disposition(std::string_view cell) {
  const auto text = lower(trim(cell));
  if (text.empty()) return Disposition::read;
  for (const auto one : {Disposition::read, Disposition::ineligible, Disposition::unavailable,
                         Disposition::withheld})
    if (text == name(one)) return one;
  return std::nullopt;
}

class ResultsReader {
 public:
  ResultsReader(SampledCases& cases, const AnswerRules& rules, Diagnostics& diagnostics)
      : cases_(cases),
        rules_(rules),
        diagnostics_(diagnostics),
        reader_(rules),
        last_reserves_(cases.strata.size()) {
    for (auto& stratum : cases_.strata) stratum.no_row = stratum.sampled;
  }

  /// False where the file's structure is wrong, which is told.
  bool read(const Source& source) {
    try {
      read_csv_rows(source,
                    {.needed = {{"case_id"}},
                     .used = {"disposition"},
                     .hint = "head the column of ids with case_id"},
                    diagnostics_,
                    {.header = [&](const CsvTable& header) { take_header(header); },
                     .row = [&](const CsvRow& row) { take_row(row); }});
    } catch (const InputError& error) {
      diagnostics_.take(error.diagnostics);
      return false;
    }
    finish();
    return true;
  }

  void fill(Tally& tally) const {
    tally.strata = cases_.strata;
    for (const auto& question : columns_.questions)
      tally.questions.push_back({question.name, question.kind.value_or(AnswerKind::yes_no)});
    if (counts_) counts_->fill(tally, cases_.sampled);
  }

 private:
  // The row of the reserve of a stratum that is the last by rank of those with a row.
  struct LastReserve {
    std::uint32_t rank = 0;
    int row = 0;
    Place place;
  };

  void take_header(const CsvTable& header) {
    table_ = header;
    columns_ = find_result_columns(header, rules_, cases_.kept, diagnostics_);
    const auto& combinations = cases_.combinations;
    if (CellCounts::cells_of(cases_.strata.size(), combinations, columns_.questions.size()) >
        CellCounts::most_cells) {
      diagnostics_.add(column_error(
          header, columns_.id, "too-many-cells",
          fmt::format("more than {} combinations of a question with a stratum and a domain",
                      CellCounts::most_cells),
          "name fewer domains, or draw with fewer kept columns (--keep) or strata"));
      columns_.questions.clear();
    }
    answers_.resize(columns_.questions.size());
    counts_.emplace(cases_.strata.size(), combinations, columns_.questions.size(),
                    rules_.good_from);
  }

  void take_row(const CsvRow& row) {
    any_row_ = true;
    const auto disposition = disposition_of(row);
    const auto answered = read_answers(row);
    if (answered && disposition != Disposition::read)
      error(row, *answered, "answer-not-read", "an answer on a case that was not read",
            "leave it empty, or take the disposition out");
    auto* facts = find(row.cells[columns_.id].text);
    if (facts == nullptr) return tell_unknown(row, disposition);
    if ((*facts & CaseFacts::has_row) != 0)
      return error(row, columns_.id, "duplicate-id", "the same case as in a row above",
                   "keep one of the rows");
    *facts |= CaseFacts::has_row;
    settle(row, *facts, disposition);
  }

  Disposition disposition_of(const CsvRow& row) {
    if (!columns_.disposition) return Disposition::read;
    const auto& cell = row.cells[*columns_.disposition].text;
    const auto disposition = read_disposition(cell);
    if (!disposition)
      error(row, *columns_.disposition, "unknown-disposition",
            fmt::format("'{}' is no disposition", shape(trim(cell))),
            "write read, ineligible, unavailable or withheld, or leave it empty");
    return disposition.value_or(Disposition::read);
  }

  // The first column that has an answer, `na` too.
  std::optional<std::size_t> read_answers(const CsvRow& row) {
    std::optional<std::size_t> first;
    for (std::size_t q = 0; q < columns_.questions.size(); ++q) {
      auto& question = columns_.questions[q];
      const auto& cell = row.cells[question.at].text;
      answers_[q] = reader_.read(cell);
      if (answers_[q].says == Answer::Says::nothing) continue;
      if (!first) first = question.at;
      if (answers_[q].says == Answer::Says::unknown)
        error(row, question.at, "not-an-answer",
              fmt::format("what has the form '{}' is no answer", shape(trim(cell))),
              "write " + reader_.choices());
      else if (answers_[q].counts())
        check_kind(row, question, answers_[q].kind());
    }
    for (const auto column : columns_.unnamed)
      if (!trim(row.cells[column].text).empty() && unnamed_.insert(column).second)
        error(row, column, "no-heading", "a cell below a column without a heading",
              "head the column with its question, or delete it");
    return first;
  }

  void check_kind(const CsvRow& row, QuestionColumn& question, AnswerKind kind) {
    if (!question.kind) {
      question.kind = kind;
      question.row = row.number;
    }
    if (question.kind == kind) return;
    const std::string_view what = kind == AnswerKind::score
                                      ? "a grade in a column of answers yes and no"
                                      : "yes or no in a column of grades";
    error(row, question.at, "mixed-answers",
          question.row == 0 ? std::string(what)
                            : fmt::format("{}, as row {} shows", what, question.row),
          "answer a question in one way, or in two columns");
  }

  // An id that a spreadsheet was kept from running may still have its `'`.
  std::uint32_t* find(std::string_view id) {
    auto* facts = cases_.index.find(id);
    if (facts != nullptr || !id.starts_with('\'')) return facts;
    return cases_.index.find(id.substr(1));
  }

  // What is not in an unsound sample may only be missing from it.
  void tell_unknown(const CsvRow& row, Disposition disposition) {
    if (!cases_.sound) return;
    const auto& id = row.cells[columns_.id].text;
    auto mistake = ++unknown_ <= most_explained
                       ? explain_unknown_id(id, cases_.index)
                       : IdMistake{"not-in-sample", "a case that is not in the sample", {}};
    if (disposition == Disposition::ineligible && mistake.id == "not-in-sample")
      mistake.hint =
          "if the sample was written again without it, give the one that was first drawn";
    error(row, columns_.id, mistake.id, mistake.message, mistake.hint);
  }

  void settle(const CsvRow& row, std::uint32_t facts, Disposition disposition) {
    auto combination = facts & CaseFacts::number;
    const bool is_reserve = (facts & CaseFacts::reserve) != 0;
    if (is_reserve) {
      auto& reserve = cases_.reserves[combination];
      reserve.has_row = true;
      combination = reserve.combination;
      auto& last = last_reserves_[cases_.combinations.all()[combination].stratum];
      if (reserve.rank >= last.rank)
        last = {reserve.rank, row.number, row.cells[columns_.id].place};
    }
    auto& stratum = cases_.strata[cases_.combinations.all()[combination].stratum];
    is_reserve ? ++stratum.reserves_used : --stratum.no_row;
    switch (disposition) {
      case Disposition::read:
        ++stratum.read;
        counts_->add(combination, answers_);
        return;
      case Disposition::ineligible:
        ++stratum.ineligible;
        return;
      case Disposition::unavailable:
        ++stratum.unavailable;
        return;
      case Disposition::withheld:
        ++stratum.withheld;
        return;
    }
  }

  void finish() {
    if (!any_row_)
      diagnostics_.add({.id = "no-results",
                        .file = table_.file,
                        .place = table_.header,
                        .message = "no row below the header",
                        .hint = "give a row to each case that was read",
                        .excerpt = {}});
    if (!cases_.sound) return;
    tell_order_of_reserves();
    for (std::size_t h = 0; h < cases_.strata.size(); ++h) {
      const auto& stratum = cases_.strata[h];
      if (stratum.reserves_used > stratum.ineligible)
        tell_reserve(
            Severity::warning, h, "reserve-not-needed",
            fmt::format("{} of this stratum used, and only {} of its cases ineligible",
                        counted(static_cast<std::size_t>(stratum.reserves_used), "reserve"),
                        stratum.ineligible),
            "a reserve takes the place of an ineligible case, of no other");
    }
  }

  // Reserves are used in the order of their tickets, or they are chosen.
  void tell_order_of_reserves() {
    const auto stratum_of = [&](const SampledCases::Reserve& one) {
      return cases_.combinations.all()[one.combination].stratum;
    };
    std::sort(cases_.reserves.begin(), cases_.reserves.end(), [&](const auto& a, const auto& b) {
      return std::tuple(stratum_of(a), a.rank, !a.has_row) <
             std::tuple(stratum_of(b), b.rank, !b.has_row);
    });
    std::optional<std::uint32_t> told;  // the stratum that is told of, if it must be
    for (const auto& one : cases_.reserves) {
      const auto stratum = stratum_of(one);
      if (one.has_row || told == stratum || one.rank >= last_reserves_[stratum].rank) continue;
      told = stratum;
      tell_reserve(Severity::error, stratum, "reserve-out-of-order",
                   fmt::format("a reserve of rank {}, and that of rank {} before it has no row",
                               last_reserves_[stratum].rank, one.rank),
                   "reserves take places in the order of their ranks: give the earlier one a row, "
                   "with its disposition if it was not read");
    }
  }

  void tell_reserve(Severity severity, std::size_t stratum, std::string id,
                    const std::string& message, std::string hint) {
    const auto& last = last_reserves_[stratum];
    diagnostics_.add(
        {.severity = severity,
         .id = std::move(id),
         .file = table_.file,
         .place = last.place,
         .message = fmt::format("cell {}: {}", table_.cell_name(columns_.id, last.row), message),
         .hint = std::move(hint),
         .excerpt = {}});
  }

  void error(const CsvRow& row, std::size_t column, std::string id, const std::string& message,
             std::string hint) {
    diagnostics_.add(cell_error(table_, row, column, std::move(id), message, std::move(hint)));
  }

  SampledCases& cases_;
  const AnswerRules& rules_;
  Diagnostics& diagnostics_;
  AnswerReader reader_;
  CsvTable table_;  // no rows
  ResultColumns columns_;
  std::set<std::size_t> unnamed_;  // columns without a heading that were told of
  std::vector<Answer> answers_;    // of the row
  std::optional<CellCounts> counts_;
  std::vector<LastReserve> last_reserves_;  // by stratum
  int unknown_ = 0;
  bool any_row_ = false;
};

}  // namespace

Tally read_results(const Source& sample, const Source& results, const AnswerRules& rules,
                   Diagnostics& diagnostics, const std::vector<AcceptedColumn>& accept) {
  auto cases = read_sampled_cases(sample, rules.domains, diagnostics, accept);
  cases.put_strata_in_order(rules.strata);
  ResultsReader reader(cases, rules, diagnostics);
  if (!reader.read(results) || !cases.whole) throw_if_refused(diagnostics);
  Tally tally{.sample_file = sample.name, .results_file = results.name, .rules = rules};
  reader.fill(tally);
  return tally;
}

}  // namespace inspect
