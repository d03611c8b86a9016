// SPDX-License-Identifier: MIT
#include "lib/sample/sql_dialect.hpp"

#include <fmt/format.h>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

[[noreturn]] void throw_no_table() {
  throw InputError("not-a-table",
                   "--cases names no table: a part of its name is empty or not closed",
                   "give --cases schema.table, and parts that hold a dot between double quotes");
}

}  // namespace

std::string Dialect::preamble(const SqlRequest& /*request*/) const {
  return "";
}

std::string Dialect::identifier(std::string_view name) const {
  return between_quotes(name, '"');
}

std::string Dialect::trimmed(const std::string& text) const {
  return fmt::format("btrim({}, ' ' || chr(9) || chr(10) || chr(13))", text);
}

std::string Dialect::digits(const std::string& number) const {
  return fmt::format("cast({} as varchar)", number);
}

std::string Dialect::lowest(const std::string& sort_key, const std::vector<std::string>& kept,
                            std::int64_t cap) const {
  std::string names;
  for (const auto& column : kept) names += ", " + column;
  return fmt::format(
      "  select * from (\n"
      "    select stratum, id, ticket{0},\n"
      "      row_number() over (partition by stratum order by ticket, id) as place\n"
      "    from (select stratum, id, {1} as ticket{0} from inspect_rows) as ticketed\n"
      "  ) as ranked where place <= {2}\n",
      names, sort_key, cap);
}

std::string Dialect::table(const std::string& what) const {
  std::vector<std::string> names;
  for (const auto& part : table_name_parts(what)) names.push_back(identifier(part));
  return join(names, ".");
}

std::string between_quotes(std::string_view text, char quote) {
  std::string result(1, quote);
  for (const char c : text) {
    if (c == quote) result += quote;
    result += c;
  }
  return result + quote;
}

std::vector<std::string> table_name_parts(std::string_view what) {
  std::vector<std::string> parts(1);
  bool in_quotes = false;
  for (std::size_t i = 0; i < what.size(); ++i) {
    if (in_quotes && what.substr(i).starts_with("\"\""))
      parts.back() += what[i++];  // a doubled quote is one
    else if (what[i] == '"')
      in_quotes = !in_quotes;
    else if (what[i] == '.' && !in_quotes)
      parts.emplace_back();
    else
      parts.back() += what[i];
  }
  for (const auto& part : parts)
    if (in_quotes || trim(part).empty()) throw_no_table();
  return parts;
}

bool names_files(std::string_view what, std::string_view suffix) {
  const auto name = lower(what);
  for (const char* packed : {"", ".gz", ".zst"})
    if (name.ends_with(std::string(suffix) + packed)) return true;
  return false;
}

std::string unfit_pattern(std::string_view control_characters) {
  return fmt::format(
      "[{}]|^ *([0-9]+([.,][0-9]+)?[eE][+][0-9]+|##+|"
      "#(N/A|REF!|VALUE!|NAME[?]|DIV/0!|NUM!|NULL!|SPILL!|CALC!)) *$",
      control_characters);
}

}  // namespace inspect
