#!/bin/sh
# tests/bench/run.sh [--largest] [RUNS]: how long the program takes as a whole process, beside one
# that does nothing, and what it costs at scale. It measures and judges nothing. --largest: with a
# list of 10^8 rows, which is 12 GB in TMPDIR.
set -eu
largest=
if [ "${1:-}" = --largest ]; then
  largest=--largest
  shift
fi
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

# The draw from lists of a thousand to ten million cases beside counting their lines.
sh tests/bench/scale.sh build/tests $largest

# A register of a million events beside reading its list alone, and what a concern takes in memory.
build/tests/tests/register_bench

# Cases given to readers and days beside going round the readers; and who is asked to be on two sites,
# over 500 plans, beside building them and beside comparing all pairs.
build/tests/tests/schedule_bench
build/tests/tests/plan_bench

# A million results joined to their sample and counted, beside reading the two files alone.
build/tests/tests/results_bench
