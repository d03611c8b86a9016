// SPDX-License-Identifier: MIT
#include "lib/plan/days.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>
#include <tuple>

#include "lib/plan/day_table.hpp"

namespace inspect {

namespace {

constexpr std::int64_t any = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t few_cases = 24;  // read twice: for so many all ways are tried

// What is settled, and how the rest is shared out at best.
struct State {
  std::vector<CaseGroup> left;
  Balance rest;
  std::vector<std::int64_t> settled;  // readings of each reader
  DayTable table;
};

std::vector<std::int64_t> totals(const DailyPlaces& places) {
  std::vector<std::int64_t> all;
  for (const auto& one : places) all.push_back(std::accumulate(one.begin(), one.end(), 0LL));
  return all;
}

class PairSearch {
 public:
  PairSearch(const std::vector<CaseGroup>& groups, const DailyPlaces& places, const Balance& even)
      : places_(places),
        totals_(totals(places)),
        start_{groups, even, std::vector<std::int64_t>(places.size(), 0), DayTable(places)} {
    std::int64_t readings = 0;
    for (std::size_t group = 0; group < groups.size(); ++group) {
      readings += groups[group].readings();
      if (groups[group].twice) order_.push_back(group);
      if (groups[group].twice) cases_ += groups[group].cases;
    }
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
      return groups[a].readers.size() < groups[b].readers.size();
    });
    const auto work = readings + static_cast<std::int64_t>(groups.size() * places.size() / 10) + 1;
    tries_ = std::clamp<std::int64_t>(4'000'000 / work, 20, 30'000);
    lack_.missing = cases_;
  }

  PairingResult run() {
    const auto least = start_.rest.sum_of_squares();
    if (!attempt(least, false) && !(cases_ <= few_cases && try_all(least)) && !attempt(any, false))
      pair_by_room();
    return {std::move(found_), lack_};
  }

 private:
  // Looks for a pairing with a sum of squared loads of at most `most`; in `all` ways, or only where
  // the first way does not go on.
  bool attempt(std::int64_t most, bool all) {
    most_ = most;
    next_most_ = any;
    all_ = all;
    tries_left_ = tries_;
    dead_.clear();
    return go_on(start_);
  }

  // The sum is raised to the next one that was met, so that the first pairing found is the most
  // even one. True where the answer is certain: found, or none.
  bool try_all(std::int64_t most) {
    for (;;) {
      if (attempt(most, true)) return true;
      if (tries_left_ <= 0) return false;
      if (next_most_ == any) return true;
      most = next_most_;
    }
  }

  // The two with most room on a day, whatever their shares: as even as that leaves it.
  void pair_by_room() {
    State state = start_;
    auto tries = 2 * tries_;
    while (const auto group = next_group(state)) {
      std::optional<State> next;
      for (const auto& pair : candidates(state, *group, true)) {
        if (--tries <= 0) return;
        next = with(state, pair);
        if (next->rest.missing() == 0) break;
        next.reset();
      }
      note_lack(state, *group);
      if (!next) return;
      state = std::move(*next);
    }
    keep(std::move(state));
  }

  bool keep(State state) {
    state.table.even_out();
    found_ = Pairing{state.table.pairs(), std::move(state.rest)};
    return true;
  }

  void note_lack(const State& state, std::size_t group) {
    const auto left = cases_ - static_cast<std::int64_t>(state.table.pairs().size());
    if (left < lack_.missing) lack_ = {group, left};
  }

  bool go_on(State state) {
    for (;;) {
      const auto group = next_group(state);
      if (!group) return keep(std::move(state));
      if (all_ || !pair_share(state, *group)) return branch(state, *group);
    }
  }

  [[nodiscard]] std::optional<std::size_t> next_group(const State& state) const {
    for (const auto group : order_)
      if (state.left[group].cases > 0) return group;
    return std::nullopt;
  }

  static void settle(State& state, const PairedReading& pair) {
    --state.left[pair.group].cases;
    ++state.settled[pair.first];
    ++state.settled[pair.second];
    state.table.add(pair);
  }

  // Pairs the reader with the largest share, of equals the one with the least room, with the next
  // largest whom a common day is free with. What is left is a balance still: a third reader cannot
  // have a share in every case, as shares are twice the cases.
  bool pair_share(State& state, std::size_t group) const {
    auto& shares = state.rest.shares[group];
    std::vector<std::pair<std::int64_t, std::size_t>> open;
    for (const auto reader : state.left[group].readers)
      if (shares[reader] > 0) open.emplace_back(state.table.free_places(reader), reader);
    std::stable_sort(open.begin(), open.end(), [&](const auto& a, const auto& b) {
      return std::tuple(-shares[a.second], a) < std::tuple(-shares[b.second], b);
    });
    const auto one = open.front().second;
    std::vector<std::size_t> others;
    for (std::size_t i = 1; i < open.size(); ++i) others.push_back(open[i].second);
    const auto pair = freest(state, group, one, others);
    if (pair) {
      take(state, *pair);
      return true;
    }
    for (const auto other : others)
      if (const auto day = state.table.make_room(one, other)) {
        take(state, {group, one, other, *day});
        return true;
      }
    return pair_with_another(state, group, one, others.front());
  }

  // Somebody else instead of `other`, who takes over a case that is read once for it.
  static bool pair_with_another(State& state, std::size_t group, std::size_t one,
                                std::size_t other) {
    for (const auto another : state.left[group].readers) {
      if (another == one || another == other) continue;
      const auto pair = freest(state, group, one, {another});
      if (!pair || !hand_over(state.left, state.rest, group, other, another)) continue;
      take(state, *pair);
      return true;
    }
    return false;
  }

  static void take(State& state, const PairedReading& pair) {
    --state.rest.shares[pair.group][pair.first];
    --state.rest.shares[pair.group][pair.second];
    settle(state, pair);
  }

  // Of the others with room on a common day: with a large share, not much together yet, on a day
  // on which both have little.
  [[nodiscard]] static std::optional<PairedReading> freest(const State& state, std::size_t group,
                                                           std::size_t one,
                                                           const std::vector<std::size_t>& others) {
    const auto& table = state.table;
    const auto rank = [&](const PairedReading& pair) {
      const auto a = table.used(pair.first, pair.day);
      const auto b = table.used(pair.second, pair.day);
      return std::tuple(-state.rest.shares[group][pair.second],
                        table.together(pair.first, pair.second), std::max(a, b), a + b, pair.day);
    };
    std::optional<PairedReading> best;
    for (const auto other : others)
      for (std::size_t day = 0; day < table.days(); ++day) {
        if (!table.has_room(one, day) || !table.has_room(other, day)) continue;
        const PairedReading pair{group, one, other, day};
        if (!best || rank(pair) < rank(*best)) best = pair;
      }
    return best;
  }

  // All pairs and days that have room, each with the rest shared out anew.
  bool branch(const State& state, std::size_t group) {
    note_lack(state, group);
    if (all_ && !dead_.insert(used_places(state)).second) return false;
    for (const auto& pair : candidates(state, group, false)) {
      if (--tries_left_ <= 0) return false;
      auto next = with(state, pair);
      if (next.rest.missing() > 0) continue;
      const auto sum = next.rest.sum_of_squares();
      if (sum > most_)
        next_most_ = std::min(next_most_, sum);
      else if (go_on(std::move(next)))
        return true;
    }
    return false;
  }

  [[nodiscard]] State with(const State& state, const PairedReading& pair) const {
    State next = state;
    settle(next, pair);
    next.rest = balance(next.left, totals_, next.settled);
    return next;
  }

  // Those with most room first, or those with a share.
  [[nodiscard]] std::vector<PairedReading> candidates(const State& state, std::size_t group,
                                                      bool by_room) const {
    const auto& table = state.table;
    const auto& shares = state.rest.shares[group];
    const auto& readers = state.left[group].readers;
    const auto room = [&](std::size_t reader, std::size_t day) {
      return places_[reader][day] - table.used(reader, day);
    };
    std::vector<std::pair<std::int64_t, PairedReading>> ranked;
    for (std::size_t i = 0; i < readers.size(); ++i)
      for (std::size_t j = i + 1; j < readers.size(); ++j)
        for (std::size_t day = 0; day < table.days(); ++day)
          if (table.has_room(readers[i], day) && table.has_room(readers[j], day))
            ranked.emplace_back(by_room ? room(readers[i], day) + room(readers[j], day)
                                        : (shares[readers[i]] > 0) + (shares[readers[j]] > 0),
                                PairedReading{group, readers[i], readers[j], day});
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<PairedReading> pairs;
    for (const auto& [share, pair] : ranked) pairs.push_back(pair);
    return pairs;
  }

  // All that the rest depends on: groups are taken in order.
  static std::vector<std::int64_t> used_places(const State& state) {
    std::vector<std::int64_t> used = {static_cast<std::int64_t>(state.table.pairs().size())};
    for (std::size_t reader = 0; reader < state.settled.size(); ++reader)
      for (std::size_t day = 0; day < state.table.days(); ++day)
        used.push_back(state.table.used(reader, day));
    return used;
  }

  const DailyPlaces& places_;
  std::vector<std::int64_t> totals_;
  State start_;
  std::vector<std::size_t> order_;  // groups read twice, those with few readers first
  std::int64_t cases_ = 0;          // read twice
  std::int64_t tries_ = 0;
  std::int64_t tries_left_ = 0;
  std::int64_t most_ = any;
  std::int64_t next_most_ = any;
  bool all_ = false;
  std::set<std::vector<std::int64_t>> dead_;  // states that were gone into
  std::optional<Pairing> found_;
  NoCommonDay lack_;
};

// A necessary condition, for a message with numbers that are exact.
std::optional<NoCommonDay> plain_lack(const std::vector<CaseGroup>& groups,
                                      const DailyPlaces& places) {
  std::set<std::size_t> everyone;
  std::int64_t cases = 0;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    if (!groups[group].twice) continue;
    const auto possible = most_pairs(groups[group].readers, places);
    if (possible < groups[group].cases) return NoCommonDay{group, groups[group].cases - possible};
    everyone.insert(groups[group].readers.begin(), groups[group].readers.end());
    cases += groups[group].cases;
  }
  const auto possible = most_pairs({everyone.begin(), everyone.end()}, places);
  if (possible < cases) return NoCommonDay{std::nullopt, cases - possible};
  return std::nullopt;
}

}  // namespace

PairingResult pair_readings(const std::vector<CaseGroup>& groups, const DailyPlaces& places,
                            const Balance& even) {
  if (std::ranges::none_of(groups, &CaseGroup::twice)) return {Pairing{{}, even}, {}};
  if (const auto lack = plain_lack(groups, places)) return {std::nullopt, *lack};
  return PairSearch(groups, places, even).run();
}

}  // namespace inspect
