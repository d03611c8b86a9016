// SPDX-License-Identifier: MIT
#include "lib/sample/long_frame.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <map>
#include <mutex>
#include <numeric>
#include <set>
#include <span>
#include <stdexcept>
#include <utility>

#include "lib/base/share_work.hpp"
#include "lib/base/text.hpp"
#include "lib/sample/block_cases.hpp"
#include "lib/sample/explain_long.hpp"
#include "lib/sample/list_messages.hpp"
#include "lib/sample/opened_list.hpp"

namespace inspect {

namespace {

class LongFrameReader {
 public:
  LongFrameReader(const std::vector<LongList>& lists, const FrameRules& rules,
                  const LongFrameRules& how, const Progress& progress)
      : lists_(lists),
        rules_(rules),
        how_(how),
        progress_(progress),
        hasher_(how.seed_digest),
        seen_(how.threads, how.spill) {
    shared_.cap = static_cast<std::size_t>(how.cap);
    shared_.exactly = how.exactly;
    for (unsigned i = 0; i < how.threads; ++i)
      workers_.push_back(std::make_unique<BlockCases>(rules_, hasher_, shared_, seen_, i));
  }

  // False where something is not plain.
  bool read() {
    for (const auto& list : lists_)
      if (!read_list(list)) return false;
    check_lists();
    check_columns();
    check_strata();
    if (mistakes_.has_errors()) return !how_.can_be_held;
    twice_ = seen_.seen_twice(how_.threads, most_told + 1);  // one shows that there are more
    return twice_.empty() && ids_are_plain();
  }

  // Warnings about ids need all of them. Where they cannot be held, ids that are alike are counted,
  // by reading once more.
  bool ids_are_plain() {
    PlainIds ids;
    for (const auto& worker : workers_) ids.join(worker->ids());
    if (ids.none_alike() && !ids.zeros_seem_lost()) return true;
    if (how_.can_be_held) return false;
    const auto& list = lists_.front();
    const auto place = headers_.front().header;
    const auto alike = ids.none_alike() ? std::optional<std::size_t>(0) : count_alike();
    if (alike != 0) diagnostics_.add(ids_alike(list.name, place, alike, alike == most_told));
    if (ids.zeros_seem_lost())
      diagnostics_.add(lost_zeros(list.name, place, result_.frame.id_column));
    return true;
  }

  LongFrame take(Diagnostics& diagnostics) {
    collect();
    result_.frame.rules_digest = digest_of_frame_rules(rules_);
    diagnostics.take(diagnostics_);
    diagnostics.take(mistakes_);
    throw_if_refused(diagnostics);
    return std::move(result_);
  }

  // Heads of ids that stand twice.
  [[nodiscard]] const std::vector<TicketHead>& twice() const { return twice_; }

 private:
  bool read_list(const LongList& list) {
    OpenedList opened(list, rules_, wants_digests());
    if (!opened.opening() || !opened.columns()) return false;
    const auto& opening = *opened.opening();
    headers_.push_back(opening.header);
    for (auto& worker : workers_) worker->begin_list(opening.separator, *opened.columns());
    constexpr std::uint64_t first_guess = 4;  // block: by it the length of rows is known
    records_.clear();
    shared_.screened.clear();
    std::atomic<bool> plain = true;
    std::mutex lock;  // of records_
    opened.for_each_block(block_rules(), [&](unsigned worker, std::uint64_t number,
                                             std::string_view text, bool is_cut) {
      const bool is_plain = !is_cut && workers_[worker]->take(number, text);
      if (!is_plain) plain = false;
      const std::lock_guard guard(lock);
      if (records_.size() <= number) records_.resize(number + 1);
      records_[number] = workers_[worker]->records();
      if (number >= first_guess && std::has_single_bit(number) && !list.comes_once)
        expect_rows(opened.bytes_read(), list.bytes);
      if (worker == 0 && progress_)
        progress_(std::min(opened.bytes_read(), list.bytes), list.bytes);
      return is_plain;
    });
    if (plain && !shared_.screened.has_lowest_of(shown()))
      plain = find_low_rows(list, opened.bytes_read());
    if (plain) finish_list(list, opened);
    return plain;
  }

  // Rows of the list at hand that have a case.
  [[nodiscard]] std::size_t shown() const {
    std::int64_t rows = 0;
    for (const auto& worker : workers_) rows += worker->rows();
    return static_cast<std::size_t>(rows);
  }

  // So many of the list's bytes were read, and most of what is in them was taken.
  void expect_rows(std::uint64_t read, std::uint64_t bytes) {
    const auto records = std::accumulate(records_.begin(), records_.end(), std::size_t{0});
    shared_.screened.expect(records * static_cast<std::size_t>(bytes / read));
  }

  // Reads the list once more, for the rows with the lowest tickets alone; false where it is seen to
  // have changed meanwhile.
  bool find_low_rows(const LongList& list, std::uint64_t bytes) {
    shared_.screened.clear();
    OpenedList opened(list, rules_, false);
    if (!opened.opening() || !opened.columns()) return false;
    auto workers = new_workers(opened, shared_, seen_);
    std::atomic<std::size_t> rows = 0;
    std::atomic<bool> same = true;
    opened.for_each_block(block_rules(), [&](unsigned worker, std::uint64_t number,
                                             std::string_view text, bool is_cut) {
      const bool is_plain = !is_cut && workers[worker].take_low_rows(number, text);
      rows += workers[worker].heads().size();
      if (!is_plain || number >= records_.size() || workers[worker].records() != records_[number])
        same = false;
      return same.load();
    });
    return same && rows == shown() && opened.bytes_read() == bytes &&
           shared_.screened.has_lowest_of(rows);
  }

  // For one more reading: they know nothing of what was read before.
  [[nodiscard]] std::vector<BlockCases> new_workers(const OpenedList& opened, SharedCases& shared,
                                                    SeenHeads& seen) const {
    std::vector<BlockCases> workers;
    for (unsigned i = 0; i < how_.threads; ++i) {
      workers.emplace_back(rules_, hasher_, shared, seen, i);
      workers.back().begin_list(opened.opening()->separator, *opened.columns());
    }
    return workers;
  }

  [[nodiscard]] BlockRules block_rules() const {
    return {.size = how_.block_bytes, .threads = how_.threads};
  }

  [[nodiscard]] bool wants_digests() const { return how_.wants_digests || lists_.size() > 1; }

  void finish_list(const LongList& list, OpenedList& opened) {
    const auto& opening = *opened.opening();
    ListFacts facts{.name = list.name, .bytes = opened.bytes_read()};
    if (wants_digests()) facts.sha256 = opened.sha256();
    int empty_rows = 0;
    for (const auto& worker : workers_) {
      facts.rows += worker->rows();
      empty_rows += worker->empty_rows();
    }
    note_assumptions(opening, empty_rows, diagnostics_);
    screen(opening, facts);
    auto& frame = result_.frame;
    if (frame.lists.empty()) {
      const auto& columns = *opened.columns();
      frame.id_column = opening.header.columns[columns.id];
      if (columns.stratum) frame.stratum_column = opening.header.columns[*columns.stratum];
    }
    frame.lists.push_back(std::move(facts));
  }

  // The gate, over the rows with the lowest tickets, in the order of the list.
  void screen(const CsvOpening& opening, ListFacts& facts) {
    const auto& chosen = shared_.screened.rows();
    std::vector<std::size_t> before(records_.size() + 1, static_cast<std::size_t>(opening.rows));
    for (std::size_t i = 0; i < records_.size(); ++i) before[i + 1] = before[i] + records_[i];
    const auto screened = std::min(facts.rows, static_cast<std::int64_t>(chosen.size()));
    const auto rows_apart = screened == 0 ? 1 : (facts.rows + screened - 1) / screened;
    Gate gate(opening.header, rules_.columns, rows_apart);
    std::vector<std::int64_t> numbers;
    for (const auto& one : chosen)
      numbers.push_back(static_cast<std::int64_t>(before[one.block] + one.record + 1));
    constexpr std::size_t most_at_once = std::size_t{1} << 30U;  // bytes
    BlockRows cells(opening.separator, opening.header.columns.size());
    for (std::size_t first = 0, last = 0; first < chosen.size(); first = last) {
      std::size_t size = 0;
      while (last < chosen.size() && (size == 0 || size + chosen[last].text.size() < most_at_once))
        size += chosen[last++].text.size() + 1;
      if (!cells.read({chosen[first].text.data(), size}) || cells.size() != last - first)
        throw std::logic_error("rows that were plain are not");
      screen_columns(cells, std::span(numbers).subspan(first, last - first), gate);
    }
    const auto columns = gate.close(diagnostics_);
    result_.frame.columns.insert(result_.frame.columns.end(), columns.begin(), columns.end());
    if (screened == facts.rows) return;
    facts.screened = screened;
    result_.gates.push_back(std::move(gate));
  }

  // A column by one thread, those with the longest cells first.
  void screen_columns(const BlockRows& cells, std::span<const std::int64_t> numbers,
                      Gate& gate) const {
    constexpr std::size_t worth_a_thread = 4096;               // rows
    std::vector<std::pair<std::size_t, std::size_t>> by_size;  // and the column
    for (std::size_t column = 0; column < headers_.back().columns.size(); ++column) {
      std::size_t size = 0;
      for (std::size_t row = 0; row < numbers.size(); ++row) size += cells.raw(row, column).size();
      by_size.emplace_back(size, column);
    }
    std::sort(by_size.rbegin(), by_size.rend());
    const auto threads = std::min<std::size_t>(how_.threads, 1 + numbers.size() / worth_a_thread);
    share_work(threads, by_size.size(), [&](std::size_t, std::size_t piece) {
      const auto column = by_size[piece].second;
      std::string room;
      for (std::size_t row = 0; row < numbers.size(); ++row)
        gate.take(column, cells.cell(row, column, room), numbers[row]);
    });
  }

  // How many groups there are of ids that have one folded form; nothing where a list comes once.
  [[nodiscard]] std::optional<std::size_t> count_alike() const {
    if (std::any_of(lists_.begin(), lists_.end(), [](const LongList& l) { return l.comes_once; }))
      return std::nullopt;
    SeenHeads seen(how_.threads, how_.spill);
    SharedCases shared{.cap = 1, .exactly = true};
    for (const auto& list : lists_) {
      OpenedList opened(list, rules_, false);
      if (!opened.opening() || !opened.columns()) return std::nullopt;  // it changed meanwhile
      auto workers = new_workers(opened, shared, seen);
      opened.for_each_block(block_rules(),
                            [&](unsigned worker, std::uint64_t, std::string_view text, bool) {
                              return workers[worker].take_folded(text);
                            });
    }
    return seen.seen_twice(how_.threads, most_told).size();
  }

  // Told by the digests, which are there where there are several lists.
  void check_lists() {
    std::map<std::string, std::string> names;
    for (const auto& list : result_.frame.lists)
      if (const auto [first, is_new] = names.try_emplace(list.sha256, list.name);
          !is_new && lists_.size() > 1)
        mistakes_.add(list_twice(first->second, list.name));
  }

  // Columns that options name stand in some list.
  void check_columns() {
    rules_.columns.check(headers_, mistakes_);
    for (const auto& name : rules_.keep)
      if (std::none_of(headers_.begin(), headers_.end(),
                       [&](const CsvTable& header) { return header.column(name); }))
        mistakes_.add(not_to_be_kept(headers_, name));
  }

  // Of all threads together; each has no more than may be.
  void check_strata() {
    std::set<std::string_view> names;
    for (auto& worker : workers_)
      for (const auto& stratum : worker->strata()) names.insert(stratum.name);
    if (names.size() > most_strata)
      mistakes_.add(too_many_strata(lists_.front().name, headers_.front().header));
  }

  // The strata of all threads, bytewise by name, and the lowest tickets of each in their order.
  void collect() {
    std::map<std::string, StratumCases> strata;
    for (auto& worker : workers_)
      for (const auto& part : worker->strata())
        if (part.population > 0) strata[part.name].population += part.population;
    shared_.lower_cap(strata.size());
    const auto cap = shared_.cap.load();
    for (auto& worker : workers_)
      for (auto& part : worker->strata()) {
        const auto stratum = strata.find(part.name);
        for (auto& one : part.lowest.items()) stratum->second.lowest.add(std::move(one), cap);
      }
    result_.tickets.seed_digest = how_.seed_digest;
    result_.tickets.kept_columns = rules_.keep;
    result_.frame.kept_columns = rules_.keep;
    for (auto& [name, cases] : strata) {
      cases.lowest.cut(cap);
      FrameStratum facts{.name = name, .title = name, .population = cases.population};
      TicketedStratum stratum{.facts = facts, .cases = {}, .certain = 0};
      for (auto& one : cases.lowest.items())
        stratum.cases.push_back({std::move(one.id), Digest{}, 0, std::move(one.kept)});
      for (auto& one : stratum.cases) one.ticket = hasher_.ticket(one.id);
      std::sort(stratum.cases.begin(), stratum.cases.end(), comes_before);
      if (stratum.cases.size() > cap) stratum.cases.resize(cap);
      stratum.certain = static_cast<std::int64_t>(stratum.cases.size());
      result_.frame.strata.push_back(std::move(facts));
      result_.tickets.strata.push_back(std::move(stratum));
    }
  }

  const std::vector<LongList>& lists_;
  const FrameRules& rules_;
  const LongFrameRules& how_;
  const Progress& progress_;
  TicketHasher hasher_;
  SeenHeads seen_;
  SharedCases shared_{};
  std::vector<std::unique_ptr<BlockCases>> workers_;
  std::vector<std::size_t> records_;  // of the list at hand, by block
  std::vector<TicketHead> twice_;
  std::vector<CsvTable> headers_;
  Diagnostics diagnostics_;
  Diagnostics mistakes_;  // of the lists as a whole
  LongFrame result_;
};

}  // namespace

bool can_be_long(const FrameRules& rules) {
  const bool has_rules = rules.sample != nullptr &&
                         (!rules.sample->categories.empty() || !rules.sample->eligible.empty());
  return !has_rules && rules.exclude.file.empty() && rules.include.file.empty() &&
         rules.read_before.file.empty();
}

std::optional<LongFrame> read_long_frame(const std::vector<LongList>& lists,
                                         const FrameRules& rules, const LongFrameRules& how,
                                         Diagnostics& diagnostics, const Progress& progress) {
  for (const auto& list : lists) diagnostics.mention(list.name);
  LongFrameReader reader(lists, rules, how, progress);
  if (reader.read()) return reader.take(diagnostics);
  if (how.can_be_held) return std::nullopt;
  explain_long_lists(lists, rules, how, reader.twice(), diagnostics);
  reader.ids_are_plain();  // two ids have one head: nothing is wrong
  return reader.take(diagnostics);
}

}  // namespace inspect
