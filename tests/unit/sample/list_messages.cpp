// SPDX-License-Identifier: MIT
#include "lib/sample/list_messages.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <vector>

#include "lib/base/file.hpp"

using namespace inspect;

namespace {

Frame frame_of_two_lists() {
  Frame frame;
  frame.lists = {{.name = "a.csv", .bytes = 100, .sha256 = "ab", .rows = 7},
                 {.name = "b.csv", .bytes = 200, .sha256 = "", .rows = 9}};
  frame.strata = {{.name = "north", .title = "North", .population = 6},
                  {.name = "south", .title = "South", .population = 10}};
  return frame;
}

}  // namespace

TEST_CASE("lists that are the same when they are read again are let through") {
  auto again = frame_of_two_lists();
  CHECK_NOTHROW(refuse_changed_lists(frame_of_two_lists(), again));
  again.lists[0].screened = 5;  // follows from what was looked for, as the cases do
  again.cases = {{.id = "1", .kept = {}}};
  CHECK_NOTHROW(refuse_changed_lists(frame_of_two_lists(), again));
  CHECK_NOTHROW(refuse_changed_lists({}, {}));
}

TEST_CASE("a list that changed between two readings is refused") {
  const std::vector<std::function<void(Frame&)>> changes{
      [](Frame& frame) { ++frame.lists[1].bytes; },
      [](Frame& frame) { --frame.lists[1].rows; },
      [](Frame& frame) { frame.lists[0].sha256 = "ac"; },
      [](Frame& frame) { frame.lists.pop_back(); },
      [](Frame& frame) { frame.lists.push_back(frame.lists.back()); },
      [](Frame& frame) { ++frame.strata[1].population; },
      [](Frame& frame) { frame.strata[0].name = "east"; },
      [](Frame& frame) { frame.strata.pop_back(); },
      [](Frame& frame) { frame.strata.push_back({.name = "west"}); }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    CAPTURE(i);
    auto other = frame_of_two_lists();
    changes[i](other);
    const char* message = "the list changed between two readings: draw once nobody writes to it";
    CHECK_THROWS_WITH_AS(refuse_changed_lists(frame_of_two_lists(), other), message, FileError);
    CHECK_THROWS_WITH_AS(refuse_changed_lists(other, frame_of_two_lists()), message, FileError);
  }
}
