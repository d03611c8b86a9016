// SPDX-License-Identifier: MIT
// Cases that are read twice on their days: who has room on which day, and exchanges of two days.
#pragma once

#include <vector>

#include "lib/plan/days.hpp"

namespace inspect {

/// The most cases that could be read twice by these readers, if they did nothing else.
std::int64_t most_pairs(const std::vector<std::size_t>& readers, const DailyPlaces& places);
class DayTable {
 public:
  explicit DayTable(const DailyPlaces& places);

  [[nodiscard]] std::size_t days() const { return days_; }
  [[nodiscard]] const std::vector<PairedReading>& pairs() const { return pairs_; }
  /// Cases that the reader has on that day.
  [[nodiscard]] std::int64_t used(std::size_t reader, std::size_t day) const {
    return static_cast<std::int64_t>(at_[reader][day].size());
  }
  [[nodiscard]] bool has_room(std::size_t reader, std::size_t day) const {
    return used(reader, day) < (*places_)[reader][day];
  }
  /// What is free of the reader's places on all days.
  [[nodiscard]] std::int64_t free_places(std::size_t reader) const;
  /// How often the two have a case together.
  [[nodiscard]] int together(std::size_t one, std::size_t other) const {
    return together_[one][other];
  }
  void add(PairedReading pair);

  /// A day on which both have room, after exchanges if need be: the readings along an alternating
  /// path between two days change places, so that every day keeps its number for all readers on the
  /// way. Nothing where that does not help; then nothing is changed.
  std::optional<std::size_t> make_room(std::size_t one, std::size_t other);

  /// Moves cases to days on which both readers have fewer, while that makes the days more even.
  void even_out();

 private:
  bool free_day(std::size_t reader, std::size_t full, std::size_t with_room, std::size_t partner);
  std::optional<std::size_t> next_to_move(std::size_t reader, std::size_t from, std::size_t to,
                                          const std::vector<std::size_t>& moved) const;
  void move(std::size_t pair, std::size_t to);
  [[nodiscard]] std::size_t partner(std::size_t pair, std::size_t reader) const;

  const DailyPlaces* places_;
  std::size_t days_;
  std::vector<PairedReading> pairs_;
  std::vector<std::vector<std::vector<std::size_t>>> at_;  // reader, day: indexes of pairs
  std::vector<std::vector<int>> together_;
};

}  // namespace inspect
