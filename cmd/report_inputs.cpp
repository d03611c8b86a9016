// SPDX-License-Identifier: MIT
#include "cmd/report_inputs.hpp"

#include <fmt/format.h>

#include <utility>

#include "cmd/collect.hpp"
#include "cmd/input.hpp"
#include "cmd/options.hpp"
#include "cmd/usage.hpp"
#include "lib/base/text.hpp"
#include "lib/gate/gate.hpp"
#include "lib/sample/frame.hpp"

namespace inspect::cmd {

namespace {

constexpr std::string_view between_domains = " - ";

IntervalMethod interval_value(const std::string& text) {
  if (const auto method = parse_interval_method(text)) return *method;
  throw UsageError(fmt::format("--interval takes kg-fpc, exact or logit, not '{}'", text),
                   nearest_hint(text, {"kg-fpc", "exact", "logit"}));
}

Rational confidence_value(const std::string& text) {
  const auto share = parse_percentage(text);
  if (share && *share > 0 && *share < 1) return *share;
  throw UsageError(fmt::format("--confidence: '{}' is no percentage between 0 and 100", text),
                   "write it as 95 or 99.5");
}

std::int64_t min_cell_value(const std::string& text) {
  constexpr int most = 1000;
  if (const auto number = parse_integer(text); number && *number >= 0 && *number <= most)
    return *number;
  throw UsageError(fmt::format("--min-cell: '{}' is no whole number from 0 to {}", text, most));
}

// "area=North - area=South"; a value may have such a dash in it, so that the second domain begins
// behind the first dash that a name and = follow.
std::pair<std::string, std::string> difference_value(const std::string& text) {
  for (auto at = text.find(between_domains); at != std::string::npos;
       at = text.find(between_domains, at + 1)) {
    const auto rest = text.substr(at + between_domains.size());
    const auto begins = rest.substr(0, rest.find(between_domains));
    const std::string first(trim(std::string_view(text).substr(0, at)));
    const std::string second(trim(rest));
    const bool is_domain = second == "all" || begins.find('=') != std::string::npos;
    if (is_domain && !first.empty() && first != second) return {first, second};
  }
  throw UsageError(fmt::format("--difference: '{}' does not name two domains", text),
                   "write \"area=North - area=South\", as the estimates name them");
}

// Options before what the inspection says.
EstimateRules estimate_rules(const ReportOptions& options, const ReportSetting& setting) {
  EstimateRules rules;
  if (setting.confidence) rules.confidence = *setting.confidence;
  if (setting.interval) rules.method = *setting.interval;
  if (setting.min_cell) rules.min_cell = *setting.min_cell;
  if (!options.confidence.empty()) rules.confidence = confidence_value(options.confidence);
  if (!options.interval.empty()) rules.method = interval_value(options.interval);
  if (!options.min_cell.empty()) rules.min_cell = min_cell_value(options.min_cell);
  for (const auto& text : options.differences) rules.differences.push_back(difference_value(text));
  return rules;
}

// What an inspection and its definition say of the answers.
AnswerRules answer_rules(const Inspection& inspection) {
  AnswerRules rules;
  const auto& scale = inspection.definition.report.scale;
  for (const auto& grade : scale.grades) rules.scale.push_back({grade.number, grade.word});
  if (scale.good_from > 0) rules.good_from = scale.good_from;
  const auto& setting = inspection.report;
  for (const auto& question :
       setting.questions.empty() ? inspection.definition.report.questions : setting.questions)
    rules.questions.push_back(
        {question.key, question.scored ? AnswerKind::score : AnswerKind::yes_no});
  rules.domains = setting.domains;
  // As the draw orders them.
  if (const auto& sample = inspection.definition.sample; sample && !sample->categories.empty()) {
    for (const auto& category : sample->categories) rules.strata.push_back(category.key);
    rules.strata.insert(rules.strata.end(),
                        {std::string(read_before_stratum), std::string(included_stratum)});
  }
  return rules;
}

class ReportReader {
 public:
  ReportReader(const CLI::App& command, const ReportOptions& options, Diagnostics& diagnostics)
      : command_(command),
        options_(options),
        accept_(accept_values(options.accept, "the reason is said on standard error")),
        diagnostics_(diagnostics) {}

  std::unique_ptr<ReportInputs> read() {
    estimate_rules(options_, {});  // a wrong value is told before any file is read
    collect(diagnostics_, [&](Diagnostics& own) { read_inspection(own); });
    const bool known = options_.file.empty() || inputs_->dated != nullptr;
    if (known) read_findings();
    throw_if_refused(diagnostics_);
    collect(diagnostics_, [&](Diagnostics& own) { make_estimates(own); });
    throw_if_refused(diagnostics_);
    say_accepted();
    return std::move(inputs_);
  }

 private:
  void read_inspection(Diagnostics& own) {
    if (options_.file.empty()) return;
    inputs_->dated = DateReader(command_, options_.dates).read(options_.file, own, true);
    const auto& setting = inputs_->dated->setting;
    if (!setting.given.empty())
      inputs_->timetable = build_timetable(inputs_->inspection().definition.timetable, setting);
  }

  void read_findings() {
    const bool alone = inputs_->dated == nullptr;
    inputs_->rules =
        estimate_rules(options_, alone ? ReportSetting() : inputs_->inspection().report);
    collect(diagnostics_, [&](Diagnostics& own) {
      if (options_.results.empty()) return;
      const auto sample = read_source(options_.sample, largest_list);
      const auto results = read_source(options_.results, largest_list);
      inputs_->tally =
          read_results(sample, results, alone ? AnswerRules() : answer_rules(inputs_->inspection()),
                       own, accept_);
    });
    collect(diagnostics_, [&](Diagnostics& own) {
      if (!options_.survey.empty())
        inputs_->survey = read_survey(read_source(options_.survey, largest_csv), own, accept_);
    });
    collect(diagnostics_, [&](Diagnostics& own) {
      if (options_.evidence.empty()) return;
      const auto& definition = inputs_->inspection().definition;
      inputs_->evidence = read_evidence(read_source(options_.evidence, largest_csv),
                                        definition.report, designations(definition.plan), own);
    });
    read_earlier(options_.estimates, inputs_->estimates);
    collect(diagnostics_, [&](Diagnostics& own) {
      if (inputs_->estimates)
        refuse_unsuppressed(*inputs_->estimates, inputs_->rules.min_cell, own);
    });
    read_earlier(options_.previous_estimates, previous_);
  }

  void read_earlier(const std::string& file, std::optional<Estimates>& estimates) {
    collect(diagnostics_, [&](Diagnostics& own) {
      if (!file.empty()) estimates = read_estimates(read_source(file, largest_csv), own);
    });
  }

  void make_estimates(Diagnostics& own) {
    const auto& rules = inputs_->rules;
    if (inputs_->tally)
      inputs_->estimates =
          suppress(estimate(*inputs_->tally, rules, own), *inputs_->tally, rules.min_cell);
    if (previous_ && inputs_->estimates)
      inputs_->changes = compare_inspections(*inputs_->estimates, *previous_, rules.confidence);
  }

  void say_accepted() {
    for (const auto& one : accept_)
      diagnostics_.add({.severity = Severity::note,
                        .id = "accepted",
                        .file = options_.sample.empty() ? options_.survey : options_.sample,
                        .message = fmt::format("personal data accepted in column {}: {}",
                                               one.column, one.reason)});
  }

  const CLI::App& command_;
  const ReportOptions& options_;
  std::vector<AcceptedColumn> accept_;
  Diagnostics& diagnostics_;
  std::unique_ptr<ReportInputs> inputs_ = std::make_unique<ReportInputs>();
  std::optional<Estimates> previous_;
};

}  // namespace

ReportFacts ReportInputs::facts(const std::string& pictures) const {
  const auto pointer = [](const auto& value) { return value ? &*value : nullptr; };
  return {.inspection = &dated->inspection,
          .timetable = pointer(timetable),
          .tally = pointer(tally),
          .estimates = pointer(estimates),
          .changes = pointer(changes),
          .survey = pointer(survey),
          .evidence = pointer(evidence),
          .confidence = rules.confidence,
          .min_cell = rules.min_cell,
          .pictures = pictures};
}

std::unique_ptr<ReportInputs> read_report_inputs(const CLI::App& command,
                                                 const ReportOptions& options,
                                                 Diagnostics& diagnostics) {
  return ReportReader(command, options, diagnostics).read();
}

std::vector<std::string> files_read(const ReportOptions& options, const ReportInputs& inputs) {
  std::vector<std::string> files = {options.file,
                                    options.results,
                                    options.sample,
                                    options.survey,
                                    options.evidence,
                                    options.estimates,
                                    options.previous_estimates,
                                    options.dates.holidays,
                                    options.check};
  if (inputs.dated != nullptr)
    for (const auto& file : {inputs.inspection().file, inputs.inspection().definition_file,
                             inputs.inspection().protocol_file})
      files.push_back(file);
  return files;
}

}  // namespace inspect::cmd
