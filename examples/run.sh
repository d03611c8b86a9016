#!/bin/sh
# Installs what is missing, builds the program into build/release, and runs its main job on the
# examples. On Debian 12, as root or with sudo.
set -eu
CDPATH='' cd "$(dirname "$0")/.."
. ./.ci/packages.sh

# shellcheck disable=SC2086,SC2154 # a list of names, from packages.sh
need $packages_to_build
build release
PATH=$PWD/build/release/cmd:$PATH

# show COMMAND...: runs it below its own line.
show() {
  printf '\n$ %s\n' "$*"
  "$@"
}

# The dates of an inspection of which only the day of notification is known.
show inspect timetable examples/nottinghamshire-2010

# Are the dates that the council published the right ones? Status 1: not all of them.
status=0
show inspect timetable examples/nottinghamshire-2010 \
  --check examples/nottinghamshire-2010/published.csv || status=$?
[ $status -eq 1 ]

# Another methodology, which ships with the program, from the day on which its inspection starts.
show inspect timetable care-inspectorate-pilot-2012 --starts 2012-09-03

# A sample of children, of which only the numbers are known yet: what a margin of 5 points costs.
sample=examples/pilot-sample-2012
show inspect sample $sample --population $sample/counts.csv --margin 5

# The lists as they first came, with faults: each is told with its place, and nothing is drawn. Status 4:
# there is personal data among the faults.
status=0
show inspect sample $sample --seed-file $sample/seed.txt --cases $sample/sent/child_protection.csv \
  --cases $sample/sent/looked_after_at_home.csv --cases $sample/sent/looked_after_accommodated.csv \
  --cases $sample/sent/throughcare_aftercare.csv --cases $sample/sent/vol_supervision.csv || status=$?
[ $status -eq 4 ]

# The lists as they were mended: the sample, its certificate, the frame, a list of records for each agency.
written=$(mktemp -d)
trap 'rm -rf "$written"' EXIT
show inspect sample $sample --seed-file $sample/seed.txt --cases $sample/lists/child_protection.csv \
  --cases $sample/lists/looked_after_at_home.csv --cases $sample/lists/looked_after_accommodated.csv \
  --cases $sample/lists/throughcare_aftercare.csv --cases $sample/lists/voluntary_supervision.csv \
  --reserve 10% -o "$written/sample.csv" --certificate "$written/certificate.md" \
  --frame "$written/frame.tsv" --requests "$written/requests"
show head -n 4 "$written/sample.csv" "$written/requests/police.csv"

# The lines of shell in the certificate repeat the draw from the frame file, without this program.
# shellcheck disable=SC2016 # the backquotes are the certificate's
sed -n '/^```sh$/,/^```$/p' "$written/certificate.md" | sed '1d;$d' >"$written/repeat.sh"
(cd "$written" && show sh repeat.sh)

# The whole inspection on paper: does it fit? Not at first (status 1); then who reads what, and what moved.
plan=examples/strathmuir-plan-2013
status=0
show inspect plan $plan/first-try.yaml --sample $plan/sample.csv --check || status=$?
[ $status -eq 1 ]
show inspect plan $plan --sample $plan/sample.csv --check
show inspect plan $plan --sample $plan/sample.csv --schedule -o "$written/schedule.csv"
show head -n 4 "$written/schedule.csv"
show inspect plan $plan --diff $plan/first-try.yaml
show inspect plan examples/five-plans/ofsted.yaml --part newsletter

# What inspectors came upon, and what became of it: the register by the protocol, with what is overdue
# (status 1), and the letters that are due.
concerns=examples/glenmore-2009
show inspect escalate $concerns --check
status=0
show inspect escalate $concerns --concerns $concerns/concerns.csv --as-of 2009-09-30 \
  --letters "$written/letters" --seal "$written/concerns.log" || status=$?
[ $status -eq 1 ]
show ls "$written/letters"
show inspect escalate --verify "$written/concerns.log"

# What was found, and the report of it: estimates without any case in them; a draft with faults, each told at its line
# (status 1); and the report as it is published, checked as a job does it.
report=examples/nottinghamshire-report
show inspect report $report --results $report/results.csv --sample $report/sample.csv -o "$written/estimates.csv"
show head -n 4 "$written/estimates.csv"
status=0
show inspect report $report --check $report/report-draft.md --stage panel --estimates $report/estimates.csv \
  --evidence $report/evidence.csv || status=$?
[ $status -eq 1 ]
show inspect report $report --check $report/report.md --estimates $report/estimates.csv --evidence $report/evidence.csv
