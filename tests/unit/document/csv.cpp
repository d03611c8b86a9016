// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <array>
#include <random>

#include "lib/document/document.hpp"
#include "lib/tables/csv.hpp"
#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

Document one_cell(const Cell& cell) {
  return {.title = "",
          .blocks = {},
          .data = {.columns = {{"k", ""}, {"v", ""}}, .rows = {{"x", cell}}}};
}

// What is written for one cell.
std::string written(const Cell& cell, CsvOptions options = {}) {
  const auto text = write_csv(one_cell(cell), options);
  REQUIRE(text.starts_with("k,v\nx,"));
  REQUIRE(text.ends_with("\n"));
  return text.substr(6, text.size() - 7);
}

}  // namespace

TEST_CASE("CSV has a header row, LF, ISO dates and quotes where RFC 4180 wants them") {
  const Document document{
      .title = "t",
      .blocks = {Heading{"not in CSV"}},
      .data = {.columns = {{"a", "A"}, {"b", "B"}},
               .rows = {{std::int64_t{-12}, day("2010-03-08")}, {std::monostate{}, "x"}}}};
  CHECK(write_csv(document, {}) == "a,b\n-12,2010-03-08\n,x\n");
  CHECK(written("a,b") == "\"a,b\"");
  CHECK(written("a\"b") == "\"a\"\"b\"");
  CHECK(written("a\nb") == "\"a\nb\"");
  CHECK(written("a\rb") == "\"a\rb\"");
  CHECK(written("é; plain text") == "é; plain text");
  CHECK(written("") == "");
}

TEST_CASE("a text cell that a spreadsheet would run is guarded") {
  struct Row {
    std::string_view text;
    std::string_view guarded;
  };
  constexpr std::array rows = {
      Row{"=1+1", "'=1+1"},
      Row{"+a", "'+a"},
      Row{"-a", "'-a"},
      Row{"-", "'-"},
      Row{"@SUM(A1)", "'@SUM(A1)"},
      Row{"\tx", "'\tx"},
      Row{"\rx", "\"'\rx\""},
      Row{"'quoted'", "''quoted'"},
      Row{"=a,b", "\"'=a,b\""},
      Row{"=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""},
      Row{"-1-1", "'-1-1"},
      Row{"-2010-03-08", "'-2010-03-08"},
      Row{"+44 115", "'+44 115"},
      Row{"-1.", "'-1."},
      Row{"-.5", "'-.5"},
      Row{"-1.2.3", "'-1.2.3"},
      Row{"-1e5", "'-1e5"},
      Row{"- 1", "'- 1"},
      Row{"-1|cmd", "'-1|cmd"},
      // numbers and dates, and what does not begin with one of the characters, stay
      Row{"-12", "-12"},
      Row{"+12", "+12"},
      Row{"-12.50", "-12.50"},
      Row{"2010-03-08", "2010-03-08"},
      Row{"a=b", "a=b"},
      Row{" =b", " =b"},
      Row{"1-2", "1-2"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const std::string text(row.text);
    CHECK(written(text) == row.guarded);
    if (row.guarded.find('"') == std::string_view::npos)
      CHECK(written(text, {.raw = true}) == row.text);
  }
  CHECK(written("=a,b", {.raw = true}) == "\"=a,b\"");
}

TEST_CASE("headings are guarded too") {
  const Document document{.title = "", .blocks = {}, .data = {.columns = {{"=k", ""}}, .rows = {}}};
  CHECK(write_csv(document, {}) == "'=k\n");
  CHECK(write_csv(document, {.raw = true}) == "=k\n");
}

TEST_CASE("a byte-order mark on request") {
  CHECK(write_csv(one_cell("x"), {.byte_order_mark = true}).starts_with("\xEF\xBB\xBFk,v"));
}

TEST_CASE("raw cells are read again as they were, by our own reader") {
  std::mt19937_64 engine(20100222);
  constexpr std::array<std::string_view, 12> pieces = {"a", ",", "\"", "\n", "\r\n", "é",
                                                       " ", "=", "'",  ";",  "\t",   "-"};
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (auto n = engine() % 8; n > 0; --n) text += pieces.at(engine() % pieces.size());
    CAPTURE(text);
    Diagnostics notes;
    const auto csv = write_csv(one_cell(text), {.raw = true});
    const auto table = read_csv({"t.csv", csv}, {.needed = {{"k"}, {"v"}}}, notes);
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0].cells.at(1).text == text);
  }
}
