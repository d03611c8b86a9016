// SPDX-License-Identifier: MIT
#include "lib/plan/ordered_task.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

// Those who have a place on some day, by person.
std::vector<std::size_t> readers_with_places(const ScheduleTask& task) {
  std::vector<std::size_t> readers;
  for (std::size_t i = 0; i < task.readers.size(); ++i) {
    const auto& a_day = task.readers[i].a_day;
    if (std::any_of(a_day.begin(), a_day.end(), [](int records) { return records > 0; }))
      readers.push_back(i);
  }
  std::sort(readers.begin(), readers.end(), [&](std::size_t a, std::size_t b) {
    return task.readers[a].person < task.readers[b].person;
  });
  return readers;
}

Bars bars_of(const ScheduleTask& task, const std::vector<std::size_t>& readers) {
  std::map<std::string, std::set<std::size_t>> barred;
  for (std::size_t i = 0; i < readers.size(); ++i)
    for (const auto& area : task.readers[readers[i]].barred) barred[folded_name(area)].insert(i);
  Bars bars;
  std::map<std::set<std::size_t>, std::size_t> numbers;
  for (const auto& [area, who] : barred) {
    const auto [at, is_new] = numbers.try_emplace(who, bars.readers.size());
    if (is_new) bars.readers.emplace_back(who.begin(), who.end());
    bars.of_area[area] = at->second;
  }
  return bars;
}

std::vector<bool> read_twice(const ScheduleTask& task) {
  std::vector<bool> twice(task.cases.size(), false);
  for (const auto one : cases_read_twice(task)) twice[one] = true;
  return twice;
}

}  // namespace

std::vector<std::size_t> Bars::of(const DrawnCaseToRead& one) const {
  std::set<std::size_t> numbers;
  for (const auto& area : one.areas)
    if (const auto found = of_area.find(folded_name(area)); found != of_area.end())
      numbers.insert(found->second);
  return {numbers.begin(), numbers.end()};
}

std::size_t kinds_of_cases(const ScheduleTask& task) {
  const auto bars = bars_of(task, readers_with_places(task));
  const auto twice = read_twice(task);
  std::set<std::pair<std::vector<std::size_t>, bool>> kinds;
  for (std::size_t one = 0; one < task.cases.size(); ++one)
    kinds.emplace(bars.of(task.cases[one]), twice[one]);
  return kinds.size();
}

OrderedTask::OrderedTask(const ScheduleTask& task)
    : readers(readers_with_places(task)), task_(task), bars_(bars_of(task, readers)) {
  for (const auto reader : readers) {
    std::vector<std::int64_t> days;
    for (const auto records : task.readers[reader].a_day) days.push_back(std::max(records, 0));
    places.push_back(std::move(days));
  }
  sort_cases();
}

std::vector<std::string> OrderedTask::areas_of(const std::vector<std::size_t>& some) const {
  std::map<std::string, std::string> areas;
  for (const auto group : some) {
    if (groups[group].readers.size() == readers.size()) return {};
    for (const auto one : cases[group])
      for (const auto& area : task_.cases[one].areas) {
        if (!bars_.of_area.contains(folded_name(area))) continue;
        auto& written = areas.try_emplace(folded_name(area), trim(area)).first->second;
        written = std::min(written, std::string(trim(area)));
      }
  }
  std::vector<std::string> names;
  for (const auto& [key, name] : areas) names.push_back(name);
  return names;
}

bool OrderedTask::comes_before(std::size_t one_case, std::size_t other) const {
  return std::tie(task_.cases[one_case].stratum, task_.cases[one_case].id) <
         std::tie(task_.cases[other].stratum, task_.cases[other].id);
}

// Cases of one kind are of one group; those of two are, if the same readers may read them.
void OrderedTask::sort_cases() {
  const auto twice = read_twice(task_);
  std::vector<std::size_t> by_id(task_.cases.size());
  std::iota(by_id.begin(), by_id.end(), std::size_t{0});
  std::sort(by_id.begin(), by_id.end(),
            [&](std::size_t a, std::size_t b) { return task_.cases[a].id < task_.cases[b].id; });
  std::map<std::pair<std::vector<std::size_t>, bool>, std::size_t> of_kind;
  std::map<std::pair<std::vector<std::size_t>, bool>, std::size_t> of_readers;
  for (const auto one : by_id) {
    const auto bars = bars_.of(task_.cases[one]);
    const auto [kind, is_new_kind] = of_kind.try_emplace({bars, twice[one]}, groups.size());
    if (is_new_kind) {
      auto may = who_may(bars);
      const auto [group, is_new] = of_readers.try_emplace({may, twice[one]}, groups.size());
      kind->second = group->second;
      if (is_new) {
        groups.push_back({.readers = std::move(may), .cases = 0, .twice = twice[one]});
        cases.emplace_back();
      }
    }
    ++groups[kind->second].cases;
    cases[kind->second].push_back(one);
  }
  for (auto& some : cases)
    std::sort(some.begin(), some.end(),
              [&](std::size_t a, std::size_t b) { return comes_before(a, b); });
}

std::vector<std::size_t> OrderedTask::who_may(const std::vector<std::size_t>& bars) const {
  std::vector<bool> barred(readers.size(), false);
  for (const auto bar : bars)
    for (const auto reader : bars_.readers[bar]) barred[reader] = true;
  std::vector<std::size_t> may;
  for (std::size_t i = 0; i < readers.size(); ++i)
    if (!barred[i]) may.push_back(i);
  return may;
}

}  // namespace inspect
