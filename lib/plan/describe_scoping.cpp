// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/scoping.hpp"
#include "lib/plan/words.hpp"

namespace inspect {

namespace {

bool is_blank(std::string_view text) {
  return trim(text).empty();
}

// Columns of a table with those that people added at its end.
std::vector<Column> with_others(std::vector<Column> columns, const Scoping& scoping) {
  for (const auto& column : scoping.other_columns) columns.push_back({column, column});
  return columns;
}

void add_others(std::vector<Cell>& cells, const ScopingRow& row) {
  cells.insert(cells.end(), row.others.begin(), row.others.end());
}

Table scoping_table(const Scoping& scoping) {
  Table table{.columns = with_others({{"phase", "Phase"},
                                      {"evidence", "Evidence"},
                                      {"seen", "Seen"},
                                      {"area", "Area"},
                                      {"certainty", "Certainty"},
                                      {"rationale", "Rationale"},
                                      {"activity", "Activity"}},
                                     scoping),
              .rows = {}};
  for (const auto& row : scoping.rows) {
    std::vector<Cell> cells = {row.phase,     row.evidence,  row.seen,    row.area,
                               row.certainty, row.rationale, row.activity};
    add_others(cells, row);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

// The rows of a phase, without the column that says so.
Table phase_table(const Table& all, const std::string& phase) {
  Table table{.columns = {all.columns.begin() + 1, all.columns.end()}, .rows = {}};
  for (const auto& row : all.rows)
    if (std::get<std::string>(row.front()) == phase)
      table.rows.emplace_back(row.begin() + 1, row.end());
  return table;
}

void add_citation(const Citation& citation, std::vector<Block>& blocks) {
  const auto more = remarks(citation);
  if (!more.empty()) blocks.emplace_back(Paragraph{capitalised(more) + "."});
  if (!citation.source.empty()) blocks.emplace_back(Paragraph{"Source: " + citation.source + "."});
}

// "no" and the like stand for nothing.
bool is_seen(const ScopingRow& row) {
  const auto said = folded_name(row.seen);
  return !said.empty() && said != "no" && said != "not yet" && said != "none" && said != "-" &&
         said != "0";
}

// "Phase one: not seen yet: A; B", a phase an item.
List unseen(const ScopingTool& tool, const Scoping& scoping) {
  List list;
  for (const auto& phase : tool.phases) {
    std::set<std::string> named;  // seen, or missing already
    std::vector<std::string> missing;
    for (const auto& row : scoping.rows)
      if (row.phase == phase.key && is_seen(row)) named.insert(folded_name(row.evidence));
    for (const auto& row : scoping.rows)
      if (row.phase == phase.key && !is_blank(row.evidence) &&
          named.insert(folded_name(row.evidence)).second)
        missing.push_back(row.evidence);
    if (!missing.empty())
      list.items.push_back(fmt::format("{}: {}", phase.title, join(missing, "; ")));
  }
  return list;
}

struct AreaColumn {
  Column column;
  std::string ScopingRow::*text;
};

// The rows that are `wanted`, with their phase; a table without rows where there are none.
Table areas(const ScopingTool& tool, const Scoping& scoping, const std::vector<AreaColumn>& columns,
            const std::function<bool(const ScopingRow&)>& wanted) {
  Table table{.columns = {{"phase", "Phase"}}, .rows = {}};
  for (const auto& one : columns) table.columns.push_back(one.column);
  for (const auto& phase : tool.phases)
    for (const auto& row : scoping.rows) {
      if (row.phase != phase.key || !wanted(row)) continue;
      std::vector<Cell> cells = {phase.title};
      for (const auto& one : columns) cells.emplace_back(row.*one.text);
      table.rows.push_back(std::move(cells));
    }
  return table;
}

void add_table(const std::string& what, Table table, std::vector<Block>& blocks) {
  if (table.rows.empty()) return;
  blocks.emplace_back(Paragraph{what});
  blocks.emplace_back(std::move(table));
}

}  // namespace

Document describe_scoping(const std::string& title, const ScopingTool& tool,
                          const Scoping& scoping) {
  Document document;
  document.title = title.empty() ? "Scoping" : "Scoping: " + title;
  document.data = scoping_table(fold(tool, scoping));
  if (tool.phases.empty())
    document.blocks.emplace_back(Paragraph{"The methodology has no scoping tool."});
  if (!tool.text.empty()) document.blocks.emplace_back(Paragraph{tool.text});
  add_citation(tool.citation, document.blocks);
  for (const auto& phase : tool.phases) {
    document.blocks.emplace_back(Heading{phase.title});
    document.blocks.emplace_back(phase_table(document.data, phase.key));
    add_citation(phase.citation, document.blocks);
  }
  return document;
}

std::vector<Block> summarise_scoping(const ScopingTool& tool, const Scoping& scoping) {
  std::vector<Block> blocks;
  if (tool.phases.empty()) return blocks;
  const auto all = fold(tool, scoping);
  const AreaColumn area = {{"area", "Area"}, &ScopingRow::area};
  const AreaColumn evidence = {{"evidence", "Evidence"}, &ScopingRow::evidence};
  const AreaColumn seen = {{"seen", "Seen"}, &ScopingRow::seen};
  const AreaColumn rationale = {{"rationale", "Rationale"}, &ScopingRow::rationale};
  const AreaColumn activity = {{"activity", "Activity"}, &ScopingRow::activity};
  if (scoping.file.empty() && scoping.rows.empty())
    blocks.emplace_back(Paragraph{"Nothing of the scoping tool is filled in yet."});
  if (auto list = unseen(tool, all); !list.items.empty()) {
    blocks.emplace_back(Paragraph{"Evidence that is not seen yet:"});
    blocks.emplace_back(std::move(list));
  }
  add_table("Areas of certainty:",
            areas(tool, all, {area, evidence, seen},
                  [](const ScopingRow& row) { return row.certainty == "certain"; }),
            blocks);
  add_table("Areas of uncertainty, with the rationale for more targeted scrutiny:",
            areas(tool, all, {area, evidence, rationale, activity},
                  [](const ScopingRow& row) { return row.certainty == "uncertain"; }),
            blocks);
  add_table(
      "Areas that are not judged yet:",
      areas(tool, all, {area, evidence, rationale, activity},
            [](const ScopingRow& row) { return row.certainty.empty() && !is_blank(row.area); }),
      blocks);
  return blocks;
}

}  // namespace inspect
