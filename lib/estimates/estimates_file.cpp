// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/estimates/estimates.hpp"
#include "lib/estimates/notes.hpp"
#include "lib/sample/sample_file.hpp"
#include "lib/screening/text_screen.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

namespace {

constexpr std::array<std::string_view, 12> needed_columns = {
    "question", "domain", "population", "sampled", "read",   "missing",
    "estimate", "lower",  "upper",      "level",   "method", "note"};
constexpr std::array<std::string_view, 3> further_columns = {"not_applicable", "standard_error",
                                                             "df"};
constexpr int significant_digits = 12;

// Plain decimal notation without zeros at the end: "0.649985762908", "0.5", "-0.0012".
std::string in_figures(double value) {
  if (value == 0) return "0";
  // "d.ddddddddddde-05" tells the power of ten after rounding.
  const auto scientific = fmt::format("{:.{}e}", value, significant_digits - 1);
  const int power = std::stoi(scientific.substr(scientific.find('e') + 1));
  auto text = fmt::format("{:.{}f}", value, std::max(0, significant_digits - 1 - power));
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

Cell cell(const std::optional<std::int64_t>& count) {
  return count ? Cell(*count) : Cell();
}

Cell cell(const std::optional<double>& figure) {
  return figure && std::isfinite(*figure) ? Cell(in_figures(*figure)) : Cell();
}

WantedColumns wanted_columns() {
  WantedColumns wanted{.needed = {}, .used = {}, .hint = "estimates are what report -f csv writes"};
  for (const auto column : needed_columns) wanted.needed.push_back({std::string(column)});
  wanted.used.assign(further_columns.begin(), further_columns.end());
  return wanted;
}

class EstimatesReader {
 public:
  EstimatesReader(const CsvTable& table, Diagnostics& diagnostics)
      : table_(table), diagnostics_(diagnostics) {}

  Estimate read(const CsvRow& row) {
    Estimate estimate{.question = text(row, "question"),
                      .domain = text(row, "domain"),
                      .population = count(row, "population"),
                      .sampled = count(row, "sampled"),
                      .read = count(row, "read"),
                      .missing = count(row, "missing"),
                      .estimate = figure(row, "estimate"),
                      .lower = figure(row, "lower"),
                      .upper = figure(row, "upper"),
                      .level = level(row),
                      .method = method(row),
                      .note = text(row, "note"),
                      .not_applicable = count(row, "not_applicable"),
                      .standard_error = figure(row, "standard_error"),
                      .df = figure(row, "df")};
    estimate.suppressed = estimate.note.rfind(note_suppressed, 0) == 0;
    check_name(row, estimate);
    check_limits(row, estimate);
    check_share(row, estimate);
    check_counts(row, estimate);
    check_suppressed(row, estimate);
    return estimate;
  }

  [[nodiscard]] Estimates::Cells cells(const CsvRow& row) const {
    const auto place = [&](std::string_view column) {
      const auto at = table_.column(column);
      return at ? row.cells[*at].place : Place();
    };
    return {place("population"), place("sampled"),        place("read"),
            place("missing"),    place("not_applicable"), place("estimate")};
  }

 private:
  [[nodiscard]] std::string text(const CsvRow& row, std::string_view column) const {
    const auto at = table_.column(column);
    return at ? std::string(trim(unguarded(row.cells[*at].text))) : "";
  }

  void error(const CsvRow& row, std::string_view column, std::string id, const std::string& message,
             std::string hint) {
    diagnostics_.add(
        cell_error(table_, row, *table_.column(column), std::move(id), message, std::move(hint)));
  }

  std::optional<std::int64_t> count(const CsvRow& row, std::string_view column) {
    const auto cell = text(row, column);
    if (cell.empty()) return std::nullopt;
    const bool digits = cell.find_first_not_of("0123456789") == std::string::npos;
    if (digits && cell.size() <= 15) return std::stoll(cell);
    error(row, column, "no-count", fmt::format("'{}' is no whole number of cases", shape(cell)),
          "write digits alone");
    return std::nullopt;
  }

  std::optional<double> figure(const CsvRow& row, std::string_view column) {
    const auto cell = text(row, column);
    if (cell.empty()) return std::nullopt;
    const bool negative = cell[0] == '-';
    if (const auto number = parse_decimal(std::string_view(cell).substr(negative ? 1 : 0)))
      return (negative ? -1 : 1) * number->convert_to<double>();
    error(row, column, "no-figure", fmt::format("'{}' is no decimal number", shape(cell)),
          cell.find('%') == std::string::npos ? "write it with a point, as in 0.73"
                                              : "write a share as a decimal: 73 % is 0.73");
    return std::nullopt;
  }

  std::string level(const CsvRow& row) {
    const auto cell = text(row, "level");
    const auto level = parse_decimal(cell);
    if (level && *level > 0 && *level < 1) return plain(*level);
    if (cell.empty() && text(row, "estimate").empty()) return {};
    error(row, "level", "unknown-level",
          cell.empty() ? "an estimate without its level of confidence"
                       : fmt::format("'{}' is no level of confidence", shape(cell)),
          "write it as a decimal: 95 % is 0.95");
    return {};
  }

  std::string method(const CsvRow& row) {
    const auto cell = text(row, "method");
    std::vector<std::string> names = {"difference"};
    for (const auto one :
         {IntervalMethod::kg_fpc, IntervalMethod::exact, IntervalMethod::logit,
          IntervalMethod::hypergeometric, IntervalMethod::mean, IntervalMethod::census})
      names.emplace_back(name(one));
    for (const auto& one : names)
      if (cell == one) return cell;
    if (!cell.empty())
      error(row, "method", "unknown-method",
            fmt::format("'{}' is no method of estimation", shape(cell)), nearest_hint(cell, names));
    else if (!text(row, "estimate").empty())
      error(row, "method", "missing-method", "an estimate without the method of its interval",
            "write one of " + join(names, ", "));
    return {};
  }

  void check_name(const CsvRow& row, const Estimate& estimate) {
    for (const auto column : {"question", "domain"})
      if (text(row, column).empty())
        error(row, column, "missing-name", fmt::format("no {} stands here", column),
              "every estimate is of a question in a domain");
    if (const auto kind = screen_.find(text(row, "question")))
      error(row, "question", std::string(personal_data),
            fmt::format("this question, which is shown, holds personal data: {}", name(*kind)),
            "name what is asked, not whom it is about");
    const auto [first, is_new] =
        rows_.emplace(std::pair(estimate.question, estimate.domain), row.number);
    if (!is_new && !estimate.question.empty() && !estimate.domain.empty())
      error(row, "question", "duplicate-estimate",
            fmt::format("row {} has the same question and domain", first->second),
            "delete one of the two rows");
  }

  // A cell that is no number was told already.
  void check_limits(const CsvRow& row, const Estimate& estimate) {
    const auto has = [&](std::string_view column) { return !text(row, column).empty(); };
    if (has("lower") != has("upper"))
      return error(row, has("lower") ? "upper" : "lower", "missing-limit",
                   "one limit of two stands in this row", "write both limits, or neither");
    if (has("lower") && !has("estimate"))
      return error(row, "estimate", "missing-estimate", "limits, and no estimate between them",
                   "write the estimate, or take out its limits");
    if (has("estimate") && !has("lower") && estimate.note.find("no limits") == std::string::npos)
      return error(row, "lower", "missing-limit", "an estimate without limits",
                   "write its limits, or take the estimate out");
    if (estimate.lower && estimate.upper && *estimate.lower > *estimate.upper)
      return error(row, "lower", "limits-reversed", "the lower limit is above the upper",
                   "exchange the two");
    if (estimate.estimate && estimate.lower && estimate.upper &&
        (*estimate.estimate < *estimate.lower - rounding ||
         *estimate.estimate > *estimate.upper + rounding))
      error(row, "estimate", "outside-limits", "the estimate is not between its limits",
            "mend whichever of the three is wrong");
    if (estimate.standard_error && *estimate.standard_error < 0)
      error(row, "standard_error", "negative-error", "a standard error below nothing",
            "take the sign out");
  }

  // The difference of two means is told from that of two shares by nothing.
  void check_share(const CsvRow& row, const Estimate& estimate) {
    if (estimate.is_mean() || estimate.method.empty() || estimate.method == "difference") return;
    const std::array<std::pair<std::string_view, std::optional<double>>, 3> shares = {
        {{"estimate", estimate.estimate}, {"lower", estimate.lower}, {"upper", estimate.upper}}};
    for (const auto& [column, share] : shares)
      if (share && (*share < 0 || *share > 1))
        error(row, column, "no-share", "a share that is not from 0 to 1",
              "write a share as a decimal: 73 % is 0.73");
  }

  // The population is known of all and of strata. More may have been read than were sampled: a
  // reserve that nobody's place was free for.
  void check_counts(const CsvRow& row, const Estimate& estimate) {
    if (!estimate.population) return;
    if (estimate.sampled && *estimate.sampled > *estimate.population)
      error(row, "sampled", "impossible-count", "more cases were sampled than there are",
            "mend whichever of sampled and population is wrong");
    const auto read = estimate.read.value_or(0) + estimate.missing.value_or(0) +
                      estimate.not_applicable.value_or(0);
    if (read > *estimate.population)
      error(row, "read", "impossible-count", "more cases were read than there are",
            "mend whichever of read, missing and population is wrong");
    else if (estimate.sampled && read > *estimate.sampled)
      diagnostics_.add({.severity = Severity::warning,
                        .id = "more-read",
                        .file = table_.file,
                        .place = row.cells[*table_.column("read")].place,
                        .message = "more cases were read than were sampled: are there reserves "
                                   "that took no place?"});
  }

  void check_suppressed(const CsvRow& row, const Estimate& estimate) {
    if (!estimate.suppressed) return;
    for (const auto column : {"read", "missing", "not_applicable", "estimate", "lower", "upper",
                              "standard_error", "df"})
      if (!text(row, column).empty())
        return error(row, column, "not-suppressed",
                     "the note says that the row is suppressed, and here stands a figure",
                     "take its figures out, or make the estimates anew");
  }

  static constexpr double rounding = 1e-9;  // of figures that were written and read again

  const CsvTable& table_;
  Diagnostics& diagnostics_;
  std::map<std::pair<std::string, std::string>, int> rows_;
  TextScreen screen_ = TextScreen({});
};

}  // namespace

Table estimates_table(const Estimates& estimates) {
  Table table;
  for (const auto column : needed_columns)
    table.columns.push_back({std::string(column), humanised(column)});
  for (const auto column : further_columns)
    table.columns.push_back({std::string(column), humanised(column)});
  for (const auto& row : estimates.rows)
    table.rows.push_back({row.question, row.domain, cell(row.population), cell(row.sampled),
                          cell(row.read), cell(row.missing), cell(row.estimate), cell(row.lower),
                          cell(row.upper), row.level, row.method, row.note,
                          cell(row.not_applicable), cell(row.standard_error), cell(row.df)});
  return table;
}

Estimates read_estimates(const Source& source, Diagnostics& diagnostics) {
  const auto table = read_csv(source, wanted_columns(), diagnostics);
  Estimates estimates{.file = source.name, .rows = {}};
  EstimatesReader reader(table, diagnostics);
  for (const auto& row : table.rows) {
    estimates.rows.push_back(reader.read(row));
    estimates.cells.push_back(reader.cells(row));
  }
  return estimates;
}

void refuse_unsuppressed(const Estimates& estimates, std::int64_t min_cell,
                         Diagnostics& diagnostics) {
  const auto is_small = [&](std::int64_t count) { return count > 0 && count < min_cell; };
  const auto refuse = [&](Place place, const std::string& what) {
    diagnostics.add(
        {.id = "not-suppressed",
         .file = estimates.file,
         .place = place,
         .message = fmt::format("{} under {} is shown", what, min_cell),
         .hint = fmt::format(
             "make the estimates anew with --min-cell {}, or check with the --min-cell of theirs",
             min_cell)});
  };
  for (std::size_t i = 0; i < estimates.rows.size() && i < estimates.cells.size(); ++i) {
    const auto& row = estimates.rows[i];
    const auto& cells = estimates.cells[i];
    const std::array<std::pair<std::optional<std::int64_t>, Place>, 5> counts = {
        {{row.population, cells.population},
         {row.sampled, cells.sampled},
         {row.read, cells.read},
         {row.missing, cells.missing},
         {row.not_applicable, cells.not_applicable}}};
    for (const auto& [count, place] : counts)
      if (count && is_small(*count)) refuse(place, "a count");
    // Of one stratum a share is passes through cases.
    if (!row.domain.starts_with("stratum=") || row.is_mean() || row.method == "difference" ||
        !row.estimate || !row.read)
      continue;
    const auto passes = std::llround(*row.estimate * static_cast<double>(*row.read));
    if (is_small(passes) || is_small(*row.read - passes))
      refuse(cells.estimate, "a share that tells a count");
  }
}

}  // namespace inspect
