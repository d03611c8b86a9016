// SPDX-License-Identifier: MIT
// The section `counting:` and `steps:` of a definition: what a methodology says about time, as
// plain structs. build_timetable() (lib/timetable) makes dates of it.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/dates/counting.hpp"

namespace inspect {

/// What becomes of a step that lands on a day off: a weekend, and a bank holiday unless the
/// methodology counts bank holidays as days.
enum class Landing { keep, next, previous, error };

/// How the methodology counts.
struct Counting {
  Convention day = Convention::calendar;  // what "Day 7" and "the day after" count
  std::string first;            // the step from which days are numbered; empty: they are not
  bool from_day_after = false;  // number `is` is the first day that counts after `first`
  int is = 1;                   // the number of that first day: 1, or 0
  bool skip_closures = false;   // closures are left out of every count
  Landing on_day_off = Landing::keep;

  bool operator==(const Counting& other) const = default;
};

/// A point in time that hangs on another step: "start - 12 weeks", "end of core", "after scoping".
struct Point {
  enum class Side { whole, start, end, after };  // whole: the step is an event and has one date
  Side side = Side::whole;
  std::string step;
  Offset offset;  // 0 days where none is written
  Place place;
};

/// The ways in which a source states a time.
struct NoTime {};  // it states none
struct Anchor {};  // set from outside, others are counted from it
struct Numbered {  // Day 11, Days 11-20
  int first;
  int last;
};
struct At {  // one day
  Point when;
};
struct Lasting {  // from a day on, so long; the first day is part of it
  Point from;
  Offset lasts;
};
struct Between {  // both days in it
  Point from;
  Point to;
};
struct Due {  // a deadline: at the latest on that day
  Point by;
};
struct About {  // around that day
  Point when;
};
using Timing = std::variant<NoTime, Anchor, Numbered, At, Lasting, Between, Due, About>;

struct Step {
  std::string key;
  Timing timing;
  bool site = false;  // the team is on site
  std::string activity;
  std::string by;       // who is responsible; several joined with "; "
  std::string note;     // what a reader must know of the source
  std::string assumed;  // what the definition had to assume because the source does not say it
  std::string source;
  std::optional<Landing> on_day_off;  // else the counting's
  Location where;                     // of the key
};

/// What build_timetable() needs of a definition.
struct TimetableRules {
  Counting counting;
  std::vector<Step> steps;  // in file order; keys unique, references valid, no cycles

  /// The step of that key; null where there is none.
  [[nodiscard]] const Step* find(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> step_keys() const;
};

/// The points that a timing hangs on, in the order that they are written.
std::vector<Point> points_of(const Timing& timing);

/// True for a timing that covers several days.
bool is_span(const Timing& timing);

}  // namespace inspect
