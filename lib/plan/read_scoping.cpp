// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/gate/gate.hpp"
#include "lib/plan/scoping.hpp"
#include "lib/sample/sample_file.hpp"
#include "lib/screening/text_screen.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

namespace {

constexpr std::array<std::string_view, 7> scoping_columns = {
    "phase", "evidence", "seen", "area", "certainty", "rationale", "activity"};
constexpr const char* mend =
    "say it without the identifier; who somebody is belongs into no edition of a plan";
constexpr int most_told = 100;  // places of personal data in one column; the others are counted

WantedColumns wanted_columns() {
  WantedColumns wanted;
  for (const auto column : scoping_columns) wanted.needed.push_back({std::string(column)});
  wanted.hint = "the scoping table has the columns " +
                enumerate({scoping_columns.begin(), scoping_columns.end()});
  return wanted;
}

bool is_blank(std::string_view text) {
  return trim(text).empty();
}

// Reads the rows of one table.
class ScopingReader {
 public:
  ScopingReader(const CsvTable& table, const ScopingTool& tool, Diagnostics& diagnostics,
                const std::vector<std::string>& designations)
      : table_(table), tool_(tool), diagnostics_(diagnostics), screen_(designations) {
    for (std::size_t i = 0; i < scoping_columns.size(); ++i)
      columns_.at(i) = *table.column(scoping_columns.at(i));
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      if (!is_own(i) && (!table.columns[i].empty() || has_texts(i))) others_.push_back(i);
    for (const auto& one : tool.phases) phases_.emplace(lower(one.key), one.key);
    for (const auto& one : tool.phases) {
      phases_.emplace(lower(one.title), one.key);
      for (const auto& text : one.evidence) known_.insert(folded_name(text));
    }
  }

  Scoping read() {
    Scoping scoping{.file = table_.file, .other_columns = {}, .rows = {}};
    for (const auto i : others_) scoping.other_columns.push_back(unguarded(table_.columns[i]));
    for (const auto& row : table_.rows) scoping.rows.push_back(read(row));
    refuse_personal_data();
    return scoping;
  }

 private:
  enum Column { phase, evidence, seen, area, certainty, rationale, activity };

  [[nodiscard]] bool is_own(std::size_t column) const {
    return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
  }

  [[nodiscard]] bool has_texts(std::size_t column) const {
    return std::any_of(table_.rows.begin(), table_.rows.end(),
                       [&](const CsvRow& row) { return !is_blank(row.cells[column].text); });
  }

  [[nodiscard]] std::string text(const CsvRow& row, Column column) const {
    return unguarded(row.cells[columns_.at(column)].text);
  }

  void error(const CsvRow& row, Column column, std::string id, const std::string& message,
             std::string hint) {
    diagnostics_.add(
        cell_error(table_, row, columns_.at(column), std::move(id), message, std::move(hint)));
  }

  ScopingRow read(const CsvRow& row) {
    ScopingRow result;
    result.phase = read_phase(row);
    result.evidence = text(row, evidence);
    result.seen = text(row, seen);
    result.area = text(row, area);
    result.certainty = read_certainty(row);
    result.rationale = text(row, rationale);
    result.activity = text(row, activity);
    for (const auto i : others_) result.others.push_back(unguarded(row.cells[i].text));
    result.row = row.number;
    check_area(row, result);
    return result;
  }

  std::string read_phase(const CsvRow& row) {
    const auto written = text(row, phase);
    const auto name = lower(trim(written));
    const auto found = phases_.find(name);
    if (found != phases_.end()) return found->second;
    std::vector<std::string> keys;
    for (const auto& one : tool_.phases) keys.push_back(one.key);
    if (name.empty())
      error(row, phase, "missing-phase", "no phase stands here, and the row is of none",
            keys.empty() ? "the definition has no scoping tool" : "write " + enumerate(keys, "or"));
    else
      error(row, phase, "unknown-phase",
            fmt::format("what has the form '{}' is no phase of the scoping tool", shape(written)),
            keys.empty()          ? "the definition has no scoping tool"
            : nearest(name, keys) ? nearest_hint(name, keys)
                                  : "there is " + enumerate(keys));
    return {};
  }

  std::string read_certainty(const CsvRow& row) {
    const auto written = text(row, certainty);
    const auto word = lower(trim(written));
    const std::vector<std::string> words = {"certain", "uncertain"};
    if (word.empty() || std::find(words.begin(), words.end(), word) != words.end()) return word;
    error(row, certainty, "unknown-certainty",
          fmt::format("what has the form '{}' is neither certain nor uncertain", shape(written)),
          nearest(word, words) ? nearest_hint(word, words)
                               : "write certain or uncertain, or leave it empty");
    return {};
  }

  void check_area(const CsvRow& row, const ScopingRow& read) {
    if (!is_blank(read.area)) return;
    if (read.certainty == "uncertain")
      error(row, area, "missing-area", "the row is uncertain, and no area stands here",
            "name the area that is uncertain");
    else if (!is_blank(read.rationale))
      error(row, area, "missing-area", "the row has a rationale, and no area stands here",
            "name the area that the rationale is for");
  }

  // The columns of the tool are screened text by text; those that people added as a whole besides.
  void refuse_personal_data() {
    ColumnRules rules;
    for (const auto column : scoping_columns) rules.drop.emplace_back(column);
    rules.only_accept = true;
    Gate gate(table_, rules);
    for (const auto& row : table_.rows) gate.take(row);
    Diagnostics as_a_whole;
    static_cast<void>(gate.close(as_a_whole));
    std::set<std::pair<int, int>> told;
    for (auto one : as_a_whole.sorted()) {
      told.emplace(one.place.line, one.place.column);
      one.hint = mend;
      diagnostics_.add(std::move(one));
    }
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const auto& head = table_.heads[i].place;
      if (i == columns_[phase] || i == columns_[certainty]) continue;  // declared words
      if (told.count({head.line, head.column}) == 0) screen_column(i);
    }
  }

  void screen_column(std::size_t column) {
    const auto told = [](PersonalKind kind) {
      return fmt::format("holds personal data: {}", name(kind));
    };
    if (const auto kind = screen_.find(table_.columns[column]); kind && !is_own(column))
      diagnostics_.add(column_error(table_, column, std::string(personal_data),
                                    "the header of a column " + told(*kind), mend));
    int found = 0;
    for (const auto& row : table_.rows) {
      const auto& cell = row.cells[column].text;
      if (cell.empty() || known_.count(folded_name(cell)) > 0) continue;
      const auto kind = screen_.find(cell);
      if (!kind || ++found > most_told) continue;
      diagnostics_.add(cell_error(table_, row, column, std::string(personal_data),
                                  "this text " + told(*kind), mend));
    }
    if (found > most_told)
      diagnostics_.add(column_error(
          table_, column, std::string(personal_data),
          fmt::format("the column '{}' holds personal data in {}",
                      column_label(table_.columns[column]),
                      counted(static_cast<std::size_t>(found - most_told), "more cell")),
          mend));
  }

  const CsvTable& table_;
  const ScopingTool& tool_;
  Diagnostics& diagnostics_;
  TextScreen screen_;
  std::array<std::size_t, scoping_columns.size()> columns_{};
  std::vector<std::size_t> others_;
  std::map<std::string, std::string> phases_;  // by key or title in lower case
  std::set<std::string> known_;                // evidence that the tool itself names
};

}  // namespace

Scoping read_scoping(const Source& source, const ScopingTool& tool, Diagnostics& diagnostics,
                     const std::vector<std::string>& designations) {
  const auto table = read_csv(source, wanted_columns(), diagnostics);
  return ScopingReader(table, tool, diagnostics, designations).read();
}

}  // namespace inspect
