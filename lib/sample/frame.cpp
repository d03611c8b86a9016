// SPDX-License-Identifier: MIT
#include "lib/sample/frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/sample/case_id.hpp"
#include "lib/sample/case_list.hpp"
#include "lib/sample/certificate.hpp"
#include "lib/sample/list_messages.hpp"

namespace inspect {

namespace {

// Rows of one case, in the order of lists and rows.
using Rows = std::vector<const ListRow*>;

std::size_t lowest_bit(std::uint64_t bits) {
  return static_cast<std::size_t>(__builtin_ctzll(bits));
}

class FrameBuilder {
 public:
  FrameBuilder(const std::vector<Source>& sources, const FrameRules& rules,
               Diagnostics& diagnostics, const Progress& progress)
      : sources_(sources), rules_(rules), diagnostics_(diagnostics), progress_(progress) {}

  Frame build() {
    read_lists();
    check_columns();
    make_strata();
    take_cases();
    check_named(rules_.exclude, "excluded");
    check_named(rules_.include, "included");
    note_read_before();
    warn_of_ids();
    throw_if_refused(diagnostics_);
    order_strata();
    return std::move(frame_);
  }

 private:
  void read_lists() {
    for (const auto& source : sources_) diagnostics_.mention(source.name);
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      try {
        auto list =
            read_case_list(sources_[i], static_cast<int>(i), rules_, diagnostics_, progress_);
        frame_.lists.push_back(list.facts);
        frame_.columns.insert(frame_.columns.end(), list.columns.begin(), list.columns.end());
        lists_.push_back(std::move(list));
      } catch (const InputError& error) {  // told with the mistakes of the other lists
        for (auto& one : error.diagnostics.sorted()) diagnostics_.add(std::move(one));
      }
    }
    if (lists_.size() < sources_.size()) throw_if_refused(diagnostics_);
    frame_.id_column = lists_.front().id_column;
    frame_.stratum_column = lists_.front().stratum_column;
    frame_.kept_columns = rules_.keep;
    frame_.rules_digest = digest_of_frame_rules(rules_);
  }

  void check_columns() {
    std::vector<CsvTable> headers;
    for (const auto& list : lists_) headers.push_back(list.header);
    rules_.columns.check(headers, diagnostics_);
    for (const auto& column : rules_.keep) {
      const bool lacking = std::all_of(lists_.begin(), lists_.end(), [&](const CaseList& list) {
        return std::find(list.lacks.begin(), list.lacks.end(), column) != list.lacks.end();
      });
      if (!lacking || category(column)) continue;
      diagnostics_.add(not_to_be_kept(headers, column));
    }
  }

  [[nodiscard]] std::optional<std::size_t> category(std::string_view key) const {
    if (!rules_.has_categories()) return std::nullopt;
    const auto& categories = rules_.sample->categories;
    for (std::size_t i = 0; i < categories.size(); ++i)
      if (categories[i].key == key) return i;
    return std::nullopt;
  }

  void make_strata() {
    if (rules_.has_categories()) {
      for (const auto& one : rules_.sample->categories)
        frame_.strata.push_back({.name = one.key,
                                 .title = one.title,
                                 .share = one.share,
                                 .minimum = one.minimum,
                                 .whole = one.whole});
    } else {
      std::set<std::string> names;
      for (const auto& list : lists_)
        for (const auto& row : list.rows) names.insert(row.stratum);
      for (const auto& name : names) frame_.strata.push_back({.name = name, .title = name});
    }
    add_stratum(rules_.read_before, read_before_stratum, "Read before", false);
    add_stratum(rules_.include, included_stratum, "Included by decision", true);
    for (std::size_t i = 0; i < frame_.strata.size(); ++i) places_[frame_.strata[i].name] = i;
    if (frame_.strata.size() > most_strata)
      diagnostics_.add(too_many_strata(frame_.lists.front().name, lists_.front().header.header));
  }

  void add_stratum(const CaseIds& ids, std::string_view name, std::string title, bool whole) {
    if (ids.file.empty()) return;
    for (const auto& stratum : frame_.strata)
      if (stratum.name == name)
        diagnostics_.add(
            {.id = "stratum-twice",
             .file = ids.file,
             .place = {1, 1},
             .message = fmt::format("the cases of this file are the stratum '{}', and the list has "
                                    "a stratum of that name",
                                    name),
             .hint = "rename the list's"});
    frame_.strata.push_back({.name = std::string(name), .title = std::move(title), .whole = whole});
  }

  [[nodiscard]] std::size_t stratum_named(std::string_view name) const {
    const auto found = places_.find(name);
    return found == places_.end() ? 0 : found->second;  // not found: a row whose mistake is told
  }

  void take_cases() {
    Rows all;
    for (const auto& list : lists_)
      for (const auto& row : list.rows) all.push_back(&row);
    std::sort(all.begin(), all.end(), [](const ListRow* a, const ListRow* b) {
      return std::tie(a->id, a->list, a->row) < std::tie(b->id, b->list, b->row);
    });
    for (auto first = all.begin(); first != all.end();) {
      const auto last = std::find_if(first, all.end(),
                                     [&](const ListRow* row) { return row->id != (*first)->id; });
      take_case(Rows(first, last));
      first = last;
    }
    for (auto& [why, cases] : left_out_) {
      cases.why = why;
      frame_.left_out.push_back(std::move(cases));
    }
    for (auto& [why, cases] : included_) {
      cases.why = why;
      frame_.included.push_back(std::move(cases));
    }
  }

  void take_case(const Rows& rows) {
    const auto& id = rows.front()->id;
    ids_.push_back(rows.front());
    if (rows.size() > 1) check_rows(rows);
    std::uint64_t categories = 0;
    for (const auto* row : rows) categories |= row->categories;
    const bool include = rules_.include.entries.contains(id);
    if (const auto found = rules_.exclude.entries.find(id); found != rules_.exclude.entries.end())
      return decide(left_out_, id, found->second, "excluded, no reason stated");
    const bool eligible = rules_.has_categories() ? categories != 0 : rows.front()->why_not.empty();
    if (!eligible && !include) return leave_out(rows);
    Case one{.id = id, .categories = categories, .kept = kept(rows, categories)};
    if (include)
      one.stratum = stratum_named(included_stratum);
    else if (rules_.read_before.entries.contains(id))
      one.stratum = stratum_named(read_before_stratum);
    else if (rules_.has_categories())
      one.stratum = lowest_bit(categories);
    else
      one.stratum = stratum_named(rows.front()->stratum);
    if (include) decide(included_, id, rules_.include.entries.find(id)->second, "no reason stated");
    ++frame_.strata[one.stratum].population;
    if (rows.size() > 1) ++frame_.linked;
    frame_.cases.push_back(std::move(one));
  }

  static void decide(std::map<std::string, Decided>& decided, const std::string& id,
                     const CaseIds::Entry& entry, std::string_view otherwise) {
    auto& cases = decided[entry.reason.empty() ? std::string(otherwise) : entry.reason];
    ++cases.cases;
    cases.ids.push_back(id);
  }

  void leave_out(const Rows& rows) {
    std::set<std::string> reasons;
    for (const auto* row : rows) reasons.insert(row->why_not.begin(), row->why_not.end());
    ++left_out_["not eligible: " + join({reasons.begin(), reasons.end()}, "; ")].cases;
  }

  // From the row of the first category; where several rows are of it, from the first bytewise, so
  // that the order of rows decides nothing.
  std::vector<std::string> kept(const Rows& rows, std::uint64_t categories) {
    const auto first = categories == 0 ? 0 : std::uint64_t{1} << lowest_bit(categories);
    const ListRow* chosen = nullptr;
    for (const auto* row : rows)
      if (first == 0 || (row->categories & first) != 0)
        if (chosen == nullptr || row->kept < chosen->kept) chosen = row;
    auto result = chosen->kept;
    for (std::size_t i = 0; i < rules_.keep.size(); ++i)
      if (const auto bit = category(rules_.keep[i]))
        result[i] = (categories >> *bit & 1U) != 0 ? "yes" : "no";
    return result;
  }

  // Several rows of one case: twice in one category is a mistake in one list, and worth a word
  // between two; and what they say must not contradict. Each row is held against the last one of
  // its category, and each cell against the last one of its column that is not empty.
  void check_rows(const Rows& rows) {
    std::array<const ListRow*, 64> last_of{};
    Rows last_with(rows.front()->compared.size());
    for (const auto* row : rows) {
      const ListRow* earlier = rules_.has_categories() ? nullptr : rows.front();
      for (auto bits = row->stated; bits != 0; bits &= bits - 1) {
        auto& last = last_of.at(lowest_bit(bits));
        if (last != nullptr && (earlier == nullptr || earlier->list < last->list)) earlier = last;
        last = row;
      }
      if (earlier != nullptr && earlier != row) tell_of_twins(*earlier, *row);
      for (std::size_t i = 0; i < last_with.size(); ++i) {
        if (row->compared[i].empty()) continue;
        if (last_with[i] != nullptr && last_with[i]->compared[i] != row->compared[i])
          tell_of_contradiction(*last_with[i], *row, i);
        last_with[i] = row;
      }
    }
  }

  // "row 5", or "row 5 of list.csv" where that is another list than `from`'s.
  [[nodiscard]] std::string where(const ListRow& row, const ListRow& from) const {
    if (row.list == from.list) return fmt::format("row {}", row.row);
    return fmt::format("row {} of {}", row.row, file_of(row));
  }

  [[nodiscard]] const std::string& file_of(const ListRow& row) const {
    return lists_[static_cast<std::size_t>(row.list)].facts.name;
  }

  void tell(Severity severity, const ListRow& row, std::string id, std::string message,
            std::string hint) {
    diagnostics_.add({.severity = severity,
                      .id = std::move(id),
                      .file = file_of(row),
                      .place = row.place,
                      .message = std::move(message),
                      .hint = std::move(hint)});
  }

  void tell_of_twins(const ListRow& earlier, const ListRow& later) {
    if (later.list == earlier.list || !rules_.has_categories())
      diagnostics_.add(duplicate_id(file_of(later), later.place, later.row, where(earlier, later)));
    else
      tell(Severity::warning, later, "in-two-lists",
           fmt::format("the case of row {} is in {} too, in the same category", later.row,
                       where(earlier, later)),
           "it is one case");
  }

  void tell_of_contradiction(const ListRow& earlier, const ListRow& later, std::size_t column) {
    const auto& names = lists_[static_cast<std::size_t>(later.list)].compared;
    tell(Severity::warning, later, "contradicting-rows",
         fmt::format("row {} contradicts {} about the same case, in the column '{}'", later.row,
                     where(earlier, later), names[column]),
         "ask the sender which is right");
  }

  // Every id of the file must be in the lists: a slip would let a case in, or leave one out.
  void check_named(const CaseIds& named, std::string_view what) {
    for (const auto& [id, entry] : named.entries) {
      const bool there =
          std::binary_search(ids_.begin(), ids_.end(), id,
                             [](const auto& a, const auto& b) { return key_of(a) < key_of(b); });
      if (!there)
        diagnostics_.add({.id = "unknown-case",
                          .file = named.file,
                          .place = {entry.row, 1},
                          .message = fmt::format(
                              "the case of row {} is to be {}, and is in no list", entry.row, what),
                          .hint = "ids must be the same byte for byte"});
      else if (&named == &rules_.include && rules_.exclude.entries.contains(id))
        diagnostics_.add(
            {.id = "included-and-excluded",
             .file = named.file,
             .place = {entry.row, 1},
             .message = fmt::format("the case of row {} is both included and excluded", entry.row),
             .hint = "take it out of one of the files"});
    }
  }

  static std::string_view key_of(const ListRow* row) { return row->id; }
  static std::string_view key_of(std::string_view id) { return id; }

  void note_read_before() {
    if (rules_.read_before.file.empty()) return;
    const auto there = frame_.strata[stratum_named(read_before_stratum)].population;
    const auto gone = static_cast<std::int64_t>(rules_.read_before.entries.size()) - there;
    if (gone > 0)
      diagnostics_.add({.severity = Severity::note,
                        .id = "not-in-list",
                        .file = rules_.read_before.file,
                        .place = {1, 1},
                        .message = fmt::format("{} of {} cases read before are not in the frame",
                                               gone, rules_.read_before.entries.size())});
  }

  void warn_of_ids() {
    std::vector<std::pair<std::string, const ListRow*>> forms;
    std::vector<std::string_view> ids;
    for (const auto* row : ids_) {
      ids.emplace_back(row->id);
      forms.emplace_back(folded(row->id), row);
    }
    std::sort(forms.begin(), forms.end(), [](const auto& a, const auto& b) {
      return std::tie(a.first, a.second->list, a.second->row) <
             std::tie(b.first, b.second->list, b.second->row);
    });
    for (std::size_t i = 1; i < forms.size(); ++i)
      if (forms[i].first == forms[i - 1].first) warn_alike(*forms[i - 1].second, *forms[i].second);
    if (leading_zeros_seem_lost(ids))
      diagnostics_.add(
          lost_zeros(frame_.lists.front().name, lists_.front().header.header, frame_.id_column));
  }

  void warn_alike(const ListRow& earlier, const ListRow& later) {
    const auto& file = file_of(later);
    diagnostics_.add(
        {.severity = Severity::warning,
         .id = "ids-alike",
         .file = file,
         .place = later.place,
         .message = fmt::format("the ids of row {} and row {} differ only in blanks at the "
                                "ends, leading zeros, or case or form of letters",
                                earlier.row, later.row),
         .hint = "they are two cases here; if they are one, mend the list"});
  }

  // Without a definition: bytewise by name, the options' own strata among them.
  void order_strata() {
    if (rules_.has_categories()) return;
    std::vector<std::size_t> order(frame_.strata.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return frame_.strata[a].name < frame_.strata[b].name;
    });
    std::vector<FrameStratum> sorted;
    std::vector<std::size_t> place_of(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      sorted.push_back(frame_.strata[order[i]]);
      place_of[order[i]] = i;
    }
    frame_.strata = std::move(sorted);
    for (auto& one : frame_.cases) one.stratum = place_of[one.stratum];
  }

  const std::vector<Source>& sources_;
  const FrameRules& rules_;
  Diagnostics& diagnostics_;
  const Progress& progress_;
  std::vector<CaseList> lists_;
  std::vector<const ListRow*> ids_;                         // one row a case, bytewise by id
  std::map<std::string, Decided> left_out_;                 // by reason
  std::map<std::string, Decided> included_;                 // likewise
  std::map<std::string, std::size_t, std::less<>> places_;  // of the strata, by name
  Frame frame_;
};

}  // namespace

Frame read_frame(const std::vector<Source>& lists, const FrameRules& rules,
                 Diagnostics& diagnostics, const Progress& progress) {
  return FrameBuilder(lists, rules, diagnostics, progress).build();
}

std::vector<std::string> screening_notes(const std::vector<ListFacts>& lists) {
  std::vector<std::string> notes;
  for (const auto& list : lists)
    if (list.screened)
      notes.push_back(fmt::format(
          "of the {} cases of {} those with the {} lowest tickets were screened for personal data, "
          "and what leaves",
          list.rows, list.name, *list.screened));
  return notes;
}

std::string digest_of_frame_rules(const FrameRules& rules) {
  std::string text = rules.agreed ? iso(*rules.agreed) : "";
  if (rules.sample != nullptr) text += join(describe_frame_rules(*rules.sample), "\n");
  return hexadecimal(sha256(text));
}

std::string frame_lines(const Frame& frame) {
  std::vector<std::string> lines;
  lines.reserve(frame.cases.size());
  for (const auto& one : frame.cases)
    lines.push_back(frame.strata[one.stratum].name + '\t' + one.id + '\n');
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const auto& line : lines) text += line;
  return text;
}

}  // namespace inspect
