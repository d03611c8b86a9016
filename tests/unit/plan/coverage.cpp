// SPDX-License-Identifier: MIT
// Everything in a definition has a source, and everything in its sources is taken up.
#include "lib/plan/coverage.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

using Kind = CoverageGap::Kind;

Citation cited(const std::string& source, int line) {
  return {.source = source, .where = {.file = "d.yaml", .place = {line, 1}}};
}

Step step(const std::string& key, const std::string& source, int line) {
  Step step;
  step.key = key;
  step.source = source;
  step.where = {.file = "d.yaml", .place = {line, 3}};
  return step;
}

// A line of each kind, each with the source "S 1".
Definition whole() {
  Definition definition;
  definition.name = "trial";
  definition.title = "Trial inspection";
  definition.sources = {{"S 1", {.place = {2, 5}}}};
  definition.timetable.steps = {step("core", "S 1", 10)};
  definition.sample = SampleRules{};
  definition.sample->source = "S 1";
  Category category;
  category.key = "child_protection";
  definition.sample->categories = {category};
  definition.sample->records.agencies = {"police"};
  definition.protocol = Protocol{};
  definition.protocol->source = "S 1";
  Rule rule;
  rule.name = "low";
  Action decide;
  decide.kind = ActionKind::decide;
  decide.within = Deadline{.source = "S 1"};
  rule.actions[static_cast<std::size_t>(ActionKind::decide)] = decide;
  definition.protocol->rules = {rule};
  definition.protocol->statements = {Statement{}};
  definition.protocol->meeting = Meeting{};
  definition.recording = RecordingRule{.source = "S 1"};
  auto& plan = definition.plan;
  PlanItem item;
  item.citation = cited("S 1", 20);
  plan.sections = {{PlanSection::purpose, {item, item}}, {PlanSection::briefings, {item}}};
  plan.phases = {{.key = "before", .citation = cited("S 1", 21)}};
  plan.roles = {{.key = "lead", .citation = cited("S 1", 22)}};
  plan.independence.citation = cited("S 1", 23);
  plan.visits = {{.key = "care", .citation = cited("S 1", 24)}};
  plan.reading.citation = cited("S 1", 25);
  plan.audiences = {{.key = "officers", .citation = cited("S 1", 26)}};
  plan.scoping.text = "shared at each phase";
  plan.scoping.citation = cited("S 1", 27);
  plan.scoping.phases = {{.key = "one", .citation = cited("S 1", 28)}};
  return definition;
}

// "no-source step 'core' 10", a gap a line.
std::string gaps(const Definition& definition) {
  std::string text;
  for (const auto& gap : cover(definition).gaps)
    text += fmt::format("{} {} {}\n", name(gap.kind), gap.what, gap.where.place.line);
  return text;
}

using SourceOf = std::function<std::string&(Definition&)>;

}  // namespace

TEST_CASE("each line of a whole definition is looked at") {
  const auto coverage = cover(whole());
  CHECK(coverage.complete());
  CHECK(coverage.steps == 1);
  CHECK(coverage.lines == 20);
  REQUIRE(coverage.headings.size() == 1);
  CHECK(coverage.headings[0].cited == 21);
}

TEST_CASE("each kind of line without a source is a gap") {
  using Text = std::string;
  const std::vector<std::pair<Text, SourceOf>> lines = {
      {"step 'core' 10", [](Definition& d) -> Text& { return d.timetable.steps[0].source; }},
      {"recording 0", [](Definition& d) -> Text& { return d.recording->source; }},
      {"line 2 of 'purpose' 20",
       [](Definition& d) -> Text& { return d.plan.sections[0].second[1].citation.source; }},
      {"line 1 of 'briefings' 20",
       [](Definition& d) -> Text& { return d.plan.sections[1].second[0].citation.source; }},
      {"phase 'before' 21",
       [](Definition& d) -> Text& { return d.plan.phases[0].citation.source; }},
      {"role 'lead' 22", [](Definition& d) -> Text& { return d.plan.roles[0].citation.source; }},
      {"independence 23",
       [](Definition& d) -> Text& { return d.plan.independence.citation.source; }},
      {"visits 'care' 24", [](Definition& d) -> Text& { return d.plan.visits[0].citation.source; }},
      {"record reading 25", [](Definition& d) -> Text& { return d.plan.reading.citation.source; }},
      {"audience 'officers' 26",
       [](Definition& d) -> Text& { return d.plan.audiences[0].citation.source; }},
      {"scoping 27", [](Definition& d) -> Text& { return d.plan.scoping.citation.source; }},
      {"scoping phase 'one' 28",
       [](Definition& d) -> Text& { return d.plan.scoping.phases[0].citation.source; }},
  };
  for (const auto& line : lines) {
    CAPTURE(line.first);
    auto definition = whole();
    line.second(definition) = " ; ";
    CHECK(gaps(definition) == "no-source " + line.first + "\n");
  }
}

TEST_CASE("rules have the protocol's source, categories and records the sample's") {
  auto definition = whole();
  definition.sample->source.clear();
  CHECK(gaps(definition) ==
        "no-source sample 0\nno-source category 'child_protection' of the sample 0\n"
        "no-source records of the sample 0\n");
  definition.sample->categories[0].source = "S 1";
  definition.sample->records.source = "S 1";
  CHECK(gaps(definition) == "no-source sample 0\n");
  definition = whole();
  definition.protocol->source.clear();
  CHECK(gaps(definition) ==
        "no-source rule 'low' 0\nno-source statement: any concern 0\nno-source meeting 0\n");
  definition.protocol->rules[0].source = definition.protocol->statements[0].source =
      definition.protocol->meeting->source = "S 1";
  CHECK(gaps(definition).empty());  // and the protocol itself says nothing then
}

TEST_CASE("headings that nothing cites, and citations of none") {
  auto definition = whole();
  definition.sources = {
      {"S 1", {}}, {"S 2. Briefings", {.place = {4, 5}}}, {"S 3", {.place = {5, 5}}}};
  definition.timetable.steps.push_back(step("report", "S 3;  S 1 ; S 3; s 1", 11));
  definition.timetable.steps.push_back(step("plan", "S 2. Brifings", 12));
  definition.timetable.steps.push_back(step("none", "", 13));
  CHECK(gaps(definition) ==
        "no-source step 'none' 13\nnot-cited S 2. Briefings 4\n"
        "unknown-heading step 'report' cites 's 1' 11\n"
        "unknown-heading step 'plan' cites 'S 2. Brifings' 12\n");
  const auto coverage = cover(definition);
  CHECK(coverage.headings[0].cited == 22);
  CHECK(coverage.headings[1].cited == 0);
  CHECK(coverage.headings[2].cited == 1);  // twice in one line
  CHECK(coverage.gaps[1].heading == "S 2. Briefings");
  CHECK(coverage.gaps[3].heading == "S 2. Brifings");
}

TEST_CASE("without a list of headings those that are cited stand in its place") {
  auto definition = whole();
  definition.sources.clear();
  definition.timetable.steps.push_back(step("report", "S 3; S 1", 11));
  const auto coverage = cover(definition);
  CHECK(coverage.complete());
  REQUIRE(coverage.headings.size() == 2);
  CHECK(coverage.headings[0].text == "S 1");
  CHECK(coverage.headings[1].text == "S 3");
  CHECK(contains(write_markdown(describe_coverage(definition, coverage)),
                 "does not list the headings of its sources"));
}

TEST_CASE("what a definition does not have is no line") {
  Definition definition;
  definition.timetable.steps = {step("core", "S 1", 10)};
  const auto coverage = cover(definition);
  CHECK(coverage.steps == 1);
  CHECK(coverage.lines == 0);
  definition.plan.independence.recently = Offset{24, Unit::months};
  definition.plan.reading.records_a_day = 5;
  CHECK(gaps(definition) == "no-source independence 0\nno-source record reading 0\n");
}

TEST_CASE("coverage as a document") {
  auto definition = whole();
  CHECK(contains(write_markdown(describe_coverage(definition, cover(definition))),
                 "1 step and 20 other lines, 1 heading: each has a source, and each heading is "
                 "cited."));
  definition.sources.push_back({"S 2. Briefings", {.place = {4, 5}}});
  definition.timetable.steps.push_back(step("plan", "S 2. Brifings", 12));
  definition.recording->source.clear();
  const auto document = describe_coverage(definition, cover(definition));
  CHECK(write_csv(document, {}) ==
        "gap,what,line\nno-source,recording,\nnot-cited,S 2. Briefings,4\n"
        "unknown-heading,step 'plan' cites 'S 2. Brifings',12\n");
  const auto text = write_markdown(document);
  CHECK(contains(text, "2 steps and 20 other lines, 2 headings: 3 gaps."));
  CHECK(
      contains(text, "line 12: step 'plan' cites 'S 2. Brifings'; did you mean 'S 2. Briefings'?"));
  CHECK(contains(text, "| S 1 | 20 |"));
}
