// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/capacity.hpp"
#include "lib/plan/check.hpp"

namespace inspect {

namespace {

// A number, or why it is not known.
struct Number {
  std::optional<std::int64_t> value;
  std::string why;
};

Number known(std::int64_t value) {
  return {.value = value, .why = ""};
}

Number not_known(std::string why) {
  return {.value = std::nullopt, .why = std::move(why)};
}

template <typename Range>
Number size_of(const Range& range) {
  return known(static_cast<std::int64_t>(range.size()));
}

// Why the days on site are not known; empty where they are.
std::string site_days_lack(const Plan& plan) {
  for (const auto& row : plan.timetable.rows)
    if (row.step.site && !row.start) return fmt::format("the step '{}' has no date", row.step.key);
  return {};
}

Number on_site_days(const Plan& plan) {
  const auto lack = site_days_lack(plan);
  return lack.empty() ? size_of(plan.site_days) : not_known(lack);
}

Number reading_days(const Plan& plan) {
  const auto& step = plan.rules().reading.step;
  if (step.empty()) return not_known("the definition does not say when records are read");
  if (plan.reading_days.empty()) return not_known(fmt::format("the step '{}' has no date", step));
  return size_of(plan.reading_days);
}

// Persons of the team who are on site on a day at least.
Number inspectors(const Plan& plan, const Team& team) {
  if (!team.is_known()) return not_known("no team list is given");
  if (const auto lack = site_days_lack(plan); !lack.empty()) return not_known(lack);
  std::set<std::string> persons;
  for (const auto& member : team.members)
    if (!days_on_site(plan, member).empty()) persons.insert(folded_name(member.person));
  return size_of(persons);
}

Number readers(const Plan& plan, const Team& team) {
  return team.is_known() ? size_of(readers_of(plan, team)) : not_known("no team list is given");
}

Number cases(const Plan& plan, const DrawnCases& drawn) {
  if (!drawn.file.empty()) return size_of(drawn.cases);
  const auto& planned = plan.inspection->plan.cases;
  return planned ? known(*planned)
                 : not_known("no sample is given, and no number of cases is planned");
}

Number visits(const Plan& plan) {
  std::int64_t all = 0;
  for (const auto& one : plan.visits) all += one.wanted;
  return known(all);
}

// Whole weeks from the notification to the start.
Number weeks_of_notice(const Plan& plan) {
  std::vector<Date> ends;
  for (const auto step : {notification_step, start_step}) {
    const auto* row = plan.timetable.find(step);
    if (row == nullptr) return not_known(fmt::format("there is no step '{}'", step));
    if (!row->start) return not_known(fmt::format("the step '{}' has no date", step));
    ends.push_back(*row->start);
  }
  return known(std::chrono::floor<std::chrono::weeks>(ends[1] - ends[0]).count());
}

Number number_of(std::string_view subject, const Plan& plan, const Team& team,
                 const DrawnCases& drawn) {
  if (subject == "on_site_days") return on_site_days(plan);
  if (subject == "reading_days") return reading_days(plan);
  if (subject == "readers") return readers(plan, team);
  if (subject == "inspectors") return inspectors(plan, team);
  if (subject == "cases") return cases(plan, drawn);
  if (subject == "visits") return visits(plan);
  return weeks_of_notice(plan);
}

template <typename Value>
bool agrees(Expectation::Kind kind, Value found, Value expected) {
  switch (kind) {
    case Expectation::Kind::exactly:
      return found == expected;
    case Expectation::Kind::at_least:
      return found >= expected;
    case Expectation::Kind::at_most:
      return found <= expected;
  }
  return false;
}

std::string_view words(Expectation::Kind kind, bool of_date) {
  switch (kind) {
    case Expectation::Kind::at_least:
      return of_date ? "not before " : "at least ";
    case Expectation::Kind::at_most:
      return of_date ? "not after " : "at most ";
    case Expectation::Kind::exactly:
      break;
  }
  return "";
}

// Whether it holds, with what was found; both as they are to be shown.
CheckResult result_of(const Expectation& expectation, bool holds, const std::string& found,
                      const std::string& expected) {
  CheckResult result{.check = "expect",
                     .subject = expectation.subject,
                     .holds = holds,
                     .finding = fmt::format("{}; expected: {}", found, expected)};
  const auto line = expectation.where.place.line;
  if (!holds)
    result.mend = fmt::format("change the plan, or what is expected{}",
                              line > 0 ? fmt::format(" in line {}", line) : "");
  return result;
}

CheckResult check_number(const Expectation& expectation, const Number& number) {
  const auto expected = fmt::format("{}{}", words(expectation.kind, false), expectation.number);
  if (!number.value) return result_of(expectation, false, "not known: " + number.why, expected);
  return result_of(expectation,
                   agrees<std::int64_t>(expectation.kind, *number.value, expectation.number),
                   std::to_string(*number.value), expected);
}

// The last day of a step.
CheckResult check_date(const Expectation& expectation, const Plan& plan) {
  const auto expected =
      std::string(words(expectation.kind, true)) + written_short(*expectation.date);
  const auto* row = plan.timetable.find(expectation.subject);
  if (row == nullptr)
    return result_of(expectation, false, "not known: there is no such step", expected);
  if (!row->end) return result_of(expectation, false, "not known: the step has no date", expected);
  return result_of(expectation, agrees(expectation.kind, *row->end, *expectation.date),
                   written_short(*row->end), expected);
}

}  // namespace

std::vector<CheckResult> check_expectations(const Plan& plan, const Team& team,
                                            const DrawnCases& drawn) {
  std::vector<CheckResult> results;
  for (const auto& expectation : plan.inspection->plan.expect)
    results.push_back(expectation.date ? check_date(expectation, plan)
                                       : check_number(expectation, number_of(expectation.subject,
                                                                             plan, team, drawn)));
  return results;
}

}  // namespace inspect
