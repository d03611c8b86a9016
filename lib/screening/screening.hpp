// SPDX-License-Identifier: MIT
// The personal-data gate: judges a column of a case list by its header and its values, and says
// what kind of identifier it holds. A value is looked at, counted and forgotten: none leaves this
// room, not even in a message.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inspect {

enum class PersonalKind {
  chi_number,          // Community Health Index: DDMMYY, four digits, modulus 11
  nhs_number,          // NHS number (England, Wales): ten digits, modulus 11
  health_care_number,  // Health and Care number (Northern Ireland): 3200000010 to 3999999999
  national_insurance,  // two letters, six digits, A to D
  postcode,            // a full one: an outward code alone (an area) is none
  email,
  phone,
  name,  // of a person
  date_of_birth,
};

/// "CHI number", "NHS number", …, for messages.
std::string_view name(PersonalKind kind);

/// What a column is found to hold, and on what evidence.
struct PersonalFinding {
  PersonalKind kind = PersonalKind::name;
  std::int64_t tested = 0;    // cells that are not empty
  std::int64_t matching = 0;  // of these, the ones that have the form (and pass the checksum)
  /// The chance that so many numbers would pass the check digit if they were no identifiers, each
  /// different number counted once: "1 in 121", "1 in 2.4e+12". Empty for a kind that has no check
  /// digit, and where chance alone explains as many (one labelled number among others).
  std::string chance;
  bool by_header = false;  // the header names this kind
  std::vector<std::int64_t>
      rows;           // the first that match, at most five, as a spreadsheet numbers them
  std::string shape;  // the first that matches, masked: digits 9, letters a and A
};

/// Looks at the cells of one column, one after another, in bounded memory.
class ColumnScreen {
 public:
  /// `rows_apart`: of so many rows one is looked at, on average.
  explicit ColumnScreen(std::string_view header, std::int64_t rows_apart = 1);
  ~ColumnScreen();
  ColumnScreen(ColumnScreen&&) noexcept;
  ColumnScreen& operator=(ColumnScreen&&) noexcept;

  /// `value` as it stands in the cell, UTF-8; `row` as a spreadsheet numbers it; 0: not known.
  void add(std::string_view value, std::int64_t row);

  /// What the column holds; nothing where it holds no identifier. Where several kinds fit, the one
  /// that most cells match.
  [[nodiscard]] std::optional<PersonalFinding> finding() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The header for a message: printable, and masked where it looks like a value itself, as in a file
/// that has no header row: "Aaaa Aaaaa".
std::string column_label(std::string_view header);

/// True where the header of a column is itself an identifier: a list without a header row.
bool is_personal_header(std::string_view header);

/// The finding as one sentence without any value: "column 'chi' holds CHI numbers: 412 of 412 cells
/// match (a chance of 1 in 3.0e+30 otherwise), the first in rows 2, 3, 4, 5, 6; their form is
/// 9999999999". The column is shown by column_label().
std::string describe(const PersonalFinding& finding, std::string_view column);

}  // namespace inspect
