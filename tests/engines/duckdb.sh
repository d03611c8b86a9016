#!/bin/sh
# tests/engines/duckdb.sh: the queries of --sql duckdb, for files and tables. INSPECT names the program,
# NODE_PATH the folder in which @duckdb/node-api is installed.
set -eu
CDPATH='' cd "$(dirname "$0")/../.."
INSPECT=$(realpath "$INSPECT")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. tests/engines/checks.sh
run_query() { node tests/engines/duckdb_run.js "$1" >"$2"; }
write_lists
file_checks duckdb

# Tables whose columns hold a and A for one; and a Parquet file with numbers.
database=$work/cases.duckdb
cat >"$work/make.sql" <<END
create schema odd;
create table odd."li""st; drop table x" (case_id varchar collate nocase, area varchar collate nocase, team varchar);
insert into odd."li""st; drop table x" from read_csv('$work/list.csv', all_varchar = true, comment = '');
copy (select i as case_id, i % 3 as area, i / 4 as team from range(1, 900) as r(i)) to '$work/numbers.parquet';
copy (from '$work/numbers.parquet') to '$work/numbers.csv' (header);
END
node tests/engines/duckdb_run.js "$work/make.sql" 2 "$database"
run_query() { node tests/engines/duckdb_run.js "$1" 2 "$database" >"$2"; }
expect_of "$work/list.csv"
make_part duckdb 'odd."li""st; drop table x"' "$work/table.part" || fail "the query of a table"
expect_sample "a table" "$work/table.part"
expect_of "$work/numbers.csv"
make_part duckdb "$work/numbers.parquet" "$work/numbers.part" || fail "the query of a Parquet file"
expect_sample "a Parquet file" "$work/numbers.part"
conclude
