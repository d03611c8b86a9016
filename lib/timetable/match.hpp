// SPDX-License-Identifier: MIT
// Which step a published row means.
#pragma once

#include <vector>

#include "lib/timetable/published.hpp"
#include "lib/timetable/timetable.hpp"

namespace inspect {

/// For each published row the index of its row in `timetable`, or -1: as check_published() says.
std::vector<int> match_rows(const std::vector<PublishedRow>& published, const Timetable& timetable);

/// True where the row's label and dates, as far as it states them, are the step's.
bool states(const PublishedRow& row, const TimetableRow& step);

/// Marks a longest subsequence in which no value is less than the one before; of several, the one
/// that ends earliest at each length.
template <typename Value>
std::vector<bool> longest_rising(const std::vector<Value>& values);

}  // namespace inspect

#include <algorithm>

namespace inspect {

template <typename Value>
std::vector<bool> longest_rising(const std::vector<Value>& values) {
  std::vector<std::size_t> tails;  // tails[k]: where the best subsequence of length k + 1 ends
  std::vector<std::size_t> previous(values.size(), values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto at = std::upper_bound(tails.begin(), tails.end(), i,
                                     [&](auto a, auto b) { return values[a] < values[b]; });
    if (at != tails.begin()) previous[i] = *(at - 1);
    if (at == tails.end())
      tails.push_back(i);
    else
      *at = i;
  }
  std::vector<bool> marked(values.size(), false);
  if (tails.empty()) return marked;
  for (std::size_t i = tails.back(); i < values.size(); i = previous[i]) marked[i] = true;
  return marked;
}

}  // namespace inspect
