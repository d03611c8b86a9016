// SPDX-License-Identifier: MIT
// Why a step is when it is: the legs that build_timetable() kept, traced day by day.
#include <fmt/format.h>

#include <cstdlib>

#include "lib/base/text.hpp"
#include "lib/timetable/describe.hpp"
#include "lib/timetable/notes.hpp"

namespace inspect {

namespace {

std::string yes_or_no(bool value) {
  return value ? "yes" : "no";
}

// `before`: the running number of the day that the count starts from.
void append_days(const std::vector<CountedDay>& counted, int before, Table& shown, Table& data) {
  for (const auto& day : counted) {
    const Cell number = day.counted ? Cell(std::int64_t{before + day.number}) : Cell();
    shown.rows.push_back({day.date, yes_or_no(day.counted), number, day.reason});
    data.rows.push_back({day.date, yes_or_no(day.counted), day.reason, number});
  }
}

Table shown_days() {
  return {.columns = {{"date", "Date"},
                      {"counted", "Counted"},
                      {"number", "Number"},
                      {"reason", "Reason"}},
          .rows = {}};
}

std::string leg_in_words(const std::string& what, const Leg& leg, Date result) {
  const Offset length{std::abs(leg.offset.amount), leg.offset.unit};
  std::string text = fmt::format("{} {}, which is ", what, written_out(result));
  if (leg.then_days < 0) text += "the day before ";
  if (leg.then_days > 0) text += "the last day of the week that begins ";
  if (leg.then_days > 0 && leg.offset.amount == 0) text += "on ";
  if (leg.offset.amount != 0)
    text += fmt::format("{} {} ", describe(length), leg.offset.amount < 0 ? "before" : "after");
  return text + fmt::format("{}, {}.", leg.base, written_out(leg.from));
}

}  // namespace

Document describe_step(const Inspection& inspection, const Timetable& timetable,
                       const std::string& step, const Setting& setting) {
  const auto& row = *timetable.find(step);
  const DaysOff off = days_off(timetable.counting, setting);
  Document document{.title = fmt::format("Why {} is when it is", step)};
  document.data.columns = {{"date", ""}, {"counted", ""}, {"reason", ""}, {"number", ""}};
  const auto say = [&](std::string text) {
    document.blocks.emplace_back(Paragraph{std::move(text)});
  };
  const auto say_leg = [&](const std::string& what, const std::optional<Leg>& leg, Date result) {
    if (!leg) return;
    say(leg_in_words(what, *leg, result));
    const auto counted = trace(leg->from, leg->offset, off);
    if (counted.empty()) return;
    Table shown = shown_days();
    append_days(counted, leg->number, shown, document.data);
    document.blocks.emplace_back(std::move(shown));
  };
  say(fmt::format("{}: {}.", inspection_title(inspection), row.step.activity));
  if (row.start) {
    const bool one_day = *row.start == *row.end;
    if (!row.solved_from.empty())
      say(fmt::format("It is {}, the day that puts '{}' on {}.", written_out(*row.start),
                      row.solved_from, written_out(*timetable.find(row.solved_from)->start)));
    else if (!row.start_leg)
      say(fmt::format("It was set to {} from outside the methodology.", written_out(*row.start)));
    const std::string start = one_day ? "It is" : "Its start is";
    say_leg(row.landed_on ? "The count leads to" : start, row.start_leg,
            row.landed_on.value_or(*row.start));
    if (row.landed_on) say(fmt::format("{} {}.", start, written_out(*row.start)));
    if (!one_day) say_leg("Its end is", row.end_leg, *row.end);
  }
  for (const auto& note : notes(row, setting)) say(capitalised(note) + ".");
  return document;
}

Document describe_count(Date from, Date to, Convention convention, const DaysOff& off) {
  Document document{.title =
                        fmt::format("Days after {} to {}", written_out(from), written_out(to))};
  Table shown = shown_days();
  append_days(trace(from, to, convention, off), 0, shown, document.data);
  for (auto& row : document.data.rows) row.pop_back();
  document.data.columns = {{"date", ""}, {"counted", ""}, {"reason", ""}};
  document.blocks.emplace_back(std::move(shown));
  return document;
}

}  // namespace inspect
