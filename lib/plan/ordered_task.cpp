// SPDX-License-Identifier: MIT
#include "lib/plan/ordered_task.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/team.hpp"

namespace inspect {

OrderedTask::OrderedTask(const ScheduleTask& task) : task_(task) {
  std::vector<std::size_t> by_person(task.readers.size());
  std::iota(by_person.begin(), by_person.end(), std::size_t{0});
  std::sort(by_person.begin(), by_person.end(), [&](std::size_t a, std::size_t b) {
    return task.readers[a].person < task.readers[b].person;
  });
  for (const auto reader : by_person) add_reader(reader);
  sort_barred();
  sort_cases();
}

std::vector<std::string> OrderedTask::areas_of(const std::vector<std::size_t>& some) const {
  std::map<std::string, std::string> areas;
  for (const auto group : some) {
    if (groups[group].readers.size() == readers.size()) return {};
    for (const auto one : cases[group])
      for (const auto& area : task_.cases[one].areas) {
        if (!barred_.contains(folded(area))) continue;
        auto& written = areas.try_emplace(folded(area), trim(area)).first->second;
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

void OrderedTask::add_reader(std::size_t reader) {
  std::vector<std::int64_t> days;
  for (const auto records : task_.readers[reader].a_day) days.push_back(std::max(records, 0));
  if (std::all_of(days.begin(), days.end(), [](std::int64_t records) { return records == 0; }))
    return;
  readers.push_back(reader);
  places.push_back(std::move(days));
}

void OrderedTask::sort_barred() {
  for (std::size_t i = 0; i < readers.size(); ++i)
    for (const auto& area : task_.readers[readers[i]].barred) {
      auto& barred = barred_[folded(area)];
      barred.resize(readers.size(), false);
      barred[i] = true;
    }
}

void OrderedTask::sort_cases() {
  std::vector<bool> twice(task_.cases.size(), false);
  for (const auto one : cases_read_twice(task_)) twice[one] = true;
  std::vector<std::size_t> by_id(task_.cases.size());
  std::iota(by_id.begin(), by_id.end(), std::size_t{0});
  std::sort(by_id.begin(), by_id.end(),
            [&](std::size_t a, std::size_t b) { return task_.cases[a].id < task_.cases[b].id; });
  std::map<std::pair<std::vector<bool>, bool>, std::size_t> known;
  for (const auto one : by_id) {
    const auto barred = barred_from(task_.cases[one]);
    const auto [at, is_new] = known.try_emplace({barred, twice[one]}, groups.size());
    if (is_new) {
      groups.push_back({.readers = {}, .cases = 0, .twice = twice[one]});
      cases.emplace_back();
      for (std::size_t i = 0; i < readers.size(); ++i)
        if (!barred[i]) groups.back().readers.push_back(i);
    }
    ++groups[at->second].cases;
    cases[at->second].push_back(one);
  }
  for (auto& some : cases)
    std::sort(some.begin(), some.end(),
              [&](std::size_t a, std::size_t b) { return comes_before(a, b); });
}

std::vector<bool> OrderedTask::barred_from(const DrawnCaseToRead& one) const {
  std::vector<bool> barred(readers.size(), false);
  for (const auto& area : one.areas) {
    const auto found = barred_.find(folded(area));
    if (found == barred_.end()) continue;
    for (std::size_t i = 0; i < readers.size(); ++i) barred[i] = barred[i] || found->second[i];
  }
  return barred;
}

}  // namespace inspect
