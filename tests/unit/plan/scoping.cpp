// SPDX-License-Identifier: MIT
// The scoping tool as people fill it in, and folded into the next edition: nothing is lost.
#include "lib/plan/scoping.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "lib/gate/gate.hpp"
#include "tests/unit/facts.hpp"
#include "tests/unit/screening/random.hpp"

using namespace inspect;
using screening_test::Random;

namespace {

ScopingTool tool() {
  ScopingTool tool;
  tool.text = "Shared at each phase.";
  tool.phases = {{.key = "one",
                  .title = "Phase one, off site",
                  .evidence = {"intelligence and data", "planning documents"},
                  .citation = {.note = "no date", .source = "S 4"}},
                 {.key = "two", .title = "Phase two", .evidence = {"self-evaluation"}}};
  return tool;
}

const std::string head = "phase,evidence,seen,area,certainty,rationale,activity\n";

Scoping read(const std::string& csv) {
  Diagnostics found;
  auto scoping = read_scoping({"scoping.csv", csv}, tool(), found);
  found.throw_if_errors();
  return scoping;
}

std::string told_of(const std::string& csv) {
  Diagnostics found;
  read_scoping({"scoping.csv", csv}, tool(), found);
  return told(found);
}

std::string written(const Scoping& scoping) {
  return write_csv(describe_scoping("", tool(), scoping), {});
}

std::vector<std::string> cells(const ScopingRow& row) {
  std::vector<std::string> all = {row.phase,     row.evidence,  row.seen,    row.area,
                                  row.certainty, row.rationale, row.activity};
  all.insert(all.end(), row.others.begin(), row.others.end());
  return all;
}

std::vector<std::vector<std::string>> cells(const Scoping& scoping) {
  std::vector<std::vector<std::string>> all;
  for (const auto& row : scoping.rows) all.push_back(cells(row));
  return all;
}

std::vector<std::string> evidence(const Scoping& scoping) {
  std::vector<std::string> all;
  for (const auto& row : scoping.rows) all.push_back(row.phase + ": " + row.evidence);
  return all;
}

// Texts with all that a spreadsheet or a CSV may stumble over, and no person's name.
std::string text(Random& random) {
  constexpr std::array<std::string_view, 14> parts = {"plan", " ",    ",", ";", "\"", "\n", "\r\n",
                                                      "'",    "=1+1", "é", "-", "@",  "\t", "+"};
  std::string result;
  for (int i = random.below(6); i > 0; --i) result += random.pick(parts);
  return result;
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

ScopingRow random_row(Random& random, const ScopingTool& tool, std::size_t others) {
  ScopingRow row;
  const auto& phase = random.pick(tool.phases);
  row.phase = phase.key;
  row.evidence = random.chance(50) ? random.pick(phase.evidence) : text(random);
  row.seen = text(random);
  row.area = text(random);
  row.activity = text(random);
  if (!is_blank(row.area)) {
    row.rationale = text(random);
    row.certainty = random.pick(std::vector<std::string>{"", "certain", "uncertain"});
  }
  for (std::size_t i = 0; i < others; ++i) row.others.push_back(text(random));
  return row;
}

}  // namespace

TEST_CASE("nothing filled in: a row for each kind of evidence") {
  CHECK(written({}) == head +
                           "one,intelligence and data,,,,,\none,planning documents,,,,,\n"
                           "two,self-evaluation,,,,,\n");
  CHECK(fold(tool(), {}).rows[0].row == 0);
}

TEST_CASE("what was filled in stands first in its phase, and what is lacking follows") {
  const auto filled = read(head +
                           "two,Staff survey,in August,,,,\n"
                           "one,  Planning   DOCUMENTS,all,neglect,uncertain,few plans,read more\n"
                           "two,self-evaluation,,,,,\n"
                           "one,planning documents,again,,,,\n");
  CHECK(filled.rows[1].row == 3);
  CHECK(evidence(fold(tool(), filled)) ==
        std::vector<std::string>{"one:   Planning   DOCUMENTS", "one: planning documents",
                                 "one: intelligence and data", "two: Staff survey",
                                 "two: self-evaluation"});
}

TEST_CASE("a spreadsheet's own ways are read") {
  const auto rows = read(
      "Scoping;;;;;;;\r\n;;;;;;;\r\nPhase;Evidence;Seen;Area;Certainty;Rationale;"
      "Activity;Who\r\nPHASE TWO;caf\xE9;'-;Area 1; Uncertain ;;;lead\r\n"
      ";;;;;;;\r\n one ;'=x;;;;;;\r\n");
  CHECK(rows.other_columns == std::vector<std::string>{"Who"});
  REQUIRE(rows.rows.size() == 2);
  CHECK(cells(rows.rows[0]) ==
        std::vector<std::string>{"two", "café", "-", "Area 1", "uncertain", "", "", "lead"});
  CHECK(cells(rows.rows[1]) == std::vector<std::string>{"one", "=x", "", "", "", "", "", ""});
  CHECK(rows.rows[1].row == 6);
}

TEST_CASE("columns that people added stay, a nameless one if anything stands in it") {
  const auto text =
      "phase,evidence,seen,who,area,certainty,rationale,activity,,=when\n"
      "two,self-evaluation,,lead,,,,,,now\n";
  const auto scoping = read(text);
  CHECK(scoping.other_columns == std::vector<std::string>{"who", "=when"});
  CHECK(contains(written(scoping), "activity,who,'=when\n"));
  const auto nameless = read(
      "phase,evidence,seen,area,certainty,rationale,activity,\n"
      "two,self-evaluation,,,,,,aside\n");
  CHECK(nameless.other_columns == std::vector<std::string>{""});
  CHECK(cells(read(written(nameless))) == cells(fold(tool(), nameless)));
}

TEST_CASE("mistakes are told at their cells, all at once") {
  CHECK(told_of(head + "three,x,,,,,\n") == "unknown-phase 2:1");
  CHECK(told_of(head + ",x,,,,,\n") == "missing-phase 2:1");
  CHECK(told_of(head + "one,x,,area,maybe,,\n") == "unknown-certainty 2:13");
  CHECK(told_of(head + "one,x,,,uncertain,,\n") == "missing-area 2:8");
  CHECK(told_of(head + "one,x,, ,,because,\n") == "missing-area 2:8");
  CHECK(told_of(head + "one,x,,,certain,,\n").empty());
  CHECK(told_of(head + "three,x,,,maybe,because,\none,x,,,uncertain,,\n") ==
        "unknown-phase 2:1; missing-area 2:10; unknown-certainty 2:11; missing-area 3:8");
  CHECK(words_of_refusal([] { read(head + "tow,x,,,uncertan,,\n"); }) ==
        "cell A2: what has the form 'aaa' is no phase of the scoping tool | did you mean 'two'?\n"
        "cell E2: what has the form 'aaaaaaaa' is neither certain nor uncertain | did you mean "
        "'uncertain'?\n");
  CHECK(refusal([] { read("phase,evidence,seen,area,rationale,activity\n"); }) == "no-header 1:1");
}

TEST_CASE("personal data in what people wrote is refused, and not shown") {
  const std::string name = "Margaret Campbell";
  for (std::size_t column = 1; column < 8; ++column) {
    if (column == 4) continue;  // certainty: a word of two
    CAPTURE(column);
    std::string row = "one";
    for (std::size_t i = 1; i < 8; ++i) row += i == column ? ",seen by " + name : ",";
    const std::string wide = head.substr(0, head.size() - 1) + ",notes\n";
    Diagnostics found;
    read_scoping({"scoping.csv", wide + row + "\n"}, tool(), found);
    const auto all = found.sorted();
    CHECK(std::count_if(all.begin(), all.end(),
                        [](const auto& one) { return one.id == personal_data; }) == 1);
    for (const auto& one : all)
      CHECK_FALSE(contains(one.message + one.hint + one.excerpt, "Campbell"));
    CHECK_THROWS_AS(throw_if_refused(found), PolicyError);
  }
  CHECK(told_of(head + "one,born 3 May 2004,,,,,\n") == "personal-data 2:5");
  CHECK(contains(told_of("phase,evidence,seen,area,certainty,rationale,activity,nhs number\n"
                         "one,x,,,,,,943 476 5919\n"),
                 "personal-data 1:"));
}

TEST_CASE("evidence that the tool itself names needs no screen, designations are no names") {
  auto names = tool();
  names.phases[0].evidence = {"report by Margaret Campbell"};
  Diagnostics found;
  read_scoping({"scoping.csv", head + "one,Report by  Margaret Campbell,,,,,\n"}, names, found);
  CHECK(told(found).empty());
  const auto with = [](const std::vector<std::string>& designations) {
    Diagnostics others;
    read_scoping({"scoping.csv", head + "one,told by social worker Liaison Officer,,,,,\n"}, tool(),
                 others, designations);
    return told(others);
  };
  CHECK(with({}) == "personal-data 2:5");
  CHECK(with({"liaison officer"}).empty());
}

TEST_CASE("of very many cells with personal data the first are told, the others counted") {
  std::string csv = head;
  for (int i = 0; i < 103; ++i) csv += "one,seen by Margaret Campbell,,,,,\n";
  Diagnostics found;
  read_scoping({"scoping.csv", csv}, tool(), found);
  const auto all = found.sorted();
  REQUIRE(all.size() == 101);
  CHECK(contains(all[0].message, "the column 'evidence' holds personal data in 3 more cells"));
}

TEST_CASE("folding loses nothing, and folding again changes nothing") {
  Random random(4);
  const auto the_tool = tool();
  int guarded = 0;
  for (int i = 0; i < 300; ++i) {
    CAPTURE(i);
    Scoping filled{.file = "scoping.csv", .other_columns = {}, .rows = {}};
    for (int n = random.below(3); n > 0; --n)
      filled.other_columns.push_back(fmt::format("{}column {}", random.chance(30) ? "=" : "", n));
    for (int n = random.below(9); n > 0; --n)
      filled.rows.push_back(random_row(random, the_tool, filled.other_columns.size()));
    const auto once = fold(the_tool, filled);
    CHECK(cells(fold(the_tool, once)) == cells(once));
    for (const auto& phase : the_tool.phases) {  // its rows as they were, in their order, first
      std::vector<std::vector<std::string>> before;
      std::vector<std::vector<std::string>> after;
      for (const auto& row : filled.rows)
        if (row.phase == phase.key) before.push_back(cells(row));
      for (const auto& row : once.rows)
        if (row.phase == phase.key) after.push_back(cells(row));
      REQUIRE(after.size() >= before.size());
      after.resize(before.size());
      CHECK(after == before);
    }
    const auto csv = written(filled);
    if (contains(csv, "'=")) ++guarded;
    const auto again = read(csv);
    CHECK(again.other_columns == filled.other_columns);
    CHECK(cells(again) == cells(once));
    CHECK(written(again) == csv);
  }
  CHECK(guarded > 20);
}

TEST_CASE("rows of a phase that there is not are kept at the end") {
  Scoping filled;
  filled.rows.push_back({.phase = "nine", .evidence = "x"});
  CHECK(evidence(fold(tool(), filled)).back() == "nine: x");
}

TEST_CASE("the table to be filled in, by phases") {
  const auto filled = read(
      "phase,evidence,seen,area,certainty,rationale,activity,who\n"
      "two,self-evaluation,in August,neglect,uncertain,few plans,read more,lead\n");
  const auto markdown = write_markdown(describe_scoping("Glenmore", tool(), filled));
  CHECK(markdown.starts_with("# Scoping: Glenmore\n"));
  CHECK(contains(markdown, "## Phase one, off site\n"));
  CHECK(contains(markdown, "| Evidence | Seen | Area | Certainty | Rationale | Activity | who |"));
  CHECK(contains(
      markdown,
      "| self-evaluation | in August | neglect | uncertain | few plans | read more | lead |"));
  CHECK(contains(markdown, "Source: S 4."));
  CHECK(contains(markdown, "No date."));
  CHECK(contains(write_markdown(describe_scoping("", {}, {})), "no scoping tool"));
}

TEST_CASE("what a plan shows of the scoping") {
  CHECK(summarise_scoping({}, {}).empty());
  const auto shown = [](const Scoping& scoping) {
    Document document;
    document.blocks = summarise_scoping(tool(), scoping);
    return write_markdown(document);
  };
  const auto nothing = shown({});
  CHECK(contains(nothing, "Nothing of the scoping tool is filled in yet."));
  CHECK(contains(nothing, "Phase one, off site: intelligence and data; planning documents"));
  const auto text =
      shown(read(head + "two,self-evaluation,in August,neglect,uncertain,few plans,read more\n"
                        "two,Self-Evaluation,,adoption,certain,,\n"
                        "one,planning documents,all,housing,,,\n"));
  CHECK_FALSE(contains(text, "filled in yet"));
  CHECK(contains(text, "Phase one, off site: intelligence and data\n"));
  CHECK_FALSE(contains(text, "Phase two: "));
  CHECK(contains(text, "| Phase two | neglect | self-evaluation | few plans | read more |"));
  CHECK(contains(text, "| Phase two | adoption | Self-Evaluation |"));
  CHECK(contains(text, "Areas that are not judged yet:"));
  CHECK(contains(text, "| Phase one, off site | housing | planning documents |"));
}
