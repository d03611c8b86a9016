#!/bin/sh
# Runs the program on files that it must refuse. The first line of each says what must be reported, and
# nothing else may be: `# expect: LINE:COLUMN id; LINE:COLUMN id` (in order of place; 0:0 for a message
# without a place). A second line `# run: ARGUMENTS` says how, with @ for the file; without it the
# folder's own file `run` does. The status must be 3 and standard output empty.
set -u
top=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
for file in $(find "$top" -name '*.yaml' -o -name '*.csv' -o -name '*.json' | LC_ALL=C sort); do
  case $file in */inputs/*) continue ;; esac
  expected=$(sed -n '1s/^[#"{]* *expect: *//p' "$file" | sed 's/[",]*\r*$//; s/ *; */\n/g')
  [ -n "$expected" ] || { echo "FAILED: $file says nothing of what to expect"; failed=$((failed + 1)); continue; }
  run=$(sed -n '2s/^# run: *//p' "$file" | tr -d '\r')
  [ -n "$run" ] || run=$(cat "$(dirname "$file")/run")
  # shellcheck disable=SC2086 # the arguments are to be split
  "$INSPECT" $(echo "$run" | sed "s|@|$file|") >"$work/stdout" 2>"$work/stderr" </dev/null
  status=$?
  got=$(sed -nE 's/^(.*:([0-9]+):([0-9]+)|[^ ]*): error: .* \[([a-z0-9-]+)\]$/\2:\3 \4/p' "$work/stderr" |
    sed 's/^: /0:0 /')
  if [ "$got" = "$expected" ] && [ $status -eq 3 ] && [ ! -s "$work/stdout" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s (status %s)\n--- expected\n%s\n--- got\n%s\n' "$file" $status "$expected" "$got"
    cat "$work/stderr"
  fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
