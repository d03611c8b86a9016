#!/bin/sh
# Every option that --help shows is in docs/cli.md, in the section of its command, and the reverse.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
options() { grep -oE '(^|[^a-zA-Z0-9-])--[a-z][a-z-]*' | sed 's/.*--/--/' | LC_ALL=C sort -u; }
failed=0
passed=0
# inspect itself, then each of its commands
for command in '' $("$INSPECT" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
  # shellcheck disable=SC2086 # '' is no argument
  "$INSPECT" $command --help | grep -E '^ +-' | options >"$work/help"
  awk -v section="## inspect${command:+ $command}" '
    /^## / { inside = ($0 == section) } inside && /^\| `/ { split($0, cell, "|"); print cell[2] }
  ' docs/cli.md | options >"$work/page"
  if diff "$work/help" "$work/page"; then passed=$((passed + 1)); else
    failed=$((failed + 1)); echo "FAILED: the options of 'inspect $command' (< help, > docs/cli.md)"
  fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 1 ]
