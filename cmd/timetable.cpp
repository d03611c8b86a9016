// SPDX-License-Identifier: MIT
// inspect timetable: options in, one of five documents out.
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cmd/commands.hpp"
#include "cmd/input.hpp"
#include "cmd/timetable_options.hpp"
#include "lib/base/text.hpp"
#include "lib/timetable/check.hpp"
#include "lib/timetable/describe.hpp"
#include "lib/timetable/published.hpp"

namespace inspect::cmd {

namespace {

class TimetableCommand {
 public:
  TimetableCommand(const CLI::App& command, const TimetableOptions& options,
                   const CommonOptions& common)
      : command_(command), options_(options), common_(common), dates_(command, options.dates) {}

  Status run() {
    check_common_options(common_);
    refuse_second_standard_input();
    if (given("add")) return add_to_date();
    if (given("count")) return count_days();
    if (options_.file.empty())
      throw UsageError("timetable needs a FILE: an inspection, a definition, or a shipped name",
                       "`inspect --list` names the shipped definitions");
    if (given("explain")) return explain();
    if (given("check")) return check();
    return timetable();
  }

 private:
  [[nodiscard]] bool given(const std::string& option) const {
    return command_.get_option("--" + option)->count() > 0;
  }

  void refuse_second_standard_input() const {
    int readers = 0;
    for (const auto& file : {options_.file, options_.check, options_.dates.holidays})
      if (file == "-") ++readers;
    if (readers > 1) throw UsageError("standard input (-) can be read for one file only");
  }

  // --add and --count: no file, a calendar only where a nation is given.

  Status add_to_date() {
    allow_only(command_, "--add", {"add", "nation", "holidays"});
    refuse_file("--add");
    const Date from = date_value("--add", options_.add.first);
    const auto offset = parse_offset(options_.add.second);
    if (!offset)
      throw UsageError(
          fmt::format("--add: '{}' is not a length of time", options_.add.second),
          "\"70 working days\", \"-12 weeks\", \"3 months\", \"5 weekdays\", \"10 days\"");
    if (offset->unit == Unit::working_days) need_nation();
    const auto calendar = calendar_of_options();
    const DaysOff off{.calendar = calendar ? &*calendar : nullptr};
    const Date result = add(from, *offset, off);
    print_diagnostics(diagnostics_, common_);
    write_text(iso(result) + "\n", common_);
    return done;
  }

  Status count_days() {
    allow_only(command_, "--count",
               {"count", "nation", "holidays", "convention", "format", "raw", "bom"});
    refuse_file("--count");
    const Date from = date_value("--count", options_.count.first);
    const Date to = date_value("--count", options_.count.second);
    auto convention = given("nation") ? Convention::working : Convention::calendar;
    if (given("convention")) convention = only_convention();
    if (convention == Convention::working) need_nation();
    const auto calendar = calendar_of_options();
    const DaysOff off{.calendar = calendar ? &*calendar : nullptr};
    print_diagnostics(diagnostics_, common_);
    if (given("format") || given("raw") || given("bom") || format_of(common_) == "csv")
      write_document(describe_count(from, to, convention, off), common_);
    else
      write_text(fmt::format("{}\n", count(from, to, convention, off)), common_);
    return done;
  }

  void need_nation() const {
    if (!given("nation"))
      throw UsageError("working days need a nation, whose bank holidays they leave out",
                       "add --nation with " + enumerate(nation_names(), "or"));
  }

  Convention only_convention() {
    const auto conventions = convention_values(options_.convention);
    if (conventions.size() != 1) throw UsageError("--count takes one convention");
    return conventions.front();
  }

  void refuse_file(std::string_view mode) {
    if (!options_.file.empty())
      throw UsageError(fmt::format("{} takes no FILE, and '{}' is left over", mode, options_.file),
                       "leave it out; put a value that has blanks in it in quotes");
  }

  // The modes that need an inspection.

  Status timetable() {
    allow_only(command_, "a timetable",
               with_dates({"convention", "gantt", "as-of", "format", "raw", "bom"}));
    if (options_.gantt && format_of(common_) == "csv")
      throw UsageError("--gantt is for Markdown, not for CSV", "leave one of them out");
    Showing showing{.gantt = options_.gantt};
    if (given("as-of")) showing.as_of = date_value("--as-of", options_.as_of);
    std::vector<Convention> conventions;
    if (given("convention")) conventions = convention_values(options_.convention);
    load();
    const Timetable timetable = build_timetable(rules(), setting());
    for (const auto convention : conventions)
      showing.beside.emplace_back(convention,
                                  build_timetable(recounted(rules(), convention), setting()));
    print_diagnostics(diagnostics_, common_);
    write_document(describe_timetable(dated_->inspection, timetable, setting(), showing), common_);
    return done;
  }

  Status explain() {
    allow_only(command_, "--explain", with_dates({"explain", "format", "raw", "bom"}));
    load();
    DateReader::need_step(dated_->inspection.definition, "--explain", options_.explain);
    const Timetable timetable = build_timetable(rules(), setting());
    print_diagnostics(diagnostics_, common_);
    write_document(describe_step(dated_->inspection, timetable, options_.explain, setting()),
                   common_);
    return done;
  }

  Status check() {
    allow_only(command_, "--check", with_dates({"check", "format", "raw", "bom"}));
    load();
    const auto published = read_published(read_source(options_.check, largest_csv), diagnostics_);
    const Timetable timetable = build_timetable(rules(), setting());
    const Check check = check_published(published, timetable, setting());
    print_diagnostics(diagnostics_, common_);
    write_document(describe_check(check, dated_->inspection, timetable), common_);
    return check.all_ok() ? done : answer_is_no;
  }

  void load() { dated_ = dates_.read(options_.file, diagnostics_); }

  [[nodiscard]] const TimetableRules& rules() const {
    return dated_->inspection.definition.timetable;
  }

  [[nodiscard]] const Setting& setting() const { return dated_->setting; }

  // Of --nation alone.
  std::optional<Calendar> calendar_of_options() {
    std::vector<HolidayChange> changes;
    return dates_.make_calendar(std::nullopt, changes, diagnostics_);
  }

  const CLI::App& command_;
  const TimetableOptions& options_;
  const CommonOptions& common_;
  Diagnostics diagnostics_;
  DateReader dates_;
  std::unique_ptr<DatedInspection> dated_;
};

}  // namespace

Run setup_timetable(CLI::App& command, CommonOptions& common) {
  auto options = std::make_shared<TimetableOptions>();
  add_timetable_options(command, *options);
  add_common_options(command, common);
  return [&command, &common, options] { return TimetableCommand(command, *options, common).run(); };
}

}  // namespace inspect::cmd
