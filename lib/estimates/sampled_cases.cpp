// SPDX-License-Identifier: MIT
#include "lib/estimates/sampled_cases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "lib/base/text.hpp"
#include "lib/estimates/domain_columns.hpp"
#include "lib/sample/case_id.hpp"
#include "lib/sample/sample_file.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

namespace {

constexpr std::size_t most_strata = 4096;
constexpr std::string_view as_written = "give the sample as inspect sample wrote it, with -f csv";

// At least as many as there are rows, in any encoding: line ends, a CR with its LF counted once.
std::size_t most_rows(std::string_view bytes) {
  auto count = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  for (auto at = bytes.find('\r'); at != std::string_view::npos; at = bytes.find('\r', at + 1)) {
    const auto next = bytes.substr(at + 1, 2);
    const bool with_line_feed = next.starts_with('\n') || next == std::string_view("\0\n", 2);
    if (!with_line_feed) ++count;
  }
  return count + 1;
}

WantedColumns wanted(const std::vector<std::string>& domains) {
  WantedColumns columns{.needed = {{"stratum"}, {"rank"}, {"case_id"}, {"status"}, {"population"}},
                        .used = {},
                        .hint = std::string(as_written)};
  for (const auto& column : domains) columns.used.push_back(lower(trim(column)));
  return columns;
}

class SampledReader {
 public:
  SampledReader(const Source& source, const std::vector<std::string>& domains,
                const std::vector<AcceptedColumn>& accept, Diagnostics& diagnostics)
      : source_(source),
        domains_(domains),
        accept_(accept),
        diagnostics_(diagnostics),
        cases_(most_rows(source.text)) {
    gate_rules_.drop = {"rank", "ticket", "status", "weight", "population"};  // the program's own
    gate_rules_.accept = accept;
    gate_rules_.only_accept = true;
    cases_.file = source.name;
  }

  SampledCases read() {
    try {
      read_csv_rows(source_, wanted(domains_), diagnostics_,
                    {.header = [&](const CsvTable& header) { take_header(header); },
                     .row = [&](const CsvRow& row) { take_row(row); }});
    } catch (const InputError& error) {
      diagnostics_.take(error.diagnostics);
      cases_.whole = false;
      cases_.sound = false;
    }
    if (gate_) finish();
    return std::move(cases_);
  }

 private:
  struct Stratum {
    CsvRow first;  // of its rows
    std::string population;
    std::int64_t rows = 0;
    std::int64_t last_rank = 0;
  };

  void take_header(const CsvTable& header) {
    table_ = header;
    stratum_ = *header.column("stratum");
    rank_ = *header.column("rank");
    id_ = *header.column("case_id");
    status_ = *header.column("status");
    population_ = *header.column("population");
    gate_.emplace(table_, gate_rules_);
    ColumnRules accepted;  // those alone must be there
    accepted.accept = accept_;
    accepted.only_accept = true;
    accepted.check({table_}, diagnostics_);
    for (const auto& column : header.columns)
      if (!is_sample_column(column)) cases_.kept.push_back(unguarded(column));
    choice_ = choose_domains(table_, domains_, diagnostics_);
    for (const auto& [at, is_named] : choice_.columns)
      cases_.combinations.add_column(unguarded(table_.columns[at]), at);
  }

  void take_row(const CsvRow& row) {
    gate_->take(row);
    const auto stratum = stratum_of(row);
    auto& known = strata_[stratum];
    const auto rank = number(row, rank_, "rank");
    known.last_rank = std::max(known.last_rank, rank);
    ++known.rows;
    check_population(row, stratum);
    const auto combination = combination_of(row, stratum);
    const auto status = trim(row.cells[status_].text);
    const bool is_reserve = status == "reserve";
    if (!is_reserve && status != "sample")
      error(row, status_, "unknown-status", "neither sample nor reserve",
            "the status of a sample file is one of the two");
    auto& tally = cases_.strata[stratum];
    auto facts = CaseFacts::known | combination;
    if (is_reserve) {
      facts = CaseFacts::known | CaseFacts::reserve |
              static_cast<std::uint32_t>(cases_.reserves.size());
      cases_.reserves.push_back(
          {static_cast<std::uint32_t>(rank), static_cast<std::uint16_t>(combination)});
    }
    ++(is_reserve ? tally.reserves : tally.sampled);
    if (!is_reserve) ++cases_.sampled[combination];
    add_id(row, facts);
  }

  void add_id(const CsvRow& row, std::uint32_t facts) {
    const auto id = unguarded(row.cells[id_].text);
    if (const auto mistake = mistake_in_id(id))
      error(row, id_, mistake->id, mistake->message, mistake->hint);
    else if (cases_.index.add(id, facts) == nullptr)
      error(row, id_, "duplicate-id", "the same case as in a row above", "keep one of the rows");
  }

  // Rows of a stratum mostly follow each other.
  std::uint32_t stratum_of(const CsvRow& row) {
    const auto& cell = row.cells[stratum_].text;
    if (!strata_.empty() && cell == last_stratum_) return last_;
    last_stratum_ = cell;
    const auto name = unguarded(cell);
    const auto [place, is_new] =
        numbers_.try_emplace(name, static_cast<std::uint32_t>(strata_.size()));
    if (is_new && strata_.size() == most_strata) {
      place->second = 0;
      if (!too_many_strata_)
        error(row, stratum_, "too-many-strata", fmt::format("more than {} strata", most_strata),
              "draw with fewer strata");
      too_many_strata_ = true;
    } else if (is_new) {
      strata_.push_back({.first = row, .population = {}});
      cases_.strata.push_back({.name = name});
    }
    return last_ = place->second;
  }

  void check_population(const CsvRow& row, std::uint32_t stratum) {
    auto& known = strata_[stratum];
    const auto text = trim(row.cells[population_].text);
    if (known.rows > 1 && text == known.population) return;
    const auto population = number(row, population_, "population");
    auto& tally = cases_.strata[stratum];
    if (known.rows == 1) known.population = text;
    if (known.rows > 1 && population > 0 && tally.population > 0 && population != tally.population)
      error(row, population_, "not-as-drawn",
            fmt::format("not the population that this stratum has in row {}", known.first.number),
            "give the sample as it was written");
    if (tally.population == 0) tally.population = population;
  }

  std::uint32_t combination_of(const CsvRow& row, std::uint32_t stratum) {
    auto number = cases_.combinations.number_of(stratum, row);
    const auto taken_out = cases_.combinations.take_out_long_columns();
    for (const auto& column : taken_out) choice_.tell_long_column(table_, column, diagnostics_);
    if (!taken_out.empty()) {
      renumber(cases_.combinations.renumbered());
      number = cases_.combinations.number_of(stratum, row);
    }
    cases_.sampled.resize(cases_.combinations.all().size());
    if (number) return *number;
    if (!too_many_combinations_)
      error(row, stratum_, "too-many-combinations",
            fmt::format("more than {} different combinations of stratum and values of columns",
                        DomainCombinations::most),
            "draw with fewer kept columns (--keep), or with values that are wider");
    too_many_combinations_ = true;
    return 0;
  }

  void renumber(const std::vector<std::uint32_t>& numbers) {
    std::vector<std::int64_t> sampled(cases_.combinations.all().size(), 0);
    for (std::size_t i = 0; i < cases_.sampled.size(); ++i)
      sampled[numbers[i]] += cases_.sampled[i];
    cases_.sampled = std::move(sampled);
    for (auto& one : cases_.reserves)
      one.combination = static_cast<std::uint16_t>(numbers[one.combination]);
    cases_.index.each([&](std::uint32_t& facts) {
      if ((facts & CaseFacts::reserve) == 0)
        facts = CaseFacts::known | numbers[facts & CaseFacts::number];
    });
  }

  // From 1; 0 where it is none, which is told.
  std::int64_t number(const CsvRow& row, std::size_t column, std::string_view what) {
    const auto text = trim(row.cells[column].text);
    const auto value = parse_integer(text);
    if (value && *value > 0) return *value;
    error(row, column, "not-a-number",
          text.empty() ? fmt::format("a row without a {}", what)
                       : fmt::format("what has the form '{}' is no {}", shape(text), what),
          "write a whole number from 1, without spaces or separators");
    return 0;
  }

  void finish() {
    std::int64_t replaced = 0;
    std::int64_t sampled = 0;
    for (std::size_t h = 0; h < strata_.size(); ++h) {
      const auto& known = strata_[h];
      const auto population = cases_.strata[h].population;
      sampled += cases_.strata[h].sampled;
      replaced += std::max<std::int64_t>(known.last_rank - known.rows, 0);
      const auto drawn = std::max(known.rows, known.last_rank);
      if (population > 0 && population < drawn && !too_many_strata_)
        error(known.first, population_, "not-as-drawn",
              fmt::format("a stratum of {} with {} drawn cases", population, drawn),
              "give the sample as it was written");
    }
    if (sampled == 0 && cases_.whole)
      tell(Severity::error, "no-cases", "no row below the header has the status 'sample'",
           as_written);
    if (replaced > 0 && cases_.sound)
      tell(
          Severity::warning, "ranks-missing",
          fmt::format("{} missing among the ranks: ineligible cases whose places reserves took are "
                      "not in this sample, and no population can be corrected for them",
                      replaced == 1 ? "one is" : fmt::format("{} are", replaced)),
          "give the sample as it was first drawn, and the ineligible in the results with their "
          "disposition");
    static_cast<void>(gate_->close(diagnostics_));  // what is refused is told
    cases_.sound = cases_.sound && sampled > 0;
  }

  void tell(Severity severity, std::string id, std::string message, std::string_view hint) {
    diagnostics_.add({.severity = severity,
                      .id = std::move(id),
                      .file = table_.file,
                      .place = table_.header,
                      .message = std::move(message),
                      .hint = std::string(hint),
                      .excerpt = {}});
  }

  void error(const CsvRow& row, std::size_t column, std::string id, const std::string& message,
             std::string hint) {
    cases_.sound = false;
    diagnostics_.add(cell_error(table_, row, column, std::move(id), message, std::move(hint)));
  }

  const Source& source_;
  const std::vector<std::string>& domains_;
  const std::vector<AcceptedColumn>& accept_;
  Diagnostics& diagnostics_;
  ColumnRules gate_rules_;
  std::optional<Gate> gate_;
  CsvTable table_;  // no rows
  std::size_t stratum_ = 0;
  std::size_t rank_ = 0;
  std::size_t id_ = 0;
  std::size_t status_ = 0;
  std::size_t population_ = 0;
  DomainChoice choice_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // of strata
  std::vector<Stratum> strata_;
  std::string last_stratum_;
  std::uint32_t last_ = 0;
  bool too_many_strata_ = false;
  bool too_many_combinations_ = false;
  SampledCases cases_;
};

}  // namespace

void SampledCases::put_strata_in_order(const std::vector<std::string>& names) {
  std::vector<std::uint32_t> order(strata.size());
  for (std::uint32_t h = 0; h < order.size(); ++h) order[h] = h;
  const auto place = [&](std::uint32_t h) {
    const auto& name = strata[h].name;
    return std::tuple(std::find(names.begin(), names.end(), name) - names.begin(),
                      std::string_view(name));
  };
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return place(a) < place(b); });
  std::vector<StratumTally> sorted;
  std::vector<std::uint32_t> numbers(strata.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    sorted.push_back(strata[order[i]]);
    numbers[order[i]] = i;
  }
  strata = std::move(sorted);
  combinations.renumber_strata(numbers);
}

SampledCases read_sampled_cases(const Source& source, const std::vector<std::string>& domains,
                                Diagnostics& diagnostics,
                                const std::vector<AcceptedColumn>& accept) {
  return SampledReader(source, domains, accept, diagnostics).read();
}

}  // namespace inspect
