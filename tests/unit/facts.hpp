// SPDX-License-Identifier: MIT
// What the tests share: dates written short, and what a reader found wrong as one readable text.
#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/dates/date.hpp"

namespace inspect {

/// The date of "2010-03-08"; a test with another text is itself wrong.
inline Date day(std::string_view text) {
  const auto reading = read_iso_date(text);
  if (!reading.date) throw std::logic_error("no date: " + std::string(text));
  return *reading.date;
}

/// "duplicate-key 3:1; alias 4:5": id and place of each diagnostic.
inline std::string told(const Diagnostics& diagnostics) {
  std::string text;
  for (const auto& d : diagnostics.sorted())
    text += fmt::format("{}{} {}:{}", text.empty() ? "" : "; ", d.id, d.place.line, d.place.column);
  return text;
}

/// What `act` throws as InputError, as told() says it; empty where it throws nothing.
template <typename Act>
std::string refusal(Act act) {
  try {
    act();
  } catch (const InputError& error) {
    return told(error.diagnostics);
  }
  return {};
}

/// The messages and hints of what `act` throws, one a line.
template <typename Act>
std::string words_of_refusal(Act act) {
  std::string text;
  try {
    act();
  } catch (const InputError& error) {
    for (const auto& d : error.diagnostics.sorted()) text += d.message + " | " + d.hint + "\n";
  }
  return text;
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace inspect
