// SPDX-License-Identifier: MIT
#include "lib/base/looked_ahead.hpp"

#include <doctest/doctest.h>

#include "tests/unit/base/pieces.hpp"

using namespace inspect;

TEST_CASE("what was looked at is read all the same") {
  std::string text;
  for (int i = 0; i < 700; ++i) text += std::to_string(i) + "\n";
  for (const std::size_t size : {0U, 1U, 5U, 699U, 2000U, 1'000'000U})
    for (const std::size_t piece : {1U, 64U, 5000U})
      for (const std::size_t room : {1U, 13U, 5000U}) {
        LookedAheadBytes bytes(in_pieces(text, piece), size);
        CAPTURE(size);
        CAPTURE(piece);
        CHECK(bytes.first() == text.substr(0, size));
        CHECK(bytes.is_all() == (size > text.size()));
        CHECK(drained(bytes, room) == text);
        char more = 0;
        CHECK(bytes.read(&more, 1) == 0);
      }
}

TEST_CASE("a stream as long as was looked at may have more or not") {
  LookedAheadBytes bytes(in_pieces("abc", 2), 3);
  CHECK(bytes.first() == "abc");
  CHECK_FALSE(bytes.is_all());
  CHECK(drained(bytes, 9) == "abc");
  LookedAheadBytes empty(in_pieces("", 2), 3);
  CHECK(empty.is_all());
  CHECK(drained(empty, 9) == "");
}

TEST_CASE("what was looked at can be given away, and the rest is read") {
  LookedAheadBytes bytes(in_pieces("abcdef", 2), 4);
  CHECK(bytes.take_first() == "abcd");
  CHECK(bytes.first() == "");
  CHECK(drained(bytes, 9) == "ef");
}

TEST_CASE("more than a step ahead") {
  const std::string text((std::size_t{5} << 19U) + 7, 'x');
  LookedAheadBytes bytes(in_pieces(text, std::size_t{3} << 20U), std::size_t{2} << 20U);
  CHECK(bytes.first().size() == std::size_t{2} << 20U);
  CHECK(drained(bytes, 100'000) == text);
}
