// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "lib/base/text.hpp"
#include "lib/definition/read_report_rules.hpp"
#include "lib/definition/read_report_values.hpp"

namespace inspect {

namespace {

// Above 0 and below 1: at either end an interval says nothing.
std::optional<Rational> read_confidence(YamlMapping& mapping, YamlReader& reader) {
  const auto confidence = read_percentage(mapping, "confidence", reader);
  if (!confidence || (*confidence > 0 && *confidence < 1)) return confidence;
  reader.error(mapping.node("confidence")->place, "not-a-percentage",
               "'confidence' takes a percentage above 0 and below 100", "write 95 or 99");
  return std::nullopt;
}

std::optional<IntervalMethod> read_interval(YamlMapping& mapping, YamlReader& reader) {
  const auto method = read_choice(mapping, "interval", {"kg-fpc", "exact", "logit"}, reader);
  if (!method) return std::nullopt;
  constexpr std::array methods = {IntervalMethod::kg_fpc, IntervalMethod::exact,
                                  IntervalMethod::logit};
  return methods.at(*method);
}

SurveySetting read_survey_setting(const YamlEntry& entry, YamlReader& reader) {
  YamlMapping one(entry.value, reader, "an inspection's survey");
  SurveySetting survey;
  survey.key = entry.key;
  survey.where = reader.location(entry.place);
  survey.invited = read_count(one, "invited", reader, 1);
  survey.population = read_count(one, "population", reader, 1);
  one.close();
  if (survey.invited && survey.population && *survey.population < *survey.invited)
    reader.error(
        one.place_of("population"), "contradiction",
        fmt::format("{} were invited, and there are {}", *survey.invited, *survey.population),
        "'population' is everybody for whom the survey is to speak");
  return survey;
}

}  // namespace

ReportSetting read_report_setting(YamlMapping& inspection, YamlReader& reader) {
  ReportSetting setting;
  const auto* node = inspection.node("report");
  if (node == nullptr) return setting;
  YamlMapping report(*node, reader, "an inspection's 'report'");
  for (const auto& entry : read_named(report, "surveys", reader))
    setting.surveys.push_back(read_survey_setting(entry, reader));
  setting.confidence = read_confidence(report, reader);
  if (const auto least = read_count(report, "min_cell", reader, 1)) setting.min_cell = *least;
  setting.interval = read_interval(report, reader);
  setting.domains = read_texts(report, "domains", reader);
  setting.questions = read_reading_questions(report, reader);
  report.close();
  return setting;
}

void check_report_setting(const ReportSetting& setting, const ReportRules& rules,
                          YamlReader& reader) {
  std::vector<std::string> keys;
  for (const auto& rule : rules.surveys) keys.push_back(rule.key);
  for (const auto& survey : setting.surveys) {
    if (std::find(keys.begin(), keys.end(), survey.key) != keys.end()) continue;
    reader.error(survey.where.place, "unknown-survey",
                 fmt::format("the definition has no survey '{}'", survey.key),
                 keys.empty() ? "leave 'surveys' out" : nearest_hint(survey.key, keys));
  }
  check_reading_questions(setting.questions, rules, reader);
}

}  // namespace inspect
