// SPDX-License-Identifier: MIT
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/definition/definition.hpp"
#include "lib/document/document.hpp"
#include "lib/escalate/check_protocol.hpp"
#include "lib/timetable/describe.hpp"
#include "lib/timetable/timetable.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace inspect {

namespace {

constexpr std::size_t enough_combinations = 4096;  // more take too long for so many inputs
const Date some_date = *make_date(2010, 2, 22).date;

const Calendar& calendar_of(Nation nation) {
  static const std::vector<Calendar> calendars = [] {
    std::vector<Calendar> all;
    for (const auto& known : nation_names()) all.emplace_back(*parse_nation(known));
    return all;
  }();
  for (const auto& calendar : calendars)
    if (calendar.nation() == nation) return calendar;
  throw std::logic_error("a nation without a name");
}

void write(const Document& document) {
  must(!first_invalid_utf8(write_markdown(document)), "Markdown is UTF-8");
  must(!first_invalid_utf8(write_csv(document, {})), "CSV is UTF-8");
}

void build_and_write(const Inspection& inspection, const Setting& setting) {
  const auto& rules = inspection.definition.timetable;
  const Timetable timetable = build_timetable(rules, setting);
  must(timetable.rows.size() == rules.steps.size(), "a row for each step");
  Showing showing{.as_of = some_date, .gantt = true};
  showing.beside.emplace_back(Convention::weekdays,
                              build_timetable(recounted(rules, Convention::weekdays), setting));
  write(describe_timetable(inspection, timetable, setting, {}));
  write(describe_timetable(inspection, timetable, setting, showing));
  const std::size_t enough = 3;
  for (std::size_t i = 0; i < rules.steps.size() && i < enough; ++i)
    write(describe_step(inspection, timetable, rules.steps[i].key, setting));
}

}  // namespace

void fuzz_yaml(std::string_view bytes) {
  const ReadSource no_files = [](const std::string& path) -> Source {
    throw FileError("there is no file " + path);
  };
  Diagnostics diagnostics;
  std::optional<Inspection> inspection;
  if (!accepted([&] {
        inspection = read_inspection({"fuzz.yaml", std::string(bytes)}, no_files, diagnostics);
      }))
    return;
  must(!diagnostics.has_errors(), "an inspection that was read has no errors");
  if (inspection->protocol && inspection->protocol->combinations() < enough_combinations) {
    const auto& protocol = *inspection->protocol;
    write(describe_protocol_check(check_protocol(protocol), protocol, inspection->protocol_of));
  }

  auto nation = inspection->nation ? inspection->nation : inspection->definition.nation;
  Setting setting{.given = inspection->given,
                  .moved = inspection->moved,
                  .closures = inspection->closures,
                  .calendar = nation ? &calendar_of(*nation) : nullptr};
  accepted([&] { build_and_write(*inspection, setting); });

  // With the days that the methodology leaves to its user; then with those that it counts back
  // from.
  setting.calendar = &calendar_of(nation.value_or(Nation::scotland));
  std::vector<GivenDate> anchors;
  for (const auto& step : inspection->definition.timetable.steps)
    if (std::holds_alternative<Anchor>(step.timing)) anchors.push_back({step.key, some_date});
  setting.given = anchors;
  accepted([&] { build_and_write(*inspection, setting); });
  for (const auto key : {notification_step, start_step}) {
    if (inspection->definition.timetable.find(key) == nullptr) continue;
    setting.given = {{std::string(key), some_date}};
    accepted([&] { build_and_write(*inspection, setting); });
  }
}

}  // namespace inspect
