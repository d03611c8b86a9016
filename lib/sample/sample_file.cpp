// SPDX-License-Identifier: MIT
#include "lib/sample/sample_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

constexpr std::array<std::string_view, 7> sample_columns = {
    "stratum", "rank", "case_id", "ticket", "status", "weight", "population"};

const WantedColumns& wanted() {
  static const WantedColumns columns = [] {
    WantedColumns result;
    for (const auto column : sample_columns) result.needed.push_back({std::string(column)});
    return result;
  }();
  return columns;
}

std::string_view in_words(DrawnCase::Status status) {
  return status == DrawnCase::Status::sample ? "sample" : "reserve";
}

std::string text_of(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  return {};
}

// The cell as it was written, with a guard or (--raw) without.
bool is_same(const std::string& cell, const std::string& drawn) {
  return cell == drawn || unguarded(cell) == drawn;
}

}  // namespace

Table sample_table(const Draw& draw) {
  Table table;
  for (const auto column : sample_columns)
    table.columns.push_back({std::string(column), humanised(column)});
  for (const auto& column : draw.kept_columns) table.columns.push_back({column, column});
  for (const auto& stratum : draw.strata) {
    const auto population = stratum.size.facts.population;
    const auto weight = fmt::format(
        "{:.17g}", static_cast<double>(population) /
                       static_cast<double>(std::max<std::int64_t>(stratum.size.sample, 1)));
    for (const auto& drawn : stratum.cases) {
      if (drawn.status == DrawnCase::Status::replaced) continue;
      const bool is_sample = drawn.status == DrawnCase::Status::sample;
      std::vector<Cell> row = {stratum.size.facts.name,
                               drawn.rank,
                               drawn.one.id,
                               hexadecimal(drawn.one.ticket),
                               std::string(in_words(drawn.status)),
                               is_sample ? weight : "",
                               population};
      row.insert(row.end(), drawn.one.kept.begin(), drawn.one.kept.end());
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

bool is_sample_column(std::string_view name) {
  return std::find(sample_columns.begin(), sample_columns.end(), lower(name)) !=
         sample_columns.end();
}

bool is_sample_file(const CsvTable& table) {
  return std::all_of(sample_columns.begin(), sample_columns.end(),
                     [&](std::string_view column) { return table.column(column).has_value(); });
}

std::string unguarded(std::string_view cell) {
  const bool guarded = cell.size() > 1 && cell[0] == '\'' &&
                       std::string_view("=+-@\t\r'").find(cell[1]) != std::string_view::npos;
  return std::string(guarded ? cell.substr(1) : cell);
}

std::vector<EarlierCase> read_sample(const Source& source, Diagnostics& diagnostics) {
  const auto table = read_csv(source, wanted(), diagnostics);
  std::vector<EarlierCase> cases;
  for (const auto& row : table.rows) {
    const auto text = [&](std::string_view column) {
      return unguarded(row.cells[*table.column(column)].text);
    };
    cases.push_back({text("stratum"), text("case_id"), text("ticket"), text("status"),
                     text("population"), row.number});
  }
  return cases;
}

std::vector<std::string> kept_columns_of(const Source& source, Diagnostics& diagnostics) {
  const auto table = read_csv(source, wanted(), diagnostics);
  std::vector<std::string> columns;
  for (std::size_t i = sample_columns.size(); i < table.columns.size(); ++i)
    columns.push_back(unguarded(table.columns[i]));
  return columns;
}

std::optional<std::int64_t> cap_that_reaches(const std::vector<EarlierCase>& earlier,
                                             const TicketedFrame& frame) {
  std::map<std::string_view, const TicketedStratum*> cut_off;
  for (const auto& stratum : frame.strata)
    if (stratum.certain < stratum.facts.population) cut_off[stratum.facts.name] = &stratum;
  std::int64_t cap = 0;
  for (const auto& one : earlier) {
    const auto found = cut_off.find(one.stratum);
    if (found == cut_off.end() || one.status != "sample") continue;
    const auto& stratum = *found->second;
    if (one.ticket <= hexadecimal(stratum.cases.back().ticket)) continue;
    constexpr std::int64_t further = 8;  // times as many
    cap = std::max(cap, std::min(stratum.facts.population, further * stratum.certain));
  }
  return cap == 0 ? std::nullopt : std::optional(cap);
}

std::vector<std::int64_t> lower_bounds_of(const std::vector<EarlierCase>& earlier,
                                          const std::string& file, const TicketedFrame& frame,
                                          std::vector<std::string>& notes,
                                          Diagnostics& diagnostics) {
  struct Found {
    std::size_t stratum;
    std::int64_t rank;
    const TicketedCase* one;
  };
  std::map<std::string_view, Found> found;
  for (std::size_t h = 0; h < frame.strata.size(); ++h) {
    std::int64_t rank = 0;
    for (const auto& one : frame.strata[h].cases) found[one.id] = {h, ++rank, &one};
  }
  std::vector<std::int64_t> bounds(frame.strata.size(), 0);
  std::map<std::string, std::string> populations;
  for (const auto& one : earlier) {
    populations.try_emplace(one.stratum, one.population);
    if (one.status == "reserve") continue;
    const auto error = [&](std::string id, const std::string& message, std::string hint) {
      diagnostics.add({.id = std::move(id),
                       .file = file,
                       .place = {one.row, 1},
                       .message = fmt::format("the case of row {} {}", one.row, message),
                       .hint = std::move(hint)});
    };
    const auto now = found.find(one.id);
    if (one.status != "sample")
      error("unknown-status", "is neither sample nor reserve",
            "the status of a sample file is one");
    else if (now == found.end())
      error("case-gone", "is no longer in the frame, and extending takes no case back",
            "draw anew, or put the case back into the list");
    else if (frame.strata[now->second.stratum].facts.name != one.stratum)
      error("case-moved", "is in another stratum now, and extending takes no case back",
            "put it back, or draw anew");
    else if (hexadecimal(now->second.one->ticket) != one.ticket) {
      error("other-seed", "had another ticket: the sample was drawn with another seed",
            "extend with the seed of the first draw");
      break;  // as all of them
    } else
      bounds[now->second.stratum] = std::max(bounds[now->second.stratum], now->second.rank);
  }
  for (const auto& stratum : frame.strata) {
    const auto before = populations.find(stratum.facts.name);
    const auto now = std::to_string(stratum.facts.population);
    if (before != populations.end() && before->second != now)
      notes.push_back(
          fmt::format("{} had {} cases when the earlier sample was drawn, and has {} now",
                      stratum.facts.name, before->second, now));
  }
  return bounds;
}

std::string first_difference(const Draw& draw, const Source& file, Diagnostics& diagnostics) {
  const auto table = read_csv(file, wanted(), diagnostics);
  const auto drawn = sample_table(draw);
  std::vector<std::string> keys;
  for (const auto& column : drawn.columns) keys.push_back(column.key);
  if (!std::equal(table.columns.begin(), table.columns.end(), keys.begin(), keys.end(), is_same))
    return fmt::format("the columns differ: {} in the file and {} in the draw, or other names",
                       table.columns.size(), keys.size());
  for (std::size_t i = 0; i < std::min(table.rows.size(), drawn.rows.size()); ++i)
    for (std::size_t column = 0; column < keys.size(); ++column)
      if (!is_same(table.rows[i].cells[column].text, text_of(drawn.rows[i][column])))
        return fmt::format("row {} differs in '{}' (cell {}); drawn there: stratum {}, rank {}",
                           table.rows[i].number, keys[column],
                           table.cell_name(column, table.rows[i].number), text_of(drawn.rows[i][0]),
                           text_of(drawn.rows[i][1]));
  if (table.rows.size() != drawn.rows.size())
    return fmt::format("the file has {} rows, the draw {}", table.rows.size(), drawn.rows.size());
  return {};
}

}  // namespace inspect
