// SPDX-License-Identifier: MIT
#include "lib/document/bars.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

using namespace inspect;

namespace {

Bars some_bars() {
  return {.title = "Was it <shared> & \"read\"?",
          .bars = {{"all", 0.73, 0.61, 0.83, "73 % (61 to 83)", true},
                   {"North", {}, {}, {}, "suppressed"},
                   {"\xCE\xA9mega", 0.5, {}, {}, "50 %"}}};
}

Bars one_bar(std::string label, double value, double lower, double upper) {
  return {.title = "T", .bars = {{std::move(label), value, lower, upper, "F"}}};
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

bool has(std::string_view text, std::string_view part) {
  return count(text, part) > 0;
}

}  // namespace

TEST_CASE("bars are told in one sentence") {
  CHECK(describe_bars(some_bars()) ==
        "Bars with intervals: all 73 % (61 to 83); North suppressed; \xCE\xA9mega 50 %.");
  auto bare = some_bars();
  bare.bars.erase(bare.bars.begin());
  CHECK(describe_bars(bare) == "Bars: North suppressed; \xCE\xA9mega 50 %.");
  bare.bars[0].figure = "";
  CHECK(describe_bars(bare) == "Bars: North no figure; \xCE\xA9mega 50 %.");
  CHECK(describe_bars({}) == "Bars: none.");
}

TEST_CASE("text bars are forty characters wide and aligned by characters") {
  CHECK(write_text_bars(some_bars()) ==
        "all    ########################----#----.......  73 % (61 to 83)\n"
        "North                                            suppressed\n"
        "\xCE\xA9mega  ####################....................  50 %\n");
  CHECK(write_text_bars({}).empty());
}

TEST_CASE("a text bar shows where its value and the ends of its interval are") {
  struct Fact {
    double value, lower, upper;
    std::string_view bar;
  };
  const std::vector<Fact> facts = {
      {0, 0, 0, "........................................"},
      {0, 0, 0.1, "----...................................."},
      {1, 1, 1, "########################################"},
      {1, 0.9, 1, "####################################---#"},
      {0.5, 0.5, 0.5, "####################...................."},
      {0.55, 0.25, 0.75, "##########-----------#--------.........."},
      {7, -7, 9, "---------------------------------------#"},
      {std::numeric_limits<double>::quiet_NaN(), 0, 0, "........................................"}};
  for (const auto& fact : facts) {
    CAPTURE(fact.value);
    CHECK(write_text_bars(one_bar("x", fact.value, fact.lower, fact.upper)) ==
          "x  " + std::string(fact.bar) + "  F\n");
  }
  auto means = one_bar("x", 3.5, 3, 4);
  means.least = 1;
  means.most = 6;
  CHECK(write_text_bars(means) == "x  ################---#----................  F\n");
}

TEST_CASE("a label that would break the line or fill it is made to fit") {
  CHECK(write_text_bars(one_bar("a\nb\x1B[31m", 0, 0, 0)).substr(0, 9) == "a b [31m ");
  const auto cut = write_text_bars(one_bar(std::string(60, 'y'), 0, 0, 0));
  CHECK(cut.substr(0, 44) == std::string(39, 'y') + "\xE2\x80\xA6  ");
}

TEST_CASE("a picture can be read by those who do not see it, and is escaped") {
  const auto svg = write_svg(some_bars());
  CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"720\""));
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(has(svg, "role=\"img\" aria-labelledby=\"title-"));
  CHECK(has(svg, ">Was it &lt;shared&gt; &amp; &quot;read&quot;?</title>"));
  CHECK(has(
      svg,
      ">Bars with intervals: all 73 % (61 to 83); North suppressed; \xCE\xA9mega 50 %.</desc>"));
  CHECK_FALSE(has(svg, "<shared>"));
  auto described = some_bars();
  described.description = "What a person wrote.";
  CHECK(has(write_svg(described), ">What a person wrote.</desc>"));
}

TEST_CASE("a suppressed figure has no bar, the row over all is grey, the others are hatched") {
  const auto svg = write_svg(some_bars());
  CHECK(count(svg, "stroke=\"black\"/>") == 2);  // bars
  CHECK(count(svg, "fill=\"#999\"") == 1);
  CHECK(count(svg, "fill=\"url(#hatch-") == 1);
  CHECK(has(svg, "font-style=\"italic\">suppressed</text>"));
  CHECK(count(svg, "font-style=\"italic\"") == 1);
  CHECK(has(svg, "font-weight=\"bold\">73 % (61 to 83)</text>"));
  CHECK(count(svg, "stroke=\"white\"") == 3);  // the interval's white line, with two ends
}

TEST_CASE("an interval that reaches past the axis has no end there") {
  auto means = one_bar("x", 5.9, 5.5, 6.2);
  means.least = 1;
  means.most = 6;
  means.percent = false;
  const auto svg = write_svg(means);
  CHECK(count(svg, "stroke=\"white\"") == 2);
  for (const auto* mark : {">1<", ">2<", ">3<", ">4<", ">5<", ">6<"}) CHECK(count(svg, mark) == 1);
  CHECK(count(svg, ">7<") == 0);
}

TEST_CASE("the axis is marked from 0 to 100 per cent") {
  const auto svg = write_svg(some_bars());
  for (const auto* mark : {">0 %<", ">20 %<", ">40 %<", ">60 %<", ">80 %<", ">100 %<"})
    CHECK(count(svg, mark) == 1);
  auto differences = one_bar("A - B", -0.3, -0.5, -0.1);
  differences.least = -1;
  CHECK(has(write_svg(differences), ">-20 %<"));
  CHECK(count(write_svg(differences), ">0 %<") == 1);
  CHECK_FALSE(has(write_svg(differences), "-0 %<"));
}

TEST_CASE("a picture is as high as it has bars, and many are marked at both ends") {
  Bars many{.title = "Many"};
  for (int i = 0; i < 100; ++i) many.bars.push_back({"b" + std::to_string(i), 0.5, {}, {}, ""});
  const auto svg = write_svg(many);
  CHECK(has(svg, "viewBox=\"0 0 720 2698\""));
  CHECK(count(svg, ">40 %<") == 2);
  CHECK(svg == write_svg(many));
  many.bars.resize(10);
  CHECK(has(write_svg(many), "viewBox=\"0 0 720 342\""));
}

TEST_CASE("a label too long for a picture is cut there, and whole in its description") {
  const std::string tail = "the end of it";
  const auto svg = write_svg(
      one_bar("A label that goes on and on and on for ever and ever until " + tail, 0.5, 0.4, 0.6));
  CHECK(count(svg, tail) == 1);
  CHECK(has(svg, "\xE2\x80\xA6</text>"));
}

TEST_CASE("a picture is sound XML whatever the labels are") {
  const auto svg =
      write_svg(one_bar("\xFF\x01<b>\xF0\x9F\x98\x80\xEF\xBF\xBF&\xD7\xA9", 0.5, 0.4, 0.6));
  CHECK(has(svg, ">  &lt;b&gt;\xF0\x9F\x98\x80&amp;\xD7\xA9</text>"));
  CHECK(count(svg, "<b>") == 0);
  CHECK(
      std::none_of(svg.begin(), svg.end(), [](char c) { return c >= 0 && c < ' ' && c != '\n'; }));
  CHECK(write_svg({}).ends_with("</svg>\n"));
  auto none = one_bar("x", std::numeric_limits<double>::infinity(), 0, 0);
  none.most = none.least;
  CHECK_FALSE(has(write_svg(none), "inf"));
  CHECK_FALSE(has(write_svg(none), "nan"));
}

TEST_CASE("a label in text is as long as the bars allow") {
  inspect::Bars bars;
  bars.bars = {{.label = std::string(70, 'a'), .value = 0.5, .figure = "50 %"}};
  CHECK(inspect::write_text_bars(bars).starts_with(std::string(39, 'a') + "…  #"));
  bars.longest_label = 60;
  CHECK(inspect::write_text_bars(bars).starts_with(std::string(59, 'a') + "…  #"));
}
