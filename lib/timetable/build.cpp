// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "lib/timetable/timetable.hpp"

namespace inspect {

namespace {

using std::chrono::days;

// A step that cannot be given a date; becomes a diagnostic at the step's place.
struct CannotCount {
  const Step* step;
  std::string id;
  std::string message;
  std::string hint;
};

// Dates of one step while the timetable is made.
struct Dated {
  std::optional<Date> start;
  std::optional<Date> end;
  std::optional<Leg> start_leg;
  std::optional<Leg> end_leg;
  std::optional<Date> landed_on;
  std::string waits_for;
};

// What a step lands on that is a day off: a methodology that counts bank holidays as days knows
// weekends alone.
Convention landing_convention(const Counting& counting) {
  return counting.day == Convention::weekdays ? Convention::weekdays : Convention::working;
}

// Evaluates steps on demand, each once. `fixed` are the dates set from outside.
class Evaluation {
 public:
  Evaluation(const TimetableRules& rules, const Setting& setting, std::map<std::string, Date> fixed,
             const std::vector<Move>& moved)
      : rules_(rules), setting_(setting), off_(days_off(rules.counting, setting)),
        fixed_(std::move(fixed)), moved_(moved) {}

  const Dated& dated(const std::string& key) {
    const auto known = done_.find(key);
    if (known != done_.end()) return known->second;
    const Step& step = *rules_.find(key);
    try {
      return done_[key] = evaluate(step);
    } catch (const DateError& error) {
      throw CannotCount{&step, "beyond-calendar", fmt::format("'{}': {}", key, error.what()), ""};
    }
  }

  // The date that Day `counting.is` falls on.
  std::optional<Date> first_day() {
    if (rules_.counting.first.empty()) return std::nullopt;
    const auto& first = dated(rules_.counting.first);
    if (!first.start || !rules_.counting.from_day_after) return first.start;
    return counted(*rules_.find(rules_.counting.first), *first.start,
                   {1, day_unit(rules_.counting.day)});
  }

 private:
  Date counted(const Step& step, Date from, Offset offset) {
    if (offset.unit == Unit::working_days && offset.amount != 0 && off_.calendar == nullptr)
      throw CannotCount{&step, "no-nation",
                        fmt::format("'{}' counts working days, and no nation says which days are "
                                    "bank holidays",
                                    step.key),
                        "give --nation, or nation: in the inspection or the definition; nation "
                        "none where no bank holidays are kept"};
    return add(from, offset, off_);
  }

  Date result(const Step& step, const Leg& leg) {
    return counted(step, leg.from, leg.offset) - days(leg.day_before ? 1 : 0);
  }

  Dated evaluate(const Step& step) {
    const auto move = std::find_if(moved_.begin(), moved_.end(),
                                   [&](const Move& m) { return m.step == step.key; });
    const auto fixed = fixed_.find(step.key);
    Dated dated;
    if (move != moved_.end())
      dated.start = move->to;
    else if (fixed != fixed_.end())
      dated.start = fixed->second;
    else
      set_start(step, dated);
    if (!dated.start) return dated;
    if (move != moved_.end() && move->until)
      dated.end = move->until;
    else
      set_end(step, dated);
    if (dated.end && *dated.end < *dated.start)
      throw CannotCount{&step, "ends-before-it-begins",
                        fmt::format("'{}' would end on {}, before it begins on {}", step.key,
                                    iso(*dated.end), iso(*dated.start)),
                        ""};
    if (!dated.end) dated.start.reset();
    return dated;
  }

  void set_start(const Step& step, Dated& dated) {
    if (std::holds_alternative<Anchor>(step.timing)) return;
    if (const auto* numbered = std::get_if<Numbered>(&step.timing)) {
      const auto first = first_day();
      if (!first) return wait(rules_.counting.first, dated);
      const auto& counting = rules_.counting;
      const int after = numbered->first - counting.is;
      const auto day = fmt::format("Day {}", counting.is);
      dated.start_leg = Leg{*first, {after, day_unit(counting.day)}, false,
                            counting.from_day_after ? day : fmt::format("{} ({})", day, counting.first)};
      dated.start = result(step, *dated.start_leg);
      return;
    }
    const auto points = points_of(step.timing);
    if (points.empty()) return;
    dated.start_leg = leg(step, points[0], dated);
    if (!dated.start_leg) return;
    dated.start = land(step, result(step, *dated.start_leg), dated);
  }

  void set_end(const Step& step, Dated& dated) {
    const Date start = *dated.start;
    if (const auto* numbered = std::get_if<Numbered>(&step.timing)) {
      const Unit unit = day_unit(rules_.counting.day);
      dated.end_leg = Leg{start, {numbered->last - numbered->first, unit}, false, "its first day"};
    } else if (const auto* lasting = std::get_if<Lasting>(&step.timing)) {
      dated.end_leg = length_leg(start, lasting->lasts);
    } else if (const auto* between = std::get_if<Between>(&step.timing)) {
      dated.end_leg = leg(step, between->to, dated);
      if (!dated.end_leg) return;
    }
    dated.end = dated.end_leg ? result(step, *dated.end_leg) : start;
  }

  // The first day is part of the length, so a day less is counted; of weeks and months all are, and
  // the span ends on the day before.
  static Leg length_leg(Date start, Offset lasts) {
    if (!convention_of(lasts.unit)) return {start, lasts, true, "its first day"};
    return {start, {lasts.amount - 1, lasts.unit}, false, "its first day"};
  }

  void wait(const std::string& key, Dated& dated) {
    const auto& other = done_.at(key);
    dated.waits_for = other.waits_for.empty() ? key : other.waits_for;
  }

  std::optional<Leg> leg(const Step& step, const Point& point, Dated& waiting) {
    const auto& other = dated(point.step);
    if (!other.start) {
      wait(point.step, waiting);
      return std::nullopt;
    }
    switch (point.side) {
      case Point::Side::end: return Leg{*other.end, point.offset, false, "end of " + point.step};
      case Point::Side::start: return Leg{*other.start, point.offset, false, "start of " + point.step};
      case Point::Side::whole: return Leg{*other.start, point.offset, false, point.step};
      case Point::Side::after: break;
    }
    const auto* lasting = std::get_if<Lasting>(&step.timing);
    const bool own_days = lasting != nullptr && convention_of(lasting->lasts.unit);
    const Unit unit = own_days ? lasting->lasts.unit : day_unit(rules_.counting.day);
    return Leg{*other.end, {1, unit}, false, "end of " + point.step};
  }

  // What the methodology does with a step that lands on a day off. A span of counted days begins on
  // the first that counts, whatever the rule: its other days could not be counted from it.
  Date land(const Step& step, Date date, Dated& dated) {
    auto rule = step.on_day_off.value_or(rules_.counting.on_day_off);
    auto convention = landing_convention(rules_.counting);
    if (const auto* lasting = std::get_if<Lasting>(&step.timing))
      if (const auto own = convention_of(lasting->lasts.unit); own && *own != Convention::calendar) {
        convention = *own;
        if (rule == Landing::keep) rule = Landing::next;
      }
    if (rule == Landing::keep) return date;
    if (convention == Convention::working && off_.calendar == nullptr)
      counted(step, date, {1, Unit::working_days});  // says that the nation is missing
    const auto reason = day_off(date, convention, off_);
    if (reason.empty()) return date;
    if (rule == Landing::error)
      throw CannotCount{&step, "lands-on-day-off",
                        fmt::format("'{}' lands on {}: {}", step.key, written_out(date), reason),
                        "move it, or let on_day_off say next or previous"};
    dated.landed_on = date;
    return add(date, {rule == Landing::next ? 1 : -1, day_unit(convention)}, off_);
  }

  const TimetableRules& rules_;
  const Setting& setting_;
  DaysOff off_;
  std::map<std::string, Date> fixed_;
  const std::vector<Move>& moved_;
  std::map<std::string, Dated> done_;
};

// The anchor without a date that `key` hangs on first of all, if its own date is all that is missing.
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

// Finds the day of `root` that puts `target` on `wanted`: first by counting back what a guess is out,
// then by trying the days around it. The earliest that counts is taken, else the earliest.
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
  constexpr int window = 31;
  std::optional<Date> earliest;
  std::optional<Date> earliest_counting;
  const DaysOff off = days_off(rules.counting, setting);
  for (Date day = guess - days(window); day <= guess + days(window); day += days(1)) {
    if (target_for(day) != wanted) continue;
    if (!earliest) earliest = day;
    const bool known = off.calendar == nullptr || !off.calendar->bank_holiday_if_known(day);
    if (!earliest_counting && !is_weekend(day) && known) earliest_counting = day;
  }
  return earliest_counting ? earliest_counting : earliest;
}

// Adds to the given dates those of the anchors that they lead back to.
std::map<std::string, Date> fixed_dates(const TimetableRules& rules, const Setting& setting) {
  std::map<std::string, Date> fixed;
  for (const auto& given : setting.given) fixed[given.step] = given.date;
  const auto given = fixed;
  for (const auto& [key, date] : given) {
    const auto root = open_root(rules, fixed, key);
    if (!root || fixed.count(*root) > 0) continue;
    const auto found = solve_backwards(rules, setting, fixed, *root, key, date);
    if (!found)
      throw CannotCount{rules.find(key), "cannot-solve",
                        fmt::format("no day of '{}' puts '{}' on {}", *root, key, written_out(date)),
                        fmt::format("give '{}' itself, or another day", *root)};
    fixed[*root] = *found;
    fixed.erase(key);
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
  row.waits_for = dated.waits_for;
  for (const auto& move : setting.moved)
    if (move.step == step.key) row.moved = move;
  if (row.moved && row.moved->until && row.kind == StepKind::event && row.end != row.start)
    row.kind = StepKind::span;
  return row;
}

Timetable make_timetable(const TimetableRules& rules, const Setting& setting) {
  const auto fixed = fixed_dates(rules, setting);
  Evaluation with_moves(rules, setting, fixed, setting.moved);
  const std::vector<Move> no_moves;
  Evaluation without_moves(rules, setting, anchors_of(rules, fixed), no_moves);
  Timetable timetable{.counting = rules.counting, .first_day = with_moves.first_day()};
  const DaysOff off = days_off(rules.counting, setting);
  for (const auto& step : rules.steps) {
    auto row = make_row(step, with_moves.dated(step.key), setting);
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
    case StepKind::event: return "event";
    case StepKind::span: return "span";
    case StepKind::deadline: return "deadline";
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
                     .file = rules.file,
                     .place = problem.step->place,
                     .message = problem.message,
                     .hint = problem.hint});
    throw InputError(diagnostics);
  }
}

TimetableRules recounted(TimetableRules rules, Convention convention) {
  const auto recount = [&](Offset& offset) {
    if (convention_of(offset.unit)) offset.unit = day_unit(convention);
  };
  rules.counting.day = convention;
  for (auto& step : rules.steps) {
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
  if (date == first_day) return counting.is;
  if (date < first_day || !day_off(date, counting.day, off).empty()) return std::nullopt;
  return counting.is + count(first_day, date, counting.day, off);
}

}  // namespace inspect
