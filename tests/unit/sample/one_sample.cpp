// SPDX-License-Identifier: MIT
// One list, one seed, one sample: however the list is written, in whatever order, in one file or
// several, in one go or in parts.
#include <doctest/doctest.h>

#include <numeric>

#include "lib/sample/parts.hpp"
#include "tests/unit/sample/dialects.hpp"
#include "tests/unit/sample/support.hpp"

using namespace inspect;
using namespace sample_test;

namespace {

const std::string seed = "seven secret words 4 1 6 2 town clerk";

// 300 cases in four strata; ids with blanks, quotes, separators and letters beyond ASCII.
ListCells cells() {
  constexpr std::array<std::string_view, 9> forms = {"CH-{}",       " CH {} ",      "\"{}\" é",
                                                     "Ørsted,{};x", "-{}|\xC2\xA3", "O\u2019N/{}",
                                                     "=Š\u2013{}",  "'{}'\u20AC",   "œuvre\"{}"};
  constexpr std::array<std::string_view, 4> strata = {"Foyer d'été", "b; or c", "a,\"1\"", "Z"};
  constexpr std::array<std::string_view, 5> notes = {"", "=1+1", " two\nlines ", "'kept'", "ß|;,"};
  ListCells result = {{"note", "Case_ID", "Team", "size"}};
  Random random(20260401);
  for (int i = 0; i < 300; ++i)
    result.push_back(
        {std::string(random.pick(notes)), fmt::format(fmt::runtime(random.pick(forms)), 1000 + i),
         std::string(strata.at(static_cast<std::size_t>(random.chance(40) ? 0 : random.below(4)))),
         std::to_string(random.below(50))});
  return result;
}

ListCells shuffled(ListCells list, Random& random) {
  for (std::size_t i = list.size() - 1; i > 1; --i)
    std::swap(list[i], list[static_cast<std::size_t>(random.between(1, static_cast<int>(i)))]);
  return list;
}

// The columns the other way round.
ListCells reversed(ListCells list) {
  for (auto& row : list) std::reverse(row.begin(), row.end());
  return list;
}

// Rows i, i + step, i + 2 step, … of the list, with its header.
ListCells every(const ListCells& list, std::size_t first, std::size_t step) {
  ListCells result = {list.at(0)};
  for (std::size_t i = first + 1; i < list.size(); i += step) result.push_back(list[i]);
  return result;
}

const FrameRules& rules() {
  static const FrameRules result{.stratum_column = "team", .keep = {"note", "size"}};
  return result;
}

std::string sample_of(const std::vector<Source>& lists, unsigned threads = 1,
                      std::int64_t cases = 60) {
  return csv_of(draw_of(give_tickets(frame_of(lists, rules()), seed, threads), so_many(cases, 3)));
}

std::string sample_in_parts(const std::vector<Source>& lists, std::int64_t cap,
                            std::int64_t cases = 60) {
  std::vector<Source> parts;
  for (const auto& list : lists) {
    const auto frame = frame_of({list}, rules());
    const auto part = part_table(frame, give_tickets(frame, seed), cap, nullptr);
    parts.push_back({list.name + ".part", write_csv(part, {})});
  }
  Diagnostics notes;
  const auto merged = merge_parts(parts, {.seed_digest = seed_digest(seed)}, notes);
  CHECK(told(notes).empty());
  return csv_of(draw_of(merged.frame, so_many(cases, 3)));
}

const std::string& expected() {
  static const std::string sample = sample_of({{"l.csv", written(cells(), {})}});
  return sample;
}

}  // namespace

TEST_CASE("the sample of the list has its 60 cases and the reserves") {
  CHECK(std::count(expected().begin(), expected().end(), '\n') >= 1 + 60 + 4 * 3);
  CHECK(expected().starts_with("stratum,rank,case_id,ticket,status,weight,population,note,size\n"));
  CHECK(expected() != sample_of({{"l.csv", written(every(cells(), 0, 2), {})}}));
}

TEST_CASE("105 ways to write a list give one sample, byte for byte") {
  int ways = 0;
  int differ = 0;
  Random random(20260402);
  const std::array<std::pair<char, bool>, 5> separators = {
      {{',', false}, {';', false}, {'\t', false}, {'|', false}, {':', true}}};
  for (const auto& [separator, line] : separators)
    for (const auto bytes : all_bytes)
      for (const std::string_view line_end : {"\n", "\r\n", "\r"}) {
        const Dialect dialect{separator, line, bytes, line_end, random.chance(50), random.below(4)};
        auto list = random.chance(50) ? shuffled(cells(), random) : cells();
        if (random.chance(30)) list = reversed(std::move(list));
        ++ways;
        if (sample_of({{"l.csv", written(list, dialect)}}) == expected()) continue;
        ++differ;
        MESSAGE(describe(dialect));
      }
  CHECK(ways == 105);
  CHECK(differ == 0);
}

TEST_CASE("several lists, each in another dialect, give the sample of one") {
  Random random(20260403);
  const auto list = cells();
  for (const std::size_t number : {2U, 3U, 5U, 7U}) {
    CAPTURE(number);
    std::vector<Source> lists;
    for (std::size_t i = 0; i < number; ++i)
      lists.push_back(
          {fmt::format("l{}.csv", i), written(shuffled(every(list, i, number), random),
                                              {.separator = random.letter_of(",;|\t"),
                                               .bytes = random.pick(all_bytes),
                                               .line_end = random.chance(50) ? "\r\n" : "\n",
                                               .titles = random.below(3)})});
    CHECK(sample_of(lists) == expected());
    std::reverse(lists.begin(), lists.end());
    CHECK(sample_of(lists) == expected());
  }
}

TEST_CASE("seven parts, whole or cut off, give the sample of one list") {
  const auto list = cells();
  std::vector<Source> lists;
  for (std::size_t i = 0; i < 7; ++i)
    lists.push_back({fmt::format("p{}.csv", i), written(every(list, i, 7), {})});
  CHECK(sample_in_parts(lists, usual_cap) == expected());
  CHECK(sample_in_parts(lists, 40) == expected());
  std::reverse(lists.begin(), lists.end());
  CHECK(sample_in_parts(lists, usual_cap) == expected());
  CHECK(sample_in_parts({lists.front()}, usual_cap, 10) == sample_of({lists.front()}, 1, 10));
}

TEST_CASE("one to five threads give one sample") {
  for (unsigned threads = 1; threads <= 5; ++threads) {
    CAPTURE(threads);
    CHECK(sample_of({{"l.csv", written(cells(), {})}}, threads) == expected());
  }
}

TEST_CASE("a definition's categories too: shuffled, split and in parts") {
  const auto sample = sample_rules(
      "  category_column: team\n  keep: [z, foyer]\n  categories:\n    z: {}\n"
      "    foyer: {called: [\"Foyer d'été\"]}\n    others: {called: [\"b\", \"or c\", "
      "'a,\"1\"']}\n");
  auto rules = with_rules(sample);
  rules.keep = sample.keep;
  const auto draw = [&](const std::vector<Source>& lists) {
    return csv_of(draw_of(give_tickets(frame_of(lists, rules), seed), so_many(40, 2)));
  };
  const auto list = cells();
  const auto whole = draw({{"l.csv", written(list, {})}});
  CHECK(contains(whole, "\nz,1,"));
  Random random(20260404);
  CHECK(draw({{"l.csv", written(shuffled(list, random), {.separator = ';'})}}) == whole);
  std::vector<Source> parts;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto frame = frame_of({{"p.csv", written(every(list, i, 3), {})}}, rules);
    parts.push_back({fmt::format("p{}", i),
                     write_csv(part_table(frame, give_tickets(frame, seed), 50, &sample), {})});
  }
  Diagnostics notes;
  const auto merged = merge_parts(parts, {.sample = &sample}, notes);
  CHECK(csv_of(draw_of(merged.frame, so_many(40, 2))) == whole);
}
