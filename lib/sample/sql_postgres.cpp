// SPDX-License-Identifier: MIT
// PostgreSQL from version 12 on, which has sha256() and inlines what WITH names; a database in
// UTF-8.
#include <fmt/format.h>

#include "lib/sample/sql_dialect.hpp"

namespace inspect {

namespace {

class Postgres : public Dialect {
 public:
  [[nodiscard]] std::vector<std::string> how_to_run() const override {
    return {"PGCLIENTENCODING=UTF8 psql -X -q -v ON_ERROR_STOP=1 -f part.sql DATABASE >part.csv"};
  }

  // COPY writes every character; psql --csv leaves some out that Unicode has not given a meaning.
  [[nodiscard]] std::string statement(const std::string& query) const override {
    return fmt::format("copy (\n{}) to stdout with (format csv, header)", query);
  }

  [[nodiscard]] std::string source(const std::string& what) const override {
    for (const char* suffix : {".csv", ".parquet"})
      if (names_files(what, suffix))
        throw InputError("not-a-table", "PostgreSQL reads tables, and --cases names a file",
                         "give --cases schema.table, or load the file into a table first");
    return table(what);
  }

  // With a backslash, in the form that no setting of the server changes.
  [[nodiscard]] std::string literal(std::string_view text) const override {
    if (text.find('\\') == std::string_view::npos) return between_quotes(text, '\'');
    std::string doubled;
    for (const char c : text) doubled += c == '\\' ? "\\\\" : std::string(1, c);
    return "E" + between_quotes(doubled, '\'');
  }

  // concat() writes a value as COPY does; a cast would take the blanks off a char(n).
  [[nodiscard]] std::string text(const std::string& column) const override {
    return fmt::format("concat({}) collate \"C\"", column);
  }

  [[nodiscard]] std::string unfit(const std::string& text) const override {
    return fmt::format("{} ~ {}", text,
                       literal(unfit_pattern("\\u0001-\\u001f\\u007f-\\u009f\\u2028\\u2029")));
  }

  [[nodiscard]] std::string sort_key(const std::string& digest,
                                     const std::string& id) const override {
    return fmt::format("sha256(convert_to({} || {}, 'UTF8'))", literal(digest), id);
  }

  [[nodiscard]] std::string ticket(const std::string& sort_key) const override {
    return fmt::format("encode({}, 'hex')", sort_key);
  }

  [[nodiscard]] std::size_t longest_name() const override { return 63; }
};

}  // namespace

std::unique_ptr<Dialect> postgres_dialect() {
  return std::make_unique<Postgres>();
}

}  // namespace inspect
