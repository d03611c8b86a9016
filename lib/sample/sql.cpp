// SPDX-License-Identifier: MIT
#include "lib/sample/sql.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/sample/certificate.hpp"
#include "lib/sample/part.hpp"
#include "lib/sample/sql_dialect.hpp"

namespace inspect {

namespace {

constexpr std::array<std::string_view, 3> engine_names = {"spark", "duckdb", "postgres"};

std::unique_ptr<Dialect> dialect_of(SqlEngine engine) {
  switch (engine) {
    case SqlEngine::spark:
      return spark_dialect();
    case SqlEngine::duckdb:
      return duckdb_dialect();
    case SqlEngine::postgres:
      break;
  }
  return postgres_dialect();
}

void refuse(const std::string& option, const std::string& hint) {
  throw InputError("not-in-sql", fmt::format("--sql does not know {}", option), hint);
}

// What only the program itself does with a list.
void refuse_what_sql_lacks(const FrameRules& rules) {
  const std::string by_hand = "draw with --cases or --candidates, or leave it out";
  if (rules.has_categories())
    refuse("the categories of a definition",
           "name the column of strata with --stratum, and leave FILE out");
  if (rules.sample != nullptr && !rules.sample->eligible.empty())
    refuse("the rules of eligibility of a definition",
           "make a view of the cases that are eligible, name it with --cases, and leave FILE out");
  if (!rules.exclude.file.empty()) refuse("--exclude", by_hand);
  if (!rules.include.file.empty()) refuse("--include", by_hand);
  if (!rules.read_before.file.empty()) refuse("--read-before", by_hand);
  if (!rules.columns.pseudonymise.empty()) refuse("--pseudonymise", by_hand);
  if (!rules.columns.drop.empty())
    refuse("--drop", "leave it out: only ids, strata and kept columns leave the database");
}

class QueryWriter {
 public:
  QueryWriter(const SqlRequest& request, const FrameRules& rules)
      : request_(request), rules_(rules), sql_(dialect_of(request.engine)) {
    refuse_what_sql_lacks(rules);
    id_ = !rules.id_column.empty()  ? rules.id_column
          : rules.sample != nullptr ? rules.sample->id_column
                                    : "";
    if (id_.empty())
      throw InputError("no-id-column", "--sql needs the name of the column of ids",
                       "give --id COLUMN");
    stratum_ = rules.category_column();
    check_names();
    for (std::size_t i = 0; i < rules.keep.size(); ++i)
      kept_.push_back(fmt::format("kept_{}", i + 1));
  }

  std::string write() {
    write_comments();
    text_ += sql_->preamble(request_) + sql_->statement(query()) + ";\n";
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string query() const {
    auto text = fmt::format("with inspect_rows {} (\n{})", sql_->as(), rows());
    text += fmt::format(",\ninspect_strata as (\n{})", strata());
    text += fmt::format(",\ninspect_twice as (\n{})", twice());
    text += fmt::format(",\ninspect_counts as (\n{})", counts());
    text += fmt::format(",\ninspect_drawn as (\n{})", drawn());
    return text + fmt::format(",\ninspect_part as (\n{})\n{}", part(), result());
  }

  void check_names() const {
    check_name(request_.what, "--cases", 4000);
    check_name(id_, "--id", sql_->longest_name());
    check_name(stratum_, "--stratum", sql_->longest_name());
    for (const auto& column : rules_.keep) {
      check_name(column, "--keep", sql_->longest_name());
      if (std::find(part_columns.begin(), part_columns.end(), lower(column)) != part_columns.end())
        throw InputError("column-twice",
                         fmt::format("a part has a column '{}' of its own", lower(column)),
                         "keep it under another name, in a view");
    }
    for (const auto& one : rules_.columns.accept)
      check_name(one.column, "--accept", sql_->longest_name());
  }

  static void check_name(const std::string& text, std::string_view option, std::size_t longest) {
    const bool strange = std::any_of(text.begin(), text.end(),
                                     [](char c) { return static_cast<unsigned char>(c) < ' '; });
    if (strange || text.find('\x7F') != std::string::npos || first_invalid_utf8(text))
      throw InputError("not-a-name",
                       fmt::format("{} holds a control character, or is not UTF-8", option),
                       "rename it, or name it in a view");
    if (text.size() > longest)
      throw InputError("not-a-name", fmt::format("{} is longer than {} bytes", option, longest),
                       "is it another text?");
  }

  void write_comments() {
    const auto comment = [&](const std::string& line) { text_ += "-- " + line + "\n"; };
    comment(
        fmt::format("A part of a list, for inspect sample --merge: written by inspect sample "
                    "--sql {}.",
                    name(request_.engine)));
    comment("It is read only: nothing is changed, and ids, strata and kept columns of the lowest");
    comment(fmt::format("{} tickets of each stratum leave, which --merge screens.", request_.cap));
    comment("Run it, and save its rows, as they come, as CSV with a header:");
    for (const auto& line : sql_->how_to_run()) comment("    " + line);
    comment("Then, with this part and the others, where there are others:");
    comment("    inspect sample --merge part.csv --seed TEXT --size N -f csv");
  }

  [[nodiscard]] std::string column(const std::string& name) const {
    return sql_->text("t." + sql_->identifier(name));
  }

  // ", kept_1, kept_2", each made by `write`.
  template <typename Write>
  [[nodiscard]] std::string kept(const Write& write) const {
    std::string text;
    for (std::size_t i = 0; i < kept_.size(); ++i) text += ", " + write(i);
    return text;
  }

  [[nodiscard]] std::string rows() const {
    const auto stratum =
        stratum_.empty() ? sql_->literal(only_stratum) : sql_->trimmed(column(stratum_));
    return fmt::format("  select {} as id, {} as stratum{}\n  from {} as t\n", column(id_), stratum,
                       kept([&](std::size_t i) {
                         return fmt::format("{} as {}", column(rules_.keep[i]), kept_[i]);
                       }),
                       sql_->source(request_.what));
  }

  [[nodiscard]] std::string strata() const {
    return fmt::format(
        "  select stratum, count(*) as cases,\n"
        "    count(*) filter (where {} = '') as without_id,\n"
        "    count(*) filter (where {}) as unfit\n"
        "  from inspect_rows group by stratum\n",
        sql_->trimmed("id"), sql_->unfit("id"));
  }

  [[nodiscard]] std::string twice() const {
    return fmt::format(
        "  select count(*) as ids\n"
        "  from (select id from inspect_rows where {} <> '' group by id having count(*) > 1) as "
        "d\n",
        sql_->trimmed("id"));
  }

  [[nodiscard]] std::string counts() const {
    return fmt::format(
        "  select coalesce(sum(cases), 0) as cases, coalesce(sum(without_id), 0) as without_id,\n"
        "    coalesce(sum(unfit), 0) as unfit, count(*) as strata,\n"
        "    coalesce(sum(cases) filter (where stratum = ''), 0) as without_stratum,\n"
        "    coalesce(sum(cases) filter (where {}), 0) as unfit_strata\n"
        "  from inspect_strata\n",
        sql_->unfit("stratum"));
  }

  [[nodiscard]] std::string drawn() const {
    return sql_->lowest(sql_->sort_key(request_.seed_digest, "id"), kept_, request_.cap);
  }

  // The rows of the part with their order: block, then stratum, then place.
  [[nodiscard]] std::string part() const {
    const auto no_kept = kept([](std::size_t) { return std::string("''"); });
    auto text = fmt::format(
        "  select 1 as block, '' as of_stratum, place, 'setting' as record, name, value,\n"
        "    '' as id, '' as of_ticket{}\n  from (values\n",
        kept([&](std::size_t i) { return "'' as " + kept_[i]; }));
    text += setting_values() + "\n  ) as settings (place, name, value)\n";
    text += fmt::format(
        "  union all select 1, '', place, 'setting', name, {}, '', ''{}\n"
        "  from inspect_counts as c cross join inspect_twice as d cross join (values\n{}\n"
        "  ) as counted (place, name)\n",
        sql_->digits("case place" + counted_cases() + " end"), no_kept, counted_names());
    text += fmt::format(
        "  union all select 2, s.stratum, 0, 'stratum', '', {}, '', ''{}\n"
        "  from inspect_strata as s cross join inspect_counts as c where c.strata <= {}\n",
        sql_->digits("s.cases"), no_kept, most_strata);
    text += fmt::format(
        "  union all select 3, d.stratum, d.place, 'case', '', '', d.id, {}{}\n"
        "  from inspect_drawn as d cross join inspect_counts as c where c.strata <= {}\n",
        sql_->ticket("d.ticket"), kept([&](std::size_t i) { return "d." + kept_[i]; }),
        most_strata);
    return text;
  }

  // Settings that are known here.
  [[nodiscard]] std::string setting_values() const {
    std::vector<std::pair<std::string, std::string>> settings = {
        {"rules", std::to_string(rule_set)},
        {"seed_sha256", request_.seed_digest},
        {"id_column", lower(id_)},
        {"stratum_column", lower(stratum_)},
        {"categories", ""},
        {"rules_sha256", digest_of_frame_rules(rules_)},
        {"made_by", std::string(name(request_.engine))},
        {"screened", "candidates"}};
    for (const auto& one : rules_.columns.accept) settings.emplace_back("accepted", one.column);
    settings.emplace_back("cap", std::to_string(request_.cap));
    settings.emplace_back("list", guarded(request_.what));
    std::vector<std::string> lines;
    for (const auto& [setting, value] : settings)
      lines.push_back(fmt::format("    ({}, '{}', {})", lines.size() + 1, setting,
                                  sql_->literal(setting == "accepted" ? guarded(value) : value)));
    std::string text;
    for (const auto& line : lines) text += (text.empty() ? "" : ",\n") + line;
    return text;
  }

  [[nodiscard]] std::string counted_cases() const {
    std::string text;
    int place = first_counted;
    for (const char* count :
         {"c.cases", "d.ids", "c.without_id", "c.unfit", "c.without_stratum", "c.unfit_strata"})
      text += fmt::format(" when {} then {}", place++, count);
    return text + fmt::format(" when {} then case when c.strata > {} then c.strata else 0 end",
                              place, most_strata);
  }

  [[nodiscard]] static std::string counted_names() {
    std::string text = fmt::format("    ({}, 'list_rows')", first_counted);
    int place = first_counted;
    for (const auto& fault : list_faults)
      text += fmt::format(", ({}, '{}')", ++place, fault.setting);
    return text;
  }

  // A text cell as CSV of this program has it: with a `'` before what a spreadsheet would run.
  // Taking it off again is exact for every text.
  [[nodiscard]] static std::string guard(const std::string& text) {
    return fmt::format(
        "case when left({0}, 1) in ('=', '+', '-', '@', chr(9), chr(13), chr(39)) "
        "then chr(39) || {0} else {0} end",
        text);
  }

  [[nodiscard]] static std::string guarded(const std::string& text) {
    const bool runs = !text.empty() && std::string_view("=+-@'").find(text[0]) != std::string::npos;
    return runs ? "'" + text : text;
  }

  [[nodiscard]] std::string result() const {
    return fmt::format(
        "select record, name,\n  {} as stratum, value,\n"
        "  case when block = 3 then {} else '' end as {},\n"
        "  {} as case_id, of_ticket as ticket{}\n"
        "from inspect_part order by block, of_stratum, place\n",
        guard("of_stratum"), sql_->digits("place"), sql_->identifier("rank"), guard("id"),
        kept([&](std::size_t i) {
          return fmt::format("\n  {} as {}", guard(kept_[i]),
                             sql_->identifier(guarded(rules_.keep[i])));
        }));
  }

  static constexpr int first_counted = 1000;  // place of the first count, behind other settings

  const SqlRequest& request_;
  const FrameRules& rules_;
  std::unique_ptr<Dialect> sql_;
  std::string id_;
  std::string stratum_;
  std::vector<std::string> kept_;  // the names of kept columns within the query
  std::string text_;
};

}  // namespace

std::string_view name(SqlEngine engine) {
  return engine_names.at(static_cast<std::size_t>(engine));
}

std::optional<SqlEngine> sql_engine(std::string_view name) {
  const auto found = std::find(engine_names.begin(), engine_names.end(), name);
  if (found == engine_names.end()) return std::nullopt;
  return static_cast<SqlEngine>(found - engine_names.begin());
}

std::string candidates_query(const SqlRequest& request, const FrameRules& rules) {
  return QueryWriter(request, rules).write();
}

}  // namespace inspect
