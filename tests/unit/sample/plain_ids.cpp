// SPDX-License-Identifier: MIT
#include "lib/sample/plain_ids.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "lib/base/text.hpp"
#include "tests/unit/screening/random.hpp"

using namespace inspect;
using screening_test::Random;

namespace {

using Words = std::vector<std::string>;

const Words parts{"0",     "00",     "1",  "7",       "12",   "99",     "A",       "b",
                  "E",     "e",      "+",  "#",       "N/A",  ".",      ",",       "-",
                  " ",     "  ",     "\t", "\n",      "\x01", "\x7F",   "é",       "É",
                  "ß",     "\u0085", "\r", "\u2028",  "日",   "\u00A0", "e\u0301", "#REF!",
                  "1.2E+", "######", "K",  "#DIV/0!", "a b"};

std::string random_id(Random& random, const Words& from) {
  std::string id;
  for (int i = random.between(0, 4); i > 0; --i) id += random.pick(from);
  return id;
}

PlainIds of(const Words& ids) {
  PlainIds plain;
  for (const auto& id : ids) plain.add(id);
  return plain;
}

// Two different ones that have one form.
bool some_are_alike(const std::set<std::string>& ids) {
  std::set<std::string> forms;
  for (const auto& id : ids) forms.insert(folded(id));
  return forms.size() < ids.size();
}

}  // namespace

TEST_CASE("ids in which something may be wrong are to be asked, and plain ones are not") {
  Random random(4);
  int wrong = 0;
  int asked = 0;
  constexpr int rounds = 60'000;
  for (int round = 0; round < rounds; ++round) {
    const auto id = random_id(random, parts);
    const bool is_plain = PlainIds().add(id);
    const bool is_wrong = mistake_in_id(id).has_value();
    if (is_plain && is_wrong) {
      CAPTURE(id);
      FAIL_CHECK("taken for an id");
    }
    wrong += is_wrong ? 1 : 0;
    asked += is_plain ? 0 : 1;
  }
  CHECK(wrong > rounds / 10);
  CHECK(asked < rounds);
  for (const std::string id : {"7", "007", "Ab-7", "a b", " a", "x.E-9", "N/A", "1.2E9"})
    CHECK(PlainIds().add(id));
}

TEST_CASE("every byte in an id: what is wrong with it is asked") {
  for (int byte = 1; byte < 128; ++byte)
    for (const std::string& id : {std::string(1, static_cast<char>(byte)),
                                  "7" + std::string(1, static_cast<char>(byte)) + "7"}) {
      CAPTURE(byte);
      CHECK_FALSE((PlainIds().add(id) && mistake_in_id(id)));
    }
}

TEST_CASE("ids of which two are alike are not said to be none") {
  Random random(5);
  int none = 0;
  int alike = 0;
  for (int round = 0; round < 20'000; ++round) {
    Words from;
    for (int i = random.between(1, 4); i > 0; --i) from.push_back(random.pick(parts));
    std::set<std::string> ids;
    PlainIds first;
    PlainIds second;
    for (int i = random.between(1, 12); i > 0; --i) {
      const auto id = random_id(random, from);
      if (mistake_in_id(id) || !ids.insert(id).second) continue;
      (random.chance(50) ? first : second).add(id);
    }
    first.join(second);
    const bool are_alike = some_are_alike(ids);
    if (are_alike && first.none_alike()) {
      CAPTURE(join({ids.begin(), ids.end()}, "|"));
      FAIL_CHECK("said to be none");
    }
    none += first.none_alike() ? 1 : 0;
    alike += are_alike ? 1 : 0;
    CHECK(first.zeros_seem_lost() ==
          leading_zeros_seem_lost(std::vector<std::string_view>(ids.begin(), ids.end())));
  }
  CHECK(none > 2000);
  CHECK(alike > 1000);
}

TEST_CASE("an id like others before it is told as the first of its kind is") {
  constexpr std::string_view bytes = "0123456789-./:@AZ[_`az{~ ,+#\x1F\x7F\xC3";
  Random random(6);
  int plain = 0;
  constexpr int rounds = 40'000;
  for (int round = 0; round < rounds; ++round) {
    std::string id;
    const auto set = bytes.substr(0, static_cast<std::size_t>(random.between(10, 31)));
    for (int i = random.between(6, 18); i > 0; --i) id += random.letter_of(set);
    const auto alone = [&] {
      PlainIds ids;
      const bool is_plain = ids.add(id);
      return std::tuple(is_plain, ids.none_alike(), ids.zeros_seem_lost());
    }();
    for (const Words& before : {Words{"ABC-12345"}, Words{"abc-12345"}, Words{"12345-ABC", "q"}}) {
      auto ids = of(before);
      const bool is_plain = ids.add(id);
      auto joined = of(before);
      PlainIds one;
      one.add(id);
      joined.join(one);
      if (is_plain != std::get<0>(alone) || ids.none_alike() != joined.none_alike() ||
          ids.zeros_seem_lost() != joined.zeros_seem_lost()) {
        CAPTURE(round);
        FAIL_CHECK("told otherwise");
      }
    }
    plain += std::get<0>(alone) ? 1 : 0;
  }
  CHECK(plain > rounds / 5);
  CHECK(plain < rounds * 9 / 10);
}

TEST_CASE("ids of nearly all lists are plain and none of them alike") {
  CHECK(of({"7", "12", "100"}).none_alike());
  CHECK(of({"007", "012", "100"}).none_alike());
  CHECK(of({"LA-7/a", "LA-8/b"}).none_alike() == false);  // both cases of letters
  CHECK(of({"LA-7", "LA 8", "+9", "#7"}).none_alike());
  CHECK(of({"la-7", "la 8"}).none_alike());
  CHECK_FALSE(of({"7", "07"}).none_alike());
  CHECK_FALSE(of({"a", "a "}).none_alike());
  CHECK_FALSE(of({"a", "A"}).none_alike());
  CHECK_FALSE(of({"é"}).none_alike());
  CHECK(PlainIds().none_alike());
}

TEST_CASE("what is no id is not collected") {
  PlainIds ids;
  for (const std::string nothing : {"", " ", "   ", "\t", " \t ", "\r\n"})
    CHECK_FALSE(ids.add(nothing));
  CHECK(ids.none_alike());
  for (int i = 0; i < 40; ++i) ids.add(fmt::format("{}", 9'000'000 + i * 777));
  CHECK_FALSE(ids.zeros_seem_lost());
  ids.add("77");
  CHECK(ids.zeros_seem_lost());
}
