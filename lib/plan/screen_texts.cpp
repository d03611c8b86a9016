// SPDX-License-Identifier: MIT
#include "lib/plan/screen_texts.hpp"

#include <fmt/format.h>

#include "lib/plan/team.hpp"
#include "lib/screening/names.hpp"
#include "lib/screening/text_screen.hpp"

namespace inspect {

namespace {

// A name alone is no running text, and is looked for as one.
std::optional<PersonalKind> personal_kind(TextScreen& screen, const std::string& text) {
  if (const auto kind = screen.find(text)) return kind;
  const auto reading = read_name(text);
  if (reading.full && (reading.given_first || reading.given_last)) return PersonalKind::name;
  return std::nullopt;
}

}  // namespace

void screen_texts(const Inspection& inspection, Diagnostics& diagnostics) {
  TextScreen screen(designations(inspection.definition.plan));
  const auto look = [&](const std::string& what, const std::string& text, const Location& where) {
    if (text.empty()) return;
    if (const auto kind = personal_kind(screen, text))
      diagnostics.add(
          {.id = std::string(personal_data),
           .file = where.file,
           .place = where.place,
           .message = fmt::format("{} holds personal data, and others get to see it: {}", what,
                                  name(*kind)),
           .hint = "write what somebody is, not who, and no number",
           .excerpt = {}});
  };
  look("'contact'", inspection.plan.contact, inspection.plan.places.contact);
  for (const auto& move : inspection.moved)
    look(fmt::format("the reason why '{}' is moved", move.step), move.reason, move.where);
}

}  // namespace inspect
