// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "tests/unit/estimates/results_support.hpp"

using namespace inspect;
using namespace inspect::results_test;

TEST_CASE("results joined to a sample") {
  const auto tally = read(
      "case_id,q1,Disposition,q2\n"
      "-72,,unavailable,\n"
      "C-2,no,,NA\n"
      "0071,yes,Read,3\n"
      "C-1,yes,,\n");
  REQUIRE(tally.strata.size() == 2);
  CHECK(tally.strata[0].name == "b");
  CHECK(tally.strata[0].population == 4);
  CHECK(tally.strata[0].read == 2);
  CHECK(tally.strata[1].sampled == 2);
  CHECK(tally.strata[1].reserves == 2);
  CHECK(tally.strata[1].reserves_used == 0);
  CHECK(tally.strata[1].unavailable == 1);
  CHECK(!tally.strata[1].corrected());
  REQUIRE(tally.questions.size() == 2);
  CHECK(tally.questions[1].kind == AnswerKind::score);
  CHECK(tally.answers[0][0].answered == 2);
  CHECK(tally.answers[0][0].good == 1);
  CHECK(tally.answers[0][1].missing == 1);
  CHECK(tally.answers[0][1].not_applicable == 1);
  CHECK(tally.answers[1][1].sum_of_squares == 9);
  CHECK(tally.answers[1][0].missing == 0);  // the one that is unavailable is none of the read
  REQUIRE(tally.domains.size() == 1);
  // West is of a reserve alone that nobody read.
  CHECK(tally.domains[0].values == std::vector<std::string>{"North", "South"});
  CHECK(tally.cells[1][tally.cell_of(0, 0)].read == 1);
  REQUIRE(tally.combinations.size() == 4);
  CHECK(tally.combinations[3].values == std::vector<std::uint32_t>{2});  // no area
  CHECK(tally.combinations[3].read == 0);
}

TEST_CASE("answers in any case of letters, as numbers and as words of the scale") {
  const auto score = [](const std::string& cell) {
    const auto tally = read("case_id,q\nC-1," + cell + "\n", six_grades());
    CHECK(tally.questions[0].kind == AnswerKind::score);
    return tally.answers[0][0].sum;
  };
  CHECK(score("5") == 5);
  CHECK(score(" 1 ") == 1);
  CHECK(score("Excellent") == 6);
  CHECK(score("VERY GOOD") == 5);
  CHECK(score("\"very  good\"") == 5);
  CHECK(score("\xC2\xA0weak\xC2\xA0") == 2);
  for (const char* cell : {"yes", "YES", " Yes\t", "yEs"})
    CHECK(read(fmt::format("case_id,q\nC-1,{}\n", cell)).answers[0][0].good == 1);
  for (const char* cell : {"no", "NO", " No"}) {
    const auto tally = read(fmt::format("case_id,q\nC-1,{}\n", cell));
    CHECK(tally.answers[0][0].answered == 1);
    CHECK(tally.answers[0][0].good == 0);
  }
  for (const char* cell : {"na", "NA", "Na ", "n/a", "N/A"})
    CHECK(read(fmt::format("case_id,q\nC-1,{}\n", cell)).answers[0][0].not_applicable == 1);
  for (const char* cell : {"", "  ", "\xC2\xA0"})
    CHECK(read(fmt::format("case_id,q\nC-1,{}\n", cell)).answers[0][0].missing == 1);
}

TEST_CASE("grades from ten up, and the share that counts as good") {
  AnswerRules rules;
  rules.scale = {{10, "ten"}, {11, ""}, {0, "none"}};
  rules.good_from = 11;
  const auto tally = read("case_id,q\nC-1,11\nC-2,TEN\n0071,0\n", rules);
  CHECK(tally.answers[0][0].sum == 21);
  CHECK(tally.answers[0][0].good == 1);
  CHECK(tally.answers[1][0].answered == 1);
  CHECK(wrong("case_id,q\nC-1,1\n", rules) == "not-an-answer 2:5");
}

TEST_CASE("what is no answer is told at its cell, by its shape") {
  CHECK(wrong("case_id,q,r\nC-1,yes,maybe\nC-2,0,yes\n") == "not-an-answer 2:9; not-an-answer 3:5");
  for (const char* cell : {"y", "n", "7", "-1", "4.0", "04", "true", "none", "yes!", "yes no"})
    CHECK(wrong(fmt::format("case_id,q\nC-1,{}\n", cell)) == "not-an-answer 2:5");
  CHECK(words("case_id,q\nC-1,Maybe 7\n") ==
        "cell B2: what has the form 'Aaaaa 9' is no answer | write yes, no, na, a number from 1 to "
        "6, or nothing\n");
  AnswerRules rules;
  rules.scale = {{1, "weak"}, {2, "good"}};
  CHECK(contains(words("case_id,q\nC-1,bad\n", rules), "from 1 to 2 or its word (weak, good)"));
}

TEST_CASE("a column has answers of one kind") {
  CHECK(wrong("case_id,q\nC-1,na\nC-2,yes\n0071,4\n") == "mixed-answers 4:6");
  CHECK(wrong("case_id,q\nC-1,4\nC-2,no\n") == "mixed-answers 3:5");
  CHECK(contains(words("case_id,q\nC-1,4\nC-2,no\n"),
                 "cell B3: yes or no in a column of grades, as row 2 shows"));
  AnswerRules rules;
  rules.questions = {{"Q", AnswerKind::score}};
  CHECK(wrong("case_id,q\nC-1,yes\n", rules) == "mixed-answers 2:5");
  CHECK(read("case_id,q\nC-1,\n", rules).questions[0].kind == AnswerKind::score);
  CHECK(read("case_id,q\nC-1,na\n").questions[0].kind == AnswerKind::yes_no);
}

TEST_CASE("ids that are not in the sample, or stand twice") {
  CHECK(wrong("case_id,q\nC-9,yes\nC-1,no\nC-1,no\n") == "not-in-sample 2:1; duplicate-id 4:1");
  const auto hint = [](const std::string& id) {
    const auto text = words("case_id,q\n" + id + ",yes\n");
    const auto bar = text.find(" | ");
    return bar == std::string::npos ? text : text.substr(bar + 3);
  };
  CHECK(hint("C-9") ==
        "results are of sampled cases and of reserves that took a place; is it the sample that was "
        "drawn for them?\n");
  CHECK(contains(hint("C-1 "), "without the blanks at its ends"));
  CHECK(contains(hint("c-1"), "in capital letters"));
  CHECK(contains(hint("71"), "with leading zeros"));
  CHECK(contains(hint("00071"), "with fewer zeros"));
  CHECK(contains(hint("\xC2\xA0"
                      "C-1"),
                 "cannot be seen"));
  CHECK(wrong("case_id,q\n,yes\n") == "no-id 2:1");
  CHECK(wrong("case_id,q\n1.2E+09,yes\n") == "spoilt-id 2:1");
  CHECK(
      contains(words("case_id,disposition,q\nC-9,ineligible,\n"), "the one that was first drawn"));
}

TEST_CASE("an id may have kept the sign that guards it from spreadsheets") {
  CHECK(read("case_id,q\n'-72,yes\n").strata[1].read == 1);
  CHECK(read("case_id,q\n'C-1,yes\n").strata[0].read == 1);
  CHECK(wrong("case_id,q\n'-72,yes\n-72,yes\n") == "duplicate-id 3:1");
}

TEST_CASE("dispositions") {
  CHECK(wrong("case_id,disposition,q\nC-1,gone,yes\n") == "unknown-disposition 2:5");
  CHECK(wrong("case_id,disposition,q,r\nC-1,withheld,,na\n") == "answer-not-read 2:15");
  CHECK(wrong("case_id,disposition,q\nC-1,unavailable,yes\nC-2,read,yes\n") ==
        "answer-not-read 2:17");
  const auto tally = read("case_id,disposition,q\nC-1,,\nC-2,read,\n0071,ineligible,\n");
  CHECK(tally.strata[0].read == 2);
  CHECK(tally.answers[0][0].missing == 2);
  CHECK(tally.strata[1].corrected());
  CHECK(tally.strata[1].no_row == 1);
}

TEST_CASE("reserves take the places of the ineligible, in the order of their ranks") {
  const std::string results = "case_id,disposition,q\n0071,ineligible,\n";
  const auto tally = read(results + "R-3,,yes\n");
  CHECK(tally.strata[1].reserves_used == 1);
  CHECK(tally.strata[1].read == 1);
  CHECK(tally.answers[1][0].good == 1);
  CHECK(told_of(results + "R-3,,yes\n").empty());
  CHECK(wrong(results + "R-4,,yes\n") == "reserve-out-of-order 3:1");
  CHECK(contains(words(results + "R-4,,yes\n"),
                 "cell A3: a reserve of rank 4, and that of rank 3 before it has no row"));
  CHECK(wrong("case_id,disposition,q\nR-4,,yes\n0071,ineligible,\nR-3,ineligible,\n") == "");
  CHECK(contains(told_of("case_id,q\nR-3,yes\nC-1,yes\n"),
                 "reserve-not-needed: cell A2: 1 reserve of this stratum used, and only 0 of its "
                 "cases ineligible"));
  // An ineligible case of another stratum leaves no place in this one.
  CHECK(contains(told_of("case_id,disposition,q\nR-3,,yes\nC-1,ineligible,\n"),
                 "reserve-not-needed"));
}

TEST_CASE("columns of the results") {
  CHECK(told_of("case_id,stratum,q,AREA,weight\nC-1,x,yes,y,z\n") ==
        "columns-passed-over: passing over the columns 'stratum', 'AREA' and 'weight': the sample "
        "says what they say\n");
  AnswerRules rules;
  rules.questions = {{"area", AnswerKind::yes_no}};
  CHECK(read("case_id,area\nC-1,yes\n", rules).questions.size() == 1);
  CHECK(contains(told_of("case_id,disposition,reason,q\nC-1,withheld,a court,\n"), "'reason'"));
  CHECK(wrong("case_id,reason\nC-1,a court\n") == "not-an-answer 2:5");
  CHECK(wrong("case_id,q,Q\nC-1,yes,yes\n") == "duplicate-column 1:11");
  CHECK(wrong("case_id,stratum\nC-1,yes\n") == "columns-passed-over 1:1; no-questions 1:1");
  CHECK(wrong("case_id,q\n") == "no-results 1:1");
  CHECK(read("case_id,q,,\nC-1,yes,, \n").questions.size() == 1);
  CHECK(wrong("case_id,q,\nC-1,yes,no\nC-2,yes,no\n") == "no-heading 2:9");
  CHECK(wrong("id,q\nC-1,yes\n") == "no-header 1:1");
  CHECK(wrong("case_id,q\nC-1,yes,no\n") == "ragged-row 2:9");
  CHECK(wrong("case_id,jane.doe@example.org\nC-1,yes\n") == "personal-data 1:9");
}
