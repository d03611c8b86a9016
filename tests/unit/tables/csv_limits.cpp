// SPDX-License-Identifier: MIT
// A spreadsheet's limits: 16,384 columns, 32,767 characters in a cell (Excel specifications and
// limits, support.microsoft.com).
#include <doctest/doctest.h>

#include "lib/tables/csv.hpp"
#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

CsvTable read(const std::string& text) {
  Diagnostics notes;
  return read_csv({"t.csv", text}, {.needed = {{"k"}}}, notes);
}

std::string refused(const std::string& text) {
  return refusal([&] { read(text); });
}

}  // namespace

TEST_CASE("16,384 columns are read, one more is an error that names its cell") {
  const auto with = [](std::size_t columns) {
    return "k" + repeated(",x", columns - 1) + "\n1" + repeated(",2", columns - 1) + "\n";
  };
  const auto table = read(with(16384));
  CHECK(table.columns.size() == 16384);
  CHECK(table.rows.at(0).cells.at(16383).text == "2");
  CHECK(refused(with(16385)).starts_with("too-many-columns 1:32769"));
  CHECK(contains(words_of_refusal([&] { read(with(16385)); }), "cell XFE1: "));  // XFD is the last
  // One row alone: it is ragged too.
  CHECK(contains(refused("k,v\n1,2\n1" + repeated(",2", 16384) + "\n"), "too-many-columns 3:"));
}

TEST_CASE("32,767 characters in a cell are read, one more is an error at the cell, told once") {
  for (const char* character : {"a", "é", "€", "😀"}) {
    CAPTURE(character);
    const auto longest = repeated(character, 32767);
    CHECK(read("k,v\n1," + longest + "\n").rows.at(0).cells.at(1).text == longest);
    CHECK(read("k,v\n1,\"" + longest + "\"\n").rows.at(0).cells.at(1).text == longest);
    CHECK(refused("k,v\n1," + longest + character + "\n2,3\n") == "cell-too-long 2:3");
    CHECK(refused("k,v\n1,\"" + longest + character + character + "\"\n2,3\n") ==
          "cell-too-long 2:3");
  }
  // Doubled quotes are one character each, and so is what a quoted line end takes.
  CHECK(read("k\n\"" + repeated("\"\"", 32767) + "\"\n").rows.at(0).cells.at(0).text.size() ==
        32767);
  CHECK(read("k\n\"" + repeated("\n", 32766) + "a\"\n").rows.at(0).cells.at(0).text.size() ==
        32767);
  CHECK(refused("k\n\"" + repeated("\"\"", 32768) + "\"\n") == "cell-too-long 2:1");
}
