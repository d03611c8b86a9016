// SPDX-License-Identifier: MIT
#include "lib/timetable/match.hpp"

#include <doctest/doctest.h>

#include "tests/unit/timetable/support.hpp"

using namespace inspect;

namespace {

// Rows of CSV below "start,end,day,step", matched with steps a 8 March (Day 1), b 9 March (Day 2),
// c 10 to 12 March (Days 3-5), d 15 March (Day 6), e without a date.
std::string matched(const std::string& rows) {
  static const auto timetable = build_timetable(
      rules_of("counting: {day: weekday, first: a}\nsteps:\n  a: {anchor: yes}\n  b: {day: 2}\n"
               "  c: {day: 3-5}\n  d: {day: 6}\n  e: {}\n"),
      setting_of({{"a", "2010-03-08"}}));
  Diagnostics notes;
  const auto published = read_published({"p.csv", "start,end,day,step\n" + rows}, notes);
  std::string text;
  for (const int index : match_rows(published, timetable))
    text += index < 0 ? "-" : timetable.rows.at(static_cast<std::size_t>(index)).step.key;
  return text;
}

std::string rising(const std::vector<int>& values) {
  std::string text;
  for (const bool marked : longest_rising(values)) text += marked ? '*' : '.';
  return text;
}

}  // namespace

TEST_CASE("a longest rising subsequence, of several the one whose members come first") {
  CHECK(rising({}) == "");
  CHECK(rising({5}) == "*");
  CHECK(rising({1, 2, 3}) == "***");
  CHECK(rising({2, 2, 2}) == "***");  // equal is not less
  CHECK(rising({1, 9, 2, 3}) == "*.**");
  CHECK(rising({9, 1, 2}) == ".**");
  CHECK(rising({3, 2, 1}) == "*..");
  CHECK(rising({1, 2, 9, 3, 4}) == "**.**");
  CHECK(rising({22, 24, 23, 25}) == "**.*");
}

TEST_CASE("by step, whatever date and label say") {
  CHECK(matched("2010-03-30,,Day 40,d\n2010-03-08,,Day 1,b\n") == "db");
  CHECK(matched("2010-03-08,,,nothing\n") == "-");  // a step that is not there matches none
  CHECK(matched("2010-03-08,,,e\n") == "e");
}

TEST_CASE("by day label and date, or by the date alone where there is no label") {
  CHECK(matched("2010-03-15,,Day 6,\n2010-03-08,,Day 1,\n") == "da");
  CHECK(matched("2010-03-15,,,\n2010-03-08,,,\n") == "da");
  CHECK(matched("2010-03-10,2010-03-12,Day 3-5,\n") == "c");
  CHECK(matched("2010-03-10,,,\n") == "c");  // no end stated
}

TEST_CASE("in order, between the rows matched before") {
  CHECK(matched("2010-03-08,,1,\n2010-03-31,,,\n2010-03-10,2010-03-12,3-5,\n") == "abc");
  CHECK(matched("2010-04-08,,,\n2010-04-09,,,\n2010-04-10,,,\n2010-04-11,,,\n") == "abcd");
  CHECK(matched("2010-04-08,,,\n2010-04-09,,,\n2010-04-10,,,\n2010-04-11,,,\n2010-04-12,,,\n") ==
        "abcd-");
}

TEST_CASE("a date or a label in common draws a row and a step together") {
  CHECK(matched("2010-03-16,,6,\n") == "d");  // the label is d's
  CHECK(matched("2010-03-15,,7,\n") == "d");  // the date is d's
  CHECK(matched("2010-03-11,2010-03-12,3-5,\n") == "c");
  CHECK(matched("2010-03-09,,6,\n") == "b");  // a date draws more than a label
  CHECK(matched("2010-03-08,,1,\n2010-03-16,,6,\n") == "ad");
}

TEST_CASE("two rows may mean one step if they carry its day label") {
  CHECK(matched("2010-03-09,,2,\n2010-03-09,,2,\n") == "bb");
  CHECK(matched("2010-03-09,,,b\n2010-03-09,,,\n") == "bc");
}

TEST_CASE("a step without a date is matched by its name alone") {
  CHECK(matched("2010-03-08,,1,\n2010-03-09,,2,\n2010-03-10,2010-03-12,3-5,\n2010-03-15,,6,\n2010-"
                "03-16,,,\n") == "abcd-");
}
