// SPDX-License-Identifier: MIT
// The skeleton: what a draft looks like before anybody wrote a word, read again by the readers of
// drafts.
#include <doctest/doctest.h>

#include "lib/draft/prose.hpp"
#include "tests/unit/report/outlines.hpp"

using namespace inspect;
using outline_test::draft_of;
using outline_test::Made;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Every block with its markers and contents cut out.
std::string outside_blocks(const Draft& draft) {
  std::string text;
  std::size_t from = 0;
  for (const auto& block : draft.blocks) {
    text += draft.text.substr(from, block.begin - from);
    from = block.end;
  }
  return text + draft.text.substr(from);
}

}  // namespace

TEST_CASE("a skeleton says what it is, where each section comes from, and what is to be written") {
  const Made made;
  const auto text = outside_blocks(draft_of(write_skeleton(made.outline(), made.bare())));
  CHECK(text.starts_with(R"(# Report: Glenmore

<!-- inspect report: definition=trial edition=2019_07 part=main_report -->
<!-- for: the public; at most 5,000 words; due: step 'publication' -->

## How & when

<!-- source: A 2; note: prints it twice - - or more; assumed: its order -->

1\. First of all: a \* b | c_d, and \<i>.

- an item
- \- another

)"));
  CHECK(has(text, R"(
[[fill: what else]]

## What we found

### Statement 1

<!-- source: A 1 -->

[[fill: the words of statement 1]]

[[fill: what was found]]

### Children are listened to

[[fill: what was found]]

## Evaluation

### Quality indicator 2.1: impact on children

**Evaluation of quality indicator 2.1:** [[fill: excellent (6), very good (5), good (4), adequate (3), weak (2) or unsatisfactory (1)]]

## Figures
)"));
  CHECK(has(text, R"(
## Recommendations

| Recommendation | Owner | CPP date |
| --- | --- | --- |
| Mend a\|b | [[fill: owner]] | [[fill: CPP date]] |
| Look | council | [[fill: CPP date]] |

### Open table

| What |
| --- |
| [[fill: what]] |

## Next steps


**Significant concerns:** [[fill: yes or no]]

**Progress review:** [[fill: its timescale]]
)"));
}

TEST_CASE("the readers of drafts find a skeleton's headings, placeholders and blocks") {
  const Made made;
  const auto outline = made.outline();
  for (const auto& facts : {made.bare(), made.facts()}) {
    const auto text = write_skeleton(outline, facts);
    const auto prose = read_prose(text, true);
    REQUIRE(prose.headings.size() == outline.sections.size() + 1);
    CHECK(prose.headings[0].text == outline.title);
    for (std::size_t i = 0; i < outline.sections.size(); ++i) {
      CHECK(prose.headings[i + 1].text == outline.sections[i].heading);
      CHECK(prose.headings[i + 1].level == outline.sections[i].level);
    }
    CHECK(prose.placeholders.size() == 11);
    CHECK(read_prose(text, false).placeholders.size() == 11);  // none within blocks
    CHECK(read_prose(text, false).headings.size() == prose.headings.size());
    const auto draft = draft_of(text);
    CHECK(draft.blocks.size() == 9);
    for (const auto& block : draft.blocks) CHECK_FALSE(block.edited);
  }
}

TEST_CASE("a skeleton says of which part of which definition it is") {
  const Made made;
  const auto draft = draft_of(write_skeleton(made.outline(), made.bare()));
  const auto origin = origin_of(draft);
  REQUIRE(origin);
  CHECK(origin->definition == "trial");
  CHECK(origin->edition == "2019_07");
  CHECK(origin->part == "main_report");
  CHECK_FALSE(origin_of(draft_of("# Another\n\ntext <!-- a comment -->\n")));
}

TEST_CASE("an update with the same data changes nothing, one with new data changes blocks alone") {
  Made made;
  const auto outline = made.outline();
  const auto draft = draft_of(write_skeleton(outline, made.facts()));
  const auto same = update_draft(draft, write_blocks(outline, made.facts(), {}), {});
  CHECK(same.text == draft.text);
  CHECK(same.changed.empty());
  CHECK(same.absent.empty());
  made.timetable.rows[2].end = outline_test::day(2010, 3, 22);
  made.estimates.rows[0].estimate = 0.6;
  const auto other = update_draft(draft, write_blocks(outline, made.facts(), {}), {});
  // What the estimates' own tables show changes with them.
  CHECK(other.changed ==
        std::vector<std::string>{"about", "dates", "cases", "estimates", "data-dates"});
  CHECK(outside_blocks(draft_of(other.text)) == outside_blocks(draft));
}

TEST_CASE("a block without data says what it waits for, and is written once there are any") {
  const Made made;
  const auto outline = made.outline();
  const auto draft = draft_of(write_skeleton(outline, made.bare()));
  REQUIRE(draft.find("estimates") != nullptr);
  CHECK(draft.find("estimates")->content ==
        "*Not written yet: this needs the results of case reading and the sample that was "
        "drawn.*\n");
  const auto updated = update_draft(draft, write_blocks(outline, made.facts(), {}), {});
  CHECK(updated.text == write_skeleton(outline, made.facts()));
  // Without the data again, the block stays as it is.
  const auto again =
      update_draft(draft_of(updated.text), write_blocks(outline, made.bare(), {}), {});
  CHECK(again.changed == std::vector<std::string>{"about"});
}
