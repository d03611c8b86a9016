#!/bin/sh
# tests/install/run.sh BUILD: installs what BUILD built into a folder of its own, and builds and runs a
# program against that as somebody else would. $CXX and $CXXFLAGS are the ones of BUILD.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$1" --prefix "$work/prefix" >"$work/log"
cmake -S tests/install -B "$work/build" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" >>"$work/log"
cmake --build "$work/build" >>"$work/log"
"$work/build/consumer" >"$work/got"

passed=0
failed=0
# same WHAT FILE FILE
same() {
  if diff "$2" "$3"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $1"; fi
}
"$work/prefix/bin/inspect" timetable --add 2010-02-22 '70 working days' --nation scotland >"$work/program"
sed -n 1p "$work/got" >"$work/library"
same 'the library and the program count the same' "$work/program" "$work/library"
sed 1d "$work/got" >"$work/names"
(cd "$work/prefix/share/inspect" && find . -type f | sed 's|^\./||' | LC_ALL=C sort) >"$work/files"
same 'share/inspect has the shipped definitions' "$work/names" "$work/files"
# To look up C++ by name takes most of a start: no library for it is loaded where none need be.
if grep -q '^inspect_static_cxx:INTERNAL=ON' "$1/CMakeCache.txt"; then
  readelf -d "$work/prefix/bin/inspect" | grep -E 'NEEDED.*(stdc|fmt|yaml)' >"$work/loaded" || true
  same 'the program loads no library for C++' /dev/null "$work/loaded"
fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
