// SPDX-License-Identifier: MIT
// What the tests of reading results share: a small sample, and what is told of results joined to
// it.
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/estimates/tally.hpp"
#include "tests/unit/facts.hpp"

namespace inspect::results_test {

inline const std::string head = "stratum,rank,case_id,ticket,status,weight,population";

// Two strata; the second has two reserves.
inline const std::string usual_sample = head +
                                        ",area\n"
                                        "b,1,C-1,t,sample,2,4,North\n"
                                        "b,2,C-2,t,sample,2,4,South\n"
                                        "a,1,0071,t,sample,5,10,North\n"
                                        "a,2,'-72,t,sample,5,10,\n"
                                        "a,3,R-3,t,reserve,,10,West\n"
                                        "a,4,R-4,t,reserve,,10,North\n";

// The definition, where `rules` say nothing of strata, has b before a.
inline Tally read(const std::string& results, const AnswerRules& rules = {},
                  const std::string& sample = usual_sample, Diagnostics* all = nullptr) {
  Diagnostics found;
  auto known = rules;
  if (known.strata.empty()) known.strata = {"b", "a"};
  auto tally = read_results({"s.csv", sample}, {"r.csv", results}, known, found);
  if (all != nullptr) *all = found;
  found.throw_if_errors();
  return tally;
}

// What is wrong with results, with the files left out; all of it is in the results.
inline std::string wrong(const std::string& results, const AnswerRules& rules = {}) {
  return refusal([&] { read(results, rules); });
}

// Message and hint of the first error.
inline std::string words(const std::string& results, const AnswerRules& rules = {}) {
  return words_of_refusal([&] { read(results, rules); });
}

// What is wrong with a sample whose rows below the header are these.
inline std::string wrong_sample(const std::string& rows,
                                const std::vector<std::string>& domains = {}) {
  AnswerRules rules;
  rules.domains = domains;
  return refusal([&] { read("case_id,q\nC-1,yes\n", rules, head + ",area\n" + rows); });
}

// What was told though nothing was wrong.
inline std::string told_of(const std::string& results, const std::string& sample = usual_sample,
                           const AnswerRules& rules = {}) {
  Diagnostics all;
  read(results, rules, sample, &all);
  std::string text;
  for (const auto& one : all.sorted()) text += one.id + ": " + one.message + "\n";
  return text;
}

inline AnswerRules six_grades() {
  AnswerRules rules;
  rules.scale = {{6, "excellent"}, {5, "very good"}, {4, "good"},
                 {3, "adequate"},  {2, "weak"},      {1, "unsatisfactory"}};
  return rules;
}

}  // namespace inspect::results_test
