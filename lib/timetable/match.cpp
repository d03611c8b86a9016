// SPDX-License-Identifier: MIT
#include "lib/timetable/match.hpp"

#include <algorithm>

namespace inspect {

namespace {

constexpr int nobody = -1;

bool same_label(const PublishedRow& row, const TimetableRow& step) {
  return row.day && step.day_first && step.day_last && row.day->first == *step.day_first &&
         row.day->second == *step.day_last;
}

bool same_dates(const PublishedRow& row, const TimetableRow& step) {
  return step.start == row.start && (!row.end || step.end == row.end);
}

class Matching {
 public:
  Matching(const std::vector<PublishedRow>& published, const Timetable& timetable)
      : published_(published),
        steps_(timetable.rows),
        match_(published.size(), nobody),
        used_(steps_.size(), false) {}

  std::vector<int> run() {
    for (std::size_t i = 0; i < published_.size(); ++i)
      if (!published_[i].step.empty()) match_by_key(i);
    for (std::size_t i = 0; i < published_.size(); ++i)
      if (published_[i].step.empty()) match_by_statement(i);
    match_in_order();
    return match_;
  }

 private:
  void take(std::size_t row, std::size_t step) {
    match_[row] = static_cast<int>(step);
    used_[step] = true;
  }

  void match_by_key(std::size_t row) {
    for (std::size_t s = 0; s < steps_.size(); ++s)
      if (steps_[s].step.key == published_[row].step) return take(row, s);
  }

  // A step that no row has taken yet is preferred; two rows with one day label may still mean one
  // step (two activities of a day printed apart).
  void match_by_statement(std::size_t row) {
    for (const bool taken : {false, true})
      for (std::size_t s = 0; s < steps_.size(); ++s)
        if (used_[s] == taken && (!taken || published_[row].day) &&
            states(published_[row], steps_[s]))
          return take(row, s);
  }

  // The rows matched so far that are in order are fences; between two fences the rows and steps
  // left over are paired in order.
  void match_in_order() {
    std::vector<std::size_t> rows;
    std::vector<int> steps;
    for (std::size_t i = 0; i < match_.size(); ++i)
      if (match_[i] != nobody) {
        rows.push_back(i);
        steps.push_back(match_[i]);
      }
    const auto rising = longest_rising(steps);
    std::size_t row = 0;
    int step = -1;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!rising[i]) continue;
      match_between(row, rows[i], step, steps[i]);
      row = rows[i] + 1;
      step = steps[i];
    }
    match_between(row, published_.size(), step, static_cast<int>(steps_.size()));
  }

  // Rows in [from_row, to_row), steps in (after_step, before_step).
  void match_between(std::size_t from_row, std::size_t to_row, int after_step, int before_step) {
    std::vector<std::size_t> rows;
    std::vector<std::size_t> steps;
    for (std::size_t i = from_row; i < to_row; ++i)
      if (match_[i] == nobody && published_[i].step.empty()) rows.push_back(i);
    for (int s = after_step + 1; s < before_step; ++s) {
      const auto at = static_cast<std::size_t>(s);
      if (!used_[at] && steps_[at].start) steps.push_back(at);
    }
    if (!rows.empty() && !steps.empty()) pair_in_order(rows, steps);
  }

  // The pairing of greatest total likeness that keeps both orders: best[i][j] is that of the rows
  // from i on with the steps from j on.
  void pair_in_order(const std::vector<std::size_t>& rows, const std::vector<std::size_t>& steps) {
    const std::size_t width = steps.size() + 1;
    std::vector<int> best((rows.size() + 1) * width, 0);
    const auto at = [&](std::size_t i, std::size_t j) -> int& { return best[i * width + j]; };
    const auto paired = [&](std::size_t i, std::size_t j) {
      return at(i + 1, j + 1) + likeness(rows[i], steps[j]);
    };
    for (std::size_t i = rows.size(); i-- > 0;)
      for (std::size_t j = steps.size(); j-- > 0;)
        at(i, j) = std::max({paired(i, j), at(i + 1, j), at(i, j + 1)});
    for (std::size_t i = 0, j = 0; i < rows.size() && j < steps.size();) {
      if (at(i, j) == paired(i, j))
        take(rows[i++], steps[j++]);
      else if (at(i, j) == at(i + 1, j))
        ++i;
      else
        ++j;
    }
  }

  [[nodiscard]] int likeness(std::size_t row, std::size_t step) const {
    return 1 + (same_label(published_[row], steps_[step]) ? 2 : 0) +
           (same_dates(published_[row], steps_[step]) ? 4 : 0);
  }

  const std::vector<PublishedRow>& published_;
  const std::vector<TimetableRow>& steps_;
  std::vector<int> match_;
  std::vector<bool> used_;
};

}  // namespace

bool states(const PublishedRow& row, const TimetableRow& step) {
  return same_dates(row, step) && (!row.day || same_label(row, step));
}

std::vector<int> match_rows(const std::vector<PublishedRow>& published,
                            const Timetable& timetable) {
  return Matching(published, timetable).run();
}

std::vector<bool> longest_rising(const std::vector<int>& values) {
  // From the back: starts[k] is the greatest value that a rising sequence of k + 1 values begins
  // with, so `starts` falls; length[i] is that of the longest one that begins with values[i].
  std::vector<int> starts;
  std::vector<std::size_t> length(values.size());
  for (std::size_t i = values.size(); i-- > 0;) {
    const auto at = std::partition_point(starts.begin(), starts.end(),
                                         [&](int start) { return start >= values[i]; });
    length[i] = static_cast<std::size_t>(at - starts.begin()) + 1;
    if (at == starts.end())
      starts.push_back(values[i]);
    else
      *at = values[i];
  }
  std::vector<bool> marked(values.size(), false);
  std::size_t wanted = starts.size();
  for (std::size_t i = 0, last = values.size(); i < values.size() && wanted > 0; ++i)
    if (length[i] == wanted && (last == values.size() || values[i] >= values[last])) {
      marked[i] = true;
      last = i;
      --wanted;
    }
  return marked;
}

}  // namespace inspect
