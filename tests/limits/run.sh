#!/bin/sh
# Lists that no case system exports: a million columns, a cell of a gigabyte, a file that shrinks or
# grows while it is read. Each must be refused with the status and the message given here, in less than
# 1.5 GB of address space, and nothing may be written.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
limit=1500000 # kilobytes
# A build with sanitizers reserves more than that from the start.
# shellcheck disable=SC3045
(ulimit -v $limit && "$INSPECT" --version) >/dev/null 2>&1 || limit=unlimited

# To be called in a subshell, which becomes the program.
draw() {
  # shellcheck disable=SC3045 # no POSIX, and in every sh that there is
  ulimit -v $limit
  exec "$INSPECT" sample --cases "$1" --seed s --size 1 -o "$work/out/sample.csv" \
    --certificate "$work/out/c.md" --frame "$work/out/frame.tsv" >"$work/stdout" 2>"$work/stderr"
}

# refused NAME STATUS WANTED TEXT: what came of it, and what should have.
refused() {
  if [ "$2" -eq "$3" ] && grep -q -- "$4" "$work/stderr" && [ ! -s "$work/stdout" ] &&
    [ -z "$(ls -A "$work/out")" ] && [ "$(wc -c <"$work/stderr")" -lt 200000 ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $1 (status $2)"
    head -c 2000 "$work/stderr"
    ls -A "$work/out"
  fi
}

# changed NAME COMMAND: runs COMMAND with the list as $list as soon as the program has opened it. What
# comes too late is tried again.
changed() {
  tries=0
  while [ $tries -lt 5 ]; do
    tries=$((tries + 1))
    printf 'case_id,note\nCH-1,' >"$list" && truncate -s 200M "$list"
    (draw "$list") &
    child=$!
    looks=0
    while [ -z "$(find "/proc/$child/fd" -lname "$list" 2>/dev/null)" ] && [ $looks -lt 1000 ]; do
      looks=$((looks + 1))
    done
    eval "$2"
    { sleep 3 && kill $child; } 2>/dev/null &
    watch=$!
    wait $child
    status=$?
    kill $watch 2>/dev/null
    [ $status -eq 5 ] && break
  done
  refused "$1" "$status" 5 'it changed while it was read \[file\]$'
}

mkdir "$work/out"
list=$work/list.csv

{ printf 'case_id,' && seq -s , 999999 && printf CH-1 && yes , | tr -d '\n' | head -c 999999; } >"$list"
(draw "$list")
refused 'a million columns' $? 3 'list.csv:1:.* more than 16384 columns \[too-many-columns\]$'

printf 'case_id,note\nCH-1,' >"$list" && truncate -s 1G "$list"
(draw "$list")
refused 'a cell of a gigabyte' $? 3 'list.csv:2:.* \[list-too-long\]$'

{ printf 'case_id,note\nCH-1,"' && yes | tr -d '\n' | head -c 4000000; } >"$list"
(draw "$list")
refused 'a quote that is never closed' $? 3 'list.csv:2:6: .*\[cell-too-long\]$'

{ printf 'case_id,note\n' && yes | tr -d '\n' | head -c 4000000 && echo ,CH-1; } >"$list"
(draw "$list")
refused 'an id of four megabytes' $? 3 'list.csv:2:1: .*\[cell-too-long\]$'

{ printf 'case_id\n' && yes CH-1 | head -n 1500; } >"$list"
(draw "$list")
refused 'one id in 1,500 rows' $? 3 'list.csv:3:1: .*\[duplicate-id\]$'

if [ -d "/proc/$$/fd" ]; then
  # shellcheck disable=SC2016 # expanded later
  changed 'a file that shrinks' 'truncate -s 20 "$list"'
  # shellcheck disable=SC2016
  changed 'a file that grows' 'echo CH-2,x >>"$list"'
fi

echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
