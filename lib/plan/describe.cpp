// SPDX-License-Identifier: MIT
#include "lib/plan/describe.hpp"
#include "lib/plan/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/words.hpp"
#include "lib/stats/exact.hpp"
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

// "Text. Note. Assumed: …." as sentences.
std::string sentences(const std::string& text, const Citation& citation) {
  std::vector<std::string> parts;
  for (const auto& part :
       {text, citation.note, citation.assumed.empty() ? "" : "assumed: " + citation.assumed})
    if (!part.empty()) parts.push_back(capitalised(part) + (part.ends_with('.') ? "" : "."));
  return join(parts, " ");
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

// On some day of the plan; roles of the past stand in a list for independence alone.
bool is_there_at_all(const Plan& plan, const TeamMember& member) {
  const auto first = plan.first_day();
  const auto last = plan.last_day();
  if (!first || !last) return true;
  return (!member.to || *first <= *member.to) && (!member.from || *member.from <= *last);
}

// Of the team: how many hold a role, and as what; never who.
std::string holders(const Plan& plan, const Team& team, const PlanRole& role) {
  std::set<std::string> people;
  std::set<std::string> designations;
  for (const auto& member : team.members) {
    if (member.role != role.key || !is_there_at_all(plan, member)) continue;
    people.insert(folded(member.person));
    if (!member.designation.empty()) designations.insert(member.designation);
  }
  if (people.empty()) return "nobody yet";
  const auto shown = join({designations.begin(), designations.end()}, ", ");
  return shown.empty() ? std::to_string(people.size())
                       : fmt::format("{} ({})", people.size(), shown);
}

// What is required of those who have a role, besides its duties.
std::string rules_of(const PlanRole& role, const PlanRules& rules) {
  const auto* deputy = rules.role(role.deputy);
  return join({role.at_least > 0 ? fmt::format("at least {}", role.at_least) : "",
               role.independent ? "no role, now or recently, in supporting and challenging "
                                  "services in the area"
                                : "",
               deputy != nullptr ? "deputy: " + deputy->title : "", remarks(role.citation)},
              "; ");
}

void add_roles(const PlanFacts& facts, bool of_authority, std::vector<Block>& blocks) {
  const auto& rules = facts.plan->rules();
  const bool named = !of_authority && facts.team->is_known();
  Table table{.columns = {{"role", "Role"}, {"duties", "Duties"}, {"rules", "Rules and notes"}},
              .rows = {}};
  if (named) table.columns.push_back({"named", "In the team"});
  for (const auto& role : rules.roles) {
    if (role.of_authority != of_authority) continue;
    table.rows.push_back({capitalised(role.title), join(role.duties, "; "), rules_of(role, rules)});
    if (named) table.rows.back().emplace_back(holders(*facts.plan, *facts.team, role));
  }
  if (table.rows.empty()) return;
  blocks.emplace_back(Heading{of_authority ? "Roles of the authority and its partners"
                                           : "Roles of the inspecting team"});
  blocks.emplace_back(std::move(table));
}

// What counts as recent, and what that rests on.
void add_independence(const Plan& plan, std::vector<Block>& blocks) {
  const auto& rule = plan.rules().independence;
  const auto& own = plan.inspection->plan.recently;
  const auto recently = own ? own : rule.recently;
  if (!recently) return;
  blocks.emplace_back(Paragraph{fmt::format(
      "A role in supporting and challenging services is recent for {} after its end. {}",
      describe(*recently),
      own ? "This was agreed for this inspection." : sentences("", rule.citation))});
}

// Strata of another kind are no categories.
bool is_drawn_by_category(const DrawnCases& drawn, const SampleRules& sample) {
  return std::any_of(drawn.strata.begin(), drawn.strata.end(), [&](const SampledStratum& one) {
    return std::any_of(sample.categories.begin(), sample.categories.end(),
                       [&](const Category& category) { return category.key == one.name; });
  });
}

// How many records a day, how many read twice; empty where nobody says.
std::string reading_in_words(const Plan& plan) {
  const auto a_day = usual_records_a_day(plan);
  const auto twice = share_read_twice(plan);
  std::vector<std::string> parts;
  if (a_day)
    parts.push_back(fmt::format("A reader reads {} a day.",
                                counted(static_cast<std::size_t>(*a_day), "record")));
  if (twice > 0)
    parts.push_back(
        fmt::format("Of the cases {} % are read by a second reader as well.", plain(twice * 100)));
  const auto& citation = plan.rules().reading.citation;
  parts.push_back(sentences("", citation));
  return join(parts, " ");
}

// Whose records are asked for, of which category, and how many cases of it.
std::vector<Block> record_blocks(const PlanFacts& facts) {
  const auto& sample = facts.plan->inspection->definition.sample;
  auto blocks = section_blocks(*facts.plan, PlanSection::reading);
  const auto numbers = reading_in_words(*facts.plan);
  const bool by_category = sample && !sample->categories.empty();
  if (blocks.empty() && (by_category || !numbers.empty()))
    blocks.emplace_back(Heading{title_of(PlanSection::reading)});
  if (!numbers.empty()) blocks.emplace_back(Paragraph{numbers});
  if (!by_category) return blocks;
  Table table{.columns = {{"category", "Category"}, {"agencies", "Core records held by"}},
              .rows = {}};
  const bool with_cases = is_drawn_by_category(*facts.drawn, *sample);
  if (with_cases) table.columns.push_back({"cases", "Cases in the sample"});
  for (const auto& category : sample->categories) {
    const auto& agencies = category.agencies.empty() ? sample->records.agencies : category.agencies;
    table.rows.push_back({category.title, enumerate(agencies)});
    if (!with_cases) continue;
    const auto& strata = facts.drawn->strata;
    const auto found = std::find_if(strata.begin(), strata.end(), [&](const SampledStratum& one) {
      return one.name == category.key;
    });
    table.rows.back().emplace_back(found == strata.end() ? std::int64_t{0} : found->sample);
  }
  blocks.emplace_back(std::move(table));
  if (sample->records.back)
    blocks.emplace_back(Paragraph{
        fmt::format("Records of the last {} are asked for{}.", describe(*sample->records.back),
                    sample->records.note.empty() ? "" : ": " + sample->records.note)});
  return blocks;
}

// Only the number and the window: the days are not announced.
void add_visits(const Plan& plan, std::vector<Block>& blocks) {
  if (plan.visits.empty()) return;
  blocks.emplace_back(Heading{"Inspections of single services beforehand"});
  List list;
  for (const auto& visits : plan.visits) {
    auto text = visits.rule.title;
    if (visits.wanted > 0) text += fmt::format(": {}", visits.wanted);
    if (visits.rule.most)
      text += fmt::format("{} at most {}", visits.wanted > 0 ? "," : ":", *visits.rule.most);
    if (visits.first_day)
      text += fmt::format(", {} to {}", written_short(*visits.first_day),
                          written_short(*visits.last_day));
    const auto more = remarks(visits.rule.citation);
    list.items.push_back(text + (more.empty() ? "" : " (" + more + ")"));
  }
  blocks.emplace_back(std::move(list));
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
    table.rows.push_back({humanised(result.check), result.subject,
                          (result.holds ? "" : "NO: ") + result.finding, result.mend});
  blocks.emplace_back(std::move(table));
}

// Reading may be stated in numbers and categories alone.
bool is_read(const Plan& plan, PlanSection section) {
  const auto& sample = plan.inspection->definition.sample;
  return section == PlanSection::reading &&
         (!plan.rules().reading.step.empty() || (sample && !sample->categories.empty()));
}

// What the methodology leaves open is agreed for each inspection, and so is told.
void add_silences(const Plan& plan, std::vector<Block>& blocks) {
  List list;
  for (const auto& section : plan_sections)
    if (plan.rules().items(section.section).empty() && !is_read(plan, section.section))
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
