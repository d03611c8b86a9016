// SPDX-License-Identifier: MIT
#include "lib/tables/csv.hpp"

#include <doctest/doctest.h>

#include <array>

#include "tests/unit/facts.hpp"

using namespace inspect;
using namespace std::string_literals;

namespace {

CsvTable read(const std::string& text, const WantedColumns& wanted = {.needed = {{"k"}}}) {
  Diagnostics notes;
  return read_csv({"t.csv", text}, wanted, notes);
}

// "[a|b]": the cells of all rows, header first.
std::string cells(const CsvTable& table) {
  std::string result = fmt::format("[{}]", fmt::join(table.columns, "|"));
  for (const auto& row : table.rows) {
    result += '[';
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      result += (i > 0 ? "|" : "") + row.cells[i].text;
    result += ']';
  }
  return result;
}

std::string read_cells(const std::string& text) {
  return cells(read(text));
}

std::string note_of(const std::string& text) {
  Diagnostics notes;
  read_csv({"t.csv", text}, {.needed = {{"k"}}}, notes);
  std::string result;
  for (const auto& d : notes.sorted()) result += d.id + ": " + d.message;
  return result;
}

std::string refused(const std::string& text) {
  return refusal([&] { read(text); });
}

std::string refused_words(const std::string& text) {
  return words_of_refusal([&] { read(text); });
}

}  // namespace

TEST_CASE("RFC 4180: quotes, doubled quotes, separators and line ends in quotes, empty cells") {
  CHECK(read_cells("k,v\r\n1,2\r\n") == "[k|v][1|2]");
  CHECK(read_cells("k,v\n\"a,b\",\"c\"\"d\"\n") == "[k|v][a,b|c\"d]");
  CHECK(read_cells("k,v\n\"a\r\nb\",\"\"\n") == "[k|v][a\r\nb|]");
  CHECK(read_cells("k,v\n,2\n1,") == "[k|v][|2][1|]");
  CHECK(read_cells("k,v\n 1 ,\" 2 \"\n") == "[k|v][ 1 | 2 ]");        // cells are not trimmed
  CHECK(read_cells(" k ,\" v\"\n1,2\n") == "[k|v][1|2]");             // names of columns are
  CHECK(read_cells("k\n010\n1e3\nTRUE\n") == "[k][010][1e3][TRUE]");  // no type is guessed
  CHECK(read_cells("k,v") == "[k|v]");
}

TEST_CASE("line ends: LF, CRLF and lone CR") {
  CHECK(read_cells("k,v\r1,2\r3,4") == "[k|v][1|2][3|4]");
  CHECK(read("k,v\r\n1,2\r\n3,4").rows.at(1).number == 3);
  CHECK(read_cells("k,v\r\n1,2\n3,4\r5,6\r\n") == "[k|v][1|2][3|4][5|6]");
}

TEST_CASE("places and row numbers are those of the file") {
  const auto table = read("k,v\n\"a\nb\",é\n\n1,2\n");
  REQUIRE(table.rows.size() == 2);
  CHECK(table.file == "t.csv");
  CHECK(table.rows[0].number == 2);
  CHECK(table.rows[0].cells[0].place.line == 2);
  CHECK(table.rows[0].cells[0].place.column == 1);
  CHECK(table.rows[0].cells[1].place.line == 3);  // the cell before it holds a line end
  CHECK(table.rows[0].cells[1].place.column == 4);
  CHECK(table.rows[1].number == 4);  // the empty row is counted
  CHECK(table.rows[1].cells[1].place.line == 5);
  const auto wide = read("k,v\né€😀,2\n");
  CHECK(wide.rows[0].cells[1].place.column == 5);  // characters, not bytes
  CHECK(read("k,v\r1,2\r3,4").rows[1].cells[0].place.line == 3);
}

TEST_CASE("a column is found in any case") {
  const auto table = read("K,Value\n1,2\n");
  CHECK(table.column("k") == 0);
  CHECK(table.column("VALUE") == 1);
  CHECK_FALSE(table.column("val"));
}

TEST_CASE("cells are named as spreadsheets name them") {
  CHECK(cell_name(0, 1) == "A1");
  CHECK(cell_name(1, 7) == "B7");
  CHECK(cell_name(25, 2) == "Z2");
  CHECK(cell_name(26, 2) == "AA2");
  CHECK(cell_name(51, 2) == "AZ2");
  CHECK(cell_name(52, 2) == "BA2");
  CHECK(cell_name(701, 2) == "ZZ2");
  CHECK(cell_name(702, 2) == "AAA2");
}

TEST_CASE("what is assumed is said in one note") {
  CHECK(note_of("k,v\n1,2\n") == "");
  CHECK(note_of("\xEF\xBB\xBFk,v\r\n1,2\r\n") == "");
  CHECK(note_of("k;v\n1;2\n") == "assumed: read with semicolons between cells");
  CHECK(note_of("k\tv\n1\t2\n") == "assumed: read with tabs between cells");
  CHECK(note_of("k|v\n1|2\n") == "assumed: read with bars (|) between cells");
  CHECK(note_of("title\n\nk,v\n1,2\n") == "assumed: read with its header in row 3");
  CHECK(note_of("k,v\n1,2\n,\n , \n") == "assumed: read passing over 2 empty rows");
  CHECK(note_of("k;v\ncaf\xE9;2\n") ==
        "assumed: read as CP1252 (Windows Western) and with semicolons between cells");
  CHECK(note_of("k,v\n1,2\n\n\n") == "");  // empty lines at the end are everybody's
}

TEST_CASE("separators: the one that gives a row with the wanted columns") {
  CHECK(read_cells("k;v\n1,5;2\n") == "[k|v][1,5|2]");
  CHECK(read_cells("k\tv\na b\t2;3\n") == "[k|v][a b|2;3]");
  CHECK(read_cells("k|v\n1|2\n") == "[k|v][1|2]");
  CHECK(read_cells("a;b,c;d\nk;v\n1;2\n") == "[k|v][1|2]");
  const WantedColumns wanted = {.needed = {{"start", "date"}, {"k"}}};
  CHECK(cells(read("date;k\n1;2\n", wanted)) == "[date|k][1|2]");
  CHECK(cells(read("start;x;K\n1;2;3\n", wanted)) == "[start|x|K][1|2|3]");
  CHECK(refusal([&] { read("start;x\n1;2\n", wanted); }) == "no-header 1:1");
}

TEST_CASE("a sep= line names the separator, and is no row") {
  CHECK(read_cells("sep=;\nk;v\n1;2\n") == "[k|v][1|2]");
  CHECK(read_cells("SEP=;\r\nk;v\r\n1;2\r\n") == "[k|v][1|2]");
  CHECK(read_cells("sep=\t\nk\tv\n1\t2\n") == "[k|v][1|2]");
  CHECK(read_cells("sep=:\nk:v\n1,5:2\n") == "[k|v][1,5|2]");
  CHECK(read_cells("sep=:\rk:v\r1,5:2\r") == "[k|v][1,5|2]");
  const auto table = read("sep=;\nk;v\n1;2\n");
  CHECK(table.rows[0].number == 2);  // a spreadsheet does not show the sep= line
  CHECK(table.rows[0].cells[0].place.line == 3);
  CHECK(refused("sep=;\nk,v\n1,2\n") == "no-header 1:1");
}

TEST_CASE("the header is the first row that has the wanted columns; titles stand above it") {
  const auto table = read("Our list,,\n\"quoted, title\"\nk,v\n1,2\nk,v\n");
  CHECK(cells(table) == "[k|v][1|2][k|v]");
  CHECK(table.rows[0].number == 4);
  CHECK(read_cells("an inch is 2.54 cm (1\")\nk,v\n1,2\n") == "[k|v][1|2]");
  CHECK(read_cells(std::string(49, '\n') + "k\n1\n") == "[k][1]");
  CHECK(refused(std::string(50, '\n') + "k\n1\n") == "no-header 1:1");
}

TEST_CASE("encodings: UTF-16 at both ends, byte-order mark, CP1252") {
  const std::string little = "\xFF\xFE"s +
                             "k\0,\0v\0\n\0"
                             "1\0,\0\xE9\0"s;
  const std::string big = "\xFE\xFF"s +
                          "\0k\0,\0v\0\n\0"
                          "1\0,\0\xE9"s;
  for (const auto& text : {little, big, little.substr(2), big.substr(2)})
    CHECK(read_cells(text) == "[k|v][1|é]");
  CHECK(read_cells("\xEF\xBB\xBFk,v\n1,é\n") == "[k|v][1|é]");
  CHECK(read_cells("k,v\n\x80,\xE9\n") == "[k|v][€|é]");
}

TEST_CASE("invalid text is an error at its cell") {
  CHECK(refused("k,v\né,1\n2,caf\xE9\n") == "not-text 3:3");
  CHECK(contains(refused_words("k,v\né,1\n2,caf\xE9\n"), "cell B3: "));
  CHECK(refused("sep=;\nk;v\né;1\n2;caf\xE9\n") == "not-text 4:3");
  CHECK(refused("t\xE9tle é\nk,v\n1,2\n") == "not-text 1:1");  // above the header too
  CHECK(refused("k,v\n1,a\x81\n") == "not-text 2:3");          // no character in CP1252
}

TEST_CASE("a NUL is an error at its cell") {
  CHECK(refused("k,v\n1,a\0b\n3,4,\n"s).starts_with("nul 2:3"));
  CHECK(contains(refused_words("k,v,w,x\n1,2,3,a\0b\n"s), "cell D2: a NUL byte"));
  CHECK(refused("a title of some length\0\nk,v\n1,2\n"s) == "nul 1:1");
}

TEST_CASE("a ragged row is an error that names line and cell") {
  CHECK(refused("k,v,w\n1,2\n") == "ragged-row 2:3");
  CHECK(
      contains(refused_words("k,v,w\n1,2\n"), "cell C2: row 2 has 2 cells where the header has 3"));
  CHECK(refused("k,v\n\"x\ny\",2\n1,2,3\n") == "ragged-row 4:5");
  CHECK(
      contains(refused_words("k,v\n1,2,3\n"), "cell C2: row 2 has 3 cells where the header has 2"));
  CHECK(refused("k,v\n1,2,\n") == "ragged-row 2:5");
  CHECK(refused("k,v\n1\n2,3\n4,5,6\n") == "ragged-row 2:1; ragged-row 4:5");  // all of them
  CHECK(read_cells("k,v\n,,,\n1,2\n") == "[k|v][1|2]");  // a wholly empty row is none
}

TEST_CASE("an unclosed or misplaced quote is an error where the cell begins") {
  CHECK(refused("k,v\n1,\"2\n3,4\n") == "unclosed-quote 2:3");
  CHECK(contains(refused_words("k,v\n1,\"2\n"), "cell B2: "));
  CHECK(refused("k,v\n1,a\"b\n") == "misplaced-quote 2:3");
  CHECK(refused("k,v\n1,\"a\"b\n") == "misplaced-quote 2:3");
  CHECK(refused("k,v\n1, \"a\"\n") == "misplaced-quote 2:3");
  CHECK(refused("k,v\n1,\"a\"b,c\n") == "misplaced-quote 2:3");
}

TEST_CASE("no header, an empty file, a column that stands twice") {
  CHECK(refused("") == "no-header 1:1");
  CHECK(refused(" \n\n") == "no-header 1:1");
  CHECK(refused("a,b\n1,2\n") == "no-header 1:1");
  CHECK(refused("k,v,K\n1,2,3\n") == "duplicate-column 1:5");
  const WantedColumns used = {.needed = {{"k"}}, .used = {"day"}};
  CHECK(refusal([&] { read("k,day,Day\n1,2,3\n", used); }) == "duplicate-column 1:7");
  CHECK(cells(read("k,day\n1,2\n", used)) == "[k|day][1|2]");
  CHECK(cells(read("k,x\n1,2\n", used)) == "[k|x][1|2]");
}

TEST_CASE("a file that is no text is told by its first bytes") {
  const auto told = [](const std::string& text) {
    CHECK(refused(text) == "no-header 1:1");
    return refused_words(text);
  };
  const std::string rest = "\x01\0\xFF\n\n"s;
  CHECK(contains(told("PK\x03\x04" + rest), "this is a workbook or a zip archive, not CSV"));
  CHECK(contains(told("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + rest), "this is a workbook, not CSV"));
  CHECK(contains(told("\xFD\x37zXZ\0"s + rest), "xz packed this, and gzip and zstd alone"));
  CHECK(contains(told("BZh91AY&SY" + rest), "bzip2 packed this, and gzip and zstd alone"));
  for (const std::string text : {"PK,v\n1,2\n", "BZh", "BZh,v\n1,2\n", "BZh91AY&S", "\xFD\x37zXZ",
                                 "\xD0\xCF\x11\xE0", "xPK\x03\x04"})
    CHECK(contains(told(text), "no row among the first 50 has a column 'k'"));
  CHECK(read_cells("BZh91AY&SY,k\n1,2\n") == "[BZh91AY&SY|k][1|2]");
}

TEST_CASE("no value of a case list is shown in a message") {
  for (const std::string text : {"k,v\nSecret,2,3\n", "k,v\n1,\"Secret\n", "k,v\n1,Sec\"ret\n"})
    CHECK_FALSE(contains(refused_words(text), "Sec"));
}
