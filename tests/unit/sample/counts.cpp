// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "tests/unit/sample/support.hpp"

using namespace inspect;
using namespace sample_test;

namespace {

std::vector<FrameStratum> counts(const std::string& text, const SampleRules* rules = nullptr) {
  Diagnostics diagnostics;
  auto strata = read_counts({"c.csv", text}, rules, diagnostics);
  diagnostics.throw_if_errors();
  return strata;
}

std::string counts_refused(const std::string& text, const SampleRules* rules = nullptr) {
  return refusal([&] { counts(text, rules); });
}

}  // namespace

TEST_CASE("counts keep their order, and may state shares") {
  const auto strata = counts("share;stratum;population\n7.5;b;20\n;A;0\n100; c ;9\n0;d;1\n");
  REQUIRE(strata.size() == 4);
  CHECK(strata[0].name == "b");
  CHECK(strata[0].population == 20);
  CHECK(strata[0].share == Rational(3, 40));
  CHECK(strata[1].name == "A");
  CHECK_FALSE(strata[1].share);
  CHECK(strata[2].name == "c");
  CHECK(strata[2].share == Rational(1));
  CHECK(strata[3].share == Rational(0));
  CHECK(strata[3].title == "d");
}

TEST_CASE("counts that cannot be, all at once, without the values") {
  const std::string head = "stratum,population,share\n";
  CHECK(counts_refused(head + "a,1 000,\nb,-1,\n,3,\na,2,\nc,3,101\nd,4,5%\n") ==
        "not-a-number 2:3; not-a-number 3:3; no-stratum 4:1; stratum-twice 5:1; "
        "not-a-percentage 6:5; not-a-percentage 7:5");
  CHECK(counts_refused(head) == "no-strata 1:1");
  CHECK(counts_refused("stratum\na\n") == "no-header 1:1");
  CHECK(counts_refused(head + "a,,\n") == "not-a-number 2:3");
}

TEST_CASE("a definition says what is to be done with its categories") {
  const auto rules = sample_rules(
      "  categories:\n    a: {title: The a kind, share: 20, minimum: 3}\n    b: {whole: yes}\n");
  const auto strata = counts("stratum,population,share\nb,4,\na,100,30\na2,1,\n", nullptr);
  CHECK_FALSE(strata.at(0).whole);
  const auto known = counts("stratum,population,share\nb,4,\na,100,30\n", &rules);
  CHECK(known.at(0).whole);
  CHECK(known.at(1).title == "The a kind");
  CHECK(known.at(1).minimum == 3);
  CHECK(known.at(1).share == Rational(3, 10));  // the file's is stronger
  CHECK(counts("stratum,population\na,100\n", &rules).at(0).share == Rational(1, 5));
  CHECK(counts_refused("stratum,population\nz,1\n", &rules) == "unknown-category 2:1");
}
