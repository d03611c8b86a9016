# SPDX-License-Identifier: MIT
"""Holds our bank holidays against gov.uk's, which the package govuk-bank-holidays ships.

The argument is the program. One comparison is one year of one nation; the last line counts them.
"""

import csv
import datetime
import json
import subprocess
import sys
import tempfile

from govuk_bank_holidays.bank_holidays import BankHolidays

YEARS = range(2012, 2029)

# Proclaimed in February 2026, and not yet in release 0.19 of the package; a later one may have it.
TOO_LATE = {"scotland": {datetime.date(2026, 6, 15)}}


def ours(program, nation, *options):
    """The weekdays that are no working days, with why, as `inspect timetable --count` tells them."""
    span = [f"{YEARS[0] - 1}-12-31", f"{YEARS[-1]}-12-31"]
    command = [program, "timetable", "--count", *span, "--nation", nation, "-f", "csv", *options]
    shown = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    days = {datetime.date.fromisoformat(row["date"]): row for row in csv.DictReader(shown.splitlines())}
    return {day: row["reason"] for day, row in days.items()
            if row["counted"] == "no" and day.weekday() < 5}


def of_year(days, year):
    return {day: name for day, name in days.items() if day.year == year}


def main(program):
    passed = failed = 0
    theirs = BankHolidays(use_cached_holidays=True)
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(BankHolidays.load_backup_data(), file)
        file.flush()
        for nation in BankHolidays.ALL_DIVISIONS:
            expected = {day["date"]: day["title"] for day in theirs.get_holidays(division=nation)}
            # Once from our own rules; once with gov.uk's file read, which must change nothing.
            for options in [], ["--holidays", file.name]:
                got = ours(program, nation, *options)
                for year in YEARS:
                    differing = of_year(expected, year).keys() ^ of_year(got, year).keys()
                    differing -= TOO_LATE.get(nation, set()) & got.keys()
                    passed, failed = passed + (not differing), failed + bool(differing)
                    for day in sorted(differing):
                        print(f"FAILED: {nation} {day}: ours {got.get(day)}, gov.uk {expected.get(day)}")
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
