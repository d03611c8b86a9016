// SPDX-License-Identifier: MIT
#include "lib/draft/prose.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

#include "lib/draft/draft.hpp"

namespace inspect {

namespace {

std::string at(const Place& place) {
  return std::to_string(place.line) + ":" + std::to_string(place.column) + " ";
}

// Each a line, to compare with.
std::string headings(const std::string& text) {
  std::string all;
  for (const auto& one : read_prose(text, true).headings)
    all += at(one.place) + std::to_string(one.level) + " " + one.text + "\n";
  return all;
}

std::string fills(const std::string& text) {
  std::string all;
  for (const auto& one : read_prose(text, true).placeholders)
    all += at(one.place) + one.text + "\n";
  return all;
}

std::string links(const std::string& text) {
  std::string all;
  for (const auto& one : read_prose(text, true).links)
    all += at(one.place) + (one.picture ? "!" : "") + one.text + " -> " + one.target + "\n";
  return all;
}

std::string tables(const std::string& text) {
  std::string all;
  for (const auto& table : read_prose(text, true).tables) {
    all += at(table.place) + "\n";
    auto rows = table.rows;
    rows.insert(rows.begin(), table.head);
    for (const auto& row : rows) {
      for (const auto& cell : row) all += at(cell.place) + "<" + cell.text + ">";
      all += "\n";
    }
  }
  return all;
}

std::string lines(const std::string& text) {
  std::string all;
  for (const auto& line : read_prose(text, true).lines)
    all += std::to_string(line.line) + "/" + std::to_string(line.section) +
           (line.in_table ? "t" : "") + ":" + line.text + "\n";
  return all;
}

std::size_t words(const std::string& text) {
  return read_prose(text, true).words;
}

}  // namespace

TEST_CASE("headings: with hashes and underlined, where they are and where they are not") {
  CHECK(headings("# One\n## Two ##\n###### Six\n####### seven\n#none\n") ==
        "1:1 1 One\n2:1 2 Two\n3:1 6 Six\n");
  CHECK(headings("One\n===\n\nTwo\nlines\n  ---\n") == "1:1 1 One\n4:1 2 Two lines\n");
  CHECK(headings("   # One\n\n    # code\n") == "1:4 1 One\n");
  CHECK(headings("#\n## ##\n# C# #\n# a \\#\n") == "1:1 1 \n2:1 2 \n3:1 1 C#\n4:1 1 a #\n");
  CHECK(headings("# **Bold** _and_ `code` [link](x) snake_case\n") ==
        "1:1 1 Bold and code link snake_case\n");
  CHECK(headings("# [[fill: title]]\n") == "1:1 1 [[fill: title]]\n");
  CHECK(headings("> # In a quote\n- ## In a list\n") == "1:3 1 In a quote\n2:3 2 In a list\n");
  CHECK(headings("text\n\n---\n\n- item\n---\n> quote\n---\n***\n") == "");
  CHECK(headings("```\n# code\n```\n<!-- \n# comment\n-->\n~~~\n# code\n```\n") == "");
  CHECK(headings("# CRLF\r\nTwo\r\n---\r\n") == "1:1 1 CRLF\n2:1 2 Two\n");
  CHECK(headings("\xEF\xBB\xBF# Marked\n") == "1:1 1 Marked\n");
  CHECK(headings("para\n# Not a blank line before\ntext\n===") ==
        "2:1 1 Not a blank line before\n3:1 1 text\n");
  CHECK(headings("| a |\n|---|\n") == "");
}

TEST_CASE("front matter is none of the text") {
  CHECK(lines("---\ntitle: A\n# comment\n---\ntext\n") == "5/0:text\n");
  CHECK(headings("---\n\nText\n---\n") == "3:1 2 Text\n");  // a rule, then a heading
  CHECK(lines("---\ntitle: A\n") == "2/0:title: A\n");      // never closed
}

TEST_CASE("placeholders: wherever a person would see one") {
  CHECK(fills("a [[fill: what  to\n say]] b [[fill:x]]\n") == "1:3 what to say\n2:10 x\n");
  CHECK(fills("é [[ Fill : y ]]\n[[fill]] [[FILL: z]]\n") == "1:3 y\n2:1 \n2:10 z\n");
  CHECK(fills("> [[fill: over\n> two]]\n- [[fill: in\n  a list]]\n") ==
        "1:3 over two\n3:3 in a list\n");
  CHECK(fills("# [[fill: a]]\n| b | [[fill: c]] |\n|--|--|\n| [[fill: d]] | **[[fill: e]]** |\n") ==
        "1:3 a\n2:7 c\n4:3 d\n4:19 e\n");
  CHECK(fills("[[fill: see [a](b)]]\n[[fill: [x]]]\n") == "1:1 see [a](b)\n2:1 [x]\n");
  CHECK(fills("a [[fill: never closed\nb [[fill: closed]]\n") == "1:3 never closed\n2:3 closed\n");
  CHECK(fills("[[fill: never closed\n\n]]\n") == "1:1 never closed\n");
  CHECK(fills("`[[fill: a]]` \\[[fill: b]] <!-- [[fill: c]] -->\n```\n[[fill: d]]\n```\n") == "");
  CHECK(fills("[[filling]] [[fil: x]] [fill: x]\n") == "");
  CHECK(fills("- one\n\n      [[fill: code]]\n\n  [[fill: text]]\n") == "5:3 text\n");
}

TEST_CASE("links: inline, pictures, references, addresses") {
  CHECK(links("See [the plan](plan.md) and ![a *map*](map.svg \"Map\").\n") ==
        "1:5 the plan -> plan.md\n1:29 !a map -> map.svg\n");
  CHECK(links("[a](b(c)d) [e](<f g> 'h') [i]( j\n\"k\" ) [l]()\n") ==
        "1:1 a -> b(c)d\n1:12 e -> f g\n1:27 i -> j\n2:7 l -> \n");
  CHECK(links("[no](a b) [no] (c) \\[no](d) `[no](e)` [open](f\n") == "");
  CHECK(links("[a][One] [b][two] [one] [ONE][] [none]\n\n[one]: x.md \"t\"\n") ==
        "1:1 a -> x.md\n1:10 b -> \n1:19 one -> x.md\n1:25 ONE -> x.md\n");
  CHECK(links("<https://a.b/c> <me@x.uk> <b> https://d.e/f_(g). <not a link>\n") ==
        "1:1 https://a.b/c -> https://a.b/c\n1:17 me@x.uk -> me@x.uk\n"
        "1:31 https://d.e/f_(g) -> https://d.e/f_(g)\n");
  CHECK(links("[![pic](p.png)](t.md) [out [in](i) side](o)\n") ==
        "1:1 pic -> t.md\n1:2 !pic -> p.png\n1:28 in -> i\n");
  CHECK(links("| [a](b \\| c) | [d](e\\|f) |\n|--|--|\n| ü [g](h) | |\n") ==
        "1:17 d -> e|f\n3:5 g -> h\n");
  CHECK(links("> [over\n> lines](x)\n") == "1:3 over lines -> x\n");
  CHECK(links("- [x] done [a](b)\n- [ ] open\n\n[^1]: note [c](d)\n") ==
        "1:12 a -> b\n4:12 c -> d\n");
  CHECK(links("a\n[x]: not-a-definition\n\n[x]\n") == "");
}

TEST_CASE("tables: with and without pipes at the ends") {
  CHECK(tables("| Who | What |\n|:----|-----:|\n| a \\| b |  |\n| c |\n") ==
        "1:1 \n1:3 <Who>1:9 <What>\n3:3 <a | b>3:11 <>\n4:3 <c>4:6 <>\n");
  CHECK(tables("text\nWho | What\n--- | ---\nü | b | too much\nno pipe\n\nbehind\n") ==
        "2:1 \n2:1 <Who>2:7 <What>\n4:1 <ü>4:5 <b>\n5:1 <no pipe>5:8 <>\n");
  CHECK(tables("> | a |\n> |---|\n> | b |\ntext\n") == "1:3 \n1:5 <a>\n3:5 <b>\n");
  CHECK(tables("- | a |\n  |---|\n  | b |\n- x\n") == "1:3 \n1:5 <a>\n3:5 <b>\n");
  CHECK(tables("| a | b |\n|---|\n\na\n---\n\n```\n| a |\n|---|\n```\n") == "");
  CHECK(tables("| a |\n|---|\n| b |\n# Heading | x\n") == "1:1 \n1:3 <a>\n3:3 <b>\n");
  CHECK(tables("| a |\n|---|\n| b |\n<!-- x -->\n| c |\n") == "1:1 \n1:3 <a>\n3:3 <b>\n");
  CHECK(tables("| a |\r\n|---|\r\n| b |\r\n") == "1:1 \n1:3 <a>\n3:3 <b>\n");
}

TEST_CASE("lines: columns stay, whatever is blanked out") {
  CHECK(lines("# One\nté **bold** `code` end\n\n## Two\n> - quoted\n| a | b |\n|---|---|\n") ==
        "1/1:  One\n2/1:té   bold          end\n4/2:   Two\n5/2:    quoted\n"
        "6/2t:  a   b\n");
  CHECK(lines("a <!-- é\nx --> b [c](d \"t\") [[fill: e]] f\n") ==
        "1/0:a\n2/0:      b  c                     f\n");
  CHECK(lines("<!-- a\n\nb --> c\n<!-- d --> e\n<!-- f -->\n") ==
        "3/0:      c\n4/0:           e\n");
  CHECK(lines("1. one\n   ```\n   code\n   ```\n2. two\n") == "1/0:   one\n5/0:   two\n");
  CHECK(lines("a `` b ` c `` d ` e\n") == "1/0:a             d ` e\n");
  CHECK(lines("a <br/> 1 < 2 > 1 &amp; x_y_z 2*3 ~~out~~\n") ==
        "1/0:a       1 < 2 > 1       x_y_z 2*3   out\n");
  CHECK(lines("* * *\n- - -\n___\n") == "");
  CHECK(lines("text\n1998. It was\n\n1998. Item\n") ==
        "1/0:text\n2/0:1998. It was\n4/0:      Item\n");
}

TEST_CASE("lines of generated blocks are passed over where that is asked") {
  const auto block = marked({"one", "# Heading\n[[fill: x]]\n[a](b)\n| t |\n|---|\n"});
  const std::string text = "a\n" + block + "b\n";
  const auto without = read_prose(text, true);
  CHECK(without.headings.empty());
  CHECK(without.placeholders.empty());
  CHECK(without.links.empty());
  CHECK(without.tables.empty());
  CHECK(without.lines.size() == 2);
  CHECK(without.words == 2);
  const auto with = read_prose(text, false);
  CHECK(with.headings.at(0).place.line == 3);
  CHECK(with.placeholders.size() == 1);
  CHECK(with.links.size() == 1);
  CHECK(with.tables.size() == 1);
  CHECK(with.words == 5);  // a, Heading, a, t, b
  CHECK(read_prose("<!-- inspect:end one -->\na\n", true).words == 1);
  CHECK(words("<!-- inspect:begin one sha256=" + std::string(64, '0') + " -->\na\n") == 1);
}

TEST_CASE("words, by the rule that is printed") {
  struct Case {
    std::string text;
    std::size_t words;
  };
  for (const auto& one : std::initializer_list<Case>{
           {"", 0},
           {"one two\nthree", 3},
           {"don't the council’s well-being", 4},
           {"'quoted' - dash – and—so", 4},
           {"1,234.5 and 10.5% of £3.2m", 5},
           {"end.Next a,b e.g.", 6},
           {"2010-11 2010–2012 and/or", 5},
           {"Zuständigkeit naïve e\u0301tat 日本", 4},
           {"re**mark**able *one* __two__", 3},
           {"snake_case a_", 3},
           {"soft\u00adhyphen", 1},
           {"# Heading two\n\n- item\n1. first\n> quote\n", 5},
           {"| a | b c |\n|---|---|\n| d |\n", 4},
           {"`code here` text\n```\ncode\n```\n    \n", 1},
           {"[two words](not/these) ![alt](no) <https://no.no> https://no.no/no yes", 4},
           {"[[fill: not these]] yes [[fill: nor\nthese]]", 1},
           {"<!-- no --> yes <!-- no\nno --> yes", 2},
           {"one&nbsp;two <b>three</b>", 3},
           {"--- title\n***\n+++", 1},
           {"a's' -b- c-'d", 4},
       }) {
    CAPTURE(one.text);
    CHECK(words(one.text) == one.words);
  }
  CHECK(counting_rule.find("points and commas within a number") != std::string_view::npos);
}

TEST_CASE("anchors of headings") {
  CHECK(heading_anchor("Good practice") == "#good-practice");
  CHECK(heading_anchor(" 2.1 How well: do we? ") == "#21-how-well-do-we");
  CHECK(heading_anchor("Über_uns – ÉTÉ a-b") == "#über_uns--été-a-b");
  CHECK(heading_anchor("") == "#");
}

TEST_CASE("texts of some megabytes, however odd, are read in little time") {
  const auto many = [](const std::string& part) {
    std::string text;
    while (text.size() < 2000000) text += part;
    return text;
  };
  const auto begin = std::chrono::steady_clock::now();
  for (const auto* part : {"[a](b) [[fill: c]] ",
                           "[",
                           "![",
                           "[[fill: ",
                           "`",
                           "` `` ``` ",
                           "<!-- ",
                           "a <!-- ",
                           "<a ",
                           "*a ",
                           "[a](\"",
                           "[a](b \"",
                           "> ",
                           "- ",
                           "| a ",
                           "&a",
                           "# a\n",
                           "a\n---\n",
                           "[a]: b\n",
                           "| a |\n|---|\n",
                           "- a\n",
                           "```\n",
                           "[a][b] ",
                           "https://a (",
                           "[x]",
                           "\\",
                           "a\n\n  "}) {
    CAPTURE(part);
    CHECK_NOTHROW(read_prose(many(part), true));
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));  // 6 s
}

TEST_CASE("a heading directly behind a table ends it") {
  const auto prose = read_prose("| a |\n|---|\n| b |\n## More\n", true);
  REQUIRE(prose.tables.size() == 1);
  CHECK(prose.tables[0].rows.size() == 1);
  REQUIRE(prose.headings.size() == 1);
  CHECK(prose.headings[0].text == "More");
}

TEST_CASE("what is not running text is beside it, with its places") {
  const auto prose =
      read_prose("Text <!-- a\nb --> and `c`.\n\n[d](e \"f\") [[fill: g]]\n\n```\nh\n```\n", true);
  std::vector<std::string> asides;
  for (const auto& one : prose.asides)
    asides.push_back(std::to_string(static_cast<int>(one.kind)) + " " + one.text + " " +
                     std::to_string(one.pieces[0].place.line) + ":" +
                     std::to_string(one.pieces[0].place.column));
  using Kind = ProseAside::Kind;
  static_assert(static_cast<int>(Kind::hidden) == 0 && static_cast<int>(Kind::target) == 1 &&
                static_cast<int>(Kind::placeholder) == 2);
  const auto has = [&](const std::string& wanted) {
    return std::count(asides.begin(), asides.end(), wanted) == 1;
  };
  CHECK(has("0 <!-- a\nb --> 1:6"));
  CHECK(has("0 c 2:12"));
  CHECK(has("1 (e \"f\") 4:4"));
  CHECK(has("2 [[fill: g]] 4:12"));
  CHECK(has("0 ```\nh\n``` 6:1"));
}

}  // namespace inspect
