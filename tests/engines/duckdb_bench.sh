#!/bin/sh
# tests/engines/duckdb_bench.sh LIST.csv [ID [STRATUM]]: seconds of DuckDB and of the program for one sample of
# the same list, and their ratio: the least of three runs each, in turn, in one run of this script. INSPECT
# names the program, NODE_PATH the folder of @duckdb/node-api.
#   query     the query of --sql duckdb: ticket, lowest 10,000 of each stratum, counts, duplicates
#   shortest  ticket and lowest tickets alone, columns and types told, nothing checked
set -eu
CDPATH='' cd "$(dirname "$0")/../.."
list=$(realpath "$1") id=${2:-case_id} stratum=${3:-category}
INSPECT=$(realpath "$INSPECT")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
draw="--id $id --stratum $stratum --seed s"

# shellcheck disable=SC2086 # options
"$INSPECT" sample --sql duckdb --cases "$list" $draw >"$work/query.sql"
columns=$(head -n 1 "$list" | tr -d '\r"' | tr , '\n' | sed "s/.*/'&': 'VARCHAR'/" | paste -sd ,)
digest=$(printf s | sha256sum | cut -c 1-64)
cat >"$work/shortest.sql" <<END
copy (select stratum, unnest(lowest) as one from (
  select "$stratum" as stratum, min({'ticket': sha256('$digest' || "$id"), 'id': "$id"}, 200) as lowest
  from read_csv('$list', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
                columns = {$columns}) group by 1) order by all)
to '/dev/stdout' (format csv, header);
END

# least FILE: the least of the numbers in it.
least() { sort -n "$1" | head -n 1; }
# time_of NAME COMMAND...: adds its seconds to the file of that name.
time_of() {
  name=$1
  shift
  start=$(date +%s%N)
  "$@" >"$work/out" || { echo "$name failed" >&2 && exit 1; }
  echo "$start $(date +%s%N)" | awk '{ printf "%.2f\n", ($2 - $1) / 1e9 }' >>"$work/$name"
}
cat "$list" >/dev/null
for _ in 1 2 3; do
  for threads in 2 4; do
    time_of query-$threads node tests/engines/duckdb_run.js "$work/query.sql" $threads
    time_of shortest-$threads node tests/engines/duckdb_run.js "$work/shortest.sql" $threads
  done
  # shellcheck disable=SC2086
  time_of inspect "$INSPECT" sample --cases "$list" $draw --size 1000 -f csv --threads 2
done
ours=$(least "$work/inspect")
echo "inspect, 2 threads: $ours s"
for name in query-2 query-4 shortest-2 shortest-4; do
  theirs=$(least "$work/$name")
  echo "DuckDB, ${name%-*}, ${name#*-} threads: $theirs s; $(echo "$theirs $ours" | awk '{ printf "%.1f", $1 / $2 }') x"
done
