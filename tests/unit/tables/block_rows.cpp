// SPDX-License-Identifier: MIT
#include "lib/tables/block_rows.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/tables/records.hpp"
#include "tests/unit/screening/random.hpp"

using namespace inspect;
using screening_test::Random;

namespace {

using Cells = std::vector<std::string>;

struct Row {
  int record;  // from 0
  Cells cells;
  friend bool operator==(const Row&, const Row&) = default;
};

struct Table {
  std::size_t records = 0;
  std::vector<Row> rows;
};

// By the reader that goes byte by byte: rows but lines without anything; nothing where something is
// wrong, or a row has not that many cells.
std::optional<Table> read_slowly(const std::string& text, char separator, std::size_t columns) {
  if (first_invalid_utf8(text)) return std::nullopt;
  RecordReader reader(text, separator, 1);
  Table table;
  while (!reader.at_end()) {
    const auto row = reader.next();
    Cells cells;
    for (const auto& cell : row.cells) cells.push_back(cell.text);
    const bool is_empty = columns > 1 && cells.size() == 1 && trim(cells[0]).empty();
    if (!is_empty && cells.size() != columns) return std::nullopt;
    if (!is_empty) table.rows.push_back({static_cast<int>(table.records), cells});
    ++table.records;
  }
  return reader.mistakes().empty() ? std::optional(table) : std::nullopt;
}

std::optional<Table> read_quickly(BlockRows& rows, const std::string& text, std::size_t columns) {
  if (!rows.read(text)) return std::nullopt;
  Table table{.records = rows.records(), .rows = {}};
  std::string room;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Row one{static_cast<int>(rows.record_of(row)), {}};
    bool is_empty = true;
    for (std::size_t column = 0; column < columns; ++column) {
      one.cells.emplace_back(rows.cell(row, column, room));
      is_empty = is_empty && trim(one.cells.back()).empty();
    }
    CHECK(rows.is_empty(row) == is_empty);
    table.rows.push_back(one);
  }
  return table;
}

// Some of it regular, some not.
std::string random_text(Random& random, char separator, int columns, int mistakes) {
  static const Cells cells{"",        "a",         "bc", "\"\"",  "\"a\"", "\"x\ny\"",  "\"\"\"\"",
                           "\",;|\"", "\"é\r\n\"", "日", "\" \"", " ",     "\"a\"\"b\""};
  static const Cells wrong{"\"", "a\"", "\"a\"b", "\r", "\xFF", "\"\"\""};
  std::string text;
  for (int row = random.below(12); row > 0; --row) {
    const bool is_line = random.chance(10);
    for (int i = 0; i < columns && !is_line; ++i) {
      if (i > 0) text += separator;
      text += random.below(1000) < mistakes ? random.pick(wrong) : random.pick(cells);
      if (random.below(1000) < mistakes) text += separator;
    }
    if (is_line && random.chance(50)) text += "  ";
    text += random.below(1000) < mistakes ? "" : random.chance(30) ? "\r\n" : "\n";
  }
  if (random.chance(20)) text += "x";
  return text;
}

}  // namespace

TEST_CASE("rows of a block are those of the reader that goes byte by byte") {
  Random random(9);
  int read = 0;
  int refused = 0;
  int too_careful = 0;
  for (int round = 0; round < 30'000; ++round) {
    const int columns = random.between(1, 4);
    const char separator = random.letter_of(",;\t|");
    const auto text = random_text(random, separator, columns, random.chance(50) ? 0 : 60);
    const auto count = static_cast<std::size_t>(columns);
    BlockRows rows(separator, count);
    if (random.chance(50)) rows.read("a,\"b\"\r\n\n\"c\"\"\",d\n");  // its room is used again
    const auto quickly = read_quickly(rows, text, count);
    const auto slowly = read_slowly(text, separator, count);
    CAPTURE(text);
    CAPTURE(columns);
    if (!quickly) {
      ++refused;
      too_careful += slowly ? 1 : 0;
      continue;
    }
    ++read;
    REQUIRE(slowly);
    CHECK(quickly->records == slowly->records);
    CHECK(quickly->rows == slowly->rows);
  }
  CHECK(read > 10'000);
  CHECK(refused > 5000);
  CHECK(too_careful < refused / 10);  // a CR alone, or a line of nothing but quotes
}

TEST_CASE("a row as it stands, and its cells with their quotes") {
  BlockRows rows(';', 3);
  REQUIRE(rows.read("\n\"a\";b;\"c\"\"\n\"\r\n \n;;\nd;e;f"));
  REQUIRE(rows.size() == 3);
  CHECK(rows.records() == 5);
  CHECK(rows.text(0) == "\"a\";b;\"c\"\"\n\"");
  CHECK(rows.raw(0, 2) == "\"c\"\"\n\"");
  std::string room;
  CHECK(rows.cell(0, 2, room) == "c\"\n");
  CHECK(rows.cell(0, 0, room) == "a");
  CHECK(rows.text(1) == ";;");
  CHECK(rows.is_empty(1));
  CHECK(rows.text(2) == "d;e;f");
  CHECK(rows.record_of(0) == 1);
  CHECK(rows.record_of(1) == 3);
  CHECK(rows.record_of(2) == 4);
}

TEST_CASE("ragged rows, also where their cells add up") {
  for (const std::string text :
       {"a,b\nc\n", "a,b\nc,d,e\n", "a,b,c\nd\n", "a\nb,c,d\n", "a\n", "a", ",,\n", "a,b\nc"}) {
    CAPTURE(text);
    BlockRows rows(',', 2);
    CHECK_FALSE(rows.read(text));
  }
  BlockRows three(',', 3);
  CHECK_FALSE(three.read("a,b\nc\n"));
  CHECK_FALSE(three.read(",\n,\n,\n"));
  BlockRows one(',', 1);
  CHECK(one.read("a\n\nb"));
  CHECK(one.size() == 3);
  CHECK_FALSE(one.read("a,\n"));
}

TEST_CASE("a cell that may be too long is left to the reader that counts characters") {
  BlockRows rows(',', 2);
  const std::string longest(longest_cell, 'x');
  CHECK(rows.read(longest + "," + longest + "\n"));
  CHECK_FALSE(rows.read("a," + longest + "x\n"));
  CHECK_FALSE(rows.read("b,c\n" + longest + "x,a\n"));
  CHECK_FALSE(rows.read("a,\"" + longest + "\"\n"));
}
