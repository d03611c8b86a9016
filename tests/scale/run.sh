#!/bin/sh
# Lists of hundreds of thousands of rows: one sample, whichever way the list comes and however it is
# read, and what is wrong in a list that is too long to be held. INSPECT names the program, MAKE_LIST
# tests/bench/make_list.cpp.
set -eu
CDPATH='' cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
list=$work/list.csv

# is WHAT EXPECTED GOT
is() {
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\nexpected: %s\n     got: %s\n' "$1" "$2" "$3"
  fi
}

draw() {
  "$INSPECT" sample --stratum category --seed 'scale 1' --size 300 --reserve 5 --keep team,note -q -f csv "$@"
}

# sample WHAT COMMAND...: its standard output is the sample.
sample() {
  what=$1
  shift
  "$@" >"$work/got" || true
  is "$what" "$(sha256sum <"$work/expected")" "$(sha256sum <"$work/got")"
}

# refused WHAT STATUS MESSAGES COMMAND...: nothing on standard output, these lines on standard error.
refused() {
  what=$1 wanted=$2 messages=$3
  shift 3
  status=0
  "$@" >"$work/got" 2>"$work/said" || status=$?
  is "$what: status" "$wanted" "$status"
  is "$what: messages" "$messages" "$(sed "s|$work/||" "$work/said")"
  is "$what: nothing written" 0 "$(wc -c <"$work/got")"
}

# Plain, quoted and hostile lists: in passing, held (a certificate wants every case), in parts.
for dialect in plain quoted hostile; do
  "$MAKE_LIST" 120000 --seed 7 --dialect $dialect >"$list"
  draw --cases "$list" --certificate "$work/certificate.json" --overwrite >"$work/expected"
  for threads in 1 2 5; do
    sample "$dialect, $threads threads" draw --cases "$list" --threads $threads
  done
  gzip -c "$list" >"$work/list.csv.gz"
  sample "$dialect, packed" draw --cases "$work/list.csv.gz"
  # shellcheck disable=SC2016 # for the inner shell
  sample "$dialect, pipe" sh -c 'cat "$1" | "$INSPECT" sample --stratum category --seed "scale 1" \
    --size 300 --reserve 5 --keep team,note -q -f csv --cases -' sh "$list"
  sample "$dialect, spilled" draw --cases "$list" --spill "$work"
  "$INSPECT" sample --cases "$list" --stratum category --seed 'scale 1' --keep team,note -q \
    --candidates --cap 400 -o "$work/part.csv" --overwrite
  sample "$dialect, merged" "$INSPECT" sample --merge "$work/part.csv" --seed 'scale 1' --size 300 \
    --reserve 5 -q -f csv
  is "$dialect, verified" 0 "$(
    "$INSPECT" sample --cases "$list" --stratum category --seed 'scale 1' --size 300 --reserve 5 -q \
      --verify "$work/expected" >/dev/null && echo 0
  )"
done

# More than can be held, in less memory than the list has bytes.
"$MAKE_LIST" 2300000 --seed 7 >"$list"
is 'the list is longer than 256 MiB' 1 $(($(wc -c <"$list") > 256 << 20))
limit=400000 # kilobytes of address space
# shellcheck disable=SC3045 # no POSIX, and in every sh that there is
(ulimit -v $limit && "$INSPECT" --version) >/dev/null 2>&1 || limit=unlimited # sanitizers take more
# shellcheck disable=SC3045
(ulimit -v $limit && draw --cases "$list" --threads 2) >"$work/expected" || true
is 'cases of a long list' 325 "$(grep -c '^[a-z ]*,[0-9]*,CR-' "$work/expected")"
sample 'a long list, spilled, one thread' draw --cases "$list" --spill "$work" --threads 1
"$INSPECT" sample --cases "$list" --stratum category --seed 'scale 1' --keep team,note -q \
  --candidates --cap 400 -o "$work/part.csv" --overwrite
sample 'a long list, merged' "$INSPECT" sample --merge "$work/part.csv" --seed 'scale 1' --size 300 \
  --reserve 5 -q -f csv
refused 'the frame of a long list' 3 "inspect: error: the frame file needs every case, and this list is too long to be \
held [list-too-long]
  hint: make the frame of each part of it; the sample needs no frame file" \
  draw --cases "$list" --frame "$work/frame.tsv"
lines=$(wc -l <"$list")
rows=2300001 # with the header
printf 'CR-1,a\n' >>"$list"
sed -n 2p "$list" >>"$list"
printf ',b,,,,,,,\n' >>"$list"
refused 'mistakes at the end of a long list' 3 "\
list.csv:$((lines + 1)):6: error: cell C$((rows + 1)): row $((rows + 1)) has 2 cells where the header has 9 [ragged-row]
  hint: put cells that contain the separator in quotes
list.csv:$((lines + 2)):1: error: the id of row $((rows + 2)) stands in row 2 already [duplicate-id]
  hint: keep one row a case; with several categories, one row for each
list.csv:$((lines + 3)):1: error: cell A$((rows + 3)): a row without an id [no-id]
  hint: every row names a case, or is wholly empty" \
  draw --cases "$list"
sed -i "$((lines + 1))d;\$d" "$list"
refused 'an id twice in a long list' 3 "\
list.csv:$((lines + 1)):1: error: the id of row $((rows + 1)) stands in row 2 already [duplicate-id]
  hint: keep one row a case; with several categories, one row for each" \
  draw --cases "$list"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
