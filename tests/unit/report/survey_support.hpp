// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "lib/base/text.hpp"
#include "lib/report/survey.hpp"

namespace survey_test {

/// "id line:column" of each error and warning, joined with "; "; then what read_csv() threw.
inline std::string told(const inspect::Diagnostics& found) {
  std::vector<std::string> all;
  for (const auto& one : found.sorted())
    if (one.severity != inspect::Severity::note)
      all.push_back(one.id + " " + std::to_string(one.place.line) + ":" +
                    std::to_string(one.place.column));
  return inspect::join(all, "; ");
}

/// Every word that the diagnostics show.
inline std::string words(const inspect::Diagnostics& found) {
  std::string all;
  for (const auto& one : found.sorted()) all += one.message + "\n" + one.hint + "\n" + one.excerpt;
  return all;
}

inline inspect::SurveyTally read(std::string_view text, inspect::Diagnostics& found,
                                 const std::vector<inspect::AcceptedColumn>& accept = {}) {
  try {
    return inspect::read_survey({"survey.csv", std::string(text)}, found, accept);
  } catch (const inspect::InputError& error) {
    found.take(error.diagnostics);
    return {};
  }
}

/// A tally of one item: of each role the six answers and the missing.
inline inspect::SurveyTally tally_of(
    const std::vector<std::array<std::int64_t, inspect::agreements + 1>>& roles) {
  inspect::SurveyTally tally{.file = "survey.csv", .items = {"I am heard."}};
  for (const auto& counts : roles) {
    inspect::ItemTally item;
    for (std::size_t i = 0; i < inspect::agreements; ++i) item.answers[i] = counts[i];
    item.missing = counts[inspect::agreements];
    std::int64_t people = 0;
    for (const auto count : counts) people += count;
    tally.roles.push_back("role " + std::to_string(tally.roles.size() + 1));
    tally.people.push_back(people);
    tally.answers.push_back({item});
    tally.responses += people;
  }
  return tally;
}

}  // namespace survey_test
