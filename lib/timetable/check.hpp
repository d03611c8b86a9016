// SPDX-License-Identifier: MIT
// Holds a published timetable against the methodology's: is every date and every day label right?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lib/document/document.hpp"
#include "lib/timetable/published.hpp"
#include "lib/timetable/timetable.hpp"

namespace inspect {

/// What is wrong with a row, gravest first. `weekday_name`: the weekday written is not the date's.
/// `date`: another date than the methodology's. `weekend`, `bank_holiday`: a day that the
/// methodology leaves out. `label`: another day number. `order`: the row stands out of the order of
/// dates. `duplicate_day`: an earlier row gives its number to another date. `missing`: no row has
/// the step.
enum class Verdict {
  unmatched,
  weekday_name,
  date,
  weekend,
  bank_holiday,
  label,
  order,
  duplicate_day,
  missing,
  ok,
};

std::string_view name(Verdict verdict);

struct CheckedRow {
  std::optional<PublishedRow> stated;      // nothing for a missing step
  const TimetableRow* expected = nullptr;  // of the timetable checked against; null: unmatched
  Verdict verdict = Verdict::ok;
  std::vector<Verdict> also;  // further ones, gravest first
};

/// How many of the rows with a day label have the number that a convention gives their dates.
struct Fit {
  Convention convention;
  int fitting = 0;
  int labelled = 0;
};

struct Check {
  std::vector<CheckedRow> rows;  // as published, then the missing steps
  std::vector<Fit> fits;         // one a convention, empty where days are not numbered

  [[nodiscard]] bool all_ok() const;
};

/// Matches each row to a step: by its `step`; else by day label and date (date alone where it has
/// no label); else in order, between the rows so matched, where a date or a label in common draws a
/// row and a step together. `timetable` must outlive the result.
Check check_published(const std::vector<PublishedRow>& published, const Timetable& timetable,
                      const Setting& setting);

/// CSV: row,activity,stated_start,stated_end,stated_day,expected_start,expected_end,expected_day,
/// verdict,also.
Document describe_check(const Check& check, const Inspection& inspection,
                        const Timetable& timetable);

}  // namespace inspect
