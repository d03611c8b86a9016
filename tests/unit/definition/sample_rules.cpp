// SPDX-License-Identifier: MIT
// The section `sample:` of a definition and of an inspection.
#include <doctest/doctest.h>

#include "lib/definition/definition.hpp"
#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

const std::string head = "name: d\nsteps:\n  a: {anchor: yes}\n";

SampleRules rules(const std::string& lines) {
  return read_definition({"d.yaml", head + "sample:\n" + lines}).sample.value();
}

// What is wrong; the lines begin in line 5.
std::string wrong(const std::string& lines) {
  return refusal([&] { rules(lines); });
}

Condition condition(const std::string& keys) {
  return rules("  eligible: {column: v, " + keys + "}\n").eligible.at(0);
}

SampleSetting setting(const std::string& lines) {
  Diagnostics notes;
  const auto read = [](const std::string&) { return Source{"d.yaml", head}; };
  return read_inspection({"i.yaml", "definition: d.yaml\nsample:\n" + lines}, read, notes).sample;
}

}  // namespace

TEST_CASE("a definition without the section, and one with nothing in it: the defaults") {
  CHECK_FALSE(read_definition({"d.yaml", head}).sample);
  const auto all = rules("  unit: case\n");
  CHECK(all.unit == "case");
  CHECK(rules("  note: n\n").unit == "case");
  CHECK(all.id_column.empty());
  CHECK(all.category_column.empty());
  CHECK(all.categories.empty());
  CHECK(all.eligible.empty());
  CHECK(all.size.kind == SizeKind::margin);
  CHECK(all.size.confidence == Rational(19, 20));
  CHECK(all.size.margin == Rational(1, 10));
  CHECK(all.size.share == Rational(1, 2));
  CHECK_FALSE(all.size.margin_each);
  CHECK_FALSE(all.size.tolerable);
  CHECK(all.allocation == AllocationRule::proportional);
  CHECK_FALSE(all.minimum);
  CHECK(all.reserve.cases == 0);
  CHECK_FALSE(all.reserve.share);
  CHECK(all.keep.empty());
  CHECK_FALSE(all.records.back);
}

TEST_CASE("every key of the section") {
  const auto all = rules(
      "  unit: family\n  id: ref\n  category_column: kind\n  categories: {a: {}}\n"
      "  eligible: {column: v, is: x}\n  size: {cases: 30}\n  allocation: sqrt\n  minimum: 4\n"
      "  reserve: 2\n  keep: [x, y]\n  records: {back: 6 weeks, agencies: [p, q], source: s, "
      "note: n}\n  source: src\n  note: nt\n  assumed: as\n");
  CHECK(all.unit == "family");
  CHECK(all.id_column == "ref");
  CHECK(all.category_column == "kind");
  CHECK(all.categories.size() == 1);
  CHECK(all.eligible.size() == 1);
  CHECK(all.size.kind == SizeKind::fixed);
  CHECK(all.size.size == 30);
  CHECK(all.allocation == AllocationRule::square_root);
  CHECK(all.minimum == 4);
  CHECK(all.reserve.cases == 2);
  CHECK(all.keep == std::vector<std::string>{"x", "y"});
  CHECK(describe(*all.records.back) == "6 weeks");
  CHECK(all.records.agencies == std::vector<std::string>{"p", "q"});
  CHECK(all.records.source == "s");
  CHECK(all.records.note == "n");
  CHECK(all.source == "src");
  CHECK(all.note == "nt");
  CHECK(all.assumed == "as");
  CHECK(rules("  reserve: 7.5%\n").reserve.share == Rational(3, 40));
}

TEST_CASE("every key of a category") {
  const auto all = rules(
                       "  categories:\n    looked_after: {}\n    b: {title: T, called: [x, y], "
                       "when: {column: v, is: "
                       "1}, eligible: [{column: w, is: 2}, {column: u, is: 3}], share: 7.5, "
                       "minimum: 0, whole: yes, "
                       "agencies: [p], source: s, note: n, assumed: a}\n")
                       .categories;
  CHECK(all.at(0).key == "looked_after");
  CHECK(all.at(0).title == "Looked after");
  CHECK_FALSE(all.at(0).whole);
  CHECK_FALSE(all.at(0).share);
  CHECK_FALSE(all.at(0).minimum);
  const auto& b = all.at(1);
  CHECK(b.title == "T");
  CHECK(b.called == std::vector<std::string>{"x", "y"});
  CHECK(b.when.at(0).column == "v");
  CHECK(b.eligible.at(1).column == "u");
  CHECK(b.share == Rational(3, 40));
  CHECK(b.minimum == 0);
  CHECK(b.whole);
  CHECK(b.agencies == std::vector<std::string>{"p"});
  CHECK(b.source + b.note + b.assumed == "sna");
  CHECK(wrong("  categories:\n    Bad Key: {}\n") == "not-a-key 6:5");
  CHECK(wrong("  categories: [a]\n") == "wrong-type 5:15");
  CHECK(wrong("  categories: {a: {titel: x}}\n") == "unknown-key 5:20");
  std::string many = "  categories:\n";
  for (int i = 0; i < 64; ++i) many += fmt::format("    c{}: {{}}\n", i);
  CHECK(rules(many).categories.size() == 64);  // as many as a word has bits
  CHECK(wrong(many + "    d: {}\n") == "too-many 6:5");
}

TEST_CASE("sizes: each rule and its keys") {
  const auto size = [](const std::string& keys) { return rules("  size: {" + keys + "}\n").size; };
  const auto margin = size("confidence: 99, margin: 7.5, share: 20, margin_each: yes");
  CHECK(margin.kind == SizeKind::margin);
  CHECK(margin.confidence == Rational(99, 100));
  CHECK(margin.margin == Rational(3, 40));
  CHECK(margin.share == Rational(1, 5));
  CHECK(margin.margin_each);
  const auto assured = size("rule: assurance, tolerable: 10, expected: 2");
  CHECK(assured.kind == SizeKind::assurance);
  CHECK(assured.tolerable == Rational(1, 10));
  CHECK(assured.expected == Rational(1, 50));
  CHECK(size("rule: assurance, tolerable: 10, allowed: 1").allowed == 1);
  CHECK(size("rule: discovery, tolerable: 5").kind == SizeKind::discovery);
  CHECK(size("rule: margin").kind == SizeKind::margin);
  CHECK(size("share: 0").share == Rational(0));
  CHECK(size("share: 100").share == Rational(1));
  for (const auto kind : {SizeKind::assurance, SizeKind::discovery})
    CHECK(size(fmt::format("rule: {}, tolerable: 5", name(kind))).kind == kind);
}

TEST_CASE("sizes that cannot be") {
  const auto size = [](const std::string& keys) { return wrong("  size: {" + keys + "}\n"); };
  CHECK(size("rule: guess") == "unknown-rule 5:16");
  CHECK(size("rule: discovery") == "missing-key 5:9");
  CHECK(size("rule: assurance") == "missing-key 5:9");
  CHECK(size("rule: assurance, tolerable: 5, expected: 1, allowed: 1") == "contradiction 5:54");
  for (const char* keys : {"confidence: 0", "confidence: 100", "margin: 0", "margin: 100",
                           "share: 101", "share: -1", "confidence: 95%"}) {
    CAPTURE(keys);
    CHECK(size(keys).starts_with("not-a-percentage 5:"));
  }
  CHECK(size("cases: -1") == "not-a-number 5:17");
  CHECK(wrong("  minimum: -1\n") == "not-a-number 5:12");
  CHECK(wrong("  allocation: even\n") == "unknown-rule 5:15");
  CHECK(wrong("  reserve: some\n") == "not-a-reserve 5:12");
  CHECK(wrong("  reserve: -1\n") == "not-a-reserve 5:12");
  CHECK(wrong("  records: {back: long}\n") != "");
  CHECK(wrong("  recrods: {}\n") == "unknown-key 5:3");
  CHECK(wrong("  records: {forward: 1 day}\n") == "unknown-key 5:13");
}

TEST_CASE("a number or a share of reserves") {
  CHECK(parse_reserve("0")->cases == 0);
  CHECK(parse_reserve("12")->cases == 12);
  CHECK(parse_reserve("10%")->share == Rational(1, 10));
  CHECK(parse_reserve("0%")->share == Rational(0));
  for (const char* text : {"", "%", "-1", "-1%", "1.5", "x%", "10 %", "1%%"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_reserve(text));
  }
}

TEST_CASE("rules about rows: every key, and the rule in words") {
  struct Row {
    std::string_view keys;
    std::string_view words;
  };
  for (const auto& row : std::vector<Row>{
           {"is: open", "v is open"},
           {"is: [a, b, c]", "v is a, b or c"},
           {"is_not: [a, b]", "v is not a or b"},
           {"empty: yes", "v is empty"},
           {"empty: no", "v is not empty"},
           {"not_before: agreed", "v is not earlier than the agreed day"},
           {"not_before: agreed - 12 months",
            "v is not earlier than 12 months before the agreed day"},
           {"not_after: agreed + 1 week", "v is not later than 1 week after the agreed day"},
           {"not_after: 2012-08-13", "v is not later than 2012-08-13"},
           {"at_least: 5, at_most: 5", "v is at least 5 and is at most 5"},
           {"at_most: 17, or_empty: yes", "v is at most 17, or is empty"}}) {
    CAPTURE(row.keys);
    CHECK(describe(condition(std::string(row.keys))) == row.words);
  }
  CHECK(reason(condition("is: x, why: because")) == "because");
  CHECK(reason(condition("is: x")) == "fails the rule \"v is x\"");
  CHECK(condition("is: x, optional: yes").optional);
  CHECK_FALSE(condition("is: x").optional);
  CHECK(condition("not_before: agreed - 12 months").not_before->offset.amount == -12);
  CHECK(condition("not_before: agreed - 12 months").not_before->offset.unit == Unit::months);
}

TEST_CASE("rules about rows that cannot be") {
  const auto rule = [](const std::string& keys) { return wrong("  eligible: {" + keys + "}\n"); };
  CHECK(rule("is: x") == "missing-key 5:13");
  CHECK(rule("column: v") == "no-test 5:13");
  CHECK(rule("column: v, or_empty: yes") == "no-test 5:13");
  CHECK(rule("column: v, empty: yes, or_empty: yes") == "contradiction 5:37");
  CHECK(rule("column: v, at_least: 5, at_most: 4") == "contradiction 5:38");
  CHECK(rule("column: v, not_after: tomorrow") == "not-a-day 5:36");
  CHECK(rule("column: v, not_after: agreed - 3 working days") == "not-a-day 5:36");
  CHECK(rule("column: v, not_after: agreed-1 day") == "not-a-day 5:36");
  CHECK(rule("column: v, at_least: many").starts_with("not-a-number"));
  CHECK(rule("column: v, equals: x") == "unknown-key 5:25");
  CHECK(wrong("  eligible: open\n") == "wrong-type 5:13");
}

TEST_CASE("an inspection's own section: the agreed day and the ceremony") {
  const auto digest = std::string(64, '0');
  const auto all = setting("  agreed: 2012-08-13\n  commitment: \"" + digest +
                           "\"\n  dice: 4 1 6\n  words: the sea\n");
  CHECK(all.agreed == day("2012-08-13"));
  CHECK(all.commitment == digest);
  CHECK(all.dice == "4 1 6");
  CHECK(all.words == "the sea");
  CHECK_FALSE(setting("  dice: 4 1\n").agreed);
  CHECK(refusal([] { setting("  commitment: abc\n"); }) == "not-a-digest 3:15");
  CHECK(refusal([] { setting("  unit: case\n"); }) == "unknown-key 3:3");
  CHECK(refusal([] { setting("  agreed: soon\n"); }).ends_with(" 3:11"));
}

TEST_CASE("pilot of 2012: five categories in the source's order (seed 004, 4. Scoping)") {
  const auto sample = read_shipped("care-inspectorate-pilot-2012")->sample.value();
  CHECK(sample.unit == "child");
  std::vector<std::string> keys;
  for (const auto& category : sample.categories) {
    keys.push_back(category.key);
    CHECK(contains(category.source, "4. Scoping"));
    CHECK_FALSE(category.whole);
  }
  CHECK(keys == std::vector<std::string>{"child_protection", "looked_after_at_home",
                                         "looked_after_accommodated", "throughcare_aftercare",
                                         "voluntary_supervision"});
  CHECK(sample.keep == keys);
  // "on/off CPR in the last year"
  const auto& rule = sample.categories.at(0).eligible.at(0);
  CHECK(rule.not_before->offset.amount == -12);
  CHECK(rule.not_before->offset.unit == Unit::months);
  CHECK(rule.or_empty);
  for (std::size_t i = 1; i < 5; ++i) CHECK(sample.categories.at(i).eligible.empty());
  // "the core records in health, education, social work and police"; in all other cases those of
  // the lead professional or named person; "extending to the last 18 months"
  CHECK(sample.categories.at(0).agencies ==
        std::vector<std::string>{"health", "education", "social work", "police"});
  CHECK(sample.records.agencies == std::vector<std::string>{"lead professional or named person"});
  CHECK(sample.records.back->amount == 18);
  CHECK(sample.records.back->unit == Unit::months);
  // "a statistically valid sample": the size is the usual one, the source has no number.
  CHECK(sample.size.kind == SizeKind::margin);
}
