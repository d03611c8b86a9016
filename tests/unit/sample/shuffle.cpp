// SPDX-License-Identifier: MIT
// The order of rows, of columns and of lists decides nothing: not who is in the frame, nor in which
// stratum, nor what is kept, left out or warned of.
#include <doctest/doctest.h>

#include "tests/unit/sample/dialects.hpp"
#include "tests/unit/sample/support.hpp"

using namespace inspect;
using namespace sample_test;

namespace {

const std::string definition =
    "  category_column: kind\n  keep: [b, note]\n  categories:\n    a: {}\n    b: {eligible: "
    "{column: "
    "left, empty: yes, why: left}}\n    c: {}\n  eligible: {column: age, at_most: 17, why: grown "
    "up}\n";

// Three lists of some eighty children, many of them in several rows.
std::vector<ListCells> lists(Random& random) {
  std::vector<ListCells> result(3, {{"case_id", "kind", "left", "age", "note"}});
  for (int i = 0; i < 80; ++i) {
    const auto id = i % 9 == 0 ? fmt::format("n-{} ", i / 2) : fmt::format("N-{}", i);
    for (const std::string kind : {"a", "b", "c"}) {
      if (!random.chance(45)) continue;
      const std::vector<std::string> row = {id, kind, random.chance(30) ? "2011-01-01" : "",
                                            std::to_string(random.between(3, 25)),
                                            random.chance(80) ? "same" : random.digits(1)};
      const auto first = static_cast<std::size_t>(random.below(3));
      result.at(first).push_back(row);
      if (random.chance(10)) result.at((first + 1) % 3).push_back(row);
    }
  }
  return result;
}

void shuffle(ListCells& list, Random& random) {
  for (std::size_t i = list.size() - 1; i > 1; --i)
    std::swap(list[i], list[static_cast<std::size_t>(random.between(1, static_cast<int>(i)))]);
}

void move_columns(ListCells& list, std::size_t by) {
  for (auto& row : list)
    std::rotate(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(by), row.end());
}

// Everything that a frame says, but for places and names of files.
std::string everything(const std::vector<ListCells>& all, const FrameRules& rules) {
  std::vector<Source> sources;
  for (std::size_t i = 0; i < all.size(); ++i)
    sources.push_back({fmt::format("l{}.csv", i), written(all[i], {})});
  Diagnostics notes;
  const auto frame = read_frame(sources, rules, notes);
  std::string text = strata_of(frame) + "\n" + left_out_of(frame) + "\n" + frame_lines(frame);
  for (const auto& stratum : frame.strata) text += fmt::format("{} ", stratum.population);
  for (const auto& one : frame.cases)
    text += fmt::format("{} {} {}\n", one.id, one.categories, join(one.kept, "/"));
  std::vector<std::string> warnings;
  for (const auto& one : notes.sorted()) warnings.push_back(one.id);
  std::sort(warnings.begin(), warnings.end());
  warnings.erase(std::unique(warnings.begin(), warnings.end()), warnings.end());
  return text + fmt::format("{} linked\n", frame.linked) + join(warnings, " ");
}

}  // namespace

TEST_CASE("shuffled rows, columns and lists give one frame") {
  const auto sample = sample_rules(definition);
  auto rules = with_rules(sample);
  rules.keep = sample.keep;
  for (int round = 0; round < 25; ++round) {
    Random random(20260900 + static_cast<std::uint64_t>(round));
    auto all = lists(random);
    rules.exclude = {.file = "x", .entries = {{all.at(0).at(1).at(0), {"moved", 2}}}};
    rules.include = {.file = "i", .entries = {{all.at(1).at(2).at(0), {"", 2}}}};
    rules.read_before = {.file = "r", .entries = {{all.at(2).at(1).at(0), {"", 2}}}};
    rules.include.entries.erase(rules.exclude.entries.begin()->first);
    const auto expected = everything(all, rules);
    if (round == 0) {  // something of everything is in it
      for (const std::string part : {"moved", "grown up", "b: left", "contradicting-rows",
                                     "in-two-lists", "ids-alike", "included: ", "yes", "no"}) {
        CAPTURE(part);
        CHECK(contains(expected, part));
      }
    }
    for (int again = 0; again < 4; ++again) {
      for (auto& list : all) {
        shuffle(list, random);
        move_columns(list, static_cast<std::size_t>(random.below(5)));
      }
      std::rotate(all.begin(), all.begin() + random.below(3), all.end());
      CHECK(everything(all, rules) == expected);
    }
  }
}
