// SPDX-License-Identifier: MIT
// What is cut at the places that were found is what the careful reader finds byte by byte: cells,
// places, mistakes; in hostile texts at random, and across the borders of windows.
#include "lib/tables/records.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>

#include "lib/base/processor.hpp"
#include "lib/base/text.hpp"
#include "tests/unit/screening/random.hpp"

namespace inspect {

namespace {

using screening_test::Random;

// What short texts are read with too.
class WindowReader : public RecordReader {
 public:
  WindowReader(std::string_view text, char separator, int first_line,
               std::optional<std::size_t> invalid = std::nullopt, int first_row = 1)
      : RecordReader(text, separator, first_line, invalid, first_row, 0) {}
};

// Everything that a reader says of a text.
template <typename Reader>
std::string told(std::string_view text, char separator, std::optional<std::size_t> invalid) {
  std::string all;
  const auto put = [&all](std::size_t number) { all += std::to_string(number) + ' '; };
  const auto put_place = [&put](const Place& place) {
    put(static_cast<std::size_t>(place.line));
    put(static_cast<std::size_t>(place.column));
  };
  Reader reader(text, separator, 3, invalid, 2);
  while (!reader.at_end()) {
    const CsvRow& row = reader.next();
    put(static_cast<std::size_t>(row.number));
    for (const auto& cell : row.cells) {
      put_place(cell.place);
      put(cell.text.size());
      all += cell.text;
    }
    put(reader.offset());
    put_place({reader.line(), 0});
    all += '\n';
  }
  for (const auto& mistake : reader.mistakes()) {
    put_place(mistake.place);
    put(mistake.column);
    put(static_cast<std::size_t>(mistake.row));
    all += mistake.id + mistake.message + mistake.hint + '\n';
  }
  return all;
}

bool agree(std::string_view text, char separator, std::optional<std::size_t> invalid) {
  return told<WindowReader>(text, separator, invalid) ==
         told<CarefulReader>(text, separator, invalid);
}

bool agree(std::string_view text, char separator = ',') {
  return agree(text, separator, first_invalid_utf8(text));
}

constexpr std::array<std::string_view, 16> wrong = {
    "\"",   "\r",   "\"x",  "x\"",      "\"\" ",        std::string_view("\0", 1),
    "\x80", "\xC3", "\r\r", "\xE2\x82", "\xF0\x9F\x98", "\xED\xA0\x80",
    "\xFF", "\"\r", "\"\n", "\"\"\""};
constexpr std::array<std::string_view, 12> within_quotes = {
    "\"\"", "\n", "\r\n", "\r", ",", ";", "\t", "\n\n", "\r\r\n", "\"\"\n", " ", "é\n"};
constexpr std::array<std::string_view, 12> anywhere = {"a", "b", "1", " ", "é",   "€",
                                                       "😀", "=", "x", "y", "abc", "none of these"};

// Records with few mistakes, or with none.
std::string records(Random& random, char separator, int length) {
  std::string text;
  const int mistakes = random.chance(50) ? 0 : random.below(8);
  while (static_cast<int>(text.size()) < length) {
    const bool quoted = random.chance(35);
    if (quoted) text += '"';
    for (int i = random.below(5); i > 0; --i) {
      if (random.below(100) < mistakes) text += random.pick(wrong);
      text += quoted && random.chance(40) ? random.pick(within_quotes) : random.pick(anywhere);
    }
    if (quoted) text += '"';
    const int end = random.below(12);
    text += end < 2 ? "\n" : end < 4 ? "\r\n" : end == 4 ? "\n\n" : std::string(1, separator);
  }
  if (random.chance(40) && !text.empty()) text.pop_back();
  return text;
}

// Signs as they come.
std::string soup(Random& random, char separator, int length) {
  const std::array<std::string_view, 8> signs = {"\"", "\n", "\r\n", "a", "\"\"", "\"b", "é", "c"};
  std::string text;
  while (static_cast<int>(text.size()) < length) {
    const int kind = random.below(40);
    text += kind == 0   ? std::string(random.pick(wrong))
            : kind < 12 ? std::string(1, separator)
                        : std::string(random.pick(signs));
  }
  return text;
}

// Regular records of so many bytes in all.
std::string filled(Random& random, char separator, std::size_t length) {
  std::string text;
  while (text.size() + 40 < length) {
    text += "é";
    text += separator;
    if (random.chance(30)) text += "\"a\n€\"\"\"";
    text += random.chance(50) ? "\n" : "\r\n";
  }
  text.append(length - text.size() - 1, 'x');
  return text + '\n';
}

}  // namespace

TEST_CASE("a place counts characters, and lines within quotes") {
  const std::string text = "é,\"😀\r\n€\",b\r\n\"a\"\"\rb\",c\nlast,\"\",";
  for (int careful = 0; careful < 2; ++careful) {
    std::string places;
    const auto read = [&places](auto reader) {
      while (!reader.at_end())
        for (const auto& cell : reader.next().cells)
          places += fmt::format("{}:{} ", cell.place.line, cell.place.column);
    };
    careful == 1 ? read(CarefulReader(text, ',', 1)) : read(WindowReader(text, ',', 1));
    CHECK(places == "1:1 1:3 2:4 3:1 4:4 5:1 5:6 5:9 ");
  }
}

TEST_CASE("what is passed over and what stands at the limits is the same") {
  for (const std::size_t columns : {most_columns - 1, most_columns, most_columns + 1}) {
    std::string text;
    for (std::size_t i = 1; i < columns; ++i) text += ',';
    CHECK(agree("a\n" + text + "\nb,c\n"));
  }
  for (const std::size_t size : {longest_cell - 1, longest_cell, longest_cell + 1}) {
    for (const std::string sign : {"a", "é", "\n", "\"\""}) {
      std::string text;
      for (std::size_t i = 0; i < size; ++i) text += sign;
      CHECK(agree("a\nb,\"" + text + "\",c\nd,\"e\"\n"));
      CHECK(agree("a\nb," + text + ",c\nd,\"e\"\n"));
    }
  }
}

TEST_CASE("hostile texts, of every separator that a sep= line can name") {
  const auto sets = instruction_sets();
  Random random(1969);
  constexpr int texts = 100000;
  for (int i = 0; i < texts; ++i) {
    use_instruction_set(random.pick(sets));
    const char separator = random.chance(95) ? random.pick(std::string_view(",;\t| "))
                                             : random.pick(std::string_view("\"\r\n\0\xE2"
                                                                            "a=",
                                                                            7));
    const int length = random.below(random.chance(90) ? 100 : 500);
    auto text = i % 3 == 0 ? soup(random, separator, length) : records(random, separator, length);
    if (random.below(100) == 0) text = filled(random, separator, 4096) + text;
    auto invalid = first_invalid_utf8(text);
    // Where it is said that another encoding went wrong, there may be nothing to see of it.
    if (random.chance(10)) invalid = random.next() % (text.size() + 2);
    CAPTURE(text);
    CAPTURE(separator);
    REQUIRE(agree(text, separator, invalid));
  }
  use_instruction_set({});
}

TEST_CASE("windows end anywhere") {
  Random random(2010);
  const std::size_t first = std::size_t{4} << 10U;
  for (const std::size_t border : {first, 5 * first, 21 * first, 85 * first, 149 * first}) {
    for (int i = 0; i < 10; ++i) {
      const std::size_t before = border - static_cast<std::size_t>(random.below(60));
      auto text = filled(random, ',', before) + records(random, ',', 120);
      if (random.chance(50)) text += filled(random, ',', 3 * first);
      CAPTURE(border);
      REQUIRE(agree(text));
    }
  }
}

TEST_CASE("records of every length, longer than any window, and many mistakes in a long text") {
  Random random(4);
  for (const std::size_t size : {5000U, 20000U, 70000U, 300000U}) {
    std::string cells;
    while (cells.size() < size) cells += random.chance(10) ? "\"x\n\"\"€\"," : "plain,";
    CHECK(agree(cells + "\n" + cells + "\n" + cells + "\"\nnext,\n" + cells));
    CHECK(agree("a,b\n\"" + std::string(size, '\n') + "\",c\n" + cells));
  }
  for (int i = 0; i < 40; ++i) CHECK(agree(records(random, ';', 30000), ';'));
}

}  // namespace inspect
