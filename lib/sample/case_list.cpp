// SPDX-License-Identifier: MIT
#include "lib/sample/case_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/sample/list_messages.hpp"
#include "lib/sample/row_rules.hpp"

namespace inspect {

namespace {

// "lists/looked_after.csv" is "looked_after".
std::string stem(const std::string& path) {
  const auto slash = path.rfind('/');
  const auto file = slash == std::string::npos ? path : path.substr(slash + 1);
  return file.substr(0, file.rfind('.'));
}

// The category that a list calls `text`.
std::optional<std::size_t> find_category(const std::vector<Category>& categories,
                                         std::string_view text) {
  const auto wanted = lower(trim(text));
  for (std::size_t i = 0; i < categories.size(); ++i) {
    const auto names = categories[i].names();
    if (std::find(names.begin(), names.end(), wanted) != names.end()) return i;
  }
  return std::nullopt;
}

std::string category_names(const std::vector<Category>& categories) {
  std::vector<std::string> names;
  for (const auto& category : categories) names.push_back(category.key);
  return "the categories are " + enumerate(names);
}

class ListReader {
 public:
  ListReader(const Source& source, int number, const FrameRules& rules, Diagnostics& diagnostics,
             const Progress& progress)
      : source_(source),
        number_(number),
        rules_(rules),
        diagnostics_(diagnostics),
        progress_(progress) {}

  CaseList read() {
    const auto& bytes = source_.bytes();
    list_.facts = {source_.name, bytes.size(), hexadecimal(sha256(bytes)), 0};
    choose_columns();
    WantedColumns wanted{
        .needed = {rules_.id_columns()}, .used = used_, .hint = std::string(name_the_ids)};
    if (!rules_.has_categories() && !rules_.stratum_column.empty())
      wanted.needed.push_back({lower(rules_.stratum_column)});
    std::optional<Gate> gate;
    read_csv_rows(source_, wanted, diagnostics_,
                  {.header =
                       [&](const CsvTable& header) {
                         gate.emplace(header, rules_.columns);
                         take_header(header);
                       },
                   .row =
                       [&](const CsvRow& row) {
                         gate->take(row);
                         take_row(row);
                       }});
    if (progress_) progress_(source_.text.size(), source_.text.size());
    list_.columns = gate->close(diagnostics_);
    list_.facts.rows = static_cast<std::int64_t>(table_.rows.size());
    for (std::size_t i = 0; i < table_.rows.size(); ++i) make_row(i);
    return std::move(list_);
  }

 private:
  // The columns that are looked at, but for ids and categories.
  void choose_columns() {
    for (const auto& column : rules_.keep) list_.compared.push_back(lower(column));
    if (rules_.sample != nullptr) {
      add_columns(rules_.sample->eligible, list_.compared);
      for (const auto& category : rules_.sample->categories) {
        add_columns(category.when, list_.compared);
        add_columns(category.eligible, list_.compared);
      }
    }
    used_ = list_.compared;
    if (!category_column_.empty()) used_.push_back(lower(category_column_));
  }

  void take_header(const CsvTable& header) {
    list_.header = header;
    for (std::size_t i = 0; i < header.columns.size(); ++i) {
      const auto name = lower(header.columns[i]);
      const auto ids = rules_.id_columns();
      const bool used = std::find(used_.begin(), used_.end(), name) != used_.end() ||
                        std::find(ids.begin(), ids.end(), name) != ids.end();
      if (used) positions_.push_back(i);
    }
    table_ = with_columns(header, positions_);
    for (const auto& name : rules_.id_columns())
      if (!id_) id_ = table_.column(name);
    stratum_ = category_column_.empty() ? std::nullopt : table_.column(category_column_);
    list_.id_column = table_.columns[*id_];
    refuse_dropped(*id_);
    if (stratum_) refuse_dropped(*stratum_);
    if (stratum_) list_.stratum_column = table_.columns[*stratum_];
    for (const auto& column : rules_.keep)
      if (!table_.column(column)) list_.lacks.push_back(column);
  }

  // A column that is not screened must not come into the sample by another way.
  void refuse_dropped(std::size_t column) {
    if (!rules_.columns.drops(table_.columns[column])) return;
    diagnostics_.add(
        column_error(table_, column, "column-dropped",
                     fmt::format("the column '{}' is dropped, and the draw needs it",
                                 printable(table_.columns[column])),
                     "replace its values with --pseudonymise, or name another column"));
  }

  void take_row(const CsvRow& row) {
    CsvRow narrow{.number = row.number, .cells = {}};
    for (const auto position : positions_) narrow.cells.push_back(row.cells[position]);
    table_.rows.push_back(std::move(narrow));
    for (const auto& cell : row.cells) read_ += cell.text.size() + 1;
    constexpr std::size_t now_and_then = 4096;  // rows
    if (progress_ && table_.rows.size() % now_and_then == 0)
      progress_(std::min<std::uint64_t>(read_, source_.text.size()), source_.text.size());
  }

  void make_row(std::size_t index) {
    const auto& cells = table_.rows[index];
    ListRow row{.list = number_, .row = cells.number, .place = cells.cells[*id_].place};
    row.id = text(cells, *id_);
    auto mistake = mistake_in_id_cell(table_, cells, *id_);
    if (mistake) diagnostics_.add(*mistake);
    const auto* failed = rules_.sample == nullptr
                             ? nullptr
                             : row_rules_.first_failed(rules_.sample->eligible, index);
    if (failed != nullptr) row.why_not.push_back(reason(*failed));
    if (rules_.has_categories())
      sort_into_categories(row, index, failed != nullptr);
    else
      name_stratum(row, cells);
    if (mistake) return;
    for (const auto& name : list_.compared)
      row.compared.push_back(cell_text(cells, table_.column(name)));
    for (const auto& name : rules_.keep) {
      const auto column = table_.column(name);
      row.kept.push_back(column ? text(cells, *column) : "");
    }
    list_.rows.push_back(std::move(row));
  }

  // The cell as it is used: itself, or its pseudonym.
  [[nodiscard]] std::string text(const CsvRow& row, std::size_t column) const {
    const auto& cell = row.cells[column].text;
    return rules_.columns.pseudonymises(table_.columns[column]) ? rules_.columns.pseudonym(cell)
                                                                : cell;
  }

  void name_stratum(ListRow& row, const CsvRow& cells) {
    if (!stratum_) {
      row.stratum = only_stratum;
      return;
    }
    row.stratum = std::string(trim(text(cells, *stratum_)));
    if (auto mistake = mistake_in_stratum_cell(table_, cells, *stratum_, row.stratum))
      diagnostics_.add(std::move(*mistake));
  }

  void sort_into_categories(ListRow& row, std::size_t index, bool fails_for_all) {
    const auto& categories = rules_.sample->categories;
    std::uint64_t stated = stated_categories(index);
    for (std::size_t i = 0; i < categories.size(); ++i)
      if (!categories[i].when.empty() &&
          row_rules_.first_failed(categories[i].when, index) == nullptr)
        stated |= std::uint64_t{1} << i;
    row.stated = stated;
    if (stated == 0 && row.why_not.empty()) row.why_not.emplace_back("in none of the categories");
    for (std::size_t i = 0; i < categories.size(); ++i) {
      if ((stated >> i & 1U) == 0) continue;
      const auto* failed = row_rules_.first_failed(categories[i].eligible, index);
      if (failed != nullptr)
        row.why_not.push_back(fmt::format("{}: {}", categories[i].key, reason(*failed)));
      else if (!fails_for_all)
        row.categories |= std::uint64_t{1} << i;
    }
  }

  // What the category column says, or, where the list has none, the name of the file.
  std::uint64_t stated_categories(std::size_t index) {
    const auto& categories = rules_.sample->categories;
    const auto& cells = table_.rows[index];
    if (!stratum_) return category_of_file();
    const auto cell = trim(cells.cells[*stratum_].text);
    const bool all_by_rules = std::all_of(categories.begin(), categories.end(),
                                          [](const Category& one) { return !one.when.empty(); });
    std::uint64_t stated = 0;
    if (cell.empty()) {
      if (!all_by_rules)
        diagnostics_.add(cell_error(table_, cells, *stratum_, "no-category",
                                    "a row without a category", category_names(categories)));
      return stated;
    }
    for (const auto part : split(cell, ';')) {
      const auto category = find_category(categories, part);
      if (category)
        stated |= std::uint64_t{1} << *category;
      else if (!all_by_rules)
        diagnostics_.add(cell_error(
            table_, cells, *stratum_, "unknown-category",
            fmt::format("'{}' is none of the definition's categories", shape(trim(part))),
            category_names(categories)));
    }
    return stated;
  }

  std::uint64_t category_of_file() {
    const auto& categories = rules_.sample->categories;
    if (std::any_of(categories.begin(), categories.end(),
                    [](const Category& one) { return !one.when.empty(); }))
      return 0;  // rules say it
    if (const auto category = find_category(categories, stem(source_.name)))
      return std::uint64_t{1} << *category;
    if (!told_) {
      std::string expected;
      if (!category_column_.empty())
        expected = fmt::format("no column '{}', and ", printable(category_column_));
      diagnostics_.add(
          {.id = "no-category",
           .file = source_.name,
           .place = table_.header,
           .message = fmt::format("{}the file's name is no category", expected),
           .hint = category_names(categories) +
                   "; name the column with --stratum, or the file after its category"});
    }
    told_ = true;
    return 0;
  }

  const Source& source_;
  int number_;
  const FrameRules& rules_;
  Diagnostics& diagnostics_;
  const Progress& progress_;
  const std::string category_column_ = rules_.category_column();
  std::uint64_t read_ = 0;  // bytes, about
  CaseList list_;
  std::vector<std::string> used_;       // columns, in lower case
  std::vector<std::size_t> positions_;  // of the columns kept in table_
  CsvTable table_;
  std::optional<std::size_t> id_;
  std::optional<std::size_t> stratum_;
  RowRules row_rules_{table_, list_.header, rules_.agreed, diagnostics_};
  bool told_ = false;
};

}  // namespace

std::vector<std::string> FrameRules::id_columns() const {
  if (!id_column.empty()) return {lower(id_column)};
  std::vector<std::string> names;
  if (sample != nullptr && !sample->id_column.empty()) names.push_back(lower(sample->id_column));
  names.insert(names.end(), {"case_id", "id"});
  return names;
}

std::string FrameRules::category_column() const {
  if (!stratum_column.empty()) return stratum_column;
  return sample == nullptr ? "" : sample->category_column;
}

CaseList read_case_list(const Source& source, int number, const FrameRules& rules,
                        Diagnostics& diagnostics, const Progress& progress) {
  return ListReader(source, number, rules, diagnostics, progress).read();
}

}  // namespace inspect
