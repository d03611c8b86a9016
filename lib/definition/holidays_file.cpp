// SPDX-License-Identifier: MIT
#include "lib/definition/holidays_file.hpp"

#include <fmt/format.h>

#include "lib/base/encoding.hpp"
#include "lib/base/text.hpp"
#include "lib/tables/csv.hpp"
#include "lib/tables/date_column.hpp"
#include "lib/yaml/yaml.hpp"

namespace inspect {

namespace {

constexpr std::string_view default_name = "local holiday";

// The CSV shape: one change a row.
class TableOfChanges {
 public:
  TableOfChanges(const Source& source, Diagnostics& diagnostics)
      : diagnostics_(diagnostics),
        table_(read_csv(source, {.needed = {{"date"}}, .used = {"name", "nation", "change"}},
                        diagnostics)) {}

  std::vector<PlacedChange> read() {
    const auto dates = read_date_column(table_, *table_.column("date"), diagnostics_);
    std::vector<PlacedChange> changes;
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      const CsvRow& row = table_.rows[i];
      const CsvCell& date_cell = row.cells[*table_.column("date")];
      if (trim(date_cell.text).empty()) error(row, "date", "no-date", "a row without a date");
      PlacedChange placed{.change = {}, .place = date_cell.place};
      if (dates[i].date) placed.change.holiday.date = *dates[i].date;
      placed.change.holiday.name = text(row, "name");
      if (placed.change.holiday.name.empty()) placed.change.holiday.name = default_name;
      placed.change.what = read_what(row);
      placed.change.nation = read_nation(row);
      changes.push_back(std::move(placed));
    }
    diagnostics_.throw_if_errors();
    return changes;
  }

 private:
  [[nodiscard]] std::string text(const CsvRow& row, std::string_view column) const {
    return cell_text(row, table_.column(column));
  }

  void error(const CsvRow& row, std::string_view column, std::string id, const std::string& message,
             std::string hint = {}) {
    diagnostics_.add(
        cell_error(table_, row, *table_.column(column), std::move(id), message, std::move(hint)));
  }

  HolidayChange::What read_what(const CsvRow& row) {
    const auto word = lower(text(row, "change"));
    if (word == "remove") return HolidayChange::What::remove;
    if (!word.empty() && word != "add")
      error(row, "change", "not-a-choice", "'change' takes add or remove");
    return HolidayChange::What::add;
  }

  std::optional<Nation> read_nation(const CsvRow& row) {
    const auto word = text(row, "nation");
    const auto nation = parse_nation(word);
    if (!word.empty() && !nation)
      error(row, "nation", "not-a-nation", "this is not a nation",
            "there is " + enumerate(nation_names()));
    return nation == Nation::any ? std::nullopt : nation;
  }

  Diagnostics& diagnostics_;
  CsvTable table_;
};

// One event of gov.uk's file, which has keys of no interest here (notes, bunting).
void read_event(const YamlNode& node, Nation nation, YamlReader& reader,
                std::vector<PlacedChange>& changes) {
  YamlMapping event(node, reader, "an event");
  event.require("date");
  const auto date = event.date("date");
  const auto title = event.text("title").value_or(std::string(default_name));
  if (date) changes.push_back({{HolidayChange::What::add, {*date, title}, nation}, node.place});
}

std::vector<PlacedChange> read_json(const Source& source, Diagnostics& diagnostics) {
  YamlReader reader(source, diagnostics);
  const YamlNode root = reader.read();
  YamlMapping divisions(root, reader, "a file of bank holidays");
  std::vector<PlacedChange> changes;
  for (const auto nation :
       {Nation::england_and_wales, Nation::scotland, Nation::northern_ireland}) {
    const auto* node = divisions.node(name(nation));
    if (node == nullptr) continue;
    YamlMapping division(*node, reader, "a division");
    division.require("events");
    const auto* events = division.node("events");
    if (events == nullptr) continue;
    if (events->kind != YamlNode::Kind::list)
      reader.error(events->place, "wrong-type",
                   fmt::format("'events' takes a list, not {}", in_words(events->kind)));
    for (const auto& event : events->items) read_event(event, nation, reader, changes);
  }
  divisions.close();
  diagnostics.throw_if_errors();
  return changes;
}

}  // namespace

std::vector<PlacedChange> read_holidays(const Source& source, Diagnostics& diagnostics) {
  const auto text = decode(source.text).text;
  const auto begins = trim(text).substr(0, 1);
  if (begins == "{" || begins == "[") return read_json(source, diagnostics);
  return TableOfChanges(source, diagnostics).read();
}

void apply_holidays(const Source& source, const std::vector<PlacedChange>& changes,
                    Calendar& calendar, Diagnostics& diagnostics) {
  for (const auto& [change, place] : changes) {
    if (!is_known(change.holiday.date))
      diagnostics.add(
          {.severity = Severity::warning,
           .id = "beyond-calendar",
           .file = source.name,
           .place = place,
           .message = fmt::format("{} is outside {} to {}, and changes nothing",
                                  iso(change.holiday.date), first_known_year, last_known_year)});
    else if (!calendar.apply(change))
      diagnostics.add({.id = "no-holiday",
                       .file = source.name,
                       .place = place,
                       .message = fmt::format("{} is to be removed and is no bank holiday of {}",
                                              iso(change.holiday.date), name(calendar.nation()))});
  }
  diagnostics.throw_if_errors();
}

}  // namespace inspect
