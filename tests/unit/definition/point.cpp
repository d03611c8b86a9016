// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <array>

#include "lib/definition/read_point.hpp"
#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

// "end b -12 weeks", or the id and place of what is wrong.
std::string point(const std::string& text) {
  Diagnostics found;
  YamlReader reader({"t.yaml", "at: " + text + "\n"}, found);
  const auto root = reader.read();
  const auto read = read_point(root.entries.at(0).value, reader);
  if (!read) return told(found);
  constexpr std::array sides = {"whole", "start", "end", "after"};
  return fmt::format("{} {} {}", sides.at(static_cast<std::size_t>(read->side)), read->step,
                     describe(read->offset));
}

std::string length(const std::string& text) {
  Diagnostics found;
  YamlReader reader({"t.yaml", "lasts: " + text + "\n"}, found);
  const auto root = reader.read();
  const auto read = read_length(root.entries.at(0).value, reader);
  return read ? describe(*read) : told(found);
}

}  // namespace

TEST_CASE("points in time as a co-ordinator writes them") {
  CHECK(point("start") == "whole start 0 days");
  CHECK(point("start - 12 weeks") == "whole start -12 weeks");
  CHECK(point("notification + 6 weeks") == "whole notification 6 weeks");
  CHECK(point("end of core") == "end core 0 days");
  CHECK(point("start of core + 3 working days") == "start core 3 working days");
  CHECK(point("end of core - 1 month") == "end core -1 month");
  CHECK(point("after scoping") == "after scoping 0 days");
  CHECK(point("'  end   of core_2 '") == "end core_2 0 days");
  CHECK(point("start of start") == "start start 0 days");
}

TEST_CASE("what is no point in time is an error at its place") {
  for (const std::string wrong :
       {"start-12 weeks", "start 12 weeks", "start + weeks", "start + 12", "start + -1 days",
        "start - 1.5 weeks", "start + 1 week + 1 day", "Start", "2010-03-08", "after core + 1 day",
        "end of", "of core", "[start]", "{a: b}", "'!'", "end of core of b", "before core",
        "start + 010 days", "start plus 1 day"}) {
    CAPTURE(wrong);
    CHECK(point(wrong) == "not-a-time 1:5");
  }
  CHECK(point("") != "");
  CHECK(point("''") != "");
}

TEST_CASE("a length is positive and has a unit") {
  CHECK(length("3 working days") == "3 working days");
  CHECK(length("1 week") == "1 week");
  for (const std::string wrong :
       {"0 days", "-1 week", "3", "three days", "[3 days]", "3 fortnights"}) {
    CAPTURE(wrong);
    CHECK(length(wrong) == "not-a-length 1:8");
  }
}

TEST_CASE("keys of steps") {
  for (const std::string good : {"a", "start", "step_2", "a_", "a1"}) CHECK(is_step_key(good));
  for (const std::string bad : {"", "A", "1a", "_a", "a-b", "a b", "é", "aB"})
    CHECK_FALSE(is_step_key(bad));
}
