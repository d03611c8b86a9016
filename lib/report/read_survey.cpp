// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/report/survey.hpp"
#include "lib/report/survey_answers.hpp"
#include "lib/screening/names.hpp"
#include "lib/screening/text_screen.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

namespace {

constexpr std::size_t most_rows = 200'000;  // past the staff of any area
constexpr std::size_t most_items = 300;
constexpr std::size_t most_roles = 200;  // past that they are free text

constexpr std::string_view answers_hint =
    "an answer is one of strongly agree, agree, neither, disagree, strongly disagree, don't know, "
    "or empty; or 1 to 5 in the whole file, 5 for strongly agree";

class SurveyReader {
 public:
  SurveyReader(const CsvTable& table, const std::vector<AcceptedColumn>& accept,
               Diagnostics& diagnostics)
      : table_(table),
        diagnostics_(diagnostics),
        role_(*table.column("role")),
        job_type_(table.column("job_type")),
        screen_(std::vector<std::string>{}) {
    columns_.accept = accept;
    columns_.only_accept = true;
  }

  SurveyTally read() {
    columns_.check({table_}, diagnostics_);
    refuse_columns();
    choose_items();
    SurveyTally tally{.file = table_.file};
    for (const auto column : items_) tally.items.push_back(single_spaced(table_.columns[column]));
    tell_kind_of_answers();
    group_roles(tally);
    tally.answers.assign(tally.roles.size(), std::vector<ItemTally>(items_.size()));
    tally.people.assign(tally.roles.size(), 0);
    for (std::size_t i = 0; i < table_.rows.size(); ++i) count(table_.rows[i], role_of_[i], tally);
    if (table_.rows.empty())
      diagnostics_.add({.id = "no-answers",
                        .file = table_.file,
                        .place = table_.header,
                        .message = "a survey without answers",
                        .hint = "write a row for each person that answered"});
    return tally;
  }

 private:
  // Screens each column as a whole; what is refused is not looked at cell by cell besides.
  void refuse_columns() {
    Gate gate(table_, columns_);
    for (const auto& row : table_.rows) gate.take(row);
    for (const auto& one : gate.close(diagnostics_))
      refused_.push_back(one.treatment == GatedColumn::Treatment::refused);
  }

  [[nodiscard]] bool is_personal(const std::string& text) {
    const auto reading = read_name(text);
    return screen_.find(text).has_value() ||
           (reading.full && (reading.given_first || reading.given_last));
  }

  void column_mistake(std::size_t column, std::string id, std::string message, std::string hint) {
    diagnostics_.add(
        column_error(table_, column, std::move(id), std::move(message), std::move(hint)));
  }

  void choose_items() {
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (i == role_ || i == job_type_ || refused_[i]) continue;
      const auto name = folded_name(table_.columns[i]);
      if (name.empty())
        refuse_unnamed(i);
      else if (!seen.emplace(name, i).second)
        column_mistake(i, "duplicate-column", "this column has the heading of another one",
                       "rename or delete one of them");
      else if (columns_.accepts(table_.columns[i]) == nullptr && is_personal(table_.columns[i]))
        column_mistake(i, std::string(personal_data),
                       "the heading of this item holds personal data, and is shown",
                       "write the item without a name or number");
      else if (is_item(i))
        items_.push_back(i);
    }
    if (items_.empty() && !diagnostics_.has_errors())
      column_mistake(role_, "no-items", "a survey without items",
                     "write a column for each item, headed by its words");
    if (items_.size() > most_items)
      column_mistake(items_[most_items], "too-much",
                     fmt::format("{} items: more than {} are no survey", items_.size(), most_items),
                     "");
  }

  void refuse_unnamed(std::size_t column) {
    for (const auto& row : table_.rows)
      if (!trim(row.cells[column].text).empty()) {
        column_mistake(column, "no-heading", "a column with cells and without a heading",
                       "write the words of the item above it, or delete it");
        return;
      }
  }

  // A column in which nothing is an answer is told once, not cell by cell.
  bool is_item(std::size_t column) {
    bool any_cell = false;
    for (const auto& row : table_.rows) {
      const auto cell = folded_answer(row.cells[column].text);
      if (cell.empty()) continue;
      any_cell = true;
      if (answer_in_words(cell) || answer_in_figures(cell)) return true;
    }
    if (any_cell)
      column_mistake(column, "not-an-item",
                     fmt::format("no cell of the column '{}' is an answer",
                                 column_label(table_.columns[column])),
                     "leave the column out of the file; free text is for the inspectors to read");
    return !any_cell;
  }

  // Figures are answers only where no view is given in words.
  void tell_kind_of_answers() {
    const CsvCell* figure = nullptr;
    for (const auto& row : table_.rows)
      for (const auto column : items_) {
        const auto cell = folded_answer(row.cells[column].text);
        const auto answer = answer_in_words(cell);
        if (answer && *answer != Agreement::dont_know) return;
        if (figure == nullptr && answer_in_figures(cell)) figure = &row.cells[column];
      }
    if (figure == nullptr) return;
    figures_ = true;
    diagnostics_.assume(table_.file, figure->place,
                        "the answers are figures: 5 is taken for strongly agree, 1 for strongly "
                        "disagree");
  }

  // Of several ways to write a role the commonest is shown, of equals the first bytewise: the order
  // of rows changes nothing.
  void group_roles(SurveyTally& tally) {
    std::map<std::string, std::map<std::string, std::int64_t>> spellings;
    for (const auto& row : table_.rows) {
      const auto cell = single_spaced(cell_text(row, role_));
      if (check_role(row, cell)) ++spellings[folded_name(cell)][cell];
    }
    if (spellings.size() > most_roles)
      column_mistake(
          role_, "too-much",
          fmt::format("{} roles: more than {} are free text", spellings.size(), most_roles),
          "group them into the roles that the report is to tell apart");
    std::vector<std::pair<std::string, std::string>> shown;  // and folded
    for (const auto& [folded, counts] : spellings) {
      const auto commonest =
          std::max_element(counts.begin(), counts.end(),
                           [](const auto& a, const auto& b) { return a.second < b.second; });
      shown.emplace_back(commonest->first, folded);
    }
    std::sort(shown.begin(), shown.end());
    std::map<std::string, std::size_t> number;
    for (const auto& [role, folded] : shown) {
      number[folded] = tally.roles.size();
      tally.roles.push_back(role);
    }
    for (const auto& row : table_.rows) {
      const auto found = number.find(folded_name(cell_text(row, role_)));
      role_of_.push_back(found == number.end() ? std::nullopt : std::optional(found->second));
    }
  }

  // Each wrong role is told once.
  bool check_role(const CsvRow& row, const std::string& cell) {
    const auto folded = folded_name(cell);
    if (const auto known = checked_.find(folded); known != checked_.end() && !folded.empty())
      return known->second;
    bool sound = false;
    if (folded.empty())
      mistake(row, role_, "no-role", "a row without a role",
              "write what the person is: social worker; or 'not stated'");
    else if (folded == "all")
      mistake(row, role_, "not-a-role", "'all' stands for every role together, and is none",
              "write what the person is: social worker; or 'not stated'");
    else if (!refused_[role_] && columns_.accepts("role") == nullptr && is_personal(cell))
      mistake(row, role_, std::string(personal_data),
              fmt::format("what has the form '{}' seems to name a person, and is to be a role",
                          shape(cell)),
              "write what somebody is, not who");
    else
      sound = true;
    checked_[folded] = sound;
    return sound;
  }

  void mistake(const CsvRow& row, std::size_t column, std::string id, const std::string& message,
               std::string hint) {
    diagnostics_.add(cell_error(table_, row, column, std::move(id), message, std::move(hint)));
  }

  void count(const CsvRow& row, std::optional<std::size_t> role, SurveyTally& tally) {
    if (role) ++tally.people[*role];
    if (role) ++tally.responses;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const auto cell = folded_answer(row.cells[items_[i]].text);
      ItemTally nowhere;
      auto& counts = role ? tally.answers[*role][i] : nowhere;
      if (cell.empty())
        ++counts.missing;
      else if (const auto answer = read_answer(row, items_[i], cell))
        ++counts.answers[static_cast<std::size_t>(*answer)];
    }
  }

  std::optional<Agreement> read_answer(const CsvRow& row, std::size_t column,
                                       const std::string& folded) {
    if (const auto word = answer_in_words(folded)) return word;
    const auto figure = answer_in_figures(folded);
    if (figure && figures_) return figure;
    if (figure)
      mistake(row, column, "figure-among-words",
              "an answer in figures in a file that has answers in words",
              std::string(answers_hint));
    else
      mistake(
          row, column, "not-an-answer",
          fmt::format("what has the form '{}' is no answer", shape(trim(row.cells[column].text))),
          std::string(answers_hint));
    return std::nullopt;
  }

  const CsvTable& table_;
  Diagnostics& diagnostics_;
  std::size_t role_;
  std::optional<std::size_t> job_type_;
  TextScreen screen_;
  ColumnRules columns_;
  std::vector<bool> refused_;       // by column
  std::vector<std::size_t> items_;  // columns
  std::map<std::string, bool> checked_;
  std::vector<std::optional<std::size_t>> role_of_;  // by row; nothing: it has none
  bool figures_ = false;
};

}  // namespace

SurveyTally read_survey(const Source& source, Diagnostics& diagnostics,
                        const std::vector<AcceptedColumn>& accept) {
  const auto table = read_csv(
      source,
      {.needed = {{"role"}},
       .used = {"job_type"},
       .hint = "a survey has the column role, may have job_type, and a column for each item"},
      diagnostics);
  if (table.rows.size() > most_rows) {
    diagnostics.add({.id = "too-much",
                     .file = table.file,
                     .place = table.header,
                     .message = fmt::format("{} rows: more than {} are no staff survey",
                                            table.rows.size(), most_rows)});
    return {.file = table.file};
  }
  return SurveyReader(table, accept, diagnostics).read();
}

}  // namespace inspect
