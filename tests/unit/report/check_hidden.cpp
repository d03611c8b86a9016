// SPDX-License-Identifier: MIT
// Personal data where a reader of the page does not look, or that is no running text; what a fresh
// skeleton has there is none.
#include <doctest/doctest.h>

#include <set>

#include "tests/unit/report/check_facts.hpp"

using check_test::Known;

namespace {

// A position statement, which holds nothing but `text`.
std::string statement_of(const std::string& text) {
  return "# Position statement: Glenmore\n\n## How good are we now?\n\n" + text;
}

std::string found_in(const inspect::DraftFindings& findings) {
  std::string found;
  for (const auto& one : findings.findings.sorted())
    found += fmt::format("{}:{} {}\n", one.place.line, one.place.column, one.id);
  return found;
}

// What is told of a statement with carets: a finding at each, of people.
void check_people_of(std::string text) {
  Known known;
  known.part = "position_statement";
  known.inspection.definition.report.parts[1].most_words.reset();
  text = statement_of(text);
  const auto places = check_test::take_carets(text);
  std::string expected;
  for (const auto& place : places) expected += place + " personal-data\n";
  INFO(text);
  CHECK(found_in(known.check(text, inspect::ReportStage::draft)) == expected);
}

}  // namespace

TEST_CASE("names and numbers in comments, code, front matter, targets and placeholders are told") {
  check_people_of("Text. <!-- ask ‸Mrs Thornbury -->\n");
  check_people_of("<!--\nask\n‸Mrs Thornbury\n-->\n");
  check_people_of("Text with `‸Mrs Thornbury` in it.\n");
  check_people_of("```\nask ‸Mrs Thornbury\n```\n");
  check_people_of("Text:\n\n    ask ‸Mrs Thornbury\n");
  check_people_of("Text. [[fill: ask ‸Mrs Thornbury]]\n");
  check_people_of("Text. [[fill: ask\n‸Mrs Thornbury]]\n");
  check_people_of("See [the page](https://example.org/a ‸\"Mrs Thornbury\").\n");
  check_people_of("Text. <span ‸title=\"Mrs Thornbury\">here</span>\n");
  check_people_of("Text. <!-- ‸07700 900123 -->\n");
  Known known;
  known.part = "position_statement";
  known.files = {"notes-of-Mrs-Thornbury.md"};
  CHECK(found_in(known.check(statement_of("See [the notes](notes-of-Mrs-Thornbury.md).\n"),
                             inspect::ReportStage::draft)) == "5:26 personal-data\n");
  CHECK(found_in(known.check("---\ntitle: Mrs Thornbury\n---\n" + statement_of("Text.\n"),
                             inspect::ReportStage::draft)) == "2:8 personal-data\n");
}

TEST_CASE("each of several in one paragraph is told, whatever its kind") {
  check_people_of(
      "‸Mrs Thornbury was met. We wrote to ‸a.quill@example.org. She has ‸QQ 12 34 56 C, and\n"
      "‸Mr Quill has none.\n");
}

TEST_CASE("ties, comments of the skeleton and addresses on the web are no people") {
  check_people_of("Text <!-- = share.Mrs Thornbury --> goes on.\n");
  check_people_of("<!-- inspect report: definition=trial edition= part=position_statement -->\n");
  check_people_of(
      "See <https://example.org/4000000004/Anna-Smith> and https://example.org/07700900123.\n");
  check_people_of("```sh\ninspect report inspection.yaml --check draft.md\n```\n");
}

TEST_CASE("an address in a link is told once") {
  check_people_of("Write to ‸[us](mailto:a.quill@example.org).\n");
}

TEST_CASE("what a person put into a block is screened, and what the program wrote there is not") {
  const Known known;
  auto text = inspect::write_skeleton(known.outline(), known.facts());
  const auto begin = text.find("<!-- inspect:begin dates");
  REQUIRE(begin != std::string::npos);
  text.insert(text.find('\n', begin) + 1, "Mrs Thornbury was met.\n");
  const auto line =
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n') + 1;
  CHECK(found_in(known.check(text, inspect::ReportStage::draft)) ==
        fmt::format("{}:1 edited-block\n{}:1 personal-data\n", line, line + 1));
}

TEST_CASE("fresh skeletons of every part of every shipped definition pass; later they have holes") {
  std::size_t holes = 0;  // parts that have some at the panel
  for (const auto& name : inspect::shipped_names()) {
    inspect::Inspection inspection;
    inspection.definition = inspect::read_definition(*inspect::shipped_definition(name));
    inspection.authority = "Northshire";
    REQUIRE(!inspection.definition.report.parts.empty());
    for (const auto& part : inspection.definition.report.parts) {
      const auto outline = inspect::build_outline(part, inspection);
      inspect::DraftCheck asked;
      asked.facts.inspection = &inspection;
      asked.stage = inspect::ReportStage::draft;
      inspect::Diagnostics wrong;
      const auto draft =
          inspect::read_draft({"draft.md", write_skeleton(outline, asked.facts)}, wrong);
      INFO(name << " " << part.key);
      CHECK(found_in(inspect::check_draft(draft, outline, asked)) == "");
      asked.stage = inspect::ReportStage::panel;
      std::set<std::string> ids;
      const auto later = inspect::check_draft(draft, outline, asked);
      for (const auto& one : later.findings.sorted()) ids.insert(one.id);
      holes += ids.erase("unfilled");
      CHECK(ids.empty());
      CHECK(later.diff == "");
    }
  }
  CHECK(holes >= inspect::shipped_names().size());
}
