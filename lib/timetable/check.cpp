// SPDX-License-Identifier: MIT
#include "lib/timetable/check.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "lib/timetable/match.hpp"

namespace inspect {

namespace {

// Collects what is wrong with one row, in the order of Verdict.
class Findings {
 public:
  void add_if(bool wrong, Verdict verdict) {
    if (wrong) found_.push_back(verdict);
  }

  void put_into(CheckedRow& row) {
    std::sort(found_.begin(), found_.end());
    if (found_.empty()) return;
    row.verdict = found_.front();
    row.also.assign(found_.begin() + 1, found_.end());
  }

 private:
  std::vector<Verdict> found_;
};

class Checker {
 public:
  Checker(const std::vector<PublishedRow>& published, const Timetable& timetable,
          const Setting& setting)
      : published_(published), timetable_(timetable), off_(days_off(timetable.counting, setting)) {
    std::vector<int> starts;
    for (const auto& row : published)
      starts.push_back(static_cast<int>(row.start.time_since_epoch().count()));
    in_order_ = longest_rising(starts);
  }

  Check run() {
    Check check;
    const auto match = match_rows(published_, timetable_);
    for (std::size_t i = 0; i < published_.size(); ++i)
      check.rows.push_back(check_row(i, match[i] < 0 ? nullptr : &step(match[i])));
    add_missing(check);
    add_fits(check);
    return check;
  }

 private:
  [[nodiscard]] const TimetableRow& step(int index) const {
    return timetable_.rows[static_cast<std::size_t>(index)];
  }

  CheckedRow check_row(std::size_t i, const TimetableRow* expected) {
    const PublishedRow& stated = published_[i];
    CheckedRow row{.stated = stated, .expected = expected};
    Findings findings;
    findings.add_if(expected == nullptr, Verdict::unmatched);
    findings.add_if(stated.weekday_differs, Verdict::weekday_name);
    const bool right_date = expected != nullptr && expected->start == stated.start &&
                            (!stated.end || expected->end == stated.end);
    findings.add_if(expected != nullptr && !right_date, Verdict::date);
    findings.add_if(on_weekend(stated), Verdict::weekend);
    findings.add_if(on_bank_holiday(stated), Verdict::bank_holiday);
    findings.add_if(wrong_label(stated, expected), Verdict::label);
    findings.add_if(!in_order_[i], Verdict::order);
    findings.add_if(duplicates_a_day(stated), Verdict::duplicate_day);
    findings.put_into(row);
    return row;
  }

  [[nodiscard]] bool on_weekend(const PublishedRow& row) const {
    if (timetable_.counting.day == Convention::calendar) return false;
    return is_weekend(row.start) || (row.end && is_weekend(*row.end));
  }

  [[nodiscard]] bool on_bank_holiday(const PublishedRow& row) const {
    if (timetable_.counting.day != Convention::working || off_.calendar == nullptr) return false;
    const auto is_holiday = [&](Date d) {
      return off_.calendar->bank_holiday_if_known(d).has_value();
    };
    return is_holiday(row.start) || (row.end && is_holiday(*row.end));
  }

  static bool wrong_label(const PublishedRow& row, const TimetableRow* expected) {
    if (expected == nullptr || !row.day || !expected->day_first || !expected->day_last)
      return false;
    return row.day->first != *expected->day_first || row.day->second != *expected->day_last;
  }

  // The number of a single-day label belongs to its date; of "11-20", each to its end of the span.
  bool duplicates_a_day(const PublishedRow& row) {
    if (!row.day) return false;
    bool duplicate = gives_to_another(row.day->first, row.start);
    if (row.day->second != row.day->first && row.end)
      duplicate = gives_to_another(row.day->second, *row.end) || duplicate;
    return duplicate;
  }

  bool gives_to_another(int number, Date date) {
    return dates_of_numbers_.emplace(number, date).first->second != date;
  }

  void add_missing(Check& check) const {
    for (const auto& expected : timetable_.rows) {
      if (!expected.start || !expected.day_first) continue;
      const bool covered = std::any_of(check.rows.begin(), check.rows.end(), [&](const auto& row) {
        return row.expected == &expected ||
               (row.stated && row.stated->day && row.stated->step.empty() &&
                states(*row.stated, expected));
      });
      if (!covered) check.rows.push_back({{}, &expected, Verdict::missing, {}});
    }
  }

  // Of every day that a count of working days would look at.
  [[nodiscard]] bool knows_bank_holidays() const {
    if (off_.calendar == nullptr || !off_.calendar->knows(*timetable_.first_day)) return false;
    return std::all_of(published_.begin(), published_.end(), [&](const PublishedRow& row) {
      return off_.calendar->knows(row.start) && off_.calendar->knows(row.end.value_or(row.start));
    });
  }

  void add_fits(Check& check) const {
    if (!timetable_.first_day) return;
    for (const auto convention :
         {Convention::weekdays, Convention::working, Convention::calendar}) {
      if (convention == Convention::working && !knows_bank_holidays()) continue;
      Counting counting = timetable_.counting;
      counting.day = convention;
      Fit fit{.convention = convention};
      for (const auto& row : published_) {
        if (!row.day) continue;
        ++fit.labelled;
        const auto number = [&](Date date) {
          return day_number(date, *timetable_.first_day, counting, off_);
        };
        if (number(row.start) == row.day->first &&
            (!row.end || number(*row.end) == row.day->second))
          ++fit.fitting;
      }
      if (fit.labelled > 0) check.fits.push_back(fit);
    }
    std::stable_sort(check.fits.begin(), check.fits.end(),
                     [](const Fit& a, const Fit& b) { return a.fitting > b.fitting; });
  }

  const std::vector<PublishedRow>& published_;
  const Timetable& timetable_;
  DaysOff off_;
  std::vector<bool> in_order_;
  std::map<int, Date> dates_of_numbers_;
};

}  // namespace

std::string_view name(Verdict verdict) {
  constexpr std::array<std::string_view, 10> verdict_names = {
      "unmatched", "weekday_name", "date",          "weekend", "bank_holiday",
      "label",     "order",        "duplicate_day", "missing", "ok"};
  return verdict_names.at(static_cast<std::size_t>(verdict));
}

bool Check::all_ok() const {
  return std::all_of(rows.begin(), rows.end(),
                     [](const CheckedRow& row) { return row.verdict == Verdict::ok; });
}

Check check_published(const std::vector<PublishedRow>& published, const Timetable& timetable,
                      const Setting& setting) {
  return Checker(published, timetable, setting).run();
}

}  // namespace inspect
