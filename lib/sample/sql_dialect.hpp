// SPDX-License-Identifier: MIT
// What is said otherwise in each engine's SQL. Every text of the user's passes through identifier()
// or literal(); neither takes a control character, which candidates_query() refuses.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lib/sample/sql.hpp"

namespace inspect {

class Dialect {
 public:
  Dialect() = default;
  Dialect(const Dialect&) = delete;
  Dialect& operator=(const Dialect&) = delete;
  virtual ~Dialect() = default;

  /// How the query is run and its rows are saved: lines without the `-- `.
  [[nodiscard]] virtual std::vector<std::string> how_to_run() const = 0;
  /// Statements before the query, each with `;` and a line end; mostly none.
  [[nodiscard]] virtual std::string preamble(const SqlRequest& request) const;
  /// The statement that the query is made, without `;`.
  [[nodiscard]] virtual std::string statement(const std::string& query) const { return query; }
  /// What stands behind FROM.
  [[nodiscard]] virtual std::string source(const std::string& what) const = 0;
  /// Between double quotes, which most engines take.
  [[nodiscard]] virtual std::string identifier(std::string_view name) const;
  [[nodiscard]] virtual std::string literal(std::string_view text) const = 0;
  /// The column as text that is compared byte by byte, NULL as the empty text.
  [[nodiscard]] virtual std::string text(const std::string& column) const = 0;
  /// A number as text.
  [[nodiscard]] virtual std::string digits(const std::string& number) const;
  /// Without spaces, tabs and line ends at both ends, as trim() does.
  [[nodiscard]] virtual std::string trimmed(const std::string& text) const;
  /// True of a text that mistake_in_id() finds fault with although it is not empty.
  [[nodiscard]] virtual std::string unfit(const std::string& text) const = 0;
  /// 64 lower-case hexadecimal digits: SHA-256 of `digest` and the bytes of the id. In the query
  /// tickets are put in order as sort_key() has them and written as ticket() does.
  [[nodiscard]] virtual std::string sort_key(const std::string& digest,
                                             const std::string& id) const = 0;
  [[nodiscard]] virtual std::string ticket(const std::string& sort_key) const { return sort_key; }
  /// Of inspect_rows the `cap` lowest of each stratum: stratum, id, ticket, place (from 1 on) and
  /// the kept columns. A window, for which most engines sort.
  [[nodiscard]] virtual std::string lowest(const std::string& sort_key,
                                           const std::vector<std::string>& kept,
                                           std::int64_t cap) const;
  /// How a query that is named with WITH and used more than once is written: "as".
  [[nodiscard]] virtual std::string_view as() const { return "as not materialized"; }
  /// Bytes that a name may have.
  [[nodiscard]] virtual std::size_t longest_name() const { return 1000; }

 protected:
  /// The table of that name, of table_name_parts(), as identifiers.
  [[nodiscard]] std::string table(const std::string& what) const;
};

std::unique_ptr<Dialect> postgres_dialect();
std::unique_ptr<Dialect> duckdb_dialect();
std::unique_ptr<Dialect> spark_dialect();

/// `text` between `quote`s, with each quote in it doubled.
std::string between_quotes(std::string_view text, char quote);

/// "schema.table", of which a part may stand between double quotes, as its parts. Throws InputError
/// where one is empty or a quote is not closed.
std::vector<std::string> table_name_parts(std::string_view what);

/// True for "list.csv", "lists/*.csv.gz": files of a suffix, whatever else is packed around it.
bool names_files(std::string_view what, std::string_view suffix);

/// The regular expression that every engine has for unfit(), but for the class of control
/// characters, which each writes in its own way.
std::string unfit_pattern(std::string_view control_characters);

}  // namespace inspect
