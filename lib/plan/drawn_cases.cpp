// SPDX-License-Identifier: MIT
#include "lib/plan/drawn_cases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lib/base/text.hpp"
#include "lib/sample/case_id.hpp"
#include "lib/sample/sample_file.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

namespace {

WantedColumns wanted(const std::vector<std::string>& area_columns) {
  WantedColumns columns{.needed = {{"stratum"}, {"rank"}, {"case_id"}, {"status"}, {"population"}},
                        .used = {},
                        .hint = "give the sample as inspect sample wrote it, with -f csv"};
  for (const auto& column : area_columns) columns.used.push_back(lower(trim(column)));
  return columns;
}

class DrawnReader {
 public:
  DrawnReader(const CsvTable& table, Diagnostics& diagnostics)
      : table_(table),
        diagnostics_(diagnostics),
        stratum_(*table.column("stratum")),
        rank_(*table.column("rank")),
        id_(*table.column("case_id")),
        status_(*table.column("status")),
        population_(*table.column("population")) {
    drawn_.file = table.file;
  }

  // A stratum may be an area; the other columns that every sample has are none.
  void take_area_columns(const std::vector<std::string>& wanted, bool must_have) {
    for (const auto& name : wanted) {
      const auto column = find_column(name);
      if (!column && must_have) diagnostics_.add(no_column(name));
      if (!column || std::find(areas_.begin(), areas_.end(), *column) != areas_.end()) continue;
      areas_.push_back(*column);
      drawn_.area_columns.push_back(unguarded(table_.columns[*column]));
    }
  }

  DrawnCases read() {
    for (const auto& row : table_.rows) read_row(row);
    for (const auto& [name, found] : strata_) {
      if (found.facts.population < found.facts.sample && found.facts.population > 0)
        error(*found.first, population_, "not-as-drawn",
              fmt::format("a stratum of {} with {} drawn cases", found.facts.population,
                          found.facts.sample),
              "give the sample as it was written");
      drawn_.strata.push_back(found.facts);
    }
    if (drawn_.cases.empty())
      diagnostics_.add({.id = "no-cases",
                        .file = table_.file,
                        .place = table_.header,
                        .message = "no row below the header has the status 'sample'",
                        .hint = "give the sample as inspect sample wrote it, with -f csv",
                        .excerpt = {}});
    std::sort(drawn_.cases.begin(), drawn_.cases.end(),
              [](const DrawnCaseToRead& a, const DrawnCaseToRead& b) { return a.id < b.id; });
    return std::move(drawn_);
  }

 private:
  struct Found {
    SampledStratum facts;
    const CsvRow* first = nullptr;  // of its rows
  };

  [[nodiscard]] std::optional<std::size_t> find_column(std::string_view name) const {
    const auto key = lower(trim(name));
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (is_sample_column(table_.columns[i]) && i != stratum_) continue;
      if (lower(table_.columns[i]) == key || lower(unguarded(table_.columns[i])) == key) return i;
    }
    return std::nullopt;
  }

  [[nodiscard]] Diagnostic no_column(const std::string& name) const {
    std::vector<std::string> kept;
    for (const auto& column : table_.columns)
      if (!is_sample_column(column)) kept.push_back(unguarded(column));
    return {.id = "unknown-column",
            .file = table_.file,
            .place = table_.header,
            .message = fmt::format("the sample has no column '{}' of areas", printable(name)),
            .hint = kept.empty() ? fmt::format("draw it with --keep {}", printable(name))
                                 : nearest_hint(name, kept),
            .excerpt = {}};
  }

  void read_row(const CsvRow& row) {
    DrawnCaseToRead one{.id = unguarded(row.cells[id_].text),
                        .stratum = unguarded(row.cells[stratum_].text),
                        .rank = number(row, rank_, "rank"),
                        .areas = {},
                        .row = row.number};
    const auto population = number(row, population_, "population");
    check_id(row, one.id);
    auto& found = strata_[one.stratum];
    if (found.first == nullptr) {
      found.first = &row;
      found.facts = {.name = one.stratum, .population = population, .sample = 0};
    } else if (population > 0 && found.facts.population > 0 &&
               population != found.facts.population) {
      error(row, population_, "not-as-drawn",
            fmt::format("not the population that this stratum has in row {}", found.first->number),
            "give the sample as it was written");
    }
    const auto status = cell_text(row, status_);
    if (status == "reserve") {
      ++drawn_.reserves;
    } else if (status == "sample") {
      ++found.facts.sample;
      one.areas = areas_of(row);
      drawn_.cases.push_back(std::move(one));
    } else {
      error(row, status_, "unknown-status", "neither sample nor reserve",
            "the status of a sample file is one of the two");
    }
  }

  void check_id(const CsvRow& row, const std::string& id) {
    if (const auto mistake = mistake_in_id(id)) {
      error(row, id_, mistake->id, mistake->message, mistake->hint);
      return;
    }
    const auto [earlier, is_new] = rows_.try_emplace(id, row.number);
    if (!is_new)
      error(row, id_, "duplicate-id", fmt::format("the same case as in row {}", earlier->second),
            "keep one of the rows");
  }

  // From 1; 0 where it is none, which is told.
  std::int64_t number(const CsvRow& row, std::size_t column, std::string_view what) {
    const auto text = cell_text(row, column);
    const auto value = parse_integer(text);
    if (value && *value > 0) return *value;
    error(row, column, "not-a-number",
          text.empty() ? fmt::format("a row without a {}", what)
                       : fmt::format("what has the form '{}' is no {}", shape(text), what),
          "write a whole number from 1, without spaces or separators");
    return 0;
  }

  [[nodiscard]] std::vector<std::string> areas_of(const CsvRow& row) const {
    std::vector<std::string> areas;
    for (const auto column : areas_) {
      const auto area = unguarded(row.cells[column].text);
      if (!trim(area).empty()) areas.push_back(area);
    }
    return areas;
  }

  void error(const CsvRow& row, std::size_t column, std::string id, const std::string& message,
             std::string hint) {
    diagnostics_.add(cell_error(table_, row, column, std::move(id), message, std::move(hint)));
  }

  const CsvTable& table_;
  Diagnostics& diagnostics_;
  std::size_t stratum_;
  std::size_t rank_;
  std::size_t id_;
  std::size_t status_;
  std::size_t population_;
  std::vector<std::size_t> areas_;
  std::map<std::string, Found> strata_;
  std::map<std::string, int> rows_;  // of each id
  DrawnCases drawn_;
};

}  // namespace

DrawnCases read_drawn_cases(const Source& source, const std::vector<std::string>& area_columns,
                            bool must_have, Diagnostics& diagnostics,
                            const std::vector<AcceptedColumn>& accept) {
  const auto table = read_csv(source, wanted(area_columns), diagnostics);
  ColumnRules rules;
  rules.drop = {"rank", "ticket", "status", "weight", "population"};  // the program's own
  rules.accept = accept;
  passes_gate(table, rules, diagnostics);
  ColumnRules accepted;  // those alone must be there
  accepted.accept = accept;
  accepted.only_accept = true;
  accepted.check({table}, diagnostics);
  DrawnReader reader(table, diagnostics);
  reader.take_area_columns(area_columns, must_have);
  return reader.read();
}

}  // namespace inspect
