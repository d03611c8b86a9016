// SPDX-License-Identifier: MIT
#include "lib/base/text.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace inspect;
using namespace std::string_literals;
using Views = std::vector<std::string_view>;
using Names = std::vector<std::string>;

TEST_CASE("trim takes blanks and line ends off both ends only") {
  CHECK(trim(" \t\r\n a b \r\n") == "a b");
  CHECK(trim(" \t ") == "");
  CHECK(trim("") == "");
  CHECK(trim("a") == "a");
  CHECK(trim("\u00A0a") == "\u00A0a");  // a no-break space is not a blank
}

TEST_CASE("lower changes ASCII letters alone") {
  CHECK(lower("AZ[az@É9") == "az[az@É9");
}

TEST_CASE("split keeps empty parts; split_words has none") {
  CHECK(split("a,,b,", ',') == Views{"a", "", "b", ""});
  CHECK(split("", ',') == Views{""});
  CHECK(split_words("  3  working\tdays\r\n") == Views{"3", "working", "days"});
  CHECK(split_words(" \t ").empty());
}

TEST_CASE("join leaves out the empty, enumerate does not") {
  CHECK(join({"", "a", "", "b"}, "; ") == "a; b");
  CHECK(join({}, "; ") == "");
  CHECK(enumerate({}) == "");
  CHECK(enumerate({"a"}) == "a");
  CHECK(enumerate({"a", "b"}) == "a and b");
  CHECK(enumerate({"a", "b", "c"}) == "a, b and c");
  CHECK(enumerate({"a", "b", "c"}, "or") == "a, b or c");
}

TEST_CASE("capitalised makes one ASCII letter large") {
  CHECK(capitalised("end of core") == "End of core");
  CHECK(capitalised("éa") == "éa");
  CHECK(capitalised("") == "");
}

TEST_CASE("a whole number has at most nine digits and no leading zero") {
  CHECK(parse_integer("0") == 0);
  CHECK(parse_integer("12") == 12);
  CHECK(parse_integer("-12") == -12);
  CHECK(parse_integer("+12") == 12);
  CHECK(parse_integer("999999999") == 999999999);
  CHECK(parse_integer("-999999999") == -999999999);
  for (const std::string wrong :
       {"", "-", "+", "010", "00", "-01", "1 ", " 1", "1.0", "1e3", "0x1F", "1000000000",
        "99999999999999999999", "--1", "1_000", "１"})
    CHECK_MESSAGE(!parse_integer(wrong), wrong);
}

TEST_CASE("UTF-8 as the Unicode Standard, table 3-7, defines it") {
  struct Row {
    std::string text;
    std::optional<std::size_t> invalid;
  };
  const std::array rows = {
      Row{"", {}},
      Row{"plain", {}},
      Row{"é€😀", {}},
      Row{"\xC2\x80", {}},          // U+0080
      Row{"\xDF\xBF", {}},          // U+07FF
      Row{"\xE0\xA0\x80", {}},      // U+0800
      Row{"\xED\x9F\xBF", {}},      // U+D7FF
      Row{"\xEE\x80\x80", {}},      // U+E000
      Row{"\xF0\x90\x80\x80", {}},  // U+10000
      Row{"\xF4\x8F\xBF\xBF", {}},  // U+10FFFF
      Row{"a\x80", 1},              // a follower alone
      Row{"ab\xC0\x80", 2},         // overlong NUL
      Row{"\xC1\xBF", 0},           // overlong
      Row{"\xE0\x9F\xBF", 0},       // overlong
      Row{"\xED\xA0\x80", 0},       // surrogate U+D800
      Row{"\xF0\x8F\xBF\xBF", 0},   // overlong
      Row{"\xF4\x90\x80\x80", 0},   // U+110000
      Row{"\xF5\x80\x80\x80", 0},   //
      Row{"é\xC3", 2},              // cut off
      Row{"\xE2\x82", 0},           //
      Row{"\xE2\x82z", 0},          //
      Row{"\xF0\x9F\x98", 0},       //
      Row{"\xF0\x9F\x98z", 0},      //
      Row{"\xC3z", 0},              //
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(first_invalid_utf8(row.text) == row.invalid);
  }
}

TEST_CASE("a valid multi-byte sequence is found behind invalid bytes") {
  CHECK_FALSE(has_valid_multibyte_utf8("plain \xE9 latin"));
  CHECK(has_valid_multibyte_utf8("\xE9\xC3\xA9"));
  CHECK(has_valid_multibyte_utf8("a€"));
}

TEST_CASE("characters are counted, not bytes; an invalid byte stands alone") {
  CHECK(split_characters("aé\xFF😀") == Views{"a", "é", "\xFF", "😀"});
  CHECK(count_characters("é€😀") == 3);
  CHECK(count_characters("\xE2\x82") == 2);
  CHECK(count_characters("") == 0);
}

TEST_CASE("nothing from a file steers a terminal") {
  CHECK(printable("a\tb\033[31m\x7F") == "a b [31m ");
  CHECK(printable("\u009B31m") == " 31m");  // the C1 control that begins a sequence too
  CHECK(printable("a\xFF\0b"s) == "a  b");
  CHECK(printable("é – €") == "é – €");
}

TEST_CASE("shape shows the form and not the value") {
  CHECK(shape("17 March") == "99 Aaaaa");
  CHECK(shape("O'Néill-7") == "A'Aaaaa-9");
  CHECK(shape("a\tb") == "a a");
  CHECK(shape(std::string(24, '1')) == std::string(24, '9'));
  CHECK(shape(std::string(25, '1')) == std::string(24, '9') + "…");
}

TEST_CASE("the nearest name is told where it is near") {
  const Names names = {"notified", "starts", "nation", "moved"};
  CHECK(nearest("notifed", names) == "notified");
  CHECK(nearest("natoin", names) == "nation");  // a swap is one edit
  CHECK(nearest("Moved", names) == "moved");
  CHECK_FALSE(nearest("reason", {"starts"}));
  CHECK_FALSE(nearest("xyz", names));
  CHECK(nearest("mored", {"moved", "mooed"}) == "moved");  // the first of equals
  CHECK_FALSE(nearest(std::string(5000, 'a'), {std::string(5000, 'a')}));
  CHECK(nearest_hint("startz", names) == "did you mean 'starts'?");
  CHECK(nearest_hint("zzzzzz", {"ab", "cd"}) == "there is ab and cd");
  CHECK(nearest_hint("zzzzzz", {}) == "");
  CHECK(nearest_hint("zzzzzz", Names(13, "ab")) == "");
}

TEST_CASE("a name as part of a file's") {
  CHECK(hyphenated("Lead professional or named person") == "lead-professional-or-named-person");
  CHECK(hyphenated(" A/B (C) 2 ") == "a-b-c-2");
  CHECK(hyphenated("Ü--x") == "x");
  CHECK(hyphenated("?!") == "");
}

TEST_CASE("a number and what it counts") {
  CHECK(counted(1, "concern") == "1 concern");
  CHECK(counted(0, "concern") == "0 concerns");
  CHECK(counted(12, "event") == "12 events");
}
