// SPDX-License-Identifier: MIT
// Random tasks for schedules, what must hold of every schedule, and all assignments of small tasks.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/plan/schedule.hpp"

namespace schedules {

using inspect::Reader;
using inspect::Schedule;
using inspect::ScheduleTask;
using inspect::Shortage;
using Numbers = std::vector<std::int64_t>;

class Chance {
 public:
  explicit Chance(unsigned seed) : engine_(seed) {}
  /// 0 to below `end`; the same numbers everywhere.
  int below(int end) { return static_cast<int>(engine_() % static_cast<unsigned>(end)); }
  template <typename Thing>
  void shuffle(std::vector<Thing>& things) {
    for (std::size_t i = things.size(); i > 1; --i)
      std::swap(things[i - 1], things[static_cast<std::size_t>(below(static_cast<int>(i)))]);
  }

 private:
  std::mt19937 engine_;
};

inline bool may_read(const ScheduleTask& task, std::size_t reader, std::size_t one) {
  for (const auto& area : task.cases[one].areas)
    for (const auto& barred : task.readers[reader].barred)
      if (inspect::lower(inspect::trim(area)) == inspect::lower(inspect::trim(barred)))
        return false;
  return true;
}

inline std::vector<bool> twice_of(const ScheduleTask& task) {
  std::vector<bool> twice(task.cases.size(), false);
  for (const auto one : inspect::cases_read_twice(task)) twice[one] = true;
  return twice;
}

inline std::int64_t squares(const Numbers& loads) {
  std::int64_t sum = 0;
  for (const auto load : loads) sum += load * load;
  return sum;
}

/// Readings of each reader on each day.
inline std::vector<Numbers> days_of(const ScheduleTask& task, const Schedule& schedule) {
  std::vector<Numbers> days;
  for (const auto& reader : task.readers) days.emplace_back(reader.a_day.size(), 0);
  for (const auto& one : schedule.readings) {
    ++days[one.reader][one.day];
    if (one.second) ++days[*one.second][one.day];
  }
  return days;
}

/// Checks everything that a schedule promises but for evenness.
inline void check_sound(const ScheduleTask& task, const Schedule& schedule) {
  REQUIRE(!schedule.shortage);
  REQUIRE(schedule.readings.size() == task.cases.size());
  const auto twice = twice_of(task);
  std::set<std::size_t> read;
  std::vector<std::tuple<std::size_t, std::string, std::string>> order;
  for (const auto& one : schedule.readings) {
    read.insert(one.one_case);
    CHECK(may_read(task, one.reader, one.one_case));
    CHECK(one.second.has_value() == twice[one.one_case]);
    if (one.second) {
      CHECK(may_read(task, *one.second, one.one_case));
      CHECK(*one.second != one.reader);
    }
    order.emplace_back(one.day, task.readers[one.reader].person, task.cases[one.one_case].id);
  }
  CHECK(read.size() == task.cases.size());
  CHECK(std::is_sorted(order.begin(), order.end()));
  const auto days = days_of(task, schedule);
  for (std::size_t reader = 0; reader < task.readers.size(); ++reader) {
    std::int64_t load = 0;
    for (std::size_t day = 0; day < days[reader].size(); ++day) {
      CHECK(days[reader][day] <= std::max(0, task.readers[reader].a_day[day]));
      load += days[reader][day];
    }
    CHECK(schedule.loads[reader] == load);
  }
}

/// The schedule by names, whatever the order of the task.
inline std::vector<std::string> by_names(const ScheduleTask& task, const Schedule& schedule) {
  std::vector<std::string> lines;
  for (const auto& one : schedule.readings)
    lines.push_back(fmt::format("{} {} {} {}", one.day, task.readers[one.reader].person,
                                task.cases[one.one_case].id,
                                one.second ? task.readers[*one.second].person : "-"));
  return lines;
}

/// All loads that some assignment gives: with the days, or with nothing but the places of each
/// reader (then two readers of a case need no common day).
inline std::set<Numbers> all_loads(const ScheduleTask& task, bool with_days) {
  const auto days = task.readers.front().a_day.size();
  std::vector<Numbers> places;  // of each reader on each day
  for (const auto& reader : task.readers) {
    places.emplace_back(with_days ? days : 1, 0);
    for (std::size_t day = 0; day < days; ++day)
      places.back()[with_days ? day : 0] += std::max(0, reader.a_day[day]);
  }
  const auto columns = places.front().size();
  const auto twice = twice_of(task);
  std::set<Numbers> reached = {Numbers(task.readers.size() * columns, 0)};
  for (std::size_t one = 0; one < task.cases.size(); ++one) {
    std::set<Numbers> next;
    const auto add = [&](Numbers& used, std::size_t reader, std::size_t column, auto then) {
      auto& place = used[reader * columns + column];
      if (!may_read(task, reader, one) || place == places[reader][column]) return;
      ++place;
      then();
      --place;
    };
    for (auto used : reached)
      for (std::size_t i = 0; i < task.readers.size(); ++i)
        for (std::size_t column = 0; column < columns; ++column)
          add(used, i, column, [&] {
            if (!twice[one]) {
              next.insert(used);
              return;
            }
            for (std::size_t j = 0; j < i; ++j) add(used, j, column, [&] { next.insert(used); });
          });
    reached = std::move(next);
  }
  std::set<Numbers> loads;
  for (const auto& used : reached) {
    Numbers sums(task.readers.size(), 0);
    for (std::size_t i = 0; i < used.size(); ++i) sums[i / columns] += used[i];
    loads.insert(sums);
  }
  return loads;
}

/// Readings that only these readers (bits) can do, by Hall's condition.
inline std::int64_t wanted_of(const ScheduleTask& task, unsigned readers) {
  const auto twice = twice_of(task);
  std::int64_t wanted = 0;
  for (std::size_t one = 0; one < task.cases.size(); ++one) {
    std::int64_t others = 0;
    for (std::size_t reader = 0; reader < task.readers.size(); ++reader) {
      const auto& a_day = task.readers[reader].a_day;
      const bool is_there = std::any_of(a_day.begin(), a_day.end(), [](int n) { return n > 0; });
      if (is_there && may_read(task, reader, one) && (readers >> reader & 1U) == 0) ++others;
    }
    wanted += std::max<std::int64_t>(0, (twice[one] ? 2 : 1) - others);
  }
  return wanted;
}

inline std::int64_t places_of(const ScheduleTask& task, unsigned readers) {
  std::int64_t places = 0;
  for (std::size_t reader = 0; reader < task.readers.size(); ++reader)
    if ((readers >> reader & 1U) != 0)
      for (const auto a_day : task.readers[reader].a_day) places += std::max(0, a_day);
  return places;
}

struct Sizes {
  int readers = 4;
  int days = 3;
  int a_day = 2;
  int cases = 6;
};

/// Up to these sizes; areas "A" to "C" of the cases, barred in other letters.
inline ScheduleTask random_task(Chance& chance, const Sizes& most) {
  static const std::array<std::string, 3> areas = {"A", "B", "C"};
  static const std::array<std::string, 3> barred = {" a", "B ", "c"};
  ScheduleTask task;
  const auto cases = 1 + chance.below(most.cases);
  for (int i = 0; i < cases; ++i) {
    inspect::DrawnCaseToRead one{.id = fmt::format("case {:03}", i),
                                 .stratum = chance.below(2) == 0 ? "x" : "y",
                                 .rank = i + 1,
                                 .areas = {},
                                 .row = i + 2};
    for (const auto& area : areas)
      if (chance.below(3) == 0) one.areas.push_back(area);
    task.cases.push_back(std::move(one));
  }
  const auto readers = 1 + chance.below(most.readers);
  const auto days = 1 + chance.below(most.days);
  for (int i = 0; i < readers; ++i) {
    Reader reader{.person = fmt::format("reader {:02}", i), .a_day = {}, .barred = {}};
    for (int day = 0; day < days; ++day) reader.a_day.push_back(chance.below(most.a_day + 1));
    for (const auto& area : barred)
      if (chance.below(4) == 0) reader.barred.push_back(area);
    task.readers.push_back(std::move(reader));
  }
  static const std::array<inspect::Rational, 5> shares = {0, inspect::Rational(1, 4),
                                                          inspect::Rational(1, 2), 1, 1};
  task.read_twice = shares[static_cast<std::size_t>(chance.below(5))];
  return task;
}

}  // namespace schedules
