// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "lib/estimates/domain_rows.hpp"
#include "lib/estimates/estimates.hpp"
#include "lib/estimates/sums.hpp"
#include "tests/unit/estimates/tallies.hpp"

namespace inspect {

namespace {

Estimates suppressed(const Tally& tally, std::int64_t min_cell = 5,
                     const EstimateRules& rules = {}) {
  Diagnostics diagnostics;
  return suppress(estimate(tally, rules, diagnostics), tally, min_cell);
}

// "all 85 stratum=A suppressed …": how many answers each row of a question tells.
std::string told(const Estimates& estimates, std::string_view question = "q1") {
  std::string text;
  for (const auto& row : estimates.rows) {
    if (row.question != question) continue;
    if (!text.empty()) text += ", ";
    text += row.domain + " ";
    text += row.suppressed ? "suppressed" : row.read ? std::to_string(*row.read) : "hidden";
  }
  return text;
}

// A, B and C of 20, 30 and 40 cases, read and passed as given, in areas North (A and part of C) and
// South.
Tally with_areas(int bad_in_a, int bad_in_b, int bad_in_c) {
  auto tally = made_tally({{"A", 100}, {"B", 100}, {"C", 100}}, {{"q1", AnswerKind::yes_no}},
                          {{"area", {"North", "South"}}});
  add_cases(20 - bad_in_a, {0, {0}, {1}}, tally);
  add_cases(bad_in_a, {0, {0}, {0}}, tally);
  add_cases(30 - bad_in_b, {1, {1}, {1}}, tally);
  add_cases(bad_in_b, {1, {1}, {0}}, tally);
  add_cases(20 - bad_in_c, {2, {0}, {1}}, tally);
  add_cases(bad_in_c, {2, {0}, {0}}, tally);
  add_cases(20, {2, {1}, {1}}, tally);
  return tally;
}

}  // namespace

TEST_CASE("a count from 1 to 4 empties its row, and the next smallest row goes with it") {
  const auto left = suppressed(plain_tally({120, 95, 140}, {24, 20, 28}, {18, 17, 19}));
  CHECK(told(left) ==
        "all 72, stratum=A suppressed, stratum=B suppressed, stratum=C 28");  // 3 noes in B
  const auto& row = *left.find("q1", "stratum=B");
  CHECK_FALSE(row.read);
  CHECK_FALSE(row.missing);
  CHECK_FALSE(row.not_applicable);
  CHECK_FALSE(row.estimate);
  CHECK_FALSE(row.lower);
  CHECK_FALSE(row.upper);
  CHECK_FALSE(row.standard_error);
  CHECK_FALSE(row.df);
  CHECK(row.method.empty());
  CHECK(row.population == 95);
  CHECK(row.sampled == 20);
  CHECK(row.note == "suppressed: a count under 5, or it protects one");
  CHECK(left.find("q1", "stratum=A")->note == row.note);
}

TEST_CASE("5 and 0 are no small counts, and a limit of 0 or 1 suppresses nothing") {
  CHECK(told(suppressed(plain_tally({90, 90}, {20, 20}, {15, 20}))) ==
        "all 40, stratum=A 20, stratum=B 20");
  for (const std::int64_t min_cell : {0, 1})
    CHECK(told(suppressed(plain_tally({90, 90}, {2, 20}, {1, 19}), min_cell)) ==
          "all 22, stratum=A 2, stratum=B 20");
  CHECK(told(suppressed(plain_tally({90, 90}, {20, 20}, {15, 14}), 6)) ==
        "all 40, stratum=A suppressed, stratum=B suppressed");
}

TEST_CASE("where no row of the same kind is left, the row over all goes") {
  CHECK(told(suppressed(plain_tally({90}, {20}, {18}))) == "all suppressed, stratum=A suppressed");
}

TEST_CASE("a stratum with hardly a case sampled loses that number too, and its partner") {
  const auto left = suppressed(plain_tally({50, 60, 90}, {22, 3, 20}, {11, 3, 10}));
  CHECK(told(left) == "all 45, stratum=A 22, stratum=B suppressed, stratum=C suppressed");
  CHECK_FALSE(left.find("q1", "stratum=B")->sampled);
  CHECK_FALSE(left.find("q1", "stratum=C")->sampled);
  CHECK(left.find("q1", "stratum=B")->population == 60);
  const auto tiny = suppressed(plain_tally({50, 4, 90}, {22, 4, 20}, {11, 4, 10}));
  CHECK_FALSE(tiny.find("q1", "stratum=B")->population);
  CHECK_FALSE(tiny.find("q1", "stratum=C")->population);
  CHECK(tiny.find("q1", "stratum=A")->population == 50);
}

TEST_CASE("an interval that few cases of a stratum make too narrow is marked, and no count told") {
  const auto note_of = [](const Tally& tally, const std::string& domain) {
    return suppressed(tally).find("q1", domain)->note;
  };
  const auto few = plain_tally({90, 60, 90}, {40, 1, 40}, {20, 1, 20});
  const std::string words = "few cases in a stratum: the interval may be too narrow";
  CHECK(note_of(few, "all").find(words) != std::string::npos);
  CHECK(note_of(few, "stratum=A").find(words) == std::string::npos);
  CHECK(note_of(plain_tally({90, 3, 90}, {40, 3, 40}, {20, 3, 20}), "all").find(words) ==
        std::string::npos);  // in full
  CHECK(note_of(plain_tally({90, 60, 90}, {40, 12, 40}, {20, 6, 20}), "all").find(words) ==
        std::string::npos);
}

TEST_CASE("what a column gives away is taken out of the column") {
  // North is A and half of C; South is B and the other half. 2 noes in A, 6 in B, 8 in C: with B
  // out as A's partner, no sum of all, C, North and South gives A.
  CHECK(told(suppressed(with_areas(2, 6, 8))) ==
        "all 90, stratum=A suppressed, stratum=B suppressed, stratum=C 40, area=North 40, "
        "area=South 50");
  // C has 5 noes, all in North, and nothing else to hide; A has 2 and B none. South has none
  // either, so what South shares with others is known to be 0: then A would be North less C.
  const auto left = suppressed(with_areas(2, 0, 5));
  const auto text = told(left);
  CAPTURE(text);
  CHECK(left.find("q1", "stratum=A")->suppressed);
  CHECK((left.find("q1", "area=North")->suppressed || left.find("q1", "stratum=C")->suppressed));
}

TEST_CASE("a column that says the same as a stratum is no way around") {
  auto tally = made_tally({{"A", 100}, {"B", 100}, {"C", 100}}, {{"q1", AnswerKind::yes_no}},
                          {{"team", {"X", "Y"}}});
  // X is A and B, Y is C.
  for (std::uint32_t h = 0; h < 3; ++h) {
    add_cases(10 + static_cast<int>(h), {h, {h / 2}, {1}}, tally);
    add_cases(h == 2 ? 3 : 6, {h, {h / 2}, {0}}, tally);
  }
  const auto left = suppressed(tally);
  // C and Y are small; A is C's partner by size, and X Y's; B and all are left, and give nothing.
  CHECK(told(left) ==
        "all 48, stratum=A suppressed, stratum=B 17, stratum=C suppressed, team=X suppressed, "
        "team=Y suppressed");
}

TEST_CASE("few missing answers hide how many were read, and what tells it, not the share") {
  auto tally = plain_tally({120, 95, 140}, {24, 20, 28}, {14, 12, 19});
  add_cases(3, {0, {}, {-1}}, tally);
  add_cases(6, {1, {}, {-1}}, tally);
  add_cases(8, {2, {}, {-1}}, tally);
  const auto left = suppressed(tally);
  CHECK(told(left) == "all 72, stratum=A hidden, stratum=B hidden, stratum=C 28");
  const auto& row = *left.find("q1", "stratum=A");
  CHECK_FALSE(row.suppressed);
  CHECK(row.estimate);
  CHECK(row.lower);
  CHECK_FALSE(row.missing);
  CHECK_FALSE(row.standard_error);
  CHECK_FALSE(row.df);
  CHECK(row.not_applicable == 0);
  CHECK(row.note.find("missing under 5, or it protects one") != std::string::npos);
  CHECK_FALSE(left.find("q1", "stratum=B")->missing);
  CHECK(left.find("q1", "stratum=C")->missing == 8);
}

TEST_CASE("missing answers do not follow by way of a column") {
  // 3 missing in A, whose partner is B; North is A and C, and would give A with C.
  auto tally = made_tally({{"A", 100}, {"B", 100}, {"C", 100}}, {{"q1", AnswerKind::yes_no}},
                          {{"area", {"North", "South"}}});
  for (std::uint32_t h = 0; h < 3; ++h) {
    const std::uint32_t area = h == 1 ? 1 : 0;
    add_cases(12, {h, {area}, {1}}, tally);
    add_cases(12, {h, {area}, {0}}, tally);
    add_cases(3 + 3 * static_cast<int>(h), {h, {area}, {-1}}, tally);
  }
  const auto left = suppressed(tally);
  const bool c = left.find("q1", "stratum=C")->missing.has_value();
  const bool north = left.find("q1", "area=North")->missing.has_value();
  CHECK_FALSE(left.find("q1", "stratum=A")->missing);
  CHECK_FALSE((c && north));
}

TEST_CASE("a question's rows do not give away what another question's leave out") {
  // Two were read in B and every question loses B, and C with it, though in q2 nothing is small:
  // nobody answered it there.
  auto tally = made_tally({{"A", 100}, {"B", 100}, {"C", 100}},
                          {{"q1", AnswerKind::yes_no}, {"q2", AnswerKind::yes_no}});
  add_cases(10, {0, {}, {1, 1}}, tally);
  add_cases(10, {0, {}, {0, 0}}, tally);
  add_cases(2, {1, {}, {1, -1}}, tally);
  add_cases(15, {2, {}, {1, 1}}, tally);
  add_cases(15, {2, {}, {0, 0}}, tally);
  const auto left = suppressed(tally);
  for (const auto* question : {"q1", "q2"})
    for (const auto* domain : {"stratum=B", "stratum=A"})
      CHECK(left.find(question, domain)->suppressed);
  // By itself each question could still show what the other hides: q1 has 3 noes in A, q2 has none
  // there, and the cases read in A are no secret.
  auto apart = made_tally({{"A", 100}, {"B", 100}, {"C", 100}},
                          {{"q1", AnswerKind::yes_no}, {"q2", AnswerKind::yes_no}});
  add_cases(17, {0, {}, {1, 1}}, apart);
  add_cases(3, {0, {}, {0, 1}}, apart);
  for (std::uint32_t h = 1; h < 3; ++h) {
    add_cases(12, {h, {}, {1, 1}}, apart);
    add_cases(12, {h, {}, {0, 0}}, apart);
  }
  const auto rest = suppressed(apart);
  CHECK(rest.find("q1", "stratum=A")->suppressed);
  CHECK(rest.find("q2", "stratum=A")->read == 20);
}

TEST_CASE("few answers do not follow from the cases read and the answers missing") {
  // A: 10 read, 7 missing, 3 answers. B, out as its partner, is in North, which misses none: all
  // less C would be what A misses.
  auto tally = made_tally({{"A", 100}, {"B", 100}, {"C", 100}}, {{"q1", AnswerKind::yes_no}},
                          {{"area", {"North", "South"}}});
  add_cases(2, {0, {1}, {1}}, tally);
  add_cases(1, {0, {1}, {0}}, tally);
  add_cases(7, {0, {1}, {-1}}, tally);
  for (const int answer : {0, 1}) {
    add_cases(8, {1, {0}, {answer}}, tally);
    add_cases(10, {2, {0}, {answer}}, tally);
    add_cases(15, {2, {1}, {answer}}, tally);
  }
  add_cases(6, {2, {1}, {-1}}, tally);
  const auto left = suppressed(tally);
  CHECK(left.find("q1", "stratum=A")->suppressed);
  CHECK(left.find("q1", "stratum=B")->suppressed);
  CHECK(left.find("q1", "area=North")->missing == 0);
  const bool all = left.find("q1", "all")->missing.has_value();
  const bool c = left.find("q1", "stratum=C")->missing.has_value();
  CHECK_FALSE((all && c));
}

TEST_CASE("a mean goes with its share, and a difference with either side") {
  auto tally = made_tally({{"A", 100}, {"B", 100}, {"C", 100}}, {{"q3", AnswerKind::score}});
  for (std::uint32_t h = 0; h < 3; ++h) {
    add_cases(10 + static_cast<int>(h), {h, {}, {5}}, tally);
    add_cases(h == 0 ? 2 : 7, {h, {}, {2}}, tally);
  }
  EstimateRules rules;
  rules.differences = {{"stratum=A", "stratum=C"}, {"all", "stratum=C"}};
  const auto left = suppressed(tally, 5, rules);
  const std::string rows =
      "all 49, stratum=A suppressed, stratum=B suppressed, stratum=C 19, "
      "stratum=A - stratum=C suppressed, all - stratum=C hidden";
  CHECK(told(left, "q3") == rows);
  CHECK(told(left, "q3>=4") == rows);
  CHECK(left.find("q3", "stratum=A")->is_mean());
  CHECK_FALSE(left.find("q3", "stratum=A - stratum=C")->estimate);
  CHECK(left.find("q3", "all - stratum=C")->estimate);
}

TEST_CASE("a note that one case was read in a stratum is not left beside what hides it") {
  const auto tally = plain_tally({90, 60, 50}, {20, 1, 20}, {10, 1, 10});
  Diagnostics diagnostics;
  const auto all = estimate(tally, {}, diagnostics);
  CHECK(all.find("q1", "all")->note.find("one case in a stratum") != std::string::npos);
  CHECK(suppress(all, tally, 5).find("q1", "all")->note.find("one case") == std::string::npos);
}

TEST_CASE("what the tally does not know is suppressed") {
  const auto tally = plain_tally({90, 90}, {20, 20}, {10, 10});
  Estimates strange;
  strange.rows.push_back({.question = "q9", .domain = "all", .read = 3, .estimate = 0.5});
  strange.rows.push_back({.question = "q1", .domain = "area=X", .sampled = 3, .estimate = 0.5});
  for (const auto& row : suppress(strange, tally, 5).rows) {
    CHECK(row.suppressed);
    CHECK_FALSE(row.estimate);
    CHECK_FALSE(row.read);
    CHECK_FALSE(row.sampled);
  }
}

TEST_CASE("300 rows of 4,000 combinations are suppressed while one waits") {
  std::vector<std::pair<std::string, std::int64_t>> strata;
  for (int h = 0; h < 40; ++h) strata.emplace_back("s" + std::to_string(h), 1000);
  std::vector<DomainColumn> columns;
  for (int c = 0; c < 6; ++c) {
    columns.push_back({"c" + std::to_string(c), {}});
    for (int v = 0; v < 40; ++v) columns.back().values.push_back("v" + std::to_string(v));
  }
  auto tally = made_tally(strata, {{"q1", AnswerKind::yes_no}}, columns);
  std::uint32_t state = 1;
  const auto next = [&](std::uint32_t limit) {
    state = state * 1664525U + 1013904223U;
    return (state >> 16U) % limit;
  };
  for (int i = 0; i < 4000; ++i) {
    MadeCase one{next(40), {}, {next(20) == 0 ? 0 : 1}};
    for (int c = 0; c < 6; ++c) one.values.push_back(next(40));
    add_case(one, tally);
  }
  Estimates rows;
  for (const auto& row : domain_rows(tally))
    rows.rows.push_back({.question = "q1", .domain = row.domain, .estimate = 0.9});
  const auto left = suppress(rows, tally, 5);
  for (std::size_t group = 0; group < 7; ++group) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < 40; ++i) out += left.rows[1 + group * 40 + i].suppressed ? 1 : 0;
    CHECK(out != 1);
  }
  CHECK_FALSE(left.rows[0].suppressed);
}

TEST_CASE("a sum follows from those it can be made of, and says which") {
  // 0: a+b+c, 1: a, 2: b, 3: c, 4: b+c
  const FigureSums sums({{{0, 1}, {1, 1}, {2, 1}}, {{0, 1}}, {{1, 1}}, {{2, 1}}, {{1, 1}, {2, 1}}});
  const auto relations = sums.relations();
  const auto of = [&](const std::vector<bool>& shown) {
    return relations.derivations(shown, {3})[0];
  };
  CHECK(of({true, true, true, false, false}) == std::vector<std::size_t>{0, 1, 2});
  CHECK(of({false, true, true, false, true}) == std::vector<std::size_t>{2, 4});
  CHECK_FALSE(of({true, true, false, false, true}));
  // Known to be nothing: b.
  const auto without = sums.relations({false, false, true, false, false});
  CHECK(without.derivations({true, true, true, false, false}, {3})[0] ==
        std::vector<std::size_t>{0, 1});
  CHECK(without.derivations({true, true, true, false, true}, {3})[0] ==
        std::vector<std::size_t>{0, 1});
  CHECK(without.derivations({true, true, true, false, true}, {2})[0]->empty());
  // A shown one gives itself, unless those before it do.
  CHECK(relations.derivations({true, true, true, true, true}, {1, 3})[0] ==
        std::vector<std::size_t>{1});
  CHECK(relations.derivations({true, true, true, true, true}, {1, 3})[1] ==
        std::vector<std::size_t>{0, 1, 2});
  // Twice a, less b twice counted: only as a whole.
  const auto signed_sums = FigureSums({{{0, 2}, {1, -2}}, {{0, 1}, {1, -1}}, {{0, 1}}}).relations();
  CHECK(signed_sums.derivations({true, false, false}, {1})[0] == std::vector<std::size_t>{0});
  CHECK_FALSE(signed_sums.derivations({true, true, false}, {2})[0]);
}

TEST_CASE("where few were not read for a reason, no standard error tells how many") {
  auto tally = plain_tally({90, 80}, {20, 20}, {10, 10});
  tally.strata[0].sampled += 2;
  tally.strata[0].ineligible = 2;
  tally.strata[1].sampled += 6;
  tally.strata[1].ineligible = 6;
  Diagnostics diagnostics;
  const auto open = estimate(tally, {}, diagnostics);
  const auto left = suppress(open, tally, 5);
  CHECK(open.find("q1", "stratum=A")->standard_error);
  CHECK(left.find("q1", "stratum=A")->estimate);
  CHECK_FALSE(left.find("q1", "stratum=A")->standard_error);
  CHECK_FALSE(left.find("q1", "stratum=A")->df);
  CHECK(left.find("q1", "stratum=B")->standard_error);
  CHECK(left.find("q1", "all")->standard_error);
  // Nor a note which stratum has some.
  CHECK(left.find("q1", "all")->note.find("ineligible") != std::string::npos);
  CHECK(left.find("q1", "stratum=A")->note.find("ineligible") == std::string::npos);
}

}  // namespace inspect
