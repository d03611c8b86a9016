// SPDX-License-Identifier: MIT
// Shares readings out among readers so that their loads are as even as they can be: an optimal
// semi-matching (Harvey, Ladner, Lovász and Tamir 2006) between groups of cases and readers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace inspect {

/// Cases that the same readers may read. Nobody reads one of them twice, so that a reader has no
/// more readings of them than there are cases.
struct CaseGroup {
  std::vector<std::size_t> readers;  // who may read them, ascending
  std::int64_t cases = 0;
  bool twice = false;  // each has two readers
  [[nodiscard]] std::int64_t readings() const { return twice ? 2 * cases : cases; }
};

/// Who has how many readings of which group.
struct Balance {
  std::vector<std::int64_t> loads;                // of each reader
  std::vector<std::vector<std::int64_t>> shares;  // of each group, of each reader
  std::vector<std::int64_t> unplaced;             // readings of each group that nobody can do
  [[nodiscard]] std::int64_t missing() const;
  /// The smaller, the more even.
  [[nodiscard]] std::int64_t sum_of_squares() const;
};

/// Shares out the readings of all groups; `places` are what each reader can read at most, `loads`
/// what they have already. As few readings as possible are left out; and of all ways to share out
/// the groups that leave nothing out, none has a smaller sum of squared loads, a smaller largest or
/// a larger smallest load. The first of equal readers, in their order, comes first.
Balance balance(const std::vector<CaseGroup>& groups, const std::vector<std::int64_t>& places,
                std::vector<std::int64_t> loads);

/// Hands one reading of `group` over from one reader to another, who has less than all of its
/// cases, and one of a group that is read once the other way, so that loads stay. False where there
/// is no such group; then nothing is changed.
bool hand_over(const std::vector<CaseGroup>& groups, Balance& balance, std::size_t group,
               std::size_t from, std::size_t to);

/// The groups and readers that what is unplaced could still reach by exchanges: these readers are
/// full, and nobody else can take a reading of these groups. It is a minimum cut: of all choices of
/// groups, these lack most places.
struct Bottleneck {
  std::vector<bool> groups;
  std::vector<bool> readers;
};
Bottleneck find_bottleneck(const std::vector<CaseGroup>& groups, const Balance& balance);

}  // namespace inspect
