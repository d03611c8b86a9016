// SPDX-License-Identifier: MIT
#include "lib/report/survey_suppression.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace inspect {

namespace {

constexpr std::size_t columns = agreements + 1;
constexpr std::size_t missing_column = agreements;
const std::vector<std::size_t> whole_row = {0, 1, 2, 3, 4, 5, 6};
const std::vector<std::size_t> agreeing_columns = {0, 1};
const std::vector<std::size_t> other_views = {2, 3, 4};
const std::vector<std::size_t> without_view = {5, missing_column};

struct CellAt {
  std::size_t row = 0;
  std::size_t column = 0;
};

// Sums over hidden cells, which are numbered; 0, 1 or -1 of each.
using Sum = std::vector<int>;

// The sums that a reader can find, in reduced echelon form. Each cell is in one row and in one
// column, so that this is the matrix of a network: whatever is done here, its entries stay 0, 1 and
// -1, and nothing is rounded.
class KnownSums {
 public:
  void add(Sum sum) {
    reduce(sum);
    const auto lead = std::find_if(sum.begin(), sum.end(), [](int entry) { return entry != 0; });
    if (lead == sum.end()) return;
    const auto pivot = static_cast<std::size_t>(lead - sum.begin());
    if (*lead < 0)
      for (auto& entry : sum) entry = -entry;
    for (auto& [known, at] : sums_) subtract(known, sum, pivot);
    sums_.emplace_back(std::move(sum), pivot);
  }

  [[nodiscard]] bool gives(Sum sum) const {
    reduce(sum);
    return std::all_of(sum.begin(), sum.end(), [](int entry) { return entry == 0; });
  }

 private:
  static void subtract(Sum& from, const Sum& sum, std::size_t pivot) {
    const int times = from[pivot];
    if (times == 0) return;
    for (std::size_t i = 0; i < from.size(); ++i) from[i] -= times * sum[i];
  }

  void reduce(Sum& sum) const {
    for (const auto& [known, pivot] : sums_) subtract(sum, known, pivot);
  }

  std::vector<std::pair<Sum, std::size_t>> sums_;  // with the column of the first 1
};

// The table of one item.
class ItemTable {
 public:
  ItemTable(const SurveyTally& survey, std::size_t item, const std::vector<bool>& roles,
            std::int64_t min_cell)
      : roles_(roles), least_(min_cell), all_(survey.roles.size()) {
    for (const auto& by_item : survey.answers) rows_.push_back(by_item[item]);
    rows_.push_back(survey.over_all(item));
    hidden_.resize(rows_.size());
    if (is_small(survey.responses)) roles_.assign(all_ + 1, true);
    roles_.resize(all_ + 1, false);
  }

  std::vector<HiddenRow> hide() {
    hide_small();
    do {
      while (hide_in_rows() || hide_in_columns()) {
      }
    } while (hide_what_follows());
    return hidden_;
  }

 private:
  [[nodiscard]] bool is_small(std::int64_t count) const { return count > 0 && count < least_; }

  [[nodiscard]] std::int64_t count(CellAt cell) const {
    return cell.column == missing_column ? rows_[cell.row].missing
                                         : rows_[cell.row].answers[cell.column];
  }

  [[nodiscard]] bool is_hidden(CellAt cell) const {
    return cell.column == missing_column ? hidden_[cell.row].missing
                                         : hidden_[cell.row].answers[cell.column];
  }

  void hide(CellAt cell) {
    if (cell.column == missing_column)
      hidden_[cell.row].missing = true;
    else
      hidden_[cell.row].answers[cell.column] = true;
  }

  [[nodiscard]] bool shows_share(std::size_t row) const {
    return !hidden_[row].agreeing && rows_[row].with_view() > 0;
  }

  void hide_small() {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      for (const auto column : whole_row)
        if (roles_[row] || is_small(count({row, column}))) hide({row, column});
      hidden_[row].agreeing = roles_[row] || is_small(rows_[row].agreeing()) ||
                              is_small(rows_[row].with_view() - rows_[row].agreeing());
    }
  }

  // The parts of a row whose sums are known.
  [[nodiscard]] std::vector<std::vector<std::size_t>> parts(std::size_t row) const {
    if (!shows_share(row)) return {whole_row};
    return {agreeing_columns, other_views, without_view};
  }

  // The smallest shown one that is not 0, of roles before the row over all; else one that is 0.
  [[nodiscard]] std::optional<CellAt> next_smallest(const std::vector<CellAt>& cells) const {
    std::optional<CellAt> best;
    const auto order = [&](CellAt cell) {
      const auto value = count(cell);
      return std::pair(std::pair(value == 0, cell.row == all_), value);
    };
    for (const auto cell : cells)
      if (!is_hidden(cell) && (!best || order(cell) < order(*best))) best = cell;
    return best;
  }

  bool hide_in_rows() {
    bool more = false;
    for (std::size_t row = 0; row < rows_.size(); ++row)
      for (const auto& part : parts(row)) more = hide_in_part(row, part) || more;
    return more;
  }

  // Where the sum is of no view and no answer, two hidden ones are enough, be they ever so few.
  bool hide_in_part(std::size_t row, const std::vector<std::size_t>& part) {
    if (roles_[row]) return false;
    std::vector<CellAt> cells;
    std::int64_t people = 0;
    std::size_t hidden = 0;
    for (const auto column : part) {
      cells.push_back({row, column});
      if (!is_hidden(cells.back())) continue;
      ++hidden;
      people += count(cells.back());
    }
    const bool few = part != without_view && people < least_;
    if (hidden == 0 || (hidden >= 2 && !few)) return false;
    const auto next = next_smallest(cells);
    if (next) hide(*next);
    return next.has_value();
  }

  bool hide_in_columns() {
    bool more = false;
    for (const auto column : whole_row) more = hide_in_column(column) || more;
    return more;
  }

  // Where few people are hidden in a column, and no role is left with any, its sum goes.
  bool hide_in_column(std::size_t column) {
    std::vector<CellAt> cells;
    std::int64_t people = 0;
    std::size_t hidden = 0;
    bool any_shown_role = false;
    for (std::size_t row = 0; row < all_; ++row) {
      cells.push_back({row, column});
      if (!is_hidden(cells.back())) continue;
      ++hidden;
      people += count(cells.back());
      any_shown_role = any_shown_role || !roles_[row];
    }
    const CellAt sum{all_, column};
    const bool few = hidden > 0 && people < least_ && (people > 0 || any_shown_role);
    const bool enough = is_hidden(sum) ? hidden > 0 : hidden == 0 || (hidden >= 2 && !few);
    if (enough) return false;
    auto next = next_smallest(cells);
    if (!is_hidden(sum) && (!next || count(*next) == 0)) next = sum;
    if (next) hide(*next);
    return next.has_value();
  }

  // Whatever follows from all sums together: one more is hidden for the first such count.
  bool hide_what_follows() {
    number_hidden();
    KnownSums known;
    for (std::size_t row = 0; row < rows_.size(); ++row)
      for (const auto& part : parts(row)) known.add(sum_of(row, part));
    for (const auto column : whole_row) known.add(sum_of_column(column));
    for (const auto cell : numbered_)
      if (known.gives(sum_of(cell.row, {cell.column}))) return protect(cell);
    // No count is negative: where hidden ones can only be 0, that is known too.
    for (const auto cell : numbered_)
      if (can_only_be_zero(cell)) known.add(sum_of(cell.row, {cell.column}));
    for (const auto cell : numbered_)
      if (is_small(count(cell)) && known.gives(sum_of(cell.row, {cell.column})))
        return protect(cell);
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      if (!hidden_[row].agreeing) continue;
      const auto agreeing = rows_[row].agreeing();
      const bool follows =
          (is_small(agreeing) && known.gives(sum_of(row, agreeing_columns))) ||
          (is_small(rows_[row].with_view() - agreeing) && known.gives(sum_of(row, other_views)));
      if (follows) return protect_share(row);
    }
    return false;
  }

  // Whatever else the hidden counts could be, this one is 0: it cannot grow. Where one count of a
  // row's part or of a column grows, another must shrink, and so on, until the round is closed:
  // the rows' parts and the columns are the nodes of a network, and a count that is not 0 can be
  // gone through backwards.
  [[nodiscard]] bool can_only_be_zero(CellAt cell) const {
    if (count(cell) > 0) return false;
    const auto [from, to] = ends_of(cell);
    std::vector<bool> reached(columns + rows_.size() * columns, false);
    std::vector<std::size_t> open = {to};
    reached[to] = true;
    while (!open.empty()) {
      const auto node = open.back();
      open.pop_back();
      if (node == from) return false;
      for (const auto& other : numbered_) {
        const auto [tail, head] = ends_of(other);
        const bool back = node == head && count(other) > 0;
        if (node != tail && !back) continue;
        const auto next = node == tail ? head : tail;
        if (!reached[next]) open.push_back(next);
        reached[next] = true;
      }
    }
    return true;
  }

  // From the part of a role's row to the column; of the row over all the other way, as it is the
  // column's sum. A part is known by its first column.
  [[nodiscard]] std::pair<std::size_t, std::size_t> ends_of(CellAt cell) const {
    std::size_t first = 0;
    for (const auto& part : parts(cell.row))
      if (std::find(part.begin(), part.end(), cell.column) != part.end()) first = part[0];
    const auto of_row = columns + cell.row * columns + first;
    return cell.row == all_ ? std::pair(cell.column, of_row) : std::pair(of_row, cell.column);
  }

  void number_hidden() {
    numbered_.clear();
    numbers_.assign(rows_.size() * columns, 0);
    for (std::size_t row = 0; row < rows_.size(); ++row)
      for (const auto column : whole_row)
        if (is_hidden({row, column})) {
          numbers_[row * columns + column] = numbered_.size();
          numbered_.push_back({row, column});
        }
  }

  [[nodiscard]] Sum sum_of(std::size_t row, const std::vector<std::size_t>& part) const {
    Sum sum(numbered_.size(), 0);
    for (const auto column : part)
      if (is_hidden({row, column})) sum[numbers_[row * columns + column]] = 1;
    return sum;
  }

  [[nodiscard]] Sum sum_of_column(std::size_t column) const {
    Sum sum(numbered_.size(), 0);
    for (std::size_t row = 0; row < rows_.size(); ++row)
      if (is_hidden({row, column})) sum[numbers_[row * columns + column]] = row == all_ ? -1 : 1;
    return sum;
  }

  bool protect(CellAt cell) {
    std::vector<CellAt> near;
    for (const auto column : whole_row) near.push_back({cell.row, column});
    for (std::size_t row = 0; row < rows_.size(); ++row) near.push_back({row, cell.column});
    const auto next = next_smallest(near);
    if (next) hide(*next);
    return next ? true : protect_anyhow();
  }

  // The share of another role is hidden besides, of the fewest with a view.
  bool protect_share(std::size_t hidden) {
    std::optional<std::size_t> other;
    for (std::size_t row = 0; row < rows_.size(); ++row)
      if (row != hidden && shows_share(row) &&
          (!other || (row != all_ && rows_[row].with_view() < rows_[*other].with_view())))
        other = row;
    if (other) hidden_[*other].agreeing = true;
    return other ? true : protect_anyhow();
  }

  // Any count that is still shown, then any share.
  bool protect_anyhow() {
    std::vector<CellAt> cells;
    for (std::size_t row = 0; row < rows_.size(); ++row)
      for (const auto column : whole_row) cells.push_back({row, column});
    if (const auto next = next_smallest(cells)) {
      hide(*next);
      return true;
    }
    for (std::size_t row = 0; row < rows_.size(); ++row)
      if (shows_share(row)) {
        hidden_[row].agreeing = true;
        return true;
      }
    return false;
  }

  std::vector<bool> roles_;  // wholly hidden; the row over all at the end
  std::int64_t least_;
  std::size_t all_;              // the row over all
  std::vector<ItemTally> rows_;  // by role, over all at the end
  std::vector<HiddenRow> hidden_;
  std::vector<CellAt> numbered_;      // hidden cells
  std::vector<std::size_t> numbers_;  // of the cells, row by row
};

}  // namespace

std::vector<bool> hidden_roles(const SurveyTally& survey, std::int64_t min_cell) {
  std::vector<bool> hidden(survey.roles.size(), false);
  std::int64_t people = 0;
  std::size_t roles = 0;
  const auto hide = [&](std::size_t role) {
    hidden[role] = true;
    people += survey.people[role];
    ++roles;
  };
  for (std::size_t i = 0; i < hidden.size(); ++i)
    if (survey.people[i] < min_cell && min_cell > 1) hide(i);
  while (roles > 0 && roles < hidden.size() && (roles < 2 || people < min_cell)) {
    std::optional<std::size_t> next;
    for (std::size_t i = 0; i < hidden.size(); ++i)
      if (!hidden[i] && (!next || survey.people[i] < survey.people[*next])) next = i;
    hide(*next);
  }
  return hidden;
}

std::vector<HiddenRow> hide_counts(const SurveyTally& survey, std::size_t item,
                                   const std::vector<bool>& roles, std::int64_t min_cell) {
  return ItemTable(survey, item, roles, min_cell).hide();
}

}  // namespace inspect
