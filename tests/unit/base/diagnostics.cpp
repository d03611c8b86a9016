// SPDX-License-Identifier: MIT
#include "lib/base/diagnostics.hpp"

#include <doctest/doctest.h>

#include "lib/base/text.hpp"

using namespace inspect;

TEST_CASE("diagnostics are sorted by first mention of their file, then by place") {
  Diagnostics all;
  const auto add = [&](const char* file, int line, int column, const char* id) {
    all.add({.id = id, .file = file, .place = {line, column}});
  };
  add("z.yaml", 3, 1, "c");
  add("a.yaml", 1, 1, "e");
  add("z.yaml", 2, 9, "b");
  add("z.yaml", 2, 4, "a");
  add("z.yaml", 3, 1, "d");  // the same place: in the order of finding
  std::string order;
  for (const auto& d : all.sorted()) order += d.id;
  CHECK(order == "abcde");
}

TEST_CASE("only errors stop the work") {
  Diagnostics all;
  all.add({.severity = Severity::warning, .id = "w"});
  all.add({.severity = Severity::note, .id = "n"});
  CHECK_FALSE(all.has_errors());
  CHECK_NOTHROW(all.throw_if_errors());
  all.add({.severity = Severity::error, .id = "e"});
  CHECK(all.has_errors());
  try {
    all.throw_if_errors();
    FAIL("nothing thrown");
  } catch (const InputError& error) {
    CHECK(error.diagnostics.sorted().size() == 3);  // with all that was found
  }
}

TEST_CASE("an error without a place") {
  const InputError error("no-step", "there is no step 'x'", "look");
  CHECK(render_text(error.diagnostics.sorted().at(0), false) ==
        "inspect: error: there is no step 'x' [no-step]\n  hint: look\n");
}

TEST_CASE("text for a terminal: place, source line, caret below the character, hint") {
  Diagnostic d{.id = "unknown-key", .file = "i.yaml", .place = {3, 5}, .message = "no key 'x'"};
  d.excerpt = "é: {x: 1}";
  d.hint = "did you mean 'y'?";
  CHECK(render_text(d, false) ==
        "i.yaml:3:5: error: no key 'x' [unknown-key]\n"
        "  é: {x: 1}\n"
        "      ^\n"
        "  hint: did you mean 'y'?\n");
  d.place = {};
  CHECK(render_text(d, false) ==
        "i.yaml: error: no key 'x' [unknown-key]\n  hint: did you mean 'y'?\n");
}

TEST_CASE("colour is added round the severity alone") {
  const Diagnostic d{.severity = Severity::warning, .id = "w", .file = "f", .message = "m"};
  CHECK(render_text(d, true) == "f: \033[1;35mwarning:\033[0m m [w]\n");
  CHECK(render_text(d, false) == "f: warning: m [w]\n");
}

TEST_CASE("control characters of a file are not printed") {
  const Diagnostic d{.severity = Severity::note,
                     .id = "n",
                     .file = "f",
                     .place = {1, 1},
                     .message = "a\033b",
                     .hint = "c\nd",
                     .excerpt = "e\tf"};
  CHECK(render_text(d, false) == "f:1:1: note: a b [n]\n  e f\n  ^\n  hint: c d\n");
}

TEST_CASE("a long line is cut around the caret") {
  Diagnostic d{.id = "x", .file = "f", .place = {1, 301}, .message = "m"};
  d.excerpt = std::string(300, 'a') + "X" + std::string(300, 'b');
  const std::string text = render_text(d, false);
  const auto parts = split(text, '\n');
  REQUIRE(parts.size() == 4);
  const auto shown = split_characters(parts[1]);
  CHECK(shown.size() < 110);
  CHECK(shown.at(parts[2].find('^')) == "X");
}

TEST_CASE("no flood of warnings hides an error") {
  Diagnostics all;
  for (int i = 0; i < 1500; ++i) all.add({.severity = Severity::warning, .id = "w"});
  CHECK_FALSE(all.has_errors());
  all.add({.id = "e"});
  CHECK(all.has_errors());
  CHECK(all.left_out() == 500);
  CHECK(all.sorted().size() == 1001);
  CHECK_THROWS_AS(all.throw_if_errors(), InputError);
}

TEST_CASE("a caret beyond the line stands at its end") {
  Diagnostic d{.id = "x", .file = "f", .place = {1, 99}, .message = "m", .excerpt = "abc"};
  CHECK(render_text(d, false) == "f:1:99: error: m [x]\n  abc\n     ^\n");
}
