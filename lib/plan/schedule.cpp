// SPDX-License-Identifier: MIT
#include "lib/plan/schedule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>
#include <tuple>

#include "lib/plan/days.hpp"
#include "lib/plan/ordered_task.hpp"

namespace inspect {

namespace {

std::int64_t sum(const std::vector<std::int64_t>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
}

// What these groups want and these readers have, without what is missing.
Shortage shortage_of(const OrderedTask& ordered, Shortage::Kind kind,
                     const std::vector<std::size_t>& groups, const std::set<std::size_t>& readers) {
  Shortage shortage;
  shortage.kind = kind;
  for (const auto group : groups) shortage.readings += ordered.groups[group].readings();
  for (const auto reader : readers) {
    shortage.places += sum(ordered.places[reader]);
    shortage.readers.push_back(ordered.readers[reader]);
  }
  std::sort(shortage.readers.begin(), shortage.readers.end());
  shortage.areas = ordered.areas_of(groups);
  return shortage;
}

std::set<std::size_t> readers_of_groups(const OrderedTask& ordered,
                                        const std::vector<std::size_t>& groups) {
  std::set<std::size_t> readers;
  for (const auto group : groups)
    readers.insert(ordered.groups[group].readers.begin(), ordered.groups[group].readers.end());
  return readers;
}

// Cases read twice that only one reader may read. (That nobody may read is a lack of places.)
std::optional<Shortage> lack_of_pairs(const OrderedTask& ordered) {
  std::vector<std::size_t> lonely;
  std::int64_t cases = 0;
  for (std::size_t group = 0; group < ordered.groups.size(); ++group) {
    const auto& one = ordered.groups[group];
    if (!one.twice || one.readers.size() != 1) continue;
    lonely.push_back(group);
    cases += one.cases;
  }
  if (lonely.empty()) return std::nullopt;
  auto shortage =
      shortage_of(ordered, Shortage::Kind::pairs, lonely, readers_of_groups(ordered, lonely));
  shortage.missing = cases;
  return shortage;
}

// Readings that others than those of the bottleneck do, as many as they may, are not counted.
Shortage lack_of_places(const OrderedTask& ordered, const Balance& balance) {
  const auto bottleneck = find_bottleneck(ordered.groups, balance);
  std::vector<std::size_t> groups;
  std::set<std::size_t> readers;
  for (std::size_t i = 0; i < ordered.groups.size(); ++i)
    if (bottleneck.groups[i]) groups.push_back(i);
  for (std::size_t i = 0; i < ordered.readers.size(); ++i)
    if (bottleneck.readers[i]) readers.insert(i);
  auto shortage = shortage_of(ordered, Shortage::Kind::places, groups, readers);
  for (const auto group : groups)
    for (const auto reader : ordered.groups[group].readers)
      if (!bottleneck.readers[reader]) shortage.readings -= ordered.groups[group].cases;
  shortage.missing = shortage.readings - shortage.places;
  return shortage;
}

Shortage lack_of_days(const OrderedTask& ordered, const NoCommonDay& lack) {
  std::vector<std::size_t> groups;
  for (std::size_t group = 0; group < ordered.groups.size(); ++group)
    if (ordered.groups[group].twice && (!lack.group || *lack.group == group))
      groups.push_back(group);
  auto shortage =
      shortage_of(ordered, Shortage::Kind::days, groups, readers_of_groups(ordered, groups));
  shortage.missing = lack.missing;
  return shortage;
}

// Puts the cases that are read twice on their days, deals the others out in turn to the readers
// with a share, and fills each reader's days with them.
class Filling {
 public:
  Filling(const OrderedTask& ordered, const Pairing& pairing)
      : ordered_(ordered),
        used_(ordered.places.size(),
              std::vector<std::int64_t>(ordered.places.empty() ? 0 : ordered.places[0].size(), 0)),
        singles_(ordered.places.size()) {
    std::vector<std::size_t> next(ordered.groups.size(), 0);
    for (const auto& pair : pairing.pairs) {
      ++used_[pair.first][pair.day];
      ++used_[pair.second][pair.day];
      readings_.push_back({ordered.cases[pair.group][next[pair.group]++], pair.day,
                           ordered.readers[pair.first], ordered.readers[pair.second]});
    }
    for (std::size_t group = 0; group < ordered.groups.size(); ++group)
      if (!ordered.groups[group].twice) deal(group, pairing.balance.shares[group]);
    for (std::size_t reader = 0; reader < singles_.size(); ++reader) fill_days_of(reader);
  }

  std::vector<Reading> take() { return std::move(readings_); }

 private:
  void deal(std::size_t group, std::vector<std::int64_t> shares) {
    const auto& readers = ordered_.groups[group].readers;
    std::size_t turn = 0;
    for (const auto one : ordered_.cases[group]) {
      while (shares[readers[turn % readers.size()]] == 0) ++turn;
      const auto reader = readers[turn++ % readers.size()];
      --shares[reader];
      singles_[reader].push_back(one);
    }
  }

  // The emptiest day first, of equals the earlier one. There is always one with room, as no load is
  // more than the reader's places.
  void fill_days_of(std::size_t reader) {
    auto& used = used_[reader];
    std::sort(singles_[reader].begin(), singles_[reader].end(),
              [&](std::size_t a, std::size_t b) { return ordered_.comes_before(a, b); });
    for (const auto one : singles_[reader]) {
      std::optional<std::size_t> best;
      for (std::size_t day = 0; day < used.size(); ++day)
        if (used[day] < ordered_.places[reader][day] && (!best || used[day] < used[*best]))
          best = day;
      if (!best) throw std::logic_error("a reader has more cases than places");
      ++used[*best];
      readings_.push_back({one, *best, ordered_.readers[reader], std::nullopt});
    }
  }

  const OrderedTask& ordered_;
  std::vector<std::vector<std::int64_t>> used_;    // of each reader on each day
  std::vector<std::vector<std::size_t>> singles_;  // of each reader: cases read once
  std::vector<Reading> readings_;
};

}  // namespace

std::vector<std::size_t> cases_read_twice(const ScheduleTask& task) {
  if (task.cases.empty() || task.read_twice <= 0) return {};
  std::map<std::string_view, std::vector<std::size_t>> strata;
  for (std::size_t i = 0; i < task.cases.size(); ++i) strata[task.cases[i].stratum].push_back(i);
  const auto cases = static_cast<std::int64_t>(task.cases.size());
  const auto all = ceiling(Rational(task.read_twice < 1 ? task.read_twice : Rational(1)) * cases)
                       .convert_to<std::int64_t>();
  auto left = all;
  std::map<std::string_view, std::int64_t> taken;
  std::vector<std::pair<std::int64_t, std::string_view>> remainders;
  for (const auto& [name, members] : strata) {
    const auto product = static_cast<std::int64_t>(members.size()) * all;
    taken[name] = product / cases;
    left -= product / cases;
    remainders.emplace_back(-(product % cases), name);
  }
  std::sort(remainders.begin(), remainders.end());
  for (std::size_t i = 0; left > 0; --left) ++taken[remainders[i++].second];
  std::vector<std::size_t> twice;
  for (auto& [name, members] : strata) {
    std::sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
      return std::tie(task.cases[a].rank, task.cases[a].id) <
             std::tie(task.cases[b].rank, task.cases[b].id);
    });
    twice.insert(twice.end(), members.begin(), members.begin() + taken[name]);
  }
  std::sort(twice.begin(), twice.end());
  return twice;
}

std::optional<std::string> too_large(const ScheduleTask& task) {
  constexpr std::size_t most_readers = 2'000;
  constexpr std::size_t most_cases = 200'000;
  constexpr std::size_t most_shares = 20'000'000;  // what each reader has of each kind of case
  const auto readers = task.readers.size();
  const auto too_many = [](std::string_view what, std::size_t number, std::size_t most) {
    return fmt::format("too many {}: {} (at most {})", what, fmt::group_digits(number),
                       fmt::group_digits(most));
  };
  if (readers > most_readers) return too_many("readers", readers, most_readers);
  if (task.cases.size() > most_cases) return too_many("cases", task.cases.size(), most_cases);
  const auto kinds = kinds_of_cases(task);
  if (kinds * readers <= most_shares) return std::nullopt;
  const auto whose = fmt::format("kinds of cases, by which of {} readers may read them",
                                 fmt::group_digits(readers));
  return too_many(whose, kinds, most_shares / readers);
}

Schedule make_schedule(const ScheduleTask& task) {
  const OrderedTask ordered(task);
  Schedule schedule;
  schedule.loads.assign(task.readers.size(), 0);
  schedule.shortage = lack_of_pairs(ordered);
  if (schedule.shortage) return schedule;
  std::vector<std::int64_t> places;
  for (const auto& days : ordered.places) places.push_back(sum(days));
  const auto even =
      balance(ordered.groups, places, std::vector<std::int64_t>(ordered.readers.size(), 0));
  if (even.missing() > 0) {
    schedule.shortage = lack_of_places(ordered, even);
    return schedule;
  }
  const auto paired = pair_readings(ordered.groups, ordered.places, even);
  if (!paired.found) {
    schedule.shortage = lack_of_days(ordered, paired.lack);
    return schedule;
  }
  schedule.readings = Filling(ordered, *paired.found).take();
  for (const auto& one : schedule.readings) {
    ++schedule.loads[one.reader];
    if (one.second) ++schedule.loads[*one.second];
  }
  std::sort(schedule.readings.begin(), schedule.readings.end(),
            [&](const Reading& a, const Reading& b) {
              return std::tie(a.day, task.readers[a.reader].person, task.cases[a.one_case].id) <
                     std::tie(b.day, task.readers[b.reader].person, task.cases[b.one_case].id);
            });
  return schedule;
}

}  // namespace inspect
