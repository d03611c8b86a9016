// SPDX-License-Identifier: MIT
#include "lib/timetable/evaluation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace inspect {

namespace {

using std::chrono::days;

// The first day is part of the length, so a day less is counted; of weeks a week less, and the span
// lasts through the last one; of months all, and the span ends on the day before.
Leg length_leg(Date start, Offset lasts) {
  Leg leg{start, lasts, "its first day", 1};
  if (lasts.unit != Unit::months) --leg.offset.amount;
  if (lasts.unit == Unit::weeks) leg.then_days = 6;
  if (lasts.unit == Unit::months) leg.then_days = -1;
  return leg;
}

}  // namespace

Convention landing_convention(const Counting& counting) {
  return counting.day == Convention::weekdays ? Convention::weekdays : Convention::working;
}

Evaluation::Evaluation(const TimetableRules& rules, const Setting& setting,
                       std::map<std::string, Date> fixed, const std::vector<Move>& moved)
    : rules_(rules),
      off_(days_off(rules.counting, setting)),
      fixed_(std::move(fixed)),
      moved_(moved) {}

const Dated& Evaluation::dated(const std::string& key) {
  const auto known = done_.find(key);
  if (known != done_.end()) return known->second;
  const Step& step = *rules_.find(key);
  try {
    return done_[key] = evaluate(step);
  } catch (const DateError& error) {
    throw CannotCount{step.where, "beyond-calendar", fmt::format("'{}': {}", key, error.what()),
                      ""};
  }
}

std::optional<Date> Evaluation::first_day() {
  const auto& counting = rules_.counting;
  if (counting.first.empty()) return std::nullopt;
  const auto& first = dated(counting.first);
  if (!first.start || !counting.from_day_after) return first.start;
  const Step& step = *rules_.find(counting.first);
  try {
    return counted(step, *first.start, {1, day_unit(counting.day)});
  } catch (const DateError& error) {
    throw CannotCount{step.where, "beyond-calendar",
                      fmt::format("'{}': {}", step.key, error.what()), ""};
  }
}

Date Evaluation::counted(const Step& step, Date from, Offset offset) {
  if (offset.unit == Unit::working_days && offset.amount != 0 && off_.calendar == nullptr)
    throw CannotCount{
        step.where, "no-nation",
        fmt::format("'{}' hangs on bank holidays, and no nation says which days they are",
                    step.key),
        "give --nation, or nation: in the inspection or the definition; nation "
        "none where no bank holidays are kept"};
  return add(from, offset, off_);
}

Date Evaluation::result(const Step& step, const Leg& leg) {
  return counted(step, leg.from, leg.offset) + days(leg.then_days);
}

Dated Evaluation::evaluate(const Step& step) {
  const auto move =
      std::find_if(moved_.begin(), moved_.end(), [&](const Move& m) { return m.step == step.key; });
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
    throw CannotCount{move != moved_.end() ? move->where : step.where, "ends-before-it-begins",
                      fmt::format("'{}' would end on {}, before it begins on {}", step.key,
                                  iso(*dated.end), iso(*dated.start)),
                      ""};
  if (!dated.end) dated.start.reset();
  return dated;
}

void Evaluation::set_start(const Step& step, Dated& dated) {
  if (const auto* numbered = std::get_if<Numbered>(&step.timing))
    return set_numbered_start(step, *numbered, dated);
  const auto points = points_of(step.timing);
  if (points.empty()) return;
  dated.start_leg = leg(step, points[0], dated);
  if (dated.start_leg) dated.start = land(step, result(step, *dated.start_leg), dated);
}

void Evaluation::set_numbered_start(const Step& step, const Numbered& numbered, Dated& dated) {
  const auto& counting = rules_.counting;
  const auto first = first_day();
  if (!first) return wait(counting.first, dated);
  const auto base = fmt::format("Day {}{}", counting.is,
                                counting.from_day_after ? "" : " (" + counting.first + ")");
  dated.start_leg =
      Leg{*first, {numbered.first - counting.is, day_unit(counting.day)}, base, counting.is};
  dated.start = land(step, result(step, *dated.start_leg), dated);
}

void Evaluation::set_end(const Step& step, Dated& dated) {
  const Date start = *dated.start;
  if (const auto* numbered = std::get_if<Numbered>(&step.timing)) {
    const Unit unit = day_unit(rules_.counting.day);
    const auto first = first_day();
    const auto own = first ? day_number(start, *first, rules_.counting, off_) : std::nullopt;
    dated.end_leg =
        Leg{start, {numbered->last - numbered->first, unit}, "its first day", own.value_or(1)};
  } else if (const auto* lasting = std::get_if<Lasting>(&step.timing)) {
    dated.end_leg = length_leg(start, lasting->lasts);
  } else if (const auto* between = std::get_if<Between>(&step.timing)) {
    dated.end_leg = leg(step, between->to, dated);
    if (!dated.end_leg) return;
  }
  dated.end = dated.end_leg ? result(step, *dated.end_leg) : start;
}

void Evaluation::wait(const std::string& key, Dated& dated) {
  const auto& other = done_.at(key);
  dated.waits_for = other.waits_for.empty() ? key : other.waits_for;
}

std::optional<Leg> Evaluation::leg(const Step& step, const Point& point, Dated& waiting) {
  const auto& other = dated(point.step);
  if (!other.start) {
    wait(point.step, waiting);
    return std::nullopt;
  }
  switch (point.side) {
    case Point::Side::end:
      return Leg{*other.end, point.offset, "end of " + point.step};
    case Point::Side::start:
      return Leg{*other.start, point.offset, "start of " + point.step};
    case Point::Side::whole:
      return Leg{*other.start, point.offset, point.step};
    case Point::Side::after:
      break;
  }
  const auto* lasting = std::get_if<Lasting>(&step.timing);
  const bool own_days = lasting != nullptr && convention_of(lasting->lasts.unit);
  const Unit unit = own_days ? lasting->lasts.unit : day_unit(rules_.counting.day);
  return Leg{*other.end, {1, unit}, "end of " + point.step};
}

// What the methodology does with a step that lands on a day off. A span of counted days begins on
// the first that counts, whatever the rule: its other days could not be counted from it.
Date Evaluation::land(const Step& step, Date date, Dated& dated) {
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
    throw CannotCount{step.where, "lands-on-day-off",
                      fmt::format("'{}' lands on {}: {}", step.key, written_out(date), reason),
                      "move it, or let on_day_off say next or previous"};
  dated.landed_on = date;
  dated.landed_why = reason;
  return add(date, {rule == Landing::next ? 1 : -1, day_unit(convention)}, off_);
}

}  // namespace inspect
