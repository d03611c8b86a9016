// SPDX-License-Identifier: MIT
// The shipped definitions against what their sources state (seeds 000 to 004).
#include <doctest/doctest.h>

#include <array>

#include "lib/definition/definition.hpp"
#include "tests/unit/timetable/support.hpp"

using namespace inspect;

namespace {

Timetable timetable_of(std::string_view name, const Setting& setting) {
  return build_timetable(shipped_rules(name), setting);
}

}  // namespace

TEST_CASE("five definitions are shipped, sorted, each under its own name") {
  CHECK(shipped_names() == std::vector<std::string>{"care-inspectorate-children-2019",
                                                    "care-inspectorate-pilot-2012",
                                                    "ofsted-safeguarding-2010", "ssiw-joint-review",
                                                    "swia-performance-inspection"});
  for (const auto& name : shipped_names()) {
    CAPTURE(name);
    const auto definition = read_definition(*shipped_definition(name));
    CHECK(definition.name == name);
    CHECK_FALSE(definition.edition.empty());
    CHECK_FALSE(definition.inspectorate.empty());
    CHECK(definition.nation);
    for (const auto& step : definition.timetable.steps) {
      CAPTURE(step.key);
      CHECK_FALSE(step.source.empty());
    }
  }
  CHECK_FALSE(shipped_definition("ofsted"));
  CHECK(read_shipped("ofsted-safeguarding-2010@2010-02")->name == "ofsted-safeguarding-2010");
  CHECK_FALSE(read_shipped("ofsted"));
  CHECK(refusal([] { read_shipped("ofsted-safeguarding-2010@1999"); }) == "wrong-edition 0:0");
}

TEST_CASE("Nottinghamshire 2010: the fourteen numbered rows (seed 003, Inspection timetable)") {
  struct Row {
    std::string_view step;
    std::string_view dates;
    std::string_view days;
  };
  // The seed prints Day 25 beside 29 March and Days 26-30 beside 30 March to 5 April, though Day 25
  // is 26 March already and Day 35 is 9 April: by its own counting these are Days 26 and 27-31.
  constexpr std::array rows = {
      Row{"notification", "2010-02-22", "1"},
      Row{"set_up_call", "2010-02-23", "2"},
      Row{"letter_to_children", "2010-02-24", "3"},
      Row{"list_of_cases", "2010-02-25", "4"},
      Row{"set_up_meeting", "2010-02-26", "5"},
      Row{"case_file_audit", "2010-03-01/2010-03-05", "6-10"},
      Row{"start", "2010-03-08", "11"},
      Row{"fieldwork", "2010-03-08/2010-03-19", "11-20"},
      Row{"initial_feedback", "2010-03-19", "20"},
      Row{"drafting", "2010-03-22/2010-03-26", "21-25"},
      Row{"draft_report", "2010-03-29", "26"},
      Row{"factual_accuracy", "2010-03-30/2010-04-05", "27-31"},
      Row{"final_report", "2010-04-09", "35"},
      Row{"publication", "2010-04-16", "40"},
  };
  for (const auto& given :
       {std::pair("notification", "2010-02-22"), std::pair("start", "2010-03-08")}) {
    CAPTURE(given.first);
    const auto timetable =
        timetable_of("ofsted-safeguarding-2010", setting_of({{given.first, given.second}}));
    REQUIRE(timetable.rows.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      CAPTURE(rows.at(i).step);
      CHECK(timetable.rows[i].step.key == rows.at(i).step);
      CHECK(dates_of(timetable.rows[i]) == rows.at(i).dates);
      CHECK(numbers_of(timetable.rows[i]) == rows.at(i).days);
    }
    CHECK(timetable.first_day == day("2010-02-22"));
  }
}

TEST_CASE("pilot of 2012: the same rows from its start and from its notification (seed 004)") {
  const auto from_start = timetable_of("care-inspectorate-pilot-2012",
                                       setting_of({{"start", "2012-10-22"}}, Nation::scotland));
  const auto from_notice =
      timetable_of("care-inspectorate-pilot-2012",
                   setting_of({{"notification", "2012-07-30"}}, Nation::scotland));
  CHECK(told(from_start) == told(from_notice));
  CHECK(told(from_start) ==
        "notification 2012-07-30; briefings 2012-09-10; care_service_inspections 2012-10-21; "
        "start 2012-10-22; scoping "
        "2012-10-22/2012-10-24; "
        "professional_discussions 2012-10-22/2012-11-07; record_reading 2012-10-25/2012-10-31; "
        "core 2012-11-01/2012-11-07; findings_shared 2012-11-07; report_for_comment 2012-11-21; "
        "publication 2012-12-05; action_plan 2013-01-02; information_material -; "
        "scoping_off_site -; scoping_tool -; position_statements -; support -");
}

TEST_CASE("pilot of 2012: twelve weeks' notice, 13 days on site, 2 + 2 weeks, 6 weeks (seed 004)") {
  const auto setting =
      setting_of({{"start", "2012-11-26"}}, Nation::scotland);  // St Andrew's Day follows
  const auto timetable = timetable_of("care-inspectorate-pilot-2012", setting);
  const auto start = [&](const char* step) { return *timetable.find(step)->start; };
  using std::chrono::weeks;
  CHECK(start("start") - start("notification") == weeks(12));
  CHECK(start("briefings") - start("notification") == weeks(6));
  const Date end = *timetable.find("core")->end;
  CHECK(start("report_for_comment") - end == weeks(2));
  CHECK(start("publication") - start("report_for_comment") == weeks(2));
  CHECK(start("action_plan") - start("report_for_comment") == weeks(6));
  int on_site = 0;
  for (const auto& row : timetable.rows)
    if (row.step.site)
      on_site += 1 + count(*row.start, *row.end, Convention::working, {setting.calendar, {}});
  CHECK(on_site == 13);
  CHECK(dates_of(timetable, "scoping") == "2012-11-26/2012-11-28");
  CHECK(dates_of(timetable, "record_reading") == "2012-11-29/2012-12-06");  // without 30 November
  CHECK(dates_of(timetable, "core") == "2012-12-07/2012-12-13");
}

TEST_CASE("SWIA: formal feedback about one week after the fieldwork (seed 000)") {
  const auto timetable = timetable_of(
      "swia-performance-inspection",
      setting_of({{"start", "2010-03-08"}, {"end_of_fieldwork", "2010-03-19"}}, Nation::scotland));
  CHECK(dates_of(timetable, "formal_feedback") == "2010-03-26");
  CHECK(std::holds_alternative<About>(timetable.find("formal_feedback")->step.timing));
  CHECK(dates_of(timetable, "meetings") == "2010-03-08/2010-03-19");
}

TEST_CASE("SSIW: feedback soon after the fieldwork, with no number (seed 001)") {
  const auto timetable =
      timetable_of("ssiw-joint-review",
                   setting_of({{"start", "2010-03-08"}, {"end_of_fieldwork", "2010-03-19"}}));
  CHECK(dates_of(timetable, "formal_feedback") == "-");
  CHECK(dates_of(timetable, "meetings") == "2010-03-08/2010-03-19");
}

TEST_CASE("Care Inspectorate 2019: the return and the staff survey take three weeks (seed 002)") {
  const auto timetable = timetable_of(
      "care-inspectorate-children-2019",
      setting_of({{"notification", "2019-09-02"}, {"briefing", "2019-09-16"}}, Nation::scotland));
  CHECK(dates_of(timetable, "return_due") == "2019-09-23");
  CHECK(timetable.find("return_due")->kind == StepKind::deadline);
  CHECK(dates_of(timetable, "staff_survey") == "2019-09-16/2019-10-06");
  CHECK(dates_of(timetable, "publication") == "-");
  CHECK(timetable.find("press_release")->waits_for == "publication");
}
