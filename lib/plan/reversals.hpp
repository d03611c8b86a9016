// SPDX-License-Identifier: MIT
// The single things in which what a plan is built of differs from what an earlier one was built of,
// each with how to make it as it was.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lib/plan/diff.hpp"

namespace inspect {

/// What a plan is built of, copied, so that a thing of it can be made as it was.
struct Premises {
  Inspection inspection;
  Setting setting;  // its calendar is not used, but this one:
  std::optional<Calendar> calendar;
};

Premises premises_of(const Plan& plan);

struct Reversal {
  enum class Kind { given, moved, closure, holiday, nation, rule, visits };
  Kind kind = Kind::given;
  std::string step;   // whose own thing it is; empty: of none alone
  std::string words;  // the cause: "start was given as 3 September 2012, now 10 September 2012"
  bool known = true;  // false: an old CSV does not say whether it was so
  std::function<void(Premises&)> undo;
};

/// By kind, then in the order of the files. With an old CSV: given dates and moves of steps that
/// stood elsewhere, and (not known) closures, days of `changes` and numbers of visits. `plan` and
/// `old` must outlive them.
std::vector<Reversal> reversals(const Plan& plan, const OldPlan& old,
                                const std::vector<HolidayChange>& changes);

/// Those of the nation and of the bank holidays on days from the first of both plans to the last.
/// With an old CSV: of `changes`, the days on which the calendar is not the nation's own.
std::vector<Reversal> calendar_reversals(const Plan& plan, const OldPlan& old,
                                         const std::vector<HolidayChange>& changes);

/// Those of the definition's rules and of the visits that are wanted: the last of reversals().
std::vector<Reversal> rule_reversals(const Plan& plan, const OldPlan& old);

/// "3 September 2012".
std::string in_words(Date date);

/// The rule of a timing in words, the same for the same rule: "at end of core + 2 weeks".
std::string in_words(const Timing& timing);

}  // namespace inspect
