// SPDX-License-Identifier: MIT
// Tables of recommendations and of actions: each row has an owner and a date.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lib/base/text.hpp"
#include "lib/report/check_found_dates.hpp"
#include "lib/report/check_parts.hpp"

namespace inspect {

namespace {

constexpr auto npos = std::string::npos;

const std::vector<std::string_view> owner_words = {
    "owner", "owners", "whom", "who", "responsible", "responsibility", "lead", "agency"};
const std::vector<std::string_view> date_words = {"date",     "when", "timescale", "timescales",
                                                  "deadline", "due",  "time"};

bool is_hole(std::string_view text) {
  return !find_placeholders(text).empty();
}

// Nothing, a dash, "to be confirmed".
bool is_open(std::string_view text) {
  const auto plain = folded_name(text);
  if (std::none_of(plain.begin(), plain.end(), markdown::is_word) || plain == "–" || plain == "—")
    return true;
  return std::any_of(plain.begin(), plain.end(), markdown::is_word) &&
         has_any_phrase(plain, {"tbc", "tbd", "tba", "to be confirmed", "to be agreed",
                                "to be decided", "n/a", "not yet known", "none"});
}

bool is_number(std::string_view word) {
  return read_number(word).has_value();
}

// "within 6 weeks of receipt", "in three months", "immediately".
bool has_period(std::string_view text) {
  const auto words = split_words(text);
  const std::array<std::string_view, 6> units = {"day",  "week",    "month",
                                                 "year", "working", "calendar"};
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!is_number(words[i]) && words[i] != "a") continue;
    const auto unit = lower(words[i + 1]);
    for (const auto one : units)
      if (unit.starts_with(one)) return true;
  }
  return has_any_phrase(
      text, {"immediately", "immediate", "at once", "ongoing", "done", "completed", "complete"});
}

// "June 2026", "summer 2026", "2026".
bool has_year(std::string_view text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const auto year = text.substr(i, 4);
    const bool whole = (i == 0 || !markdown::is_word(text[i - 1])) &&
                       (i + 4 == text.size() || !markdown::is_word(text[i + 4]));
    const bool digits = year.find_first_not_of("0123456789") == npos;
    if (whole && digits && (year.starts_with("19") || year.starts_with("20"))) return true;
  }
  return false;
}

bool has_date(std::string_view text) {
  const auto dates = find_dates(text);
  if (!dates.empty()) return true;
  // A day and a month without their year say nothing of which.
  return has_year(text) || has_period(text);
}

// The column of the draft's table that is the outline's one of which a word is among `words`.
std::optional<std::size_t> column_of(const ProseTable& table, const ReportTable& outline,
                                     const std::vector<std::string_view>& words) {
  for (const auto& wanted : outline.columns) {
    if (!has_any_phrase(wanted, words)) continue;
    for (std::size_t i = 0; i < table.head.size(); ++i)
      if (folded_name(table.head[i].text) == folded_name(wanted)) return i;
  }
  for (std::size_t i = 0; i < table.head.size(); ++i)
    if (has_any_phrase(table.head[i].text, words)) return i;
  return std::nullopt;
}

class RowChecker {
 public:
  RowChecker(CheckedDraft& draft, const ProseTable& table, const ReportTable& outline)
      : draft_(draft),
        table_(table),
        owner_(column_of(table, outline, owner_words)),
        date_(column_of(table, outline, date_words)) {}

  void check() {
    const bool any = std::any_of(table_.rows.begin(), table_.rows.end(),
                                 [&](const auto& row) { return is_filled(row); });
    if (!any) return;
    if (!owner_) tell_column("no-owner", "owner");
    if (!date_) tell_column("no-date", "date");
    for (const auto& row : table_.rows) {
      if (!is_filled(row)) continue;
      if (owner_ && !is_hole(row[*owner_].text) && is_open(row[*owner_].text))
        draft_.add("no-owner", place(row, *owner_), "a row without an owner",
                   "write who sees to it, by designation");
      if (date_ && !is_hole(row[*date_].text) && !has_date(row[*date_].text))
        draft_.add("no-date", place(row, *date_), "a row without a date",
                   "write a date with its year, or a period such as 'within 6 weeks of receipt'");
    }
  }

 private:
  // Something is written in it besides owner, date and the number of the row.
  [[nodiscard]] bool is_filled(const std::vector<ProseCell>& row) const {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (owner_ == i || date_ == i || is_hole(row[i].text)) continue;
      const auto text = trim(row[i].text);
      if (std::any_of(text.begin(), text.end(), markdown::is_word) && !is_number(text)) return true;
    }
    return false;
  }

  static Place place(const std::vector<ProseCell>& row, std::size_t column) {
    return row[column].place.line > 0 ? row[column].place : row.front().place;
  }

  void tell_column(std::string_view id, std::string_view what) {
    draft_.add(id, table_.place, fmt::format("the table has no column for the {}", what),
               fmt::format("add one: each row has its {}", what));
  }

  CheckedDraft& draft_;
  const ProseTable& table_;
  std::optional<std::size_t> owner_;
  std::optional<std::size_t> date_;
};

// The table of the outline whose section the draft's table stands in.
const ReportTable* outline_table_of(const CheckedDraft& draft, const ProseTable& table) {
  const auto* section = draft.section(draft.heading_at(table.place.line));
  return section == nullptr ? nullptr : section->table;
}

}  // namespace

void check_tables(CheckedDraft& draft) {
  for (const auto& table : draft.prose.tables) {
    const auto* outline = outline_table_of(draft, table);
    if (outline == nullptr || outline->kind == ReportTable::Kind::plain) continue;
    if (draft.check.stage == ReportStage::draft || !draft.is_due(outline->by)) continue;
    // Another table beside it that shares no column is people's own.
    const bool shares =
        std::any_of(table.head.begin(), table.head.end(), [&](const ProseCell& cell) {
          return std::any_of(
              outline->columns.begin(), outline->columns.end(),
              [&](const auto& column) { return folded_name(cell.text) == folded_name(column); });
        });
    if (shares) RowChecker(draft, table, *outline).check();
  }
}

}  // namespace inspect
