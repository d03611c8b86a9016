// SPDX-License-Identifier: MIT
#include <string>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/definition/definition.hpp"
#include "lib/escalate/describe.hpp"
#include "lib/escalate/letters.hpp"
#include "lib/escalate/log.hpp"
#include "lib/escalate/themes.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace inspect {

namespace {

// Every kind of action, and times of every unit.
constexpr const char* definition = R"(
name: small
protocol:
  source: nobody
  roles: [inspector, lead, manager, director, chief]
  attributes:
    severity: [low, high]
    open: [yes, no]
  every_concern: {report_to: lead, decides: {role: lead, within: 4 hours}}
  rules:
    low:
      when: {severity: low}
      approach: {role: manager, within: 1 week}
      confirmation: {from: manager, to: lead, within: 3 working days}
    closed: {when: {severity: high, open: no}, approach: not stated}
    high:
      when: {severity: high, open: yes}
      notify: {role: [director, chief], within: 2 weekdays}
      refer: director
      report_back: {from: director, within: 1 months}
  never: [{approach: inspector}]
  meeting: {of: lead, with: director, about: {themes: a, perception: b, areas: c, concerns: d}}
)";

const Calendar& scotland() {
  static const Calendar calendar(Nation::scotland);
  return calendar;
}

void write(const Document& document) {
  must(!first_invalid_utf8(write_markdown(document)), "Markdown is UTF-8");
  must(!first_invalid_utf8(write_csv(document, {})), "CSV is UTF-8");
}

// A list that is right, in every form.
void describe_all(const Source& source, const EventRules& rules, const Inspection& inspection) {
  Diagnostics diagnostics;
  EventKeeper events;
  Sealer sealer("");
  const auto concerns = read_register(source, rules,
                                      {.begin =
                                           [&] {
                                             events.clear();
                                             sealer = Sealer("");
                                           },
                                       .take =
                                           [&](const Event& event) {
                                             events.take(event);
                                             sealer.take(event);
                                           }},
                                      diagnostics);
  diagnostics.throw_if_errors();
  const Clock clock{rules.as_of, {.calendar = &scotland(), .closures = {}}};
  const auto order = by_urgency(concerns, clock);
  must(order.size() == concerns.size(), "each concern has its place");
  const RegisterFacts facts{inspection, concerns, clock, {}, hexadecimal(sealer.head())};
  write(describe_register(facts, order));
  write(describe_meeting(facts, order, events));
  write(describe_themes(count_themes(concerns, 5), 5, "fuzz"));
  for (const auto& letter : write_letters(facts, order, events)) write(letter.document);
  for (std::size_t i = 0; i < concerns.size() && i < 3; ++i) {
    must(concerns.find(concerns.id(concerns[i])) == i, "a concern is found by its id");
    write(describe_concern(facts, i, events));
  }
  const auto check = Sealer(sealer.lacking(), sealer.head()).check(false);
  must(check.fits() && check.lines == concerns.events(), "what was sealed is whole");
}

}  // namespace

void fuzz_register(std::string_view bytes) {
  static const auto inspection = inspection_of(read_definition({"small.yaml", definition}));
  const Source source{"fuzz.csv", std::string(bytes)};
  const EventRules rules{.protocol = *inspection.protocol,
                         .as_of = *make_date(2010, 6, 1).date,
                         .accept = {},
                         .recording = {},
                         .with_cells = true};
  accepted([&] { describe_all(source, rules, inspection); });

  const auto check = Sealer(bytes).check(false);
  must(check.fits() == !check.wrong_line.has_value(), "a log is whole, or a line is wrong");
  write(describe_log_check(check, "fuzz.log", std::nullopt));
}

}  // namespace inspect
