// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <chrono>
#include <sstream>

#include "lib/draft/draft.hpp"
#include "tests/unit/draft/random_text.hpp"

namespace inspect {

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size() - 1) + 1;
    lines.push_back(text.substr(at, end - at));
    at = end;
  }
  return lines;
}

// Applies a diff as `patch` does, strictly: every line of context and every number must agree.
std::string patched(const std::string& before, const std::string& diff) {
  if (diff.empty()) return before;
  const auto old_lines = lines_of(before);
  auto patch = lines_of(diff);
  REQUIRE(patch.size() > 2);
  std::string after;
  std::size_t at = 0;        // in old_lines
  std::size_t new_line = 0;  // written
  for (std::size_t i = 2; i < patch.size();) {
    std::size_t from = 0, from_count = 1, to = 0, to_count = 1;
    std::string header = patch[i++];
    REQUIRE(header.starts_with("@@ -"));
    for (char& c : header)
      if (c == '@' || c == '+') c = ' ';
    header[header.find('-')] = ' ';
    std::istringstream words(header);
    words >> from;
    if (words.peek() == ',') words.ignore() >> from_count;
    words >> to;
    if (words.peek() == ',') words.ignore() >> to_count;
    const auto first = from_count == 0 ? from : from - 1;
    REQUIRE(first >= at);
    REQUIRE(first <= old_lines.size());
    for (; at < first; ++at, ++new_line) after += old_lines[at];
    CHECK(new_line == (to_count == 0 ? to : to - 1));
    while (from_count > 0 || to_count > 0) {
      REQUIRE(i < patch.size());
      auto line = patch[i++];
      const char mark = line.front();
      REQUIRE((mark == ' ' || mark == '-' || mark == '+'));
      line.erase(0, 1);
      if (i < patch.size() && patch[i].front() == '\\') {
        REQUIRE(patch[i] == "\\ No newline at end of file\n");
        line.pop_back();
        ++i;
      }
      if (mark != '+') {
        REQUIRE(from_count-- > 0);
        REQUIRE(at < old_lines.size());
        REQUIRE(old_lines[at++] == line);
      }
      if (mark == '-') continue;
      REQUIRE(to_count-- > 0);
      after += line;
      ++new_line;
    }
  }
  for (; at < old_lines.size(); ++at) after += old_lines[at];
  return after;
}

std::size_t changed_lines(const std::string& diff) {
  std::size_t count = 0;
  for (const auto& line : lines_of(diff)) count += line.front() == '-' || line.front() == '+';
  return count == 0 ? 0 : count - 2;  // without the names
}

// The fewest lines that must be taken out and put in, reckoned the plain way.
std::size_t fewest(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::vector<std::size_t>> common(a.size() + 1,
                                               std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j)
      common[i + 1][j + 1] =
          a[i] == b[j] ? common[i][j] + 1 : std::max(common[i][j + 1], common[i + 1][j]);
  return a.size() + b.size() - 2 * common[a.size()][b.size()];
}

}  // namespace

TEST_CASE("diff: as `diff -u` writes it") {
  CHECK(unified_diff("a\n", "a\n", "x").empty());
  CHECK(unified_diff("", "", "x").empty());
  CHECK(unified_diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n", "d/x.md") ==
        "--- a/d/x.md\n+++ b/d/x.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  CHECK(unified_diff("a\nb", "a\nb\n", "x") ==
        "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
  CHECK(unified_diff("", "a\n", "x") == "--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+a\n");
  CHECK(unified_diff("a\r\n", "", "x") == "--- a/x\n+++ b/x\n@@ -1 +0,0 @@\n-a\r\n");
}

TEST_CASE("diff: changes near each other share a hunk, others do not") {
  const auto text = [](int apart) {
    std::string all = "x\n";
    for (int i = 0; i < apart; ++i) all += std::to_string(i) + "\n";
    return all + "y\n";
  };
  const auto hunks = [&](int apart) {
    auto after = text(apart);
    after.front() = 'z';
    after[after.size() - 2] = 'z';
    const auto diff = unified_diff(text(apart), after, "x");
    CHECK(patched(text(apart), diff) == after);
    std::size_t count = 0;
    for (const auto& line : lines_of(diff)) count += line.starts_with("@@");
    return count;
  };
  CHECK(hunks(6) == 1);
  CHECK(hunks(7) == 2);
}

TEST_CASE("diff: names that patch would misread are written so that it does not") {
  const auto first_line = [](const std::string& name) {
    return lines_of(unified_diff("a\n", "b\n", name)).at(0);
  };
  CHECK(first_line("my report.md") == "--- a/my report.md\t\n");
  CHECK(first_line("/tmp/x") == "--- a/tmp/x\n");
  CHECK(first_line("a\"b\n.md") == "--- \"a/a\\\"b\\012.md\"\n");
  CHECK(first_line("Prüfung.md") == "--- a/Prüfung.md\n");
}

TEST_CASE("diff: random texts come out as the other, with the fewest changed lines") {
  RandomText random(7);
  for (int round = 0; round < 2000; ++round) {
    const auto before = random.letters();
    const auto after = round % 3 == 0 ? random.letters() : random.edited(before);
    const auto diff = unified_diff(before, after, "x");
    CAPTURE(before);
    CAPTURE(diff);
    REQUIRE(patched(before, diff) == after);
    REQUIRE(changed_lines(diff) == fewest(lines_of(before), lines_of(after)));
  }
}

TEST_CASE("diff: long texts take little time, however much they differ") {
  std::string before, after, other;
  for (int i = 0; i < 10000; ++i) {
    before += "line " + std::to_string(i) + "\n";
    after += (i % 10 == 0 ? "new " : "line ") + std::to_string(i) + "\n";
    other += "other " + std::to_string(i) + "\n";
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto diff = unified_diff(before, after, "x");
  const auto whole = unified_diff("same\n" + before, "same\n" + other, "x");
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));  // 0.1 s
  CHECK(changed_lines(diff) == 2000);
  CHECK(patched(before, diff) == after);
  CHECK(changed_lines(whole) == 20000);
  CHECK(patched("same\n" + before, whole) == "same\n" + other);
}

TEST_CASE("a difference of blocks has context within their markers alone, and applies") {
  const auto draft_with = [](const std::string& first, const std::string& second) {
    Diagnostics none;
    return read_draft({"d.md", "secret\n" + marked({"one", first}) + "secret\n\nsecret\n" +
                                   marked({"two", second}) + "secret\n"},
                      none);
  };
  const auto before = draft_with("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "a\n");
  const auto after = draft_with("1\n2\n3\n4\n5\n6\n7\n7 and more\n8\n9\n", "b\n");
  const auto diff = diff_of_blocks(before, after);
  CHECK(diff.find("secret") == std::string::npos);
  CHECK(diff.find("@@ -2 +2 @@\n-<!-- inspect:begin one") != std::string::npos);
  CHECK(
      diff.find("@@ -7,6 +7,7 @@\n 5\n 6\n 7\n+7 and more\n 8\n 9\n <!-- inspect:end one -->\n") !=
      std::string::npos);
  CHECK(diff.find("@@ -16,2 +17,2 @@\n-<!-- inspect:begin two") != std::string::npos);
  CHECK(diff.starts_with("--- a/d.md\n+++ b/d.md\n"));
  CHECK(patched(before.text, diff) == after.text);
  CHECK(diff_of_blocks(before, before).empty());
}

}  // namespace inspect
