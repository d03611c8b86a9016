// SPDX-License-Identifier: MIT
// Where cells and records end, as every instruction set finds it: facts by hand, and hostile texts
// at random, compared with the reader that goes byte by byte.
#include "lib/tables/structure.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "lib/base/processor.hpp"
#include "lib/base/text.hpp"
#include "lib/tables/records.hpp"
#include "tests/unit/screening/random.hpp"

namespace inspect {

namespace {

using screening_test::Random;
using Rows = std::vector<std::vector<std::string>>;

// "2 4 | 2 records, regular to 5, returns"
std::string told(const Structure& structure) {
  return fmt::format("{} | {} records, regular to {}{}", fmt::join(structure.ends, " "),
                     structure.records, structure.regular,
                     structure.has_returns ? ", returns" : "");
}

// What all instruction sets find; "they differ: ..." where they do not find the same. The room of
// one structure is used again and again, as blocks do.
std::string found(std::string_view text, char separator = ',') {
  static const auto sets = instruction_sets();
  static Structure structure;
  std::string first;
  for (const auto& set : sets) {
    use_instruction_set(set);
    find_structure(text, separator, structure);
    const auto here = told(structure);
    if (first.empty()) first = here;
    if (here != first) first = fmt::format("they differ: {}: {}; {}", set, here, first);
  }
  use_instruction_set({});
  return first;
}

Structure structure_of(std::string_view text, char separator = ',') {
  Structure structure;
  find_structure(text, separator, structure);
  return structure;
}

// The cell without its quotes, and with those in it that are doubled single.
std::string content(std::string_view cell) {
  if (!cell.starts_with('"')) return std::string(cell);
  std::string text;
  for (std::size_t i = 1; i + 1 < cell.size(); ++i) {
    text += cell[i];
    if (cell[i] == '"') ++i;
  }
  return text;
}

// The cells of the records that are told to be regular.
Rows rows_of(std::string_view text, const Structure& structure) {
  Rows rows;
  std::size_t begin = 0;
  bool begins_row = true;
  for (const std::size_t end : structure.ends) {
    if (begins_row) rows.emplace_back();
    begins_row = end == text.size() || text[end] == '\n';
    auto cell = text.substr(begin, end - begin);
    if (end < text.size() && begins_row && cell.ends_with('\r')) cell.remove_suffix(1);
    rows.back().push_back(content(cell));
    begin = end + 1;
  }
  return rows;
}

// What the careful reader finds: the first `number` rows, and the number of the first row, from 0,
// that has a mistake.
struct Careful {
  Rows rows;
  std::size_t first_mistaken;
};

Careful read_carefully(std::string_view text, char separator, std::size_t number) {
  CarefulReader reader(text, separator, 1, first_invalid_utf8(text));
  Careful result{{}, std::string_view::npos};
  while (!reader.at_end()) {
    const auto row = reader.next();
    if (result.rows.size() == number) continue;
    result.rows.emplace_back();
    for (const auto& cell : row.cells) result.rows.back().push_back(cell.text);
  }
  if (!reader.mistakes().empty())
    result.first_mistaken = static_cast<std::size_t>(reader.mistakes().front().row) - 1;
  return result;
}

// Whether a CR outside quotes stands without its LF, in text that has no misplaced quotes.
bool has_lone_return(std::string_view text) {
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') inside = !inside;
    if (text[i] == '\r' && !inside && (i + 1 == text.size() || text[i + 1] != '\n')) return true;
  }
  return false;
}

// What is wrong with what all instruction sets find in `text`; empty where nothing is.
std::string disagreement(std::string_view text, char separator) {
  const auto all = found(text, separator);
  const auto structure = structure_of(text, separator);
  if (told(structure) != all) return all;
  const auto rows = rows_of(text, structure);
  const auto careful = read_carefully(text, separator, structure.records);
  if (rows != careful.rows) return fmt::format("{}: {} and {}", all, rows, careful.rows);
  const bool mistaken = careful.first_mistaken != std::string_view::npos;
  const bool regular = structure.regular == text.size();
  if (mistaken && regular) return all + ": there is a mistake";
  if (mistaken && structure.records > careful.first_mistaken) return all + ": mistaken too early";
  if (!mistaken && regular == has_lone_return(text)) return all + ": lone CR";
  const bool has_returns = text.find('\r') != std::string_view::npos;
  if (mistaken && !has_returns && structure.records != careful.first_mistaken)
    return all + ": mistaken too late";
  if (!regular && structure.regular != 0 && text[structure.regular - 1] != '\n')
    return all + ": no record begins there";
  return {};
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text)
    result += c >= ' ' && c <= '~' ? std::string(1, c)
                                   : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
  return result;
}

constexpr std::array broken = {
    std::string_view("\x80"),         std::string_view("\xC3"),
    std::string_view("\xC0\xAF"),     std::string_view("\xE2\x82"),
    std::string_view("\xE0\x80\x80"), std::string_view("\xED\xA0\x80"),
    std::string_view("\xF0\x9F\x98"), std::string_view("\xF4\x90\x80\x80"),
    std::string_view("\xF8"),         std::string_view("\xF0\x80\x80\x80"),
    std::string_view("\xFF"),         std::string_view("\xC3\xA9\xA9")};
constexpr std::array sound = {std::string_view("é"),
                              std::string_view("€"),
                              std::string_view("😀"),
                              std::string_view("\xED\x9F\xBF"),
                              std::string_view("\xF4\x8F\xBF\xBF"),
                              std::string_view("ŵ")};

// Signs one after the other, as they come.
std::string soup(Random& random, char separator, int length) {
  std::string text;
  const int mistakes = random.below(3);
  while (static_cast<int>(text.size()) < length) {
    const int kind = random.below(100);
    if (kind < 12)
      text += '"';
    else if (kind < 24)
      text += separator;
    else if (kind < 32)
      text += '\n';
    else if (kind < 36)
      text += "\r\n";
    else if (kind < 37 && mistakes > 0)
      text += '\r';
    else if (kind < 38 && mistakes > 0)
      text += '\0';
    else if (kind < 39 && mistakes > 0)
      text += random.pick(broken);
    else if (kind < 50)
      text += random.pick(sound);
    else
      text += static_cast<char>('a' + random.below(3));
  }
  return text;
}

// Records as they should be, and in some one byte changed.
std::string records(Random& random, char separator, int length) {
  std::string text;
  while (static_cast<int>(text.size()) < length) {
    const bool quoted = random.chance(40);
    if (quoted) text += '"';
    for (int i = random.below(random.chance(5) ? 150 : 12); i > 0; --i) {
      const int kind = random.below(12);
      if (kind == 0)
        text += random.pick(sound);
      else if (kind == 1 && quoted)
        text += "\"\"";
      else if (kind == 2 && quoted)
        text += random.pick(std::string_view("\r\n,;x"));
      else
        text += static_cast<char>('a' + random.below(26));
    }
    if (quoted) text += '"';
    const int end = random.below(6);
    text += end == 0 ? std::string("\r\n") : std::string(1, end == 1 ? '\n' : separator);
  }
  if (!text.empty() && random.chance(50)) text.pop_back();
  if (random.chance(40)) {
    const auto at = static_cast<std::size_t>(random.below(static_cast<int>(text.size()) + 1));
    text.insert(at, 1, random.pick(std::string_view("\"\r\0\n,a\xC3\x80", 8)));
  }
  return text;
}

}  // namespace

TEST_CASE("separators and line feeds end cells, and the end of the text does") {
  CHECK(found("") == " | 0 records, regular to 0");
  CHECK(found("a") == "1 | 1 records, regular to 1");
  CHECK(found("\n") == "0 | 1 records, regular to 1");
  CHECK(found("a,b\n") == "1 3 | 1 records, regular to 4");
  CHECK(found("a,b\nc,") == "1 3 5 6 | 2 records, regular to 6");
  CHECK(found(",\n\n,") == "0 1 2 3 4 | 3 records, regular to 4");
  CHECK(found("a;b,c\n", ';') == "1 5 | 1 records, regular to 6");
  CHECK(found("a b", ' ') == "1 3 | 1 records, regular to 3");
  CHECK(found("a\r\nb\r\n") == "2 5 | 2 records, regular to 6, returns");
}

TEST_CASE("within quotes nothing ends; a quote there is doubled") {
  CHECK(found("\"a,b\",c\n") == "5 7 | 1 records, regular to 8");
  CHECK(found("\"a\nb\"\n") == "5 | 1 records, regular to 6");
  CHECK(found("\"a\rb\"\n") == "5 | 1 records, regular to 6, returns");
  CHECK(found("\"a\r\"\n") == "4 | 1 records, regular to 5, returns");
  CHECK(found("\"a\"\"b\"") == "6 | 1 records, regular to 6");
  CHECK(found("\"\"") == "2 | 1 records, regular to 2");
  CHECK(found("\"\",\"\"\r\n\"\"\n") == "2 6 9 | 2 records, regular to 10, returns");
  CHECK(found("\"\"\"\"") == "4 | 1 records, regular to 4");
  CHECK(found("\"\"\",\"\"\",\"\"\n") == "7 10 | 1 records, regular to 11");
}

TEST_CASE("text is regular to the record with the first mistake") {
  CHECK(found("a\nb\"c\nd\n") == "1 | 1 records, regular to 2");
  CHECK(found("a\n\"b\"c\nd\n") == "1 | 1 records, regular to 2");
  CHECK(found("a\n\"b\" ,c\n") == "1 | 1 records, regular to 2");
  CHECK(found("a\nb,\"\"\"\n") == "1 | 1 records, regular to 2");
  CHECK(found("a\nb,c\rd\n") == "1 | 1 records, regular to 2, returns");
  CHECK(found("a\nb,\"c\"\r") == "1 | 1 records, regular to 2, returns");
  CHECK(found("a\nb\r") == "1 | 1 records, regular to 2, returns");
  CHECK(found("a\nb\r\r\n") == "1 | 1 records, regular to 2, returns");
  CHECK(found("a\nb,\"c\nd,e\n") == "1 | 1 records, regular to 2");
  CHECK(found(std::string_view("a\nb,\0\n", 6)) == "1 | 1 records, regular to 2");
  CHECK(found(std::string_view("a\n\"\0\"\n", 6)) == "1 | 1 records, regular to 2");
  CHECK(found("a\nb,\xC3\nc\n") == "1 | 1 records, regular to 2");
  CHECK(found("a\nb,\xC3") == "1 | 1 records, regular to 2");
  CHECK(found("a\nb\n\"c\"d\"") == "1 3 | 2 records, regular to 4");
}

TEST_CASE("signs at the borders of blocks of 64 bytes, and of 64 blocks") {
  const std::array<std::pair<std::string_view, bool>, 16> ends = {{{"\"\"", true},
                                                                   {"\"a\"", true},
                                                                   {"\"\"\"\"", true},
                                                                   {"\"\r\n\"", true},
                                                                   {"\"é\"", true},
                                                                   {"€,😀", true},
                                                                   {"\"\",\r\n,", true},
                                                                   {"\"a", false},
                                                                   {"\"a\"b", false},
                                                                   {"a\"", false},
                                                                   {"\r", false},
                                                                   {"a\rb", false},
                                                                   {"\xE2\x82", false},
                                                                   {"\xED\xA0\x80", false},
                                                                   {"\xF0\x9F\x98,", false},
                                                                   {"\"\"\"", false}}};
  const auto check_behind = [&](std::string_view begin, std::size_t before) {
    for (const auto& [end, is_regular] : ends) {
      for (const std::string_view behind : {"", "\n", ",x\n", "\nxyz\n"}) {
        if (end.ends_with('\r') && behind.starts_with('\n')) continue;
        const std::string text = std::string(begin) + std::string(before, 'x') + "," +
                                 std::string(end) + std::string(behind);
        CAPTURE(escaped(text));
        CHECK(disagreement(text, ',') == "");
        CHECK(structure_of(text).regular == (is_regular ? text.size() : begin.size()));
        CHECK(disagreement(text + std::string(200, 'y'), ',') == "");
      }
    }
  };
  for (std::size_t before = 55; before < 70; ++before) {
    for (const std::string_view begin : {"1\n", "1\r\n", "\"\r\"\n"}) {
      for (const std::size_t blocks : {0U, 1U, 63U}) check_behind(begin, blocks * 64 + before);
    }
  }
}

TEST_CASE("texts of every length up to some blocks, of one sign or of hardly any") {
  for (std::size_t length = 0; length < 200; ++length) {
    for (const std::string_view sign : {",", "\n", "\"", "x", "\r\n", "\"\",", "é", "€", "😀"}) {
      std::string text;
      while (text.size() < length) text += sign;
      CAPTURE(escaped(text));
      CHECK(disagreement(text, ',') == "");
    }
  }
}

TEST_CASE("hostile texts mean the same to all instruction sets and to the careful reader") {
  Random random(7);
  int regular = 0;
  for (int i = 0; i < 6000; ++i) {
    const char separator = random.pick(std::string_view(",;\t| "));
    const int length = random.below(random.chance(80) ? 140 : random.chance(90) ? 700 : 9000);
    const auto text =
        i % 2 == 0 ? soup(random, separator, length) : records(random, separator, length);
    CAPTURE(escaped(text));
    REQUIRE(disagreement(text, separator) == "");
    if (structure_of(text, separator).regular == text.size()) ++regular;
  }
  CHECK(regular > 1500);
  CHECK(regular < 4500);
}

TEST_CASE("all pairs and many longer runs of bytes are UTF-8 as first_invalid_utf8 says") {
  Random random(11);
  const auto check = [](const std::string& text) {
    const bool is_valid = !first_invalid_utf8(text);
    if ((structure_of(text).regular == text.size()) == is_valid) return;
    FAIL_CHECK(escaped(text));
  };
  for (const auto& set : instruction_sets()) {
    use_instruction_set(set);
    for (unsigned first = 0x80; first < 0x100; ++first) {
      for (unsigned second = 0x41; second < 0x100; ++second) {
        std::string text(62, 'x');
        text += static_cast<char>(first);
        text += static_cast<char>(second);
        check(text + std::string(static_cast<std::size_t>(random.below(4)), '\x80') + "x");
      }
    }
    for (int i = 0; i < 20000; ++i) {
      std::string text(static_cast<std::size_t>(random.between(56, 64)), 'x');
      for (int j = random.between(3, 6); j > 0; --j)
        text += random.chance(30) ? random.letter_of("\xE0\xED\xF0\xF4\xC2\xEF")
                                  : static_cast<char>(random.between(0x7F, 0xC2));
      check(text);
    }
  }
  use_instruction_set({});
}

TEST_CASE("quotes are counted") {
  Random random(3);
  const auto text = soup(random, ',', 1000);
  for (const auto& set : instruction_sets()) {
    use_instruction_set(set);
    for (std::size_t from = 0; from < 70; ++from) {
      const auto part = std::string_view(text).substr(from, 1000 - 13 * from);
      CHECK(count_quotes(part) ==
            static_cast<std::size_t>(std::count(part.begin(), part.end(), '"')));
    }
  }
  use_instruction_set({});
  CHECK(count_quotes("") == 0);
}

TEST_CASE("one of the instruction sets that are there is used, and no other") {
  const auto sets = instruction_sets();
  REQUIRE(!sets.empty());
  CHECK(std::count(sets.begin(), sets.end(), sets.front()) == 1);
  use_instruction_set(sets.back());
  CHECK(instruction_sets() == sets);  // what there is does not depend on what is used
  use_instruction_set(sets.front());
  CHECK_THROWS_AS(use_instruction_set("abacus"), std::invalid_argument);
  use_instruction_set("");
}

}  // namespace inspect
