// SPDX-License-Identifier: MIT
// One sound draft, broken in more than sixty ways: each fault is told at its place (the caret), and
// nothing else is.
#include <doctest/doctest.h>

#include "lib/draft/prose.hpp"
#include "tests/unit/report/check_facts.hpp"

using check_test::Known;

namespace {

const std::string sound = R"(# Report: Glenmore

## Introduction

The council was notified of the inspection on Monday 22 February 2010. We were on site from
8 March 2010 to 19 March 2010, and the lead inspector met partners twice. This report was published
on 16 April 2010.

## What we did

@dates

We read 88 case records. 212 members of staff responded to the survey. In all,
58 <!-- = stratum.North.read --> of the records were from the north, and fieldwork began on 8 March
2010 <!-- = date.fieldwork -->.

## Evaluations

We looked at two indicators.

### Quality indicator 2.1: Impact on children and young people

**Evaluation of quality indicator 2.1:** good (4)

Children told us they felt safer ([finding F1](evidence.csv#F1)). There were important strengths
with some areas for improvement. We evaluated quality indicator 2.1 as good.

### Quality indicator 5.1: Assessing and responding to risks

**Evaluation of quality indicator 5.1:** adequate (3)

Plans were clear in most records. See [what we did](#what-we-did).

## Good practice

A very good example is the breakfast club.

![The three localities](map.png)

## Areas for improvement

- Chronologies should be kept up to date.

## Recommendations

| No | Recommendation | Owner | By when |
| --- | --- | --- | --- |
| 1 | Review every plan | Chief officers | 30 June 2010 |
| 2 | Train new staff | Head of service | within 6 weeks of receipt |

## Next steps

@follow-up

**Significant concerns:** no

The link inspector stays in touch.
)";

constexpr const char* table_of_two =
    "| No | Recommendation | Owner | By when |\n| --- | --- | --- | --- |\n"
    "| 1 | Review every plan | Chief officers | 30 June 2010 |\n"
    "| 2 | Train new staff | Head of service | within 6 weeks of receipt |";

struct Broken {
  const char* what;
  const char* from;  // stands once in the draft
  const char* to;    // with a caret where something is to be told
  const char* ids;   // of what is told, one a caret
};

const std::vector<Broken> broken = {
    // Structure
    {"a section gone",
     "## Good practice\n\nA very good example is the breakfast club.\n\n![The three "
     "localities](map.png)\n\n## Areas",
     "‸## Areas", "missing-section"},
    {"its last section gone",
     "## Next steps\n\n@follow-up\n\n**Significant concerns:** no\n\nThe link inspector stays in "
     "touch.\n",
     "‸The link inspector stays in touch.\n", "missing-section"},
    {"a section renamed", "## Good practice", "‸## Good practise", "missing-section"},
    {"a section of an indicator gone",
     "### Quality indicator 5.1: Assessing and responding to risks\n\n**Evaluation of quality "
     "indicator 5.1:** adequate (3)\n\nPlans were clear in most records. See [what we "
     "did](#what-we-did).\n\n## Good practice",
     "‸## Good practice", "missing-section"},
    {"two sections changed about",
     "## Areas for improvement\n\n- Chronologies should be kept up to date.\n\n## Recommendations",
     "## Recommendations\n\n‸## Areas for improvement\n\n- Chronologies should be kept up to "
     "date.\n",
     "section-order"},
    {"a section that people added", "## Introduction\n", "## Aims\n\n## Introduction\n", ""},
    // Holes
    {"a placeholder", "A very good example is the breakfast club.",
     "‸[[fill: an example of good practice]]", "unfilled"},
    {"a placeholder in a sentence", "the breakfast club", "the ‸[[fill: which club]]", "unfilled"},
    {"a placeholder over two lines", "the breakfast club", "‸[[fill: which\nclub]]", "unfilled"},
    {"a placeholder in a table", "Chief officers", "‸[[fill: owner]]", "unfilled"},
    {"a placeholder of the final stage", "We were on site",
     "‸[[fill: thanks to those who took part]] We were on site", "unfilled"},
    {"an evaluation gone",
     "### Quality indicator 5.1: Assessing and responding to risks\n\n"
     "**Evaluation of quality indicator 5.1:** adequate (3)\n",
     "‸### Quality indicator 5.1: Assessing and responding to risks\n", "unfilled"},
    {"an evaluation not filled in", "adequate (3)", "‸[[fill: the grade]]", "unfilled"},
    // Grades on their lines
    {"a word that is none", "adequate (3)", "‸satisfactory", "unknown-grade"},
    {"a word misspelt", "adequate (3)", "‸adequat (3)", "unknown-grade"},
    {"a number that is none", "adequate (3)", "‸7", "unknown-grade"},
    {"half a grade", "adequate (3)", "‸3.5", "unknown-grade"},
    {"two grades", "adequate (3)", "‸adequate to good", "unknown-grade"},
    {"no grade yet", "adequate (3)", "‸to be confirmed", "unknown-grade"},
    {"a word with another number", "adequate (3)", "‸adequate (4)", "grade-differs"},
    {"a number with another word", "adequate (3)", "‸3 (good)", "grade-differs"},
    {"a word with a dash and another number", "adequate (3)", "‸Adequate – 2", "grade-differs"},
    {"a word with a number that is none", "adequate (3)", "‸adequate (7)", "grade-differs"},
    {"stated twice", "Plans were clear",
     "Evaluation of quality indicator 5.1: ‸good (4)\n\nPlans were clear", "grade-differs"},
    // Grades in sentences
    {"another grade in a sentence", "We evaluated quality indicator 2.1 as good.",
     "We evaluated quality indicator 2.1 as ‸very good.", "grade-differs"},
    {"in quotation marks", "We evaluated quality indicator 2.1 as good.",
     "Quality indicator 2.1 was evaluated as ‘‸adequate’.", "grade-differs"},
    {"over the end of a line", "We evaluated quality indicator 2.1 as good.",
     "We evaluated quality indicator 2.1\nas ‸weak.", "grade-differs"},
    {"by its title", "We evaluated quality indicator 2.1 as good.",
     "Our evaluation of impact on children and young people is ‸excellent.", "grade-differs"},
    {"this indicator", "We evaluated quality indicator 2.1 as good.",
     "This indicator was evaluated as ‸adequate.", "grade-differs"},
    {"a word of another scale", "We evaluated quality indicator 2.1 as good.",
     "We evaluated quality indicator 2.1 as ‸outstanding.", "unknown-grade"},
    {"in a table", "We looked at two indicators.",
     "| Indicator | Evaluation |\n| --- | --- |\n| 2.1 | ‸weak (2) |", "grade-differs"},
    {"in a table with another number", "We looked at two indicators.",
     "| Indicator | Evaluation |\n| --- | --- |\n| 2.1 | ‸good (3) |", "grade-differs"},
    {"in a list", "We looked at two indicators.", "- Quality indicator 2.1: ‸very good",
     "grade-differs"},
    {"two grades behind a stroke", "adequate (3)", "‸adequate/good", "unknown-grade"},
    {"by inspectors", "We evaluated quality indicator 2.1 as good.",
     "Quality indicator 2.1 was evaluated by inspectors as ‸weak.", "grade-differs"},
    // Words of another grade
    {"words of a better one", "There were important strengths\nwith some areas for improvement.",
     "There were ‸major strengths.", "grade-words"},
    {"words of a worse one", "Plans were clear in most records.",
     "There are ‸important weaknesses in plans.", "grade-words"},
    {"words over the end of a line", "Plans were clear in most records.",
     "There are ‸major\nweaknesses in plans.", "grade-words"},
    // Dates
    {"the notification", "Monday 22 February 2010", "‸Monday 1 March 2010", "date-differs"},
    {"the first day on site", "8 March 2010 to", "‸1 March 2010 to", "date-differs"},
    {"the last day on site", "to 19 March 2010", "to ‸26 March 2010", "date-differs"},
    {"the publication", "16 April 2010", "‸23 April 2010", "date-differs"},
    {"a tied date", "began on 8 March\n2010 <", "began on ‸15 March\n2010 <", "date-differs"},
    {"a tied date in figures", "8 March\n2010 <", "‸10/03/2010 <", "date-differs"},
    {"a tied ISO date", "8 March\n2010 <", "‸2010-03-10 <", "date-differs"},
    {"a tie with no date", "began on 8 March\n2010 <", "began then ‸<", "date-differs"},
    {"a weekday", "Monday 22 February 2010", "‸Tuesday 22 February 2010", "weekday-differs"},
    {"a weekday cut short", "A very good example",
     "On ‸Wed 10 February 2011 there was one. A very good example", "weekday-differs"},
    {"a weekday in a table", "30 June 2010", "‸Monday 30 June 2010", "weekday-differs"},
    {"a weekday over the end of a line", "A very good example",
     "On ‸Wednesday,\nthe 10th of February 2011, one was. A very good example", "weekday-differs"},
    {"a day that is none", "30 June 2010", "‸31 June 2010", "date-differs"},
    // Counts
    {"cases read", "We read 88 case records", "We read ‸90 case records", "count-differs"},
    {"cases reviewed", "We read 88 case records", "Inspectors reviewed ‸90 case records",
     "count-differs"},
    {"a sample that was read", "We read 88 case records",
     "We read a sample of ‸90 children's case records", "count-differs"},
    {"cases read, in words", "We read 88 case records", "We read ‸twelve case records",
     "count-differs"},
    {"records of children", "We read 88 case records", "Records of ‸86 children were read",
     "count-differs"},
    {"records that were read", "We read 88 case records", "In total, ‸98 case files were read",
     "count-differs"},
    {"responses", "212 members", "‸221 members", "count-differs"},
    {"a tied count", "In all,\n58 <", "In all,\n‸56 <", "count-differs"},
    {"a tied count in words", "In all,\n58 <", "In all,\n‸fifty <", "count-differs"},
    {"a tie with no number", "In all,\n58 <", "In all,\nmost ‸<", "count-differs"},
    {"a tie over two lines", "58 <!-- = stratum.North.read -->",
     "‸56 <!-- =\n stratum.North.read -->", "count-differs"},
    {"a tie over two lines, broken before its end", "58 <!-- = stratum.North.read -->",
     "‸56 <!-- = stratum.North.read\n-->", "count-differs"},
    {"a tie over two lines of no figure", "<!-- = stratum.North.read",
     "‸<!-- =\nstratum.Nroth.read", "figure-unknown"},
    {"a tie that begins a line", "58 <!-- = stratum", "58\n‸<!-- = stratum", "tie-begins-line"},
    {"a tie that is a line", "58 <!-- = stratum.North.read -->",
     "58\n‸<!-- = stratum.North.read -->\n", "tie-begins-line"},
    {"a tie that begins an item", "- Chronologies", "- ‸<!-- = cases.read --> Chronologies",
     "tie-begins-line"},
    {"a tie of no figure", "<!-- = stratum.North.read", "‸<!-- = stratum.Nroth.read",
     "figure-unknown"},
    {"a tie of no step", "<!-- = date.fieldwork", "‸<!-- = date.feildwork", "figure-unknown"},
    // Tables
    {"no owner", "| Chief officers |", "|‸  |", "no-owner"},
    {"an owner to come", "Chief officers", "‸tbc", "no-owner"},
    {"no date", "30 June 2010", "‸soon", "no-date"},
    {"a date without its year", "30 June 2010", "‸30 June", "no-date"},
    // People
    {"a name", "the breakfast club", "the club of ‸Mrs Veskar", "personal-data"},
    {"a child's name", "the breakfast club", "the club, where ‸Kylie Veskar eats", "personal-data"},
    {"an address", "the breakfast club", "‸office@example.org", "personal-data"},
    {"a number", "the breakfast club", "what NHS ‸943 476 5919 says", "personal-data"},
    {"a postcode", "the breakfast club", "the club at ‸NG2 7YY", "personal-data"},
    {"a name in a table", "Head of service", "‸Susan Veskar", "personal-data"},
    {"a mail link", "the breakfast club", "‸[the club](mailto:club@example.org)", "personal-data"},
    // Links
    {"a file that is not there", "[finding F1](evidence.csv#F1)", "‸[finding F1](evidnce.csv#F1)",
     "dead-link"},
    {"a finding that is not there", "[finding F1](evidence.csv#F1)",
     "‸[finding F9](evidence.csv#F9)", "dead-link"},
    {"a heading that is not there", "[what we did](#what-we-did)", "‸[what we did](#waht-we-did)",
     "dead-link"},
    {"no target", "[what we did](#what-we-did)", "‸[what we did]()", "dead-link"},
    {"a reference to nothing", "[what we did](#what-we-did)", "‸[what we did][wwd]", "dead-link"},
    {"a picture that is not there", "![The three localities](map.png)",
     "‸![The three localities](mpa.png)", "dead-link"},
    {"a picture without words", "![The three localities]", "‸![]", "no-alt-text"},
    // What follows
    {"concerns that are not clear", "**Significant concerns:** no",
     "**‸Significant concerns:** perhaps", "follow-up"},
    {"a follow-up line stated twice", "The link inspector stays",
     "Progress review: within a year\n\n‸Progress review: within six months\n\nHe stays",
     "follow-up"},
    // Holes that were deleted
    {"a section without text",
     "## Good practice\n\nA very good example is the breakfast club.\n\n"
     "![The three localities](map.png)",
     "‸## Good practice", "unfilled"},
    {"an evaluation without text",
     "### Quality indicator 5.1: Assessing and responding to risks\n\n"
     "**Evaluation of quality indicator 5.1:** adequate (3)\n\n"
     "Plans were clear in most records. See [what we did](#what-we-did).",
     "‸### Quality indicator 5.1: Assessing and responding to risks\n\n"
     "**Evaluation of quality indicator 5.1:** adequate (3)",
     "unfilled"},
    {"a table of an empty row", table_of_two,
     "‸| No | Recommendation | Owner | By when |\n"
     "| --- | --- | --- | --- |\n|  |  |  |  |",
     "unfilled"},
    {"a table of a number", table_of_two,
     "‸| No | Recommendation | Owner | By when |\n"
     "| --- | --- | --- | --- |\n| 1 |  |  |  |",
     "unfilled"},
    {"a table without rows", table_of_two,
     "‸| No | Recommendation | Owner | By when |\n"
     "| --- | --- | --- | --- |",
     "unfilled"},
    {"concerns not stated", "**Significant concerns:** no",
     "**Significant concerns:** ‸[[fill: yes or no]]", "unfilled"},
};

std::string found_in(const inspect::DraftFindings& findings) {
  std::string found;
  for (const auto& one : findings.findings.sorted())
    found += fmt::format("{}:{} {}\n", one.place.line, one.place.column, one.id);
  return found;
}

// The draft with the edit made; its carets are left in.
std::string edited(const Broken& one) {
  auto text = sound;
  const auto at = text.find(one.from);
  REQUIRE_MESSAGE(at != std::string::npos, one.what);
  REQUIRE_MESSAGE(text.find(one.from, at + 1) == std::string::npos, one.what);
  return text.replace(at, std::string(one.from).size(), one.to);
}

}  // namespace

TEST_CASE("the draft that is broken below is sound in every stage") {
  const Known known;
  const auto text = known.with_blocks(sound);
  for (const auto stage :
       {inspect::ReportStage::draft, inspect::ReportStage::panel, inspect::ReportStage::final}) {
    const auto findings = known.check(text, stage);
    std::string all;
    for (const auto& one : findings.findings.sorted()) all += inspect::render_text(one, false);
    CHECK(all == "");
    CHECK(findings.diff == "");
  }
}

TEST_CASE("every planted fault is told at its place, and nothing else") {
  const Known known;
  CHECK(broken.size() >= 60);
  for (const auto& one : broken) {
    auto text = known.with_blocks(edited(one));
    const auto places = check_test::take_carets(text);
    std::string expected;
    for (const auto& place : places) expected += place + " " + one.ids + "\n";
    INFO(std::string(one.what));
    CHECK(found_in(known.check(text)) == expected);
  }
}

namespace {

std::string with(const std::string& from, const std::string& to, std::string text = sound) {
  const auto at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

// What is told of a text with carets, which must be `ids`, one a caret.
void check_told(const Known& known, std::string text, const std::vector<std::string>& ids,
                inspect::ReportStage stage = inspect::ReportStage::final) {
  const auto places = check_test::take_carets(text);
  REQUIRE(places.size() == ids.size());
  std::string expected;
  for (std::size_t i = 0; i < ids.size(); ++i) expected += places[i] + " " + ids[i] + "\n";
  CHECK(found_in(known.check(text, stage)) == expected);
}

}  // namespace

TEST_CASE("concerns that are stated twice and differ are told at the second line") {
  const Known known;
  auto text = known.with_blocks(
      with("concerns:** no", "concerns:** no\n\nSignificant concerns: yes, about recording"));
  check_told(known, text.insert(text.find("Significant concerns: yes"), "‸"), {"follow-up"});
}

TEST_CASE("what others say, and what others were told, is no statement of the report") {
  const Known known;
  for (const char* sentence :
       {"The self-evaluation rated this indicator as very good.",
        "In its position statement the partnership evaluated quality indicator 2.1 as very good.",
        "Partners judged quality indicator 2.1 to be excellent, and we found much to build on.",
        "Quality indicator 2.1 was rated by staff as excellent.",
        "The council’s evaluation of quality indicator 2.1 is excellent.",
        "The self-evaluation spoke of major strengths.",
        "The self-evaluation gave:\n\n- Quality indicator 2.1: very good",
        "Residents were notified of the inspection on 24 February 2010 by the council.",
        "The board was given notice of the inspection on 1 March 2010, before the council.",
        "Inspectors were on site from 8 to 10 March 2010 in Mansfield.",
        "The health inspectors were on site from 3 to 5 March 2010.",
        "The report was published on 18 August 2009 and set out 21 actions.",
        "We read 30 records and 58 records were read by local file readers."}) {
    CAPTURE(sentence);
    check_told(
        known,
        known.with_blocks(with("Children told us", sentence + std::string("\n\nChildren told us"))),
        {});
  }
}

TEST_CASE("what follows from a grade is stated, and from the panel on") {
  const Known known;
  const auto weak = with("adequate (3)", "weak (2)");
  const auto told = known.with_blocks(with("## Next steps", "‸## Next steps", weak));
  check_told(known, told, {"follow-up"});
  check_told(known, known.with_blocks(weak), {}, inspect::ReportStage::draft);
  const auto line = "The link inspector stays";
  check_told(known,
             known.with_blocks(with(line, "Progress review: within a year.\n\nHe stays", weak)),
             {});
  check_told(known, known.with_blocks(with(line, "‸Progress review: none\n\nHe stays", weak)),
             {"follow-up"});
  check_told(
      known,
      known.with_blocks(with(line, "Progress review: ‸[[fill: its timescale]]\n\nHe stays", weak)),
      {"unfilled"});
}

TEST_CASE("a block that was edited, is gone or out of date is told at its marker") {
  const Known known;
  const auto text = known.with_blocks(sound);
  const auto begin = text.find("<!-- inspect:begin dates");
  REQUIRE(begin != std::string::npos);
  auto edited_block = text;
  edited_block.insert(edited_block.find('\n', begin) + 1, "A line of ours.\n");
  check_told(known, edited_block.insert(begin, "‸"), {"edited-block"});
  check_told(known, known.with_blocks(with("## What we did\n\n@dates\n", "‸## What we did\n")),
             {"missing-block"});
  auto moved = known;
  moved.timetable.rows[1].end = inspect::day("2010-03-26");
  auto stale = text;
  stale = with("to 19 March 2010", "to 26 March 2010", stale);
  const auto findings = moved.check(stale);
  CHECK(found_in(findings) == "11:1 block-drift\n");
  CHECK(inspect::contains(findings.diff, "26 March 2010"));
  CHECK(inspect::contains(findings.diff, "--- a/draft.md"));
}

TEST_CASE("holes are told by their stage") {
  const Known known;
  const auto text = known.with_blocks(
      with("We were on site", "‸[[fill: thanks to those who took part]] We were on site"));
  check_told(known, text, {"unfilled"});
  auto plain = text;
  check_test::take_carets(plain);
  check_told(known, plain, {}, inspect::ReportStage::panel);
  const auto own = known.with_blocks(with("The link inspector stays", "‸[[fill: more]] It stays"));
  check_told(known, own, {"unfilled"}, inspect::ReportStage::panel);
  const auto row = known.with_blocks(with("Chief officers", ""));
  check_told(known, row, {}, inspect::ReportStage::draft);
}

TEST_CASE("holes that were deleted from a skeleton are told at their headings") {
  Known known;
  auto& sections = known.inspection.definition.report.parts[0].sections;
  sections[3].text = {"What others *may* copy is below."};
  sections[3].list = {"in full", "with its place"};
  auto text = inspect::write_skeleton(known.outline(), known.facts());
  for (auto at = text.find("[[fill: "); at != std::string::npos; at = text.find("[[fill: "))
    text.erase(at, text.find("]]", at) + 2 - at);
  check_told(known, text, {}, inspect::ReportStage::draft);
  std::vector<std::string> told;
  for (const auto& one : known.check(text).findings.sorted())
    if (one.id == "unfilled" && inspect::contains(one.message, "written"))
      told.push_back(one.message + ": " + one.hint);
  CHECK(told == std::vector<std::string>{
                    "nothing is written below 'Introduction': write there: why this area was "
                    "inspected; thanks to those who took part",
                    "nothing is written below 'Quality indicator 2.1: Impact on children and young "
                    "people': write there: what was found",
                    "nothing is written below 'Quality indicator 5.1: Assessing and responding to "
                    "risks': write there: what was found",
                    "nothing is written below 'Good practice': write there: an example of good "
                    "practice",
                    "nothing is written in the table below 'Recommendations': fill in a row or "
                    "more: no, recommendation, owner and by when"});
}

TEST_CASE("a table that is gone is told at its heading, unless text stands in its place") {
  const Known known;
  auto text = known.with_blocks(with(table_of_two, ""));
  check_told(known, text, {}, inspect::ReportStage::draft);
  check_told(known, with("## Recommendations", "‸## Recommendations", text), {"unfilled"});
  check_told(known, known.with_blocks(with(table_of_two, "Partners review every plan.")), {});
}

TEST_CASE("what people wrote in a list, a table, or behind a grade is text") {
  const Known known;
  const std::string example = "A very good example is the breakfast club.";
  for (const char* other :
       {"- the breakfast club", "| Example | Place |\n| --- | --- |\n| Breakfast club | Kirkton |",
        "> The breakfast club is one.", "#### In Kirkton\n\nThe breakfast club is one."}) {
    CAPTURE(other);
    check_told(known, known.with_blocks(with(example, other)), {});
  }
  const std::string found =
      "\n\nPlans were clear in most records. See [what we did](#what-we-did).";
  check_told(known,
             known.with_blocks(with("adequate (3)" + found, "adequate (3). Plans were clear.")),
             {});
}

TEST_CASE("programmes, homes and areas are no persons; those who live there are") {
  const Known known;
  for (const char* sentence :
       {"We looked at Every Child Matters outcomes.", "A foster carer from Ross and Cromarty came.",
        "Ross and\nCromarty council was met.", "A call to Child Line was answered.",
        "Holly Lodge\u2019s manager met us.", "Heather Court staff were kind.",
        "Staff of Holly Lodge and Heather Court met."}) {
    CAPTURE(sentence);
    check_told(
        known,
        known.with_blocks(with("Children told us", sentence + std::string("\n\nChildren told us"))),
        {});
  }
  for (const char* sentence :
       {"We met ‸Ross Cromarty there.", "A foster carer, ‸Emma Robertson, came.",
        "The manager of the lodge, ‸Emma Veskar, met us.", "We met ‸Anna Veskar Team Manager."}) {
    CAPTURE(sentence);
    check_told(
        known,
        known.with_blocks(with("Children told us", sentence + std::string("\n\nChildren told us"))),
        {"personal-data"});
  }
}

TEST_CASE("a fresh skeleton passes as a draft, and its holes are told at the panel") {
  const Known known;
  const auto text = inspect::write_skeleton(known.outline(), known.facts());
  check_told(known, text, {}, inspect::ReportStage::draft);
  const auto panel = found_in(known.check(text, inspect::ReportStage::panel));
  CHECK(inspect::contains(panel, "unfilled"));
  CHECK(!inspect::contains(panel, "no-owner"));
}

TEST_CASE("a limit of words is told on the line that passes it, with the rule of counting") {
  Known known;
  known.part = "position_statement";
  std::string text = "# Position statement: Glenmore\n\n## How good are we now?\n\n";
  for (int i = 0; i < 22; ++i) text += "word ";  // 30 with the headings
  check_told(known, text + "\n", {});
  const auto findings = known.check(text + "\nanother one\n").findings.sorted();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].id == "too-long");
  CHECK(findings[0].place.line == 6);
  CHECK(inspect::contains(findings[0].message, std::string(inspect::counting_rule)));
}

TEST_CASE("gaps in the record of evidence are told in it, from the panel on") {
  Known known;
  known.evidence.findings[1].sources.pop_back();
  const auto text = known.with_blocks(sound);
  const auto findings = known.check(text).findings.sorted();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].id == "evidence-gap");
  CHECK(findings[0].file == "evidence.csv");
  CHECK(findings[0].place.line == 3);
  CHECK(found_in(known.check(text, inspect::ReportStage::draft)) == "");
}

TEST_CASE("what is personal is in no message, hint or excerpt") {
  const Known known;
  const auto text = known.with_blocks(with("the breakfast club", "the club of Mrs Veskar"));
  const auto findings = known.check(text).findings.sorted();
  REQUIRE(findings.size() == 1);
  CHECK(!inspect::contains(inspect::render_text(findings[0], false), "Veskar"));
}

TEST_CASE("without data nothing is said of figures and dates that are tied to them") {
  const Known known;
  const auto text = known.with_blocks(sound);
  inspect::Diagnostics wrong;
  const auto draft = inspect::read_draft({"draft.md", text}, wrong);
  inspect::DraftCheck asked;
  asked.facts.inspection = &known.inspection;
  CHECK(found_in(inspect::check_draft(draft, known.outline(), asked)) == "");
}
