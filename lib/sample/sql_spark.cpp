// SPDX-License-Identifier: MIT
// Apache Spark from version 3.5 on: tables, CSV and Parquet files.
#include <fmt/format.h>

#include "lib/sample/sql_dialect.hpp"

namespace inspect {

namespace {

constexpr std::string_view view = "inspect_files";

class Spark : public Dialect {
 public:
  [[nodiscard]] std::vector<std::string> how_to_run() const override {
    return {"import csv",
            "for statement in open('part.sql', encoding='utf-8').read().split(';\\n'):",
            "    if statement.strip(): part = spark.sql(statement)",
            "with open('part.csv', 'w', encoding='utf-8', newline='') as file:",
            "    csv.writer(file).writerow(part.columns)",
            "    csv.writer(file).writerows(part.toLocalIterator())"};
  }

  // A window of which only the lowest rows are wanted gets by with those of each task, up to this
  // limit. The dialect of a file is named in a view only. Spark knows no quote that is not closed;
  // the longest cell stops one that would swallow a file.
  [[nodiscard]] std::string preamble(const SqlRequest& request) const override {
    auto text =
        fmt::format("set spark.sql.optimizer.windowGroupLimitThreshold = {};\n", request.cap);
    if (!names_files(request.what, ".csv")) return text;
    return text + fmt::format(
                      "create or replace temporary view {} using csv\n"
                      "options (path {}, header 'true', sep ',', quote '\"', escape '\"', "
                      "multiLine 'true', encoding 'UTF-8', mode 'FAILFAST',\n"
                      "  enforceSchema 'false', columnPruning 'false', "
                      "ignoreLeadingWhiteSpace 'false', ignoreTrailingWhiteSpace 'false',\n"
                      "  maxCharsPerColumn '1000000');\n",
                      view, literal(request.what));
  }

  [[nodiscard]] std::string source(const std::string& what) const override {
    if (names_files(what, ".csv")) return std::string(view);
    if (names_files(what, ".parquet")) return "parquet." + identifier(what);
    return table(what);
  }

  [[nodiscard]] std::string identifier(std::string_view name) const override {
    return between_quotes(name, '`');
  }

  [[nodiscard]] std::string literal(std::string_view text) const override {
    std::string result = "'";
    for (const char c : text) {
      if (c == '\\' || c == '\'') result += '\\';
      result += c;
    }
    return result + "'";
  }

  [[nodiscard]] std::string text(const std::string& column) const override {
    return fmt::format("coalesce(cast({} as string), '')", column);
  }

  [[nodiscard]] std::string digits(const std::string& number) const override {
    return fmt::format("cast({} as string)", number);
  }

  // Spark puts U+FFFD in the place of bytes that are no UTF-8.
  [[nodiscard]] std::string unfit(const std::string& text) const override {
    return fmt::format("{} rlike r'{}'", text,
                       unfit_pattern("\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufffd"));
  }

  [[nodiscard]] std::string sort_key(const std::string& digest,
                                     const std::string& id) const override {
    return fmt::format("sha2({} || {}, 256)", literal(digest), id);
  }

  [[nodiscard]] std::string_view as() const override { return "as"; }
};

}  // namespace

std::unique_ptr<Dialect> spark_dialect() {
  return std::make_unique<Spark>();
}

}  // namespace inspect
