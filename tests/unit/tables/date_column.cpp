// SPDX-License-Identifier: MIT
#include "lib/tables/date_column.hpp"

#include <doctest/doctest.h>

#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

// Reads the values as one column; "2010-03-08 -" with "-" for a row without a date.
std::string dates(const std::vector<std::string>& values, Diagnostics& found) {
  std::string text = "n,d\n";
  for (const auto& value : values) text += "1,\"" + value + "\"\n";
  Diagnostics notes;
  const auto table = read_csv({"t.csv", text}, {.needed = {{"d"}}}, notes);
  std::string result;
  for (const auto& cell : read_date_column(table, 1, found))
    result += (result.empty() ? "" : " ") + (cell.date ? iso(*cell.date) : "-") +
              (cell.weekday_differs ? "!" : "");
  return result;
}

std::string dates(const std::vector<std::string>& values) {
  Diagnostics found;
  return dates(values, found);
}

std::string found_in(const std::vector<std::string>& values) {
  Diagnostics found;
  dates(values, found);
  return told(found);
}

std::string words(const std::vector<std::string>& values) {
  Diagnostics found;
  dates(values, found);
  std::string text;
  for (const auto& d : found.sorted()) text += d.message + "\n";
  return text;
}

}  // namespace

TEST_CASE("ISO and written out dates need no assumption") {
  CHECK(dates({"2010-03-08", " 2010-03-09 ", "", "Wed 10 March 2010", "11th Mar 2010"}) ==
        "2010-03-08 2010-03-09 - 2010-03-10 2010-03-11");
  CHECK(found_in({"2010-03-08", "Wed 10 March 2010"}) == "");
  CHECK(dates({"Mon 9 March 2010"}) == "2010-03-09!");
}

TEST_CASE("figures are read day first, and the note says so") {
  for (const std::string text : {"8/3/2010", "08/03/2010", "08.03.2010", "8-3-2010"})
    CHECK(dates({text}) == "2010-03-08");
  CHECK(dates({"8/12/2010", "12/8/2010"}) == "2010-12-08 2010-08-12");  // 12 rules out nothing
  CHECK(words({"8/3/2010"}) == "column 'd': dates in figures read day first\n");
}

TEST_CASE("one value that rules out day first makes the column month first") {
  CHECK(dates({"3/8/2010", "3/22/2010"}) == "2010-03-08 2010-03-22");
  CHECK(dates({"3/22/2010", "3/8/2010"}) == "2010-03-22 2010-03-08");
  CHECK(words({"3/22/2010"}) == "column 'd': dates in figures read month first\n");
  CHECK(dates({"22/3/2010", "3/8/2010"}) == "2010-03-22 2010-08-03");
  CHECK(dates({"12/12/2010", "12/13/2010"}) == "2010-12-12 2010-12-13");
}

TEST_CASE("a column that rules out both orders is one error, at the later cell") {
  Diagnostics found;
  CHECK(dates({"8/3/2010", "22/3/2010", "3/22/2010", "2010-03-08"}, found) ==
        "2010-03-08 2010-03-22 - 2010-03-08");
  CHECK(told(found) == "date-order 4:3");
  CHECK(contains(found.sorted()[0].message, "cell B4"));
  CHECK(contains(found.sorted()[0].message, "cell B3 can only be read day first"));
  CHECK(found_in({"3/22/2010", "22/3/2010"}) == "date-order 3:3");
}

TEST_CASE("what is no date is an error that shows the form and not the value") {
  CHECK(words({"17 Brumaire"}) ==
        "cell B2: what has the form '99 Aaaaaaaa' is not a date: a date is written "
        "2010-03-08 or Mon 8 March 2010\n");
  CHECK(words({"2010-02-30"}) ==
        "cell B2: what has the form '9999-99-99' is not a date: February 2010 has 28 days\n");
  CHECK(found_in({"2010-03-08", "x", "", "y"}) == "not-a-date 3:3; not-a-date 5:3");
  for (const std::string wrong :
       {"13/13/2010", "257/3/2010", "264/03/2010", "0/3/2010", "8/3/10", "2010/03/08", "8/3-2010",
        "8/-3/2010", "8/+3/2010", "8/3/02010", "40248", "008/3/2010", "31/4/2010", "2010-3-8"}) {
    CAPTURE(wrong);
    CHECK(dates({wrong}) == "-");
    CHECK(contains(found_in({wrong}), "not-a-date 2:3"));
  }
}
