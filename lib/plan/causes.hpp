// SPDX-License-Identifier: MIT
// Why a task stands elsewhere than it stood: what the new plan is built of is made as it was, one
// thing at a time, and the plan is built again.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lib/plan/diff.hpp"
#include "lib/plan/reversals.hpp"

namespace inspect {

/// Where a task stands; nothing: there is no such task.
struct TaskDays {
  std::optional<Date> start;
  std::optional<Date> finish;

  bool operator==(const TaskDays&) const = default;
};
using Standing = std::optional<TaskDays>;

/// Every task of a plan that was built with some things as they were, by its Identity's name;
/// nothing where none can be.
using Trial = std::optional<std::map<std::string, TaskDays>>;

class Causes {
 public:
  /// Builds the plan once for every reversal, and for some together. `plan` and `old` must outlive
  /// this.
  Causes(const Plan& plan, const OldPlan& old, const std::vector<HolidayChange>& changes);
  Causes(const Causes&) = delete;
  Causes& operator=(const Causes&) = delete;

  /// Of the task whose Identity has the name `task`. In words, its own causes first; the first of
  /// these that says anything: what alone brings the task back; what does together with others of
  /// its kind; what alone moves it; what moves it with others of its kind; several together. One of
  /// which an old CSV does not say whether it was so counts where, with all that is known, it
  /// brings the task back. Never empty. Where `now` or `then` is nothing, a cause is what makes the
  /// task be there or not.
  [[nodiscard]] std::vector<std::string> of(const std::string& task, const Standing& now,
                                            const Standing& then) const;

 private:
  struct Group {
    std::vector<const Reversal*> members;
    Trial trial;
  };

  void try_groups(const Plan& plan);
  template <typename Holds>
  [[nodiscard]] std::vector<std::string> those(const std::string& task, Holds holds) const;

  std::vector<Reversal> reversals_;
  std::string unknown_;
  std::vector<const Reversal*> known_;
  std::vector<Trial> alone_;       // of each reversal
  Trial together_;                 // of all that are known
  std::vector<Trial> with_known_;  // of each that is not known together with all that are
  std::vector<Group> groups_;      // of one kind, two or more
};

}  // namespace inspect
