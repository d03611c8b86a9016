// SPDX-License-Identifier: MIT
#include "lib/screening/word_set.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

using namespace inspect;

TEST_CASE("a word is in a set in any case of its letters, and wholly") {
  const WordSet set("a of carer social-worker grandmothers straße naïve o'neill");
  for (const auto word : {"a", "A", "of", "OF", "oF", "carer", "CareR", "SOCIAL-worker",
                          "GrandMothers", "STRAße", "Naïve", "O'Neill"})
    CHECK_MESSAGE(set.has(word), word);
  for (const auto word : {"", " ", "b", "o", "ofs", "care", "carers", "social_worker",
                          "grandmother", "grandfathers", "STRASSE", "NAÏVE", "o`neill", "\x01"})
    CHECK_MESSAGE(!set.has(word), word);
  CHECK_FALSE(set.has(std::string_view("of\0", 3)));
  CHECK(set.has(HashedWord("Carer")));
}

TEST_CASE("long words that differ in the middle alone are different") {
  const WordSet set("recommendations recommxxdations a-recommendation-of-ours");
  CHECK(set.has("recommendations"));
  CHECK(set.has("Recommxxdations"));
  CHECK_FALSE(set.has("recommyydations"));
  CHECK(set.has("A-Recommendation-of-Ours"));
  CHECK_FALSE(set.has("a-recommexxxtion-of-ours"));
}

TEST_CASE("of many words each is found, and no other") {
  std::string words;
  for (int i = 0; i < 3000; ++i) words += fmt::format("{}w{}", i == 0 ? "" : " ", 7 * i);
  words += "  w0 ";  // twice, and blanks
  const WordSet set(words);
  int found = 0;
  for (int i = 0; i < 21000; ++i) found += set.has(fmt::format("W{}", i));
  CHECK(found == 3000);
  CHECK(set.has("w20993"));
  CHECK_FALSE(set.has("w20994"));
  CHECK_FALSE(set.has(""));
}
