# shellcheck shell=sh
# To be read with `.` by the tests of engines: what is compared, whatever the engine. They set `work` (an
# empty folder) and say run_query QUERY PART, which runs the statements of a file and saves the rows of the
# last as CSV.
# shellcheck disable=SC2154 # work
: "${INSPECT:?names the program}"
passed=0
failed=0
expected=
seed='--seed the-seed-of-22-February'
draw='--id case_id --stratum area --keep team'
sizes="--size 240 --reserve 3 -f csv $seed"

pass() { passed=$((passed + 1)); }
fail() {
  failed=$((failed + 1))
  echo "failed: $*"
}

# make_part ENGINE WHAT PART [OPTION...]
make_part() {
  engine=$1 what=$2 part=$3
  shift 3
  # shellcheck disable=SC2086 # options
  "$INSPECT" sample --sql "$engine" --cases "$what" $draw $seed "$@" >"$part.sql" && run_query "$part.sql" "$part"
}

# expect_sample NAME PART...: the parts give the sample in the file $expected.
expect_sample() {
  name=$1
  shift
  # shellcheck disable=SC2086
  if "$INSPECT" sample --merge "$@" $sizes >"$work/merged.csv" 2>"$work/told" &&
    cmp "$expected" "$work/merged.csv"; then pass; else
    fail "$name"
    sed 's/^/    /' "$work/told"
  fi
}

# expect_refusal NAME ID PART: the part is refused with status 3 and one error, which is ID.
expect_refusal() {
  status=0
  # shellcheck disable=SC2086
  "$INSPECT" sample --merge "$3" $sizes >"$work/out" 2>"$work/told" || status=$?
  if [ $status -eq 3 ] && [ ! -s "$work/out" ] && grep -q "\[$2\]" "$work/told" &&
    [ "$(grep -c 'error:' "$work/told")" -eq 1 ]; then pass; else
    fail "$1: status $status"
    sed 's/^/    /' "$work/told"
  fi
}

# expect_of LIST: from now on the sample that the program draws from this list.
expect_of() {
  expected=$1.sample
  # shellcheck disable=SC2086
  "$INSPECT" sample --cases "$1" $draw $sizes >"$expected" 2>"$work/told" || {
    fail "no sample of $1"
    sed 's/^/    /' "$work/told"
  }
}

write_lists() { sh tests/engines/lists.sh "$work"; }

# id_of_fault FILE: fault-no-id-but-blanks.csv is refused as no-id.
id_of_fault() { basename "$1" .csv | sed 's/^fault-//; s/-but-.*//'; }

# Engines that read files.
file_checks() {
  cap='--cap 260'
  expect_of "$work/list.csv"
  # shellcheck disable=SC2086
  for list in list part-1 part-2 part-3; do
    make_part "$1" "$work/$list.csv" "$work/$list.part" $cap || fail "the query of $list.csv"
  done
  expect_sample "one file" "$work/list.part"
  expect_sample "three files" "$work/part-1.part" "$work/part-2.part" "$work/part-3.part"
  expect_sample "in another order" "$work/part-3.part" "$work/part-1.part" "$work/part-2.part"

  odd="$work/it's an \"odd\" name; drop"
  mkdir "$odd"
  cp "$work"/part-?.csv "$odd"
  # shellcheck disable=SC2086
  make_part "$1" "$odd/part-*.csv" "$work/odd.part" $cap || fail "the query of part-*.csv"
  expect_sample "files of one pattern" "$work/odd.part"
  gzip -k "$work/list.csv"
  # shellcheck disable=SC2086
  make_part "$1" "$work/list.csv.gz" "$work/gz.part" $cap || fail "the query of list.csv.gz"
  expect_sample "a compressed file" "$work/gz.part"

  expect_of "$work/part-2.csv"
  { printf '\357\273\277' && sed 's/$/\r/' "$work/part-2.csv"; } >"$work/crlf.csv"
  make_part "$1" "$work/crlf.csv" "$work/crlf.part" || fail "the query of crlf.csv"
  expect_sample "CRLF and a byte-order mark" "$work/crlf.part"

  for list in "$work"/fault-*.csv; do
    make_part "$1" "$list" "$list.part" || fail "the query of $list"
    expect_refusal "$(basename "$list")" "$(id_of_fault "$list")" "$list.part"
  done
  # What is no CSV; but to Spark a quote may stay open, where it takes no other column with it.
  broken=$work/broken.csv
  for row in 'c-x,north' 'c-x,north,t1,more' 'c-x,north,"t1' 'c-x,"north,t1' '"c-x,north,t1' 'c-\0377x,north,t1'; do
    [ "$1,$row" != 'spark,c-x,north,"t1' ] || continue
    { cat "$work/part-2.csv" && printf '%b\n' "$row"; } >"$broken"
    # shellcheck disable=SC2086
    if make_part "$1" "$broken" "$work/broken.part" 2>"$work/told" &&
      "$INSPECT" sample --merge "$work/broken.part" $sizes >"$work/out" 2>&1; then
      fail "a list with the row $row is taken"
    else pass; fi
  done
}

conclude() {
  echo "$passed passed, $failed failed"
  [ $failed -eq 0 ] && [ $passed -gt 0 ]
}
