// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/describe.hpp"
#include "lib/plan/words.hpp"

namespace inspect {

namespace {

constexpr std::string_view briefing = "briefing-";

std::string part_name(const PlanAudience& audience) {
  auto key = audience.key;
  std::replace(key.begin(), key.end(), '_', '-');
  return std::string(briefing) + key;
}

Cell date_cell(const Plan& plan, const std::string& step, bool last) {
  const auto* row = step.empty() ? nullptr : plan.timetable.find(step);
  if (row == nullptr || !row->start) return {};
  return last ? *row->end : *row->start;
}

// Of a survey that is only due on a day the source does not say when it opens.
Cell opening(const Plan& plan, const std::string& step) {
  const auto* row = step.empty() ? nullptr : plan.timetable.find(step);
  return row != nullptr && row->kind == StepKind::deadline ? Cell() : date_cell(plan, step, false);
}

// A table of one section: what people read, and what programs do.
Document section_document(const Plan& plan, const std::string& title, PlanSection section,
                          bool with_start) {
  Document document{.title = plan_title(title, plan), .blocks = {}, .data = {}};
  auto& data = document.data;
  data.columns = {{"item", "item"}};
  if (with_start) data.columns.push_back({"open", "open"});
  for (const char* key : {"due", "from", "to", "contents", "note", "source"})
    data.columns.push_back({key, key});
  if (with_start) data.columns[2] = {"close", "close"};
  Table table{.columns = {{"what", "What"},
                          {"when", with_start ? "Open" : "Due"},
                          {"by", with_start ? "Sent out by" : "From"},
                          {"with", with_start ? "Asked" : "For"},
                          {"note", "Note"},
                          {"source", "Source"}},
              .rows = {}};
  for (const auto& item : plan.rules().items(section)) {
    table.rows.push_back({with_contents(item), when(plan, item.step), join(item.by, "; "),
                          join(item.with, "; "), remarks(item.citation), item.citation.source});
    std::vector<Cell> cells = {item.text};
    if (with_start) cells.push_back(opening(plan, item.step));
    cells.push_back(date_cell(plan, item.step, true));
    for (const auto& text : {join(item.by, "; "), join(item.with, "; "), join(item.contents, "; "),
                             remarks(item.citation), item.citation.source})
      cells.emplace_back(text);
    data.rows.push_back(std::move(cells));
  }
  if (table.rows.empty())
    document.blocks.emplace_back(
        Paragraph{fmt::format("{} states none.", plan.inspection->definition.title)});
  else
    document.blocks.emplace_back(std::move(table));
  return document;
}

// Programs get the dates.
Table dates_data(const Plan& plan) {
  Table table{.columns = {{"start", "start"},
                          {"end", "end"},
                          {"activity", "activity"},
                          {"responsible", "responsible"}},
              .rows = {}};
  for (const auto& row : plan.timetable.rows)
    if (row.start) table.rows.push_back({*row.start, *row.end, row.step.activity, row.step.by});
  return table;
}

void add_texts(const Plan& plan, const std::string& heading,
               std::initializer_list<PlanSection> sections, std::vector<Block>& blocks) {
  List list;
  for (const auto section : sections)
    for (const auto& item : plan.rules().items(section)) {
      const auto day = when(plan, item.step);
      list.items.push_back(with_contents(item) +
                           (day.empty() || day == "no time stated" ? "" : " (" + day + ")"));
    }
  if (list.items.empty()) return;
  blocks.emplace_back(Heading{heading});
  blocks.emplace_back(std::move(list));
}

void add_inspectors(const Plan& plan, std::vector<Block>& blocks) {
  List list;
  if (!plan.inspection->definition.inspectorate.empty())
    list.items.push_back("From: " + plan.inspection->definition.inspectorate);
  for (const auto& role : plan.rules().roles)
    if (!role.of_authority && !role.supports)
      list.items.push_back(capitalised(role.title) +
                           (role.at_least > 1 ? fmt::format(" (at least {})", role.at_least) : "") +
                           (role.duties.empty() ? "" : ": " + join(role.duties, "; ")));
  if (list.items.empty()) return;
  blocks.emplace_back(Heading{"Who are the inspectors?"});
  blocks.emplace_back(std::move(list));
}

// For staff: what, when, will I be involved, whom to ask.
Document newsletter(const Plan& plan) {
  Document document{
      .title = plan_title("Inspection update", plan), .blocks = {}, .data = dates_data(plan)};
  auto& blocks = document.blocks;
  const auto& authority = plan.inspection->authority;
  if (!plan.site_days.empty())
    blocks.emplace_back(Paragraph{fmt::format(
        "Inspectors will be {} from {} to {}.", authority.empty() ? "on site" : "in " + authority,
        written_out(*plan.site_days.begin()), written_out(*plan.site_days.rbegin()))});
  add_inspectors(plan, blocks);
  add_texts(plan, "What is it for?", {PlanSection::purpose}, blocks);
  add_texts(plan, "What will be inspected?", {PlanSection::scope}, blocks);
  add_texts(plan, "Which questions will be answered?", {PlanSection::questions}, blocks);
  add_texts(plan, "How will my views be heard?", {PlanSection::surveys}, blocks);
  add_texts(plan, "Will I be involved?", {PlanSection::activities, PlanSection::involvement},
            blocks);
  if (auto table = dates_table(plan, {}); !table.rows.empty()) {
    blocks.emplace_back(Heading{"When?"});
    blocks.emplace_back(std::move(table));
  }
  add_texts(plan, "What happens with what is found?",
            {PlanSection::feedback, PlanSection::reporting, PlanSection::follow_up}, blocks);
  blocks.emplace_back(Heading{"Whom can I ask?"});
  const auto& contact = plan.inspection->plan.contact;
  blocks.emplace_back(Paragraph{contact.empty() ? "[[fill: whom staff ask, by designation]]"
                                                : capitalised(contact) + "."});
  return document;
}

Document briefing_for(const PlanAudience& audience, const Plan& plan) {
  Document document{.title = plan_title("Briefing: " + audience.title, plan),
                    .blocks = {},
                    .data = dates_data(plan)};
  auto& blocks = document.blocks;
  List list;
  if (const auto day = when(plan, audience.step); !day.empty())
    list.items.push_back("When: " + day);
  if (const auto site = days_on_site_in_words(plan); !site.empty())
    list.items.push_back("On site: " + site);
  if (!plan.inspection->plan.contact.empty())
    list.items.push_back("Whom to ask: " + plan.inspection->plan.contact);
  if (!list.items.empty()) blocks.emplace_back(std::move(list));
  if (!audience.contents.empty()) {
    blocks.emplace_back(Heading{"What this briefing is about"});
    blocks.emplace_back(List{audience.contents});
  }
  for (const auto section : audience.shows) append(blocks, section_blocks(plan, section, false));
  auto table = dates_table(plan, {});
  if (audience.dates && !table.rows.empty()) {
    blocks.emplace_back(Heading{"Key dates"});
    blocks.emplace_back(std::move(table));
  }
  return document;
}

}  // namespace

std::vector<std::string> part_names(const Plan& plan) {
  std::vector<std::string> names = {"plan", "newsletter", "documents", "surveys", "tasks"};
  if (!plan.rules().scoping.phases.empty()) names.emplace_back("scoping");
  for (const auto& audience : plan.rules().audiences) names.push_back(part_name(audience));
  return names;
}

Document describe_part(const PlanFacts& facts, const std::string& part) {
  const auto& plan = *facts.plan;
  if (part == "documents")
    return section_document(plan, "Documents and evidence wanted", PlanSection::requests, false);
  if (part == "surveys") return section_document(plan, "Surveys", PlanSection::surveys, true);
  for (const auto& audience : plan.rules().audiences)
    if (part == part_name(audience)) return briefing_for(audience, plan);
  return newsletter(plan);
}

}  // namespace inspect
