// SPDX-License-Identifier: MIT
// The sample that results are joined to: its mistakes, its domains, its limits.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/unit/estimates/results_support.hpp"

using namespace inspect;
using namespace inspect::results_test;

TEST_CASE("mistakes in the sample, at their cells") {
  const std::string good = "a,1,C-1,t,sample,2,4,North\n";
  CHECK(wrong_sample(good) == "");
  CHECK(wrong_sample(good + "a,2,C-1,t,reserve,,4,North\n") == "duplicate-id 3:5");
  CHECK(wrong_sample(good + "a,2,C-2,t,Sample,2,4,\n") == "unknown-status 3:11");
  CHECK(wrong_sample("a,first,C-1,t,sample,2,4,\n") == "not-a-number 2:3");
  CHECK(wrong_sample("a,1,C-1,t,sample,2,0,\n") == "not-a-number 2:20");
  CHECK(wrong_sample(good + "a,2,C-2,t,sample,2,5,\n") == "not-as-drawn 3:20");
  CHECK(wrong_sample("a,1,C-1,t,sample,2,1,\na,2,C-2,t,sample,2,1,\n") == "not-as-drawn 2:20");
  CHECK(wrong_sample("a,5,C-1,t,sample,2,4,\n") == "not-as-drawn 2:20");
  CHECK(wrong_sample(good + "a,2,,t,sample,2,4,\n") == "no-id 3:5");
  CHECK(wrong_sample("a,1,C-1,t,reserve,,4,North\n") == "no-cases 1:1");
  CHECK(wrong_sample("a,1,C-1,t,sample,2,4,North,\n") == "ragged-row 2:28");
  CHECK(refusal([] { read("case_id,q\nC-1,yes\n", {}, "stratum,case_id\na,C-1\n"); }) ==
        "no-header 1:1");
}

TEST_CASE("the mistakes of both files are told, those that follow from others are not") {
  const std::string sample = head + "\na,1,C-1,t,sample,2,4\na,x,C-2,t,sample,2,4\n";
  // C-9 may be missing from a sample in which something is wrong.
  CHECK(refusal([&] { read("case_id,q\nC-9,yes\nC-1,maybe\n", {}, sample); }) ==
        "not-a-number 3:3; not-an-answer 3:5");
  const std::string ragged = head + "\na,1,C-1,t,sample,2,4\na,2,C-2,t\n";
  CHECK(refusal([&] { read("case_id,q\nC-2,yes\nC-1,maybe\n", {}, ragged); }) ==
        "ragged-row 3:9; not-an-answer 3:5");
}

TEST_CASE("a domain that is not there hides no mistake in the results") {
  AnswerRules rules;
  rules.domains = {"arae"};
  CHECK(wrong("case_id,q\nC-9,yes\n", rules) == "unknown-column 1:1; not-in-sample 2:1");
}

TEST_CASE("domains that are named, and those that are not there") {
  const std::string row = "a,1,C-1,t,sample,2,4,North\n";
  CHECK(wrong_sample(row, {"AREA"}) == "");
  CHECK(wrong_sample(row, {"arae"}) == "unknown-column 1:1");
  CHECK(wrong_sample(row, {"stratum"}) == "");
  CHECK(wrong_sample(row, {"ticket"}) == "unknown-column 1:1");
  AnswerRules rules;
  rules.domains = {"arae"};
  CHECK(words("case_id,q\nC-1,yes\n", rules) ==
        "the sample kept no column 'arae' | did you mean 'area'?\n");
  rules.domains = {"Area", "area"};
  CHECK(read("case_id,q\nC-1,yes\n", rules).domains.size() == 1);
  rules.domains = {"stratum"};
  CHECK(read("case_id,q\nC-1,yes\n", rules).domains.empty());
}

TEST_CASE("a domain that stands twice in the sample") {
  const std::string sample = head + ",area,Area\na,1,C-1,t,sample,2,4,North,South\n";
  CHECK(refusal([&] { read("case_id,q\nC-1,yes\n", {}, sample); }) == "duplicate-column 1:59");
  AnswerRules rules;
  rules.domains = {"area"};
  CHECK(refusal([&] { read("case_id,q\nC-1,yes\n", rules, sample); }) == "duplicate-column 1:59");
}

TEST_CASE("a column of more values than a domain has is left out, or refused where it was named") {
  std::string sample = head + ",opened,area,'=x\n";
  std::string results = "case_id,q\n";
  for (int i = 0; i < 60; ++i) {
    sample += fmt::format("a,{},C-{},t,{},2,60,week {},{},'-{}\n", i + 1, i,
                          i < 50 ? "sample" : "reserve", i % 45, i % 40, i % 2);
    if (i < 50) results += fmt::format("C-{},yes\n", i);
  }
  CHECK(told_of(results, sample) ==
        "too-many-values: the column 'opened' has more than 40 values: no estimates are made by "
        "it\n");
  const auto tally = read(results, {}, sample);
  REQUIRE(tally.domains.size() == 2);
  CHECK(tally.domains[0].values.size() == 40);
  CHECK(tally.domains[1].name == "=x");
  CHECK(tally.domains[1].values == std::vector<std::string>{"-0", "-1"});
  CHECK(tally.cells[0][tally.cell_of(0, 0)].read == 2);
  CHECK(tally.cells[0][tally.cell_of(1, 0)].answers[0].good == 25);
  CHECK(tally.combinations.size() == 40);
  AnswerRules rules;
  rules.domains = {"opened"};
  CHECK(refusal([&] { read(results, rules, sample); }) == "too-many-values 1:54");
}

TEST_CASE("more strata or combinations than there is room for") {
  std::string strata = head + "\n";
  for (int i = 0; i < 4097; ++i) strata += fmt::format("s{},1,C-{},t,sample,1,1\n", i, i);
  CHECK(refusal([&] { read("case_id,q\nC-0,yes\n", {}, strata); }) == "too-many-strata 4098:1");
  std::string many = head + ",a,b,c\n";
  for (int i = 0; i < 40 * 40 * 41; ++i)
    many += fmt::format("s,{},C-{},t,sample,1,65600,a{},b{},c{}\n", i + 1, i, i % 40, i / 40 % 40,
                        i / 1600 % 40);
  CHECK(refusal([&] { read("case_id,q\nC-0,yes\n", {}, many); }) == "");
  std::string more = head + ",a,b,c\n";
  for (int i = 0; i < 65536; ++i)
    more += fmt::format("s{},{},C-{},t,sample,1,65536,a{},b{},c{}\n", i / 32768, i % 32768 + 1, i,
                        i % 32, i / 32 % 32, i / 1024 % 32);
  CHECK(refusal([&] { read("case_id,q\nC-0,yes\n", {}, more); }) ==
        "too-many-combinations 65537:1");
  const auto last = more.rfind("s1,");
  CHECK(refusal([&] { read("case_id,q\nC-0,yes\n", {}, more.substr(0, last)); }) == "");
}

TEST_CASE("more cells of questions, strata and domains than there is room for") {
  std::string sample = head + ",area\n";
  std::string results = "case_id";
  for (int i = 0; i < 4096; ++i)
    sample += fmt::format("s{},1,C-{},t,sample,1,1,{}\n", i, i, i % 40);
  for (int i = 0; i < 12; ++i) results += fmt::format(",q{}", i);
  const auto rows = [](int questions) {
    std::string text = "\nC-0";
    for (int i = 0; i < questions; ++i) text += ",yes";
    return text;
  };
  CHECK(read(results + rows(12), {}, sample).questions.size() == 12);
  CHECK(refusal([&] { read(results + ",q12" + rows(13), {}, sample); }) == "too-many-cells 1:1");
}

TEST_CASE("a sample that was written again without its ineligible cases is warned of") {
  const auto sample = head + "\na,1,C-1,t,sample,2,4\na,3,C-3,t,sample,2,4\n";
  CHECK(contains(told_of("case_id,q\nC-1,yes\n", sample), "ranks-missing: one is missing"));
}

TEST_CASE("files as spreadsheets write them: separators, line ends, encodings") {
  std::string sample = usual_sample;
  std::string results = "case_id,q\nC-1,yes\nC-2,no\n";
  const auto expected = read(results, {}, sample).answers[0][0].good;
  for (const char* line_end : {"\r\n", "\r"}) {
    std::string with;
    for (const char c : sample) with += c == '\n' ? std::string(line_end) : std::string(1, c);
    CHECK(read(results, {}, with).answers[0][0].good == expected);
    for (const bool big : {false, true}) {
      std::string wide = big ? "\xFE\xFF" : "\xFF\xFE";
      for (const char c : with) wide += big ? std::string{'\0', c} : std::string{c, '\0'};
      CHECK(read(results, {}, wide).answers[0][0].good == expected);
    }
  }
  CHECK(read("case_id;q\r\nC-1;yes\r\n").answers[0][0].good == expected);
}

TEST_CASE("the sample's columns pass the gate, unless they are accepted") {
  const auto sample = head +
                      ",contact\na,1,C-1,t,sample,2,4,jane.doe@example.org\n"
                      "a,2,C-2,t,sample,2,4,john.roe@example.org\n";
  CHECK(refusal([&] { read("case_id,q\nC-1,yes\n", {}, sample); }) == "personal-data 1:54");
  Diagnostics found;
  read_results({"s.csv", sample}, {"r.csv", "case_id,q\nC-1,yes\n"}, {}, found,
               {{"Contact", "agreed"}});
  CHECK(!found.has_errors());
  Diagnostics other;
  read_results({"s.csv", usual_sample}, {"r.csv", "case_id,q\nC-1,yes\n"}, {}, other,
               {{"contact", "agreed"}});
  CHECK(told(other) == "unknown-column 1:1");
  // With a structure that is wrong besides, it is still refused by policy.
  Diagnostics third;
  CHECK_THROWS_AS(read_results({"s.csv", sample}, {"r.csv", "case_id,q\nC-1,yes,no\n"}, {}, third),
                  PolicyError);
}

TEST_CASE("no message has anything of an id or a cell") {
  const std::string sample = head +
                             ",area\n"
                             "Zanzibar,1,Qwertz1,Hjkl,Vbnm,2,4,Xylophon\n"
                             "Zanzibar,1,Qwertz1,Hjkl,sample,2,5,Xylophon\n"
                             "Zanzibar,Uiop,Qwertz2,Hjkl,reserve,2,Uiop,Xylophon\n";
  const std::string results =
      "case_id,q,disposition,area\n"
      "Qwertz1,Asdfgh,Yxcvb,Xylophon\n"
      "Qwertz1,yes,withheld,Xylophon\n"
      "Qwertz2,4,,Xylophon\n"
      "Poiuz,no,ineligible,Xylophon\n";
  const auto sound = head +
                     ",area\nZanzibar,1,Qwertz1,Hjkl,sample,2,4,Xylophon\n"
                     "Zanzibar,2,Poiu,Hjkl,reserve,2,4,Xylophon\n"
                     "Zanzibar,3,Qwertz2,Hjkl,reserve,2,4,Xylophon\n";
  std::size_t messages = 0;
  for (const auto& one : {sample, sound}) {
    Diagnostics found;
    read_results({"s.csv", one}, {"r.csv", results}, {}, found);
    for (const auto& told : found.sorted()) {
      ++messages;
      CAPTURE(told.id);
      CHECK(told.excerpt.empty());
      for (const char* planted :
           {"anzibar", "wertz", "jkl", "bnm", "ylophon", "iop", "sdf", "xcv", "oiu"})
        CHECK(!contains(lower(told.message + told.hint), planted));
    }
  }
  CHECK(messages >= 16);
}

namespace {

// Everything of a tally that estimates are made of.
std::string told_by(const Tally& tally) {
  std::string text;
  for (std::size_t h = 0; h < tally.strata.size(); ++h)
    text += fmt::format("{} {} {} {};", tally.strata[h].name, tally.strata[h].population,
                        tally.strata[h].read, tally.answers[h][0].good);
  for (const auto& column : tally.domains) text += " " + join(column.values, ", ") + ";";
  for (std::size_t h = 0; h < tally.strata.size(); ++h)
    for (const auto& cell : tally.cells[h]) text += fmt::format(" {}", cell.answers[0].good);
  for (const auto& one : tally.combinations)
    text += fmt::format("; {}/{}: {}", one.stratum, one.values[0], one.read);
  return text;
}

}  // namespace

TEST_CASE("strata are in the definition's order, else bytewise, whatever the order of rows") {
  std::vector<std::string> rows = {
      "b,1,C-1,t,sample,2,4,10 to 15\n", "b,2,C-2,t,sample,2,4,5 to 9\n",
      "a,1,C-3,t,sample,3,6,under 5\n", "a,2,C-4,t,sample,3,6,05 to 9\n",
      "c,1,C-5,t,sample,7,7,5 to 10\n"};
  std::vector<std::string> results = {"C-1,yes\n", "C-2,no\n", "C-3,yes\n", "C-4,yes\n",
                                      "C-5,no\n"};
  const auto text_of = [&](const std::vector<std::string>& strata) {
    AnswerRules rules;
    rules.strata = strata;
    Diagnostics found;
    auto text = told_by(read_results({"s.csv", head + ",age\n" + join(rows, "")},
                                     {"r.csv", "case_id,q\n" + join(results, "")}, rules, found));
    CHECK_FALSE(found.has_errors());
    return text;
  };
  const std::string bytewise =
      "a 6 2 2;b 4 2 1;c 7 1 0; 05 to 9, 5 to 9, 5 to 10, 10 to 15, under 5; 1 0 0 0 1 0 0 0 1 0 "
      "0 0 0 0 0; 0/0: 1; 0/4: 1; 1/1: 1; 1/3: 1; 2/2: 1";
  const auto stated = text_of({"c", "x", "b"});
  CHECK(stated.starts_with("c 7 1 0;b 4 2 1;a 6 2 2; "));
  CHECK(text_of({}) == bytewise);
  for (int turn = 0; turn < 5; ++turn) {
    std::rotate(rows.begin(), rows.begin() + 1, rows.end());
    std::reverse(rows.begin(), rows.begin() + 3);
    std::rotate(results.begin(), results.begin() + 2, results.end());
    CHECK(text_of({}) == bytewise);
    CHECK(text_of({"c", "x", "b"}) == stated);
  }
}
