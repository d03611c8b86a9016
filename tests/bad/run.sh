#!/bin/sh
# Runs the program on files that it must refuse. The first line of each says what must be reported, and
# nothing else may be: `# expect: LINE:COLUMN id; LINE:COLUMN id` in the order in which it is reported;
# 0:0 for a message without a place, NAME:LINE:COLUMN for one about another file of that name. A second
# line `# run: ARGUMENTS` says how, with @ for the file; without it the folder's own file `run` does.
# What can hold no such lines (JSON, an empty file) has them beside it, in FILE.expect. The status must
# be 3, or what the folder's file `status` says, and standard output empty. FILE.never has texts, one a
# line, that must appear nowhere in what is printed: personal data. Folders named `inputs` hold what the
# files refer to.
set -u
top=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
for file in $(find "$top" -name '*.yaml' -o -name '*.csv' -o -name '*.md' -o -name '*.json' | LC_ALL=C sort); do
  case $file in */inputs/*) continue ;; esac
  folder=$(dirname "$file")
  spec=$file
  [ -e "$file.expect" ] && spec=$file.expect
  expected=$(sed -n '1s/^# expect: *//p' "$spec" | tr -d '\r' | sed 's/ *; */\n/g')
  [ -n "$expected" ] || { echo "FAILED: $file says nothing of what to expect"; failed=$((failed + 1)); continue; }
  run=$(sed -n '2s/^# run: *//p' "$spec" | tr -d '\r')
  [ -n "$run" ] || run=$(cat "$folder/run")
  wanted=3
  [ -e "$folder/status" ] && wanted=$(cat "$folder/status")
  # shellcheck disable=SC2046 # the arguments are to be split
  "$INSPECT" $(echo "$run" | sed "s|@|$file|g") >"$work/stdout" 2>"$work/stderr" </dev/null
  status=$?
  # FILE:LINE:COLUMN: error: … [id], FILE: error: … [id] or inspect: error: … [id]
  got=$(grep -a ': error: .* \[[a-z0-9-]*\]$' "$work/stderr" |
    sed -E -e "s|^$file||" -e 's|^[^ ]*/([^/]*: error: )|\1|' -e 's/^(inspect)?: error:/:0:0: error:/' \
      -e 's/^:?([^ ]*): error: .* \[([a-z0-9-]+)\]$/\1 \2/')
  told=
  [ -e "$file.never" ] && told=$(cat "$work/stdout" "$work/stderr" | grep -anF -f "$file.never")
  if [ "$got" = "$expected" ] && [ $status -eq "$wanted" ] && [ ! -s "$work/stdout" ] && [ -z "$told" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s (status %s)\n--- expected\n%s\n--- got\n%s\n' "$file" $status "$expected" "$got"
    [ -z "$told" ] || printf -- '--- printed, and must never be\n%s\n' "$told"
    cat "$work/stderr"
  fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
