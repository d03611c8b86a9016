// SPDX-License-Identifier: MIT
#include "lib/sample/block_cases.hpp"

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/sample/case_id.hpp"

namespace inspect {

namespace {

// Cases of strata that may be kept by one thread where no cap is set.
constexpr std::size_t most_kept = 65'536;

// trim(), at no cost where nothing is to be trimmed.
std::string_view trimmed(std::string_view text) {
  constexpr char highest_blank = ' ';
  const bool is_trimmed =
      !text.empty() && text.front() > highest_blank && text.back() > highest_blank;
  return is_trimmed ? text : trim(text);
}

}  // namespace

void SharedCases::lower_cap(std::size_t strata) {
  constexpr std::size_t fewest = 16;
  if (exactly) return;
  const std::size_t value = std::max(fewest, most_kept / std::max<std::size_t>(1, strata));
  auto now = cap.load(std::memory_order_relaxed);
  while (value < now && !cap.compare_exchange_weak(now, value, std::memory_order_relaxed)) {
  }
}

void BlockCases::begin_list(char separator, const LongColumns& columns) {
  columns_ = columns;
  rows_.emplace(separator, columns.columns);
  row_count_ = 0;
  empty_rows_ = 0;
  if (!columns_.stratum) strata_.find(only_stratum);
}

bool BlockCases::read(std::string_view text) {
  if (!rows_->read(text) || !gather()) return false;
  heads_.resize(id_of_.size());
  hasher_.heads(id_of_, heads_);
  return true;
}

bool BlockCases::take(std::uint64_t block, std::string_view text) {
  if (!read(text)) return false;
  seen_.add(worker_, heads_);
  row_count_ += static_cast<std::int64_t>(id_of_.size());
  shared_.lower_cap(strata().size());
  keep_lowest();
  keep_low_rows(block);
  return true;
}

bool BlockCases::take_low_rows(std::uint64_t block, std::string_view text) {
  if (!read(text)) return false;
  keep_low_rows(block);
  return true;
}

bool BlockCases::take_folded(std::string_view text) {
  if (!rows_->read(text) || !gather()) return false;
  for (auto& id : id_of_) id = rooms_.emplace_back(folded(id));
  heads_.resize(id_of_.size());
  hasher_.heads(id_of_, heads_);
  seen_.add(worker_, heads_);
  return true;
}

// The id and the stratum of each row that has something.
bool BlockCases::gather() {
  const std::size_t rows = rows_->size();
  rooms_.clear();
  row_of_.resize(rows);
  id_of_.resize(rows);
  stratum_of_.resize(rows);
  const auto ids = rows_->column(columns_.id);
  const auto names = rows_->column(columns_.stratum.value_or(columns_.id));
  StratumCases* const only = columns_.stratum ? nullptr : strata_.find(only_stratum);
  std::string room;
  std::size_t found = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    auto id = ids.cell(row, room);
    if (!ids_.add(id)) {
      if (trim(id).empty()) {
        if (!rows_->is_empty(row)) return false;
        if (columns_.columns > 1) ++empty_rows_;
        continue;
      }
      if (mistake_in_id(id)) return false;
    }
    if (id.data() == room.data()) id = rooms_.emplace_back(room);
    auto* const stratum = columns_.stratum ? strata_.find(trimmed(names.cell(row, room))) : only;
    if (stratum == nullptr) return false;
    row_of_[found] = static_cast<std::uint32_t>(row);
    id_of_[found] = id;
    stratum_of_[found] = stratum;
    ++found;
  }
  row_of_.resize(found);
  id_of_.resize(found);
  stratum_of_.resize(found);
  return true;
}

void BlockCases::keep_lowest() {
  for (std::size_t i = 0; i < heads_.size(); ++i) {
    auto& stratum = *stratum_of_[i];
    ++stratum.population;
    if (stratum.lowest.wants(heads_[i]))
      stratum.lowest.add({heads_[i], std::string(id_of_[i]), kept(row_of_[i])},
                         shared_.cap.load(std::memory_order_relaxed));
  }
}

void BlockCases::keep_low_rows(std::uint64_t block) {
  low_rows_.clear();
  const auto limit = shared_.screened.limit();
  for (std::size_t i = 0; i < heads_.size(); ++i) {
    if (heads_[i] > limit) continue;
    low_rows_.push_back({heads_[i], block, static_cast<std::uint32_t>(rows_->record_of(row_of_[i])),
                         rows_->text(row_of_[i])});
  }
  shared_.screened.add(low_rows_);
}

std::vector<std::string> BlockCases::kept(std::size_t row) const {
  std::vector<std::string> cells;
  std::string room;
  for (std::size_t i = 0; i < columns_.kept.size(); ++i) {
    const auto column = columns_.kept[i];
    if (!column) {
      cells.emplace_back();
      continue;
    }
    const auto cell = rows_->cell(row, *column, room);
    cells.push_back(rules_.columns.pseudonymises(rules_.keep[i]) ? rules_.columns.pseudonym(cell)
                                                                 : std::string(cell));
  }
  return cells;
}

}  // namespace inspect
