// SPDX-License-Identifier: MIT
// Of many tickets the lowest ones, in memory for a quarter more than are wanted.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "lib/sample/ticket_heads.hpp"

namespace inspect {

/// Keeps the items with the lowest heads. `Item` has a member `head`.
template <class Item>
class Lowest {
 public:
  /// False for a head that is certainly too high.
  [[nodiscard]] bool wants(TicketHead head) const { return head <= limit_; }

  /// `cap` items are wanted, at least one; it may become less from call to call, not more. Where
  /// far more have one head they are one id, for which the list is refused: not all of these are
  /// kept.
  void add(Item item, std::size_t cap) {
    items_.push_back(std::move(item));
    const std::size_t most = cap + cap / 4 + 16;
    if (items_.size() < most) return;
    cut(cap);
    if (items_.size() == most)
      items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(cap), items_.end());
  }

  /// Leaves the `cap` lowest, and further ones whose heads equal the highest of these.
  void cut(std::size_t cap) {
    if (items_.size() <= cap) return;
    const auto highest = items_.begin() + static_cast<std::ptrdiff_t>(cap - 1);
    std::nth_element(items_.begin(), highest, items_.end(),
                     [](const Item& a, const Item& b) { return a.head < b.head; });
    limit_ = highest->head;
    drop_higher();
  }

  /// The highest head that is wanted.
  [[nodiscard]] TicketHead limit() const { return limit_; }

  /// None higher than `head` is wanted any more.
  void lower_limit(TicketHead head) {
    if (head >= limit_) return;
    limit_ = head;
    drop_higher();
  }

  /// In no order.
  [[nodiscard]] std::vector<Item>& items() { return items_; }
  [[nodiscard]] const std::vector<Item>& items() const { return items_; }

 private:
  void drop_higher() {
    items_.erase(std::partition(items_.begin(), items_.end(),
                                [&](const Item& item) { return item.head <= limit_; }),
                 items_.end());
  }

  std::vector<Item> items_;
  TicketHead limit_ = std::numeric_limits<TicketHead>::max();
};

}  // namespace inspect
