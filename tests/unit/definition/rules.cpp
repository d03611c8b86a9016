// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <array>

#include "lib/definition/definition.hpp"
#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

Definition read(const std::string& yaml) {
  return read_definition({"d.yaml", "name: d\n" + yaml});
}

TimetableRules rules(const std::string& yaml) {
  return read(yaml).timetable;
}

// What is wrong with the steps; `a` is an anchor in line 3, the steps begin in line 4.
std::string wrong_steps(const std::string& steps) {
  return refusal([&] { rules("steps:\n  a: {anchor: yes}\n" + steps); });
}

// What is wrong with a step's keys, in line 4 from column 7 on.
std::string wrong_step(const std::string& keys) {
  return wrong_steps("  b: {" + keys + "}\n");
}

std::string wrong_counting(const std::string& keys) {
  return refusal([&] { rules("counting: {" + keys + "}\nsteps:\n  a: {anchor: yes}\n"); });
}

template <typename Timing>
const Timing* timing(const TimetableRules& all, std::string_view key) {
  return std::get_if<Timing>(&all.find(key)->timing);
}

}  // namespace

TEST_CASE("a definition's own keys") {
  const auto d =
      read_definition({"d.yaml",
                       "name: n\nedition: \"2010-02\"\ntitle: t\ninspectorate: i\nnote: x\n"
                       "nation: scotland\nsteps:\n  draft_report: {anchor: yes}\n"});
  CHECK(d.name == "n");
  CHECK(d.edition == "2010-02");
  CHECK(d.title == "t");
  CHECK(d.inspectorate == "i");
  CHECK(d.note == "x");
  CHECK(d.nation == Nation::scotland);
  CHECK(d.timetable.steps.at(0).activity == "Draft report");  // where no activity is written
  CHECK(read("steps:\n  a: {anchor: yes}\n").title == "d");
  CHECK_FALSE(read("steps:\n  a: {anchor: yes}\n").nation);
}

TEST_CASE("what a definition must have and cannot have") {
  CHECK(refusal([] { read_definition({"d.yaml", "steps:\n  a: {}\n"}); }) == "missing-key 1:1");
  CHECK(refusal([] { read("title: t\n"); }) == "missing-key 1:1");
  CHECK(refusal([] { read("steps: {}\n"); }) == "no-steps 2:8");
  CHECK(refusal([] { read("steps: [a]\n"); }) == "wrong-type 2:8");
  CHECK(refusal([] { read("steps:\n"); }) != "");
  CHECK(refusal([] { read("nation: wales\nsteps:\n  a: {}\n"); }) == "not-a-nation 2:9");
  CHECK(refusal([] { read("stepz:\n  a: {}\n"); }) == "missing-key 1:1; unknown-key 2:1");
  CHECK(contains(words_of_refusal([] { read("stepz:\n  a: {}\n"); }), "did you mean 'steps'?"));
}

TEST_CASE("counting: every word of it") {
  const auto counting = [](const std::string& keys) {
    return rules("counting: {" + keys + "}\nsteps:\n  a: {anchor: yes}\n").counting;
  };
  CHECK(counting("day: weekday").day == Convention::weekdays);
  CHECK(counting("day: working day").day == Convention::working);
  CHECK(counting("day: calendar day").day == Convention::calendar);
  const auto plain = rules("steps:\n  a: {anchor: yes}\n").counting;
  CHECK(plain.day == Convention::calendar);
  CHECK(plain.first == "");
  CHECK_FALSE(plain.skip_closures);
  CHECK(plain.on_day_off == Landing::keep);
  const auto first = counting("first: a, is: 0");
  CHECK(first.first == "a");
  CHECK(first.is == 0);
  CHECK_FALSE(first.from_day_after);
  CHECK(counting("first: after a").from_day_after);
  CHECK(counting("first: after a").first == "a");
  CHECK(counting("first: after a").is == 1);
  CHECK(counting("closures: skip").skip_closures);
  CHECK_FALSE(counting("closures: count").skip_closures);
  CHECK(counting("on_day_off: next").on_day_off == Landing::next);
  CHECK(counting("on_day_off: previous").on_day_off == Landing::previous);
  CHECK(counting("on_day_off: error").on_day_off == Landing::error);
}

TEST_CASE("counting that says nothing sensible") {
  CHECK(wrong_counting("day: weekdays") == "not-a-choice 2:17");
  CHECK(wrong_counting("is: 1") == "nothing-numbered 2:12");
  CHECK(wrong_counting("first: a, is: 2") == "not-a-choice 2:26");
  CHECK(wrong_counting("first: b") == "unknown-step 2:19");
  CHECK(wrong_counting("closures: yes") == "not-a-choice 2:22");
  CHECK(wrong_counting("on_day_off: nxt") == "not-a-choice 2:24");
  CHECK(wrong_counting("days: weekday") == "unknown-key 2:12");
}

TEST_CASE("every way of saying a time is read") {
  const auto all = rules(
      "counting: {day: weekday, first: a}\nsteps:\n  a: {anchor: yes}\n  b: {day: 11}\n"
      "  c: {day: 11-20}\n  d: {day: 11 to 20}\n  e: {at: a}\n  f: {from: a, lasts: 3 weeks}\n"
      "  g: {from: a, to: e}\n  h: {due: a + 1 day}\n  i: {within: 2 weeks, of: a}\n"
      "  j: {about: 1 week, before: a}\n  k: {}\n  l: {anchor: no}\n");
  CHECK(timing<Anchor>(all, "a"));
  CHECK(timing<Numbered>(all, "b")->first == 11);
  CHECK(timing<Numbered>(all, "b")->last == 11);
  CHECK(timing<Numbered>(all, "c")->last == 20);
  CHECK(timing<Numbered>(all, "d")->last == 20);
  CHECK(timing<At>(all, "e")->when.step == "a");
  CHECK(timing<Lasting>(all, "f")->lasts.amount == 3);
  CHECK(timing<Between>(all, "g")->to.step == "e");
  CHECK(timing<Due>(all, "h")->by.offset.amount == 1);
  CHECK(timing<Due>(all, "i")->by.offset.unit == Unit::weeks);
  CHECK(timing<About>(all, "j")->when.offset.amount == -1);
  CHECK(timing<NoTime>(all, "k"));
  CHECK(timing<NoTime>(all, "l"));
  CHECK(all.step_keys().size() == 12);
  CHECK(all.find("z") == nullptr);
  CHECK(is_span(all.find("c")->timing));
  CHECK_FALSE(is_span(all.find("b")->timing));
  CHECK(is_span(all.find("f")->timing));
  CHECK(is_span(all.find("g")->timing));
  CHECK_FALSE(is_span(all.find("i")->timing));
  CHECK(points_of(all.find("g")->timing).size() == 2);
  CHECK(points_of(all.find("b")->timing).empty());
}

TEST_CASE("a step's other keys") {
  const auto step =
      rules(
          "steps:\n  a:\n    anchor: yes\n    site: yes\n    activity: x\n    by: [p, q]\n"
          "    note: n\n    assumed: s\n    source: o\n    on_day_off: next\n")
          .steps.at(0);
  CHECK(step.site);
  CHECK(step.activity == "x");
  CHECK(step.by == "p; q");
  CHECK(step.note == "n");
  CHECK(step.assumed == "s");
  CHECK(step.source == "o");
  CHECK(step.on_day_off == Landing::next);
}

TEST_CASE("a step says its time in one way, with all that belongs to it") {
  struct Row {
    std::string keys;
    std::string found;
  };
  const std::array rows = {
      Row{"at: a, due: a", "two-times 4:14"},
      Row{"anchor: yes, day: 1", "two-times 4:20"},
      Row{"from: a", "no-length 4:7"},
      Row{"from: a, lasts: 1 day, to: a", "no-length 4:7"},
      Row{"within: 1 week", "no-base 4:7"},
      Row{"about: 1 week", "no-base 4:7"},
      Row{"about: 1 week, after: a, before: a", "no-base 4:7"},
      Row{"at: a, lasts: 1 day", "stray-key 4:14"},
      Row{"at: a, to: a", "stray-key 4:14"},
      Row{"at: a, of: a", "stray-key 4:14"},
      Row{"lasts: 1 day", "stray-key 4:7"},
      Row{"within: 1 week, of: a + 1 day", "two-lengths 4:27"},
      Row{"within: 1 week, of: after a", "two-lengths 4:27"},
      Row{"from: a, lasts: 0 days", "not-a-length 4:23"},
      Row{"at: a, activty: x", "unknown-key 4:14"},
      Row{"at: a, site: perhaps", "not-yes-or-no 4:20"},
      Row{"at: a, on_day_off: later", "not-a-choice 4:26"},
      Row{"anchor: maybe", "not-yes-or-no 4:15"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.keys);
    CHECK(wrong_step(row.keys) == row.found);
  }
}

TEST_CASE("days are whole numbers, first before last") {
  for (const std::string wrong : {"0-010", "011", "x", "11-", "-11", "1-2-3", "20-11", "1.5",
                                  "[1, 2]", "10000", "11 - 12 - 13", "11 bis 12"}) {
    CAPTURE(wrong);
    CHECK(refusal([&] {
            rules("counting: {first: a}\nsteps:\n  a: {anchor: yes}\n  b: {day: " + wrong + "}\n");
          }) == "not-a-day 5:12");
  }
  CHECK(wrong_step("day: 11") == "nothing-numbered 4:3");
}

TEST_CASE("the step that numbering begins with may carry that number and no other") {
  const auto first = [](const std::string& counting, const std::string& step) {
    return refusal([&] {
      rules("counting: {" + counting + "}\nsteps:\n  a: {" + step + "}\n  b: {at: a}\n");
    });
  };
  CHECK(first("first: a", "day: 1") == "");
  CHECK(first("first: a, is: 0", "day: 0") == "");
  CHECK(first("first: a", "day: 2") == "two-numbers 4:3");
  CHECK(first("first: a", "day: 1-2") == "two-numbers 4:3");
  CHECK(first("first: a, is: 0", "day: 1") == "two-numbers 4:3");
  CHECK(first("first: after a", "day: 1") == "two-numbers 4:3");
  CHECK(first("first: a", "from: b, lasts: 2 days").starts_with("not-an-event 2:19"));
  const auto read = rules("counting: {first: a}\nsteps:\n  a: {day: 1}\n  b: {at: a}\n");
  CHECK(timing<Anchor>(read, "a"));  // it is set from outside
}

TEST_CASE("references: to a step that is there, has a time, and says which end") {
  CHECK(wrong_steps("  b: {at: c}\n") == "unknown-step 4:11");
  CHECK(wrong_steps("  b: {from: a, to: c}\n") == "unknown-step 4:20");
  CHECK(wrong_steps("  b: {at: c}\n  c: {}\n") == "no-time 4:11");
  CHECK(wrong_steps("  b: {from: a, lasts: 1 week}\n  c: {at: b}\n") == "which-end 5:11");
  CHECK(wrong_steps("  b: {from: a, lasts: 1 week}\n  c: {at: end of b}\n") == "");
  CHECK(wrong_steps("  b: {from: a, lasts: 1 week}\n  c: {from: after b, lasts: 1 week}\n") == "");
  CHECK(wrong_steps("  B: {at: a}\n") == "not-a-step-key 4:3");
  CHECK(contains(
      words_of_refusal([] { rules("steps:\n  start: {anchor: yes}\n  b: {at: strat}\n"); }),
      "did you mean 'start'?"));
}

TEST_CASE("a step that hangs on itself is told once, with the whole circle") {
  CHECK(wrong_steps("  b: {at: b}\n") == "cycle 4:3");
  CHECK(wrong_steps("  b: {at: c}\n  c: {due: end of d}\n  d: {from: a, to: b}\n") == "cycle 4:3");
  CHECK(contains(
      words_of_refusal([] { rules("steps:\n  b: {at: c}\n  c: {at: d}\n  d: {at: b}\n"); }),
      "b → c → d → b"));
  // through the numbering
  CHECK(refusal([] { rules("counting: {first: a}\nsteps:\n  a: {at: b}\n  b: {day: 3}\n"); }) ==
        "cycle 4:3");
}

TEST_CASE("all mistakes of a file are told at once") {
  CHECK(wrong_steps("  b: {at: x}\n  c: {day: 0-010}\n  d: {lasts: 1 week}\n") ==
        "unknown-step 4:11; not-a-day 5:12; stray-key 6:7");
}
