// SPDX-License-Identifier: MIT
// Ids and strata of a frame without a definition, files that name cases, kept columns.
#include "lib/sample/frame.hpp"

#include <doctest/doctest.h>

#include "tests/unit/sample/support.hpp"

using namespace inspect;
using namespace sample_test;

namespace {

const FrameRules by_team{.stratum_column = "team"};

CaseIds case_ids(const std::string& text) {
  Diagnostics diagnostics;
  auto ids = read_case_ids({"ids.csv", text}, {}, diagnostics);
  diagnostics.throw_if_errors();
  return ids;
}

std::string ids_refused(const std::string& text) {
  return refusal([&] { case_ids(text); });
}

const std::string teams = "case_id,team\n3,b\n1,a\n2,b\n4,a\n5,C\n";

}  // namespace

TEST_CASE("without a definition strata are bytewise by name; without a column there is one") {
  CHECK(strata_of(frame_of(one_list(teams))) == "all: 1 2 3 4 5");
  CHECK(strata_of(frame_of(one_list(teams), by_team)) == "C: 5; a: 1 4; b: 2 3");
  const auto frame = frame_of(one_list("id,Team\n2, b \n1,b\n"), {.stratum_column = "TEAM"});
  CHECK(strata_of(frame) == "b: 1 2");  // trimmed
  CHECK(frame.id_column == "id");
  CHECK(frame.stratum_column == "Team");
  CHECK(frame.strata.at(0).title == "b");
  CHECK(frame.strata.at(0).population == 2);
  CHECK_FALSE(frame.strata.at(0).whole);
  CHECK(frame_of(one_list(teams)).stratum_column.empty());
}

TEST_CASE("lists are described: name, bytes, digest, rows without the empty ones") {
  const std::string text = "Title\ncase_id,x\n1,2\n,\n\n3,4\n";
  const auto facts = frame_of(one_list(text)).lists.at(0);
  CHECK(facts.name == "l.csv");
  CHECK(facts.bytes == text.size());
  CHECK(facts.sha256 == hexadecimal(sha256(text)));
  CHECK(facts.rows == 2);
  CHECK(frame_of({{"a", "id\n1\n"}, {"b", "id\n2\n3\n"}}).lists.at(1).rows == 2);
}

TEST_CASE("the frame as lines, bytewise sorted") {
  CHECK(frame_lines(frame_of(one_list(teams), by_team)) == "C\t5\na\t1\na\t4\nb\t2\nb\t3\n");
  CHECK(frame_lines(frame_of(one_list("id\nb\n\xC3\xA9\n a\nB\n"))) ==
        "all\t a\nall\tB\nall\tb\nall\t\xC3\xA9\n");
  CHECK(frame_lines({}).empty());
}

TEST_CASE("the column of ids: case_id before id, or the one that is named") {
  CHECK(strata_of(frame_of(one_list("id,case_id\n1,a\n"))) == "all: a");
  CHECK(strata_of(frame_of(one_list("ID\n1\n"))) == "all: 1");
  CHECK(strata_of(frame_of(one_list("id,Ref\n1,a\n"), {.id_column = "ref"})) == "all: a");
  CHECK(refused(one_list("id,x\n1,a\n"), {.id_column = "ref"}) == "no-header 1:1");
  CHECK(refused(one_list("ref\n1\n")) == "no-header 1:1");
  CHECK(refused(one_list("id,x\n1,a\n"), {.stratum_column = "team"}) == "no-header 1:1");
}

TEST_CASE("ids that cannot be: each at its cell, all at once") {
  CHECK(refused(one_list("id,x\n,1\n#N/A,1\n1.2E+09,1\n\"a\nb\",1\n")) ==
        "no-id 2:1; spoilt-id 3:1; spoilt-id 4:1; control-character 5:1");
  CHECK(refused(one_list("id,x\n1,a\n2,a\n1,b\n")) == "duplicate-id 4:1");
  CHECK(refused({{"a", "id\n1\n"}, {"b", "id\n2\n1\n"}}) == "duplicate-id 3:1");
  CHECK(refused({{"a", "id\n\n1\n"}, {"b", "x\n2\n"}, {"c", "id,x\n,1\n"}}) ==
        "no-header 1:1; no-id 2:1");  // all lists
  CHECK(refused(one_list("id,team\n1,\n2,a\n3,\"a\tb\"\n"), by_team) ==
        "no-stratum 2:3; not-a-stratum 4:3");
  CHECK(strata_of(frame_of(one_list("id\n1\n01\n 1\n"))) == "all:  1 01 1");  // three ids
  CHECK(frame_of(one_list("id\n")).cases.empty());
}

TEST_CASE("ids that look like one case are warned of, with both rows") {
  CHECK(warned(one_list("id\na1\nb1\n")).empty());
  CHECK(warned(one_list("id,x\na1,\nA1 ,\n")) == "ids-alike 3:1");
  CHECK(warned(one_list("id\n\xC3\xA9\ne\xCC\x81\n")) == "ids-alike 3:1");
  CHECK(warned(one_list("id\na\nA\n\"a \"\n")) == "ids-alike 3:1; ids-alike 4:1");
  CHECK(warned({{"a", "id\nx\n"}, {"b", "id\nX\n"}}) == "ids-alike 2:1");
  Diagnostics notes;
  read_frame(one_list("id\nk\nK\n"), {}, notes);
  CHECK(contains(notes.sorted().at(0).message, "row 2 and row 3"));
  CHECK(notes.sorted().at(0).severity == Severity::warning);
}

TEST_CASE("lost zeros are warned of once, at the header; running numbers are not") {
  std::string lost = "id,x\n987,\n";
  std::string running = "id,x\n";
  for (int i = 0; i < 40; ++i) {
    lost += fmt::format("{},\n", 100000 + i * 7919);
    running += fmt::format("{},\n", i + 80);
  }
  CHECK(warned(one_list(lost)) == "lost-zeros 1:1");
  CHECK(warned(one_list(running)).empty());
}

TEST_CASE("excluded cases are out, with the reason and their ids") {
  auto rules = by_team;
  rules.exclude = case_ids("case_id,reason\n3,moved away\n5,\n1,moved away\n");
  const auto frame = frame_of(one_list(teams), rules);
  CHECK(strata_of(frame) == "C:; a: 4; b: 2");  // an empty stratum stays
  CHECK(left_out_of(frame) == "1 excluded, no reason stated (5); 2 moved away (1 3)");
  rules.exclude = case_ids("id\n9\n1\n 1\n");
  CHECK(refused(one_list(teams), rules) == "unknown-case 2:1; unknown-case 4:1");
}

TEST_CASE("included cases are a stratum of their own, taken whole") {
  auto rules = by_team;
  rules.include = case_ids("case_id\n4\n2\n");
  const auto frame = frame_of(one_list(teams), rules);
  CHECK(strata_of(frame) == "C: 5; a: 1; b: 3; included: 2 4");
  CHECK(frame.strata.at(3).whole);
  CHECK(frame.strata.at(3).population == 2);
  CHECK(frame.strata.at(3).title == "Included by decision");
  rules.exclude = case_ids("case_id\n4\n");
  CHECK(refused(one_list(teams), rules) == "included-and-excluded 2:1");
  rules.exclude = {};
  rules.include = case_ids("case_id\n9\n");
  CHECK(refused(one_list(teams), rules) == "unknown-case 2:1");
  rules.include = case_ids("case_id\n1\n");
  CHECK(refused(one_list("id,team\n1,included\n2,a\n"), rules) == "stratum-twice 1:1");
}

TEST_CASE("cases read before are a stratum of their own, and those that are gone are noted") {
  auto rules = by_team;
  rules.read_before = case_ids("case_id\n4\n9\n2\n");
  rules.include = case_ids("case_id\n2\n");
  const auto frame = frame_of(one_list(teams), rules);
  CHECK(strata_of(frame) == "C: 5; a: 1; b: 3; included: 2; read before: 4");
  CHECK_FALSE(frame.strata.at(4).whole);
  CHECK(warned(one_list(teams), rules) == "not-in-list 1:1");
  rules.include = {};
  rules.read_before = case_ids("case_id\n4\n2\n");
  CHECK(warned(one_list(teams), rules).empty());
}

TEST_CASE("a sample that was written earlier names its cases, without its reserves") {
  const auto ids = case_ids(
      "stratum,rank,case_id,ticket,status,weight,population,team\n"
      "a,1,'=x,00,sample,2,4,t\na,2,r,00,reserve,,4,t\nb,1,y,00,sample,1,1,t\n");
  CHECK(ids.file == "ids.csv");
  REQUIRE(ids.entries.size() == 2);
  CHECK(ids.entries.contains("=x"));
  CHECK(ids.entries.at("y").row == 4);
  CHECK(case_ids("case_id\n'=x\n").entries.contains("'=x"));  // not ours: as it stands
}

TEST_CASE("a file of ids is as strict as a list") {
  CHECK(ids_refused("case_id,reason\n1,\n,x\n1,\n#N/A,\n") ==
        "no-id 3:1; duplicate-id 4:1; spoilt-id 5:1");
  CHECK(ids_refused("name\n1\n") == "no-header 1:1");
  const std::string planted = "case_id,reason\n1,ann.smith@example.com\n2,b.jones@example.com\n";
  CHECK(ids_refused(planted) == "personal-data 1:9");
  CHECK_FALSE(contains(words_of_refusal([&] { case_ids(planted); }), "smith"));
}

TEST_CASE("kept columns come along as they stand; a list that lacks one gives an empty cell") {
  const FrameRules rules{.keep = {"Note", "x"}};
  const auto frame = frame_of({{"a", "id,note\n1, =a \n"}, {"b", "x,id\n7,2\n"}}, rules);
  CHECK(frame.kept_columns == std::vector<std::string>{"Note", "x"});
  CHECK(frame.cases.at(0).kept == std::vector<std::string>{" =a ", ""});
  CHECK(frame.cases.at(1).kept == std::vector<std::string>{"", "7"});
  CHECK(refused({{"a", "id,note\n1,2\n"}, {"b", "id\n2\n"}}, {.keep = {"nota"}}) ==
        "unknown-column 1:1");
}

TEST_CASE("pseudonymised columns: ids, strata and kept ones") {
  FrameRules rules{.stratum_column = "team", .keep = {"x"}};
  rules.columns = {.pseudonymise = {"ID", "team", "x"}, .key = "key"};
  const auto frame = frame_of(one_list("id,team,x\nann,t,\nben,t,9\n"), rules);
  const auto of = [&](const char* text) { return hexadecimal(hmac_sha256("key", text)); };
  CHECK(frame.strata.at(0).name == of("t"));
  for (const auto& one : frame.cases) {
    const bool is_ann = one.id == of("ann");
    CHECK((is_ann || one.id == of("ben")));
    CHECK(one.kept.at(0) == (is_ann ? "" : of("9")));
  }
}
