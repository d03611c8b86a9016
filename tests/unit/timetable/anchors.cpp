// SPDX-License-Identifier: MIT
#include "lib/timetable/anchors.hpp"

#include <doctest/doctest.h>

#include "lib/base/text.hpp"
#include "tests/unit/timetable/support.hpp"

using namespace inspect;

namespace {

// The options with ", " between them; "none missing".
std::string missing(const TimetableRules& rules, const Setting& setting = {}) {
  const auto options = missing_anchors(rules, setting);
  return options ? join(*options, ", ") : "none missing";
}

}  // namespace

TEST_CASE("without a date the options of each anchor are named, in the order of the file") {
  CHECK(missing(rules_of("steps:\n  briefing: {anchor: yes}\n  b: {at: start + 1 day}\n"
                         "  start: {anchor: yes}\n  notification: {anchor: yes}\n")) ==
        "--on briefing=DATE, --starts DATE, --notified DATE");
}

TEST_CASE("a methodology that counts nothing misses no date") {
  CHECK(missing(rules_of("steps:\n  start: {anchor: yes}\n  b: {activity: some day}\n")) ==
        "none missing");
  CHECK(missing(rules_of("steps:\n  start: {anchor: yes}\n  b: {at: start}\n")) == "--starts DATE");
}

TEST_CASE("numbered days are counted from the first, though no step is named in them") {
  CHECK(missing(rules_of("counting: {day: weekday, first: notice, is: 1}\nsteps:\n"
                         "  notice: {day: 1}\n  end: {day: 9}\n")) == "--on notice=DATE");
}

TEST_CASE("one date is enough, whichever it is, also that of a step that was moved") {
  const auto rules = rules_of("steps:\n  start: {anchor: yes}\n  b: {at: start + 1 day}\n");
  CHECK(missing(rules, setting_of({{"b", "2010-03-08"}})) == "none missing");
  Setting moved;
  moved.moved = {{"b", day("2010-03-08"), std::nullopt, "elections", {}}};
  CHECK(missing(rules, moved) == "none missing");
  Setting closed;
  closed.closures = {{day("2010-03-08"), day("2010-03-09"), "flood"}};
  CHECK(missing(rules, closed) == "--starts DATE");
}

TEST_CASE("of the shipped definitions: what each is counted from") {
  CHECK(missing(shipped_rules("care-inspectorate-pilot-2012")) == "--starts DATE");
  CHECK(missing(shipped_rules("care-inspectorate-children-2019")) ==
        "--notified DATE, --on briefing=DATE, --on publication=DATE");
  CHECK(missing(shipped_rules("swia-performance-inspection")) ==
        "--starts DATE, --on end_of_fieldwork=DATE");
}
