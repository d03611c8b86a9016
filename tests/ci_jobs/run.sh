#!/bin/sh
# Runs the commands of the ready CI jobs (docs/ci) in a scratch repository: a draft with a hole fails,
# the same draft with the hole filled passes.
set -u
here=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/repository"
ln -s "$INSPECT" "$work/bin/inspect"
PATH="$work/bin:$PATH"
STAGE=final
export PATH STAGE
passed=0
failed=0

# expect STATUS WHAT FILE: runs the lines of FILE as one script that stops at the first failure.
expect() {
  sh -e "$3" >"$work/out" 2>"$work/err"
  got=$?
  if [ $got -eq "$1" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $2: status $got, not $1"
    cat "$work/out" "$work/err"
  fi
}

# expect_text TEXT FILE: the text is in the file.
expect_text() {
  if grep -qF -- "$1" "$2"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: '$1' is not in what was written:"
    cat "$2"
  fi
}

sed -n 's/^ *run: \(inspect .*\)/\1/p' docs/ci/github-workflow.yml >"$work/github.sh"
sed -n 's/^ *- \(inspect .*\)/\1/p' docs/ci/gitlab-job.yml >"$work/gitlab.sh"

cp examples/nottinghamshire-report/inspection.yaml examples/nottinghamshire-report/report.md \
  examples/nottinghamshire-report/estimates.csv "$work/repository"
cp -R examples/nottinghamshire-report/report-pictures "$work/repository"
cp examples/nottinghamshire-report/evidence.csv "$work/repository"
cd "$work/repository" || exit 1
git init -q .
git add -A
git -c user.name=lead -c user.email=lead@example.org commit -qm "The draft"

expect 0 "github, a sound draft" "$work/github.sh"
expect 0 "gitlab, a sound draft" "$work/gitlab.sh"
expect_text '[]' code-quality.json

printf '\n## A late thought\n\n[[fill: what we also found]]\n' >>report.md
line=$(grep -n 'what we also found' report.md | cut -d : -f 1)
expect 1 "github, a draft with a hole" "$work/github.sh"
expect_text "::error file=report.md,line=$line,col=1" "$work/err"
expect 1 "gitlab, a draft with a hole" "$work/gitlab.sh"
expect_text "report.md:$line:1: error:" "$work/err"
expect_text "\"begin\": $line" code-quality.json

sed -i 's/\[\[fill: what we also found\]\]/Partners told us that they meet every month./' report.md
expect 0 "github, the hole filled" "$work/github.sh"
expect 0 "gitlab, the hole filled" "$work/gitlab.sh"
cd "$here" || exit 1
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
