// SPDX-License-Identifier: MIT
// The personal-data gate of a case list: every column is screened unless it is dropped or
// pseudonymised, and one that holds an identifier stops everything unless it is accepted with a
// reason. On by default; there is no switch that turns it off.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/document/document.hpp"
#include "lib/screening/screening.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

/// A column that may stay although it holds an identifier, or might be thought to.
struct AcceptedColumn {
  std::string column;
  std::string reason;
};

/// What is done with the columns of a list. Columns are named in any case of letters.
struct ColumnRules {
  std::vector<std::string> drop;
  std::vector<std::string> pseudonymise;
  std::string key;  // for the pseudonyms; not empty where there are any
  std::vector<AcceptedColumn> accept;
  bool only_accept = false;  // the list is no export: no column of it is left out or replaced

  [[nodiscard]] bool drops(std::string_view column) const;
  [[nodiscard]] bool pseudonymises(std::string_view column) const;
  [[nodiscard]] const AcceptedColumn* accepts(std::string_view column) const;
  /// HMAC-SHA-256 under the key, in hexadecimal; an empty cell stays empty.
  [[nodiscard]] std::string pseudonym(std::string_view value) const;
  /// Adds an error for each column that is named and in none of `headers`.
  void check(const std::vector<CsvTable>& headers, Diagnostics& diagnostics) const;
};

/// What became of one column of one list.
struct GatedColumn {
  enum class Treatment { clean, accepted, dropped, pseudonymised, refused };
  std::string list;
  std::string column;
  Treatment treatment = Treatment::clean;
  std::optional<PersonalFinding> finding;  // of a refused or an accepted one
  std::string reason;                      // of an accepted one
};

/// "clean", "accepted", …
std::string_view name(GatedColumn::Treatment treatment);

/// The header's columns as they may be shown: column_label() of each.
std::vector<std::string> column_labels(const CsvTable& header);

/// Screens one list, row by row.
class Gate {
 public:
  /// `rows_apart`: of so many rows one is taken, on average.
  Gate(const CsvTable& header, const ColumnRules& rules, std::int64_t rows_apart = 1);

  void take(const CsvRow& row);

  /// One cell of a row, by its column from 0. The cells of a column come in the order of the rows;
  /// columns may come from several threads at once.
  void take(std::size_t column, std::string_view cell, std::int64_t row);

  /// A cell of a column by its name, of a row that is not known; passed over where the list has no
  /// such column.
  void take(std::string_view column, std::string_view cell);

  /// Adds an error for every column that may not pass, and says what became of each.
  [[nodiscard]] std::vector<GatedColumn> close(Diagnostics& diagnostics) const;

 private:
  CsvTable header_;  // no rows
  ColumnRules rules_;
  std::vector<std::optional<ColumnScreen>> screens_;  // nothing for a column that is not screened
};

/// Screens a whole table, whatever it is: a list of exclusions with their reasons, dispositions.
/// Columns that `rules` drop are passed over. Adds errors; true where it may pass.
bool passes_gate(const CsvTable& table, const ColumnRules& rules, Diagnostics& diagnostics);

/// The mend for a list in which no header is found.
inline constexpr std::string_view name_the_ids = "name the column of ids with --id";

/// Throws PolicyError if the gate added an error, InputError if anything else did.
void throw_if_refused(Diagnostics& diagnostics);

/// Screens a case list and reads nothing else of it; the header is the first row with one of
/// `id_columns`. Adds errors; throws what read_csv() throws.
std::vector<GatedColumn> screen_list(const Source& source, const ColumnRules& rules,
                                     const std::vector<std::string>& id_columns,
                                     Diagnostics& diagnostics);

/// The list without the dropped columns and with pseudonyms: what a sender sends. Where it is to be
/// `guarded` from spreadsheets, an id that would get a `'` and be another one is an error.
Table clean_list(const Source& source, const ColumnRules& rules,
                 const std::vector<std::string>& id_columns, bool guarded,
                 Diagnostics& diagnostics);

}  // namespace inspect
