// SPDX-License-Identifier: MIT
#include "lib/timetable/check.hpp"

#include <doctest/doctest.h>

#include "tests/unit/timetable/support.hpp"

using namespace inspect;

namespace {

// Thursday 1 April 2010 is Day 1; Good Friday and Easter Monday follow.
Timetable easter(const std::string& day_word) {
  return build_timetable(rules_of("counting: {day: " + day_word +
                                  ", first: a}\nsteps:\n  a: {anchor: yes}\n"
                                  "  b: {day: 2}\n  c: {day: 3-5}\n  d: {day: 6}\n  e: {}\n"),
                         setting_of({{"a", "2010-04-01"}}));
}

// "ok; date,weekend; missing c": the verdict of each row with its further ones.
std::string told(const Check& check) {
  std::string text;
  for (const auto& row : check.rows) {
    text += (text.empty() ? "" : "; ") + std::string(name(row.verdict));
    for (const auto also : row.also) text += "," + std::string(name(also));
    if (row.verdict == Verdict::missing) text += " " + row.expected->step.key;
  }
  return text;
}

Check checked_rows(const std::string& rows, const Timetable& timetable) {
  Diagnostics notes;
  const auto published = read_published({"p.csv", "start,end,day,step\n" + rows}, notes);
  return check_published(published, timetable, setting_of({}));
}

// In working days: a 1 April, b 6 April, c 7 to 9 April, d 12 April. All rows given, so none is
// missing.
std::string verdicts(const std::string& b_row) {
  static const auto timetable = easter("working day");
  return told(checked_rows(
      "2010-04-01,,1,\n" + b_row + "\n2010-04-07,2010-04-09,3-5,\n2010-04-12,,6,\n", timetable));
}

const std::string nottinghamshire =
    "2010-02-22,,Day 1,\n2010-02-23,,Day 2,\n2010-02-24,,Day 3,\n2010-02-25,,Day "
    "4,\n2010-02-26,,Day 5,\n"
    "2010-03-01,2010-03-05,Day 6-10,\n2010-03-08,,Day 11,\n2010-03-08,2010-03-19,Day 11-20,\n"
    "2010-03-19,,Day 20,\n2010-03-22,2010-03-26,Day 21-25,\n2010-03-29,,Day 25,\n"
    "2010-03-30,2010-04-05,Day 26-30,\n2010-04-09,,Day 35,\n2010-04-16,,Day 40,\n";

}  // namespace

TEST_CASE("verdicts have names, gravest first") {
  std::string names;
  for (int v = 0; v <= static_cast<int>(Verdict::ok); ++v)
    names += std::string(name(static_cast<Verdict>(v))) + " ";
  CHECK(names ==
        "unmatched weekday_name date weekend bank_holiday label order duplicate_day missing ok ");
}

TEST_CASE("each verdict, and the further ones behind it") {
  CHECK(verdicts("2010-04-06,,2,") == "ok; ok; ok; ok");
  CHECK(verdicts("2010-04-06,,,") == "ok; ok; ok; ok");  // no label stated
  CHECK(verdicts("Mon 6 April 2010,,2,") == "ok; weekday_name; ok; ok");
  CHECK(verdicts("2010-04-02,,2,") == "ok; date,bank_holiday; ok; ok");
  CHECK(verdicts("2010-04-03,,2,") == "ok; date,weekend; ok; ok");
  CHECK(verdicts("2010-04-06,2010-04-07,2,") == "ok; date; ok; ok");  // another end
  CHECK(verdicts("2010-04-06,2010-04-10,2,") == "ok; date,weekend; ok; ok");
  CHECK(verdicts("2010-04-06,,3,") == "ok; label; duplicate_day; ok");
  CHECK(verdicts("2010-04-06,,1,") == "ok; label,duplicate_day; ok; ok");
  CHECK(verdicts("2010-05-06,,2,") == "ok; date,order; ok; ok");
  CHECK(verdicts("Fri 3 April 2010,,1,") ==
        "ok; weekday_name,date,weekend,label,duplicate_day; ok; ok");
}

TEST_CASE("a row for which there is no step is unmatched") {
  const auto timetable = easter("working day");
  CHECK(told(checked_rows(
            "2010-04-01,,1,\n2010-04-06,,2,\n2010-04-07,2010-04-09,3-5,\n2010-04-12,,6,\n"
            "2010-04-17,,9,\n",
            timetable)) == "ok; ok; ok; ok; unmatched,weekend");
  CHECK(
      told(checked_rows("2010-04-01,,1,nothing\n", timetable)).starts_with("unmatched; missing a"));
}

TEST_CASE("weekend and bank holiday only where the convention leaves such days out") {
  const std::string rows =
      "2010-04-01,,1,a\n2010-04-02,,2,b\n2010-04-03,2010-04-05,3-5,c\n2010-04-06,,6,d\n";
  CHECK(told(checked_rows(rows, easter("calendar day"))) == "ok; ok; ok; ok");
  // weekdays: a 1, b 2, c 5 to 7, d 8 April: Saturday is a day off, Good Friday and Easter Monday
  // are not
  CHECK(told(checked_rows(rows, easter("weekday"))) == "ok; ok; date,weekend; date");
  CHECK(told(checked_rows(rows, easter("working day"))) ==
        "ok; date,bank_holiday; date,weekend,bank_holiday; date");
}

TEST_CASE("a right date on a day off is told where the convention leaves such days out") {
  const auto timetable =
      build_timetable(rules_of("counting: {day: working day, first: a}\nsteps:\n  a: {anchor: "
                               "yes}\n  b: {at: a + 2 days}\n"),
                      setting_of({{"a", "2010-04-01"}}));
  CHECK(told(checked_rows("2010-04-01,,1,a\n2010-04-03,,,b\n", timetable)) == "ok; weekend");
}

TEST_CASE("the row that stands out of the order of dates is told, not its neighbours") {
  const auto timetable = easter("calendar day");
  CHECK(told(checked_rows(
            "2010-04-02,,2,\n2010-04-01,,1,\n2010-04-03,2010-04-05,3-5,\n2010-04-06,,6,\n",
            timetable)) == "ok; order; ok; ok");
  CHECK(told(checked_rows(
            "2010-04-06,,6,\n2010-04-01,,1,\n2010-04-02,,2,\n2010-04-03,2010-04-05,3-5,\n",
            timetable)) == "order; ok; ok; ok");
}

TEST_CASE("duplicate_day: only on the later of two rows that give one number to different dates") {
  const auto timetable = easter("calendar day");
  const auto check = [&](const std::string& rows) { return told(checked_rows(rows, timetable)); };
  CHECK(check("2010-04-01,,1,a\n2010-04-02,,2,b\n2010-04-02,,2,b\n2010-04-03,2010-04-05,3-5,"
              "c\n2010-04-06,,6,d\n") == "ok; ok; ok; ok; ok");  // the same date
  CHECK(check("2010-04-01,,1,a\n2010-04-02,,1,b\n2010-04-03,2010-04-05,3-5,c\n2010-04-06,,5,d\n") ==
        "ok; label,duplicate_day; ok; label,duplicate_day");  // a span's number belongs to its end
}

TEST_CASE("a numbered step that no row covers is missing, in a row of its own at the end") {
  const auto timetable = easter("calendar day");
  CHECK(told(checked_rows("2010-04-01,,1,\n2010-04-06,,6,\n", timetable)) ==
        "ok; ok; missing b; missing c");
  const auto check = checked_rows("2010-04-01,,1,\n2010-04-06,,6,\n", timetable);
  CHECK_FALSE(check.rows.back().stated);
  CHECK_FALSE(check.all_ok());
  const auto unnumbered =
      build_timetable(rules_of("steps:\n  a: {anchor: yes}\n  b: {at: a + 1 day}\n"),
                      setting_of({{"a", "2010-04-01"}}));
  CHECK(told(checked_rows("2010-04-01,,,\n", unnumbered)) == "ok");
  CHECK(checked_rows("2010-04-01,,,\n", unnumbered).all_ok());
}

TEST_CASE("a date beyond the known bank holidays is a wrong date, not a failure") {
  CHECK(verdicts("2110-04-07,,2,") == "ok; date,order; ok; ok");
  CHECK(verdicts("2031-04-07,,2,") == "ok; date,order; ok; ok");
}

TEST_CASE("fits: how many day labels each convention explains, best first") {
  const auto timetable = easter("working day");
  const auto check = checked_rows(
      "2010-04-01,,1,\n2010-04-02,,2,\n2010-04-05,2010-04-07,3-5,\n2010-04-09,,,\n", timetable);
  REQUIRE(check.fits.size() == 3);
  CHECK(check.fits[0].convention == Convention::weekdays);
  CHECK(check.fits[0].fitting == 3);
  CHECK(check.fits[0].labelled == 3);
  CHECK(check.fits[1].convention == Convention::calendar);
  CHECK(check.fits[1].fitting == 2);
  CHECK(check.fits[2].convention == Convention::working);
  CHECK(check.fits[2].fitting == 1);
}

TEST_CASE(
    "Nottinghamshire 2010 as printed: Day 25 stands twice, Days 26-30 are a day out (seed 003)") {
  const auto setting = setting_of({{"notification", "2010-02-22"}});
  const auto timetable = build_timetable(shipped_rules("ofsted-safeguarding-2010"), setting);
  const auto check = checked_rows(nottinghamshire, timetable);
  CHECK(told(check) ==
        "ok; ok; ok; ok; ok; ok; ok; ok; ok; ok; label,duplicate_day; label; ok; ok");
  CHECK(check.fits.at(0).convention == Convention::weekdays);
  CHECK(check.fits.at(0).fitting == 12);
  CHECK(check.fits.at(0).labelled == 14);
  const auto document = describe_check(check, {}, timetable);
  const auto csv = write_csv(document, {});
  CHECK(
      csv.starts_with("row,activity,stated_start,stated_end,stated_day,expected_start,expected_end,"
                      "expected_day,verdict,also\n1,\"Notification"));
  CHECK(contains(csv, ",2010-03-29,,25,2010-03-29,2010-03-29,26,label,duplicate_day\n"));
  CHECK(contains(csv, ",2010-03-30,2010-04-05,26-30,2010-03-30,2010-04-05,27-31,label,\n"));
  const auto markdown = write_markdown(document);
  CHECK(contains(markdown, "2 of 14 rows are not right"));
  CHECK(contains(markdown, "12 of 14 day labels fit weekdays"));
}
