// SPDX-License-Identifier: MIT
#include "lib/plan/day_table.hpp"

#include <algorithm>

namespace inspect {

DayTable::DayTable(const DailyPlaces& places)
    : places_(&places),
      days_(places.empty() ? 0 : places.front().size()),
      at_(places.size(), std::vector<std::vector<std::size_t>>(days_)),
      together_(places.size(), std::vector<int>(places.size(), 0)) {}

std::int64_t DayTable::free_places(std::size_t reader) const {
  std::int64_t free = 0;
  for (std::size_t day = 0; day < days_; ++day) free += (*places_)[reader][day] - used(reader, day);
  return free;
}

void DayTable::add(PairedReading pair) {
  if (pair.second < pair.first) std::swap(pair.first, pair.second);
  at_[pair.first][pair.day].push_back(pairs_.size());
  at_[pair.second][pair.day].push_back(pairs_.size());
  ++together_[pair.first][pair.second];
  ++together_[pair.second][pair.first];
  pairs_.push_back(pair);
}

std::optional<std::size_t> DayTable::make_room(std::size_t one, std::size_t other) {
  for (std::size_t day = 0; day < days_; ++day)
    if (has_room(one, day) && has_room(other, day)) return day;
  for (std::size_t day = 0; day < days_; ++day) {
    if (!has_room(one, day)) continue;
    for (std::size_t further = 0; further < days_; ++further) {
      if (!has_room(other, further)) continue;
      if (free_day(other, day, further, one)) return day;
      if (free_day(one, further, day, other)) return further;
    }
  }
  return std::nullopt;
}

void DayTable::even_out() {
  bool moved = true;
  while (moved) {  // ends: each move makes the sum of squares smaller
    moved = false;
    for (std::size_t pair = 0; pair < pairs_.size(); ++pair)
      for (std::size_t day = 0; day < days_; ++day) {
        const auto& [group, first, second, now] = pairs_[pair];
        if (day == now || !has_room(first, day) || !has_room(second, day)) continue;
        const auto gain =
            used(first, now) - used(first, day) + used(second, now) - used(second, day);
        if (gain <= 2) continue;
        move(pair, day);
        moved = true;
      }
  }
}

// Frees a place of `reader` on the day `full`, by moving one of their cases to the day `with_room`;
// who reads it with them has to move as well, and if their day is full then, one of theirs comes
// back the other way, and so on until somebody has room. Each case moves at most once.
bool DayTable::free_day(std::size_t reader, std::size_t full, std::size_t with_room,
                        std::size_t partner_to_be) {
  std::vector<std::size_t> moved;
  auto node = reader;
  auto from = full;
  auto to = with_room;
  for (;;) {
    const auto pair = next_to_move(node, from, to, moved);
    if (!pair) break;
    move(*pair, to);
    moved.push_back(*pair);
    node = partner(*pair, node);
    if (used(node, to) <= (*places_)[node][to]) {
      if (has_room(reader, full) && has_room(partner_to_be, full)) return true;
      break;
    }
    std::swap(from, to);
  }
  while (!moved.empty()) {
    const auto pair = moved.back();
    moved.pop_back();
    move(pair, pairs_[pair].day == full ? with_room : full);
  }
  return false;
}

// One whose other reader has room, if there is one; else the first.
std::optional<std::size_t> DayTable::next_to_move(std::size_t reader, std::size_t from,
                                                  std::size_t to,
                                                  const std::vector<std::size_t>& moved) const {
  std::optional<std::size_t> first;
  for (const auto pair : at_[reader][from]) {
    if (std::find(moved.begin(), moved.end(), pair) != moved.end()) continue;
    const auto other = partner(pair, reader);
    if ((*places_)[other][to] == 0) continue;
    if (has_room(other, to)) return pair;
    if (!first) first = pair;
  }
  return first;
}

void DayTable::move(std::size_t pair, std::size_t to) {
  auto& moving = pairs_[pair];
  for (const auto reader : {moving.first, moving.second}) {
    std::erase(at_[reader][moving.day], pair);
    at_[reader][to].push_back(pair);
  }
  moving.day = to;
}

std::size_t DayTable::partner(std::size_t pair, std::size_t reader) const {
  return pairs_[pair].first == reader ? pairs_[pair].second : pairs_[pair].first;
}

// m pairs of different readers can be made on a day just when the readers, each with m places at
// most, have 2m: pair the i-th with the (i + m)-th of them.
std::int64_t most_pairs(const std::vector<std::size_t>& readers, const DailyPlaces& places) {
  std::int64_t pairs = 0;
  for (std::size_t day = 0; day < (places.empty() ? 0 : places.front().size()); ++day) {
    std::int64_t sum = 0;
    std::int64_t largest = 0;
    for (const auto reader : readers) {
      sum += places[reader][day];
      largest = std::max(largest, places[reader][day]);
    }
    pairs += std::min(sum / 2, sum - largest);
  }
  return pairs;
}

}  // namespace inspect
