// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <cmath>

#include "lib/estimates/estimates.hpp"
#include "tests/unit/estimates/tallies.hpp"
#include "tests/unit/facts.hpp"

namespace inspect {

namespace {

Estimates estimated(const Tally& tally, const EstimateRules& rules = {}) {
  Diagnostics diagnostics;
  auto estimates = estimate(tally, rules, diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
  return estimates;
}

bool notes(const Estimate& estimate, std::string_view note) {
  return estimate.note.find(note) != std::string::npos;
}

std::string order(const Estimates& estimates) {
  std::string text;
  for (const auto& row : estimates.rows)
    text += (text.empty() ? "" : ", ") + row.question + " " + row.domain;
  return text;
}

}  // namespace

// Five strata 120;95;140;60;85, read 24;19;28;12;17, passed 18;15;19;10;11, level 0.99: estimate
// 0.73, se 0.0403043428516, df 95, limits 0.614202574834 and 0.827146257876. Source: the project's
// reference implementation of docs/statistics.md, "Intervals" (case typical5).
TEST_CASE("the share over all strata is that of the reference, and a stratum's is hypergeometric") {
  EstimateRules rules;
  rules.confidence = Rational(99, 100);
  const auto all = estimated(
      plain_tally({120, 95, 140, 60, 85}, {24, 19, 28, 12, 17}, {18, 15, 19, 10, 11}), rules);
  const auto& row = all.rows.front();
  CHECK(row.question == "q1");
  CHECK(row.domain == "all");
  CHECK(row.population == 500);
  CHECK(row.sampled == 100);
  CHECK(row.read == 100);
  CHECK(row.missing == 0);
  CHECK(row.not_applicable == 0);
  CHECK(*row.estimate == doctest::Approx(0.73).epsilon(1e-9));
  CHECK(*row.standard_error == doctest::Approx(0.0403043428516).epsilon(1e-9));
  CHECK(row.df == 95);
  CHECK(*row.lower == doctest::Approx(0.614202574834).epsilon(1e-8));
  CHECK(*row.upper == doctest::Approx(0.827146257876).epsilon(1e-8));
  CHECK(row.level == "0.99");
  CHECK(row.method == "kg-fpc");
  CHECK(row.note.empty());
  CHECK_FALSE(row.suppressed);
  CHECK(all.find("q1", "stratum=B")->method == "hypergeometric");
  CHECK(notes(*all.find("q1", "stratum=D"), "effective size under 30"));
  CHECK(notes(*all.find("q1", "stratum=D"), "interval wider than 30 points"));
}

// 45 of 100 read of 300 passed: 111 to 160 of 300 at 0.95. Source: exact inversion in fractions;
// Kauermann and Kuechenhoff 2010.
TEST_CASE("one stratum is estimated as its row is, by the method that was asked for") {
  const auto tally = plain_tally({300}, {100}, {45});
  const auto plain = estimated(tally);
  CHECK(*plain.find("q1", "stratum=A")->lower == doctest::Approx(111.0 / 300).epsilon(1e-12));
  CHECK(*plain.find("q1", "stratum=A")->upper == doctest::Approx(160.0 / 300).epsilon(1e-12));
  EstimateRules rules;
  rules.method = IntervalMethod::exact;
  const auto exact = estimated(tally, rules);
  CHECK(exact.find("q1", "stratum=A")->method == "exact");
  CHECK(*exact.find("q1", "stratum=A")->lower == doctest::Approx(111.0 / 300).epsilon(1e-12));
  rules.method = IntervalMethod::logit;
  CHECK(estimated(tally, rules).find("q1", "stratum=A")->method == "logit");
  const auto all_pass = estimated(plain_tally({300}, {100}, {100}), rules);
  CHECK(all_pass.find("q1", "all")->method == "kg-fpc");
  CHECK(notes(*all_pass.find("q1", "all"), "kg-fpc, as logit has no limits here"));
}

TEST_CASE("strata read in full, one case in a stratum, and none, are said") {
  const auto census = estimated(plain_tally({20, 30}, {20, 30}, {10, 15}));
  for (const auto* domain : {"all", "stratum=A"}) {
    const auto& row = *census.find("q1", domain);
    CHECK(row.method == "complete enumeration");
    CHECK(notes(row, "complete enumeration"));
    CHECK(row.lower == row.upper);
    CHECK_FALSE(row.df);
  }
  const auto lone = estimated(plain_tally({100, 50}, {40, 1}, {20, 1}));
  CHECK(notes(*lone.find("q1", "all"), "one case in a stratum: the largest variance is taken"));
  CHECK_FALSE(notes(*lone.find("q1", "stratum=A"), "one case"));
  const auto singles = estimated(plain_tally({30, 30}, {1, 1}, {1, 0}));
  CHECK(singles.find("q1", "all")->method == "exact");
  CHECK(notes(*singles.find("q1", "all"), "exact, as no stratum has two cases"));
  auto unread = plain_tally({100, 50}, {40, 0}, {20, 0});
  unread.strata[1].sampled = unread.strata[1].no_row = 10;
  const auto part = estimated(unread);
  CHECK(notes(*part.find("q1", "all"), "not covered, as nothing was read: B"));
  CHECK(part.find("q1", "all")->population == 150);
  CHECK(part.find("q1", "all")->sampled == 50);
  CHECK(*part.find("q1", "all")->estimate == doctest::Approx(0.5));
  CHECK_FALSE(part.find("q1", "stratum=B")->estimate);
  CHECK(part.find("q1", "stratum=B")->read == 0);
  CHECK(part.find("q1", "stratum=B")->method.empty());
  CHECK(part.find("q1", "stratum=B")->note == "no case was read");
}

TEST_CASE("nearly all read and nearly all passed is exact, and says why") {
  const auto all = estimated(plain_tally({40, 40}, {38, 38}, {38, 37}));
  CHECK(all.find("q1", "all")->method == "exact");
  CHECK(notes(*all.find("q1", "all"), "exact, as most was read and the share is near an end"));
}

TEST_CASE("cases that proved ineligible take their part of the population with them") {
  // A: 100, of which 20 settled and 5 ineligible: 75 weigh. B: 75. Shares 1 and 0 weigh alike.
  auto tally = plain_tally({100, 75}, {15, 20}, {15, 0});
  tally.strata[0].sampled = 20;
  tally.strata[0].ineligible = 5;
  const auto all = estimated(tally);
  CHECK(*all.find("q1", "all")->estimate == doctest::Approx(0.5).epsilon(1e-12));
  CHECK(all.find("q1", "all")->population == 175);
  CHECK(notes(*all.find("q1", "all"), "population less the ineligible"));
  CHECK(notes(*all.find("q1", "all"), "population less the ineligible"));
  CHECK_FALSE(notes(*all.find("q1", "stratum=B"), "ineligible"));
}

TEST_CASE("cases to which a question does not apply leave a domain of those to which it does") {
  // A: 100, 20 read, of 10 that apply 5 pass. B: 100, 20 read, all 20 apply and pass.
  // Ratio: (100*5/20 + 100*20/20) / (100*10/20 + 100*20/20) = 125/150.
  auto tally = plain_tally({100, 100}, {10, 20}, {5, 20});
  add_cases(10, {0, {}, {-2}}, tally);
  const auto all = estimated(tally);
  CHECK(*all.find("q1", "all")->estimate == doctest::Approx(5.0 / 6).epsilon(1e-12));
  CHECK(all.find("q1", "all")->read == 30);
  CHECK(all.find("q1", "all")->not_applicable == 10);
  CHECK(notes(*all.find("q1", "all"), "applicable cases only"));
  CHECK(*all.find("q1", "stratum=A")->estimate == doctest::Approx(0.5).epsilon(1e-12));
  CHECK(all.find("q1", "stratum=A")->method == "kg-fpc");
  EstimateRules rules;
  rules.method = IntervalMethod::exact;
  CHECK(notes(*estimated(tally, rules).find("q1", "all"), "exact is not defined for a domain"));
}

TEST_CASE("a missing answer counts nowhere but as missing") {
  auto tally = plain_tally({100, 100}, {20, 20}, {10, 20});
  const auto before = *estimated(tally).find("q1", "all");
  add_cases(7, {0, {}, {-1}}, tally);
  const auto after = *estimated(tally).find("q1", "all");
  CHECK(after.missing == 7);
  CHECK(after.read == 40);
  CHECK(after.estimate == before.estimate);
  CHECK(after.lower == before.lower);
}

TEST_CASE("a domain that cuts strata is a ratio over them") {
  // North: in A (N 100, n 20) 10 of which 5 pass; in B (N 300, n 20) 5 of which 5 pass.
  // (100*5/20 + 300*5/20) / (100*10/20 + 300*5/20) = 100/125.
  auto tally = made_tally({{"A", 100}, {"B", 300}}, {{"q1", AnswerKind::yes_no}},
                          {{"area", {"North", "South"}}, {"team", {"X"}}});
  add_cases(5, {0, {0, 1}, {1}}, tally);
  add_cases(5, {0, {0, 1}, {0}}, tally);
  add_cases(10, {0, {1, 0}, {1}}, tally);
  add_cases(5, {1, {0, 0}, {1}}, tally);
  add_cases(15, {1, {1, 0}, {0}}, tally);
  const auto all = estimated(tally);
  const auto& north = *all.find("q1", "area=North");
  CHECK(*north.estimate == doctest::Approx(0.8).epsilon(1e-12));
  CHECK_FALSE(north.population);
  CHECK(north.sampled == 15);
  CHECK(north.read == 15);
  CHECK(notes(north, "ratio over strata"));
  CHECK(order(all) ==
        "q1 all, q1 stratum=A, q1 stratum=B, q1 area=North, q1 area=South, q1 team=X");
}

TEST_CASE("a score has a block of means and a block of shares") {
  auto tally = made_tally({{"A", 100}, {"B", 300}}, {{"q3", AnswerKind::score}});
  add_cases(10, {0, {}, {5}}, tally);
  add_cases(10, {0, {}, {3}}, tally);
  add_cases(20, {1, {}, {4}}, tally);
  const auto all = estimated(tally);
  CHECK(order(all) ==
        "q3 all, q3 stratum=A, q3 stratum=B, q3>=4 all, q3>=4 stratum=A, q3>=4 stratum=B");
  CHECK(*all.find("q3", "all")->estimate == doctest::Approx(4.0).epsilon(1e-12));
  CHECK(all.find("q3", "all")->is_mean());
  CHECK(*all.find("q3>=4", "all")->estimate == doctest::Approx(0.875).epsilon(1e-12));
  CHECK_FALSE(all.find("q3>=4", "all")->is_mean());
  auto census = made_tally({{"A", 20}}, {{"q3", AnswerKind::score}});
  add_cases(20, {0, {}, {5}}, census);
  CHECK(estimated(census).find("q3", "all")->is_mean());
  CHECK(notes(*estimated(census).find("q3", "all"), "complete enumeration"));
}

TEST_CASE("differences stand at the end of each question, and name a domain that there is") {
  EstimateRules rules;
  rules.differences = {{"stratum=A", "stratum=B"}, {"area=X", "all"}};
  auto tally =
      made_tally({{"A", 100}, {"B", 100}}, {{"q1", AnswerKind::yes_no}}, {{"area", {"X"}}});
  for (std::uint32_t h = 0; h < 2; ++h) {
    add_cases(10 + static_cast<int>(h) * 5, {h, {h}, {1}}, tally);
    add_cases(10, {h, {h}, {0}}, tally);
  }
  const auto all = estimated(tally, rules);
  CHECK(order(all) ==
        "q1 all, q1 stratum=A, q1 stratum=B, q1 area=X, q1 stratum=A - stratum=B, q1 area=X - all");
  const auto& a = *all.find("q1", "stratum=A");
  const auto& b = *all.find("q1", "stratum=B");
  const auto& difference = *all.find("q1", "stratum=A - stratum=B");
  CHECK(*difference.estimate == doctest::Approx(-0.1).epsilon(1e-12));
  CHECK(*difference.standard_error ==
        doctest::Approx(std::sqrt(*a.standard_error * *a.standard_error +
                                  *b.standard_error * *b.standard_error))
            .epsilon(1e-9));
  CHECK(difference.method == "difference");
  CHECK(difference.note.empty());
  CHECK_FALSE(difference.read);
  CHECK(all.find("q1", "area=X - all")->note == "covariance left out");
  rules.differences = {{"stratum=A", "stratum=Bee"}, {"South", "all"}};
  Diagnostics diagnostics;
  CHECK(order(estimate(tally, rules, diagnostics)).find(" - ") == std::string::npos);
  CHECK(told(diagnostics) == "unknown-domain 0:0; unknown-domain 0:0");
}

TEST_CASE("one stratum alone is all cases, and has their interval") {
  Diagnostics diagnostics;
  const auto tally = plain_tally({90}, {20}, {10});
  const auto rows = estimate(tally, {}, diagnostics).rows;
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].method == "hypergeometric");
  CHECK(rows[0].method == rows[1].method);
  CHECK(rows[0].lower == rows[1].lower);
  CHECK(rows[0].upper == rows[1].upper);
}

TEST_CASE("a case to which a question does not apply changes its own stratum's method alone") {
  auto tally = plain_tally({90, 80}, {20, 20}, {10, 10});
  add_cases(6, {0, {}, {-2}}, tally);
  Diagnostics diagnostics;
  const auto all = estimate(tally, {}, diagnostics);
  CHECK(all.find("q1", "all")->note.find("applicable cases only") != std::string::npos);
  CHECK(all.find("q1", "stratum=A")->method == "kg-fpc");
  CHECK(all.find("q1", "stratum=B")->method == "hypergeometric");
  CHECK(all.find("q1", "stratum=B")->note.find("applicable") == std::string::npos);
}

}  // namespace inspect
