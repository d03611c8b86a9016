// SPDX-License-Identifier: MIT
// The figures that a text can be tied to: what they are called, and that none says more than it
// may.
#include <doctest/doctest.h>

#include "lib/report/check.hpp"
#include "tests/unit/report/outlines.hpp"

using namespace inspect;
using outline_test::Made;

namespace {

std::string value(const ReportFacts& facts, const std::string& name) {
  std::string found = "none";
  int times = 0;
  for (const auto& figure : figures(facts))
    if (figure.name == name) {
      found = figure.value;
      ++times;
    }
  return times > 1 ? "several" : found;
}

}  // namespace

TEST_CASE("cases, survey, shares, means and dates are figures") {
  const Made made;
  const auto facts = made.facts();
  CHECK(value(facts, "cases.population") == "400");
  CHECK(value(facts, "cases.sampled") == "90");
  CHECK(value(facts, "cases.read") == "88");
  CHECK(value(facts, "stratum.North.read") == "58");
  CHECK(value(facts, "stratum.South.population") == "100");
  CHECK(value(facts, "survey.responses") == "212");
  CHECK(value(facts, "share.plan") == "72 %");
  CHECK(value(facts, "share.plan.area=East end") == "100 %");
  CHECK(value(facts, "share.plan.stratum=North") == "none");  // suppressed
  CHECK(value(facts, "mean.q [2]") == "4.3");
  CHECK(value(facts, "share.q [2]") == "80 %");
  CHECK(value(facts, "date.fieldwork") == "8 March 2010");
  CHECK(value(facts, "date.fieldwork.end") == "19 March 2010");
  CHECK(value(facts, "date.later") == "none");
  CHECK(figures(made.bare()).empty());
}

TEST_CASE("the estimates alone say how many cases were read") {
  Made made;
  auto facts = made.bare();
  facts.estimates = &made.estimates;
  CHECK(value(facts, "cases.read") == "88");  // 80 answered, 6 did not, 2 did not apply
  CHECK(value(facts, "cases.population") == "400");
  made.estimates.rows[0].missing.reset();
  CHECK(value(facts, "cases.read") == "88");  // of the next question
  for (auto& row : made.estimates.rows) row.missing.reset();
  CHECK(value(facts, "cases.read") == "none");
}

TEST_CASE("small counts are no figures, and no count from which one could be got") {
  Made made;
  made.tally.strata[1].read = 4;
  made.survey.responses = 4;
  const auto facts = made.facts();
  CHECK(value(facts, "stratum.South.read") == "none");
  CHECK(value(facts, "stratum.North.read") == "none");
  CHECK(value(facts, "cases.read") == "62");
  CHECK(value(facts, "stratum.North.sampled") == "none");  // as the table of what was read has it
  CHECK(value(facts, "stratum.North.population") == "300");
  CHECK(value(facts, "survey.responses") == "none");
  made.tally.strata[1].read = 0;
  CHECK(value(facts, "stratum.South.read") == "0");
  auto all = facts;
  all.min_cell = 1;
  made.tally.strata[1].read = 4;
  CHECK(value(all, "stratum.South.read") == "4");
}
