// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <array>

#include "lib/document/document.hpp"
#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

std::string written(const Block& block) {
  const auto text = write_markdown({.title = "T", .blocks = {block}, .data = {}});
  REQUIRE(text.starts_with("# T\n\n"));
  return text.substr(5);
}

}  // namespace

TEST_CASE("each block in CommonMark") {
  CHECK(write_markdown({.title = "A *title*", .blocks = {}, .data = {}}) == "# A \\*title\\*\n");
  CHECK(written(Heading{"No date"}) == "## No date\n");
  CHECK(written(Paragraph{"Some text."}) == "Some text.\n");
  CHECK(written(List{{"one", "two"}}) == "- one\n- two\n");
  const Date day(std::chrono::days(14670));  // 2 March 2010
  CHECK(written(Gantt{"A: b", {{"Call", day, day, true}, {"Done; x", day, day}}}) ==
        "```mermaid\ngantt\n    title A  b\n    dateFormat YYYY-MM-DD\n    axisFormat %e %b\n    "
        "inclusiveEndDates\n    · Call :milestone, 2010-03-02, 2010-03-02\n"
        "    Done  x :2010-03-02, 2010-03-02\n```\n");
}

TEST_CASE("a table has titles, dates with their weekday, and empty cells") {
  const Table table{.columns = {{"k", "When"}, {"v", "a|b"}},
                    .rows = {{day("2010-03-08"), std::int64_t{-3}}, {std::monostate{}, "x|y"}}};
  CHECK(written(table) ==
        "| When | a\\|b |\n"
        "| --- | --- |\n"
        "| Mon 8 March 2010 | -3 |\n"
        "|  | x\\|y |\n");
}

TEST_CASE("text is escaped: it can begin no markup") {
  struct Row {
    std::string_view text;
    std::string_view escaped;
  };
  constexpr std::array rows = {
      Row{"*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"},
      Row{"<script>", "\\<script\\>"},
      Row{"![x](y)", "!\\[x\\](y)"},
      Row{"a\\b & ~c~", "a\\\\b \\& \\~c\\~"},
      Row{"# no heading", "\\# no heading"},
      Row{"> no quote", "\\> no quote"},
      Row{"- no item", "\\- no item"},
      Row{"+ no item", "\\+ no item"},
      Row{"===", "\\==="},
      Row{"---", "\\---"},
      Row{"12. no list", "12\\. no list"},
      Row{"12) no list", "12\\) no list"},
      Row{"2010 is a year", "2010 is a year"},
      Row{"a - b + c = d", "a - b + c = d"},
      Row{"a\nb", "a b"},
      Row{"a\033[0m", "a \\[0m"},
      Row{"2010", "2010"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const std::string text(row.text);
    CHECK(written(Paragraph{text}) == std::string(row.escaped) + "\n");
    CHECK(written(List{{text}}) == "- " + std::string(row.escaped) + "\n");
  }
  CHECK(written(Heading{"a #"}) == "## a \\#\n");
}
