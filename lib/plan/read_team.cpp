// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/team.hpp"
#include "lib/screening/names.hpp"
#include "lib/screening/text_screen.hpp"
#include "lib/tables/csv.hpp"
#include "lib/tables/date_column.hpp"

namespace inspect {

namespace {

constexpr std::size_t most_rows = 10000;  // past any team, of 500 inspections too
constexpr int most_records = 1000;        // past what anybody reads in a day

const std::vector<std::string> optional_columns = {"designation", "from",          "to",
                                                   "barred",      "records_a_day", "authority"};

class TeamReader {
 public:
  TeamReader(const CsvTable& table, const PlanRules& rules, std::string_view authority,
             Diagnostics& diagnostics)
      : table_(table),
        rules_(rules),
        authority_(folded_name(authority)),
        whose_(authority.empty() ? "this inspection" : "'" + printable(authority) + "'"),
        diagnostics_(diagnostics),
        screen_(designations(rules)),
        person_(*table.column("person")),
        role_(*table.column("role")),
        designation_(table.column("designation")),
        from_(table.column("from")),
        to_(table.column("to")),
        barred_(table.column("barred")),
        records_(table.column("records_a_day")),
        for_(table.column("authority")),
        begins_(read_dates(from_)),
        ends_(read_dates(to_)) {}

  Team read() {
    Team team{.file = table_.file, .members = {}};
    warn_of_unused_columns();
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      row_ = &table_.rows[i];
      const auto cell = cell_text(*row_, for_);
      if (!cell.empty() && folded_name(cell) != authority_) {
        ++others_;
        continue;
      }
      rows_.push_back(row_);
      team.members.push_back(read_member(i));
    }
    refuse_twice(team);
    refuse_none(team);
    if (others_ > 0 && !team.members.empty()) tell_others();
    return team;
  }

 private:
  std::vector<DateCell> read_dates(std::optional<std::size_t> column) {
    if (!column) return std::vector<DateCell>(table_.rows.size());
    auto dates = read_date_column(table_, *column, diagnostics_);
    for (std::size_t i = 0; i < dates.size(); ++i)
      if (dates[i].weekday_differs)
        diagnostics_.add(cell_error(table_, table_.rows[i], *column, "weekday",
                                    "the weekday written here is not that of the date",
                                    "write the date as YYYY-MM-DD"));
    return dates;
  }

  void error(std::size_t column, std::string id, const std::string& message, std::string hint) {
    diagnostics_.add(cell_error(table_, *row_, column, std::move(id), message, std::move(hint)));
  }

  TeamMember read_member(std::size_t i) {
    TeamMember member{.person = cell_text(*row_, person_),
                      .role = read_role(),
                      .designation = read_designation(),
                      .from = begins_[i].date,
                      .to = ends_[i].date,
                      .barred = read_barred(),
                      .records_a_day = read_records(),
                      .authority = cell_text(*row_, for_),
                      .where = {table_.file, row_->cells[person_].place, ""},
                      .row = row_->number};
    if (member.person.empty())
      error(person_, "no-person", "a row without a person",
            "write the name, or a sign that stands for one person throughout: P07");
    if (member.from && member.to && *member.to < *member.from)
      error(*to_, "ends-before-it-begins",
            fmt::format("the last day, {}, is before the first one, {}", iso(*member.to),
                        iso(*member.from)),
            "are the two the wrong way round?");
    return member;
  }

  // Its key; empty where it is wrong.
  std::string read_role() {
    const auto cell = cell_text(*row_, role_);
    if (cell.empty()) {
      error(role_, "no-role", "a row without a role", role_hint(cell));
      return {};
    }
    if (rules_.roles.empty()) return read_free_role(cell);
    const auto* role = rules_.role_called(cell);
    if (role == nullptr)
      error(role_, "unknown-role",
            fmt::format("what has the form '{}' is no role of the definition", shape(cell)),
            role_hint(cell));
    else if (role->of_authority)
      error(role_, "role-of-authority",
            fmt::format("'{}' is a role of the authority; the list is of the inspecting team",
                        role->title),
            "leave the row out");
    return role == nullptr ? "" : role->key;
  }

  // It will be shown as a designation is.
  std::string read_free_role(const std::string& cell) {
    if (is_personal(cell))
      error(role_, std::string(personal_data),
            fmt::format("what has the form '{}' seems to name a person, and is to be a role",
                        shape(cell)),
            "write what somebody is, not who");
    return folded_name(cell);
  }

  // The nearest role, or all there are. The cell itself is not shown.
  [[nodiscard]] std::string role_hint(std::string_view cell) const {
    std::vector<std::string> names;
    std::vector<std::string> titles;
    for (const auto& role : rules_.roles) {
      if (role.of_authority) continue;
      const auto of_role = role.names();
      names.insert(names.end(), of_role.begin(), of_role.end());
      titles.push_back(role.title);
    }
    if (titles.empty()) return "write what the person is: lead inspector";
    const auto near = nearest(folded_name(cell), names);
    if (near) return fmt::format("did you mean '{}'?", *near);
    return "one of " + enumerate(titles, "or");
  }

  [[nodiscard]] bool is_personal(const std::string& text) {
    const auto reading = read_name(text);
    return screen_.find(text).has_value() ||
           (reading.full && (reading.given_first || reading.given_last));
  }

  std::string read_designation() {
    auto cell = cell_text(*row_, designation_);
    if (cell.empty() || !is_personal(cell)) return cell;
    const auto kind = screen_.find(cell).value_or(PersonalKind::name);
    error(*designation_, std::string(personal_data),
          fmt::format("this designation holds personal data: {}", name(kind)),
          "write what somebody is, not who, and no number");
    return {};
  }

  std::vector<std::string> read_barred() { return split_items(cell_text(*row_, barred_)); }

  std::optional<int> read_records() {
    const auto cell = cell_text(*row_, records_);
    if (cell.empty()) return std::nullopt;
    const auto number = parse_integer(cell);
    if (number && *number >= 0 && *number <= most_records) return number;
    error(*records_, "not-a-number",
          fmt::format("what has the form '{}' is no whole number from 0 to {}", shape(cell),
                      most_records),
          "write how many records the person reads in a day; 0 for none");
    return std::nullopt;
  }

  // One role of one person, on days that two rows have. Told at the lower row.
  void refuse_twice(const Team& team) {
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> same;
    for (std::size_t i = 0; i < team.members.size(); ++i) {
      const auto& member = team.members[i];
      if (!member.person.empty() && !member.role.empty())
        same[{folded_name(member.person), member.role}].push_back(i);
    }
    for (auto& [who, rows] : same) {
      const auto begin = [&](std::size_t i) { return team.members[i].from.value_or(Date::min()); };
      const auto end = [&](std::size_t i) { return team.members[i].to.value_or(Date::max()); };
      std::stable_sort(rows.begin(), rows.end(),
                       [&](auto a, auto b) { return begin(a) < begin(b); });
      auto latest = rows.front();  // of those before, the one that ends last
      for (const auto i : rows) {
        if (i != latest && begin(i) <= end(latest))
          tell_twice(std::max(i, latest), std::min(i, latest));
        if (end(i) > end(latest)) latest = i;
      }
    }
  }

  void tell_twice(std::size_t lower_row, std::size_t upper_row) {
    row_ = rows_[lower_row];
    error(person_, "twice-in-team",
          fmt::format("the same person has the same role in row {}, on days that both rows have",
                      rows_[upper_row]->number),
          "delete one of the rows, or let one end before the other begins");
  }

  void tell_others() {
    auto note = column_error(table_, *for_, "other-authority",
                             fmt::format("{} {} for another authority, and left out",
                                         counted(others_, "row"), others_ == 1 ? "is" : "are"));
    note.severity = Severity::note;
    diagnostics_.add(std::move(note));
  }

  void refuse_none(const Team& team) {
    if (!team.members.empty()) return;
    Diagnostic none{.id = "no-members",
                    .file = table_.file,
                    .place = table_.header,
                    .message = "a team list without members",
                    .hint = "write a row for each role of each person"};
    if (!table_.rows.empty()) {
      none.message = "no row is for " + whose_;
      none.hint =
          "the column 'authority' names another authority in each row; "
          "leave it empty for somebody who is in every team";
    }
    diagnostics_.add(std::move(none));
  }

  void warn_of_unused_columns() {
    auto known = optional_columns;
    known.insert(known.end(), {"person", "role"});
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const auto name = lower(table_.columns[i]);
      if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) continue;
      auto missing = known;
      std::erase_if(missing, [&](const auto& one) { return table_.column(one).has_value(); });
      auto warning =
          column_error(table_, i, "unused-column",
                       fmt::format("the column '{}' is not used", column_label(table_.columns[i])),
                       nearest(name, missing) ? nearest_hint(name, missing) : "");
      warning.severity = Severity::warning;
      diagnostics_.add(std::move(warning));
    }
  }

  const CsvTable& table_;
  const PlanRules& rules_;
  std::string authority_;
  std::string whose_;
  Diagnostics& diagnostics_;
  TextScreen screen_;
  std::size_t person_;
  std::size_t role_;
  std::optional<std::size_t> designation_, from_, to_, barred_, records_, for_;
  std::vector<DateCell> begins_, ends_;
  std::vector<const CsvRow*> rows_;  // of the members
  const CsvRow* row_ = nullptr;
  std::size_t others_ = 0;  // rows for another authority
};

}  // namespace

Team read_team(const Source& source, const PlanRules& rules, std::string_view authority,
               Diagnostics& diagnostics) {
  const auto table = read_csv(
      source,
      {.needed = {{"person"}, {"role"}},
       .used = optional_columns,
       .hint = "a team list has the columns person and role, and may have designation, from, to, "
               "barred, records_a_day and authority"},
      diagnostics);
  if (table.rows.size() > most_rows) {
    diagnostics.add({.id = "too-much",
                     .file = table.file,
                     .place = table.header,
                     .message = fmt::format("{} rows: more than {} are no team list",
                                            table.rows.size(), most_rows)});
    return {.file = table.file, .members = {}};
  }
  return TeamReader(table, rules, authority, diagnostics).read();
}

}  // namespace inspect
