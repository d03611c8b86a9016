// SPDX-License-Identifier: MIT
#include "lib/report/evidence.hpp"

#include <doctest/doctest.h>

#include "tests/unit/report/survey_support.hpp"

using namespace inspect;
using survey_test::told;
using survey_test::words;

namespace {

ReportRules some_rules() {
  ReportRules rules;
  rules.subjects = {{.key = "1.1", .title = "Impact on children"},
                    {.key = "2.1", .evaluated = true},
                    {.key = "statement_1", .kind = ReportSubject::Kind::statement}};
  rules.evidence.kinds = {"case file reading", "interviews", "survey"};
  return rules;
}

EvidenceRecord read(std::string_view text, Diagnostics& found,
                    const ReportRules& rules = some_rules()) {
  try {
    return read_evidence({"evidence.csv", std::string(text)}, rules, {"Lead inspector"}, found);
  } catch (const InputError& error) {
    found.take(error.diagnostics);
    return {};
  }
}

constexpr std::string_view sound =
    "finding,indicator,statement,rationale,sources\n"
    "F1,1.1,Plans were shared with families.,Files and staff agree.,interviews; Case_file reading\n"
    "F2,2.1,Help came late.,,interviews\n"
    "F3,Statement 1,,Three surveys say so.,\n";

std::string gaps_told(const EvidenceRecord& record, const ReportRules& rules) {
  std::string all;
  for (const auto& gap : find_gaps(record, rules))
    all += gap.finding + "|" + gap.subject + "|" + gap.gap + "|" + std::to_string(gap.place.line) +
           "\n";
  return all;
}

}  // namespace

TEST_CASE("a row of the record has its finding, subject, words and kinds of source") {
  Diagnostics found;
  const auto record = read(sound, found);
  CHECK(told(found).empty());
  REQUIRE(record.findings.size() == 3);
  const auto& first = record.findings[0];
  CHECK(first.key == "F1");
  CHECK(first.indicator == "1.1");
  CHECK(first.statement == "Plans were shared with families.");
  CHECK(first.rationale == "Files and staff agree.");
  CHECK(first.sources == std::vector<std::string>{"interviews", "case file reading"});
  CHECK(first.place.line == 2);
  CHECK(record.findings[2].indicator == "statement_1");
  CHECK(record.find("f2") == &record.findings[1]);
  CHECK(record.find("F9") == nullptr);
}

TEST_CASE("gaps are told by finding, then by subject") {
  Diagnostics found;
  const auto record = read(sound, found);
  auto rules = some_rules();
  CHECK(gaps_told(record, rules) ==
        "F2|2.1|no rationale|3\n"
        "F2|2.1|one kind of source (interviews), and 2 are needed|3\n"
        "F3|statement_1|no statement of what was found|4\n"
        "F3|statement_1|no kind of source, and 2 are needed|4\n");
  rules.evidence.kinds_at_least = 3;
  rules.subjects.push_back({.key = "9.1", .evaluated = true});
  const auto more = gaps_told(record, rules);
  CHECK(more.find("F1|1.1|2 kinds of source (interviews and case file reading), and 3 are needed|"
                  "2\n") == 0);
  CHECK(more.ends_with("|9.1|it is evaluated, and no finding is about it|0\n"));
}

TEST_CASE("any word is a kind of source where the definition names none") {
  ReportRules rules;
  Diagnostics found;
  const auto record = read(
      "finding,indicator,statement,rationale,sources\nF1,whatever,a,b,Visits;focus_group; visits\n",
      found, rules);
  CHECK(told(found) == "same-source 2:17");
  CHECK_FALSE(found.has_errors());
  REQUIRE(record.findings.size() == 1);
  CHECK(record.findings[0].indicator == "whatever");
  CHECK(record.findings[0].sources == std::vector<std::string>{"visits", "focus group"});
  CHECK(find_gaps(record, rules).empty());
}

TEST_CASE("wrong records are refused at the cell, and never with what it holds") {
  struct Wrong {
    std::string_view rows;
    std::string_view told;
  };
  const std::vector<Wrong> all = {
      {"", "no-findings 1:1"},
      {",1.1,a,b,survey\n", "no-finding 2:1"},
      {"F1,1.1,a,b,survey\nf1,1.1,a,b,survey\n", "duplicate-finding 3:1"},
      {"the first one,1.1,a,b,survey\n", "not-a-key 2:1"},
      {"Fffffffffffffffffffffffffffffffffffff,1.1,a,b,survey\n", "not-a-key 2:1"},
      {"F1,,a,b,survey\n", "no-indicator 2:4"},
      {"F1,2.2,a,b,survey\n", "unknown-indicator 2:4"},
      {"F1,zany,a,b,survey\n", "unknown-indicator 2:4"},
      {"F1,1.1,a,b,zany\n", "unknown-source 2:12"},
      {"F1,1.1,a,b,survey; zany; zealous\n", "unknown-source 2:12; unknown-source 2:12"},
      {"F1,1.1,a,b,survey;Survey\n", "same-source 2:12"},
      {"F1,1.1,Mrs Smith was not told.,b,survey\n", "personal-data 2:8"},
      {"F1,1.1,a,The mother of Anna Smith said so.,survey\n", "personal-data 2:10"},
      {"F1,1.1,Anna Smith,b,survey\n", "personal-data 2:8"},
      {"F1,1.1,a,Ring 0131 496 0000.,survey\n", "personal-data 2:10"},
      {"F1,1.1,Write to anna@example.org.,b,survey\n", "personal-data 2:8"},
      {"Anna Smith,1.1,a,b,survey\n", "personal-data 2:1"},
      {"F1,1.1,a,b\n", "ragged-row 2:10"},
      {"F1,1.1,\"a,b,survey\n", "unclosed-quote 2:8"},
      {"F1,1.1,a,b,survey,x\n", "ragged-row 2:19"},
      {",zany,Mrs Smith knew.,b,zealous\n",
       "no-finding 2:1; unknown-indicator 2:2; personal-data 2:7; unknown-source 2:25"},
  };
  for (const auto& wrong : all) {
    CAPTURE(wrong.rows);
    Diagnostics found;
    read("finding,indicator,statement,rationale,sources\n" + std::string(wrong.rows), found);
    CHECK(told(found) == wrong.told);
    for (const auto* value : {"Anna", "Smith", "zany", "zealous", "0131", "anna@"})
      CHECK(words(found).find(value) == std::string::npos);
  }
  Diagnostics found;
  read("finding,indicator,statement,sources\nF1,1.1,a,survey\n", found);
  CHECK(told(found) == "no-header 1:1");
}

TEST_CASE("a column that is not read is warned of, and refused where it names people") {
  Diagnostics found;
  read("finding,indicator,statement,rationale,sources,by\nF1,1.1,a,b,survey,x\n", found);
  CHECK(told(found) == "unused-column 1:47");
  Diagnostics refused;
  read(
      "finding,indicator,statement,rationale,sources,name\nF1,1.1,a,b,survey,Anna Smith\n"
      "F2,1.1,a,b,survey,Peter Jones\nF3,1.1,a,b,survey,Mary Brown\n",
      refused);
  CHECK(told(refused) == "personal-data 1:47");
}

TEST_CASE("staff by designation are no names, and the nearest key is shown") {
  Diagnostics found;
  read(
      "finding,indicator,statement,rationale,sources\n"
      "F1,1.1,The Lead inspector saw the plans.,b,survey\n",
      found);
  CHECK(told(found).empty());
  read("finding,indicator,statement,rationale,sources\nF1,statment 1,a,b,intervews\n", found);
  CHECK(words(found).find("did you mean 'statement_1'?") != std::string::npos);
  CHECK(words(found).find("did you mean 'interviews'?") != std::string::npos);
}

TEST_CASE("the record is shown by subject, with its gaps, and as a table of gaps") {
  Diagnostics found;
  const auto record = read(sound, found);
  const auto document = describe_evidence(record, some_rules());
  const auto markdown = write_markdown(document);
  const auto first = markdown.find("Quality indicator 1.1: Impact on children");
  REQUIRE(first != std::string::npos);
  CHECK(markdown.find("| F1 | Plans were shared with families. | Files and staff agree. | "
                      "interviews and case file reading |") > first);
  CHECK(markdown.find("The record has 4 gaps.") != std::string::npos);
  CHECK(markdown.find("- F2 (2.1): no rationale\n") != std::string::npos);
  CHECK(write_csv(document, {}) ==
        "subject,finding,gap,sources\n"
        "1.1,F1,,interviews;case file reading\n"
        "2.1,F2,no rationale,interviews\n"
        "2.1,F2,\"one kind of source (interviews), and 2 are needed\",interviews\n"
        "statement_1,F3,no statement of what was found,\n"
        "statement_1,F3,\"no kind of source, and 2 are needed\",\n");
  EvidenceRecord whole{.file = "evidence.csv",
                       .findings = {{.key = "F1",
                                     .indicator = "2.1",
                                     .statement = "a",
                                     .rationale = "b",
                                     .sources = {"interviews", "survey"}}}};
  CHECK(write_markdown(describe_evidence(whole, some_rules())).find("The record has no gaps") !=
        std::string::npos);
}
