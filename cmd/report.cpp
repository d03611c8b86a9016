// SPDX-License-Identifier: MIT
// inspect report: a definition and what was found in; drafts, their checks and estimates out.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cmd/commands.hpp"
#include "cmd/input.hpp"
#include "cmd/report_drafts.hpp"
#include "cmd/report_files.hpp"
#include "cmd/report_inputs.hpp"
#include "cmd/report_options.hpp"
#include "lib/base/file.hpp"
#include "lib/base/text.hpp"
#include "lib/report/blocks.hpp"
#include "lib/report/check.hpp"

namespace inspect::cmd {

namespace {

namespace fs = std::filesystem;

class ReportCommand {
 public:
  ReportCommand(const CLI::App& command, const ReportOptions& options, const CommonOptions& common)
      : command_(command), options_(options), common_(common) {}

  Status run() {
    check_common_options(common_);
    refuse_empty_values();
    refuse_second_standard_input();
    refuse_incomplete();
    if (given("check")) return check();
    if (given("update")) return update();
    if (given("all")) return all();
    return part();
  }

 private:
  [[nodiscard]] bool given(const std::string& option) const {
    return command_.get_option("--" + option)->count() > 0;
  }

  void refuse_empty_values() const {
    for (const char* name :
         {"results", "sample", "survey", "evidence", "estimates", "previous-estimates", "interval",
          "confidence", "min-cell", "part", "all", "update", "check", "stage", "holidays"})
      if (given(name) && command_.get_option(std::string("--") + name)->as<std::string>().empty())
        throw UsageError(fmt::format("--{} needs a value, and it is empty", name));
  }

  void refuse_second_standard_input() const {
    const auto files = {options_.file,          options_.results,  options_.sample,
                        options_.survey,        options_.evidence, options_.estimates,
                        options_.update,        options_.check,    options_.previous_estimates,
                        options_.dates.holidays};
    if (std::count(files.begin(), files.end(), "-") > 1)
      throw UsageError("standard input (-) can be read for one file only");
  }

  // Options that need another, or rule one out.
  void refuse_incomplete() const {
    const auto goes_with = [&](const char* option, const char* other) {
      if (given(option) && !given(other))
        throw UsageError(fmt::format("--{} goes with --{}", option, other));
    };
    goes_with("results", "sample");
    goes_with("sample", "results");
    goes_with("stage", "check");
    goes_with("replace", "update");
    if (given("estimates") && given("results"))
      throw UsageError("--estimates stands in the place of --results and --sample",
                       "leave one or the other out");
    if (given("previous-estimates") && !given("results") && !given("estimates"))
      throw UsageError("--previous-estimates needs something to compare with",
                       "give --results and --sample, or --estimates");
    for (const char* name : {"interval", "difference"})
      if (given(name) && !given("results"))
        throw UsageError(fmt::format("--{} goes with --results", name));
    if (given("accept") && !given("sample") && !given("survey"))
      throw UsageError("--accept is about the sample and the survey, and neither is given");
    if (given("confidence") && !given("results") && !given("survey"))
      throw UsageError("--confidence goes with --results or --survey: estimates have theirs");
    if (options_.file.empty()) refuse_without_file();
  }

  void refuse_without_file() const {
    const bool figures_alone = given("results") || given("survey");
    if (!figures_alone || given("evidence") || given("check") || given("update") || given("all"))
      throw UsageError("report needs a FILE: an inspection, a definition, or a shipped name",
                       "`inspect --list` names the shipped definitions; without FILE it takes "
                       "--results with --sample, or --survey");
    if (given("results") && given("survey"))
      throw UsageError("without FILE it is --results or --survey, not both");
    for (const auto& name : date_option_names())
      if (given(name)) throw UsageError(fmt::format("--{} needs a FILE", name));
    const auto only = given("results") ? estimates_part : survey_part;
    if (given("part") && hyphenated(options_.part) != only)
      throw UsageError(fmt::format("without FILE there is only --part {}", only),
                       "give the inspection or the definition whose part it is");
  }

  // What every mode reads, and the options of `more`.
  static std::vector<std::string> with_findings(std::vector<std::string> more) {
    for (const char* name :
         {"results", "sample", "survey", "evidence", "estimates", "previous-estimates", "accept",
          "interval", "confidence", "min-cell", "difference"})
      more.emplace_back(name);
    return with_dates(std::move(more));
  }

  // The modes.

  Status part() {
    allow_only(command_, "a report", with_findings({"part", "format", "raw", "bom"}));
    inputs_ = read_report_inputs(command_, options_, diagnostics_);
    const auto wanted = hyphenated(options_.part);
    if (const auto document = figures_document(wanted)) return show(*document);
    const auto& rules = part_named(
        options_.part, inputs_->inspection().definition, "--part",
        {std::string(estimates_part), std::string(survey_part), std::string(evidence_part)});
    const auto outline = build_outline(rules, inputs_->inspection());
    if (format_of(common_) == "csv")
      return show({.title = outline.title, .blocks = {}, .data = outline_table(outline)});
    if (common_.raw || common_.byte_order_mark)
      throw UsageError(fmt::format("--{} is for CSV", common_.raw ? "raw" : "bom"), "add -f csv");
    return write_drafts({{&rules, common_.output}});
  }

  // Estimates, survey or evidence as a document of their own: where the part says so, where there
  // is nothing else, and as CSV.
  std::optional<Document> figures_document(const std::string& wanted) {
    const bool any = wanted.empty() && (options_.file.empty() || format_of(common_) == "csv");
    if (wanted == estimates_part || (any && inputs_->estimates)) return estimates_document();
    if (wanted == survey_part || (any && inputs_->survey)) return survey_document();
    if (wanted == evidence_part || (any && inputs_->evidence)) return evidence_document();
    return std::nullopt;
  }

  Document estimates_document() {
    if (!inputs_->estimates)
      throw UsageError("--part estimates needs --results and --sample, or --estimates");
    const auto* changes = inputs_->changes ? &*inputs_->changes : nullptr;
    return describe_estimates(
        inputs_->tally ? &*inputs_->tally : nullptr, *inputs_->estimates, changes,
        inputs_->rules.min_cell,
        inputs_->dated == nullptr ? EstimateLabels() : estimate_labels(inputs_->inspection()));
  }

  Document survey_document() {
    if (!inputs_->survey) throw UsageError("--part survey needs --survey");
    const auto* inspection = inputs_->dated == nullptr ? nullptr : &inputs_->inspection();
    return describe_survey(*inputs_->survey,
                           inspection == nullptr ? nullptr : survey_rule(*inspection),
                           inspection == nullptr ? nullptr : survey_setting(*inspection),
                           inputs_->rules.confidence, inputs_->rules.min_cell);
  }

  Document evidence_document() {
    if (!inputs_->evidence) throw UsageError("--part evidence needs --evidence");
    return describe_evidence(*inputs_->evidence, inputs_->inspection().definition.report);
  }

  Status all() {
    allow_only(command_, "--all", with_findings({"all"}));
    if (given("output")) throw UsageError("--output does not go with --all", "leave it out");
    inputs_ = read_report_inputs(command_, options_, diagnostics_);
    part_named("", inputs_->inspection().definition);
    std::vector<std::pair<const ReportPart*, std::string>> drafts;
    for (const auto& rules : inputs_->inspection().definition.report.parts)
      drafts.emplace_back(&rules,
                          (fs::path(options_.all) / (hyphenated(rules.key) + ".md")).string());
    std::error_code problem;  // where it cannot be made, writing says so
    const bool made = fs::create_directories(options_.all, problem);
    try {
      return write_drafts(drafts);
    } catch (...) {
      if (made) fs::remove(options_.all, problem);  // only while it is empty
      throw;
    }
  }

  // Each with its path; no path, or -: standard output.
  Status write_drafts(const std::vector<std::pair<const ReportPart*, std::string>>& drafts) {
    std::vector<FileContent> files;
    for (const auto& [rules, path] : drafts) {
      const bool to_file = !path.empty() && path != "-";
      const auto outline = build_outline(*rules, inputs_->inspection());
      const auto folder = to_file && shows_pictures(outline) ? pictures_beside(path) : "";
      const auto facts = inputs_->facts(folder);
      const auto text = write_skeleton(outline, facts);
      if (!to_file) {
        print_diagnostics(diagnostics_, common_);
        write_text(text, common_);
        return done;
      }
      refuse_to_write_over(path, files_read(options_, *inputs_));
      files.push_back({path, text});
      add_pictures(path, facts, files);
    }
    print_diagnostics(diagnostics_, common_);
    write_with_pictures(files, common_.overwrite);
    return done;
  }

  // Drafts.

  Status update() {
    allow_only(command_, "--update", with_findings({"update", "replace", "part"}));
    inputs_ = read_report_inputs(command_, options_, diagnostics_);
    auto open = open_draft(options_.update, options_.part, inputs_->inspection(), diagnostics_);
    const bool to_file = options_.update != "-" || given("output");
    const auto path = given("output") ? common_.output : options_.update;
    const auto stated = read_evaluations(open.draft, inputs_->inspection().definition.report);
    const auto written_with = [&](const std::string& pictures) {
      return write_blocks(open.outline, inputs_->facts(pictures), stated);
    };
    auto fresh = written_with(open.pictures);
    refuse_unknown_blocks(open.draft, fresh, options_.replace);
    if (to_file && path != "-" && shows_pictures(open.outline) &&
        can_move_pictures(open.draft, fresh)) {
      open.pictures = pictures_beside(path);
      fresh = written_with(open.pictures);
    }
    const auto facts = inputs_->facts(open.pictures);
    const auto updated =
        update_draft(open.draft, fresh, {options_.replace.begin(), options_.replace.end()});
    if (path == "-" || !to_file)
      write_text(updated.text, common_);
    else
      write_updated(path, open.draft, updated.text, facts);
    tell_update(open.draft, updated, diagnostics_);
    print_diagnostics(diagnostics_, common_);
    return updated.edited.empty() ? done : answer_is_no;
  }

  // What somebody saved meanwhile is not written over.
  void write_updated(const std::string& path, const Draft& draft, const std::string& text,
                     const ReportFacts& facts) {
    std::error_code problem;  // of a path that is not there, which is then another
    const bool in_place = path == options_.update || fs::equivalent(path, options_.update, problem);
    if (!in_place) refuse_to_write_over(path, files_read(options_, *inputs_));
    std::vector<FileContent> files = {{path, text}};
    if (text.find(facts.pictures + "/") != std::string::npos) add_pictures(path, facts, files);
    std::erase_if(files, [&](const FileContent& file) {
      return (in_place || file.path != path) && holds(file);
    });
    write_with_pictures(files, in_place || common_.overwrite, [&] {
      if (in_place && read_source(path, largest_draft).text != draft.text)
        throw FileError(fmt::format("{} was changed meanwhile, and is left as it is", path));
    });
  }

  Status check() {
    allow_only(command_, "--check", with_findings({"check", "stage", "part"}));
    DraftCheck asked;
    if (given("stage")) asked.stage = stage_value(options_.stage);
    inputs_ = read_report_inputs(command_, options_, diagnostics_);
    const auto open =
        open_draft(options_.check, options_.part, inputs_->inspection(), diagnostics_);
    asked.facts = inputs_->facts(open.pictures);
    const auto folder = fs::path(options_.check).parent_path();
    asked.exists = [&](const std::string& path) {
      std::error_code problem;
      return fs::exists(folder / path, problem);
    };
    auto found = check_draft(open.draft, open.outline, asked);
    const bool sound = !found.findings.has_errors();
    diagnostics_.take(found.findings);
    refuse_to_write_over(common_.output, files_read(options_, *inputs_));
    print_diagnostics(diagnostics_, common_);
    write_text(found.diff, common_);
    return sound ? done : answer_is_no;
  }

  static ReportStage stage_value(const std::string& text) {
    if (const auto stage = parse_report_stage(text)) return *stage;
    throw UsageError(fmt::format("--stage takes draft, panel or final, not '{}'", text),
                     nearest_hint(text, {"draft", "panel", "final"}));
  }

  Status show(const Document& document) {
    refuse_to_write_over(common_.output, files_read(options_, *inputs_));
    print_diagnostics(diagnostics_, common_);
    write_document(document, common_);
    return done;
  }

  const CLI::App& command_;
  const ReportOptions& options_;
  const CommonOptions& common_;
  Diagnostics diagnostics_;
  std::unique_ptr<ReportInputs> inputs_;
};

}  // namespace

Run setup_report(CLI::App& command, CommonOptions& common) {
  auto options = std::make_shared<ReportOptions>();
  add_report_options(command, *options);
  add_common_options(command, common);
  return [&command, &common, options] { return ReportCommand(command, *options, common).run(); };
}

}  // namespace inspect::cmd
