// SPDX-License-Identifier: MIT
// DuckDB: tables, CSV and Parquet files.
#include <fmt/format.h>

#include "lib/sample/sql_dialect.hpp"

namespace inspect {

namespace {

class DuckDb : public Dialect {
 public:
  [[nodiscard]] std::vector<std::string> how_to_run() const override {
    return {"duckdb DATABASE <part.sql >part.csv    (DATABASE may be left out for files)",
            "or change '/dev/stdout' below to 'part.csv', and run it within DuckDB"};
  }

  [[nodiscard]] std::string statement(const std::string& query) const override {
    return fmt::format("copy (\n{}) to '/dev/stdout' (format csv, header)", query);
  }

  // Nothing of a file is guessed: no type, no sign of a comment, no rows above the header.
  [[nodiscard]] std::string source(const std::string& what) const override {
    const bool several = what.find_first_of("*?[") != std::string::npos;
    const auto* by_name = several ? ", union_by_name = true" : "";
    if (names_files(what, ".csv"))
      return fmt::format(
          "read_csv({}, header = true, all_varchar = true, delim = ',', quote = '\"', "
          "escape = '\"', comment = '', skip = 0, strict_mode = true, hive_types_autocast = false"
          "{})",
          literal(what), by_name);
    if (names_files(what, ".parquet"))
      return fmt::format("read_parquet({}, hive_types_autocast = false{})", literal(what), by_name);
    return table(what);
  }

  [[nodiscard]] std::string literal(std::string_view text) const override {
    return between_quotes(text, '\'');
  }

  [[nodiscard]] std::string text(const std::string& column) const override {
    return fmt::format("coalesce(cast({} as varchar), '') collate c", column);
  }

  [[nodiscard]] std::string trimmed(const std::string& text) const override {
    return fmt::format("trim({}, ' ' || chr(9) || chr(10) || chr(13))", text);
  }

  [[nodiscard]] std::string unfit(const std::string& text) const override {
    return fmt::format("regexp_matches({}, {})", text,
                       literal(unfit_pattern("\\x{00}-\\x{1f}\\x{7f}-\\x{9f}\\x{2028}\\x{2029}")));
  }

  [[nodiscard]] std::string sort_key(const std::string& digest,
                                     const std::string& id) const override {
    return fmt::format("sha256({} || {})", literal(digest), id);
  }

  // min() of so many keeps them in a heap, where a window would keep all rows. Records compare by
  // their first field, then by the second.
  [[nodiscard]] std::string lowest(const std::string& sort_key,
                                   const std::vector<std::string>& kept,
                                   std::int64_t cap) const override {
    std::string fields;
    std::string names;
    for (const auto& column : kept) {
      fields += fmt::format(", '{0}': {0}", column);
      names += fmt::format(", one.{0} as {0}", column);
    }
    return fmt::format(
        "  select stratum, one.id as id, one.ticket as ticket{}, place from (\n"
        "    select stratum, unnest(lowest) as one, generate_subscripts(lowest, 1) as place\n"
        "    from (select stratum, min({{'ticket': {}, 'id': id{}}}, {}) as lowest\n"
        "      from inspect_rows group by stratum) as s\n"
        "  ) as ranked\n",
        names, sort_key, fields, cap);
  }
};

}  // namespace

std::unique_ptr<Dialect> duckdb_dialect() {
  return std::make_unique<DuckDb>();
}

}  // namespace inspect
