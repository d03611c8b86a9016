#!/bin/sh
# tests/engines/spark.sh PYTHON: the queries of --sql spark, for files and tables, in a local cluster with two
# executors. INSPECT names the program, PYTHON an interpreter that has pyspark.
set -eu
CDPATH='' cd "$(dirname "$0")/../.."
INSPECT=$(realpath "$INSPECT")
work=$(mktemp -d)
session=
stop() {
  exec 3>&- 4<&-
  [ -z "$session" ] || wait "$session" || true
  rm -rf "$work"
}
trap stop EXIT
. tests/engines/checks.sh
mkfifo "$work/asked" "$work/answers"
"$1" tests/engines/spark_run.py "$work/warehouse" <"$work/asked" >"$work/answers" 2>"$work/spark.log" &
session=$!
exec 3>"$work/asked" 4<"$work/answers"
run_query() {
  printf '%s\t%s\n' "$1" "$2" >&3
  read -r answer <&4 || { cat "$work/spark.log" && exit 1; }
  [ "$answer" = ok ] || {
    echo "$answer" >&2
    return 1
  }
}
write_lists
file_checks spark

# A table, and Parquet files with numbers.
cat >"$work/make.sql" <<END
create or replace temporary view list_file using csv options (path '$work/list.csv', header 'true', escape '"',
  multiLine 'true');
create schema odd;
create table odd.\`li_st\` using parquet location '$work/list' as select * from list_file;
create table numbers using parquet location '$work/numbers.parquet' as
  select id as case_id, id % 3 as area, cast(id / 4 as int) as team from range(1, 900);
select * from numbers;
END
run_query "$work/make.sql" "$work/numbers.csv"
expect_of "$work/list.csv"
make_part spark 'odd."li_st"' "$work/table.part" || fail "the query of a table"
expect_sample "a table" "$work/table.part"
expect_of "$work/numbers.csv"
make_part spark "$work/numbers.parquet" "$work/numbers.part" || fail "the query of Parquet files"
expect_sample "Parquet files" "$work/numbers.part"
conclude
