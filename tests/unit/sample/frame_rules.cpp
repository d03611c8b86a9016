// SPDX-License-Identifier: MIT
// Who is eligible, and in which categories: the rules of a definition applied to lists.
#include <doctest/doctest.h>

#include "lib/sample/frame.hpp"
#include "tests/unit/sample/support.hpp"

using namespace inspect;
using namespace sample_test;

namespace {

// The ids of seven rows that meet a rule about the column v.
std::string eligible(const std::string& rule, const std::string& values,
                     std::string_view agreed = "2012-08-13") {
  const auto rules = sample_rules("  eligible: {column: v, " + rule + "}\n");
  std::string text = "id,v\n";
  int id = 1;
  for (const auto value : split(values, '|')) text += fmt::format("{},{}\n", id++, value);
  return strata_of(frame_of(one_list(text), with_rules(rules, agreed)));
}

const std::string overlap =
    "  category_column: kind\n  keep: [c, a]\n  categories:\n    b: {called: [Bee, \"b b\"]}\n"
    "    a: {title: The a kind}\n    c:\n      eligible: {column: v, is_not: gone, why: went}\n";

const SampleRules& overlapping() {
  static const SampleRules rules = sample_rules(overlap);
  return rules;
}

FrameRules overlap_rules() {
  auto rules = with_rules(overlapping());
  rules.keep = overlapping().keep;
  return rules;
}

Frame frame(const std::vector<Source>& lists) {
  return frame_of(lists, overlap_rules());
}

const Case& case_of(const Frame& frame, std::string_view id) {
  return *std::find_if(frame.cases.begin(), frame.cases.end(),
                       [&](const Case& one) { return one.id == id; });
}

}  // namespace

TEST_CASE("rules about text, in any case of letters, trimmed") {
  const std::string values = "open|Open| OPEN |closed||opened|active";
  CHECK(eligible("is: open", values) == "all: 1 2 3");
  CHECK(eligible("is: [open, active]", values) == "all: 1 2 3 7");
  CHECK(eligible("is_not: [open, Closed]", values) == "all: 5 6 7");
  CHECK(eligible("is: open, or_empty: yes", values) == "all: 1 2 3 5");
  CHECK(eligible("empty: yes", values) == "all: 5");
  CHECK(eligible("empty: no", values) == "all: 1 2 3 4 6 7");
  CHECK(eligible("empty: no, is_not: open", values) == "all: 4 6 7");  // all of them
}

TEST_CASE("rules about numbers: both ends are in") {
  const std::string values = "0|5|17|18|-1||90";
  CHECK(eligible("at_least: 5", values) == "all: 2 3 4 7");
  CHECK(eligible("at_most: 17", values) == "all: 1 2 3 5");
  CHECK(eligible("at_least: 5, at_most: 17", values) == "all: 2 3");
  CHECK(eligible("at_most: 17, or_empty: yes", values) == "all: 1 2 3 5 6");
  const auto rules = sample_rules("  eligible: {column: v, at_least: 5}\n");
  CHECK(refused(one_list("id,v\n1,x\n2,5.5\n3,7\n"), with_rules(rules)) ==
        "not-a-number 2:3; not-a-number 3:3");
}

TEST_CASE("rules about dates: the day itself is in, at both ends") {
  const std::string values = "2011-08-12|2011-08-13|2012-08-13|2012-08-14||1999-01-01|2011-09-01";
  CHECK(eligible("not_before: agreed - 12 months", values) == "all: 2 3 4 7");
  CHECK(eligible("not_after: agreed", values) == "all: 1 2 3 6 7");
  CHECK(eligible("not_before: 2011-08-13, not_after: agreed", values) == "all: 2 3 7");
  CHECK(eligible("not_before: agreed - 12 months, or_empty: yes", values) == "all: 2 3 4 5 7");
  CHECK(eligible("not_before: agreed + 1 day", values) == "all: 4");
  // Twelve months before 29 February is the last day of that February.
  CHECK(eligible("not_before: agreed - 12 months", "2023-02-27|2023-02-28|2024-02-29",
                 "2024-02-29") == "all: 2 3");
  // One order of day and month for the whole column: 13/08 says it.
  CHECK(eligible("not_before: agreed - 12 months", "13/08/2011|01/09/2011|12/08/2011") ==
        "all: 1 2");
}

TEST_CASE("what a rule asks for and is not there") {
  const auto rules = sample_rules("  eligible: {column: v, not_after: agreed}\n");
  CHECK(refused(one_list("id,v\n1,2011-01-01\n2,2011-01-01\n"), {.sample = &rules}) ==
        "no-agreed-day 1:1");  // told once
  CHECK(refused(one_list("id,w\n1,x\n2,y\n"), with_rules(rules)) == "unknown-column 1:1");
  CHECK(refused(one_list("id,v\n1,soon\n"), with_rules(rules)).starts_with("not-a-date"));
  const auto optional = sample_rules("  eligible: {column: v, not_after: agreed, optional: yes}\n");
  const auto list = one_list("id,w\n1,x\n2,y\n");
  CHECK(strata_of(frame_of(list, with_rules(optional))) == "all: 1 2");
  CHECK(warned(list, with_rules(optional)) == "rule-not-applied 1:1");
  CHECK(left_out_of(frame_of(one_list("id,v\n1,2013-01-01\n"), with_rules(optional))) ==
        "1 not eligible: fails the rule \"v is not later than the agreed day\"");
}

TEST_CASE("who is not eligible is left out with the reason, of which the first is told") {
  const auto rules = sample_rules(
      "  eligible:\n    - {column: age, at_most: 17, why: grown up}\n"
      "    - {column: age, at_least: 1}\n    - {column: v, is: open}\n");
  const auto found =
      frame_of(one_list("id,age,v\n1,18,open\n2,0,shut\n3,5,shut\n4,5,open\n5,19,shut\n"),
               with_rules(rules));
  CHECK(strata_of(found) == "all: 4");
  CHECK(left_out_of(found) ==
        "1 not eligible: fails the rule \"age is at least 1\"; 1 not eligible: fails the rule "
        "\"v is open\"; 2 not eligible: grown up");
}

TEST_CASE("a rule for all cases holds in every category, whatever the category's own rules say") {
  const auto rules = sample_rules(
      "  category_column: kind\n  eligible: {column: v, is: open, why: shut}\n  categories:\n"
      "    a: {}\n    b: {eligible: {column: w, is: x, why: no x}}\n");
  const auto found = frame_of(
      one_list("id,kind,v,w\n1,a,open,\n2,a,shut,\n3,a;b,shut,x\n4,b,open,\n5,a;b,shut,\n"),
      with_rules(rules));
  CHECK(strata_of(found) == "a: 1; b:");
  CHECK(left_out_of(found) ==
        "1 not eligible: b: no x; 1 not eligible: b: no x; shut; 2 not eligible: shut");
}

TEST_CASE("a category is known by its key, its title, the key as words, and what it is called") {
  const auto found = frame(one_list(
      "id,kind,v\n1,b,\n2,BEE,\n3, b B ,\n4,the A kind,\n5,A,\n6,c,\n7,bee ; c,\n8,c;a;b,\n"));
  CHECK(strata_of(found) == "b: 1 2 3 7 8; a: 4 5; c: 6");
  CHECK(case_of(found, "7").categories == 0b101);
  CHECK(case_of(found, "8").categories == 0b111);
  CHECK(case_of(found, "6").categories == 0b100);
  CHECK(case_of(found, "7").kept == std::vector<std::string>{"yes", "no"});
  CHECK(case_of(found, "8").kept == std::vector<std::string>{"yes", "yes"});
  const auto wordy = sample_rules("  category_column: kind\n  categories:\n    looked_after: {}\n");
  CHECK(strata_of(frame_of(one_list("id,kind\n1,Looked after\n2,looked_after\n"),
                           with_rules(wordy))) == "looked_after: 1 2");
}

TEST_CASE("a row of no category is an error where no rules sort the rows") {
  const auto list = one_list("id,kind,v\n1,,\n2,x,\n3,b;x,\n4,b,\n");
  CHECK(refused(list, overlap_rules()) ==
        "no-category 2:3; unknown-category 3:3; unknown-category 4:3");
  CHECK_FALSE(
      contains(words_of_refusal([&] { frame(one_list("id,kind,v\n1,Torbalin,\n")); }), "Torbalin"));
}

TEST_CASE("a list without the column is named after its category") {
  const auto found = frame(
      {{"lists/The A kind.csv", "id,v\n1,\n"}, {"B.csv", "id,v\n2,\n"}, {"bee", "v,id\n,3\n"}});
  CHECK(strata_of(found) == "b: 2 3; a: 1; c:");
  CHECK(refused({{"other.csv", "id,v\n1,\n2,\n"}}, overlap_rules()) == "no-category 1:1");
  const auto unnamed = sample_rules("  categories: {b: {}}\n");
  CHECK(strata_of(frame_of({{"x.y/b.csv", "id\n1\n"}}, with_rules(unnamed))) == "b: 1");
  CHECK(refused({{"b.csv.old", "id\n1\n"}}, with_rules(unnamed)) == "no-category 1:1");
}

TEST_CASE("rows of one case are linked by its id over lists; each row adds its categories") {
  const auto found = frame({{"c.csv", "id,v\n1,\n2,gone\n3,gone\n"}, {"a.csv", "id,v\n1,\n2,\n"}});
  CHECK(strata_of(found) == "b:; a: 1 2; c:");
  CHECK(case_of(found, "1").categories == 0b110);
  CHECK(case_of(found, "2").categories == 0b010);  // not eligible in c
  CHECK(found.linked == 2);
  CHECK(left_out_of(found) == "1 not eligible: c: went");
}

TEST_CASE("two rows of one category: an error in one list, a word between two") {
  CHECK(refused(one_list("id,kind,v\n1,b,\n1,b,\n"), overlap_rules()) == "duplicate-id 3:1");
  CHECK(refused(one_list("id,kind,v\n1,b,\n1,a,\n1,c;a,\n"), overlap_rules()) ==
        "duplicate-id 4:1");
  CHECK(warned(one_list("id,kind,v\n1,b,\n1,a,\n"), overlap_rules()).empty());
  CHECK(warned({{"b.csv", "id,v\n1,\n"}, {"bee.csv", "id,v\n1,\n"}}, overlap_rules()) ==
        "in-two-lists 2:1");
}

TEST_CASE("rows of one case that contradict each other are warned of; an empty cell says nothing") {
  const auto told_of = [](const std::string& one, const std::string& other) {
    return warned({{"b.csv", "id,v\n1," + one + "\n"}, {"a.csv", "id,v\n1," + other + "\n"}},
                  overlap_rules());
  };
  CHECK(told_of("x", "x").empty());
  CHECK(told_of("x", "").empty());
  CHECK(told_of("", "x").empty());
  CHECK(told_of(" x", "x ").empty());
  CHECK(told_of("x", "y") == "contradicting-rows 2:1");
  auto rules = overlap_rules();
  rules.keep = {"note"};
  CHECK(warned({{"b.csv", "id,v,note\n1,x,p\n"}, {"a.csv", "id,v,note\n1,y,q\n"}}, rules) ==
        "contradicting-rows 2:1; contradicting-rows 2:1");
}

TEST_CASE("a contradiction and a duplicate are told of in every order of rows and lists") {
  std::vector<Source> lists = {
      {"b.csv", "id,v\n1,\n"}, {"a.csv", "id,v\n1,x\n"}, {"c.csv", "id,v\n1,y\n"}};
  std::sort(lists.begin(), lists.end(),
            [](const Source& one, const Source& other) { return one.name < other.name; });
  do {
    CAPTURE(lists.at(0).name + lists.at(1).name + lists.at(2).name);
    CHECK(contains(warned(lists, overlap_rules()), "contradicting-rows"));
  } while (std::next_permutation(
      lists.begin(), lists.end(),
      [](const Source& one, const Source& other) { return one.name < other.name; }));
  // Row 3 of the second list is in a twice there, and in b in both.
  const Source first{"x.csv", "id,kind,v\n1,b,\n"};
  const Source other{"y.csv", "id,kind,v\n1,a,\n1,a;b,\n"};
  CHECK(contains(refused({first, other}, overlap_rules()), "duplicate-id"));
  CHECK(contains(refused({other, first}, overlap_rules()), "duplicate-id"));
}

TEST_CASE("kept cells come from the row of the first category, the lowest where there are two") {
  auto rules = overlap_rules();
  rules.keep = {"note", "a"};
  const auto kept = [&](const std::vector<Source>& lists) {
    return join(frame_of(lists, rules).cases.at(0).kept, "/");
  };
  const Source a{"a.csv", "id,v,note\n1,,1st\n"};
  const Source b{"b.csv", "id,v,note\n1,,2nd\n"};
  const Source c{"bee.csv", "id,v,note\n1,,3rd\n"};
  CHECK(kept({a, b}) == "2nd/yes");
  CHECK(kept({b, a}) == "2nd/yes");
  CHECK(kept({c, b, a}) == "2nd/yes");
  CHECK(kept({b, c}) == "2nd/no");
  CHECK(kept({c, b}) == "2nd/no");
}

TEST_CASE("rules can say who is in a category") {
  const auto rules = sample_rules(
      "  category_column: kind\n  categories:\n    young: {when: {column: age, at_most: 4}}\n"
      "    b: {when: {column: flag, is: y}}\n    rest: {when: {column: age, at_least: 16}}\n");
  const auto found =
      frame_of(one_list("id,age,flag,kind\n1,3,y,\n2,9,y,\n3,9,,\n4,17,,\n5,9,,Rest\n6,2,,other\n"),
               with_rules(rules));
  CHECK(strata_of(found) == "young: 1 6; b: 2; rest: 4 5");
  CHECK(case_of(found, "1").categories == 0b011);
  CHECK(left_out_of(found) == "1 not eligible: in none of the categories");
  CHECK(strata_of(frame_of(one_list("id,age,flag\n1,3,n\n"), with_rules(rules))) ==
        "young: 1; b:; rest:");  // no column, no file name: the rules say it
}

TEST_CASE("an included case is in the frame although it is not eligible; an excluded one is not") {
  auto rules = overlap_rules();
  rules.include = {.file = "in.csv", .entries = {{"1", {}}}};
  rules.exclude = {.file = "out.csv", .entries = {{"3", {"dead", 2}}}};
  const auto found = frame_of(one_list("id,kind,v\n1,c,gone\n2,c,gone\n3,c,gone\n4,c,\n"), rules);
  CHECK(strata_of(found) == "b:; a:; c: 4; included: 1");
  CHECK(left_out_of(found) == "1 dead (3); 1 not eligible: c: went");
}
