#!/bin/sh
# Runs the command-line cases below a folder and holds what they print against the files beside them.
# A case is a folder with `cmd` (shell lines in which `inspect` is the program), its inputs, and what
# must come out: `stdout`, `stderr` (no file: nothing may come), `status` (no file: 0), and in a folder
# `expected` the files that the command writes. UPDATE=1 rewrites them all.
set -u
top=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$INSPECT" "$work/bin/inspect"
PATH="$work/bin:$PATH"
export PATH
unset NO_COLOR
passed=0
failed=0

# compare EXPECTED GOT: an expected file that is not there stands for an empty one.
compare() {
  if [ "${UPDATE:-}" = 1 ]; then
    if [ -d "$2" ]; then rm -rf "$1" && cp -R "$2" "$1"
    elif [ -s "$2" ]; then cp "$2" "$1"; elif [ -e "$1" ]; then
      echo "no longer written: $1"
      rm -rf "$1"
    fi
    return 0
  fi
  if [ -e "$1" ]; then diff -u "$1" "$2"; else diff -u /dev/null "$2"; fi
}

for file in $(find "$top" -name cmd | LC_ALL=C sort); do
  folder=$(dirname "$file")
  rm -rf "$work/case"
  cp -R "$folder" "$work/case"
  rm -rf "$work/case/stdout" "$work/case/stderr" "$work/case/status" "$work/case/expected"
  (cd "$work/case" && sh ./cmd >"$work/stdout" 2>"$work/stderr" </dev/null)
  status=$?
  : >"$work/status"
  [ $status -eq 0 ] || echo $status >"$work/status"
  ok=yes
  for what in stdout stderr status; do
    compare "$folder/$what" "$work/$what" || ok=no
  done
  for expected in "$folder"/expected/*; do
    [ -e "$expected" ] || continue
    compare "$expected" "$work/case/$(basename "$expected")" || ok=no
  done
  if [ $ok = yes ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $folder"
  fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
