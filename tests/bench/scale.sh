#!/bin/sh
# tests/bench/scale.sh FOLDER [--largest]: the draw at scale, with the programs of FOLDER, a build with
# its tests. It measures and judges nothing.
#   - Lists of 10^3 to 10^7 rows (--largest: 10^8): the draw beside `wc -l` and `cat` of the same
#     file, and what it takes in memory.
#   - Of 10^7 rows: the list given in other ways, and other things asked of it; packed lists, beside
#     what unpacks them; the parts of a draw, and the draw without the check of duplicates.
#   - Of 10^6 rows: what needs the whole list in memory.
#   - Of 1,000 rows: beside a program that does nothing; and instructions a row.
# The lists are made in a folder in TMPDIR, which needs 2 GiB (--largest: 14). Each is read once
# before it counts, so that it is in memory.
# shellcheck disable=SC2086 # $draw is words
set -eu
usage() {
  echo "usage: tests/bench/scale.sh FOLDER [--largest]" >&2
  exit 2
}
case $# in 1 | 2) ;; *) usage ;; esac
sizes='1000 10000 100000 1000000 10000000'
case ${2:-} in
  '') gibibytes=2 ;;
  --largest) gibibytes=14 sizes="$sizes 100000000" ;;
  *) usage ;;
esac
folder=$(CDPATH='' cd "$1" && pwd)
inspect=$folder/cmd/inspect
turns=$folder/tests/take_turns
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# suffices KIBIBYTES
suffices() { awk -v has="$1" -v needed="$gibibytes" 'BEGIN { exit has < needed * 2 ^ 20 }'; }
suffices "$(df -Pk . | awk 'NR == 2 { print $4 }')" || {
  echo "$0: $work has no $gibibytes GiB: set TMPDIR to a folder that has" >&2
  exit 1
}
suffices "$(sed -n 's/^MemAvailable: *\([0-9]*\) kB$/\1/p' /proc/meminfo)" ||
  echo "$0: memory cannot hold the lists: times will be those of the disk" >&2

draw='sample --stratum category --seed bench -f csv'
heading=--heading
for rows in $sizes; do
  "$folder/tests/make_list" "$rows" >"$rows.csv"
  runs=30
  [ "$rows" -lt 10000000 ] || runs=10
  [ "$rows" -lt 100000000 ] || runs=3
  "$turns" --rows "$rows" $heading $runs --name='wc -l' wc -l "$rows.csv" -- cat "$rows.csv" \
    -- --name='the draw, threads: 1' "$inspect" $draw --cases "$rows.csv" --threads 1 \
    -- --name='the draw, threads: 2' "$inspect" $draw --cases "$rows.csv" --threads 2
  heading=
done
rm -f 100000000.csv

printf '\nTwo threads; the list given in other ways, and other things asked of it.\n\n'
list=10000000.csv
mkdir spilt
"$turns" --rows 10000000 --heading 10 --name='wc -l' wc -l $list \
  -- --name='the draw' "$inspect" $draw --threads 2 --cases $list \
  -- --name='through a pipe' --pipe=$list "$inspect" $draw --threads 2 --cases - \
  -- --name='--spill' "$inspect" $draw --threads 2 --cases $list --spill spilt \
  -- --name='--certificate' "$inspect" $draw --threads 2 --cases $list \
  --certificate certificate.md --overwrite \
  -- --name='--candidates' "$inspect" $draw --threads 2 --cases $list --candidates

printf '\nTwo threads; packed lists, beside what unpacks them.\n\n'
gzip -1 <$list >list.gz
"$turns" --rows 10000000 --heading 3 gzip -dc list.gz \
  -- --name='the draw' "$inspect" $draw --threads 2 --cases list.gz
if command -v zstd >/dev/null; then
  zstd -q <$list >list.zst
  "$turns" --rows 10000000 5 zstd -dc list.zst \
    -- --name='the draw' "$inspect" $draw --threads 2 --cases list.zst
fi
rm -f list.gz list.zst

printf '\nThe parts of a draw from %s rows, each with all before it.\n' 10000000
"$folder/tests/draw_bench" $list 10

printf '\nWhat needs the whole list in memory.\n\n'
"$turns" --rows 1000000 --heading 5 --name='wc -l' wc -l 1000000.csv \
  -- --name='the draw' "$inspect" $draw --cases 1000000.csv \
  -- --name='--frame' "$inspect" $draw --cases 1000000.csv --frame frame --overwrite \
  -- --name='--screen' "$inspect" sample --screen --cases 1000000.csv

printf '\nA draw from 1,000 rows beside a program that does nothing: '
"$turns" 300 "$folder/tests/empty_program" -- "$inspect" $draw --cases 1000.csv

# instructions ROWS: of a draw with one thread.
instructions() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null \
    "$inspect" $draw --cases "$1.csv" --threads 1 2>&1 >/dev/null |
    sed -n 's/.*Collected : \([0-9]*\)$/\1/p'
}
# From 10^5 rows on, so that the gate has its rows in both.
if command -v valgrind >/dev/null; then
  few=$(instructions 100000)
  many=$(instructions 1000000)
  printf '\nInstructions (valgrind, which has no AVX-512): %s for each of the rows from 100,000 to\n' \
    $(((many - few) / 900000))
  printf '1,000,000; %s for the first 100,000; %s for the first 1,000\n' "$few" "$(instructions 1000)"
fi
