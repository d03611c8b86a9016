// SPDX-License-Identifier: MIT
// For whom the figures of a survey speak.
#include <fmt/format.h>

#include <utility>

#include "lib/base/text.hpp"
#include "lib/report/survey.hpp"

namespace inspect {

namespace {

std::string answered(std::int64_t responses) {
  return responses == 1 ? "1 person answered" : fmt::format("{} people answered", responses);
}

// "312 people answered of 400 invited, a response rate of 78 %."
std::string response(std::int64_t responses, const SurveySetting* setting) {
  const auto people = answered(responses);
  if (setting == nullptr || !setting->invited)
    return people + "; how many were invited is not stated, and so there is no response rate.";
  const int invited = *setting->invited;
  if (responses > invited)
    return fmt::format(
        "{}, more than the {} that are stated to have been invited: one of the two numbers is "
        "wrong.",
        people, invited);
  return fmt::format("{} of {} invited, a response rate of {} %.", people, invited,
                     fixed(Rational(100 * responses, invited), 0));
}

std::string of_sample(const SurveyTally& survey, const SurveySetting* setting) {
  const std::string sample = "The survey went to a sample of staff. ";
  const std::string not_covered =
      "What those who did not answer would have said is covered by no interval.";
  if (setting == nullptr || !setting->population)
    return fmt::format(
        "{}{} Of how many it is a sample is not stated, and so the figures have no interval. {}",
        sample, response(survey.responses, setting), not_covered);
  if (*setting->population < survey.responses)
    return fmt::format(
        "{}{} More answered than the {} that the sample is stated to be of: one of the two numbers "
        "is wrong, and the figures have no interval.",
        sample, response(survey.responses, setting), *setting->population);
  return fmt::format(
      "{}{} Intervals of the figures over all take the answers for a random sample of {} staff. {}",
      sample, response(survey.responses, setting), *setting->population, not_covered);
}

}  // namespace

std::string survey_standing(const SurveyTally& survey, const SurveyRule* rule,
                            const SurveySetting* setting) {
  const auto reach = rule == nullptr ? SurveyReach::not_stated : rule->reach;
  if (reach == SurveyReach::sample) return of_sample(survey, setting);
  if (reach == SurveyReach::everybody)
    return fmt::format(
        "The survey went to all staff. {} Who answers chooses to: the figures are of those who "
        "answered, and have no interval.",
        response(survey.responses, setting));
  return fmt::format(
      "Whether the survey went to everybody or to a sample is not stated. {} The figures are of "
      "those who answered, speak for nobody else, and have no interval.",
      response(survey.responses, setting));
}

}  // namespace inspect
