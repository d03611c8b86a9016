// SPDX-License-Identifier: MIT
#include "lib/sample/draw.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lib/base/text.hpp"
#include "lib/sample/case_id.hpp"

namespace inspect {

namespace {

constexpr std::array<Disposition, 4> all_dispositions = {
    Disposition::read, Disposition::ineligible, Disposition::unavailable, Disposition::withheld};

class Drawer {
 public:
  Drawer(const TicketedFrame& frame, const Sizes& sizes, const Dispositions& dispositions)
      : frame_(frame), dispositions_(dispositions) {
    draw_.sizes = sizes;
    draw_.seed_digest = frame.seed_digest;
    draw_.kept_columns = frame.kept_columns;
    draw_.has_dispositions = !dispositions.file.empty();
  }

  Draw draw() {
    for (std::size_t h = 0; h < frame_.strata.size(); ++h)
      draw_.strata.push_back(draw_stratum(frame_.strata[h], draw_.sizes.strata[h]));
    for (const auto& [id, entry] : dispositions_.entries)
      if (!used_.contains(id))
        mistakes_.add(
            {.id = "not-drawn",
             .file = dispositions_.file,
             .place = {entry.row, 1},
             .message = fmt::format("the case of row {} was not drawn", entry.row),
             .hint = "dispositions are of cases in the sample, or of reserves that took a place"});
    mistakes_.throw_if_errors();
    return std::move(draw_);
  }

 private:
  DrawnStratum draw_stratum(const TicketedStratum& stratum, const StratumSize& size) {
    DrawnStratum drawn{.size = size};
    const auto last = size.sample + size.reserve;
    if (last > stratum.certain) {
      mistakes_.add({.id = "cap-too-low",
                     .message = fmt::format(
                         "stratum '{}' needs {} tickets, and the parts bring only {} that are "
                         "certain to be its lowest",
                         stratum.facts.name, last, stratum.certain),
                     .hint = fmt::format("make the parts again with --cap {}", last)});
      return drawn;
    }
    std::int64_t taken = 0;
    std::int64_t rank = 0;
    for (const auto& one : stratum.cases) {
      if (rank == last) {
        if (last < stratum.certain) drawn.first_not_taken = one;
        break;
      }
      const auto status = status_of(one, taken < size.sample, drawn);
      if (status == DrawnCase::Status::sample) ++taken;
      drawn.cases.push_back({one, ++rank, status});
    }
    if (taken < size.sample && last == stratum.facts.population)
      draw_.sizes.notes.push_back(
          fmt::format("stratum '{}': {} ineligible, and no case left that could take a place",
                      stratum.facts.name, drawn.settled[Disposition::ineligible]));
    else if (taken < size.sample)
      mistakes_.add({.id = "no-reserves-left",
                     .file = dispositions_.file,
                     .place = {1, 1},
                     .message = fmt::format("stratum '{}': {} ineligible and only {} in reserve",
                                            stratum.facts.name,
                                            drawn.settled[Disposition::ineligible], size.reserve),
                     .hint = "draw with more reserves (--reserve): the cases drawn so far stay"});
    return drawn;
  }

  // `needed`: there is a place in the sample that this case would take.
  DrawnCase::Status status_of(const TicketedCase& one, bool needed, DrawnStratum& drawn) {
    if (!needed) return DrawnCase::Status::reserve;
    const auto found = dispositions_.entries.find(one.id);
    if (found == dispositions_.entries.end()) return DrawnCase::Status::sample;
    used_[one.id] = true;
    ++drawn.settled[found->second.disposition];
    return found->second.disposition == Disposition::ineligible ? DrawnCase::Status::replaced
                                                                : DrawnCase::Status::sample;
  }

  const TicketedFrame& frame_;
  const Dispositions& dispositions_;
  std::map<std::string, bool, std::less<>> used_;
  Diagnostics mistakes_;
  Draw draw_;
};

}  // namespace

std::string_view name(Disposition disposition) {
  switch (disposition) {
    case Disposition::read:
      return "read";
    case Disposition::ineligible:
      return "ineligible";
    case Disposition::unavailable:
      return "unavailable";
    case Disposition::withheld:
      return "withheld";
  }
  return "";
}

Dispositions read_dispositions(const Source& source, const ColumnRules& rules,
                               Diagnostics& diagnostics) {
  const auto table =
      read_csv(source, {.needed = {{"case_id"}, {"disposition"}}, .used = {"reason"}}, diagnostics);
  Dispositions result{.file = source.name, .entries = {}};
  if (!passes_gate(table, rules, diagnostics)) return result;
  const auto id = *table.column("case_id");
  const auto column = *table.column("disposition");
  std::vector<std::string> names;
  for (const auto one : all_dispositions) names.emplace_back(name(one));
  for (const auto& row : table.rows) {
    const auto text = lower(cell_text(row, column));
    if (const auto mistake = mistake_in_id(row.cells[id].text))
      diagnostics.add(cell_error(table, row, id, mistake->id, mistake->message, mistake->hint));
    const auto* found = std::find_if(all_dispositions.begin(), all_dispositions.end(),
                                     [&](Disposition one) { return text == name(one); });
    if (found == all_dispositions.end()) {
      diagnostics.add(cell_error(table, row, column, "unknown-disposition",
                                 fmt::format("'{}' is no disposition", shape(text)),
                                 "write " + enumerate(names, "or")));
      continue;
    }
    const auto [earlier, added] =
        result.entries.try_emplace(row.cells[id].text, Dispositions::Entry{*found, row.number});
    if (!added)
      diagnostics.add(cell_error(table, row, id, "duplicate-id",
                                 fmt::format("the same case as in row {}", earlier->second.row),
                                 "keep one of the rows"));
  }
  return result;
}

void screen_leaving(const std::vector<const TicketedCase*>& cases, const TicketedFrame& tickets,
                    const Frame& frame, std::vector<Gate>& gates, Diagnostics& diagnostics) {
  const auto& kept = tickets.kept_columns;
  for (auto& gate : gates) {
    for (const auto& stratum : tickets.strata) gate.take(frame.stratum_column, stratum.facts.name);
    for (const auto* one : cases) {
      gate.take(frame.id_column, one->id);
      for (std::size_t i = 0; i < kept.size(); ++i) gate.take(kept[i], one->kept[i]);
    }
    (void)gate.close(diagnostics);
  }
}

Draw draw_sample(const TicketedFrame& frame, const Sizes& sizes, const Dispositions& dispositions) {
  return Drawer(frame, sizes, dispositions).draw();
}

}  // namespace inspect
