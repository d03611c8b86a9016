// SPDX-License-Identifier: MIT
#include "lib/sample/explain_long.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/sample/block_cases.hpp"
#include "lib/sample/list_messages.hpp"
#include "lib/sample/opened_list.hpp"
#include "lib/tables/records.hpp"

namespace inspect {

namespace {

constexpr std::string_view too_long = "list-too-long";

// Line ends as RecordReader counts them: a CR alone is one too.
int count_lines(std::string_view text) {
  auto lines = std::count(text.begin(), text.end(), '\n');
  for (auto at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
    if (at + 1 == text.size() || text[at + 1] != '\n') ++lines;
  return static_cast<int>(lines);
}

class Explainer {
 public:
  Explainer(const FrameRules& rules, const LongFrameRules& how,
            const std::vector<TicketHead>& twice, Diagnostics& diagnostics)
      : rules_(rules),
        how_(how),
        twice_(twice),
        diagnostics_(diagnostics),
        hasher_(how.seed_digest),
        seen_(1, how.spill),
        cases_(rules_, hasher_, shared_, seen_, 0) {}

  void read(const LongList& list) {
    OpenedList opened(list, rules_, false);
    if (!opened.opening()) return explain_header(list, opened.first_bytes());
    if (headers_.empty()) headers_.push_back(opened.opening()->header);
    if (!opened.columns())
      return refuse(list, {1, 1},
                    "the ids or strata of a list as long as this are taken as they are",
                    "leave --drop and --pseudonymise of these columns to the sender: --screen -o");
    read_rows(list, opened);
  }

  // Heads that stood more than once in what was read; one more than is told shows that there are
  // more.
  [[nodiscard]] std::vector<TicketHead> seen_twice() const {
    return seen_.seen_twice(1, most_told + 1);
  }

  // Where not every mistake was looked for, those that are only counted are too few.
  void note_more() {
    if (!is_cut_short_ && twice_.size() <= most_told) return;
    diagnostics_.add(
        {.severity = Severity::note,
         .id = std::string(too_long),
         .message = fmt::format("of more than {} mistakes in a list as long as this not all are "
                                "looked for: there may be more than are counted",
                                most_told),
         .hint = "mend these first"});
  }

  void refuse(const LongList& list, Place place, std::string message, std::string hint) {
    diagnostics_.add({.id = std::string(too_long),
                      .file = list.name,
                      .place = place,
                      .message = std::move(message),
                      .hint = std::move(hint)});
  }

 private:
  // The first bytes are read as a list of their own, whose rows do not matter: the last one may be
  // cut anywhere.
  void explain_header(const LongList& list, std::string_view first) {
    int last_line = 1;
    const CsvReceiver receiver{
        .header = [&](const CsvTable& table) { last_line = table.heads.back().place.line; },
        .row = [](const CsvRow&) {}};
    Diagnostics nothing;
    bool is_told = false;
    try {
      read_csv_rows({list.name, std::string(first.substr(0, first.rfind('\n'))), {}},
                    wanted_columns(rules_), nothing, receiver);
    } catch (const InputError& error) {
      for (const auto& one : error.diagnostics.sorted()) {
        if (one.place.line > last_line) continue;
        diagnostics_.add(one);
        is_told = true;
      }
    }
    if (!is_told)
      refuse(list, {1, 1},
             "a list as long as this is read as UTF-8, with nothing unusual above its header",
             "export it as CSV UTF-8");
  }

  void read_rows(const LongList& list, OpenedList& opened) {
    const auto& opening = *opened.opening();
    columns_ = *opened.columns();
    cases_.begin_list(opening.separator, columns_);
    int lines = opening.lines;
    int rows = opening.rows;
    const auto explain = [&](unsigned, std::uint64_t, std::string_view text, bool is_cut) {
      is_cut_short_ = diagnostics_.left_out() > 0;
      if (is_cut_short_) return false;
      const bool is_plain = cases_.read(text) && !is_cut;
      if (is_plain && !has_twins(cases_.heads())) {
        seen_.add(0, cases_.heads());
        lines += count_lines(text);
        rows += static_cast<int>(cases_.records());
        return true;
      }
      Diagnostics found;
      has_new_stratum_ = false;
      const auto take = [&](const CsvRow& row) { check(list, opening, row, found); };
      const auto further = read_further_rows(opening, text, lines, rows, take, found);
      const bool is_sure = !is_cut || !further.quotes_are_right;
      if (is_sure) diagnostics_.take(found);
      // One is enough: it is so in every row with such letters.
      const auto told = found.sorted();
      const bool is_text = std::none_of(told.begin(), told.end(),
                                        [](const Diagnostic& one) { return one.id == "not-text"; });
      if (!further.quotes_are_right)
        refuse(list, found.sorted().back().place,
               "behind a quote that is wrong nothing more was read", "mend it first");
      else if (has_new_stratum_)
        refuse_strata();
      else if (!is_plain && (is_cut || !found.has_errors()))
        refuse_rows(list, lines + 1, rows + 1, rows + further.rows);
      lines += further.lines;
      rows += further.rows;
      return is_sure && is_text && further.quotes_are_right && !has_new_stratum_;
    };
    opened.for_each_block({.size = how_.block_bytes}, explain);
  }

  // Once, however many there are.
  void refuse_strata() {
    if (!std::exchange(told_strata_, true))
      diagnostics_.add(too_many_strata(headers_.front().file, headers_.front().header));
  }

  // Nothing is wrong with them, and yet they cannot be read like this.
  void refuse_rows(const LongList& list, int line, int first_row, int last_row) {
    refuse(list, {line, 1},
           fmt::format("among the rows {} to {} is what a list as long as this may not have: an "
                       "empty row of fewer cells, a line that ends with CR alone, or a cell of "
                       "more than {} bytes",
                       first_row, last_row, longest_cell),
           "export it again as CSV UTF-8");
  }

  [[nodiscard]] bool has_twins(const std::vector<TicketHead>& heads) const {
    return !twice_.empty() && std::any_of(heads.begin(), heads.end(), [&](TicketHead head) {
      return std::binary_search(twice_.begin(), twice_.end(), head);
    });
  }

  // True where there are as many strata as may be, and the name is none of them.
  [[nodiscard]] bool is_one_too_many(const std::string& name) {
    if (cases_.strata().size() < most_strata) return false;
    if (strata_.empty())
      for (const auto& one : cases_.strata()) strata_.insert(one.name);
    return !strata_.contains(name);
  }

  void check(const LongList& list, const CsvOpening& opening, const CsvRow& row,
             Diagnostics& found) {
    const auto& id = row.cells[columns_.id];
    auto mistake_in_id = mistake_in_id_cell(opening.header, row, columns_.id);
    if (mistake_in_id) found.add(*mistake_in_id);
    if (columns_.stratum) {
      const auto name = cell_text(row, columns_.stratum);
      auto mistake = mistake_in_stratum_cell(opening.header, row, *columns_.stratum, name);
      if (mistake)
        found.add(std::move(*mistake));
      else if (is_one_too_many(name))
        has_new_stratum_ = true;
    }
    if (mistake_in_id) return;
    const TicketHead head = head_of(hasher_.ticket(id.text));
    seen_.add(0, {&head, 1});
    if (!std::binary_search(twice_.begin(), twice_.end(), head)) return;
    const auto [earlier, is_first] = rows_.try_emplace(id.text, Where{list.name, row.number});
    if (is_first) return;
    const auto& [file, number] = earlier->second;
    found.add(duplicate_id(list.name, id.place, row.number,
                           file == list.name ? fmt::format("row {}", number)
                                             : fmt::format("row {} of {}", number, file)));
  }

  struct Where {
    std::string file;
    int row;
  };
  const FrameRules& rules_;
  const LongFrameRules& how_;
  const std::vector<TicketHead>& twice_;
  Diagnostics& diagnostics_;
  TicketHasher hasher_;
  SharedCases shared_{.cap = 1, .exactly = true};
  SeenHeads seen_;
  BlockCases cases_;
  std::vector<CsvTable> headers_;      // of the first list
  LongColumns columns_;                // of the list at hand
  std::map<std::string, Where> rows_;  // of ids whose heads stand twice
  std::set<std::string> strata_;       // all that there may be
  bool has_new_stratum_ = false;       // beside those, in the block at hand
  bool told_strata_ = false;
  bool is_cut_short_ = false;  // more mistakes than are told stand before the end
};

}  // namespace

void explain_long_lists(const std::vector<LongList>& lists, const FrameRules& rules,
                        const LongFrameRules& how, const std::vector<TicketHead>& twice,
                        Diagnostics& diagnostics) {
  Diagnostics found;
  Explainer explainer(rules, how, twice, found);
  for (const auto& list : lists)
    if (!list.comes_once) explainer.read(list);
  explainer.note_more();
  // Who was stopped by a row that is not plain has not looked for ids that stand twice.
  if (const auto more = twice.empty() ? explainer.seen_twice() : twice; more != twice) {
    found = {};
    Explainer again(rules, how, more, found);
    for (const auto& list : lists)
      if (!list.comes_once) again.read(list);
    again.note_more();
  }
  for (const auto& list : lists)
    if (list.comes_once && !found.has_errors())
      explainer.refuse(list, {1, 1},
                       "something is wrong in this list, and it came through a pipe and is too "
                       "long to be read again",
                       "give it as a file, and it is said what and where");
  diagnostics.take(found);
  if (twice.empty() && !diagnostics.has_errors())
    diagnostics.add({.id = "list-changed",
                     .file = lists.front().name,
                     .place = {1, 1},
                     .message = "when it was read again, nothing was wrong any more",
                     .hint = "draw once nobody writes to the list"});
  diagnostics.throw_if_errors();
}

}  // namespace inspect
