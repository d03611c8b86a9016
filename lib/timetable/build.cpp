// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "lib/timetable/evaluation.hpp"
#include "lib/timetable/timetable.hpp"

namespace inspect {

namespace {

using std::chrono::days;

// The anchor without a date that `key` hangs on first of all, if its own date is all that is
// missing.
std::optional<std::string> open_root(const TimetableRules& rules,
                                     const std::map<std::string, Date>& fixed,
                                     const std::string& key) {
  std::string at = key;
  while (true) {
    const Step& step = *rules.find(at);
    if (at != key && fixed.count(at) > 0) return std::nullopt;
    if (std::holds_alternative<Anchor>(step.timing)) return at;
    if (std::holds_alternative<Numbered>(step.timing)) {
      at = rules.counting.first;
      continue;
    }
    const auto points = points_of(step.timing);
    if (points.empty()) return std::nullopt;
    at = points[0].step;
  }
}

// How far around a guess a day is looked for: a month, and the longest closure that is left out.
days search_window(const DaysOff& off) {
  constexpr days longest(1000);
  days window(31);
  for (const auto& closure : off.closures)
    window = std::max(window, days(31) + (closure.to - closure.from));
  return std::min(window, longest);
}

// True for a day that counts, as far as its bank holidays are known.
bool may_begin_on(Date date, const Counting& counting, const DaysOff& off) {
  const bool known = off.calendar != nullptr && off.calendar->knows(date);
  const auto convention = known ? landing_convention(counting) : Convention::weekdays;
  return day_off(date, convention, off).empty();
}

// Finds the day of `root` that puts `target` on `wanted`: first by counting back what a guess is
// out, then by trying the days around it. The earliest that counts is taken, else the earliest.
std::optional<Date> solve_backwards(const TimetableRules& rules, const Setting& setting,
                                    const std::map<std::string, Date>& fixed,
                                    const std::string& root, const std::string& target,
                                    Date wanted) {
  const std::vector<Move> no_moves;
  const auto target_for = [&](Date guess) -> std::optional<Date> {
    auto dates = fixed;
    dates.erase(target);
    dates[root] = guess;
    try {
      return Evaluation(rules, setting, dates, no_moves).dated(target).start;
    } catch (const CannotCount& problem) {
      if (problem.id == "no-nation") throw;
      return std::nullopt;
    }
  };
  Date guess = wanted;
  for (int i = 0; i < 8; ++i) {
    const auto reached = target_for(guess);
    if (!reached || *reached == wanted) break;
    guess += wanted - *reached;
  }
  const DaysOff off = days_off(rules.counting, setting);
  const days window = search_window(off);
  std::optional<Date> earliest;
  std::optional<Date> earliest_counting;
  for (Date day = guess - window; day <= guess + window; day += days(1)) {
    if (target_for(day) != wanted) continue;
    if (!earliest) earliest = day;
    if (!earliest_counting && may_begin_on(day, rules.counting, off)) earliest_counting = day;
  }
  return earliest_counting ? earliest_counting : earliest;
}

// The dates set from outside, and those of the anchors that they lead back to.
struct Fixed {
  std::map<std::string, Date> dates;
  std::map<std::string, std::string> solved_from;  // anchor to the step that was given
};

Fixed fixed_dates(const TimetableRules& rules, const Setting& setting) {
  Fixed fixed;
  std::map<std::string, GivenDate> given_dates;
  for (const auto& given : setting.given) {
    fixed.dates[given.step] = given.date;
    given_dates[given.step] = given;
  }
  for (const auto& [key, given] : given_dates) {
    const auto root = open_root(rules, fixed.dates, key);
    if (!root || fixed.dates.count(*root) > 0) continue;
    const auto found = solve_backwards(rules, setting, fixed.dates, *root, key, given.date);
    if (!found)
      throw CannotCount{
          given.where, "cannot-solve",
          fmt::format("no day of '{}' puts '{}' on {}", *root, key, written_out(given.date)),
          fmt::format("give '{}' itself, or another day", *root)};
    fixed.dates[*root] = *found;
    fixed.solved_from[*root] = key;
  }
  return fixed;
}

// Without the dates given for steps that the methodology itself counts.
std::map<std::string, Date> anchors_of(const TimetableRules& rules,
                                       std::map<std::string, Date> fixed) {
  std::erase_if(fixed, [&](const auto& entry) {
    return !std::holds_alternative<Anchor>(rules.find(entry.first)->timing);
  });
  return fixed;
}

StepKind kind_of(const Step& step) {
  if (std::holds_alternative<Due>(step.timing)) return StepKind::deadline;
  return is_span(step.timing) ? StepKind::span : StepKind::event;
}

void number_days(TimetableRow& row, const Timetable& timetable, const DaysOff& off) {
  const bool calendar_missing =
      timetable.counting.day == Convention::working && off.calendar == nullptr;
  if (!row.start || !timetable.first_day || calendar_missing) return;
  row.day_first = day_number(*row.start, *timetable.first_day, timetable.counting, off);
  row.day_last = day_number(*row.end, *timetable.first_day, timetable.counting, off);
}

TimetableRow make_row(const Step& step, const Dated& dated, const Setting& setting) {
  TimetableRow row{.step = step, .kind = kind_of(step)};
  row.start = dated.start;
  row.end = dated.end;
  row.start_leg = dated.start_leg;
  row.end_leg = dated.end_leg;
  row.landed_on = dated.landed_on;
  row.landed_why = dated.landed_why;
  row.waits_for = dated.waits_for;
  for (const auto& move : setting.moved)
    if (move.step == step.key) row.moved = move;
  if (row.moved && row.moved->until && row.kind == StepKind::event && row.end != row.start)
    row.kind = StepKind::span;
  return row;
}

Timetable make_timetable(const TimetableRules& rules, const Setting& setting) {
  const auto fixed = fixed_dates(rules, setting);
  Evaluation with_moves(rules, setting, fixed.dates, setting.moved);
  const std::vector<Move> no_moves;
  Evaluation without_moves(rules, setting, anchors_of(rules, fixed.dates), no_moves);
  Timetable timetable{.counting = rules.counting, .first_day = with_moves.first_day()};
  const DaysOff off = days_off(rules.counting, setting);
  for (const auto& step : rules.steps) {
    auto row = make_row(step, with_moves.dated(step.key), setting);
    const auto from = fixed.solved_from.find(step.key);
    if (from != fixed.solved_from.end() && !row.moved) row.solved_from = from->second;
    const auto unmoved = without_moves.dated(step.key).start;
    if (unmoved != row.start) row.unmoved = unmoved;
    number_days(row, timetable, off);
    timetable.rows.push_back(std::move(row));
  }
  std::stable_sort(timetable.rows.begin(), timetable.rows.end(), [](const auto& a, const auto& b) {
    return a.start && (!b.start || *a.start < *b.start);
  });
  return timetable;
}

}  // namespace

std::string_view name(StepKind kind) {
  switch (kind) {
    case StepKind::event:
      return "event";
    case StepKind::span:
      return "span";
    case StepKind::deadline:
      return "deadline";
  }
  return "";
}

const TimetableRow* Timetable::find(std::string_view step) const {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.step.key == step; });
  return found == rows.end() ? nullptr : &*found;
}

Timetable build_timetable(const TimetableRules& rules, const Setting& setting) {
  try {
    return make_timetable(rules, setting);
  } catch (const CannotCount& problem) {
    Diagnostics diagnostics;
    diagnostics.add({.id = problem.id,
                     .file = problem.where.file,
                     .place = problem.where.place,
                     .message = problem.message,
                     .hint = problem.hint,
                     .excerpt = problem.where.line});
    throw InputError(diagnostics);
  }
}

TimetableRules recounted(TimetableRules rules, Convention convention) {
  const auto recount = [&](Offset& offset) {
    if (convention_of(offset.unit)) offset.unit = day_unit(convention);
  };
  const auto allow = [](Landing& landing) {
    if (landing == Landing::error) landing = Landing::keep;
  };
  rules.counting.day = convention;
  allow(rules.counting.on_day_off);
  for (auto& step : rules.steps) {
    if (step.on_day_off) allow(*step.on_day_off);
    if (auto* at = std::get_if<At>(&step.timing)) recount(at->when.offset);
    if (auto* due = std::get_if<Due>(&step.timing)) recount(due->by.offset);
    if (auto* about = std::get_if<About>(&step.timing)) recount(about->when.offset);
    if (auto* lasting = std::get_if<Lasting>(&step.timing)) {
      recount(lasting->from.offset);
      recount(lasting->lasts);
    }
    if (auto* between = std::get_if<Between>(&step.timing)) {
      recount(between->from.offset);
      recount(between->to.offset);
    }
  }
  return rules;
}

DaysOff days_off(const Counting& counting, const Setting& setting) {
  DaysOff off{.calendar = setting.calendar};
  if (counting.skip_closures) off.closures = setting.closures;
  return off;
}

std::optional<int> day_number(Date date, Date first_day, const Counting& counting,
                              const DaysOff& off) {
  constexpr days farthest(30000);  // no methodology has a Day 10000
  if (date == first_day) return counting.is;
  const bool known = counting.day != Convention::working || off.calendar == nullptr ||
                     (off.calendar->knows(first_day) && off.calendar->knows(date));
  if (!known || date < first_day || date > first_day + farthest ||
      !day_off(date, counting.day, off).empty())
    return std::nullopt;
  return counting.is + count(first_day, date, counting.day, off);
}

}  // namespace inspect
