#!/bin/sh
# tests/kill/run.sh [INSPECT]: a draft of some megabytes is brought up to date and the program killed, up
# to 200 times (for 15 seconds at most), at moments spread over its whole run. Each time the draft must be
# the old one or the new one, whole; and what is left beside it must not pass for a draft. To try another
# command that replaces a file: KILL_MAKE writes the old $draft, KILL_RUN (one command) replaces it.
set -u
INSPECT=$(realpath "${1:-$INSPECT}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
draft=$work/in/draft.md
export INSPECT work draft
times=${KILL_TIMES:-200}
mkdir "$work/in"

# Two inspections of other dates, and a draft of the first with many pages that people wrote.
make_draft() {
  for day in 22 23; do
    printf 'definition: ofsted-safeguarding-2010\nauthority: Glenmore\nnotified: 2010-02-%s\n' $day \
      >"$work/$day.yaml"
  done
  "$INSPECT" report "$work/22.yaml" -o "$draft" &&
    { echo && yes 'What people wrote, and nobody changes.' | head -n 100000; } >>"$draft"
}
: "${KILL_MAKE:=make_draft}"
# shellcheck disable=SC2016 # expanded by the shell that runs it
usual='"$INSPECT" report "$work/23.yaml" --update "$draft"'
: "${KILL_RUN:=$usual}"

digest() { sha256sum <"$1" | cut -d ' ' -f 1; }
now() { date +%s%N; }
# In a subshell, which becomes the program: what is killed is that.
run() { exec sh -c "exec $KILL_RUN" >"$work/log" 2>&1; }
stop() {
  echo "$1" && cat "$work/log"
  exit 1
}

# The old file and the new, and how long it takes (nanoseconds; the shortest of three).
eval "$KILL_MAKE" >"$work/log" 2>&1 || stop "cannot make the draft"
cp "$draft" "$work/old"
old=$(digest "$work/old")
whole=10000000000
for _ in 1 2 3; do
  cp "$work/old" "$draft"
  start=$(now)
  (run) || stop "cannot bring it up to date"
  took=$(($(now) - start))
  [ $took -lt $whole ] && whole=$took
done
new=$(digest "$draft")
[ "$old" != "$new" ] || stop "the update changes nothing"

passed=0
failed=0
stayed=0
replaced=0
left=0
i=0
# fail WHAT
fail() {
  failed=$((failed + 1))
  echo "FAILED: $1 (killed after $((delay / 1000)) microseconds)"
}
begun=$(now)
while [ $i -lt "$times" ] && [ $(($(now) - begun)) -lt 15000000000 ]; do
  i=$((i + 1))
  cp "$work/old" "$draft"
  # Moments in an odd order, over the whole run and some more.
  delay=$((whole * 13 * (i * 61 % times) / times / 10))
  run &
  child=$!
  sleep "$(printf '%d.%09d' $((delay / 1000000000)) $((delay % 1000000000)))"
  kill -s KILL $child 2>/dev/null
  wait $child 2>/dev/null
  case $(digest "$draft") in
    "$old") stayed=$((stayed + 1)) passed=$((passed + 1)) ;;
    "$new") replaced=$((replaced + 1)) passed=$((passed + 1)) ;;
    *) fail "neither the old draft nor the new" ;;
  esac
  for file in "$work/in"/* "$work/in"/.[!.]*; do
    case $file in
      "$draft" | *'/.[!.]*') continue ;;
      "$draft".??????) left=$((left + 1)) ;; # no .md: no editor or site takes it for a draft
      *) fail "$file is left" ;;
    esac
    rm -f "$file"
  done
done

# After all that, a run that is not killed.
delay=0
cp "$work/old" "$draft"
(run)
[ "$(digest "$draft")" = "$new" ] || fail "a later run does not bring it up to date"
echo "$((whole / 1000000)) ms a run: $stayed times the old draft, $replaced times the new;" \
  "$left times a part was left beside it"
# Else it was killed too soon always, or too late, and nothing was tried.
if [ $stayed -eq 0 ] || [ $replaced -eq 0 ]; then fail "the moments do not cover the run"; fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
