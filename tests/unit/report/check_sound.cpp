// SPDX-License-Identifier: MIT
// Drafts as people write them, full of numbers, dates, grades' words in ordinary use, names of
// bodies and places: none of them is told anything.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "tests/unit/report/check_facts.hpp"

using check_test::Known;

namespace {

// From wherever the tests run: the tests' own folder is beside this file's.
std::filesystem::path drafts() {
  return std::filesystem::path(__FILE__).parent_path() / ".." / ".." / "data" / "drafts";
}

std::set<std::filesystem::path> sound_drafts() {
  std::set<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(drafts()))
    if (entry.path().filename().string().starts_with("sound-")) paths.insert(entry.path());
  return paths;
}

std::string told_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const Known known;
  const auto findings = known.check(known.with_blocks(text));
  std::string told;
  for (const auto& one : findings.findings.sorted())
    told += path.filename().string() + ": " + inspect::render_text(one, false);
  return told + findings.diff;
}

}  // namespace

TEST_CASE("nothing is told of twenty sound drafts") {
  const auto paths = sound_drafts();
  CHECK(paths.size() >= 20);
  for (const auto& path : paths) CHECK(told_of(path) == "");
}
