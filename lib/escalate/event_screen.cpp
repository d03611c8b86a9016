// SPDX-License-Identifier: MIT
#include "lib/escalate/event_screen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/screening/names.hpp"

namespace inspect {

namespace {

// A column that is told as a whole is not told text by text besides.
bool is_told(const CsvTable& header, std::size_t column, const Diagnostics& as_a_whole) {
  const auto& head = header.heads[column].place;
  const auto all = as_a_whole.sorted();
  return std::any_of(all.begin(), all.end(), [&](const Diagnostic& one) {
    return one.place.line == head.line && one.place.column == head.column;
  });
}

}  // namespace

std::vector<std::string> designations(const Protocol& protocol) {
  std::vector<std::string> all;
  for (const auto& role : protocol.roles) {
    all.push_back(role.name);
    all.push_back(role.shown());
    all.insert(all.end(), role.also.begin(), role.also.end());
  }
  return all;
}

void refuse_named_persons(const Protocol& protocol, Diagnostics& diagnostics) {
  for (const auto& designation : designations(protocol)) {
    const auto reading = read_name(designation);
    if (!reading.full || !(reading.given_first || reading.given_last)) continue;
    diagnostics.add(
        {.id = std::string(personal_data),
         .file = protocol.where.file,
         .place = protocol.where.place,
         .message = fmt::format("a role has a designation of the form '{}', which seems "
                                "to name a person",
                                shape(designation)),
         .hint = "write what somebody is, not who"});
    return;
  }
}

EventScreen::EventScreen(const CsvTable& header, const Protocol& protocol,
                         const std::vector<AcceptedColumn>& accept, Diagnostics& diagnostics,
                         std::string recording)
    : header_(header),
      diagnostics_(diagnostics),
      recording_(std::move(recording)),
      concern_(*header.column("concern")),
      event_(*header.column("event")),
      text_screen_(designations(protocol)) {
  columns_.accept = accept;
  columns_.only_accept = true;
  columns_.check({header_}, diagnostics_);
  // Declared words need no screen.
  for (const auto name : {"date", "event", "who"}) columns_.drop.emplace_back(name);
  for (const auto& attribute : protocol.attributes) columns_.drop.push_back(attribute.name);
  refuse_columns(accept);
  for (std::size_t i = 0; i < header_.columns.size(); ++i) choose(i);
  gate_.emplace(header_, columns_);
}

void EventScreen::refuse_columns(const std::vector<AcceptedColumn>& accept) {
  if (const auto previous = header_.column("previous"))
    diagnostics_.add(column_error(header_, *previous, "not-a-column",
                                  "a sealed log has a 'previous' of its own in each line",
                                  "rename the column"));
  for (const auto& one : accept)
    if (columns_.drops(one.column))
      diagnostics_.add(
          column_error(header_, *header_.column(one.column), "nothing-to-accept",
                       fmt::format("--accept: '{}' holds declared words only, and no personal data",
                                   printable(one.column)),
                       "leave it out"));
}

// Texts are screened cell by cell, and what else there is as a whole besides.
void EventScreen::choose(std::size_t column) {
  const auto name = lower(header_.columns[column]);
  const bool is_text =
      std::find(text_columns.begin(), text_columns.end(), name) != text_columns.end();
  const bool is_known = is_text || columns_.drops(name) || column == concern_;
  if (is_text) columns_.drop.push_back(name);
  if (!is_known && !name.empty()) check_unused(column);
  const bool screened = is_text || !is_known || column == concern_;
  if (screened && columns_.accepts(name) == nullptr) texts_.push_back({.column = column});
}

// In a sealed line each column has a name of its own.
void EventScreen::check_unused(std::size_t column) {
  const auto& name = header_.columns[column];
  if (lower(name) == "previous") return;  // told as an error
  if (header_.column(name) == column) return note_unused(column);
  diagnostics_.add(
      column_error(header_, column, "duplicate-column",
                   fmt::format("the column '{}' stands twice in the header", column_label(name)),
                   "rename or delete one of them"));
}

void EventScreen::note_unused(std::size_t column) {
  auto names = std::vector<std::string>(text_columns.begin(), text_columns.end());
  std::erase_if(names, [&](const auto& name) { return header_.column(name).has_value(); });
  auto note = column_error(
      header_, column, "unused-column",
      fmt::format("the column '{}' is not used", column_label(header_.columns[column])),
      nearest(lower(header_.columns[column]), names)
          ? nearest_hint(lower(header_.columns[column]), names)
          : "");
  note.severity = Severity::warning;
  diagnostics_.add(std::move(note));
}

std::string EventScreen::mend(std::size_t column) const {
  if (column == concern_) return "number the concerns: C-012; an id is in every output";
  return fmt::format(
      "say it without the identifier{}; or, where a child's safety needs it, --accept "
      "'{}=REASON'",
      recording_.empty() ? "" : " (" + recording_ + ")", column_label(header_.columns[column]));
}

void EventScreen::take(const CsvRow& row) {
  gate_->take(row);
  for (auto& text : texts_) {
    const auto& cell = row.cells[text.column].text;
    // An id is looked at where it comes first.
    const bool again = text.column == concern_ && lower(trim(row.cells[event_].text)) != "raised";
    if (cell.empty() || again) continue;
    if (const auto kind = text_screen_.find(cell)) tell_cell(row, text, *kind);
  }
}

void EventScreen::tell_cell(const CsvRow& row, TextColumn& text, PersonalKind kind) {
  if (++text.found > most_places) return;
  text.told.add(cell_error(header_, row, text.column, std::string(personal_data),
                           fmt::format("this text holds personal data: {}", name(kind)),
                           mend(text.column)));
}

void EventScreen::tell_texts(const TextColumn& text) {
  diagnostics_.take(text.told);
  if (text.found > most_places)
    diagnostics_.add(column_error(
        header_, text.column, std::string(personal_data),
        fmt::format("the column '{}' holds personal data in {} more cells",
                    column_label(header_.columns[text.column]), text.found - most_places),
        mend(text.column)));
}

void EventScreen::close() {
  Diagnostics as_a_whole;
  static_cast<void>(gate_->close(as_a_whole));
  diagnostics_.take(as_a_whole);
  for (const auto& text : texts_)
    if (!is_told(header_, text.column, as_a_whole)) tell_texts(text);
}

bool EventScreen::is_person(std::string_view word) {
  return text_screen_.find(word).has_value() || read_name(word).full;
}

}  // namespace inspect
