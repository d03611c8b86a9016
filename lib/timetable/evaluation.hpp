// SPDX-License-Identifier: MIT
// The dates of single steps, counted on demand along the steps that they hang on: the engine behind
// build_timetable(), which also asks it "what if this day were that one?" to solve backwards.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/timetable/timetable.hpp"

namespace inspect {

/// A step that cannot be given a date; build_timetable() tells it at that place: the step's, or
/// that of the date that was given for it.
struct CannotCount {
  Location where;
  std::string id;
  std::string message;
  std::string hint;
};

/// The dates of one step, and how they came about: members as in TimetableRow.
struct Dated {
  std::optional<Date> start;
  std::optional<Date> end;
  std::optional<Leg> start_leg;
  std::optional<Leg> end_leg;
  std::optional<Date> landed_on;
  std::string landed_why;
  std::string waits_for;
};

/// What makes a day a day off on which a step may not land, or an inspection begin: a methodology
/// that counts bank holidays as days knows weekends alone.
Convention landing_convention(const Counting& counting);

class Evaluation {
 public:
  /// `fixed` are the dates set from outside. `rules`, `setting` and `moved` must outlive this.
  Evaluation(const TimetableRules& rules, const Setting& setting, std::map<std::string, Date> fixed,
             const std::vector<Move>& moved);

  /// The dates of the step of that key, which must be there; each step is counted once. Throws
  /// CannotCount.
  const Dated& dated(const std::string& key);

  /// The date that Day `counting.is` falls on; nothing where days are not numbered, or not yet.
  std::optional<Date> first_day();

 private:
  Date counted(const Step& step, Date from, Offset offset);
  Date result(const Step& step, const Leg& leg);
  Dated evaluate(const Step& step);
  void set_start(const Step& step, Dated& dated);
  void set_numbered_start(const Step& step, const Numbered& numbered, Dated& dated);
  void set_end(const Step& step, Dated& dated);
  void wait(const std::string& key, Dated& dated);
  std::optional<Leg> leg(const Step& step, const Point& point, Dated& waiting);
  Date land(const Step& step, Date date, Dated& dated);

  const TimetableRules& rules_;
  DaysOff off_;
  std::map<std::string, Date> fixed_;
  const std::vector<Move>& moved_;
  std::map<std::string, Dated> done_;
};

}  // namespace inspect
