#!/bin/sh
# Installs what is missing, builds the program into build/release, and runs its main job on the
# examples. On Debian 12, as root or with sudo.
set -eu
CDPATH='' cd "$(dirname "$0")/.."
. ./.ci/packages.sh

# shellcheck disable=SC2086,SC2154 # a list of names, from packages.sh
need $packages_to_build
build release
PATH=$PWD/build/release/cmd:$PATH

# show COMMAND...: runs it below its own line.
show() {
  printf '\n$ %s\n' "$*"
  "$@"
}

# The dates of an inspection of which only the day of notification is known.
show inspect timetable examples/nottinghamshire-2010

# Are the dates that the council published the right ones? Status 1: not all of them.
status=0
show inspect timetable examples/nottinghamshire-2010 \
  --check examples/nottinghamshire-2010/published.csv || status=$?
[ $status -eq 1 ]

# Another methodology, which ships with the program, from the day on which its inspection starts.
show inspect timetable care-inspectorate-pilot-2012 --starts 2012-09-03
