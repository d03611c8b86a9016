#!/bin/sh
# Installs what is missing, builds everything and runs the tests. The last line counts them:
# `N passed, N failed`.
#   tests/run.sh             all tests, in build/tests
#   tests/run.sh --sanitize  all tests, in build/sanitize, watched for memory errors and undefined
#                            behaviour
#   tests/run.sh --peers     all tests, and comparisons with other people's work, which is installed
#                            for it
set -eu
CDPATH='' cd "$(dirname "$0")/.."
. ./.ci/packages.sh

run_tests() {
  build "$1"
  # A failed test makes ctest fail; the counts below tell.
  ctest --preset "$1" --output-log "build/$1/ctest.log" || true
  sed -n 's/.* tests passed, \([0-9]*\) tests failed out of \([0-9]*\)$/\1 \2/p' \
    "build/$1/ctest.log" >"build/$1/counts"
  read -r failed all <"build/$1/counts"
  conclude $((all - failed)) "$failed"
}

# conclude PASSED FAILED: the last line, and the status.
conclude() {
  echo "$1 passed, $2 failed"
  [ "$2" -eq 0 ] && [ "$1" -gt 0 ]
}

run_peers() {
  need python3-venv r-cran-survey
  command -v npm >/dev/null || need nodejs npm
  command -v java >/dev/null || need openjdk-17-jre-headless
  run_tests tests || true
  read -r failed all <build/tests/counts
  [ -d build/peers ] || quietly python3 -m venv build/peers
  quietly build/peers/bin/pip install --quiet govuk-bank-holidays pyspark==3.5.5
  quietly npm install --silent --prefix build/peers/node @duckdb/node-api
  export INSPECT=build/tests/cmd/inspect NODE_PATH="$PWD/build/peers/node/node_modules"
  build/peers/bin/python tests/peers/govuk_bank_holidays_peer.py $INSPECT | tee build/tests/govuk.log
  Rscript tests/peers/intervals.R build/tests/tests/intervals_peer | tee build/tests/intervals.log
  sh tests/engines/duckdb.sh | tee build/tests/duckdb.log
  sh tests/engines/spark.sh build/peers/bin/python | tee build/tests/spark.log
  passed=$((all - failed))
  for log in build/tests/govuk.log build/tests/intervals.log build/tests/duckdb.log build/tests/spark.log; do
    peers=$(sed -n '$s/ passed, / /; $s/ failed$//p' "$log")
    passed=$((passed + ${peers% *}))
    failed=$((failed + ${peers#* }))
  done
  conclude $passed $failed
}

usage() {
  echo "usage: tests/run.sh [--sanitize | --peers]" >&2
  exit 2
}

[ $# -le 1 ] || usage
case ${1:-} in
  '') run=run_tests preset=tests ;;
  --sanitize) run=run_tests preset=sanitize ;;
  --peers) run=run_peers preset=tests ;;
  *) usage ;;
esac
# shellcheck disable=SC2086,SC2154 # lists of names, from packages.sh
need $packages_to_build $packages_to_test
$run $preset
