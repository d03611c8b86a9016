// SPDX-License-Identifier: MIT
#include "lib/base/diagnostics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "lib/base/text.hpp"

namespace inspect {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

void Diagnostics::add(Diagnostic diagnostic) {
  constexpr std::size_t most = 1000;  // past this nobody reads
  const bool is_error = diagnostic.severity == Severity::error;
  const bool always =
      is_error && diagnostic.id == personal_data;  // its finders tell a limited number
  if (!always && (is_error ? errors_ : all_.size() - errors_) >= most) {
    ++left_out_;
    return;
  }
  if (is_error) ++errors_;
  all_.push_back(std::move(diagnostic));
}

void Diagnostics::assume(const std::string& file, Place place, const std::string& what) {
  for (auto& d : all_)
    if (d.id == "assumed" && d.file == file) {
      d.message += "; " + what;
      return;
    }
  add({.severity = Severity::note, .id = "assumed", .file = file, .place = place, .message = what});
}

void Diagnostics::take(const Diagnostics& other) {
  for (const auto& d : other.all_)
    if (d.id == "assumed")
      assume(d.file, d.place, d.message);
    else
      add(d);
  left_out_ += other.left_out_;
}

void Diagnostics::mention(const std::string& file) {
  mentioned_.push_back(file);
}

bool Diagnostics::has_errors() const {
  return errors_ > 0;
}

void Diagnostics::throw_if_errors() {
  if (has_errors()) throw InputError(*this);
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::map<std::string, std::size_t> rank;
  for (const auto& file : mentioned_) rank.emplace(file, rank.size());
  for (const auto& d : all_) rank.emplace(d.file, rank.size());
  const auto key = [&](const Diagnostic& d) {
    return std::tuple(rank.at(d.file), d.place.line, d.place.column);
  };
  auto result = all_;
  std::stable_sort(result.begin(), result.end(),
                   [&](const auto& a, const auto& b) { return key(a) < key(b); });
  return result;
}

InputError::InputError(std::string id, std::string message, std::string hint) {
  diagnostics.add({.id = std::move(id), .message = std::move(message), .hint = std::move(hint)});
}

namespace {

std::string_view ansi_colour(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "\033[1;31m";
    case Severity::warning:
      return "\033[1;35m";
    case Severity::note:
      return "\033[1;36m";
  }
  return "";
}

std::string where(const Diagnostic& d) {
  if (d.file.empty()) return "inspect: ";
  if (d.place.line == 0) return d.file + ": ";
  return fmt::format("{}:{}:{}: ", d.file, d.place.line, d.place.column);
}

// The source line, cut to what a terminal shows around the caret, and the caret below it.
std::string excerpt_with_caret(const Diagnostic& d) {
  constexpr std::size_t before = 60;
  constexpr std::size_t width = 96;
  const std::string line = printable(d.excerpt);
  const auto characters = split_characters(line);
  std::size_t caret = d.place.column > 0 ? static_cast<std::size_t>(d.place.column) - 1 : 0;
  caret = std::min(caret, characters.size());
  std::size_t first = caret > before + width / 4 ? caret - before : 0;
  const std::size_t last = std::min(characters.size(), first + width);
  std::string shown = first > 0 ? "…" : "";
  for (std::size_t at = first; at < last; ++at) shown += characters[at];
  if (last < characters.size()) shown += "…";
  const std::size_t indent = caret - first + (first > 0 ? 1 : 0);
  return fmt::format("  {}\n  {}^\n", shown, std::string(indent, ' '));
}

}  // namespace

std::string render_text(const Diagnostic& d, bool colour) {
  const std::string_view on = colour ? ansi_colour(d.severity) : "";
  const std::string_view off = colour ? "\033[0m" : "";
  auto text = fmt::format("{}{}{}:{} {} [{}]\n", where(d), on, name(d.severity), off,
                          printable(d.message), d.id);
  if (!d.excerpt.empty() && d.place.line > 0) text += excerpt_with_caret(d);
  if (!d.hint.empty()) text += fmt::format("  hint: {}\n", printable(d.hint));
  return text;
}

}  // namespace inspect
