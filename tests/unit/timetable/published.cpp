// SPDX-License-Identifier: MIT
#include "lib/timetable/published.hpp"

#include <doctest/doctest.h>

#include "tests/unit/timetable/support.hpp"

using namespace inspect;

namespace {

std::vector<PublishedRow> read(const std::string& text) {
  Diagnostics notes;
  return read_published({"p.csv", text}, notes);
}

std::string refused(const std::string& text) {
  return refusal([&] { read(text); });
}

std::string label(const std::string& text) {
  const auto read_label = parse_day_label(text);
  return read_label ? fmt::format("{}-{}", read_label->first, read_label->second) : "none";
}

}  // namespace

TEST_CASE("day labels as people print them") {
  for (const std::string text : {"11", "Day 11", "day 11", " 11 ", "11-11", "DAY 11"})
    CHECK(label(text) == "11-11");
  for (const std::string text : {"11-20", "11 - 20", "11 to 20", "Days 11-20", "Day 11 to 20",
                                 "Day 11 to Day 20", "days 11 – 20"}) {
    CAPTURE(text);
    CHECK(label(text) == "11-20");
  }
  CHECK(label("0") == "0-0");
  for (const std::string wrong : {"", "x", "11-", "-11", "11-12-13", "011", "11.5", "week 11",
                                  "11 20", "20-11", "Friday 11th"}) {
    CAPTURE(wrong);
    CHECK(label(wrong) == "none");
  }
}

TEST_CASE("columns: start or date, and if there end, day, activity, step") {
  const auto rows = read(
      "step,start,end,day,activity,extra\n"
      "a,2010-03-08,2010-03-19,Day 11-20,Fieldwork,x\n"
      ",Mon 9 March 2010,,,,\n");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].number == 1);
  CHECK(rows[0].step == "a");
  CHECK(rows[0].activity == "Fieldwork");
  CHECK(rows[0].start == day("2010-03-08"));
  CHECK(rows[0].end == day("2010-03-19"));
  CHECK(rows[0].day == std::pair(11, 20));
  CHECK_FALSE(rows[0].weekday_differs);
  CHECK(rows[1].number == 2);
  CHECK(rows[1].start == day("2010-03-09"));
  CHECK(rows[1].weekday_differs);
  CHECK_FALSE(rows[1].end);
  CHECK_FALSE(rows[1].day);
  CHECK(read("Date\n8/3/2010\n").at(0).start == day("2010-03-08"));
  CHECK(read("date,end\nMon 8 March 2010,Mon 9 March 2010\n").at(0).weekday_differs);
}

TEST_CASE("what cannot be read is an error at its cell, all at once") {
  CHECK(refused("activity\nx\n") == "no-header 1:1");
  CHECK(refused("start\n") == "no-rows 1:1");
  CHECK(refused("start,day\n2010-02-30,1\n,2\n2010-03-08,first\n") ==
        "not-a-date 2:1; no-date 3:1; not-a-day 4:12");
  CHECK(refused("start,end\n2010-03-08,x\n") == "not-a-date 2:12");
  CHECK(refused("start,day,day\n2010-03-08,1,2\n") == "duplicate-column 1:11");
  CHECK(refused("start,end,End\n2010-03-08,,\n") == "duplicate-column 1:11");
}
