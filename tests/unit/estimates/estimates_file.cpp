// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "lib/estimates/estimates.hpp"
#include "tests/unit/estimates/tallies.hpp"
#include "tests/unit/facts.hpp"

namespace inspect {

namespace {

const std::string header =
    "question,domain,population,sampled,read,missing,estimate,lower,upper,level,method,note";

// What reading rows says is wrong with them.
std::string wrong(const std::string& rows) {
  Diagnostics diagnostics;
  read_estimates({"e.csv", header + "\n" + rows}, diagnostics);
  return told(diagnostics);
}

std::string written(double value) {
  Estimates one;
  one.rows.push_back({.question = "q", .domain = "all", .estimate = value});
  const auto cell = estimates_table(one).rows.at(0).at(6);
  return std::get<std::string>(cell);
}

}  // namespace

TEST_CASE("figures are written in plain decimals of 12 digits") {
  CHECK(written(0.649985762908192) == "0.649985762908");
  CHECK(written(0.5) == "0.5");
  CHECK(written(0) == "0");
  CHECK(written(-0.0) == "0");
  CHECK(written(1) == "1");
  CHECK(written(4.25) == "4.25");
  CHECK(written(100) == "100");
  CHECK(written(1.0 / 3) == "0.333333333333");
  CHECK(written(-1.0 / 30000) == "-0.0000333333333333");
  CHECK(written(0.00000123456789) == "0.00000123456789");
  CHECK(written(0.9999999999999) == "1");
  CHECK(written(12345678901234.0) == "12345678901234");
}

TEST_CASE("what was written is read again") {
  auto tally = made_tally({{"A", 100}, {"B", 300}}, {{"q3", AnswerKind::score}}, {{"area", {"X"}}});
  add_cases(10, {0, {0}, {5}}, tally);
  add_cases(9, {0, {1}, {3}}, tally);
  add_cases(2, {1, {1}, {4}}, tally);
  add_cases(9, {1, {0}, {-2}}, tally);
  Diagnostics diagnostics;
  EstimateRules rules;
  rules.differences = {{"stratum=A", "all"}};
  for (const std::int64_t min_cell : {0, 5}) {
    const auto all = suppress(estimate(tally, rules, diagnostics), tally, min_cell);
    const auto text = write_csv(estimates_table(all), {});
    CHECK(text.rfind(header + ",not_applicable,standard_error,df\n", 0) == 0);
    const auto again = read_estimates({"e.csv", text}, diagnostics);
    CHECK(told(diagnostics).empty());
    CHECK(again.file == "e.csv");
    CHECK(write_csv(estimates_table(again), {}) == text);
    REQUIRE(again.rows.size() == all.rows.size());
    bool any = false;
    for (std::size_t i = 0; i < all.rows.size(); ++i) {
      CHECK(again.rows[i].suppressed == all.rows[i].suppressed);
      CHECK(again.rows[i].population == all.rows[i].population);
      CHECK(again.rows[i].df.has_value() == all.rows[i].df.has_value());
      any = any || all.rows[i].suppressed;
    }
    CHECK(any == (min_cell > 1));
  }
}

TEST_CASE("an earlier file has fewer columns and a later one more, in another order") {
  Diagnostics diagnostics;
  const auto earlier = read_estimates(
      {"e.csv", header + "\nq1,all,100,20,20,0,0.5,0.3,0.7,0.95,kg-fpc,\n"}, diagnostics);
  CHECK_FALSE(earlier.rows.at(0).standard_error);
  const auto later = read_estimates(
      {"e.csv",
       "colour,note,method,level,upper,lower,estimate,missing,read,sampled,population,"
       "domain,question,df\nred,n,mean,0.950,4.5,3.5,4,0,20,20,100,all,q3,19\n"},
      diagnostics);
  CHECK(told(diagnostics).empty());
  CHECK(later.rows.at(0).is_mean());
  CHECK(later.rows[0].level == "0.95");
  CHECK(later.rows[0].df == 19);
  CHECK(later.rows[0].note == "n");
}

TEST_CASE("a suppressed row and one in which nothing was read are no mistakes") {
  CHECK(wrong("q1,all,100,20,,,,,,0.95,,\"suppressed: a count under 5, or it protects one\"\n"
              "q1,stratum=B,100,20,0,0,,,,0.95,,no case was read\n")
            .empty());
}

TEST_CASE("rows that cannot be are errors at their cells") {
  CHECK(wrong("q1,all,100,20,20,0,70,50,80,0.95,kg-fpc,\n") ==
        "no-share 2:20; no-share 2:23; no-share 2:26");
  CHECK(wrong("q1,all,100,20,20,0,-0.1,-0.2,0.1,0.95,kg-fpc,\n") == "no-share 2:20; no-share 2:25");
  CHECK(wrong("q1,all,100,20,20,0,4,3.5,4.5,0.95,mean,\n").empty());
  CHECK(wrong("q1,all,30,40,20,0,0.5,0.3,0.7,0.95,kg-fpc,\n") == "impossible-count 2:11");
  CHECK(wrong("q1,all,30,25,20,11,0.5,0.3,0.7,0.95,kg-fpc,\n") == "impossible-count 2:14");
  CHECK(wrong("q1,all,100,40,50,0,0.5,0.3,0.7,0.95,kg-fpc,\n") == "more-read 2:15");
  CHECK(wrong("q1,all,100,20,20,0,0.5,0.3,0.7,0.95,,\n") == "missing-method 2:37");
  CHECK(wrong("q1,all,100,20,20,,,,,0.95,,suppressed: a count under 5\n") == "not-suppressed 2:15");
}

TEST_CASE("small counts of a file that is to be published are errors") {
  const auto refused = [](const std::string& rows, std::int64_t min_cell) {
    Diagnostics diagnostics;
    const auto read = read_estimates({"e.csv", header + "\n" + rows}, diagnostics);
    REQUIRE(told(diagnostics).empty());
    refuse_unsuppressed(read, min_cell, diagnostics);
    return told(diagnostics);
  };
  const std::string small = "q1,all,100,20,18,2,0.5,0.3,0.7,0.95,kg-fpc,\n";
  CHECK(refused(small, 5) == "not-suppressed 2:18");
  CHECK(refused(small, 2).empty());
  CHECK(refused(small, 0).empty());
  const std::string stratum = "q1,stratum=A,100,20,20,0,0.85,0.6,0.95,0.95,hypergeometric,\n";
  CHECK(refused(stratum, 5) == "not-suppressed 2:26");  // 3 of 20 said no
  CHECK(refused(stratum, 3).empty());
  CHECK(refused("q1,area=N,,20,20,0,0.85,0.6,0.95,0.95,kg-fpc,\n", 5).empty());  // weighted
  // What this program suppresses passes.
  const auto tally = plain_tally({90, 60, 90}, {40, 3, 40}, {20, 1, 38});
  Diagnostics diagnostics;
  const auto written =
      write_csv(estimates_table(suppress(estimate(tally, {}, diagnostics), tally, 5)), {});
  refuse_unsuppressed(read_estimates({"e.csv", written}, diagnostics), 5, diagnostics);
  CHECK(told(diagnostics).empty());
}

TEST_CASE("what cannot be is an error at its cell") {
  CHECK(wrong("q1,all,100,20,20,0,50%,0.3,0.7,0.95,kg-fpc,\n") == "no-figure 2:20");
  CHECK(wrong("q1,all,100,20,20,0,0.5,,,0.95,kg-fpc,\n") == "missing-limit 2:24");
  CHECK(wrong("q1,all,100,20,20,0,0.5,0.3,,0.95,kg-fpc,\n") == "missing-limit 2:28");
  CHECK(wrong("q1,all,100,20,20,0,,0.3,0.7,0.95,kg-fpc,\n") == "missing-estimate 2:20");
  CHECK(wrong("q1,all,100,20,20,0,0.5,0.7,0.3,0.95,kg-fpc,\n") == "limits-reversed 2:24");
  CHECK(wrong("q1,all,100,20,20,0,0.8,0.3,0.7,0.95,kg-fpc,\n") == "outside-limits 2:20");
  CHECK(wrong("q1,all,100,20,20,0,0.5,0.3,0.7,95,kg-fpc,\n") == "unknown-level 2:32");
  CHECK(wrong("q1,all,100,20,20,0,0.5,0.3,0.7,,kg-fpc,\n") == "unknown-level 2:32");
  CHECK(wrong("q1,all,100,20,20,0,0.5,0.3,0.7,0.95,wald,\n") == "unknown-method 2:37");
  CHECK(wrong("q1,all,1e2,20,-1,0,0.5,0.3,0.7,0.95,kg-fpc,\n") == "no-count 2:8; no-count 2:15");
  CHECK(wrong(",all,100,20,20,0,0.5,0.3,0.7,0.95,kg-fpc,\n") == "missing-name 2:1");
  CHECK(wrong("q1,all,1,1,1,0,0.5,0.3,0.7,0.95,kg-fpc,\nq1,all,1,1,1,0,0.5,0.3,0.7,0.95,mean,\n") ==
        "duplicate-estimate 3:1");
}

}  // namespace inspect
