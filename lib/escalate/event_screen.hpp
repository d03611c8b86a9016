// SPDX-License-Identifier: MIT
// What a list of concerns may not hold: personal data, in texts one by one, in other columns as a
// whole, among the designations of the protocol; and columns that a sealed line could not keep
// apart.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/definition/protocol.hpp"
#include "lib/gate/gate.hpp"
#include "lib/screening/text_screen.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

/// The columns of free text, of which none is needed.
inline constexpr std::array<std::string_view, 3> text_columns = {"note", "theme", "area"};

/// How many places of personal data in one column are told one by one; the others are counted.
inline constexpr int most_places = 100;

/// By which the roles may be named: names, titles and other designations.
std::vector<std::string> designations(const Protocol& protocol);

/// Errors of personal data where a designation is the name of a person: it would be masked in every
/// text, and sealed in clear. A common given name gives it away.
void refuse_named_persons(const Protocol& protocol, Diagnostics& diagnostics);

/// Screens the rows of one reading.
class EventScreen {
 public:
  /// Tells what is wrong with the columns. `recording`: what the methodology says of names, for the
  /// mend; may be empty. All but the last must outlive this.
  EventScreen(const CsvTable& header, const Protocol& protocol,
              const std::vector<AcceptedColumn>& accept, Diagnostics& diagnostics,
              std::string recording);

  void take(const CsvRow& row);

  /// Adds an error for each text and each column that may not stand.
  void close();

  /// True where `word` seems to name a person.
  [[nodiscard]] bool is_person(std::string_view word);

 private:
  // A column of free text, screened cell by cell.
  struct TextColumn {
    std::size_t column;
    int found = 0;
    Diagnostics told;  // of the first most_places
  };

  void refuse_columns(const std::vector<AcceptedColumn>& accept);
  void choose(std::size_t column);
  void check_unused(std::size_t column);
  void note_unused(std::size_t column);
  [[nodiscard]] std::string mend(std::size_t column) const;
  void tell_cell(const CsvRow& row, TextColumn& text, PersonalKind kind);
  void tell_texts(const TextColumn& text);

  const CsvTable& header_;
  Diagnostics& diagnostics_;
  std::string recording_;
  std::size_t concern_;
  std::size_t event_;
  TextScreen text_screen_;
  ColumnRules columns_;
  std::optional<Gate> gate_;
  std::vector<TextColumn> texts_;
};

}  // namespace inspect
