// SPDX-License-Identifier: MIT
#include "lib/sample/case_id.hpp"

#include <doctest/doctest.h>

#include <array>

#include "tests/unit/sample/support.hpp"

using namespace inspect;
using namespace std::string_literals;

namespace {

std::string mistake(std::string_view text) {
  const auto found = mistake_in_id(text);
  return found ? found->id : "";
}

bool zeros_lost(const std::vector<std::string>& ids) {
  return leading_zeros_seem_lost({ids.begin(), ids.end()});
}

std::vector<std::string> numbers(int first, int last, int step = 1) {
  std::vector<std::string> ids;
  for (int i = first; i <= last; i += step) ids.push_back(std::to_string(i));
  return ids;
}

std::vector<std::string> joined(std::vector<std::string> one,
                                const std::vector<std::string>& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

}  // namespace

TEST_CASE("what is no id") {
  struct Row {
    std::string text;
    std::string_view mistake;
  };
  const std::vector<Row> rows = {
      {"", "no-id"},
      {"  ", "no-id"},
      {"\t", "no-id"},
      {"a\tb", "control-character"},
      {"a\n", "control-character"},
      {"a\rb", "control-character"},
      {"a\0b"s, "control-character"},
      {"a\x1F", "control-character"},
      {"\x7F"
       "a",
       "control-character"},
      {"a\xC2\x80", "control-character"},       // U+0080
      {"a\xC2\x9F", "control-character"},       // U+009F
      {"a\xC2\x85z", "control-character"},      // U+0085: next line
      {"a\xE2\x80\xA8z", "control-character"},  // U+2028: line separator
      {"a\xE2\x80\xA9", "control-character"},   // U+2029: paragraph separator
      {"1.2E+09", "spoilt-id"},
      {"1,2E+9", "spoilt-id"},
      {"1.23457e+17", "spoilt-id"},
      {"12E+10", "spoilt-id"},
      {"1E+5", "spoilt-id"},
      {" 1.2E+09 ", "spoilt-id"},
      {"#N/A", "spoilt-id"},
      {"#REF!", "spoilt-id"},
      {"#VALUE!", "spoilt-id"},
      {"#NAME?", "spoilt-id"},
      {"#DIV/0!", "spoilt-id"},
      {"#NUM!", "spoilt-id"},
      {"#NULL!", "spoilt-id"},
      {"#SPILL!", "spoilt-id"},
      {"#CALC!", "spoilt-id"},
      {"####", "spoilt-id"},
      {"##", "spoilt-id"},
      {" #N/A", "spoilt-id"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(mistake(row.text) == row.mistake);
  }
}

TEST_CASE("what is an id although it is odd") {
  constexpr std::array<std::string_view, 22> ids = {
      "0",     "a b",    " a",        "a ",         "\"a\"",        "a,b",   "#",        "#1",
      "#n/a",  "1E5",    "1E-5",      "E+5",        "1.E+5",        ".5E+5", "1.2.3E+5", "1.2E+",
      "1E+5a", "12AE+1", "\xC2\xA0x", "x\xC2\xA0y", "\xE2\x80\xA7", "Ã¡"};
  for (const auto id : ids) {
    CAPTURE(id);
    CHECK(mistake(id).empty());
  }
}

TEST_CASE("ids that are folded to one form are two ids that are probably one case") {
  struct Row {
    std::string one;
    std::string other;
    bool alike;
  };
  const std::vector<Row> rows = {
      {"a1", " A1 ", true},
      {"a1", "a1\xC2\xA0", true},   // a no-break space
      {"é", "e\xCC\x81", true},     // NFC
      {"É", "e\xCC\x81 ", true},    // and case
      {"Straße", "STRASSE", true},  // full case folding
      {"ÅNGSTRÖM", "a\xCC\x8Angstro\xCC\x88m", true},
      {"\xE2\x84\xAA"
       "1",
       "k1", true},  // the sign of kelvin
      {"01", "1", true},
      {"a 1", "a1", false},
      {"a-1", "a1", false},
      {"é", "e", false},
      {"\xC2\xB2", "2", false},  // superscript two: form C is not form KC
  };
  for (const auto& row : rows) {
    CAPTURE(row.one);
    CAPTURE(row.other);
    CHECK((folded(row.one) == folded(row.other)) == row.alike);
  }
}

TEST_CASE("lost zeros are seen; running numbers and numbers of one length have lost none") {
  const auto long_ones = numbers(100003, 990000, 9001);
  CHECK(zeros_lost(joined(long_ones, {"2345"})));
  CHECK(zeros_lost(joined({"2345", "99"}, long_ones)));
  CHECK_FALSE(zeros_lost(long_ones));                       // all of one length
  CHECK_FALSE(zeros_lost(joined(long_ones, {"1234567"})));  // a longer one is no loss
  CHECK_FALSE(zeros_lost(joined(long_ones, {"002345"})));   // zeros are kept
  CHECK_FALSE(zeros_lost(joined(long_ones, {"A2345"})));    // no numbers
  CHECK_FALSE(zeros_lost(joined(long_ones, {""})));
  CHECK_FALSE(zeros_lost(numbers(1, 3000)));     // running
  CHECK_FALSE(zeros_lost(numbers(1, 3000, 3)));  // running with gaps
  CHECK_FALSE(zeros_lost(joined(numbers(1, 30), {"0"})));
  CHECK_FALSE(zeros_lost({}));
  CHECK_FALSE(zeros_lost({"1234567890123456789", "5"}));  // longer than is looked at
  CHECK(zeros_lost({"123456789012345678", "123456789012345679", "5"}));
}

TEST_CASE("numbers run where one place in twenty is taken") {
  // 20 ids up to 400 and 419 fill one place in twenty; 420 is beyond.
  const auto up_to = [](const std::string& largest) {
    return zeros_lost(joined(numbers(1, 5), joined(numbers(101, 114), {largest})));
  };
  CHECK_FALSE(up_to("400"));
  CHECK_FALSE(up_to("419"));
  CHECK(up_to("420"));
}
