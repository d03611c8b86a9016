// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/check.hpp"
#include "lib/plan/describe.hpp"
#include "lib/plan/words.hpp"

namespace inspect {

namespace {

constexpr const char* for_the_team = "For the team alone: people are named here.";

// Each of a few days; of many the number, the first and the last.
std::string in_words(const std::vector<Date>& days) {
  constexpr std::size_t few = 3;
  if (days.size() > few)
    return fmt::format("{} days from {} to {}", days.size(), written_short(days.front()),
                       written_short(days.back()));
  std::vector<std::string> texts;
  for (const auto day : days) texts.push_back(written_short(day));
  return enumerate(texts);
}

std::vector<std::string> names_of(const std::vector<const Plan*>& plans,
                                  const std::vector<std::size_t>& which) {
  std::vector<std::string> names;
  for (const auto i : which) names.push_back(plans[i]->name());
  return names;
}

CheckResult result_of(const Clash& clash, const std::vector<const Plan*>& plans) {
  return {.check = "two_sites",
          .subject = clash.person,
          .holds = false,
          .finding = fmt::format("on site at {} on {}", enumerate(names_of(plans, clash.plans)),
                                 in_words(clash.days)),
          .mend = "change from or to in one of the team lists, or move one of the inspections",
          .source = {}};
}

struct Row {
  CheckResult result;
  std::string inspection;
};

std::string verdict(const CheckResult& result) {
  if (!result.looked_at) return "not checked";
  return result.holds ? "ok" : "breach";
}

std::vector<Cell> cells_of(const Row& row, bool several) {
  const auto& result = row.result;
  std::vector<Cell> cells = {result.check,   result.subject, verdict(result),
                             result.finding, result.mend,    result.source};
  if (several) cells.emplace_back(row.inspection);
  return cells;
}

// "The plan holds: 9 checks, no breach; 2 could not be made."
std::string in_short(const std::vector<Row>& rows) {
  std::size_t made = 0;
  std::size_t breaches = 0;
  for (const auto& row : rows) {
    made += row.result.looked_at ? 1 : 0;
    breaches += row.result.holds ? 0 : 1;
  }
  if (made == 0)
    return "Nothing was checked: there is no team list, no sample and no statement under expect:.";
  std::string text =
      breaches == 0 ? fmt::format("The plan holds: {}, no breach", counted(made, "check"))
                    : fmt::format("The plan does not hold: {} {} of {}", breaches,
                                  breaches == 1 ? "breach" : "breaches", counted(made, "check"));
  if (made < rows.size()) text += fmt::format("; {} could not be made", rows.size() - made);
  return text + ".";
}

Table table_of(const std::vector<Row>& rows, bool several, bool for_people) {
  Table table{.columns = {{"check", "Check"},
                          {"subject", "What"},
                          {"verdict", "Verdict"},
                          {"finding", "Found"},
                          {"mend", "What would help"},
                          {"source", "Source"}},
              .rows = {}};
  if (several) table.columns.push_back({"inspection", "Inspection"});
  for (const auto& row : rows) {
    table.rows.push_back(cells_of(row, several));
    if (for_people) table.rows.back()[0] = humanised(row.result.check);
  }
  return table;
}

}  // namespace

Document describe_check(const std::vector<const Plan*>& plans,
                        const std::vector<std::vector<CheckResult>>& results,
                        const std::vector<Clash>& clashes) {
  const bool several = plans.size() > 1;
  std::vector<Row> rows;
  for (std::size_t i = 0; i < plans.size(); ++i)
    for (const auto& result : results[i]) rows.push_back({result, plans[i]->name()});
  for (const auto& clash : clashes)
    rows.push_back({result_of(clash, plans), join(names_of(plans, clash.plans), "; ")});
  Document document{.title = several ? "Check of the plans" : plan_title("Check", *plans.front()),
                    .blocks = {},
                    .data = table_of(rows, several, false)};
  document.blocks.emplace_back(Paragraph{in_short(rows)});
  if (!clashes.empty()) document.blocks.emplace_back(Paragraph{for_the_team});
  if (!rows.empty()) document.blocks.emplace_back(table_of(rows, several, true));
  return document;
}

Document describe_overview(const std::vector<const Plan*>& plans,
                           const std::vector<const Team*>& teams,
                           const std::vector<Clash>& clashes) {
  Document document{.title = "Inspections", .blocks = {}, .data = describe_tasks(plans, "").data};
  if (!clashes.empty()) document.blocks.emplace_back(Paragraph{for_the_team});
  Table table{.columns = {{"inspection", "Inspection"},
                          {"methodology", "Methodology"},
                          {"first", "First day"},
                          {"site", "On site"},
                          {"last", "Last day"},
                          {"people", "People on site"}},
              .rows = {}};
  for (std::size_t i = 0; i < plans.size(); ++i) {
    std::set<std::string> people;
    for (const auto& member : teams[i]->members)
      if (!days_on_site(*plans[i], member).empty()) people.insert(folded_name(member.person));
    const auto day = [](const std::optional<Date>& date) {
      return date ? written_short(*date) : std::string("no date");
    };
    table.rows.push_back({plans[i]->name(), plans[i]->inspection->definition.name,
                          day(plans[i]->first_day()), days_on_site_in_words(*plans[i]),
                          day(plans[i]->last_day()),
                          teams[i]->is_known() ? std::to_string(people.size()) : "no team list"});
  }
  document.blocks.emplace_back(std::move(table));
  document.blocks.emplace_back(Heading{"Asked to be in two places"});
  if (clashes.empty()) {
    document.blocks.emplace_back(Paragraph{"Nobody is asked to be on two sites on one day."});
    return document;
  }
  Table twice{.columns = {{"person", "Person"}, {"days", "On"}, {"sites", "At"}}, .rows = {}};
  for (const auto& clash : clashes)
    twice.rows.push_back(
        {clash.person, in_words(clash.days), enumerate(names_of(plans, clash.plans))});
  document.blocks.emplace_back(std::move(twice));
  return document;
}

}  // namespace inspect
