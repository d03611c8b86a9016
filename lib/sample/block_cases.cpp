// SPDX-License-Identifier: MIT
#include "lib/sample/block_cases.hpp"

#include <algorithm>
#include <cstring>

#include "lib/base/text.hpp"
#include "lib/sample/case_id.hpp"

namespace inspect {

namespace {

// Eight bytes at a time, and the last eight once more where they overlap.
std::uint64_t hash_of(std::string_view name) {
  constexpr std::uint64_t spread = 0x9E3779B97F4A7C15U;  // 2^64 by the golden ratio
  constexpr std::size_t word_size = sizeof(std::uint64_t);
  const auto word_at = [&](std::size_t at) {
    std::uint64_t word = 0;
    std::memcpy(&word, name.data() + at, std::min(word_size, name.size()));
    return word;
  };
  std::uint64_t hash = name.size();
  for (std::size_t at = 0; at + word_size < name.size(); at += word_size) {
    hash = (hash ^ word_at(at)) * spread;
    hash ^= hash >> 32U;
  }
  hash = (hash ^ word_at(name.size() - std::min(word_size, name.size()))) * spread;
  return hash ^ hash >> 32U;
}

// Cases of strata that may be kept by one thread where no cap is set.
constexpr std::size_t most_kept = 65'536;

// trim(), at no cost where nothing is to be trimmed.
std::string_view trimmed(std::string_view text) {
  constexpr char highest_blank = ' ';
  const bool is_trimmed =
      !text.empty() && text.front() > highest_blank && text.back() > highest_blank;
  return is_trimmed ? text : trim(text);
}

template <class Number>
void lower_to(std::atomic<Number>& shared, Number value) {
  auto now = shared.load(std::memory_order_relaxed);
  while (value < now && !shared.compare_exchange_weak(now, value, std::memory_order_relaxed)) {
  }
}

}  // namespace

void SharedLimits::lower_cap(std::size_t strata) {
  constexpr std::size_t fewest = 16;
  if (!exactly) lower_to(cap, std::max(fewest, most_kept / std::max<std::size_t>(1, strata)));
}

StratumCases* StrataByName::find(std::string_view name) {
  if (name.empty()) return nullptr;
  for (std::uint64_t place = hash_of(name);; ++place) {
    auto& index = places_[place & (places_.size() - 1)];
    if (index == 0) {
      if (mistake_in_id(name) || strata_.size() == most_strata) return nullptr;
      strata_.push_back({.name = std::string(name), .population = 0, .lowest = {}});
      index = static_cast<std::uint32_t>(strata_.size());
      if (2 * strata_.size() > places_.size()) grow();
      return &strata_.back();
    }
    if (strata_[index - 1].name == name) return &strata_[index - 1];
  }
}

void StrataByName::grow() {
  places_.assign(2 * places_.size(), 0);
  for (std::uint32_t i = 0; i < strata_.size(); ++i) {
    std::uint64_t place = hash_of(strata_[i].name);
    while (places_[place & (places_.size() - 1)] != 0) ++place;
    places_[place & (places_.size() - 1)] = i + 1;
  }
}

void BlockCases::begin_list(char separator, const LongColumns& columns) {
  columns_ = columns;
  rows_.emplace(separator, columns.columns);
  screened_ = {};
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
  limits_.lower_cap(strata().size());
  keep_lowest(block);
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
  row_of_.clear();
  id_of_.clear();
  stratum_of_.clear();
  rooms_.clear();
  std::string room;
  StratumCases* stratum = columns_.stratum ? nullptr : strata_.find(only_stratum);
  for (std::size_t row = 0; row < rows_->size(); ++row) {
    auto id = rows_->cell(row, columns_.id, room);
    if (!ids_.add(id)) {
      if (trim(id).empty()) {
        if (!rows_->is_empty(row)) return false;
        if (columns_.columns > 1) ++empty_rows_;
        continue;
      }
      if (mistake_in_id(id)) return false;
    }
    if (id.data() == room.data()) id = rooms_.emplace_back(id);
    if (columns_.stratum)
      stratum = strata_.find(trimmed(rows_->cell(row, *columns_.stratum, room)));
    if (stratum == nullptr) return false;
    row_of_.push_back(static_cast<std::uint32_t>(row));
    id_of_.push_back(id);
    stratum_of_.push_back(stratum);
  }
  return true;
}

void BlockCases::keep_lowest(std::uint64_t block) {
  screened_.lower_limit(limits_.screened.load(std::memory_order_relaxed));
  for (std::size_t i = 0; i < heads_.size(); ++i) {
    auto& stratum = *stratum_of_[i];
    ++stratum.population;
    const auto head = heads_[i];
    if (stratum.lowest.wants(head))
      stratum.lowest.add({head, std::string(id_of_[i]), kept(row_of_[i])},
                         limits_.cap.load(std::memory_order_relaxed));
    if (screened_.wants(head))
      screened_.add({head, block, static_cast<std::uint32_t>(rows_->record_of(row_of_[i])),
                     std::string(rows_->text(row_of_[i]))},
                    most_screened_rows);
  }
  lower_to(limits_.screened, screened_.limit());
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
