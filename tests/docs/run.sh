#!/bin/sh
# Runs every ```console block of the given Markdown files, from a copy of the examples, and holds what
# the commands print (both streams) against what the page shows. The blocks of one page share a folder;
# a block such as ```yaml visit.yaml is the file of that name in it.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$INSPECT" "$work/bin/inspect"
PATH="$work/bin:$PATH"
export PATH
passed=0
failed=0
for page in "$@"; do
  [ -r "$page" ] || { echo "there is no page $page"; exit 1; }
  rm -rf "$work/page" "$work/blocks"
  mkdir "$work/page" "$work/blocks"
  cp -R examples docs "$work/page"
  # Each command becomes N.cmd, what is shown below it N.shown.
  awk -v out="$work/blocks" -v folder="$work/page" '
    /^```console$/ { inside = 1; next }
    /^```[a-z]+ [^ ]+$/ { file = folder "/" $2; next }
    /^```$/ { inside = 0; file = ""; next }
    file { print > file; next }
    inside && /^\$ / {
      name = sprintf("%s/%04d", out, ++n)
      print substr($0, 3) > (name ".cmd")
      printf "" > (name ".shown")
      next
    }
    inside && n { print > (name ".shown") }
  ' "$page"
  for cmd in "$work"/blocks/*.cmd; do
    [ -e "$cmd" ] || continue
    (cd "$work/page" && sh "$cmd" >"$work/got" 2>&1 </dev/null)
    if diff -u "${cmd%.cmd}.shown" "$work/got"; then
      passed=$((passed + 1))
    else
      failed=$((failed + 1))
      echo "FAILED: $page: $(cat "$cmd")"
    fi
  done
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
