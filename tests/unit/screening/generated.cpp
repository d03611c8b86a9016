// SPDX-License-Identifier: MIT
// Hundreds of columns with and without identifiers. None of the first may be missed; of the second,
// fewer than one of a hundred may be taken for one. What is planted must be in no text that comes
// out.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "lib/screening/screening.hpp"
#include "tests/unit/screening/recipes.hpp"

using namespace inspect;
using namespace screening_test;

namespace {

// What stands between the values of a column.
struct Filling {
  int rows;
  int filled;  // per cent of the rows that have anything
  int dirt;    // per cent of these that are "unknown" and the like
};

constexpr std::array<Filling, 8> fillings = {{{5, 100, 0},
                                              {8, 100, 0},
                                              {12, 100, 10},
                                              {40, 60, 10},
                                              {60, 30, 0},
                                              {200, 100, 20},
                                              {500, 80, 5},
                                              {2000, 30, 30}}};

std::string dirt(Random& random) {
  constexpr std::array<std::string_view, 8> all = {"unknown",   "n/a", "-",    "?",
                                                   "Not known", "TBC", "none", "see notes"};
  return std::string(random.pick(all));
}

struct Column {
  std::string header;
  std::vector<std::string> cells;
  std::vector<std::string> planted;
};

// The first five rows are always filled: fewer values than that prove nothing without a header.
Column fill(const Recipe& recipe, const Filling& filling, Random& random) {
  Column column{std::string(random.pick(recipe.headers)), {}, {}};
  for (int row = 0; row < filling.rows; ++row) {
    if (row >= 5 && !random.chance(filling.filled))
      column.cells.emplace_back(random.chance(20) ? "  " : "");
    else if (row >= 5 && random.chance(filling.dirt))
      column.cells.push_back(dirt(random));
    else
      column.planted.push_back(column.cells.emplace_back(recipe.make(random, row)));
  }
  return column;
}

std::optional<PersonalFinding> screen(const Column& column) {
  ColumnScreen screen(column.header);
  std::int64_t row = 2;
  for (const auto& cell : column.cells) screen.add(cell, row++);
  return screen.finding();
}

std::string text_of(const PersonalFinding& finding, const std::string& header) {
  std::string text = describe(finding, header) + finding.chance + finding.shape;
  text += name(finding.kind);
  for (const auto row : finding.rows) text += fmt::format(" {} ", row);
  return text;
}

struct Score {
  int columns = 0;
  int missed = 0;
  int other_kind = 0;
  int leaked = 0;
};

void count_leaks(const PersonalFinding& finding, const Column& column, Score& score) {
  const std::string text = text_of(finding, column.header);
  for (const auto& value : column.planted)
    if (text.find(value) != std::string::npos) {
      ++score.leaked;
      MESSAGE("leaked under '" << column.header << "' in: " << text);
    }
}

Score try_identifiers(const std::vector<Recipe>& recipes, Random& random) {
  Score score;
  for (const auto& recipe : recipes)
    for (const auto& filling : fillings) {
      const Column column = fill(recipe, filling, random);
      const auto finding = screen(column);
      ++score.columns;
      if (!finding) {
        ++score.missed;
        MESSAGE("missed: " << recipe.what << ", header '" << column.header << "', " << filling.rows
                           << " rows");
        continue;
      }
      if (finding->kind != recipe.kind) {
        ++score.other_kind;
        MESSAGE("taken for " << name(finding->kind) << ": " << recipe.what << ", header '"
                             << column.header << "', " << filling.rows << " rows");
      }
      CHECK(finding->matching > 0);
      CHECK(finding->matching <= finding->tested);
      CHECK(finding->rows.size() ==
            std::min<std::size_t>(5, static_cast<std::size_t>(finding->matching)));
      count_leaks(*finding, column, score);
    }
  return score;
}

}  // namespace

TEST_CASE("no column of identifiers is missed, and no value of it comes out") {
  Random random(20260101);
  Score all;
  for (const auto& recipes :
       {health_recipes(), code_recipes(), phone_recipes(), name_recipes(), birth_recipes()}) {
    const Score score = try_identifiers(recipes, random);
    all.columns += score.columns;
    all.missed += score.missed;
    all.other_kind += score.other_kind;
    all.leaked += score.leaked;
  }
  MESSAGE(all.columns << " columns with identifiers");
  CHECK(all.columns >= 600);
  CHECK(all.missed == 0);
  CHECK(all.other_kind == 0);
  CHECK(all.leaked == 0);
}

TEST_CASE("fewer than one column of a hundred without identifiers is taken for one") {
  Random random(20260202);
  int columns = 0;
  int alarms = 0;
  for (const auto& recipes : {number_recipes(), date_recipes(), word_recipes()})
    for (const auto& recipe : recipes)
      for (const auto& filling : fillings) {
        const Column column = fill(recipe, filling, random);
        ++columns;
        if (const auto finding = screen(column)) {
          ++alarms;
          MESSAGE(recipe.what << ", " << filling.rows
                              << " rows: " << describe(*finding, column.header));
        }
      }
  MESSAGE(columns << " columns without identifiers, " << alarms << " false alarms");
  CHECK(columns >= 600);
  CHECK(alarms * 100 < columns);
}

TEST_CASE("random numbers of ten digits are found no more often than the stated chance says") {
  Random random(20260303);
  int alarms = 0;
  for (int column = 0; column < 1000; ++column) {
    ColumnScreen screen("case_id");
    const int rows = random.pick(std::array{3, 5, 10, 100, 300});
    for (int row = 0; row < rows; ++row) screen.add(random.digits(10), row + 2);
    if (screen.finding()) ++alarms;
  }
  MESSAGE(alarms << " of 1000 random columns found");
  CHECK(alarms <= 3);  // two checks at one in a thousand, and one far rarer
}
