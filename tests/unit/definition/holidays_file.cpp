// SPDX-License-Identifier: MIT
#include "lib/definition/holidays_file.hpp"

#include <doctest/doctest.h>

#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

// "+2026-06-12 Fair scotland": each change.
std::string read(const std::string& text) {
  Diagnostics notes;
  std::string result;
  for (const auto& [change, place] : read_holidays({"h.csv", text}, notes))
    result += fmt::format("{}{}{} {}{}", result.empty() ? "" : "; ",
                          change.what == HolidayChange::What::add ? "+" : "-",
                          iso(change.holiday.date), change.holiday.name,
                          change.nation ? " " + std::string(name(*change.nation)) : "");
  return result;
}

std::string refused(const std::string& text) {
  return refusal([&] { read(text); });
}

}  // namespace

TEST_CASE("CSV: date, and if wanted name, nation and change") {
  CHECK(read("date\n2026-06-12\n") == "+2026-06-12 local holiday");
  CHECK(read("date,name,nation,change\n2026-06-12,Fair,scotland,add\n12 June "
             "2027,,any,\n2026-12-25,,,Remove\n") ==
        "+2026-06-12 Fair scotland; +2027-06-12 local holiday; -2026-12-25 local holiday");
  CHECK(read("Date;Name\n12/6/2026;Fair\n") == "+2026-06-12 Fair");
}

TEST_CASE("CSV: every mistake at its cell") {
  CHECK(refused("name\nFair\n") == "no-header 1:1");
  CHECK(refused("date,name\n,Fair\n2026-02-30,x\n") == "no-date 2:1; not-a-date 3:1");
  CHECK(refused("date,change,nation\n2026-06-12,drop,wales\n") ==
        "not-a-choice 2:12; not-a-nation 2:17");
}

TEST_CASE("JSON in the shape of gov.uk's file, whose days are added") {
  const std::string json =
      "{\"england-and-wales\": {\"division\": \"england-and-wales\", \"events\": [{\"title\": "
      "\"New day\", "
      "\"date\": \"2031-01-01\", \"notes\": \"\", \"bunting\": true}]}, \"scotland\": "
      "{\"division\": "
      "\"scotland\", \"events\": [{\"title\": \"Fair\", \"date\": \"2026-06-12\"}]}}";
  CHECK(read(json) == "+2031-01-01 New day england-and-wales; +2026-06-12 Fair scotland");
  CHECK(read("\xEF\xBB\xBF" + json) == read(json));
  CHECK(read("  \n" + json) == read(json));
}

TEST_CASE("JSON: every mistake at its place") {
  CHECK(refused("{\"wales\": {\"events\": []}}").starts_with("unknown-key 1:2"));
  CHECK(refused("{\"scotland\": {\"division\": \"scotland\"}}") == "missing-key 1:14");
  CHECK(refused("{\"scotland\": {\"events\": \"x\"}}") == "wrong-type 1:25");
  CHECK(refused("{\"scotland\": {\"events\": [{\"title\": \"Fair\"}]}}") == "missing-key 1:26");
  CHECK(refused("{\"scotland\": {\"events\": [{\"title\": \"Fair\", \"date\": \"soon\"}]}}") ==
        "not-a-date 1:52");
}

TEST_CASE("changes are made, and a day that is no bank holiday cannot be removed") {
  Diagnostics notes;
  const Source source{"h.csv", "date,name,change\n2026-06-12,Fair,add\n2026-12-25,,remove\n"};
  Calendar calendar(Nation::scotland);
  apply_holidays(source, read_holidays(source, notes), calendar, notes);
  CHECK(calendar.bank_holiday(day("2026-06-12")) == "Fair");
  CHECK_FALSE(calendar.bank_holiday(day("2026-12-25")));
  const Source wrong{"h.csv", "date,change\n2026-06-11,remove\n2026-06-10,remove\n"};
  CHECK(refusal([&] { apply_holidays(wrong, read_holidays(wrong, notes), calendar, notes); }) ==
        "no-holiday 2:1; no-holiday 3:1");
}

TEST_CASE("a day beyond the known years is a warning") {
  Diagnostics notes;
  const Source source{"h.csv", "date\n2031-06-12\n"};
  Calendar calendar(Nation::scotland);
  apply_holidays(source, read_holidays(source, notes), calendar, notes);
  REQUIRE(notes.sorted().size() == 1);
  CHECK(notes.sorted()[0].severity == Severity::warning);
}
