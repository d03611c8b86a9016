// SPDX-License-Identifier: MIT
// The outline of a part: sections, one a subject where the part says so, blocks with names of their
// own, what people have to write.
#include "lib/report/outline.hpp"

#include <doctest/doctest.h>

#include "tests/unit/report/outlines.hpp"

using namespace inspect;
using outline_test::Made;

namespace {

using Texts = std::vector<std::string>;

const OutlineSection& section(const Outline& outline, const std::string& key) {
  for (const auto& one : outline.sections)
    if (one.key == key) return one;
  throw std::out_of_range(key);
}

Texts fills(const OutlineSection& section) {
  Texts texts;
  for (const auto& fill : placeholders_of(section))
    texts.push_back(fill.text + ", " + std::string(name(fill.by)));
  return texts;
}

}  // namespace

TEST_CASE("an outline has a part's sections in order, and below `each` one for each subject") {
  const Made made;
  const auto outline = made.outline();
  CHECK(outline.title == "Report: Glenmore");
  Texts told;
  for (const auto& one : outline.sections)
    told.push_back(one.key + " " + std::to_string(one.level) + " " + one.heading);
  CHECK(told == Texts{"how 2 How & when", "found 2 What we found",
                      "found/statement_1 3 Statement 1",
                      "found/statement_2 3 Children are listened to", "grade 2 Evaluation",
                      "grade/2.1 3 Quality indicator 2.1: impact on children", "data 2 Figures",
                      "mend 2 Recommendations", "open 3 Open table", "next 2 Next steps"});
  CHECK(section(outline, "found/statement_1").subject == &made.report().subjects[0]);
  CHECK(section(outline, "found").subject == nullptr);
}

TEST_CASE("a part may name the subjects that it speaks to") {
  Made made;
  made.inspection.definition.report.parts[0].sections[1].subjects = {"statement_2"};
  Texts keys;
  for (const auto& one : made.outline().sections)
    if (one.key.starts_with("found")) keys.push_back(one.key);
  CHECK(keys == Texts{"found", "found/statement_2"});
}

TEST_CASE("without an authority the title stands alone") {
  Made made;
  made.inspection.authority.clear();
  CHECK(made.outline().title == "Report");
}

TEST_CASE("the second block of a kind is named after its section") {
  Made made;
  Texts names;
  for (const auto& one : made.outline().sections)
    for (const auto& block : one.blocks) names.push_back(block.name);
  CHECK(names == Texts{"about", "dates", "cases", "estimates", "changes", "data-dates", "survey",
                       "evidence", "follow-up"});
  auto& sections = made.inspection.definition.report.parts[0].sections;
  sections[3].blocks = {ReportBlock::dates, ReportBlock::dates};
  const auto outline = made.outline();
  const auto& blocks = section(outline, "data").blocks;
  CHECK(blocks.at(0).name == "data-dates");
  CHECK(blocks.at(1).name == "data-dates-2");
}

TEST_CASE("what people have to write is told with its stage, each text once") {
  const Made made;
  const auto outline = made.outline();
  CHECK(fills(section(outline, "how")) == Texts{"what else, final"});
  CHECK(fills(section(outline, "found")).empty());
  CHECK(fills(section(outline, "found/statement_1")) ==
        Texts{"the words of statement 1, panel", "what was found, panel"});
  CHECK(fills(section(outline, "found/statement_2")) == Texts{"what was found, panel"});
  CHECK(fills(section(outline, "grade/2.1")) ==
        Texts{"excellent (6), very good (5), good (4), adequate (3), weak (2) or "
              "unsatisfactory (1), panel"});
  CHECK(fills(section(outline, "mend")) == Texts{"owner, final", "CPP date, final"});
  CHECK(fills(section(outline, "open")) == Texts{"what, panel"});
  CHECK(fills(section(outline, "next")) == Texts{"yes or no, panel", "its timescale, panel"});
}

TEST_CASE("without a scale a grade is asked for in words") {
  Made made;
  made.inspection.definition.report.scale.grades.clear();
  CHECK(fills(section(made.outline(), "grade/2.1")) == Texts{"the grade, panel"});
}

TEST_CASE("the follow-up is asked for once in a document") {
  Made made;
  auto& sections = made.inspection.definition.report.parts[0].sections;
  sections[0].blocks.push_back(ReportBlock::follow_up);
  const auto outline = made.outline();
  CHECK(section(outline, "how").lines.size() == 2);
  CHECK(section(outline, "next").lines.empty());
  CHECK(section(outline, "next").blocks.at(0).name == "next-follow-up");
}

TEST_CASE("subjects are called by kind and number") {
  using Kind = ReportSubject::Kind;
  CHECK(designation({"2.1", Kind::indicator, "", true, {}}) == "quality indicator 2.1");
  CHECK(designation({"statement_1", Kind::statement, "", true, {}}) == "statement 1");
  CHECK(designation({"outcomes", Kind::question, "", true, {}}) == "question outcomes");
  CHECK(evaluation_label({"2.1", Kind::indicator, "", true, {}}) ==
        "Evaluation of quality indicator 2.1:");
}

TEST_CASE("the outline as a table has a row for each text, fill, block, table and evaluation") {
  const Made made;
  const auto table = outline_table(made.outline());
  Texts head;
  for (const auto& column : table.columns) head.push_back(column.key);
  CHECK(head == Texts{"section", "level", "heading", "kind", "text", "by", "source"});
  Texts lines;
  for (const auto& row : table.rows) {
    REQUIRE(row.size() == 7);
    CHECK(std::get<std::int64_t>(row[1]) >= 2);
    std::string line;
    for (const std::size_t i : {0U, 3U, 4U, 5U, 6U}) {
      const auto* text = std::get_if<std::string>(&row[i]);
      line += (text == nullptr ? "" : *text) + "|";
    }
    lines.push_back(line);
  }
  const Texts expected = {
      "how|text|1. First of all: a * b | c_d, and <i>.||A 2|",
      "how|text|an item||A 2|",
      "how|text|- another||A 2|",
      "how|block|about||A 2|",
      "how|block|dates||A 2|",
      "how|block|cases||A 2|",
      "how|fill|what else|final|A 2|",
      "found|text||||",
      "found/statement_1|fill|the words of statement 1|panel|A 1|",
      "found/statement_1|fill|what was found|panel|A 1|",
      "found/statement_2|fill|what was found|panel||",
      "grade|text||||",
      "grade/2.1|evaluation|Evaluation of quality indicator 2.1: excellent (6), very good (5), "
      "good "
      "(4), adequate (3), weak (2) or unsatisfactory (1)|panel||",
      "data|block|estimates|||",
      "data|block|changes|||",
      "data|block|data-dates|||",
      "data|block|survey|||",
      "data|block|evidence|||",
      "mend|table|Recommendation; Owner; CPP date|final||",
      "open|table|What|panel||",
      "next|block|follow-up|||",
      "next|fill|Significant concerns: yes or no|panel||",
      "next|fill|Progress review: its timescale|panel||",
  };
  CHECK(lines == expected);
}
