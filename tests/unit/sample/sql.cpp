// SPDX-License-Identifier: MIT
#include "lib/sample/sql.hpp"

#include <doctest/doctest.h>

#include "lib/sample/certificate.hpp"
#include "lib/sample/part.hpp"
#include "lib/sample/parts.hpp"
#include "lib/sample/sql_dialect.hpp"
#include "tests/unit/sample/support.hpp"

using namespace inspect;
using namespace sample_test;

namespace {

// The errors in full.
template <typename Work>
std::string errors_of(const Work& work) {
  std::string text;
  try {
    work();
  } catch (const InputError& error) {
    for (const auto& one : error.diagnostics.sorted()) text += render_text(one, false);
  }
  return text;
}

FrameRules of_columns(const std::string& id, const std::string& stratum = "",
                      const std::vector<std::string>& keep = {}) {
  return {.id_column = id, .stratum_column = stratum, .keep = keep};
}

std::string query(SqlEngine engine, const std::string& what, const FrameRules& rules) {
  return candidates_query({engine, what, seed_digest("s"), 10}, rules);
}

std::string query_refused(const FrameRules& rules, const std::string& what = "t",
                          SqlEngine engine = SqlEngine::postgres) {
  return errors_of([&] { query(engine, what, rules); });
}

// The lines between those that begin with `first` and with `last`.
std::string lines_of(const std::string& text, const std::string& first, const std::string& last) {
  const auto begin = text.find("\n" + first);
  const auto end = text.find("\n" + last, begin);
  return text.substr(begin + 1, end - begin);
}

// A part as an engine would give it, with these counts of faults.
std::string part_with(const std::string& faults, const std::string& rest = "") {
  std::string text = "record,name,stratum,value,rank,case_id,ticket,team\n";
  for (const auto& setting :
       {std::string("rules,,1"), "seed_sha256,," + seed_digest("s"), std::string("id_column,,nr"),
        std::string("stratum_column,,area"), std::string("made_by,,duckdb"), std::string("cap,,10"),
        std::string("list,,cases.csv"), std::string("list_rows,,2")})
    text += "setting," + setting + ",,,,\n";
  std::vector<std::string> counts;
  for (const auto part : split(faults, ' ')) counts.emplace_back(part);
  for (std::size_t i = 0; i < counts.size(); ++i)
    text += fmt::format("setting,{},,{},,,,\n", list_faults.at(i).setting, counts[i]);
  return text + rest;
}

std::string case_row(int rank, const std::string& id, const std::string& team) {
  return fmt::format("case,,a,,{},{},{},{}\n", rank, id, hexadecimal(ticket(seed_digest("s"), id)),
                     team);
}

std::string two_cases(const std::string& team) {
  std::string one = "1";
  std::string other = "2";
  const auto digest = seed_digest("s");
  if (ticket(digest, other) < ticket(digest, one)) std::swap(one, other);
  return "stratum,,a,2,,,,\n" + case_row(1, one, team) + case_row(2, other, team);
}

MergedParts merged(const std::string& part) {
  Diagnostics notes;
  return merge_parts({{"p.csv", part}}, {}, notes);
}

std::string merge_refused(const std::string& part) {
  return errors_of([&] { merged(part); });
}

}  // namespace

TEST_CASE("engines by name") {
  for (const auto engine : {SqlEngine::spark, SqlEngine::duckdb, SqlEngine::postgres})
    CHECK(sql_engine(name(engine)) == engine);
  CHECK(name(SqlEngine::duckdb) == "duckdb");
  CHECK_FALSE(sql_engine("mysql"));
  CHECK_FALSE(sql_engine(""));
}

TEST_CASE("a query opens with how it is run, and never has the seed") {
  for (const auto engine : {SqlEngine::spark, SqlEngine::duckdb, SqlEngine::postgres}) {
    const auto text = candidates_query({engine, "cases", seed_digest("the secret words"), 10},
                                       of_columns("nr", "area", {"team"}));
    CHECK(
        text.starts_with(fmt::format("-- A part of a list, for inspect sample --merge: written "
                                     "by inspect sample --sql {}.\n",
                                     name(engine))));
    CHECK(contains(text, "inspect sample --merge part.csv"));
    CHECK(contains(text, "'" + seed_digest("the secret words") + "' || id"));
    CHECK_FALSE(contains(text, "secret"));
    CHECK(text.ends_with(";\n"));
  }
}

TEST_CASE("where each engine finds the rows, and how it takes them for text") {
  const auto rules = of_columns("Case \"Nr\"", "area`s", {"it's"});
  const auto rows = [&](SqlEngine engine, const std::string& what) {
    return lines_of(query(engine, what, rules), "with inspect_rows", "),");
  };
  CHECK(
      rows(SqlEngine::postgres, "odd.\"a.b\"\"c\"") ==
      "with inspect_rows as not materialized (\n"
      "  select concat(t.\"Case \"\"Nr\"\"\") collate \"C\" as id, "
      "btrim(concat(t.\"area`s\") collate \"C\", ' ' || chr(9) || chr(10) || chr(13)) as stratum, "
      "concat(t.\"it's\") collate \"C\" as kept_1\n"
      "  from \"odd\".\"a.b\"\"c\" as t\n");
  CHECK(contains(rows(SqlEngine::duckdb, "it's/*.csv"),
                 "from read_csv('it''s/*.csv', header = true, all_varchar = true, delim = ',', "
                 "quote = '\"', escape = '\"', comment = '', skip = 0, strict_mode = true, "
                 "hive_types_autocast = false, union_by_name = true) as t\n"));
  CHECK(contains(rows(SqlEngine::duckdb, "one.PARQUET"), "from read_parquet('one.PARQUET', "));
  CHECK(contains(rows(SqlEngine::duckdb, "main.cases"),
                 "select coalesce(cast(t.\"Case \"\"Nr\"\"\" as varchar), '') collate c as id, "));
  CHECK(contains(rows(SqlEngine::duckdb, "main.cases"), "from \"main\".\"cases\" as t\n"));
  CHECK(
      contains(rows(SqlEngine::spark, "main.cases"), "coalesce(cast(t.`area``s` as string), '')"));
  CHECK(contains(rows(SqlEngine::spark, "main.cases"), "from `main`.`cases` as t\n"));
  CHECK(contains(rows(SqlEngine::spark, "x/*.parquet"), "from parquet.`x/*.parquet` as t\n"));
  CHECK(contains(rows(SqlEngine::spark, "it's\\.csv.gz"), "from inspect_files as t\n"));
  CHECK(contains(query(SqlEngine::spark, "it's\\.csv.gz", rules),
                 "using csv\noptions (path 'it\\'s\\\\.csv.gz', header 'true', "));
}

TEST_CASE("a list without strata has one, and values that a spreadsheet would run are guarded") {
  const auto text = query(SqlEngine::postgres, "=cases", of_columns("nr", "", {"=x", "'y"}));
  CHECK(contains(text, ", 'all' as stratum, "));
  CHECK(contains(text, "(10, 'list', '''=cases')"));
  CHECK(contains(text, "concat(t.\"=x\")"));
  CHECK(contains(text, " end as \"'=x\""));
  CHECK(contains(text, " end as \"''y\"\n"));
}

TEST_CASE("a literal of PostgreSQL with a backslash is the same under every setting of a server") {
  const auto sql = postgres_dialect();
  CHECK(sql->literal("a'b") == "'a''b'");
  CHECK(sql->literal("a\\' or 1") == "E'a\\\\'' or 1'");
  CHECK(duckdb_dialect()->literal("a\\' or 1") == "'a\\'' or 1'");
  CHECK(spark_dialect()->literal("a\\' or 1") == "'a\\\\\\' or 1'");
}

TEST_CASE("the parts of a table's name") {
  CHECK(join(table_name_parts("a"), "|") == "a");
  CHECK(join(table_name_parts("s.Cases 2"), "|") == "s|Cases 2");
  CHECK(join(table_name_parts("\"a.b\".\"c\"\"d\""), "|") == "a.b|c\"d");
  CHECK(join(table_name_parts("\"\"\"\""), "|") == "\"");
  for (const char* wrong : {"", ".", "a.", ".a", "a..b", "\"", "\"a", "a\"b", " ", "\"\""}) {
    CAPTURE(wrong);
    CHECK(contains(errors_of([&] { table_name_parts(wrong); }), "[not-a-table]"));
  }
}

TEST_CASE(
    "what the query settles: accepted columns, the agreed day, column names in small letters") {
  auto rules = of_columns("Case_ID", "AREA");
  rules.agreed = day("2012-08-13");
  rules.columns.accept = {{"Case_ID", "numbers of our own"}};
  const auto text = query(SqlEngine::duckdb, "t", rules);
  CHECK(contains(text, "'id_column', 'case_id')"));
  CHECK(contains(text, "'stratum_column', 'area')"));
  CHECK(contains(text, "'rules_sha256', '" + hexadecimal(sha256("2012-08-13")) + "')"));
  CHECK(contains(text, "'accepted', 'Case_ID')"));
  CHECK(contains(text, "from (select stratum, min({'ticket': sha256('" + seed_digest("s") +
                           "' || id), 'id': id}, 10) as lowest\n"));
  CHECK(contains(query(SqlEngine::spark, "t", rules), "as ranked where place <= 10\n"));
  const auto sample = sample_rules("  id: nr\n");
  CHECK(contains(query(SqlEngine::duckdb, "t", {.sample = &sample}), "cast(t.\"nr\" as varchar)"));
}

TEST_CASE("what a query cannot do is refused, and named") {
  CHECK(contains(query_refused({}), "[no-id-column]"));
  const auto with = [](auto change) {
    auto rules = of_columns("nr");
    change(rules);
    return query_refused(rules);
  };
  CHECK(contains(with([](FrameRules& r) { r.exclude.file = "x"; }), "--exclude [not-in-sql]"));
  CHECK(contains(with([](FrameRules& r) { r.include.file = "x"; }), "--include [not-in-sql]"));
  CHECK(contains(with([](FrameRules& r) { r.read_before.file = "x"; }), "--read-before"));
  CHECK(contains(with([](FrameRules& r) { r.columns.drop = {"x"}; }), "--drop [not-in-sql]"));
  CHECK(contains(with([](FrameRules& r) { r.columns.pseudonymise = {"x"}; }), "--pseudonymise"));
  CHECK(contains(with([](FrameRules& r) { r.keep = {"Ticket"}; }), "[column-twice]"));
  const auto categories = sample_rules("  categories: {a: {}, b: {}}\n");
  CHECK(contains(with([&](FrameRules& r) { r.sample = &categories; }), "categories"));
  const auto eligible = sample_rules("  eligible: {column: v, at_least: 5}\n");
  CHECK(contains(with([&](FrameRules& r) { r.sample = &eligible; }), "rules of eligibility"));
  CHECK(contains(query_refused(of_columns("nr"), "cases.csv"), "[not-a-table]"));
}

TEST_CASE("names with control characters, or that a server would cut off, are refused") {
  for (const char* name : {"a\nb", "a;\n", "a\x7F", "a\xFF"}) {
    CAPTURE(name);
    CHECK(contains(query_refused(of_columns(name)), "--id holds a control character"));
    CHECK(contains(query_refused(of_columns("nr", name)), "--stratum holds"));
    CHECK(contains(query_refused(of_columns("nr", "", {name})), "--keep holds"));
    CHECK(contains(query_refused(of_columns("nr"), name), "--cases holds"));
  }
  const std::string name(64, 'a');
  CHECK(contains(query_refused(of_columns(name)), "--id is longer than 63 bytes"));
  CHECK(contains(query(SqlEngine::duckdb, "t", of_columns(name)), name));
}

TEST_CASE("a part that an engine made: its facts, and a note of what was not screened") {
  const auto parts = merged(part_with("0 0 0 0 0 0", two_cases("x")));
  CHECK(parts.frame.strata.at(0).facts.population == 2);
  CHECK(parts.lists.at(0).name == "cases.csv");
  CHECK(parts.lists.at(0).sha256.empty());
  CHECK(
      join(parts.notes, "|") ==
      "p.csv was made by duckdb: no id stood twice in its list, of which the lowest tickets alone "
      "left and were screened");
  CHECK(
      merged(write_csv(part_table(frame_with({2}), give_tickets(frame_with({2}), "s"), 9, {}), {}))
          .notes.empty());
}

TEST_CASE(
    "a list in which the engine counted a fault is refused, with the number and nothing else") {
  const std::vector<std::string> told = {"ids that stand in more than one row: 7 [duplicate-id]",
                                         "rows without an id: 7 [no-id]",
                                         "or a broken formula: 7 [not-an-id]",
                                         "rows without a stratum: 7 [no-stratum]",
                                         "or is a spreadsheet's error: 7 [not-a-stratum]",
                                         "strata: 7 [too-many-strata]"};
  REQUIRE(told.size() == list_faults.size());
  for (std::size_t i = 0; i < told.size(); ++i) {
    std::string faults;
    for (std::size_t j = 0; j < told.size(); ++j)
      faults += (j > 0 ? " " : "") + std::string(j == i ? "7" : "0");
    const auto message = merge_refused(part_with(faults, "stratum,,,2,,,,\ncase,,,,1,,,\n"));
    CAPTURE(message);
    CHECK(contains(message, told[i]));
    CHECK(message.find(": error: ") == message.rfind(": error: "));
  }
  CHECK(contains(merge_refused(part_with("0 0 0 0 0", two_cases("x"))),
                 "lacks its setting 'too_many_strata'"));
  CHECK(contains(merge_refused(part_with("x 0 0 0 0 0", two_cases("x"))),
                 "the part's 'duplicate_ids' is no number"));
}

TEST_CASE(
    "what left an engine is screened: kept columns, strata, ids under the list's own header") {
  CHECK(contains(merge_refused(part_with("0 0 0 0 0 0", two_cases("a@example.org"))),
                 "column 'team' holds"));
  auto part = part_with("0 0 0 0 0 0", two_cases("x"));
  part.replace(part.find("stratum_column,,area"), 20, "stratum_column,,email");
  CHECK(merged(part).notes.size() == 1);
  for (auto at = part.find(",a,"); at != std::string::npos; at = part.find(",a,", at))
    part.replace(at, 3, ",a@example.org,");
  CHECK(contains(merge_refused(part), "column 'email' holds"));
  const auto accepted = part.find("setting,cap");
  part.insert(accepted, "setting,accepted,,email,,,,\n");
  CHECK(merged(part).frame.strata.at(0).facts.name == "a@example.org");
}

TEST_CASE("a certificate says that the bytes of a list that a query read are not known") {
  const auto tickets = give_tickets(frame_with({3}), "s");
  const Certificate certificate{.lists = {{.name = "care.cases", .rows = 3}},
                                .seed = "s",
                                .draw = draw_of(tickets, so_many(2))};
  for (const auto& redaction : {Redaction(), Redaction("a key of sixteen")}) {
    CHECK(contains(write_markdown(describe_certificate(certificate, redaction)),
                   "| care.cases | not known | 3 | not known: a query read it |"));
    const auto json = certificate_json(certificate, redaction);
    CHECK(contains(json, "\"bytes\": null,\n      \"rows\": 3,\n      \"sha256\": null"));
  }
}
