// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/capacity.hpp"
#include "lib/plan/check.hpp"

namespace inspect {

namespace {

std::string number_of(std::int64_t number, std::string_view noun) {
  return counted(static_cast<std::size_t>(number), noun);
}

// "97 readings (88 cases, 9 of them read twice)".
std::string wanted_in_words(const Capacity& capacity) {
  const auto cases = number_of(capacity.cases, "case") + (capacity.planned ? " as planned" : "");
  if (capacity.second == 0) return cases;
  return fmt::format("{} ({}, {} of them read twice)", number_of(capacity.wanted(), "reading"),
                     cases, capacity.second);
}

// " (margin 6.3 points in the place of 5.0)".
std::string margin_in_words(const Capacity& capacity) {
  if (!capacity.margin || !capacity.margin_then) return "";
  return fmt::format(" (margin {} points in the place of {})",
                     fixed(*capacity.margin_then * 100, 1), fixed(*capacity.margin * 100, 1));
}

// Where nobody reads on the days that there are.
std::string readers_to_name(const Capacity& capacity) {
  if (!capacity.more_readers)
    return "name readers who are there on the days of reading, with their records_a_day in the "
           "team list";
  return fmt::format("name {} at {} a day, there on the days of reading",
                     number_of(*capacity.more_readers, "reader"), capacity.rate);
}

std::string ways_out(const Capacity& capacity) {
  if (capacity.readers.empty()) return readers_to_name(capacity);
  if (capacity.rate == 0)
    return "say how many records are read in a day: records_a_day of the team list, or of "
           "'reading' under plan:";
  std::vector<std::string> ways;
  if (capacity.more_readers)
    ways.push_back(fmt::format("{} more {} at {} a day", *capacity.more_readers,
                               *capacity.more_readers == 1 ? "reader" : "readers", capacity.rate));
  if (capacity.more_days)
    ways.push_back(
        fmt::format("{} more {}", *capacity.more_days, *capacity.more_days == 1 ? "day" : "days"));
  if (capacity.fewer_cases)
    ways.push_back(
        fmt::format("a sample of {}{}", *capacity.fewer_cases, margin_in_words(capacity)));
  return join(ways, ", or ");
}

// "rows 4, 7 and 9", "all 12 readers".
std::string who(const std::vector<std::size_t>& chosen, const std::vector<Reader>& readers) {
  constexpr std::size_t most = 12;  // beyond, their number says enough
  const bool known = std::all_of(chosen.begin(), chosen.end(),
                                 [&](std::size_t i) { return readers.at(i).row > 0; });
  if (chosen.size() == readers.size() && chosen.size() > 1)
    return chosen.size() == 2 ? "both readers" : fmt::format("all {} readers", readers.size());
  if (!known || chosen.size() > most)
    return fmt::format("{} of {}", chosen.size(), counted(readers.size(), "reader"));
  std::vector<int> rows;
  for (const auto i : chosen) rows.push_back(readers[i].row);
  std::sort(rows.begin(), rows.end());
  std::vector<std::string> words;
  for (const auto row : rows) words.push_back(std::to_string(row));
  return fmt::format("{} of row{} {}", rows.size() == 1 ? "the reader" : "the readers",
                     rows.size() == 1 ? "" : "s", enumerate(words));
}

// " of North team and South team", of many " of A, B, C, D, E, F and 2,994 more"; empty where it is
// all of them.
std::string of_areas(const Shortage& shortage) {
  constexpr std::size_t most = 6;
  std::vector<std::string> names;
  for (const auto& area : shortage.areas) {
    if (names.size() == most) {
      names.push_back(fmt::format("{} more", fmt::group_digits(shortage.areas.size() - most)));
      break;
    }
    names.push_back(printable(area));
  }
  return names.empty() ? "" : " of " + enumerate(names);
}

CheckResult not_told(std::string check, std::string subject, std::string why) {
  return {.check = std::move(check),
          .subject = std::move(subject),
          .holds = true,
          .finding = std::move(why),
          .mend = "",
          .source = "",
          .looked_at = false};
}

CheckResult check_schedule(const Plan& plan, const Capacity& capacity, const DrawnCases& drawn) {
  const ScheduleTask task{drawn.cases, capacity.readers, share_read_twice(plan)};
  if (const auto why = too_large(task))
    return not_told("schedule", "record reading", "not checked, " + *why);
  const auto schedule = make_schedule(task);
  CheckResult result{.check = "schedule",
                     .subject = "record reading",
                     .holds = !schedule.shortage,
                     .source = plan.rules().reading.citation.source};
  if (schedule.shortage) {
    result.finding = describe(*schedule.shortage, capacity.readers);
    result.mend = mend_of(*schedule.shortage);
    return result;
  }
  result.finding = "every case has its reader and its day";
  if (schedule.loads.empty()) return result;
  const auto [least, most] = std::minmax_element(schedule.loads.begin(), schedule.loads.end());
  result.finding += *least == *most ? fmt::format("; each reads {}", *most)
                                    : fmt::format("; readers read from {} to {}", *least, *most);
  return result;
}

// "'letter' and 'start' have no date", of the steps between which the visits are; empty where both
// have one.
std::string what_has_no_date(const Plan& plan, const VisitRule& rule) {
  std::vector<std::string> names;
  for (const auto& step : {rule.from, rule.until}) {
    const auto* row = plan.timetable.find(step);
    if (row == nullptr || !row->end) names.push_back(fmt::format("'{}'", step));
  }
  if (names.empty()) return "";
  return enumerate(names) + (names.size() == 1 ? " has no date" : " have no date");
}

std::string days_of_visits(const Visits& visits) {
  if (!visits.first_day || !visits.last_day) return "";
  if (visits.days_there_are == 1) return " on 1 day, " + written_short(*visits.first_day);
  return fmt::format(" in {} days from {} to {}", visits.days_there_are,
                     written_short(*visits.first_day), written_short(*visits.last_day));
}

// Where they do not fit.
void tell_visits(const Plan& plan, const Visits& visits, CheckResult& result) {
  const auto& rule = visits.rule;
  if (rule.most && visits.wanted > *rule.most) {
    result.mend = fmt::format("plan {} or fewer", *rule.most);
  } else if (const auto undated = what_has_no_date(plan, rule); !undated.empty()) {
    result.finding = "it is not known when: " + undated;
    result.mend = "give the dates that they hang on";
  } else {
    result.finding = fmt::format("no working day lies after '{}' and before the end of '{}'",
                                 rule.from, rule.until);
    result.mend = "let there be days between them";
  }
}

void add_visits(const Plan& plan, std::vector<CheckResult>& results) {
  for (const auto& visits : plan.visits) {
    if (visits.wanted == 0) continue;
    CheckResult result{
        .check = "visits", .subject = visits.rule.title, .source = visits.rule.citation.source};
    if (auto wrong = visits_do_not_fit(visits)) {
      result.holds = false;
      result.finding = std::move(*wrong);
      tell_visits(plan, visits, result);
    } else {
      result.finding = std::to_string(visits.wanted);
      if (visits.rule.most) result.finding += fmt::format(" of at most {}", *visits.rule.most);
      result.finding += days_of_visits(visits);
    }
    results.push_back(std::move(result));
  }
}

void add_reading(const Plan& plan, const Team& team, const DrawnCases& drawn,
                 std::vector<CheckResult>& results) {
  if (!team.is_known() || plan.rules().reading.step.empty()) return;
  const auto capacity = reading_capacity(plan, team, drawn);
  if (!capacity) {
    results.push_back(not_told("capacity", "record reading",
                               plan.reading_days.empty()
                                   ? "cannot be told: the days of reading have no date"
                                   : "cannot be told: no sample is given, and no number of cases "
                                     "is planned"));
    return;
  }
  auto result = check_capacity(*capacity);
  result.source = plan.rules().reading.citation.source;
  const bool fits = result.holds;
  results.push_back(std::move(result));
  if (fits && !capacity->planned) results.push_back(check_schedule(plan, *capacity, drawn));
}

}  // namespace

std::string mend_of(const Shortage& shortage) {
  const auto areas = of_areas(shortage);
  const auto unbarred = areas.empty() ? "" : " who are not barred from the cases" + areas;
  switch (shortage.kind) {
    case Shortage::Kind::places:
      return fmt::format("find {} more {}: readers or records a day{}", shortage.missing,
                         shortage.missing == 1 ? "place" : "places",
                         areas.empty() ? "" : ", of readers" + unbarred);
    case Shortage::Kind::pairs:
      return fmt::format("name readers{} so that there are two, or let no case be read twice",
                         unbarred);
    case Shortage::Kind::days:
      break;
  }
  return "let the readers be there on the same days, or let fewer cases be read twice";
}

std::string describe(const Shortage& shortage, const std::vector<Reader>& readers) {
  const auto areas = of_areas(shortage);
  const auto readers_there = who(shortage.readers, readers);
  const auto by = shortage.readers.empty() ? "nobody" : "only " + readers_there;
  switch (shortage.kind) {
    case Shortage::Kind::places:
      if (shortage.readers.empty())
        return fmt::format("nobody may read the cases{}: {} without a reader", areas,
                           number_of(shortage.readings, "reading"));
      return fmt::format("{} of the cases{}, and {} for them ({}): {} too few",
                         number_of(shortage.readings, "reading"), areas,
                         number_of(shortage.places, "place"), readers_there, shortage.missing);
    case Shortage::Kind::pairs:
      if (shortage.missing > 1)
        return fmt::format(
            "{} cases{} that are read twice need two readers each, and {} may read them",
            shortage.missing, areas, by);
      return fmt::format("a case{} that is read twice needs two readers, and {} may read it", areas,
                         by);
    case Shortage::Kind::days:
      break;
  }
  return fmt::format("{}{} that {} read twice {} no day on which two readers have a place",
                     number_of(shortage.missing, "case"), areas,
                     shortage.missing == 1 ? "is" : "are",
                     shortage.missing == 1 ? "finds" : "find");
}

CheckResult check_capacity(const Capacity& capacity) {
  CheckResult result{.check = "capacity", .subject = "record reading", .holds = capacity.fits()};
  const bool one_alone = capacity.planned && capacity.fits() && capacity.readers_lacking() > 0;
  result.finding = fmt::format(
      "{}; {} {} ({}, {})", wanted_in_words(capacity), number_of(capacity.places, "place"),
      capacity.places == 1 ? "is there" : "are there", counted(capacity.readers.size(), "reader"),
      counted(capacity.days.size(), "day"));
  if (one_alone) {  // of a drawn sample the schedule says so
    result.holds = false;
    result.finding += "; a case that is read twice needs two readers";
    result.mend = "1 more reader, there on the same days";
  }
  if (capacity.fits()) return result;
  result.finding += fmt::format(": {} too few", capacity.wanted() - capacity.places);
  result.mend = ways_out(capacity);
  return result;
}

std::vector<CheckResult> check_plan(const Plan& plan, const Team& team, const DrawnCases& drawn) {
  std::vector<CheckResult> results;
  if (team.is_known())
    results = check_team(plan, team);
  else
    results.push_back(not_told("team", "team list",
                               "not given: roles, deputies, independence and capacity are not "
                               "checked"));
  add_visits(plan, results);
  for (auto& bar : check_bars(plan, team, drawn)) results.push_back(std::move(bar));
  add_reading(plan, team, drawn, results);
  auto expected = check_expectations(plan, team, drawn);
  std::move(expected.begin(), expected.end(), std::back_inserter(results));
  return results;
}

}  // namespace inspect
