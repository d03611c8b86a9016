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
#include "lib/definition/holidays_file.hpp"
#include "lib/timetable/check.hpp"
#include "lib/timetable/describe.hpp"
#include "lib/timetable/notes.hpp"
#include "lib/timetable/published.hpp"

namespace inspect::cmd {

namespace {

class TimetableCommand {
 public:
  TimetableCommand(const CLI::App& command, const TimetableOptions& options,
                   const CommonOptions& common)
      : command_(command), options_(options), common_(common) {}

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
    for (const auto& file : {options_.file, options_.check, options_.holidays})
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
    const auto calendar = make_calendar(std::nullopt);
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
    const auto calendar = make_calendar(std::nullopt);
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
    const auto& rules = inspection_.definition.timetable;
    const Timetable timetable = build_timetable(rules, setting_);
    for (const auto convention : conventions)
      showing.beside.emplace_back(convention,
                                  build_timetable(recounted(rules, convention), setting_));
    print_diagnostics(diagnostics_, common_);
    write_document(describe_timetable(inspection_, timetable, setting_, showing), common_);
    return done;
  }

  Status explain() {
    allow_only(command_, "--explain", with_dates({"explain", "format", "raw", "bom"}));
    load();
    need_step("--explain", options_.explain);
    const Timetable timetable = build_timetable(inspection_.definition.timetable, setting_);
    print_diagnostics(diagnostics_, common_);
    write_document(describe_step(inspection_, timetable, options_.explain, setting_), common_);
    return done;
  }

  Status check() {
    allow_only(command_, "--check", with_dates({"check", "format", "raw", "bom"}));
    load();
    const auto published = read_published(read_source(options_.check, largest_csv), diagnostics_);
    const Timetable timetable = build_timetable(inspection_.definition.timetable, setting_);
    const Check check = check_published(published, timetable, setting_);
    print_diagnostics(diagnostics_, common_);
    write_document(describe_check(check, inspection_, timetable), common_);
    return check.all_ok() ? done : answer_is_no;
  }

  static std::vector<std::string> with_dates(std::vector<std::string> names) {
    for (const char* name : {"notified", "starts", "on", "nation", "holidays"})
      names.emplace_back(name);
    return names;
  }

  // Reads FILE and lays the options over it.
  void load() {
    const auto dates = dates_from_options();
    inspection_ = read_inspection_named(options_.file, diagnostics_);
    auto nation = inspection_.nation ? inspection_.nation : inspection_.definition.nation;
    calendar_ = make_calendar(nation);
    setting_.calendar = calendar_ ? &*calendar_ : nullptr;
    setting_.closures = inspection_.closures;
    setting_.moved = inspection_.moved;
    setting_.given = inspection_.given;
    if (given("notified") || given("starts")) drop_own_anchors();
    for (const auto& date : dates) {
      need_step(fmt::format("{} sets", option_of(date)), date.step);
      setting_.given.push_back(date);
    }
    need_some_date();
  }

  std::vector<GivenDate> dates_from_options() {
    std::vector<GivenDate> dates;
    if (given("notified"))
      dates.push_back(
          {std::string(notification_step), date_value("--notified", options_.notified)});
    if (given("starts"))
      dates.push_back({std::string(start_step), date_value("--starts", options_.starts)});
    for (const auto& on : options_.on) {
      const auto equals = on.find('=');
      if (equals == std::string::npos)
        throw UsageError(fmt::format("--on: '{}' is not STEP=DATE", on));
      dates.push_back({on.substr(0, equals), date_value("--on", on.substr(equals + 1))});
    }
    for (std::size_t i = 0; i < dates.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (dates[i].step == dates[j].step)
          throw UsageError(fmt::format("the date of '{}' is given twice", dates[i].step),
                           "keep one of the two");
    return dates;
  }

  std::string option_of(const GivenDate& date) {
    if (date.step == notification_step && given("notified")) return "--notified";
    return date.step == start_step && given("starts") ? "--starts" : "--on";
  }

  void drop_own_anchors() {
    std::erase_if(setting_.given, [](const GivenDate& date) {
      return date.step == notification_step || date.step == start_step;
    });
  }

  void need_step(const std::string& who, const std::string& step) {
    const auto& rules = inspection_.definition.timetable;
    if (rules.find(step) != nullptr) return;
    throw InputError(
        "unknown-step",
        fmt::format("{} '{}', and {} has no such step", who, step, inspection_.definition.name),
        nearest_hint(step, rules.step_keys()));
  }

  // Without any date there is nothing to count from; a methodology that counts nothing needs none.
  void need_some_date() {
    const auto& rules = inspection_.definition.timetable;
    if (!setting_.given.empty() || !setting_.moved.empty()) return;
    std::vector<std::string> anchors;
    bool counts = false;
    for (const auto& step : rules.steps) {
      if (std::holds_alternative<Anchor>(step.timing)) anchors.push_back(option_for(step.key));
      counts = counts || std::holds_alternative<Numbered>(step.timing) ||
               !points_of(step.timing).empty();
    }
    if (!counts) return;
    const auto message =
        fmt::format("there is no date to count {} from", inspection_.definition.name);
    const auto hint = "give " + enumerate(anchors, "or");
    if (inspection_.file.empty()) throw UsageError(message, hint);
    Diagnostics diagnostics;
    diagnostics.add({.id = "no-date",
                     .file = inspection_.file,
                     .place = {1, 1},
                     .message = message,
                     .hint = "add notified: DATE or starts: DATE, or " + hint});
    throw InputError(diagnostics);
  }

  std::optional<Calendar> make_calendar(std::optional<Nation> nation) {
    if (given("nation")) nation = nation_value(options_.nation);
    std::optional<Calendar> calendar;
    if (nation) calendar.emplace(*nation);
    if (!given("holidays")) return calendar;
    if (!calendar)
      throw UsageError("--holidays changes a nation's calendar, and no nation is given",
                       "add --nation with " + enumerate(nation_names(), "or"));
    const Source source = read_source(options_.holidays, largest_csv);
    apply_holidays(source, read_holidays(source, diagnostics_), *calendar, diagnostics_);
    return calendar;
  }

  const CLI::App& command_;
  const TimetableOptions& options_;
  const CommonOptions& common_;
  Diagnostics diagnostics_;
  Inspection inspection_;
  std::optional<Calendar> calendar_;
  Setting setting_;
};

}  // namespace

Run setup_timetable(CLI::App& command, CommonOptions& common) {
  auto options = std::make_shared<TimetableOptions>();
  add_timetable_options(command, *options);
  add_common_options(command, common);
  return [&command, &common, options] { return TimetableCommand(command, *options, common).run(); };
}

}  // namespace inspect::cmd
