// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/encoding.hpp"
#include "lib/base/text.hpp"
#include "lib/dates/calendar.hpp"
#include "lib/dates/counting.hpp"
#include "lib/timetable/published.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace inspect {

namespace {

constexpr int longest = 500;  // units of a count; the count itself steps day by day

const DaysOff& days_off() {
  static const Calendar calendar(Nation::scotland);
  static const DaysOff off{
      .calendar = &calendar,
      .closures = {{*make_date(2010, 7, 1).date, *make_date(2010, 8, 15).date, "school holidays"}}};
  return off;
}

void check_text(std::string_view text) {
  const bool valid = !first_invalid_utf8(text);
  std::string joined;
  for (const auto character : split_characters(text)) joined += character;
  must(joined == text, "the characters of a text are the text");
  must(count_characters(text) == split_characters(text).size(), "characters are counted as cut");
  if (valid) must(!first_invalid_utf8(printable(text)), "printable text is UTF-8");
  if (valid) must(!first_invalid_utf8(shape(text)), "a shape is UTF-8");
  nearest_hint(text, nation_names());
  const auto number = parse_integer(text);
  if (number && *number != 0)
    must(parse_integer(std::to_string(*number)) == number, "a number is read as it is written");
}

void check_date(Date date) {
  must(checked(date) == date, "a date that was read is one that can be");
  must(read_iso_date(iso(date)).date == date, "an ISO date is read as it is written");
  must(read_written_date(written_out(date)).date == date, "a date is read as it is written out");
  const auto weekday = read_written_date(written_short(date));
  must(weekday.date == date && !weekday.weekday_differs, "and in short, with its weekday");
}

void check_count(Date from, Offset offset) {
  const auto convention = convention_of(offset.unit);
  const Date to = add(from, offset, days_off());
  const auto steps = trace(from, offset, days_off());
  must(steps.empty() ? offset.amount == 0 : steps.back().date == to, "a trace ends on the day");
  if (!convention) return;
  // From a day that counts, a count takes back what was added.
  if (day_off(from, *convention, days_off()).empty())
    must(count(from, to, *convention, days_off()) == offset.amount, "a count is what was added");
}

}  // namespace

void fuzz_text(std::string_view bytes) {
  const Decoded decoded = decode(bytes);
  const std::string_view text = decoded.text;
  must(!first_invalid_utf8(text.substr(0, decoded.invalid_at.value_or(text.size()))),
       "decoded text is UTF-8, up to where it says that it is not");
  check_text(bytes);

  // Dates and lengths of time are collected, and the last of each are counted with.
  Date from = *make_date(2010, 2, 22).date;
  Offset offset{.amount = 3, .unit = Unit::working_days};
  for (const auto line : split(text, '\n')) {
    check_text(line);
    for (const auto& reading : {read_iso_date(line), read_written_date(line)}) {
      must(reading.date.has_value() == reading.why.empty(), "a date, or why it is none");
      if (!reading.date) continue;
      check_date(*reading.date);
      from = *reading.date;
    }
    if (const auto read = parse_offset(line)) {
      const auto again = parse_offset(describe(*read));
      must(again && again->amount == read->amount && again->unit == read->unit,
           "a length of time is read as it is written");
      if (std::abs(read->amount) <= longest) offset = *read;
    }
    parse_day_label(line);
    if (const auto convention = parse_convention(line))
      must(name(*convention) == line, "a convention has one name");
    if (const auto nation = parse_nation(line))
      must(name(*nation) == line, "a nation has one name");
    accepted([&] { check_count(from, offset); });
  }
}

}  // namespace inspect
