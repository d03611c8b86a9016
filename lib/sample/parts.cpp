// SPDX-License-Identifier: MIT
#include "lib/sample/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

#include "lib/base/text.hpp"
#include "lib/sample/certificate.hpp"
#include "lib/sample/part.hpp"

namespace inspect {

namespace {

std::vector<std::string> category_keys(const SampleRules* sample) {
  std::vector<std::string> keys;
  if (sample != nullptr)
    for (const auto& category : sample->categories) keys.push_back(category.key);
  return keys;
}

// "register;home": the categories that the case belongs to.
std::string categories_of(const TicketedCase& one, const SampleRules* sample) {
  const auto keys = category_keys(sample);
  std::vector<std::string> own;
  for (std::size_t i = 0; i < keys.size(); ++i)
    if ((one.categories >> i & 1U) != 0) own.push_back(keys[i]);
  return join(own, ";");
}

class Merger {
 public:
  Merger(const MergeRules& rules, Diagnostics& diagnostics)
      : rules_(rules), diagnostics_(diagnostics) {}

  MergedParts merge(const std::vector<Part>& parts) {
    for (const auto& part : parts) check(part, parts.front());
    diagnostics_.throw_if_errors();
    merged_.frame.seed_digest = parts.front().setting("seed_sha256");
    merged_.frame.kept_columns = parts.front().kept_columns;
    make_strata(parts);
    for (const auto& part : parts) take(part);
    for (auto& stratum : merged_.frame.strata) put_in_order(stratum);
    diagnostics_.throw_if_errors();
    return std::move(merged_);
  }

 private:
  void check(const Part& part, const Part& first) {
    expect(part, "seed_sha256", rules_.seed_digest, "the seed that is given");
    expect(part, "id_column", lower(rules_.id_column), "--id");
    expect(part, "stratum_column", lower(rules_.stratum_column), "--stratum");
    for (const char* name : {"seed_sha256", "id_column", "stratum_column", "rules_sha256"})
      if (part.setting(name) != first.setting(name)) differs(part, name, first.file);
    if (part.setting("categories") != join(category_keys(rules_.sample), ";"))
      error(part, part.header, "the part's categories are not those of the definition given here");
    if (part.kept_columns != first.kept_columns)
      error(part, {1, 1}, fmt::format("the kept columns are not those of {}", first.file));
  }

  void expect(const Part& part, std::string_view name, const std::string& value,
              std::string_view whose) {
    if (!value.empty() && part.setting(name) != value) differs(part, name, whose);
  }

  void differs(const Part& part, std::string_view name, std::string_view whose) {
    error(part, part.header, fmt::format("the part's '{}' is not that of {}", name, whose));
  }

  void error(const Part& part, Place place, const std::string& message) {
    diagnostics_.add({.id = "parts-differ",
                      .file = part.file,
                      .place = place,
                      .message = message,
                      .hint = "make the parts again, all with the same options"});
  }

  // The order of a definition's categories stands in every part; else bytewise by name.
  void make_strata(const std::vector<Part>& parts) {
    std::vector<std::string> names = category_keys(rules_.sample);
    const auto add = [&](const std::string& name) {
      const bool there = std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
        return part.populations.contains(name);
      });
      if (there && std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(name);
    };
    if (!names.empty())
      for (const auto name : {read_before_stratum, included_stratum}) add(std::string(name));
    for (const auto& part : parts)
      for (const auto& name : part.strata) add(name);
    const bool has_categories = rules_.sample != nullptr && !rules_.sample->categories.empty();
    if (!has_categories) std::sort(names.begin(), names.end());
    for (const auto& name : names) {
      FrameStratum stratum{.name = name, .title = name};
      if (has_categories)
        for (const auto& category : rules_.sample->categories)
          if (category.key == name)
            stratum = {.name = name,
                       .title = category.title,
                       .share = category.share,
                       .minimum = category.minimum};
      stratum.whole = std::any_of(parts.begin(), parts.end(),
                                  [&](const Part& part) { return part.whole.contains(name); });
      places_[name] = merged_.frame.strata.size();
      merged_.frame.strata.push_back(
          {.facts = stratum, .certain = std::numeric_limits<std::int64_t>::max()});
    }
  }

  void take(const Part& part) {
    const auto cap = parse_number(part.setting("cap")).value_or(0);
    for (auto& stratum : merged_.frame.strata) {
      const auto population = part.populations.find(stratum.facts.name);
      if (population == part.populations.end()) continue;
      stratum.facts.population += population->second;
      // A part that is cut off says nothing of tickets beyond its last.
      if (population->second > cap) stratum.certain = std::min(stratum.certain, cap);
    }
    for (const auto& row : part.rows) {
      auto& stratum = merged_.frame.strata[places_.at(row.stratum)];
      stratum.cases.push_back(row.one);
      const auto [earlier, added] = files_.try_emplace(row.one.id, part.file);
      if (!added)
        diagnostics_.add(
            {.id = "duplicate-id",
             .file = part.file,
             .place = {row.row, 1},
             .message = fmt::format("the case of row {} is in {} too", row.row, earlier->second),
             .hint = "a case is in one part only; give its lists together"});
    }
    merged_.lists.insert(merged_.lists.end(), part.lists.begin(), part.lists.end());
    if (part.made_by_engine())
      merged_.notes.push_back(
          fmt::format("{} was made by {}: no id stood twice in its list, of which the lowest "
                      "tickets alone left and were screened",
                      part.file, printable(part.setting("made_by"))));
  }

  static void put_in_order(TicketedStratum& stratum) {
    std::sort(stratum.cases.begin(), stratum.cases.end(), comes_before);
    const auto all = static_cast<std::int64_t>(stratum.cases.size());
    stratum.certain = std::min(stratum.certain, all);
  }

  const MergeRules& rules_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::string> files_;   // of each case
  std::map<std::string, std::size_t> places_;  // of the strata
  MergedParts merged_;
};

}  // namespace

Table part_table(const Frame& frame, const TicketedFrame& tickets, std::int64_t cap,
                 const SampleRules* sample) {
  Table table;
  for (const auto column : part_columns)
    table.columns.push_back({std::string(column), humanised(column)});
  for (const auto& column : tickets.kept_columns) table.columns.push_back({column, column});
  const std::vector<Cell> no_kept(tickets.kept_columns.size(), std::monostate());
  const auto add = [&](std::vector<Cell> row, const std::vector<Cell>& kept) {
    row.insert(row.end(), kept.begin(), kept.end());
    table.rows.push_back(std::move(row));
  };
  const auto set = [&](std::string name, Cell value) {
    add({"setting", std::move(name), {}, std::move(value), {}, {}, {}}, no_kept);
  };
  set("rules", std::to_string(rule_set));
  set("seed_sha256", tickets.seed_digest);
  set("id_column", lower(frame.id_column));
  set("stratum_column", lower(frame.stratum_column));
  set("categories", join(category_keys(sample), ";"));
  set("rules_sha256", frame.rules_digest);
  for (const auto& column : frame.columns)
    if (column.treatment == GatedColumn::Treatment::accepted) set("accepted", column.column);
  set("cap", cap);
  for (const auto& list : frame.lists) {
    set("list", list.name);
    set("list_bytes", static_cast<std::int64_t>(list.bytes));
    set("list_sha256", list.sha256);
    set("list_rows", list.rows);
    if (list.screened) set("list_screened", *list.screened);
  }
  for (const auto& stratum : tickets.strata)
    add({"stratum",
         stratum.facts.whole ? Cell("whole") : Cell(),
         stratum.facts.name,
         stratum.facts.population,
         {},
         {},
         {}},
        no_kept);
  for (const auto& stratum : tickets.strata) {
    std::int64_t rank = 0;
    for (const auto& one : stratum.cases) {
      if (rank == cap) break;
      add({"case",
           {},
           stratum.facts.name,
           categories_of(one, sample),
           ++rank,
           one.id,
           hexadecimal(one.ticket)},
          std::vector<Cell>(one.kept.begin(), one.kept.end()));
    }
  }
  return table;
}

MergedParts merge_parts(const std::vector<Source>& parts, const MergeRules& rules,
                        Diagnostics& diagnostics) {
  std::vector<Part> read;
  for (const auto& source : parts) {
    try {
      read.push_back(read_part(source, diagnostics));
    } catch (const InputError& error) {  // told with the mistakes of the other parts
      for (auto& one : error.diagnostics.sorted()) diagnostics.add(std::move(one));
    }
  }
  throw_if_refused(diagnostics);
  return Merger(rules, diagnostics).merge(read);
}

}  // namespace inspect
