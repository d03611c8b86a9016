// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/tables/csv.hpp"
#include "tests/unit/facts.hpp"
#include "tests/unit/screening/random.hpp"

using namespace inspect;
using screening_test::Random;

namespace {

const WantedColumns ids{.needed = {{"id"}}, .used = {"note"}, .hint = {}};

std::optional<CsvOpening> opening_of(const std::string& text, bool is_all = true) {
  return read_opening("l.csv", text, is_all, ids);
}

}  // namespace

TEST_CASE("a header ends where the first row begins") {
  struct Fact {
    std::string text;
    std::size_t bytes;
    int lines, rows;
    char separator;
  };
  const std::vector<Fact> facts{
      {"id\n1\n", 3, 1, 1, ','},
      {"id", 2, 0, 1, ','},
      {"id,a\r\n1,2\r\n", 6, 1, 1, ','},
      {"\xEF\xBB\xBFid;a\n1;2\n", 8, 1, 1, ';'},
      {"sep=|\na|id\n1|2\n", 11, 2, 1, '|'},
      {"\xEF\xBB\xBFsep=\t\r\na\tid\r\n1\t2\r\n", 16, 2, 1, '\t'},
      {"sep=a\nidab\n1a2\n", 11, 2, 1, 'a'},
      {"title\n\n\"two\nlines\"\n\"id\",\"no\nte\"\n1,2\n", 32, 6, 4, ','},
      {"a\rid,b\r1,2\r", 7, 2, 2, ','},
      {"x;y\nid;b\n", 9, 2, 2, ';'},
      {"Größe\nÎD,Id \n", 16, 2, 2, ','},
  };
  for (const auto& fact : facts) {
    CAPTURE(fact.text);
    const auto opening = opening_of(fact.text);
    REQUIRE(opening);
    CHECK(opening->bytes == fact.bytes);
    CHECK(opening->lines == fact.lines);
    CHECK(opening->rows == fact.rows);
    CHECK(opening->separator == fact.separator);
    Diagnostics notes;
    const auto table = read_csv({"l.csv", fact.text, {}}, ids, notes);
    CHECK(opening->header.columns == table.columns);
    CHECK(opening->header.header.line == table.header.line);
    CHECK(opening->header.heads.size() == table.heads.size());
    CHECK(opening->header.rows.empty());
    Diagnostics opening_notes;
    note_assumptions(*opening, 0, opening_notes);
    CHECK(told(opening_notes) == told(notes));
  }
}

TEST_CASE("what takes a closer look") {
  const std::vector<std::string> texts{
      "",
      "a,b\n1,2\n",
      "id,note,NOTE\n1,2,3\n",
      "id,\"a\" b\n1,2\n",
      "id,a\"b\n1,2\n",
      "\"a title\" \nid,b\n1,2\n",
      "id,Gr\xF6\xDF"
      "e\n1,2\n",
      "Gr\xF6\xDF"
      "e\nid,b\n1,2\n",
      "id,a\0b\n1,2\n" + std::string(1, '\0'),
      std::string("id,\0\n1,2\n", 9),
      std::string("i\0d\0\n\0001\0\n\0", 10),
      "\xFF\xFEi",
      "sep=\"\nid\n",
      "sep=\xA7\nid\n",
      std::string("sep=\0\nid\n", 9),
  };
  for (const auto& text : texts) {
    CAPTURE(text);
    CHECK(opening_of(text).has_value() == (text == "id,a"));
  }
}

TEST_CASE("mistakes below the header do not matter to it") {
  for (const std::string& rows : {std::string("\0\n", 2), std::string("\xFF\n"),
                                  std::string("\"a\n"), std::string("1,2,3\n")}) {
    const auto opening = opening_of("id,a\n" + rows);
    REQUIRE(opening);
    CHECK(opening->bytes == 5);
  }
}

TEST_CASE("a beginning tells of the whole file, or nothing") {
  const std::string note(900, 'n');
  std::string text = "a title\nx;y\n\"id\";note\n";
  const auto header = text.size();
  for (int i = 0; i < 60; ++i) text += std::to_string(i) + ";\"" + note + "\n\"\n";
  const auto all = opening_of(text);
  REQUIRE(all);
  CHECK(all->bytes == header);
  int found = 0;
  for (std::size_t size = 0; size < text.size(); size += size < 200 ? 1 : 131) {
    CAPTURE(size);
    const auto opening = opening_of(text.substr(0, size), false);
    if (size < header) CHECK_FALSE(opening);
    if (!opening) continue;
    ++found;
    CHECK(opening->bytes == all->bytes);
    CHECK(opening->separator == all->separator);
    CHECK(opening->rows == all->rows);
  }
  CHECK(found > 100);
  // The rows of a comma list are few and long, and it is no other one's.
  CHECK(opening_of("id,note\n1,\"" + note + "\"\n2,\"" + note, false));
  // Behind a row that is cut another header may come first.
  CHECK_FALSE(opening_of("id,note", false));
  CHECK_FALSE(opening_of("\"x;\n|\n\nid,note\n1,2\n", false));
}

namespace {

// All rows below the header, in parts that end with rows; "row line:column text|text …".
std::string further(const std::string& text, const std::vector<std::size_t>& parts,
                    Diagnostics& found, bool& quotes_are_right) {
  const auto opening = opening_of(text).value();
  std::string seen;
  std::size_t at = opening.bytes;
  int lines = opening.lines;
  int rows = opening.rows;
  const auto take = [&](const CsvRow& row) {
    seen += std::to_string(row.number);
    for (const auto& cell : row.cells)
      seen += fmt::format(" {}:{} '{}'", cell.place.line, cell.place.column, cell.text);
    seen += "\n";
  };
  for (const auto end : parts) {
    const auto part = std::string_view(text).substr(at, end - at);
    const auto got = read_further_rows(opening, part, lines, rows, take, found);
    at = end;
    lines += got.lines;
    rows += got.rows;
    quotes_are_right = got.quotes_are_right;
    if (!quotes_are_right) break;
  }
  return seen;
}

}  // namespace

TEST_CASE("further rows are those of the whole file, however it is cut") {
  Random random(2);
  const std::vector<std::string> rows{
      "1,a\n", "2,\"x\ny\"\n", "3,\"\r\n\"\r\n", "4\n",      "5,b,c\n", "6,\"a\rb\"\n",
      "\n",    ",\n",          "7,é\n",          "8,\r9,x\n"};
  for (int round = 0; round < 500; ++round) {
    std::string text = random.chance(50) ? "sep=,\r\ntitle\nid,note\n" : "id,\"no\nte\"\n";
    std::vector<std::size_t> parts;
    for (int i = random.below(12); i > 0; --i) {
      text += random.pick(rows);
      if (random.chance(40)) parts.push_back(text.size());
    }
    parts.push_back(text.size());
    Diagnostics once;
    Diagnostics in_parts;
    bool are_right = true;
    CAPTURE(text);
    CHECK(further(text, parts, in_parts, are_right) ==
          further(text, {text.size()}, once, are_right));
    CHECK(are_right);
    CHECK(told(in_parts) == told(once));
    CHECK(told(once) == refusal([&] {
            Diagnostics notes;
            read_csv({"l.csv", text, {}}, ids, notes);
          }));
  }
}

TEST_CASE("behind a quote that is wrong nothing is read") {
  const std::string before = "id,a\n1,x\n2\n";
  for (const std::string wrong : {"3,a\"b\n", "\"3\"x,a\n", "3,\"a\n"}) {
    Diagnostics found;
    bool are_right = true;
    const auto text = before + wrong + "4\n5,\"y\n";
    const auto seen = further(text, {text.size()}, found, are_right);
    CHECK_FALSE(are_right);
    CHECK(seen == "2 2:1 '1' 2:3 'x'\n");
    CHECK(found.sorted().size() == 2);
    CHECK(contains(told(found), "ragged-row 3:1"));
    CHECK(contains(told(found), "-quote 4:"));
  }
}
