#!/bin/sh
# tests/engines/postgres.sh: the queries of --sql postgres in a cluster of its own, which is stopped and taken
# away whatever happens. INSPECT names the program. Status 77 where PostgreSQL is not installed.
set -eu
CDPATH='' cd "$(dirname "$0")/../.."
bin=$(find /usr/lib/postgresql/*/bin /usr/local/pgsql/bin -maxdepth 0 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ] || [ ! -x "$bin/initdb" ]; then
  echo "skipped: PostgreSQL is not installed"
  exit 77
fi
INSPECT=$(realpath "$INSPECT")
work=$(mktemp -d)
cluster=$(mktemp -d)

# The server will not run as root.
as_owner() { "$@"; }
if [ "$(id -u)" -eq 0 ]; then
  owner=nobody
  chown $owner "$cluster"
  as_owner() { (cd / && runuser -u $owner -- "$@"); }
fi
stop() {
  as_owner "$bin/pg_ctl" -D "$cluster/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$work" "$cluster"
}
trap stop EXIT
trap 'exit 1' HUP INT TERM

as_owner "$bin/initdb" -D "$cluster/data" -U tester --encoding UTF8 --locale C.UTF-8 --auth trust --no-sync \
  >"$work/log" 2>&1 || { cat "$work/log" && exit 1; }
as_owner "$bin/pg_ctl" -D "$cluster/data" -l "$cluster/log" -w \
  -o "-c listen_addresses='' -c unix_socket_directories='$cluster' -c fsync=off -c full_page_writes=off" \
  start >"$work/log" 2>&1 || { cat "$work/log" && exit 1; }
export PGHOST="$cluster" PGUSER=tester PGDATABASE=postgres PGCLIENTENCODING=UTF8
export PGOPTIONS='-c client_min_messages=warning'
sql() { psql -X -q -v ON_ERROR_STOP=1 "$@"; }

. tests/engines/checks.sh
run_query() { sql -f "$1" >"$2"; }
write_lists
expect_of "$work/list.csv"

# load TABLE FILE [COLLATION]: an empty cell of the file is NULL, or, in quotes, empty.
load() {
  sql -c "create table $1 (case_id text ${3:-}, area text ${3:-}, team text ${3:-})" \
    -c "\\copy $1 from '$2' with (format csv, header)"
}

whole_and_parts() {
  for table in list part_1 part_2 part_3; do
    file=$(echo $table | tr _ -)
    load $table "$work/$file.csv" "${2:-}"
    make_part postgres "public.$table" "$work/$file.part" --cap 260 || fail "$1: the query of $table"
  done
  expect_sample "$1: one table" "$work/list.part"
  expect_sample "$1: three tables" "$work/part-1.part" "$work/part-2.part" "$work/part-3.part"
  expect_sample "$1: in another order" "$work/part-3.part" "$work/part-1.part" "$work/part-2.part"
}
whole_and_parts "a database in C"

# The database's own order is that of a language, and the columns' that of a collation to which A and a are one.
sql -c "create database words template template0 locale_provider icu icu_locale 'en-GB'"
export PGDATABASE=words
sql -c "create collation alike (provider = icu, locale = 'und-u-ks-level1', deterministic = false)"
alike=$(sql -At -c "select count(distinct x) from (values ('a' collate alike), ('A')) as v(x)")
if [ "$alike" = 1 ]; then pass; else fail "this collation should take a and A for one"; fi
whole_and_parts "a database in English" 'collate alike'

# Columns of other types: a value is what COPY writes of it.
sql <<'END'
create schema "odd.schema";
create table "odd.schema"."li""st; drop table list; --" as
  select i as "Case ""Nr""", cast(i % 3 as char(4)) as "area'", i % 2 = 0 as even, date '2010-02-22' + i as day,
    cast('x' as char(3)) as wide, null::int as nothing
  from generate_series(1, 400) as s(i);
END
table='"odd.schema"."li""st; drop table list; --"'
sql -c "\\copy $table to '$work/typed.csv' with (format csv, header)"
# check_types NAME TABLE LIST OPTION...
check_types() {
  name=$1 table=$2 list=$3
  shift 3
  expected=$list.sample
  # shellcheck disable=SC2086 # options
  "$INSPECT" sample --cases "$list" "$@" $sizes >"$expected" 2>"$work/told" || fail "$name: no sample"
  # shellcheck disable=SC2086
  "$INSPECT" sample --sql postgres --cases "$table" "$@" $seed >"$list.sql"
  run_query "$list.sql" "$list.part" || fail "$name: the query"
  expect_sample "$name" "$list.part"
}
check_types "columns of other types, names that want quotes" "$table" "$work/typed.csv" \
  --id 'Case "Nr"' --stratum "area'" --keep even,day,wide,nothing
if sql -c 'select count(*) from list' >/dev/null; then pass; else fail "a table is gone"; fi
sql -c "create table filled as select cast('c' || i as char(8)) as case_id from generate_series(1, 300) as s(i)" \
  -c "\\copy filled to '$work/filled.csv' with (format csv, header)"
check_types "an id of type char(n)" filled "$work/filled.csv" --id case_id

# Faults of a list.
for list in "$work"/fault-*.csv; do
  load fault "$list"
  make_part postgres fault "$list.part" || fail "the query of $list"
  sql -c 'drop table fault'
  expect_refusal "$(basename "$list")" "$(id_of_fault "$list")" "$list.part"
done
conclude
