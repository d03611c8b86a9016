#!/bin/sh
# No include goes up a floor or sideways to a sibling. A room may include itself, the rooms on the lines
# below its own, and nothing else of ours.
set -u
floor() {
  case $1 in
    cmd/*) echo 8 ;;
    lib/report/*) echo 7 ;; # the declared exceptions: a report is made of a timetable and estimates,
    lib/plan/* | lib/estimates/*) echo 6 ;; # a plan of a timetable and a sample, estimates of a sample
    lib/timetable/* | lib/sample/* | lib/escalate/*) echo 5 ;;
    lib/definition/* | lib/gate/*) echo 4 ;;
    lib/yaml/* | lib/stats/* | lib/screening/* | lib/tables/* | lib/document/* | lib/draft/*) echo 3 ;;
    lib/dates/*) echo 2 ;;
    lib/base/*) echo 1 ;;
    *) echo "no floor for $1" >&2; echo 9 ;;
  esac
}
wrong=0
count=0
for file in $(find cmd lib -name '*.?pp' -o -name '*.in' | grep -v Config | LC_ALL=C sort); do
  for included in $(sed -nE 's|^#include "((cmd\|lib)/[^"]*)".*|\1|p' "$file"); do
    count=$((count + 1))
    [ "$(dirname "$file")" = "$(dirname "$included")" ] && continue
    [ "$(floor "$file")" -gt "$(floor "$included")" ] && continue
    echo "$file includes $included, which is not on a lower floor"
    wrong=$((wrong + 1))
  done
done
# The library reads no clock, environment, arguments or standard streams.
if grep -rnE 'std::(cin|cout|cerr)|getenv|system_clock::now|argv|[^_]time\(' lib --include='*.?pp'; then
  wrong=$((wrong + 1))
fi
echo "$((count - wrong)) passed, $wrong failed"
[ $wrong -eq 0 ] && [ $count -gt 0 ]
