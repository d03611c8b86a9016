#!/bin/sh
# tests/fuzz/run.sh SECONDS: builds the fuzzers with clang and runs each that long, from a copy of the
# corpus. An input that breaks something is left in build/fuzz/found; what is new and of interest in
# build/fuzz/corpus.
set -eu
CDPATH='' cd "$(dirname "$0")/../.."
. ./.ci/packages.sh
case ${1:-} in
  '' | *[!0-9]*) echo "usage: tests/fuzz/run.sh SECONDS" >&2; exit 2 ;;
esac
# shellcheck disable=SC2086,SC2154 # lists of names, from packages.sh
need $packages_to_build $packages_to_test clang-14 libclang-rt-14-dev
build fuzz

rm -rf build/fuzz/corpus build/fuzz/found
cp -R tests/fuzz/corpus build/fuzz/corpus
mkdir build/fuzz/found
passed=0
failed=0
for target in yaml csv structure sample register plan text draft results; do
  # -timeout: seconds for one input.
  if build/fuzz/tests/fuzz_$target -max_total_time="$1" -timeout=5 -rss_limit_mb=1024 -max_len=2048 \
    -print_final_stats=1 -artifact_prefix=build/fuzz/found/$target- build/fuzz/corpus/$target \
    >build/fuzz/$target.log 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
  echo "$target: $(sed -n 's/stat::number_of_executed_units: *//p' build/fuzz/$target.log) inputs"
  sed -n '/^==.*ERROR/,/^stat::/p; /SUMMARY/p; /runtime error/p' build/fuzz/$target.log
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
