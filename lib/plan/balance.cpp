// SPDX-License-Identifier: MIT
// Why it is optimal. Groups, readers and places are a network in which only the last edge, from a
// reader to their places, has a cost: the n-th reading of a reader costs 2n - 1, which sums up to
// the square of the load. The costs rise, so that sending each reading along a cheapest path of
// exchanges keeps the cost minimal (successive shortest paths); a cheapest path is one to the least
// loaded reader who can be reached and has a place. The loads that are possible are the bases of a
// polymatroid, whose cheapest element has the smallest largest and the largest smallest load too.
#include "lib/plan/balance.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

namespace inspect {

namespace {

constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();

class Exchange {
 public:
  Exchange(const std::vector<CaseGroup>& groups, const std::vector<std::int64_t>& places,
           Balance& balance)
      : groups_(groups),
        places_(places),
        balance_(balance),
        holds_(places.size()),
        group_of_(places.size()),
        reader_of_(groups.size()),
        reader_seen_(places.size(), 0),
        group_seen_(groups.size(), 0) {}

  // Places the readings of a group; what is left over has no way to a free place, and as later
  // exchanges only make ways longer, never will have.
  std::int64_t place(std::size_t group) {
    std::int64_t left = groups_[group].readings();
    std::int64_t least = 0;  // no load below it is in reach: ways never get cheaper
    for (; left > 0; --left) {
      const auto reader = least_loaded_from(group, std::max(least, least_of_all()));
      if (!reader) break;
      least = balance_.loads[*reader];
      pass_along(group, *reader);
    }
    return left;
  }

 private:
  [[nodiscard]] std::int64_t least_of_all() const {
    auto least = std::numeric_limits<std::int64_t>::max();
    for (std::size_t reader = 0; reader < places_.size(); ++reader)
      if (balance_.loads[reader] < places_[reader]) least = std::min(least, balance_.loads[reader]);
    return least;
  }

  // Breadth first. Stops at once where a load is `least`.
  std::optional<std::size_t> least_loaded_from(std::size_t group, std::int64_t least) {
    ++search_;
    std::optional<std::size_t> best;
    std::vector<std::size_t> queue;
    const auto reach = [&](std::size_t from, std::size_t by) {
      group_seen_[from] = search_;
      reader_of_[from] = by;
      for (const auto reader : groups_[from].readers) {
        if (reader_seen_[reader] == search_) continue;
        if (balance_.shares[from][reader] == groups_[from].cases) continue;
        reader_seen_[reader] = search_;
        group_of_[reader] = from;
        queue.push_back(reader);
        const auto load = balance_.loads[reader];
        if (load < places_[reader] && (!best || load < balance_.loads[*best])) best = reader;
        if (best && balance_.loads[*best] <= least) return;
      }
    };
    reach(group, nobody);
    for (std::size_t at = 0; at < queue.size(); ++at)
      for (const auto held : holds_[queue[at]]) {
        if (best && balance_.loads[*best] <= least) return best;
        if (group_seen_[held] != search_) reach(held, queue[at]);
      }
    return best;
  }

  // One reading more for `reader`; those on the way hand one on.
  void pass_along(std::size_t group, std::size_t reader) {
    ++balance_.loads[reader];
    for (;;) {
      const auto from = group_of_[reader];
      if (balance_.shares[from][reader]++ == 0) holds_[reader].push_back(from);
      if (from == group) return;
      reader = reader_of_[from];
      if (--balance_.shares[from][reader] == 0) std::erase(holds_[reader], from);
    }
  }

  const std::vector<CaseGroup>& groups_;
  const std::vector<std::int64_t>& places_;
  Balance& balance_;
  std::vector<std::vector<std::size_t>> holds_;  // of each reader, the groups with a share
  std::vector<std::size_t> group_of_;            // through which a reader was reached
  std::vector<std::size_t> reader_of_;           // through whom a group was reached
  std::vector<std::size_t> reader_seen_;         // in which search
  std::vector<std::size_t> group_seen_;
  std::size_t search_ = 0;
};

}  // namespace

std::int64_t Balance::missing() const {
  return std::accumulate(unplaced.begin(), unplaced.end(), std::int64_t{0});
}

std::int64_t Balance::sum_of_squares() const {
  return std::inner_product(loads.begin(), loads.end(), loads.begin(), std::int64_t{0});
}

Balance balance(const std::vector<CaseGroup>& groups, const std::vector<std::int64_t>& places,
                std::vector<std::int64_t> loads) {
  Balance result;
  result.loads = std::move(loads);
  result.shares.assign(groups.size(), std::vector<std::int64_t>(places.size(), 0));
  Exchange exchange(groups, places, result);
  for (std::size_t group = 0; group < groups.size(); ++group)
    result.unplaced.push_back(exchange.place(group));
  return result;
}

bool hand_over(const std::vector<CaseGroup>& groups, Balance& balance, std::size_t group,
               std::size_t from, std::size_t to) {
  for (std::size_t other = 0; other < groups.size(); ++other) {
    const auto& readers = groups[other].readers;
    if (groups[other].twice || balance.shares[other][to] == 0 ||
        !std::binary_search(readers.begin(), readers.end(), from))
      continue;
    --balance.shares[other][to];
    ++balance.shares[other][from];
    --balance.shares[group][from];
    ++balance.shares[group][to];
    return true;
  }
  return false;
}

Bottleneck find_bottleneck(const std::vector<CaseGroup>& groups, const Balance& balance) {
  Bottleneck found{std::vector<bool>(groups.size(), false),
                   std::vector<bool>(balance.loads.size(), false)};
  std::vector<std::size_t> queue;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    if (balance.unplaced[group] == 0) continue;
    found.groups[group] = true;
    queue.push_back(group);
  }
  for (std::size_t at = 0; at < queue.size(); ++at)
    for (const auto reader : groups[queue[at]].readers) {
      if (found.readers[reader] || balance.shares[queue[at]][reader] == groups[queue[at]].cases)
        continue;
      found.readers[reader] = true;
      for (std::size_t group = 0; group < groups.size(); ++group) {
        if (found.groups[group] || balance.shares[group][reader] == 0) continue;
        found.groups[group] = true;
        queue.push_back(group);
      }
    }
  return found;
}

}  // namespace inspect
