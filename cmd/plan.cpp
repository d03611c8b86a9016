// SPDX-License-Identifier: MIT
// inspect plan: inspections in; plans, parts of them, checks, schedules and differences out.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "cmd/commands.hpp"
#include "cmd/input.hpp"
#include "cmd/plan_inputs.hpp"
#include "cmd/plan_options.hpp"
#include "lib/base/text.hpp"
#include "lib/gate/gate.hpp"
#include "lib/plan/coverage.hpp"
#include "lib/plan/diff.hpp"
#include "lib/plan/screen_texts.hpp"
#include "lib/timetable/describe.hpp"

namespace inspect::cmd {

namespace {

class PlanCommand {
 public:
  PlanCommand(const CLI::App& command, const PlanOptions& options, const CommonOptions& common)
      : command_(command), options_(options), common_(common), dates_(command, options.dates) {}

  Status run() {
    check_common_options(common_);
    refuse_empty_values();
    refuse_second_standard_input();
    if (options_.files.empty())
      throw UsageError("plan needs a FILE: an inspection, a definition, or a shipped name",
                       "`inspect --list` names the shipped definitions");
    if (options_.files.size() > 1) refuse_dates_of_one();
    if (given("accept") && !given("sample")) throw UsageError("--accept goes with --sample");
    if (options_.check) return check();
    if (options_.coverage) return coverage();
    if (given("diff")) return differences();
    if (given("owner")) return tasks_of_owner();
    if (options_.schedule) return schedule();
    if (given("part")) return part();
    return plan();
  }

 private:
  [[nodiscard]] bool given(const std::string& option) const {
    return command_.get_option("--" + option)->count() > 0;
  }

  void refuse_empty_values() const {
    for (const char* name : {"team", "sample", "scoping", "diff", "owner", "part", "holidays"})
      if (given(name) && command_.get_option(std::string("--") + name)->as<std::string>().empty())
        throw UsageError(fmt::format("--{} needs a value, and it is empty", name));
  }

  void refuse_second_standard_input() const {
    auto files = options_.files;
    for (const auto& file :
         {options_.team, options_.sample, options_.scoping, options_.diff, options_.dates.holidays})
      files.push_back(file);
    if (std::count(files.begin(), files.end(), "-") > 1)
      throw UsageError("standard input (-) can be read for one file only");
  }

  void refuse_dates_of_one() const {
    for (const char* name : {"notified", "starts", "on", "scoping"})
      if (given(name))
        throw UsageError(fmt::format("--{} is about one inspection, and {} are given", name,
                                     options_.files.size()),
                         "write it into the inspection files, or plan them one by one");
    if (given("sample")) need_one_file("--sample");
    for (const auto& file : {options_.team, options_.dates.holidays})
      if (file == "-")
        throw UsageError("standard input (-) can be read once, and each inspection needs it",
                         "save it to a file");
    refuse_file_twice();
  }

  void refuse_file_twice() const {
    std::error_code problem;  // of what cannot be looked at; then the spelling decides
    std::set<std::filesystem::path> known;
    for (const auto& file : options_.files)
      if (!known.insert(std::filesystem::weakly_canonical(file, problem)).second)
        throw UsageError(fmt::format("{} is given twice", file), "give it once");
  }

  // Of the modes that are about one inspection.
  void need_one_file(std::string_view mode) const {
    if (options_.files.size() > 1)
      throw UsageError(
          fmt::format("{} is about one inspection, and {} are given", mode, options_.files.size()),
          "give them one by one");
  }

  static std::vector<std::string> with_formats(std::vector<std::string> names) {
    for (const char* name : {"format", "raw", "bom"}) names.emplace_back(name);
    return names;
  }

  // The modes.

  Status plan() {
    allow_only(command_, "a plan",
               with_dates(with_formats({"team", "sample", "scoping", "accept"})));
    read({.team = true, .sample = true, .scoping = true});
    if (all_.size() == 1) return show(describe_plan(all_.front().facts()), done);
    return show(describe_overview(plans(), teams(), find_clashes(plans(), teams())), done);
  }

  Status check() {
    allow_only(command_, "--check",
               with_dates(with_formats({"check", "team", "sample", "accept"})));
    read({.team = true, .sample = true});
    std::vector<std::vector<CheckResult>> results;
    bool holds = true;
    for (const auto& one : all_) {
      results.push_back(check_plan(one.plan, one.team, one.drawn));
      for (const auto& result : results.back()) holds = holds && result.holds;
    }
    const auto clashes = find_clashes(plans(), teams());
    return show(describe_check(plans(), results, clashes),
                holds && clashes.empty() ? done : answer_is_no);
  }

  Status coverage() {
    need_one_file("--coverage");
    allow_only(command_, "--coverage", with_formats({"coverage"}));
    const auto inspection = read_inspection_named(options_.files.front(), diagnostics_);
    const auto covered = cover(inspection.definition);
    refuse_to_write_over(common_.output, {inspection.file, inspection.definition_file});
    print_diagnostics(diagnostics_, common_);
    write_document(describe_coverage(inspection.definition, covered), common_);
    return covered.gaps.empty() ? done : answer_is_no;
  }

  Status differences() {
    need_one_file("--diff");
    allow_only(command_, "--diff", with_dates(with_formats({"diff"})));
    read({});
    const auto& now = all_.front();
    Plan earlier;
    OldPlan old;
    if (is_csv(options_.diff)) {
      old = read_old_tasks(read_source(options_.diff, largest_csv), now.plan.name(), diagnostics_,
                           designations(now.plan.rules()));
    } else {
      before_ = DateReader::read_alone(options_.diff, diagnostics_);
      screen_texts(before_->inspection, diagnostics_);
      earlier = build_plan(before_->inspection, before_->setting);
      old = old_plan_of(options_.diff, earlier);
    }
    throw_if_refused(diagnostics_);
    const auto changes = compare_plans(now.plan, old, now.dated->changes);
    return show(describe_changes(now.plan, old, changes), done);
  }

  static bool is_csv(const std::string& file) {
    const auto name = lower(file);
    return name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".txt");
  }

  Status tasks_of_owner() {
    allow_only(command_, "--owner", with_dates(with_formats({"owner"})));
    read({});
    std::vector<std::string> owners;
    for (const auto& one : all_)
      for (const auto& owner : one.plan.owners()) owners.push_back(owner);
    const auto found = std::find_if(owners.begin(), owners.end(), [&](const std::string& owner) {
      return folded_name(owner) == folded_name(options_.owner);
    });
    if (found == owners.end())
      throw InputError("unknown-owner",
                       fmt::format("--owner names '{}', who has no task", options_.owner),
                       nearest_hint(options_.owner, owners));
    return show(describe_tasks(plans(), *found), done);
  }

  Status schedule() {
    need_one_file("--schedule");
    allow_only(command_, "--schedule",
               with_dates(with_formats({"schedule", "team", "sample", "accept"})));
    if (!given("sample"))
      throw UsageError("--schedule needs the cases to be read", "give --sample SAMPLE.csv");
    read({.team = true, .sample = true});
    const auto& one = all_.front();
    const auto capacity = reading_capacity(one.plan, one.team, one.drawn);
    if (!capacity) throw InputError("no-schedule", why_no_schedule(one), how_to_schedule(one));
    refuse_idle_bars(one);
    const ScheduleTask task{.cases = one.drawn.cases,
                            .readers = capacity->readers,
                            .read_twice = share_read_twice(one.plan)};
    if (const auto why = too_large(task)) throw InputError("too-much", *why);
    const auto made = make_schedule(task);
    if (made.shortage)
      throw InputError("cannot-be-read", describe(*made.shortage, capacity->readers),
                       capacity->fits() ? mend_of(*made.shortage) : check_capacity(*capacity).mend);
    return show(describe_schedule(one.plan, *capacity, task, made, one.drawn.reserves), done);
  }

  // Nobody is to read a case because of a slip in the area that bars them.
  static void refuse_idle_bars(const PlannedInspection& one) {
    Diagnostics diagnostics;
    for (const auto& bar : check_bars(one.plan, one.team, one.drawn))
      diagnostics.add({.id = "unknown-area",
                       .file = one.team.file,
                       .message = bar.subject + " " + bar.finding,
                       .hint = bar.mend});
    diagnostics.throw_if_errors();
  }

  static std::string why_no_schedule(const PlannedInspection& one) {
    if (!one.team.is_known()) return "--schedule needs a team, and no team list is given";
    if (one.plan.rules().reading.step.empty())
      return fmt::format("{} has no step in which records are read",
                         one.plan.inspection->definition.name);
    return fmt::format("the step '{}', in which records are read, has no date",
                       one.plan.rules().reading.step);
  }

  static std::string how_to_schedule(const PlannedInspection& one) {
    if (!one.team.is_known()) return "give --team TEAM.csv, or team: in the inspection";
    if (one.plan.rules().reading.step.empty())
      return "add record_reading: {step: …} under plan: in a definition of your own";
    return "give it a date: --starts DATE, or --on STEP=DATE";
  }

  Status part() {
    need_one_file("--part");
    const auto wanted = folded_name(options_.part);
    const bool is_plan = wanted == "plan";
    const bool is_scoping = wanted == "scoping";
    std::vector<std::string> names = {"part"};
    if (is_plan || is_scoping) names.emplace_back("scoping");
    if (is_plan) names.insert(names.end(), {"team", "sample", "accept"});
    allow_only(command_, "--part " + options_.part, with_dates(with_formats(names)));
    read({.team = is_plan,
          .sample = is_plan,
          .scoping = is_plan || is_scoping,
          .undated = is_scoping || wanted == "documents"});
    const auto& one = all_.front();
    const auto parts = part_names(one.plan);
    if (std::find(parts.begin(), parts.end(), wanted) == parts.end())
      throw InputError(
          "unknown-part",
          fmt::format("--part names '{}', and the plan of {} has no such part", options_.part,
                      one.plan.inspection->definition.name),
          nearest(wanted, parts) ? nearest_hint(wanted, parts) : "the parts: " + enumerate(parts));
    if (is_plan) return show(describe_plan(one.facts()), done);
    if (wanted == "tasks") return show(describe_tasks(plans(), ""), done);
    const auto& tool = one.plan.rules().scoping;
    if (is_scoping)
      return show(
          describe_scoping(inspection_title(*one.plan.inspection), tool, fold(tool, one.scoping)),
          done);
    return show(describe_part(one.facts(), wanted), done);
  }

  void read(WantedFiles wanted) { all_ = read_planned(dates_, options_, wanted, diagnostics_); }

  Status show(const Document& document, Status status) {
    std::vector<std::string> read = options_.files;
    for (const auto& file :
         {options_.team, options_.sample, options_.scoping, options_.diff, options_.dates.holidays})
      read.push_back(file);
    for (const auto& one : all_)
      for (auto& file : files_of(one.dated->inspection)) read.push_back(std::move(file));
    if (before_ != nullptr)
      for (auto& file : files_of(before_->inspection)) read.push_back(std::move(file));
    refuse_to_write_over(common_.output, read);
    print_diagnostics(diagnostics_, common_);
    write_document(document, common_);
    return status;
  }

  [[nodiscard]] std::vector<const Plan*> plans() const {
    std::vector<const Plan*> plans;
    for (const auto& one : all_) plans.push_back(&one.plan);
    return plans;
  }

  [[nodiscard]] std::vector<const Team*> teams() const {
    std::vector<const Team*> teams;
    for (const auto& one : all_) teams.push_back(&one.team);
    return teams;
  }

  const CLI::App& command_;
  const PlanOptions& options_;
  const CommonOptions& common_;
  Diagnostics diagnostics_;
  DateReader dates_;
  std::vector<PlannedInspection> all_;
  std::unique_ptr<DatedInspection> before_;  // of --diff
};

}  // namespace

Run setup_plan(CLI::App& command, CommonOptions& common) {
  auto options = std::make_shared<PlanOptions>();
  add_plan_options(command, *options);
  add_common_options(command, common);
  return [&command, &common, options] { return PlanCommand(command, *options, common).run(); };
}

}  // namespace inspect::cmd
