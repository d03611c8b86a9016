// SPDX-License-Identifier: MIT
#include "lib/sample/requests.hpp"

#include <doctest/doctest.h>

#include "tests/unit/sample/support.hpp"

using namespace inspect;
using namespace sample_test;

namespace {

const std::string rules_text =
    "  categories:\n    a: {}\n    b: {agencies: [Health, Social work], source: p. 3}\n"
    "    c: {agencies: [police]}\n  records: {back: 18 months, agencies: [\"Lead / named (1)\"], "
    "source: p. 4}\n";

// Cases x1 to x6 with these flags, all in the sample but x5 (a reserve) and x6 (replaced).
Draw draw_with(const std::vector<std::uint64_t>& flags) {
  Draw draw;
  DrawnStratum stratum;
  for (std::size_t i = flags.size(); i-- > 0;)
    stratum.cases.push_back({{.id = "x" + std::to_string(i + 1), .categories = flags[i]},
                             1,
                             i == 4   ? DrawnCase::Status::reserve
                             : i == 5 ? DrawnCase::Status::replaced
                                      : DrawnCase::Status::sample});
  draw.strata.push_back(stratum);
  return draw;
}

}  // namespace

TEST_CASE("records are asked of the agencies of the first category that names some, else of all") {
  const auto rules = sample_rules(rules_text);
  const auto requests = request_records(draw_with({0b001, 0b011, 0b111, 0b100, 0b010, 0b010}),
                                        rules, day("2012-08-13"))
                            .requests;
  REQUIRE(requests.size() == 4);
  const auto csv = [&](std::size_t i) { return write_csv(requests.at(i).table, {}); };
  const std::string head = "case_id,agency,records_from,records_to,source\n";
  CHECK(requests[0].agency == "Health");
  CHECK(csv(0) == head +
                      "x2,Health,2011-02-13,2012-08-13,p. 3\n"
                      "x3,Health,2011-02-13,2012-08-13,p. 3\n");
  CHECK(requests[1].file == "social-work.csv");
  CHECK(requests[1].table.rows.size() == 2);
  CHECK(csv(2) == head + "x4,police,2011-02-13,2012-08-13,\n");
  CHECK(requests[3].file == "lead-named-1.csv");
  CHECK(csv(3) == head + "x1,Lead / named (1),2011-02-13,2012-08-13,p. 4\n");
}

TEST_CASE("how far back needs an agreed day; without it there are no days") {
  const auto rules = sample_rules(rules_text);
  CHECK(refusal([&] { request_records(draw_with({1}), rules, {}); }) == "no-agreed-day 0:0");
  const auto free = sample_rules("  records: {agencies: [all]}\n");
  CHECK(write_csv(request_records(draw_with({0}), free, {}).requests.at(0).table, {}) ==
        "case_id,agency,records_from,records_to,source\nx1,all,,,\n");
}
