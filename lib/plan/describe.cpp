// SPDX-License-Identifier: MIT
#include "lib/plan/describe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/check.hpp"
#include "lib/plan/plan_blocks.hpp"
#include "lib/plan/words.hpp"
#include "lib/timetable/notes.hpp"

namespace inspect {

namespace {

List facts_of(const Plan& plan) {
  const auto& definition = plan.inspection->definition;
  List list;
  list.items.push_back(
      fmt::format("Methodology: {}{}{}", definition.name,
                  definition.edition.empty() ? "" : ", edition " + definition.edition,
                  definition.inspectorate.empty() ? "" : ", " + definition.inspectorate));
  const auto add = [&](std::string_view what, const std::string& value) {
    if (!value.empty()) list.items.push_back(fmt::format("{}: {}", what, value));
  };
  add("Notification",
      when(plan, plan.timetable.find(notification_step) != nullptr ? notification_step
                                                                   : std::string_view()));
  add("On site", days_on_site_in_words(plan));
  add("Whom to ask", plan.inspection->plan.contact);
  if (plan.setting->calendar != nullptr)
    add("Bank holidays", std::string(name(plan.setting->calendar->nation())));
  add("Note", definition.note);
  return list;
}

// The steps of one phase, the dated ones in date order.
std::vector<Block> phase_blocks(const Plan& plan, const std::string& title, const std::string& text,
                                const std::vector<std::string>& keys) {
  std::vector<Block> blocks = {Heading{title}};
  if (!text.empty()) blocks.emplace_back(Paragraph{text});
  Table table{.columns = {{"when", "When"},
                          {"activity", "Activity"},
                          {"responsible", "Responsible"},
                          {"note", "Note"}},
              .rows = {}};
  for (const auto& row : plan.timetable.rows) {
    if (std::find(keys.begin(), keys.end(), row.step.key) == keys.end()) continue;
    auto said = notes(row, *plan.setting);
    if (!row.start) said.erase(said.begin());  // that it has no date stands under "When"
    table.rows.push_back({row.start ? when(row) : "no time stated", row.step.activity, row.step.by,
                          join(said, "; ")});
  }
  blocks.emplace_back(std::move(table));
  return blocks;
}

std::vector<Block> timetable_blocks(const Plan& plan) {
  std::vector<Block> blocks;
  std::vector<std::string> rest;
  for (const auto& phase : plan.rules().phases)
    append(blocks, phase_blocks(plan, "Timetable: " + phase.title,
                                sentences(phase.text, phase.citation), phase.steps));
  for (const auto& row : plan.timetable.rows)
    if (plan.rules().phase_of(row.step.key) == nullptr) rest.push_back(row.step.key);
  if (!rest.empty())
    append(blocks,
           phase_blocks(plan, plan.rules().phases.empty() ? "Timetable" : "Timetable: other dates",
                        "", rest));
  return blocks;
}

// Not how many are wanted, nor the days that there are for them: the days could be reckoned from
// that, and they are not announced.
void add_visits(const Plan& plan, std::vector<Block>& blocks) {
  if (plan.visits.empty()) return;
  const auto step = [&](const std::string& key) { return when(plan, key); };
  Table table{.columns = {{"what", "What"},
                          {"most", "At most"},
                          {"after", "After"},
                          {"until", "Until"},
                          {"note", "Note"}},
              .rows = {}};
  for (const auto& visits : plan.visits)
    table.rows.push_back({visits.rule.title,
                          visits.rule.most ? std::to_string(*visits.rule.most) : "not stated",
                          visits.rule.from.empty() ? "not stated" : step(visits.rule.from),
                          step(visits.rule.until), remarks(visits.rule.citation)});
  blocks.emplace_back(Heading{"Inspections of single services beforehand"});
  blocks.emplace_back(std::move(table));
}

void add_scoping(const PlanFacts& facts, std::vector<Block>& blocks) {
  const auto& tool = facts.plan->rules().scoping;
  if (tool.phases.empty()) return;
  blocks.emplace_back(Heading{"Scoping"});
  const auto about = sentences(tool.text, tool.citation);
  if (!about.empty()) blocks.emplace_back(Paragraph{about});
  append(blocks, summarise_scoping(tool, *facts.scoping));
}

void add_concerns(const Plan& plan, std::vector<Block>& blocks) {
  if (!plan.inspection->protocol) return;
  const auto& protocol = *plan.inspection->protocol;
  blocks.emplace_back(Heading{"Concerns found during the inspection"});
  blocks.emplace_back(Paragraph{fmt::format(
      "Each concern is decided and passed on by the protocol of {}{}; who is told, in what form "
      "and "
      "by when, is kept in the register of concerns.",
      plan.inspection->protocol_of, protocol.source.empty() ? "" : " (" + protocol.source + ")")});
}

// Not the number of visits that fit, as the plan does not show it elsewhere.
std::string shown(const CheckResult& result) {
  if (!result.holds) return "NO: " + result.finding;
  const bool about_visits = result.check == "visits" || result.subject == "visits";
  return about_visits ? "they fit" : result.finding;
}

void add_checks(const PlanFacts& facts, std::vector<Block>& blocks) {
  if (!facts.team->is_known() && facts.plan->inspection->plan.expect.empty()) return;
  const auto results = check_plan(*facts.plan, *facts.team, *facts.drawn);
  blocks.emplace_back(Heading{"Does it fit?"});
  Table table{.columns = {{"check", "Check"},
                          {"subject", "What"},
                          {"finding", "Found"},
                          {"mend", "What would help"}},
              .rows = {}};
  for (const auto& result : results)
    table.rows.push_back({humanised(result.check), result.subject, shown(result), result.mend});
  blocks.emplace_back(std::move(table));
}

// Reading may be stated in numbers and categories alone, briefings as audiences.
bool is_stated_elsewhere(const Plan& plan, PlanSection section) {
  if (section == PlanSection::briefings) return !plan.rules().audiences.empty();
  const auto& sample = plan.inspection->definition.sample;
  return section == PlanSection::reading &&
         (!plan.rules().reading.step.empty() || (sample && !sample->categories.empty()));
}

// What the methodology leaves open is agreed for each inspection, and so is told.
void add_silences(const Plan& plan, std::vector<Block>& blocks) {
  List list;
  for (const auto& section : plan_sections)
    if (plan.rules().items(section.section).empty() && !is_stated_elsewhere(plan, section.section))
      list.items.emplace_back(section.title);
  if (plan.rules().scoping.phases.empty()) list.items.emplace_back("Scoping");
  if (list.items.empty()) return;
  blocks.emplace_back(Heading{"What the methodology does not state"});
  blocks.emplace_back(std::move(list));
}

void add_sources(const Plan& plan, std::vector<Block>& blocks) {
  std::vector<std::string> sources;
  for (const auto& heading : plan.inspection->definition.sources) sources.push_back(heading.text);
  if (!sources.empty()) blocks.emplace_back(Paragraph{"Sources: " + join(sources, "; ")});
}

}  // namespace

Document describe_plan(const PlanFacts& facts) {
  const auto& plan = *facts.plan;
  Document document{.title = plan_title("Plan", plan), .blocks = {}, .data = {}};
  document.data = describe_tasks({&plan}, "").data;
  auto& blocks = document.blocks;
  const auto add = [&](PlanSection section) { append(blocks, section_blocks(plan, section)); };
  blocks.emplace_back(facts_of(plan));
  for (const auto section : {PlanSection::purpose, PlanSection::scope, PlanSection::questions})
    add(section);
  append(blocks, timetable_blocks(plan));
  add_roles(facts, false, blocks);
  add_independence(plan, blocks);
  add_roles(facts, true, blocks);
  add_checks(facts, blocks);
  for (const auto section : {PlanSection::briefings, PlanSection::discussions,
                             PlanSection::requests, PlanSection::surveys})
    add(section);
  add_visits(plan, blocks);
  add_scoping(facts, blocks);
  append(blocks, record_blocks(facts));
  for (const auto section :
       {PlanSection::activities, PlanSection::involvement, PlanSection::recording})
    add(section);
  add_concerns(plan, blocks);
  for (const auto section : {PlanSection::feedback, PlanSection::quality_assurance,
                             PlanSection::reporting, PlanSection::sharing, PlanSection::follow_up})
    add(section);
  add_silences(plan, blocks);
  add_sources(plan, blocks);
  return document;
}

}  // namespace inspect
