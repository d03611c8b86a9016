// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "tests/unit/report/survey_support.hpp"

using namespace inspect;
using namespace survey_test;

namespace {

constexpr std::string_view answers =
    "role,job_type,I am heard.,Training is useful\n"
    "Social worker,full time,strongly agree,AGREE\n"
    "social  worker,part time,Neither agree nor disagree,don\xE2\x80\x99t know\n"
    "Social worker,,Strongly_Disagree,n/a\n"
    "Health visitor,full time,disagree,\n";

ItemTally tally(std::array<std::int64_t, agreements> counts, std::int64_t missing) {
  return {counts, missing};
}

bool same(const ItemTally& a, const ItemTally& b) {
  return a.answers == b.answers && a.missing == b.missing;
}

}  // namespace

TEST_CASE("answers of a survey are counted by role and item") {
  Diagnostics found;
  const auto survey = read(answers, found);
  CHECK(told(found).empty());
  CHECK(survey.items == std::vector<std::string>{"I am heard.", "Training is useful"});
  CHECK(survey.roles == std::vector<std::string>{"Health visitor", "Social worker"});
  CHECK(survey.people == std::vector<std::int64_t>{1, 3});
  CHECK(survey.responses == 4);
  CHECK(same(survey.answers[0][0], tally({0, 0, 0, 1, 0, 0}, 0)));
  CHECK(same(survey.answers[0][1], tally({0, 0, 0, 0, 0, 0}, 1)));
  CHECK(same(survey.answers[1][0], tally({1, 0, 1, 0, 1, 0}, 0)));
  CHECK(same(survey.answers[1][1], tally({0, 1, 0, 0, 0, 2}, 0)));
  CHECK(same(survey.over_all(0), tally({1, 0, 1, 1, 1, 0}, 0)));
  CHECK(survey.over_all(1).agreeing() == 1);
  CHECK(survey.over_all(1).with_view() == 1);
}

TEST_CASE("each word for an answer is known") {
  struct Word {
    std::string_view text;
    Agreement agreement;
  };
  for (const auto& word : std::vector<Word>{{"strongly agree", Agreement::strongly_agree},
                                            {" Strongly  Agree ", Agreement::strongly_agree},
                                            {"agree", Agreement::agree},
                                            {"neither", Agreement::neither},
                                            {"Neutral", Agreement::neither},
                                            {"neither agree nor disagree", Agreement::neither},
                                            {"neither_agree_nor_disagree", Agreement::neither},
                                            {"DISAGREE", Agreement::disagree},
                                            {"strongly disagree", Agreement::strongly_disagree},
                                            {"don't know", Agreement::dont_know},
                                            {"dont know", Agreement::dont_know},
                                            {"Do not know", Agreement::dont_know},
                                            {"N/A", Agreement::dont_know},
                                            {"not applicable", Agreement::dont_know},
                                            {"unsure", Agreement::dont_know}}) {
    CAPTURE(word.text);
    Diagnostics found;
    const auto survey = read("role,item\nnurse," + std::string(word.text) + "\n", found);
    CHECK(told(found).empty());
    REQUIRE(survey.answers.size() == 1);
    CHECK(survey.answers[0][0].answers[static_cast<std::size_t>(word.agreement)] == 1);
  }
}

TEST_CASE("figures are answers where the whole file has them, and that is said") {
  Diagnostics found;
  const auto survey =
      read("role,a,b\nnurse,5,1\nnurse,4,2\nnurse,3,don't know\nnurse,,n/a\n", found);
  CHECK(told(found).empty());
  CHECK(same(survey.over_all(0), tally({1, 1, 1, 0, 0, 0}, 1)));
  CHECK(same(survey.over_all(1), tally({0, 0, 0, 1, 1, 2}, 0)));
  CHECK(words(found).find("5 is taken for strongly agree") != std::string::npos);
}

TEST_CASE("the order of rows changes nothing, nor does the case of a role") {
  std::vector<std::string> rows;
  for (int i = 0; i < 40; ++i)
    rows.push_back(std::string(i % 3 == 0   ? "NURSE"
                               : i % 3 == 1 ? "Nurse"
                                            : "teacher") +
                   (i % 4 == 0 ? ",agree\n" : ",disagree\n"));
  const auto text_of = [&] {
    std::string text = "role,a\n";
    for (const auto& row : rows) text += row;
    return text;
  };
  Diagnostics found;
  const auto first = read(text_of(), found);
  CHECK(first.roles == std::vector<std::string>{"NURSE", "teacher"});
  std::mt19937 random(6);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(rows.begin(), rows.end(), random);
    const auto again = read(text_of(), found);
    CHECK(again.roles == first.roles);
    CHECK(again.people == first.people);
    CHECK(same(again.over_all(0), first.over_all(0)));
  }
}

TEST_CASE("wrong surveys are refused at the cell, and never with what it holds") {
  struct Wrong {
    std::string_view text;
    std::string_view told;
  };
  const std::vector<Wrong> all = {
      {"item\nagree\n", "no-header 1:1"},
      {"", "no-header 1:1"},
      {"role,a\n", "no-answers 1:1"},
      {"role\nnurse\n", "no-items 1:1"},
      {"role,job_type\nnurse,x\n", "no-items 1:1"},
      {"role,a\n,agree\n", "no-role 2:1"},
      {"role,a\nall,agree\n", "not-a-role 2:1"},
      {"role,a\nnurse,agree\nnurse,zealous\n", "not-an-answer 3:7"},
      {"role,a\nnurse,agree\nnurse,tend to agree\n", "not-an-answer 3:7"},
      {"role,a\nnurse,agree\nnurse,5\n", "figure-among-words 3:7"},
      {"role,a,b\nnurse,agree,5\n", "figure-among-words 2:13"},
      {"role,a\nnurse,3\nnurse,6\n", "not-an-answer 3:7"},
      {"role,a\nnurse,3\nnurse,0\n", "not-an-answer 3:7"},
      {"role,a,comment\nnurse,agree,zealous\nnurse,agree,zany\n", "not-an-item 1:8"},
      {"role,a,A\nnurse,agree,agree\n", "duplicate-column 1:8"},
      {"role,a,\nnurse,agree,agree\n", "no-heading 1:8"},
      {"role,a\nnurse,agree,agree\n", "ragged-row 2:13"},
      {"role,a\nAnna Smith,agree\nnurse,agree\n", "personal-data 2:1"},
      {"role,a\nnurse anna.smith@example.org,agree\nnurse,agree\n", "personal-data 1:1"},
      {"role,name,a\nnurse,Anna Smith,agree\nnurse,Peter Jones,agree\nnurse,Mary Brown,agree\n",
       "personal-data 1:6"},
      {"role,job_type,a\nnurse,a@example.org,agree\nnurse,b@example.org,agree\n",
       "personal-data 1:6"},
      {"role,Anna Smith supports me,a\nnurse,agree,agree\n", "personal-data 1:6"},
      {"role,a\nnurse,bogus\nnurse,agree\n,x\n",
       "not-an-answer 2:7; no-role 4:1; not-an-answer 4:2"},
  };
  for (const auto& wrong : all) {
    CAPTURE(wrong.text);
    Diagnostics found;
    read(wrong.text, found);
    CHECK(told(found) == wrong.told);
    for (const auto* value : {"zealous", "zany", "Anna", "Smith", "anna.smith", "bogus", "tend"})
      CHECK(words(found).find(value) == std::string::npos);
  }
}

TEST_CASE("roles as they are written are no names") {
  std::string text = "role,a\n";
  for (const auto* role :
       {"Social worker", "Health visitor", "Head teacher", "Depute Head Teacher", "Police officer",
        "Team Manager", "Senior Social Worker", "Children's Reporter", "School nurse",
        "Early years practitioner", "Housing officer", "Third sector worker", "GP", "not stated",
        "Social Worker - Children and Families", "Foster carer", "Paediatrician"})
    text += std::string(role) + ",agree\n";
  Diagnostics found;
  CHECK(read(text, found).roles.size() == 17);
  CHECK(told(found).empty());
}

TEST_CASE("a column may be accepted with a reason, one that is not there may not") {
  Diagnostics found;
  CHECK(read("role,a\nAnna Smith,agree\n", found, {{"role", "a made-up role"}}).responses == 1);
  CHECK(told(found).empty());
  Diagnostics none;
  read("role,a\nnurse,agree\n", none, {{"rule", "x"}});
  CHECK(told(none) == "unknown-column 1:1");
}
