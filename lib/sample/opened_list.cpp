// SPDX-License-Identifier: MIT
#include "lib/sample/opened_list.hpp"

#include <algorithm>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

// So much of a list is looked at for its header.
constexpr std::size_t first_look = std::size_t{256} << 10U;

}  // namespace

WantedColumns wanted_columns(const FrameRules& rules) {
  WantedColumns wanted{
      .needed = {rules.id_columns()}, .used = {}, .hint = std::string(name_the_ids)};
  if (!rules.stratum_column.empty()) wanted.needed.push_back({lower(rules.stratum_column)});
  for (const auto& column : rules.keep) wanted.used.push_back(lower(column));
  if (const auto column = rules.category_column(); !column.empty())
    wanted.used.push_back(lower(column));
  return wanted;
}

OpenedList::OpenedList(const LongList& list, const FrameRules& rules, bool wants_digest)
    : packed_(list.open(), wants_digest), bytes_(unpacked(lent(packed_), list.name), first_look) {
  opening_ = read_opening(list.name, bytes_.first(), bytes_.is_all(), wanted_columns(rules));
  if (opening_) choose_columns(rules);
}

void OpenedList::choose_columns(const FrameRules& rules) {
  const auto& header = opening_->header;
  LongColumns columns{.columns = header.columns.size()};
  std::optional<std::size_t> id;
  for (const auto& name : rules.id_columns())
    if (!id) id = header.column(name);
  if (const auto name = rules.category_column(); !name.empty())
    columns.stratum = header.column(name);
  const auto is_itself = [&](std::size_t column) {
    const auto& name = header.columns[column];
    return !rules.columns.drops(name) && !rules.columns.pseudonymises(name);
  };
  if (!id || !is_itself(*id) || (columns.stratum && !is_itself(*columns.stratum))) return;
  columns.id = *id;
  for (const auto& name : rules.keep) columns.kept.push_back(header.column(name));
  columns_ = std::move(columns);
}

void OpenedList::for_each_block(const BlockRules& rules, const Work& work) {
  inspect::for_each_block(bytes_, rules, [&](unsigned worker, const RecordBlock& block) {
    auto text = block.text;
    if (block.offset < opening_->bytes)  // the header, or a part of it
      text.remove_prefix(std::min<std::uint64_t>(text.size(), opening_->bytes - block.offset));
    return work(worker, block.number, text, block.is_cut);
  });
}

}  // namespace inspect
