// SPDX-License-Identifier: MIT
#include <cstddef>
#include <string>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/definition/definition.hpp"
#include "lib/sample/certificate.hpp"
#include "lib/sample/describe.hpp"
#include "lib/sample/parts.hpp"
#include "lib/sample/sample_file.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace inspect {

namespace {

// Every kind of rule about rows.
constexpr const char* definition = R"(
name: small
title: A small sample
sample:
  category_column: category
  eligible: {column: age, at_least: 0, at_most: 17, or_empty: yes, optional: yes}
  categories:
    register:
      called: [CPR]
      eligible: {column: off, not_before: agreed - 12 months, or_empty: yes, optional: yes}
      agencies: [health, police]
    home: {when: {column: home, is: [yes, y], optional: yes}}
    other: {eligible: {column: status, is_not: closed, optional: yes}}
  reserve: 1
)";

SizingRules some_cases() {
  SizingRules rules;
  rules.size.kind = SizeKind::fixed;
  rules.size.size = 3;
  rules.minimum = 0;
  rules.reserve.cases = 1;
  return rules;
}

void draw_and_describe(const TicketedFrame& tickets, const Frame* frame, const SampleRules* rules) {
  std::vector<FrameStratum> strata;
  for (const auto& stratum : tickets.strata) strata.push_back(stratum.facts);
  Certificate certificate{.seed = "fuzz",
                          .draw = draw_sample(tickets, size_sample(strata, some_cases()), {})};
  must(certificate.draw.sizes.sample == 3, "three cases are drawn");
  const auto csv = write_csv(sample_table(certificate.draw), {});
  Diagnostics diagnostics;
  must(first_difference(certificate.draw, {"sample.csv", csv}, diagnostics).empty(),
       "the sample is what was drawn");
  const auto markdown =
      write_markdown(describe_draw(certificate.draw, {.frame = frame, .rules = rules}));
  must(!first_invalid_utf8(markdown), "Markdown is UTF-8");
  must(!first_invalid_utf8(certificate_json(certificate, std::nullopt)), "JSON is UTF-8");
}

}  // namespace

void fuzz_sample(std::string_view bytes) {
  static const auto small = read_definition({"small.yaml", definition});
  const Source source{"fuzz.csv", std::string(bytes)};

  for (const auto* rules : {static_cast<const SampleRules*>(nullptr), &*small.sample})
    accepted([&] {
      Diagnostics diagnostics;
      const FrameRules frame_rules{.sample = rules, .agreed = make_date(2012, 8, 13).date};
      const Frame frame = read_frame({source}, frame_rules, diagnostics);
      const auto tickets = give_tickets(frame, "fuzz");
      const auto part = write_csv(part_table(frame, tickets, usual_cap, rules), {});
      const auto merged = merge_parts({{"part.csv", part}}, {.sample = rules}, diagnostics);
      must(merged.frame.strata.size() == tickets.strata.size(), "a part has all strata");
      draw_and_describe(tickets, &frame, rules);
      draw_and_describe(merged.frame, nullptr, rules);
    });

  accepted([&] {
    Diagnostics diagnostics;
    const auto merged = merge_parts({source}, {}, diagnostics);
    draw_and_describe(merged.frame, nullptr, nullptr);
  });

  accepted([&] {
    Diagnostics diagnostics;
    (void)read_case_ids(source, {}, diagnostics);
    (void)read_dispositions(source, {}, diagnostics);
  });

  accepted([&] {
    Diagnostics diagnostics;
    const auto strata = read_counts(source, nullptr, diagnostics);
    diagnostics.throw_if_errors();
    if (strata.size() < 100) (void)describe_sizes(size_sample(strata, {}), "");
  });
}

}  // namespace inspect
