// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/gate/gate.hpp"
#include "lib/report/evidence.hpp"
#include "lib/screening/names.hpp"
#include "lib/screening/text_screen.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

namespace {

constexpr std::size_t most_rows = 10'000;
constexpr std::size_t longest_key = 32;
const std::vector<std::string> evidence_columns = {"finding", "indicator", "statement", "rationale",
                                                   "sources"};

// Keys and kinds are compared in small letters, with blanks for `_`.
std::string folded_key(std::string_view key) {
  auto folded = folded_name(key);
  std::replace(folded.begin(), folded.end(), '_', ' ');
  return folded;
}

class EvidenceReader {
 public:
  EvidenceReader(const CsvTable& table, const ReportRules& rules,
                 const std::vector<std::string>& designations, Diagnostics& diagnostics)
      : table_(table),
        rules_(rules),
        diagnostics_(diagnostics),
        screen_(designations),
        finding_(*table.column("finding")),
        indicator_(*table.column("indicator")),
        statement_(*table.column("statement")),
        rationale_(*table.column("rationale")),
        sources_(*table.column("sources")) {}

  EvidenceRecord read() {
    EvidenceRecord record{.file = table_.file, .findings = {}};
    look_at_other_columns();
    for (const auto& row : table_.rows) {
      row_ = &row;
      record.findings.push_back({.key = read_key(),
                                 .indicator = read_indicator(),
                                 .statement = read_text(statement_, "statement"),
                                 .rationale = read_text(rationale_, "rationale"),
                                 .sources = read_sources(),
                                 .place = row.cells[finding_].place});
    }
    if (table_.rows.empty())
      diagnostics_.add({.id = "no-findings",
                        .file = table_.file,
                        .place = table_.header,
                        .message = "a record of evidence without findings",
                        .hint = "write a row for each finding"});
    return record;
  }

 private:
  // Texts are screened one by one, the columns that are not read as a whole.
  void look_at_other_columns() {
    const ColumnRules rules{.drop = evidence_columns, .only_accept = true};
    Gate gate(table_, rules);
    for (const auto& row : table_.rows) gate.take(row);
    const auto gated = gate.close(diagnostics_);
    for (std::size_t i = 0; i < gated.size(); ++i) {
      if (gated[i].treatment != GatedColumn::Treatment::clean || table_.columns[i].empty())
        continue;
      auto warning = column_error(table_, i, "unused-column",
                                  fmt::format("the column '{}' is not used", gated[i].column));
      warning.severity = Severity::warning;
      diagnostics_.add(std::move(warning));
    }
  }

  void error(std::size_t column, std::string id, const std::string& message, std::string hint) {
    diagnostics_.add(cell_error(table_, *row_, column, std::move(id), message, std::move(hint)));
  }

  // A name alone is no running text, and is looked for as one.
  std::optional<PersonalKind> personal_kind(const std::string& text) {
    if (const auto kind = screen_.find(text)) return kind;
    const auto reading = read_name(text);
    if (reading.full && (reading.given_first || reading.given_last)) return PersonalKind::name;
    return std::nullopt;
  }

  // True where it was refused.
  bool refuse_personal(std::size_t column, std::string_view what, const std::string& text) {
    const auto kind = text.empty() ? std::nullopt : personal_kind(text);
    if (!kind) return false;
    error(column, std::string(personal_data),
          fmt::format("this {} holds personal data: {}", what, name(*kind)),
          "write what somebody is, not who, and no number");
    return true;
  }

  std::string read_text(std::size_t column, std::string_view what) {
    auto text = single_spaced(cell_text(*row_, column));
    return refuse_personal(column, what, text) ? "" : text;
  }

  std::string read_key() {
    auto key = cell_text(*row_, finding_);
    if (refuse_personal(finding_, "key of a finding", key)) return {};
    const auto words = split_words(key);
    if (words.empty()) {
      error(finding_, "no-finding", "a row without the key of its finding",
            "write a sign that stands for this finding alone: F3");
    } else if (words.size() > 1 || count_characters(key) > longest_key || printable(key) != key) {
      error(finding_, "not-a-key",
            fmt::format("what has the form '{}' is no key of a finding", shape(key)),
            fmt::format("write one word of at most {} characters: F3", longest_key));
    } else {
      const auto [first, is_new] = rows_of_.emplace(folded_name(key), row_->number);
      if (!is_new)
        error(finding_, "duplicate-finding",
              fmt::format("the finding of row {} has the same key", first->second),
              "give each finding a key of its own; several kinds of source stand in one cell");
    }
    return key;
  }

  // The key of the subject as the definition has it.
  std::string read_indicator() {
    const auto cell = cell_text(*row_, indicator_);
    if (cell.empty()) {
      error(indicator_, "no-indicator", "a finding without an indicator", indicator_hint(cell));
      return {};
    }
    for (const auto& subject : rules_.subjects)
      if (folded_key(subject.key) == folded_key(cell)) return subject.key;
    if (rules_.subjects.empty())
      return refuse_personal(indicator_, "indicator", cell) ? "" : single_spaced(cell);
    error(indicator_, "unknown-indicator",
          fmt::format("what has the form '{}' is no indicator, statement or question of the "
                      "definition",
                      shape(cell)),
          indicator_hint(cell));
    return {};
  }

  [[nodiscard]] std::string indicator_hint(std::string_view cell) const {
    std::vector<std::string> keys;
    for (const auto& subject : rules_.subjects) keys.push_back(subject.key);
    return hint_of(cell, keys, "write what the finding is about: 2.1");
  }

  // The nearest one, or all there are. The cell itself is not shown.
  static std::string hint_of(std::string_view cell, const std::vector<std::string>& known,
                             std::string otherwise) {
    if (known.empty()) return otherwise;
    const auto near = nearest(folded_key(cell), known);
    return near ? fmt::format("did you mean '{}'?", *near) : "one of " + enumerate(known, "or");
  }

  std::vector<std::string> read_sources() {
    std::vector<std::string> kinds;
    const auto cell = cell_text(*row_, sources_);
    for (const auto part : split(cell, ';')) {
      const auto kind = read_kind(single_spaced(part));
      if (kind.empty()) continue;
      if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
        kinds.push_back(kind);
      else
        warn_of_same_kind();
    }
    return kinds;
  }

  // As the definition writes it; in small letters where any word is a kind.
  std::string read_kind(const std::string& word) {
    if (word.empty()) return {};
    for (const auto& kind : rules_.evidence.kinds)
      if (folded_key(kind) == folded_key(word)) return kind;
    if (rules_.evidence.kinds.empty())
      return refuse_personal(sources_, "kind of source", word) ? "" : folded_key(word);
    error(sources_, "unknown-source",
          fmt::format("what has the form '{}' is no kind of source of the definition", shape(word)),
          hint_of(word, rules_.evidence.kinds, ""));
    return {};
  }

  void warn_of_same_kind() {
    auto warning = cell_error(table_, *row_, sources_, "same-source",
                              "a kind of source stands here twice, and counts once",
                              "name another kind, if there is one");
    warning.severity = Severity::warning;
    diagnostics_.add(std::move(warning));
  }

  const CsvTable& table_;
  const ReportRules& rules_;
  Diagnostics& diagnostics_;
  TextScreen screen_;
  std::size_t finding_, indicator_, statement_, rationale_, sources_;
  std::map<std::string, int> rows_of_;  // by key
  const CsvRow* row_ = nullptr;
};

}  // namespace

EvidenceRecord read_evidence(const Source& source, const ReportRules& rules,
                             const std::vector<std::string>& designations,
                             Diagnostics& diagnostics) {
  const auto table =
      read_csv(source,
               {.needed = {{"finding"}, {"indicator"}, {"statement"}, {"rationale"}, {"sources"}},
                .used = {},
                .hint = "a record of evidence has the columns finding, indicator, statement, "
                        "rationale and sources"},
               diagnostics);
  if (table.rows.size() > most_rows) {
    diagnostics.add({.id = "too-much",
                     .file = table.file,
                     .place = table.header,
                     .message = fmt::format("{} rows: more than {} are no record of evidence",
                                            table.rows.size(), most_rows)});
    return {.file = table.file, .findings = {}};
  }
  return EvidenceReader(table, rules, designations, diagnostics).read();
}

}  // namespace inspect
