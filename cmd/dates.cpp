// SPDX-License-Identifier: MIT
#include "cmd/dates.hpp"

#include <fmt/format.h>

#include <utility>

#include "cmd/input.hpp"
#include "cmd/options.hpp"
#include "cmd/usage.hpp"
#include "lib/base/text.hpp"
#include "lib/timetable/anchors.hpp"

namespace inspect::cmd {

namespace {

std::optional<Nation> nation_of(const Inspection& inspection) {
  return inspection.nation ? inspection.nation : inspection.definition.nation;
}

// Without any date there is nothing to count from; a methodology that counts nothing needs none.
void need_some_date(const Inspection& inspection, const Setting& setting) {
  const auto anchors = missing_anchors(inspection.definition.timetable, setting);
  if (!anchors) return;
  const auto message = fmt::format("there is no date to count {} from", inspection.definition.name);
  const auto hint = "give " + enumerate(*anchors, "or");
  if (inspection.file.empty()) throw UsageError(message, hint);
  Diagnostics diagnostics;
  diagnostics.add({.id = "no-date",
                   .file = inspection.file,
                   .place = {1, 1},
                   .message = message,
                   .hint = "add notified: DATE or starts: DATE, or " + hint});
  throw InputError(diagnostics);
}

std::unique_ptr<DatedInspection> read_file(const std::string& file, Diagnostics& diagnostics) {
  auto dated = std::make_unique<DatedInspection>();
  dated->inspection = read_inspection_named(file, diagnostics);
  dated->setting.closures = dated->inspection.closures;
  dated->setting.moved = dated->inspection.moved;
  dated->setting.given = dated->inspection.given;
  return dated;
}

}  // namespace

void add_date_options(Declarer& declare, DateOptions& options) {
  declare.group("Dates");
  declare.text("--notified", options.notified, "DATE", "the day of the step 'notification'");
  declare.text("--starts", options.starts, "DATE", "the day of the step 'start'");
  declare.list("--on", options.on, "STEP=DATE", "the day of any step; may be given more than once");
  declare.text("--nation", options.nation, "NATION",
               "whose bank holidays: england-and-wales, scotland, northern-ireland,\n"
               "any or none");
  declare.text("--holidays", options.holidays, "FILE",
               "bank holidays to add or remove (CSV, or gov.uk's JSON)");
}

std::vector<std::string> date_option_names() {
  return {"notified", "starts", "on", "nation", "holidays"};
}

std::vector<std::string> with_dates(std::vector<std::string> names) {
  for (auto& name : date_option_names()) names.push_back(std::move(name));
  return names;
}

bool DateReader::given(const std::string& option) const {
  return command_.get_option("--" + option)->count() > 0;
}

std::vector<GivenDate> DateReader::dates() const {
  std::vector<GivenDate> dates;
  if (given("notified"))
    dates.push_back(
        {std::string(notification_step), date_value("--notified", options_.notified), {}});
  if (given("starts"))
    dates.push_back({std::string(start_step), date_value("--starts", options_.starts), {}});
  for (const auto& on : options_.on) {
    const auto equals = on.find('=');
    if (equals == std::string::npos)
      throw UsageError(fmt::format("--on: '{}' is not STEP=DATE", on));
    dates.push_back({on.substr(0, equals), date_value("--on", on.substr(equals + 1)), {}});
  }
  for (std::size_t i = 0; i < dates.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (dates[i].step == dates[j].step)
        throw UsageError(fmt::format("the date of '{}' is given twice", dates[i].step),
                         "keep one of the two");
  return dates;
}

std::string DateReader::option_of(const GivenDate& date) const {
  if (date.step == notification_step && given("notified")) return "--notified";
  return date.step == start_step && given("starts") ? "--starts" : "--on";
}

std::optional<Calendar> DateReader::make_calendar(std::optional<Nation> nation,
                                                  std::vector<HolidayChange>& changes,
                                                  Diagnostics& diagnostics) const {
  if (given("nation")) nation = nation_value(options_.nation);
  std::optional<Calendar> calendar;
  if (nation) calendar.emplace(*nation);
  if (!given("holidays")) return calendar;
  if (!calendar)
    throw UsageError("--holidays changes a nation's calendar, and no nation is given",
                     "add --nation with " + enumerate(nation_names(), "or"));
  const Source source = read_source(options_.holidays, largest_csv);
  const auto placed = read_holidays(source, diagnostics);
  apply_holidays(source, placed, *calendar, diagnostics);
  for (const auto& one : placed) changes.push_back(one.change);
  return calendar;
}

std::unique_ptr<DatedInspection> DateReader::read(const std::string& file, Diagnostics& diagnostics,
                                                  bool undated) const {
  const auto from_options = dates();
  auto dated = read_file(file, diagnostics);
  const auto& inspection = dated->inspection;
  auto& setting = dated->setting;
  dated->calendar = make_calendar(nation_of(inspection), dated->changes, diagnostics);
  setting.calendar = dated->calendar ? &*dated->calendar : nullptr;
  if (given("notified") || given("starts"))
    std::erase_if(setting.given, [](const GivenDate& date) {
      return date.step == notification_step || date.step == start_step;
    });
  for (const auto& date : from_options) {
    need_step(inspection.definition, fmt::format("{} sets", option_of(date)), date.step);
    setting.given.push_back(date);
  }
  if (!undated) need_some_date(inspection, setting);
  return dated;
}

std::unique_ptr<DatedInspection> DateReader::read_alone(const std::string& file,
                                                        Diagnostics& diagnostics) {
  auto dated = read_file(file, diagnostics);
  if (const auto nation = nation_of(dated->inspection)) dated->calendar.emplace(*nation);
  dated->setting.calendar = dated->calendar ? &*dated->calendar : nullptr;
  if (missing_anchors(dated->inspection.definition.timetable, dated->setting))
    throw InputError(
        "no-date", fmt::format("{} has no date to count from, and options do not change it", file),
        "write notified: DATE or starts: DATE into it, or keep the plan of then as CSV");
  return dated;
}

void DateReader::need_step(const Definition& definition, const std::string& who,
                           const std::string& step) {
  if (definition.timetable.find(step) != nullptr) return;
  throw InputError("unknown-step",
                   fmt::format("{} '{}', and {} has no such step", who, step, definition.name),
                   nearest_hint(step, definition.timetable.step_keys()));
}

}  // namespace inspect::cmd
