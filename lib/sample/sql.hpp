// SPDX-License-Identifier: MIT
// The query that makes a part of a list where the list is: in a database, or in files that an
// engine reads. It gives the rows that part_table() gives, with counts of what may not be in a
// list, which `--merge` looks at before it takes the part.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lib/sample/frame.hpp"

namespace inspect {

enum class SqlEngine { spark, duckdb, postgres };

/// "spark", "duckdb", "postgres".
std::string_view name(SqlEngine engine);

/// The engine of that name.
std::optional<SqlEngine> sql_engine(std::string_view name);

struct SqlRequest {
  SqlEngine engine = SqlEngine::postgres;
  std::string what;         // a table, its parts between dots; or files, for Spark and DuckDB
  std::string seed_digest;  // seed_digest() of the seed, which itself stays out of the query
  std::int64_t cap = 0;     // so many tickets of each stratum
};

/// The text of the query, with comments at its top that say how to run it. Throws InputError: no
/// column of ids; a definition with categories or rules of eligibility; exclusions and the like,
/// which the query does not know; a name that no engine or part could have.
std::string candidates_query(const SqlRequest& request, const FrameRules& rules);

}  // namespace inspect
