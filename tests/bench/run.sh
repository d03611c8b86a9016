#!/bin/sh
# tests/bench/run.sh [RUNS]: how long the program takes as a whole process, beside one that does
# nothing. It measures and judges nothing.
set -eu
CDPATH='' cd "$(dirname "$0")/../.."
. ./.ci/packages.sh
# shellcheck disable=SC2086,SC2154 # lists of names, from packages.sh
need $packages_to_build $packages_to_test
build tests

inspect=build/tests/cmd/inspect
set -- "${1:-200}" build/tests/tests/empty_program \
  -- $inspect timetable examples/nottinghamshire-2010 -f csv
for file in lib/definition/shipped/*.yaml; do
  # From the day on which the inspection starts; where it has no such step, from the notification.
  option=--starts
  grep -q '^  start:' "$file" || option=--notified
  set -- "$@" -- $inspect timetable "$(basename "$file" .yaml)" $option 2012-09-03 -f csv
done
build/tests/tests/take_turns "$@"

# A draw from a list of 100,000 cases beside counting its lines.
list=$(mktemp)
trap 'rm -f "$list"' EXIT
awk 'BEGIN { print "case_id,stratum,opened,team"
  for (i = 0; i < 100000; ++i) printf "CH-%06d,S%d,2012-%02d-01,team %d\n", i, i % 5, i % 12 + 1, i % 9 }' >"$list"
build/tests/tests/take_turns 10 "$(command -v wc)" -l "$list" \
  -- $inspect sample --cases "$list" --stratum stratum --seed bench --threads 1 -f csv

# A register of a million events beside reading its list alone, and what a concern takes in memory.
build/tests/tests/register_bench

# Cases given to readers and days beside going round the readers; and who is asked to be on two sites,
# over 500 plans, beside building them and beside comparing all pairs.
build/tests/tests/schedule_bench
build/tests/tests/plan_bench

# A million results joined to their sample and counted, beside reading the two files alone.
build/tests/tests/results_bench
