// SPDX-License-Identifier: MIT
#include "lib/base/encoding.hpp"

#include <doctest/doctest.h>

using namespace inspect;
using namespace std::string_literals;

namespace {

std::string utf16(std::u16string_view text, bool big) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8U);
    const char low = static_cast<char>(unit & 0xFFU);
    bytes += big ? high : low;
    bytes += big ? low : high;
  }
  return bytes;
}

}  // namespace

TEST_CASE("UTF-8 with and without byte-order mark") {
  const auto plain = decode("é,€");
  CHECK(plain.text == "é,€");
  CHECK(plain.encoding == Encoding::utf8);
  CHECK_FALSE(plain.byte_order_mark);
  CHECK_FALSE(plain.invalid_at);
  const auto marked = decode(
      "\xEF\xBB\xBF"
      "date");
  CHECK(marked.text == "date");
  CHECK(marked.byte_order_mark);
  CHECK(decode("").text == "");
}

TEST_CASE("UTF-16 at both ends, with and without byte-order mark") {
  const std::u16string text = u"date,name\n2010-03-08,Fête 😀\n";
  for (const bool big : {false, true})
    for (const bool marked : {false, true}) {
      CAPTURE(big);
      CAPTURE(marked);
      const auto read = decode(utf16(marked ? u"\uFEFF" + text : text, big));
      CHECK(read.text == "date,name\n2010-03-08,Fête 😀\n");
      CHECK(read.encoding == (big ? Encoding::utf16_big : Encoding::utf16_little));
      CHECK(read.byte_order_mark == marked);
      CHECK_FALSE(read.invalid_at);
    }
}

TEST_CASE("UTF-16 that is cut off or has half a pair is not valid there") {
  CHECK(decode("\xFF\xFE"
               "a\0b"s)
            .invalid_at == 1);
  CHECK(decode("\xFF\xFE"s + utf16(u"ab", false) + "\x00\xD8"s).invalid_at == 2);
  CHECK(decode("\xFF\xFE"s + "\x00\xDC"s + utf16(u"ab", false)).invalid_at == 0);
  CHECK(decode("\xFF\xFE"s + "\x3D\xD8"s + utf16(u"ab", false)).text == "\uFFFDab");
}

TEST_CASE("CP1252 where no multi-byte sequence is valid (Unicode's table CP1252.TXT)") {
  const auto read = decode(
      "\x80 \x93"
      "caf\xE9\x94 \x96 \x9F\xA3");
  CHECK(read.encoding == Encoding::cp1252);
  CHECK(read.text == "€ “café” – Ÿ£");
  CHECK_FALSE(read.invalid_at);
  for (const std::string none : {"a\x81", "a\x8D", "a\x8F", "a\x90", "a\x9D"})
    CHECK(decode(none).invalid_at == 1);
}

TEST_CASE("one valid multi-byte sequence makes the file UTF-8, and the rest an error") {
  const auto read = decode("é caf\xE9");
  CHECK(read.encoding == Encoding::utf8);
  CHECK(read.invalid_at == 6);
  CHECK(read.text == "é caf\xE9");
  const auto marked = decode(
      "\xEF\xBB\xBF"
      "caf\xE9");  // the mark says UTF-8
  CHECK(marked.encoding == Encoding::utf8);
  CHECK(marked.invalid_at == 3);
}

TEST_CASE("a NUL or two do not make UTF-16") {
  CHECK(decode("a\0b,c,d,e,f,g,h"s).encoding == Encoding::utf8);
  CHECK(decode("a\0bcd\0efg\0hi"s).encoding == Encoding::utf8);
  CHECK(decode("a,b,c,d,e,f,g\0\0\0"s).encoding == Encoding::utf8);
}

TEST_CASE("encodings have names") {
  CHECK(name(Encoding::utf8) == "UTF-8");
  CHECK(name(Encoding::utf16_little) == "UTF-16 (little-endian)");
  CHECK(name(Encoding::utf16_big) == "UTF-16 (big-endian)");
  CHECK(name(Encoding::cp1252) == "CP1252 (Windows Western)");
}
