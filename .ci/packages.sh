# shellcheck shell=sh
# To be read with `.` by the scripts that build: what building and testing need from Debian.

# For building, and for building the tests as well.
# shellcheck disable=SC2034 # for the scripts that read this one
packages_to_build='g++ cmake ninja-build libcli11-dev libyaml-cpp-dev libfmt-dev
  libboost-dev nettle-dev libutf8proc-dev nlohmann-json3-dev
  libhwy-dev zlib1g-dev libzstd-dev'
# shellcheck disable=SC2034
packages_to_test='doctest-dev libcsv-dev postgresql'

# need PACKAGE...: installs those of them that are not there; needs no root where none is missing.
need() {
  missing=
  for package in "$@"; do
    # shellcheck disable=SC2016 # the format is dpkg-query's
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
      missing="$missing $package"
  done
  [ -n "$missing" ] || return 0

  as_root=
  if [ "$(id -u)" -ne 0 ]; then as_root=sudo; fi
  if ! command -v apt-get >/dev/null || { [ -n "$as_root" ] && ! command -v sudo >/dev/null; }; then
    echo "$0: missing, and only root can install them, with apt-get:$missing" >&2
    exit 1
  fi
  echo "installing$missing" >&2
  quietly $as_root apt-get update
  # shellcheck disable=SC2086 # a list of names
  quietly $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends $missing
}

# quietly COMMAND...: what it prints is shown only if it fails, and then the script ends.
quietly() {
  if ! output=$("$@" 2>&1); then
    printf '%s\n' "$output" "$0: failed: $*" >&2
    exit 1
  fi
}

# build PRESET: configures and builds one of CMakePresets.json.
build() {
  echo "building build/$1" >&2
  quietly cmake --preset "$1"
  quietly cmake --build --preset "$1"
}
